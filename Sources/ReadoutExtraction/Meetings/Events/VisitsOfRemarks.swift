import ReadoutModel

/// "Secretary X and Minister Y before their meeting", written in Y's country: who meets another at the other's home is
/// there on a visit.
struct VisitsOfRemarks: EventStep {
  let standing: Standing

  func apply(to state: EventState) -> EventState {
    var state = state
    for remarks in state.events where isHeadingOfRemarks(remarks) {
      guard let visit = visit(of: remarks) else { continue }
      guard let index = state.events.firstIndex(where: { isSame($0, visit) }) else {
        state.events.append(visit)
        continue
      }
      // "Thank you for your visit", said by the host.
      guard !state.events[index].hasStatedDate else { continue }
      state.events[index].date = visit.date
      state.events[index].status = .ongoing
      if state.events[index].place == visit.parties.last?.entity { state.events[index].place = visit.place }
    }
    return state
  }

  private func isHeadingOfRemarks(_ event: Event) -> Bool {
    event.kind == .meeting
      && event.tellings.contains(where: \.isHeadingOfRemarks)
  }

  /// The stay of those who are not at home where their host is.
  private func visit(of remarks: Event) -> Event? {
    guard let telling = remarks.tellings.first(where: \.isHeadingOfRemarks), let place = telling.place,
      let country = standing.country(of: place), telling.parties.allSatisfy(standing.isPerson),
      telling.parties.contains(where: { standing.country(of: $0.entity) == country })
    else { return nil }
    let visitors = telling.parties.filter { standing.country(of: $0.entity) != country }.map { party in
      var visitor = party
      visitor.part = .visitor
      return visitor
    }
    guard !visitors.isEmpty, visitors.allSatisfy({ standing.entities.officials.contains($0.entity) }) else {
      return nil
    }
    let host = Party(
      entity: country, part: .host, form: .nominal, isRepresentative: true, tokens: visitors[0].tokens)
    var visit = telling
    visit.kind = .visit
    visit.family = .presence
    visit.parties = visitors + [host]
    visit.topics = []
    visit.matters = []
    visit.separatePairs = []
    visit.date = remarks.date
    visit.hasStatedDate = remarks.hasStatedDate
    visit.place = place
    visit.confidence = 0.55
    visit.reasons = [
      .presence(standing.entities.entities[country].name), .status(.ongoing, because: .headingOfRemarks),
    ]
    visit.status = .ongoing
    return Event(visit)
  }

  private func isSame(_ event: Event, _ visit: Event) -> Bool {
    guard event.kind == .visit, let country = visit.parties.last?.entity else { return false }
    return event.has(country) && !event.visitors.isDisjoint(with: visit.visitors)
  }
}
