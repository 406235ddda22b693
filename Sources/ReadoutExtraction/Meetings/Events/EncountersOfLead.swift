import ReadoutModel

/// News tells of one day, named in its lead: what those of the lead are then said to have done, without a day and not as
/// background, they did on that day.
struct EncountersOfLead: EventStep {
  let standing: Standing
  let lead: LeadDay?
  /// By person, the towns where the text has them do something, and the dateline's.
  let towns: [Int: Set<Int>]
  let dateline: Int?
  /// The sentences that tell of what is done where the article is written.
  let sentencesOfHere: Set<Int>

  /// Sentences below the lead that still tell of its day.
  private static let reach = 24

  func apply(to state: EventState) -> EventState {
    guard let lead else { return state }
    let isHere = sentencesOfHere.contains(lead.sentence)
    var state = state
    for index in state.events.indices {
      guard let length = length(of: state.events[index], lead) else { continue }
      state.events[index].date = Extraction.MeetingDate(
        start: lead.day, end: lead.day.adding(days: length - 1), basis: .relative)
      state.events[index].reasons.append(.dayOfLead)
      guard isHere, state.events[index].kind == .meeting, state.events[index].place == nil else { continue }
      state.events[index].place = dateline
    }
    return state
  }

  /// How many days an event lasted that was on the day of the lead; nil for others.
  private func length(of event: Event, _ lead: LeadDay) -> Int? {
    guard !event.hasStatedDate, event.status.happened else { return nil }
    let tellings = event.tellings.lazy.filter { !$0.isHeadline }
    // What only the headline tells, the lead tells in other words.
    if tellings.isEmpty, event.kind != .visit, event.status == .held {
      return event.parties.contains { lead.named.contains($0.entity) || isOfLead($0, lead, event.kind) } ? 1 : nil
    }
    // "the call with X": known already, so rather an older one.
    guard let first = tellings.first, first.isCircumstance || !first.isDefinite,
      !tellings.contains(where: \.isBackground),
      // In the lead itself the day is not theirs: "said on Monday that X met Y".
      first.sentence > lead.sentence || first.isCircumstance && first.sentence == lead.sentence,
      first.sentence - lead.sentence <= EncountersOfLead.reach,
      event.parties.contains(where: { isOfLead($0, lead, event.kind) }), !isElsewhere(event)
    else { return nil }
    guard event.kind == .visit else { return 1 }
    let days = tellings.compactMap(\.days).first
    // A stay that goes on began on that day only where the text says that it begins.
    if event.status == .ongoing, days == nil || !event.tellings[0].hasBegun { return nil }
    // What took several days and is over did not begin that day.
    if event.status == .held, let days, days > 1 { return nil }
    return max(1, days ?? 1)
  }

  /// "arrived here on Saturday … He also visited Japan": nobody is in two countries on one day.
  private func isElsewhere(_ event: Event) -> Bool {
    guard let place = event.place.flatMap(standing.country), let dateline, let here = standing.country(of: dateline),
      place != here
    else { return false }
    return event.parties.contains { towns[$0.entity]?.contains(dateline) ?? false }
  }

  /// "Norway and Ghana agreed on Monday …": the lead speaks of a person by name or by his country.
  private func isOfLead(_ party: Party, _ lead: LeadDay, _ kind: MeetingKind) -> Bool {
    standing.isPerson(party)
      && (lead.named.contains(party.entity)
        || kind != .visit && standing.country(of: party.entity).map(lead.named.contains) ?? false)
  }
}
