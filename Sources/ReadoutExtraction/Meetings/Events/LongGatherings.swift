import ReadoutModel

/// "the two-day summit that opened on Saturday": it ends a day later.
struct LongGatherings: EventStep {
  func apply(to state: EventState) -> EventState {
    var state = state
    for index in state.events.indices {
      let event = state.events[index]
      guard event.kind == .summit || event.kind == .meeting, event.status == .ongoing || event.status == .planned,
        let days = event.tellings.compactMap(\.days).max(), days > 1, let start = event.date?.start,
        event.date?.end == start
      else { continue }
      state.events[index].date?.end = start.adding(days: days - 1)
    }
    return state
  }
}
