import ReadoutModel

/// "X's visit": where to is told by an encounter of the same person abroad, or by where the article is written.
struct VisitDestinations: EventStep {
  let identity: EncounterIdentity
  /// Where the article is written.
  let dateline: Int?

  private var standing: Standing { identity.standing }

  private static let visit = "visit"

  func apply(to state: EventState) -> EventState {
    var result = EventState(events: state.events)
    for telling in state.open where !place(telling, among: &result.events) { result.open.append(telling) }
    return result
  }

  /// Whether a place was found for it.
  private func place(_ telling: Telling, among events: inout [Event]) -> Bool {
    guard telling.kind == .visit, telling.isDefinite, telling.parties.count == 1, let visitor = telling.parties.first,
      let home = standing.statedCountry(of: visitor.entity)
    else { return false }
    for event in events where event.kind == .meeting && event.status != .denied && event.status != .hypothetical {
      guard event.has(visitor.entity), let place = event.place, let country = standing.country(of: place),
        country != home
      else { continue }
      if let index = events.firstIndex(where: { $0.kind == .visit && $0.has(visitor.entity) && $0.has(country) }) {
        identity.absorb(telling, into: &events[index])
      } else {
        events.append(Event(visit(telling, to: country, place: place, with: event)))
      }
      return true
    }
    return isWrittenThere(telling, home: home, among: &events)
  }

  /// "during the visit of X", in an article written abroad for X, of whom no other visit is told.
  private func isWrittenThere(_ telling: Telling, home: Int, among events: inout [Event]) -> Bool {
    guard let dateline, let here = standing.country(of: dateline), here != home, telling.place == nil,
      telling.status != .denied, telling.head == VisitDestinations.visit, telling.parties[0].form == .name,
      !events.contains(where: { $0.kind == .visit && $0.has(telling.parties[0].entity) })
    else { return false }
    var visit = telling
    visit.parties.append(Party(entity: here, part: .host, form: .nominal, isRepresentative: true, tokens: telling.cue))
    visit.place = here
    visit.confidence *= 0.8
    visit.reasons.append(.writtenThere)
    events.append(Event(visit))
    return true
  }

  private func visit(_ telling: Telling, to country: Int, place: Int, with event: Event) -> Telling {
    var visit = telling
    visit.parties.append(
      Party(entity: country, part: .host, form: .nominal, isRepresentative: true, tokens: telling.cue))
    visit.place = place
    if event.status == .planned, visit.status == .held { visit.status = .planned }
    if !visit.hasStatedDate, event.hasStatedDate {
      visit.date = event.date
      visit.date?.basis = .relative
    }
    visit.confidence *= 0.8
    visit.reasons.append(.destination(of: event.tellings[0].text))
    return visit
  }
}
