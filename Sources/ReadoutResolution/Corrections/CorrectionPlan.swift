import ReadoutModel

/// Corrections turned into statements about records and nodes.
struct CorrectionPlan: Sendable {
  private let corrections: Corrections
  /// Records that are one.
  private(set) var forced: [[Int]] = []
  private(set) var sides: [Int: [CorrectionSide]] = [:]
  /// Records named first in a "same": the node goes by their name.
  private(set) var leading: Set<Int> = []
  private(set) var kinds: [Int: EntityKind] = [:]
  private(set) var diagnostics: [Diagnostic] = []
  /// Why statements did nothing.
  private var remarks: [Corrections.Entry: String] = [:]
  /// Records of the nodes that statements speak of, by the statements' numbers.
  private var recordsOfStatement: [Int: Set<Int>] = [:]
  /// Records the references of later statements stood for without corrections.
  private var recordsOfReference: [Corrections.Reference: [Int]] = [:]

  init(_ corrections: Corrections) { self.corrections = corrections }

  /// Finds what the statements speak of in the graph without corrections.
  mutating func select(in draft: Resolution) {
    for (number, entry) in corrections.entries.enumerated() {
      switch entry.statement {
      case .same(let a, let b):
        let first = draft.records(a)
        let second = draft.records(b)
        guard check(a, first, entry), check(b, second, entry) else { continue }
        recordsOfStatement[number] = Set(first + second)
        if Set((first + second).map { draft.nodeOf[$0] }).count == 1 {
          report("corrections.redundant", .note, entry, "“\(a)” and “\(b)” are one without it")
        }
        forced.append(first + second)
        leading.formUnion(first)
      case .different(let a, let b):
        let first = draft.records(a)
        var second = draft.records(b)
        guard check(a, first, entry), check(b, second, entry) else { continue }
        let firstSet = Set(first)
        second.removeAll { firstSet.contains($0) }
        if second.isEmpty {
          report(
            "corrections.stale", .warning, entry, "“\(a)” and “\(b)” are written alike; add @ARTICLE to tell them apart"
          )
          continue
        }
        recordsOfStatement[number] = Set(first + second)
        for record in first { sides[record, default: []].append(CorrectionSide(correction: number, isSecond: false)) }
        for record in second { sides[record, default: []].append(CorrectionSide(correction: number, isSecond: true)) }
      case .kind(let subject, let kind):
        let nodes = draft.nodes(subject)
        let records = nodes.flatMap { draft.drafts[$0].records }
        guard check(subject, records, entry) else { continue }
        recordsOfStatement[number] = Set(records)
        for record in records { kinds[record] = kind }
      case .rename(let subject, _), .drop(let subject):
        recordsOfReference[subject] = draft.nodes(subject).flatMap { draft.drafts[$0].records }
      case .post(let person, _, let organization, _, _):
        for reference in [person, organization].compactMap({ $0 }) {
          recordsOfReference[reference] = draft.nodes(reference).flatMap { draft.drafts[$0].records }
        }
      case .status, .date, .place, .party, .noParty: continue
      }
    }
  }

  /// Renames, drops and posts, on the nodes as they came out.
  mutating func applyToNodes(_ assembly: inout GraphAssembly) {
    for (number, entry) in corrections.entries.enumerated() {
      func note(_ nodes: [Int]) {
        recordsOfStatement[number] = Set(nodes.flatMap { assembly.resolution.drafts[$0].records })
      }
      switch entry.statement {
      case .same, .different, .kind, .status, .date, .place, .party, .noParty: continue
      case .rename(let subject, let name):
        let nodes = nodes(subject, in: assembly.resolution)
        if check(subject, nodes, entry) { for node in nodes { assembly.rename(node, to: name) } }
        note(nodes)
      case .drop(let subject):
        let nodes = nodes(subject, in: assembly.resolution)
        if check(subject, nodes, entry) { for node in nodes { assembly.drop(node) } }
        note(nodes)
      case .post(let person, let title, let organization, let from, let to):
        let nodes = nodes(person, in: assembly.resolution).filter { assembly.resolution.drafts[$0].kind == .person }
        guard check(person, nodes, entry) else { continue }
        var served: Int?
        if let organization {
          let found = self.nodes(organization, in: assembly.resolution)
          guard check(organization, found, entry) else { continue }
          served = found.first
        }
        note(nodes)
        for node in nodes { assembly.setPost(of: node, title: title, organization: served, from: from, to: to) }
      }
    }
  }

  /// What becomes of meetings, at last.
  mutating func applyToMeetings(of graph: KnowledgeGraph) -> KnowledgeGraph {
    var meetings = MeetingCorrections(graph)
    for entry in corrections.entries { meetings.apply(entry) }
    for (entry, reference) in meetings.missing { _ = check(reference, [], entry) }
    return meetings.corrected
  }

  /// What each statement did.
  ///
  /// - Parameters:
  ///   - draft: how things would be without corrections, and `before` the graph of that.
  ///   - assembly: how they are, and `after` the graph.
  mutating func effects(
    from draft: Resolution, _ before: KnowledgeGraph, to assembly: GraphAssembly, _ after: KnowledgeGraph
  ) -> [CorrectionEffect] {
    let subjects = recordsOfStatement.mapValues { records in
      CorrectionEffects.Subject(
        before: Set(records.map { draft.identifiers[draft.nodeOf[$0]] }),
        after: Set(records.compactMap { assembly.identifier(assembly.resolution.nodeOf[$0]) }))
    }
    let found = CorrectionEffects(from: before, to: after, subjects: subjects)
    var effects: [CorrectionEffect] = []
    for (number, entry) in corrections.entries.enumerated() {
      let effect = found.effect(of: entry, number: number, remark: remarks[entry])
      if remarks[entry] == nil, effect.event == .nothing {
        diagnostics.append(Diagnostic("corrections.redundant", .note, subject: entry.location, effect.remark))
      }
      effects.append(effect)
    }
    return effects
  }

  private func nodes(_ reference: Corrections.Reference, in resolution: Resolution) -> [Int] {
    let found = resolution.nodes(reference)
    if !found.isEmpty { return found }
    return Set((recordsOfReference[reference] ?? []).map { resolution.nodeOf[$0] }).sorted()
  }

  private mutating func check(_ reference: Corrections.Reference, _ found: [Int], _ entry: Corrections.Entry) -> Bool {
    if !found.isEmpty { return true }
    report(
      "corrections.stale", .warning, entry,
      "nothing in these articles is called “\(reference)”; delete the line or mend the name")
    return false
  }

  private mutating func report(
    _ id: String, _ severity: Diagnostic.Severity, _ entry: Corrections.Entry, _ message: String
  ) {
    let remark = "The correction changes nothing: \(message)."
    remarks[entry] = remark
    diagnostics.append(Diagnostic(id, severity, subject: entry.location, remark))
  }
}
