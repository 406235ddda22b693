import ReadoutModel

/// Nobody is in two countries at once: who has gone on has left.
struct SingleStays: EventStep {
  let standing: Standing

  func apply(to state: EventState) -> EventState {
    let stays = state.events.filter { $0.kind == .visit && $0.status == .ongoing }
    var state = state
    for index in state.events.indices where state.events[index].kind == .visit && state.events[index].status == .ongoing
    {
      let stay = state.events[index]
      guard let start = stay.date?.start, let country = country(of: stay),
        let next = stays.compactMap({ other -> CalendarDate? in
          guard let later = other.date?.start, later > start, let there = self.country(of: other), there != country
          else {
            return nil
          }
          return other.visitors.isDisjoint(with: stay.visitors) ? nil : later
        }).min()
      else { continue }
      state.events[index].status = .held
      if let end = stay.date?.end, end > next { state.events[index].date?.end = next }
    }
    return state
  }

  private func country(of stay: Event) -> Int? { stay.place.flatMap(standing.country) }
}
