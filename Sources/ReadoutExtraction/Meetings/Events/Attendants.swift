import ReadoutModel

/// "Present at the meeting were X and Y": of the encounter told of last, or of the gathering nobody else is named at.
struct Attendants: EventStep {
  let attendants: [Telling]

  private static let reach = 5

  func apply(to state: EventState) -> EventState {
    var state = state
    for present in attendants { join(present, &state) }
    return state
  }

  private func join(_ present: Telling, _ state: inout EventState) {
    let told = present.sentence - Attendants.reach...present.sentence
    if let index = state.events.lastIndex(where: { event in
      event.kind != .visit && event.kind != .call && event.status.happened && event.isTold(in: told)
    }) {
      state.events[index].add(present.parties)
      state.events[index].add(present, because: .attendants(present.text))
      return
    }
    guard
      let noun = state.open.lastIndex(where: {
        $0.kind != .visit && told.contains($0.sentence) && $0.status.happened
      })
    else { return }
    var telling = state.open[noun]
    telling.add(present.parties)
    guard telling.parties.count >= 2 else { return }
    state.open.remove(at: noun)
    var event = Event(telling)
    event.add(present)
    state.events.append(event)
  }
}
