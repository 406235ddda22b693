import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// What stands in front of a title's head: modifiers, tenure, the owner.
extension TitleScanner {
  /// What has been taken in front of a title.
  private struct Front {
    var start: Int
    /// Tokens of the wording, the last first.
    var collected: [Int] = []
    var hasOwner = false
    var hasTenure = false

    mutating func take(_ token: Int) {
      collected.append(token)
      start = token
    }
  }

  func extendLeft(_ phrase: inout TitlePhrase, in sentence: Range<Int>) {
    var front = Front(start: phrase.tokens.lowerBound)
    while front.start > sentence.lowerBound {
      let before = front.start - 1
      if names.titleAt[before] >= 0 || names.personAt[before] >= 0 { break }
      if !front.hasOwner, let part = blocks.block(at: before), part.tokens.upperBound == front.start,
        words.isPartOfWorld(part) && !words.isKey(phrase.head, in: .regionHeads) || isBodys(part)
      {
        // "Europe Minister", "deputy Middle East director", "the Harbour Bank's Peru director": what the office is for.
        for token in part.tokens.reversed() { front.take(token) }
      } else if let owner = owner(before: front.start, phrase, in: sentence) {
        guard !front.hasOwner, owner.isTaken else { break }
        phrase.organization = .block(owner.index)
        front.start = jointOwners(before: owner.index, &phrase, in: sentence)
        front.hasOwner = true
      } else if words.isPossessive(before), before - 1 >= sentence.lowerBound {
        break
      } else if words.isHyphen(before), words.isJoined(before, front.start), before - 1 >= sentence.lowerBound,
        words.isJoined(before - 1, before)
      {
        guard takeJoined(before, &front, &phrase) else { break }
      } else {
        guard words.isWord(before), blocks.at[before] < 0, takeWord(before, &front, &phrase, in: sentence) else {
          break
        }
      }
    }
    if !words.isCapital[phrase.head], !front.hasOwner {
      front.start = describedStart(front.start, &front.collected, &phrase, in: sentence)
    }
    // "Affairs Assistant Secretary X": the end of an office's name.
    while let last = front.collected.last, words.isKey(last, in: .officeEnds) {
      front.collected.removeLast()
      front.start = last + 1
    }
    phrase.words = (front.collected + phrase.words).sorted()
    phrase.tokens = front.start..<phrase.tokens.upperBound
    let before = front.start - 1
    let isOwning = words.isKey(before, in: .pronounPossessives)
    if before >= sentence.lowerBound,
      isOwning || words.isKey(before, .the) || words.isKey(before, in: .articles) || words.isKey(before, in: .definites)
    {
      phrase.determiner = before
      if phrase.organization == nil, isOwning { phrase.organization = .pronoun(before) }
    }
    takeReferredOwner(&phrase)
    phrase.isCounterpart = words.isKey(phrase.head, in: .counterparts)
  }

  /// Whether a body that owns the title stands right before a country: "the Harbour Bank's Peru director".
  private func isBodys(_ country: Block) -> Bool {
    guard country.isCountryName else { return false }
    let start = country.tokens.lowerBound
    let end = words.isPossessive(start - 1) ? start - 1 : start
    return blocks.block(at: end - 1).map { $0.isInstitution && $0.tokens.upperBound == end } ?? false
  }

  /// "The country's foreign minister", "the UN secretary-general's envoy": whose a title is, told by a noun or another title.
  private func takeReferredOwner(_ phrase: inout TitlePhrase) {
    let possessive = phrase.tokens.lowerBound - 1
    guard phrase.organization == nil, words.isPossessive(possessive) else { return }
    let noun = possessive - 1
    if words.isKey(noun, in: .stateNouns) || words.isKey(noun, in: .bodyNouns), !words.isCapital[noun],
      words.isKey(noun - 1, .the)
    {
      phrase.organization = .pronoun(noun)
      phrase.determiner = noun - 1
    } else if let outer = names.titles.last, outer.tokens.upperBound == possessive, outer.holders.isEmpty {
      phrase.organization = outer.organization
      phrase.determiner = outer.determiner ?? outer.tokens.lowerBound
    }
  }

  /// The block right before a title or its "'s", and whether it can own the title.
  private func owner(
    before start: Int, _ phrase: TitlePhrase, in sentence: Range<Int>
  ) -> (index: Int, isTaken: Bool)? {
    let before = start - 1
    if let block = blocks.block(at: before), block.tokens.upperBound == start {
      // "Moscow mayor", "California governor"; a title after "in Moscow" is a new phrase.
      let isTaken =
        !block.isTown
        || (words.isKey(phrase.head, in: .placeOffices) || !words.isCapital[phrase.head]
          || ownsOffices(block, phrase))
          && !words.isLocated(block.tokens.lowerBound)
      return (Int(blocks.at[before]), isTaken)
    }
    if words.mark(before) == 0x29, before - 2 > sentence.lowerBound, words.mark(before - 2) == 0x28,
      let long = blocks.block(at: before - 3), long.tokens.upperBound == before - 2,
      long.isRegion || long.isInstitution && blocks.block(at: before - 1)?.kind == .institution
    {
      // "Lord's Resistance Army (LRA) leader"
      return (Int(blocks.at[before - 3]), true)
    }
    if words.isPossessive(before), before - 1 >= sentence.lowerBound, let block = blocks.block(at: before - 1),
      block.tokens.upperBound == before
    {
      return (Int(blocks.at[before - 1]), true)
    }
    // "the German government's human rights commissioner"
    if words.isPossessive(before), before - 2 >= sentence.lowerBound, words.isKey(before - 1, in: .governing),
      !words.isCapital[before - 1], let nation = blocks.block(at: before - 2), nation.tokens.upperBound == before - 1,
      nation.namesNation
    {
      return (Int(blocks.at[before - 2]), true)
    }
    return nil
  }

  /// Takes a word joined by a hyphen: "vice-president", "then-Senator".
  private func takeJoined(_ hyphen: Int, _ front: inout Front, _ phrase: inout TitlePhrase) -> Bool {
    let word = hyphen - 1
    guard blocks.at[word] < 0,
      !words.titles[word].isDisjoint(with: TitleClass.fronts.union(.office))
        || words.isWord(word) && !front.hasOwner && !words.isCapital[word],
      !front.hasOwner || words.titles[word].contains(.tenure)
    else { return false }
    if words.titles[word].contains(.tenure), !words.isKey(word, in: .keptTenures) {
      note(tenureWord: word, in: &phrase)
      front.start = word
    } else {
      front.take(hyphen)
      front.take(word)
    }
    return true
  }

  /// Takes a word in front of a title that says how, what for or for whom it is held.
  private func takeWord(
    _ before: Int, _ front: inout Front, _ phrase: inout TitlePhrase, in sentence: Range<Int>
  ) -> Bool {
    let classes = words.titles[before]
    let isCapitalHead = words.isCapital[phrase.head]
    let isProse = words.style[before] == .prose
    // A note in capitals is no part of it: "UPDATE Secretary X meets".
    if words.document.shapes[before].contains(.allCapitals), words.utf8(before).count > 4, isProse,
      !words.document.shapes[phrase.head].contains(.allCapitals)
    {
      return false
    }
    if classes.contains(.tenure), classes.isDisjoint(with: [.modifier, .portfolio]) || front.hasOwner {
      note(tenureWord: before, in: &phrase)
      if words.isKey(before, in: .keptTenures) { front.collected.append(before) }
      front.start = before
      front.hasTenure = true
      return true
    }
    // "Dear President X", "the new foreign minister"; "… Trafficking in Persons Acting Director X": the tenure begins the
    // title.
    // "lead American negotiator", "Deputy U.S. Trade Representative", "Deputy Central Bank Governor"
    let isBeforeNation =
      front.hasOwner && classes.contains(.modifier) && words.isCapital[before] == isCapitalHead
      && !words.isKey(before, in: .noTitleWords) && !words.isKey(before, in: .ordinals)
      && (blocks.block(at: before + 1).map {
        $0.namesNation || $0.isInstitution && words.isKey(before, in: .dropModifiers)
      }
        ?? false)
    if isBeforeNation {
      front.take(before)
      return true
    }
    if front.hasOwner || words.isKey(before, in: .noTitleWords)
      || words.isKey(before, in: .ordinals) && !words.isCapital[before] && !words.isKey(front.start, in: .rankedHeads)
      || front.hasTenure && classes.isDisjoint(with: .modifier)
    {
      return false
    }
    if !classes.isDisjoint(with: [.modifier, .portfolio]) {
      // A capital title has capital modifiers; a lower-case word before it belongs to the sentence. "Under President X, the
      // party …": only secretaries have it in their title.
      let isUnder = words.isKey(before, FoldedKey("under"))
      // "Under Secretary X's Travel" in a headline, whose capitals say nothing.
      let isHeadlines = isUnder && words.isSentenceStart[before] && words.isKey(front.start, in: .secretaries)
      let isSentences =
        isCapitalHead && !words.isCapital[before] && isProse
        || isUnder && (!words.isCapital[before] || !words.isKey(front.start, in: .secretaries))
      if isSentences, !isHeadlines { return false }
      front.take(before)
      return true
    }
    return takeNoun(before, &front, phrase, in: sentence)
  }

  /// Takes a noun in front of a title that says what for or for whom it is held, and an office in front of an office.
  private func takeNoun(
    _ before: Int, _ front: inout Front, _ phrase: TitlePhrase, in sentence: Range<Int>
  ) -> Bool {
    let classes = words.titles[before]
    let isCapitalHead = words.isCapital[phrase.head]
    let isProse = words.style[before] == .prose
    // Other capital nouns that say what the office is for: "Supervisory Special Agent" has them listed, "Navy Secretary"
    // too; an unlisted capital word is the name of what is led ("Zajedno leader") or of someone.
    if isCapitalHead, words.isCapital[before], words.isCommon[before], !words.isSentenceStart[before], isProse,
      phrase.classes.contains(.office), classes.isEmpty, !words.isGiven[before], !words.isKey(before, in: .partisans)
    {
      front.take(before)
      return true
    }
    // "socialist candidate X"; in capitals it is a party's name.
    if !isCapitalHead, !words.isCapital[before], words.isKey(before, in: .partisans),
      front.start == phrase.tokens.lowerBound,
      words.isKey(phrase.head, in: .ledBy) || words.isKey(phrase.head, FoldedKey("candidate"))
    {
      front.take(before)
      return true
    }
    // "central bank president X", "foreign ministry spokesman X"
    if before > sentence.lowerBound, blocks.at[before - 1] < 0, words.isCapital[before - 1] == isCapitalHead,
      front.start == phrase.tokens.lowerBound,
      words.isKey(before, .bank) && words.isKey(before - 1, .central)
        || words.isKey(before, .ministry) && words.titles[before - 1].contains(.portfolio)
    {
      front.take(before)
      front.take(before - 1)
      return true
    }
    // "A Department spokesman, X": PostReading knows which.
    if !isCapitalHead, words.isCapital[before], words.isKey(before, in: .bodyNouns), isProse,
      front.start == phrase.tokens.lowerBound
    {
      front.take(before)
      return true
    }
    // "chief Brexit negotiator"
    if !isCapitalHead, words.isCapital[before], front.start == phrase.tokens.lowerBound, classes.isEmpty,
      before - 1 >= sentence.lowerBound, !words.isCapital[before - 1], words.titles[before - 1].contains(.modifier),
      !words.isGiven[before], words.modelPersonAt[before] == nil
    {
      front.take(before)
      return true
    }
    if !isCapitalHead, !words.isCapital[before], let owner = ownerBefore(before, in: sentence) {
      // "University geostrategy expert": plain nouns between the owner and the office say what it is for.
      for word in (owner..<front.start).reversed() { front.take(word) }
      return true
    }
    if words.isKey(before, .and) || words.mark(before) == 0x26, before - 1 >= sentence.lowerBound,
      words.isPortfolio(before - 1), words.isPortfolio(front.start), blocks.at[before - 1] < 0,
      front.start < phrase.head, words.isCapital[before - 1] == words.isCapital[front.start],
      names.titleAt[before - 1] < 0
    {
      front.take(before)
      front.take(before - 1)
      return true
    }
    // "Secretary Foreign", "deputy chief": an office in front of an office.
    guard classes.contains(.office), words.isCapital[before] == isCapitalHead, !classes.contains(.plural),
      front.start == phrase.tokens.lowerBound, words.titles[front.start].isDisjoint(with: [.rank, .honorific])
    else { return false }
    front.take(before)
    return true
  }

  /// "X, a senior auto analyst": plain nouns right before an office are part of it, describing words before them are not, up
  /// to the article or comma that opens the apposition.
  func describedStart(
    _ start: Int, _ collected: inout [Int], _ phrase: inout TitlePhrase, in sentence: Range<Int>
  ) -> Int {
    var index = start - 1
    var nouns: [Int] = []
    var tenures: [Int] = []
    var isNounRun = words.hasTags
    while index > sentence.lowerBound, index >= start - 4, words.isWord(index), !words.isCapital[index],
      blocks.at[index] < 0,
      names.titleAt[index] < 0, names.personAt[index] < 0, !words.isKey(index, in: .functionWords),
      words.titles[index].isDisjoint(with: TitleClass.heads), words.isNounTag(index) || isDescribing(index)
    {
      if words.titles[index].contains(.tenure) { tenures.append(index) }
      if words.isKey(index, in: .ordinals) { isNounRun = false }
      if isNounRun, words.document.universalTags[index] == .noun || words.titles[index].contains(.modifier) {
        nouns.append(index)
      } else {
        isNounRun = false
      }
      index -= 1
    }
    guard index < start - 1, index > sentence.lowerBound else { return start }
    let isOpened =
      words.isKey(index, in: .articles) || words.isKey(index, .the)
      || words.isComma(index)
    guard isOpened else { return start }
    let comma = words.isComma(index) ? index : index - 1
    if !words.isComma(index), words.isKey(comma, in: .copulas) {
      collected += nouns
      for token in tenures { note(tenureWord: token, in: &phrase) }
      return index + 1
    }
    guard words.isComma(comma), comma > sentence.lowerBound,
      words.isCapital[comma - 1] || words.document.shapes[comma - 1].contains(.number)
    else { return start }
    collected += nouns
    for token in tenures { note(tenureWord: token, in: &phrase) }
    return index + 1
  }

  /// A participle or adverb before a noun: "the recently ousted president".
  func isDescribing(_ token: Int) -> Bool {
    guard words.hasTags else { return false }
    let tag = words.document.universalTags[token]
    return tag == .adv || tag == .verb && (words.utf8(token).suffix(2).elementsEqual([0x65, 0x64]))
  }

  /// The token after a block that stands at most three plain lower-case nouns before a title's words.
  func ownerBefore(_ token: Int, in sentence: Range<Int>) -> Int? {
    var index = token
    while index > sentence.lowerBound, index > token - 3 {
      guard words.isWord(index), !words.isCapital[index], blocks.at[index] < 0, words.isNounTag(index),
        !words.isKey(index, in: .functionWords),
        words.titles[index].isDisjoint(with: TitleClass.heads)
      else { return nil }
      if let block = blocks.block(at: index - 1), block.tokens.upperBound == index {
        switch block.kind {
        case .country, .adjective, .institution, .seatOfCountry: return index
        case .people, .place, .capital: return nil
        }
      }
      // "Tibet's exiled spiritual leader"
      if words.isPossessive(index - 1), let block = blocks.block(at: index - 2), block.tokens.upperBound == index - 1 {
        return index
      }
      index -= 1
    }
    return nil
  }

  func note(tenureWord token: Int, in phrase: inout TitlePhrase) {
    let word = words.document.text(ofToken: token).lowercased()
    if word.hasPrefix("ex-") { phrase.tenure = .former }
    switch word {
    case "former", "ex", "then", "late", "ousted", "deposed", "retired", "onetime", "one-time", "past":
      phrase.tenure = .former
    case "acting": phrase.tenure = .acting
    case "interim", "caretaker", "transitional", "provisional": phrase.tenure = .interim
    case "designate", "elect", "incoming", "next", "future": phrase.tenure = .designate
    default: break
    }
  }
}
