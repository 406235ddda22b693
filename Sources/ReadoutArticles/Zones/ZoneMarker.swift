import ReadoutModel
import ReadoutXML

/// Tells the parts of an article apart by how its lines are made: what stands above the text, the text in
/// paragraphs, what stands below it.
struct ZoneMarker {
  /// The text, with blanks for the breaks inside wrapped lines.
  private let bytes: [UInt8]
  private var lines: [TextLine]
  private(set) var zones: [Article.Zone] = []
  private(set) var title: String?
  private(set) var authors: [String] = []
  /// A complete date that a by-line or dateline gives.
  private(set) var date: CalendarDate?

  /// - Parameters:
  ///   - start: where the header ends.
  ///   - title: the headline, where it is known from elsewhere.
  init(_ text: String, from start: Int, title: String? = nil) {
    var bytes = Array(text.utf8)
    lines = TextLine.unwrapped(TextLine.lines(of: bytes, from: start), in: &bytes)
    self.bytes = bytes
    self.title = title
    let first = markTop()
    let last = markBottom(from: first)
    markBody(first..<last)
    zones.sort { $0.range < $1.range }
  }

  private func text(_ index: Int) -> String { String(decoding: bytes[lines[index].range], as: UTF8.self) }

  /// A line as a title: runs of white space are one blank.
  private func title(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self).words().joined(separator: " ")
  }

  private mutating func add(_ kind: Article.Zone.Kind, _ range: Range<Int>) {
    if !range.isEmpty { zones.append(Article.Zone(kind, TextRange(range))) }
  }

  // MARK: Above the text

  /// Marks section, headline, credits and datelines that have a line to themselves; returns the first line of the text.
  private mutating func markTop() -> Int {
    var index = 0
    var hasCredit = false
    func isAbove(_ index: Int) -> Bool { index < lines.count && index < 12 }

    while isAbove(index), isNoteToEditors(text(index)) {
      add(.section, lines[index].range)
      index += 1
    }
    if index == 0, isSectionLabel(0) {
      add(.section, lines[0].range)
      index = 1
    }
    var headline: String?
    while isAbove(index) {
      let line = text(index)
      if let headline, ZoneMarker.sameWords(line, headline) {
        add(.headline, lines[index].range)
      } else if let dateline = dateline(index) {
        // With a sentence behind it, it begins the text.
        guard dateline.range == lines[index].range else { break }
        add(.dateline, dateline.range)
        date = date ?? dateline.date
        // Where the report has begun, no headline follows.
        if headline == nil {
          index += 1
          break
        }
      } else if headline != nil, hasCredit, isVenue(line) {
        add(.dateline, lines[index].range)
      } else if let credit = CreditLine(line, isTop: headline != nil || hasCredit) {
        take(credit, line: lines[index].range)
        hasCredit = true
      } else if headline != nil, let names = bareAuthors(index) {
        add(.byline, lines[index].range)
        for name in names where !authors.contains(name) { authors.append(name) }
        hasCredit = true
      } else if headline == nil, isHeadline(index) {
        headline = line
        markHeadline(index)
      } else if let found = headline, !hasCredit, isSecondHeadline(index) {
        headline = found
        add(.headline, lines[index].range)
      } else {
        break
      }
      index += 1
    }
    // A text of headlines and credits alone: its headline is all it says.
    return index
  }

  /// The dateline a line begins with. "ISLAMABAD:" is one, "QUESTION:" is not: where several lines begin with capitals
  /// and a colon, they say who speaks; and "URGENT: Envoy arrives" is none, as a report's first paragraph ends a sentence.
  private func dateline(_ index: Int) -> Dateline? {
    guard let dateline = Dateline(bytes[lines[index].range]) else { return nil }
    guard dateline.hasColonAlone else { return dateline }
    let isLast = index + 1 == lines.count || dateline.range == lines[index].range
    guard isLast || CreditLine.endsSentence(text(index)) else { return nil }
    for other in lines where other.range != lines[index].range {
      if let label = Dateline(bytes[other.range]), label.hasColonAlone { return nil }
    }
    return dateline
  }

  private mutating func take(_ credit: CreditLine, line: Range<Int>) {
    // "Jane Doe, Secretary of State" above what Jane Doe says tells who speaks.
    let surname = credit.authors.first?.split(separator: " ").last.map(String.init) ?? ""
    let isSpeaker =
      credit.givesOffice
      && (mentions(surname, before: line.lowerBound) || mentions(surname.uppercased() + ":", after: line.upperBound))
    add(isSpeaker ? .headline : .byline, line)
    for author in credit.authors where !authors.contains(author) { authors.append(author) }
    date = date ?? credit.date
  }

  /// What agencies write above a report for the desks that print it: "ATTENTION - ADDS quotes ///", "=(PICTURE)=".
  private func isNoteToEditors(_ line: String) -> Bool {
    if line.hasSuffix("///") || line.hasPrefix("ATTENTION -") { return true }
    guard line.utf8.contains(UInt8(ascii: "=")) else { return false }
    let marks = line.filter { !$0.isWhitespace }
    guard marks.hasPrefix("=("), marks.hasSuffix(")=") else { return false }
    return marks.dropFirst(2).dropLast(2).allSatisfy { $0.isUppercase || $0 == "+" }
  }

  /// "Jane Doe and John Roe": a line of nothing but names under the headline, none of whom the text names again.
  private func bareAuthors(_ index: Int) -> [String]? {
    let line = text(index)
    guard index + 1 < lines.count, line.utf8.count <= 100, !CreditLine.endsSentence(line) else { return nil }
    let parts = line.replacing(" and ", with: ",").split(separator: ",").map(\.trimmingSpaces)
    guard (1...4).contains(parts.count), parts.allSatisfy(CreditLine.isPersonName),
      parts.allSatisfy({ !mentions(String($0.split(separator: " ").last ?? ""), after: lines[index].range.upperBound) })
    else { return nil }
    return parts
  }

  /// "World", "Asia & Pacific": one or two words alone above a headline of four words or more.
  private func isSectionLabel(_ index: Int) -> Bool {
    guard lines.count > index + 2, lines[index + 1].followsBlank else { return false }
    let line = text(index)
    if let title, ZoneMarker.sameWords(line, title) { return false }
    let words = line.split(whereSeparator: { $0.isWhitespace || "|/>\u{BB}&".contains($0) }).map(String.init)
    let names = words.filter { !CreditLine.smallWords.contains($0.lowercased()) }
    guard (1...2).contains(names.count), CreditLine.isTitleCase(words), !CreditLine.endsSentence(line),
      !line.contains(where: { $0.isNumber || $0 == ":" || $0 == "(" }), CreditLine(line, isTop: true) == nil
    else { return false }
    let next = text(index + 1)
    return next.split(separator: " ").count >= 4 && isHeadline(index + 1)
  }

  private func isHeadline(_ index: Int) -> Bool {
    let line = text(index)
    if let title, ZoneMarker.sameWords(line, title) { return true }
    guard index + 1 < lines.count, line.utf8.count <= 320, dateline(index) == nil else {
      return false
    }
    let next = text(index + 1)
    // What only stands below a headline makes the line above one, however it ends.
    let isFollowedByCredit = CreditLine(next, isTop: true) != nil || ZoneMarker.sameWords(line, next)
    if isFollowedByCredit || dateline(index + 1) != nil, line.utf8.count <= 160 { return true }
    if line.hasSuffix(":") || line.hasSuffix(",") || line.hasSuffix(";") { return false }
    if CreditLine.endsSentence(line), !(line.hasSuffix("?") && line.utf8.count <= 120) { return false }
    // A line of running text goes on in the next one.
    if !lines[index + 1].followsBlank, next.first?.isLowercase == true { return false }
    return true
  }

  /// A deck: another line like a headline, with a credit or dateline below it.
  private func isSecondHeadline(_ index: Int) -> Bool {
    guard index + 1 < lines.count, !CreditLine.endsSentence(text(index)), isHeadline(index) else { return false }
    let next = text(index + 1)
    return CreditLine(next, isTop: true) != nil || dateline(index + 1) != nil
  }

  /// Marks a headline; wire copy has the author's name at its end: "… by Jane Doe".
  private mutating func markHeadline(_ index: Int) {
    let line = lines[index].range
    if title != nil {
      add(.headline, line)
      return
    }
    let words = text(index).split(separator: " ")
    if let by = words.lastIndex(where: { $0 == "by" || $0 == "By" }), by >= 3, words.count - by >= 3 {
      let name = words[(by + 1)...].joined(separator: " ")
      // Whom a headline is about, the text names again; its author it does not.
      let surname = words[words.count - 1]
      if CreditLine.isPersonName(name), !mentions(String(surname), after: line.upperBound) {
        let tail = words[by...].joined(separator: " ").utf8.count
        let head = TextLine.trimmed(bytes, line.lowerBound..<(line.upperBound - tail))
        // Where several blanks stand between words, the lengths do not add up: leave the line whole.
        if String(decoding: bytes[(line.upperBound - tail)..<line.upperBound], as: UTF8.self).hasPrefix(words[by]) {
          add(.headline, head)
          add(.byline, (line.upperBound - tail)..<line.upperBound)
          title = title(head)
          authors.append(name)
          return
        }
      }
    }
    add(.headline, line)
    title = title(line)
  }

  private func mentions(_ word: String, after start: Int = 0, before end: Int? = nil) -> Bool {
    let wanted = Array(word.utf8)
    guard let first = wanted.first, bytes.count >= wanted.count else { return false }
    var position = start
    while position + wanted.count <= end ?? bytes.count {
      if bytes[position] == first, bytes[position..<position + wanted.count].elementsEqual(wanted) { return true }
      position += 1
    }
    return false
  }

  /// "Kangerlussuaq, Greenland", "Treaty Room": a place on a line of its own among the credits.
  private func isVenue(_ line: String) -> Bool {
    let words = line.words(limit: 8).map(String.init)
    guard words.count <= 7, CreditLine.isTitleCase(words), !CreditLine.endsSentence(line), !line.contains(":") else {
      return false
    }
    if line.contains(",") {
      return line.split(separator: ",").allSatisfy { $0.split(separator: " ").count <= 3 }
        && !words.contains { CreditLine.offices.contains($0.lowercased().filter(\.isLetter)) }
    }
    return words.contains { ZoneMarker.venues.contains($0.lowercased()) }
      || words.first?.lowercased() == "via"
  }

  private static let venues: Set<String> = [
    "airport", "auditorium", "building", "castle", "center", "centre", "club", "hall", "headquarters", "hotel", "house",
    "library", "museum", "palace", "residence", "room", "teleconference", "theater", "theatre", "university",
  ]

  /// Equal but for case, quotes and white space.
  static func sameWords(_ a: String, _ b: String) -> Bool {
    if a == b { return true }
    // Most others do not even begin alike.
    if let one = firstLetter(a), let other = firstLetter(b), one != other { return false }
    func words(_ text: String) -> [String] {
      let small = text.inSmallLetters
      return (small.containsBytes("\u{2019}") ? small.replacing("\u{2019}", with: "'") : small).split {
        $0.isWhitespace || "\"'\u{201C}\u{201D}\u{2018}.!".contains($0)
      }.map(String.init)
    }
    return words(a) == words(b)
  }

  /// The first byte that belongs to a word, in small letters; nil where it is not of ASCII.
  private static func firstLetter(_ text: String) -> UInt8? {
    for byte in text.utf8 {
      switch byte {
      case 0...0x20, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "."), UInt8(ascii: "!"): continue
      case 0x80...: return nil
      default: return (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
      }
    }
    return nil
  }

  // MARK: Below the text

  /// Marks credits, tags and an author's biography at the end; returns the end of the text's lines.
  private mutating func markBottom(from first: Int) -> Int {
    var end = lines.count
    if let biography = biographyStart(from: first, to: end) {
      if biography.isNameAlone {
        add(.byline, lines[end - 1].range)
        end -= 1
      } else {
        for index in biography.line..<end { add(.biography, lines[index].range) }
        end = biography.line
      }
      if end - first >= 2, isTagLine(end - 1, isBeforeAuthor: true) {
        add(.tags, lines[end - 1].range)
        end -= 1
      }
    }
    while end - first >= 2, lines.count - end < 8 {
      let line = text(end - 1)
      // A small letter goes on with the sentence above, unless a blank line is between.
      let isContinuation =
        line.first?.isLowercase == true && !lines[end - 1].followsBlank && !CreditLine.isSignOff(line)
      if !isContinuation, let credit = CreditLine(line, isTop: false) {
        take(credit, line: lines[end - 1].range)
      } else if isTagLine(end - 1, isBeforeAuthor: false) {
        add(.tags, lines[end - 1].range)
      } else {
        break
      }
      end -= 1
    }
    return end
  }

  /// Where what is said about the author begins: a line that is an author's name, or "About the author", or a
  /// paragraph about a journalist by name.
  private func biographyStart(from first: Int, to end: Int) -> (line: Int, isNameAlone: Bool)? {
    guard end - first >= 2 else { return nil }
    for index in max(first + 1, end - 6)..<end {
      let line = text(index)
      let isName = authors.contains { ZoneMarker.sameWords($0, line) }
      if isName { return (index, index == end - 1) }
      let lower = line.prefix(16).lowercased()
      if lower == "about the author" || lower == "about the writer" { return (index, false) }
    }
    let last = text(end - 1)
    var words: [String] = []
    for word in last.words() where words.count < 16 {
      words += word.utf8.contains(UInt8(ascii: ",")) ? word.split(separator: ",").map(String.init) : [String(word)]
    }
    words.removeLast(max(0, words.count - 16))
    guard words.count >= 4, words.count < 16 || last.utf8.count <= 900 else { return nil }
    let opening = words.prefix(8).map { $0.lowercased() }
    if opening.starts(with: ["the", "writer", "is"]) || opening.starts(with: ["the", "author", "is"]) {
      return (end - 1, false)
    }
    for author in authors {
      let name = author.split(separator: " ").map { $0.lowercased() }
      let verb = opening.dropFirst(name.count).first ?? ""
      if opening.starts(with: name), ZoneMarker.biographyVerbs.contains(verb) { return (end - 1, false) }
    }
    // "Jane Doe is a freelance journalist based in …"
    if let verb = opening.firstIndex(of: "is"), (2...4).contains(verb),
      CreditLine.isPersonName(words[..<verb].joined(separator: " ")),
      words.dropFirst(verb + 1).prefix(8).contains(where: {
        ZoneMarker.journalists.contains($0.lowercased().filter(\.isLetter))
      })
    {
      return (end - 1, false)
    }
    return nil
  }

  private static let biographyVerbs: Set<String> = [
    "is", "was", "has", "writes", "wrote", "covers", "covered", "reports", "reported", "works", "worked", "joined",
    "contributed", "can", "tweets", "teaches", "lives",
  ]
  private static let journalists: Set<String> = [
    "anchor", "columnist", "correspondent", "editor", "freelance", "freelancer", "journalist", "reporter", "writer",
  ]

  /// "Tags: Pakistan, US", or a last line of names without a verb or a full stop.
  private func isTagLine(_ index: Int, isBeforeAuthor: Bool) -> Bool {
    let line = text(index)
    let lower = line.prefix(16).lowercased()
    if [
      "tags:", "tag:", "topics:", "keywords:", "key words:", "filed under", "categories:", "category:", "tagged",
      "related topics",
    ]
    .contains(where: lower.hasPrefix), line.utf8.count <= 400 {
      return true
    }
    guard !CreditLine.endsSentence(line) else { return false }
    let words = line.words(limit: 13).map(String.init)
    guard words.count <= 12, CreditLine.isTitleCase(words),
      !line.contains(where: { ":;\"\u{201C}\u{201D}()".contains($0) || $0.isNumber })
    else { return false }
    if isBeforeAuthor { return true }
    // Without an author below, only a line of several names after a finished sentence, with a gap or commas.
    let isList = line.split(separator: ",").count >= 3 || words.allSatisfy { $0.hasPrefix("#") }
    return isList && CreditLine.endsSentence(text(index - 1))
  }

  // MARK: The text

  /// Marks each paragraph of the text as a zone, and a dateline in front of the first.
  private mutating func markBody(_ lines: Range<Int>) {
    var range = lines
    while let first = range.first, isCorrection(first) {
      add(.correction, self.lines[first].range)
      range.removeFirst()
    }
    guard !range.isEmpty else { return }
    let lines = self.lines
    var start = lines[range.lowerBound].range.lowerBound
    let firstEnd = lines[range.lowerBound].range.upperBound
    if let dateline = dateline(range.lowerBound) {
      add(.dateline, dateline.range)
      date = date ?? dateline.date
      start = dateline.range.upperBound
    }
    var paragraph = start..<firstEnd
    for index in range.dropFirst() {
      addParagraph(TextLine.trimmed(bytes, paragraph))
      paragraph = lines[index].range
      if isCorrection(index) {
        add(.correction, paragraph)
        paragraph = paragraph.upperBound..<paragraph.upperBound
      }
    }
    addLast(TextLine.trimmed(bytes, paragraph))
  }

  /// Whether a line is a notice of correction, or stands under the word.
  private func isCorrection(_ index: Int) -> Bool {
    CorrectionNotice.isOne(text(index)) || index > 0 && CorrectionNotice.isLabel(text(index - 1))
  }

  private mutating func addParagraph(_ paragraph: Range<Int>) {
    guard !paragraph.isEmpty else { return }
    let text = String(decoding: bytes[paragraph], as: UTF8.self)
    add(CreditLine.isPictureCredit(text) || CreditLine.isDeskCredit(text) ? .byline : .body, paragraph)
  }

  /// The last paragraph, without what the desk signed behind it.
  private mutating func addLast(_ paragraph: Range<Int>) {
    guard let signOff = SignOff(in: bytes, endOf: paragraph) else {
      add(.body, paragraph)
      return
    }
    add(.body, TextLine.trimmed(bytes, paragraph.lowerBound..<signOff.start))
    add(.byline, signOff.start..<paragraph.upperBound)
    for author in signOff.authors where !authors.contains(author) { authors.append(author) }
  }
}

extension Article {
  /// The edits of a text but those that run from one zone into the next, as a hyphen at a line's end may.
  private static func within(_ zones: [Zone], _ edits: [Edit]) -> [Edit] {
    var zone = zones.startIndex
    return edits.filter { edit in
      while zone < zones.endIndex, zones[zone].range.upperBound <= edit.range.lowerBound { zone += 1 }
      guard zone < zones.endIndex else { return true }
      let range = zones[zone].range
      return range.contains(edit.range) || !range.overlaps(edit.range)
    }
  }

  /// Fills date, language, title, authors and zones from the text, and says what is missing.
  ///
  /// - Parameter advice: how an article of this kind is given a date.
  mutating func mark(
    header: ArticleHeader, title: String? = nil, advice: String = "Put a first line such as: date 2024-01-02 en English"
  ) {
    let marker = ZoneMarker(text, from: header.end, title: title)
    zones = marker.zones
    if !header.range.isEmpty { zones.insert(Zone(.header, TextRange(header.range)), at: 0) }
    self.title = marker.title.map(TextRepair.repaired)
    authors = marker.authors.map(TextRepair.repaired)
    edits = Article.within(zones, TextRepair.edits(text))
    language = header.language ?? "en"
    switch header.date {
    case .day(let day): date = day
    case .invalid(let value):
      date = marker.date
      diagnostics.append(
        Diagnostic(
          "articles.bad-date", .warning, subject: source,
          "\"\(value)\" names no day\(date.map { "; \($0) from the text is taken" } ?? ""). \(advice)."))
    case .unknown:
      date = marker.date
      if date == nil {
        diagnostics.append(
          Diagnostic(
            "articles.date-unknown", .note, subject: source,
            "The header gives no date: words such as \"Monday\" stay without one."))
      }
    case .missing:
      date = marker.date
      if date == nil {
        diagnostics.append(
          Diagnostic(
            "articles.no-date", .warning, subject: source,
            "There is no date: words such as \"Monday\" stay without one. \(advice)."))
      }
    }
  }
}
