import ReadoutFormats
import ReadoutModel

/// What of a saved graph is told in answer to a question: which meetings and posts, and how many more there are.
struct ExcerptChoice {
  private let question: ExcerptQuestion
  private var meetings: Set<String>
  private var roles: Set<String>
  /// Of those asked for who takes part in a meeting, and which is its place.
  private var participants: [String: [String]] = [:]
  private var places: [String: String] = [:]
  private var ends: [String: (person: String, organization: String?)] = [:]

  /// Nil where the graph has to be read whole.
  init?(_ question: ExcerptQuestion, savedAt path: String) throws(SavedGraphError) {
    self.question = question
    meetings = question.meetings
    roles = question.roles
    let asksAround = [question.entities, question.topics, question.articles, question.holders].contains { !$0.isEmpty }
    if asksAround || !question.pairs.isEmpty { guard try findTies(path) else { return nil } }
    for entity in question.entities {
      choose(participants.filter { $0.value.contains(entity) }.keys, question.limit)
      choose(places.filter { $0.value == entity }.keys, question.limit)
      let posts = ends.filter { $0.value.person == entity || $0.value.organization == entity }.keys
      roles.formUnion(ExcerptChoice.first(question.limit, of: posts))
    }
    for pair in question.pairs {
      choose(participants.filter { ExcerptChoice.shared($0.value, by: pair) }.keys, pair.limit)
    }
    roles.formUnion(ends.filter { question.holders.contains($0.value.person) }.keys)
  }

  private mutating func choose(_ ids: some Sequence<String>, _ limit: Int) {
    meetings.formUnion(ExcerptChoice.first(limit, of: ids))
  }

  /// In the order of a graph, in which they are told.
  private static func first(_ limit: Int, of ids: some Sequence<String>) -> ArraySlice<String> {
    ids.sorted { $0.precedesInUTF8($1) }.prefix(limit)
  }

  private static func shared(_ members: [String], by pair: ExcerptQuestion.Pair) -> Bool {
    members.contains(where: pair.one.contains) && members.contains(where: pair.other.contains)
  }

  /// Meetings and posts of what is asked for.
  private mutating func findTies(_ path: String) throws(SavedGraphError) -> Bool {
    let (entities, topics, articles) = (question.entities, question.topics, question.articles)
    let members = question.pairs.reduce(entities) { $0.union($1.one).union($1.other) }
    let holders = entities.union(question.holders)
    return try SavedGraphReader().forEachLine(of: path) { line throws(SavedGraphError) in
      switch line.element {
      case .node(.meeting):
        guard let id = line.text(.id) else { return }
        if !entities.isEmpty, let place = line.text(.placeID), entities.contains(place) { places[id] = place }
        if !topics.isEmpty, let its = line.value(.topicIDs)?.strings, its.contains(where: topics.contains) {
          meetings.insert(id)
        }
      case .edge(.participatedIn):
        guard !members.isEmpty, let source = line.text(.source), members.contains(source) else { return }
        if let target = line.text(.target) { participants[target, default: []].append(source) }
      case .edge(.reportedIn):
        guard !articles.isEmpty, let target = line.text(.target), articles.contains(target) else { return }
        if let source = line.text(.source) { meetings.insert(source) }
      case .edge(.holdsPost):
        guard !holders.isEmpty, let person = line.text(.source), let id = line.text(.id) else { return }
        let organization = line.text(.target)
        guard holders.contains(person) || organization.map(entities.contains) ?? false else { return }
        ends[id] = (person, organization)
      case .graph, .node, .edge: break
      }
    }
  }

  // MARK: Reading

  /// Adds what is told; false where the graph has to be read whole.
  func read(_ path: String, into reading: inout SavedGraphAssembly) throws(SavedGraphError) -> Bool {
    let entities = question.entities.union(question.mentioned)
    let asked = entities.union(meetings).union(question.topics).union(question.articles)
    return try SavedGraphReader().forEachLine(of: path) { line throws(SavedGraphError) in
      let isTold =
        switch line.element {
        case .graph: false
        case .node: line.text(.id).map(asked.contains) ?? false
        case .edge(.participatedIn): line.text(.target).map(meetings.contains) ?? false
        case .edge(.reportedIn): line.text(.source).map(meetings.contains) ?? false
        case .edge(.mentionedIn): line.text(.source).map(entities.contains) ?? false
        case .edge(.holdsPost): line.text(.id).map(roles.contains) ?? false
        case .edge: false
        }
      if isTold { try reading.add(line: line.contents) }
    }
  }

  /// Adds the nodes that what is told refers to; false where the graph has to be read whole.
  func readNames(
    _ path: String, through last: Int, into reading: inout SavedGraphAssembly
  ) throws(SavedGraphError) -> Bool {
    let told = Set(
      reading.entities.map(\.id) + reading.meetings.map(\.id) + reading.topics.map(\.id) + reading.articles.map(\.id))
    let named = names(in: reading).subtracting(told)
    return try SavedGraphReader().forEachLine(of: path, through: last) { line throws(SavedGraphError) in
      guard case .node = line.element, let id = line.text(.id), named.contains(id) else { return }
      try reading.add(line: line.contents)
    }
  }

  private func names(in reading: SavedGraphAssembly) -> Set<String> {
    var ids = question.pairs.reduce(Set(question.nodes.keys)) { $0.union($1.one).union($1.other) }
    for entity in reading.entities {
      ids.formUnion([entity.country, entity.partOf].compactMap(\.self))
      ids.formUnion(withShownMentions(entity).mentions.map(\.article))
    }
    for role in reading.roles {
      ids.formUnion([role.person, role.organization].compactMap(\.self) + role.evidence.map(\.article))
    }
    for meeting in reading.meetings {
      for participation in meeting.participations {
        ids.formUnion([participation.entity, participation.onBehalfOf].compactMap(\.self))
      }
      ids.formUnion(meeting.separatePairs.joined())
      ids.formUnion(meeting.topics + meeting.evidence.map(\.article))
      if let place = meeting.place { ids.insert(place) }
    }
    return ids
  }

  /// An entity with those mentions that are shown.
  func withShownMentions(_ entity: KnowledgeGraph.Entity) -> KnowledgeGraph.Entity {
    if question.mentioned.contains(entity.id) { return entity }
    var entity = entity
    entity.mentions = Array(entity.mentions.lazy.filter { $0.first != nil && !$0.text.isEmpty }.prefix(question.limit))
    return entity
  }

  // MARK: Counting

  /// Of meetings that are counted and not told, what counts.
  var countedMeetings: [KnowledgeGraph.Meeting] {
    func isCounted(_ members: [String]) -> Bool {
      members.contains(where: question.entities.contains)
        || question.pairs.contains { ExcerptChoice.shared(members, by: $0) }
    }
    let ids = Set(participants.filter { isCounted($0.value) }.keys).union(places.keys).subtracting(meetings)
    return ids.map { id in
      KnowledgeGraph.Meeting(
        id: id, label: "", kind: .meeting, status: .held,
        participations: (participants[id] ?? []).map { KnowledgeGraph.Participation(entity: $0) }, place: places[id])
    }
  }

  /// Of posts that are counted and not told, what counts.
  var countedRoles: [KnowledgeGraph.Role] {
    ends.filter { !roles.contains($0.key) }.map { id, ends in
      KnowledgeGraph.Role(id: id, person: ends.person, title: "", organization: ends.organization)
    }
  }
}
