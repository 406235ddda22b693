import CLinux
import ReadoutModel

/// Has the processor fetch the text of rows that come next while a row is written.
///
/// Each text and list of a graph lies in a place of its own, so that reading it first costs a wait for memory, which in a
/// graph of a million nodes is longer than writing it. The rows lie one behind the other: what the next one refers to can be
/// asked for early, in three steps, because a row must be there before the list it leads to, and that before its text.
struct GraphPrefetch {
  private let index: GraphIndex
  private let rows: GraphRows
  /// Where the fields lie in a row.
  private let entity = EntityFields()
  private let role = RoleFields()
  private let meeting = MeetingFields()
  private let mention = MentionFields()
  private let quotation = QuotationFields()
  private let article = ArticleFields()

  private struct EntityFields {
    let kind = GraphPrefetch.offset(\KnowledgeGraph.Entity.kind)
    let name = GraphPrefetch.offset(\KnowledgeGraph.Entity.name)
    let aliases = GraphPrefetch.offset(\KnowledgeGraph.Entity.aliases)
    let mentions = GraphPrefetch.offset(\KnowledgeGraph.Entity.mentions)
  }

  private struct RoleFields {
    let id = GraphPrefetch.offset(\KnowledgeGraph.Role.id)
    let title = GraphPrefetch.offset(\KnowledgeGraph.Role.title)
    let attestedFrom = GraphPrefetch.offset(\KnowledgeGraph.Role.attestedFrom)
    let evidence = GraphPrefetch.offset(\KnowledgeGraph.Role.evidence)
  }

  private struct MeetingFields {
    let id = GraphPrefetch.offset(\KnowledgeGraph.Meeting.id)
    let label = GraphPrefetch.offset(\KnowledgeGraph.Meeting.label)
    let participations = GraphPrefetch.offset(\KnowledgeGraph.Meeting.participations)
    let evidence = GraphPrefetch.offset(\KnowledgeGraph.Meeting.evidence)
  }

  private struct MentionFields {
    let text = GraphPrefetch.offset(\KnowledgeGraph.MentionCount.text)
  }

  private struct QuotationFields {
    let text = GraphPrefetch.offset(\KnowledgeGraph.Evidence.text)
  }

  private struct ArticleFields {
    let title = GraphPrefetch.offset(\KnowledgeGraph.Article.title)
    let source = GraphPrefetch.offset(\KnowledgeGraph.Article.source)
    let authors = GraphPrefetch.offset(\KnowledgeGraph.Article.authors)
    let sha256 = GraphPrefetch.offset(\KnowledgeGraph.Article.sha256)
  }

  init(index: GraphIndex, rows: GraphRows) {
    self.index = index
    self.rows = rows
  }

  private static func offset<Row, Field>(_ field: KeyPath<Row, Field>) -> Int {
    MemoryLayout<Row>.offset(of: field) ?? 0
  }

  /// To be called before the row at a position is written: asks for the text of the row after it, for the lists of the row
  /// after that, and for a row further on.
  @inline(__always)
  func beforeEntity(_ position: Int) {
    GraphPrefetch.wholeRow(rows.entities, position + 4)
    if let row = GraphPrefetch.row(rows.entities, position + 2) {
      GraphPrefetch.text(row + entity.name, lines: 1)
      GraphPrefetch.list(row + entity.aliases, lines: 1)
      GraphPrefetch.list(row + entity.mentions, lines: 4)
      for place in index.roles.range(position + 2) {
        let post = Int(index.roles[place])
        if let row = GraphPrefetch.row(rows.roles, post) { readoutPrefetch(row) }
        if let row = entityRow(index.roleOrganization[post]) { readoutPrefetch(row) }
      }
      prefetchPlaces(index.mentionArticles, position + 2)
    }
    guard position + 1 < rows.entities.count else { return }
    for place in index.roles.range(position + 1) {
      let post = Int(index.roles[place])
      if let row = GraphPrefetch.row(rows.roles, post) { GraphPrefetch.text(row + role.title, lines: 1) }
      if let row = entityRow(index.roleOrganization[post]) { GraphPrefetch.text(row + entity.name, lines: 1) }
    }
    for place in index.mentionArticles.range(position + 1) {
      index.articleNames.prefetch(Int(index.mentionArticles[place]))
    }
  }

  /// The same for what an entity belongs to and the posts it holds.
  @inline(__always)
  func beforeBelonging(_ position: Int) {
    if let row = GraphPrefetch.row(rows.entities, position + 4) { readoutPrefetch(row + entity.kind) }
    guard position + 2 < rows.entities.count else { return }
    for place in index.roles.range(position + 2) {
      if let row = GraphPrefetch.row(rows.roles, Int(index.roles[place])) { readoutPrefetch(row + role.attestedFrom) }
    }
  }

  /// The same for what an entity's mentions say.
  @inline(__always)
  func beforeMentions(_ position: Int) {
    if let row = GraphPrefetch.row(rows.entities, position + 4) { readoutPrefetch(row + entity.mentions) }
    if let row = GraphPrefetch.row(rows.entities, position + 2) {
      GraphPrefetch.list(row + entity.mentions, lines: 8)
      prefetchPlaces(index.mentionArticles, position + 2)
    }
    guard position + 1 < rows.entities.count else { return }
    rows.entities[position + 1].mentions.withUnsafeBufferPointer {
      for i in $0.indices {
        if let row = GraphPrefetch.row($0, i) { GraphPrefetch.text(row + mention.text, lines: 1) }
      }
    }
    for place in index.mentionArticles.range(position + 1) {
      index.articleNames.prefetch(Int(index.mentionArticles[place]))
    }
  }

  @inline(__always)
  func beforeRole(_ position: Int) {
    GraphPrefetch.wholeRow(rows.roles, position + 4)
    if position + 4 < rows.roles.count {
      index.entityNames.prefetchPlace(Int(index.rolePerson[position + 4]))
      index.entityNames.prefetchPlace(Int(index.roleOrganization[position + 4]))
    }
    if let row = GraphPrefetch.row(rows.roles, position + 2) {
      GraphPrefetch.text(row + role.id, lines: 1)
      GraphPrefetch.text(row + role.title, lines: 1)
      GraphPrefetch.list(row + role.evidence, lines: 2)
      index.entityNames.prefetch(Int(index.rolePerson[position + 2]))
      index.entityNames.prefetch(Int(index.roleOrganization[position + 2]))
      prefetchPlaces(index.roleArticles, position + 2)
    }
    if position + 1 < rows.roles.count {
      prefetch(rows.roles[position + 1].evidence)
      for place in index.roleArticles.range(position + 1) {
        index.articleNames.prefetch(Int(index.roleArticles[place]))
      }
    }
  }

  /// The same for the titles, which are in another order than the posts that have them.
  @inline(__always)
  func beforeTitle(_ position: Int) {
    if position + 4 < index.titles.count, let row = GraphPrefetch.row(rows.roles, Int(index.titles[position + 4])) {
      readoutPrefetch(row + role.title)
    }
    if position + 2 < index.titles.count, let row = GraphPrefetch.row(rows.roles, Int(index.titles[position + 2])) {
      GraphPrefetch.text(row + role.title, lines: 1)
    }
  }

  @inline(__always)
  func beforeMeeting(_ position: Int) {
    GraphPrefetch.wholeRow(rows.meetings, position + 4)
    if let row = GraphPrefetch.row(rows.meetings, position + 2) {
      GraphPrefetch.text(row + meeting.id, lines: 1)
      GraphPrefetch.text(row + meeting.label, lines: 2)
      GraphPrefetch.list(row + meeting.participations, lines: 3)
      GraphPrefetch.list(row + meeting.evidence, lines: 5)
      if let row = entityRow(index.place[position + 2]) { readoutPrefetch(row) }
      index.entityNames.prefetchPlace(Int(index.place[position + 2]))
      for place in index.participants.range(position + 2) {
        index.entityNames.prefetchPlace(Int(index.participants[place]))
      }
      prefetchPlaces(index.evidenceArticles, position + 2)
    }
    if position + 1 < rows.meetings.count {
      prefetch(rows.meetings[position + 1].evidence)
      let site = index.place[position + 1]
      if let row = entityRow(site) { GraphPrefetch.text(row + entity.name, lines: 1) }
      index.entityNames.prefetch(Int(site))
      for place in index.participants.range(position + 1) { index.entityNames.prefetch(Int(index.participants[place])) }
      for place in index.evidenceArticles.range(position + 1) {
        index.articleNames.prefetch(Int(index.evidenceArticles[place]))
      }
    }
  }

  @inline(__always)
  func beforeArticle(_ position: Int) {
    GraphPrefetch.wholeRow(rows.articles, position + 3)
    guard let row = GraphPrefetch.row(rows.articles, position + 1) else { return }
    GraphPrefetch.text(row + article.title, lines: 2)
    GraphPrefetch.text(row + article.source, lines: 1)
    GraphPrefetch.list(row + article.authors, lines: 1)
    GraphPrefetch.text(row + article.sha256, lines: 2)
  }

  /// Where the names of some articles lie.
  @inline(__always)
  private func prefetchPlaces(_ articles: PositionLists, _ row: Int) {
    for place in articles.range(row) { index.articleNames.prefetchPlace(Int(articles[place])) }
  }

  @inline(__always)
  private static func wholeRow<Row>(_ rows: UnsafeBufferPointer<Row>, _ position: Int) {
    guard let start = row(rows, position) else { return }
    for byte in stride(from: 0, to: MemoryLayout<Row>.stride, by: 64) { readoutPrefetch(start + byte) }
  }

  @inline(__always)
  private func prefetch(_ evidence: [KnowledgeGraph.Evidence]) {
    evidence.withUnsafeBufferPointer {
      for i in $0.indices {
        if let row = GraphPrefetch.row($0, i) { GraphPrefetch.text(row + quotation.text, lines: 4) }
      }
    }
  }

  @inline(__always)
  private func entityRow(_ position: Int32) -> UnsafeRawPointer? { GraphPrefetch.row(rows.entities, Int(position)) }

  @inline(__always)
  private static func row<Row>(_ rows: UnsafeBufferPointer<Row>, _ position: Int) -> UnsafeRawPointer? {
    position >= 0 && position < rows.count ? rows.baseAddress.map { UnsafeRawPointer($0 + position) } : nil
  }

  /// The second word of a string holds where its text lies, below some flags; that of a short one holds the text itself, which
  /// makes an address of nothing. Nothing is read there, so that this is a hint and no more, however strings are made.
  @inline(__always)
  private static func text(_ field: UnsafeRawPointer, lines: Int) {
    let address = field.load(fromByteOffset: 8, as: UInt.self) & 0x0FFF_FFFF_FFFF_FFFF
    for line in 0..<UInt(lines) { readoutPrefetch(UnsafeRawPointer(bitPattern: address &+ line &* 64)) }
  }

  /// A list is a word that holds where its items lie.
  @inline(__always)
  private static func list(_ field: UnsafeRawPointer, lines: Int) {
    let address = field.load(as: UInt.self)
    for line in 0..<UInt(lines) { readoutPrefetch(UnsafeRawPointer(bitPattern: address &+ line &* 64)) }
  }
}
