import ReadoutModel

/// Puts tellings of the same encounter together: headline, lead and background are one event with several tellings.
struct EncounterIdentity: EventStep {
  let standing: Standing
  /// The day of the article.
  let anchor: CalendarDate?
  /// Whether the article names a gathering of more than those it tells of: "the G-20 summit", "the Rome Summit".
  let namesGathering: Bool

  func apply(to state: EventState) -> EventState {
    var result = EventState(events: state.events)
    // The body first: a headline is short for what the body says in full, but not that of what is said at the encounter.
    let body = state.open.filter { !$0.isHeadline }.sorted { $0.cue.lowerBound < $1.cue.lowerBound }
    let headlines = state.open.filter(\.isHeadline)
    for telling in headlines.filter(\.isHeadingOfRemarks) + body + headlines.filter({ !$0.isHeadingOfRemarks }) {
      if telling.heldThere != nil || telling.isTour {
        result.open.append(telling)
      } else if telling.parties.count >= 2 {
        if let index = best(for: telling, among: result.events) ?? titled(telling, among: result.events) {
          absorb(telling, into: &result.events[index])
        } else if let index = lastTold(before: telling, among: result.events) {
          var unnamed = telling
          unnamed.parties = []
          absorb(unnamed, into: &result.events[index])
        } else {
          var event = Event(telling)
          if let announced = announced(before: telling, among: result.open) {
            absorb(result.open.remove(at: announced), into: &event)
          }
          result.events.append(event)
        }
      } else if let index = antecedent(of: telling, among: result.events) {
        absorb(telling, into: &result.events[index])
      } else {
        result.open.append(telling)
      }
    }
    return result
  }

  // MARK: May they be the same?

  func kindsAgree(_ telling: Telling, _ event: Event) -> Bool {
    // "the 28th conference" is not the 27th.
    let numbers = event.tellings.compactMap(\.number)
    if let number = telling.number, !numbers.isEmpty, !numbers.contains(number) { return false }
    if telling.kind == event.kind { return true }
    if telling.isGatheringOnly || event.kind == .summit && event.tellings.allSatisfy(\.isGatheringOnly) { return false }
    if telling.kind == .visit || event.kind == .visit { return false }
    if telling.kind == .call || event.kind == .call {
      // "discussed", "spoke" may tell of a call or of a meeting.
      return telling.family.isOfAnyKind || event.tellings.allSatisfy(\.family.isOfAnyKind)
    }
    return true
  }

  private func datesAgree(_ telling: Telling, _ event: Event) -> Bool {
    guard telling.hasStatedDate, event.hasStatedDate, let start = telling.date?.start,
      let end = telling.date?.end ?? telling.date?.start,
      let otherStart = event.date?.start, let otherEnd = event.date?.end ?? event.date?.start
    else { return true }
    return start <= otherEnd && otherStart <= end
  }

  /// Whether one has happened on a day that is past and the other is still to come.
  private func isOfAnotherTime(_ telling: Telling, _ event: Event) -> Bool {
    // "met on Monday"; "earlier this year the two met"
    if telling.isEarlier, !telling.isHeadline, let anchor, event.hasStatedDate, let start = event.date?.start,
      start.adding(days: 7) >= anchor, !event.tellings.contains(where: \.isEarlier)
    {
      return true
    }
    guard telling.hasStatedDate, let anchor else { return false }
    if telling.status == .planned, event.status == .held, !telling.isHeadline, let start = telling.date?.start,
      start > anchor
    {
      return true
    }
    guard telling.status == .held || event.status == .ongoing, event.status == .planned || event.status == .ongoing,
      let end = telling.date?.end ?? telling.date?.start
    else { return false }
    return event.status == .planned ? end < anchor : end.adding(days: 31) < anchor
  }

  /// "They held another call": not the one told of before it.
  private func isAnother(_ telling: Telling, _ event: Event) -> Bool {
    telling.isAnother && !telling.isHeadline && !(telling.isCircumstance && telling.isDefinite)
      && !event.tellings.contains(where: \.isAnother)
  }

  private func statusesAgree(_ telling: Telling, _ event: Event) -> Bool {
    if telling.status == event.status || telling.isStatusOpen { return true }
    func group(_ status: MeetingStatus) -> Int {
      switch status {
      case .held, .ongoing: 0
      case .planned, .hypothetical: 1
      case .cancelled, .denied: 2
      }
    }
    let pair = Set([group(telling.status), group(event.status)])
    // What is still to come in the headline is told of in the body; a plan called off is one encounter.
    if pair.count == 1 || telling.isHeadline || pair == [1, 2] { return true }
    // Nobody goes to the same place twice unless the text says so.
    if telling.kind == .visit, pair == [0, 1], !telling.isFurther, !telling.isBackground,
      !telling.hasStatedDate || !event.hasStatedDate
    {
      return true
    }
    guard telling.hasStatedDate, event.hasStatedDate, pair == [0, 1], let start = telling.date?.start else {
      return false
    }
    return start == event.date?.start
  }

  /// "X met three leaders of the Serbian opposition. … X met with A, B and C": names given later, when nothing says that it
  /// is another encounter.
  private func namesTheUnnamed(_ telling: Telling, of event: Event) -> Bool {
    !telling.hasStatedDate && !telling.isHeadline && telling.status == .held && event.status == .held
      && telling.kind == .meeting && event.kind == .meeting && !telling.isFurther
      && (1...8).contains(telling.sentence - event.lastSentence)
      && telling.parties.contains { standing.isPerson($0) && event.has($0.entity) }
  }

  // MARK: Which is it?

  private func best(for telling: Telling, among events: [Event]) -> Int? {
    var best: (score: Int, index: Int)?
    for (index, event) in events.enumerated() {
      let mayBe =
        kindsAgree(telling, event) && datesAgree(telling, event) && statusesAgree(telling, event)
        && !isOfAnotherTime(telling, event) && !isAnother(telling, event)
      guard mayBe || isOfRemarks(telling, event), let score = likeness(telling, event) else { continue }
      if best.map({ score > $0.score }) ?? true { best = (score, index) }
    }
    return best?.index
  }

  /// "I look forward to speaking with you", said to one another at an encounter: of that one.
  private func isOfRemarks(_ telling: Telling, _ event: Event) -> Bool {
    event.tellings[0].isHeadingOfRemarks && (telling.kind == .meeting || telling.kind == .call)
      && [.planned, .hypothetical, .ongoing].contains(telling.status) && !telling.isAnother
      && (!telling.hasStatedDate || telling.date?.start == event.date?.start)
      && telling.parties.allSatisfy { event.has($0.entity) }
  }

  /// How well the parties of a telling fit an event's; nil when they do not.
  private func likeness(_ telling: Telling, _ event: Event) -> Int? {
    let isOpen = namesTheUnnamed(telling, of: event)
    let isWithin = standing.covers(event.parties, telling.parties, isHeadline: telling.isHeadline, isOpen: isOpen)
    let isAround = standing.covers(telling.parties, event.parties, isOpen: isOpen)
    guard isWithin || isAround else { return nil }
    // "met separately": not with the others.
    if telling.isSeparate, event.parties.count != telling.parties.count { return nil }
    guard isExact(telling, event) || mayStand(telling, in: event, isOpen: isOpen) else { return nil }
    // Two whom a third saw one by one were not at one table: "A and B" is another meeting than "C met A and B".
    if isWithin, telling.parties.count == 2, telling.parties.contains(where: { $0.form != .pronoun }),
      event.separatePairs.contains(telling.parties.map(\.entity).sorted())
    {
      return nil
    }
    var score = isWithin && isAround ? 100 : 50
    if event.hasStatedDate, telling.hasStatedDate { score += 20 }
    if event.status == telling.status { score += 10 }
    return score - min(9, abs(telling.sentence - event.lastSentence))
  }

  private func isExact(_ telling: Telling, _ event: Event) -> Bool {
    telling.parties.allSatisfy { event.has($0.entity) }
      || event.parties.allSatisfy { party in telling.parties.contains { $0.entity == party.entity } }
  }

  /// A country stands for its people where the same encounter is pointed at, not anywhere in the text.
  private func mayStand(_ telling: Telling, in event: Event, isOpen: Bool) -> Bool {
    // "The two sides exchanged views": both in one expression.
    let isPointedAt =
      telling.isHeadline || telling.isDefinite
      || telling.family != .talk && telling.parties.count > 1 && Set(telling.parties.map(\.tokens)).count == 1
        && isResumed(telling, after: event)
    guard
      isPointedAt || telling.hasStatedDate && event.hasStatedDate || isOpen
        || abs(telling.sentence - event.lastSentence) <= 1
    else { return false }
    return isPointedAt || telling.sentence == event.lastSentence || telling.parties.contains(where: standing.isPerson)
  }

  /// "The two sides also discussed …" behind an encounter of their people.
  private func isResumed(_ telling: Telling, after event: Event) -> Bool {
    (telling.family.isOfAnyKind || telling.family == .negotiate) && isUnnamed(telling)
      && (1...3).contains(telling.sentence - event.lastSentence)
  }

  private func isUnnamed(_ telling: Telling) -> Bool {
    !telling.hasStatedDate && telling.parties.allSatisfy { $0.form != .name }
  }

  /// "The two leaders also discussed …" behind an encounter belongs to it, whoever the words were thought to stand for.
  private func lastTold(before telling: Telling, among events: [Event]) -> Int? {
    guard telling.family.isOfAnyKind, telling.status == .held, !telling.isHeadline, isUnnamed(telling) else {
      return nil
    }
    return events.lastIndex { event in
      event.kind != .visit && event.status.happened && (1...8).contains(telling.sentence - event.lastSentence)
        && (!event.parties.contains(where: standing.isPerson)
          || telling.parties.contains { event.has($0.entity) })
    }
  }

  /// "X's Meeting with Officials of Z" above "X met Y today": of the title's kind, the text begins with one encounter of X's.
  private func titled(_ telling: Telling, among events: [Event]) -> Int? {
    guard telling.isHeadline, telling.kind != .visit else { return nil }
    let begun = events.indices.filter { index in
      events[index].kind != .visit
        && events[index].tellings[0].sentence - telling.sentence <= EncounterIdentity.beginning
        && telling.parties.contains { standing.isPerson($0) && events[index].has($0.entity) }
    }
    guard begun.count == 1, let index = begun.first, events[index].kind == telling.kind else { return nil }
    let event = events[index]
    // Each names another person.
    let isOfOther = telling.parties.contains { standing.isPerson($0) && !event.has($0.entity) }
    let others = event.parties.filter { party in
      standing.isPerson(party) && !telling.parties.contains { $0.entity == party.entity }
    }
    return isOfOther && !others.isEmpty ? nil : index
  }

  /// Sentences behind a title in which a text tells what the title is about.
  static let beginning = 4

  /// "The meeting will be held on May 3. X and Y will chair the meeting": what was told right before of an encounter whose
  /// parties are named only now.
  private func announced(before telling: Telling, among open: [Telling]) -> Int? {
    guard telling.isDefinite, !telling.hasStatedDate else { return nil }
    return open.lastIndex { other in
      other.isDefinite && other.parties.isEmpty && other.hasStatedDate && !other.isHeadline
        && other.kind == telling.kind
        && other.status == telling.status && (1...4).contains(telling.sentence - other.sentence)
    }
  }

  /// The encounter "the meeting", "the talks", "his visit" speaks of.
  private func antecedent(of telling: Telling, among events: [Event]) -> Int? {
    guard telling.isDefinite || !telling.parties.isEmpty else { return nil }
    var best: (score: Int, index: Int)?
    for (index, event) in events.enumerated() where isAntecedent(event, of: telling) {
      var score = 50 - min(40, abs(telling.sentence - event.lastSentence))
      if event.status == telling.status { score += 5 }
      score += 10 * telling.parties.count
      if best.map({ score >= $0.score }) ?? true { best = (score, index) }
    }
    return best?.index
  }

  private func isLongAgo(_ telling: Telling) -> Bool {
    guard telling.hasStatedDate, let end = telling.date?.end, let anchor else { return false }
    return anchor.dayNumber - end.dayNumber > EncounterIdentity.longAgo
  }

  /// Days after which something is no news.
  private static let longAgo: Int32 = 300

  private func isAntecedent(_ event: Event, of telling: Telling) -> Bool {
    // "the ASEAN Summit" is none of two people's talks.
    let isOtherGathering = telling.kind == .summit && event.kind == .meeting && telling.isNamedGathering
    guard
      kindsAgree(telling, event) && !isOtherGathering
        || telling.kind == .summit && event.kind == .meeting && !telling.isGatheringOnly
          && !telling.isNamedGathering && telling.status.happened == event.status.happened
        || telling.kind == .meeting && event.kind == .summit,
      datesAgree(telling, event), !isOfAnotherTime(telling, event), standing.covers(event.parties, telling.parties)
    else { return false }
    // A conference on the sidelines of a summit is not the summit.
    if telling.isGatheringOnly, event.kind == .summit, !event.tellings.contains(where: \.isGatheringOnly) {
      return false
    }
    // "the 28th conference" is no ceremony told of before.
    if telling.number != nil, !telling.isHeadline, !event.tellings.contains(where: { $0.head == telling.head }) {
      return false
    }
    // What is news is not of years ago; "the conference" of then is another.
    if isLongAgo(telling), event.status.happened, !event.hasStatedDate,
      !event.tellings.contains(where: { $0.isBackground || $0.isEarlier })
    {
      return false
    }
    // Six parties do not meet at the table of two.
    if let count = telling.partyCount, event.parties.count < count,
      event.tellings.allSatisfy({ $0.partyCount == nil && $0.kind != .summit })
    {
      return false
    }
    // An event told of only further down is nothing "the" can point to, a headline apart.
    return telling.isHeadline || event.firstToken <= telling.cue.lowerBound
  }
}
