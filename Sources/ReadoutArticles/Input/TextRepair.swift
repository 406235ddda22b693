import ReadoutModel
import ReadoutXML

/// Finds what stands in a text and is not meant to be seen: soft hyphens and characters of no width inside words, ligatures of
/// typesetting, words hyphenated at a line's end, character references, and UTF-8 that was taken for windows-1252 once.
struct TextRepair {
  private let bytes: [UInt8]
  private var edits: [Article.Edit] = []
  /// The words of the text, made when the first hyphen at a line's end is met.
  private var words: Set<String>?

  /// The edits of a text, ascending. Takes time linear in its length.
  static func edits(_ text: String) -> [Article.Edit] {
    var repair = TextRepair(bytes: Array(text.utf8))
    repair.scan()
    return repair.edits
  }

  /// A short text, such as a headline, as it is read.
  static func repaired(_ text: String) -> String {
    var article = Article(id: "", source: "", text: text)
    article.edits = edits(text)
    return article.edits.isEmpty ? text : EditedText(article).article.text
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func scan() {
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      let found: (length: Int, replacement: String)? =
        switch byte {
        case 0x26: reference(position)
        case 0x2D: hyphen(position)
        case 0xC2, 0xCD, 0xE2, 0xEF: invisible(position) ?? ligature(position)
        case 0xC3: mistaken(position)
        default: nil
        }
      if byte == 0x4D, let card = LinkCard.range(in: bytes, closedBy: position) {
        while let last = edits.last, last.range.range.upperBound > card.lowerBound { edits.removeLast() }
        edits.append(Article.Edit(TextRange(card), ""))
        position = card.upperBound
        continue
      }
      if let found {
        edits.append(Article.Edit(TextRange(position..<position + found.length), found.replacement))
        position += found.length
      } else {
        position += 1
      }
    }
  }

  private func byte(_ position: Int) -> UInt8 { position < bytes.count ? bytes[position] : 0 }

  // MARK: What has no width

  private mutating func invisible(_ position: Int) -> (length: Int, replacement: String)? {
    let (second, third) = (byte(position + 1), byte(position + 2))
    switch (bytes[position], second) {
    // A soft hyphen; at a line's end the word goes on in the next.
    case (0xC2, 0xAD):
      let next = lineStart(behind: position + 2)
      return (next.map { isLetter($0) ? $0 - position : 2 } ?? 2, "")
    case (0xCD, 0x8F): return (2, "")
    case (0xE2, 0x80) where (0x8B...0x8F).contains(third) || (0xAA...0xAE).contains(third): return (3, "")
    case (0xE2, 0x81) where (0xA0...0xA4).contains(third) || (0xA6...0xA9).contains(third): return (3, "")
    case (0xEF, 0xBB) where third == 0xBF: return (3, "")
    default: return nil
    }
  }

  private func ligature(_ position: Int) -> (length: Int, replacement: String)? {
    guard bytes[position] == 0xEF, byte(position + 1) == 0xAC else { return nil }
    let letters = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"]
    let index = Int(byte(position + 2)) - 0x80
    return letters.indices.contains(index) ? (3, letters[index]) : nil
  }

  // MARK: Character references

  /// `&rsquo;`, `&#8217;`, `&amp;rsquo;`.
  private func reference(_ position: Int) -> (length: Int, replacement: String)? {
    let limit = min(bytes.count, position + 12)
    guard let end = bytes[position..<limit].firstIndex(of: 0x3B),
      let seen = HTMLReference.text(String(decoding: bytes[position + 1..<end], as: UTF8.self))
    else { return nil }
    // What was escaped twice.
    if seen == "&" {
      let rest = min(bytes.count, end + 12)
      if let second = bytes[end..<rest].dropFirst().firstIndex(of: 0x3B),
        let inner = HTMLReference.text(String(decoding: bytes[end + 1..<second], as: UTF8.self))
      {
        return (second + 1 - position, inner == "\u{A0}" ? " " : inner)
      }
    }
    return (end + 1 - position, seen == "\u{A0}" ? " " : seen == "\u{AD}" || seen == "\u{200B}" ? "" : seen)
  }

  // MARK: UTF-8 taken for windows-1252

  /// "â€™" was ’, "Ã©" é, "Â " a blank that breaks no line.
  private func mistaken(_ position: Int) -> (length: Int, replacement: String)? {
    // The blank that breaks no line has often become one that does.
    if byte(position + 1) == 0x82, byte(position + 2) == 0x20 { return (2, "") }
    var original: [UInt8] = []
    var next = position
    while original.count < 3, let (value, length) = windowsByte(next) {
      original.append(value)
      next += length
      let wanted = original[0] == 0xE2 ? 3 : 2
      guard original[0] == 0xE2 || original[0] == 0xC2 || original[0] == 0xC3 else { return nil }
      guard original.count == 1 || (0x80...0xBF).contains(value) else { return nil }
      if original.count == wanted { break }
    }
    guard original.count == (original.first == 0xE2 ? 3 : 2),
      let scalar = String(decoding: original, as: UTF8.self).unicodeScalars.first, scalar != "\u{FFFD}"
    else { return nil }
    switch scalar.value {
    case 0xA0: return (next - position, " ")
    case 0xAD, 0x200B...0x200F: return (next - position, "")
    case 0xA1...0xFF, 0x2010...0x2044, 0x20AC, 0x2122: return (next - position, String(scalar))
    default: return nil
    }
  }

  /// The byte that a character is in windows-1252, and how long it is here.
  private func windowsByte(_ position: Int) -> (UInt8, Int)? {
    let lead = byte(position)
    let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard lead >= 0x80, position + length <= bytes.count,
      let scalar = String(decoding: bytes[position..<position + length], as: UTF8.self).unicodeScalars.first
    else { return nil }
    return Windows1252.byte(of: scalar).map { ($0, length) }
  }

  // MARK: Hyphens at the end of a line

  /// "Wash-" and below it "ington"; "Ben- Shalom", where lines were once joined.
  private mutating func hyphen(_ position: Int) -> (length: Int, replacement: String)? {
    if isOnceBroken(position) { return (2, "-") }
    guard position > 1, isSmall(bytes[position - 1]), let next = lineStart(behind: position + 1), isLetter(next) else {
      return nil
    }
    // "Al-" and "Assad", "Jean-" and "Pierre" have a hyphen of their own.
    guard isSmall(bytes[next]) else { return (next - position, "-") }
    var start = position
    while start > 0, isLetter(start - 1) { start -= 1 }
    var end = next
    while end < bytes.count, isLetter(end) { end += 1 }
    let first = String(decoding: bytes[start..<position], as: UTF8.self).lowercased()
    let second = String(decoding: bytes[next..<end], as: UTF8.self).lowercased()
    let known = words ?? TextRepair.words(of: bytes)
    words = known
    let isCompound =
      known.contains("\(first)-\(second)") || !known.contains(first + second) && TextRepair.prefixes.contains(first)
    return (next - position, isCompound ? "-" : "")
  }

  /// Whether a blank behind a hyphen stands where a line ended: "Ben- Shalom", "vice- president", but "pre- and postwar".
  private func isOnceBroken(_ position: Int) -> Bool {
    guard position > 1, isSmall(bytes[position - 1]), byte(position + 1) == 0x20, isLetter(position + 2) else {
      return false
    }
    var start = position
    while start > 0, isLetter(start - 1) { start -= 1 }
    let isName = !isSmall(bytes[start])
    if !isSmall(bytes[position + 2]) { return isName }
    // "Ki- moon"
    let first = String(decoding: bytes[start..<position], as: UTF8.self)
    var end = position + 2
    while end < bytes.count, isLetter(end) { end += 1 }
    return (isName || TextRepair.prefixes.contains(first))
      && !CreditLine.smallWords.contains(String(decoding: bytes[position + 2..<end], as: UTF8.self))
  }

  /// Where the next line begins, when this one ends here and that is not blank.
  private func lineStart(behind position: Int) -> Int? {
    var next = position
    while byte(next) == 0x20 || byte(next) == 0x0D { next += 1 }
    guard byte(next) == 0x0A else { return nil }
    next += 1
    while byte(next) == 0x20 || byte(next) == 0x09 { next += 1 }
    return next
  }

  private func isSmall(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) || byte >= 0x80 }

  private func isLetter(_ position: Int) -> Bool {
    let byte = byte(position)
    return (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80
  }

  /// All words in small letters, those with hyphens whole.
  private static func words(of bytes: [UInt8]) -> Set<String> {
    var words: Set<String> = []
    for word in bytes.split(whereSeparator: { !((0x61...0x7A).contains($0 | 0x20) || $0 >= 0x80 || $0 == 0x2D) })
    where word.last != 0x2D {
      words.insert(String(decoding: word, as: UTF8.self).lowercased())
    }
    return words
  }

  /// First parts that keep their hyphen where the text does not show otherwise.
  private static let prefixes: Set<String> = [
    "all", "anti", "co", "cross", "eight", "ex", "far", "five", "four", "full", "half", "high", "ill", "long", "low",
    "mid", "nine", "non", "one", "post", "pre", "pro", "quasi", "self", "semi", "seven", "short", "six", "so", "ten",
    "three", "twenty", "two", "ultra", "vice", "well",
  ]
}
