import ReadoutNames

/// Names are compared within blocks only; a name belongs to a few.
enum NameBlocks {
  /// Of each of them; none of a single name.
  static func keys(of names: [PersonName], variants: GivenNameVariants) -> [[UInt64]] {
    names.concurrentMap { $0.isSingle ? [] : keys(of: $0, variants: variants) }
  }

  static func keys(of name: PersonName, variants: GivenNameVariants) -> [UInt64] {
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
        for letter in variants.initials(of: part.text) {
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

  private static func levelledInitial(_ letter: UInt8) -> UInt8 {
    switch letter {
    case UInt8(ascii: "q"), UInt8(ascii: "g"), UInt8(ascii: "c"): UInt8(ascii: "k")
    case UInt8(ascii: "y"), UInt8(ascii: "j"), UInt8(ascii: "e"): UInt8(ascii: "i")
    case UInt8(ascii: "w"): UInt8(ascii: "v")
    case UInt8(ascii: "u"): UInt8(ascii: "o")
    default: letter
    }
  }
}
