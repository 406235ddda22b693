import ReadoutLanguage
import ReadoutModel

// Whether and when an encounter happened, and how surely it is told.
extension EncounterContext {
  /// What is told as past lies in the past: "his visit in April".
  func reading(_ choice: MeetingDating.Choice?, of status: MeetingStatus) -> MeetingDating.Choice? {
    guard var choice else { return nil }
    choice.expression = dating.sameDay(choice.expression)
    // "will continue the talks begun in January 2020": no day of what is still to come.
    if status == .planned || status == .hypothetical, choice.expression.basis == .stated, let anchor,
      let end = choice.expression.end, anchor.dayNumber - end.dayNumber > 31, !dating.isYearless(choice.expression)
    {
      return nil
    }
    guard status.happened else { return choice }
    choice.expression = dating.past(choice.expression, anchor: anchor)
    return choice
  }

  /// A bare "Monday" or a stated date in the future makes what is told of a plan.
  func adjusted(
    _ verdict: StatusClassifier.Verdict, to expression: TimeExpression?, cue: Int, governor: Int?,
    isHeadline: Bool
  ) -> StatusClassifier.Verdict {
    guard verdict.status == .held || verdict.status == .ongoing else { return verdict }
    // "a stay that includes talks on Tuesday": the present tense tells of a programme.
    if let governor, let expression, expression.isBareWeekday,
      syntax.penn(governor) == .vbz || syntax.penn(governor) == .vbp,
      syntax.isLemma(governor, .programmeVerbs)
    {
      return StatusClassifier.Verdict(
        status: .planned, reason: "\"\(document.text(ofToken: governor))\" tells of a programme")
    }
    // The same where no day of the article says which Wednesday it is.
    if anchor == nil, let expression, expression.isBareWeekday, !isHeadline, verdict.status == .held,
      !(syntax.child(of: cue, .case).map { syntax.isKey($0, .clauseMarkers) } ?? false),
      cues.isPresent(cue) || governor.map(cues.isPresent) ?? false
    {
      return StatusClassifier.Verdict(status: .planned, reason: "present tense with a day of the week")
    }
    // "an announcement of talks next month", in an article of no known day.
    if let expression, expression.start == nil, expression.daysFromLastTold == nil, verdict.status == .held,
      syntax.key(expression.tokens.lowerBound) == EncounterContext.next
    {
      return StatusClassifier.Verdict(status: .planned, reason: "the date is still to come")
    }
    guard let expression, let start = expression.start, let anchor else { return verdict }
    // "flies to Paris on Wednesday", "ministers meet on Tuesday": newspapers tell of what is to come in the present.
    let isAdjunct = syntax.child(of: cue, .case).map { syntax.isKey($0, .clauseMarkers) } ?? false
    if !isHeadline, verdict.status == .held, expression.isBareWeekday, start < anchor, !isAdjunct,
      cues.isPresent(cue) || governor.map(cues.isPresent) ?? false
    {
      return StatusClassifier.Verdict(status: .planned, reason: "present tense with a day of the week")
    }
    // "travels to Italy this evening"
    if start >= anchor, !isHeadline, verdict.status == .held,
      syntax.penn(cue) == .vbz || syntax.penn(cue) == .vbp || !isAdjunct && governor.map(cues.isPresent) ?? false
    {
      return StatusClassifier.Verdict(status: .planned, reason: "present tense with a date not past")
    }
    guard start > anchor else { return verdict }
    return StatusClassifier.Verdict(status: .planned, reason: "the date is still to come")
  }

  /// "In Oslo on May 3, X will meet Y. X will also meet Z": the day at the head of a sentence shortly before, where one of
  /// the telling's parties is named too.
  func scene(of telling: Telling) -> Extraction.MeetingDate? {
    guard !telling.hasStatedDate, !telling.isHeadline, telling.status == .planned else { return nil }
    let parties = Set(telling.parties.map(\.entity))
    for index in (max(0, telling.sentence - EncounterContext.sceneReach)..<telling.sentence).reversed() {
      let tokens = document.sentences[index].tokens
      guard document.sentences[index].zone == .body,
        let time = syntax.times(around: tokens.lowerBound).first(where: { !$0.isVague && $0.start != nil })
      else { continue }
      let isSet = !(tokens.lowerBound..<time.tokens.lowerBound).contains {
        syntax.isVerb($0) || syntax.key($0) == Words.comma
      }
      let isTheirs = tokens.contains { token in
        finder.mentions(over: token).contains { !parties.isDisjoint(with: $0.entities) }
      }
      guard isSet, isTheirs, time.tokens.upperBound < tokens.upperBound,
        syntax.key(time.tokens.upperBound) == Words.comma
      else { return nil }
      return dating.date(time, status: telling.status, anchor: anchor)
    }
    return nil
  }

  private static let next = TextKey("next")
  /// Sentences over which a day set at the head of one still holds.
  private static let sceneReach = 3

  func reasons(for timing: TellingDraft.Timing) -> [TellingReason] {
    var reasons = [TellingReason.status(timing.verdict.status, because: timing.verdict.reason)]
    if let choice = timing.choice {
      reasons.append(.date(from: document.text(ofTokens: choice.expression.tokens), because: choice.reason))
    }
    return reasons
  }

  /// How sure the telling is: the frame's weight, less for what was concluded.
  func confidence(_ cue: Cue, parties: [Party], isAnchored: Bool) -> Double {
    var value = cue.frame.weight
    for party in parties {
      if party.form == .pronoun { value -= 0.12 } else if party.form == .nominal { value -= 0.03 }
      value *= 0.5 + 0.5 * entities.entities[party.entity].confidence
    }
    let people = parties.filter { entities.entities[$0.entity].kind == .person }
    if people.isEmpty {
      // Countries "in dialogue" may be no encounter at all; a day or a place makes it one.
      value -= isAnchored ? 0.1 : 0.3
    } else if cue.frame.kind != .visit, people.count == parties.count, people.count == 2,
      let country = entities.entities[people[0].entity].country, country == entities.entities[people[1].entity].country
    {
      // Two of one side rather meet someone else.
      value -= 0.15
    }
    // "a meeting of the committee": who speaks there need not meet it.
    if cue.isNoun, cue.frame.kind != .visit,
      parties.contains(where: { entities.entities[$0.entity].kind == .institution && !$0.isRepresentative })
    {
      value -= 0.25
    }
    return min(0.99, max(0.05, value))
  }
}
