import ReadoutLanguage
import ReadoutModel

// Who else takes part: the subject of the clause a noun stands in, the other side, attendants, bodies whose gathering it is.
extension MeetingFinder {
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

  static let negotiating: Set<TextKey> = Set(words: "talk consultation negotiation discussion meeting")

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

  /// Whether who does what the verb says is there: "attended the summit", "said at the summit"; not "by prompting a
  /// resolution at the meeting", nor "will be offered membership at the summit".
  func attendsGathering(_ noun: Int, governor: Int?) -> Bool {
    if let head = syntax.head(noun), MeetingFinder.margins.contains(syntax.lemma(head)) { return false }
    guard let governor else { return syntax.child(of: noun, .cop) != nil }
    if MeetingFinder.speeches.contains(syntax.lemma(governor)) { return true }
    if MeetingFinder.attendance.contains(syntax.lemma(governor))
      || MeetingFinder.arrivals.contains(syntax.lemma(governor))
    {
      return true
    }
    guard let marker = syntax.child(of: noun, .case), MeetingFinder.clausal.contains(syntax.key(marker)),
      syntax.isFinite(governor), syntax.child(of: governor, .auxPass) == nil,
      [.root, .conj, .ccomp, .parataxis].contains(syntax.relation(governor))
    else { return false }
    return syntax.child(of: governor, .nsubj) != nil
  }

  static let speeches: Set<TextKey> = Set(words: "speak deliver address")
  static let margins: Set<TextKey> = Set(words: "sideline margin fringe")
  static let arrivals: Set<TextKey> = Set(
    words: "participate take leave arrive fly travel go represent open address be head")
  static let gatherings: Set<TextKey> = Set(
    words: "summit meeting conference session forum gathering assembly ministerial")

  /// "invited X for talks", "urged X during a meeting to sign": the object of what is said or asked is the other side.
  func otherSide(of noun: Int, governor: Int?) -> [Party] {
    if MeetingFinder.meals.contains(syntax.lemma(noun)) {
      let limit = syntax.sentence(of: noun).tokens.upperBound
      for token in noun + 1..<max(noun + 1, limit - 2)
      where MeetingFinder.honours.contains(syntax.key(token)) && syntax.key(token + 1) == Words.of {
        guard let start = (token + 2..<min(token + 6, limit)).first(where: { finder.outer[$0] >= 0 }),
          let guest = finder.mention(at: start)
        else { break }
        return finder.parties(at: finder.headToken(of: guest))
      }
    }
    guard let governor, let marker = syntax.child(of: noun, .case) else { return [] }
    // "to bring X to the negotiating table"
    if syntax.key(marker) == Words.to, MeetingFinder.table == syntax.lemma(noun) {
      return arguments.objects(of: governor)
    }
    let isFor = syntax.key(marker) == Words.for && MeetingFinder.bidding.contains(syntax.lemma(governor))
    let isWithin =
      MeetingFinder.occasions.contains(syntax.key(marker)) && MeetingFinder.addressing.contains(syntax.lemma(governor))
    guard isFor || isWithin else { return [] }
    let people =
      (arguments.objects(of: governor) + arguments.behind(Words.to, cue: governor, governor: nil, limit: noun))
      .filter { isFor || entities.entities[$0.entity].kind == .person }
    return finder.unique(people)
  }

  static let sitting: Set<TextKey> = Set(words: "sit gather meet convene")
  static let table = TextKey("table")
  static let meals: Set<TextKey> = Set(words: "banquet dinner lunch luncheon breakfast reception")
  static let honours: Set<TextKey> = Set(words: "honor honour")
  static let bidding: Set<TextKey> = Set(words: "invite summon call")
  static let occasions: Set<TextKey> = Set(words: "during in at after")

  /// The verb a noun depends on, its own coordination and containers ("round of talks", "series of meetings") skipped.
  func governor(of noun: Int) -> Int? {
    // "before holding talks", where the parser took the gerund for an adjective.
    if let light = syntax.child(of: noun, .amod), light < noun, syntax.penn(light) == .vbg,
      MeetingFinder.possession.contains(syntax.lemma(light)), syntax.child(of: light, .mark, .case) != nil
    {
      return light
    }
    // "X said, during talks with Y, that …"
    if let marker = syntax.child(of: noun, .case), MeetingFinder.clausal.contains(syntax.key(marker)), marker >= 2,
      syntax.key(marker - 1) == Words.comma, syntax.isVerb(marker - 2), syntax.isFinite(marker - 2)
    {
      return marker - 2
    }
    var node = noun
    for _ in 0..<6 {
      guard let head = syntax.head(node) else { return syntax.isVerb(node) ? node : nil }
      if syntax.isPredicate(head) { return head }
      let relation = syntax.relation(node)
      // "voiced opposition, most recently during a visit"
      if syntax.tag(head) == .adv || document.times.contains(where: { $0.tokens.contains(head) }) {
        node = head
        continue
      }
      // "a round of talks", "the last leg of a tour"; what hangs deeper in a nominal is spoken of, not done.
      if relation == .nmod {
        // "opposition to the plan, most recently during a visit": such phrases belong to the clause.
        let marker = syntax.child(of: node, .case).map { syntax.key($0) }
        guard
          MeetingFinder.containers.contains(syntax.lemma(head)) || statuses.isStatusNoun(head)
            || marker.map(MeetingFinder.clausal.contains) ?? false && (marker != Words.in || isUtterance(head))
        else { return nil }
      } else {
        guard relation == .conj || relation == .compound || relation == .appos else { return nil }
      }
      node = head
    }
    return nil
  }

  /// "expressed concern in talks with X", "reached a deal in negotiations with Y"; not "her position in negotiations".
  func isUtterance(_ noun: Int) -> Bool {
    guard syntax.relation(noun) == .obj, let verb = syntax.head(noun) else { return false }
    return MeetingFinder.utterances.contains(syntax.lemma(verb))
  }

  static let utterances: Set<TextKey> = Set(
    words: "express voice raise make reach sign deliver convey strike agree secure reiterate stress discuss conclude")

  /// "left for Rome for talks", "flew to Paris to meet X": the departure whose purpose this is.
  func departure(above cue: Int) -> Int? {
    var node = cue
    var isPurpose = false
    for _ in 0..<5 {
      if let marker = syntax.marker(of: node) {
        let key = syntax.key(marker)
        isPurpose = key == Words.for && node == cue || key == Words.to && syntax.penn(node) == .vb || isPurpose
      }
      guard let head = syntax.head(node) else { return nil }
      if isPurpose, MeetingFinder.departures.contains(syntax.lemma(head)), syntax.isVerb(head) { return head }
      guard syntax.tag(head) != .verb || syntax.penn(head) == .vb else { return nil }
      node = head
    }
    return nil
  }

  static let departures: Set<TextKey> = Set(words: "leave depart head")
  static let clausal: Set<TextKey> = Set(words: "during after before following at in")
  static let possession: Set<TextKey> = Set(words: "have hold")
  static let containers: Set<TextKey> = Set(
    words:
      "round series session set day hour part leg stage end start beginning course sideline margin number couple pair host plan agreement"
  )

  /// Who stands as subject of the clause an event noun depends on.
  func clauseSubject(of noun: Int, governor: Int?) -> [Party] {
    guard let governor = governor ?? frontedGovernor(of: noun) else {
      // The noun is the predicate: "X is in Y for talks with Z", "this was their meeting".
      guard syntax.child(of: noun, .nsubj) != nil else {
        // "X had warm and productive meetings with Y", where the verb was taken for an auxiliary.
        let lower = syntax.sentence(of: noun).tokens.lowerBound
        var token = noun - 1
        while token > lower, token > noun - 8,
          syntax.tag(token) == .adj || syntax.tag(token) == .cconj || syntax.tag(token) == .adv
            || syntax.tag(token) == .num
            || syntax.tag(token) == .det
        { token -= 1 }
        guard token > lower, MeetingFinder.possession.contains(syntax.lemma(token)) else {
          return apposedVisitor(of: noun)
        }
        return arguments.adjacentSubject(of: token) ?? []
      }
      return arguments.subjectHeads(of: noun).flatMap { finder.parties(at: $0) }
    }
    // "called the visit a success": who speaks of it need not be on it.
    if MeetingFinder.naming.contains(syntax.lemma(governor)), syntax.relation(noun) == .obj,
      syntax.tag(min(governor + 1, document.tokenCount - 1)) != .adp, syntax.child(of: governor, .compoundPrt) == nil
    {
      return []
    }
    // "has no mandate to carry on talks with X": what may be done is not done.
    if syntax.penn(governor) == .vb, syntax.relation(governor) == .acl, let right = syntax.head(governor),
      MeetingFinder.rights.contains(syntax.lemma(right))
    {
      return []
    }
    // "discussed security, including through X-Y consultations": an instance of the matter, not what the subject does.
    if (max(0, noun - 12)..<noun).contains(where: {
      syntax.key($0) == MeetingFinder.including && syntax.head($0).map { $0 >= noun } ?? false
    }) {
      return []
    }
    // The noun as subject has no one above it; "the talks with X were useful" tells by itself.
    var node = noun
    for _ in 0..<6 {
      let relation = syntax.relation(node)
      if relation == .nsubj || relation == .nsubjPass {
        return isAgentless(governor) && !MeetingFinder.gathering.contains(syntax.lemma(governor))
          ? [] : agents(of: governor)
      }
      guard let head = syntax.head(node), head != governor else { break }
      node = head
    }
    // What is discussed is a matter, not an act of who discusses it: "raised the talks with X".
    let isAdjunct = syntax.child(of: noun, .case).map { MeetingFinder.clausal.contains(syntax.key($0)) } ?? false
    // "to side with X in talks with Y": who backs a party does not sit at the table.
    if MeetingFinder.backing.contains(syntax.lemma(governor)) { return [] }
    if topics.isTopicVerb(governor), noun > governor, !isAdjunct, !statuses.isStatusVerb(governor),
      syntax.relation(node) != .obl
        || syntax.child(of: node, .case).map({ MeetingFinder.within.contains(syntax.key($0)) }) != true,
      !MeetingFinder.lightTopicVerbs.contains(syntax.lemma(governor))
    {
      return []
    }
    return arguments.subjects(of: governor)
  }

  /// "The talks, attended by A and B, focused on trade"
  func attendants(of noun: Int, limit: Int) -> [Party] {
    let clauses = syntax.children(of: noun).map(Int.init).filter { child in
      child > noun && (syntax.relation(child) == .acl || syntax.relation(child) == .aclRelcl)
    }
    // "talks grouping A, B and C", "the talks, which involve A and B"
    if let verb = clauses.first(where: {
      syntax.penn($0) != .vbn && MeetingFinder.grouping.contains(syntax.lemma($0))
    }) {
      let members = arguments.objects(of: verb)
      if members.count >= 2 { return members }
    }
    // "opened under the chairmanship of A and B"
    let sentence = syntax.sentence(of: noun).tokens
    if let chair = sentence.first(where: { $0 > noun && MeetingFinder.chairs.contains(syntax.lemma($0)) }),
      chair + 1 < sentence.upperBound, syntax.key(chair + 1) == Words.of
    {
      return arguments.behind(Words.of, cue: chair, governor: nil, limit: sentence.upperBound)
    }
    guard
      let verb = clauses.first(where: {
        syntax.penn($0) == .vbn && MeetingFinder.attendance.contains(syntax.lemma($0))
          && !MeetingFinder.coHosts.contains(syntax.lemma($0))
      })
    else { return [] }
    return arguments.behind(Words.by, cue: verb, governor: nil, limit: syntax.sentence(of: verb).tokens.upperBound)
  }

  /// "X, here on a three-day visit", "X, in Oslo for talks": the name in front of the comma is where the phrase says.
  func apposedVisitor(of noun: Int) -> [Party] {
    let lower = syntax.sentence(of: noun).tokens.lowerBound
    guard var marker = (max(lower, noun - 7)..<noun).last(where: { syntax.tag($0) == .adp }) else { return [] }
    // "X, on the first leg of a tour of Y"
    if syntax.key(marker) == Words.of, marker > lower, MeetingFinder.legs.contains(syntax.lemma(marker - 1)),
      let outer = (max(lower, marker - 5)..<marker).last(where: { syntax.key($0) == Words.on })
    {
      marker = outer
    }
    guard syntax.key(marker) == Words.on || syntax.key(marker) == Words.for, marker - 2 >= lower else { return [] }
    var before = marker - 1
    if syntax.key(before) == Words.comma, syntax.key(marker) == Words.on {
      // "X, on a visit to Y, said"
      before = marker
    } else if syntax.key(before) != Words.here, syntax.tag(before) != .adv {
      guard let mention = finder.mention(at: before), mention.tokens.lowerBound - 2 > lower,
        syntax.key(mention.tokens.lowerBound - 1) == Words.in
      else { return [] }
      before = mention.tokens.lowerBound - 1
    }
    guard before - 2 >= lower, syntax.key(before - 1) == Words.comma, let mention = finder.mention(at: before - 2),
      mention.tokens.upperBound == before - 1, mention.form == .name
    else { return [] }
    return finder.parties(at: finder.headToken(of: mention)).filter { entities.entities[$0.entity].kind == .person }
  }

  static let legs: Set<TextKey> = Set(words: "leg stop day stage part")
  static let naming: Set<TextKey> = Set(words: "call describe label term dub hail")
  static let rights: Set<TextKey> = Set(words: "mandate right authority power ability capacity")
  static let including = TextKey("including")
  static let arranging: Set<TextKey> = Set(words: "arrange broker mediate facilitate organize organise sponsor")
  static let backing: Set<TextKey> = Set(
    words: "side support back help assist favor favour broker mediate improve strengthen weaken")

  /// Verbs of discussing that also take an encounter as what is done.
  static let lightTopicVerbs: Set<TextKey> = Set(
    words: "share exchange express agree speak talk meet confer consult")

  /// "In X on an official visit, Y said": the verb of the clause a fronted phrase leads up to.
  func frontedGovernor(of noun: Int) -> Int? {
    let sentence = syntax.sentence(of: noun).tokens
    guard noun - sentence.lowerBound < 12, syntax.child(of: noun, .nsubj) == nil,
      let comma = (noun + 1..<min(noun + 12, sentence.upperBound)).first(where: { syntax.key($0) == Words.comma }),
      !(sentence.lowerBound..<comma).contains(where: { syntax.isVerb($0) && syntax.isFinite($0) }),
      !isBelowSubject(noun)
    else { return nil }
    return (comma + 1..<min(comma + 16, sentence.upperBound)).first {
      syntax.isVerb($0) && syntax.isFinite($0) && syntax.tag($0) == .verb
    }
  }

  /// "X, in Y for talks with Z, said": what is told of the subject behind its comma is not in front of the clause.
  func isBelowSubject(_ noun: Int) -> Bool {
    var node = noun
    for _ in 0..<6 {
      guard let head = syntax.head(node), !syntax.isVerb(head) else { return false }
      if head < node, [.nsubj, .nsubjPass].contains(syntax.relation(head)), finder.mention(at: head) != nil {
        return true
      }
      node = head
    }
    return false
  }

  func isAgentless(_ governor: Int) -> Bool {
    syntax.child(of: governor, .nsubjPass) == nil
  }

  /// "The meeting was attended by A and B."
  func agents(of verb: Int) -> [Party] {
    // "The summit will bring together leaders, including A and B."
    if syntax.lemma(verb) == MeetingFinder.bring || syntax.lemma(verb) == MeetingFinder.gather,
      (verb + 1..<min(verb + 4, document.tokenCount)).contains(where: { syntax.key($0) == MeetingFinder.together })
    {
      let limit = syntax.sentence(of: verb).tokens.upperBound
      let objects = arguments.objects(of: verb)
      if objects.count >= 2 { return objects }
      guard let mark = (verb + 1..<limit).first(where: { syntax.key($0) == MeetingFinder.includingWord }),
        let next = (mark + 1..<min(limit, mark + 4)).first(where: { finder.mention(at: $0) != nil }),
        let mention = finder.mention(at: next)
      else { return objects }
      return finder.unique(objects.filter { !$0.isRepresentative } + finder.parties(at: finder.headToken(of: mention)))
    }
    // "The talks group A, B and C."
    if MeetingFinder.grouping.contains(syntax.lemma(verb)), syntax.child(of: verb, .auxPass) == nil {
      let members = arguments.objects(of: verb)
      return members.count >= 2 ? members : []
    }
    guard MeetingFinder.attendance.contains(syntax.lemma(verb)) else { return [] }
    return arguments.behind(Words.by, cue: verb, governor: nil, limit: syntax.sentence(of: verb).tokens.upperBound)
  }

  static let chairs: Set<TextKey> = Set(words: "chairmanship co-chairmanship presidency")
  static let coHosts: Set<TextKey> = Set(words: "co-host co-chair join")
  static let bring = TextKey("bring")
  static let gather = TextKey("gather")
  static let together = TextKey("together")
  static let includingWord = TextKey("including")
  static let gathering: Set<TextKey> = Set(words: "bring gather group involve include comprise")
  static let grouping: Set<TextKey> = Set(words: "group involve include comprise gather")
  static let attendance: Set<TextKey> = Set(words: "attend host chair co-chair co-host lead join hold")
}
