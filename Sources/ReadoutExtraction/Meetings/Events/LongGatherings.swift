import ReadoutModel

/// "the two-day summit that opened on Saturday": it ends a day later, and goes on until then.
struct LongGatherings: EventStep {
  /// The day of the article.
  let anchor: CalendarDate?

  func apply(to state: EventState) -> EventState {
    var state = state
    for index in state.events.indices {
      let event = state.events[index]
      guard event.kind == .summit || event.kind == .meeting, let days = event.tellings.compactMap(\.days).max(),
        days > 1, let start = event.date?.start, event.date?.end == start
      else { continue }
      let end = start.adding(days: days - 1)
      switch event.status {
      case .ongoing, .planned: state.events[index].date?.end = end
      case .held where event.kind == .summit && anchor.map { start <= $0 && $0 <= end } ?? false:
        state.events[index].date?.end = end
        state.events[index].status = .ongoing
      default: continue
      }
    }
    return state
  }
}
