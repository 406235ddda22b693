import ReadoutLanguage
import ReadoutModel

// Tense and auxiliaries of predicates, for the status of an encounter.
extension StatusClassifier {
  /// What tense and auxiliaries of a predicate say; nil for a bare infinitive or participle.
  func modality(of node: Int, isHeadline: Bool, isOutermost: Bool) -> Verdict? {
    let auxiliaries = syntax.children(of: node).map(Int.init).filter {
      let relation = syntax.relation($0)
      return relation == .aux || relation == .auxPass || relation == .cop
    }
    if let modal = modalVerb(of: node, among: auxiliaries) { return modal }
    let penn = syntax.penn(node)
    // "is to be received": the auxiliary is the infinitive.
    let first = auxiliaries.first { syntax.relation($0) == .auxPass && syntax.penn($0) == .vb } ?? node
    if penn == .vb || first > 0 && syntax.key(first - 1) == Words.to {
      return infinitive(node, at: first, isHeadline: isHeadline, isOutermost: isOutermost)
    }
    return tense(of: node, auxiliaries, isHeadline: isHeadline)
  }

  /// "will", "would", "could" and the like over a predicate.
  private func modalVerb(of node: Int, among auxiliaries: [Int]) -> Verdict? {
    for auxiliary in auxiliaries {
      let key = syntax.key(auxiliary)
      if lexicon.holds(key, .future) { return Verdict(status: .planned, reason: .word(text(auxiliary))) }
      guard StatusClassifier.wouldForms.contains(key) else {
        if let status = lexicon.auxiliaries[key] { return Verdict(status: status, reason: .word(text(auxiliary))) }
        continue
      }
      let isParticiple = syntax.penn(node) == .vbn || syntax.penn(node) == .vbd
      // "they'd met": had, before a participle.
      if isParticiple, key != StatusClassifier.would {
        return Verdict(status: .held, reason: .participleBehind(text(auxiliary)))
      }
      // "would have met X, but fell ill": it did not come to that.
      if isParticiple, auxiliaries.contains(where: { $0 > auxiliary && syntax.key($0) == StatusClassifier.have }) {
        return Verdict(status: .cancelled, reason: .unfulfilled)
      }
      // The future as seen from the past when someone said it; a mere thought otherwise.
      let isReported = syntax.head(node).map { lexicon.holds(syntax.lemma($0), .reporting) } ?? false
      return Verdict(
        status: isReported ? .planned : .hypothetical, reason: .word(text(auxiliary)), isWould: !isReported)
    }
    return nil
  }

  /// "is to meet", "was going to meet", "set to meet", "X to meet Y".
  private func infinitive(_ node: Int, at first: Int, isHeadline: Bool, isOutermost: Bool) -> Verdict? {
    let isMarked = first > 0 && syntax.key(first - 1) == Words.to
    let relation = syntax.relation(node)
    if let head = syntax.head(node), relation == .xcomp || relation == .advcl || relation == .ccomp,
      syntax.lemma(head) == Words.be || syntax.lemma(head) == StatusClassifier.going
    {
      return Verdict(status: .planned, reason: .infinitiveBehind(text(head)))
    }
    // "X to visit Y, hold talks": the "to" of the first is that of the second.
    if !isMarked, isOutermost || relation == .conj || relation == .parataxis, !hasSubject(node),
      isInfinitiveBefore(node), !StatusClassifier.hasFiniteVerb(syntax.sentence(of: node), syntax)
    {
      return Verdict(status: .planned, reason: .infinitiveAlone)
    }
    guard isMarked else { return nil }
    if first >= 2, syntax.lemma(first - 2) == Words.be {
      return Verdict(status: .planned, reason: .infinitiveBehind(text(first - 2)))
    }
    // "is about to leave", "set to meet"
    if first >= 2, lexicon.holds(syntax.key(first - 2), .imminent) {
      if isPastPerfect(first - 2) { return Verdict(status: .cancelled, reason: .pastPlan(text(first - 2))) }
      if isFormer(first - 2) { return Verdict(status: .planned, reason: .formerPlan(text(first - 2))) }
      return Verdict(status: .planned, reason: .infinitiveBehind(text(first - 2)))
    }
    // "X to meet Y in July": a headline, wherever it stands.
    if isOutermost || isHeadline
      || relation == .acl && !StatusClassifier.hasFiniteVerb(syntax.sentence(of: node), syntax)
    {
      return Verdict(status: .planned, reason: .infinitiveAlone)
    }
    return nil
  }

  private func isInfinitiveBefore(_ node: Int) -> Bool {
    let lower = syntax.sentence(of: node).tokens.lowerBound
    return (lower..<max(lower, node - 1)).contains { syntax.key($0) == Words.to && syntax.penn($0 + 1) == .vb }
  }

  private func hasSubject(_ node: Int) -> Bool {
    syntax.child(of: node, .nsubj).map { $0 == node - 1 } ?? false
  }

  private func tense(of node: Int, _ auxiliaries: [Int], isHeadline: Bool) -> Verdict? {
    let penn = syntax.penn(node)
    func isPresent(_ token: Int) -> Bool { syntax.penn(token) == .vbz || syntax.penn(token) == .vbp }
    // "has been holding talks"
    if penn == .vbg, auxiliaries.contains(where: { syntax.key($0) == StatusClassifier.been }),
      auxiliaries.contains(where: isPresent)
    {
      return Verdict(status: .ongoing, reason: .presentPerfectProgressive)
    }
    // "was to have been received by X": it did not come to that.
    if penn == .vbn, let have = auxiliaries.first(where: { syntax.key($0) == StatusClassifier.have }), have >= 2,
      syntax.key(have - 1) == Words.to, StatusClassifier.wasForms.contains(syntax.key(have - 2))
    {
      return Verdict(status: .cancelled, reason: .infinitiveBehind(text(have - 2)))
    }
    if penn == .vbg, let auxiliary = auxiliaries.first(where: { syntax.lemma($0) == Words.be }) {
      // "was meeting X today": the day of the article is not over.
      let isOngoing = isPresent(auxiliary) || isToday(node, withMorning: false)
      return Verdict(status: isOngoing ? .ongoing : .held, reason: .progressive(text(auxiliary)))
    }
    // "are being held"
    if penn == .vbn, auxiliaries.contains(where: { syntax.key($0) == StatusClassifier.being }),
      let auxiliary = auxiliaries.first(where: { isPresent($0) })
    {
      return Verdict(status: .ongoing, reason: .progressive(text(auxiliary)))
    }
    if let copula = auxiliaries.first(where: { syntax.relation($0) == .cop }), !syntax.isVerb(node) {
      return Verdict(
        status: isPresent(copula) && !isHeadline ? .ongoing : .held, reason: .word(text(copula)))
    }
    if penn == .vbd || penn == .vbn { return Verdict(status: .held, reason: .pastTense) }
    guard penn == .vbz || penn == .vbp else { return nil }
    // "before he leaves", "by the time X meets Y": the present tense of such a clause lies ahead.
    if !isHeadline, let marker = aheadMarker(of: node) {
      return Verdict(status: .planned, reason: .presentBehind(text(marker)))
    }
    // "Envoy Travels to Kenya": the heading of an announcement.
    if isHeadline, syntax.lemma(node) == StatusClassifier.travel {
      return Verdict(status: .planned, reason: .word(text(node)))
    }
    return Verdict(status: .held, reason: .presentTense)
  }

  /// The conjunction that puts a clause in the present tense into the future: "before", "when", "by the time".
  private func aheadMarker(of node: Int) -> Int? {
    for child in syntax.children(of: node).map(Int.init) {
      let relation = syntax.relation(child)
      if child < node, relation == .mark || relation == .advmod, lexicon.holds(syntax.key(child), .ahead) {
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
  func imminence(of node: Int) -> Verdict? {
    guard lexicon.holds(syntax.key(node), .imminent), syntax.child(of: node, .cop, .auxPass) != nil else {
      return nil
    }
    return Verdict(status: .planned, reason: .word(text(node)))
  }

  /// "was due to meet", said by the article itself: on a day that is over. What someone said was due may be still to come.
  private func isFormer(_ head: Int) -> Bool {
    let lower = syntax.sentence(of: head).tokens.lowerBound
    var token = head - 1
    while token > lower, syntax.tag(token) == .adv { token -= 1 }
    guard token >= lower, StatusClassifier.wasForms.contains(syntax.key(token)) else { return false }
    var node = head
    for _ in 0..<8 {
      guard let above = syntax.head(node) else { return true }
      if lexicon.holds(syntax.lemma(above), .reporting) { return false }
      node = above
    }
    return true
  }

  func isPastPerfect(_ head: Int) -> Bool {
    var token = head - 1
    let lower = syntax.sentence(of: head).tokens.lowerBound
    while token > lower, syntax.tag(token) == .adv { token -= 1 }
    guard token > lower, syntax.key(token) == StatusClassifier.been else { return false }
    token -= 1
    while token > lower, syntax.tag(token) == .adv { token -= 1 }
    return syntax.key(token) == Words.had
  }

  private static let being = TextKey("being")
  private static let would = TextKey("would")
  private static let wouldForms: Set<TextKey> = Set(words: "would 'd")
  private static let been = TextKey("been")
  private static let wasForms: Set<TextKey> = Set(words: "was were")
  private static let time = TextKey("time")
  private static let travel = TextKey("travel")
  private static let going = TextKey("go")
}
