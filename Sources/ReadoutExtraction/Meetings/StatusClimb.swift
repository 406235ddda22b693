import ReadoutLanguage
import ReadoutModel

/// The way from a cue up its tree, and what is said there of whether the encounter happened.
///
/// What lies further out weakens, never strengthens: a proposed plan is a proposal, a cancelled plan is cancelled.
struct StatusClimb {
  typealias Verdict = StatusClassifier.Verdict

  let classifier: StatusClassifier
  let cue: Int
  let isNoun: Bool
  let isHeadline: Bool

  private var verdict: Verdict?
  private var negation: String?
  private var lastTense: MeetingStatus?
  /// Whether what was passed so far is a chain of complements: only through those does a negation reach down.
  private var isComplement = true
  /// What is told of as happening during something else takes its tense, not what that aims at: "seeks X during a trip".
  private var isAdjunct = false
  /// The word of avoiding that was passed: negated, it affirms.
  private var avoided: Int?
  /// Whether a word of refusing was passed: negated, it leaves open.
  private var isRuledOut = false
  /// Whether what might undo it has not.
  private var isStanding = false
  /// Whether the noun phrase itself tells of a plan: "an upcoming visit".
  var isAnnounced = false

  private var syntax: Syntax { classifier.syntax }
  private var lexicon: StatusLexicon { classifier.lexicon }

  init(classifier: StatusClassifier, cue: Int, isNoun: Bool, isHeadline: Bool) {
    self.classifier = classifier
    self.cue = cue
    self.isNoun = isNoun
    self.isHeadline = isHeadline
  }

  mutating func settle(_ status: MeetingStatus, _ reason: StatusReason) {
    guard let current = verdict?.status else {
      verdict = Verdict(status: status, reason: reason)
      return
    }
    let order: [MeetingStatus] = [.held, .ongoing, .planned, .hypothetical, .denied, .cancelled]
    let rank = { (status: MeetingStatus) in order.firstIndex(of: status) ?? 0 }
    if rank(status) > rank(current), current != .cancelled, current != .denied {
      verdict = Verdict(status: status, reason: reason)
    }
  }

  mutating func run() {
    var node = cue
    for depth in 0..<9 {
      readPredicate(node, isFirst: depth == 0)
      guard let head = syntax.head(node) else { return }
      if let condition = conditionalMark(of: node) { settle(.hypothetical, .condition(classifier.text(condition))) }
      let marker = syntax.marker(of: node).map { syntax.key($0) }
      guard rise(from: node, to: head, marker: marker, isFirst: depth == 0) else { return }
      node = head
    }
  }

  var result: Verdict {
    guard let negation else { return verdict ?? Verdict(status: .held, reason: .nothingElse) }
    // "did not rule out a meeting"
    if isRuledOut { return Verdict(status: .hypothetical, reason: .notRuledOut) }
    // "could not avoid meeting X"
    if verdict?.status == .denied, let avoided {
      let isAhead = lastTense == .planned
      return Verdict(status: isAhead ? .planned : .held, reason: .unavoided(classifier.text(avoided)))
    }
    if let verdict, verdict.status == .cancelled { return verdict }
    return Verdict(status: .denied, reason: .negated(negation))
  }

  // MARK: One node

  private mutating func readPredicate(_ node: Int, isFirst: Bool) {
    let isPredicate = syntax.isVerb(node) || syntax.child(of: node, .cop) != nil || (isFirst && !isNoun)
    guard !isStanding else { return }
    guard isPredicate else {
      if isComplement, let determiner = syntax.child(of: node, .det),
        lexicon.holds(syntax.key(determiner), .negation)
      {
        negation = classifier.text(determiner)
      }
      return
    }
    if isComplement, let word = negationWord(of: node) { negation = word }
    guard let modal = modality(of: node, isSame: tellsOfCue(node)) else { return }
    if lastTense == nil || modal.status != .held { settle(modal.status, modal.reason) }
    if lastTense == nil {
      lastTense = modal.status
      // "would meet X only if …"
      if modal.status == .planned || modal.status == .hypothetical, let marker = condition(of: node) {
        settle(.hypothetical, .condition(classifier.text(marker)))
      }
    }
  }

  /// What tense and auxiliaries of a predicate say. "They would also hold talks" is the future as seen from the past; what
  /// is thought only, words further out say.
  ///
  /// - Parameter isSame: whether the predicate says of the cue that it takes place.
  private func modality(of node: Int, isSame: Bool) -> Verdict? {
    let modal = classifier.modality(of: node, isHeadline: isHeadline, isOutermost: syntax.head(node) == nil)
    guard let modal, modal.isWould, isSame, !isOfProposal(node) else { return modal }
    return Verdict(status: .planned, reason: modal.reason)
  }

  /// The "if" of a clause below a predicate.
  private func condition(of predicate: Int) -> Int? {
    for child in syntax.children(of: predicate).map(Int.init) where syntax.relation(child) == .advcl {
      if let marker = syntax.child(of: child, .mark, .advmod), syntax.key(marker) == Words.if, !isConcessive(marker) {
        return marker
      }
    }
    return nil
  }

  /// Whether a predicate says of the cue that it takes place: "met", "held talks", "the talks took place".
  private func tellsOfCue(_ predicate: Int) -> Bool {
    var verb = cue
    if let head = syntax.head(cue), syntax.relation(cue) == .obj || lexicon.holds(syntax.lemma(head), .occurrence) {
      verb = head
    }
    // "would tour the port and hold talks", "would tour the port before leaving for X"
    while verb != predicate, syntax.relation(verb) == .conj || isBehindBefore(verb), let first = syntax.head(verb) {
      verb = first
    }
    return verb == predicate
  }

  /// "Under the plan the two would enter into talks."
  private func isOfProposal(_ predicate: Int) -> Bool {
    syntax.children(of: predicate).map(Int.init).contains { child in
      syntax.relation(child) == .obl && classifier.isStatusNoun(child)
    }
  }

  /// "if they meet", "on whether they will meet"
  private func conditionalMark(of node: Int) -> Int? {
    syntax.children(of: node).lazy.map(Int.init).first { child in
      [.mark, .case].contains(syntax.relation(child)) && lexicon.holds(syntax.key(child), .condition)
        && !isConcessive(child)
    }
  }

  /// "even if"
  private func isConcessive(_ marker: Int) -> Bool { marker > 0 && syntax.key(marker - 1) == StatusClimb.even }

  /// The word that negates a predicate: at the verb, or as its subject ("No minister met X", "Nobody met X").
  private func negationWord(of node: Int) -> String? {
    for child in syntax.children(of: node).map(Int.init) {
      let key = syntax.key(child)
      switch syntax.relation(child) {
      case .advmod, .det, .aux, .mark, .cc, .case:
        // "almost met"
        if lexicon.holds(key, .shortfall), child == node - 1 { return classifier.text(child) }
        guard lexicon.holds(key, .negation) else { continue }
        // "not only" affirms; "did not meet X until Monday" does too.
        if child + 1 < syntax.document.tokenCount, syntax.key(child + 1) == StatusClimb.only { continue }
        if isUntil(behind: node) { continue }
        return classifier.text(child)
      case .nsubj, .nsubjPass:
        if lexicon.holds(key, .negation) { return classifier.text(child) }
        // "No minister met X", "Neither A nor B met X"
        if let determiner = syntax.child(of: child, .det, .cc, .advmod), determiner < child,
          lexicon.holds(syntax.key(determiner), .negation)
        {
          return classifier.text(determiner)
        }
      default: continue
      }
    }
    return nil
  }

  /// "did not meet X until Monday": on that day they did.
  private func isUntil(behind node: Int) -> Bool {
    let limit = min(syntax.sentence(of: node).tokens.upperBound - 1, node + 14)
    guard node < limit, let mark = (node..<limit).first(where: { StatusClassifier.untils.contains(syntax.key($0)) })
    else {
      return false
    }
    return syntax.children(of: node).contains { syntax.penn(Int($0)) == .vbd }
      && syntax.times(around: mark).contains { mark + 1...mark + 3 ~= $0.tokens.lowerBound }
  }

  // MARK: One step

  /// What the relation to the word above says; whether the way goes on.
  private mutating func rise(from node: Int, to head: Int, marker: TextKey?, isFirst: Bool) -> Bool {
    switch syntax.relation(node) {
    case .obj where isAdjunct, .nsubjPass where isAdjunct, .xcomp where isAdjunct: return true
    case .obj, .xcomp:
      applyGovernor(head, over: node)
      // "did not mention the talks"
      if lexicon.holds(syntax.lemma(head), .discussing) { isComplement = false }
    case .nsubjPass: risePassiveSubject(to: head, from: node)
    case .nsubj: riseSubject(to: head)
    case .ccomp, .parataxis, .csubj: return riseClause(from: node, to: head)
    case .acl, .nmod, .compound, .nmodPoss: return riseNoun(from: node, to: head, marker: marker, isFirst: isFirst)
    case .obl:
      // "declared an end to talks"
      if marker == Words.to, let end = syntax.child(of: head, .obj), end < node, isEndTold(end) {
        return settleAsOver(classifier.text(end))
      }
      riseOblique(from: node, to: head, marker: marker)
    case .advcl: return riseAdverbial(from: node, to: head)
    case .conj: return !syntax.isFinite(node) || !syntax.isVerb(node)
    case .aclRelcl, .appos: return false
    default: break
    }
    return true
  }

  private mutating func risePassiveSubject(to head: Int, from node: Int) {
    let lemma = syntax.lemma(head)
    // "the visit is aimed at peace", "the talks are intended to end it": what they are for, not whether they are.
    guard !lexicon.holds(lemma, .purpose) else { return }
    applyGovernor(head, over: node)
    // "The talks were not attended by X" is no word on whether they were.
    isComplement = isComplement && (lexicon.holds(lemma, .occurrence) || lexicon.verbs[lemma] != nil)
  }

  /// "the meeting will take place", "the talks fell through"; what a subject does says little else.
  private mutating func riseSubject(to head: Int) {
    if let status = lexicon.adjectives[syntax.key(head)] { settle(status, .word(classifier.text(head))) }
    if let status = lexicon.events[classifier.governorKey(head)] { settle(status, .word(classifier.text(head))) }
    let lemma = syntax.lemma(head)
    if lexicon.holds(lemma, .scheduling) { applyGovernor(head, over: head) }
    // "The meeting did not bring peace": it was held.
    isComplement = isComplement && lexicon.holds(lemma, .occurrence)
  }

  private mutating func riseClause(from node: Int, to head: Int) -> Bool {
    let lemma = syntax.lemma(head)
    let isReport = lexicon.holds(lemma, .reporting)
    // A clause with a tense of its own is only undone from above, never planned.
    guard syntax.isFinite(node) else {
      applyGovernor(head, over: node)
      return !isReport
    }
    let isNegated = negationWord(of: head) != nil
    if lexicon.holds(lemma, .doubt) || isNegated && lexicon.holds(lemma, .certainty) {
      settle(.hypothetical, .word(classifier.text(head)))
    } else if isNegated && lexicon.holds(lemma, .truth) || !isNegated && lexicon.holds(lemma, .falsehood) {
      settle(.denied, .negated(classifier.text(head)))
    } else if let status = lexicon.verbs[lemma], status == .denied || status == .hypothetical, !isReport,
      verdict?.status != .held && !isAnnounced || status == .denied
    {
      settle(status, .word(classifier.text(head)))
    }
    return false
  }

  private mutating func riseNoun(from node: Int, to head: Int, marker: TextKey?, isFirst: Bool) -> Bool {
    let relation = syntax.relation(node)
    let lemma = syntax.lemma(head)
    if relation == .nmod, isEndTold(head) { return settleAsOver(classifier.text(head)) }
    // "a call made by X": a participle says what was done with it.
    let isContent = relation == .acl && syntax.penn(node) != .vbn
    if isContent || (marker.map { lexicon.holds($0, .complement) } ?? (relation == .compound)) {
      // "an agreement on talks" is a plan, "an agreement of the talks" their result.
      let isResult =
        relation != .acl && marker != Words.on && marker != Words.to && lemma == StatusClimb.agreement
      if !isResult, !isAdjunct, let status = lexicon.nouns[lemma], syntax.tag(head) == .noun {
        settle(status, .word(classifier.text(head)))
      }
    }
    // "agreed on a treaty during a visit"
    if isFirst, relation == .nmod, marker == StatusClassifier.during { isAdjunct = true }
    // "the envoys set to visit Peru were urged", "the pact signed by X will need a vote": what else is told of them is not of it.
    if relation == .acl, lexicon.nouns[lemma] == nil || syntax.penn(node) == .vbn,
      verdict != nil || isFirst && syntax.penn(node) == .vbn && !isSubjectOfOccurrence(head)
    {
      return false
    }
    if relation != .compound, relation != .acl { isComplement = isComplement && lexicon.nouns[lemma] != nil }
    return relation != .nmodPoss
  }

  /// "announced the end of talks": whatever becomes of them, they were. "Conclusions" are what they come to.
  private func isEndTold(_ noun: Int) -> Bool {
    syntax.isLemma(noun, .endNouns) && syntax.penn(noun) == .nn && syntax.relation(noun) == .obj
  }

  private mutating func settleAsOver(_ word: String) -> Bool {
    settle(.held, .word(word))
    return false
  }

  /// "a dinner hosted by X will take place"
  private func isSubjectOfOccurrence(_ noun: Int) -> Bool {
    guard [.nsubj, .nsubjPass].contains(syntax.relation(noun)), let above = syntax.head(noun) else { return false }
    return lexicon.holds(syntax.lemma(above), .occurrence) || lexicon.holds(syntax.lemma(above), .scheduling)
  }

  private mutating func riseOblique(from node: Int, to head: Int, marker: TextKey?) {
    // "X, on a visit to Y, urged": a circumstance between commas, not what is urged.
    if isNoun, node < head, marker == Words.on { isAdjunct = true }
    if !isAdjunct, let marker, lexicon.holds(marker, .complement) {
      applyGovernor(head, over: node)
      isComplement = isComplement && lexicon.verbs[syntax.lemma(head)] != nil
    } else {
      isComplement = false
      isAdjunct = isAdjunct || marker.map { lexicon.holds($0, .adjunct) } ?? false
    }
  }

  private mutating func riseAdverbial(from node: Int, to head: Int) -> Bool {
    // "is drafting a plan after holding talks": over by then, unless all that is ahead.
    if syntax.penn(node) == .vbg, let marker = syntax.child(of: node, .mark, .case), syntax.key(marker) == Words.after,
      [.held, .ongoing].contains(
        classifier.modality(of: head, isHeadline: isHeadline, isOutermost: syntax.head(head) == nil)?.status)
    {
      return settleAsOver(classifier.text(marker))
    }
    // "is to hold talks before flying on": ahead as what it follows is.
    if verdict == nil, isBehindBefore(node), let above = classifier.imminence(of: head) {
      settle(above.status, above.reason)
    }
    // "denied having met X": the verb's complement, whatever the tree calls it.
    let first = syntax.children(of: node).first.map { min(Int($0), node) } ?? node
    let isDirect = first == head + 1 && syntax.penn(first) == .vbg
    // "objected to their meeting X"
    let isBehindTo = syntax.penn(node) == .vbg && syntax.marker(of: node).map { syntax.key($0) == Words.to } ?? false
    let takesGovernor = syntax.penn(node) == .vb || isDirect || isBehindTo
    isComplement = isComplement && takesGovernor
    if !isAdjunct, !syntax.isFinite(node), takesGovernor { applyGovernor(head, over: node) }
    return !syntax.isFinite(node)
  }

  private func isBehindBefore(_ verb: Int) -> Bool {
    guard syntax.penn(verb) == .vbg, syntax.relation(verb) == .advcl else { return false }
    let marker = syntax.child(of: verb, .mark, .case).map { syntax.key($0) }
    return marker == Words.before || marker == StatusClassifier.prior
  }

  // MARK: Governors

  private mutating func applyGovernor(_ head: Int, over node: Int) {
    let text = classifier.text(head)
    let lemma = syntax.lemma(head)
    // "had been due to meet": they did not.
    if lexicon.holds(lemma, .scheduling) || syntax.key(head) == StatusClassifier.due, classifier.isPastPerfect(head) {
      settle(.cancelled, .pastPlan(text))
      return
    }
    // "accepted an invitation to visit X"
    if lemma == StatusClimb.accept, verdict?.status == .hypothetical, lexicon.holds(syntax.lemma(node), .offer) {
      verdict = Verdict(status: .planned, reason: .accepted(text))
      return
    }
    // "accepted an invitation from X to visit Y"
    if lemma == StatusClimb.accept, let offer = syntax.child(of: head, .obj), offer < node, syntax.penn(node) == .vb,
      lexicon.holds(syntax.lemma(offer), .offer)
    {
      settle(.planned, .accepted(text))
      return
    }
    let key = classifier.governorKey(head)
    if let status = lexicon.verbs[key], status != .held || key != lemma {
      if lexicon.holds(lemma, .avoidance) {
        avoided = head
      } else if status == .denied {
        isRuledOut = true
      }
      if status == .cancelled, classifier.isDeferred(head) || isMereThreat(head) {
        settle(.planned, .word(text))
        isStanding = true
      } else {
        settle(status, .word(text))
      }
    } else if let status = lexicon.adjectives[syntax.key(head)], status != .held {
      settle(status, .word(text))
    }
  }

  /// "may cancel the summit": until then it stands.
  private func isMereThreat(_ verb: Int) -> Bool {
    classifier.modality(of: verb, isHeadline: isHeadline, isOutermost: syntax.head(verb) == nil)?.status
      == .hypothetical
  }

  private static let accept = TextKey("accept")
  private static let agreement = TextKey("agreement")
  private static let even = TextKey("even")
  private static let only = TextKey("only")
}
