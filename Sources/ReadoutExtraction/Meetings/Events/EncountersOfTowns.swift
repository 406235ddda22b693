import ReadoutModel

/// "X said in Oslo on Monday … X also met Y": a meeting just held whose place is not told was where its people are.
struct EncountersOfTowns: EventStep {
  let standing: Standing
  /// By person, the towns where the text has them do something.
  let towns: [Int: Set<Int>]
  /// The day of the article.
  let anchor: CalendarDate?

  /// Sentences of an article in which what it reports on is told.
  private static let length = 24
  /// Days a meeting may lie back.
  private static let reach: Int32 = 2

  func apply(to state: EventState) -> EventState {
    var state = state
    for index in state.events.indices where state.events[index].kind == .meeting && state.events[index].place == nil {
      state.events[index].place = town(of: state.events[index])
    }
    return state
  }

  private func town(of event: Event) -> Int? {
    guard event.status.happened, isRecent(event), !event.tellings.contains(where: \.isBackground),
      event.tellings[0].sentence < EncountersOfTowns.length
    else { return nil }
    let all = event.parties.filter(standing.isPerson).compactMap { towns[$0.entity] }
    let found = all.reduce(Set()) { $0.union($1) }
    return found.count == 1 ? found.first : nil
  }

  /// Whether it is of the days an article reports on; an article without a date may report on any.
  private func isRecent(_ event: Event) -> Bool {
    guard let anchor else { return true }
    return event.date?.start.map { anchor.dayNumber - $0.dayNumber <= EncountersOfTowns.reach } ?? false
  }
}
