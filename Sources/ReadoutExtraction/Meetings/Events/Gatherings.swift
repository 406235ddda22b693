import ReadoutModel

/// Those who are each said to take part in the same summit or conference were there together.
struct Gatherings: EventStep {
  let identity: EncounterIdentity

  func apply(to state: EventState) -> EventState {
    var result = EventState(events: state.events)
    var groups: [[Telling]] = []
    for telling in state.open {
      let isMeeting = telling.kind == .meeting && telling.isDefinite && telling.family == .meet
      guard telling.kind == .summit || isMeeting, !telling.parties.isEmpty else {
        result.open.append(telling)
        continue
      }
      let index = groups.firstIndex { group in
        group[0].head == telling.head && group.allSatisfy { $0.status.happened == telling.status.happened }
      }
      if let index { groups[index].append(telling) } else { groups.append([telling]) }
    }
    for group in groups {
      if let event = event(of: group) { result.events.append(event) } else { result.open += group }
    }
    result.open.sort { $0.cue.lowerBound < $1.cue.lowerBound }
    return result
  }

  private func event(of group: [Telling]) -> Event? {
    var event = Event(group[0])
    for telling in group.dropFirst() {
      event.add(telling.parties)
      identity.absorb(telling, into: &event)
    }
    // A country is there through its own people.
    let entities = identity.standing.entities.entities
    let homes = Set(event.parties.filter(identity.standing.isPerson).compactMap { entities[$0.entity].country })
    event.parties.removeAll { homes.contains($0.entity) }
    let sides = Set(event.parties.map { identity.standing.country(of: $0.entity) ?? -$0.entity })
    guard event.parties.count >= 2, event.kind == .summit || sides.count >= 2 else { return nil }
    // One of them says that it goes on.
    if event.status == .held, group.contains(where: { $0.status == .ongoing }) { event.status = .ongoing }
    event.confidence *= 0.8
    event.reasons.append(.sameGathering(group[0].head))
    return event
  }
}
