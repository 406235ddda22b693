import ReadoutModel

/// All that was added, in the one order that does not depend on the order of adding.
struct Corpus: Sendable {
  struct Article: Sendable {
    /// Identifier of the node.
    var id: String
    var summary: Extraction.ArticleSummary
    var records: Range<Int>
  }

  private(set) var articles: [Article] = []
  private(set) var records: [EntityRecord] = []
  private(set) var roles: [RoleRecord] = []
  private(set) var meetings: [MeetingRecord] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(_ added: [ArticleRecord]) {
    let sorted = added.indices.sorted { i, j in
      if added[i].summary.id != added[j].summary.id { return added[i].summary.id.precedesInUTF8(added[j].summary.id) }
      let (a, b) = (added[i].summary, added[j].summary)
      if a.source != b.source { return a.source.precedesInUTF8(b.source) }
      return a.sha256.precedesInUTF8(b.sha256)
    }
    var identifiers = UniqueIdentifiers()
    for (position, index) in sorted.enumerated() {
      let article = added[index]
      let summary = article.summary
      if position > 0, added[sorted[position - 1]].summary == summary {
        diagnostics.append(
          Diagnostic(
            "resolution.article-twice", .note, subject: summary.source,
            "The article \(summary.id) was given twice with the same content; it is counted once."))
        continue
      }
      let base = articles.count
      let first = records.count
      // Article ids are file names: keep them readable, make them name tokens.
      let id = identifiers.claim("article." + Identifier.token(summary.id))
      articles.append(Article(id: id, summary: summary, records: first..<(first + article.entities.count)))
      for var record in article.entities {
        record.article = base
        if record.country >= 0 { record.country += first }
        if record.partOf >= 0 { record.partOf += first }
        if record.countryBefore >= 0 { record.countryBefore += first }
        records.append(record)
      }
      for var role in article.roles {
        role.person += first
        if role.organization >= 0 { role.organization += first }
        roles.append(role)
      }
      for var meeting in article.meetings {
        meeting.article = base
        for index in meeting.participants.indices {
          meeting.participants[index].record += first
          if meeting.participants[index].onBehalfOf >= 0 { meeting.participants[index].onBehalfOf += first }
        }
        meeting.separatePairs = meeting.separatePairs.map { ($0.0 + first, $0.1 + first) }
        if meeting.place >= 0 { meeting.place += first }
        meetings.append(meeting)
      }
    }
  }

  mutating func setKind(_ kind: EntityKind, ofRecord index: Int) { records[index].kind = kind }

  /// Publication day of the article of a record.
  func day(ofRecord index: Int) -> Int32? { articles[records[index].article].summary.date?.dayNumber }
}
