import ReadoutModel
import ReadoutNames

/// Which names are compared at all.
extension PersonResolver {
  mutating func candidatePairs() -> [Pair] {
    bearersOfFamily = Bearers(parts.texts)
    for name in names.indices where !parts.isSingle(name) { bearersOfFamily.note(name, as: parts.family(name)) }
    let blocks = blocks ?? NameBlocks.keys(of: names, variants: comparison.variants)
    // Blocks whose keys end alike, on cores of their own.
    var entries = [[Entry]](repeating: [], count: 64)
    for (index, cluster) in clusters.enumerated() {
      for entry in cluster.names {
        for key in blocks[entry.name] { entries[Int(key % 64)].append(Entry(key: key, cluster: Int32(index))) }
      }
    }
    var considered = entries.concurrentMap { [self] in pairsOfBlocks(in: $0) }.flatMap(\.self)
    considered.sort()
    let pairs = considered.indices.filter { $0 == 0 || considered[$0 - 1] != considered[$0] }.map { considered[$0] }
    // Each is of one name still.
    let own = clusters.map { Int32($0.names[0].name) }
    let outlines = names.concurrentMap { [variants = comparison.variants] in NameOutline($0, variants: variants) }
    return pairs.concurrentMap { [comparison, names] pair in
      let (a, b) = (Int(pair >> 32), Int(pair & 0xFFFF_FFFF))
      let (x, y) = (Int(own[a]), Int(own[b]))
      if x == y { return Pair(a: a, b: b, relation: .equal, support: 0) }
      guard outlines[x].mayBeRelated(to: outlines[y]) else { return nil }
      return comparison.relation(names[x], names[y]).map { Pair(a: a, b: b, relation: $0, support: 0) }
    }.compactMap { $0 }
  }

  /// Where a cluster belongs to a block.
  private struct Entry: Comparable {
    var key: UInt64
    var cluster: Int32

    static func < (a: Entry, b: Entry) -> Bool { a.key != b.key ? a.key < b.key : a.cluster < b.cluster }
  }

  /// Who is in one block, two by two, the lesser number in the upper half.
  private func pairsOfBlocks(in entries: [Entry]) -> [UInt64] {
    let entries = entries.sorted()
    var pairs: [UInt64] = []
    func consider(_ a: Int32, _ b: Int32) { pairs.append(UInt64(min(a, b)) << 32 | UInt64(max(a, b))) }
    var start = 0
    while start < entries.count {
      var end = start + 1
      while end < entries.count, entries[end].key == entries[start].key { end += 1 }
      var members: [Int32] = []
      if end - start > 1 {
        for entry in entries[start..<end] where members.last != entry.cluster { members.append(entry.cluster) }
      }
      start = end
      if members.count <= PersonResolver.largestBlock {
        for i in members.indices { for j in members.indices[(i + 1)...] { consider(members[i], members[j]) } }
      } else {
        // A crowded block (one family name, one initial): neighbours in the order of their names only.
        let sorted = members.sorted {
          let (x, y) = (names[clusters[Int($0)].names[0].name].key, names[clusters[Int($1)].names[0].name].key)
          return x == y ? $0 < $1 : x.precedesInUTF8(y)
        }
        for i in sorted.indices {
          for j in (i + 1)..<min(i + PersonResolver.window, sorted.count) { consider(sorted[i], sorted[j]) }
        }
      }
    }
    return pairs
  }

  static let largestBlock = 150
  static let window = 40
}
