import GRDB
import ReadoutModel

/// The tables of the graph, read back into the value they were written from.
struct GraphTables {
  let db: Database
  /// Whether only what the temporary table `touched` names is read.
  var isOnlyTouched = false

  func read() throws -> KnowledgeGraph {
    KnowledgeGraph(
      articles: try articles(), entities: try entities(), roles: try roles(), meetings: try meetings(),
      topics: try rows("SELECT id, label, mentions FROM topics", of: "id") {
        KnowledgeGraph.Topic(id: $0[0], label: $0[1], mentions: $0[2])
      })
  }

  // MARK: Parts

  private func articles() throws -> [KnowledgeGraph.Article] {
    try rows("SELECT id, title, date, language, source, authors, sha256, copy_of FROM articles", of: "id") { row in
      KnowledgeGraph.Article(
        id: row[0], title: row[1], date: date(row[2]), language: row[3], source: row[4],
        authors: try JSONColumn.decode([String].self, row[5]), sha256: row[6], copyOf: row[7])
    }
  }

  private func entities() throws -> [KnowledgeGraph.Entity] {
    let aliases = try lists("SELECT entity, name FROM names WHERE position > 0", of: "entity") {
      $0[1] as String
    }
    let mentions = try lists(
      "SELECT entity, article, count, start, \"end\", text FROM mentions", of: "entity", by: "article"
    ) { row in
      KnowledgeGraph.MentionCount(article: row[1], count: row[2], first: range(row[3], row[4]), text: row[5])
    }
    let reasons = try reasons()
    return try rows(
      """
      SELECT id, kind, name, country, code, wikidata, institution_type, part_of, first_seen, last_seen, confidence
      FROM entities
      """, of: "id"
    ) { row in
      let id: String = row[0]
      return KnowledgeGraph.Entity(
        id: id, kind: try value(row[1]), name: row[2], aliases: aliases[id] ?? [], country: row[3], code: row[4],
        wikidata: row[5], institutionType: (row[6] as String?).flatMap(InstitutionType.init(rawValue:)),
        partOf: row[7], mentions: mentions[id] ?? [], firstSeen: date(row[8]), lastSeen: date(row[9]),
        confidence: row[10], mergeReasons: reasons[id] ?? [])
    }
  }

  private func roles() throws -> [KnowledgeGraph.Role] {
    let evidence = try evidence()
    return try rows(
      """
      SELECT id, person, title, organization, is_inferred, tenure, attested_from, attested_to, confidence FROM roles
      """, of: "id"
    ) { row in
      let id: String = row[0]
      return KnowledgeGraph.Role(
        id: id, person: row[1], title: row[2], organization: row[3], isInferred: row[4], tenure: try value(row[5]),
        attestedFrom: date(row[6]), attestedTo: date(row[7]), confidence: row[8], evidence: evidence[id] ?? [])
    }
  }

  private func meetings() throws -> [KnowledgeGraph.Meeting] {
    let participations = try lists(
      "SELECT meeting, entity, part, on_behalf_of FROM participants", of: "meeting"
    ) { row in KnowledgeGraph.Participation(entity: row[1], part: try value(row[2]), onBehalfOf: row[3]) }
    let pairs = try lists("SELECT meeting, one, other FROM separate_pairs", of: "meeting") {
      [$0[1] as String, $0[2] as String]
    }
    let topics = try lists("SELECT meeting, topic FROM meeting_topics", of: "meeting") { $0[1] as String }
    let (evidence, reasons) = (try evidence(), try reasons())
    return try rows(
      """
      SELECT id, label, kind, status, date, date_end, date_basis, not_after, not_before, month_day, place, confidence
      FROM meetings
      """, of: "id"
    ) { row in
      let id: String = row[0]
      return KnowledgeGraph.Meeting(
        id: id, label: row[1], kind: try value(row[2]), status: try value(row[3]),
        participations: participations[id] ?? [], separatePairs: pairs[id] ?? [],
        date: (row[6] as String?).flatMap(DateBasis.init(rawValue:)).map {
          Extraction.MeetingDate(
            start: date(row[4]), end: date(row[5]), basis: $0, notAfter: date(row[7]), notBefore: date(row[8]))
        }, monthDay: (row[9] as String?).flatMap { MonthDay($0) }, place: row[10], topics: topics[id] ?? [],
        evidence: evidence[id] ?? [], confidence: row[11], reasons: reasons[id] ?? [])
    }
  }

  private func evidence() throws -> [String: [KnowledgeGraph.Evidence]] {
    try lists(
      """
      SELECT subject, article, start, "end", text, highlight_start, highlight_end, cue, confidence FROM evidence
      """, of: "subject"
    ) { row in
      KnowledgeGraph.Evidence(
        article: row[1], range: CodePointRange(row[2], row[3]), text: row[4], highlight: range(row[5], row[6]),
        cue: row[7], confidence: row[8])
    }
  }

  private func reasons() throws -> [String: [String]] {
    try lists("SELECT subject, other, reason FROM decisions", of: "subject") { row in
      let other: String? = row[1]
      return other.map { MergeReason.keptApart(from: $0, row[2]).text } ?? row[2]
    }
  }

  // MARK: Rows

  private func selected(_ sql: String, _ owner: String) -> String {
    guard isOnlyTouched else { return sql }
    return "\(sql) \(sql.contains("WHERE") ? "AND" : "WHERE") \(owner) IN (SELECT id FROM touched)"
  }

  private func rows<Value>(_ sql: String, of owner: String, _ value: (Row) throws -> Value) throws -> [Value] {
    var values: [Value] = []
    let rows = try Row.fetchCursor(db, sql: selected(sql, owner))
    while let row = try rows.next() { values.append(try value(row)) }
    return values
  }

  /// Values by what they belong to, the first column; rows of one owner stand beside each other.
  ///
  /// - Parameter order: the column by which rows of one owner are sorted.
  private func lists<Value>(
    _ sql: String, of column: String, by order: String = "position", _ value: (Row) throws -> Value
  ) throws -> [String: [Value]] {
    var lists: [String: [Value]] = [:]
    var owner = ""
    var list: [Value] = []
    let rows = try Row.fetchCursor(db, sql: "\(selected(sql, column)) ORDER BY \(column), \(order)")
    while let row = try rows.next() {
      let next: String = row[0]
      if next != owner {
        if !list.isEmpty { lists[owner] = list }
        (owner, list) = (next, [])
      }
      list.append(try value(row))
    }
    if !list.isEmpty { lists[owner] = list }
    return lists
  }

  private func date(_ text: String?) -> CalendarDate? { text.flatMap { CalendarDate($0) } }

  private func range(_ start: Int?, _ end: Int?) -> CodePointRange? {
    guard let start, let end else { return nil }
    return CodePointRange(start, end)
  }

  /// A word of the ontology. Throws where it is none.
  private func value<Word: RawRepresentable>(_ text: String) throws -> Word where Word.RawValue == String {
    guard let word = Word(rawValue: text) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "“\(text)” is no \(Word.self)")
    }
    return word
  }
}
