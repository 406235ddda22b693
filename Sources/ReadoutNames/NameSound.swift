/// Spellings of one foreign name brought to one form.
///
/// The rules undo what the common romanisations do differently (ISO 9, BGN/PCGN and newspaper practice for Cyrillic;
/// ALA-LC, French and English habits for Arabic): they are applied from left to right, the longest first.
package enum NameSound {
  /// The spelling with doubled letters, digraphs and endings levelled: `zelenskyy`, `zelenskiy` → `zelenski`.
  ///
  /// `q` stays itself: it answers to `k` and `g` alike (see `agree`).
  package static func levelled(_ folded: String) -> [UInt8] {
    let source = Array(folded.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(source.count)
    // "Yeltsin", "Eltsin"
    var index = source.starts(with: "ye".utf8) ? 1 : 0
    outer: while index < source.count {
      for (pattern, replacement) in rulesByFirstByte[Int(source[index])] where source[index...].starts(with: pattern) {
        for byte in replacement where byte != result.last { result.append(byte) }
        index += pattern.count
        continue outer
      }
      var byte = source[index]
      index += 1
      switch byte {
      case UInt8(ascii: "w"): byte = UInt8(ascii: "v")
      case UInt8(ascii: "y"): byte = UInt8(ascii: "i")
      case UInt8(ascii: "c"):
        let next = index < source.count ? source[index] : 0
        byte =
          next == UInt8(ascii: "e") || next == UInt8(ascii: "i") || next == UInt8(ascii: "y")
          ? UInt8(ascii: "s") : UInt8(ascii: "k")
      case UInt8(ascii: "h") where !result.isEmpty && (index == source.count || !isVowel(source[index])):
        // A silent h: "Abdullah", "Fahmy" keep their vowel only.
        if let last = result.last, isVowel(last) { continue }
      default: break
      }
      if byte != result.last { result.append(byte) }
    }
    return result
  }

  /// Consonants only, sounds that romanisations confuse brought together; the first letter stands for itself.
  package static func skeleton(_ levelled: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for (index, byte) in levelled.enumerated() {
      var byte = byte
      if isVowel(byte) {
        if index > 0 { continue }
        byte = UInt8(ascii: "a")
      }
      if byte == UInt8(ascii: "q") || byte == UInt8(ascii: "g") { byte = UInt8(ascii: "k") }
      if byte == UInt8(ascii: "C") { byte = UInt8(ascii: "S") }
      if byte != result.last { result.append(byte) }
    }
    return result
  }

  /// Whether two levelled spellings are the same but for `q` against `k` or `g`, and `sh` against `ch` in longer names.
  package static func agree(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    guard a.count == b.count else { return false }
    for index in a.indices where a[index] != b[index] {
      guard isQAgainstKOrG(a[index], b[index]) || a.count >= 5 && isHushing(a[index]) && isHushing(b[index]) else {
        return false
      }
    }
    return true
  }

  /// Whether two levelled spellings have the same consonants and a vowel wherever the other has one.
  package static func differInVowelsOnly(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    var i = 0
    var j = 0
    while i < a.count, j < b.count {
      if isVowel(a[i]) {
        guard isVowel(b[j]) else { return false }
        while i < a.count, isVowel(a[i]) { i += 1 }
        while j < b.count, isVowel(b[j]) { j += 1 }
      } else {
        guard a[i] == b[j] || isGuttural(a[i]) && isGuttural(b[j]) else { return false }
        i += 1
        j += 1
      }
    }
    return i == a.count && j == b.count
  }

  package static func beginAlike(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    guard let first = a.first, let second = b.first else { return false }
    return first == second || isGuttural(first) && isGuttural(second)
  }

  package static func isVowel(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"): true
    default: false
    }
  }

  /// "Rachid" and "Rashid": French writes `ch` for `sh`.
  private static func isHushing(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "S") || byte == UInt8(ascii: "C") }

  /// "Kurban" and "Gurban": one sound in Turkic and Arabic names.
  private static func isGuttural(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "k") || byte == UInt8(ascii: "g") || byte == UInt8(ascii: "q")
  }

  private static func isQAgainstKOrG(_ a: UInt8, _ b: UInt8) -> Bool {
    func isKOrG(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "k") || byte == UInt8(ascii: "g") }
    return (a == UInt8(ascii: "q") && isKOrG(b)) || (b == UInt8(ascii: "q") && isKOrG(a))
  }

  private static let rulesByFirstByte: [[([UInt8], [UInt8])]] = {
    var table = [[([UInt8], [UInt8])]](repeating: [], count: 256)
    for (pattern, replacement) in rules {
      let bytes = Array(pattern.utf8)
      table[Int(bytes[0])].append((bytes, Array(replacement.utf8)))
    }
    return table
  }()

  private static let rules: [(String, String)] = [
    ("shch", "S"), ("tsch", "C"), ("sch", "S"), ("tch", "C"), ("dzh", "j"), ("sh", "S"), ("ch", "C"), ("zh", "j"),
    ("dj", "j"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("bh", "b"), ("ph", "f"), ("ck", "k"),
    ("ks", "x"), ("tz", "ts"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("iy", "i"), ("ij", "i"), ("yi", "i"),
    ("ie", "i"), ("ae", "e"), ("oe", "o"), ("ue", "u"),
  ]
}
