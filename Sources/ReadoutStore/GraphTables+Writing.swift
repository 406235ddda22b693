import GRDB
import ReadoutModel

extension GraphTables {
  /// Makes the tables hold `new` where they hold `old`; rows of what is equal in both are not touched.
  func write(_ new: KnowledgeGraph, over old: KnowledgeGraph) throws {
    try replace(old.articles, new.articles, tables: [("articles", "id")], insert)
    try replace(
      old.entities, new.entities, tables: [("entities", "id"), ("names", "entity"), ("decisions", "subject")], insert
    ) { before, after in
      try replaceMentions(of: after?.id ?? before?.id ?? "", before?.mentions ?? [], after?.mentions ?? [])
    }
    try replace(old.topics, new.topics, tables: [("topics", "id")]) { topic in
      try run("INSERT INTO topics VALUES (?, ?, ?)", [topic.id, topic.label, topic.mentions])
    }
    try replace(old.roles, new.roles, tables: [("roles", "id"), ("evidence", "subject")], insert)
    try replace(
      old.meetings, new.meetings,
      tables: [
        ("meetings", "id"), ("participants", "meeting"), ("separate_pairs", "meeting"), ("meeting_topics", "meeting"),
        ("evidence", "subject"), ("decisions", "subject"),
      ], insert)
  }

  /// Goes through both, which are sorted by identifier, and deletes and inserts what differs.
  ///
  /// - Parameters:
  ///   - tables: those in which the rows of an element are replaced together.
  ///   - insert: writes these rows.
  ///   - others: replaces its other rows; nil stands for what is not there.
  private func replace<Element: StoredElement>(
    _ old: [Element], _ new: [Element], tables: [(name: String, owner: String)], _ insert: (Element) throws -> Void,
    others: (_ before: Element?, _ after: Element?) throws -> Void = { _, _ in }
  ) throws {
    func delete(_ element: Element) throws {
      for table in tables { try run("DELETE FROM \(table.name) WHERE \(table.owner) = ?", [element.id]) }
      try run("DELETE FROM checksums WHERE part = ? AND subject = ?", [Element.part, element.id])
    }
    var position = 0
    func deleteNext() throws {
      try delete(old[position])
      try others(old[position], nil)
      position += 1
    }
    for element in new {
      while position < old.count, old[position].id.precedesInUTF8(element.id) { try deleteNext() }
      var before: Element?
      if position < old.count, old[position].id == element.id {
        position += 1
        if old[position - 1] == element { continue }
        before = old[position - 1]
        try delete(element)
      }
      try insert(element)
      try others(before, element)
      try run("INSERT INTO checksums VALUES (?, ?, ?)", [Element.part, element.id, element.checksum])
    }
    while position < old.count { try deleteNext() }
  }

  /// A country is named in thousands of articles: only the rows of those are written that came, went or changed.
  private func replaceMentions(
    of entity: String, _ old: [KnowledgeGraph.MentionCount], _ new: [KnowledgeGraph.MentionCount]
  ) throws {
    let former = Dictionary(old.map { ($0.article, $0) }, uniquingKeysWith: { $1 })
    for mention in new where former[mention.article] != mention {
      try run(
        "INSERT OR REPLACE INTO mentions VALUES (?, ?, ?, ?, ?, ?)",
        [
          entity, mention.article, mention.count, mention.first?.lowerBound, mention.first?.upperBound, mention.text,
        ])
    }
    let kept = Set(new.map(\.article))
    for mention in old where !kept.contains(mention.article) {
      try run("DELETE FROM mentions WHERE entity = ? AND article = ?", [entity, mention.article])
    }
  }

  private func insert(_ article: KnowledgeGraph.Article) throws {
    try run(
      "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      [
        article.id, article.title, article.date?.description, article.language, article.source,
        try JSONColumn.encode(article.authors), article.sha256, article.copyOf,
      ])
  }

  private func insert(_ entity: KnowledgeGraph.Entity) throws {
    try run(
      "INSERT INTO entities VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        entity.id, entity.kind.rawValue, entity.name, entity.country, entity.code, entity.wikidata,
        entity.institutionType?.rawValue, entity.partOf, entity.firstSeen?.description, entity.lastSeen?.description,
        entity.confidence,
      ])
    for (position, name) in ([entity.name] + entity.aliases).enumerated() {
      try run("INSERT INTO names VALUES (?, ?, ?)", [entity.id, position, name])
    }
    try insert(entity.mergeReasons, of: entity.id)
  }

  private func insert(_ role: KnowledgeGraph.Role) throws {
    try run(
      "INSERT INTO roles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        role.id, role.person, role.title, role.organization, role.isInferred, role.tenure.rawValue,
        role.attestedFrom?.description, role.attestedTo?.description, role.confidence,
      ])
    try insert(role.evidence, of: role.id)
  }

  private func insert(_ meeting: KnowledgeGraph.Meeting) throws {
    let date = meeting.date
    try run(
      "INSERT INTO meetings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        meeting.id, meeting.label, meeting.kind.rawValue, meeting.status.rawValue, date?.start?.description,
        date?.end?.description, date?.basis.rawValue, date?.notAfter?.description, date?.notBefore?.description,
        meeting.monthDay?.description, meeting.place, meeting.confidence,
      ])
    for (position, participation) in meeting.participations.enumerated() {
      try run(
        "INSERT INTO participants VALUES (?, ?, ?, ?, ?)",
        [meeting.id, position, participation.entity, participation.part.rawValue, participation.onBehalfOf])
    }
    for (position, pair) in meeting.separatePairs.enumerated() where pair.count == 2 {
      try run("INSERT INTO separate_pairs VALUES (?, ?, ?, ?)", [meeting.id, position, pair[0], pair[1]])
    }
    for (position, topic) in meeting.topics.enumerated() {
      try run("INSERT INTO meeting_topics VALUES (?, ?, ?)", [meeting.id, position, topic])
    }
    try insert(meeting.evidence, of: meeting.id)
    try insert(meeting.reasons, of: meeting.id)
  }

  private func insert(_ evidence: [KnowledgeGraph.Evidence], of subject: String) throws {
    for (position, quotation) in evidence.enumerated() {
      try run(
        "INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
          subject, position, quotation.article, quotation.range.lowerBound, quotation.range.upperBound, quotation.text,
          quotation.highlight?.lowerBound, quotation.highlight?.upperBound, quotation.cue, quotation.confidence,
        ])
    }
  }

  private func insert(_ reasons: [String], of subject: String) throws {
    for (position, reason) in reasons.enumerated() {
      var (kind, other, text) = ("reason", String?.none, reason)
      if case .keptApart(let node, let why) = MergeReason(reason) { (kind, other, text) = ("refusal", node, why) }
      try run("INSERT INTO decisions VALUES (?, ?, ?, ?, ?)", [subject, position, kind, other, text])
    }
  }

  private func run(_ sql: String, _ arguments: StatementArguments) throws {
    try db.cachedStatement(sql: sql).execute(arguments: arguments)
  }
}
