import ReadoutModel
import ReadoutXML

/// A line that says who wrote, issued or published an article, and nothing about the world.
struct CreditLine {
  /// The authors it names.
  var authors: [String] = []
  /// The complete date it gives.
  var date: CalendarDate?
  /// Whether it says what office its one author holds.
  var givesOffice = false

  /// Nil when the line is no such line. `isTop`: the line stands between headline and text, where bare names with an
  /// office, issuing offices and times are credits too.
  init?(_ line: String, isTop: Bool) {
    guard line.utf8.count <= 300 else { return nil }
    if CreditLine.isContribution(line) || CreditLine.isDeskCredit(line) { return }
    guard line.utf8.count <= 200 else { return nil }
    let words = line.words().map(String.init)
    guard let first = words.first else { return nil }
    let lower = line.inSmallLetters

    // "By: Jane Doe", "BY JANE DOE and John Roe, Reuters"
    if ["by", "by:", "written", "author:", "authors:", "reported", "reporter:"].contains(first.lowercased()) {
      var names = words.dropFirst()
      if names.first?.lowercased() == "by" || names.first?.lowercased() == "by:" { names = names.dropFirst() }
      let authors = CreditLine.authors(in: names.joined(separator: " "))
      let mustBeName = first.lowercased() == "by" || first.lowercased() == "written" || first.lowercased() == "reported"
      if !authors.isEmpty || !mustBeName {
        self.authors = authors
        return
      }
      if mustBeName { return nil }
    }
    // "Published: January 2, 2024 at 10:05 am EST"
    if CreditLine.publicationWords.contains(where: { lower.hasPrefix($0) }), words.count <= 14 {
      var scanner = ByteScanner(line)
      while !scanner.isAtEnd {
        if let written = WrittenDate.take(from: &scanner) {
          date = written.date
          return
        }
        scanner.position += 1
      }
      if lower.hasSuffix("ago") || line.contains(":") { return }
    }
    // "Jane Doe Published January 2, 2024 | 10:05 AM"
    if let published = words.firstIndex(where: { CreditLine.publicationWords.contains($0.lowercased()) }),
      (2...4).contains(published), words.count <= published + 12
    {
      let author = words[..<published].joined(separator: " ")
      var scanner = ByteScanner(words[published...].joined(separator: " "))
      while CreditLine.isPersonName(author), !scanner.isAtEnd {
        if let written = WrittenDate.take(from: &scanner) {
          authors = [author]
          date = written.date
          return
        }
        scanner.position += 1
      }
    }
    // "(Reporting by Jane Doe; editing by John Roe)"
    if line.hasPrefix("("), line.hasSuffix(")") || line.hasSuffix(")."),
      ["reporting by", "editing by", "written by", "compiled by", "additional reporting", "contributed to"].contains(
        where: lower.contains)
    {
      return
    }
    // "Reuter", "(AFP)", "ENDS", "###"
    if CreditLine.isSignOff(line) { return }
    guard isTop else { return nil }
    // "The below is attributable to the Spokesperson:", "Begin text:", "For immediate release"
    if words.count <= 20,
      lower.hasSuffix(":")
        && ["attributable", "the following", "the below", "begin text", "text of"].contains(where: lower.containsBytes)
        || ["begin text", "for immediate release"].contains(where: lower.hasPrefix)
    {
      return
    }
    guard words.count <= 12, !CreditLine.endsSentence(line) else { return nil }
    // "2:32 p.m. EDT"
    if first.first?.isNumber == true,
      lower.contains("p.m.") || lower.contains("a.m.") || words.count <= 3 && first.contains(":")
    {
      return
    }
    guard CreditLine.isTitleCase(words) else { return nil }
    // "Jane Doe, Secretary of State"
    if let comma = line.firstIndex(of: ",") {
      let name = line[..<comma].trimmingSpaces
      let office = line[line.index(after: comma)...].split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
      if office.contains(where: { CreditLine.offices.contains($0.filter(\.isLetter)) }), CreditLine.isPersonName(name) {
        authors = [name]
        givesOffice = true
        return
      }
    }
    // "Office of the Spokesperson", "Press Release"
    if words.contains(where: { CreditLine.issuers.contains($0.lowercased().filter(\.isLetter)) }) { return }
    return nil
  }

  /// "Jane Doe in Oslo contributed to this report.", "Write to Jane Doe at jane.doe@example.org".
  private static func isContribution(_ line: String) -> Bool {
    let small = line.inSmallLetters
    guard small.containsBytes("contributed ") || small.containsBytes("write to ") else { return false }
    let lower = small.trimmingCharacters { $0 == "." || $0.isWhitespace || $0 == ")" }
    return [
      "contributed to this report", "contributed to this story", "contributed to this article", "contributed reporting",
    ]
    .contains(where: lower.hasSuffix) || lower.hasPrefix("write to ") && lower.contains("@")
  }

  /// "(Reporting by Jane Doe; Editing by John Roe)", "Reporting by Jane Doe in Rome; Editing by John Roe": who made a report,
  /// wherever in it that stands.
  static func isDeskCredit(_ line: String) -> Bool {
    guard line.utf8.count <= 300 else { return false }
    let lower = line.inSmallLetters
    guard deeds.contains(where: lower.containsBytes) else { return false }
    if lower.hasPrefix("("), lower.hasSuffix(")") || lower.hasSuffix(").") {
      return deeds.contains { lower.dropFirst().hasPrefix($0) }
    }
    return line.split(whereSeparator: { $0 == ";" || $0 == "/" }).allSatisfy { part in
      let part = part.trimmingSpaces
      guard let deed = deeds.first(where: part.inSmallLetters.hasPrefix) else { return false }
      let names = part.dropFirst(deed.count)
      return !authors(in: String(names[..<(names.firstRange(of: " in ")?.lowerBound ?? names.endIndex)])).isEmpty
    }
  }

  private static let deeds = [
    "additional reporting by ", "compiled by ", "edited by ", "editing by ", "reporting by ", "translated by ",
    "writing by ", "written by ",
  ]

  /// "Oslo harbour. Jane Doe/AP", "Jane Doe/AFP/Getty Images": what stands below a picture ends with whose it is, never
  /// as a sentence.
  static func isPictureCredit(_ line: String) -> Bool {
    guard line.utf8.count <= 300, let last = line.utf8.last, [0x61, 0x70, 0x73].contains(last | 0x20) else {
      return false
    }
    let lower = line.inSmallLetters
    return lower.hasSuffix("/getty images") || lower.hasSuffix(" getty images")
      || ["/ap", "/afp", "/reuters", "/epa"].contains(where: lower.hasSuffix)
  }

  /// Names in "Jane Doe and John Roe, Reuters"; empty when the text is not names alone.
  static func authors(in text: String) -> [String] {
    var names: [String] = []
    var text = text
    for word in [" and ", " AND ", " & "] where text.containsBytes(word) { text = text.replacing(word, with: ",") }
    let parts = text.split { $0 == "," || $0 == ";" || $0 == "|" || $0 == "/" }
    for part in parts {
      var name = part.trimmingSpaces
      if name.hasSuffix(".") && !name.hasSuffix("Jr.") && !name.hasSuffix("Sr.") { name = String(name.dropLast()) }
      if let space = name.firstIndex(of: " "),
        ["correspondent", "reporter", "sportswriter", "writer"].contains(
          name[..<space].lowercased())
      {
        name = name[space...].trimmingSpaces
      }
      if isPersonName(name) {
        names.append(name == name.uppercased() ? withSmallLetters(name) : name)
      } else if names.isEmpty {
        return []
      } else if name.split(separator: " ").count > 6 {
        return []
      }
    }
    return names
  }

  /// "JANE VAN DER BERG-ROE" is Jane van der Berg-Roe.
  private static func withSmallLetters(_ name: String) -> String {
    name.lowercased().split(separator: " ").map { word in
      guard !particles.contains(String(word)) else { return String(word) }
      var wasLetter = false
      return String(
        word.map { letter -> Character in
          defer { wasLetter = letter.isLetter }
          return wasLetter ? letter : Character(letter.uppercased())
        })
    }.joined(separator: " ")
  }

  /// Two to five words with capitals (particles such as "al" and "van" apart), no digit, none of them an agency or an office.
  static func isPersonName(_ text: String) -> Bool {
    let words = text.words(limit: 6)
    guard (2...5).contains(words.count), words.last?.first?.isUppercase == true, words.first?.first?.isUppercase == true
    else { return false }
    return words.allSatisfy { word in
      let lower = word.lowercased()
      return !word.contains(where: \.isNumber) && !offices.contains(lower) && !issuers.contains(lower)
        && (word.first?.isUppercase == true || particles.contains(lower) || lower.hasPrefix("al-"))
        && word.allSatisfy { $0.isLetter || $0 == "." || $0 == "-" || $0 == "'" || $0 == "\u{2019}" }
    }
  }

  /// Agencies' names or an end mark, and nothing else.
  static func isSignOff(_ line: String) -> Bool {
    if line == "-30-" { return true }
    let bare = line.trimmingCharacters { $0 == "(" || $0 == ")" || $0 == "." || $0 == " " || $0 == "[" || $0 == "]" }
    if ["enditem", "ends", "end", "end text", "end of text", "###", "***"].contains(bare.lowercased()) { return true }
    return Agencies.isList(bare) && (line.hasPrefix("(") || bare == line) && bare.first?.isLetter == true
      && ![
        "agencies", "agency", "latina", "mena", "nan", "news", "online", "pa", "petra", "prensa", "spa", "staff",
        "trend",
        "uni",
      ].contains(bare.lowercased())
  }

  /// Whether a line ends as a sentence does: with a full stop, question or exclamation mark, quotes behind it or not.
  static func endsSentence(_ line: String) -> Bool {
    var bytes = line.utf8[...]
    while let closing = closings.first(where: { bytes.hasSuffix($0) }) { bytes = bytes.dropLast(closing.count) }
    guard let last = bytes.last else { return false }
    guard last == UInt8(ascii: ".") else {
      return last == UInt8(ascii: "!") || last == UInt8(ascii: "?") || bytes.hasSuffix(ellipsis)
    }
    // "D.C.", "U.S.", "Jr."
    let word = bytes.lastIndex(of: 0x20).map { bytes[bytes.index(after: $0)...] } ?? bytes
    return !word.dropLast().contains(UInt8(ascii: ".")) && !shortened.contains { word.elementsEqual($0) }
  }

  /// What may stand behind the end of a sentence.
  private static let closings = ["\"", "'", "\u{201D}", "\u{2019}", ")", "]", "\u{BB}"].map { Array($0.utf8) }
  private static let ellipsis = Array("\u{2026}".utf8)
  private static let shortened = ["Jr.", "Sr.", "Inc.", "Ltd.", "Co.", "Corp."].map { Array($0.utf8) }

  /// Every word but the small ones begins with a capital or a digit.
  static func isTitleCase(_ words: [String]) -> Bool {
    words.allSatisfy { word in
      guard let first = word.first(where: { $0.isLetter || $0.isNumber }) else { return true }
      return first.isUppercase || first.isNumber || smallWords.contains(word.lowercased())
    }
  }

  static let smallWords: Set<String> = [
    "a", "an", "and", "as", "at", "by", "de", "del", "der", "des", "du", "for", "from", "in", "la", "le", "of", "on",
    "or", "the", "to", "via", "van", "von", "with", "al",
  ]
  private static let particles: Set<String> = [
    "al", "ap", "bin", "bint", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le",
    "ould", "ten", "ter", "und", "van", "von", "y", "zu",
  ]
  private static let publicationWords = [
    "published", "updated", "last updated", "last modified", "modified", "posted", "first published", "date published",
    "publication date", "issued on", "released",
  ]
  /// Words that name an office; a by-line name is followed by one, a place is not.
  static let offices: Set<String> = [
    "administrator", "adviser", "advisor", "ambassador", "assistant", "attache", "chair", "chairman", "chairwoman",
    "chancellor", "chief", "columnist", "commander", "commissioner", "consul", "coordinator", "correspondent", "deputy",
    "director", "editor", "envoy", "general", "governor", "head", "journalist", "minister", "officer", "official",
    "premier", "president", "reporter", "representative", "secretary", "senator", "spokesman", "spokesperson",
    "spokeswoman", "undersecretary", "writer",
  ]
  /// Words that name what issues a statement.
  private static let issuers: Set<String> = [
    "agency", "briefing", "bureau", "communique", "correspondent", "correspondents", "department", "desk",
    "directorate",
    "division", "embassy", "mission", "ministry", "newsroom", "note", "office", "press", "release", "reporter",
    "secretariat", "spokesman", "spokesperson", "spokeswoman", "staff", "statement", "transcript",
  ]
}

extension Substring.UTF8View {
  fileprivate func hasSuffix(_ bytes: [UInt8]) -> Bool { suffix(bytes.count).elementsEqual(bytes) }
}

extension StringProtocol {
  /// Without white space at the ends.
  var trimmingSpaces: String { trimmingCharacters { $0.isWhitespace } }

  func trimmingCharacters(where isTrimmed: (Character) -> Bool) -> String {
    guard let first = firstIndex(where: { !isTrimmed($0) }), let last = lastIndex(where: { !isTrimmed($0) }) else {
      return ""
    }
    return String(self[first...last])
  }
}
