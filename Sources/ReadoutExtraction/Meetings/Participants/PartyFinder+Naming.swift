import ReadoutLanguage
import ReadoutModel

// Who is named beside a description, a body or a bracket.
extension PartyFinder {
  /// "Republic of Korea (ROK) Foreign Minister X": the country in front of a bracketed short form belongs to the person
  /// right behind it.
  func personBehindAcronym(of mention: EntityMention) -> Int? {
    let document = syntax.document
    let end = mention.tokens.upperBound
    guard mention.form == .name, let first = mention.entities.first, entities.entities[first].kind != .person,
      end + 3 < document.tokenCount, document.keys[end] == Words.openBracket,
      let close = (end + 1..<min(end + 5, document.tokenCount)).first(where: {
        document.keys[$0] == Words.closeBracket
      }),
      close + 1 < document.tokenCount, let person = self.mention(at: close + 1), person.tokens.lowerBound == close + 1,
      person.form == .name, let entity = person.entities.first, entities.entities[entity].kind == .person,
      person.tokens.lowerBound < person.name.lowerBound
    else { return nil }
    return headToken(of: person)
  }

  /// "High Commissioner for Refugees (UNHCR) X", "the leader of the Movement (MOV) X": the name right behind the bracket is who holds the office.
  func personBehindBracket(of mention: EntityMention) -> Int? {
    let document = syntax.document
    let end = mention.tokens.upperBound
    var close = end
    if end < document.tokenCount, document.keys[end] == Words.openBracket {
      guard
        let found = (end + 1..<min(end + 5, document.tokenCount)).first(where: {
          document.keys[$0] == Words.closeBracket
        })
      else { return nil }
      close = found
    }
    guard mention.form == .name || mention.isRepresentative, let first = mention.entities.first,
      entities.entities[first].kind == .institution, close + 1 < document.tokenCount,
      document.keys[close] == Words.closeBracket,
      let person = self.mention(at: close + 1), person.tokens.lowerBound == close + 1, person.form == .name,
      let entity = person.entities.first, entities.entities[entity].kind == .person
    else { return nil }
    return headToken(of: person)
  }

  /// "a delegation headed by X": the one named leads it.
  func delegationLeader(of token: Int) -> Int? {
    guard syntax.isLemma(token, .delegationNouns) else { return nil }
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
    guard next < limit, let named = self.mention(at: next) else { return [] }
    return parties(at: headToken(of: named)).filter { entities.entities[$0.entity].kind == .person }
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
    return nil
  }

  /// "the speaker of parliament, X,": who is named right behind the comma of an office.
  func apposedPerson(behind token: Int) -> Int? {
    guard syntax.isLemma(token, .partyOffices), syntax.penn(token).name != "NNS" else { return nil }
    let limit = syntax.sentence(of: token).tokens.upperBound
    var end = token + 1
    while end < limit, end < token + 11, [.adp, .det, .noun, .propn, .adj, .cconj].contains(syntax.tag(end)),
      !syntax.isLemma(end, .partyOffices)
    {
      // "met Special Envoy for Trade A": the name right behind the capitals of the office.
      if let person = mention(at: end), person.form == .name, let entity = person.entities.first,
        entities.entities[entity].kind == .person
      {
        // With a title of its own the name is that of whom the office serves: "Chief of Staff for President X".
        let isWritten =
          syntax.document.shapes[token].contains(.capitalized) && person.tokens.lowerBound == end
          && person.name.lowerBound == end
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

  /// "The minister who met X was Y", "the last president to visit was Y": whom the sentence says the description is.
  func predicateName(of token: Int) -> Int? {
    guard syntax.relation(token) == .nsubj, let name = syntax.head(token), name > token,
      syntax.child(of: name, .cop) != nil, let person = mention(at: name), person.form == .name,
      let entity = person.entities.first, entities.entities[entity].kind == .person
    else { return nil }
    return name
  }

  /// "The delegation arrived", "the U.S. delegation will meet X": who the sentences before say leads it, is of it or
  /// travels; those it acts for where nobody is named.
  func toldDelegation(_ token: Int, of country: Int? = nil) -> [Party] {
    guard syntax.isLemma(token, .delegationNouns) else { return [] }
    let sentence = Int(syntax.document.sentenceOfToken[token])
    let first = syntax.document.sentences[max(0, sentence - 8)].tokens.lowerBound
    var members: [Party] = []
    var represented: [Party] = []
    for before in first..<max(first, syntax.sentence(of: token).tokens.lowerBound) {
      if syntax.isLemma(before, .delegationNouns), syntax.tag(before) == .noun {
        members += self.members(of: before)
        if let mention = mention(at: before), mention.isRepresentative {
          represented = parties(of: mention)
        } else if mention(at: before) == nil {
          represented += representatives(of: before)
        }
      } else if syntax.isLemma(before, .journeyVerbs), syntax.isVerb(before), syntax.isLemma(token, .delegations),
        let subject = syntax.child(of: before, .nsubj)
      {
        members += people(below: subject)
      }
    }
    members = members.filter { member in
      let own = entities.entities[member.entity].country
      return country == nil || own == nil || own == country
    }
    return unique(members.isEmpty ? represented : members)
  }

  /// Who is said to lead a delegation or to be of it.
  private func members(of delegation: Int) -> [Party] {
    if let leader = delegationLeader(of: delegation) { return parties(at: leader) }
    let noun = syntax.head(delegation).flatMap { syntax.relation(delegation) == .nmod ? $0 : nil } ?? delegation
    guard let verb = syntax.head(noun), syntax.isVerb(verb) else { return [] }
    if syntax.isLemma(verb, .leadVerbs) { return syntax.child(of: verb, .nsubj).map(people(below:)) ?? [] }
    return members(toldBy: verb)
  }

  /// "Members of the delegation include X", "X will join in the delegation"
  func members(toldBy verb: Int) -> [Party] {
    let isInclusion = syntax.lemma(verb) == Words.include
    guard isInclusion || syntax.lemma(verb) == Words.join,
      let subject = syntax.child(of: verb, .nsubj), let object = syntax.child(of: verb, .obj, .obl),
      syntax.subtree(isInclusion ? subject : object, excluding: [.aclRelcl, .acl, .conj]).contains(where: {
        syntax.isLemma($0, .delegationNouns)
      })
    else { return [] }
    return people(below: isInclusion ? object : subject)
  }

  /// The persons named in a noun phrase, those of its clauses apart.
  private func people(below head: Int) -> [Party] {
    unique(
      syntax.subtree(head, excluding: [.aclRelcl, .acl, .advcl]).sorted().flatMap { token -> [Party] in
        guard let mention = mention(at: token), mention.form == .name, mention.entities.count == 1,
          entities.entities[mention.entities[0]].kind == .person
        else { return [] }
        return parties(of: mention)
      })
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
    // "a minister and Ambassador X" are two.
    let first = syntax.key(mention.tokens.lowerBound)
    return first != Words.a && first != Words.an && first != Words.the
  }
}
