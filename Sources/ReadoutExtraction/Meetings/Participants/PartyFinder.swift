import ReadoutLanguage
import ReadoutModel

/// Finds who stands at a place of a sentence: the mention there, those it is coordinated with, and the countries
/// whose unnamed people are meant.
package struct PartyFinder: Sendable {
  package let syntax: Syntax
  package let entities: DocumentEntities
  /// Index of the outermost mention over each token that is not a mere modifier; -1 where there is none.
  package let outer: TokenColumn<Int32>
  /// Index of the innermost mention over each token, modifiers included; -1 where there is none.
  package let inner: TokenColumn<Int32>
  /// Index of the mention around each mention; -1 where there is none.
  private let around: [Int32]
  /// The first token an entity is spoken of at; nil for one without mentions.
  private let firstTokens: [Int: Int]
  private let lists: NameLists
  /// The one armed group an article names, and the country it speaks of most; nil where there are none or several.
  let armedGroup: Int?
  let warringCountry: Int?
  /// Who travels together.
  private(set) var delegations: Delegations?

  package init(syntax: Syntax, entities: DocumentEntities) {
    self.syntax = syntax
    self.entities = entities
    var outer = TokenColumn<Int32>(count: syntax.document.tokenCount)
    var inner = outer
    var around = [Int32](repeating: -1, count: entities.mentions.count)
    var firstTokens: [Int: Int] = [:]
    for (index, mention) in entities.mentions.enumerated() {
      around[index] = inner[mention.tokens.lowerBound]
      for token in mention.tokens {
        if !mention.isModifier, outer[token] < 0 { outer[token] = Int32(index) }
        inner[token] = Int32(index)
      }
      for entity in mention.entities where firstTokens[entity] == nil {
        firstTokens[entity] = mention.tokens.lowerBound
      }
    }
    self.outer = outer
    self.inner = inner
    self.around = around
    self.firstTokens = firstTokens
    lists = NameLists(syntax: syntax, entities: entities)
    let groups = entities.entities.indices.filter { entities.entities[$0].institutionType == .armedGroup }
    armedGroup = groups.count == 1 ? groups[0] : nil
    var uses: [Int: Int] = [:]
    for mention in entities.mentions where mention.form == .name {
      for entity in mention.entities where entities.entities[entity].kind == .country { uses[entity, default: 0] += 1 }
    }
    warringCountry = uses.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    delegations = Delegations(self)
  }

  /// The first token an entity is spoken of at.
  package func firstToken(of entity: Int) -> Int? { firstTokens[entity] }

  /// All mentions over a token, the innermost first.
  package func mentions(over token: Int) -> [EntityMention] {
    var found: [EntityMention] = []
    var index = inner[token]
    while index >= 0 {
      found.append(entities.mentions[Int(index)])
      index = around[Int(index)]
    }
    return found
  }

  package func mention(at token: Int) -> EntityMention? {
    outer[token] < 0 ? nil : entities.mentions[Int(outer[token])]
  }

  /// Whether two tokens stand in one mention.
  func isOneName(_ token: Int, _ other: Int) -> Bool { outer[token] >= 0 && outer[token] == outer[other] }

  /// Keeps the first party of each entity.
  package func unique(_ parties: [Party]) -> [Party] {
    var seen: Set<Int> = []
    return parties.filter { seen.insert($0.entity).inserted }
  }

  func collect(at token: Int, into result: inout [Party], seen: inout Set<Int>, depth: Int) {
    guard depth < 12, seen.insert(token).inserted else { return }
    let list = outer[token] < 0 ? [] : lists.members(with: Int(outer[token]))
    if let last = list.last {
      result += list.flatMap { parties(of: $0) }
      for covered in list.flatMap(\.tokens) { seen.insert(covered) }
      // Only onwards, so that no group the list is an example of comes back to it.
      for covered in list.flatMap(\.tokens) where covered >= token {
        followConjuncts(of: covered, into: &result, seen: &seen, depth: depth)
      }
      followText(after: last.tokens.upperBound, into: &result, seen: &seen, depth: depth)
      return
    }
    if let mention = mention(at: token), let person = personBehind(mention) {
      for covered in mention.tokens { seen.insert(covered) }
      collect(at: person, into: &result, seen: &seen, depth: depth + 1)
      return
    }
    if let mention = mention(at: token) {
      collect(mention, into: &result, seen: &seen, depth: depth)
    } else {
      collectNominal(at: token, into: &result, seen: &seen, depth: depth)
    }
  }

  /// Those a mention names or stands for, and who are named behind it.
  private func collect(_ mention: EntityMention, into result: inout [Party], seen: inout Set<Int>, depth: Int) {
    for covered in mention.tokens { seen.insert(covered) }
    let delegation =
      mention.tokens.first { syntax.isLemma($0, .delegationNouns) } ?? mention.tokens.upperBound - 1
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
    if named.isEmpty, mention.isRepresentative { named = examplesFurtherOn(after: mention) }
    // "the US commander in Iraq, General X, held", "the president who met Y was X": who the one described is.
    let office = mention.tokens.last { syntax.isLemma($0, .partyOffices) } ?? mention.tokens.upperBound - 1
    if named.isEmpty, mention.isRepresentative,
      let person = apposedPerson(behind: office) ?? predicateName(of: headToken(of: mention))
    {
      named = parties(at: person).filter { entities.entities[$0.entity].kind == .person }
    }
    if mention.isRepresentative { result += describedTogether(with: mention) }
    // "the Council, including President X": the body and its people.
    if !isPeople, mention.form == .name { result += partsNamed(after: mention) }
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
    for covered in mention.tokens { followConjuncts(of: covered, into: &result, seen: &seen, depth: depth) }
    followText(after: mention.tokens.upperBound, into: &result, seen: &seen, depth: depth)
  }

  /// Those a noun that is no mention tells of: a delegation, a group, an office with its holder behind it.
  private func collectNominal(at token: Int, into result: inout [Party], seen: inout Set<Int>, depth: Int) {
    // "members of a delegation led by X"
    let delegation = syntax.children(of: token).first { syntax.relation(Int($0)) == .nmod }.map(Int.init)
    if let leader = delegationLeader(of: token) ?? delegation.flatMap({ delegationLeader(of: $0) }) {
      collect(at: leader, into: &result, seen: &seen, depth: depth + 1)
    } else if let described = describedPlace(at: token) {
      result += described
    } else if syntax.isLemma(token, .containers), let content = content(of: token) {
      collect(at: content, into: &result, seen: &seen, depth: depth + 1)
    } else if let apposed = appositive(of: token) {
      collect(at: apposed, into: &result, seen: &seen, depth: depth + 1)
    } else {
      var group = representatives(of: token) + people(at: token)
      if let named = apposedPerson(behind: token) {
        collect(at: named, into: &result, seen: &seen, depth: depth + 1)
        return
      }
      if group.isEmpty { group = toldDelegation(token) + sideOfConflict(token) }
      if group.isEmpty, let named = result.last { group = otherOfficials(token, than: named) }
      if group.isEmpty, let named = predicateName(of: token) {
        collect(at: named, into: &result, seen: &seen, depth: depth + 1)
        return
      }
      if syntax.isLemma(token, .partyNouns) {
        let end = max(endOfNominal(token), group.map(\.tokens.upperBound).max() ?? 0)
        let nominal = EntityMention(tokens: token..<end, name: token..<token + 1, entities: [], form: .nominal)
        var named = examples(after: nominal)
        if named.isEmpty { named = examplesFurtherOn(after: nominal) }
        if !named.isEmpty { group = named }
      }
      result += group
    }
    followConjuncts(of: token, into: &result, seen: &seen, depth: depth)
  }

  func followConjuncts(of token: Int, into result: inout [Party], seen: inout Set<Int>, depth: Int) {
    for child in syntax.children(of: token)
    where child > token && syntax.relation(Int(child)) == .conj && !syntax.isVerb(Int(child)) {
      // "met X, then Y", "met X and possibly Y": a meeting of its own.
      if syntax.children(of: Int(child)).contains(where: {
        syntax.isKey(Int($0), .thens) || isDoubt(Int($0))
      }) {
        continue
      }
      // "the meeting between X and Y, and I have no more to say": "I" is joined to subjects only.
      if syntax.key(Int(child)) == PartyFinder.speaker, !isSubject(token) { continue }
      collect(at: personOwned(by: Int(child)) ?? Int(child), into: &result, seen: &seen, depth: depth + 1)
    }
  }

  /// Whether a word, or what it is joined to, is the subject of a clause.
  private func isSubject(_ token: Int) -> Bool {
    var node = token
    while syntax.relation(node) == .conj, let head = syntax.head(node), head < node { node = head }
    return syntax.relation(node) == .nsubj || syntax.relation(node) == .nsubjPass
  }

  /// "X and the Front's Y": where the tree joins the owner, Y is meant.
  private func personOwned(by token: Int) -> Int? {
    guard inner[token] >= 0 else { return nil }
    let end = entities.mentions[Int(inner[token])].tokens.upperBound
    guard end + 1 < syntax.document.tokenCount, syntax.penn(end).name == "POS", let person = mention(at: end + 1),
      person.tokens.lowerBound == end + 1, person.form == .name, let entity = person.entities.first,
      entities.entities[entity].kind == .person
    else { return nil }
    return headToken(of: person)
  }

  /// Goes on to the next mention when only a comma or a conjunction lies between and it is no subject of what follows.
  func followText(after end: Int, into result: inout [Party], seen: inout Set<Int>, depth: Int) {
    let document = syntax.document
    guard end > 0, end < document.tokenCount else { return }
    let limit = syntax.sentence(of: end - 1).tokens.upperBound
    let first = end
    let end = endOfAttribute(behind: end)
    var next = end
    var conjunction = false
    if next < limit, document.keys[next] == Words.comma { next += 1 }
    let hasComma = next > end
    // A list ends with "and": what a comma sets off behind "A and B" is another part of the sentence.
    let lower = syntax.sentence(of: end - 1).tokens.lowerBound
    if hasComma, let mention = self.mention(at: end - 1), mention.tokens.lowerBound > lower,
      PartyFinder.conjunctions.contains(document.keys[mention.tokens.lowerBound - 1]),
      next < limit, !PartyFinder.conjunctions.contains(document.keys[next]), document.keys[next] != Words.`as`
    {
      return
    }
    if next < limit, PartyFinder.conjunctions.contains(document.keys[next]) {
      conjunction = true
      next += 1
      if next + 1 < limit, PartyFinder.conjunctions.contains(document.keys[next]) { next += 1 }
    } else if next + 2 < limit, document.keys[next] == Words.`as`, document.keys[next + 1] == Words.well {
      conjunction = true
      next += 3
    }
    guard next < limit, hasComma || conjunction else { return }
    if document.keys[next] == Words.the { next += next + 1 < limit && outer[next] < 0 ? 1 : 0 }
    // "X, and the eastern commander, Y"
    if conjunction, next < limit, outer[next] < 0,
      let office = (next..<min(next + 4, limit)).first(where: { syntax.isLemma($0, .partyOffices) }),
      let named = apposedPerson(behind: office)
    {
      collect(at: named, into: &result, seen: &seen, depth: depth + 1)
      return
    }
    guard next < limit, outer[next] >= 0, !seen.contains(next), let mention = mention(at: next),
      mention.tokens.lowerBound >= end, mention.form != .pronoun,
      mention.tokens.upperBound == limit || syntax.penn(mention.tokens.upperBound).name != "POS"
    else { return }
    // A subject of its own verb is no conjunct, and after a bare comma an apposition is likelier than a list.
    // "Minister X of Italy and Y of France"; not "X of Italy and France".
    if end > first {
      let isListed = endOfAttribute(behind: mention.tokens.upperBound) > mention.tokens.upperBound
      guard entities.entities[mention.entities.first ?? 0].kind == .person, conjunction || isListed else { return }
      collect(at: headToken(of: mention), into: &result, seen: &seen, depth: depth + 1)
      return
    }
    let head = headToken(of: mention)
    let relation = syntax.relation(head)
    if relation == .nsubj || relation == .nsubjPass { return }
    if !conjunction {
      guard relation == .conj || relation == .appos || relation == .flat || relation == .list,
        // "X, Chief of Staff for President Y": the one whose office has him serve another is X.
        !(mention.tokens.lowerBound..<mention.name.lowerBound).contains(where: { document.keys[$0] == Words.for })
      else { return }
      if entities.entities[mention.entities.first ?? 0].kind != .person && relation == .appos { return }
    }
    if let first = mention.entities.first, entities.entities[first].kind == .place { return }
    collect(at: head, into: &result, seen: &seen, depth: depth + 1)
  }

  /// Behind "of Italy" of "X of Italy", where a person's name ends at `end`; `end` itself otherwise.
  private func endOfAttribute(behind end: Int) -> Int {
    guard let person = mention(at: end - 1), person.form == .name, let entity = person.entities.first,
      entities.entities[entity].kind == .person
    else { return end }
    return lists.endOfAttribute(person)
  }

  /// The token of a mention whose head lies outside it.
  package func headToken(of mention: EntityMention) -> Int {
    for token in mention.tokens {
      guard let head = syntax.head(token) else { return token }
      if !mention.tokens.contains(head) { return token }
    }
    return mention.tokens.upperBound - 1
  }

  /// Everyone coordinated at the nominal whose head is `token`.
  package func parties(at token: Int) -> [Party] {
    var result: [Party] = []
    var seen: Set<Int> = []
    collect(at: token, into: &result, seen: &seen, depth: 0)
    return unique(result)
  }

  func parties(of mention: EntityMention) -> [Party] {
    if let together = delegation(spokenOfBy: mention) { return together }
    return mention.entities.map {
      Party(
        entity: $0, form: mention.form, isRepresentative: mention.isRepresentative, tokens: mention.tokens)
    }
  }

  /// "the U.S. delegation", and "they" behind it, where the article has told who is in it.
  private func delegation(spokenOfBy mention: EntityMention) -> [Party]? {
    let last = mention.tokens.upperBound - 1
    guard mention.isRepresentative, syntax.isLemma(last, .delegations) || mention.form == .pronoun else { return nil }
    return members(ofDelegationAt: last, countries: mention.entities)
  }

  func members(ofDelegationAt token: Int, countries: [Int]) -> [Party]? {
    let sentence = Int(syntax.document.sentenceOfToken[token])
    return delegations?.delegation(of: countries, before: sentence, entities)?.members.map {
      Party(entity: $0.entity, form: .nominal, isRepresentative: false, tokens: token..<token + 1)
    }
  }

  static let conjunctions: Set<TextKey> = Set(words: "and & plus")
  private static let speaker = TextKey("i")
  private static let doubts: Set<TextKey> = Set(words: "maybe perhaps possibly")

  /// "met X and possibly Y"
  func isDoubt(_ token: Int) -> Bool { PartyFinder.doubts.contains(syntax.key(token)) }
}
