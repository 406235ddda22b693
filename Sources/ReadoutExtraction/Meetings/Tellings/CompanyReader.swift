import ReadoutLanguage
import ReadoutModel

/// Adds those who are said to accompany someone to what is told of him: "X, accompanied by Y, visited Z", "X visited Z. He
/// was accompanied by Y".
struct CompanyReader: Sendable {
  let context: EncounterContext

  private var finder: PartyFinder { context.finder }

  /// - Parameter tellings: of the whole document, ascending by sentence.
  func complete(_ tellings: [Telling]) -> [Telling] {
    var tellings = tellings
    for delegation in finder.delegations?.all ?? [] {
      let travellers = Set(delegation.leaders.map(\.entity))
      var hasJourney = false
      for number in tellings.indices where isToldOf(delegation, tellings[number], travellers) {
        add(delegation.members, to: &tellings[number], with: travellers)
        hasJourney = hasJourney || tellings[number].kind == .visit
      }
      // "X will be joined by Y" on the way to others is no meeting of theirs.
      if hasJourney { tellings.removeAll { $0.kind != .visit && delegation.words.contains($0.cue.lowerBound) } }
    }
    return tellings
  }

  /// Whether a telling is of the delegation's journey, or of what its sentence tells of who leads it.
  private func isToldOf(_ delegation: Delegations.Delegation, _ telling: Telling, _ travellers: Set<Int>) -> Bool {
    guard let first = delegation.sentences.first, let last = delegation.sentences.last,
      telling.parties.contains(where: { travellers.contains($0.entity) }),
      telling.parties.contains(where: { party in !delegation.members.contains { $0.entity == party.entity } })
    else { return false }
    let isJourney = telling.kind == .visit || telling.parties.contains { $0.part == .visitor }
    return delegation.sentences.contains(telling.sentence)
      || isJourney && (first - Delegations.reach...last).contains(telling.sentence)
  }

  private func add(_ company: [Party], to telling: inout Telling, with travellers: Set<Int>) {
    guard let lead = telling.parties.first(where: { travellers.contains($0.entity) }) else { return }
    var others = company.filter { party in !telling.parties.contains { $0.entity == party.entity } }
    guard !others.isEmpty else { return }
    for index in others.indices { others[index].part = lead.part }
    telling.parties += others
    telling.separatePairs += Telling.pairs([lead.entity] + others.map(\.entity))
    telling.reasons.append(.company(context.names(others)))
  }
}
