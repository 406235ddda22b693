import ReadoutModel
import ReadoutNames

/// Which names are compared at all.
extension PersonResolver {
  mutating func candidatePairs() -> [Pair] {
    bearersOfFamily = Bearers(parts.texts)
    for name in names.indices where !parts.isSingle(name) { bearersOfFamily.note(name, as: parts.family(name)) }
    let blocks = blocks ?? NameBlocks.keys(of: names, variants: comparison.variants)
    var entries: [(key: UInt64, cluster: Int)] = []
    entries.reserveCapacity(blocks.reduce(0) { $0 + $1.count })
    for (index, cluster) in clusters.enumerated() {
      for entry in cluster.names { for key in blocks[entry.name] { entries.append((key, index)) } }
    }
    entries.sort { $0.key != $1.key ? $0.key < $1.key : $0.cluster < $1.cluster }
    var considered: [UInt64] = []
    func consider(_ a: Int, _ b: Int) { considered.append(UInt64(min(a, b)) << 32 | UInt64(max(a, b))) }
    var start = 0
    while start < entries.count {
      var end = start + 1
      while end < entries.count, entries[end].key == entries[start].key { end += 1 }
      var members: [Int] = []
      if end - start > 1 {
        for entry in entries[start..<end] where members.last != entry.cluster { members.append(entry.cluster) }
      }
      start = end
      if members.count <= PersonResolver.largestBlock {
        for i in members.indices { for j in members.indices[(i + 1)...] { consider(members[i], members[j]) } }
      } else {
        // A crowded block (one family name, one initial): neighbours in the order of their names only.
        let sorted = members.sorted {
          let (x, y) = (names[clusters[$0].names[0].name].key, names[clusters[$1].names[0].name].key)
          return x == y ? $0 < $1 : x.precedesInUTF8(y)
        }
        for i in sorted.indices {
          for j in (i + 1)..<min(i + PersonResolver.window, sorted.count) { consider(sorted[i], sorted[j]) }
        }
      }
    }
    considered.sort()
    let pairs = zip(considered, [UInt64.max] + considered).filter { $0 != $1 }.map(\.0)
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

  static let largestBlock = 150
  static let window = 40
}
