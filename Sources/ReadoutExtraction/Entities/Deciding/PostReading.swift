import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// Reads posts out of the titles that have holders.
struct PostReading {
  let words: ArticleWords
  let blocks: Blocks
  let names: FoundNames
  let found: AssembledEntities
  private var posts: [Post] = []
  private let entities: [DocumentEntities.Entity]

  private init(_ words: ArticleWords, _ blocks: Blocks, _ names: FoundNames, _ found: AssembledEntities) {
    self.words = words
    self.blocks = blocks
    self.names = names
    self.found = found
    entities = found.entities
  }

  static func read(
    _ words: ArticleWords, _ blocks: Blocks, _ names: FoundNames, _ found: AssembledEntities
  ) -> [Post] {
    var stage = PostReading(words, blocks, names, found)
    for phrase in names.titles where phrase.classes.contains(.office) {
      for holder in phrase.holders { stage.add(phrase, holder) }
    }
    // "Crown Prince X": a post; "Prince X": a rank of birth.
    for phrase in names.titles
    where phrase.classes.contains(.noble) && !phrase.classes.contains(.office) && phrase.words.count > 1 {
      for holder in phrase.holders { stage.add(phrase, holder) }
    }
    // "Peruvian General X", "Marine Corps Lt. Gen. X"
    for phrase in names.titles
    where phrase.classes.contains(.rank) && phrase.classes.isDisjoint(with: [.office, .noble]) {
      guard case .block(let owner) = phrase.organization,
        blocks.country(of: blocks[owner]) != nil && !blocks[owner].isInstitution
          || blocks[owner].institutionType == .armedForces
      else { continue }
      for holder in phrase.holders {
        var whole = phrase
        let start = names.persons[holder].name.lowerBound
        if phrase.tokens.upperBound <= start, words.sentence(of: phrase.head).contains(start) {
          // "Major General"
          let more = (phrase.tokens.upperBound..<start).prefix { words.titles[$0].contains(.rank) }
          whole.words += more
          whole.text = words.titleText(whole)
        }
        stage.add(whole, holder)
      }
    }
    return stage.posts
  }

  private mutating func add(_ phrase: TitlePhrase, _ holder: Int) {
    var phrase = phrase
    let person = found.entity(of: names.persons[holder])
    // "Lady X" is how she is addressed; "First Lady" is a post.
    guard person >= 0, !phrase.text.isEmpty,
      !(words.titles[phrase.head].contains(.honorific) && phrase.words.count == 1)
    else { return }
    var title = phrase.text
    if phrase.isCounterpart {
      // "his Swiss counterpart X": the office of him whose counterpart it is.
      guard let model = counterpartTitle(of: phrase) else { return }
      title = americanTitle(model, phrase) ?? model
    }
    if phrase.classes.contains(.plural) || phrase.isListed {
      title = TitleWording.singular(title, head: words.document.text(ofToken: phrase.head))
    }
    var (organization, isInferred) = owner(of: &phrase, &title)
    if isOpen(phrase), let noun = bodyNoun(of: phrase), !words.isKey(noun - 1, FoldedKey("opposition")),
      let body = body(called: noun)
    {
      // "Council spokesperson", "board president": the council or board the text names.
      organization = body
      isInferred = true
      if noun == phrase.words.first, words.isCapital[noun], phrase.words.count > 1 {
        phrase.words.removeFirst()
        title = words.titleText(phrase)
      }
    }
    // "the group, headed by X": a group nobody named.
    if organization == nil, words.titles[phrase.head].isDisjoint(with: TitleClass.heads) { return }
    // "He is the author of our troubles": what he made, not what he is.
    if organization == nil, words.isKey(phrase.head, FoldedKey("author")), words.isKey(phrase.head + 1, .of) { return }
    if title.utf8.count > 3, !title.utf8.contains(where: { $0 >= 0x61 && $0 <= 0x7A }),
      !names.isAbbreviation(words.keys[phrase.head])
    {
      title = TitleWording.capitalizedTitle(title)
    }
    var role = DocumentEntities.Role(
      person: person, title: title, organization: organization, isInferred: isInferred && organization != nil,
      tenure: phrase.tenure, confidence: organization == nil ? 0.7 : isInferred ? 0.8 : 0.95,
      evidence: [phrase.evidence ?? phrase.tokens])
    role.isOccupation = organization == nil && phrase.classes.contains(.occupation)
    posts.append(Post(role: role, phrase: phrase, keys: TitleWording.keys(title)))
  }

  /// The United States have secretaries where others have ministers.
  private func americanTitle(_ title: String, _ phrase: TitlePhrase) -> String? {
    guard case .block(let index) = phrase.organization,
      blocks.country(of: blocks[index]) == words.lexicons.unitedStates
    else { return nil }
    let keys = Set(TitleWording.keys(title))
    if keys == [.foreign, .minister] { return "Secretary of State" }
    return keys == [FoldedKey("defence"), .minister] ? "Secretary of Defense" : nil
  }

  /// Whose a post is by its phrase, and whether that is concluded; what the owner adds to the title.
  private func owner(of phrase: inout TitlePhrase, _ title: inout String) -> (Int?, isInferred: Bool) {
    let isInferred = phrase.isCounterpart || phrase.isCarried
    switch phrase.organization {
    case .pronoun(let token) where token > phrase.head && words.isKey(token, in: .bodyNouns):
      // "head of the Fund": the only or last of that name, else whose is not told.
      let body = body(called: token)
      if body == nil { phrase.organization = nil }
      return (body, true)
    case .pronoun(let token):
      let owner = organizationBefore(token)
      // "the plant, its director X said": states have none.
      let isBodys = words.isKey(phrase.head, in: .headingOffices) && !words.isKey(phrase.head, .president)
      return (owner.flatMap { isBodys && entities[$0].kind == .country ? nil : $0 }, true)
    case nil: return (isInferred ? nil : ownerBefore(phrase), isInferred)
    case .block(let index):
      let block = blocks[index]
      let owner = found.entityOfBlock[index]
      let organization = owner >= 0 ? owner : countryEntity(ofBlock: index)
      guard phrase.words.contains(block.tokens.upperBound) else { return (organization, isInferred) }
      if isUnion(block), let sender = countryBefore(block.tokens.lowerBound),
        words.isKey(phrase.head, in: .envoyHeads) || words.isKey(phrase.head, in: .spokespeople)
      {
        // "China's UN envoy X"
        title = wording(of: phrase, with: block.tokens)
        return (sender, isInferred)
      }
      if isUnion(block), words.isKey(phrase.head, in: .ambassadors) {
        // "UN Ambassador X" is a country's ambassador there.
        title = wording(of: phrase, with: block.tokens)
        phrase.organization = nil
        return (nil, isInferred)
      }
      if block.institutionType == .party,
        words.isKey(phrase.head, in: .senators) || words.isKey(phrase.head, in: .congressmen)
      {
        // "Republican Senator X"
        phrase.organization = nil
        return (nil, isInferred)
      }
      if block.institutionType == .ministry,
        words.isKey(phrase.head, in: .ministerHeads)
          || words.isKey(phrase.head, FoldedKey("undersecretary"))
          || words.isKey(phrase.head, FoldedKey("under-secretary")),
        let country = countryBefore(block.tokens.lowerBound) ?? countryEntity(ofBlock: index)
      {
        // "British Foreign Office minister X"
        title = wording(of: phrase, with: withoutNationality(block))
        return (country, isInferred)
      }
      if owner >= 0, block.isInstitution, block.lexiconInstitution == nil, blocks.country(of: block) == nil,
        block.institutionType == .armedForces, block.tokens.allSatisfy({ words.isCommon[$0] })
      {
        // "Armed Forces Chief of Staff": of the country whose they are, whichever that is.
        title = wording(of: phrase, with: block.tokens)
        phrase.organization = nil
        return (nil, isInferred)
      }
      if case .seatOfCountry = block.kind {
        // "Former White House spokesman" of the United States
        title = wording(of: phrase, with: block.tokens)
      } else if block.isGeneric || isParliamentsSpeaker(phrase, block), let country = countryEntity(ofBlock: index),
        let first = block.nested.first, first.tokens.lowerBound == block.tokens.lowerBound,
        first.tokens.upperBound < block.tokens.upperBound
      {
        // "Norwegian foreign ministry official": the ministry without a name of its own says what the office is.
        title = wording(of: phrase, with: first.tokens.upperBound..<block.tokens.upperBound)
        return (country, isInferred)
      }
      return (organization, isInferred)
    }
  }

  /// The body or place right before a title that was found behind the titles ("Northshire's chief constable X"), or before
  /// what only describes it ("OPEC's rotating President X").
  private func ownerBefore(_ phrase: TitlePhrase) -> Int? {
    var begin = phrase.tokens.lowerBound
    if words.hasTags, words.isPossessive(begin - 2), words.isWord(begin - 1), !words.isCapital[begin - 1],
      [.adj, .verb].contains(words.document.universalTags[begin - 1])
    {
      begin -= 1
    }
    let end = words.isPossessive(begin - 1) ? begin - 1 : begin
    guard words.sentence(of: phrase.head).contains(end - 1), let block = blocks.block(at: end - 1),
      block.tokens.upperBound == end, block.isInstitution && block.institutionType != .media || end < begin
    else { return nil }
    let owner = found.entityOfBlock[Int(blocks.at[end - 1])]
    return owner >= 0 ? owner : nil
  }

  /// The words of a title with those of a name inside it.
  private func wording(of phrase: TitlePhrase, with name: Range<Int>) -> String {
    var whole = phrase
    whole.words = (phrase.words + name).sorted()
    let title = words.titleText(whole)
    return phrase.classes.contains(.plural) || phrase.isListed
      ? TitleWording.singular(title, head: words.document.text(ofToken: phrase.head)) : title
  }

  /// The country named right before a token, with or without "'s".
  private func countryBefore(_ token: Int) -> Int? {
    let end = words.isPossessive(token - 1) ? token - 1 : token
    guard let block = blocks.block(at: end - 1), block.tokens.upperBound == end, !block.isInstitution, !block.isTown
    else {
      return nil
    }
    return blocks.country(of: block).flatMap { found.entityOfCountry[$0] }
  }

  private func withoutNationality(_ block: Block) -> Range<Int> {
    let start = block.tokens.lowerBound
    let match = words.lexicons.phrases.longestMatch(
      in: words.document, from: start, limit: block.tokens.upperBound - 1, isCapitalLine: false)
    let isNation = match?.meanings.contains { meaning in
      switch meaning {
      case .country, .adjective: true
      default: false
      }
    }
    guard let match, isNation == true else { return block.tokens }
    return match.tokens.upperBound..<block.tokens.upperBound
  }

  /// "Lebanese Parliament Speaker"
  private func isParliamentsSpeaker(_ phrase: TitlePhrase, _ block: Block) -> Bool {
    block.institutionType == .legislature && block.tokens.count == 2
      && words.isKey(phrase.head, .speaker) && phrase.words.count == 1
  }

  private func isUnion(_ block: Block) -> Bool {
    guard block.kind == .institution, let listed = block.lexiconInstitution else { return false }
    return words.lexicons.institutions[listed].type == .internationalOrganisation
  }

  private func countryEntity(ofBlock index: Int) -> Int? {
    guard let country = blocks.country(of: blocks[index]) else { return nil }
    return found.entityOfCountry[country]
  }

  /// The office of him whose counterpart someone is: the one the sentence speaks of last before, whether it names the holder
  /// or not ("the Iraqi president … with his Iranian counterpart"), else that of the person last named, else the last given.
  private func counterpartTitle(of phrase: TitlePhrase) -> String? {
    let sentence = words.sentence(of: phrase.head)
    // A counterpart is of another country.
    let own: Int? = if case .block(let index) = phrase.organization { blocks.country(of: blocks[index]) } else { nil }
    func isOther(_ title: TitlePhrase) -> Bool {
      guard let own, case .block(let index) = title.organization else { return true }
      return blocks.country(of: blocks[index]) != own
    }
    if let office = names.titles.last(where: {
      $0.head < phrase.head && sentence.contains($0.head) && $0.classes.contains(.office) && !$0.isCounterpart
        && $0.classes.isDisjoint(with: [.plural, .occupation]) && $0.tenure != .former && isOther($0)
    }) {
      // "The Kenyan minister and her Ugandan counterpart": the office of the minister spoken of before.
      let full = posts.last {
        office.holders.isEmpty && $0.phrase.head < office.head && words.keys[$0.phrase.head] == words.keys[office.head]
          && $0.keys.count > office.keys.count && Set(office.keys).isSubset(of: $0.keys)
      }
      return full?.role.title ?? office.text
    }
    for token in (max(0, sentence.lowerBound - 60)..<phrase.tokens.lowerBound).reversed() {
      guard names.personAt[token] >= 0 else { continue }
      let person = found.entity(of: names.persons[Int(names.personAt[token])])
      let post = posts.last {
        $0.role.person == person && $0.phrase.classes.contains(.office) && $0.role.tenure != .former
          && isOther($0.phrase)
      }
      if let post { return post.role.title }
    }
    return posts.last {
      $0.phrase.classes.contains(.office) && ($0.role.evidence.first.map { $0.lowerBound < phrase.head } ?? false)
    }?.role.title
  }

  /// Whether no name says whose a title is: "board president", "his party deputy".
  private func isOpen(_ phrase: TitlePhrase) -> Bool {
    if case .pronoun(let token) = phrase.organization { return words.isKey(token, in: .ownPronouns) }
    return phrase.organization == nil
  }

  /// The common noun for a body among a title's words, or right before them: "board president".
  private func bodyNoun(of phrase: TitlePhrase) -> Int? {
    if let noun = phrase.words.last(where: { $0 < phrase.head && words.isKey($0, in: .bodyNouns) }) { return noun }
    let before = phrase.tokens.lowerBound - 1
    return words.isKey(before, in: .bodyNouns) && blocks.at[before] < 0 ? before : nil
  }

  /// The body a common noun means: the last named before it, or else the only one, that has the noun in its name or is of
  /// its kind.
  private func body(called noun: Int) -> Int? {
    let word = words.keys[noun]
    let type = words.lexicons.institutionType(ofHead: word)
    func isCalled(_ entity: Int) -> Bool {
      guard entities[entity].kind == .institution, entities[entity].institutionType != .armedGroup else { return false }
      let parts = entities[entity].name.split(separator: " ")
      return parts.count > 1 && parts.contains { FoldedKey($0) == word }
        || type == .party && entities[entity].institutionType == .party
    }
    let before = found.mentions.last {
      $0.tokens.upperBound <= noun && $0.entities.count == 1 && isCalled($0.entities[0])
    }
    if let before { return before.entities[0] }
    let all = entities.indices.filter(isCalled)
    return all.count == 1 ? all[0] : nil
  }

  /// Kinds of bodies of which a word for one never means another.
  private static let definite: Set<InstitutionType?> = [.armedForces, .company, .court, .legislature, .ministry]

  /// The institution or country last named before a possessive pronoun, "the country's" or "the agency's".
  private func organizationBefore(_ token: Int) -> Int? {
    let sentence = words.sentence(of: token)
    let kind: EntityKind? =
      words.isKey(token, in: .stateNouns) ? .country : words.isKey(token, in: .bodyNouns) ? .institution : nil
    if kind == .institution, let body = body(called: token) { return body }
    if let kind {
      let type = words.lexicons.institutionType(ofHead: words.keys[token])
      return found.mentions.last {
        guard $0.tokens.upperBound <= token, $0.tokens.lowerBound >= sentence.lowerBound - 80, $0.entities.count == 1,
          !words.isDateline($0.tokens, blocks)
        else { return false }
        let entity = entities[$0.entities[0]]
        // "the army" is no police.
        let isOther = Self.definite.contains(type) && Self.definite.contains(entity.institutionType)
        return entity.kind == kind && (kind == .country || !isOther || entity.institutionType == type)
      }?.entities[0]
    }
    if words.isKey(token, FoldedKey("its")) || words.isKey(token, FoldedKey("their")) {
      let before = (max(0, sentence.lowerBound - 40)..<token).reversed().filter { index in
        blocks.at[index] >= 0 && !blocks[Int(blocks.at[index])].isNationality
          && found.entityOfBlock[Int(blocks.at[index])] >= 0
          && !words.isDateline(blocks[Int(blocks.at[index])].tokens, blocks)
          && [.institution, .country].contains(entities[found.entityOfBlock[Int(blocks.at[index])]].kind)
      }
      // What the clause or the sentence before is about, else what was named last.
      let subject = before.first { words.hasDependencies && words.document.relations[$0].universal == .nsubj }
      return (subject ?? before.first).map { found.entityOfBlock[Int(blocks.at[$0])] }
    }
    return nil
  }
}
