import ReadoutLanguage
import ReadoutModel

/// Suggests what a sentence may name as a matter: noun phrases and clauses in several widths, good and bad.
struct TopicSuggester: Sendable {
  let syntax: Syntax
  let parties: PartyFinder

  static let maximumTokens = 20

  /// Candidates of a sentence, no range twice.
  func candidates(in sentence: Sentence, index: Int) -> [TopicCandidate] {
    var found: [TopicCandidate] = []
    var seen: Set<Range<Int>> = []
    func add(_ tokens: Range<Int>, _ head: Int, _ shape: TopicCandidate.Shape, least: Int) {
      guard tokens.count >= least, tokens.count <= TopicSuggester.maximumTokens, seen.insert(tokens).inserted,
        !isPerson(tokens)
      else { return }
      found.append(TopicCandidate(tokens: tokens, head: head, shape: shape, sentence: index))
    }
    for head in sentence.tokens {
      // A time is no matter, nor are the margins of a summit.
      if isNominal(head), !syntax.isTime(head), !syntax.isLemma(head, .margins) {
        for shape in [TopicCandidate.Shape.noun, .complemented, .described] {
          add(trimmed(stretch(around: head, in: sentence, shape)), head, shape, least: 1)
        }
      } else if isDoing(head) {
        for shape in [TopicCandidate.Shape.doing, .doingOfObject] {
          add(withoutTail(stretch(around: head, in: sentence, shape)), head, shape, least: 2)
        }
      }
      if opensQuestion(head) {
        let end = (head..<sentence.tokens.upperBound).first { syntax.tag($0) == .punct } ?? sentence.tokens.upperBound
        add(head..<end, head, .question, least: 3)
      }
      if syntax.relation(head) == .ccomp, [.verb, .noun, .adj].contains(syntax.tag(head)) {
        add(trimmed(stretch(around: head, in: sentence, .statement)), head, .statement, least: 3)
      }
    }
    return found
  }

  // MARK: Heads

  private func isNominal(_ token: Int) -> Bool {
    let relation = syntax.relation(token)
    switch syntax.tag(token) {
    case .noun, .propn: return relation != .compound && relation != .flat && relation != .oblUnmarked
    case .num, .adj: return relation == .obj || relation == .obl || relation == .nmod || relation == .conj
    default: return false
    }
  }

  private func isDoing(_ token: Int) -> Bool {
    syntax.tag(token) == .verb && (syntax.penn(token) == .vb || syntax.penn(token) == .vbg)
      && ![.amod, .compound, .root, .case, .mark].contains(syntax.relation(token))
      // "to discuss trade": the talk is no matter of itself.
      && !syntax.isLemma(token, .talkingVerbs)
  }

  private func opensQuestion(_ token: Int) -> Bool {
    syntax.isKey(token, .questionWords) && [.adv, .sconj, .pron].contains(syntax.tag(token))
  }

  /// A person is no matter.
  private func isPerson(_ tokens: Range<Int>) -> Bool {
    guard let mention = parties.mention(at: tokens.upperBound - 1), mention.tokens.lowerBound <= tokens.lowerBound
    else { return false }
    return mention.form == .pronoun || mention.entities.contains { parties.entities.entities[$0].kind == .person }
  }

  // MARK: Widths

  /// The tokens right around `head` that hang on it in the way of `shape`.
  private func stretch(around head: Int, in sentence: Sentence, _ shape: TopicCandidate.Shape) -> Range<Int> {
    let lower = max(sentence.tokens.lowerBound, head - TopicSuggester.maximumTokens)
    let upper = min(sentence.tokens.upperBound, head + TopicSuggester.maximumTokens + 1)
    var isTaken = [Bool](repeating: false, count: upper - lower)
    isTaken[head - lower] = true
    var stack = [head]
    while let above = stack.popLast() {
      for child in syntax.children(of: above).map(Int.init)
      where child >= lower && child < upper && !isTaken[child - lower] && takes(child, above, head, shape) {
        isTaken[child - lower] = true
        stack.append(child)
      }
    }
    var (first, end) = (head, head + 1)
    while first > lower, isTaken[first - 1 - lower] { first -= 1 }
    while end < upper, isTaken[end - lower] { end += 1 }
    return first..<end
  }

  private func takes(_ child: Int, _ above: Int, _ head: Int, _ shape: TopicCandidate.Shape) -> Bool {
    let relation = syntax.relation(child)
    if relation == .nmod || relation == .obl, isCompany(child) { return false }
    switch shape {
    case .noun: return isOwn(child, above, head)
    case .complemented:
      return isOwn(child, above, head) || above == head && [.nmod, .nmodPoss, .case, .fixed].contains(relation)
    case .described:
      return isOwn(child, above, head) || relation == .acl
        || (above != head || !TopicSuggester.clausal.contains(relation))
          && ![.aclRelcl, .advcl, .parataxis, .appos].contains(relation) && !isBreak(child)
    case .doing:
      return child > head && relation != .parataxis && relation != .appos && !isBreak(child)
        && (above != head || ![.conj, .cc, .punct, .advcl, .nsubj, .aux, .mark, .cop].contains(relation))
    case .doingOfObject:
      guard child > head else { return false }
      if above == head { return [.obj, .xcomp, .ccomp].contains(relation) }
      return relation == .conj || relation == .cc
        ? syntax.relation(above) != .xcomp
        : !TopicSuggester.clausal.contains(relation) && relation != .nmod && relation != .obl
    case .question, .statement: return relation != .parataxis
    }
  }

  /// "trade with Minister X": with whom it is spoken of.
  private func isCompany(_ token: Int) -> Bool {
    guard let marker = syntax.marker(of: token), syntax.key(marker) == Words.with else { return false }
    return isPerson(token..<token + 1)
  }

  /// What belongs to a noun itself: what stands before it, and the rest of its name.
  private func isOwn(_ child: Int, _ above: Int, _ head: Int) -> Bool {
    let relation = syntax.relation(child)
    switch relation {
    case .flat, .compound, .nummod: return true
    case .nsubj, .nsubjPass, .aux, .auxPass, .cop, .mark: return false
    case .conj, .cc, .punct:
      if relation == .punct, syntax.key(child) == Words.hyphen { return true }
      return child < head && [.amod, .compound].contains(syntax.relation(above))
    default: return child < above && !TopicSuggester.clausal.contains(relation)
    }
  }

  private static let clausal: Set<DependencyRelation> = [
    .acl, .aclRelcl, .advcl, .ccomp, .parataxis, .conj, .appos, .punct, .cc, .csubj,
  ]

  private func isBreak(_ token: Int) -> Bool {
    guard syntax.relation(token) == .punct else { return false }
    let byte = syntax.document.bytes[Int(syntax.document.tokenStarts[token])]
    return byte != 0x2D && byte != 0x22 && byte != 0x27
  }

  // MARK: Ends

  private func trimmed(_ tokens: Range<Int>) -> Range<Int> {
    var first = tokens.lowerBound
    while first < tokens.upperBound - 1, isOpening(first) { first += 1 }
    return withoutTail(first..<tokens.upperBound)
  }

  private func withoutTail(_ tokens: Range<Int>) -> Range<Int> {
    var end = tokens.upperBound
    while end - 1 > tokens.lowerBound, [.punct, .adp, .cconj, .det, .adv, .part].contains(syntax.tag(end - 1)) {
      end -= 1
    }
    return tokens.lowerBound..<end
  }

  private func isOpening(_ token: Int) -> Bool {
    [.det, .punct, .cconj, .adp, .sconj, .part].contains(syntax.tag(token)) || syntax.penn(token).name == "PRP$"
      || syntax.isKey(token, .emptyModifiers)
  }
}
