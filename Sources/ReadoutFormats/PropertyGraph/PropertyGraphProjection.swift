import ReadoutModel

/// Turns a graph, seen through a view and a filter, into a stream of nodes and edges.
///
/// Memory does not grow with the output: one node and one edge are filled again and again.
struct PropertyGraphProjection {
  let index: GraphIndex
  let filter: GraphFilter
  let view: GraphView
  private let graph: KnowledgeGraph

  init(index: GraphIndex, filter: GraphFilter, view: GraphView) {
    self.index = index
    self.filter = filter
    self.view = view
    graph = index.graph
  }

  struct Counts {
    var nodes = 0
    var edges = 0
    /// Characters that were replaced on the way.
    var replaced = 0
  }

  /// Sends everything to a writer, checking the output between events.
  func stream<Writer: GraphWriter & ~Copyable>(
    into writer: inout Writer, output: inout OutputBuffer
  ) throws(WriteError) -> Counts {
    let selection = try GraphSelection(index, filter: filter, view: view)
    var sink = EventSink<Writer>(style: Writer.textStyle)
    switch view {
    case .full, .meetings:
      try writer.begin(schema(selection, style: Writer.textStyle), to: &output)
      try sendNodes(selection, &sink, &writer, &output)
      try sendEntityEdges(selection, &sink, &writer, &output)
      try sendMeetingEdges(selection, &sink, &writer, &output)
      if view == .full { try sendMentions(selection, &sink, &writer, &output) }
    case .actors, .countries:
      try sendOneMode(selection, &sink, &writer, &output)
    }
    try writer.end(to: &output)
    output.flush()
    if let failure = output.failure { throw failure }
    return Counts(
      nodes: sink.nodes, edges: sink.edges, replaced: sink.node.storage.replaced + sink.edge.storage.replaced)
  }

  /// The reused events and what was sent so far.
  private struct EventSink<Writer: GraphWriter & ~Copyable>: ~Copyable {
    var node: Node
    var edge: Edge
    var nodes = 0
    var edges = 0

    init(style: TextStyle) {
      node = Node(style: style)
      edge = Edge(style: style)
    }

    @inline(__always)
    mutating func sendNode(_ writer: inout Writer, _ output: inout OutputBuffer) throws(WriteError) {
      try writer.write(node, to: &output)
      if let failure = output.failure { throw failure }
      nodes += 1
    }

    @inline(__always)
    mutating func sendEdge(_ writer: inout Writer, _ output: inout OutputBuffer) throws(WriteError) {
      try writer.write(edge, to: &output)
      if let failure = output.failure { throw failure }
      edges += 1
    }
  }

  // MARK: Schema

  private func schema(_ selection: GraphSelection, style: TextStyle) -> GraphSchema {
    var counts = [Int](repeating: 0, count: NodeKind.allCases.count)
    func count(_ kind: NodeKind) { counts[NodeKind.allCases.firstIndex(of: kind) ?? 0] += 1 }
    for (i, entity) in graph.entities.enumerated() where isShown(entity.kind) && selection.entities[i] {
      count(NodeKind(entity.kind))
    }
    var meetingDays = DaySpan()
    var days = DaySpan()
    for (i, meeting) in graph.meetings.enumerated() where selection.meetings[i] {
      count(.meeting)
      // Where only bounds are known, they say best what time the graph is about.
      meetingDays.include(meeting.date?.start ?? meeting.date?.notAfter ?? meeting.date?.notBefore)
      if meeting.date?.start != nil { meetingDays.include(meeting.date?.end) }
    }
    days = meetingDays
    for i in graph.roles.indices where selection.roles[i] {
      days.include(graph.roles[i].attestedFrom)
      days.include(graph.roles[i].attestedTo)
    }
    if view == .full {
      for i in graph.topics.indices where selection.topics[i] { count(.topic) }
      for i in graph.articles.indices where selection.articles[i] {
        count(.article)
        days.include(graph.articles[i].date)
      }
    }
    let attributes = GraphSchema.attributes(of: view, style: style)
    return GraphSchema(
      view: view, nodeAttributes: attributes.node, edgeAttributes: attributes.edge,
      nodeCounts: zip(NodeKind.allCases, counts).map { ($0, $1) }, firstDate: meetingDays.first,
      lastDate: meetingDays.last, firstDay: days.first, lastDay: days.last)
  }

  /// Places are shown in the full view only; elsewhere a meeting's place is an attribute.
  private func isShown(_ kind: EntityKind) -> Bool { view == .full || kind != .place }

  private func isShown(_ entity: Int32, _ selection: GraphSelection) -> Bool {
    entity >= 0 && selection.entities[Int(entity)] && isShown(graph.entities[Int(entity)].kind)
  }

  // MARK: Nodes

  private func sendNodes<Writer: GraphWriter & ~Copyable>(
    _ selection: GraphSelection, _ sink: inout EventSink<Writer>, _ writer: inout Writer, _ output: inout OutputBuffer
  ) throws(WriteError) {
    for i in graph.entities.indices where isShown(Int32(i), selection) {
      fill(&sink.node, entity: i, selection)
      try sink.sendNode(&writer, &output)
    }
    for i in graph.meetings.indices where selection.meetings[i] {
      fill(&sink.node, meeting: i)
      try sink.sendNode(&writer, &output)
    }
    guard view == .full else { return }
    for i in graph.topics.indices where selection.topics[i] {
      sink.node.begin(.topic, id: graph.topics[i].id)
      sink.node.setLabel(graph.topics[i].label)
      sink.node.storage.add(NodeAttribute.mentions.rawValue, graph.topics[i].mentions)
      try sink.sendNode(&writer, &output)
    }
    for i in graph.articles.indices where selection.articles[i] {
      fill(&sink.node, article: i)
      try sink.sendNode(&writer, &output)
    }
  }

  @inline(never)
  private func fill(_ node: inout Node, entity position: Int, _ selection: GraphSelection, meetings: Int? = nil) {
    let entity = graph.entities[position]
    node.begin(NodeKind(entity.kind), id: entity.id)
    node.setLabel(entity.name)
    func column(_ attribute: NodeAttribute) -> Int { attribute.rawValue }
    node.storage.add(column(.aliases), list: entity.aliases)
    if entity.kind == .person {
      let row = index.roles.row(position)
      if !row.isEmpty {
        node.storage.add(
          column(.roles),
          list: row.filter { selection.roles[Int($0)] }.map { role in
            let organization = index.roleOrganization[Int(role)]
            let title = graph.roles[Int(role)].title
            return organization < 0 ? title : "\(title), \(graph.entities[Int(organization)].name)"
          })
      }
    }
    let country = index.country[position]
    if country >= 0 { node.storage.add(column(.country), graph.entities[Int(country)].name) }
    node.storage.add(column(.code), entity.code)
    node.storage.add(column(.wikidata), entity.wikidata)
    if let type = entity.institutionType { node.storage.add(column(.type), type.rawValue) }
    node.storage.add(column(.mentions), entity.mentionTotal)
    node.storage.add(column(.articles), entity.mentions.count)
    node.storage.add(column(.firstSeen), entity.firstSeen)
    node.storage.add(column(.lastSeen), entity.lastSeen)
    if let meetings { node.storage.add(column(.meetings), meetings) }
    node.storage.add(column(.confidence), entity.confidence)
    if node.storage.style.isSaved, view == .full {
      node.storage.add(column(.countryID), entity.country)
      node.storage.add(column(.partOfID), entity.partOf)
      node.storage.add(column(.reasons), list: entity.mergeReasons)
    }
  }

  @inline(never)
  private func fill(_ node: inout Node, meeting position: Int) {
    let meeting = graph.meetings[position]
    node.begin(.meeting, id: meeting.id)
    node.setLabel(meeting.label)
    func column(_ attribute: NodeAttribute) -> Int { attribute.rawValue }
    node.storage.add(column(.meetingKind), meeting.kind.rawValue)
    node.storage.add(column(.status), meeting.status.rawValue)
    if let date = meeting.date {
      node.start = date.start
      node.end = date.end ?? date.start
      node.storage.add(column(.date), date.start)
      node.storage.add(column(.dateEnd), date.end)
      node.storage.add(column(.dateBasis), date.basis.rawValue)
      node.storage.add(column(.notBefore), date.notBefore)
      node.storage.add(column(.notAfter), date.notAfter)
    }
    let place = index.place[position]
    if place >= 0 { node.storage.add(column(.place), graph.entities[Int(place)].name) }
    let topics = index.topics.row(position)
    if !topics.isEmpty {
      node.storage.add(column(.topics), list: topics.filter { $0 >= 0 }.map { graph.topics[Int($0)].label })
    }
    node.storage.add(column(.reports), reports(of: position))
    node.storage.add(column(.evidence), meeting.evidence.first?.text)
    node.storage.add(column(.confidence), meeting.confidence)
    if node.storage.style.isSaved, view == .full {
      node.storage.add(column(.placeID), meeting.place)
      node.storage.add(column(.topicIDs), list: meeting.topics)
      if !meeting.separatePairs.isEmpty {
        var json = JSONText()
        json.array(meeting.separatePairs) { $0.array($1) { $0.string($1) } }
        node.storage.add(column(.separatePairs), json: json)
      }
      node.storage.add(column(.reasons), list: meeting.reasons)
    }
  }

  /// Number of different articles a meeting's evidence comes from.
  private func reports(of meeting: Int) -> Int {
    let row = index.evidenceArticles.row(meeting)
    if row.count < 2 { return row.count }
    if row.count <= 16 {
      var count = 0
      for i in row.indices where !row[row.startIndex..<i].contains(row[i]) { count += 1 }
      return count
    }
    return Set(row).count
  }

  @inline(never)
  private func fill(_ node: inout Node, article position: Int) {
    let article = graph.articles[position]
    node.begin(.article, id: article.id)
    let title = article.title ?? ""
    node.setLabel(title.isEmpty ? article.id : title)
    func column(_ attribute: NodeAttribute) -> Int { attribute.rawValue }
    node.start = article.date
    node.end = article.date
    node.storage.add(column(.date), article.date)
    if let title = article.title, !title.isEmpty || node.storage.style.isSaved {
      node.storage.addRequired(column(.title), title)
    }
    node.storage.add(column(.language), article.language)
    node.storage.add(column(.source), article.source)
    node.storage.add(column(.authors), list: article.authors)
    node.storage.add(column(.sha256), article.sha256)
  }

  // MARK: Edges

  private func sendEntityEdges<Writer: GraphWriter & ~Copyable>(
    _ selection: GraphSelection, _ sink: inout EventSink<Writer>, _ writer: inout Writer, _ output: inout OutputBuffer
  ) throws(WriteError) {
    let isSaved = Writer.textStyle.isSaved && view == .full
    func column(_ attribute: EdgeAttribute) -> Int { attribute.rawValue }
    for (i, role) in graph.roles.enumerated() where selection.roles[i] || isSaved && !filter.narrowsMeetings {
      let organization = index.roleOrganization[i]
      guard isShown(organization, selection) || isSaved else { continue }
      sink.edge.begin(
        .holdsPost, from: role.person, to: role.organization ?? "", label: role.title, id: role.id)
      sink.edge.start = role.attestedFrom
      sink.edge.end = role.attestedTo
      sink.edge.storage.add(column(.title), role.title)
      sink.edge.storage.add(column(.attestedFrom), role.attestedFrom)
      sink.edge.storage.add(column(.attestedTo), role.attestedTo)
      if !isSaved { fillEvidence(&sink.edge, role.evidence.first) }
      sink.edge.storage.add(column(.confidence), role.confidence)
      if isSaved {
        sink.edge.storage.add(column(.tenure), role.tenure.rawValue)
        sink.edge.storage.add(column(.inferred), role.isInferred)
        if !role.evidence.isEmpty { sink.edge.storage.add(column(.evidences), json: SavedEvidence.json(role.evidence)) }
      }
      try sink.sendEdge(&writer, &output)
    }
    for (i, entity) in graph.entities.enumerated() where isShown(Int32(i), selection) {
      let country = index.country[i]
      if isShown(country, selection), Int(country) != i {
        let kind: EdgeKind =
          switch entity.kind {
          case .person: .represents
          case .place: .locatedIn
          case .institution, .country: .partOf
          }
        // An institution that is part of its country says so once.
        if kind != .partOf || index.partOf[i] != country {
          sink.edge.begin(kind, from: entity.id, to: graph.entities[Int(country)].id)
          if kind == .represents {
            let span = representation(of: i)
            sink.edge.start = span.first
            sink.edge.end = span.last
            sink.edge.storage.add(column(.attestedFrom), span.first)
            sink.edge.storage.add(column(.attestedTo), span.last)
          }
          try sink.sendEdge(&writer, &output)
        }
      }
      let owner = index.partOf[i]
      if isShown(owner, selection), Int(owner) != i {
        sink.edge.begin(.partOf, from: entity.id, to: graph.entities[Int(owner)].id)
        try sink.sendEdge(&writer, &output)
      }
    }
  }

  /// When the posts of a person are attested.
  private func representation(of person: Int) -> (first: CalendarDate?, last: CalendarDate?) {
    var first: CalendarDate?
    var last: CalendarDate?
    for role in index.roles.row(person) {
      if let from = graph.roles[Int(role)].attestedFrom { first = first.map { min($0, from) } ?? from }
      if let to = graph.roles[Int(role)].attestedTo { last = last.map { max($0, to) } ?? to }
    }
    return (first, last)
  }

  @inline(never)
  private func fillEvidence(_ edge: inout Edge, meeting: Int, _ number: Int) {
    guard number < graph.meetings[meeting].evidence.count else { return }
    edge.storage.add(EdgeAttribute.evidence.rawValue, graph.meetings[meeting].evidence[number].text)
    let range = graph.meetings[meeting].evidence[number].range
    edge.storage.add(EdgeAttribute.start.rawValue, range.lowerBound)
    edge.storage.add(EdgeAttribute.end.rawValue, range.upperBound)
    edge.storage.add(EdgeAttribute.cue.rawValue, graph.meetings[meeting].evidence[number].cue)
  }

  private func fillEvidence(_ edge: inout Edge, _ evidence: KnowledgeGraph.Evidence?) {
    guard let evidence else { return }
    edge.storage.add(EdgeAttribute.evidence.rawValue, evidence.text)
    edge.storage.add(EdgeAttribute.start.rawValue, evidence.range.lowerBound)
    edge.storage.add(EdgeAttribute.end.rawValue, evidence.range.upperBound)
    edge.storage.add(EdgeAttribute.cue.rawValue, evidence.cue)
  }

  private func sendMeetingEdges<Writer: GraphWriter & ~Copyable>(
    _ selection: GraphSelection, _ sink: inout EventSink<Writer>, _ writer: inout Writer, _ output: inout OutputBuffer
  ) throws(WriteError) {
    let isSaved = Writer.textStyle.isSaved && view == .full
    func column(_ attribute: EdgeAttribute) -> Int { attribute.rawValue }
    for i in graph.meetings.indices where selection.meetings[i] {
      let start = graph.meetings[i].date?.start
      let end = graph.meetings[i].date?.end ?? start
      let range = index.participants.range(i)
      for position in range {
        let entity = index.participants[position]
        guard isShown(entity, selection) || isSaved else { continue }
        let number = position - range.lowerBound
        let part = graph.meetings[i].participations[number].part
        var rank = 1
        for earlier in range.lowerBound..<position where index.participants[earlier] == entity { rank += 1 }
        sink.edge.begin(
          .participatedIn, from: graph.meetings[i].participations[number].entity, to: graph.meetings[i].id,
          label: part.phrase, rank: rank)
        sink.edge.start = start
        sink.edge.end = end
        sink.edge.storage.add(column(.part), part.rawValue)
        let patron = index.onBehalfOf[position]
        if patron >= 0 { sink.edge.storage.add(column(.onBehalfOf), graph.entities[Int(patron)].name) }
        if isSaved {
          sink.edge.storage.add(column(.onBehalfOfID), graph.meetings[i].participations[number].onBehalfOf)
        } else {
          fillEvidence(&sink.edge, meeting: i, 0)
          sink.edge.storage.add(column(.confidence), graph.meetings[i].confidence)
        }
        try sink.sendEdge(&writer, &output)
      }
      guard view == .full else { continue }
      let place = index.place[i]
      if isShown(place, selection) {
        sink.edge.begin(.tookPlaceIn, from: graph.meetings[i].id, to: graph.entities[Int(place)].id)
        sink.edge.start = start
        sink.edge.end = end
        try sink.sendEdge(&writer, &output)
      }
      let topics = index.topics.row(i)
      for (offset, topic) in topics.enumerated() where topic >= 0 && selection.topics[Int(topic)] {
        if topics.prefix(offset).contains(topic) { continue }
        sink.edge.begin(.about, from: graph.meetings[i].id, to: graph.topics[Int(topic)].id)
        sink.edge.start = start
        sink.edge.end = end
        try sink.sendEdge(&writer, &output)
      }
      let articles = index.evidenceArticles.range(i)
      for position in articles {
        let article = index.evidenceArticles[position]
        guard article >= 0 && selection.articles[Int(article)] || isSaved else { continue }
        var rank = 1
        for earlier in articles.lowerBound..<position where index.evidenceArticles[earlier] == article { rank += 1 }
        let number = position - articles.lowerBound
        sink.edge.begin(
          .reportedIn, from: graph.meetings[i].id, to: graph.meetings[i].evidence[number].article, rank: rank)
        fillEvidence(&sink.edge, meeting: i, number)
        sink.edge.storage.add(column(.confidence), graph.meetings[i].evidence[number].confidence)
        if isSaved, let highlight = graph.meetings[i].evidence[number].highlight {
          sink.edge.storage.add(column(.highlightStart), highlight.lowerBound)
          sink.edge.storage.add(column(.highlightEnd), highlight.upperBound)
        }
        try sink.sendEdge(&writer, &output)
      }
    }
  }

  private func sendMentions<Writer: GraphWriter & ~Copyable>(
    _ selection: GraphSelection, _ sink: inout EventSink<Writer>, _ writer: inout Writer, _ output: inout OutputBuffer
  ) throws(WriteError) {
    let isSaved = Writer.textStyle.isSaved
    for i in graph.entities.indices where selection.entities[i] {
      let range = index.mentionArticles.range(i)
      for position in range {
        let article = index.mentionArticles[position]
        guard article >= 0 && selection.articles[Int(article)] || isSaved && !filter.narrowsMeetings else { continue }
        let number = position - range.lowerBound
        var rank = 1
        // Mentions come by article, so that a second row of the same article stands right behind the first.
        var earlier = position - 1
        while earlier >= range.lowerBound, index.mentionArticles[earlier] == article {
          rank += 1
          earlier -= 1
        }
        sink.edge.begin(
          .mentionedIn, from: graph.entities[i].id, to: graph.entities[i].mentions[number].article, rank: rank)
        sink.edge.weight =
          isSaved ? graph.entities[i].mentions[number].count : max(graph.entities[i].mentions[number].count, 1)
        sink.edge.storage.add(EdgeAttribute.evidence.rawValue, graph.entities[i].mentions[number].text)
        if let first = graph.entities[i].mentions[number].first {
          sink.edge.storage.add(EdgeAttribute.start.rawValue, first.lowerBound)
          sink.edge.storage.add(EdgeAttribute.end.rawValue, first.upperBound)
        }
        try sink.sendEdge(&writer, &output)
      }
    }
  }

  // MARK: One mode

  private func sendOneMode<Writer: GraphWriter & ~Copyable>(
    _ selection: GraphSelection, _ sink: inout EventSink<Writer>, _ writer: inout Writer, _ output: inout OutputBuffer
  ) throws(WriteError) {
    let foldsCountries = view == .countries
    let met = MetPairs(index, selection: selection, filter: filter) { meeting, position in
      let entity = index.participants[position]
      guard entity >= 0, selection.entities[Int(entity)], graph.entities[Int(entity)].kind != .place else { return -1 }
      if !foldsCountries { return entity }
      return country(of: entity, onBehalfOf: index.onBehalfOf[position], selection)
    }
    var meetings = [Int](repeating: 0, count: graph.entities.count)
    var counted = [Int32](repeating: -1, count: graph.entities.count)
    // Meetings of a node: counted once however many partners it had in them.
    var seen: Set<UInt64> = []
    for pair in met.pairs {
      for end in [pair.a, pair.b] {
        counted[Int(end)] = end
        for meeting in pair.meetings where seen.insert(UInt64(end) << 32 | UInt64(meeting)).inserted {
          meetings[Int(end)] += 1
        }
      }
    }
    var counts = [NodeKind: Int]()
    for i in graph.entities.indices where counted[i] >= 0 { counts[NodeKind(graph.entities[i].kind), default: 0] += 1 }
    var days = DaySpan()
    for pair in met.pairs {
      for meeting in pair.meetings {
        days.include(graph.meetings[Int(meeting)].date?.start)
        if graph.meetings[Int(meeting)].date?.start != nil { days.include(graph.meetings[Int(meeting)].date?.end) }
      }
    }
    let attributes = GraphSchema.attributes(of: view, style: Writer.textStyle)
    try writer.begin(
      GraphSchema(
        view: view, nodeAttributes: attributes.node, edgeAttributes: attributes.edge,
        nodeCounts: NodeKind.allCases.map { ($0, counts[$0] ?? 0) }, firstDate: days.first,
        lastDate: days.last, firstDay: days.first, lastDay: days.last),
      to: &output)
    for i in graph.entities.indices where counted[i] >= 0 {
      fill(&sink.node, entity: i, selection, meetings: meetings[i])
      try sink.sendNode(&writer, &output)
    }
    func column(_ attribute: EdgeAttribute) -> Int { attribute.rawValue }
    for pair in met.pairs {
      let events = pair.meetings.map { graph.meetings[Int($0)] }
      sink.edge.begin(.met, from: graph.entities[Int(pair.a)].id, to: graph.entities[Int(pair.b)].id)
      sink.edge.weight = events.count
      let starts = events.compactMap { $0.date?.start }
      sink.edge.start = starts.min()
      sink.edge.end = events.compactMap { $0.date?.start == nil ? nil : $0.date?.end ?? $0.date?.start }.max()
      let best = events.compactMap(\.evidence.first).max { $0.confidence < $1.confidence }
      sink.edge.storage.add(column(.evidence), best?.text)
      sink.edge.storage.add(column(.meetings), events.count)
      sink.edge.storage.add(column(.first), sink.edge.start)
      sink.edge.storage.add(column(.last), sink.edge.end)
      var topics: [Int32] = []
      for meeting in pair.meetings {
        for topic in index.topics.row(Int(meeting)) where topic >= 0 && !topics.contains(topic) { topics.append(topic) }
      }
      sink.edge.storage.add(column(.topics), list: topics.sorted().map { graph.topics[Int($0)].label })
      try sink.sendEdge(&writer, &output)
    }
  }

  /// The country a participant stands for in a meeting, or -1.
  private func country(of entity: Int32, onBehalfOf patron: Int32, _ selection: GraphSelection) -> Int32 {
    for candidate in [patron, entity] where candidate >= 0 {
      if graph.entities[Int(candidate)].kind == .country { return candidate }
      let country = index.country[Int(candidate)]
      if country >= 0, selection.entities[Int(country)] { return country }
      let owner = index.partOf[Int(candidate)]
      if owner >= 0, graph.entities[Int(owner)].kind == .country { return owner }
    }
    return -1
  }
}

/// The first and last of some days.
struct DaySpan {
  private(set) var first: CalendarDate?
  private(set) var last: CalendarDate?

  mutating func include(_ day: CalendarDate?) {
    guard let day else { return }
    first = first.map { min($0, day) } ?? day
    last = last.map { max($0, day) } ?? day
  }
}

extension Part {
  /// What an edge from a participant to a meeting is called.
  var phrase: String {
    switch self {
    case .participant: "participated in"
    case .host: "hosted"
    case .visitor: "visited in"
    case .mediator: "mediated in"
    }
  }
}

/// Quotations as the saved graph has them.
enum SavedEvidence {
  static func json(_ evidence: [KnowledgeGraph.Evidence]) -> JSONText {
    var json = JSONText()
    json.array(evidence) { json, item in
      json.object([
        ("article", .string(item.article)),
        ("start", .raw(String(item.range.lowerBound))),
        ("end", .raw(String(item.range.upperBound))),
        ("text", .string(item.text)),
        ("highlight_start", item.highlight.map { .raw(String($0.lowerBound)) }),
        ("highlight_end", item.highlight.map { .raw(String($0.upperBound)) }),
        ("cue", .string(item.cue)),
        ("confidence", .raw(item.confidence.isFinite ? item.confidence.description : "0")),
      ])
    }
    return json
  }
}
