import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// Gives titles that stand apart from a name to the persons they are about: in apposition, behind "is", before a comma.
struct TitleHolders {
  let words: ArticleWords
  let blocks: Blocks
  var names: FoundNames
  private var titlesOfHead: [FoldedKey: [Int]] = [:]

  private init(_ words: ArticleWords, _ blocks: Blocks, _ names: FoundNames) {
    self.words = words
    self.blocks = blocks
    self.names = names
    for (index, title) in names.titles.enumerated() { titlesOfHead[words.keys[title.head], default: []].append(index) }
  }

  static func attach(in words: ArticleWords, _ blocks: Blocks, _ names: FoundNames) -> FoundNames {
    var stage = TitleHolders(words, blocks, names)
    stage.attachAppositions()
    stage.shareJoinedTitles()
    stage.distributeOwners()
    stage.nameLeaders()
    return stage.names
  }

  /// Gives titles in apposition, behind "is", or before a comma to the persons they are about.
  private mutating func attachAppositions() {
    for index in names.titles.indices
    where names.titles[index].holders.isEmpty && names.titles[index].classes.contains(.office) && !isNextOfList(index) {
      let phrase = names.titles[index]
      // "MR HALE: The Secretary will travel": who speaks is not what he begins with.
      let sentence = words.spoken(words.sentence(of: phrase.head))
      let principal = principal(of: phrase)
      let begin =
        principal.map { names.persons[$0].tokens.lowerBound } ?? phrase.determiner ?? phrase.tokens.lowerBound
      var holders: [Int] = []
      if let person = holderBefore(begin, phrase, in: sentence) {
        holders = [person]
      } else if let last = names.titles[..<index].last, let joint = words.listJoint(before: begin),
        last.tokens.upperBound == joint, !isOwned(phrase),
        let holder = last.holders.last, last.holders.count == 1,
        names.persons[holder].title == nil && names.persons[holder].tokens.upperBound <= last.tokens.lowerBound
          || words.isKey(begin - 1, .and)
            && (names.persons[holder].title == nil || names.persons[holder].tokens.lowerBound > last.tokens.lowerBound),
        words.isKey(begin - 1, .and)
          || phrase.determiner == nil && holdersAfter(phrase, hasPrincipal: principal != nil, in: sentence) == nil
      {
        // "X, vice-president of A, minister of B and chairman of C": the same holder.
        holders = [holder]
      } else if let named = holdersAfter(phrase, hasPrincipal: principal != nil, in: sentence) {
        holders = named
      } else if let holder = holderByClause(phrase, from: begin, in: sentence) {
        holders = [holder]
      }
      guard !holders.isEmpty else { continue }
      names.titles[index].holders = holders
      if phrase.organization == nil, holders.count == 1 {
        names.titles[index].organization = bodyServed(behind: holders[0], phrase)
      }
      for holder in holders {
        if let gender = phrase.classes.gender, names.persons[holder].gender == nil {
          names.persons[holder].gender = gender
        }
      }
      let from = min(begin, holders.map { names.persons[$0].tokens.lowerBound }.min() ?? begin)
      let to = max(phrase.tokens.upperBound, holders.map { names.persons[$0].tokens.upperBound }.max() ?? 0)
      names.titles[index].evidence = from..<to
    }
  }

  /// "Met Minister X, Foreign Secretary and others", "X, as well as president and laureate Y": somebody else.
  private func isNextOfList(_ index: Int) -> Bool {
    let phrase = names.titles[index]
    let before = phrase.tokens.lowerBound - 1
    if words.isKey(before, .as), words.isKey(before - 1, .well) { return true }
    guard phrase.determiner == nil, phrase.organization == nil, words.isComma(phrase.tokens.lowerBound - 1),
      words.isKey(phrase.end, .and),
      let person = names.personEnding(at: phrase.tokens.lowerBound - 1), let title = names.persons[person].title
    else { return false }
    return names.titles[title].classes.contains(.office)
  }

  /// "A spokeswoman, X, for the Grain Board": what stands behind the name with which it breaks into the title.
  private func bodyServed(behind person: Int, _ phrase: TitlePhrase) -> TitlePhrase.Organization? {
    let end = names.persons[person].name.upperBound
    guard names.persons[person].name.lowerBound >= phrase.end, words.isComma(end),
      words.isKey(end + 1, in: .complementPrepositions)
    else { return nil }
    let start = words.isKey(end + 2, .the) ? end + 3 : end + 2
    guard start < words.count, let block = blocks.block(at: start), block.tokens.lowerBound == start,
      block.isInstitution
    else { return nil }
    return .block(Int(blocks.at[start]))
  }

  /// "In his meeting with X, Peru's chief diplomat said", "After talks with the chairman, X left": whether a comma ends
  /// what leads in to the sentence, so that those on either side of it are two.
  private func opensClause(comma: Int, verb: Int, in sentence: Range<Int>) -> Bool {
    let first = sentence.lowerBound
    let tags = words.document.universalTags
    guard words.hasTags,
      tags[first] == .adp || tags[first] == .sconj || tags[first + 1] == .adp && tags[first] != .noun,
      !words.isKey(first, .the), verb < sentence.upperBound, words.isVerbTag(verb)
    else { return false }
    return !(first..<comma).contains { words.isComma($0) || words.isVerbTag($0) }
  }

  /// "his deputy": another's.
  private func isOwned(_ phrase: TitlePhrase) -> Bool {
    if case .pronoun(let token) = phrase.organization { words.isKey(token, in: .ownPronouns) } else { false }
  }

  /// The person whose the title is: "X, Hale's chief of staff", "Hale's chief of staff, X".
  private func principal(of phrase: TitlePhrase) -> Int? {
    let begin = phrase.tokens.lowerBound
    guard phrase.organization == nil, words.isPossessive(begin - 1) else { return nil }
    return names.personEnding(at: begin - 1)
  }

  /// Gives each holder of a plural title with several owners the one in its place; where the numbers differ, none.
  private mutating func distributeOwners() {
    for index in names.titles.indices where names.titles[index].owners.count > 1 {
      if names.titles[index].holders.isEmpty, let named = holdersBefore(names.titles[index]) {
        names.titles[index].holders = named
        names.titles[index].evidence =
          names.persons[named[0]].tokens.lowerBound..<names.titles[index].tokens.upperBound
      }
      let phrase = names.titles[index]
      guard phrase.holders.count > 1 else { continue }
      guard phrase.holders.count == phrase.owners.count else {
        names.titles[index].organization = nil
        continue
      }
      names.titles[index].organization = .block(phrase.owners[0])
      names.titles[index].holders = [phrase.holders[0]]
      names.titles[index].isListed = true
      for (holder, owner) in zip(phrase.holders, phrase.owners).dropFirst() {
        var other = phrase
        other.organization = .block(owner)
        other.holders = [holder]
        other.isListed = true
        names.addShared(other)
      }
    }
  }

  /// "A and B, foreign ministers of …": the list of names in front of a title in the plural.
  private func holdersBefore(_ phrase: TitlePhrase) -> [Int]? {
    var index = (phrase.determiner ?? phrase.tokens.lowerBound) - 1
    guard words.isComma(index) else { return nil }
    var found: [Int] = []
    while let person = names.personEnding(at: index) {
      found.insert(person, at: 0)
      guard let joint = words.listJoint(before: names.persons[person].tokens.lowerBound) else { break }
      index = joint
    }
    return found.count == phrase.owners.count ? found : nil
  }

  /// "A University expert and former B official, X, said": both titles are of the name behind the comma.
  private mutating func shareJoinedTitles() {
    for index in names.titles.indices.dropLast().reversed()
    where names.titles[index].holders.isEmpty
      && (names.titles[index].classes.contains(.office)
        || names.titles[index].classes.contains(.noble) && names.titles[index].words.count > 1)
    {
      let next = names.titles[index + 1]
      let begin = next.tokens.lowerBound
      // "Minister for A, Minister for B and Minister for C X"
      let isListed =
        words.isComma(begin - 1) && index + 2 < names.titles.count && words.isCapital[next.head]
        && names.titles[index + 2].holders == next.holders && words.isKey(next.tokens.upperBound, .and)
        && names.titles[index + 2].tokens.lowerBound == next.tokens.upperBound + 1
      guard next.holders.count == 1, next.determiner == nil, words.isKey(begin - 1, .and) || isListed,
        names.titles[index].tokens.upperBound == begin - 1, !next.classes.contains(.plural),
        !names.titles[index].classes.contains(.plural),
        names.persons[next.holders[0]].name.lowerBound > next.tokens.upperBound
          // "journalist and MP X"
          || names.titles[index].classes.contains(.occupation)
            && !(names.titles[index].determiner.map { words.isKey($0, .the) } ?? false)
          // "Prime Minister and laureate X"
          || names.titles[index].determiner == nil && next.classes.contains(.occupation) && next.organization == nil
          // "Foreign Minister and Alternate Prime Minister X"
          || words.isCapital[names.titles[index].head] && words.isCapital[next.head]
            && names.titles[index].determiner == nil
            && (names.titles[index].organization == nil || isOfBody(next))
            && (!words.isKey(names.titles[index].tokens.lowerBound - 1, .and)
              || names.personEnding(at: names.titles[index].tokens.lowerBound - 1) != nil)
      else { continue }
      names.titles[index].holders = next.holders
      names.titles[index].evidence =
        names.titles[index].tokens.lowerBound..<names.persons[next.holders[0]].tokens.upperBound
    }
  }

  /// "Polish Foreign Minister and OSCE Chairman-in-Office X": of a country and of a body one may be in one.
  private func isOfBody(_ phrase: TitlePhrase) -> Bool {
    if case .block(let index) = phrase.organization { return blocks[index].kind == .institution }
    return phrase.organization == nil
  }

  /// The person a title is about by standing before it: "X, the …", "X (…)", "X is …", "X, who is also …".
  private func holderBefore(_ begin: Int, _ phrase: TitlePhrase, in sentence: Range<Int>) -> Int? {
    var index = begin - 1
    // "became the first Norwegian minister"
    if words.isKey(index, in: .ordinals), words.isKey(index - 1, .the) { index -= 2 }
    while index > sentence.lowerBound, words.isKey(index, in: .adverbs) { index -= 1 }
    guard index > sentence.lowerBound else { return nil }
    if words.isComma(index) || words.isDash(index) { return apposed(at: index, phrase, in: sentence) }
    if words.mark(index) == 0x28 { return names.personEnding(at: index) }
    guard !words.isPossessive(phrase.end), !phrase.classes.contains(.plural) else { return nil }
    if let person = names.personEnding(at: index + 1), isAppointed(person) { return person }
    if words.isKey(index, .as) { return holder(servingAt: index, in: sentence) }
    // Verb of being, or "was appointed minister".
    guard
      words.isKey(index, in: .copulas) && !isDescription(phrase)
        || index == begin - 1 && words.isKey(index, in: .appointingVerbs) && words.isKey(index - 1, in: .copulas)
    else { return nil }
    return subject(before: index, in: sentence)
  }

  /// "X, the minister", "X - the minister", with an age or party between: "X, 61, president of …", "X (D-Ohio), chairman of …".
  private func apposed(at joint: Int, _ phrase: TitlePhrase, in sentence: Range<Int>) -> Int? {
    var index = joint
    if index >= 3, words.document.shapes[index - 1].contains(.number), words.isComma(index - 2) { index -= 2 }
    if words.mark(index - 1) == 0x29 {
      var open = index - 2
      while open > sentence.lowerBound, words.mark(open) != 0x28 { open -= 1 }
      if open > sentence.lowerBound { return names.personEnding(at: open) }
    }
    guard let person = names.personEnding(at: index) else { return nil }
    // It closes: what follows is no name of its own and no further list of hosts.
    let end = phrase.end
    if end < sentence.upperBound, names.personAt[end] >= 0 { return nil }
    if phrase.classes.contains(.plural) || words.isPossessive(end) || opensClause(comma: joint, verb: end, in: sentence)
    {
      return nil
    }
    // "Well, Ann, the Secretary believes …": who is called by a first name is not the subject behind it.
    if phrase.determiner != nil, words.isVerbTag(end), names.persons[person].parts.count == 1,
      words.isGiven[names.persons[person].name.lowerBound]
    {
      return nil
    }
    // "… met X, a spokesman said": who reports, not who X is; "X, the counsellor of the embassy said" is X.
    let start = names.persons[person].tokens.lowerBound
    if phrase.determiner != nil, words.isKey(end, in: .verbsOfSaying),
      phrase.organization == nil || start != sentence.lowerBound && !words.isComma(start - 1)
    {
      return nil
    }
    return person
  }

  /// Who serves as something: "X served as", "welcomed X as", "for her work as", "he resigned as".
  private func holder(servingAt conjunction: Int, in sentence: Range<Int>) -> Int? {
    var index = conjunction - 1
    while index > sentence.lowerBound, words.isKey(index, in: .adverbs) { index -= 1 }
    if let person = names.personEnding(at: index + 1) {
      return words.isKey(names.persons[person].tokens.lowerBound - 1, in: .viewingVerbs) ? nil : person
    }
    if words.isKey(index, in: .servingVerbs) { return subject(before: index, in: sentence) }
    guard words.isKey(index, in: .serviceWords) else { return nil }
    for token in (sentence.lowerBound..<index).reversed() {
      if names.personAt[token] >= 0 { return Int(names.personAt[token]) }
      if words.isKey(token, in: .subjectPronouns) { return antecedent(of: token) }
    }
    return nil
  }

  /// The person who is the subject of a verb of being or serving.
  private func subject(before verb: Int, in sentence: Range<Int>) -> Int? {
    var index = verb - 1
    while index > sentence.lowerBound,
      words.isKey(index, in: .copulas) || words.isKey(index, in: .haveWords) || words.isKey(index, in: .adverbs)
    { index -= 1 }
    if words.isKey(index, in: .relativePronouns) {
      index -= 1
      if words.isComma(index) { index -= 1 }
    }
    // "X on Monday became"
    if words.isKey(index, in: .weekdays), words.isKey(index - 1, FoldedKey("on")) { index -= 2 }
    if index >= sentence.lowerBound, words.isKey(index, in: .subjectPronouns) { return antecedent(of: index) }
    return names.personEnding(at: index + 1)
  }

  /// Whom "he" or "she" at the head of a sentence means: the one person, or the first word, of the sentence before.
  func antecedent(of pronoun: Int) -> Int? {
    let number = Int(words.document.sentenceOfToken[pronoun])
    let gender: Character = words.isKey(pronoun, in: .femalePronouns) ? "f" : "m"
    func fits(_ person: Int) -> Bool { names.persons[person].gender.map { $0 == gender } ?? true }
    let own = persons(in: words.spoken(words.document.sentences[number].tokens).lowerBound..<pronoun)
    if !own.isEmpty { return own.count == 1 && fits(own[0]) ? own[0] : nil }
    for before in (max(0, number - 3)..<number).reversed() {
      let sentence = words.spoken(words.document.sentences[before].tokens)
      let named = persons(in: sentence)
      if named.isEmpty, words.isKey(sentence.lowerBound, in: .subjectPronouns) { continue }
      guard let first = named.first,
        named.count == 1 || names.persons[first].tokens.lowerBound == sentence.lowerBound
      else { return nil }
      return fits(first) ? first : nil
    }
    return nil
  }

  /// The persons of some tokens, in text order.
  private func persons(in tokens: Range<Int>) -> [Int] {
    var found: [Int] = []
    for token in tokens where names.personAt[token] >= 0 && Int(names.personAt[token]) != found.last {
      found.append(Int(names.personAt[token]))
    }
    return found
  }

  /// "elected X", "named Finance Minister X"
  private func isAppointed(_ person: Int) -> Bool {
    let verb = names.persons[person].tokens.lowerBound - 1
    return words.isKey(verb, in: .appointingVerbs) && (!words.hasTags || words.isVerbTag(verb))
  }

  /// "The adviser, X, said", "its ambassador to Russia, German X,": the name behind a comma.
  private func holdersAfter(_ phrase: TitlePhrase, hasPrincipal: Bool, in sentence: Range<Int>) -> [Int]? {
    var index = phrase.end
    guard index + 1 < sentence.upperBound else { return nil }
    guard words.isComma(index) || words.isDash(index) else {
      // Directly, where the name was found later than the title: "spokesman X".
      guard words.style[index] == .prose, let person = personBeginning(at: index), names.persons[person].title == nil
      else { return nil }
      return [person]
    }
    index += words.isKey(index + 1, .the) ? 2 : 1
    if let block = blocks.block(at: index), block.isAdjective { index = block.tokens.upperBound }
    if words.isKey(index, in: .partisans) { index += 1 }
    // "The governor of A, Mullah X, said", "its commander, General X,"
    while index < sentence.upperBound, names.personAt[index] < 0, words.isCapital[index],
      !words.titles[index].isDisjoint(with: [.honorific, .rank]), !words.titles[index].contains(.office)
    { index += 1 }
    if let person = otherTitled(at: index, than: phrase, in: sentence) { return [person] }
    // "Secretary of State, X, said"
    let isWritten = words.isCapital[phrase.head] && phrase.words.count > 1 && !phrase.classes.contains(.plural)
    guard index < sentence.upperBound, let person = personBeginning(at: index),
      names.persons[person].title.map({ !names.titles[$0].classes.contains(.office) }) ?? true,
      phrase.determiner != nil || phrase.organization != nil || hasPrincipal || isWritten
        || phrase.classes.contains(.plural) && words.isKey(phrase.tokens.lowerBound - 1, in: .quantifiers),
      !opensList(phrase, before: person)
    else { return nil }
    let after = names.persons[person].name.upperBound
    if opensClause(comma: phrase.end, verb: after, in: sentence) { return nil }
    if phrase.classes.contains(.plural) {
      var list = [person]
      var next = after
      while next + 1 < sentence.upperBound {
        var at = next
        if words.isComma(at) { at += 1 }
        if words.isKey(at, .and) { at += 1 }
        guard at > next, at < sentence.upperBound, let other = personBeginning(at: at) else { break }
        list.append(other)
        next = names.persons[other].name.upperBound
      }
      // "One of the vice presidents, X, said"
      let isOne =
        words.isKey((phrase.determiner ?? phrase.tokens.lowerBound) - 1, .of)
        && words.isKey((phrase.determiner ?? phrase.tokens.lowerBound) - 2, FoldedKey("one"))
      return list.count > 1 || isOne ? list : nil
    }
    let closes =
      after >= sentence.upperBound || words.isComma(after) || words.mark(after) != 0
      || words.isKey(after, in: .actingVerbs) || phrase.determiner != nil && words.hasTags && words.isVerbTag(after)
    return closes ? [person] : nil
  }

  /// "Its leader, Prime Minister X, said": the name behind the comma may have a title of its own, and closes the apposition.
  private func otherTitled(at token: Int, than phrase: TitlePhrase, in sentence: Range<Int>) -> Int? {
    guard phrase.determiner != nil || phrase.organization != nil, !phrase.classes.contains(.plural),
      names.titleAt[token] >= 0
    else { return nil }
    let other = names.titles[Int(names.titleAt[token])]
    guard other.tokens.lowerBound == token, other.determiner == nil, other.holders.count == 1,
      !other.classes.contains(.plural), words.keys[other.head] != words.keys[phrase.head]
    else { return nil }
    let person = other.holders[0]
    var after = names.persons[person].name.upperBound
    // "The committee's chairman, Senator X of Ohio, said"
    if words.isKey(after, .of), let block = blocks.block(at: after + 1), block.tokens.lowerBound == after + 1 {
      after = block.tokens.upperBound
    }
    let joint = words.isComma(after) ? after + 1 : after
    let isListed =
      joint + 1 < sentence.upperBound
      && (words.isKey(joint, .and) && !words.isVerbTag(joint + 1) || names.personAt[after + 1] >= 0
        || names.titleAt[after + 1] >= 0)
    let closes =
      after >= sentence.upperBound || words.isComma(after) || words.mark(after) == 0x2E || words.isVerbTag(after)
    return closes && !isListed && !opensList(phrase, before: person) ? person : nil
  }

  private func personBeginning(at token: Int) -> Int? {
    guard token < names.personAt.count, names.personAt[token] >= 0 else { return nil }
    let person = Int(names.personAt[token])
    return names.persons[person].name.lowerBound == token ? person : nil
  }

  /// "The Queen, A, B and C": an office the text gives to someone else opens a list.
  private func opensList(_ phrase: TitlePhrase, before person: Int) -> Bool {
    guard let determiner = phrase.determiner, words.isKey(determiner, .the) else { return false }
    return (titlesOfHead[words.keys[phrase.head]] ?? []).contains { index in
      let other = names.titles[index]
      return other.head != phrase.head && other.words.count == phrase.words.count && other.holders.count == 1
        && (phrase.organization == nil || sharesOwner(other, phrase))
        && names.persons[other.holders[0]].parts.last != names.persons[person].parts.last
    }
  }

  /// Whether two titles are of one country or body, as far as both say.
  private func sharesOwner(_ one: TitlePhrase, _ other: TitlePhrase) -> Bool {
    guard case .block(let a) = one.organization, case .block(let b) = other.organization else { return false }
    guard let country = blocks.country(of: blocks[a]) else { return a == b }
    return country == blocks.country(of: blocks[b])
  }
}
