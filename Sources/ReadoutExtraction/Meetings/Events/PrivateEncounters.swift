import ReadoutModel

/// What people do who hold no post is no matter of states: "She moved to Norway with her family", "The singer met the drummer".
struct PrivateEncounters: EventStep {
  let standing: Standing
  /// Whether the text is too short to tell who everybody is: "Lindqvist and Orlov met in Lausanne."
  let isShort: Bool

  func apply(to state: EventState) -> EventState {
    let entities = standing.entities
    var known = entities.officials
    var state = state
    state.events.removeAll { event in
      !isShort && event.kind != .visit
        && event.parties.allSatisfy { standing.isPerson($0) && !known.contains($0.entity) }
        && !event.tellings.contains(where: \.speaksOfOffice)
    }
    for event in state.events where event.kind != .visit { known.formUnion(event.parties.map(\.entity)) }
    state.events.removeAll { event in
      event.kind == .visit && !event.visitors.isEmpty && event.visitors.isDisjoint(with: known)
        && event.visitors.allSatisfy { entities.entities[$0].kind == .person }
        && !event.tellings.contains(where: \.speaksOfOffice)
    }
    return state
  }
}
