import ReadoutModel

/// The line in front of an article that says when it appeared and in which language: `date 2024-01-02 en English`.
///
/// A blank may stand before `date`, a colon behind it; the language may have a code and a name, a code alone, or be
/// left out; the date may be `unknown`; the text may begin on the same line.
struct ArticleHeader {
  enum Date: Hashable {
    case day(CalendarDate)
    /// The header says that it is not known.
    case unknown
    /// Something that names no day.
    case invalid(String)
    /// There is no header, or none that speaks of a date.
    case missing
  }

  var date: Date = .missing
  /// A lower-case language code; nil when the header names none.
  var language: String?
  /// Bytes of the text that belong to the header, `0..<0` when there is none.
  var range = 0..<0
  var end: Int { range.upperBound }

  init(_ text: String) {
    let bytes = Array(text.utf8)
    var scanner = ByteScanner(bytes[...])
    while let byte = scanner.current, byte == 0x0A || byte == 0x0D || scanner.skipSpaces() {
      if byte == 0x0A || byte == 0x0D { scanner.position += 1 }
    }
    let start = scanner.position
    guard scanner.takeWord("date") else { return }
    let hasColon = scanner.take(0x3A)
    guard scanner.skipSpaces() || hasColon || scanner.isAtEnd else { return }
    let valueStart = scanner.position
    if let written = WrittenDate.take(from: &scanner), written.hasYear {
      let end = scanner.position
      guard ArticleHeader.isBoundary(scanner.current) else { return }
      let value = String(decoding: bytes[valueStart..<end], as: UTF8.self)
      date = written.date.map { .day($0) } ?? .invalid(value)
    } else {
      scanner.position = valueStart
      guard scanner.takeWord("unknown", "none", "undated"), ArticleHeader.isBoundary(scanner.current) else { return }
      date = .unknown
    }
    var end = scanner.position
    scanner.skipSpaces()
    let codeStart = scanner.position
    if let code = scanner.takeLetters(), (2...3).contains(code.utf8.count), code == code.lowercased() {
      let codeEnd = scanner.position
      let hasGap = scanner.skipSpaces()
      if ArticleHeader.isLineEnd(scanner.current) {
        // A code alone must end the line: "date 2024-01-02 he said" begins a text.
        language = code
        end = codeEnd
      } else if hasGap, let name = scanner.takeLetters(), ArticleHeader.isBoundary(scanner.current) {
        let nameEnd = scanner.position
        scanner.skipSpaces()
        if LanguageName.english[code] == name || ArticleHeader.isLineEnd(scanner.current) {
          language = code
          end = nameEnd
        }
      }
    } else {
      scanner.position = codeStart
      if let name = scanner.takeLetters(), ArticleHeader.isLineEnd(scanner.current),
        let code = LanguageName.english.first(where: { $0.value == name })?.key
      {
        language = code
        end = scanner.position
      }
    }
    range = start..<end
  }

  /// Sets the date from a field that holds nothing else.
  mutating func setDate(_ text: String) {
    if let day = WrittenDate.inDigits(text) {
      date = .day(day)
      return
    }
    var scanner = ByteScanner(text)
    scanner.skipSpaces()
    if let written = WrittenDate.take(from: &scanner), written.hasYear {
      date = written.date.map { .day($0) } ?? .invalid(text)
    } else {
      date = text == "unknown" ? .unknown : .invalid(text)
    }
  }

  private static func isLineEnd(_ byte: UInt8?) -> Bool { byte == nil || byte == 0x0A || byte == 0x0D }
  private static func isBoundary(_ byte: UInt8?) -> Bool {
    isLineEnd(byte) || byte == 0x20 || byte == 0x09 || byte == 0xC2 || byte == 0x2C || byte == 0x3B
  }
}
