import ReadoutFormats
import ReadoutModel

/// What is asked of a saved graph, and what of it is there.
struct ExcerptQuestion {
  /// Two, each of one identifier or of all of a name, whose meetings with each other are told.
  struct Pair {
    let one: Set<String>
    let other: Set<String>
    /// How many of them.
    let limit: Int
  }

  /// How many meetings and posts of an entity are told.
  let limit: Int
  /// Number of the line of the last node.
  private(set) var lastNode = 0
  /// Of the identifiers that may be meant those of nodes.
  private(set) var nodes: [String: NodeKind] = [:]
  /// Of the identifiers that may be meant those of posts.
  private(set) var roles: Set<String> = []
  /// Of which everything is told.
  private(set) var entities: Set<String> = []
  /// Of which it is told where they are named.
  private(set) var mentioned: Set<String> = []
  /// Whose posts are told.
  private(set) var holders: Set<String> = []
  private(set) var meetings: Set<String> = []
  /// Of which all meetings are told.
  private(set) var topics: Set<String> = []
  /// Of which all meetings are told.
  private(set) var articles: Set<String> = []
  private(set) var pairs: [Pair] = []

  /// Nil where the graph has to be read whole.
  ///
  /// - Parameters:
  ///   - references: one or two.
  ///   - path: the saved graph.
  ///   - limit: how many meetings and posts of an entity are told.
  ///   - header: is given the first line.
  init?(
    _ references: [String], savedAt path: String, limit: Int, header: inout SavedGraphAssembly
  ) throws(SavedGraphError) {
    self.limit = limit
    let edges = references.count == 1 ? EdgeReference.all(in: references[0]) : []
    let candidates = references + references.map { "article.\($0)" } + edges.flatMap { [$0.source, $0.target] }
    var named = [Set<String>](repeating: [], count: references.count)
    let isRead = try find(Set(candidates), path, &header) { some in
      for (index, reference) in references.enumerated() {
        named[index].formUnion(some.entities(named: reference).map(\.id))
      }
    }
    guard isRead, lastNode > 0 else { return nil }
    for (index, reference) in references.enumerated() where named[index].isEmpty && nodes[reference] == nil {
      let isRead = try find([], path, &header) { some in
        // Of two it is not said which is meant.
        if named[index].count < 2 { named[index].formUnion(some.entities(withWords: reference).prefix(2).map(\.id)) }
      }
      guard isRead else { return nil }
    }
    if references.count == 2 {
      let sides = zip(references, named).map { isEntity($0) ? [$0] : $1 }
      pairs.append(Pair(one: sides[0], other: sides[1], limit: limit))
    } else {
      ask(references[0], edges, named: named[0])
    }
  }

  private func isEntity(_ id: String) -> Bool { nodes[id].flatMap { EntityKind(rawValue: $0.rawValue) } != nil }

  private mutating func ask(_ reference: String, _ edges: [EdgeReference], named: Set<String>) {
    let article = "article.\(reference)"
    switch nodes[reference] {
    case .person, .country, .institution, .place: entities.insert(reference)
    case .meeting: meetings.insert(reference)
    case .topic: topics.insert(reference)
    case .article: articles.insert(reference)
    case nil: if nodes[article] == nil, !roles.contains(reference) { entities = named }
    }
    if nodes[article] == .article { articles.insert(article) }
    for edge in edges where nodes[edge.source] != nil && nodes[edge.target] != nil {
      switch edge.kind {
      case .participatedIn: meetings.insert(edge.target)
      case .tookPlaceIn, .about, .reportedIn: meetings.insert(edge.source)
      case .met: pairs.append(Pair(one: [edge.source], other: [edge.target], limit: .max))
      case .holdsPost, .represents: holders.insert(edge.source)
      case .partOf, .locatedIn, .mentionedIn: mentioned.insert(edge.source)
      }
    }
  }

  /// Finds nodes and posts of these identifiers, and hands over all entities, with nothing but their names, some at a time.
  private mutating func find(
    _ candidates: Set<String>, _ path: String, _ header: inout SavedGraphAssembly,
    _ receive: (KnowledgeGraph) -> Void
  ) throws(SavedGraphError) -> Bool {
    var some: [KnowledgeGraph.Entity] = []
    let isRead = try SavedGraphReader().forEachLine(of: path) { line throws(SavedGraphError) in
      switch line.element {
      case .graph where !candidates.isEmpty: try header.add(line: line.contents)
      case .node(let kind):
        lastNode = line.number
        let id = line.text(.id) ?? ""
        if candidates.contains(id) { nodes[id] = kind }
        guard let kind = EntityKind(rawValue: kind.rawValue) else { return }
        let aliases = line.value(.aliases)?.strings ?? []
        some.append(KnowledgeGraph.Entity(id: id, kind: kind, name: line.text(.label) ?? "", aliases: aliases))
        guard some.count == 1024 else { return }
        receive(KnowledgeGraph(entities: some))
        some.removeAll(keepingCapacity: true)
      case .edge(.holdsPost):
        if !candidates.isEmpty, let id = line.text(.id), candidates.contains(id) { roles.insert(id) }
      case .graph, .edge: break
      }
    }
    receive(KnowledgeGraph(entities: some))
    return isRead
  }
}
