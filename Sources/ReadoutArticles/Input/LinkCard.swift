/// What a page shows when a pointer rests on a name, where it has become running text: the person's name in full, headlines behind it, and
/// "MORE" ("President Lund Erik Jan LundSenators balk at long trial Race to build a movement MORE on Monday met …").
enum LinkCard {
  /// The longest card in bytes.
  private static let limit = 600

  /// The bytes of the card that ends with the word "MORE" at an offset, the blank before it included; nil where that is a word of the text.
  static func range(in bytes: [UInt8], closedBy more: Int) -> Range<Int>? {
    let end = more + 4
    guard more > 0, bytes[more - 1] == 0x20, bytes[more...].starts(with: "MORE".utf8),
      end == bytes.count || !isLetter(bytes[end])
    else { return nil }
    // A card lies within one line, and behind the card before it.
    var lowest = max(1, more - 2)
    while lowest > max(1, more - limit), bytes[lowest - 1] != 0x0A, !bytes[lowest..<more].starts(with: " MORE".utf8) {
      lowest -= 1
    }
    let words = bytes[lowest..<more].split(separator: 0x20)
    for family in words.indices.dropLast(6) where isName(words[family]) {
      for second in family + 2...family + 5 where second + 4 < words.count && isName(words[second - 1]) {
        guard words[second].starts(with: words[family]) else { continue }
        let rest = words[second].dropFirst(words[family].count)
        let isGlued = rest.first.map { !(0x61...0x7A).contains($0) } ?? false
        let isTold = family > 0 && words[family - 1].elementsEqual(words[family + 1])
        if isGlued || rest.isEmpty && isTold { return words[family].endIndex..<end }
      }
    }
    return nil
  }

  /// A word in a capital, or a nickname in brackets.
  private static func isName(_ word: ArraySlice<UInt8>) -> Bool {
    let letter = word.first == 0x28 ? word.dropFirst().first : word.first
    return letter.map { (0x41...0x5A).contains($0) || $0 >= 0x80 } ?? false
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80 }
}
