import ReadoutLanguage
import ReadoutModel

/// Who travels together, as the article tells it: "Minister A will be joined by B and C", "her delegation includes B",
/// "B will also join the delegation".
struct Delegations: Sendable {
  struct Delegation: Sendable {
    /// Words that tell who is in it, ascending.
    var words: [Int]
    /// Their sentences.
    var sentences: [Int]
    /// Who is said to lead or to be accompanied; the first of the members.
    var leaders: [Party]
    var members: [Party]
  }

  let all: [Delegation]

  /// Sentences in front of a delegation's members in which their journey may be told.
  static let reach = 2

  init(_ finder: PartyFinder) {
    var reader = DelegationReader(finder: finder)
    if finder.syntax.hasTrees { reader.read() }
    all = reader.found
  }

  /// The delegation of one of some countries, or the last told of.
  func delegation(of countries: [Int], before sentence: Int, _ entities: DocumentEntities) -> Delegation? {
    all.last { delegation in
      delegation.sentences[0] <= sentence
        && (countries.isEmpty
          || delegation.leaders.contains { entities.entities[$0.entity].country.map(countries.contains) ?? true })
    }
  }
}

private struct DelegationReader {
  let finder: PartyFinder
  private(set) var found: [Delegations.Delegation] = []
  private var syntax: Syntax { finder.syntax }

  init(finder: PartyFinder) { self.finder = finder }

  mutating func read() {
    for (index, sentence) in syntax.document.sentences.enumerated() where sentence.zone == .body {
      for token in sentence.tokens {
        if let company = company(at: token), !company.members.isEmpty { add(company, token, index) }
      }
    }
  }

  private mutating func add(_ company: (leaders: [Party], members: [Party]), _ word: Int, _ sentence: Int) {
    let told = finder.unique(company.leaders)
    let leaders = told.isEmpty && found.isEmpty ? travellers(before: sentence) : told
    if let last = found.indices.last,
      leaders.isEmpty
        || leaders.contains(where: { leader in found[last].members.contains { $0.entity == leader.entity } })
    {
      found[last].members = finder.unique(found[last].members + company.members)
      found[last].words.append(word)
      found[last].sentences.append(sentence)
    } else if !leaders.isEmpty {
      found.append(
        Delegations.Delegation(
          words: [word], sentences: [sentence], leaders: leaders, members: finder.unique(leaders + company.members)))
    }
  }

  /// Who is said to travel in the sentences before, where nobody is said to lead those told of.
  private func travellers(before sentence: Int) -> [Party] {
    for index in stride(from: sentence - 1, through: max(0, sentence - Delegations.reach), by: -1) {
      for token in syntax.document.sentences[index].tokens
      where syntax.isLemma(token, .journeyVerbs) && syntax.isVerb(token) {
        let travellers = subjects(of: token)
        if !travellers.isEmpty { return travellers }
      }
    }
    return []
  }

  private func people(_ parties: [Party]) -> [Party] {
    parties.filter { finder.entities.entities[$0.entity].kind == .person }
  }

  private func company(at token: Int) -> (leaders: [Party], members: [Party])? {
    let limit = syntax.sentence(of: token).tokens.upperBound
    // "X will be joined by A and B"
    if syntax.penn(token) == .vbn, syntax.isLemma(token, .accompanyingVerbs), token + 2 < limit,
      syntax.key(token + 1) == Words.by
    {
      let leaders = subjects(of: token)
      let company = named(after: token + 2)
      // "joined by X in Riyadh": on that leg alone.
      let end = company.map(\.tokens.upperBound).max() ?? limit
      return leaders.isEmpty || end < limit && syntax.key(end) == Words.in ? nil : (leaders, company)
    }
    // "A travelled to Peru to accompany B"
    if syntax.isLemma(token, .accompanyingVerbs), syntax.lemma(token) != Words.join, syntax.tag(token) == .verb {
      let others = people(syntax.child(of: token, .obj).map { finder.parties(at: $0) } ?? [])
      let travellers = subjects(of: token)
      return travellers.isEmpty ? nil : (travellers, others)
    }
    guard syntax.isLemma(token, .delegations), syntax.tag(token) == .noun else { return nil }
    // "a delegation that will include A and B", "members of the delegation include A and B"
    if let verb = (token + 1..<min(token + 6, limit)).first(where: { syntax.isKey($0, .inclusionForms) }) {
      return (leaders(of: token), named(after: verb + 1))
    }
    // "A and B will also join the delegation", "X will lead the delegation"
    guard let verb = syntax.head(token), verb < token, syntax.isVerb(verb) else { return nil }
    if syntax.lemma(verb) == Words.join { return ([], leaders(of: token)) }
    let led = leaders(of: token)
    return led.isEmpty ? nil : (led, led)
  }

  /// The subject of the verb a delegation is the object or the company of.
  private func leaders(of delegation: Int) -> [Party] {
    guard let verb = syntax.head(delegation), verb < delegation,
      syntax.isLemma(verb, .leadVerbs) || syntax.lemma(verb) == Words.join
        || syntax.child(of: delegation, .case).map({ syntax.key($0) == Words.with }) ?? false
    else { return [] }
    guard let subject = syntax.child(of: verb, .nsubj) else { return [] }
    return people(finder.parties(at: subject))
  }

  /// The people who are the subject of a verb, or of the clause it hangs on; whom a participle describes.
  private func subjects(of predicate: Int) -> [Party] {
    var verb = predicate
    var subject = syntax.child(of: verb, .nsubj, .nsubjPass)
    while subject.map(syntax.isRelativePronoun) ?? true,
      [.xcomp, .advcl, .conj, .acl, .aclRelcl].contains(syntax.relation(verb)), let above = syntax.head(verb)
    {
      if !syntax.isVerb(above) { return people(finder.parties(at: above)) }
      verb = above
      subject = syntax.child(of: verb, .nsubj, .nsubjPass)
    }
    return people(subject.map { finder.parties(at: $0) } ?? [])
  }

  private func named(after start: Int) -> [Party] {
    let limit = syntax.sentence(of: start - 1).tokens.upperBound
    guard let first = (start..<min(start + 14, limit)).first(where: { finder.outer[$0] >= 0 && !isBody($0) }),
      let mention = finder.mention(at: first)
    else { return [] }
    return people(finder.parties(at: finder.headToken(of: mention)))
  }

  private func isBody(_ token: Int) -> Bool {
    guard let mention = finder.mention(at: token), mention.form != .pronoun else { return true }
    return mention.entities.contains { finder.entities.entities[$0].kind != .person }
  }
}
