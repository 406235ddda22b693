import ReadoutModel

/// Turns a graph, seen through a view and a filter, into a stream of nodes and edges.
///
/// Memory does not grow with the output: one node and one edge are filled again and again.
struct PropertyGraphProjection {
  let index: GraphIndex
  let filter: GraphFilter
  let view: GraphView
  let rows: GraphRows

  struct Counts {
    var nodes = 0
    var edges = 0
    /// Characters that were replaced on the way.
    var replaced = 0
    /// Meetings of so many that they were not drawn out into pairs.
    var unpaired = 0
  }

  /// Sends everything to the sink's writer, checking the output between events.
  func stream(
    into sink: consuming EventSink, output: inout OutputBuffer
  ) throws(WriteError) -> Counts {
    let selection = try GraphSelection(index, filter: filter, view: view)
    switch view {
    case .full, .meetings:
      try sink.writer.begin(schema(selection, style: sink.style), to: &output)
      try sendNodes(selection, &sink, &output)
      try sendEntityEdges(selection, &sink, &output)
      try sendMeetingEdges(selection, &sink, &output)
      if view == .full { try sendMentions(selection, &sink, &output) }
    case .actors, .countries:
      try sendOneMode(selection, &sink, &output)
    }
    try sink.writer.end(to: &output)
    output.flush()
    if let failure = output.failure { throw failure }
    return Counts(
      nodes: sink.nodes, edges: sink.edges, replaced: sink.node.storage.replaced + sink.edge.storage.replaced,
      unpaired: sink.unpaired)
  }

  /// The writer, the reused events and what was sent so far.
  ///
  /// The writer is a box: with its type as a parameter all that sends would be compiled once for each format, which made
  /// this module twice as slow to build and nothing faster.
  struct EventSink: ~Copyable {
    var writer: any GraphWriter & ~Copyable
    var node: Node
    var edge: Edge
    var nodes = 0
    var edges = 0
    var unpaired = 0

    init<Writer: GraphWriter & ~Copyable>(_ type: Writer.Type) {
      writer = Writer()
      node = Node(style: Writer.textStyle)
      edge = Edge(style: Writer.textStyle)
    }

    var style: TextStyle { node.storage.style }

    @inline(__always)
    mutating func sendNode(_ output: inout OutputBuffer) throws(WriteError) {
      try writer.write(node, to: &output)
      if let failure = output.failure { throw failure }
      nodes += 1
    }

    @inline(__always)
    mutating func sendEdge(_ output: inout OutputBuffer) throws(WriteError) {
      try writer.write(edge, to: &output)
      if let failure = output.failure { throw failure }
      edges += 1
    }
  }

  // MARK: Schema

  private func schema(_ selection: GraphSelection, style: TextStyle) -> GraphSchema {
    var counts = [Int](repeating: 0, count: NodeKind.allCases.count)
    func count(_ kind: NodeKind) { counts[NodeKind.allCases.firstIndex(of: kind) ?? 0] += 1 }
    for i in rows.entities.indices where isShown(rows.entities[i].kind) && selection.entities[i] {
      count(NodeKind(rows.entities[i].kind))
    }
    var meetingDays = DaySpan()
    var days = DaySpan()
    for i in rows.meetings.indices where selection.meetings[i] {
      count(.meeting)
      let date = rows.meetings[i].date
      // Where only bounds are known, they say best what time the graph is about.
      meetingDays.include(date?.start ?? date?.notAfter ?? date?.notBefore)
      if date?.start != nil { meetingDays.include(date?.end) }
    }
    days = meetingDays
    for i in rows.roles.indices where selection.roles[i] {
      days.include(rows.roles[i].attestedFrom)
      days.include(rows.roles[i].attestedTo)
    }
    if view == .full {
      for i in rows.topics.indices where selection.topics[i] { count(.topic) }
      for i in rows.articles.indices where selection.articles[i] {
        count(.article)
        days.include(rows.articles[i].date)
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
    // In the full view the row, which may lie anywhere, is not looked at.
    entity >= 0 && selection.entities[Int(entity)] && (view == .full || isShown(rows.entities[Int(entity)].kind))
  }

  // MARK: Nodes

  private func sendNodes(
    _ selection: GraphSelection, _ sink: inout EventSink, _ output: inout OutputBuffer
  ) throws(WriteError) {
    let prefetch = GraphPrefetch(index: index, rows: rows)
    for i in rows.entities.indices where isShown(Int32(i), selection) {
      prefetch.beforeEntity(i)
      fill(&sink.node, entity: i, selection)
      try sink.sendNode(&output)
    }
    for i in rows.meetings.indices where selection.meetings[i] {
      prefetch.beforeMeeting(i)
      fill(&sink.node, meeting: i)
      try sink.sendNode(&output)
    }
    guard view == .full else { return }
    for i in rows.topics.indices where selection.topics[i] {
      sink.node.begin(.topic, id: rows.topics[i].id)
      sink.node.setLabel(rows.topics[i].label)
      sink.node.storage.add(NodeAttribute.mentions.rawValue, rows.topics[i].mentions)
      try sink.sendNode(&output)
    }
    for i in rows.articles.indices where selection.articles[i] {
      prefetch.beforeArticle(i)
      fill(&sink.node, article: i)
      try sink.sendNode(&output)
    }
  }

  @inline(never)
  func fill(
    _ node: inout Node, entity position: Int, _ selection: GraphSelection, met: (count: Int, days: DaySpan)? = nil
  ) {
    let kind = rows.entities[position].kind
    node.begin(NodeKind(kind), id: rows.entities[position].id, plain: index.entityNames.plainText(position))
    node.setLabel(rows.entities[position].name)
    func column(_ attribute: NodeAttribute) -> Int { attribute.rawValue }
    node.storage.add(column(.aliases), list: rows.entities[position].aliases)
    if kind == .person, !index.roles.range(position).isEmpty {
      node.storage.beginList()
      for role in shownRoles(of: position, selection) {
        let organization = index.roleOrganization[role]
        node.storage.appendItem(
          shownTitle(role), ", ", organization < 0 ? nil : rows.entities[Int(organization)].name)
      }
      node.storage.endList(column(.roles))
    }
    let country = index.country[position]
    if country >= 0 { node.storage.add(column(.country), rows.entities[Int(country)].name) }
    node.storage.add(column(.code), rows.entities[position].code)
    node.storage.add(column(.wikidata), rows.entities[position].wikidata)
    if let type = rows.entities[position].institutionType { node.storage.add(column(.type), type.rawValue) }
    node.storage.add(column(.mentions), rows.entities.mentionTotal(position))
    node.storage.add(column(.articles), rows.entities[position].mentions.count)
    node.storage.add(column(.firstSeen), rows.entities[position].firstSeen)
    node.storage.add(column(.lastSeen), rows.entities[position].lastSeen)
    if let met {
      node.storage.add(column(.meetings), met.count)
      node.storage.add(column(.first), met.days.first)
      node.storage.add(column(.last), met.days.last)
    }
    node.storage.add(column(.confidence), rows.entities[position].confidence)
    if node.storage.style.isSaved, view == .full {
      node.storage.add(column(.countryID), rows.entities[position].country)
      node.storage.add(column(.partOfID), rows.entities[position].partOf)
      node.storage.add(column(.reasons), list: rows.entities[position].mergeReasons)
    }
  }

  @inline(never)
  private func fill(_ node: inout Node, meeting position: Int) {
    node.begin(.meeting, id: rows.meetings[position].id)
    node.setLabel(rows.meetings[position].label)
    func column(_ attribute: NodeAttribute) -> Int { attribute.rawValue }
    node.storage.add(column(.meetingKind), rows.meetings[position].kind.rawValue)
    node.storage.add(column(.status), rows.meetings[position].status.rawValue)
    if let date = rows.meetings[position].date {
      node.start = date.start
      node.end = date.end ?? date.start
      node.storage.add(column(.date), date.start)
      node.storage.add(column(.dateEnd), date.end)
      node.storage.add(column(.dateBasis), date.basis.rawValue)
      node.storage.add(column(.notBefore), date.notBefore)
      node.storage.add(column(.notAfter), date.notAfter)
    }
    if let day = rows.meetings[position].monthDay { node.storage.add(column(.monthDay), day.description) }
    let place = index.place[position]
    if place >= 0 { node.storage.add(column(.place), rows.entities[Int(place)].name) }
    if !index.topics.range(position).isEmpty {
      node.storage.beginList()
      for place in index.topics.range(position) where index.topics[place] >= 0 {
        node.storage.appendItem(rows.topics[Int(index.topics[place])].label)
      }
      node.storage.endList(column(.topics))
    }
    node.storage.add(column(.reports), index.reportCount(ofMeeting: position))
    node.storage.add(column(.evidence), rows.meetings[position].evidence.first?.text)
    node.storage.add(column(.confidence), rows.meetings[position].confidence)
    if node.storage.style.isSaved, view == .full {
      node.storage.add(column(.placeID), rows.meetings[position].place)
      node.storage.add(column(.topicIDs), list: rows.meetings[position].topics)
      if !rows.meetings[position].separatePairs.isEmpty {
        var json = JSONText()
        json.array(rows.meetings[position].separatePairs) { $0.array($1) { $0.string($1) } }
        node.storage.add(column(.separatePairs), json: json)
      }
      node.storage.add(column(.reasons), list: rows.meetings[position].reasons)
    }
  }

  @inline(never)
  private func fill(_ node: inout Node, article position: Int) {
    node.begin(.article, id: rows.articles[position].id, plain: index.articleNames.plainText(position))
    let title = rows.articles[position].title ?? ""
    node.setLabel(title.isEmpty ? rows.articles[position].id : title)
    func column(_ attribute: NodeAttribute) -> Int { attribute.rawValue }
    node.start = rows.articles[position].date
    node.end = rows.articles[position].date
    node.storage.add(column(.date), rows.articles[position].date)
    if let title = rows.articles[position].title, !title.isEmpty || node.storage.style.isSaved {
      node.storage.addRequired(column(.title), title)
    }
    node.storage.add(column(.language), rows.articles[position].language)
    node.storage.add(column(.source), rows.articles[position].source)
    node.storage.add(column(.authors), list: rows.articles[position].authors)
    node.storage.add(column(.sha256), rows.articles[position].sha256)
    if node.storage.style.isSaved, view == .full { node.storage.add(column(.copyOf), rows.articles[position].copyOf) }
  }

  // MARK: Edges

  private func sendEntityEdges(
    _ selection: GraphSelection, _ sink: inout EventSink, _ output: inout OutputBuffer
  ) throws(WriteError) {
    let isSaved = sink.style.isSaved && view == .full
    func column(_ attribute: EdgeAttribute) -> Int { attribute.rawValue }
    let prefetch = GraphPrefetch(index: index, rows: rows)
    for i in rows.roles.indices where selection.roles[i] || isSaved && !filter.narrowsMeetings {
      let organization = index.roleOrganization[i]
      guard isShown(organization, selection) || isSaved else { continue }
      prefetch.beforeRole(i)
      sink.edge.begin(.holdsPost)
      sink.edge.setEnds(
        rows.roles[i].person, plainEntity(index.rolePerson[i]), rows.roles[i].organization ?? "",
        plainEntity(organization))
      sink.edge.setLabel(rows.roles[i].title, id: rows.roles[i].id)
      sink.edge.start = rows.roles[i].attestedFrom
      sink.edge.end = rows.roles[i].attestedTo
      sink.edge.storage.add(column(.title), rows.roles[i].title)
      sink.edge.storage.add(column(.attestedFrom), rows.roles[i].attestedFrom)
      sink.edge.storage.add(column(.attestedTo), rows.roles[i].attestedTo)
      if !isSaved { fillEvidence(&sink.edge, rows.roles[i].evidence, 0) }
      sink.edge.storage.add(column(.confidence), rows.roles[i].confidence)
      if isSaved {
        sink.edge.storage.add(column(.tenure), rows.roles[i].tenure.rawValue)
        sink.edge.storage.add(column(.inferred), rows.roles[i].isInferred)
        if !rows.roles[i].evidence.isEmpty {
          sink.edge.storage.add(column(.evidences), json: SavedEvidence.json(rows.roles[i].evidence))
        }
      }
      try sink.sendEdge(&output)
    }
    for i in rows.entities.indices where isShown(Int32(i), selection) {
      prefetch.beforeBelonging(i)
      let country = index.country[i]
      if isShown(country, selection), Int(country) != i {
        let kind: EdgeKind =
          switch rows.entities[i].kind {
          case .person: .represents
          case .place: .locatedIn
          case .institution, .country: .partOf
          }
        // An institution that is part of its country says so once.
        if kind != .partOf || index.partOf[i] != country {
          sink.edge.begin(kind)
          setEnds(&sink.edge, i, country)
          if kind == .represents {
            let span = representation(of: i)
            sink.edge.start = span.first
            sink.edge.end = span.last
            sink.edge.storage.add(column(.attestedFrom), span.first)
            sink.edge.storage.add(column(.attestedTo), span.last)
          }
          try sink.sendEdge(&output)
        }
      }
      let owner = index.partOf[i]
      if isShown(owner, selection), Int(owner) != i {
        sink.edge.begin(.partOf)
        setEnds(&sink.edge, i, owner)
        try sink.sendEdge(&output)
      }
    }
  }

  /// From one entity to another.
  func setEnds(_ edge: inout Edge, _ source: Int, _ target: Int32) {
    edge.setEnds(
      rows.entities[source].id, index.entityNames.plainText(source), rows.entities[Int(target)].id, plainEntity(target))
    edge.setLabel()
  }

  @inline(__always)
  private func plainEntity(_ position: Int32) -> CleanText? {
    position < 0 ? nil : index.entityNames.plainText(Int(position))
  }

  @inline(__always)
  private func plainArticle(_ position: Int32) -> CleanText? {
    position < 0 ? nil : index.articleNames.plainText(Int(position))
  }

  /// When the posts of a person are attested.
  private func representation(of person: Int) -> (first: CalendarDate?, last: CalendarDate?) {
    var first: CalendarDate?
    var last: CalendarDate?
    for place in index.roles.range(person) {
      let role = Int(index.roles[place])
      if let from = rows.roles[role].attestedFrom { first = first.map { min($0, from) } ?? from }
      if let to = rows.roles[role].attestedTo { last = last.map { max($0, to) } ?? to }
    }
    return (first, last)
  }

  private func fillEvidence(_ edge: inout Edge, _ evidence: [KnowledgeGraph.Evidence], _ number: Int) {
    evidence.withUnsafeBufferPointer { evidence in
      guard number < evidence.count else { return }
      edge.storage.add(EdgeAttribute.evidence.rawValue, evidence[number].text)
      edge.storage.add(EdgeAttribute.start.rawValue, evidence[number].range.lowerBound)
      edge.storage.add(EdgeAttribute.end.rawValue, evidence[number].range.upperBound)
      edge.storage.add(EdgeAttribute.cue.rawValue, evidence[number].cue)
    }
  }

  private func sendMeetingEdges(
    _ selection: GraphSelection, _ sink: inout EventSink, _ output: inout OutputBuffer
  ) throws(WriteError) {
    let isSaved = sink.style.isSaved && view == .full
    func column(_ attribute: EdgeAttribute) -> Int { attribute.rawValue }
    let prefetch = GraphPrefetch(index: index, rows: rows)
    for i in rows.meetings.indices where selection.meetings[i] {
      prefetch.beforeMeeting(i)
      let start = rows.meetings[i].date?.start
      let end = rows.meetings[i].date?.end ?? start
      let id = rows.meetings[i].id
      let confidence = rows.meetings[i].confidence
      let participations = rows.meetings[i].participations
      let evidence = rows.meetings[i].evidence
      let range = index.participants.range(i)
      for position in range {
        let entity = index.participants[position]
        guard isShown(entity, selection) || isSaved else { continue }
        let number = position - range.lowerBound
        let part = participations[number].part
        var rank = 1
        for earlier in range.lowerBound..<position where index.participants[earlier] == entity { rank += 1 }
        sink.edge.begin(.participatedIn)
        sink.edge.setEnds(participations[number].entity, plainEntity(entity), id, nil)
        sink.edge.setLabel(part.phrase, rank: rank)
        sink.edge.start = start
        sink.edge.end = end
        sink.edge.storage.add(column(.part), part.rawValue)
        let patron = index.onBehalfOf[position]
        if patron >= 0 { sink.edge.storage.add(column(.onBehalfOf), rows.entities[Int(patron)].name) }
        if isSaved {
          sink.edge.storage.add(column(.onBehalfOfID), participations[number].onBehalfOf)
        } else {
          fillEvidence(&sink.edge, evidence, 0)
          sink.edge.storage.add(column(.confidence), confidence)
        }
        try sink.sendEdge(&output)
      }
      guard view == .full else { continue }
      let place = index.place[i]
      if isShown(place, selection) {
        sink.edge.begin(.tookPlaceIn)
        sink.edge.setEnds(id, nil, rows.entities[Int(place)].id, plainEntity(place))
        sink.edge.setLabel()
        sink.edge.start = start
        sink.edge.end = end
        try sink.sendEdge(&output)
      }
      let topics = index.topics.range(i)
      for position in topics {
        let topic = index.topics[position]
        guard topic >= 0, selection.topics[Int(topic)] else { continue }
        if (topics.lowerBound..<position).contains(where: { index.topics[$0] == topic }) { continue }
        sink.edge.begin(.about)
        sink.edge.setEnds(id, nil, rows.topics[Int(topic)].id, index.topicNames.plainText(Int(topic)))
        sink.edge.setLabel()
        sink.edge.start = start
        sink.edge.end = end
        try sink.sendEdge(&output)
      }
      let articles = index.evidenceArticles.range(i)
      for position in articles {
        let article = index.evidenceArticles[position]
        guard article >= 0 && selection.articles[Int(article)] || isSaved else { continue }
        var rank = 1
        for earlier in articles.lowerBound..<position where index.evidenceArticles[earlier] == article { rank += 1 }
        let number = position - articles.lowerBound
        sink.edge.begin(.reportedIn)
        sink.edge.setEnds(id, nil, evidence[number].article, plainArticle(article))
        sink.edge.setLabel(rank: rank)
        fillEvidence(&sink.edge, evidence, number)
        sink.edge.storage.add(column(.confidence), evidence[number].confidence)
        if isSaved, let highlight = evidence[number].highlight {
          sink.edge.storage.add(column(.highlightStart), highlight.lowerBound)
          sink.edge.storage.add(column(.highlightEnd), highlight.upperBound)
        }
        try sink.sendEdge(&output)
      }
    }
  }

  private func sendMentions(
    _ selection: GraphSelection, _ sink: inout EventSink, _ output: inout OutputBuffer
  ) throws(WriteError) {
    let isSaved = sink.style.isSaved
    let prefetch = GraphPrefetch(index: index, rows: rows)
    for i in rows.entities.indices where selection.entities[i] {
      prefetch.beforeMentions(i)
      let range = index.mentionArticles.range(i)
      guard !range.isEmpty else { continue }
      let mentions = rows.entities[i].mentions
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
        sink.edge.begin(.mentionedIn)
        sink.edge.setEnds(
          rows.entities[i].id, index.entityNames.plainText(i), mentions[number].article, plainArticle(article))
        sink.edge.setLabel(rank: rank)
        sink.edge.weight = isSaved ? mentions[number].count : max(mentions[number].count, 1)
        sink.edge.storage.add(EdgeAttribute.evidence.rawValue, mentions[number].text)
        if let first = mentions[number].first {
          sink.edge.storage.add(EdgeAttribute.start.rawValue, first.lowerBound)
          sink.edge.storage.add(EdgeAttribute.end.rawValue, first.upperBound)
        }
        try sink.sendEdge(&output)
      }
    }
  }
}

extension Part {
  /// What an edge from a participant to a meeting is called.
  var phrase: StaticString {
    switch self {
    case .participant: "participated in"
    case .host: "hosted"
    case .visitor: "visited in"
    case .mediator: "mediated in"
    }
  }
}
