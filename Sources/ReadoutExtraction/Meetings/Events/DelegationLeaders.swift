import ReadoutModel

/// Those who led a delegation took part in the encounter of their countries told of before them; where it has no other
/// parties, in one another's.
struct DelegationLeaders: EventStep {
  let standing: Standing
  let leaders: [Telling]

  /// How many sentences below an encounter its delegations are still told of.
  private static let reach = 4

  func apply(to state: EventState) -> EventState {
    var state = state
    for leader in leaders { join(leader, &state) }
    return state
  }

  private func join(_ leader: Telling, _ state: inout EventState) {
    let told = leader.sentence - DelegationLeaders.reach...leader.sentence
    let index = state.events.lastIndex { event in
      event.kind != .visit && event.status.happened == leader.status.happened && event.isTold(in: told)
        && (!event.parties.contains(where: standing.isPerson) || event.tellings.contains { $0.family == leader.family })
    }
    if let index {
      // Whom they lead is there through them.
      let countries = Set(leader.parties.compactMap { standing.entities.entities[$0.entity].country })
      state.events[index].parties.removeAll { countries.contains($0.entity) }
      state.events[index].add(leader.parties)
      state.events[index].add(leader, because: .leaders(leader.text))
      return
    }
    // "The third meeting of the working group was held. X led the one delegation and Y the other."
    let people = leaders.filter { $0.sentence == leader.sentence }.flatMap(\.parties)
    guard Set(people.map(\.entity)).count >= 2,
      let noun = state.open.lastIndex(where: {
        $0.kind != .visit && told.contains($0.sentence) && $0.status.happened == leader.status.happened
      })
    else { return }
    var telling = state.open.remove(at: noun)
    telling.add(people)
    var event = Event(telling)
    event.add(leader)
    state.events.append(event)
  }
}
