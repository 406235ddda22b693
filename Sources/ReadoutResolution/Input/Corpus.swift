import ReadoutModel

/// All that was added, in the one order that does not depend on the order of adding.
struct Corpus: Sendable {
  struct Article: Sendable {
    /// Identifier of the node.
    let id: String
    /// What the record calls it.
    let name: String
    let source: String
    let title: String?
    let language: String
    let authors: [String]
    private let checksum: StoredChecksum
    let date: CalendarDate?
    private let ranges: (records: Range<Int32>, roles: Range<Int32>, meetings: Range<Int32>)

    init(
      id: String, _ summary: Extraction.ArticleSummary, records: Range<Int>, roles: Range<Int>, meetings: Range<Int>
    ) {
      (self.id, name, source, title) = (id, summary.id, summary.source, summary.title)
      (language, authors, date) = (summary.language, summary.authors, summary.date)
      checksum = StoredChecksum(summary.sha256)
      func short(_ range: Range<Int>) -> Range<Int32> { Int32(range.lowerBound)..<Int32(range.upperBound) }
      ranges = (short(records), short(roles), short(meetings))
    }

    var records: Range<Int> { Article.long(ranges.records) }
    var roles: Range<Int> { Article.long(ranges.roles) }
    var meetings: Range<Int> { Article.long(ranges.meetings) }
    var sha256: String { checksum.text }

    private static func long(_ range: Range<Int32>) -> Range<Int> { Int(range.lowerBound)..<Int(range.upperBound) }
  }

  private(set) var articles: [Article] = []
  private(set) var records: [EntityRecord] = []
  private(set) var roles: [RoleRecord] = []
  private(set) var meetings: [MeetingRecord] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// What records are called, by `EntityRecord.nameNumber`; other texts may be among them.
  private(set) var names: [String] = []

  init() {}

  /// Takes what was added, and leaves nothing of it.
  init(_ added: inout [WaitingRecord]) {
    let sorted = IdentifierOrder.positions(added.map(\.id)) { added[$0].precedes(added[$1]) }
    let size = added.reduce(into: (entities: 0, roles: 0, meetings: 0)) {
      $0 = ($0.entities + $1.entities, $0.roles + $1.roles, $0.meetings + $1.meetings)
    }
    articles.reserveCapacity(added.count)
    records.reserveCapacity(size.entities)
    roles.reserveCapacity(size.roles)
    meetings.reserveCapacity(size.meetings)
    var identifiers = UniqueIdentifiers()
    // Few names and titles are many records', and few reasons many meetings'.
    var common = CommonTexts()
    var previous: Extraction.ArticleSummary?
    for index in sorted {
      guard let article = added[Int(index)].taken() else { continue }
      let summary = article.summary
      defer { previous = summary }
      if previous == summary {
        diagnostics.append(
          Diagnostic(
            "resolution.article-twice", .note, subject: summary.source,
            "The article \(summary.id) was given twice with the same content; it is counted once."))
        continue
      }
      let base = articles.count
      let first = records.count
      // Article ids are file names: keep them readable, make them name tokens.
      let id = identifiers.claim(("article." + Identifier.token(summary.id)).fitted)
      articles.append(
        Article(
          id: id, summary, records: first..<(first + article.entities.count),
          roles: roles.count..<(roles.count + article.roles.count),
          meetings: meetings.count..<(meetings.count + article.meetings.count)))
      for var record in article.entities {
        record.place(article: base, base: first)
        record.share(&common)
        records.append(record)
      }
      for var role in article.roles {
        role.person += first
        if role.organization >= 0 { role.organization += first }
        role.role.title = common.shared(role.role.title)
        roles.append(role)
      }
      for var meeting in article.meetings {
        meeting.article = base
        meeting.meeting.reasons = meeting.meeting.reasons.map { common.shared($0) }
        for index in meeting.participants.indices {
          meeting.participants[index].record += first
          if meeting.participants[index].onBehalfOf >= 0 { meeting.participants[index].onBehalfOf += first }
        }
        meeting.separatePairs = meeting.separatePairs.map { ($0.0 + first, $0.1 + first) }
        if meeting.place >= 0 { meeting.place += first }
        meetings.append(meeting)
      }
    }
    names = common.texts
    added = []
  }

  /// Whether room matters more than time: stages follow one another, and each gives up what the next does not need.
  var isLarge: Bool { records.count > 4_000_000 }

  /// For when the graph's meetings are made.
  mutating func dropMeetings() { meetings = [] }

  /// For when the graph's posts are made.
  mutating func dropRoles() { roles = [] }

  /// For when the graph's nodes are made.
  mutating func dropRecords() { records = [] }

  mutating func setKind(_ kind: EntityKind, ofRecord index: Int) { records[index].kind = kind }

  /// Publication day of an article.
  func day(_ article: Int) -> Int32? { articles[article].date?.dayNumber }

  /// Publication day of the article of a record.
  func day(ofRecord index: Int) -> Int32? { articles[records[index].article].date?.dayNumber }
}

/// One copy of what many say.
struct CommonTexts {
  private var known = TextNumbers()
  private var details: Set<EntityDetails> = []
  /// Those that say how something is called first and nothing else, by what they say.
  private var calls = TextNumbers()
  private var called: [EntityDetails] = []

  /// All that are shared, by their numbers.
  var texts: [String] { known.texts }

  mutating func shared(_ value: EntityDetails) -> EntityDetails {
    guard let text = value.firstText, value.code == nil, value.wikidata == nil else {
      return details.insert(value).memberAfterInsert
    }
    let (number, isNew) = calls.insert(text)
    if isNew { called.append(value) }
    return called[number]
  }

  /// Names have numbers, however short they are.
  mutating func sharedName(_ name: String) -> (String, number: Int32) {
    let number = known.number(of: name)
    return (known.texts[number], Int32(number))
  }

  mutating func shared(_ text: String) -> String {
    // Up to fifteen bytes have no copy to share.
    if text.utf8.count <= 15 { return text }
    let number = known.number(of: text)
    return known.texts[number]
  }
}
