import ReadoutModel

/// Who has arrived within days, of whom nothing says that he left and who is still to meet his hosts, is still there.
struct OpenVisits: EventStep {
  let standing: Standing
  let anchor: CalendarDate?

  /// Days an arrival may lie back.
  private static let longStay = 10
  /// The same when nothing else tells that the visitor is still there.
  private static let shortStay = 2

  func apply(to state: EventState) -> EventState {
    guard let anchor else { return state }
    var state = state
    for index in state.events.indices where isOpen(state.events[index], among: state.events, anchor) {
      state.events[index].status = .ongoing
      state.events[index].reasons.append(.stillThere)
    }
    return state
  }

  private func isOpen(_ visit: Event, among events: [Event], _ anchor: CalendarDate) -> Bool {
    guard visit.kind == .visit, visit.status == .held, visit.hasStatedDate, let start = visit.date?.start,
      visit.date?.end == start, start <= anchor, anchor <= start.adding(days: OpenVisits.longStay),
      visit.tellings.allSatisfy({ $0.family.isArrival || $0.family == .visit }),
      visit.tellings.contains(where: \.family.isArrival)
    else { return false }
    let visitors = visit.visitors
    return
      (isFresh(visit, start, anchor)
      || events.contains { event in
        event.status == .planned && event.kind != .visit && event.parties.contains { visitors.contains($0.entity) }
      })
      && !events.contains { event in
        event.kind == .visit && !event.tellings.contains { $0.cue == visit.tellings[0].cue } && event.status.happened
          && event.hasStatedDate && event.parties.contains { visitors.contains($0.entity) }
          && event.date?.start.map { $0 >= start } ?? false
      }
  }

  /// Just landed, or just left for a country.
  private func isFresh(_ visit: Event, _ start: CalendarDate, _ anchor: CalendarDate) -> Bool {
    anchor <= start.adding(days: OpenVisits.shortStay)
      && visit.tellings.contains { $0.family == .arrive || $0.family == .depart }
      && visit.parties.contains { $0.part == .host && standing.kind($0) == .country }
  }
}
