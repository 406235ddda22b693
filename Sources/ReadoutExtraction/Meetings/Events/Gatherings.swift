import ReadoutModel

/// Those who are each said to take part in the same summit or conference were there together: who attended it, who spoke
/// there, who met others beside it; and where an organisation's ministers or the leaders of several countries gathered, the
/// ministers and leaders whom the article has speaking.
struct Gatherings: EventStep {
  let identity: EncounterIdentity
  let groups: [GatheredGroup]
  let leadDay: LeadDay?
  /// Where the article is written.
  let dateline: Int?

  private var standing: Standing { identity.standing }

  /// Sentences of an article in which what it is about is told.
  private static let lead = 6
  /// Sentences behind a group of the lead in which "the meeting" is its gathering.
  private static let reach = 6
  /// How many gatherings back "the summit" may point.
  private static let memory = 16

  func apply(to state: EventState) -> EventState {
    var result = EventState()
    var gatherings: [Gathering] = []
    let ofGroups = Set(groups.flatMap(\.sentences))
    for event in state.events {
      guard isOfMany(event) else {
        result.events.append(event)
        continue
      }
      let index = index(of: event.tellings, among: gatherings) ?? append(to: &gatherings)
      gatherings[index].add(event)
    }
    for telling in state.open.filter({ !$0.isHeadline }) + state.open.filter(\.isHeadline) {
      let isMeeting =
        telling.kind == .meeting && telling.family == .meet
        && (telling.isDefinite || ofGroups.contains(telling.sentence))
      guard telling.kind == .summit || isMeeting else {
        result.open.append(telling)
        continue
      }
      let index = index(of: [telling], among: gatherings) ?? append(to: &gatherings)
      gatherings[index].add(telling)
    }
    let groups = groups(of: gatherings)
    let absent = absent(from: gatherings)
    var encounters: [Int: Event] = [:]
    for event in state.events where event.kind == .meeting {
      for telling in event.tellings { encounters[telling.cue.lowerBound] = event }
    }
    for (gathering, groups) in zip(gatherings, groups) {
      if let event = event(of: gathering, beside: encounters, groups: groups, absent: absent) {
        result.events.append(event)
      } else {
        result.events += gathering.events
        result.open += gathering.tellings
      }
    }
    result.open.sort { $0.cue.lowerBound < $1.cue.lowerBound }
    return result
  }

  /// Whether an encounter is no summit of two.
  private func isOfMany(_ event: Event) -> Bool {
    event.kind == .summit
      && (event.parties.count > 2 || event.tellings.contains { $0.gatheringBody != nil || $0.isGatheringOnly })
  }

  private func append(to gatherings: inout [Gathering]) -> Int {
    gatherings.append(Gathering(standing: standing, anchor: identity.anchor))
    return gatherings.count - 1
  }

  private func index(of tellings: [Telling], among gatherings: [Gathering]) -> Int? {
    func isSame(_ gathering: Gathering) -> Bool {
      tellings.contains(where: gathering.mayBe) && tellings.allSatisfy(gathering.agrees)
    }
    // A headline is of what the text tells first.
    return tellings[0].isHeadline
      ? gatherings.prefix(Gatherings.memory).firstIndex(where: isSame)
      : gatherings.suffix(Gatherings.memory).lastIndex(where: isSame)
  }

  // MARK: Who was there

  /// Of each gathering, the ministers and leaders whose it is: those of its organisation, of its own sentences, and of the lead
  /// where it follows soon.
  private func groups(of gatherings: [Gathering]) -> [[GatheredGroup]] {
    var result: [[GatheredGroup]] = gatherings.map { _ in [] }
    guard !groups.isEmpty else { return result }
    let leads = Set(groups.flatMap(\.sentences).filter { $0 < Gatherings.lead })
    var ofBody: [Int: Int] = [:]
    var ofSentence: [Int: Int] = [:]
    for (index, gathering) in gatherings.enumerated() where gathering.isRecent {
      for telling in gathering.all where telling.status.happened {
        if let body = gathering.body { ofBody[body.entity] = ofBody[body.entity] ?? index }
        ofSentence[telling.sentence] = ofSentence[telling.sentence] ?? index
        guard telling.isDefinite else { continue }
        for lead in telling.sentence - Gatherings.reach...telling.sentence where leads.contains(lead) {
          ofSentence[lead] = ofSentence[lead] ?? index
        }
      }
    }
    for group in groups {
      let ofItsBody = group.body.flatMap { ofBody[$0.entity] }
      for index in Set(group.sentences.compactMap { ofItsBody ?? ofSentence[$0] }).sorted() {
        let body = gatherings[index].body
        if group.body == nil || body == nil || group.body?.entity == body?.entity { result[index].append(group) }
      }
    }
    return result
  }

  /// Who stayed away from one of them.
  private func absent(from gatherings: [Gathering]) -> Set<Int> {
    Set(
      gatherings.flatMap(\.all).filter { $0.status == .denied || $0.status == .cancelled }
        .flatMap { $0.parties.map(\.entity) })
  }

  private func event(
    of gathering: Gathering, beside encounters: [Int: Event], groups: [GatheredGroup], absent: Set<Int>
  ) -> Event? {
    let told = gathering.all
    guard told.count > 1 || told[0].heldThere != nil || !groups.isEmpty,
      var event = gathering.events.first ?? told.first.map(Event.init)
    else { return gathering.events.first }
    for telling in told.dropFirst(gathering.events.first?.tellings.count ?? 1) {
      event.add(telling.parties)
      identity.absorb(telling, into: &event)
    }
    // Who met beside it was there; of a gathering nobody else is named at, nothing is told by that.
    var isOfOnePair = false
    for telling in told {
      guard let cue = telling.heldThere, let encounter = encounters[cue.lowerBound],
        encounter.status.happened == event.status.happened
      else { continue }
      event.add(encounter.parties.filter(standing.isPerson))
      isOfOnePair = event.parties.allSatisfy { encounter.has($0.entity) }
      if !event.hasStatedDate { event.date = encounter.date }
    }
    if !groups.isEmpty {
      event.kind = .summit
      for group in groups { event.add(group.members.filter { !absent.contains($0.entity) }) }
      if groups.contains(where: { $0.sentences[0] < Gatherings.lead }) { place(&event) }
    } else if isOfOnePair, gathering.events.isEmpty {
      return nil
    }
    let bodies = Set(groups.compactMap { $0.body?.entity })
    withdraw(from: &event, body: gathering.body ?? event.parties.first { bodies.contains($0.entity) })
    let sides = Set(event.parties.map { standing.country(of: $0.entity) ?? -$0.entity })
    guard event.parties.count >= 2, !gathering.events.isEmpty || sides.count >= 2 else { return nil }
    // One of them says that it goes on.
    if event.status == .held, told.contains(where: { $0.status == .ongoing && !$0.isHeadline }) {
      event.status = .ongoing
    }
    event.confidence *= 0.8
    event.reasons.append(.sameGathering(told[0].head))
    return event
  }

  /// What a lead tells took place on its day, and where it is written, when nothing else is told.
  private func place(_ event: inout Event) {
    guard event.status.happened else { return }
    event.place = event.place ?? dateline
    guard !event.hasStatedDate, let leadDay else { return }
    event.date = Extraction.MeetingDate(start: leadDay.day, end: leadDay.day, basis: .relative)
    event.reasons.append(.dayOfLead)
  }

  /// A country is there through its own people.
  private func withdraw(from event: inout Event, body: Party?) {
    let entities = standing.entities.entities
    let homes = Set(event.parties.filter(standing.isPerson).compactMap { entities[$0.entity].country })
    event.parties.removeAll { homes.contains($0.entity) }
    if let body { event.add([body]) }
  }
}
