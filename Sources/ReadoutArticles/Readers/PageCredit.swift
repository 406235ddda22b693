import ReadoutModel
import ReadoutXML

/// A short block of a page that says who wrote the article and when, in whatever order and with whatever around it:
/// "Jane Doe | Senior Writer · March 5, 2024 10:05 am GMT".
struct PageCredit {
  /// The complete dates it gives, that of an update apart.
  private(set) var dates: [CalendarDate] = []

  /// Nil where a block says anything else.
  ///
  /// - Parameter authors: whom the page names elsewhere as those of the article.
  init?(_ text: String, authors: [String]) {
    guard text.utf8.count <= 200, !CreditLine.endsSentence(text) || text.utf8.count <= 60 else { return nil }
    var rest = text
    var hasAuthor = false
    for author in authors {
      let lower = rest.inSmallLetters
      if let start = lower.firstOffset(ofBytes: author.inSmallLetters), rest.utf8.count == lower.utf8.count {
        let bytes = rest.utf8
        let low = bytes.index(bytes.startIndex, offsetBy: start)
        let high = bytes.index(low, offsetBy: author.utf8.count)
        rest.replaceSubrange(low..<high, with: "|")
        hasAuthor = true
      }
    }
    let found = PageCredit.dates(in: rest)
    dates = found.filter { !$0.isUpdate }.compactMap(\.date)
    let words = rest.inSmallLetters.split { !$0.isLetter && !$0.isNumber && $0 != "." && $0 != ":" }
      .map { $0.trimmingCharacters { $0 == "." || $0 == ":" } }
      .filter { !$0.isEmpty && !PageCredit.words.contains($0) && !$0.contains(where: \.isNumber) }
    let isBare = words.allSatisfy { CreditLine.offices.contains($0) || PageCredit.officeWords.contains($0) }
    guard hasAuthor || !found.isEmpty, isBare && (hasAuthor || words.isEmpty) else { return nil }
  }

  /// The dates in a short text, with whether the words before say that they are those of an update.
  static func dates(in text: String) -> [(date: CalendarDate?, isUpdate: Bool)] {
    var dates: [(date: CalendarDate?, isUpdate: Bool)] = []
    var scanner = ByteScanner(text)
    var last = 0
    let lower = Array(text.inSmallLetters.utf8)
    let bytes = Array(text.utf8)
    while !scanner.isAtEnd {
      let start = scanner.position
      // Not within a word or number.
      let isStart = start == 0 || !isWord(bytes[start - 1])
      var date: CalendarDate?
      if isStart, mayBeginDate(bytes[start]), let written = WrittenDate.take(from: &scanner), written.hasYear {
        date = written.date
      } else if isStart, bytes[start] >= 0x30, bytes[start] <= 0x39 {
        let token = String(
          decoding: bytes[start...].prefix { isWord($0) || $0 == 0x2F || $0 == 0x2E || $0 == 0x2D }, as: UTF8.self)
        scanner.position = start
        if token.utf8.count >= 8, let digits = WrittenDate.inDigits(token) {
          date = digits
          scanner.position = start + token.utf8.count
        }
      } else {
        scanner.position = start
      }
      if let date {
        let before = lower.count == bytes.count ? String(decoding: lower[last..<start], as: UTF8.self) : ""
        dates.append((date, ["updated", "modified", "edited"].contains(where: before.containsBytes)))
        last = scanner.position
      }
      if scanner.position == start { scanner.position += 1 }
    }
    return dates
  }

  /// A digit, or the first letter of a month or a weekday.
  private static func mayBeginDate(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || beginnings.contains(byte | 0x20)
  }
  private static let beginnings = Array("adfjmnostw".utf8)

  private static func isWord(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80
  }

  private static let words: Set<String> = {
    var words: Set<String> = [
      "a.m", "ago", "am", "and", "at", "by", "date", "first", "from", "gmt", "hrs", "hours", "in", "ist", "last",
      "modified", "on", "p.m", "pm", "post", "posted", "published", "released", "time", "update", "updated", "utc",
      "words", "written", "author", "authors", "est", "edt", "et", "cet", "cest", "bst", "th", "st", "nd", "rd", "for",
      "the", "story", "report", "reporting", "interview", "analysis", "text", "photographs", "min", "mins", "read",
    ]
    for month in [
      "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
      "december",
    ] {
      words.formUnion([month, String(month.prefix(3))])
    }
    words.insert("sept")
    for day in ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] {
      words.formUnion([day, String(day.prefix(3))])
    }
    return words
  }()
  /// What stands around the name of an office at a newspaper.
  private static let officeWords: Set<String> = [
    "affairs", "bureau", "business", "contributor", "contributing", "desk", "diplomatic", "economics", "editor",
    "europe", "foreign", "freelance", "global", "international", "of", "online", "our", "own", "political", "politics",
    "security", "senior", "special", "staff", "state", "world", "s",
  ]
}
