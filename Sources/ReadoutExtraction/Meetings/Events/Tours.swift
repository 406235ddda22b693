import ReadoutModel

/// "X's Travel to A, B and C" over "X will travel to the region from May 2 to 6": a visit that only the headline tells of
/// is part of the journey that the text tells of, or of its other stops.
struct Tours: EventStep {
  /// The day of the article.
  let anchor: CalendarDate?

  func apply(to state: EventState) -> EventState {
    var result = state
    let told = state.events.filter { $0.kind == .visit && !$0.tellings.allSatisfy(\.isHeadline) }
    for (index, visit) in state.events.enumerated()
    where visit.kind == .visit && !visit.hasStatedDate && visit.tellings.allSatisfy(\.isHeadline) {
      if let tour = state.open.first(where: { tour in
        tour.isTour && isOf(tour.parties, visit) && (tour.status == visit.status || tour.status == .planned)
      }) {
        result.events[index].add(tour, because: .alsoTold(tour.text))
        result.events[index].status = tour.status
        result.events[index].date = tour.date
        result.events[index].hasStatedDate = true
      } else if visit.status == .held, let stop = firstStop(of: visit, among: told), stop.status == .planned {
        result.events[index].status = stop.status
        result.events[index].date = anchor.map { Extraction.MeetingDate(basis: .publication, notBefore: $0) }
        result.events[index].reasons.append(.alsoTold(stop.tellings[0].text))
      }
    }
    return result
  }

  /// The visit of its visitors with which the text begins; nil where it begins with one that was, too.
  private func firstStop(of visit: Event, among told: [Event]) -> Event? {
    let stops = told.filter { stop in
      isOf(stop.parties, visit)
        && stop.tellings[0].sentence - visit.tellings[0].sentence <= EncounterIdentity.beginning
    }
    return stops.allSatisfy { $0.status == .planned } ? stops.first : nil
  }

  private func isOf(_ parties: [Party], _ visit: Event) -> Bool {
    parties.contains { $0.part == .visitor && visit.visitors.contains($0.entity) }
  }
}
