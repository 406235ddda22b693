import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// Groups of persons or countries: "the two leaders", "both sides", "the two countries".
struct GroupReferences {
  private let posted: PostedEntities
  private let words: ArticleWords
  private let blocks: Blocks
  private var mentions: MentionList
  /// How often each country is spoken of, and each side, armed groups and organisations among them.
  private var usesOfCountry: [Int: Int] = [:]
  private var usesOfSide: [Int: Int] = [:]

  private init(_ posted: PostedEntities, _ mentions: MentionList) {
    self.posted = posted
    words = posted.words
    blocks = posted.blocks
    self.mentions = mentions
    for mention in mentions.all { count(mention) }
  }

  static func find(_ posted: PostedEntities, _ mentions: MentionList) -> MentionList {
    var stage = GroupReferences(posted, mentions)
    for sentence in posted.words.sentences {
      for token in sentence where posted.words.isKey(token, in: .groupWords) { stage.resolve(token, in: sentence) }
    }
    return stage.mentions
  }

  private mutating func count(_ mention: EntityMention) {
    for entity in sides(mention, takesBodies: false) { usesOfCountry[entity, default: 0] += 1 }
    for entity in sides(mention, takesBodies: true) { usesOfSide[entity, default: 0] += 1 }
  }

  private mutating func add(_ tokens: Range<Int>, _ members: [Int], of count: Int) {
    guard members.count == count, !mentions.overlapsNominal(tokens) else { return }
    let mention = EntityMention(tokens: tokens, name: tokens, entities: members, form: .nominal)
    mentions.append(mention)
    self.count(mention)
  }

  private mutating func resolve(_ token: Int, in sentence: Range<Int>) {
    var index = token + 1
    while index < sentence.upperBound, index < token + 4, words.isWord(index), blocks.at[index] < 0,
      !words.isKey(index, in: .pluralSides), !words.isKey(index, in: .groupPeople),
      words.isPortfolio(index) || words.hasTags && words.document.universalTags[index] == .adj
    { index += 1 }
    guard index < sentence.upperBound, blocks.at[index] < 0 else { return }
    // "The two met": the pair told of last.
    if words.isKey(token, .two), words.isKey(token - 1, .the),
      words.isVerbTag(token + 1) || words.isKey(token + 1, in: .pairAdverbs)
    {
      var members = lastPersons(before: token - 1, 2, called: .counterparts)
      if members.count != 2 { members = lastCountries(before: token - 1, 2, takesBodies: true) }
      add((token - 1)..<(token + 1), members, of: 2)
      return
    }
    let count = words.isKey(token, FoldedKey("three")) ? 3 : words.isKey(token, FoldedKey("four")) ? 4 : 2
    var start = token
    if words.isKey(start - 1, .the) || words.isKey(start - 1, FoldedKey("these")) {
      start -= 1
    } else if !words.isKey(token, FoldedKey("both")) {
      return
    }
    if words.isKey(index, in: .pluralSides) {
      let takesBodies = words.isKey(index, in: .sidesOfAny)
      add(start..<(index + 1), lastCountries(before: start, count, takesBodies: takesBodies), of: count)
    } else if words.isKey(index, in: .groupPeople) {
      // "the two foreign ministers", "the two Korean leaders"
      add(start..<(index + 1), lastPersons(before: start, count, called: words.keys[index]), of: count)
    }
  }

  // MARK: Countries and sides

  /// The countries a mention speaks for, those of persons among them; for "sides" an armed group or organisation may be one.
  private func sides(_ mention: EntityMention, takesBodies: Bool) -> [Int] {
    mention.entities.compactMap { entity in
      let known = posted.entities[entity]
      switch known.kind {
      case .country:
        // "US dollars", "Iraq war": no side of anything.
        return mention.form == .name && mention.isModifier && !speaksForCountry(mention) ? nil : entity
      case .person:
        if let country = known.country { return country }
        guard takesBodies else { return nil }
        return (posted.rolesOfPerson[entity] ?? []).lazy.compactMap { posted.roles[$0].organization }.first
      case .institution:
        guard takesBodies, !mention.isModifier || mention.isRepresentative else { return nil }
        switch known.institutionType {
        case .internationalOrganisation, .armedGroup, .party: return entity
        default: return known.country
        }
      case .place: return nil
      }
    }
  }

  /// The countries last spoken of, in the order they were named.
  ///
  /// Read backwards, sentence by sentence: a sentence that brings more than are asked for leaves it to those named most.
  private func lastCountries(before token: Int, _ count: Int, takesBodies: Bool) -> [Int] {
    let uses = takesBodies ? usesOfSide : usesOfCountry
    var found: [Int] = []
    var position: [Int: Int] = [:]
    let number = Int(words.document.sentenceOfToken[token])
    for back in stride(from: number, through: max(0, number - 6), by: -1) {
      var here: [Int] = []
      for mention in mentions.inSentence(back) where mention.tokens.lowerBound < token {
        for entity in sides(mention, takesBodies: takesBodies) where !found.contains(entity) {
          if !here.contains(entity) { here.append(entity) }
          position[entity] = min(position[entity] ?? .max, mention.tokens.lowerBound)
        }
      }
      if found.count + here.count > count {
        // "met Israeli and Palestinian leaders in a bid to revive talks between the two sides"
        if found.isEmpty, let pair = coordinated(count, in: back, before: token, takesBodies: takesBodies) {
          return pair
        }
        here.sort { (uses[$0] ?? 0, -(position[$0] ?? 0)) > (uses[$1] ?? 0, -(position[$1] ?? 0)) }
        here = Array(here.prefix(count - found.count))
      }
      found += here
      if found.count == count { break }
    }
    return found.sorted { (position[$0] ?? 0) < (position[$1] ?? 0) }
  }

  /// As many sides as are asked for, joined in the words last before a token.
  private func coordinated(_ count: Int, in sentence: Int, before token: Int, takesBodies: Bool) -> [Int]? {
    let spoken = mentions.inSentence(sentence).filter { $0.tokens.lowerBound < token }
      .sorted { $0.tokens.lowerBound > $1.tokens.lowerBound }
    for mention in spoken {
      let members = sides(mention, takesBodies: takesBodies)
      if members.count == count { return members }
    }
    return nil
  }

  /// "Turkish Foreign Minister X", "Iranian officials", "the US-Pakistan talks": words that modify, of those who act.
  private func speaksForCountry(_ mention: EntityMention) -> Bool {
    let next = mention.tokens.upperBound
    guard next < words.count else { return false }
    if posted.names.titleAt[next] >= 0 || words.lexicons.isRepresentative(words.keys[next]) || words.isPossessive(next)
    {
      return true
    }
    // "Pakistan-Russia", "Russian and Pakistani officials"
    let first = mention.tokens.lowerBound
    return words.isHyphen(next) && words.isJoined(next - 1, next) && blocks.block(at: next + 1) != nil
      || words.isHyphen(first - 1) && blocks.block(at: first - 2) != nil
      || words.isKey(next, .and) && blocks.block(at: next + 1) != nil
  }

  // MARK: Persons

  /// The persons last named who answer to a plural noun; those of no known office only where nobody else is left, and
  /// the country for whose unnamed holder one side speaks.
  private func lastPersons(before token: Int, _ count: Int, called noun: FoldedKey) -> [Int] {
    let number = Int(words.document.sentenceOfToken[token])
    // "X telephoned the two candidates": one person of the same sentence is not among the two.
    let beside = Set(
      mentions.inSentence(number).filter { posted.isPersonName($0) && $0.tokens.lowerBound < token }.map {
        $0.entities[0]
      })
    let outsiders = beside.count < count ? beside : []
    var sure: [Int] = []
    var likely: [Int] = []
    search: for back in (0...number).reversed() {
      if token - words.document.sentences[back].tokens.lowerBound > PostedEntities.reach { break }
      let here = mentions.inSentence(back).filter { $0.tokens.lowerBound < token && $0.entities.count == 1 }
      for mention in here.sorted(by: { $0.tokens.lowerBound > $1.tokens.lowerBound }) {
        let entity = mention.entities[0]
        if outsiders.contains(entity) { continue }
        if isOnePerson(mention) {
          let fitness = posted.standings.fitness(entity, gender: posted.entities[entity].gender, noun)
          if fitness == 2, !sure.contains(entity) { sure.append(entity) }
          if fitness >= 1, number - back <= 3, !likely.contains(entity) { likely.append(entity) }
        } else if speaksForOne(mention), number - back <= 2, !likely.contains(entity) {
          likely.append(entity)
        }
        if sure.count >= count { break search }
      }
    }
    let members = sure.count >= count ? Array(sure.prefix(count)) : Array(likely.prefix(count))
    return members.reversed()
  }

  /// A person by name or description, not one whose something is spoken of.
  private func isOnePerson(_ mention: EntityMention) -> Bool {
    posted.entities[mention.entities[0]].kind == .person
      && (posted.isPersonName(mention) || mention.form == .nominal) && !words.isPossessive(mention.tokens.upperBound)
  }

  /// "the Iraqi foreign minister" whom nobody names.
  private func speaksForOne(_ mention: EntityMention) -> Bool {
    mention.isRepresentative && posted.entities[mention.entities[0]].kind == .country
      && mention.tokens.contains { words.titles[$0].contains(.office) && !words.titles[$0].contains(.plural) }
  }
}
