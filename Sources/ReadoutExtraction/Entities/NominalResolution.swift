import ReadoutLanguage
import ReadoutModel

// "the Secretary", "Pakistani officials", "the two leaders", "she": whom words without a name speak of.
extension EntityReading {
  mutating func resolveNominals() {
    for index in titles.indices where titles[index].holders.isEmpty && titles[index].classes.contains(.office) {
      resolveTitle(index)
    }
    findRepresentatives()
    findBareHeads()
    findGroups()
  }

  /// "the Department", "the organization": the institution last named by that word, or the only one with it.
  private mutating func findBareHeads() {
    var institutionOfHead: [FoldedKey: Int] = [:]
    var blockStarts: [Int: Int] = [:]
    for index in blocks.indices where blocks[index].kind == .institution && entityOfBlock[index] >= 0 {
      blockStarts[blocks[index].tokens.lowerBound] = index
    }
    for sentence in words.sentences where !sentence.isEmpty && words.style[sentence.lowerBound] == .prose {
      for token in sentence {
        if let index = blockStarts[token], blockAt[token] == Int32(index) {
          for word in blocks[index].tokens where lexicons.institutionType(ofHead: words.keys[word]) != nil {
            institutionOfHead[words.keys[word]] = entityOfBlock[index]
          }
        }
        guard blockAt[token] < 0, words.isWord(token), words.isKey(token - 1, WordSets.the), titleAt[token] < 0,
          personAt[token] < 0,
          lexicons.institutionType(ofHead: words.keys[token]) != nil, let entity = institutionOfHead[words.keys[token]],
          token + 1 >= sentence.upperBound || !isNameLike(token + 1) && !words.isKey(token + 1, WordSets.of)
        else { continue }
        let tokens = (token - 1)..<(token + 1)
        guard !mentions.contains(where: { $0.form == .nominal && $0.tokens.overlaps(tokens) }) else { continue }
        mentions.append(
          EntityMention(
            tokens: tokens, name: tokens, entities: [entity], form: .nominal,
            isModifier: words.isPossessive(token + 1) || token + 1 < sentence.upperBound && titleAt[token + 1] >= 0))
      }
    }
  }

  // MARK: Titles without a name

  private mutating func resolveTitle(_ index: Int) {
    let phrase = titles[index]
    let start = phrase.determiner ?? phrase.tokens.lowerBound
    let tokens = start..<phrase.tokens.upperBound
    let owner = ownerEntity(phrase)
    if phrase.isCounterpart {
      // "his Jordanian counterpart", unnamed: his country stands for him.
      guard let owner else { return }
      if !phrase.classes.contains(.plural), let person = counterpart(phrase, owner) {
        mentions.append(EntityMention(tokens: tokens, name: tokens, entities: [person], form: .nominal))
        return
      }
      mentions.append(
        EntityMention(tokens: tokens, name: tokens, entities: [owner], form: .nominal, isRepresentative: true))
      return
    }
    let isIndefinite = phrase.determiner.map { words.isKey($0, in: WordSets.articles) } ?? false
    if !isIndefinite, !phrase.classes.contains(.plural), phrase.tenure != .former {
      let isDefinite = phrase.determiner != nil || words.isCapital[phrase.head]
      if isDefinite, let person = holder(of: phrase, owner: owner ?? possessor(of: phrase)) {
        mentions.append(EntityMention(tokens: tokens, name: tokens, entities: [person], form: .nominal))
        return
      }
    }
    // "a Swiss official", "US officials", "the Iraqi Foreign Minister" whom nobody names.
    if let owner, entities[owner].kind == .country || entities[owner].kind == .institution, phrase.tenure != .former {
      mentions.append(
        EntityMention(tokens: tokens, name: tokens, entities: [owner], form: .nominal, isRepresentative: true))
    }
  }

  /// "his foreign minister": of the country of who is spoken of before.
  private func possessor(of phrase: TitlePhrase) -> Int? {
    guard case .pronoun(let token) = phrase.organization, words.isKey(token, in: WordSets.singularPronouns) else {
      return nil
    }
    return mentions.filter {
      $0.form == .name && $0.entities.count == 1 && entities[$0.entities[0]].kind == .person
        && $0.tokens.lowerBound < token
    }.max { $0.tokens.lowerBound < $1.tokens.lowerBound }.flatMap { entities[$0.entities[0]].country }
  }

  /// The person of the other country with the post of him whose counterpart is spoken of.
  private func counterpart(_ phrase: TitlePhrase, _ owner: Int) -> Int? {
    let sentence = words.sentence(of: phrase.head)
    let before = mentions.filter {
      $0.form == .name && $0.entities.count == 1 && entities[$0.entities[0]].kind == .person
        && sentence.contains($0.tokens.lowerBound)
        && $0.tokens.lowerBound < phrase.tokens.lowerBound
    }.max { $0.tokens.lowerBound < $1.tokens.lowerBound }
    guard let speaker = before?.entities.first else { return nil }
    for post in roles where post.person == speaker {
      let title = Self.normalizedTitle(post.title)
      for other in roles where other.person != speaker && other.organization == owner && other.tenure != .former {
        if Self.normalizedTitle(other.title) == title { return other.person }
      }
    }
    return nil
  }

  func ownerEntity(_ phrase: TitlePhrase) -> Int? {
    guard case .block(let index) = phrase.organization else { return nil }
    if entityOfBlock[index] >= 0, entities[entityOfBlock[index]].kind != .place { return entityOfBlock[index] }
    return country(of: blocks[index]).flatMap { entityOfCountry[$0] }
  }

  /// The person a title alone speaks of: the nearest before who holds it, else the first after.
  private func holder(of phrase: TitlePhrase, owner: Int?) -> Int? {
    let wanted = Set(Self.normalizedTitle(titleText(phrase)))
    guard !wanted.isEmpty else { return nil }
    if wanted.isSubset(of: EntityReading.vagueTitles) { return speaker(before: phrase, owner: owner) }
    let isLeader = wanted == [FoldedKey("leader")] && owner != nil
    let isMonarch = wanted.count == 1 && !wanted.isDisjoint(with: EntityReading.monarchs)
    let isTopDiplomat = wanted.contains(FoldedKey("diplomat")) && owner != nil
    var best: (rank: Int, distance: Int, person: Int)?
    for role in roles where role.tenure != .former {
      if let owner, let organization = role.organization, organization != owner,
        entities[organization].country != owner, entities[owner].country != organization
      {
        continue
      }
      let title = Self.normalizedTitle(role.title)
      let isShort =
        isAbbreviated(wanted, title)
        || isLeader && (standings(of: role.person).contains(.head) && role.organization != nil)
        || isMonarch && !Set(title).isDisjoint(with: EntityReading.monarchs)
          && gender(of: phrase.classes).map({ (entities[role.person].gender ?? $0) == $0 }) ?? true
        || isTopDiplomat && title.contains(where: { $0 == FoldedKey("foreign") || $0 == WordSets.state })
          && Set(title).isDisjoint(with: EntityReading.juniorWords)
      guard isShort || wanted.isSubset(of: title) else { continue }
      let extra = isShort ? [] : Set(title).subtracting(wanted)
      if !isShort, !extra.isDisjoint(with: WordSets.dropModifiers.subtracting([FoldedKey("former")])) { continue }
      guard let distance = distance(toPerson: role.person, from: phrase.head) else { continue }
      let rank = (distance.isBefore ? 0 : 1000) + (extra.isEmpty ? 0 : 1)
      if best == nil || (rank, distance.tokens, role.person) < (best!.rank, best!.distance, best!.person) {
        best = (rank, distance.tokens, role.person)
      }
    }
    return best?.person
  }

  private static let vagueTitles = WordSets.keys("official diplomat senior top politician officer")

  /// "the official said": who spoke last, when no greater office is theirs.
  private func speaker(before phrase: TitlePhrase, owner: Int?) -> Int? {
    guard owner == nil, words.isKey(phrase.determiner ?? -1, WordSets.the) else { return nil }
    let number = Int(document.sentenceOfToken[phrase.head])
    // "a diplomat said … the diplomat added": nobody named.
    let earliest = document.sentences[max(0, number - 2)].tokens.lowerBound
    let isIntroduced = titles.contains {
      $0.holders.isEmpty && $0.head < phrase.head && $0.head >= earliest
        && words.keys[$0.head] == words.keys[phrase.head]
        && !($0.determiner.map { words.isKey($0, WordSets.the) } ?? false)
    }
    if isIntroduced { return nil }
    for back in [number, number - 1, number - 2] where back >= 0 {
      let sentence = document.sentences[back].tokens
      let speakers = mentions.filter {
        $0.form == .name && $0.entities.count == 1 && entities[$0.entities[0]].kind == .person
          && sentence.contains($0.tokens.lowerBound) && $0.tokens.lowerBound < phrase.tokens.lowerBound
          && !words.isPossessive($0.tokens.upperBound)
          && (words.isKey($0.tokens.upperBound, in: EntityReading.sayings)
            || words.isKey($0.tokens.lowerBound - 1, in: EntityReading.sayings))
      }
      guard let last = speakers.last?.entities.first else { continue }
      return standings(of: last).isDisjoint(with: [.head, .minister]) ? last : nil
    }
    return nil
  }

  /// "The SAPM" for "Special Assistant to Prime Minister": the abbreviated title's own field words may follow.
  private func isAbbreviated(_ wanted: Set<FoldedKey>, _ title: [FoldedKey]) -> Bool {
    guard let short = wanted.first(where: { titleAbbreviations.contains($0) }) else { return false }
    return wanted.subtracting([short]).isSubset(of: title) && (abbreviationLength[short] ?? 0) <= title.count
  }

  private func distance(toPerson entity: Int, from token: Int) -> (isBefore: Bool, tokens: Int)? {
    var before: Int?
    var after: Int?
    for mention in mentions where mention.entities == [entity] && mention.form == .name {
      if mention.tokens.lowerBound < token {
        before = min(before ?? .max, token - mention.tokens.lowerBound)
      } else {
        after = min(after ?? .max, mention.tokens.lowerBound - token)
      }
    }
    if let before { return (true, before) }
    return after.map { (false, $0) }
  }

  // MARK: Unnamed people of a country

  /// "Pakistani officials", "the delegations of Cyprus and Israel", "the Chinese side", "officials from Iran".
  private mutating func findRepresentatives() {
    for sentence in words.sentences where !sentence.isEmpty && words.style[sentence.lowerBound] != .capitals {
      for token in sentence
      where words.isWord(token) && blockAt[token] < 0 && titleAt[token] < 0 && personAt[token] < 0
        && lexicons.isRepresentative(words.keys[token])
      {
        if let (tokens, owners) = ownersOfRepresentative(token, in: sentence) {
          let isNew = !mentions.contains { $0.form == .nominal && $0.tokens.overlaps(tokens) }
          if isNew {
            mentions.append(
              EntityMention(tokens: tokens, name: tokens, entities: owners, form: .nominal, isRepresentative: true))
          }
        }
      }
    }
  }

  private func ownersOfRepresentative(_ head: Int, in sentence: Range<Int>) -> (Range<Int>, [Int])? {
    var start = head
    while start > sentence.lowerBound, words.isWord(start - 1), blockAt[start - 1] < 0, personAt[start - 1] < 0,
      isPortfolio(start - 1) || !words.titles[start - 1].isDisjoint(with: [.tenure, .office])
        || words.isKey(start - 1, in: WordSets.quantifiers)
        || (words.isCommon[start - 1] && !words.isCapital[start - 1] && hasTags
          && (document.universalTags[start - 1] == .adj || document.universalTags[start - 1] == .noun))
    { start -= 1 }
    var before = start - 1
    if words.isPossessive(before) { before -= 1 }
    // "European Community (EC) officials": the name is in front of its short form.
    if before > sentence.lowerBound, words.mark(before) == 0x29,
      let open = (max(sentence.lowerBound, before - 4)..<before).last(where: { words.mark($0) == 0x28 }),
      open > sentence.lowerBound, blockAt[open - 1] >= 0
    {
      before = open - 1
    }
    var owners: [Int] = []
    if before >= sentence.lowerBound, let block = block(at: before), block.tokens.upperBound == before + 1 {
      var index = Int(blockAt[before])
      var first = block.tokens.lowerBound
      if let owner = representable(index) { owners.append(owner) }
      // "US and Mexican officials", "German, French and British diplomats"
      while first - 2 >= sentence.lowerBound {
        var joint = first - 1
        guard words.isKey(joint, WordSets.and) || words.isComma(joint) else { break }
        if words.isKey(joint, WordSets.and), words.isComma(joint - 1) { joint -= 1 }
        guard let other = self.block(at: joint - 1), other.tokens.upperBound == joint else { break }
        if case .people = other.kind { break }
        index = Int(blockAt[joint - 1])
        guard let owner = representable(index) else { break }
        owners.insert(owner, at: 0)
        first = other.tokens.lowerBound
      }
      guard !owners.isEmpty else { return nil }
      start = first
    } else {
      // "officials from Iran", "the delegation of Cyprus", "the government of Pakistan"
      var index = head + 1
      guard words.isKey(index, WordSets.of) || words.isKey(index, WordSets.from) else { return nil }
      index += 1
      if words.isKey(index, WordSets.the) { index += 1 }
      var end = index
      while end < sentence.upperBound, let block = block(at: end), block.tokens.lowerBound == end {
        // "a delegation of the Chinese People's Congress": of the body, not of the country in front.
        var block = block
        if case .adjective = block.kind, let body = self.block(at: block.tokens.upperBound),
          body.tokens.lowerBound == block.tokens.upperBound, case .institution = body.kind
        {
          block = body
        }
        guard let owner = representable(Int(blockAt[block.tokens.lowerBound])) else { break }
        owners.append(owner)
        end = block.tokens.upperBound
        var joint = end
        if words.isComma(joint) { joint += 1 }
        if words.isKey(joint, WordSets.and) { joint += 1 }
        guard joint > end, self.block(at: joint) != nil else { break }
        if words.isKey(joint, WordSets.the) { joint += 1 }
        end = joint
      }
      guard !owners.isEmpty else { return nil }
      return withDeterminer(start..<lastOwnerEnd(before: end), in: sentence, owners)
    }
    return withDeterminer(start..<(head + 1), in: sentence, owners)
  }

  private func lastOwnerEnd(before end: Int) -> Int {
    var index = end
    while index > 0, blockAt[index - 1] < 0 { index -= 1 }
    return index
  }

  private func withDeterminer(_ tokens: Range<Int>, in sentence: Range<Int>, _ owners: [Int]) -> (Range<Int>, [Int]) {
    var start = tokens.lowerBound
    while start > sentence.lowerBound, words.isKey(start - 1, in: WordSets.quantifiers), blockAt[start - 1] < 0 {
      start -= 1
    }
    if start > sentence.lowerBound,
      words.isKey(start - 1, WordSets.the) || words.isKey(start - 1, in: WordSets.articles)
    {
      start -= 1
    }
    var distinct: [Int] = []
    for owner in owners where !distinct.contains(owner) { distinct.append(owner) }
    return (start..<tokens.upperBound, distinct)
  }

  private func representable(_ block: Int) -> Int? {
    switch blocks[block].kind {
    case .country(let index), .adjective(let index), .people(let index), .seatOfCountry(let index):
      return entityOfCountry[index]
    case .institution: return entityOfBlock[block] >= 0 ? entityOfBlock[block] : nil
    case .capital, .place: return nil
    }
  }

  // MARK: Groups

  private static let groupWords = WordSets.keys("two both three four")
  private static let groupPeople = WordSets.keys(
    "leaders ministers presidents men officials diplomats secretaries premiers chancellors politicians statesmen women envoys chiefs heads generals counterparts candidates rivals contenders"
  )

  /// "the two leaders", "both sides", "the two countries"
  private mutating func findGroups() {
    for sentence in words.sentences where !sentence.isEmpty {
      for token in sentence where words.isKey(token, in: EntityReading.groupWords) {
        var index = token + 1
        while index < sentence.upperBound, words.isWord(index), blockAt[index] < 0,
          !words.isKey(index, in: WordSets.pluralSides), !words.isKey(index, in: EntityReading.groupPeople),
          isPortfolio(index) || hasTags && document.universalTags[index] == .adj, index < token + 4
        { index += 1 }
        guard index < sentence.upperBound, blockAt[index] < 0 else { continue }
        // "The two met": the pair told of last.
        if words.isKey(token, FoldedKey("two")), words.isKey(token - 1, WordSets.the),
          isVerbTag(token + 1)
            || words.isKey(token + 1, in: EntityReading.pairAdverbs)
        {
          var members = lastPersons(before: token - 1, 2, called: FoldedKey("counterparts"))
          if members.count != 2 { members = lastCountries(before: token - 1, 2, takesBodies: true) }
          let tokens = (token - 1)..<(token + 1)
          if members.count == 2, !mentions.contains(where: { $0.form == .nominal && $0.tokens.overlaps(tokens) }) {
            mentions.append(EntityMention(tokens: tokens, name: tokens, entities: members, form: .nominal))
          }
          continue
        }
        let count = words.isKey(token, FoldedKey("three")) ? 3 : words.isKey(token, FoldedKey("four")) ? 4 : 2
        var start = token
        if words.isKey(start - 1, WordSets.the) || words.isKey(start - 1, FoldedKey("these")) {
          start -= 1
        } else if !words.isKey(token, FoldedKey("both")) {
          continue
        }
        let members: [Int]
        if words.isKey(index, in: WordSets.pluralSides) {
          members = lastCountries(before: start, count, takesBodies: words.isKey(index, in: EntityReading.sidesOfAny))
        } else if words.isKey(index, in: EntityReading.groupPeople) {
          // "the two foreign ministers", "the two Korean leaders"
          members = lastPersons(before: start, count, called: words.keys[index])
        } else {
          continue
        }
        guard members.count == count else { continue }
        let tokens = start..<(index + 1)
        guard !mentions.contains(where: { $0.form == .nominal && $0.tokens.overlaps(tokens) }) else { continue }
        mentions.append(EntityMention(tokens: tokens, name: tokens, entities: members, form: .nominal))
      }
    }
  }

  private static let pairAdverbs = WordSets.keys("also later then last first both")
  private static let sidesOfAny = WordSets.keys("sides parties delegations allies powers")

  /// The countries last spoken of, those of persons among them, in the order they were named; for "sides" the European
  /// Union or an armed group may be one.
  ///
  /// Read backwards, sentence by sentence: a sentence that brings more than are asked for leaves it to those named most.
  private func lastCountries(before token: Int, _ count: Int, takesBodies: Bool) -> [Int] {
    var uses: [Int: Int] = [:]
    var found: [Int] = []
    var position: [Int: Int] = [:]
    func side(_ mention: EntityMention) -> [Int] {
      mention.entities.compactMap { entity in
        switch entities[entity].kind {
        case .country:
          // "US dollars", "Iraq war": no side of anything.
          let isBare = mention.form == .name && mention.isModifier && !speaksForCountry(mention)
          return isBare ? nil : entity
        case .person:
          return entities[entity].country
            ?? (takesBodies ? roles.first { $0.person == entity && $0.organization != nil }?.organization : nil)
        case .institution:
          guard takesBodies, !mention.isModifier || mention.isRepresentative else { return nil }
          switch entities[entity].institutionType {
          case .internationalOrganisation, .armedGroup, .party: return entity
          default: return entities[entity].country
          }
        case .place: return nil
        }
      }
    }
    for mention in mentions { for entity in side(mention) { uses[entity, default: 0] += 1 } }
    let number = Int(document.sentenceOfToken[token])
    for back in stride(from: number, through: max(0, number - 6), by: -1) {
      let sentence = document.sentences[back].tokens
      var here: [Int] = []
      for mention in mentions where sentence.contains(mention.tokens.lowerBound) && mention.tokens.lowerBound < token {
        for entity in side(mention) where !found.contains(entity) {
          if !here.contains(entity) { here.append(entity) }
          position[entity] = min(position[entity] ?? .max, mention.tokens.lowerBound)
        }
      }
      if found.count + here.count > count {
        here.sort { (uses[$0] ?? 0, -(position[$0] ?? 0)) > (uses[$1] ?? 0, -(position[$1] ?? 0)) }
        here = Array(here.prefix(count - found.count))
      }
      found += here
      if found.count == count { break }
    }
    return found.sorted { (position[$0] ?? 0) < (position[$1] ?? 0) }
  }

  /// "Turkish Foreign Minister X", "Iranian officials", "the US-Pakistan talks": words that modify, of those who act.
  private func speaksForCountry(_ mention: EntityMention) -> Bool {
    let next = mention.tokens.upperBound
    guard next < words.count else { return false }
    if titleAt[next] >= 0 || lexicons.isRepresentative(words.keys[next]) || words.isPossessive(next) { return true }
    // "Pakistan-Russia", "Russian and Pakistani officials"
    if words.isHyphen(next), words.isJoined(next - 1, next), block(at: next + 1) != nil { return true }
    if words.isHyphen(mention.tokens.lowerBound - 1), block(at: mention.tokens.lowerBound - 2) != nil { return true }
    if words.isKey(next, WordSets.and), block(at: next + 1) != nil { return true }
    return false
  }

  private enum Standing { case head, minister, diplomat, soldier, other }

  /// What sorts of office a person holds.
  private func standings(of person: Int) -> Set<Standing> {
    var result: Set<Standing> = []
    for role in roles where role.person == person {
      let title = Set(Self.normalizedTitle(role.title))
      let isJunior = !title.isDisjoint(with: EntityReading.juniorWords)
      if !isJunior,
        !title.isDisjoint(with: EntityReading.headsOfState)
          || title.isSuperset(of: [WordSets.prime, WordSets.minister])
      {
        result.insert(.head)
      } else if !title.isDisjoint(with: EntityReading.diplomatHeads)
        || title.contains(FoldedKey("foreign")) || title.isSuperset(of: [WordSets.secretary, WordSets.state])
      {
        result.insert(.diplomat)
        if title.contains(WordSets.minister) || title.contains(WordSets.secretary) { result.insert(.minister) }
      } else if !title.isDisjoint(with: EntityReading.ministerHeads) {
        result.insert(.minister)
      } else if !title.isDisjoint(with: EntityReading.soldierHeads) {
        result.insert(.soldier)
      } else {
        result.insert(.other)
      }
    }
    for span in persons where span.cluster >= 0 && clusters[span.cluster].entity == person {
      if let title = span.title, titles[title].classes.contains(.rank) { result.insert(.soldier) }
    }
    return result
  }

  private static let juniorWords = WordSets.keys(
    "deputy vice assistant under adviser advisor spokesman spokeswoman aide wife lady")
  private static let headsOfState = WordSets.keys(
    "president king queen emperor emir sultan chancellor monarch pope taoiseach leader ruler chairman premier")
  private static let diplomatHeads = WordSets.keys(
    "ambassador envoy diplomat negotiator mediator emissary representative undersecretary consul")
  private static let ministerHeads = WordSets.keys("minister secretary")
  private static let soldierHeads = WordSets.keys("general commander admiral colonel")

  /// How well someone answers to a plural noun: 2 by office, 1 where no office is known, 0 not.
  private func fitness(_ person: Int, _ noun: FoldedKey) -> Int {
    let standings = self.standings(of: person)
    let gender = entities[person].gender
    if noun == FoldedKey("men") || noun == FoldedKey("statesmen") { return gender == "f" ? 0 : 2 }
    if noun == FoldedKey("women") { return gender == "f" ? 2 : 0 }
    if standings.isEmpty { return 1 }
    let wanted: Set<Standing>
    switch noun {
    case FoldedKey("leaders"), FoldedKey("heads"): wanted = [.head]
    case FoldedKey("presidents"), FoldedKey("premiers"), FoldedKey("chancellors"): wanted = [.head]
    case FoldedKey("ministers"), FoldedKey("secretaries"): wanted = [.minister]
    case FoldedKey("diplomats"), FoldedKey("envoys"): wanted = [.diplomat]
    case FoldedKey("generals"): wanted = [.soldier]
    case FoldedKey("officials"): wanted = [.minister, .diplomat, .soldier, .other]
    default: wanted = [.head, .minister, .diplomat, .soldier, .other]
    }
    return standings.isDisjoint(with: wanted) ? 0 : 2
  }

  /// The persons last named who answer to a plural noun; those of no known office only where nobody else is left, and
  /// the country for whose unnamed holder one side speaks.
  private func lastPersons(before token: Int, _ count: Int, called noun: FoldedKey) -> [Int] {
    let number = Int(document.sentenceOfToken[token])
    // "X telephoned the two candidates": one person of the same sentence is not among the two.
    let beside = Set(
      mentions.filter {
        $0.tokens.lowerBound < token && Int(document.sentenceOfToken[$0.tokens.lowerBound]) == number
          && $0.form == .name && $0.entities.count == 1
      }.flatMap(\.entities).filter { entities[$0].kind == .person })
    let outsiders = beside.count < count ? beside : []
    var sure: [Int] = []
    var likely: [Int] = []
    for mention in mentions.sorted(by: { $0.tokens.lowerBound > $1.tokens.lowerBound })
    where mention.tokens.lowerBound < token {
      guard mention.entities.count == 1, let entity = mention.entities.first else { continue }
      let distance = number - Int(document.sentenceOfToken[mention.tokens.lowerBound])
      if outsiders.contains(entity) { continue }
      if entities[entity].kind == .person, mention.form == .name {
        let fitness = self.fitness(entity, noun)
        if fitness == 2, !sure.contains(entity) { sure.append(entity) }
        if fitness >= 1, distance <= 3, !likely.contains(entity) { likely.append(entity) }
      } else if mention.isRepresentative, distance <= 2, entities[entity].kind == .country,
        mention.tokens.contains(where: { words.titles[$0].contains(.office) && !words.titles[$0].contains(.plural) }),
        !likely.contains(entity)
      {
        likely.append(entity)
      }
      if sure.count >= count { break }
    }
    let members = sure.count >= count ? Array(sure.prefix(count)) : Array(likely.prefix(count))
    return members.reversed()
  }

  // MARK: The result

  func result() -> DocumentEntities {
    // Entities in order of first mention; mentions by first token, the longer first.
    var sorted = mentions.sorted {
      ($0.tokens.lowerBound, -$0.tokens.upperBound, $0.entities.first ?? -1) < (
        $1.tokens.lowerBound, -$1.tokens.upperBound, $1.entities.first ?? -1
      )
    }
    sorted = Self.withoutCrossing(sorted)
    var order: [Int] = []
    var seen: Set<Int> = []
    for mention in sorted { for entity in mention.entities where seen.insert(entity).inserted { order.append(entity) } }
    var newIndex = Array(repeating: -1, count: entities.count)
    for (new, old) in order.enumerated() { newIndex[old] = new }
    func renumbered(_ index: Int?) -> Int? { index.flatMap { newIndex[$0] >= 0 ? newIndex[$0] : nil } }
    let finalEntities = order.map { old in
      var entity = entities[old]
      entity.country = renumbered(entity.country)
      entity.partOf = renumbered(entity.partOf)
      return entity
    }
    let finalMentions = sorted.map { mention in
      var mention = mention
      mention.entities = mention.entities.map { newIndex[$0] }
      return mention
    }
    let finalRoles = roles.compactMap { role -> DocumentEntities.Role? in
      guard newIndex[role.person] >= 0 else { return nil }
      var role = role
      role.person = newIndex[role.person]
      role.organization = renumbered(role.organization)
      return role
    }
    return DocumentEntities(entities: finalEntities, mentions: finalMentions, roles: finalRoles)
  }

  /// Mentions nest but do not cross, and two of the same tokens and entity are one.
  private static func withoutCrossing(_ mentions: [EntityMention]) -> [EntityMention] {
    var kept: [EntityMention] = []
    var open: [EntityMention] = []
    for mention in mentions {
      while let last = open.last, last.tokens.upperBound <= mention.tokens.lowerBound { open.removeLast() }
      if let last = open.last, mention.tokens.upperBound > last.tokens.upperBound { continue }
      if let last = kept.last, last.tokens == mention.tokens, last.entities == mention.entities { continue }
      kept.append(mention)
      open.append(mention)
    }
    return kept
  }
}
