import ReadoutModel

/// What of a graph a view and a filter keep.
struct GraphSelection: Sendable {
  private(set) var entities: PositionSet
  private(set) var roles: PositionSet
  private(set) var meetings: PositionSet
  private(set) var topics: PositionSet
  private(set) var articles: PositionSet

  /// Throws `WriteError.unknownActor` when the filter names an actor the graph does not have.
  init(_ index: GraphIndex, filter: GraphFilter, view: GraphView) throws(WriteError) {
    let graph = index.graph
    meetings =
      filter.narrowsMeetings
      ? PositionSet(graph.meetings.map(filter.keeps)) : PositionSet(count: graph.meetings.count, containsAll: true)
    let center = try GraphSelection.center(of: filter, in: index)
    if let center { GraphSelection.narrow(&meetings, to: center, depth: filter.depth, in: index) }

    if view == .full && !filter.narrowsMeetings {
      entities = PositionSet(count: graph.entities.count, containsAll: true)
      topics = PositionSet(count: graph.topics.count, containsAll: true)
      articles = PositionSet(count: graph.articles.count, containsAll: true)
    } else {
      entities = PositionSet(count: graph.entities.count, containsAll: false)
      topics = PositionSet(count: graph.topics.count, containsAll: false)
      articles = PositionSet(count: graph.articles.count, containsAll: false)
      if let center { entities[Int(center)] = true }
      for meeting in graph.meetings.indices where meetings[meeting] {
        for entity in index.participants.row(meeting) where entity >= 0 { entities[Int(entity)] = true }
        for entity in index.onBehalfOf.row(meeting) where entity >= 0 { entities[Int(entity)] = true }
        for topic in index.topics.row(meeting) where topic >= 0 { topics[Int(topic)] = true }
        for article in index.evidenceArticles.row(meeting) where article >= 0 { articles[Int(article)] = true }
        if view == .full, index.place[meeting] >= 0 { entities[Int(index.place[meeting])] = true }
      }
      for role in graph.roles.indices {
        let (person, organization) = (index.rolePerson[role], index.roleOrganization[role])
        guard person >= 0, organization >= 0, entities[Int(person)] else { continue }
        entities[Int(organization)] = true
      }
      // What an entity belongs to, and what that belongs to; a few rounds reach the top of any chain of offices.
      var changed = true
      while changed {
        changed = false
        for entity in graph.entities.indices where entities[entity] {
          for owner in [index.country[entity], index.partOf[entity]] where owner >= 0 && !entities[Int(owner)] {
            entities[Int(owner)] = true
            changed = true
          }
        }
      }
    }
    if filter.minimumConfidence > 0 {
      for (i, entity) in graph.entities.enumerated() where entity.confidence < filter.minimumConfidence {
        entities[i] = false
      }
    }
    roles = PositionSet(count: graph.roles.count, containsAll: true)
    for role in graph.roles.indices {
      let person = index.rolePerson[role]
      if person < 0 || !entities[Int(person)] || graph.roles[role].confidence < filter.minimumConfidence {
        roles[role] = false
      }
    }
  }

  private static func center(of filter: GraphFilter, in index: GraphIndex) throws(WriteError) -> Int32? {
    guard let actor = filter.actor else { return nil }
    let position = index.entities.position(of: actor)
    if position >= 0 { return position }
    let wanted = actor.lowercased()
    for (i, entity) in index.graph.entities.enumerated() where entity.name.lowercased() == wanted { return Int32(i) }
    for (i, entity) in index.graph.entities.enumerated()
    where entity.aliases.contains(where: { $0.lowercased() == wanted }) { return Int32(i) }
    let longer = index.graph.entities(withWords: actor)
    if longer.count == 1 { return index.entities.position(of: longer[0].id) }
    throw .unknownActor(actor)
  }

  /// Keeps the meetings of everyone who is fewer than `depth` meetings away from the center.
  private static func narrow(_ meetings: inout PositionSet, to center: Int32, depth: Int, in index: GraphIndex) {
    var reached = [Bool](repeating: false, count: index.graph.entities.count)
    let count = index.graph.meetings.count
    var near = PositionSet(count: count, containsAll: false)
    reached[Int(center)] = true
    for _ in 0..<max(depth, 0) {
      var next = reached
      for meeting in 0..<count where meetings[meeting] {
        let row = index.participants.row(meeting)
        guard row.contains(where: { $0 >= 0 && reached[Int($0)] }) else { continue }
        near[meeting] = true
        for entity in row where entity >= 0 { next[Int(entity)] = true }
      }
      if next == reached { break }
      reached = next
    }
    meetings = near
  }
}
