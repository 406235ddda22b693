import ReadoutLanguage
import ReadoutModel

// Those who are not named: officials, delegations and whom they act for.
extension PartyFinder {
  /// "Senior diplomats from North Korea and South Korea", "the delegations of Cyprus, Greece and Israel",
  /// "members of Congress": the countries and institutions whose people are meant.
  func representatives(of token: Int) -> [Party] {
    guard syntax.tag(token) == .noun || syntax.tag(token) == .propn,
      syntax.isLemma(token, .partyNouns), !isPrivate(token)
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
    if result.isEmpty, syntax.isLemma(token, .hostNouns), token + 2 < syntax.document.tokenCount,
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

  /// "the government and the rebels": the armed group the article names and, beside it, the country it speaks of most.
  func sideOfConflict(_ token: Int) -> [Party] {
    guard token > 0, syntax.key(token - 1) == Words.the, let group = armedGroup else { return [] }
    let isRebels = syntax.isLemma(token, .rebels)
    let sentence = syntax.sentence(of: token).tokens
    guard
      isRebels
        || syntax.key(token) == Words.government
          && sentence.contains(where: { syntax.isLemma($0, .rebels) || inner[$0] >= 0 && self.group(at: $0) == group }),
      let side = isRebels ? group : warringCountry
    else { return [] }
    return [Party(entity: side, form: .nominal, isRepresentative: true, tokens: token..<token + 1)]
  }

  private func group(at token: Int) -> Int? { entities.mentions[Int(inner[token])].entities.first }

  /// "President X and other government officials": of the country X is of.
  func otherOfficials(_ token: Int, than named: Party) -> [Party] {
    guard syntax.isLemma(token, .hostNouns), token >= 2, syntax.key(token - 1) == Words.government,
      (token - 3..<token - 1).contains(where: { $0 >= 0 && syntax.key($0) == Words.other }),
      let country = entities.entities[named.entity].country
    else { return [] }
    return [Party(entity: country, form: .nominal, isRepresentative: true, tokens: token - 2..<token + 1)]
  }

  /// "the Palestinians", "the North Koreans": a people named as a side.
  func people(at token: Int) -> [Party] {
    guard inner[token] >= 0, syntax.penn(token).name == "NNPS" || syntax.penn(token).name == "NNS" else { return [] }
    let mention = entities.mentions[Int(inner[token])]
    let start = mention.tokens.lowerBound
    guard mention.form == .name, mention.tokens.upperBound == token + 1, start > 0, syntax.key(start - 1) == Words.the,
      let country = mention.entities.first, entities.entities[country].kind == .country
    else { return [] }
    return [Party(entity: country, form: .nominal, isRepresentative: true, tokens: mention.tokens)]
  }

  /// "a range of officials": of what a noun of quantity is.
  func content(of token: Int) -> Int? {
    syntax.children(of: token).map(Int.init).first { child in
      syntax.relation(child) == .nmod && syntax.child(of: child, .case).map { syntax.key($0) == Words.of } ?? false
    }
  }

  /// "the southern Iraqi city of Basra", "the Egyptian capital": the town that is named, and the country its adjective names;
  /// nil for other nouns.
  func describedPlace(at token: Int) -> [Party]? {
    guard syntax.tag(token) == .noun, syntax.isLemma(token, .settlements) else { return nil }
    let limit = syntax.sentence(of: token).tokens.upperBound
    var found: [Party] = []
    var name = token + 1
    while name < min(limit, token + 3), [Words.of, Words.the, Words.comma].contains(syntax.key(name)) { name += 1 }
    if name < limit, let town = mention(at: name), town.form == .name, let place = town.entities.first,
      [.place, .country].contains(entities.entities[place].kind)
    {
      found = parties(of: town)
    }
    for before in stride(from: token - 1, to: max(-1, token - 5), by: -1) where inner[before] >= 0 {
      let mention = entities.mentions[Int(inner[before])]
      guard let country = mention.entities.first, entities.entities[country].kind == .country else { break }
      found.append(Party(entity: country, form: .nominal, isRepresentative: true, tokens: mention.tokens))
      break
    }
    return found.isEmpty ? nil : found
  }

  /// "to Israel, the West Bank, Morocco, and Algeria": towns and countries that go on a list of destinations.
  package func furtherDestinations(after end: Int) -> [Party] { listed(after: end, kinds: [.country, .place]) }

  /// Those that go on a list behind `end`, when the list closes with "and".
  func listed(after end: Int, kinds: Set<EntityKind> = [.country, .institution]) -> [Party] {
    let document = syntax.document
    let limit = syntax.sentence(of: end - 1).tokens.upperBound
    var found: [Party] = []
    var next = end
    while next < limit {
      if document.keys[next] == Words.openBracket,
        let close = (next + 1..<min(next + 4, limit)).first(where: { document.keys[$0] == Words.closeBracket })
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
  package func actsForOthers(_ noun: Int) -> Bool { syntax.isLemma(noun, .partyNouns) }

  /// "South Korean and Japanese ministers": the countries whose adjectives are joined in front of the description.
  func describedTogether(with mention: EntityMention) -> [Party] {
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

  /// "members of the Turkish community": the country describes a group that does not act for it.
  func describesAnother(_ node: Int, than token: Int) -> Bool {
    guard let head = syntax.head(node), head != token,
      syntax.relation(node) == .amod || syntax.relation(node) == .compound,
      outer[head] < 0, syntax.tag(head) == .noun
    else { return false }
    return syntax.isLemma(head, .communities)
  }

  /// "leaders in Monaco", "officials at a summit in Malta": where they are, not whom they act for.
  func isPlace(of node: Int, below token: Int) -> Bool {
    var current = node
    for _ in 0..<8 where current != token {
      if let marker = syntax.child(of: current, .case), syntax.isKey(marker, .whereaboutsMarkers) {
        // "officials in the French government" act for it.
        let isBody = syntax.tag(current) == .noun && syntax.isLemma(current, .partyNouns)
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
    if syntax.isLemma(token, .delegationNouns), token > 0, syntax.key(token - 1) == Words.trade {
      return false
    }
    return syntax.children(of: token).contains { child in
      let relation = syntax.relation(Int(child))
      return Int(child) < token && (relation == .compound || relation == .amod)
        && syntax.isLemma(Int(child), .privateModifiers)
    } || (token > 0 && syntax.isLemma(token - 1, .privateModifiers))
  }

  func isCommunity(_ mention: EntityMention) -> Bool {
    mention.tokens.contains {
      syntax.isLemma($0, .communities) && syntax.tag($0) == .noun
        && !syntax.document.shapes[$0].contains(.capitalized)
    }
  }
}
