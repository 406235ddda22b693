import ReadoutModel

/// "He met A, B and C. … In his meeting with A … He told B when they met …": of whom two are told of alone, those were
/// met one by one.
struct SeparateEncounters: EventStep {
  let identity: EncounterIdentity

  func apply(to state: EventState) -> EventState {
    let alone = state.open.filter { !$0.isHeadline && $0.parties.count == 2 && $0.kind != .visit }
    var result = EventState(events: state.events)
    for telling in state.open {
      let isApart = telling.kind != .visit && telling.kind != .summit && isOneByOne(telling, alone)
      result.open += isApart ? telling.oneEach() : [telling]
    }
    return result
  }

  private func isOneByOne(_ telling: Telling, _ alone: [Telling]) -> Bool {
    let listed = telling.listed
    guard listed.count >= 2, telling.parties.count > listed.count else { return false }
    let others = telling.parties.filter { party in !listed.contains { $0.entity == party.entity } }
    let single = listed.filter { party in
      alone.contains { other in
        other.status.happened == telling.status.happened && identity.kindsAgree(other, Event(telling))
          && other.parties.contains { $0.entity == party.entity }
          && other.parties.contains { side in others.contains { $0.entity == side.entity } }
      }
    }
    return single.count >= 2
  }
}
