import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// Makes entities with their mentions out of blocks and clusters.
struct EntityAssembly {
  let words: ArticleWords
  let blocks: Blocks
  let names: FoundNames
  let clusters: [PersonCluster]
  /// Blocks that own a title.
  private let owners: Set<Int>
  private var entities: [DocumentEntities.Entity] = []
  private var mentions: [EntityMention] = []
  private var entityOfCountry: [Int: Int] = [:]
  private var entityOfSilentCountry: [Int: Int] = [:]
  private var entityOfBlock: [Int]
  private var entityOfCluster: [Int]
  private var entityOfPlace: [FoldedKey: Int] = [:]
  private var entityOfInstitution: [InstitutionKey: Int] = [:]
  private var countryOfPlace: [Int: Int] = [:]
  private var countryOfInstitution: [Int: Int] = [:]

  private init(_ words: ArticleWords, _ blocks: Blocks, _ clustered: PersonClusters) {
    self.words = words
    self.blocks = blocks
    names = clustered.names
    clusters = clustered.all
    owners = Set(
      names.titles.compactMap { title in
        if case .block(let index) = title.organization { index } else { nil }
      })
    entityOfBlock = Array(repeating: -1, count: blocks.count)
    entityOfCluster = Array(repeating: -1, count: clusters.count)
  }

  static func assemble(_ words: ArticleWords, _ blocks: Blocks, _ clustered: PersonClusters) -> AssembledEntities {
    var stage = EntityAssembly(words, blocks, clustered)
    let keys = InstitutionKeys(words, blocks).keys
    // Blocks in text order; those swallowed by longer ones are looked at with them.
    for index in blocks.inText { stage.assemble(index, keys) }
    stage.assemblePersons()
    stage.linkCountries()
    stage.addSilentCountries()
    return AssembledEntities(
      entities: stage.entities, mentions: stage.mentions, entityOfCountry: stage.entityOfCountry,
      entityOfSilentCountry: stage.entityOfSilentCountry, entityOfBlock: stage.entityOfBlock,
      entityOfCluster: stage.entityOfCluster,
      countryOfInstitution: stage.countryOfInstitution)
  }

  private mutating func entity(ofCountry index: Int) -> Int {
    if let entity = entityOfCountry[index] { return entity }
    entityOfCountry[index] = addCountry(index)
    return entities.count - 1
  }

  private mutating func addCountry(_ index: Int) -> Int {
    let country = words.lexicons.countries[index]
    entities.append(
      DocumentEntities.Entity(kind: .country, name: country.name, code: country.code, wikidata: country.wikidata))
    return entities.count - 1
  }

  /// The countries of capitals in sentences that name somebody's office and not whose it is, and in those before.
  private mutating func addSilentCountries() {
    let open = Set(
      names.titles.filter { $0.organization == nil && !$0.holders.isEmpty }.flatMap {
        let number = words.document.sentenceOfToken[$0.head]
        return [number - 1, number]
      })
    for index in blocks.inText {
      let block = blocks[index]
      guard case .capital(let country) = block.kind,
        open.contains(words.document.sentenceOfToken[block.tokens.lowerBound]),
        entityOfCountry[country] == nil, entityOfSilentCountry[country] == nil
      else { continue }
      entityOfSilentCountry[country] = addCountry(country)
    }
  }

  private mutating func assemble(_ index: Int, _ institutionKeys: [Int: InstitutionKey]) {
    let block = blocks[index]
    // A person's name over a place wins.
    if block.tokens.contains(where: { names.personAt[$0] >= 0 }) { return }
    switch block.kind {
    case .country(let country):
      let entity = entity(ofCountry: country)
      entityOfBlock[index] = entity
      mention(entity, block.tokens, isModifier: isModifier(block.tokens))
    case .adjective(let country), .people(let country):
      if isLanguage(block) { break }
      let entity = entity(ofCountry: country)
      entityOfBlock[index] = entity
      mention(entity, block.tokens, isModifier: true)
    case .seatOfCountry(let country):
      let sentence = words.sentence(of: block.tokens.lowerBound)
      // "White House spokesman": whose office it is acts.
      if words.isActing(block.tokens, in: sentence) || owners.contains(index)
        || words.text(block.tokens) == "Kremlin" && !words.isLocated(block.tokens.lowerBound)
      {
        let entity = entity(ofCountry: country)
        entityOfBlock[index] = entity
        mention(entity, block.tokens, isModifier: words.isPossessive(block.tokens.upperBound))
      } else {
        entityOfBlock[index] = place(block.tokens, country: nil)
      }
    case .capital(let country):
      let sentence = words.sentence(of: block.tokens.lowerBound)
      if words.isDateline(block.tokens, blocks) || !words.isActing(block.tokens, in: sentence) {
        entityOfBlock[index] = place(block.tokens, country: country)
      } else {
        let entity = entity(ofCountry: country)
        entityOfBlock[index] = entity
        mention(entity, block.tokens, isModifier: words.isPossessive(block.tokens.upperBound))
      }
    case .place:
      // "Bavarian" names Bavaria where it says whose an office is.
      let region = words.region(called: block.tokens)
      if region != nil, !owners.contains(index) { break }
      entityOfBlock[index] = place(
        block.tokens, country: block.country, name: region?.name, isModifier: region != nil)
    case .institution:
      if let key = institutionKeys[index] {
        let entity = institution(key, block)
        entityOfBlock[index] = entity
        mention(entity, block.tokens, isModifier: isModifier(block.tokens))
      }
    }
    for nested in block.nested { assembleNested(nested, inside: index) }
  }

  /// "(In Spanish.)", "posted in Russian on the site": no noun behind "in" and a country's adjective.
  private func isLanguage(_ block: Block) -> Bool {
    let next = block.tokens.upperBound
    guard words.hasTags, block.tokens.count == 1, words.isKey(block.tokens.lowerBound - 1, .in) else { return false }
    return !words.sentence(of: next - 1).contains(next)
      || [.punct, .adp, .cconj, .sconj].contains(words.document.universalTags[next]) && !words.isHyphen(next)
        && !words.isPossessive(next) && !(words.isComma(next) && words.isNameLike(next + 1))
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

  private mutating func place(
    _ tokens: Range<Int>, country: Int?, name: String? = nil, isModifier: Bool = false
  ) -> Int {
    var text = name ?? words.text(tokens)
    if text.utf8.count > 3, words.document.shapes[tokens.lowerBound].contains(.allCapitals) {
      text = TitleWording.capitalized(text)
    }
    if FoldedKey(text) == FoldedKey.district { text = "Washington, D.C." }
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

  private mutating func promote(_ entity: Int, _ name: String) {
    let old = entities[entity].name
    entities[entity].name = name
    if old != name { note(alias: old, of: entity) }
  }

  private mutating func note(alias: String, of entity: Int) {
    guard alias != entities[entity].name, !entities[entity].aliases.contains(alias) else { return }
    entities[entity].aliases.append(alias)
  }

  private mutating func mention(_ entity: Int, _ tokens: Range<Int>, isModifier: Bool) {
    mentions.append(
      EntityMention(tokens: tokens, name: tokens, entities: [entity], form: .name, isModifier: isModifier))
    note(alias: words.text(tokens), of: entity)
  }

  /// Whether a name only says of what sort the next noun is: "US companies", "UK National Security Adviser", "Russia's war".
  private func isModifier(_ tokens: Range<Int>) -> Bool {
    let next = tokens.upperBound
    guard next < words.count, words.sentence(of: tokens.lowerBound).contains(next) else { return false }
    if words.isPossessive(next) { return true }
    if words.isHyphen(next), words.isJoined(tokens.upperBound - 1, next) { return true }
    guard words.isWord(next), blocks.at[next] < 0 else { return false }
    if names.titleAt[next] >= 0 { return true }
    if words.style[next] != .prose { return false }
    if words.hasTags {
      let tag = words.document.universalTags[next]
      guard tag == .noun || tag == .propn || tag == .adj else { return false }
      if words.hasDependencies {
        let last = tokens.upperBound - 1
        let head = Int(words.document.heads[last])
        let relation = words.document.relations[last]
        return head > last
          && (relation == .compound || relation == .amod || relation == .nmodPoss || relation == .flat
            || relation == .nmod)
      }
      return tag != .adj || words.isKey(next, in: .quantifiers)
    }
    return words.isNounTag(next) && !words.isCapital[next]
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
      let listed = words.lexicons.institutions[index]
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

  private mutating func assemblePersons() {
    for index in clusters.indices {
      let cluster = clusters[index]
      guard let name = bestName(of: cluster) else { continue }
      var entity = DocumentEntities.Entity(
        kind: .person, name: name, gender: cluster.gender ?? givenGender(of: cluster))
      entity.confidence = cluster.spans.map { names.persons[$0].confidence }.max() ?? 0.5
      entities.append(entity)
      entityOfCluster[index] = entities.count - 1
      for span in cluster.spans.sorted(by: { names.persons[$0].name.lowerBound < names.persons[$1].name.lowerBound }) {
        let person = names.persons[span]
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
      cluster.names.filter { $0.count >= 2 }.compactMap { words.lexicons.gender(ofGivenName: $0[0].key) })
    return told.count == 1 ? told.first : nil
  }

  /// The fullest form; of two as full the one written more often, then the first.
  private func bestName(of cluster: PersonCluster) -> String? {
    // A given name and a surname before a surname alone, wherever they stand; "Di Maio" is one.
    func isFull(_ name: [NamePart]) -> Int { name.count { !words.lexicons.isWord($0.key, .particles) } >= 2 ? 1 : 0 }
    var best: (full: Int, prose: Int, count: Int, letters: Int, uses: Int, text: String)?
    for name in cluster.names {
      let spans = cluster.spans.filter { names.persons[$0].parts == name }
      guard !spans.isEmpty else { continue }
      // A speaker's label in capitals, a name in a line of capitals: "BLINKEN".
      // In a line of small letters: "lina fisk".
      let isSmall = spans.allSatisfy { span in
        let tokens = names.persons[span].name
        return words.document.sentences[Int(words.document.sentenceOfToken[tokens.lowerBound])].isUncased
          && !words.text(tokens).utf8.contains { $0 >= 0x41 && $0 <= 0x5A }
      }
      let text = name.enumerated().map { place, part in
        // "Benedict XVI", "LEO XIV", "charles iii".
        if place > 0, PersonName.isNumber(part.text) { return part.text.uppercased() }
        let isCapitals =
          part.text.utf8.count > 2 && !part.text.contains(".") && !part.text.utf8.contains { $0 >= 0x61 && $0 <= 0x7A }
        if isSmall, !words.lexicons.isWord(part.key, .particles) {
          return part.text.prefix(1).uppercased() + part.text.dropFirst()
        }
        guard isCapitals else { return part.text }
        // "MCKEON" is McKeon where the prose writes him so.
        let spelt = names.persons(with: part.key).lazy.compactMap { other in
          names.persons[other].parts.first { $0.key == part.key && $0.text != part.text }?.text
        }.first
        return spelt ?? TitleWording.capitalized(part.text)
      }.joined(separator: " ")
      let isProse = spans.contains { words.style[names.persons[$0].name.lowerBound] == .prose }
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
        let unnamed = words.lexicons.countries[country]
        entities[entity].unnamedCountry = DocumentEntities.Country(
          name: unnamed.name, code: unnamed.code, wikidata: unnamed.wikidata)
      }
    }
    for (entity, country) in countryOfInstitution.sorted(by: { $0.key < $1.key }) {
      entities[entity].country = entityOfCountry[country]
    }
  }
}
