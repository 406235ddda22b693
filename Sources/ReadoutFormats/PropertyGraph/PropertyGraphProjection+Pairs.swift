import ReadoutModel

/// The views of pairs: who met whom, one edge a pair.
extension PropertyGraphProjection {
  /// Who met whom, people folded into their countries in the view of these.
  func metPairs(_ selection: GraphSelection) -> MetPairs {
    let foldsCountries = view == .countries
    return MetPairs(index, selection: selection, filter: filter) { meeting, position in
      let entity = index.participants[position]
      guard entity >= 0, selection.entities[Int(entity)], rows.entities[Int(entity)].kind != .place else { return -1 }
      if !foldsCountries { return entity }
      return country(of: entity, onBehalfOf: index.onBehalfOf[position], selection)
    }
  }

  func sendOneMode(
    _ selection: GraphSelection, _ sink: inout EventSink, _ output: inout OutputBuffer
  ) throws(WriteError) {
    let met = metPairs(selection)
    sink.unpaired = met.unpaired
    /// Of each entity: how many meetings, and their days.
    var own = [(count: Int, days: DaySpan)](repeating: (0, DaySpan()), count: rows.entities.count)
    var counted = [Int32](repeating: -1, count: rows.entities.count)
    // Meetings of a node: counted once however many partners it had in them.
    var seen: Set<UInt64> = []
    for pair in met.pairs {
      for end in [pair.a, pair.b] {
        counted[Int(end)] = end
        for meeting in pair.meetings where seen.insert(UInt64(end) << 32 | UInt64(meeting)).inserted {
          own[Int(end)].count += 1
          own[Int(end)].days.include(rows.meetings[Int(meeting)].date)
        }
      }
    }
    var counts = [NodeKind: Int]()
    for i in rows.entities.indices where counted[i] >= 0 { counts[NodeKind(rows.entities[i].kind), default: 0] += 1 }
    var days = DaySpan()
    for pair in met.pairs {
      for meeting in pair.meetings {
        days.include(rows.meetings[Int(meeting)].date)
      }
    }
    let attributes = GraphSchema.attributes(of: view, style: sink.style)
    try sink.writer.begin(
      GraphSchema(
        view: view, nodeAttributes: attributes.node, edgeAttributes: attributes.edge,
        nodeCounts: NodeKind.allCases.map { ($0, counts[$0] ?? 0) }, firstDate: days.first,
        lastDate: days.last, firstDay: days.first, lastDay: days.last, minimumWeight: filter.minimumWeight,
        minimumMeetings: filter.minimumMeetings),
      to: &output)
    for i in rows.entities.indices where counted[i] >= 0 {
      fill(&sink.node, entity: i, selection, met: own[i])
      try sink.sendNode(&output)
    }
    func column(_ attribute: EdgeAttribute) -> Int { attribute.rawValue }
    for pair in met.pairs {
      let events = pair.meetings.map { rows.meetings[Int($0)] }
      sink.edge.begin(.met)
      setEnds(&sink.edge, Int(pair.a), pair.b)
      sink.edge.weight = events.count
      // A month or a year says less of when they met than the days that are known.
      let certain = events.filter { $0.date?.isKnownToTheDay == true }
      let dated = certain.isEmpty ? events.filter { $0.date?.start != nil } : certain
      sink.edge.start = dated.compactMap { $0.date?.start }.min()
      sink.edge.end = dated.compactMap { $0.date?.end ?? $0.date?.start }.max()
      let best = events.compactMap(\.evidence.first).max { $0.confidence < $1.confidence }
      sink.edge.storage.add(column(.evidence), best?.text)
      sink.edge.storage.add(column(.meetings), events.count)
      sink.edge.storage.add(column(.first), sink.edge.start)
      sink.edge.storage.add(column(.last), sink.edge.end)
      sink.edge.storage.add(column(.certain), certain.count)
      var topics: [Int32] = []
      for meeting in pair.meetings {
        for topic in index.topics.row(Int(meeting)) where topic >= 0 && !topics.contains(topic) { topics.append(topic) }
      }
      sink.edge.storage.add(column(.topics), list: topics.sorted().map { rows.topics[Int($0)].label })
      try sink.sendEdge(&output)
    }
  }

  /// The country a participant stands for in a meeting, or -1.
  private func country(of entity: Int32, onBehalfOf patron: Int32, _ selection: GraphSelection) -> Int32 {
    for candidate in [patron, entity] where candidate >= 0 {
      if rows.entities[Int(candidate)].kind == .country { return candidate }
      let country = index.country[Int(candidate)]
      if country >= 0, selection.entities[Int(country)] { return country }
      let owner = index.partOf[Int(candidate)]
      if owner >= 0, rows.entities[Int(owner)].kind == .country { return owner }
    }
    return -1
  }
}
