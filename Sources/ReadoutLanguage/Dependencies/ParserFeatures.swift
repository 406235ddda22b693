/// The feature templates of the parser; trainer and stage share them.
///
/// Features of the action look at the top of the stack (s), the front of the buffer (n), their neighbours and children;
/// features of the label at the head (h) and the dependent (d) of the arc just chosen.
package struct ParserFeatures {
  package static let templates: UInt64 = 0x6465_7073_0002
  package static let maximumCount = 128

  /// Word, tag and cluster of each node of the sentence; node 0 is none.
  private let words: UnsafeMutablePointer<UInt64>
  private let tags: UnsafeMutablePointer<UInt64>
  private let clusters: UnsafeMutablePointer<UInt64>
  /// How many verbs, and how many commas and conjunctions, stand in front of each node.
  private let verbs: UnsafeMutablePointer<UInt16>
  private let commas: UnsafeMutablePointer<UInt16>
  private let count: Int

  package static let capacity = SentenceSplitter.maximumLength + 4

  /// Room for one sentence at a time.
  package struct Storage: ~Copyable {
    let numbers: UnsafeMutablePointer<UInt64>
    let counts: UnsafeMutablePointer<UInt16>
    package init() {
      numbers = .allocate(capacity: 3 * capacity)
      counts = .allocate(capacity: 2 * capacity)
    }
    deinit {
      numbers.deallocate()
      counts.deallocate()
    }
  }

  /// Lays out a sentence of at most `SentenceSplitter.maximumLength` tokens.
  package init(_ document: Document, tokens: Range<Int>, storage: borrowing Storage) {
    let capacity = ParserFeatures.capacity
    words = storage.numbers
    tags = storage.numbers + capacity
    clusters = storage.numbers + 2 * capacity
    verbs = storage.counts
    commas = storage.counts + capacity
    count = min(tokens.count, capacity - 4)
    words[0] = 1
    tags[0] = 200
    clusters[0] = 0x1_0000
    verbs[0] = 0
    commas[0] = 0
    var verbCount: UInt16 = 0
    var commaCount: UInt16 = 0
    for offset in 0..<count {
      let token = tokens.lowerBound + offset
      let node = offset + 1
      words[node] = document.keys[token].rawValue
      tags[node] =
        UInt64(document.pennTags[token].rawValue) | (document.universalTags[token] == .aux ? 64 : 0)
        | (document.universalTags[token] == .sconj ? 64 : 0)
      clusters[node] = UInt64(document.wordClasses[token].fine)
      verbs[node] = verbCount
      commas[node] = commaCount
      let universal = document.universalTags[token]
      if universal == .verb { verbCount += 1 }
      if universal == .cconj || document.pennTags[token] == ParserFeatures.comma { commaCount += 1 }
    }
    words[count + 1] = 2
    tags[count + 1] = 201
    clusters[count + 1] = 0x1_0001
    verbs[count + 1] = verbCount
    commas[count + 1] = commaCount
  }

  private static let comma = PennTag(rawValue: 2)

  @inline(__always) private func distance(_ a: Int, _ b: Int) -> UInt64 {
    let gap = b &- a
    return gap < 6 ? UInt64(truncatingIfNeeded: gap) : gap < 11 ? 6 : 7
  }

  /// What stands between two nodes: verbs (none, one, more) and commas or conjunctions.
  @inline(__always) private func between(_ a: Int, _ b: Int) -> UInt64 {
    guard a > 0 else { return 15 }
    let v = min(verbs[b] &- verbs[a &+ 1 <= count &+ 1 ? a &+ 1 : a], 2)
    let c = min(commas[b] &- commas[a &+ 1 <= count &+ 1 ? a &+ 1 : a], 2)
    return UInt64(v) | UInt64(c) << 2
  }

  /// Writes the keys of the features that decide the action and returns how many.
  @inline(__always)
  package func writeAction(_ state: ParserState, to features: UnsafeMutablePointer<UInt64>) -> Int {
    var number = 0
    @inline(__always) func add(_ key: UInt64) {
      features[number] = key
      number &+= 1
    }
    let s = state.top
    let n = state.front
    let last = state.root
    let n1 = n &+ 1 <= last ? n &+ 1 : 0
    let n2 = n &+ 2 <= last ? n &+ 2 : 0
    let second = state.second
    let sNode = state.nodes[s]
    let nNode = state.nodes[n]
    let sh = s == 0 ? 0 : Int(sNode.head)
    let sh2 = sh == 0 ? 0 : Int(state.nodes[sh].head)
    let sl = Int(sNode.left)
    let sr = Int(sNode.right)
    let nl = Int(nNode.left)
    let sl2 = Int(sNode.left2)
    let sr2 = Int(sNode.right2)
    let nl2 = Int(nNode.left2)

    let sw = words[s]
    let st = tags[s]
    let sc = clusters[s]
    let nw = words[n]
    let nt = tags[n]
    let nc = clusters[n]
    let n1w = words[n1]
    let n1t = tags[n1]
    let n1c = clusters[n1]
    let n2t = tags[n2]
    let sht = tags[sh]
    let slt = tags[sl]
    let srt = tags[sr]
    let nlt = tags[nl]
    let secondTag = tags[second]
    let d = s == 0 ? 9 : distance(s, n)
    let pair = st | nt << 8
    // A headed word may only be reduced, a headless one may not: part of most decisions.
    let headed: UInt64 = sNode.head != 0 ? 1 : 0
    let pairHeaded = pair | headed << 16

    add(FeatureHash.key(1, sw, st))
    add(FeatureHash.key(2, sw))
    add(FeatureHash.key(3, st | headed << 8))
    add(FeatureHash.key(4, nw, nt))
    add(FeatureHash.key(5, nw))
    add(FeatureHash.key(6, nt))
    add(FeatureHash.key(7, n1w, n1t))
    add(FeatureHash.key(8, n1w))
    add(FeatureHash.key(9, n1t))
    add(FeatureHash.key(10, words[n2], n2t))
    add(FeatureHash.key(11, n2t))
    add(FeatureHash.key(12, sw, nw, pair))
    add(FeatureHash.key(13, sw, nw))
    add(FeatureHash.key(14, sw, pair))
    add(FeatureHash.key(15, nw, pair))
    add(FeatureHash.key(16, sw, nt))
    add(FeatureHash.key(17, nw, st))
    add(FeatureHash.key(18, pairHeaded))
    add(FeatureHash.key(19, nt | n1t << 8))
    add(FeatureHash.key(20, nt | n1t << 8 | n2t << 16))
    add(FeatureHash.key(21, pairHeaded | n1t << 24))
    add(FeatureHash.key(22, pair | sht << 16))
    add(FeatureHash.key(23, pair | slt << 16))
    add(FeatureHash.key(24, pair | srt << 16))
    add(FeatureHash.key(25, pair | nlt << 16))
    add(FeatureHash.key(26, sw, d))
    add(FeatureHash.key(27, st, d))
    add(FeatureHash.key(28, nw, d))
    add(FeatureHash.key(29, nt, d))
    add(FeatureHash.key(30, sw, nw, d))
    add(FeatureHash.key(31, pairHeaded, d))
    let srn = UInt64(min(sNode.rightCount, 5))
    let sln = UInt64(min(sNode.leftCount, 5))
    let nln = UInt64(min(nNode.leftCount, 5))
    add(FeatureHash.key(32, sw, srn))
    add(FeatureHash.key(33, st, srn | sln << 4))
    add(FeatureHash.key(34, sw, sln))
    add(FeatureHash.key(35, nw, nln))
    add(FeatureHash.key(36, nt, nln))
    add(FeatureHash.key(37, words[sh]))
    add(FeatureHash.key(38, sht, st))
    let sLabel = UInt64(sNode.label)
    add(FeatureHash.key(39, sLabel, nt))
    add(FeatureHash.key(40, words[sl]))
    add(FeatureHash.key(41, slt))
    add(FeatureHash.key(42, UInt64(state.nodes[sl].label), st))
    add(FeatureHash.key(43, words[sr]))
    add(FeatureHash.key(44, srt, nt))
    add(FeatureHash.key(45, UInt64(state.nodes[sr].label), pair))
    add(FeatureHash.key(46, words[nl]))
    add(FeatureHash.key(47, nlt))
    add(FeatureHash.key(48, UInt64(state.nodes[nl].label), pair))
    add(FeatureHash.key(49, words[sh2], st))
    add(FeatureHash.key(50, tags[sh2] | sht << 8 | st << 16))
    add(FeatureHash.key(51, tags[sl2] | slt << 8 | st << 16))
    add(FeatureHash.key(52, tags[sr2] | srt << 8 | st << 16))
    add(FeatureHash.key(53, tags[nl2] | nlt << 8 | nt << 16))
    add(FeatureHash.key(54, sw, sNode.rightLabels))
    add(FeatureHash.key(55, st, sNode.rightLabels))
    add(FeatureHash.key(56, pair, sNode.rightLabels))
    add(FeatureHash.key(57, sw, sNode.leftLabels))
    add(FeatureHash.key(58, st, sNode.leftLabels, nt))
    add(FeatureHash.key(59, nw, nNode.leftLabels))
    add(FeatureHash.key(60, pair, nNode.leftLabels))
    // The word under the top of the stack.
    add(FeatureHash.key(61, words[second]))
    add(FeatureHash.key(62, pairHeaded | secondTag << 24))
    add(FeatureHash.key(63, words[second], nw))
    add(FeatureHash.key(64, words[second], nt, st))
    add(FeatureHash.key(65, secondTag, nw))
    add(FeatureHash.key(66, secondTag | tags[state.third] << 8 | st << 16))
    add(FeatureHash.key(67, sLabel, UInt64(sh == second ? 1 : 0), pair))
    // Clusters.
    add(FeatureHash.key(68, sc))
    add(FeatureHash.key(69, nc))
    add(FeatureHash.key(70, n1c))
    add(FeatureHash.key(71, sc, nc))
    add(FeatureHash.key(72, sc, nt, headed))
    add(FeatureHash.key(73, st, nc, headed))
    add(FeatureHash.key(74, sc, nw))
    add(FeatureHash.key(75, sw, nc))
    add(FeatureHash.key(76, clusters[sh], nc))
    add(FeatureHash.key(77, clusters[second], nc))
    add(FeatureHash.key(78, nc, n1c))
    add(FeatureHash.key(79, pair, n1c))
    add(FeatureHash.key(80, sc, nc, d))
    add(FeatureHash.key(81, clusters[second], sc, nt))
    // What lies between and beside.
    let gap = s == 0 ? 15 : between(s, n)
    add(FeatureHash.key(82, pairHeaded, gap))
    add(FeatureHash.key(83, sw, nt, gap))
    add(FeatureHash.key(84, st, nw, gap))
    let before = tags[n &- 1]
    let after = s == 0 ? 200 : tags[s &+ 1]
    add(FeatureHash.key(85, pair | before << 16 | after << 24))
    add(FeatureHash.key(86, pair | before << 16))
    add(FeatureHash.key(87, pair | after << 16))
    add(FeatureHash.key(88, pair | n1t << 16 | n2t << 24))
    add(FeatureHash.key(89, st, n1t, UInt64(nNode.leftCount == 0 ? 0 : 1)))
    add(FeatureHash.key(90, sw, nw, n1t))
    add(FeatureHash.key(91, pair, UInt64(sNode.leftCount), UInt64(n == last ? 1 : 0)))
    add(FeatureHash.key(92, sw, n1w))
    add(FeatureHash.key(93, nw, n1w))
    add(FeatureHash.key(94, st | nt << 8 | sht << 16 | sLabel << 24, n1t))
    add(FeatureHash.key(95, words[nl], pair))
    add(FeatureHash.key(96, words[sr], pair))
    add(FeatureHash.key(97, words[sl], pair))
    return number
  }

  /// Writes the keys of the features that decide the label of the arc from `h` to `d` and returns how many.
  @inline(__always)
  package func writeLabel(
    _ state: ParserState, head h: Int, dependent d: Int, to features: UnsafeMutablePointer<UInt64>
  )
    -> Int
  {
    var number = 0
    let side: UInt64 = h > d ? 128 : 0
    @inline(__always) func add(_ key: UInt64) {
      features[number] = key
      number &+= 1
    }
    let hNode = state.nodes[h]
    let dNode = state.nodes[d]
    let hw = words[h]
    let ht = tags[h]
    let hc = clusters[h]
    let dw = words[d]
    let dt = tags[d]
    let dc = clusters[d]
    let pair = ht | dt << 8
    let dl = Int(dNode.left)
    let dl2 = Int(dNode.left2)
    let dr = Int(dNode.right)
    let gap = h < d ? distance(h, d) : distance(d, h)
    let labels = h < d ? hNode.rightLabels : hNode.leftLabels
    let before = d > 1 ? d &- 1 : 0
    let after = d < state.root ? d &+ 1 : 0
    add(FeatureHash.key(1 | side, pair))
    add(FeatureHash.key(2 | side, hw))
    add(FeatureHash.key(3 | side, dw))
    add(FeatureHash.key(4 | side, hw, dw))
    add(FeatureHash.key(5 | side, hw, dt))
    add(FeatureHash.key(6 | side, ht, dw))
    add(FeatureHash.key(7 | side, hc, dc))
    add(FeatureHash.key(8 | side, hc, dt))
    add(FeatureHash.key(9 | side, ht, dc))
    add(FeatureHash.key(10 | side, pair, gap))
    add(FeatureHash.key(11 | side, pair, labels))
    add(FeatureHash.key(12 | side, dt, labels))
    add(FeatureHash.key(13 | side, hw, labels))
    add(FeatureHash.key(14 | side, dt, dNode.leftLabels))
    add(FeatureHash.key(15 | side, pair, dNode.leftLabels))
    add(FeatureHash.key(16 | side, pair, dNode.rightLabels))
    add(FeatureHash.key(17 | side, words[dl], dt))
    add(FeatureHash.key(18 | side, words[dl], hw))
    add(FeatureHash.key(19 | side, words[dl], pair))
    add(FeatureHash.key(20 | side, words[dl], words[dl2], pair))
    add(FeatureHash.key(21 | side, tags[dl] | tags[dl2] << 8, pair))
    add(FeatureHash.key(22 | side, pair, tags[before] | tags[after] << 8))
    add(FeatureHash.key(23 | side, words[before], dt))
    add(FeatureHash.key(24 | side, words[after], dt))
    add(FeatureHash.key(25 | side, tags[dr], pair))
    add(FeatureHash.key(26 | side, UInt64(hNode.label), pair))
    add(FeatureHash.key(27 | side, hNode.leftLabels, pair))
    add(FeatureHash.key(28 | side, clusters[dl], hc, dt))
    add(FeatureHash.key(29 | side, dw, dNode.leftLabels))
    add(FeatureHash.key(30 | side, hw, dc))
    add(FeatureHash.key(31 | side, hc, dw))
    add(FeatureHash.key(32 | side, pair, h < d ? between(h, d) : between(d, h)))
    add(FeatureHash.key(33 | side, tags[hNode.head == 0 ? 0 : Int(hNode.head)], pair))
    add(FeatureHash.key(34 | side, hNode.rightLabels, pair))
    return number
  }
}
