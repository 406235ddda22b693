import ReadoutModel

/// Finds what each correction did, by the graph without corrections and the one with all of them.
struct CorrectionEffects {
  /// The nodes that a statement speaks of, by their identifiers in either graph.
  struct Subject: Sendable {
    var before: Set<String> = []
    var after: Set<String> = []
  }

  private let before: KnowledgeGraph
  private let after: KnowledgeGraph
  private let subjects: [Int: Subject]
  /// Meetings of the nodes that statements speak of, in either graph.
  private let meetingsBefore: [String: [Int]]
  private let meetingsAfter: [String: [Int]]

  /// - Parameter subjects: by the number of the statement.
  init(from before: KnowledgeGraph, to after: KnowledgeGraph, subjects: [Int: Subject]) {
    (self.before, self.after, self.subjects) = (before, after, subjects)
    meetingsBefore = CorrectionEffects.meetings(of: Set(subjects.values.flatMap(\.before)), in: before)
    meetingsAfter = CorrectionEffects.meetings(of: Set(subjects.values.flatMap(\.after)), in: after)
  }

  private static func meetings(of nodes: Set<String>, in graph: KnowledgeGraph) -> [String: [Int]] {
    var found: [String: [Int]] = [:]
    if nodes.isEmpty { return found }
    for (index, meeting) in graph.meetings.enumerated() {
      let named = meeting.participations.flatMap { [$0.entity, $0.onBehalfOf] } + [meeting.place]
      for id in Set(named.compactMap(\.self)) where nodes.contains(id) { found[id, default: []].append(index) }
    }
    return found
  }

  /// What a statement did.
  ///
  /// - Parameter remark: why it did nothing, where that is known.
  func effect(of entry: Corrections.Entry, number: Int, remark: String?) -> CorrectionEffect {
    if let remark { return CorrectionEffect(event: .nothing, remark: remark) }
    var effect: CorrectionEffect
    switch entry.statement {
    case .same, .different, .rename, .kind, .drop, .post:
      effect = ofNodes(entry.statement, subjects[number] ?? Subject())
    case .status(let meeting, _): effect = ofMeeting(meeting.text, .status) { [value($0.status.rawValue)] }
    case .date(let meeting, _, _):
      effect = ofMeeting(meeting.text, .date) { meeting in
        let days = [meeting.date?.start, meeting.date?.end].compactMap { $0?.description }
        return Set(days).sorted().map(value)
          + (days.isEmpty ? meeting.monthDay.map { [value($0.description)] } ?? [] : [])
      }
    case .place(let meeting, _):
      effect = ofMeeting(meeting.text, .place) { meeting in meeting.place.map { [node($0, in: after)] } ?? [] }
    case .party(let meeting, let entity), .noParty(let meeting, let entity):
      // Of it alone: other statements may speak of others.
      let id = (after.entity(entity.text) ?? after.entities(named: entity.text).first)?.id
      effect = ofMeeting(meeting.text, .parties) { meeting in
        meeting.participations.filter { $0.entity == id }.map { node($0.entity, in: after) }
      }
    }
    if effect.from == effect.to {
      effect = CorrectionEffect(event: .nothing, remark: "The correction changes nothing: it is so without it.")
    }
    return effect
  }

  // MARK: Nodes

  private func ofNodes(_ statement: Corrections.Statement, _ subject: Subject) -> CorrectionEffect {
    let (ids, others) = (
      subject.before.sorted { $0.precedesInUTF8($1) }, subject.after.sorted { $0.precedesInUTF8($1) }
    )
    var effect = CorrectionEffect(event: .nothing)
    switch statement {
    case .same:
      effect = CorrectionEffect(
        event: .joined, from: ids.map { node($0, in: before) }, to: others.map { node($0, in: after) })
    case .different:
      effect = CorrectionEffect(
        event: .split, from: ids.map { node($0, in: before) }, to: others.map { node($0, in: after) })
    case .rename:
      effect = CorrectionEffect(
        event: .name, from: ids.map { value(before.entity($0)?.name ?? $0) },
        to: others.map { value(after.entity($0)?.name ?? $0) })
    case .kind:
      effect = CorrectionEffect(
        event: .kind, from: ids.compactMap { before.entity($0).map { value($0.kind.rawValue) } },
        to: others.compactMap { after.entity($0).map { value($0.kind.rawValue) } })
    case .drop:
      effect = CorrectionEffect(
        event: .gone, from: ids.map { node($0, in: before) }, to: others.map { node($0, in: after) })
    default:
      effect = CorrectionEffect(
        event: .post, from: posts(of: subject.before, in: before), to: posts(of: subject.after, in: after))
    }
    effect.meetings = max(
      changedCount(Set(ids.flatMap { meetingsBefore[$0] ?? [] }), of: before, beside: after),
      changedCount(Set(others.flatMap { meetingsAfter[$0] ?? [] }), of: after, beside: before))
    return effect
  }

  private func posts(of persons: Set<String>, in graph: KnowledgeGraph) -> [CorrectionEffect.Value] {
    graph.roles.filter { persons.contains($0.person) }.map { role in
      let days = [role.attestedFrom, role.attestedTo].compactMap { $0?.description }
      let body = role.organization.flatMap { graph.entity($0)?.name }.map { ", \($0)" } ?? ""
      return CorrectionEffect.Value(
        id: role.id, text: role.title + body + (days.isEmpty ? "" : " (\(days.joined(separator: " to ")))"))
    }
  }

  // MARK: Meetings

  private func ofMeeting(
    _ id: String, _ event: CorrectionEffect.Event, _ values: (KnowledgeGraph.Meeting) -> [CorrectionEffect.Value]
  ) -> CorrectionEffect {
    // Without the other statements it may have had another identifier.
    let from = before.meeting(id).map(values) ?? []
    let to = after.meeting(id).map(values) ?? []
    return CorrectionEffect(event: event, from: from, to: to, meetings: from == to ? 0 : 1)
  }

  /// How many meetings of one graph are not the same in the other.
  private func changedCount(_ meetings: Set<Int>, of graph: KnowledgeGraph, beside other: KnowledgeGraph) -> Int {
    meetings.count { index in
      var (one, same) = (graph.meetings[index], other.meeting(graph.meetings[index].id))
      // That a correction was made is no change by itself.
      one.reasons = []
      same?.reasons = []
      return one != same
    }
  }

  private func node(_ id: String, in graph: KnowledgeGraph) -> CorrectionEffect.Value {
    CorrectionEffect.Value(id: id, text: graph.entity(id)?.name ?? id)
  }

  private func value(_ text: String) -> CorrectionEffect.Value { CorrectionEffect.Value(text: text) }
}
