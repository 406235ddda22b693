import ReadoutModel

/// A meeting of a visitor with the visited, of which no day or place is told, falls within the visit.
struct EncountersOfVisits: EventStep {
  let standing: Standing
  /// The day of the article.
  let anchor: CalendarDate?

  func apply(to state: EventState) -> EventState {
    let visits = state.events.filter { $0.kind == .visit }.sorted { $0.hasStatedDate && !$1.hasStatedDate }
    guard !visits.isEmpty else { return state }
    let journeys = Dictionary(
      grouping: visits.filter { $0.status != .hypothetical && $0.status != .denied }.flatMap { visit in
        visit.visitors.map { (visitor: $0, visit: visit) }
      }, by: \.visitor
    ).mapValues { $0.map(\.visit) }
    var state = state
    let told = state.events
    for index in state.events.indices {
      if state.events[index].kind == .visit {
        narrow(&state.events[index], among: told)
        date(&state.events[index], among: told)
      } else {
        narrow(&state.events[index], within: visits)
        inherit(from: visits, journeys, &state.events[index])
      }
    }
    return state
  }

  /// "will travel to A and B from May 2 to 5. … will meet X in B on May 4": the days of a whole journey are those of no one
  /// stop, where an encounter there has its own.
  private func narrow(_ visit: inout Event, among events: [Event]) {
    guard visit.status == .planned, let start = visit.date?.start, let end = visit.date?.end, start < end else {
      return
    }
    let (visitors, own) = (visit.visitors, visit)
    let isStop = events.contains {
      $0.kind == .visit && $0.date == own.date && $0.visitors == visitors && $0.place != own.place
    }
    guard isStop, let place = visit.place else { return }
    if let days = ownDays(of: visit) {
      visit.date = days
      return
    }
    let country = standing.country(of: place)
    let there = events.filter { event in
      event.kind != .visit && event.hasStatedDate && spans(own, event)
        && event.parties.contains { visitors.contains($0.entity) }
        && event.place.map { $0 == place || country != nil && standing.country(of: $0) == country } ?? false
    }
    guard let first = there.compactMap({ $0.date?.start }).min(), let last = there.compactMap({ $0.date?.end }).max()
    else { return }
    visit.date?.start = first
    visit.date?.end = last
  }

  /// The days of the telling that says the most of when, where others say less.
  private func ownDays(of event: Event) -> Extraction.MeetingDate? {
    guard let date = event.date, let start = date.start, let end = date.end else { return nil }
    return event.tellings.lazy.filter(\.hasStatedDate).compactMap(\.date).first { own in
      guard let first = own.start, let last = own.end else { return false }
      return start <= first && last <= end && (first, last) != (start, end)
    }
  }

  /// "will travel to A and B from May 2 to 5 to attend a conference. … On May 4 …": likewise what is at one of its stops.
  private func narrow(_ event: inout Event, within visits: [Event]) {
    let own = event
    let stops = visits.filter { visit in
      visit.status == .planned && visit.visitors.contains(where: own.has)
        && visit.tellings.contains { $0.hasStatedDate && $0.date == own.date }
    }
    if stops.count > 1, let days = ownDays(of: event) { event.date = days }
  }

  /// "X's trip to Y. X met Z in Y on May 3": what is told of a visit without a day was then.
  private func date(_ visit: inout Event, among events: [Event]) {
    guard visit.status == .held, !visit.hasStatedDate, visit.tellings.contains(where: { !$0.isBackground }) else {
      return
    }
    let own = visit
    let there = events.filter { event in
      event.kind != .visit && event.kind != .call && event.status == .held && event.hasStatedDate
        && isDuring(event, own)
    }
    guard let first = there.compactMap({ $0.date?.start }).min(), let last = there.compactMap({ $0.date?.end }).max()
    else { return }
    visit.date = Extraction.MeetingDate(start: first, end: last, basis: .relative)
  }

  /// "will travel to Oslo from May 2 to 5. … will also meet X": what a traveller does in a text that tells of one journey of
  /// his, behind that and not in passing, he does on it.
  private func isOfOnlyJourney(_ event: Event, _ visit: Event, _ journeys: [Int: [Event]]) -> Bool {
    guard event.kind != .call, event.status == visit.status, visit.hasStatedDate,
      visit.status == .planned || visit.status == .held, event.place == nil, event.firstToken > visit.firstToken,
      !event.tellings.contains(where: { $0.isHeadline || $0.isBackground || $0.isEarlier })
    else { return false }
    return event.parties.contains { party in
      guard standing.isPerson(party), visit.visitors.contains(party.entity), let stops = journeys[party.entity] else {
        return false
      }
      return hasOneGoal(stops) || stops.allSatisfy { $0.date == visit.date && $0.status == visit.status }
    }
  }

  /// Whether visits are of one country; those of several may still be one journey, when one span of days is told of all.
  private func hasOneGoal(_ visits: [Event]) -> Bool {
    Set(visits.map { $0.place.flatMap(standing.country) ?? -1 }).count == 1
  }

  private func inherit(from visits: [Event], _ journeys: [Int: [Event]], _ event: inout Event) {
    // What is still to come of a stay that goes on is where the stay is, if no day says otherwise.
    if event.place == nil, event.status == .planned, let stay = visits.first(where: { isStill(event, ahead: $0) }) {
      event.place = stay.place
      return
    }
    let own = event
    let visited = visits.first { isDuring(own, $0) }
    guard let visit = visited ?? visits.first(where: { isOfOnlyJourney(own, $0, journeys) }) else { return }
    if event.place == nil, visited != nil || event.parties.contains(where: { hasOneGoal(journeys[$0.entity] ?? []) }) {
      event.place = visit.place
    }
    // The day of arrival alone says little of what a longer stay held.
    guard event.date?.start == nil, visit.hasStatedDate, visit.date?.start != nil,
      visit.status != .ongoing || visit.date?.start != visit.date?.end
    else { return }
    event.date = visit.date
    event.date?.basis = .relative
    // What was held during a stay that goes on was held by now.
    if event.status == .held, let anchor, let start = visit.date?.start, let end = visit.date?.end, start <= anchor {
      event.date?.end = min(end, anchor)
    }
    event.reasons.append(.dayOfVisit)
  }

  private func isStill(_ event: Event, ahead visit: Event) -> Bool {
    guard visit.status == .ongoing else { return false }
    var open = event
    open.status = .ongoing
    return (isToldTogether(event, visit) || isDuring(open, visit))
      && (event.date?.start == nil || visit.date?.start == nil || spans(visit, event))
  }

  private func isToldTogether(_ event: Event, _ visit: Event) -> Bool {
    let sentences = Set(visit.tellings.map(\.sentence))
    let visitors = visit.visitors
    return event.tellings.contains { told in
      sentences.contains(told.sentence) && told.parties.contains { visitors.contains($0.entity) }
    }
  }

  /// Whether a dated event lies within the days of a visit.
  private func spans(_ visit: Event, _ event: Event) -> Bool {
    guard let start = visit.date?.start, let end = visit.date?.end, let day = event.date?.start else { return false }
    return start <= day && day <= end
  }

  private func isDuring(_ event: Event, _ visit: Event) -> Bool {
    guard event.kind != .call, event.status != .denied,
      event.status == .cancelled || visit.status == .cancelled
        ? event.status == visit.status : event.status.happened == visit.status.happened
    else { return false }
    let visitors = visit.visitors
    let hosts = Set(visit.parties.filter { $0.part != .visitor }.map(\.entity))
    guard event.parties.contains(where: { visitors.contains($0.entity) }) else { return false }
    if event.parties.contains(where: { hosts.contains($0.entity) && !visitors.contains($0.entity) }) { return true }
    if let place = event.place {
      return standing.country(of: place).map(hosts.contains) ?? false || place == visit.place
    }
    return event.parties.contains { party in
      !visitors.contains(party.entity) && standing.country(of: party.entity).map(hosts.contains) ?? false
    }
  }
}
