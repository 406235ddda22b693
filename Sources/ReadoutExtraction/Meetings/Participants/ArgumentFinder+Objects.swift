import ReadoutLanguage
import ReadoutModel

// To whom it is done, and who stands behind a preposition.
extension ArgumentFinder {
  // MARK: Objects

  package func objects(of predicate: Int) -> [Party] {
    var found: [Party] = []
    for child in syntax.children(of: predicate)
    where syntax.relation(Int(child)) == .obj || syntax.relation(Int(child)) == .iobj {
      if syntax.isRelativePronoun(Int(child)) {
        if let antecedent = antecedent(of: predicate) { found += parties.parties(at: antecedent) }
      } else {
        found += parties.parties(at: Int(child))
      }
    }
    if found.isEmpty, syntax.relation(predicate) == .aclRelcl, syntax.child(of: predicate, .obj) == nil,
      syntax.child(of: predicate, .nsubj) != nil, let head = syntax.head(predicate),
      // not "Kenya, where he met with X"
      !syntax.children(of: predicate).contains(where: { syntax.penn(Int($0)).name == "WRB" }),
      !subjectHeads(of: predicate).contains(where: { $0 == head || parties.isOneName($0, head) })
    {
      // "the man he met"
      found += parties.parties(at: head)
    }
    if found.isEmpty, syntax.child(of: predicate, .obj) == nil { found = objectAlongText(after: predicate) }
    if let last = found.map(\.tokens.upperBound).max() { found += company(behind: last) }
    return parties.unique(found)
  }

  /// "welcomed X to the office on Monday, along with Y"
  private func company(behind end: Int) -> [Party] {
    let upper = syntax.sentence(of: end - 1).tokens.upperBound
    var token = end
    while token + 3 < upper, !syntax.isVerb(token) {
      if syntax.key(token) == Words.comma, syntax.isKey(token + 1, .companionMarkers),
        syntax.key(token + 2) == Words.with,
        let start = (token + 3..<min(upper, token + 7)).first(where: { parties.outer[$0] >= 0 }),
        let mention = parties.mention(at: start)
      {
        return parties.parties(at: parties.headToken(of: mention))
      }
      token += 1
    }
    return []
  }

  /// The mention right behind a predicate, with nothing but determiners and adverbs between.
  func objectAlongText(after predicate: Int) -> [Party] {
    let upper = syntax.sentence(of: predicate).tokens.upperBound
    var token = predicate + 1
    // "visited, for the first time, the Maldives"
    if token < upper, syntax.key(token) == Words.comma,
      let close = (token + 1..<min(upper, token + 8)).first(where: {
        syntax.key($0) == Words.comma || syntax.isVerb($0) || parties.outer[$0] >= 0
      }), syntax.key(close) == Words.comma
    {
      token = close + 1
    }
    let last = token + 2
    while token < upper, token <= last {
      if let mention = parties.mention(at: token) {
        let relation = syntax.relation(parties.headToken(of: mention))
        return relation == .nsubj || relation == .nsubjPass ? [] : parties.parties(at: parties.headToken(of: mention))
      }
      guard syntax.tag(token) == .det || syntax.tag(token) == .adv || syntax.tag(token) == .adj else { return [] }
      token += 1
    }
    return []
  }

  // MARK: Prepositions

  /// Who stands behind one of the prepositions that belong to the cue.
  ///
  /// The tree is asked first (dependents of the cue, of its object, and of the verb above a noun); prepositional phrases
  /// are what parsers attach worst, so after it the text up to the next predicate is searched.
  package func behind(_ preposition: TextKey, cue: Int, governor: Int?, limit: Int) -> [Party] {
    var heads: [Int] = []
    func belongs(_ marker: Int) -> Bool { marker > cue && marker < limit }
    for node in [cue, governor].compactMap({ $0 }) {
      if let relative = relativeHead(preposition, of: node) { return parties.parties(at: relative) }
      for child in syntax.children(of: node) {
        let child = Int(child)
        if let marker = syntax.child(of: child, .case), syntax.key(marker) == preposition, belongs(marker) {
          heads.append(child)
        }
        let relation = syntax.relation(child)
        let isTurn =
          preposition != Words.with && !syntax.isVerb(cue)
          && syntax.child(of: child, .case).map({ syntax.isKey($0, .turns) }) ?? false
        if node == cue, !isTurn, preposition != Words.of || syntax.isVerb(cue),
          relation == .obj || relation == .obl || relation == .nmod
        {
          for grandchild in syntax.children(of: child) {
            if let marker = syntax.child(of: Int(grandchild), .case), syntax.key(marker) == preposition,
              belongs(marker),
              syntax.isVerb(cue) || !syntax.isLemma(child, .relationNouns) || child == governor
            {
              heads.append(Int(grandchild))
            }
          }
        }
      }
    }
    for head in heads {
      let found = parties.parties(at: head)
      if !found.isEmpty { return repeated(preposition, after: found, limit: limit) }
    }
    return repeated(preposition, after: alongText(preposition, from: cue, limit: limit), limit: limit)
  }

  /// "X, with whom Y held talks": the one named in front of the comma, else whom the relative clause is about.
  private func relativeHead(_ preposition: TextKey, of node: Int) -> Int? {
    let relative = syntax.children(of: node).map(Int.init).first { child in
      child < node && syntax.isRelativePronoun(child)
        && syntax.child(of: child, .case).map { syntax.key($0) == preposition } ?? false
    }
    guard let relative else { return nil }
    let comma = relative - 2
    if comma > syntax.sentence(of: node).tokens.lowerBound, syntax.key(comma) == Words.comma,
      let name = parties.mention(at: comma - 1), name.form == .name
    {
      return parties.headToken(of: name)
    }
    return antecedent(of: node)
  }

  /// "attended by ministers and by President X", "talks with A and with B": the preposition said again behind "and".
  func repeated(_ preposition: TextKey, after found: [Party], limit: Int) -> [Party] {
    guard preposition == Words.by || preposition == Words.with, var last = found.map(\.tokens.upperBound).max() else {
      return found
    }
    var all = found
    var token = last
    while token + 2 < limit {
      guard token - last < 8 else { break }
      // "met X on Monday and with Y on Tuesday": another meeting.
      if preposition == Words.with, syntax.key(token) == Words.and,
        syntax.times(around: token).contains(where: { $0.tokens.upperBound == token && $0.tokens.lowerBound >= last })
      {
        break
      }
      if syntax.key(token) == Words.and, syntax.key(token + 1) == preposition {
        var next = token + 2
        while next < limit, next < token + 5, parties.outer[next] < 0 { next += 1 }
        guard next < limit, let mention = parties.mention(at: next), mention.form == .name else { break }
        let more = parties.parties(at: parties.headToken(of: mention))
        guard let end = more.map(\.tokens.upperBound).max() else { break }
        all += more
        last = max(last, end)
        token = last
        continue
      }
      if syntax.tag(token) == .verb { break }
      token += 1
    }
    return parties.unique(all)
  }

  func alongText(_ preposition: TextKey, from cue: Int, limit: Int) -> [Party] {
    var token = cue + 1
    while token < limit {
      if syntax.key(token) == preposition,
        syntax.tag(token) == .adp || syntax.tag(token) == .part || syntax.tag(token) == .sconj,
        token == cue + 1 || syntax.isVerb(cue) || !syntax.isLemma(token - 1, .relationNouns),
        !belongsToTitle(token), preposition != Words.of || syntax.isVerb(cue) || isCloseBehind(token, cue)
      {
        var next = token + 1
        while next < limit, next <= token + 5 {
          if let mention = parties.mention(at: next) {
            if mention.tokens.lowerBound >= token + 1 { return parties.parties(at: parties.headToken(of: mention)) }
            break
          }
          let tag = syntax.tag(next)
          guard
            tag == .det || tag == .adj || syntax.penn(next) == .vbg || tag == .num || tag == .pron || tag == .noun
              || tag == .adv
          else { break }
          if tag == .noun {
            let found = parties.parties(at: next)
            if !found.isEmpty { return found }
          }
          next += 1
        }
        // "consult with partners": whom the cue's own preposition leaves unnamed, a later one does not name.
        if token == cue + 1, next > token + 1, syntax.tag(next - 1) == .noun { return [] }
      }
      // "talks with A after clashes between B and C": what comes before or after has its own sides.
      if !syntax.isVerb(cue), preposition != Words.with, syntax.isKey(token, .turns),
        syntax.tag(token) == .adp || syntax.tag(token) == .sconj
      {
        return []
      }
      // Another clause has its own prepositions.
      if !syntax.isVerb(cue), syntax.penn(token) == .vbg, token > cue + 1, syntax.key(token - 1) == Words.comma {
        return []
      }
      if syntax.tag(token) == .verb, parties.outer[token] < 0,
        syntax.isFinite(token) || syntax.child(of: token, .mark) != nil
      {
        return []
      }
      token += 1
    }
    return []
  }

  /// "the ambassador to X", "an adviser on Y": the preposition is the post's.
  func belongsToTitle(_ preposition: Int) -> Bool {
    preposition > 0 && syntax.isLemma(preposition - 1, .postsAbroad)
  }

  /// Whether "of" follows a noun with nothing between them but when and where: "a meeting here Monday of EU ministers"; not
  /// "in Busan of the Republic of Korea", nor "a visit at the invitation of X".
  func isCloseBehind(_ preposition: Int, _ noun: Int) -> Bool {
    (noun + 1..<preposition).allSatisfy { token in
      // "the visit to Paris of X"
      if syntax.key(token) == Words.to
        || token > noun + 1 && syntax.key(noun + 1) == Words.to && parties.outer[token] >= 0
      {
        return true
      }
      return syntax.key(token) == Words.here || syntax.key(token) == Words.on || syntax.tag(token) == .adv
        || syntax.isTime(token)
    }
  }
}
