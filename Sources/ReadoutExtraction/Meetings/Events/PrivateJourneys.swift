import ReadoutModel

/// Where somebody goes who holds no post and meets nobody is no matter of states: "She moved to Norway with her family".
struct PrivateJourneys: EventStep {
  let standing: Standing

  func apply(to state: EventState) -> EventState {
    let entities = standing.entities
    var known = Set(entities.roles.map(\.person))
    for event in state.events where event.kind != .visit { known.formUnion(event.parties.map(\.entity)) }
    var state = state
    state.events.removeAll { event in
      event.kind == .visit && !event.visitors.isEmpty && event.visitors.isDisjoint(with: known)
        && event.visitors.allSatisfy { entities.entities[$0].kind == .person }
        && !event.tellings.contains(where: \.speaksOfOffice)
    }
    return state
  }
}
