import ReadoutLanguage
import ReadoutModel

/// Finds the time expression that dates an encounter.
package struct MeetingDating: Sendable {
  package let syntax: Syntax
  let lexicon: StatusLexicon
  /// The day a schedule is of; nil for any other article.
  let programmeDay: CalendarDate?

  package struct Choice: Sendable {
    package var expression: TimeExpression
    package var reason: DatingReason
    /// Whether the expression belongs to the cue itself, not to the clause around it.
    package var isOwn: Bool
  }

  /// What speaks for an expression.
  private struct Claim {
    var reason: DatingReason
    var score: Int
    var isOwn: Bool
    var distance: Int

    func outweighs(_ other: Claim) -> Bool {
      score > other.score || (score == other.score && distance < other.distance)
    }
  }

  package init(syntax: Syntax, statuses: StatusClassifier) {
    self.syntax = syntax
    lexicon = statuses.lexicon
    let document = syntax.document
    let isInHeadline = { (time: TimeExpression) in
      document.sentences[Int(document.sentenceOfToken[time.tokens.lowerBound])].zone == .headline
    }
    programmeDay =
      statuses.isProgramme
      ? document.times.first { isInHeadline($0) && $0.start != nil && $0.start == $0.end }?.start
        ?? document.article.date : nil
  }

  /// The expression that says when; nil when none in the sentence does.
  ///
  /// - Parameters:
  ///   - cue: the token that tells of the encounter.
  ///   - governor: the verb above a noun that tells of it.
  ///   - otherCues: cues of other encounters in the sentence, whose dates are theirs.
  package func choice(cue: Int, governor: Int?, otherCues: [Int]) -> Choice? {
    var best: (claim: Claim, time: TimeExpression)?
    for time in syntax.times(around: cue) {
      let time = sameDay(time)
      guard let claim = claim(of: time, cue: cue, governor: governor, otherCues: otherCues) else { continue }
      if best.map({ claim.outweighs($0.claim) }) ?? true { best = (claim, time) }
    }
    return best.map { Choice(expression: $0.time, reason: $0.claim.reason, isOwn: $0.claim.isOwn) }
  }

  /// What speaks for an expression as the cue's date; nil when it is something else's.
  private func claim(of time: TimeExpression, cue: Int, governor: Int?, otherCues: [Int]) -> Claim? {
    let verb = attachment(of: time)
    if isOfSomethingElse(time, attachedTo: verb, cue: cue, governor: governor) { return nil }
    guard var reason = reason(of: time, attachedTo: verb, cue: cue, governor: governor, otherCues: otherCues) else {
      return nil
    }
    var score = verb == nil && reason == .sentence ? DatingReason.sentence.weight - 10 : reason.weight
    if let marker = schedulingMark(before: time, cue: cue), !otherCues.contains(where: { $0 > cue && $0 < marker }),
      score < DatingReason.scheduled.weight
    {
      reason = .scheduled
      score = reason.weight
    }
    // Another cue nearer to the expression has the better claim.
    func distance(_ token: Int) -> Int {
      min(abs(time.tokens.lowerBound - token), abs(token - time.tokens.upperBound))
    }
    if score < DatingReason.below.weight, otherCues.contains(where: { distance($0) < distance(cue) }) { score -= 25 }
    // A year or a season says little, and only of what it hangs on.
    if let start = time.start, let end = time.end {
      let days = end.dayNumber - start.dayNumber
      // "over the past 13 years" spans, it does not date.
      if days > 31, score < DatingReason.below.weight || (days > 366 && time.isVague) { return nil }
    }
    guard score > 10 else { return nil }
    if time.start == nil { score -= 5 }
    let isOwn = reason == .scheduled || verb.map { syntax.isDescendant($0, of: cue) } ?? false
    return Claim(reason: reason, score: score, isOwn: isOwn, distance: distance(cue))
  }

  /// How an expression stands to the cue; nil when it dates another clause.
  private func reason(
    of time: TimeExpression, attachedTo verb: Int?, cue: Int, governor: Int?, otherCues: [Int]
  ) -> DatingReason? {
    guard let verb else { return .sentence }
    if verb == cue || verb == governor { return .attached }
    // "will propose holding talks to discuss trade next week": the day of what they are held for is theirs.
    if let governor, syntax.verb(abovePurpose: verb) == governor { return .clause }
    // "will travel to X on Tuesday to meet Y": the journey's day is that of what it is made for.
    if otherCues.contains(verb) {
      if syntax.journey(for: cue, lexicon)?.verb == verb || syntax.verb(abovePurpose: cue) == verb { return .purpose }
      // "left on Tuesday, wrapping up a visit", "will travel on Monday, joining X", "the meeting on Monday, chaired by X"
      if isAccompanying(cue, verb) && syntax.marker(of: cue) == nil
        || governor.map({ isAccompanying($0, verb) }) ?? false
      {
        return .clause
      }
      return isSetting(verb, of: cue) ? .below : nil
    }
    if syntax.isDescendant(verb, of: cue) {
      // "a trip scheduled for June 7"; but not what another clause below the cue tells.
      let relation = clauseRelation(from: verb, to: cue)
      let isModifier = relation == .acl || relation == .aclRelcl
      // The person between them is not scheduled: "a trip to X by Y scheduled for June 7".
      let isMarked = !syntax.isVerb(cue) && schedulingMark(before: time, cue: cue) == verb
      if syntax.head(verb) == cue || isMarked, lexicon.holds(syntax.lemma(verb), .dated), isModifier {
        return .scheduled
      }
      let isClause = relation == .advcl || relation == .ccomp || relation == .parataxis || relation == .conj
      if isModifier, isBehindInsertion(verb, time) { return .sentence }
      return isModifier || isClause ? nil : .below
    }
    guard syntax.isDescendant(cue, of: verb) else { return isOfAnotherTime(verb) ? nil : .sentence }
    guard isComplement(cue, of: verb) else { return .clause }
    // "said Monday that X will meet": Monday is when it was said.
    let isAdjacent = time.tokens.lowerBound > cue && time.tokens.lowerBound - cue <= 3
    return isAdjacent ? .adjacent : nil
  }

  /// "after Y was sworn in on May 3": a clause with a subject of its own.
  private func isOfAnotherTime(_ verb: Int) -> Bool {
    syntax.isVerb(verb) && syntax.isFinite(verb) && syntax.child(of: verb, .nsubj, .nsubjPass, .auxPass) != nil
  }

  /// Whether a participle tells what goes with another act, or a verb what the same people did next.
  private func isAccompanying(_ verb: Int, _ other: Int) -> Bool {
    guard syntax.head(verb) == other else { return false }
    switch syntax.relation(verb) {
    case .advcl: return syntax.penn(verb) == .vbg
    case .acl: return syntax.penn(verb) == .vbn
    case .conj:
      // "is to open a school on Monday and hold talks with X"
      return (lexicon.holds(syntax.lemma(other), .motion) || syntax.penn(verb) == .vb)
        && syntax.child(of: verb, .nsubj, .nsubjPass, .aux) == nil
    default: return false
    }
  }

  /// Whether an expression dates a matter, a report, an announcement or an aside.
  private func isOfSomethingElse(_ time: TimeExpression, attachedTo verb: Int?, cue: Int, governor: Int?) -> Bool {
    // "the June 29-30 summit" as a matter of talks does not date them.
    if let noun = modifiedNoun(by: time), noun != cue, noun != governor, !isContainer(noun, of: cue) { return true }
    // "said Saturday he will meet X", "X will not meet Y, an aide said Saturday": Saturday is when it was said.
    if let report = reportingVerb(before: time), report != cue, report != governor,
      syntax.circumstanceVerb(of: cue) != report
    {
      return true
    }
    // "announced on Thursday a visit", "agreed on Monday to meet": what is announced takes the time behind it.
    if let verb, verb != cue, time.tokens.lowerBound < cue, isAnnouncement(verb),
      syntax.circumstanceVerb(of: cue) != verb, verb == governor || syntax.isDescendant(cue, of: verb)
    {
      return true
    }
    return isInBrackets(time, without: cue) || isSince(time) || isReference(time) || isOfMatter(time, cue: cue)
  }

  /// "two days after the attack of May 3": the day that another is counted from.
  private func isReference(_ time: TimeExpression) -> Bool {
    syntax.times(around: time.tokens.lowerBound).contains { other in
      other.tokens.upperBound <= time.tokens.lowerBound && other.start != nil && isCountedFrom(behind: other)
        && !(other.tokens.upperBound..<time.tokens.lowerBound).contains { syntax.tag($0) == .punct }
    }
  }

  /// "met Y, who was elected in May, in Lima on Monday": behind the comma that closes the clause the sentence goes on.
  private func isBehindInsertion(_ verb: Int, _ time: TimeExpression) -> Bool {
    var token = time.tokens.lowerBound - 1
    while token > verb, syntax.key(token) != Words.comma {
      if syntax.isVerb(token) { return false }
      token -= 1
    }
    guard token > verb, let pronoun = (max(verb - 6, 1)..<max(verb, 1)).first(where: syntax.isRelativePronoun) else {
      return false
    }
    return syntax.key(pronoun - 1) == Words.comma
  }

  /// Acts that make an encounter known, call for it or put it off: they have a day of their own.
  private func isAnnouncement(_ verb: Int) -> Bool {
    lexicon.holds(syntax.lemma(verb), .announcement)
  }

  /// "Hale (elected in May) met X"
  private func isInBrackets(_ time: TimeExpression, without cue: Int) -> Bool {
    let sentence = syntax.sentence(of: cue).tokens
    var token = time.tokens.lowerBound - 1
    while token >= sentence.lowerBound, syntax.key(token) != MeetingDating.closing {
      if syntax.key(token) == MeetingDating.opening {
        return cue < token
          || (time.tokens.upperBound..<sentence.upperBound).contains {
            syntax.key($0) == MeetingDating.closing && $0 < cue
          }
      }
      token -= 1
    }
    return false
  }

  /// "in office since May", "the first since X in 1928": whatever the tree makes of it.
  private func isSince(_ time: TimeExpression) -> Bool {
    let lower = max(syntax.sentence(of: time.tokens.lowerBound).tokens.lowerBound, time.tokens.lowerBound - 14)
    return (lower..<time.tokens.lowerBound).reversed().prefix { syntax.tag($0) != .punct && !syntax.isVerb($0) }
      .contains { syntax.key($0) == MeetingDating.since }
  }

  /// "talks on the attack of May 3", "discussed the vote on May 3": the matter's day.
  private func isOfMatter(_ time: TimeExpression, cue: Int) -> Bool {
    guard let first = time.tokens.first(where: { syntax.head($0).map { !time.tokens.contains($0) } ?? false }),
      let noun = syntax.head(first), noun > cue, noun < time.tokens.lowerBound, syntax.tag(noun) == .noun,
      !lexicon.holds(syntax.lemma(noun), .event)
    else { return false }
    if let marker = syntax.child(of: noun, .case) { return lexicon.holds(syntax.key(marker), .matter) }
    return syntax.relation(noun) == .obj && syntax.head(noun) == cue && lexicon.holds(syntax.lemma(cue), .discussing)
  }

  private static let since = TextKey("since")
  private static let opening = TextKey("(")
  private static let closing = TextKey(")")
}
