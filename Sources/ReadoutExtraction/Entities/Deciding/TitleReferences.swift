import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// Whom titles without a name speak of: "the Secretary", "his Jordanian counterpart", "US officials".
struct TitleReferences {
  private let posted: PostedEntities
  private let words: ArticleWords
  private var mentions: MentionList
  /// Unnamed offices, by the sentence they stand in.
  private let unnamed: [Int32: [Int]]

  private init(_ posted: PostedEntities, _ mentions: MentionList) {
    self.posted = posted
    words = posted.words
    self.mentions = mentions
    let sentenceOf = posted.words.document.sentenceOfToken
    unnamed = Dictionary(grouping: posted.names.titles.indices.filter { posted.names.titles[$0].holders.isEmpty }) {
      sentenceOf[posted.names.titles[$0].head]
    }
  }

  static func find(_ posted: PostedEntities, _ mentions: MentionList) -> MentionList {
    var stage = TitleReferences(posted, mentions)
    for phrase in posted.names.titles where phrase.classes.contains(.office) {
      if phrase.holders.isEmpty {
        stage.resolve(phrase)
      } else {
        stage.addLead(phrase)
      }
    }
    return stage.mentions
  }

  /// "The foreign minister says he …. Ann Hale …": an office whose holder only the next sentence names.
  private mutating func addLead(_ phrase: TitlePhrase) {
    let holder = posted.names.persons[phrase.holders[0]]
    let entity = posted.found.entity(of: holder)
    guard entity >= 0, phrase.holders.count == 1, !words.sentence(of: phrase.head).contains(holder.name.lowerBound)
    else {
      return
    }
    let tokens = (phrase.determiner ?? phrase.tokens.lowerBound)..<phrase.tokens.upperBound
    mentions.append(EntityMention(tokens: tokens, name: tokens, entities: [entity], form: .nominal))
  }

  private mutating func resolve(_ phrase: TitlePhrase) {
    let tokens = (phrase.determiner ?? phrase.tokens.lowerBound)..<phrase.tokens.upperBound
    let owner = posted.found.owner(of: phrase, posted.blocks)
    if let person = person(of: phrase, owner: owner) {
      mentions.append(EntityMention(tokens: tokens, name: tokens, entities: [person], form: .nominal))
    } else if let owner, phrase.isCounterpart || phrase.tenure != .former {
      // "a Swiss official", "US officials", "the Iraqi Foreign Minister" whom nobody names; "his Jordanian counterpart":
      // his country stands for him; "Thai and Cambodian ministers": their countries.
      let others = phrase.owners.dropFirst().compactMap { block in
        var other = phrase
        other.organization = .block(block)
        return posted.found.owner(of: other, posted.blocks)
      }
      let owners = [owner] + others.filter { $0 != owner }
      mentions.append(
        EntityMention(tokens: tokens, name: tokens, entities: owners, form: .nominal, isRepresentative: true))
    }
  }

  private func person(of phrase: TitlePhrase, owner: Int?) -> Int? {
    if phrase.classes.contains(.plural) { return nil }
    if phrase.isCounterpart { return owner.flatMap { counterpart(phrase, $0) } }
    guard phrase.tenure != .former else { return nil }
    if let determiner = phrase.determiner, words.isKey(determiner, in: .articles) { return nil }
    let isOwned = (phrase.tokens.lowerBound..<phrase.head).contains { words.isPossessive($0) }
    guard phrase.determiner != nil || words.isCapital[phrase.head] || isOwned else { return nil }
    return holder(of: phrase, owner: owner ?? possessor(of: phrase))
      ?? owner.flatMap { onlyOfficial(of: $0, phrase) } ?? visitor(phrase, owner: owner)
  }

  /// "the Iraqi official", "the U.S. envoy": the only one of the country the article names who answers to the plain noun.
  private func onlyOfficial(of owner: Int, _ phrase: TitlePhrase) -> Int? {
    let plain = Set(phrase.keys).subtracting(words.lexicons.words(.vagueModifiers))
    let noun = FoldedKey(words.document.text(ofToken: phrase.head) + "s")
    guard plain.subtracting(words.lexicons.words(.vagueTitles)).isSubset(of: [words.keys[phrase.head]]),
      words.isKey(phrase.head, in: .vagueTitles) || words.isKey(phrase.head, in: .vagueOffices)
        || words.isKey(phrase.head, FoldedKey("envoy"))
    else { return nil }
    var found: Int?
    for person in Set(mentions.personNames.map(\.entity)).sorted() {
      let isOfOwner =
        posted.entities[person].country == owner
        || (posted.rolesOfPerson[person] ?? []).contains { post in
          posted.roles[post].organization == owner && posted.roles[post].tenure != .former
        }
      guard isOfOwner else { continue }
      guard found == nil, posted.standings.fitness(person, gender: nil, noun) == 2 else { return nil }
      found = person
    }
    return found
  }

  /// "the visiting leader": who was last spoken of and answers to the noun, in the sentences before.
  private func visitor(_ phrase: TitlePhrase, owner: Int?) -> Int? {
    guard owner == nil, words.isKey(phrase.determiner ?? -1, .the),
      words.isKey((phrase.determiner ?? 0) + 1, FoldedKey("visiting"))
    else { return nil }
    let noun = FoldedKey(words.document.text(ofToken: phrase.head) + "s")
    let number = Int(words.document.sentenceOfToken[phrase.head])
    for back in (max(0, number - 2)..<max(0, number)).reversed() {
      let people = Set(mentions.inSentence(back).filter { posted.isPersonName($0) }.map { $0.entities[0] })
        .filter { posted.standings.fitness($0, gender: nil, noun) == 2 }
      if people.count == 1 { return people.first }
      if people.count > 1 { return nil }
    }
    return nil
  }

  /// "his foreign minister": of the country of who is spoken of before.
  private func possessor(of phrase: TitlePhrase) -> Int? {
    guard case .pronoun(let token) = phrase.organization, words.isKey(token, in: .singularPronouns) else { return nil }
    let before = mentions.namesBefore(token)
    return before == 0 ? nil : posted.entities[mentions.personNames[before - 1].entity].country
  }

  /// The person of the other country with the post of him whose counterpart is spoken of.
  private func counterpart(_ phrase: TitlePhrase, _ owner: Int) -> Int? {
    let before = mentions.namesBefore(phrase.tokens.lowerBound)
    guard before > 0, words.sentence(of: phrase.head).contains(mentions.personNames[before - 1].start) else {
      return nil
    }
    let speaker = mentions.personNames[before - 1].entity
    for post in posted.rolesOfPerson[speaker] ?? [] {
      let other = posted.roles.indices.first {
        posted.roles[$0].organization == owner && posted.roles[$0].person != speaker
          && posted.roles[$0].tenure != .former && posted.titles[$0] == posted.titles[post]
      }
      if let other { return posted.roles[other].person }
    }
    return nil
  }

  // MARK: Who holds it

  /// A title's words, and what they mean beyond themselves.
  private struct Wanted {
    let words: Set<FoldedKey>
    let owner: Int?
    let gender: Character?
    let isLeader: Bool
    let isMonarch: Bool
    let isTopDiplomat: Bool
  }

  /// The person a title alone speaks of: the nearest before who holds it, else the first after.
  private func holder(of phrase: TitlePhrase, owner: Int?) -> Int? {
    let keys = Set(phrase.keys)
    guard !keys.isEmpty else { return nil }
    if keys.isSubset(of: words.lexicons.words(.vagueTitles)) { return speaker(before: phrase, owner: owner) }
    let wanted = Wanted(
      words: keys, owner: owner, gender: phrase.classes.gender, isLeader: keys == [.leader] && owner != nil,
      isMonarch: keys.count == 1 && words.isKey(phrase.head, in: .monarchs),
      isTopDiplomat: keys.contains(FoldedKey("diplomat")) && owner != nil)
    let start = mentions.namesBefore(phrase.head)
    var seen: Set<Int> = []
    var near: Int?
    for index in (0..<start).reversed() {
      let name = mentions.personNames[index]
      if phrase.head - name.start > PostedEntities.reach { break }
      guard seen.insert(name.entity).inserted, let fit = fit(name.entity, wanted) else { continue }
      if fit == 0 { return name.entity }
      near = near ?? name.entity
    }
    if let near { return near }
    for name in mentions.personNames[start...] {
      if name.start - phrase.head > PostedEntities.reach { break }
      guard seen.insert(name.entity).inserted, let fit = fit(name.entity, wanted) else { continue }
      if fit == 0 { return name.entity }
      near = near ?? name.entity
    }
    return near
  }

  /// How far a person's post is from what is wanted: 0 the very same, 1 one with more words, nil another.
  private func fit(_ person: Int, _ wanted: Wanted) -> Int? {
    var best: Int?
    for index in posted.rolesOfPerson[person] ?? [] where posted.roles[index].tenure != .former {
      let role = posted.roles[index]
      if let owner = wanted.owner, let organization = role.organization, organization != owner,
        posted.entities[organization].country != owner, posted.entities[owner].country != organization
      {
        continue
      }
      let title = Set(posted.titles[index])
      if isShortFor(role, title, wanted) { return 0 }
      let extra = title.subtracting(wanted.words)
      guard wanted.words.isSubset(of: title),
        extra.isDisjoint(with: words.lexicons.words(.dropModifiers).subtracting([.former]))
      else { continue }
      best = min(best ?? 1, extra.isEmpty ? 0 : 1)
    }
    return best
  }

  /// Whether a title means a post by other words: its abbreviation, "leader", "monarch", "top diplomat".
  private func isShortFor(_ role: DocumentEntities.Role, _ title: Set<FoldedKey>, _ wanted: Wanted) -> Bool {
    // "The SAPM" for "Special Assistant to Prime Minister": the abbreviated title's own field words may follow.
    if let short = wanted.words.first(where: { posted.names.isAbbreviation($0) }),
      wanted.words.subtracting([short]).isSubset(of: title),
      (posted.names.abbreviations[short] ?? 0) <= TitleWording.keys(role.title).count
    {
      return true
    }
    if wanted.isLeader, role.organization != nil, posted.standings.of(role.person).contains(.head) { return true }
    if wanted.isMonarch, !title.isDisjoint(with: words.lexicons.words(.monarchs)) {
      return wanted.gender == nil || posted.entities[role.person].gender ?? wanted.gender == wanted.gender
    }
    return wanted.isTopDiplomat && (title.contains(.foreign) || title.contains(.state))
      && title.isDisjoint(with: words.lexicons.words(.juniorWords))
  }

  /// "the official said": who spoke last, when no greater office is theirs.
  private func speaker(before phrase: TitlePhrase, owner: Int?) -> Int? {
    guard owner == nil, words.isKey(phrase.determiner ?? -1, .the) else { return nil }
    let number = Int(words.document.sentenceOfToken[phrase.head])
    let sentences = (max(0, number - 2)...number).reversed()
    // "a diplomat said … the diplomat added": nobody named.
    let isIntroduced = sentences.contains { sentence in
      (unnamed[Int32(sentence)] ?? []).contains {
        let other = posted.names.titles[$0]
        return other.head < phrase.head && words.keys[other.head] == words.keys[phrase.head]
          && !words.isKey(other.determiner ?? -1, .the)
      }
    }
    if isIntroduced { return nil }
    for sentence in sentences {
      let last = mentions.inSentence(sentence).last {
        posted.isPersonName($0) && $0.tokens.lowerBound < phrase.tokens.lowerBound
          && !words.isPossessive($0.tokens.upperBound)
          && (words.isKey($0.tokens.upperBound, in: .verbsOfSaying)
            || words.isKey($0.tokens.lowerBound - 1, in: .verbsOfSaying))
      }
      guard let speaker = last?.entities[0] else { continue }
      return posted.standings.of(speaker).isDisjoint(with: [.head, .minister]) ? speaker : nil
    }
    return nil
  }
}
