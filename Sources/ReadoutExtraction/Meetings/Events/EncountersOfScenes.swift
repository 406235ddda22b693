/// What is to come without a day of its own, told right behind a day set at a sentence's head, is on that day.
struct EncountersOfScenes: EventStep {
  func apply(to state: EventState) -> EventState {
    var state = state
    for index in state.events.indices where state.events[index].kind != .visit && !state.events[index].hasStatedDate {
      guard let scene = state.events[index].tellings.lazy.compactMap(\.scene).first else { continue }
      state.events[index].date = scene
      state.events[index].hasStatedDate = true
      state.events[index].reasons.append(.dayOfScene)
    }
    return state
  }
}
