import ReadoutLanguage
import ReadoutModel

// Who is named beside a description, a body or a bracket.
extension PartyFinder {
  /// The person named right behind a body or country, or behind its bracketed short form: "Republic of Korea (ROK) Foreign
  /// Minister X", "High Commissioner for Refugees (UNHCR) X", "High Commissioner for Refugees X".
  func personBehind(_ mention: EntityMention) -> Int? {
    let document = syntax.document
    let end = mention.tokens.upperBound
    guard mention.form == .name, let first = mention.entities.first, entities.entities[first].kind != .person,
      end + 1 < document.tokenCount
    else { return nil }
    let close = (end..<min(end + 5, document.tokenCount)).first { document.keys[$0] == Words.closeBracket }
    let isBracketed = document.keys[end] == Words.openBracket || document.keys[end] == Words.closeBracket
    guard let next = isBracketed ? close.map({ $0 + 1 }) : end, next < document.tokenCount,
      let person = self.mention(at: next), person.tokens.lowerBound == next, person.form == .name,
      let entity = person.entities.first, entities.entities[entity].kind == .person
    else { return nil }
    let isBody = entities.entities[first].kind == .institution
    let isNamed =
      isBracketed
      ? isBody || person.tokens.lowerBound < person.name.lowerBound
      : mention.tokens.contains { syntax.isLemma($0, .partyOffices) }
    return isNamed ? headToken(of: person) : nil
  }

  /// "a delegation headed by X", "negotiators led by X": the one named leads it.
  func delegationLeader(of token: Int) -> Int? {
    guard
      syntax.isLemma(token, .delegationNouns)
        || syntax.penn(token) == .nns && syntax.isLemma(token, .partyNouns)
    else { return nil }
    let limit = syntax.sentence(of: token).tokens.upperBound
    for verb in token + 1..<max(token + 1, min(limit, token + 14)) {
      if syntax.isFinite(verb), syntax.isVerb(verb) { return nil }
      guard verb + 2 < limit, syntax.isKey(verb, .ledForms), syntax.key(verb + 1) == Words.by else {
        continue
      }
      // "led by X", "led by its vice president, X"
      for next in verb + 2..<min(limit, verb + 9) {
        if syntax.tag(next) == .verb { return nil }
        guard let mention = mention(at: next), mention.form == .name, let person = mention.entities.first,
          entities.entities[person].kind == .person
        else { continue }
        return headToken(of: mention)
      }
      return nil
    }
    return nil
  }

  /// "key US officials, including Secretary X and General Y": those named stand for the group.
  func examples(after mention: EntityMention) -> [Party] {
    let document = syntax.document
    let limit = syntax.sentence(of: mention.tokens.lowerBound).tokens.upperBound
    var next = mention.tokens.upperBound
    if next < limit, document.keys[next] == Words.comma || document.isSpacedDash(next) { next += 1 }
    guard next + 1 < limit else { return [] }
    let isApposed = next > mention.tokens.upperBound || document.keys[next] == Words.colon
    if next + 2 < limit, document.keys[next] == Words.that, syntax.isKey(next + 1, .inclusionForms) {
      // "a delegation that included Minister X"
      next += 2
    } else if isAmongThem(next) {
      next += 2
    } else if syntax.isKey(next, .exampleMarkers) || document.keys[next] == Words.colon {
      next += 1
    } else {
      // "the three members of the coalition, A, B and C": names right behind the comma, and no verb behind them.
      // a name that was not recognised is passed over
      while isApposed, next + 1 < limit, outer[next] < 0, syntax.tag(next) == .propn { next += 1 }
      while isApposed, next + 1 < limit, outer[next] < 0,
        document.keys[next] == Words.comma || document.keys[next] == Words.and
      { next += 1 }
      guard isApposed, outer[next] >= 0, let named = self.mention(at: next), named.form == .name,
        syntax.relation(headToken(of: named)) != .nsubj
      else { return [] }
    }
    while next < limit, outer[next] < 0, document.universalTags[next] == .det { next += 1 }
    // "including the speaker of parliament, X, and Minister Y"
    if next < limit, outer[next] < 0 || self.mention(at: next)?.form == .nominal,
      let office = (next..<min(next + 5, limit)).first(where: { syntax.isLemma($0, .partyOffices) }),
      let person = apposedPerson(behind: office)
    {
      return parties(at: person).filter { entities.entities[$0.entity].kind == .person }
    }
    // "including French Foreign Minister X": the name behind the title.
    let title = (next..<min(next + 8, limit)).prefix { syntax.tag($0) != .punct && !syntax.isVerb($0) }
    let named = title.lazy.compactMap { self.mention(at: $0) }.first { mention in
      mention.form == .name && mention.entities.contains { entities.entities[$0].kind == .person }
    }
    guard next < limit, let named = named ?? self.mention(at: next) else { return [] }
    return parties(at: headToken(of: named)).filter { entities.entities[$0.entity].kind == .person }
  }

  /// "several ministers, among them A"
  private func isAmongThem(_ token: Int) -> Bool {
    token + 2 < syntax.document.tokenCount && syntax.key(token) == Words.among
      && (syntax.key(token + 1) == Words.them || syntax.key(token + 1) == Words.whom)
  }

  /// "met with the heads of the agencies today in Geneva, including A and B": behind when and where, and behind what is
  /// said of them ("officials who oppose the plan, among them A").
  func examplesFurtherOn(after nominal: EntityMention) -> [Party] {
    let limit = syntax.sentence(of: nominal.tokens.lowerBound).tokens.upperBound
    let head = headToken(of: nominal)
    var end = nominal.tokens.upperBound
    while end < min(limit, nominal.tokens.upperBound + 16), syntax.key(end) != Words.comma,
      !syntax.isVerb(end) || syntax.isDescendant(end, of: head)
    { end += 1 }
    guard end > nominal.tokens.upperBound, end + 1 < limit, syntax.key(end) == Words.comma,
      syntax.key(end + 1) == Words.including || isAmongThem(end + 1)
    else { return [] }
    return examples(
      after: EntityMention(tokens: nominal.tokens.lowerBound..<end, name: nominal.name, entities: [], form: .nominal))
  }

  /// "the Council, including President X"
  func partsNamed(after body: EntityMention) -> [Party] {
    let limit = syntax.sentence(of: body.tokens.lowerBound).tokens.upperBound
    let mark = body.tokens.upperBound + 1
    guard mark < limit, syntax.key(mark - 1) == Words.comma, syntax.key(mark) == Words.including,
      body.entities.contains(where: { entities.entities[$0].kind == .institution })
    else { return [] }
    return examples(after: body)
  }

  /// One past the last word of a nominal without what is set off by commas.
  func endOfNominal(_ head: Int) -> Int {
    var end = head + 1
    let limit = syntax.sentence(of: head).tokens.upperBound
    while end < limit, syntax.tag(end) != .punct, !syntax.isVerb(end), syntax.isDescendant(end, of: head) { end += 1 }
    return end
  }

  /// "the visitor, Gen. X": the apposed name.
  func appositive(of token: Int) -> Int? {
    for child in syntax.children(of: token) {
      let relation = syntax.relation(Int(child))
      guard relation == .appos || relation == .flat || relation == .compound || relation == .nmod,
        mention(at: Int(child)) != nil
      else { continue }
      if relation == .nmod, syntax.marker(of: Int(child)) != nil { continue }
      guard let mention = mention(at: Int(child)), let first = mention.entities.first,
        entities.entities[first].kind == .person
      else { continue }
      return Int(child)
    }
    // "the candidate of the Reform Party, X": no body is called by a person's name.
    for child in syntax.children(of: token).map(Int.init) where syntax.relation(child) == .nmod {
      guard let body = mention(at: child)?.entities.first, entities.entities[body].kind != .person,
        let named = syntax.child(of: child, .appos), let person = mention(at: named)?.entities.first,
        entities.entities[person].kind == .person
      else { continue }
      return named
    }
    return nil
  }

  /// "the speaker of parliament, X,": who is named right behind the comma of an office.
  func apposedPerson(behind token: Int) -> Int? {
    guard syntax.isLemma(token, .partyOffices), syntax.penn(token).name != "NNS" else { return nil }
    let limit = syntax.sentence(of: token).tokens.upperBound
    var end = token + 1
    while end < limit, end < token + 20, !syntax.isLemma(end, .partyOffices),
      [.adp, .det, .noun, .propn, .adj, .cconj, .part].contains(syntax.tag(end)) || isWithinOffice(end, limit)
    {
      // "met Special Envoy for Trade A": the name right behind the capitals of the office.
      if let person = mention(at: end), person.form == .name, let entity = person.entities.first,
        entities.entities[entity].kind == .person
      {
        // With a title of its own the name is that of whom the office serves: "Chief of Staff for President X".
        let isWritten =
          (syntax.document.shapes[token].contains(.capitalized) || inner[end - 1] >= 0
            || syntax.key(end - 1) == Words.closeBracket)
          && person.tokens.lowerBound == end && person.name.lowerBound == end
        return isWritten && syntax.tag(end - 1) != .cconj && syntax.tag(end - 1) != .adp ? headToken(of: person) : nil
      }
      end += 1
    }
    guard end + 1 < limit, syntax.key(end) == Words.comma, let person = mention(at: end + 1),
      person.tokens.lowerBound == end + 1, person.form == .name, let entity = person.entities.first,
      entities.entities[entity].kind == .person,
      person.tokens.upperBound == limit || syntax.tag(person.tokens.upperBound) == .punct
        || syntax.key(person.tokens.upperBound) == Words.and
    else { return nil }
    return headToken(of: person)
  }

  /// The brackets of a short form, the commas of "Minister of Education, Science, and Sports".
  private func isWithinOffice(_ token: Int, _ limit: Int) -> Bool {
    if syntax.key(token) == Words.openBracket || syntax.key(token) == Words.closeBracket { return true }
    guard syntax.key(token) == Words.comma, token + 2 < limit else { return false }
    let next = (token + 1..<min(token + 8, limit)).first { index in
      syntax.key(index) == Words.and || outer[index] >= 0
        || ![.noun, .propn, .adj, .punct, .sym].contains(syntax.tag(index))
    }
    return next.map { syntax.key($0) == Words.and && $0 + 1 < limit && outer[$0 + 1] < 0 } ?? false
      || syntax.key(token + 1) == Words.and && outer[token + 2] < 0
  }

  /// "The minister who met X was Y", "the last president to visit was Y": whom the sentence says the description is.
  func predicateName(of token: Int) -> Int? {
    guard syntax.relation(token) == .nsubj, let name = syntax.head(token), name > token,
      syntax.child(of: name, .cop) != nil, let person = mention(at: name), person.form == .name,
      let entity = person.entities.first, entities.entities[entity].kind == .person
    else { return nil }
    return name
  }

  /// "The delegation arrived": the one told of in the sentences before.
  func toldDelegation(_ token: Int) -> [Party] {
    guard syntax.isLemma(token, .delegationNouns), token > 0, syntax.key(token - 1) == Words.the else {
      return []
    }
    if let members = members(ofDelegationAt: token, countries: []) { return members }
    let sentence = Int(syntax.document.sentenceOfToken[token])
    let first = syntax.document.sentences[max(0, sentence - 3)].tokens.lowerBound
    for before in stride(from: token - 2, through: first, by: -1)
    where syntax.isLemma(before, .delegationNouns) && syntax.key(before) != syntax.key(token - 1) {
      guard Int(syntax.document.sentenceOfToken[before]) < sentence else { continue }
      if let leader = delegationLeader(of: before) { return parties(at: leader) }
      if let mention = mention(at: before) { return parties(of: mention) }
      let group = representatives(of: before)
      if !group.isEmpty { return group }
    }
    return []
  }

  /// "Qatari Deputy Prime Minister and Minister of Foreign Affairs X": two titles of one person.
  func isFirstOfTwoTitles(_ mention: EntityMention) -> Bool {
    let end = mention.tokens.upperBound
    let last = end - 1
    guard syntax.penn(last).name == "NN" || syntax.penn(last).name == "NNP", end + 1 < syntax.document.tokenCount,
      PartyFinder.conjunctions.contains(syntax.key(end)), let person = self.mention(at: end + 1),
      person.tokens.lowerBound == end + 1, person.form == .name, let entity = person.entities.first,
      entities.entities[entity].kind == .person, person.tokens.lowerBound < person.name.lowerBound
    else { return false }
    // "a minister and Ambassador X", "the minister and Ambassador X" are two.
    let first = syntax.key(mention.tokens.lowerBound)
    return first != Words.a && first != Words.an
      && (first != Words.the || syntax.document.shapes[last].contains(.capitalized))
  }
}
