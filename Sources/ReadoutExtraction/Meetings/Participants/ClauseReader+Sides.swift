import ReadoutLanguage
import ReadoutModel

// The sides an encounter has beyond its frame.
extension ClauseReader {
  /// "after talks in A, B and C": a visitor's talks in a country not his own are with it.
  func countriesOfTalks(_ noun: Int, with visitor: Party, limit: Int) -> [Party] {
    guard syntax.penn(noun) == .nns, noun + 1 < limit, syntax.key(noun + 1) == Words.in,
      entities.entities[visitor.entity].kind == .person, let home = entities.entities[visitor.entity].country
    else { return [] }
    return arguments.behind(Words.in, cue: noun, governor: nil, limit: limit).filter {
      $0.entity != home
        && (entities.entities[$0.entity].kind == .country
          || entities.entities[$0.entity].institutionType == .internationalOrganisation)
    }
  }

  /// The international organisation in front of the noun of its gathering: "the 14th Asia-Pacific Economic Cooperation (APEC)
  /// Leaders' Meeting".
  func gatheringBody(of noun: Int) -> Party? {
    let lower = syntax.sentence(of: noun).tokens.lowerBound
    var token = noun - 1
    while token >= lower, token > noun - 14 {
      if finder.inner[token] >= 0 {
        let mention = entities.mentions[Int(finder.inner[token])]
        if mention.form == .name, let entity = mention.entities.first,
          entities.entities[entity].kind == .institution,
          entities.entities[entity].institutionType == .internationalOrganisation
        {
          return Party(entity: entity, form: .name, isRepresentative: true, tokens: mention.tokens)
        }
      }
      guard [.noun, .propn, .adj, .num, .part, .punct, .x].contains(syntax.tag(token)), syntax.key(token) != Words.comma
      else { return nil }
      token -= 1
    }
    return nil
  }

  /// Whether who does what the verb says may be there: "attended the summit", "opened a conference", "met for a summit"; not
  /// "discussed the summit", nor "X's journey follows the summit".
  func mayAttendGathering(_ noun: Int, governor: Int) -> Bool {
    attendsGathering(noun, governor: governor) || syntax.isLemma(governor, .startVerbs)
      || syntax.isLemma(governor, .endingVerbs) || syntax.isLemma(governor, .havingVerbs)
      || syntax.relation(noun) == .nsubj || syntax.relation(noun) == .nsubjPass
      || syntax.isLemma(governor, .sittingVerbs) && syntax.head(noun) == governor
  }

  /// Whether who does what the verb says is there: "attended the summit", "said at the summit"; not "by prompting a
  /// resolution at the meeting", nor "will be offered membership at the summit".
  func attendsGathering(_ noun: Int, governor: Int?) -> Bool {
    if let head = syntax.head(noun), syntax.isLemma(head, .margins) { return false }
    guard let governor else { return syntax.child(of: noun, .cop) != nil }
    if syntax.isLemma(governor, .speechVerbs) { return true }
    if syntax.isLemma(governor, .attendanceVerbs) || syntax.isLemma(governor, .presenceVerbs) { return true }
    guard let marker = syntax.child(of: noun, .case), syntax.isKey(marker, .clauseMarkers),
      // "thanked X for its part at the summit": it is X's.
      syntax.head(noun).map({ $0 == governor || syntax.relation($0) != .obl || syntax.tag($0) != .noun }) ?? true,
      syntax.isFinite(governor), syntax.child(of: governor, .auxPass) == nil,
      [.root, .conj, .ccomp, .parataxis].contains(syntax.relation(governor))
    else { return false }
    return syntax.child(of: governor, .nsubj) != nil
  }

  /// "invited X for talks", "urged X during a meeting to sign": the object of what is said or asked is the other side.
  func otherSide(of noun: Int, governor: Int?) -> [Party] {
    if syntax.isLemma(noun, .meals) {
      let limit = syntax.sentence(of: noun).tokens.upperBound
      for token in noun + 1..<max(noun + 1, limit - 2)
      where syntax.isKey(token, .honours) && syntax.key(token + 1) == Words.of {
        guard let start = (token + 2..<min(token + 6, limit)).first(where: { finder.outer[$0] >= 0 }),
          let guest = finder.mention(at: start)
        else { break }
        return finder.parties(at: finder.headToken(of: guest))
      }
    }
    guard let governor, let marker = syntax.child(of: noun, .case) else { return [] }
    // "to bring X to the negotiating table"
    if syntax.key(marker) == Words.to, Words.table == syntax.lemma(noun) {
      return arguments.objects(of: governor)
    }
    let isFor = syntax.key(marker) == Words.for && syntax.isLemma(governor, .biddingVerbs)
    let isWithin =
      syntax.isKey(marker, .occasionMarkers) && syntax.isLemma(governor, .addressingVerbs)
    guard isFor || isWithin else { return [] }
    let people =
      (arguments.objects(of: governor) + arguments.behind(Words.to, cue: governor, governor: nil, limit: noun))
      .filter { isFor || entities.entities[$0.entity].kind == .person }
    return finder.unique(people)
  }

  /// "The talks, attended by A and B, focused on trade"
  func attendants(of noun: Int, limit: Int) -> [Party] {
    let clauses = clauses(behind: noun)
    // "talks grouping A, B and C", "the talks, which involve A and B"
    if let verb = clauses.first(where: {
      syntax.penn($0) != .vbn && syntax.isLemma($0, .groupingVerbs)
    }) {
      let members = arguments.objects(of: verb)
      if members.count >= 2 { return members }
    }
    // "opened under the chairmanship of A and B"
    let sentence = syntax.sentence(of: noun).tokens
    if let chair = sentence.first(where: { $0 > noun && syntax.isLemma($0, .chairs) }),
      chair + 1 < sentence.upperBound, syntax.key(chair + 1) == Words.of
    {
      return arguments.behind(Words.of, cue: chair, governor: nil, limit: sentence.upperBound)
    }
    guard
      let verb = clauses.first(where: {
        syntax.penn($0) == .vbn && syntax.isLemma($0, .attendanceVerbs)
          && !syntax.isLemma($0, .coHostVerbs)
      })
    else { return [] }
    return arguments.behind(Words.by, cue: verb, governor: nil, limit: syntax.sentence(of: verb).tokens.upperBound)
  }

  /// What is said behind a noun of it, or of the "round" or "series" it is: also where the tree gives a participle to the verb,
  /// "took part in a meeting on Monday hosted by X".
  private func clauses(behind noun: Int) -> [Int] {
    var nodes = [noun]
    while let head = syntax.head(nodes[nodes.count - 1]), nodes.count < 4,
      syntax.isLemma(head, .containers) || syntax.isVerb(head)
    {
      nodes.append(head)
      if syntax.isVerb(head) { break }
    }
    let end = syntax.sentence(of: noun).tokens.upperBound - 1
    return nodes.flatMap { node in
      syntax.children(of: node).map(Int.init).filter { child in
        guard child > noun, child < end else { return false }
        let relation = syntax.relation(child)
        guard syntax.isVerb(node), node != noun else { return relation == .acl || relation == .aclRelcl }
        return relation == .advcl && syntax.penn(child) == .vbn && syntax.marker(of: child) == nil
          && syntax.key(child + 1) == Words.by
      }
    }
  }
}
