import ReadoutModel

/// A graph with its references resolved to positions, once for all formats; -1 where one leads nowhere.
struct GraphIndex: Sendable {
  let graph: KnowledgeGraph
  let entities: IdentifierTable
  let articles: IdentifierTable
  let entityNames: NameTable
  let articleNames: NameTable
  let topicNames: NameTable
  /// Country an entity represents, belongs to or lies in.
  let country: [Int32]
  let partOf: [Int32]
  /// Articles of an entity's mentions.
  let mentionArticles: PositionLists
  let participants: PositionLists
  let onBehalfOf: PositionLists
  let place: [Int32]
  let topics: PositionLists
  /// Articles of a meeting's evidence.
  let evidenceArticles: PositionLists
  /// The article each one is a copy of, itself for an original; empty where there are no copies.
  private let originals: [Int32]
  let rolePerson: [Int32]
  let roleOrganization: [Int32]
  /// Articles of a post's evidence.
  let roleArticles: PositionLists
  /// Roles of each entity, in graph order.
  let roles: PositionLists
  /// A post of each title there is, sorted by title (UTF-8 bytes).
  let titles: [Int32]
  /// Position of each post's title in `titles`, -1 where it has none.
  let roleTitle: [Int32]
  /// `title.TITLE`
  let titleNames: NameTable

  init(_ graph: KnowledgeGraph) {
    self.graph = graph
    let entities = IdentifierTable(graph.entities.map(\.id))
    let articles = IdentifierTable(graph.articles.map(\.id))
    let topicTable = IdentifierTable(graph.topics.map(\.id))
    self.entities = entities
    self.articles = articles
    entityNames = NameTable(graph.entities.map(\.id))
    articleNames = NameTable(graph.articles.map(\.id))
    topicNames = NameTable(graph.topics.map(\.id))
    country = graph.entities.map { entities.position(of: $0.country) }
    partOf = graph.entities.map { entities.position(of: $0.partOf) }
    var mentionArticles = PositionLists()
    for entity in graph.entities {
      for mention in entity.mentions { mentionArticles.append(articles.position(of: mention.article)) }
      mentionArticles.endRow()
    }
    self.mentionArticles = mentionArticles
    var participants = PositionLists()
    var onBehalfOf = PositionLists()
    var topics = PositionLists()
    var evidenceArticles = PositionLists()
    for meeting in graph.meetings {
      for participation in meeting.participations {
        participants.append(entities.position(of: participation.entity))
        onBehalfOf.append(entities.position(of: participation.onBehalfOf))
      }
      participants.endRow()
      onBehalfOf.endRow()
      for topic in meeting.topics { topics.append(topicTable.position(of: topic)) }
      topics.endRow()
      for evidence in meeting.evidence { evidenceArticles.append(articles.position(of: evidence.article)) }
      evidenceArticles.endRow()
    }
    self.participants = participants
    self.onBehalfOf = onBehalfOf
    self.topics = topics
    self.evidenceArticles = evidenceArticles
    let hasCopies = graph.articles.contains { $0.copyOf != nil }
    originals =
      hasCopies
      ? graph.articles.enumerated().map { position, article in
        let original = articles.position(of: article.copyOf)
        return original < 0 ? Int32(position) : original
      } : []
    place = graph.meetings.map { entities.position(of: $0.place) }
    rolePerson = graph.roles.map { entities.position(of: $0.person) }
    roleOrganization = graph.roles.map { entities.position(of: $0.organization) }
    var roleArticles = PositionLists()
    for role in graph.roles {
      for evidence in role.evidence { roleArticles.append(articles.position(of: evidence.article)) }
      roleArticles.endRow()
    }
    self.roleArticles = roleArticles
    // Counting sort of the roles by person keeps their order.
    var next = [Int32](repeating: 0, count: graph.entities.count + 1)
    for person in rolePerson where person >= 0 { next[Int(person) + 1] += 1 }
    for i in next.indices.dropFirst() { next[i] += next[i - 1] }
    let ends = next
    var ordered = [Int32](repeating: 0, count: Int(next.last ?? 0))
    for (role, person) in rolePerson.enumerated() where person >= 0 {
      ordered[Int(next[Int(person)])] = Int32(role)
      next[Int(person)] += 1
    }
    var roles = PositionLists(reserving: ordered.count)
    for entity in graph.entities.indices {
      for position in Int(ends[entity])..<Int(ends[entity + 1]) { roles.append(ordered[position]) }
      roles.endRow()
    }
    self.roles = roles
    let roleTitles = graph.roles.map(\.title)
    let titleTable = IdentifierTable(roleTitles)
    let firstOfTitle = roleTitles.map { $0.isEmpty ? -1 : titleTable.position(of: $0) }
    let titles = roleTitles.indices.filter { firstOfTitle[$0] == Int32($0) }
      .map { (role: Int32($0), title: roleTitles[$0]) }.sorted { $0.title.precedesInUTF8($1.title) }
    var titlePositions = [Int32](repeating: -1, count: roleTitles.count)
    for (position, title) in titles.enumerated() { titlePositions[Int(title.role)] = Int32(position) }
    self.titles = titles.map(\.role)
    roleTitle = firstOfTitle.map { $0 < 0 ? -1 : titlePositions[Int($0)] }
    titleNames = NameTable(titles.map { "title." + $0.title })
  }

  /// Number of independent reports of a meeting: articles, several that print one text counting once.
  func reportCount(ofMeeting meeting: Int) -> Int {
    if originals.isEmpty { return evidenceArticles.distinctCount(meeting) }
    return Set(evidenceArticles.row(meeting).map { $0 < 0 ? $0 : originals[Int($0)] }).count
  }
}
