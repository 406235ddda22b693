import ReadoutLanguage
import ReadoutModel

/// Finds who stands at a place of a sentence: the mention there, those it is coordinated with, and the countries
/// whose unnamed people are meant.
package struct PartyFinder: Sendable {
  package let syntax: Syntax
  package let entities: DocumentEntities
  /// Index of the outermost mention over each token that is not a mere modifier; -1 where there is none.
  package let outer: [Int32]
  /// Index of the innermost mention over each token, modifiers included; -1 where there is none.
  package let inner: [Int32]

  package init(syntax: Syntax, entities: DocumentEntities) {
    self.syntax = syntax
    self.entities = entities
    var outer = [Int32](repeating: -1, count: syntax.document.tokenCount)
    var inner = outer
    for (index, mention) in entities.mentions.enumerated() {
      for token in mention.tokens {
        if !mention.isModifier, outer[token] < 0 { outer[token] = Int32(index) }
        inner[token] = Int32(index)
      }
    }
    self.outer = outer
    self.inner = inner
  }

  package func mention(at token: Int) -> EntityMention? {
    outer[token] < 0 ? nil : entities.mentions[Int(outer[token])]
  }

  /// Everyone coordinated at the nominal whose head is `token`.
  package func parties(at token: Int) -> [Party] {
    var result: [Party] = []
    var seen: Set<Int> = []
    collect(at: token, into: &result, seen: &seen, depth: 0)
    return unique(result)
  }

  /// Keeps the first party of each entity.
  package func unique(_ parties: [Party]) -> [Party] {
    var seen: Set<Int> = []
    return parties.filter { seen.insert($0.entity).inserted }
  }

  private func collect(at token: Int, into result: inout [Party], seen: inout Set<Int>, depth: Int) {
    guard depth < 12, seen.insert(token).inserted else { return }
    var last = token
    if let mention = mention(at: token),
      let person = personBehindAcronym(of: mention) ?? personBehindBracket(of: mention)
    {
      for covered in mention.tokens { seen.insert(covered) }
      collect(at: person, into: &result, seen: &seen, depth: depth + 1)
      return
    }
    if let mention = mention(at: token) {
      for covered in mention.tokens { seen.insert(covered) }
      let delegation =
        mention.tokens.first { PartyFinder.delegations.contains(syntax.lemma($0)) } ?? mention.tokens.upperBound - 1
      let leader = mention.isRepresentative ? delegationLeader(of: delegation) : nil
      // "leading Social Democrats, Minister X and Y": people of a party, then who they are.
      let isPeople = mention.isRepresentative || syntax.penn(mention.tokens.upperBound - 1).name == "NNPS"
      var named = leader.map { parties(at: $0) } ?? (isPeople ? examples(after: mention) : [])
      // "The presidents of Italy and Japan, X and Y": the list of countries is done before they are named.
      if named.isEmpty, isPeople, let end = listed(after: mention.tokens.upperBound).last?.tokens.upperBound {
        let whole = EntityMention(
          tokens: mention.tokens.lowerBound..<end, name: mention.name, entities: mention.entities, form: .nominal)
        let people = examples(after: whole)
        if people.count >= 2 {
          named = people
          for covered in whole.tokens { seen.insert(covered) }
        }
      }
      if mention.isRepresentative { result += describedTogether(with: mention) }
      if named.isEmpty {
        if !mention.isRepresentative
          || !isPrivate(mention.tokens.upperBound - 1) && !isCommunity(mention) && !isFirstOfTwoTitles(mention)
        {
          result += parties(of: mention)
          if mention.isRepresentative { result += listed(after: mention.tokens.upperBound) }
        }
      } else {
        result += named
      }
      last = max(mention.tokens.upperBound - 1, token)
      for covered in mention.tokens { followConjuncts(of: covered, into: &result, seen: &seen, depth: depth) }
      followText(after: mention.tokens.upperBound, into: &result, seen: &seen, depth: depth)
    } else {
      // "members of a delegation led by X"
      let delegation = syntax.children(of: token).first { syntax.relation(Int($0)) == .nmod }.map(Int.init)
      if let leader = delegationLeader(of: token) ?? delegation.flatMap({ delegationLeader(of: $0) }) {
        collect(at: leader, into: &result, seen: &seen, depth: depth + 1)
      } else if let apposed = appositive(of: token) {
        collect(at: apposed, into: &result, seen: &seen, depth: depth + 1)
      } else {
        var group = representatives(of: token) + people(at: token)
        if let named = apposedPerson(behind: token) {
          collect(at: named, into: &result, seen: &seen, depth: depth + 1)
          return
        }
        if group.isEmpty { group = toldDelegation(token) }
        if PartyFinder.partyNouns.contains(syntax.lemma(token)) {
          let nominal = EntityMention(
            tokens: token..<endOfNominal(token), name: token..<token + 1, entities: [], form: .nominal)
          let named = examples(after: nominal)
          if !named.isEmpty { group = named }
        }
        result += group
      }
      followConjuncts(of: token, into: &result, seen: &seen, depth: depth)
    }
    _ = last
  }

  /// "Republic of Korea (ROK) Foreign Minister X": the country in front of a bracketed short form belongs to the person
  /// right behind it.
  private func personBehindAcronym(of mention: EntityMention) -> Int? {
    let document = syntax.document
    let end = mention.tokens.upperBound
    guard mention.form == .name, let first = mention.entities.first, entities.entities[first].kind != .person,
      end + 3 < document.tokenCount, document.keys[end] == PartyFinder.openBracket,
      let close = (end + 1..<min(end + 5, document.tokenCount)).first(where: {
        document.keys[$0] == PartyFinder.closeBracket
      }),
      close + 1 < document.tokenCount, let person = self.mention(at: close + 1), person.tokens.lowerBound == close + 1,
      person.form == .name, let entity = person.entities.first, entities.entities[entity].kind == .person,
      person.tokens.lowerBound < person.name.lowerBound
    else { return nil }
    return headToken(of: person)
  }

  /// "South Korean and Japanese ministers": the countries whose adjectives are joined in front of the description.
  private func describedTogether(with mention: EntityMention) -> [Party] {
    let document = syntax.document
    let lower = syntax.sentence(of: mention.tokens.lowerBound).tokens.lowerBound
    var found: [Party] = []
    var end = mention.tokens.lowerBound
    while end - 2 >= lower {
      let joint = document.keys[end - 1]
      guard joint == Words.and || joint == Words.comma && !found.isEmpty, inner[end - 2] >= 0,
        outer[end - 2] < 0 || syntax.tag(end - 2) == .adj
      else {
        break
      }
      let before = entities.mentions[Int(inner[end - 2])]
      guard before.tokens.upperBound == end - 1, let entity = before.entities.first,
        entities.entities[entity].kind == .country
      else { break }
      found.append(Party(entity: entity, form: .nominal, isRepresentative: true, tokens: before.tokens))
      end = before.tokens.lowerBound
    }
    return found.reversed()
  }

  /// "a delegation headed by X": the one named leads it.
  private func delegationLeader(of token: Int) -> Int? {
    guard PartyFinder.delegations.contains(syntax.lemma(token)) else { return nil }
    let limit = syntax.sentence(of: token).tokens.upperBound
    for verb in token + 1..<max(token + 1, min(limit, token + 14)) {
      if syntax.isFinite(verb), syntax.isVerb(verb) { return nil }
      guard verb + 2 < limit, PartyFinder.leading.contains(syntax.key(verb)), syntax.key(verb + 1) == Words.by else {
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

  private static let delegations: Set<TextKey> = Set(words: "delegation team mission group side party entourage")
  private static let leading: Set<TextKey> = Set(words: "headed led")
  /// "High Commissioner for Refugees (UNHCR) X": the name right behind the bracket is who holds the office.
  private func personBehindBracket(of mention: EntityMention) -> Int? {
    let document = syntax.document
    let end = mention.tokens.upperBound
    var close = end
    if end < document.tokenCount, document.keys[end] == PartyFinder.openBracket {
      guard
        let found = (end + 1..<min(end + 5, document.tokenCount)).first(where: {
          document.keys[$0] == PartyFinder.closeBracket
        })
      else { return nil }
      close = found
    }
    guard mention.form == .name, let first = mention.entities.first, entities.entities[first].kind == .institution,
      close + 1 < document.tokenCount, document.keys[close] == PartyFinder.closeBracket,
      let person = self.mention(at: close + 1), person.tokens.lowerBound == close + 1, person.form == .name,
      let entity = person.entities.first, entities.entities[entity].kind == .person
    else { return nil }
    return headToken(of: person)
  }

  private static let trade = TextKey("trade")
  private static let openBracket = TextKey("(")
  private static let closeBracket = TextKey(")")

  private func followConjuncts(of token: Int, into result: inout [Party], seen: inout Set<Int>, depth: Int) {
    for child in syntax.children(of: token) where syntax.relation(Int(child)) == .conj && !syntax.isVerb(Int(child)) {
      // "met X, then Y": a meeting of its own.
      if syntax.children(of: Int(child)).contains(where: { syntax.key(Int($0)) == Words.then }) { continue }
      collect(at: Int(child), into: &result, seen: &seen, depth: depth + 1)
    }
  }

  /// Goes on to the next mention when only a comma or a conjunction lies between and it is no subject of what follows.
  private func followText(after end: Int, into result: inout [Party], seen: inout Set<Int>, depth: Int) {
    let document = syntax.document
    guard end > 0, end < document.tokenCount else { return }
    let limit = syntax.sentence(of: end - 1).tokens.upperBound
    let first = end
    let end = endOfCountry(behind: end, limit: limit)
    var next = end
    var conjunction = false
    if next < limit, document.keys[next] == Words.comma { next += 1 }
    let hasComma = next > end
    // A list ends with "and": what a comma sets off behind "A and B" is another part of the sentence.
    let lower = syntax.sentence(of: end - 1).tokens.lowerBound
    if hasComma, let mention = self.mention(at: end - 1), mention.tokens.lowerBound > lower,
      PartyFinder.conjunctions.contains(document.keys[mention.tokens.lowerBound - 1]),
      next < limit, !PartyFinder.conjunctions.contains(document.keys[next]), document.keys[next] != PartyFinder.asWord
    {
      return
    }
    if next < limit, PartyFinder.conjunctions.contains(document.keys[next]) {
      conjunction = true
      next += 1
      if next + 1 < limit, PartyFinder.conjunctions.contains(document.keys[next]) { next += 1 }
    } else if next + 2 < limit, document.keys[next] == PartyFinder.asWord, document.keys[next + 1] == PartyFinder.well {
      conjunction = true
      next += 3
    }
    guard next < limit, hasComma || conjunction else { return }
    if document.keys[next] == Words.the { next += next + 1 < limit && outer[next] < 0 ? 1 : 0 }
    // "X, and the eastern commander, Y"
    if conjunction, next < limit, outer[next] < 0,
      let office = (next..<min(next + 4, limit)).first(where: { PartyFinder.offices.contains(syntax.lemma($0)) }),
      let named = apposedPerson(behind: office)
    {
      collect(at: named, into: &result, seen: &seen, depth: depth + 1)
      return
    }
    guard next < limit, outer[next] >= 0, !seen.contains(next), let mention = mention(at: next),
      mention.tokens.lowerBound >= end, mention.form != .pronoun
    else { return }
    // A subject of its own verb is no conjunct, and after a bare comma an apposition is likelier than a list.
    // "Minister X of Italy and Y of France"; not "X of Italy and France".
    if end > first {
      let isListed = endOfCountry(behind: mention.tokens.upperBound, limit: limit) > mention.tokens.upperBound
      guard entities.entities[mention.entities.first ?? 0].kind == .person, conjunction || isListed else { return }
      collect(at: headToken(of: mention), into: &result, seen: &seen, depth: depth + 1)
      return
    }
    let head = headToken(of: mention)
    let relation = syntax.relation(head)
    if relation == .nsubj || relation == .nsubjPass { return }
    if !conjunction {
      guard relation == .conj || relation == .appos || relation == .flat || relation == .list else { return }
      if entities.entities[mention.entities.first ?? 0].kind != .person && relation == .appos { return }
    }
    if let first = mention.entities.first, entities.entities[first].kind == .place { return }
    collect(at: head, into: &result, seen: &seen, depth: depth + 1)
  }

  /// Behind the country of "X of Italy", where a person's name ends at `end`; `end` itself otherwise.
  private func endOfCountry(behind end: Int, limit: Int) -> Int {
    guard end + 1 < limit, syntax.key(end) == Words.of, let person = mention(at: end - 1), person.form == .name,
      let entity = person.entities.first, entities.entities[entity].kind == .person
    else { return end }
    let start = syntax.key(end + 1) == Words.the ? end + 2 : end + 1
    guard start < limit, let country = mention(at: start), let named = country.entities.first,
      entities.entities[named].kind == .country
    else { return end }
    return country.tokens.upperBound
  }

  private static let conjunctions: Set<TextKey> = Set(words: "and & plus")
  private static let included: Set<TextKey> = Set(words: "included includes comprised")
  private static let asWord = TextKey("as")
  private static let well = TextKey("well")
  private static let colon = TextKey(":")
  private static let exampleMarkers: Set<TextKey> = Set(words: "including namely comprising")

  /// The token of a mention whose head lies outside it.
  package func headToken(of mention: EntityMention) -> Int {
    for token in mention.tokens {
      guard let head = syntax.head(token) else { return token }
      if !mention.tokens.contains(head) { return token }
    }
    return mention.tokens.upperBound - 1
  }

  /// "key US officials, including Secretary X and General Y": those named stand for the group.
  private func examples(after mention: EntityMention) -> [Party] {
    let document = syntax.document
    let limit = syntax.sentence(of: mention.tokens.lowerBound).tokens.upperBound
    var next = mention.tokens.upperBound
    if next < limit, document.keys[next] == Words.comma { next += 1 }
    guard next + 1 < limit else { return [] }
    let isApposed = next > mention.tokens.upperBound || document.keys[next] == PartyFinder.colon
    if next + 2 < limit, document.keys[next] == Words.that, PartyFinder.included.contains(document.keys[next + 1]) {
      // "a delegation that included Minister X"
      next += 2
    } else if PartyFinder.exampleMarkers.contains(document.keys[next]) || document.keys[next] == PartyFinder.colon {
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
    guard next < limit, let named = self.mention(at: next) else { return [] }
    return parties(at: headToken(of: named)).filter { entities.entities[$0.entity].kind == .person }
  }

  private func parties(of mention: EntityMention) -> [Party] {
    mention.entities.map {
      Party(
        entity: $0, form: mention.form, isRepresentative: mention.isRepresentative, tokens: mention.tokens)
    }
  }

  /// One past the last word of a nominal without what is set off by commas.
  private func endOfNominal(_ head: Int) -> Int {
    var end = head + 1
    let limit = syntax.sentence(of: head).tokens.upperBound
    while end < limit, syntax.tag(end) != .punct, !syntax.isVerb(end), syntax.isDescendant(end, of: head) { end += 1 }
    return end
  }

  /// "the visitor, Gen. X": the apposed name.
  private func appositive(of token: Int) -> Int? {
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

  /// "the Palestinians", "the North Koreans": a people named as a side.
  private func people(at token: Int) -> [Party] {
    guard inner[token] >= 0, syntax.penn(token).name == "NNPS" || syntax.penn(token).name == "NNS" else { return [] }
    let mention = entities.mentions[Int(inner[token])]
    let start = mention.tokens.lowerBound
    guard mention.form == .name, mention.tokens.upperBound == token + 1, start > 0, syntax.key(start - 1) == Words.the,
      let country = mention.entities.first, entities.entities[country].kind == .country
    else { return [] }
    return [Party(entity: country, form: .nominal, isRepresentative: true, tokens: mention.tokens)]
  }

  /// "the speaker of parliament, X,": who is named right behind the comma of an office.
  private func apposedPerson(behind token: Int) -> Int? {
    guard PartyFinder.offices.contains(syntax.lemma(token)), syntax.penn(token).name != "NNS" else { return nil }
    let limit = syntax.sentence(of: token).tokens.upperBound
    var end = token + 1
    while end < limit, end < token + 9, [.adp, .det, .noun, .propn, .adj].contains(syntax.tag(end)) { end += 1 }
    guard end + 1 < limit, syntax.key(end) == Words.comma, let person = mention(at: end + 1),
      person.tokens.lowerBound == end + 1, person.form == .name, let entity = person.entities.first,
      entities.entities[entity].kind == .person,
      person.tokens.upperBound == limit || syntax.tag(person.tokens.upperBound) == .punct
        || syntax.key(person.tokens.upperBound) == Words.and
    else { return nil }
    return headToken(of: person)
  }

  private static let offices: Set<TextKey> = Set(
    words: """
      president premier minister chancellor speaker king queen prince emir sultan governor mayor ambassador envoy \
      negotiator secretary chief head commander chairman chairwoman leader representative commissioner director general
      """)

  /// "The delegation arrived": the one told of in the sentences before.
  private func toldDelegation(_ token: Int) -> [Party] {
    guard PartyFinder.delegations.contains(syntax.lemma(token)), token > 0, syntax.key(token - 1) == Words.the else {
      return []
    }
    let sentence = Int(syntax.document.sentenceOfToken[token])
    let first = syntax.document.sentences[max(0, sentence - 3)].tokens.lowerBound
    for before in stride(from: token - 2, through: first, by: -1)
    where PartyFinder.delegations.contains(syntax.lemma(before)) && syntax.key(before) != syntax.key(token - 1) {
      guard Int(syntax.document.sentenceOfToken[before]) < sentence else { continue }
      if let leader = delegationLeader(of: before) { return parties(at: leader) }
      // "X will head a delegation"
      if syntax.relation(before) == .obj, let verb = syntax.head(before),
        PartyFinder.heading.contains(syntax.lemma(verb)), let subject = syntax.child(of: verb, .nsubj)
      {
        return parties(at: subject)
      }
      if let mention = mention(at: before) { return parties(of: mention) }
      let group = representatives(of: before)
      if !group.isEmpty { return group }
    }
    return []
  }

  private static let heading: Set<TextKey> = Set(words: "lead head")

  /// "Senior diplomats from North Korea and South Korea", "the delegations of Cyprus, Greece and Israel",
  /// "members of Congress": the countries and institutions whose people are meant.
  private func representatives(of token: Int) -> [Party] {
    guard syntax.tag(token) == .noun || syntax.tag(token) == .propn,
      PartyFinder.partyNouns.contains(syntax.lemma(token)), !isPrivate(token)
    else { return [] }
    var result: [Party] = []
    for node in syntax.subtree(token, excluding: [.aclRelcl, .acl, .advcl, .conj, .appos]) {
      guard inner[node] >= 0, !describesAnother(node, than: token), !isPlace(of: node, below: token) else { continue }
      // The mission, not the organisation within its name.
      let mention = entities.mentions[Int(outer[node] >= 0 ? outer[node] : inner[node])]
      for entity in mention.entities
      where entities.entities[entity].kind == .country || entities.entities[entity].kind == .institution {
        result.append(Party(entity: entity, form: .nominal, isRepresentative: true, tokens: mention.tokens))
      }
    }
    // Conjuncts of a modifier are below it in the tree: "of Cyprus, Greece and Israel".
    for child in syntax.children(of: token) where syntax.relation(Int(child)) == .nmod {
      for node in syntax.subtree(Int(child), excluding: [.aclRelcl, .acl, .advcl, .appos])
      where inner[node] >= 0 && !isPlace(of: node, below: token) {
        let mention = entities.mentions[Int(outer[node] >= 0 ? outer[node] : inner[node])]
        for entity in mention.entities
        where entities.entities[entity].kind == .country || entities.entities[entity].kind == .institution {
          result.append(Party(entity: entity, form: .nominal, isRepresentative: true, tokens: mention.tokens))
        }
      }
    }
    // "from the United States, Japan, the European Union (EU) and Norway": a list the tree may break.
    // Behind the first and behind the last: trees lose the middle of a list.
    for end in [result.map(\.tokens.upperBound).min(), result.map(\.tokens.upperBound).max()].compactMap({ $0 }) {
      result += listed(after: end)
    }
    // "senior officials in Italy": of the country they are met in.
    if result.isEmpty, PartyFinder.hosts.contains(syntax.lemma(token)), token + 2 < syntax.document.tokenCount,
      syntax.key(token + 1) == Words.in, token > 0,
      !syntax.document.shapes[token - 1].contains(.capitalized),
      syntax.child(of: token, .case).map({ syntax.key($0) }) != Words.of,
      let mention = mention(at: token + 2), mention.form == .name, let entity = mention.entities.first
    {
      let country = entities.entities[entity].kind == .country ? entity : entities.entities[entity].country
      if let country {
        result = [Party(entity: country, form: .nominal, isRepresentative: true, tokens: mention.tokens)]
      }
    }
    return unique(result)
  }

  /// "to Israel, the West Bank, Morocco, and Algeria": towns and countries that go on a list of destinations.
  package func furtherDestinations(after end: Int) -> [Party] { listed(after: end, kinds: [.country, .place]) }

  /// Those that go on a list behind `end`, when the list closes with "and".
  private func listed(after end: Int, kinds: Set<EntityKind> = [.country, .institution]) -> [Party] {
    let document = syntax.document
    let limit = syntax.sentence(of: end - 1).tokens.upperBound
    var found: [Party] = []
    var next = end
    while next < limit {
      if document.keys[next] == PartyFinder.openBracket,
        let close = (next + 1..<min(next + 4, limit)).first(where: { document.keys[$0] == PartyFinder.closeBracket })
      {
        next = close + 1
        continue
      }
      var start = next
      var isLast = false
      if start < limit, document.keys[start] == Words.comma { start += 1 }
      if start < limit, PartyFinder.conjunctions.contains(document.keys[start]) {
        isLast = true
        start += 1
      }
      if start < limit, document.keys[start] == Words.the { start += 1 }
      guard start > next, start < limit, let mention = mention(at: start), mention.form == .name,
        !mention.isModifier, let entity = mention.entities.first, kinds.contains(entities.entities[entity].kind)
      else { return [] }
      found.append(Party(entity: entity, form: .nominal, isRepresentative: true, tokens: mention.tokens))
      next = mention.tokens.upperBound
      if isLast { return found }
    }
    return []
  }

  /// Whether a noun is for people who act for a country or body.
  package func actsForOthers(_ noun: Int) -> Bool { PartyFinder.partyNouns.contains(syntax.lemma(noun)) }

  /// "members of the Turkish community": the country describes a group that does not act for it.
  private func describesAnother(_ node: Int, than token: Int) -> Bool {
    guard let head = syntax.head(node), head != token,
      syntax.relation(node) == .amod || syntax.relation(node) == .compound,
      outer[head] < 0, syntax.tag(head) == .noun
    else { return false }
    return PartyFinder.communities.contains(syntax.lemma(head))
  }

  /// "leaders in Monaco", "officials at a summit in Malta": where they are, not whom they act for.
  private func isPlace(of node: Int, below token: Int) -> Bool {
    var current = node
    for _ in 0..<8 where current != token {
      if let marker = syntax.child(of: current, .case), PartyFinder.whereabouts.contains(syntax.key(marker)) {
        // "officials in the French government" act for it.
        let isBody = syntax.tag(current) == .noun && PartyFinder.partyNouns.contains(syntax.lemma(current))
        let isUnnamed = outer[current] < 0 || entities.mentions[Int(outer[current])].isRepresentative
        return !isBody || !isUnnamed
      }
      guard let head = syntax.head(current) else { return false }
      current = head
    }
    return false
  }

  /// "business leaders", "media representatives": they act for no country.
  package func isPrivate(_ token: Int) -> Bool {
    // "a trade delegation" goes for its country.
    if PartyFinder.delegations.contains(syntax.lemma(token)), token > 0, syntax.key(token - 1) == PartyFinder.trade {
      return false
    }
    return syntax.children(of: token).contains { child in
      let relation = syntax.relation(Int(child))
      return Int(child) < token && (relation == .compound || relation == .amod)
        && PartyFinder.privates.contains(syntax.lemma(Int(child)))
    } || (token > 0 && PartyFinder.privates.contains(syntax.lemma(token - 1)))
  }

  private static let hosts: Set<TextKey> = Set(words: "official leader minister authority politician lawmaker")
  private static let whereabouts: Set<TextKey> = Set(words: "in at on during near inside outside")
  private static let privates: Set<TextKey> = Set(
    words:
      "business industry media company community youth student labor labour union tribal religious church trade society"
  )
  /// "Qatari Deputy Prime Minister and Minister of Foreign Affairs X": two titles of one person.
  private func isFirstOfTwoTitles(_ mention: EntityMention) -> Bool {
    let end = mention.tokens.upperBound
    let last = end - 1
    guard syntax.penn(last).name == "NN" || syntax.penn(last).name == "NNP", end + 1 < syntax.document.tokenCount,
      PartyFinder.conjunctions.contains(syntax.key(end)), let person = self.mention(at: end + 1),
      person.tokens.lowerBound == end + 1, person.form == .name, let entity = person.entities.first,
      entities.entities[entity].kind == .person, person.tokens.lowerBound < person.name.lowerBound
    else { return false }
    // "a minister and Ambassador X" are two.
    let first = syntax.key(mention.tokens.lowerBound)
    return first != PartyFinder.article && first != PartyFinder.articleVowel && first != Words.the
  }

  private static let article = TextKey("a")
  private static let articleVowel = TextKey("an")

  private func isCommunity(_ mention: EntityMention) -> Bool {
    mention.tokens.contains {
      PartyFinder.communities.contains(syntax.lemma($0)) && !syntax.document.shapes[$0].contains(.capitalized)
    }
  }

  private static let communities: Set<TextKey> = Set(
    words: """
      community diaspora minority population people resident citizen national refugee migrant student family victim worker \
      public society press medium company firm business industry team club school church origin descent
      """)

  /// Nouns for people who act for a country or body.
  private static let partyNouns: Set<TextKey> = Set(
    words: """
      official leader delegation diplomat envoy representative minister counterpart negotiator authority government side \
      member team lawmaker senator legislator parliamentarian ambassador president premier chief head commander general \
      king party rebel faction delegate mediator officer adviser advisor aide secretary chairman executive \
      troika trio contingent detective investigator inspector observer monitor prosecutor parliamentarian mission visitor guest emissary deputy expert foe neighbor neighbour ally state nation country
      """)
}
