import ReadoutLanguage
import ReadoutModel

// Blocks and clusters become entities with their mentions.
extension EntityReading {
  mutating func assembleEntities() {
    entityOfBlock = Array(repeating: -1, count: blocks.count)
    // Blocks in text order; those swallowed by longer ones are looked at with them.
    var order: [Int] = []
    var last = -1
    for token in 0..<words.count where blockAt[token] >= 0 && Int(blockAt[token]) != last {
      last = Int(blockAt[token])
      order.append(last)
    }
    moveToFormerStates(order)
    let institutionKeys = nameInstitutions(order)
    for index in order { assemble(index, institutionKeys) }
    assemblePersons()
    linkCountries()
  }

  // MARK: Countries and places

  /// Where a text names a state that is no more and never its successor, the towns are the former's: Moscow in 1987.
  private mutating func moveToFormerStates(_ order: [Int]) {
    for (former, successor) in EntityReading.formerStates {
      guard let old = lexicons.countries.firstIndex(where: { $0.code == former }),
        let new = lexicons.countries.firstIndex(where: { $0.code == successor })
      else { continue }
      var isNamed = false
      var isSucceeded = false
      for index in order {
        switch blocks[index].kind {
        case .country(old), .adjective(old), .people(old): isNamed = true
        case .country(new), .adjective(new), .people(new): isSucceeded = true
        default: break
        }
      }
      guard isNamed, !isSucceeded else { continue }
      for index in order {
        if case .capital(new) = blocks[index].kind { blocks[index].kind = .capital(old) }
        if blocks[index].country == new { blocks[index].country = old }
      }
    }
  }

  /// ISO codes of states that are no more and of those with their capital.
  private static let formerStates = [(former: "SUN", successor: "RUS")]

  mutating func entity(ofCountry index: Int) -> Int {
    if let entity = entityOfCountry[index] { return entity }
    let country = lexicons.countries[index]
    entities.append(
      DocumentEntities.Entity(kind: .country, name: country.name, code: country.code, wikidata: country.wikidata))
    entityOfCountry[index] = entities.count - 1
    return entities.count - 1
  }

  private mutating func assemble(_ index: Int, _ institutionKeys: [Int: InstitutionKey]) {
    let block = blocks[index]
    // A person's name over a place wins.
    if block.tokens.contains(where: { personAt[$0] >= 0 }) { return }
    switch block.kind {
    case .country(let country):
      let entity = entity(ofCountry: country)
      entityOfBlock[index] = entity
      mention(entity, block.tokens, isModifier: isModifier(block.tokens))
    case .adjective(let country), .people(let country):
      let entity = entity(ofCountry: country)
      entityOfBlock[index] = entity
      mention(entity, block.tokens, isModifier: true)
    case .seatOfCountry(let country):
      let sentence = words.sentence(of: block.tokens.lowerBound)
      // "White House spokesman": whose office it is acts.
      if isActing(block.tokens, in: sentence) || titles.contains(where: { $0.organization == .block(index) })
        || words.text(block.tokens) == "Kremlin" && !isLocated(block.tokens.lowerBound)
      {
        let entity = entity(ofCountry: country)
        entityOfBlock[index] = entity
        mention(entity, block.tokens, isModifier: words.isPossessive(block.tokens.upperBound))
      } else {
        entityOfBlock[index] = place(block.tokens, country: nil)
      }
    case .capital(let country):
      let sentence = words.sentence(of: block.tokens.lowerBound)
      if isDateline(block.tokens) || !isActing(block.tokens, in: sentence) {
        entityOfBlock[index] = place(block.tokens, country: country)
      } else {
        let entity = entity(ofCountry: country)
        entityOfBlock[index] = entity
        mention(entity, block.tokens, isModifier: words.isPossessive(block.tokens.upperBound))
      }
    case .place:
      // "Bavarian" names Bavaria where it says whose an office is.
      if block.regionName != nil, !titles.contains(where: { $0.organization == .block(index) }) { break }
      entityOfBlock[index] = place(
        block.tokens, country: block.country, name: block.regionName, isModifier: block.regionName != nil)
    case .institution:
      if let key = institutionKeys[index] {
        let entity = institution(key, block)
        entityOfBlock[index] = entity
        mention(entity, block.tokens, isModifier: isModifier(block.tokens))
      }
    }
    for nested in block.nested { assembleNested(nested, inside: index) }
  }

  private mutating func assembleNested(_ block: Block, inside outer: Int) {
    switch block.kind {
    case .country(let country), .adjective(let country), .people(let country):
      let entity = entity(ofCountry: country)
      mention(entity, block.tokens, isModifier: true)
    case .institution:
      if let listed = block.lexiconInstitution, block.tokens.count < blocks[outer].tokens.count {
        let entity = institution(.listed(listed), block)
        mention(entity, block.tokens, isModifier: true)
        if entityOfBlock[outer] >= 0, entities[entityOfBlock[outer]].partOf == nil, entityOfBlock[outer] != entity {
          entities[entityOfBlock[outer]].partOf = entity
        }
      }
    default: break
    }
    for inner in block.nested { assembleNested(inner, inside: outer) }
  }

  func isDateline(_ tokens: Range<Int>) -> Bool {
    let sentence = document.sentences[Int(document.sentenceOfToken[tokens.lowerBound])]
    if sentence.zone == .dateline { return true }
    // "BERNE, March 4 - …": a town in capitals at the head of a paragraph, and a comma or dash.
    guard sentence.zone == .body, words.isComma(tokens.upperBound) || words.isHyphen(tokens.upperBound),
      isTownBlock(tokens.lowerBound)
    else { return false }
    return tokens.lowerBound == sentence.tokens.lowerBound && document.shapes[tokens.lowerBound].contains(.allCapitals)
      && words.style[tokens.lowerBound] == .prose
  }

  private func isTownBlock(_ token: Int) -> Bool {
    guard let block = block(at: token) else { return false }
    if case .capital = block.kind { return true }
    return block.kind == .place
  }

  private mutating func place(
    _ tokens: Range<Int>, country: Int?, name: String? = nil, isModifier: Bool = false
  ) -> Int {
    var text = name ?? words.text(tokens)
    if text.utf8.count > 3, document.shapes[tokens.lowerBound].contains(.allCapitals) { text = Self.capitalized(text) }
    if FoldedKey(text) == EntityReading.district { text = "Washington, D.C." }
    // "Hong Kong Special Administrative Region" is Hong Kong.
    let region = " Special Administrative Region"
    if text.hasSuffix(region), text.utf8.count > region.utf8.count { text = String(text.dropLast(region.utf8.count)) }
    let key = placeKey(text)
    if let entity = entityOfPlace[key] {
      if text.utf8.count > entities[entity].name.utf8.count { promote(entity, text) }
      mention(entity, tokens, isModifier: isModifier)
      return entity
    }
    entities.append(DocumentEntities.Entity(kind: .place, name: text))
    let entity = entities.count - 1
    if let country { countryOfPlace[entity] = country }
    entityOfPlace[key] = entity
    mention(entity, tokens, isModifier: isModifier)
    return entity
  }

  static let district = FoldedKey("dc")

  /// "Washington, D.C." and "Washington" are one place; "the" does not matter.
  private func placeKey(_ text: String) -> FoldedKey {
    var text = Substring(text)
    if let comma = text.firstIndex(of: ",") { text = text[..<comma] }
    for suffix in [
      " D.C.", " DC", " Province", " province", " City", " County", " Peninsula", " Special Administrative Region",
    ]
    where text.hasSuffix(suffix) && text.utf8.count > suffix.utf8.count {
      if suffix == " City" { continue }
      text = text.dropLast(suffix.count)
    }
    if text.hasPrefix("The ") || text.hasPrefix("the ") { text = text.dropFirst(4) }
    return FoldedKey(text)
  }

  /// "WASHINGTON" as a name is "Washington".
  static func capitalized(_ text: String) -> String {
    var result = ""
    var isStart = true
    for character in text {
      result.append(isStart ? character : Character(character.lowercased()))
      isStart = !(character.isLetter || character == "'" || character == "’" || character == ".")
    }
    return result
  }

  private mutating func promote(_ entity: Int, _ name: String) {
    let old = entities[entity].name
    entities[entity].name = name
    if old != name { note(alias: old, of: entity) }
  }

  mutating func note(alias: String, of entity: Int) {
    guard alias != entities[entity].name, !entities[entity].aliases.contains(alias) else { return }
    entities[entity].aliases.append(alias)
  }

  mutating func mention(_ entity: Int, _ tokens: Range<Int>, isModifier: Bool) {
    mentions.append(
      EntityMention(tokens: tokens, name: tokens, entities: [entity], form: .name, isModifier: isModifier))
    note(alias: words.text(tokens), of: entity)
  }

  /// Whether a name only says of what sort the next noun is: "US companies", "UK National Security Adviser", "Russia's war".
  func isModifier(_ tokens: Range<Int>) -> Bool {
    let next = tokens.upperBound
    guard next < words.count, words.sentence(of: tokens.lowerBound).contains(next) else { return false }
    if words.isPossessive(next) { return true }
    if words.isHyphen(next), words.isJoined(tokens.upperBound - 1, next) { return true }
    guard words.isWord(next), blockAt[next] < 0 else { return false }
    if titleAt[next] >= 0 { return true }
    if words.style[next] != .prose { return false }
    if hasTags {
      let tag = document.universalTags[next]
      guard tag == .noun || tag == .propn || tag == .adj else { return false }
      if hasDependencies {
        let last = tokens.upperBound - 1
        let head = Int(document.heads[last])
        let relation = document.relations[last]
        return head > last
          && (relation == .compound || relation == .amod || relation == .nmodPoss || relation == .flat
            || relation == .nmod)
      }
      return tag != .adj || words.isKey(next, in: WordSets.quantifiers)
    }
    return isNounTag(next) && !words.isCapital[next]
  }

  // MARK: Institutions

  enum InstitutionKey: Hashable {
    case listed(Int)
    case built(FoldedKey)
  }

  /// Which blocks are the same institution: listed ones by their entry, others by name without nationality, or by what abbreviates them.
  private func nameInstitutions(_ order: [Int]) -> [Int: InstitutionKey] {
    var keys: [Int: InstitutionKey] = [:]
    func key(_ index: Int) -> InstitutionKey {
      if let source = knownAs[index], source != index { return key(source) }
      let block = blocks[index]
      if let listed = block.lexiconInstitution { return .listed(listed) }
      if block.confidence < 0.7, block.tokens.count >= 2, let full = fullName(of: block, order), full != index {
        return key(full)
      }
      var tokens = block.tokens
      // "Turkish Foreign Ministry" and "Foreign Ministry" are the same.
      if let first = block.nested.first(where: { $0.tokens.lowerBound == tokens.lowerBound }),
        first.tokens.upperBound < tokens.upperBound
      {
        switch first.kind {
        case .country, .adjective, .people: tokens = first.tokens.upperBound..<tokens.upperBound
        default: break
        }
      }
      // So are "Supreme Court of the United Kingdom" and "UK Supreme Court".
      if let last = block.nested.last(where: { $0.tokens.upperBound == tokens.upperBound }),
        case .country = last.kind, isStateBody(block.institutionType)
      {
        var end = last.tokens.lowerBound
        if words.isKey(end - 1, WordSets.the) { end -= 1 }
        if words.isKey(end - 1, WordSets.of), end - 1 > tokens.lowerBound {
          tokens = tokens.lowerBound..<(end - 1)
          let bare = FoldedKey(document.bytes[document.range(ofTokens: tokens).range])
          let listed = order.first { other in
            blocks[other].lexiconInstitution != nil && (blocks[other].country ?? block.country) == block.country
              && FoldedKey(document.bytes[document.range(ofTokens: blocks[other].tokens).range]) == bare
          }
          if let listed { return key(listed) }
        }
      }
      return .built(FoldedKey(document.bytes[document.range(ofTokens: tokens).range]))
    }
    var countryOfKey: [InstitutionKey: Int] = [:]
    for index in order where blocks[index].kind == .institution {
      let base = key(index)
      keys[index] = base
      // "Cuban armed forces" beside "Revolutionary Armed Forces": one, when only one of its kind is named.
      if blocks[index].isGeneric, let proper = properNamesake(of: index, order) {
        keys[index] = key(proper)
        continue
      }
      // The same words under two nationalities are two institutions.
      guard case .built = base, let country = blocks[index].country else { continue }
      if let known = countryOfKey[base] {
        if known != country {
          keys[index] = .built(FoldedKey(document.bytes[document.range(ofTokens: blocks[index].tokens).range]))
        }
      } else {
        countryOfKey[base] = country
      }
    }
    return keys
  }

  /// The surer and longer name that begins as this one does and has all its words: "Hale Institution of Oceanography" of
  /// "Hale Oceanography".
  private func fullName(of block: Block, _ order: [Int]) -> Int? {
    let parts = block.tokens.map { words.keys[$0] }
    return order.first { other in
      let tokens = blocks[other].tokens
      guard blocks[other].kind == .institution, blocks[other].confidence >= 0.7, tokens.count > block.tokens.count,
        words.keys[tokens.lowerBound] == parts[0]
      else { return false }
      return parts.allSatisfy { part in tokens.contains { words.keys[$0] == part } }
    }
  }

  /// Bodies that each state has one of by the name.
  private func isStateBody(_ type: InstitutionType?) -> Bool {
    switch type {
    case .ministry, .legislature, .court, .armedForces, .party: true
    default: false
    }
  }

  /// The only properly named institution with the last word of a generic one and its country; nil when there is none, or more.
  private func properNamesake(of index: Int, _ order: [Int]) -> Int? {
    let block = blocks[index]
    let head = words.keys[block.tokens.upperBound - 1]
    var found: Int?
    for other in order
    where blocks[other].kind == .institution && !blocks[other].isGeneric && blocks[other].country == block.country {
      guard words.keys[blocks[other].tokens.upperBound - 1] == head else { continue }
      if let found, blocks[found].tokens.count == blocks[other].tokens.count { continue }
      if found != nil { return nil }
      found = other
    }
    return found
  }

  private mutating func institution(_ key: InstitutionKey, _ block: Block) -> Int {
    let text = words.text(block.tokens)
    if let entity = entityOfInstitution[key] {
      // The longest form written out is the name of an institution the lexicon does not know.
      if case .built = key, text.utf8.count > entities[entity].name.utf8.count, !isAllCapitals(text) {
        promote(entity, text)
      }
      if entities[entity].country == nil, let country = block.country, countryOfInstitution[entity] == nil {
        countryOfInstitution[entity] = country
      }
      return entity
    }
    var made = DocumentEntities.Entity(
      kind: .institution, name: text, institutionType: block.institutionType, confidence: block.confidence)
    if case .listed(let index) = key {
      let listed = lexicons.institutions[index]
      made.name = listed.name
      made.wikidata = listed.wikidata
      made.institutionType = listed.type
    }
    entities.append(made)
    let entity = entities.count - 1
    entityOfInstitution[key] = entity
    if let country = block.country { countryOfInstitution[entity] = country }
    return entity
  }

  private func isAllCapitals(_ text: String) -> Bool { !text.utf8.contains { $0 >= 0x61 && $0 <= 0x7A } }

  // MARK: Persons

  private mutating func assemblePersons() {
    for index in clusters.indices {
      let cluster = clusters[index]
      guard let name = bestName(of: cluster) else { continue }
      var entity = DocumentEntities.Entity(
        kind: .person, name: name, gender: cluster.gender ?? givenGender(of: cluster))
      entity.confidence = cluster.spans.map { persons[$0].confidence }.max() ?? 0.5
      entities.append(entity)
      clusters[index].entity = entities.count - 1
      for span in cluster.spans.sorted(by: { persons[$0].name.lowerBound < persons[$1].name.lowerBound }) {
        let person = persons[span]
        mentions.append(
          EntityMention(tokens: person.tokens, name: person.name, entities: [entities.count - 1], form: .name))
        // A headline's next word ran into the name.
        let last = person.name.upperBound - 1
        let isOverlong =
          person.parts.count > 2 && words.isCommon[last] && !words.isGiven[last]
          && cluster.names.contains(Array(person.parts.dropLast()))
        if !isOverlong { note(alias: words.text(person.name), of: entities.count - 1) }
      }
    }
  }

  /// What the given name tells, where it stands before another name and all agree.
  private func givenGender(of cluster: PersonCluster) -> Character? {
    let told = Set(
      cluster.names.filter { $0.count >= 2 }.compactMap { lexicons.gender(ofGivenName: $0[0].key) })
    return told.count == 1 ? told.first : nil
  }

  /// The fullest form; of two as full the one written more often, then the first.
  private func bestName(of cluster: PersonCluster) -> String? {
    // A given name and a surname before a surname alone, wherever they stand; "Di Maio" is one.
    func isFull(_ name: [NamePart]) -> Int { name.count { !WordSets.particles.contains($0.key) } >= 2 ? 1 : 0 }
    var best: (full: Int, prose: Int, count: Int, letters: Int, uses: Int, text: String)?
    for name in cluster.names {
      let spans = cluster.spans.filter { persons[$0].parts == name }
      guard !spans.isEmpty else { continue }
      // A speaker's label in capitals, a name in a line of capitals: "BLINKEN".
      let text = name.map { part in
        part.text.utf8.count > 2 && !part.text.contains(".") && !part.text.utf8.contains { $0 >= 0x61 && $0 <= 0x7A }
          ? Self.capitalized(part.text) : part.text
      }.joined(separator: " ")
      let isProse = spans.contains { words.style[persons[$0].name.lowerBound] == .prose }
      let candidate = (isFull(name), isProse ? 1 : 0, name.count, name.count { !$0.isInitial }, spans.count)
      if best == nil || candidate > (best!.full, best!.prose, best!.count, best!.letters, best!.uses) {
        best = (candidate.0, candidate.1, candidate.2, candidate.3, candidate.4, text)
      }
    }
    return best?.text
  }

  /// Countries of places and institutions, where the article has the country too.
  private mutating func linkCountries() {
    for (entity, country) in countryOfPlace.sorted(by: { $0.key < $1.key }) {
      entities[entity].country = entityOfCountry[country]
      if entityOfCountry[country] == nil {
        let unnamed = lexicons.countries[country]
        entities[entity].unnamedCountry = DocumentEntities.Country(
          name: unnamed.name, code: unnamed.code, wikidata: unnamed.wikidata)
      }
    }
    for (entity, country) in countryOfInstitution.sorted(by: { $0.key < $1.key }) {
      entities[entity].country = entityOfCountry[country]
    }
  }
}
