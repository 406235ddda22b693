import ReadoutLanguage
import ReadoutNames

/// Whom a title is about by the tree of its sentence: in apposition, as predicate, as what somebody serves as or is made.
extension TitleHolders {
  /// The person a title without a name of its own belongs to; nil where the sentence ties it to nobody named.
  func holderByClause(_ phrase: TitlePhrase, from begin: Int, in sentence: Range<Int>) -> Int? {
    guard words.hasDependencies, words.style[phrase.head] == .prose, !phrase.classes.contains(.plural),
      !words.isPossessive(phrase.end),
      phrase.end >= sentence.upperBound || names.personAt[phrase.end] < 0 && words.modelPersonAt[phrase.end] == nil
    else { return nil }
    let top = top(of: phrase, from: begin)
    if let apposed = children(of: top, .appos).lazy.compactMap({ person(at: $0) }).first,
      names.persons[apposed].name.lowerBound >= phrase.end, isFree(apposed)
    {
      return apposed
    }
    let above = Int(words.document.heads[top])
    guard above >= 0 else { return predicateSubject(of: top, phrase) }
    switch words.document.relations[top] {
    case .appos:
      // Of several named before it the last is meant: "A and B, the minister".
      guard let person = person(at: above), names.persons[person].name.upperBound <= begin,
        above >= sentence.lowerBound,
        !words.isKey(begin - 1, .and),
        (names.persons[person].name.upperBound..<begin).allSatisfy({
          names.personAt[$0] < 0 && words.modelPersonAt[$0] == nil
        })
      else { return nil }
      return person
    case .conj: return holderOfJoined(top, to: above, phrase)
    case .xcomp, .obl, .oblUnmarked, .nmod, .obj, .advcl:
      return holder(underVerb: above, title: top) ?? predicateSubject(of: top, phrase)
    default: return predicateSubject(of: top, phrase)
    }
  }

  /// The token by which a title hangs on the rest of its sentence.
  private func top(of phrase: TitlePhrase, from begin: Int) -> Int {
    var node = phrase.head
    for _ in 0..<8 {
      let head = Int(words.document.heads[node])
      guard head >= begin, head < phrase.end else { break }
      node = head
    }
    return node
  }

  /// Whether nobody said yet what office the person has right here.
  private func isFree(_ person: Int) -> Bool {
    names.persons[person].title.map { !names.titles[$0].classes.contains(.office) } ?? true
  }

  private func person(at token: Int) -> Int? { names.personAt[token] >= 0 ? Int(names.personAt[token]) : nil }

  private func children(of token: Int, _ relations: DependencyRelation...) -> [Int] {
    words.sentence(of: token).filter {
      Int(words.document.heads[$0]) == token && relations.contains(words.document.relations[$0])
    }
  }

  /// "Hale is the president", "Hale, who is also president"
  private func predicateSubject(of top: Int, _ phrase: TitlePhrase) -> Int? {
    guard let copula = children(of: top, .cop).first, isReal(top), !words.isKey(copula, FoldedKey("be")),
      !isDescription(phrase)
    else { return nil }
    return subject(ofClause: top)
  }

  /// "He was a dictator", "is a leading candidate": says what somebody is like, and of nothing.
  func isDescription(_ phrase: TitlePhrase) -> Bool {
    phrase.organization == nil && phrase.determiner.map { words.isKey($0, in: .articles) } ?? false
      && phrase.words.count == 1
  }

  /// Whether nothing before a predicate denies it or leaves it open.
  private func isReal(_ predicate: Int) -> Bool {
    children(of: predicate, .advmod, .aux, .mark).allSatisfy {
      !words.isKey($0, FoldedKey("not")) && !words.isKey($0, FoldedKey("never")) && !words.isKey($0, FoldedKey("if"))
        && !words.isKey($0, FoldedKey("n't"))
    }
  }

  /// Who does or suffers what a clause says, over relative pronouns, participles and conjuncts.
  private func subject(ofClause verb: Int) -> Int? {
    var verb = verb
    for _ in 0..<4 {
      if let subject = children(of: verb, .nsubj, .nsubjPass).first {
        if let person = person(at: subject) { return person }
        if words.isKey(subject, in: .subjectPronouns) { return antecedent(of: subject) }
        guard words.isKey(subject, in: .relativePronouns), words.document.relations[verb] == .aclRelcl else {
          return nil
        }
        return person(at: Int(words.document.heads[verb]))
      }
      let above = Int(words.document.heads[verb])
      guard above >= 0 else { return nil }
      switch words.document.relations[verb] {
      case .conj, .advcl, .xcomp: verb = above
      case .acl, .aclRelcl: return person(at: above)
      default: return nil
      }
    }
    return nil
  }

  /// "was named", "served as", "elected Hale": who serves, or is made, what hangs on a verb.
  private func holder(underVerb verb: Int, title: Int) -> Int? {
    let isAs = children(of: title, .case, .mark).contains { words.isKey($0, .as) }
    let isBare = children(of: title, .case, .mark).isEmpty
    guard isAs || isBare, isReal(verb) else { return nil }
    if words.isKey(verb, in: .appointingVerbs) {
      let object = children(of: verb, .obj, .iobj).first { $0 != title }
      if let object { return person(at: object) }
      return children(of: verb, .auxPass).isEmpty && words.document.relations[verb] != .acl
        ? nil : subject(ofClause: verb)
    }
    if isAs, words.isKey(verb, in: .servingVerbs) || words.isKey(verb, in: .serviceWords) {
      return subject(ofClause: verb)
    }
    // "became president", "remains head of the party"
    return isBare && words.isKey(verb, in: .copulas) ? subject(ofClause: verb) : nil
  }

  /// "served as the dean and as the deputy director", "president of A and head of B": the holder of the first.
  private func holderOfJoined(_ top: Int, to first: Int, _ phrase: TitlePhrase) -> Int? {
    guard names.titleAt[first] >= 0 else {
      // "Hale, a political figure and former minister"
      guard words.document.relations[first] == .appos, let person = person(at: Int(words.document.heads[first])),
        names.persons[person].name.upperBound <= first
      else { return nil }
      return person
    }
    let other = names.titles[Int(names.titleAt[first])]
    guard other.holders.count == 1, let holder = other.holders.first, !other.classes.contains(.plural),
      names.persons[holder].name.upperBound <= other.tokens.lowerBound,
      words.keys[other.head] != words.keys[phrase.head]
        || other.text != phrase.text || children(of: top, .case).contains(where: { words.isKey($0, .as) })
    else { return nil }
    return holder
  }

  /// "Hale, who chairs the Farm Council", "the Farm Council, headed by Hale": the verb says what its subject is of a body.
  mutating func nameLeaders() {
    guard words.hasDependencies else { return }
    for sentence in words.sentences where !sentence.isEmpty && words.style[sentence.lowerBound] == .prose {
      for verb in sentence {
        guard let title = Self.titlesOfVerbs[words.keys[verb]], words.isVerbTag(verb), isReal(verb),
          let (person, body) = leader(verb)
        else { continue }
        var phrase = TitlePhrase(
          tokens: verb..<(verb + 1), head: verb, words: [verb], classes: .office, organization: body)
        phrase.text = title
        phrase.holders = [person]
        let name = names.persons[person].name
        phrase.evidence = min(name.lowerBound, verb)..<max(name.upperBound, verb + 1)
        names.addShared(phrase)
      }
    }
  }

  private static let titlesOfVerbs: [FoldedKey: String] = [
    FoldedKey("chairs"): "chair", FoldedKey("chaired"): "chair", FoldedKey("heads"): "head",
    FoldedKey("headed"): "head",
    FoldedKey("leads"): "leader", FoldedKey("led"): "leader",
  ]

  /// Who leads which body by a verb in the present, or by a participle.
  private func leader(_ verb: Int) -> (person: Int, body: TitlePhrase.Organization)? {
    func body(at token: Int) -> TitlePhrase.Organization? {
      if let block = blocks.block(at: token) { return block.isInstitution ? .block(Int(blocks.at[token])) : nil }
      // "The group, headed by Hale": which, PostReading knows.
      return words.isKey(token, in: .bodyNouns) && words.isKey(token - 1, .the) ? .pronoun(token) : nil
    }
    if let agent = children(of: verb, .obl, .oblAgent).first(where: { token in
      children(of: token, .case).contains { words.isKey($0, .by) }
    }) {
      let led =
        children(of: verb, .nsubjPass).first
        ?? ([.acl, .aclRelcl].contains(words.document.relations[verb]) ? Int(words.document.heads[verb]) : nil)
      guard let person = person(at: agent), let body = led.flatMap(body) else { return nil }
      return (person, body)
    }
    guard words.utf8(verb).last == 0x73,
      let object = children(of: verb, .obj).first, let body = body(at: object), let person = subject(ofClause: verb)
    else { return nil }
    return (person, body)
  }
}
