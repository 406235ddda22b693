import ReadoutModel

// What one more telling adds to an event.
extension EncounterIdentity {
  func absorb(_ telling: Telling, into event: inout Event) {
    event.add(telling)
    let isOfRemarks = event.tellings[0].isHeadingOfRemarks
    let earlier = event.tellings.dropLast()
    // A headline is short for what the body says in full: it adds no one.
    if telling.parties.count >= 2, !telling.isHeadline {
      // Who is welcomed "to the State Department" does not meet it.
      absorb(telling.parties.filter { !isOfRemarks || standing.isPerson($0) }, into: &event)
      event.separatePairs.formUnion(telling.separatePairs)
    }
    absorbDate(of: telling, into: &event)
    if event.place == nil || (telling.place.map { standing.entities.entities[$0].country == event.place } ?? false) {
      event.place = telling.place ?? event.place
    }
    if !telling.isHeadline { absorbStatus(of: telling, into: &event, earlier: earlier) }
    // "the summit" is theirs only where no other gathering is named and it is not one they met beside.
    let isTheirSummit =
      telling.kind == .summit && !telling.isGatheringOnly && (telling.parties.count >= 2 || !namesGathering)
    if event.kind == .meeting, !isOfRemarks, telling.kind == .call || isTheirSummit,
      telling.kind == .summit || earlier.allSatisfy(\.family.isOfAnyKind)
    {
      event.kind = telling.kind
    }
    // "X visited Y. He arrived on Sunday": he is still there.
    if event.kind == .visit, event.status == .held, telling.status == .ongoing { event.status = .ongoing }
    // Thanks and welcomes are no matter of the talks.
    if !isOfRemarks || telling.family != .address && telling.head != "welcome" { event.topics += telling.topics }
    event.confidence = 1 - (1 - event.confidence) * (1 - 0.5 * telling.confidence)
    event.reasons.append(.alsoTold(telling.text))
    event.lastSentence = max(event.lastSentence, telling.sentence)
  }

  /// The named person replaces the country that stood for it.
  private func absorb(_ parties: [Party], into event: inout Event) {
    for party in parties where !event.has(party.entity) {
      if let index = event.parties.firstIndex(where: { standing.stands($0, for: party) }) {
        if standing.isPerson(party), event.kind != .visit { event.parties[index] = party }
      } else {
        event.parties.append(party)
      }
    }
  }

  private func absorbDate(of telling: Telling, into event: inout Event) {
    guard telling.hasStatedDate else { return }
    guard event.hasStatedDate else {
      event.date = telling.date
      event.hasStatedDate = true
      return
    }
    guard let start = telling.date?.start, let end = telling.date?.end, let ownStart = event.date?.start,
      let ownEnd = event.date?.end, start >= ownStart, end <= ownEnd, (start, end) != (ownStart, ownEnd),
      event.kind != .visit && event.kind != .summit || ownEnd.dayNumber - ownStart.dayNumber >= 6
    else { return }
    event.date = telling.date
  }

  private func absorbStatus(of telling: Telling, into event: inout Event, earlier: ArraySlice<Telling>) {
    if telling.status == .cancelled { event.status = .cancelled }
    if event.status == .hypothetical, telling.status == .planned { event.status = .planned }
    if event.kind == .visit, !event.status.happened, telling.status.happened, telling.family.isArrival {
      event.status = telling.status
    }
    // "agreed to speed up negotiations … during talks between X and Y": what people did outweighs what bodies intend.
    guard event.status == .planned || event.status == .hypothetical, telling.status == .held,
      earlier.allSatisfy({ $0.isHeadline || !$0.parties.contains(where: standing.isPerson) }),
      telling.parties.contains(where: standing.isPerson), telling.parties.count >= 2
    else { return }
    event.status = .held
    if !event.hasStatedDate { event.date = telling.date }
  }
}
