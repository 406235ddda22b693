import ReadoutModel

/// Corrections of meetings, on the graph as it came out: identifiers stay, also where what they are made of is mended.
struct MeetingCorrections {
  private let graph: KnowledgeGraph
  private var meetings: [KnowledgeGraph.Meeting]
  /// What a correction names and the graph does not have.
  private(set) var missing: [(entry: Corrections.Entry, reference: Corrections.Reference)] = []

  init(_ graph: KnowledgeGraph) {
    self.graph = graph
    meetings = graph.meetings
  }

  var corrected: KnowledgeGraph {
    KnowledgeGraph(
      articles: graph.articles, entities: graph.entities, roles: graph.roles, meetings: meetings, topics: graph.topics)
  }

  mutating func apply(_ entry: Corrections.Entry) {
    switch entry.statement {
    case .same, .different, .rename, .kind, .drop, .post: return
    case .status(let meeting, let status): change(meeting, entry) { $0.status = status }
    case .date(let meeting, let from, let to):
      change(meeting, entry) {
        $0.date = Extraction.MeetingDate(start: from, end: to, basis: .stated)
        $0.monthDay = nil
      }
    case .place(let meeting, let place):
      guard let found = entity(place, entry) else { return }
      change(meeting, entry) { $0.place = found.id }
    case .party(let meeting, let reference):
      guard let found = entity(reference, entry) else { return }
      change(meeting, entry, namesParties: true) { meeting in
        guard !meeting.participations.contains(where: { $0.entity == found.id }) else { return }
        meeting.participations.append(KnowledgeGraph.Participation(entity: found.id))
        meeting.participations.sort { $0.entity.precedesInUTF8($1.entity) }
      }
    case .noParty(let meeting, let reference):
      guard let found = entity(reference, entry) else { return }
      change(meeting, entry, namesParties: true) { meeting in
        meeting.participations.removeAll { $0.entity == found.id }
        meeting.separatePairs.removeAll { $0.contains(found.id) }
      }
    }
  }

  private mutating func change(
    _ reference: Corrections.Reference, _ entry: Corrections.Entry, namesParties: Bool = false,
    _ body: (inout KnowledgeGraph.Meeting) -> Void
  ) {
    guard let index = meetings.firstIndex(where: { $0.id == reference.text }) else {
      missing.append((entry, reference))
      return
    }
    body(&meetings[index])
    meetings[index].reasons.append(
      "a correction: \(entry.statement.line.split(separator: "\t").joined(separator: " "))")
    if namesParties { meetings[index].label = label(meetings[index]) }
  }

  private mutating func entity(
    _ reference: Corrections.Reference, _ entry: Corrections.Entry
  ) -> KnowledgeGraph.Entity? {
    let found = graph.entity(reference.text) ?? graph.entities(named: reference.text).first
    if found == nil { missing.append((entry, reference)) }
    return found
  }

  private func label(_ meeting: KnowledgeGraph.Meeting) -> String {
    let parties = meeting.participations.compactMap { participation in
      graph.entity(participation.entity).map {
        MeetingLabel.Participant(name: $0.name, kind: $0.kind, part: participation.part, identifier: $0.id)
      }
    }
    return MeetingLabel.text(
      kind: meeting.kind, participations: parties, place: meeting.place.flatMap { graph.entity($0)?.name })
  }
}
