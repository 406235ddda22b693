import ReadoutLanguage
import ReadoutModel

/// Finds who else takes part in what a noun tells of: the subject of the clause it stands in, the other side, attendants,
/// bodies whose gathering it is.
struct ClauseReader: Sendable {
  let syntax: Syntax
  let entities: DocumentEntities
  let finder: PartyFinder
  let arguments: ArgumentFinder
  let statuses: StatusClassifier
  let topics: TopicFinder

  private var document: Document { syntax.document }

  /// The verb a noun depends on, its own coordination and containers ("round of talks", "series of meetings") skipped.
  func governor(of noun: Int) -> Int? {
    // "before holding talks", where the parser took the gerund for an adjective.
    if let light = syntax.child(of: noun, .amod), light < noun, syntax.penn(light) == .vbg,
      syntax.isLemma(light, .havingVerbs), syntax.child(of: light, .mark, .case) != nil
    {
      return light
    }
    // "X said, during talks with Y, that …"
    if let marker = syntax.child(of: noun, .case), syntax.isKey(marker, .clauseMarkers), marker >= 2,
      syntax.key(marker - 1) == Words.comma, syntax.isVerb(marker - 2), syntax.isFinite(marker - 2)
    {
      return marker - 2
    }
    // "at a meeting they had on Sunday"
    if let verb = syntax.children(of: noun).map(Int.init).first(where: {
      $0 > noun && syntax.relation($0) == .aclRelcl && syntax.isLemma($0, .havingVerbs)
    }), let subject = syntax.child(of: verb, .nsubj), !syntax.isRelativePronoun(subject) {
      return verb
    }
    var node = noun
    for _ in 0..<6 {
      guard let head = syntax.head(node) else { return syntax.isVerb(node) ? node : nil }
      if syntax.isPredicate(head) { return head }
      let relation = syntax.relation(node)
      // "voiced opposition, most recently during a visit"
      if syntax.tag(head) == .adv || syntax.isTime(head) {
        node = head
        continue
      }
      // "a round of talks", "the last leg of a tour"; what hangs deeper in a nominal is spoken of, not done.
      if relation == .nmod {
        // "opposition to the plan, most recently during a visit": such phrases belong to the clause.
        let marker = syntax.child(of: node, .case)
        guard
          syntax.isLemma(head, .containers) || statuses.isStatusNoun(head)
            || marker.map({
              syntax.isKey($0, .clauseMarkers) && (syntax.key($0) != Words.in || isUtterance(head))
            }) ?? false
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
    return syntax.isLemma(verb, .utteranceVerbs)
  }

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
      if isPurpose, syntax.isLemma(head, .departureVerbs), syntax.isVerb(head) { return head }
      guard syntax.tag(head) != .verb || syntax.penn(head) == .vb else { return nil }
      node = head
    }
    return nil
  }

  /// Who stands as subject of the clause an event noun depends on.
  func clauseSubject(of noun: Int, governor: Int?) -> [Party] {
    guard let governor = governor ?? frontedGovernor(of: noun) else {
      // The noun is the predicate: "X is in Y for talks with Z", "this was their meeting".
      guard syntax.child(of: noun, .nsubj) != nil else {
        // "Minister X and Secretary Y at a Signing Ceremony": a heading without a verb.
        let sentence = syntax.sentence(of: noun)
        if sentence.zone == .headline, !sentence.tokens.contains(where: { syntax.tag($0) == .verb }) {
          let named = arguments.people(before: noun)
          if named.count >= 2 { return named }
        }
        // "X had warm and productive meetings with Y", where the verb was taken for an auxiliary.
        let lower = syntax.sentence(of: noun).tokens.lowerBound
        var token = noun - 1
        while token > lower, token > noun - 8,
          syntax.tag(token) == .adj || syntax.tag(token) == .cconj || syntax.tag(token) == .adv
            || syntax.tag(token) == .num
            || syntax.tag(token) == .det
        { token -= 1 }
        guard token > lower, syntax.isLemma(token, .havingVerbs) else {
          return apposedVisitor(of: noun)
        }
        return arguments.adjacentSubject(of: token) ?? []
      }
      return arguments.subjectHeads(of: noun).flatMap { finder.parties(at: $0) }
    }
    if isMatter(noun, of: governor) { return [] }
    // "met Y, in Oslo for talks": of whom stands in front of the comma, where the verb is further left.
    let apposed = apposedVisitor(of: noun)
    if let first = apposed.first, first.tokens.lowerBound > governor { return apposed }
    // "called the visit a success": who speaks of it need not be on it.
    if syntax.isLemma(governor, .namingVerbs), syntax.relation(noun) == .obj,
      syntax.tag(min(governor + 1, document.tokenCount - 1)) != .adp, syntax.child(of: governor, .compoundPrt) == nil
    {
      return []
    }
    // "has no mandate to carry on talks with X": what may be done is not done.
    if syntax.penn(governor) == .vb, syntax.relation(governor) == .acl, let right = syntax.head(governor),
      syntax.isLemma(right, .rights)
    {
      return []
    }
    // "discussed security, including through X-Y consultations": an instance of the matter, not what the subject does.
    if (max(0, noun - 12)..<noun).contains(where: {
      syntax.key($0) == Words.including && syntax.head($0).map { $0 >= noun } ?? false
    }) {
      return []
    }
    // The noun as subject has no one above it; "the talks with X were useful" tells by itself.
    var node = noun
    for _ in 0..<6 {
      let relation = syntax.relation(node)
      if relation == .nsubj || relation == .nsubjPass {
        return isAgentless(governor) && !syntax.isLemma(governor, .gatheringVerbs)
          ? [] : agents(of: governor)
      }
      guard let head = syntax.head(node), head != governor else { break }
      node = head
    }
    // "addressed the summit"
    if syntax.isLemma(noun, .gatherings), syntax.relation(noun) == .obj, syntax.isLemma(governor, .attendanceVerbs) {
      return arguments.subjects(of: governor)
    }
    // What is discussed is a matter, not an act of who discusses it: "raised the talks with X".
    let isAdjunct = syntax.child(of: noun, .case).map { syntax.isKey($0, .clauseMarkers) } ?? false
    // "to side with X in talks with Y": who backs a party does not sit at the table.
    if syntax.isLemma(governor, .backingVerbs) { return [] }
    if topics.isTopicVerb(governor), noun > governor, !isAdjunct, !statuses.isStatusVerb(governor),
      syntax.relation(node) != .obl
        || syntax.child(of: node, .case).map({ syntax.isKey($0, .settingMarkers) }) != true,
      !syntax.isLemma(governor, .lightTopicVerbs)
    {
      return []
    }
    return arguments.subjects(of: governor)
  }

  /// "broke the news about the meeting", "building on talks at the summit": a matter, not what the subject does.
  private func isMatter(_ noun: Int, of governor: Int) -> Bool {
    var node = noun
    while node != governor {
      if let marker = syntax.child(of: node, .case), marker > governor {
        let key = syntax.key(marker)
        if [Words.about, Words.over, Words.against].contains(key) || key == Words.by && syntax.penn(governor) == .vbn {
          return true
        }
        if key == Words.on, !syntax.isLemma(node, .journeyNouns),
          !ClauseReader.settling.contains(syntax.lemma(governor)) || syntax.key(governor) == ClauseReader.building
        {
          return true
        }
      }
      guard let head = syntax.head(node), head < node else { return false }
      node = head
    }
    return false
  }

  /// "X, here on a three-day visit", "X, in Oslo for talks": the name in front of the comma is where the phrase says.
  func apposedVisitor(of noun: Int) -> [Party] {
    let lower = syntax.sentence(of: noun).tokens.lowerBound
    guard var marker = (max(lower, noun - 7)..<noun).last(where: { syntax.tag($0) == .adp }) else { return [] }
    // "X, on the first leg of a tour of Y"
    if syntax.key(marker) == Words.of, marker > lower, syntax.isLemma(marker - 1, .legs),
      let outer = (max(lower, marker - 5)..<marker).last(where: { syntax.key($0) == Words.on })
    {
      marker = outer
    }
    // "X, in Oslo as part of a tour"
    if syntax.key(marker) == Words.of, marker - 2 > lower, syntax.key(marker - 1) == Words.part { marker -= 2 }
    guard [Words.on, Words.for, Words.as].contains(syntax.key(marker)), marker - 2 >= lower else { return [] }
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

  /// "In X on an official visit, Y said": the verb of the clause a fronted phrase leads up to.
  func frontedGovernor(of noun: Int) -> Int? {
    let sentence = syntax.sentence(of: noun).tokens
    guard noun - sentence.lowerBound < 12, syntax.child(of: noun, .nsubj) == nil,
      let comma = (noun + 1..<min(noun + 12, sentence.upperBound)).first(where: { syntax.key($0) == Words.comma }),
      !(sentence.lowerBound..<comma).contains(where: {
        syntax.isVerb($0) && (syntax.isFinite($0) || syntax.penn($0) == .vbg && $0 < noun)
      }),
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

  private static let building = TextKey("building")
  private static let settling: Set<TextKey> = Set(words: "agree build call decide embark insist settle")

  func isAgentless(_ governor: Int) -> Bool {
    syntax.child(of: governor, .nsubjPass) == nil
  }

  /// "The meeting was attended by A and B."
  func agents(of verb: Int) -> [Party] {
    // "The summit will bring together leaders, including A and B."
    if syntax.lemma(verb) == Words.bring || syntax.lemma(verb) == Words.gather,
      (verb + 1..<min(verb + 4, document.tokenCount)).contains(where: { syntax.key($0) == Words.together })
    {
      let limit = syntax.sentence(of: verb).tokens.upperBound
      let objects = arguments.objects(of: verb)
      if objects.count >= 2 { return objects }
      guard let mark = (verb + 1..<limit).first(where: { syntax.key($0) == Words.including }),
        let next = (mark + 1..<min(limit, mark + 4)).first(where: { finder.mention(at: $0) != nil }),
        let mention = finder.mention(at: next)
      else { return objects }
      return finder.unique(objects.filter { !$0.isRepresentative } + finder.parties(at: finder.headToken(of: mention)))
    }
    // "The talks group A, B and C."
    if syntax.isLemma(verb, .groupingVerbs), syntax.child(of: verb, .auxPass) == nil {
      let members = arguments.objects(of: verb)
      return members.count >= 2 ? members : []
    }
    guard syntax.isLemma(verb, .attendanceVerbs) else { return [] }
    return arguments.behind(Words.by, cue: verb, governor: nil, limit: syntax.sentence(of: verb).tokens.upperBound)
  }
}
