import ReadoutModel
import ReadoutNames

/// Which names are compared at all.
extension PersonResolver {
  mutating func candidatePairs() -> [Pair] {
    for (index, name) in names.enumerated() where !name.isSingle {
      bearersOfFamily[name.family.text, default: []].append(index)
    }
    let keysOfNames = names.concurrentMap { [self] in $0.isSingle ? [] : blockKeys(of: $0) }
    var entries: [(key: UInt64, cluster: Int)] = []
    entries.reserveCapacity(keysOfNames.reduce(0) { $0 + $1.count })
    for (index, cluster) in clusters.enumerated() {
      for entry in cluster.names { for key in keysOfNames[entry.name] { entries.append((key, index)) } }
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
    return pairs.concurrentMap { [comparison, names, clusters] pair in
      let (a, b) = (Int(pair >> 32), Int(pair & 0xFFFF_FFFF))
      var best: NameRelation?
      for x in clusters[a].names {
        for y in clusters[b].names {
          let relation = x.name == y.name ? .equal : comparison.relation(names[x.name], names[y.name])
          if let relation, best == nil || relation < best! { best = relation }
        }
      }
      return best.map { Pair(a: a, b: b, relation: $0, support: 0) }
    }.compactMap { $0 }
  }

  static let largestBlock = 150
  static let window = 40

  func blockKeys(of name: PersonName) -> [UInt64] {
    var keys: Set<UInt64> = []
    let skeletons = name.parts.map { NameSound.skeleton($0.sound) }
    let last = name.parts.count - 1
    func key(_ tag: UInt8, _ first: [UInt8], _ second: [UInt8]) -> UInt64 {
      var hash = StableHash()
      hash.combine(tag)
      for byte in first { hash.combine(byte) }
      hash.combine(0)
      for byte in second { hash.combine(byte) }
      return hash.value
    }
    // A: family name and the initials of the others. The last two parts, and the first, may be the family name.
    for family in Set([last, max(last - 1, 1)]) where !name.parts[family].isInitial {
      for (index, part) in name.parts.enumerated() where index != family {
        for letter in comparison.variants.initials(of: part.text) {
          keys.insert(key(0, skeletons[family], [levelledInitial(letter)]))
        }
      }
      if let letter = name.nickname?.utf8.first { keys.insert(key(0, skeletons[family], [levelledInitial(letter)])) }
    }
    // B: the outer parts in either order.
    let outer = [skeletons[0], skeletons[last]].sorted { $0.lexicographicallyPrecedes($1) }
    keys.insert(key(1, outer[0], outer[1]))
    // And those side by side.
    for (one, next) in zip(skeletons, skeletons.dropFirst()).prefix(4) where name.parts.count > 2 {
      let pair = [one, next].sorted { $0.lexicographicallyPrecedes($1) }
      keys.insert(key(1, pair[0], pair[1]))
    }
    // "Chan-ngam" and "Channgam": the whole name without its joints.
    keys.insert(key(3, NameSound.skeleton(name.joinedSound), []))
    // C: the family name with one letter left out, for slips.
    let given = Array(name.given.text.utf8)
    let family = Array(name.family.text.utf8)
    if family.count >= 5, !name.given.isInitial {
      keys.insert(key(2, given, family))
      for index in family.indices {
        var shorter = family
        shorter.remove(at: index)
        keys.insert(key(2, given, shorter))
      }
    }
    return Array(keys)
  }

  func levelledInitial(_ letter: UInt8) -> UInt8 {
    switch letter {
    case UInt8(ascii: "q"), UInt8(ascii: "g"), UInt8(ascii: "c"): UInt8(ascii: "k")
    case UInt8(ascii: "y"), UInt8(ascii: "j"), UInt8(ascii: "e"): UInt8(ascii: "i")
    case UInt8(ascii: "w"): UInt8(ascii: "v")
    case UInt8(ascii: "u"): UInt8(ascii: "o")
    default: letter
    }
  }
}
