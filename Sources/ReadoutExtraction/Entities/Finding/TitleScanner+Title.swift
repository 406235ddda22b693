import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// One title and the names behind it.
extension TitleScanner {
  /// A title with the names behind it, and the name of whom the holder serves: "adviser to President X".
  struct FoundTitle {
    var phrase: TitlePhrase
    var names: [Range<Int>] = []
    var principal: Range<Int>?
  }
  /// The title whose first word of weight is here, with the names after it; nil when there is none.
  func title(at token: Int, in sentence: Range<Int>) -> FoundTitle? {
    guard canHeadTitle(token, in: sentence) else { return nil }
    let headWords = wordsOfHead(token, in: sentence)
    let head = headWords.last ?? token
    if isHeadPassedOver(token, headEnd: head, in: sentence) || addressesOffice(token, in: sentence) { return nil }
    var classes = words.titles[token]
    for word in headWords { classes.formUnion(words.titles[word].intersection([.plural, .male, .female])) }
    if headWords.count > 1 {
      classes.remove(.rank)
      classes.insert(.office)
    }
    var phrase = TitlePhrase(tokens: token..<(head + 1), head: token, words: headWords, classes: classes)
    extendLeft(&phrase, in: sentence)
    extendRight(&phrase, in: sentence)
    let (nameStart, isChained, gender) = chain(behind: phrase, in: sentence)
    phrase.classes.formUnion(gender)
    if phrase.classes.contains(.rank), phrase.classes.isDisjoint(with: [.office, .noble, .honorific]),
      !isRank(token, before: nameStart, in: sentence)
    {
      return nil
    }
    var found = FoundTitle(phrase: phrase)
    findNames(&found, at: nameStart, isHonorific: classes.contains(.honorific), isChained: isChained, in: sentence)
    if let name = found.names.first, words.isCommon[name.lowerBound], !words.isGiven[name.lowerBound],
      phrase.classes.contains(.occupation) || name.count == 1 && words.titles[name.upperBound].contains(.office),
      !isKnownNamePart(name.lowerBound)
    {
      // "Member States", "Executive Branch official", "Candidate Master"
      found.names = []
    }
    if phrase.classes.contains(.plural), !words.isCapital[phrase.head], found.names.count == 1,
      !words.isKey(found.names[0].upperBound, .of)
    {
      // "told reporters Hale would come"
      found.names = []
    }
    if phrase.classes.isDisjoint(with: [.office, .noble]), found.names.isEmpty { return nil }
    // An office in lower case without owner, article or name says nothing of anyone.
    let before = phrase.tokens.lowerBound - 1
    if found.names.isEmpty, phrase.organization == nil, phrase.determiner == nil, !words.isCapital[token],
      !words.isComma(before), phrase.words.count == 1, !words.isKey(before, .and), !words.isKey(before, .as),
      !words.isKey(before, in: .appointingVerbs), !words.isPossessive(before)
    {
      return nil
    }
    if let end = found.names.last?.upperBound, isOpen(phrase), end + 1 < sentence.upperBound,
      let index = ownerStart(behind: end, of: phrase)
    {
      // "Foreign Minister X of Pakistan"
      if let block = blocks.block(at: index), block.tokens.lowerBound == index, block.isOwner {
        let owner = Int(blocks.at[index])
        found.phrase.organization = .block(owner)
        // "Presidents A and B of Kenya and Uganda"
        _ = jointOwners(behind: owner, from: block.tokens.upperBound, &found.phrase, in: sentence)
      }
    }
    return found
  }

  /// Whether nothing says yet whose a title is; party and country of "Republican Senator X" and "US Senator X" do not.
  private func isOpen(_ phrase: TitlePhrase) -> Bool {
    guard case .block(let owner) = phrase.organization else { return phrase.organization == nil }
    return (blocks[owner].institutionType == .party || blocks[owner].namesNation)
      && (words.isKey(phrase.head, in: .senators) || words.isKey(phrase.head, in: .congressmen))
  }

  /// Where what a name's holder serves may begin behind the name: "X of Pakistan", and of who is elected for a state "X from
  /// Vermont", "X, an Ohio Republican", "X (R-Ohio)".
  private func ownerStart(behind end: Int, of phrase: TitlePhrase) -> Int? {
    if words.isKey(end, .of) { return words.isKey(end + 1, .the) ? end + 2 : end + 1 }
    guard words.isKey(phrase.head, in: .senators) || words.isKey(phrase.head, in: .congressmen) else { return nil }
    if words.isKey(end, .from) { return end + 1 }
    let start = words.isKey(end + 1, in: .articles) ? end + 2 : end + 1
    guard words.isComma(end), let state = blocks.block(at: start),
      words.isKey(state.tokens.upperBound, in: .partisans)
    else { return nil }
    return start
  }

  /// "His Majesty King X", "H.E. President X": the office is what follows the form of address.
  private func addressesOffice(_ token: Int, in sentence: Range<Int>) -> Bool {
    guard words.isKey(token, in: .styles), words.isCapital[token] else { return false }
    let next = words.isKey(token + 1, .the) ? token + 2 : token + 1
    guard next < sentence.upperBound, words.isCapital[next], blocks.at[next] < 0 else { return false }
    return !words.titles[next].isDisjoint(with: [.office, .noble, .modifier, .tenure])
      && words.titles[next].isDisjoint(with: .honorific) && !words.isGiven[next]
  }

  /// Whether a word can head a title for its looks.
  private func canHeadTitle(_ token: Int, in sentence: Range<Int>) -> Bool {
    let classes = words.titles[token]
    guard words.isWord(token), !classes.isDisjoint(with: TitleClass.heads),
      blocks.at[token] < 0 || classes.contains(.honorific)
    else { return false }
    // A given name that is an office too ("Dean Smith"), "p.m.", and at a sentence's head "Major investors".
    if words.isGiven[token], token + 1 < sentence.upperBound, words.isNameLike(token + 1),
      classes.isDisjoint(with: [.honorific, .rank])
    {
      return false
    }
    if !words.isCapital[token], words.document.shapes[token].contains(.hasPeriod) { return false }
    if words.isKey(token, .opposite), !isOppositeNumber(token) { return false }
    if words.isKey(token, in: .kin), words.isHyphen(token + 1) { return false }
    if isPronoun(token) { return false }
    // "heads the delegation", "attaches importance"
    return words.isCapital[token] || !words.hasTags || words.document.universalTags[token] != .verb
  }

  /// "H.E. the President" is an honorific, "he" is not.
  private func isPronoun(_ token: Int) -> Bool {
    words.isKey(token, .excellency) && words.document.shapes[token].isDisjoint(with: [.allCapitals, .hasPeriod])
  }

  private func isOppositeNumber(_ token: Int) -> Bool {
    words.isKey(token + 1, FoldedKey("number")) || words.isKey(token + 1, FoldedKey("numbers"))
  }

  /// The tokens of a title's head: one, or those of "Secretary-General", "Attorney General", "commander-in-chief".
  private func wordsOfHead(_ token: Int, in sentence: Range<Int>) -> [Int] {
    var last = token
    if words.isKey(token, in: .generalHolders) || words.isKey(token, in: .pluralGeneralHolders) {
      let next = words.isHyphen(token + 1) ? token + 2 : token + 1
      if words.isKey(next, .general) || words.isKey(next, FoldedKey("generals")), next < sentence.upperBound,
        !(words.isCapital[token] && !words.isCapital[next])
      {
        last = next
      }
    }
    if words.isKey(token, .opposite) { last = token + 1 }
    if words.isHyphen(last + 1), words.isKey(last + 2, .in) || words.isKey(last + 2, .at), words.isHyphen(last + 3),
      last + 4 < sentence.upperBound,
      words.isJoined(last, last + 1), words.isJoined(last + 3, last + 4), words.isWord(last + 4)
    {
      last += 4
    }
    return Array(token...last)
  }

  /// Passes over a rank, honorific or office more, right before the name: "Secretary of Defence General …".
  private func chain(behind phrase: TitlePhrase, in sentence: Range<Int>) -> (Int, isChained: Bool, gender: TitleClass)
  {
    var start = phrase.tokens.upperBound
    var gender: TitleClass = []
    var isChained = false
    // "Ambassador (ret.) X"
    if start + 2 < sentence.upperBound, words.mark(start) == 0x28, words.isKey(start + 1, in: .retired) {
      let close = (start + 2..<min(start + 4, sentence.upperBound)).first { words.mark($0) == 0x29 }
      if let close { start = close + 1 }
    }
    while start < sentence.upperBound, words.isWord(start), words.isCapital[start], blocks.at[start] < 0,
      isChainable(start, in: sentence)
    {
      gender.formUnion(words.titles[start].intersection([.male, .female]))
      start += 1
      isChained = true
      // "Lieutenant-General"
      if words.isHyphen(start), words.isJoined(start - 1, start), start + 1 < sentence.upperBound,
        words.titles[start + 1].contains(.rank)
      {
        start += 2
      }
      // "Lt. Gen. (ret.)"
      if words.mark(start) == 0x2E { start += 1 }
    }
    // "Prime Minister of X His Royal Highness Prince Y"
    if words.isKey(start, in: .ownPronouns), words.isCapital[start] {
      let next = words.isKey(start + 1, in: .royal) ? start + 2 : start + 1
      if words.isKey(next, in: .styles) {
        start = next + 1
        while start < sentence.upperBound, !words.titles[start].isDisjoint(with: [.noble, .honorific]),
          blocks.at[start] < 0, start + 1 < sentence.upperBound, words.isNameLike(start + 1)
        { start += 1 }
      }
    }
    return (start, isChained, gender)
  }

  /// "General Dynamics", "Major bondholders": a rank stands before a name that is no ordinary word.
  private func isRank(_ token: Int, before name: Int, in sentence: Range<Int>) -> Bool {
    guard words.isCapital[token], name < sentence.upperBound,
      !words.isCommon[name] || words.isGiven[name] || isKnownNamePart(name)
    else { return false }
    return !words.isSentenceStart[token] || words.isGiven[name]
      || name + 1 < sentence.upperBound && words.isNameLike(name + 1) || words.isKey(token, in: .sureRanks)
  }

  private func findNames(
    _ found: inout FoundTitle, at start: Int, isHonorific: Bool, isChained: Bool, in sentence: Range<Int>
  ) {
    let phrase = found.phrase
    if var name = personName(at: start, in: sentence, afterTitle: true, isHonorific: isHonorific) {
      if namesPrincipal(name, after: phrase) {
        found.principal = name
        if phrase.classes.contains(.plural) { found.names = namesOfServants(after: name, of: phrase, in: sentence) }
        return
      }
      if let own = ownNameStart(in: name, after: phrase) {
        found.principal = name.lowerBound..<own
        name = own..<name.upperBound
      }
      found.names = [name]
      if phrase.classes.contains(.plural) { found.names += moreNames(after: name, in: sentence) }
    } else if isChained {
      // "Prime Minister Major": what looked like a rank is the name.
      let last = start - 1
      if last == phrase.tokens.upperBound, words.isCapital[last], words.titles[last].isDisjoint(with: [.honorific]),
        words.isCapital[phrase.head], words.style[last] == .prose, !words.titles[last].contains(.plural),
        phrase.classes.isDisjoint(with: .rank)
      {
        found.names = [last..<(last + 1)]
      }
    }
  }

  /// The office within a title's complement that a name stands right behind, without an article: "adviser to President X".
  func innerOffice(before name: Range<Int>, in phrase: TitlePhrase) -> Int? {
    guard let last = phrase.words.last, last > phrase.head, last + 1 == name.lowerBound,
      words.titles[last].contains(.office), words.titles[last].isDisjoint(with: [.portfolio, .plural])
    else { return nil }
    let inner = phrase.words.filter { $0 > phrase.head }
    return inner.contains(where: { words.isKey($0, .the) }) ? nil : last
  }

  /// "Aides of President X", "an adviser to President X": the name is of whom the holder serves. Capitals on both offices
  /// leave it open; then a surname alone is, and a full name is the holder's.
  func namesPrincipal(_ name: Range<Int>, after phrase: TitlePhrase) -> Bool {
    guard let inner = innerOffice(before: name, in: phrase), words.isCapital[inner] else { return false }
    if phrase.classes.contains(.plural) || !words.isCapital[phrase.head] { return true }
    return words.parts(of: name).count == 1
  }

  /// "Two advisers for President X, A and B": a list closed by "and", as long as it is said to be.
  func namesOfServants(after principal: Range<Int>, of phrase: TitlePhrase, in sentence: Range<Int>)
    -> [Range<Int>]
  {
    guard words.isComma(principal.upperBound) else { return [] }
    let names = moreNames(after: principal, in: sentence)
    guard names.count >= 2, let last = names.last, words.isKey(last.lowerBound - 1, .and) else { return [] }
    let number = Self.smallNumbers.firstIndex { words.isKey(phrase.tokens.lowerBound - 1, $0) }
    if let number { return number + 2 == names.count ? names : [] }
    return names
  }

  private static let smallNumbers = ["two", "three", "four", "five", "six"].map { FoldedKey($0) }

  /// "Adviser to President A B C": without an article the president is named too, and first; where the holder's own name begins.
  func ownNameStart(in name: Range<Int>, after phrase: TitlePhrase) -> Int? {
    guard innerOffice(before: name, in: phrase) != nil else { return nil }
    let parts = name.filter { words.isWord($0) && words.isCapital[$0] && !words.isHyphen($0 - 1) }
    guard parts.count >= 3 else { return nil }
    return words.isGiven[parts[0]] && parts.count >= 4 ? parts[2] : words.isGiven[parts[0]] ? nil : parts[1]
  }

  /// Whether a word that could head a title is part of another word's title or name instead.
  func isHeadPassedOver(_ token: Int, headEnd: Int, in sentence: Range<Int>) -> Bool {
    if names.titleAt[token] >= 0 || names.personAt[token] >= 0 { return true }
    let next = headEnd + 1
    let classes = words.titles[token]
    // Only modifiers of a later head: "Vice" in "Vice President", "Deputy Minister", "General Secretary".
    if next < sentence.upperBound, words.isWord(next), blocks.at[next] < 0 {
      let nextClasses = words.titles[next]
      let isModifier = !classes.isDisjoint(with: [.modifier, .portfolio, .tenure])
      // "Deputy prime minister X" at a sentence's start.
      let isAlike = words.isCapital[token] == words.isCapital[next] || words.isSentenceStart[token]
      if isModifier, !nextClasses.isDisjoint(with: [.office, .noble]), isAlike { return true }
      // "chief executive", "member state": two nouns, the second the head.
      if !words.isCapital[token], !words.isCapital[next], !nextClasses.isDisjoint(with: .office),
        !nextClasses.contains(.plural)
      {
        return true
      }
      // "deputy foreign minister", "Justice and Parliamentary Affairs Minister": the head comes later still.
      let isJoined =
        words.isKey(next, .and) && next + 1 < sentence.upperBound && classes.contains(.portfolio)
        && words.titles[next + 1].contains(.portfolio)
        && words.isCapital[token] == words.isCapital[next + 1]
      if isModifier, isJoined || !nextClasses.isDisjoint(with: [.modifier, .portfolio]) && isAlike,
        !words.isGiven[next]
      {
        var index = next
        while index < sentence.upperBound, index < next + 5, words.isWord(index), blocks.at[index] < 0 {
          if !words.titles[index].isDisjoint(with: [.office, .noble]) { return true }
          if words.titles[index].isDisjoint(with: [.modifier, .portfolio]) && !words.isKey(index, .and) {
            break
          }
          index += 1
        }
      }
    }
    if !classes.isDisjoint(with: .modifier), next < sentence.upperBound, words.isCapital[next] {
      // "Deputy U.S. Trade Representative", "deputy Middle East director", "chief Brexit negotiator": the head comes behind
      // the nation or matter.
      let block = blocks.block(at: next)
      let after = block?.tokens.upperBound ?? next + 1
      let head = (after..<max(after, min(next + 6, sentence.upperBound))).first { !words.isPortfolio($0) }
      if let head, words.isCapital[head] == words.isCapital[token], words.titles[head].contains(.office),
        block.map({ ($0.namesNation || $0.isInstitution) && words.isCapital[head] || words.isPartOfWorld($0) })
          ?? (head == after && !words.isCapital[head] && words.isWord(next))
      {
        return true
      }
    }
    // "fellow MP X"
    if words.isKey(token, FoldedKey("fellow")), next < sentence.upperBound,
      !words.titles[next].isDisjoint(with: .office) || blocks.block(at: next)?.isNationality ?? false
    {
      return true
    }
    // Hyphen: "vice-president" as three tokens.
    if words.isHyphen(headEnd + 1), words.isJoined(headEnd, headEnd + 1), headEnd + 2 < sentence.upperBound,
      words.isJoined(headEnd + 1, headEnd + 2)
    {
      if !words.titles[headEnd + 2].isDisjoint(with: .office), !classes.isDisjoint(with: [.modifier, .tenure]) {
        return true
      }
      let after = words.keys[headEnd + 2]
      if !words.lexicons.isWord(after, .electWords) && !words.isKey(headEnd + 2, .general) { return true }
    }
    // Second half of a hyphenated word: "ex-minister" is handled from its head, "co-official language" is not one.
    return false
  }

  func isChainable(_ token: Int, in sentence: Range<Int>) -> Bool {
    let classes = words.titles[token]
    guard !classes.isDisjoint(with: TitleClass.heads), !classes.contains(.plural), !isPronoun(token) else {
      return false
    }
    if !classes.isDisjoint(with: [.rank, .honorific, .noble]) { return true }
    // An office only when a name still follows it.
    return token + 1 < sentence.upperBound && words.isNameLike(token + 1) && words.titles[token + 1].isEmpty
      && !words.isGiven[token]
  }

  /// "A, B and C" after a plural title.
  func moreNames(after first: Range<Int>, in sentence: Range<Int>) -> [Range<Int>] {
    var names: [Range<Int>] = []
    var end = first.upperBound
    while end + 1 < sentence.upperBound {
      var index = end
      var isFinal = false
      if words.isComma(index) { index += 1 }
      if words.isKey(index, .and) {
        index += 1
        isFinal = true
      }
      guard index > end, let name = personName(at: index, in: sentence, afterTitle: true),
        words.titles[index].isDisjoint(with: TitleClass.heads)
      else { break }
      names.append(name)
      end = name.upperBound
      if isFinal { break }
    }
    return names
  }
}
