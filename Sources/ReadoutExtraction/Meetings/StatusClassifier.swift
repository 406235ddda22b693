import ReadoutLanguage
import ReadoutModel

/// Decides from tense, modality, negation and the words above a cue whether an encounter happened.
package struct StatusClassifier: Sendable {
  package let syntax: Syntax
  package let lexicon: StatusLexicon

  package struct Verdict: Sendable {
    package var status: MeetingStatus
    /// What decided, for `explain`.
    package var reason: String
    /// Whether a bare "would" decided.
    package var isWould = false
  }

  private static let negations: Set<TextKey> = Set(words: "not n't never no neither nor without cannot")
  private static let willForms: Set<TextKey> = Set(words: "will shall 'll wo")
  private static let would: Set<TextKey> = Set(words: "would 'd")
  private static let adjunctPrepositions: Set<TextKey> = Set(words: "during in at")
  private static let complementPrepositions: Set<TextKey> = Set(words: "for to on against of")
  private static let scheduling: Set<TextKey> = Set(words: "schedule plan set slate expect arrange")
  private static let reporting: Set<TextKey> = Set(
    words:
      "say tell add report state note announce confirm claim explain disclose reveal quote think believe know indicate write declare hear learn"
  )
  private static let over: Set<TextKey> = Set(words: "after following since")
  private static let agreement = TextKey("agreement")
  private static let purposes: Set<TextKey> = Set(words: "aim intend mean design")
  private static let due = TextKey("due")
  private static let going = TextKey("go")
  private static let visitStarts: Set<TextKey> = Set(
    words: "begin start kick open arrive continue resume embark launch pay be remain stay")

  /// - Parameters:
  ///   - cue: the token that tells of the encounter.
  ///   - isNoun: whether it is a noun ("meeting") or a verb ("met").
  ///   - isHeadline: whether the sentence is a headline, where the present tense tells of the past.
  package func verdict(cue: Int, isNoun: Bool, isHeadline: Bool) -> Verdict {
    var verdict: Verdict?
    var isNegated = false
    var negation = ""

    func settle(_ status: MeetingStatus, _ reason: String) {
      guard let current = verdict?.status else {
        verdict = Verdict(status: status, reason: reason)
        return
      }
      // What lies further out weakens, never strengthens: a proposed plan is a proposal, a cancelled plan is cancelled.
      let order: [MeetingStatus] = [.held, .ongoing, .planned, .hypothetical, .denied, .cancelled]
      let rank = { (status: MeetingStatus) in order.firstIndex(of: status) ?? 0 }
      if rank(status) > rank(current), current != .cancelled, current != .denied {
        verdict = Verdict(status: status, reason: reason)
      }
    }

    if isNoun, let own = nounPhraseStatus(cue) { settle(own.status, own.reason) }
    // "invited X to Paris": the cue itself says that it is not yet so.
    if !isNoun, syntax.lemma(cue) == StatusClassifier.invite {
      settle(.hypothetical, "\"\(syntax.document.text(ofToken: cue))\"")
    }
    if isNoun, let marker = syntax.child(of: cue, .case), StatusClassifier.over.contains(syntax.key(marker)) {
      // "arrived after a visit to X": over, whatever the verb above says.
      if verdict == nil, !isAhead(clauseOf: cue) {
        return Verdict(status: .held, reason: "behind \"\(syntax.document.text(ofToken: marker))\"")
      }
    }
    if isNoun, let marker = leadingMarker(of: cue),
      syntax.key(marker) == StatusClassifier.aheadOf
        || (predicate(above: cue).map { StatusClassifier.reporting.contains(syntax.lemma($0)) } ?? isHeadline)
    {
      // "said before his trip", "met ahead of the summit"
      settle(.planned, "behind \"\(syntax.document.text(ofToken: marker))\"")
    }

    var node = cue
    var lastTense: MeetingStatus?
    // Whether what was passed so far is a chain of complements: only through those does a negation reach down.
    var isComplement = true
    // What is told of as happening during something else takes its tense, not what that aims at: "seeks X during a trip".
    var isAdjunct = false
    for depth in 0..<9 {
      let isPredicate = syntax.isVerb(node) || syntax.child(of: node, .cop) != nil || (depth == 0 && !isNoun)
      if isPredicate {
        if isComplement, let negative = negationWord(of: node) {
          isNegated = true
          negation = negative
        }
        if let modal = modality(of: node, isHeadline: isHeadline, isOutermost: syntax.head(node) == nil) {
          if lastTense == nil || modal.status != .held {
            settle(modal.status, modal.reason)
            if modal.isWould, verdict?.reason == modal.reason { verdict?.isWould = true }
          }
          if lastTense == nil { lastTense = modal.status }
        }
      } else if isComplement, let determiner = syntax.child(of: node, .det),
        StatusClassifier.negations.contains(syntax.key(determiner))
      {
        isNegated = true
        negation = syntax.document.text(ofToken: determiner)
      }
      guard let head = syntax.head(node) else { break }
      let relation = syntax.relation(node)
      let marker = syntax.marker(of: node).map { syntax.key($0) }
      if marker == Words.if { settle(.hypothetical, "under \"if\"") }
      var goesOn = true
      switch relation {
      case .obj where isAdjunct, .nsubjPass where isAdjunct, .xcomp where isAdjunct:
        break
      case .nsubjPass where StatusClassifier.purposes.contains(syntax.lemma(head)):
        // "the visit is aimed at peace", "the talks are intended to end it": what they are for, not whether they are.
        break
      case .obj, .nsubjPass:
        apply(syntax.lemma(head), of: head, settle)
      case .xcomp:
        apply(syntax.lemma(head), of: head, settle)
      case .nsubj:
        // "the meeting will take place"; what a subject does says little else.
        if let status = lexicon.adjectives[syntax.key(head)] {
          settle(status, "\"\(syntax.document.text(ofToken: head))\"")
        }
        if StatusClassifier.scheduling.contains(syntax.lemma(head)) { apply(syntax.lemma(head), of: head, settle) }
      case .ccomp, .parataxis:
        // A clause with a tense of its own is only undone from above, never planned.
        if !syntax.isFinite(node) {
          apply(syntax.lemma(head), of: head, settle)
        } else if let status = lexicon.verbs[syntax.lemma(head)], status == .denied || status == .hypothetical,
          !StatusClassifier.reporting.contains(syntax.lemma(head)), verdict?.status != .held || status == .denied
        {
          settle(status, "\"\(syntax.document.text(ofToken: head))\"")
        }
        goesOn = !StatusClassifier.reporting.contains(syntax.lemma(head)) && !syntax.isFinite(node)
      case .acl, .nmod, .compound, .nmodPoss:
        if relation == .acl || (marker.map(StatusClassifier.complementPrepositions.contains) ?? (relation == .compound))
        {
          // "an agreement on talks" is a plan, "an agreement of the talks" their result.
          let isResult =
            relation != .acl && marker != Words.on && marker != Words.to
            && syntax.lemma(head) == StatusClassifier.agreement
          if !isResult, let status = lexicon.nouns[syntax.lemma(head)], syntax.tag(head) == .noun {
            settle(status, "\"\(syntax.document.text(ofToken: head))\"")
          }
        }
        // "agreed on a treaty during a visit"
        if depth == 0, relation == .nmod, marker == StatusClassifier.during { isAdjunct = true }
        if relation != .compound, relation != .acl {
          isComplement = isComplement && lexicon.nouns[syntax.lemma(head)] != nil
        }
        if relation == .nmodPoss { goesOn = false }
      case .obl:
        // "X, on a visit to Y, urged": a circumstance between commas, not what is urged.
        if depth == 0, isNoun, node < head, marker == Words.on { isAdjunct = true }
        if !isAdjunct, let marker, StatusClassifier.complementPrepositions.contains(marker) {
          apply(syntax.lemma(head), of: head, settle)
          isComplement = isComplement && lexicon.verbs[syntax.lemma(head)] != nil
        } else {
          isComplement = false
          isAdjunct = isAdjunct || marker.map(StatusClassifier.adjunctPrepositions.contains) ?? false
        }
      // "said after talks": the verb above dates the talks, it does not plan them.
      case .advcl:
        // "is to hold talks before flying on": ahead as what it follows is.
        if syntax.penn(node) == .vbg, verdict == nil, let marker = syntax.child(of: node, .mark, .case),
          syntax.key(marker) == StatusClassifier.before || syntax.key(marker) == StatusClassifier.prior,
          let above = imminence(of: head) ?? modality(of: head, isHeadline: isHeadline, isOutermost: false)
        {
          settle(above.status, above.reason)
        }
        isComplement = isComplement && syntax.penn(node) == .vb
        if !isAdjunct, syntax.penn(node) == .vb, !syntax.isFinite(node) {
          apply(syntax.lemma(head), of: head, settle)
        }
        goesOn = !syntax.isFinite(node)
      case .conj:
        goesOn = !syntax.isFinite(node) || !syntax.isVerb(node)
      case .aclRelcl, .appos:
        goesOn = false
      default:
        break
      }
      guard goesOn else { break }
      node = head
    }
    // "did not rule out a meeting"
    if isNegated, verdict?.reason.hasPrefix("\"rule") ?? false || verdict?.reason.hasPrefix("\"ruled") ?? false {
      return Verdict(status: .hypothetical, reason: "not ruled out")
    }
    if isNegated {
      let current = verdict?.status ?? .held
      if current != .cancelled { return Verdict(status: .denied, reason: "negated by \"\(negation)\"") }
    }
    return verdict ?? Verdict(status: .held, reason: "nothing says otherwise")
  }

  /// Whether a noun stands behind "after".
  package func isOver(_ noun: Int) -> Bool {
    syntax.child(of: noun, .case).map { StatusClassifier.over.contains(syntax.key($0)) } ?? false
  }

  /// "before", "prior to" or "ahead of" in front of a noun.
  package func leadingMarker(of noun: Int) -> Int? {
    guard let marker = syntax.child(of: noun, .case) else { return nil }
    let key = syntax.key(marker)
    if key == StatusClassifier.before { return marker }
    guard key == Words.of || key == Words.to, marker > 0 else {
      return key == StatusClassifier.aheadOf || key == StatusClassifier.prior ? marker : nil
    }
    let first = syntax.key(marker - 1)
    return first == StatusClassifier.aheadOf || first == StatusClassifier.prior ? marker - 1 : nil
  }

  private static let invite = TextKey("invite")
  private static let during = TextKey("during")
  private static let before = TextKey("before")
  private static let aheadOf = TextKey("ahead")
  private static let prior = TextKey("prior")

  private func predicate(above noun: Int) -> Int? {
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

  /// Whether a verb says of its object whether it happens: "proposed a meeting", "called off talks".
  package func isStatusVerb(_ verb: Int) -> Bool { lexicon.verbs[syntax.lemma(verb)] != nil }

  /// Whether a noun says of the encounter behind it whether it happens: "a call for talks", "an invitation to a meeting".
  package func isStatusNoun(_ noun: Int) -> Bool {
    syntax.tag(noun) == .noun && lexicon.nouns[syntax.lemma(noun)] != nil
  }

  private func apply(_ lemma: TextKey, of head: Int, _ settle: (MeetingStatus, String) -> Void) {
    let text = syntax.document.text(ofToken: head)
    // "had been due to meet": they did not.
    if StatusClassifier.scheduling.contains(lemma) || syntax.key(head) == StatusClassifier.due, isPastPerfect(head) {
      settle(.cancelled, "\"had been \(text)\"")
      return
    }
    // "called off", "put off"
    let behind = head + 1 < syntax.document.tokenCount ? head + 1 : head
    if let particle = syntax.child(of: head, .compoundPrt) ?? (syntax.tag(behind) == .adp ? behind : nil) {
      let joined = TextKey(syntax.document.lemma(head) + " " + syntax.document.text(ofToken: particle).lowercased())
      if let status = lexicon.verbs[joined] {
        settle(status, "\"\(text) \(syntax.document.text(ofToken: particle))\"")
        return
      }
    }
    if let status = lexicon.verbs[lemma], status != .held {
      settle(status, "\"\(text)\"")
    } else if let status = lexicon.adjectives[syntax.key(head)], status != .held {
      settle(status, "\"\(text)\"")
    }
  }

  /// What adjectives and participles in the noun phrase say: "scheduled talks", "the trip, which had been set for June".
  private func nounPhraseStatus(_ noun: Int) -> Verdict? {
    // "talks between officials set to take place on Wednesday", "a trip by the minister scheduled for June 7".
    let limit = min(syntax.sentence(of: noun).tokens.upperBound, noun + 22)
    for token in noun + 1..<max(noun + 1, limit) {
      if syntax.penn(token) == .vbd || syntax.penn(token) == .vbz || syntax.penn(token) == .vbp
        || syntax.penn(token) == .md
      {
        break
      }
      guard StatusClassifier.scheduling.contains(syntax.lemma(token)) || syntax.key(token) == StatusClassifier.due,
        token + 1 < limit,
        syntax.penn(token) == .vbn || syntax.tag(token) == .adj
      else { continue }
      let next = syntax.key(token + 1)
      if next == Words.for || next == Words.on || next == Words.to
        || syntax.document.times.contains(where: { $0.tokens.lowerBound == token + 1 })
      {
        return Verdict(status: .planned, reason: "\"\(syntax.document.text(ofToken: token))\"")
      }
    }
    for child in syntax.children(of: noun) {
      let child = Int(child)
      let text = syntax.document.text(ofToken: child)
      switch syntax.relation(child) {
      case .amod, .compound:
        // "was on a scheduled trip": under way, as it had been planned.
        if syntax.child(of: noun, .cop) != nil, syntax.child(of: noun, .case).map({ syntax.key($0) }) == Words.on {
          continue
        }
        if let status = lexicon.adjectives[syntax.key(child)] { return Verdict(status: status, reason: "\"\(text)\"") }
      case .acl, .aclRelcl:
        let lemma = syntax.lemma(child)
        // "the summit that opened on Saturday" goes on, when that is the day of the article.
        if StatusClassifier.openings.contains(lemma), syntax.penn(child) == .vbd, isToday(child) {
          return Verdict(status: .ongoing, reason: "\"\(text)\" today")
        }
        if let status = lexicon.verbs[lemma], status == .cancelled || StatusClassifier.scheduling.contains(lemma) {
          return Verdict(status: status, reason: "\"\(text)\"")
        }
      default: break
      }
    }
    return nil
  }

  /// Whether a verb is dated with the day of the article.
  private func isToday(_ verb: Int) -> Bool {
    guard let anchor = syntax.document.article.date else { return false }
    return syntax.document.times.contains { time in
      time.start == anchor && time.end == anchor && time.tokens.contains { syntax.head($0) == verb }
    }
  }

  private static let openings: Set<TextKey> = Set(words: "open begin start kick")

  private func negationWord(of node: Int) -> String? {
    for child in syntax.children(of: node) {
      let child = Int(child)
      guard StatusClassifier.negations.contains(syntax.key(child)) else { continue }
      let relation = syntax.relation(child)
      // "not only" affirms.
      if child + 1 < syntax.document.tokenCount, syntax.key(child + 1) == TextKey("only") { continue }
      if relation == .advmod || relation == .det || relation == .aux || relation == .mark || relation == .cc
        || relation == .case
      {
        return syntax.document.text(ofToken: child)
      }
    }
    return nil
  }

  private static let imminent: Set<TextKey> = Set(words: "about set due poised scheduled slated")
  private static let ahead: Set<TextKey> = Set(words: "before until till when once unless after")

  /// The conjunction that puts a clause in the present tense into the future: "before", "when", "by the time".
  private func aheadMarker(of node: Int) -> Int? {
    for child in syntax.children(of: node) {
      let child = Int(child)
      let relation = syntax.relation(child)
      if child < node, relation == .mark || relation == .advmod, StatusClassifier.ahead.contains(syntax.key(child)) {
        return child
      }
    }
    let lower = syntax.sentence(of: node).tokens.lowerBound
    if let head = syntax.head(node), head < node, head > lower + 1, syntax.lemma(head) == StatusClassifier.time,
      syntax.key(head - 2) == Words.by
    {
      return head
    }
    return nil
  }

  /// "is set to", "is due": a predicate that puts off what it says.
  private func imminence(of node: Int) -> Verdict? {
    guard StatusClassifier.imminent.contains(syntax.key(node)), syntax.child(of: node, .cop, .auxPass) != nil else {
      return nil
    }
    return Verdict(status: .planned, reason: "\"\(syntax.document.text(ofToken: node))\"")
  }

  private func isPastPerfect(_ head: Int) -> Bool {
    var token = head - 1
    let lower = syntax.sentence(of: head).tokens.lowerBound
    while token > lower, syntax.tag(token) == .adv { token -= 1 }
    guard token > lower, syntax.key(token) == StatusClassifier.been else { return false }
    token -= 1
    while token > lower, syntax.tag(token) == .adv { token -= 1 }
    return syntax.key(token) == StatusClassifier.had
  }

  private static let wouldWord = TextKey("would")
  private static let been = TextKey("been")
  private static let have = TextKey("have")
  private static let wasForms: Set<TextKey> = Set(words: "was were")
  private static let had = TextKey("had")
  private static let time = TextKey("time")

  /// Tense and auxiliaries of a predicate.
  private func modality(of node: Int, isHeadline: Bool, isOutermost: Bool) -> Verdict? {
    var auxiliaries: [Int] = []
    for child in syntax.children(of: node) {
      let relation = syntax.relation(Int(child))
      if relation == .aux || relation == .auxPass || relation == .cop { auxiliaries.append(Int(child)) }
    }
    for auxiliary in auxiliaries {
      let key = syntax.key(auxiliary)
      let text = syntax.document.text(ofToken: auxiliary)
      if StatusClassifier.willForms.contains(key) { return Verdict(status: .planned, reason: "\"\(text)\"") }
      // "they'd met": had, before a participle.
      if StatusClassifier.would.contains(key), key != StatusClassifier.wouldWord,
        syntax.penn(node) == .vbn || syntax.penn(node) == .vbd
      {
        return Verdict(status: .held, reason: "\"\(text)\" before a participle")
      }
      if StatusClassifier.would.contains(key) {
        // The future as seen from the past when someone said it; a mere thought otherwise.
        let isReported = syntax.head(node).map { StatusClassifier.reporting.contains(syntax.lemma($0)) } ?? false
        return Verdict(
          status: isReported ? .planned : .hypothetical, reason: "\"\(text)\"", isWould: !isReported)
      }
      if let status = lexicon.auxiliaries[key] { return Verdict(status: status, reason: "\"\(text)\"") }
    }
    let penn = syntax.penn(node)
    let before = node > 0 ? syntax.key(node - 1) : TextKey("")
    if penn == .vb || before == Words.to {
      // "is to meet", "was to have met", "is going to meet".
      if let head = syntax.head(node), syntax.lemma(head) == Words.be || syntax.lemma(head) == StatusClassifier.going,
        syntax.relation(node) == .xcomp || syntax.relation(node) == .advcl || syntax.relation(node) == .ccomp
      {
        return Verdict(status: .planned, reason: "\"\(syntax.document.text(ofToken: head)) to\"")
      }
      if before == Words.to, node >= 2, syntax.lemma(node - 2) == Words.be {
        return Verdict(status: .planned, reason: "\"\(syntax.document.text(ofToken: node - 2)) to\"")
      }
      // "is about to leave", "set to meet"
      if before == Words.to, node >= 2, StatusClassifier.imminent.contains(syntax.key(node - 2)) {
        if isPastPerfect(node - 2) {
          return Verdict(
            status: .cancelled, reason: "\"had been \(syntax.document.text(ofToken: node - 2))\"")
        }
        return Verdict(status: .planned, reason: "\"\(syntax.document.text(ofToken: node - 2)) to\"")
      }
      if before == Words.to, isOutermost || isHeadline {
        return Verdict(status: .planned, reason: "\"to\" without a finite verb")
      }
      return nil
    }
    // "has been holding talks"
    if penn == .vbg, auxiliaries.contains(where: { syntax.key($0) == StatusClassifier.been }),
      auxiliaries.contains(where: { syntax.penn($0) == .vbz || syntax.penn($0) == .vbp })
    {
      return Verdict(status: .ongoing, reason: "present perfect progressive")
    }
    // "was to have been received by X": it did not come to that.
    if penn == .vbn, let have = auxiliaries.first(where: { syntax.key($0) == StatusClassifier.have }), have >= 2,
      syntax.key(have - 1) == Words.to, StatusClassifier.wasForms.contains(syntax.key(have - 2))
    {
      return Verdict(status: .cancelled, reason: "\"\(syntax.document.text(ofToken: have - 2)) to have\"")
    }
    if penn == .vbg, let auxiliary = auxiliaries.first(where: { syntax.lemma($0) == Words.be }) {
      let present = syntax.penn(auxiliary) == .vbz || syntax.penn(auxiliary) == .vbp
      return Verdict(
        status: present ? .ongoing : .held, reason: "progressive \"\(syntax.document.text(ofToken: auxiliary))\"")
    }
    if auxiliaries.contains(where: { syntax.relation($0) == .cop }), !syntax.isVerb(node) {
      let copula = auxiliaries.first { syntax.relation($0) == .cop } ?? node
      let present = syntax.penn(copula) == .vbz || syntax.penn(copula) == .vbp
      return Verdict(
        status: present && !isHeadline ? .ongoing : .held, reason: "\"\(syntax.document.text(ofToken: copula))\"")
    }
    if penn == .vbd || penn == .vbn { return Verdict(status: .held, reason: "past tense") }
    if penn == .vbz || penn == .vbp {
      // "before he leaves", "by the time X meets Y": the present tense of such a clause lies ahead.
      if !isHeadline, let marker = aheadMarker(of: node) {
        return Verdict(status: .planned, reason: "present tense behind \"\(syntax.document.text(ofToken: marker))\"")
      }
      return Verdict(status: .held, reason: "present tense")
    }
    return nil
  }
}
