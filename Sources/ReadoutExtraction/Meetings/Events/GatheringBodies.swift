import ReadoutModel

/// An organisation is at its own gathering through its members, where more than two are told.
struct GatheringBodies: EventStep {
  func apply(to state: EventState) -> EventState {
    var state = state
    for index in state.events.indices where state.events[index].parties.count > 3 {
      guard let body = state.events[index].tellings.lazy.compactMap(\.gatheringBody).first else { continue }
      state.events[index].parties.removeAll { $0.entity == body.entity }
    }
    return state
  }
}
