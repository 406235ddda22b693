/// What the parser's network knows of a word: numbers of rows in its tables.
package struct ParserWord: BitwiseCopyable {
  /// Number in the vocabulary; 0 for words that are not in it.
  package var word: UInt16 = 0
  package var cluster: UInt16 = 0
  /// Hash of the last three letters.
  package var suffix: UInt16 = 0
  package var tag: UInt8 = 0
  /// How many verbs, and how many commas and conjunctions, stand in front of it in the sentence.
  package var verbs: UInt16 = 0
  package var commas: UInt16 = 0
}

/// The inputs of the parser's network; trainer and stage share them.
///
/// A state is seen through `slots` words around the top of the stack and the front of the buffer, each with the relation
/// it already bears, and through a few plain facts: distances, numbers and relations of children.
package enum ParserInputs {
  /// Changes with the inputs: weights of other inputs are refused.
  package static let templates: UInt64 = 0x6465_7073_0006

  package static let slots = 14
  /// The first slots are also seen through what the recurrence makes of them.
  package static let views = 3
  package static let tags = 128
  package static let clusters = 512
  package static let suffixes = 1024
  /// Relations a slot's word may bear.
  package static let labels = 64
  /// Plain facts.
  package static let facts = emptySlots + slots
  /// The first of the facts that say that a slot is empty.
  static let emptySlots = 256
  /// Most facts of a state: 9, one for each relation of three sets, one for each empty slot.
  package static let maximumFacts = 9 + 3 * 64 + slots

  private static let rootTag: UInt8 = 127

  package static let capacity = SentenceSplitter.maximumLength + 4

  static let comma = PennTag(rawValue: 2)

  /// Lays out a sentence: word 0 is none, 1... are the tokens, count + 1 is the root. `words` holds count + 2 elements.
  ///
  /// - Parameter vocabulary: the number of a word in the vocabulary, 0 when it is not in it.
  @inline(__always)
  package static func fill(
    _ words: UnsafeMutablePointer<ParserWord>, _ document: Document, tokens: Range<Int>,
    vocabulary: (TextKey) -> UInt16
  ) {
    words[0] = ParserWord()
    var verbs: UInt16 = 0
    var commas: UInt16 = 0
    document.bytes.withUnsafeBufferPointer { bytes in
      for (offset, token) in tokens.enumerated() {
        let universal = document.universalTags[token]
        let penn = document.pennTags[token]
        var word = ParserWord()
        word.word = vocabulary(document.keys[token])
        word.cluster = min(document.wordClasses[token].fine, 509)
        word.tag = penn.rawValue & 63 | (universal == .aux || universal == .sconj ? 64 : 0)
        let end = Int(document.tokenEnds[token])
        let start = max(Int(document.tokenStarts[token]), end - 3)
        var ending: UInt32 = 0
        for position in start..<end {
          let byte = bytes[position]
          ending = ending << 8 | UInt32(byte &- 0x41 < 26 ? byte | 0x20 : byte)
        }
        word.suffix = UInt16(truncatingIfNeeded: (ending &* 0x9e37_79b1) >> 16) % 1021
        word.verbs = verbs
        word.commas = commas
        words[offset + 1] = word
        if universal == .verb { verbs += 1 }
        if universal == .cconj || penn == comma { commas += 1 }
      }
    }
    words[tokens.count + 1] = ParserWord(
      cluster: 511, suffix: 1023, tag: rootTag, verbs: verbs, commas: commas)
  }

  @inline(__always)
  static func distance(_ a: Int, _ b: Int) -> Int {
    let gap = b &- a
    return gap < 6 ? gap : gap < 11 ? 6 : 7
  }

  /// Verbs, commas and conjunctions between two words, in a number below 16.
  @inline(__always)
  static func between(_ words: UnsafePointer<ParserWord>, _ a: Int, _ b: Int) -> Int {
    let verbs = Int(min(words[b].verbs &- words[a &+ 1].verbs, 2))
    let commas = Int(min(words[b].commas &- words[a &+ 1].commas, 2))
    return verbs | commas << 2
  }

  /// Writes the nodes of the slots and the plain facts of a state whose stack is not empty; returns the number of facts.
  @inline(__always)
  package static func read(
    _ state: ParserState, _ words: UnsafePointer<ParserWord>, nodes: UnsafeMutablePointer<Int16>,
    facts: UnsafeMutablePointer<UInt16>
  ) -> Int {
    let s = state.top
    let n = state.front
    let last = state.root
    let sNode = state.nodes[s]
    let nNode = state.nodes[n]
    let second = state.second
    let head = sNode.head
    nodes[0] = Int16(truncatingIfNeeded: s)
    nodes[1] = Int16(truncatingIfNeeded: n)
    nodes[2] = Int16(truncatingIfNeeded: second)
    nodes[3] = Int16(truncatingIfNeeded: n &+ 1 <= last ? n &+ 1 : 0)
    nodes[4] = Int16(truncatingIfNeeded: n &+ 2 <= last ? n &+ 2 : 0)
    nodes[5] = head
    nodes[6] = sNode.left
    nodes[7] = sNode.right
    nodes[8] = nNode.left
    nodes[9] = Int16(truncatingIfNeeded: state.third)
    nodes[10] = sNode.left2
    nodes[11] = sNode.right2
    nodes[12] = nNode.left2
    nodes[13] = state.nodes[second].right

    var count = 0
    @inline(__always) func add(_ fact: Int) {
      facts[count] = UInt16(truncatingIfNeeded: fact)
      count &+= 1
    }
    add(distance(s, n))
    add(10 &+ between(words, s, n))
    add(26 &+ Int(min(sNode.rightCount, 5)))
    add(32 &+ Int(min(sNode.leftCount, 5)))
    add(38 &+ Int(min(nNode.leftCount, 5)))
    add(44 &+ (head == 0 ? 0 : Int(head) == second ? 1 : 2))
    add(48 &+ (n == last ? 1 : 0))
    add(50 &+ min(state.depth, 3))
    add(54 &+ (s == 0 ? 0 : distance(second, s)))
    @inline(__always) func relations(_ set: UInt64, _ base: Int) {
      var rest = set
      while rest != 0 {
        add(base &+ rest.trailingZeroBitCount)
        rest &= rest &- 1
      }
    }
    relations(sNode.leftLabels, 64)
    relations(sNode.rightLabels, 128)
    relations(nNode.leftLabels, 192)
    for slot in 0..<slots where nodes[slot] == 0 { add(emptySlots &+ slot) }
    return count
  }
}
