import ReadoutLanguage
import ReadoutModel

/// Decides from tense, modality, negation and the words above a cue whether an encounter happened.
package struct StatusClassifier: Sendable {
  package let syntax: Syntax
  package let lexicon: StatusLexicon
  /// Whether the article is a schedule, whose present tense tells of what is to come.
  package let isProgramme: Bool
  /// Whether the article holds what was said as an encounter began.
  package private(set) var isOfRemarks = false

  package struct Verdict: Sendable {
    package var status: MeetingStatus
    /// What decided, for `explain`.
    package var reason: StatusReason
    /// Whether a bare "would" decided.
    package var isWould = false
  }

  package init(syntax: Syntax, lexicon: StatusLexicon) {
    self.syntax = syntax
    self.lexicon = lexicon
    isProgramme = syntax.document.sentences.contains { sentence in
      sentence.zone == .headline && !StatusClassifier.hasFiniteVerb(sentence, syntax)
        && sentence.tokens.contains {
          syntax.tag($0) != .verb && lexicon.holds(syntax.lemma($0), .programme)
        }
    }
    isOfRemarks = syntax.document.sentences.contains { sentence in
      sentence.zone == .headline && sentence.tokens.contains { syntax.tag($0) == .noun && isHeadingOfRemarks($0) }
    }
  }

  /// - Parameters:
  ///   - cue: the token that tells of the encounter.
  ///   - isNoun: whether it is a noun ("meeting") or a verb ("met").
  ///   - isHeadline: whether the sentence is a headline, where the present tense tells of the past.
  package func verdict(cue: Int, isNoun: Bool, isHeadline: Bool) -> Verdict {
    if let marker = replacement(before: cue) {
      return Verdict(status: .denied, reason: .behind(text(marker - 1) + " " + text(marker)))
    }
    if isNoun || syntax.penn(cue) == .vbg, let marker = syntax.marker(of: cue),
      lexicon.holds(syntax.key(marker), .over), !isNoun || nounPhraseStatus(cue) == nil, !isAhead(clauseOf: cue)
    {
      // "arrived after a visit to X", "suggested a truce after meeting X": over, whatever the verb above says.
      return Verdict(status: .held, reason: .behind(text(marker)))
    }
    if isNoun, isHeadline, isHeadingOfRemarks(cue) { return Verdict(status: .ongoing, reason: .headingOfRemarks) }
    var climb = StatusClimb(classifier: self, cue: cue, isNoun: isNoun, isHeadline: isHeadline)
    beginAtCue(&climb)
    climb.run()
    var verdict = climb.result
    if isProgramme, !isHeadline, verdict.status == .held, verdict.reason == .presentTense {
      verdict = Verdict(status: .planned, reason: .programme)
    }
    if verdict.status == .planned, isNoun, let day = pastDay(of: cue) {
      // "will brief X on his talks last week with Y": what is to come is the briefing.
      verdict = Verdict(status: .held, reason: .word(day))
    }
    if verdict.status == .held || verdict.status == .planned, isAsked(cue) {
      verdict = Verdict(status: .hypothetical, reason: .question)
    }
    if let auxiliary = invertedAuxiliary(of: cue) {
      let isPast = syntax.key(auxiliary) == Words.had
      return Verdict(status: isPast ? .cancelled : .hypothetical, reason: .condition(text(auxiliary)))
    }
    return verdict
  }

  /// What the cue itself and its noun phrase say, before anything above it.
  private func beginAtCue(_ climb: inout StatusClimb) {
    let cue = climb.cue
    guard climb.isNoun else {
      // "invited X to Paris": the cue itself says that it is not yet so.
      if syntax.lemma(cue) == StatusClassifier.invite { climb.settle(.hypothetical, .word(text(cue))) }
      return
    }
    if let own = nounPhraseStatus(cue) {
      climb.settle(own.status, own.reason)
      climb.isAnnounced = own.status == .planned
    }
    if let marker = leadingMarker(of: cue),
      syntax.key(marker) == Words.ahead
        || (predicate(above: cue).map { lexicon.holds(syntax.lemma($0), .reporting) } ?? climb.isHeadline)
    {
      // "said before his trip", "met ahead of the summit"
      climb.settle(.planned, .behind(text(marker)))
    }
    if let opening = openingVerb(above: cue, isHeadline: climb.isHeadline) { climb.settle(.ongoing, opening) }
  }

  /// Whether a noun stands behind "after".
  package func isOver(_ noun: Int) -> Bool {
    syntax.child(of: noun, .case).map { lexicon.holds(syntax.key($0), .over) } ?? false
  }

  /// "before", "prior to" or "ahead of" in front of a noun.
  package func leadingMarker(of noun: Int) -> Int? {
    guard let marker = syntax.child(of: noun, .case) else { return nil }
    let key = syntax.key(marker)
    if key == Words.before { return marker }
    guard key == Words.of || key == Words.to, marker > 0 else {
      return key == Words.ahead || key == StatusClassifier.prior ? marker : nil
    }
    let first = syntax.key(marker - 1)
    return first == Words.ahead || first == StatusClassifier.prior ? marker - 1 : nil
  }

  /// Whether a verb says of its object whether it happens: "proposed a meeting", "called off talks".
  package func isStatusVerb(_ verb: Int) -> Bool { lexicon.verbs[syntax.lemma(verb)] != nil }

  /// Whether a noun says of the encounter behind it whether it happens: "a call for talks", "an invitation to a meeting".
  package func isStatusNoun(_ noun: Int) -> Bool {
    syntax.tag(noun) == .noun && lexicon.nouns[syntax.lemma(noun)] != nil
  }

  /// The last word of "instead of" or "rather than" right before a cue: "instead of meeting X", "rather than talks".
  private func replacement(before cue: Int) -> Int? {
    let lower = syntax.sentence(of: cue).tokens.lowerBound
    var token = cue - 1
    while token > lower, token > cue - 4,
      [.det, .adj, .adv].contains(syntax.tag(token)) || syntax.key(token) == Words.to
    {
      token -= 1
    }
    guard token > lower else { return nil }
    let pair = (syntax.key(token - 1), syntax.key(token))
    return pair == (StatusClassifier.instead, Words.of) || pair == (StatusClassifier.rather, StatusClassifier.than)
      ? token : nil
  }

  /// "A and B before their meeting": the heading of what they said as it began.
  private func isHeadingOfRemarks(_ noun: Int) -> Bool {
    guard let marker = leadingMarker(of: noun), syntax.key(marker) == Words.before,
      let owner = syntax.child(of: noun, .nmodPoss), syntax.tag(owner) == .pron
    else { return false }
    return !StatusClassifier.hasFiniteVerb(syntax.sentence(of: noun), syntax)
  }

  static func hasFiniteVerb(_ sentence: Sentence, _ syntax: Syntax) -> Bool {
    sentence.tokens.contains {
      let penn = syntax.penn($0)
      return penn == .vbd || penn == .vbz || penn == .vbp || penn == .md
    }
  }

  /// "Did X meet Y?", "Will X meet Y?": asked, not told.
  private func isAsked(_ cue: Int) -> Bool {
    let tokens = syntax.sentence(of: cue).tokens
    let isMark = { (token: Int) in syntax.key(token) == StatusClassifier.questionMark }
    guard let last = tokens.last(where: { syntax.tag($0) != .punct || isMark($0) }), isMark(last),
      let first = tokens.first(where: { syntax.tag($0) != .punct })
    else { return false }
    return syntax.tag(first) == .aux || syntax.penn(first) == .md
  }

  /// "Had X met Y, …", "Should X meet Y, …": an auxiliary that opens a clause in front of its subject sets a condition.
  private func invertedAuxiliary(of cue: Int) -> Int? {
    guard syntax.child(of: cue, .mark) == nil, let subject = syntax.child(of: cue, .nsubj, .nsubjPass),
      let auxiliary = syntax.child(of: cue, .aux), auxiliary < subject
    else { return nil }
    let tokens = syntax.sentence(of: cue).tokens
    let isFirst = auxiliary == tokens.lowerBound || syntax.tag(auxiliary - 1) == .punct
    return isFirst && StatusClassifier.inverted.contains(syntax.key(auxiliary)) ? auxiliary : nil
  }

  /// The verb above a noun that says that it has begun and does not say that it is over: "have opened talks", "opened a
  /// summit" on the day of the article, "opens talks" in a headline.
  private func openingVerb(above noun: Int, isHeadline: Bool) -> StatusReason? {
    var noun = noun
    // "have begun two days of talks"
    if let outer = syntax.head(noun), syntax.relation(noun) == .nmod, syntax.tag(outer) == .noun,
      syntax.child(of: noun, .case).map({ syntax.key($0) }) == Words.of
    {
      noun = outer
    }
    guard let verb = syntax.head(noun), lexicon.holds(syntax.lemma(verb), .opening), syntax.isVerb(verb) else {
      return nil
    }
    let relation = syntax.relation(noun)
    guard relation == .obj || relation == .nsubj else { return nil }
    let auxiliaries = syntax.children(of: verb).map(Int.init).filter { syntax.relation($0) == .aux }
    let penn = syntax.penn(verb)
    if auxiliaries.isEmpty {
      if penn == .vbd, isToday(verb) { return .openedToday(text(verb)) }
      return isHeadline && (penn == .vbz || penn == .vbp) ? .opened(text(verb)) : nil
    }
    let isPerfect = auxiliaries.contains {
      syntax.lemma($0) == StatusClassifier.have && (syntax.penn($0) == .vbz || syntax.penn($0) == .vbp)
    }
    return isPerfect && auxiliaries.count == 1 ? .opened(text(verb)) : nil
  }

  func predicate(above noun: Int) -> Int? {
    var node = noun
    for _ in 0..<6 {
      guard let head = syntax.head(node) else { return nil }
      if syntax.isPredicate(head) { return head }
      node = head
    }
    return nil
  }

  /// Whether the clause a noun stands in is itself still to come: "will speak after talks with X".
  private func isAhead(clauseOf noun: Int) -> Bool {
    guard let predicate = predicate(above: noun),
      let modal = modality(of: predicate, isHeadline: false, isOutermost: false)
    else { return false }
    return modal.status == .planned || modal.status == .hypothetical
  }

  /// What adjectives and participles in the noun phrase say: "scheduled talks", "the trip, which had been set for June".
  private func nounPhraseStatus(_ noun: Int) -> Verdict? {
    if let undone = undoingClause(of: noun) { return Verdict(status: .cancelled, reason: .word(text(undone))) }
    if let participle = scheduledBehind(noun) { return Verdict(status: .planned, reason: .word(text(participle))) }
    for child in syntax.children(of: noun).map(Int.init) {
      switch syntax.relation(child) {
      case .amod, .compound:
        // "was on a scheduled trip": under way, as it had been planned.
        if syntax.child(of: noun, .cop) != nil, syntax.child(of: noun, .case).map({ syntax.key($0) }) == Words.on {
          continue
        }
        if let status = lexicon.adjectives[syntax.key(child)] {
          return Verdict(status: status, reason: .word(text(child)))
        }
      case .acl, .aclRelcl:
        let lemma = governorKey(child)
        // "the summit that opened on Saturday" goes on, when that is the day of the article.
        if lexicon.holds(lemma, .opening), syntax.penn(child) == .vbd, isToday(child) {
          return Verdict(status: .ongoing, reason: .openedToday(text(child)))
        }
        // "the summit, which opens on Friday"
        if lexicon.holds(lemma, .opening), syntax.penn(child) == .vbz || syntax.penn(child) == .vbp {
          return Verdict(status: .planned, reason: .word(text(child)))
        }
        // "talks blocking the treaty" are not blocked.
        if let status = lexicon.verbs[lemma],
          status == .cancelled && syntax.penn(child) != .vbg || lexicon.holds(lemma, .scheduling)
        {
          return Verdict(status: isDeferred(child) ? .planned : status, reason: .word(text(child)))
        }
      default: break
      }
    }
    return nil
  }

  /// "the planned trip to Oslo, which was cancelled": the verb of a clause behind the noun, or behind the place it leads to.
  private func undoingClause(of noun: Int) -> Int? {
    let places = syntax.children(of: noun).map(Int.init).filter { syntax.relation($0) == .nmod && $0 > noun }
    return ([noun] + places).lazy.compactMap { node in
      syntax.child(of: node, .aclRelcl).flatMap { verb in
        lexicon.verbs[governorKey(verb)] == .cancelled && !isDeferred(verb)
          && syntax.child(of: verb, .nsubjPass).map(syntax.isRelativePronoun) ?? false ? verb : nil
      }
    }.first
  }

  /// "talks between officials set to take place on Wednesday", "a trip by the minister scheduled for June 7".
  private func scheduledBehind(_ noun: Int) -> Int? {
    let limit = min(syntax.sentence(of: noun).tokens.upperBound, noun + 22)
    for token in noun + 1..<max(noun + 1, limit) {
      let penn = syntax.penn(token)
      if penn == .vbd || penn == .vbz || penn == .vbp || penn == .md { return nil }
      guard lexicon.holds(syntax.lemma(token), .scheduling) || syntax.key(token) == StatusClassifier.due,
        token + 1 < limit, penn == .vbn || syntax.tag(token) == .adj
      else { continue }
      let next = syntax.key(token + 1)
      if next == Words.for || next == Words.on || next == Words.to
        || syntax.times(around: token).contains(where: { $0.tokens.lowerBound == token + 1 })
      {
        return token
      }
    }
    return nil
  }

  /// "was put off until Thursday": then it will be.
  func isDeferred(_ verb: Int) -> Bool {
    let limit = min(syntax.sentence(of: verb).tokens.upperBound - 1, verb + 8)
    return syntax.times(around: verb).contains { time in
      let marker = time.tokens.lowerBound - 1
      return marker > verb && marker < limit && StatusClassifier.untils.contains(syntax.key(marker))
    }
  }

  private static let morning = TextKey("morning")

  /// "call off", "put off": a verb with its particle where the table has the two together, else the verb.
  func governorKey(_ head: Int) -> TextKey {
    let behind = head + 1 < syntax.document.tokenCount ? head + 1 : head
    let isParticle = [.adp, .adv].contains(syntax.tag(behind))
    for particle in [isParticle ? behind : nil, syntax.child(of: head, .compoundPrt)].compactMap({ $0 }) {
      let joined = TextKey(
        syntax.document.lemma(head) + " " + syntax.document.text(ofToken: particle).lowercased())
      if lexicon.verbs[joined] != nil || lexicon.events[joined] != nil { return joined }
    }
    return syntax.lemma(head)
  }

  static let untils: Set<TextKey> = Set(words: "until till")

  /// Whether a verb is dated with the day of the article.
  ///
  /// - Parameter withMorning: whether its morning counts, in which what was begun goes on and what was being done is over.
  func isToday(_ verb: Int, withMorning: Bool = true) -> Bool {
    guard let anchor = syntax.document.article.date else { return false }
    return syntax.times(around: verb).contains { time in
      time.start == anchor && time.end == anchor && time.tokens.contains { syntax.head($0) == verb }
        && (withMorning || !time.tokens.contains { syntax.key($0) == StatusClassifier.morning })
    }
  }

  /// The words right behind a noun that put it before the article's day: "his talks last week", "earlier this month".
  private func pastDay(of noun: Int) -> String? {
    guard let anchor = syntax.document.article.date else { return nil }
    let isEarlier = syntax.key(min(noun + 1, syntax.document.tokenCount - 1)) == Words.earlier
    return syntax.times(around: noun).first { time in
      guard let end = time.end, !time.isBareWeekday else { return false }
      return noun + 1 == time.tokens.lowerBound && end < anchor
        || isEarlier && (noun + 1...noun + 2).contains(time.tokens.lowerBound)
    }.map { syntax.document.text(ofTokens: $0.tokens) }
  }

  func text(_ token: Int) -> String { syntax.document.text(ofToken: token) }

  static let invite = TextKey("invite")
  static let during = TextKey("during")
  static let prior = TextKey("prior")
  static let due = TextKey("due")
  static let have = TextKey("have")
  private static let instead = TextKey("instead")
  private static let rather = TextKey("rather")
  private static let than = TextKey("than")
  private static let questionMark = TextKey("?")
  private static let inverted: Set<TextKey> = Set(words: "had should were")
}
