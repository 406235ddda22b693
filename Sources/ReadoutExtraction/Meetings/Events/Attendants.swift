import ReadoutModel

/// "Present at the meeting were X and Y", "X led the Thai delegation": those take part in the encounter told of last, or in
/// the gathering nobody else is named at; where none is told of, several who were present met.
struct Attendants: EventStep {
  let standing: Standing
  let attendants: [Telling]

  /// Sentences between an encounter and those who are said to be there.
  private static let reach = 5

  /// "will be there" tells of a gathering, or of nothing.
  private static let there = "there"

  func apply(to state: EventState) -> EventState {
    var state = state
    for present in attendants { join(present, &state) }
    return state
  }

  private func join(_ present: Telling, _ state: inout EventState) {
    let isLeader = present.family == .leadership
    let told = present.sentence - Attendants.reach...present.sentence
    let index = state.events.lastIndex { event in
      guard event.kind != .visit, event.status.happened == present.status.happened, event.isTold(in: told) else {
        return false
      }
      return isLeader
        ? !event.parties.contains(where: standing.isPerson) || event.tellings.contains { $0.family == .leadership }
        : present.head == Attendants.there ? event.kind == .summit : event.kind != .call || present.kind == .call
    }
    if let index {
      // Their countries are there through them.
      let countries = Set(present.parties.compactMap { standing.entities.entities[$0.entity].country })
      state.events[index].parties.removeAll { countries.contains($0.entity) }
      state.events[index].add(present.parties)
      // "will take part too" in what others were invited to
      if present.status == .planned, state.events[index].status == .hypothetical {
        state.events[index].status = .planned
      }
      state.events[index].add(present, because: isLeader ? .leaders(present.text) : .attendants(present.text))
      return
    }
    // "The third meeting of the working group was held. X led the one delegation and Y the other."
    let people = attendants.filter { $0.sentence == present.sentence && $0.family == present.family }.flatMap(\.parties)
    guard
      let noun = state.open.lastIndex(where: {
        $0.kind != .visit && told.contains($0.sentence) && $0.status.happened == present.status.happened
      })
    else {
      if !isLeader, present.status != .hypothetical, present.parties.filter(standing.isPerson).count >= 2 {
        state.events.append(Event(present))
      }
      return
    }
    var telling = state.open[noun]
    telling.add(people)
    guard telling.parties.count >= 2 else { return }
    state.open.remove(at: noun)
    var event = Event(telling)
    event.add(present)
    state.events.append(event)
  }
}
