import ReadoutLanguage
import ReadoutModel

// What a time expression hangs on.
extension MeetingDating {
  /// The verb of saying right in front of a time: "said Saturday", "told reporters on Monday" has none.
  func reportingVerb(before time: TimeExpression) -> Int? {
    var token = time.tokens.lowerBound - 1
    guard token >= 0 else { return nil }
    if syntax.key(token) == Words.on, token > 0 { token -= 1 }
    return syntax.isVerb(token) && lexicon.holds(syntax.lemma(token), .reporting) ? token : nil
  }

  /// The noun a time stands before as its modifier: "the June 29-30 summit", "Friday's talks".
  func modifiedNoun(by time: TimeExpression) -> Int? {
    let sentence = syntax.sentence(of: time.tokens.lowerBound)
    guard syntax.hasTrees, time.tokens.upperBound < sentence.tokens.upperBound, !isCountedFrom(behind: time) else {
      return nil
    }
    for token in time.tokens {
      guard let head = syntax.head(token), !time.tokens.contains(head) else { continue }
      let relation = syntax.relation(token)
      guard head >= time.tokens.upperBound, head < time.tokens.upperBound + 6,
        syntax.tag(head) == .noun || syntax.tag(head) == .propn,
        [.compound, .nmodPoss, .nmod, .nummod, .amod, .oblUnmarked, .dep].contains(relation),
        !(time.tokens.upperBound..<head).contains(where: { syntax.tag($0) == .punct && syntax.key($0) == Words.comma })
      else { return determinedNoun(behind: time) }
      return head
    }
    return nil
  }

  /// "two days after the attack": counted from what stands behind it.
  func isCountedFrom(behind time: TimeExpression) -> Bool {
    let last = syntax.key(time.tokens.upperBound - 1)
    return last == Words.after || last == Words.before
  }

  /// "the May 3 election": an article in front of a time is that of the noun behind it, whatever the tree says.
  private func determinedNoun(behind time: TimeExpression) -> Int? {
    let sentence = syntax.sentence(of: time.tokens.lowerBound).tokens
    guard time.tokens.lowerBound > sentence.lowerBound, !time.isVague,
      syntax.key(time.tokens.lowerBound - 1) == Words.the, syntax.tag(time.tokens.lowerBound) != .noun
    else { return nil }
    var token = time.tokens.upperBound
    while token < sentence.upperBound, syntax.tag(token) == .adj { token += 1 }
    guard token < sentence.upperBound, syntax.tag(token) == .noun || syntax.tag(token) == .propn else { return nil }
    while token + 1 < sentence.upperBound, syntax.tag(token + 1) == .noun { token += 1 }
    return token
  }

  /// "a second day of talks", "Friday's round of talks"; of what is discussed only an encounter: "discussed the May 3 vote".
  func isContainer(_ noun: Int, of cue: Int) -> Bool {
    syntax.head(cue) == noun
      || syntax.head(noun) == cue && (!syntax.isVerb(cue) || lexicon.holds(syntax.lemma(noun), .event))
  }

  /// "a trip by the minister scheduled for June 7-14": the participle before "for" or "on".
  func schedulingMark(before time: TimeExpression, cue: Int) -> Int? {
    let marker = time.tokens.lowerBound - 2
    guard marker > cue, syntax.key(marker + 1) == Words.for || syntax.key(marker + 1) == Words.on,
      lexicon.holds(syntax.lemma(marker), .dated), syntax.penn(marker) == .vbn || syntax.penn(marker) == .vbd
    else { return nil }
    return marker
  }

  /// "At Tuesday's meeting the six were joined by X": an encounter that is the setting of the cue.
  func isSetting(_ noun: Int, of cue: Int) -> Bool {
    syntax.head(noun) == cue && syntax.child(of: noun, .case).map { syntax.isKey($0, .settingMarkers) } ?? false
  }

  /// The relation of the outermost clause between a verb and the cue above it.
  func clauseRelation(from verb: Int, to cue: Int) -> DependencyRelation {
    var found = syntax.relation(verb)
    var node = verb
    for _ in 0..<12 where node != cue {
      let relation = syntax.relation(node)
      if [.acl, .aclRelcl, .advcl, .ccomp, .parataxis, .conj].contains(relation) { found = relation }
      guard let head = syntax.head(node) else { break }
      node = head
    }
    return found
  }

  /// The verb or event noun a time expression hangs on.
  func attachment(of time: TimeExpression) -> Int? {
    guard syntax.hasTrees else { return nil }
    var node = time.tokens.lowerBound
    for token in time.tokens {
      guard let head = syntax.head(token) else { return token }
      if !time.tokens.contains(head) {
        node = head
        break
      }
    }
    for _ in 0..<8 {
      if syntax.tag(node) == .verb || syntax.child(of: node, .cop) != nil { return node }
      if syntax.tag(node) == .noun, lexicon.holds(syntax.lemma(node), .event) { return node }
      guard let head = syntax.head(node) else { return node }
      node = head
    }
    return nil
  }

  /// Whether `token` lies in what `verb` reports.
  func isComplement(_ token: Int, of verb: Int) -> Bool {
    var node = token
    for _ in 0..<12 {
      guard let head = syntax.head(node) else { return false }
      if head == verb {
        let relation = syntax.relation(node)
        return relation == .ccomp || relation == .parataxis
      }
      node = head
    }
    return false
  }
}

extension Syntax {
  /// "said on Saturday after talks with X", "called for peace during a meeting": the finite verb whose circumstance, not
  /// whose complement, a cue is; nil for any other cue.
  func circumstanceVerb(of cue: Int) -> Int? {
    var node = cue
    var isCircumstance = false
    for _ in 0..<8 {
      guard let head = head(node) else { return nil }
      switch relation(node) {
      case .obl, .nmod, .advcl:
        if let marker = marker(of: node), isKey(marker, .clauseMarkers) { isCircumstance = true }
      case .obj, .iobj, .xcomp, .conj, .compound: break
      default: return nil
      }
      if isVerb(head), isFinite(head) { return isCircumstance ? head : nil }
      node = head
    }
    return nil
  }
}
