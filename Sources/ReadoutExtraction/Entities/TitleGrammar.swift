import ReadoutLanguage
import ReadoutModel

// Titles and the names that stand beside them.
extension EntityReading {
  mutating func findPersonsAndTitles() {
    openDepartments()
    scan()
    // Abbreviations of titles the article spells out elsewhere ("SAPM") read as titles the second time.
    if learnTitleAbbreviations() {
      titles = []
      listedTitles = []
      persons = []
      titleAt = Array(repeating: -1, count: words.count)
      personAt = Array(repeating: -1, count: words.count)
      scan()
    }
    takeModelPersons()
    findUntitledPersons()
    for style in [ArticleWords.LineStyle.titleCase, .capitals] {
      for sentence in words.sentences where !sentence.isEmpty && words.style[sentence.lowerBound] == style {
        if style == .titleCase { scanTitles(in: sentence) }
      }
    }
    trimNames()
    findKnownPersons()
    titles += listedTitles
    attachAppositions()
    takeModelBlocks()
  }

  /// "Treasury Secretary": in front of its secretary a department's short name is what the office is for.
  private mutating func openDepartments() {
    for index in blocks.indices
    where blocks[index].kind == .institution && blocks[index].institutionType == .ministry
      && blocks[index].tokens.count <= 2 && blockAt[blocks[index].tokens.lowerBound] == Int32(index)
    {
      let block = blocks[index]
      let token = block.tokens.upperBound - 1
      let head = token + 1
      guard isPortfolio(token), words.isKey(head, WordSets.secretary) || words.isKey(head, WordSets.minister),
        words.sentence(of: token).contains(head)
      else { continue }
      if block.tokens.count == 1 {
        blockAt[token] = -1
      } else if let country = block.country,
        let match = lexicons.phrases.longestMatch(
          in: document, from: token - 1, limit: token, isCapitalLine: words.style[token] == .capitals),
        match.meanings.contains(where: { $0 == .country(country) || $0 == .adjective(country) })
      {
        // "US Treasury Secretary"
        blockAt[token] = -1
        addBlock(Block(tokens: (token - 1)..<token, kind: .country(country)))
      }
    }
  }

  private mutating func scan() {
    for sentence in words.sentences where !sentence.isEmpty && words.style[sentence.lowerBound] == .prose {
      scanTitles(in: sentence)
    }
  }

  private mutating func scanTitles(in sentence: Range<Int>) {
    var token = sentence.lowerBound
    while token < sentence.upperBound {
      guard let (phrase, names, principal) = title(at: token, in: sentence) else {
        token += 1
        continue
      }
      var titlePhrase = phrase
      let index = titles.count
      var end = phrase.tokens.upperBound
      for name in names {
        let start =
          titlePhrase.holders.isEmpty && (principal == nil || principal?.upperBound == name.lowerBound)
          ? phrase.tokens.lowerBound : name.lowerBound
        let person = addPerson(
          name, title: index, tokens: start..<name.upperBound, confidence: 1,
          gender: gender(of: phrase.classes))
        titlePhrase.holders.append(person)
        end = name.upperBound
      }
      if phrase.classes.contains(.plural), names.count == 1, let last = names.last {
        end = max(end, ownedHolders(after: last, of: &titlePhrase, index, in: sentence))
      }
      if let principal {
        let person = addPerson(principal, title: nil, tokens: principal, confidence: 0.8)
        titlePhrase.principalEnd = principal.upperBound
        end = max(end, principal.upperBound)
        // "Adviser to President A B C": the president's own post.
        if let last = phrase.words.last,
          let first = phrase.words.last(where: { $0 < last && words.isKey($0, WordSets.to) })
        {
          var inner = TitlePhrase(
            tokens: (first + 1)..<(last + 1), head: last, words: Array((first + 1)...last), classes: words.titles[last])
          inner.holders = [person]
          inner.evidence = (first + 1)..<principal.upperBound
          listedTitles.append(inner)
        }
      }
      if !names.isEmpty { titlePhrase.evidence = phrase.tokens.lowerBound..<end }
      titles.append(titlePhrase)
      for covered in phrase.tokens { titleAt[covered] = Int32(index) }
      token = max(end, token + 1)
    }
  }

  /// "Presidents A of X, B of Y and C of Z": each name with its country; returns where the last one ends.
  private mutating func ownedHolders(
    after first: Range<Int>, of phrase: inout TitlePhrase, _ index: Int, in sentence: Range<Int>
  ) -> Int {
    func owner(at end: Int) -> (block: Int, end: Int)? {
      guard words.isKey(end, WordSets.of) else { return nil }
      let start = words.isKey(end + 1, WordSets.the) ? end + 2 : end + 1
      guard let block = block(at: start), block.tokens.lowerBound == start, isOwner(block) else { return nil }
      return (Int(blockAt[start]), block.tokens.upperBound)
    }
    guard let mine = owner(at: first.upperBound) else { return 0 }
    // The first is the phrase's own; the others get phrases of the same words.
    phrase.organization = .block(mine.block)
    phrase.classes.remove(.plural)
    phrase.isListed = true
    var end = mine.end
    while end + 1 < sentence.upperBound {
      var next = end
      if words.isComma(next) { next += 1 }
      var isFinal = false
      if words.isKey(next, WordSets.and) {
        next += 1
        isFinal = true
      }
      guard next > end, let name = personName(at: next, in: sentence, afterTitle: true),
        let theirs = owner(at: name.upperBound)
      else { break }
      let person = addPerson(name, title: nil, tokens: name, confidence: 1, gender: gender(of: phrase.classes))
      var other = phrase
      other.organization = .block(theirs.block)
      other.holders = [person]
      other.evidence = name.lowerBound..<theirs.end
      listedTitles.append(other)
      end = theirs.end
      if isFinal { break }
    }
    return end
  }

  func gender(of classes: TitleClass) -> Character? {
    classes.contains(.female) ? "f" : classes.contains(.male) ? "m" : nil
  }

  mutating func addPerson(
    _ name: Range<Int>, title: Int?, tokens: Range<Int>, confidence: Double, gender: Character? = nil
  ) -> Int {
    let index = persons.count
    persons.append(
      PersonSpan(
        name: name, title: title, tokens: tokens, parts: parts(of: name), confidence: confidence, gender: gender))
    for token in name { personAt[token] = Int32(index) }
    return index
  }

  /// The parts of a name: words, with those joined by hyphens and apostrophes as one; quotes and parentheses left out.
  func parts(of name: Range<Int>) -> [NamePart] {
    var parts: [NamePart] = []
    var token = name.lowerBound
    while token < name.upperBound {
      if words.mark(token) == 0x28 {
        while token < name.upperBound, words.mark(token) != 0x29 { token += 1 }
        token += 1
        continue
      }
      guard words.isWord(token) else {
        token += 1
        continue
      }
      var end = token + 1
      while end < name.upperBound, words.mark(end) != 0x28,
        words.isJoined(end - 1, end)
          // "Ki- moon": a line ended within it.
          || words.isHyphen(end - 1) && end - 1 > token && words.isWord(end) && !words.isCapital[end]
      { end += 1 }
      let range = token..<end
      var text = document.text(ofTokens: range)
      if text.contains("- ") { text = range.map { document.text(ofToken: $0) }.joined() }
      parts.append(
        NamePart(
          text: text, key: partKey(range),
          isInitial: end == token + 1 && words.isInitial(token)))
      token = end
    }
    return parts
  }

  /// The key of a name's part: "al-Assad" and "Assad" have the same.
  func partKey(_ range: Range<Int>) -> FoldedKey {
    var range = range
    if range.count > 2, words.isKey(range.lowerBound, in: EntityReading.nameArticles),
      words.isHyphen(range.lowerBound + 1)
    {
      range = (range.lowerBound + 2)..<range.upperBound
    }
    return FoldedKey(document.bytes[document.range(ofTokens: range).range])
  }

  private static let nameArticles = WordSets.keys("al el ul ad as ash ar an az at")

  // MARK: One title

  private static let headClasses: TitleClass = [.office, .rank, .honorific, .noble]
  private static let frontClasses: TitleClass = [.modifier, .portfolio, .tenure]

  /// The title whose first word of weight is here, with the names after it; nil when there is none.
  private func title(at token: Int, in sentence: Range<Int>) -> (
    phrase: TitlePhrase, names: [Range<Int>], principal: Range<Int>?
  )? {
    guard words.isWord(token), !words.titles[token].isDisjoint(with: EntityReading.headClasses),
      blockAt[token] < 0 || words.titles[token].contains(.honorific)
    else { return nil }
    // A given name that is an office too ("Dean Smith"), "p.m.", and at a sentence's head "Major investors".
    if words.isGiven[token], token + 1 < sentence.upperBound, isNameLike(token + 1),
      !words.titles[token].contains(.honorific),
      words.titles[token].isDisjoint(with: .rank)
    {
      return nil
    }
    if !words.isCapital[token], document.shapes[token].contains(.hasPeriod) { return nil }
    // "H.E. the President" is an honorific, "he" is not.
    if words.isKey(token, EntityReading.excellency), !document.shapes[token].contains(.allCapitals),
      !document.shapes[token].contains(.hasPeriod)
    {
      return nil
    }
    // "heads the delegation", "attaches importance"
    if !words.isCapital[token], hasTags, document.universalTags[token] == .verb { return nil }
    var head = token
    // "Secretary-General", "Attorney General": one head of two words.
    var headWords = [token]
    if words.isKey(token, in: WordSets.generalHolders) || words.isKey(token, in: EntityReading.pluralGeneralHolders) {
      var next = token + 1
      if words.isHyphen(next) { next += 1 }
      if words.isKey(next, WordSets.general) || words.isKey(next, FoldedKey("generals")), next < sentence.upperBound,
        !(words.isCapital[token] && !words.isCapital[next])
      {
        headWords = Array(token...next)
        head = next
      }
    }
    // "Chairman-in-Office", "commander-in-chief"
    if words.isHyphen(head + 1), words.isKey(head + 2, WordSets.in), words.isHyphen(head + 3),
      head + 4 < sentence.upperBound, words.isJoined(head, head + 1), words.isJoined(head + 3, head + 4),
      words.isWord(head + 4)
    {
      headWords = Array(token...(head + 4))
      head += 4
    }
    if isHeadPassedOver(token, headEnd: head, in: sentence) || addressesOffice(token, in: sentence) { return nil }
    var classes = words.titles[token]
    for word in headWords { classes.formUnion(words.titles[word].intersection([.plural, .male, .female])) }
    if headWords.count > 1 {
      classes.remove(.rank)
      classes.insert(.office)
    }

    var phrase = TitlePhrase(tokens: token..<(head + 1), head: token, words: headWords, classes: classes)
    phrase.isCounterpart = false
    extendLeft(&phrase, in: sentence)
    extendRight(&phrase, in: sentence)
    // A rank, honorific or office more, right before the name: "Secretary of Defence General …".
    var nameStart = phrase.tokens.upperBound
    var chainGender: TitleClass = []
    var isChained = false
    while nameStart < sentence.upperBound, words.isWord(nameStart), words.isCapital[nameStart], blockAt[nameStart] < 0,
      isChainable(nameStart, in: sentence)
    {
      chainGender.formUnion(words.titles[nameStart].intersection([.male, .female]))
      nameStart += 1
      isChained = true
      // "Lt. Gen. (ret.)"
      if words.mark(nameStart) == 0x2E { nameStart += 1 }
    }
    phrase.classes.formUnion(chainGender)
    // "Prime Minister of X His Royal Highness Prince Y"
    if words.isKey(nameStart, in: EntityReading.ownPronouns), words.isCapital[nameStart] {
      var next = nameStart + 1
      if words.isKey(next, in: EntityReading.royalWords) { next += 1 }
      if words.isKey(next, in: EntityReading.highnesses) {
        nameStart = next + 1
        while nameStart < sentence.upperBound, !words.titles[nameStart].isDisjoint(with: [.noble, .honorific]),
          blockAt[nameStart] < 0, nameStart + 1 < sentence.upperBound, isNameLike(nameStart + 1)
        { nameStart += 1 }
      }
    }
    if phrase.classes.contains(.rank), phrase.classes.isDisjoint(with: [.office, .noble, .honorific]) {
      // "General Dynamics", "Major bondholders": a rank stands before a name that is no ordinary word.
      guard words.isCapital[token], nameStart < sentence.upperBound,
        !words.isCommon[nameStart] || words.isGiven[nameStart] || isKnownNamePart(nameStart)
      else { return nil }
      if words.isSentenceStart[token], !words.isGiven[nameStart],
        !(nameStart + 1 < sentence.upperBound && isNameLike(nameStart + 1)),
        !EntityReading.sureRanks.contains(words.keys[token])
      {
        return nil
      }
    }
    // A comma may stand between a title and the nationality of its holder, never between it and a plain name here.
    var names: [Range<Int>] = []
    var principal: Range<Int>?
    if var name = personName(at: nameStart, in: sentence, afterTitle: true, isHonorific: classes.contains(.honorific)) {
      if namesPrincipal(name, after: phrase) {
        principal = name
        if phrase.classes.contains(.plural) { names = namesOfServants(after: name, of: phrase, in: sentence) }
      } else {
        if let own = ownNameStart(in: name, after: phrase) {
          principal = name.lowerBound..<own
          name = own..<name.upperBound
        }
        names.append(name)
        if phrase.classes.contains(.plural) {
          names += moreNames(after: name, in: sentence)
        }
      }
    } else if isChained {
      // "Prime Minister Major": what looked like a rank is the name.
      let last = nameStart - 1
      if last == phrase.tokens.upperBound, words.isCapital[last], words.titles[last].isDisjoint(with: [.honorific]),
        words.isCapital[phrase.head], words.style[last] == .prose, !words.titles[last].contains(.plural),
        phrase.classes.isDisjoint(with: .rank)
      {
        names.append(last..<(last + 1))
      }
    }
    if let name = names.first, words.isCommon[name.lowerBound], !words.isGiven[name.lowerBound],
      phrase.classes.contains(.occupation),
      !isKnownNamePart(name.lowerBound)
    {
      // "Member States", "Executive Branch", "Candidate Master"
      names = []
    }
    if phrase.classes.isDisjoint(with: .office), names.isEmpty, phrase.classes.isDisjoint(with: .noble) { return nil }
    // An office in lower case without owner, article or name says nothing of anyone.
    if names.isEmpty, phrase.organization == nil, phrase.determiner == nil, !words.isCapital[token],
      !words.isComma(phrase.tokens.lowerBound - 1), phrase.words.count == 1,
      !words.isKey(phrase.tokens.lowerBound - 1, WordSets.and)
    {
      return nil
    }
    if let end = names.last?.upperBound, phrase.organization == nil {
      // "Foreign Minister X of Pakistan"
      if words.isKey(end, WordSets.of), end + 1 < sentence.upperBound {
        var index = end + 1
        if words.isKey(index, WordSets.the) { index += 1 }
        if let block = block(at: index), block.tokens.lowerBound == index, isOwner(block) {
          phrase.organization = .block(Int(blockAt[index]))
        }
      }
    }
    return (phrase, names, principal)
  }

  /// The office within a title's complement that a name stands right behind, without an article: "adviser to President X".
  private func innerOffice(before name: Range<Int>, in phrase: TitlePhrase) -> Int? {
    guard let last = phrase.words.last, last > phrase.head, last + 1 == name.lowerBound,
      words.titles[last].contains(.office), words.titles[last].isDisjoint(with: [.portfolio, .plural])
    else { return nil }
    let inner = phrase.words.filter { $0 > phrase.head }
    return inner.contains(where: { words.isKey($0, WordSets.the) }) ? nil : last
  }

  /// "Aides of President X", "an adviser to President X": the name is of whom the holder serves. Capitals on both offices
  /// leave it open; then a surname alone is, and a full name is the holder's.
  private func namesPrincipal(_ name: Range<Int>, after phrase: TitlePhrase) -> Bool {
    guard let inner = innerOffice(before: name, in: phrase), words.isCapital[inner] else { return false }
    if phrase.classes.contains(.plural) || !words.isCapital[phrase.head] { return true }
    return parts(of: name).count == 1
  }

  /// "Two advisers for President X, A and B": a list closed by "and", as long as it is said to be.
  private func namesOfServants(after principal: Range<Int>, of phrase: TitlePhrase, in sentence: Range<Int>)
    -> [Range<Int>]
  {
    guard words.isComma(principal.upperBound) else { return [] }
    let names = moreNames(after: principal, in: sentence)
    guard names.count >= 2, let last = names.last, words.isKey(last.lowerBound - 1, WordSets.and) else { return [] }
    let number = EntityReading.smallNumbers.firstIndex { words.isKey(phrase.tokens.lowerBound - 1, $0) }
    if let number { return number + 2 == names.count ? names : [] }
    return names
  }

  private static let smallNumbers = ["two", "three", "four", "five", "six"].map { FoldedKey($0) }

  /// "Adviser to President A B C": without an article the president is named too, and first; where the holder's own name begins.
  private func ownNameStart(in name: Range<Int>, after phrase: TitlePhrase) -> Int? {
    guard innerOffice(before: name, in: phrase) != nil else { return nil }
    let parts = name.filter { words.isWord($0) && words.isCapital[$0] && !words.isHyphen($0 - 1) }
    guard parts.count >= 3 else { return nil }
    return words.isGiven[parts[0]] && parts.count >= 4 ? parts[2] : words.isGiven[parts[0]] ? nil : parts[1]
  }

  private static let sureRanks = WordSets.keys(
    "gen lt col brig adm capt maj sgt lieutenant colonel brigadier admiral captain commodore marshal sergeant")

  private static let pluralGeneralHolders = WordSets.keys("secretaries directors attorneys consuls governors")

  /// Whether a word that could head a title is part of another word's title or name instead.
  private func isHeadPassedOver(_ token: Int, headEnd: Int, in sentence: Range<Int>) -> Bool {
    if titleAt[token] >= 0 || personAt[token] >= 0 { return true }
    let next = headEnd + 1
    let classes = words.titles[token]
    // Only modifiers of a later head: "Vice" in "Vice President", "Deputy Minister", "General Secretary".
    if next < sentence.upperBound, words.isWord(next), blockAt[next] < 0 {
      let nextClasses = words.titles[next]
      let isModifier = !classes.isDisjoint(with: [.modifier, .portfolio, .tenure])
      if isModifier, !nextClasses.isDisjoint(with: [.office, .noble]), words.isCapital[token] == words.isCapital[next] {
        return true
      }
      // "chief executive", "member state": two nouns, the second the head.
      if !words.isCapital[token], !words.isCapital[next], !nextClasses.isDisjoint(with: .office),
        !nextClasses.contains(.plural)
      {
        return true
      }
      // "deputy foreign minister": the head comes later still.
      if isModifier, !nextClasses.isDisjoint(with: [.modifier, .portfolio]),
        words.isCapital[token] == words.isCapital[next],
        !words.isGiven[next]
      {
        var index = next
        while index < sentence.upperBound, index < next + 5, words.isWord(index), blockAt[index] < 0 {
          if !words.titles[index].isDisjoint(with: [.office, .noble]) { return true }
          if words.titles[index].isDisjoint(with: [.modifier, .portfolio]) && !words.isKey(index, WordSets.and) {
            break
          }
          index += 1
        }
      }
    }
    // Hyphen: "vice-president" as three tokens.
    if words.isHyphen(headEnd + 1), words.isJoined(headEnd, headEnd + 1), headEnd + 2 < sentence.upperBound,
      words.isJoined(headEnd + 1, headEnd + 2)
    {
      if !words.titles[headEnd + 2].isDisjoint(with: .office), !classes.isDisjoint(with: [.modifier, .tenure]) {
        return true
      }
      let after = words.keys[headEnd + 2]
      if !EntityReading.electKeys.contains(after) && !words.isKey(headEnd + 2, WordSets.general) { return true }
    }
    // Second half of a hyphenated word: "ex-minister" is handled from its head, "co-official language" is not one.
    return false
  }

  /// "His Majesty King X", "H.E. President X": the office is what follows the form of address.
  private func addressesOffice(_ token: Int, in sentence: Range<Int>) -> Bool {
    guard words.isKey(token, in: EntityReading.highnesses), words.isCapital[token] else { return false }
    let next = words.isKey(token + 1, WordSets.the) ? token + 2 : token + 1
    guard next < sentence.upperBound, words.isCapital[next], blockAt[next] < 0 else { return false }
    return !words.titles[next].isDisjoint(with: [.office, .noble, .modifier, .tenure])
      && words.titles[next].isDisjoint(with: .honorific) && !words.isGiven[next]
  }

  private static let noTitleWords = WordSets.keys(
    "dear female male new would could should will can may might did does do if when as says said thank thanks welcome "
      + "congratulations with by for from both")
  private static let officeEnds = WordSets.keys("affairs reconciliation persons operations relations")
  private static let portfolioHolders = WordSets.keys(
    "minister ministers secretary secretaries undersecretary commissioner adviser advisor representative coordinator envoy counselor counsellor"
  )
  /// Those whose title says what on: "special rapporteur on torture".
  private static let matterHolders = WordSets.keys(
    "rapporteur rapporteurs envoy representative adviser advisor coordinator commissioner")
  /// Those who sit for a place.
  private static let elected = WordSets.keys("senator congressman congresswoman")
  private static let firmNouns = WordSets.keys(
    "company firm group agency organization organisation union corporation airline bank monopoly operator giant supplier "
      + "maker producer importer exporter party movement")
  private static let royalWords = WordSets.keys("royal serene imperial")
  private static let highnesses = WordSets.keys("highness majesty excellency eminence holiness")
  private static let electKeys = WordSets.keys("elect designate designee select")

  private func isChainable(_ token: Int, in sentence: Range<Int>) -> Bool {
    let classes = words.titles[token]
    guard !classes.isDisjoint(with: EntityReading.headClasses), !classes.contains(.plural) else { return false }
    if !classes.isDisjoint(with: [.rank, .honorific, .noble]) { return true }
    // An office only when a name still follows it.
    return token + 1 < sentence.upperBound && isNameLike(token + 1) && words.titles[token + 1].isEmpty
      && !words.isGiven[token]
  }

  private func isCountry(_ block: Block) -> Bool {
    if case .country = block.kind { return true }
    return false
  }

  private func isOwner(_ block: Block) -> Bool {
    switch block.kind {
    case .country, .institution, .place, .seatOfCountry, .capital: true
    case .adjective, .people: false
    }
  }

  private static let placeOffices = WordSets.keys(
    "mayor mayors governor governors bishop archbishop patriarch senator senators congressman congresswoman prefect premier"
  )

  private func extendLeft(_ phrase: inout TitlePhrase, in sentence: Range<Int>) {
    var start = phrase.tokens.lowerBound
    var collected: [Int] = []
    let isCapitalHead = words.isCapital[phrase.head]
    var sawOwner = false
    var sawTenure = false
    loop: while start > sentence.lowerBound {
      let before = start - 1
      if titleAt[before] >= 0, Int(titleAt[before]) < titles.count { break }
      if personAt[before] >= 0 { break }
      if let block = block(at: before), block.tokens.upperBound == start {
        guard !sawOwner else { break }
        // An owner stands right before the title; a people or a place in lower company does not own a rank.
        switch block.kind {
        case .country, .adjective, .institution, .seatOfCountry:
          phrase.organization = .block(Int(blockAt[before]))
        case .people:
          phrase.organization = .block(Int(blockAt[before]))
        case .place, .capital:
          // "Moscow mayor", "California governor"; a title after "in Moscow" is a new phrase.
          guard
            words.isKey(phrase.head, in: EntityReading.placeOffices) || !isCapitalHead
              || ownsOffices(block, hasMore: !collected.isEmpty, phrase),
            !isLocated(block.tokens.lowerBound)
          else { break loop }
          phrase.organization = .block(Int(blockAt[before]))
        }
        start = jointOwners(before: block, &phrase, in: sentence)
        sawOwner = true
        continue
      }
      if words.mark(before) == 0x29, !sawOwner, before - 2 > sentence.lowerBound, words.mark(before - 2) == 0x28,
        let short = block(at: before - 1), short.kind == .institution, let long = block(at: before - 3),
        long.tokens.upperBound == before - 2
      {
        // "Lord's Resistance Army (LRA) leader"
        phrase.organization = .block(Int(blockAt[before - 3]))
        start = long.tokens.lowerBound
        sawOwner = true
        continue
      }
      if words.isPossessive(before), before - 1 >= sentence.lowerBound {
        guard !sawOwner else { break }
        if let block = block(at: before - 1), block.tokens.upperBound == before {
          phrase.organization = .block(Int(blockAt[before - 1]))
          start = block.tokens.lowerBound
          sawOwner = true
          continue
        }
        break
      }
      if words.isHyphen(before), words.isJoined(before, start), before - 1 >= sentence.lowerBound,
        words.isJoined(before - 1, before)
      {
        let word = before - 1
        if block(at: word) != nil { break }
        guard
          !words.titles[word].isDisjoint(with: EntityReading.frontClasses.union(.office))
            || words.isWord(word) && !sawOwner && !words.isCapital[word]
        else { break }
        if words.titles[word].contains(.tenure), !words.isKey(word, in: WordSets.keptTenures) {
          // "then-Senator"
          note(tenureWord: word, in: &phrase)
        } else {
          collected.append(before)
          collected.append(word)
        }
        start = word
        continue
      }
      guard words.isWord(before), blockAt[before] < 0 else {
        // "foreign, defence and interior ministers"
        break
      }
      let classes = words.titles[before]
      // "9:15 a.m. LOCAL Secretary X meets": a note in capitals is no part of it.
      if document.shapes[before].contains(.allCapitals), words.utf8(before).count > 4, words.style[before] == .prose,
        !document.shapes[phrase.head].contains(.allCapitals)
      {
        break
      }
      if !classes.isDisjoint(with: .tenure), classes.isDisjoint(with: [.modifier, .portfolio]) || sawOwner {
        note(tenureWord: before, in: &phrase)
        if words.isKey(before, in: WordSets.keptTenures) { collected.append(before) }
        start = before
        sawTenure = true
        continue
      }
      if sawOwner { break }
      // "Dear President X", "the new foreign minister"
      if words.isKey(before, in: EntityReading.noTitleWords) { break }
      // "… Trafficking in Persons Acting Director X": the tenure begins the title.
      if sawTenure, classes.isDisjoint(with: .modifier) { break }
      if !classes.isDisjoint(with: [.modifier, .portfolio]) {
        // A capital title has capital modifiers; a lower-case word before it belongs to the sentence.
        if isCapitalHead, !words.isCapital[before], words.style[before] == .prose { break }
        // "Under President X, the party …": only secretaries have it in their title.
        if words.isKey(before, FoldedKey("under")),
          !words.isCapital[before] || !words.isKey(start, in: EntityReading.secretaries)
        {
          break
        }
        if words.isSentenceStart[before], words.isCapital[before], !isCapitalHead, !isTitleWordAtStart(before) { break }
        collected.append(before)
        start = before
        continue
      }
      // Other capital nouns that say what the office is for: "Supervisory Special Agent" has them listed, "Navy Secretary" too;
      // an unlisted capital word is the name of what is led ("Zajedno leader") or of someone.
      if isCapitalHead, words.isCapital[before], words.isCommon[before], !words.isSentenceStart[before],
        words.style[before] == .prose, phrase.classes.contains(.office), classes.isEmpty, !words.isGiven[before]
      {
        collected.append(before)
        start = before
        continue
      }
      if !isCapitalHead, !words.isCapital[before], !sawOwner, let owner = ownerBefore(before, in: sentence) {
        // "University geostrategy expert": plain nouns between the owner and the office say what it is for.
        for word in (owner..<start).reversed() { collected.append(word) }
        start = owner
        continue
      }
      if words.isKey(before, WordSets.and) || words.mark(before) == 0x26, before - 1 >= sentence.lowerBound,
        isPortfolio(before - 1), isPortfolio(start), blockAt[before - 1] < 0, start < phrase.head,
        words.isCapital[before - 1] == words.isCapital[start], titleAt[before - 1] < 0
      {
        collected.append(before)
        collected.append(before - 1)
        start = before - 1
        continue
      }
      // "Secretary Foreign", "deputy chief": an office in front of an office.
      if !classes.isDisjoint(with: .office), words.isCapital[before] == isCapitalHead,
        classes.isDisjoint(with: .plural),
        start == phrase.tokens.lowerBound, words.titles[start].isDisjoint(with: [.rank, .honorific])
      {
        collected.append(before)
        start = before
        continue
      }
      break
    }
    if !isCapitalHead, !sawOwner {
      start = describedStart(start, &collected, &phrase, in: sentence)
    }
    // "Affairs Assistant Secretary X": the end of an office's name.
    while let last = collected.last, words.isKey(last, in: EntityReading.officeEnds) {
      collected.removeLast()
      start = last + 1
    }
    phrase.words = collected.reversed() + phrase.words
    phrase.words.sort()
    phrase.tokens = start..<phrase.tokens.upperBound
    let before = start - 1
    if before >= sentence.lowerBound,
      words.isKey(before, WordSets.the) || words.isKey(before, in: WordSets.articles)
        || words.isKey(before, in: WordSets.pronounPossessives) || words.isKey(before, in: WordSets.definites)
    {
      phrase.determiner = before
      if phrase.organization == nil, words.isKey(before, in: WordSets.pronounPossessives) {
        phrase.organization = .pronoun(before)
      }
    }
    if words.isKey(phrase.head, WordSets.counterpart) || words.isKey(phrase.head, WordSets.counterparts) {
      phrase.isCounterpart = true
    }
  }

  /// "X, a senior auto analyst": plain nouns right before an office are part of it, describing words before them are not, up
  /// to the article or comma that opens the apposition.
  private func describedStart(
    _ start: Int, _ collected: inout [Int], _ phrase: inout TitlePhrase, in sentence: Range<Int>
  ) -> Int {
    var index = start - 1
    var nouns: [Int] = []
    var tenures: [Int] = []
    var isNounRun = hasTags
    while index > sentence.lowerBound, index >= start - 4, words.isWord(index), !words.isCapital[index],
      blockAt[index] < 0,
      titleAt[index] < 0, personAt[index] < 0, !EntityReading.functionWords.contains(words.keys[index]),
      words.titles[index].isDisjoint(with: EntityReading.headClasses), isNounTag(index) || isDescribing(index)
    {
      if words.titles[index].contains(.tenure) { tenures.append(index) }
      if isNounRun, document.universalTags[index] == .noun || words.titles[index].contains(.modifier) {
        nouns.append(index)
      } else {
        isNounRun = false
      }
      index -= 1
    }
    guard index < start - 1, index > sentence.lowerBound else { return start }
    let isOpened =
      words.isKey(index, in: WordSets.articles) || words.isKey(index, WordSets.the)
      || words.isComma(index)
    guard isOpened else { return start }
    let comma = words.isComma(index) ? index : index - 1
    if !words.isComma(index), words.isKey(comma, in: WordSets.copulas) {
      collected += nouns
      for token in tenures { note(tenureWord: token, in: &phrase) }
      return index + 1
    }
    guard words.isComma(comma), comma > sentence.lowerBound,
      words.isCapital[comma - 1] || document.shapes[comma - 1].contains(.number)
    else { return start }
    collected += nouns
    for token in tenures { note(tenureWord: token, in: &phrase) }
    return index + 1
  }

  /// A participle or adverb before a noun: "the recently ousted president".
  private func isDescribing(_ token: Int) -> Bool {
    guard hasTags else { return false }
    let tag = document.universalTags[token]
    return tag == .adv || tag == .verb && (words.utf8(token).suffix(2).elementsEqual([0x65, 0x64]))
  }

  private static let secretaries = WordSets.keys("secretary secretaries")

  /// The token after a block that stands at most three plain lower-case nouns before a title's words.
  private func ownerBefore(_ token: Int, in sentence: Range<Int>) -> Int? {
    var index = token
    while index > sentence.lowerBound, index > token - 3 {
      guard words.isWord(index), !words.isCapital[index], blockAt[index] < 0, isNounTag(index),
        !words.isKey(index, in: EntityReading.functionWords),
        words.titles[index].isDisjoint(with: EntityReading.headClasses)
      else { return nil }
      if let block = block(at: index - 1), block.tokens.upperBound == index {
        switch block.kind {
        case .country, .adjective, .institution, .seatOfCountry: return index
        case .people, .place, .capital: return nil
        }
      }
      // "Tibet's exiled spiritual leader"
      if words.isPossessive(index - 1), let block = block(at: index - 2), block.tokens.upperBound == index - 1 {
        return index
      }
      index -= 1
    }
    return nil
  }

  /// "Foreign ministers met": the sentence begins with the title itself.
  private func isTitleWordAtStart(_ token: Int) -> Bool {
    !words.titles[token].isDisjoint(with: [.modifier, .portfolio])
  }

  private func note(tenureWord token: Int, in phrase: inout TitlePhrase) {
    let word = document.text(ofToken: token).lowercased()
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

  private func extendRight(_ phrase: inout TitlePhrase, in sentence: Range<Int>) {
    var end = phrase.tokens.upperBound
    // "President-elect", "prime minister-designate"
    if words.isHyphen(end), words.isJoined(end - 1, end), end + 1 < sentence.upperBound,
      words.isKey(end + 1, in: EntityReading.electKeys)
    {
      phrase.words += [end, end + 1]
      phrase.tenure = .designate
      end += 2
    } else if words.isKey(end, in: EntityReading.electKeys) {
      phrase.words.append(end)
      phrase.tenure = .designate
      end += 1
    }
    for word in phrase.words where phrase.tenure == .current { note(tenureWord: word, in: &phrase) }
    if phrase.classes.isDisjoint(with: [.office, .noble]) {
      phrase.tokens = phrase.tokens.lowerBound..<end
      return
    }
    // "Deputy Prime Minister in charge of European integration X"
    if words.isKey(end, WordSets.in), words.isKey(end + 1, FoldedKey("charge")), words.isKey(end + 2, WordSets.of) {
      var last = end + 3
      while last < sentence.upperBound, last < end + 9, words.isWord(last) || words.isHyphen(last),
        !words.isCapital[last] || blockAt[last] >= 0
      { last += 1 }
      if last < sentence.upperBound, last > end + 3, words.isCapital[last] || words.isComma(last) {
        phrase.tokens = phrase.tokens.lowerBound..<last
        return
      }
    }
    // After an abbreviated title its field may follow bare: "SAPM Interior".
    if titleAbbreviations.contains(words.keys[phrase.head]) {
      while end < sentence.upperBound, words.isCapital[end], blockAt[end] < 0, words.titles[end].contains(.portfolio) {
        phrase.words.append(end)
        end += 1
      }
    }
    // An abbreviation of the office in parentheses: "Special Assistant to the Prime Minister (SAPM)".
    var isFirst = true
    complement: while end + 1 < sentence.upperBound, words.isKey(end, in: WordSets.rolePrepositions) {
      let preposition = words.keys[end]
      var index = end + 1
      if words.isKey(index, WordSets.the) { index += 1 }
      guard index < sentence.upperBound else { break }
      if isFirst, isPortfolioBlock(at: index, of: phrase) {
        // "Minister of National Health Services, Regulations, and Coordination X": matters, no body.
        var last = blocks[Int(blockAt[index])].tokens.upperBound
        while last + 1 < sentence.upperBound {
          var next = last
          if words.isComma(next) { next += 1 }
          if words.isKey(next, WordSets.and) || words.mark(next) == 0x26 { next += 1 }
          guard next > last, isNameLike(next), blockAt[next] < 0, words.isCommon[next] || isPortfolio(next),
            !words.isGiven[next], words.titles[next].isDisjoint(with: .office) || isPortfolio(next)
          else { break }
          last = next + 1
          while last < sentence.upperBound, isNameLike(last), blockAt[last] < 0, isPortfolio(last) { last += 1 }
        }
        phrase.words += Array(end..<last)
        end = last
        isFirst = false
        continue
      }
      if let block = block(at: index), block.tokens.lowerBound == index {
        if preposition == WordSets.on {
          // "special adviser on Cyprus"
          if isEnvoyHead(phrase), !isInstitution(block), words.isCapital[index] {
            phrase.words += Array(end..<block.tokens.upperBound)
            phrase.posting = Int(blockAt[index])
            end = block.tokens.upperBound
          }
          break
        }
        // "A former adviser for U.S. President X": another's title begins.
        if !words.isCapital[phrase.head], country(of: block) != nil, !isInstitution(block),
          block.tokens.upperBound < sentence.upperBound, words.isCapital[block.tokens.upperBound],
          blockAt[block.tokens.upperBound] < 0,
          !words.titles[block.tokens.upperBound].isDisjoint(with: [.office, .modifier, .portfolio, .tenure, .noble])
        {
          if phrase.organization == nil { phrase.organization = .block(Int(blockAt[index])) }
          break complement
        }
        if preposition == WordSets.of
          || preposition == WordSets.for && isInstitution(block) && !isEnvoyHead(phrase) && isFirst
            && phrase.organization == nil
          || isInstitution(block)
            && (preposition == WordSets.at || preposition == WordSets.in && isFirst && !isEnvoyHead(phrase))
        {
          var owner = Int(blockAt[index])
          var after = block.tokens.upperBound
          // "of China's Central Military Commission", "of the US Central Command"
          if words.isPossessive(after), let next = self.block(at: after + 1), next.tokens.lowerBound == after + 1 {
            owner = Int(blockAt[after + 1])
            after = next.tokens.upperBound
          } else if words.isPossessive(after) {
            // "head of Iran's nuclear agency": what is led has no name here, its country is known.
            if phrase.organization == nil, self.country(of: block) != nil { phrase.organization = .block(owner) }
            var last = after + 1
            while last < sentence.upperBound, words.isWord(last), !words.isCapital[last], isNounTag(last) { last += 1 }
            if last > after + 1, last < sentence.upperBound, let named = self.block(at: last), isInstitution(named),
              named.tokens.lowerBound == last
            {
              // "secretary general of Bolivia's labour organization COB"
              phrase.organization = .block(Int(blockAt[last]))
              last = named.tokens.upperBound
            }
            // "head of X's gas pipeline company Beltrans"
            if last > after + 1, words.isKey(last - 1, in: EntityReading.firmNouns) {
              while last < sentence.upperBound, isNameLike(last), blockAt[last] < 0 { last += 1 }
            }
            end = last
            break complement
          } else if let next = self.block(at: after), next.tokens.lowerBound == after,
            isInstitution(next) || isCountry(next)
          {
            owner = Int(blockAt[after])
            after = next.tokens.upperBound
          }
          if case .adjective = block.kind, owner == Int(blockAt[index]) {
            // "leader of the Serbian opposition"
            if phrase.organization == nil { phrase.organization = .block(owner) }
            // "spokesman of Slovak President X": the nationality begins another's title.
            if after < sentence.upperBound, words.isCapital[after],
              !words.titles[after].isDisjoint(with: [.office, .modifier, .portfolio, .tenure])
            {
              break complement
            }
            var last = after
            while last < sentence.upperBound, words.isWord(last), !words.isCapital[last], isNounTag(last),
              last < after + 3
            { last += 1 }
            // "head of the Sudanese government's delegation"
            if words.isPossessive(last), last > after, last + 1 < sentence.upperBound, !words.isCapital[last + 1],
              isNounTag(last + 1)
            {
              last += 2
            }
            end = last
            break complement
          }
          // A second complement never takes the place of the first owner.
          if phrase.organization == nil || preposition == WordSets.of { phrase.organization = .block(owner) }
          end = jointOwners(behind: owner, from: after, &phrase, in: sentence)
          // "head of the FBI investigation in Dar es Salaam"
          if isInstitution(blocks[owner]), end < sentence.upperBound, words.isWord(end), !words.isCapital[end],
            isNounTag(end),
            !isVerbTag(end), words.isKey(index - 1, WordSets.the)
          {
            while end < sentence.upperBound, words.isWord(end), !words.isCapital[end], isNounTag(end), !isVerbTag(end) {
              end += 1
            }
          }
          isFirst = false
          continue
        }
        if preposition == WordSets.to || preposition == WordSets.in || preposition == WordSets.for
          || preposition == WordSets.at
        {
          if !isEnvoyHead(phrase), preposition == WordSets.in, !isFirst, words.isComma(block.tokens.upperBound) {
            // "head of the investigation in X, …": where it is, behind what it is.
            end = block.tokens.upperBound
            break
          }
          // "oil minister for Saudi Arabia"
          if !isEnvoyHead(phrase), preposition == WordSets.for, isFirst, phrase.organization == nil,
            words.isKey(phrase.head, WordSets.minister) || words.isKey(phrase.head, WordSets.secretary), isOwner(block)
          {
            phrase.organization = .block(Int(blockAt[index]))
            end = block.tokens.upperBound
            isFirst = false
            continue
          }
          guard isEnvoyHead(phrase), isFirst || preposition != WordSets.in else { break }
          phrase.posting = Int(blockAt[index])
          let matter = portfolioEnd(from: index, in: sentence, takesCommonWords: false)
          end = max(block.tokens.upperBound, words.isCapital[index] ? matter : 0)
          if phrase.organization == nil, isInstitution(block), preposition == WordSets.for {
            phrase.organization = .block(Int(blockAt[index]))
          }
          isFirst = false
          continue
        }
        break
      }
      if preposition == WordSets.at || preposition == WordSets.in { break }
      // Another title: "Adviser to the President".
      if preposition == WordSets.to || preposition == WordSets.of || preposition == WordSets.for,
        let last = innerTitleEnd(at: index, in: sentence), preposition == WordSets.to || words.isCapital[index]
      {
        phrase.words += Array(end..<last)
        end = last
        isFirst = false
        // "Adviser to President X Y Z": bare, the president is named next.
        continue
      }
      let last = portfolioEnd(
        from: index, in: sentence, takesCommonWords: EntityReading.portfolioHolders.contains(words.keys[phrase.head]),
        takesNouns: preposition == WordSets.on && EntityReading.matterHolders.contains(words.keys[phrase.head]))
      // "head of the government's Antarctic Unit"
      guard last > index, !words.isPossessive(last) else { break }
      phrase.words += Array(end..<last)
      end = last
      isFirst = false
      if end < sentence.upperBound, words.mark(end) == 0x28, end + 2 < sentence.upperBound, words.mark(end + 2) == 0x29,
        isAbbreviation(end + 1)
      {
        break  // a parenthesised abbreviation ends the title
      }
    }
    // "a Senator from Colorado"
    if phrase.organization == nil, words.isKey(end, WordSets.from),
      words.isKey(phrase.head, in: EntityReading.elected), let block = block(at: end + 1),
      block.tokens.lowerBound == end + 1, isOwner(block), !isInstitution(block)
    {
      phrase.organization = .block(Int(blockAt[end + 1]))
      end = block.tokens.upperBound
    }
    if phrase.organization == nil, words.isCapital[phrase.head], isFirst, words.isComma(end),
      words.isComma(phrase.tokens.lowerBound - 1), let block = block(at: end + 1), isInstitution(block),
      block.tokens.lowerBound == end + 1, block.tokens.upperBound < sentence.upperBound,
      words.isComma(block.tokens.upperBound) || isVerbTag(block.tokens.upperBound)
    {
      // "Mr. X, Director General, NCB, led the delegation"
      phrase.organization = .block(Int(blockAt[end + 1]))
      end = block.tokens.upperBound
    }
    if phrase.organization == nil, !words.isCapital[phrase.head], let employer = employer(from: end, in: sentence) {
      phrase.organization = .block(employer)
      end = blocks[employer].tokens.upperBound
    }
    if let (last, body) = apposedComplement(from: phrase.head + 1, of: phrase, in: sentence), last > end {
      // "director of the UN children's agency Y": Y, not what only says more of it.
      let isOpen: Bool =
        if case .block(let index)? = phrase.organization { blocks[index].tokens.lowerBound > phrase.head } else { true }
      if let body, isOpen { phrase.organization = .block(body) }
      end = last
    }
    // "Prime Minister of the Republic of Korea (ROK) Lee X", "Special Representative for Somalia (SRSG) X"
    if words.mark(end) == 0x28, end + 3 < sentence.upperBound, words.mark(end + 2) == 0x29, isAbbreviation(end + 1),
      words.isCapital[phrase.head], isNameLike(end + 3),
      blockAt[end + 3] < 0
        || words.titles[end + 3].contains(.rank), words.titles[end + 3].isDisjoint(with: [.office, .portfolio])
    {
      end += 3
    }
    phrase.tokens = phrase.tokens.lowerBound..<end
    phrase.words.sort()
  }

  /// Whether a body's name behind "Minister of" is made of nothing but matters.
  private func isPortfolioBlock(at token: Int, of phrase: TitlePhrase) -> Bool {
    guard words.isKey(phrase.head, WordSets.minister) || words.isKey(phrase.head, WordSets.secretary),
      words.isCapital[phrase.head], let block = block(at: token), isInstitution(block),
      block.tokens.lowerBound == token,
      block.lexiconInstitution == nil, block.nested.isEmpty, block.institutionType != .armedForces
    else { return false }
    return block.tokens.allSatisfy { words.isCommon[$0] || isPortfolio($0) || words.isKey($0, WordSets.and) }
      && block.tokens.contains { isPortfolio($0) }
  }

  private static let matterPrepositions = WordSets.keys("of in on for at")
  private static let complementPrepositions = WordSets.keys("of for at with in from")

  /// "X, head of the government's Antarctic Unit, said", "X, an analyst with energy consultancy Y.": where what stands behind
  /// an office in apposition ends, up to the comma, verb or stop that closes it, and the body it names, if any.
  private func apposedComplement(from token: Int, of phrase: TitlePhrase, in sentence: Range<Int>) -> (Int, Int?)? {
    let begin = phrase.determiner ?? phrase.tokens.lowerBound
    guard begin > sentence.lowerBound + 1, words.isComma(begin - 1),
      words.isCapital[begin - 2] || words.isComma(begin - 3),
      !words.isCapital[phrase.head], words.isKey(token, in: EntityReading.complementPrepositions)
    else { return nil }
    var index = token
    var bodies: [Int] = []
    while index < sentence.upperBound, index < token + 18 {
      if words.isComma(index) || words.mark(index) == 0x2E || words.isKey(index, in: WordSets.speechVerbs)
        || isNextOffice(index)
      {
        break
      }
      if let block = block(at: index) {
        bodies.append(Int(blockAt[index]))
        index = block.tokens.upperBound
        continue
      }
      guard words.isWord(index) || words.isPossessive(index) || words.isHyphen(index) || words.mark(index) == 0x26,
        !(hasTags && (document.universalTags[index] == .verb || document.universalTags[index] == .pron)),
        !(words.isCapital[index] && (words.isGiven[index] || words.titles[index].contains(.office)))
      else { break }
      index += 1
    }
    guard index > token + 1,
      index >= sentence.upperBound || words.isComma(index) || words.mark(index) == 0x2E || isNextOffice(index)
        || words.isKey(index, in: WordSets.speechVerbs)
    else { return nil }
    // What only says more of another noun ("the UN children's agency Y") comes last.
    func isPlain(_ body: Int) -> Bool {
      let next = blocks[body].tokens.upperBound
      return next >= index || !words.isPossessive(next) && (words.isCapital[next] || !isNounTag(next))
    }
    let institutions = bodies.filter { isInstitution(blocks[$0]) }
    let body =
      institutions.first(where: isPlain) ?? institutions.first
      ?? bodies.first { country(of: blocks[$0]) != nil && blocks[$0].kind != .place }
    return (index, body)
  }

  /// "… of the delegation and deputy head of …": a second office of the same person.
  private func isNextOffice(_ token: Int) -> Bool {
    guard words.isKey(token, WordSets.and), token + 1 < words.count else { return false }
    return !words.titles[token + 1].isDisjoint(with: [.office, .tenure]) && !isPortfolio(token + 1)
      || words.isKey(token + 1, in: WordSets.dropModifiers)
  }

  private static let basedWord = FoldedKey("based")

  /// "Expert in media law at the London School of Economics", "professor of boats at the Oslo-based Sea Institute": the
  /// body behind what someone's work is about.
  private func employer(from token: Int, in sentence: Range<Int>) -> Int? {
    guard words.isKey(token, in: EntityReading.matterPrepositions) else { return nil }
    var index = token
    while index < sentence.upperBound, index < token + 10 {
      if words.isKey(index, WordSets.at) {
        var start = words.isKey(index + 1, WordSets.the) ? index + 2 : index + 1
        if words.isHyphen(start + 1), words.isKey(start + 2, EntityReading.basedWord) { start += 3 }
        guard let block = block(at: start), block.tokens.lowerBound == start, isInstitution(block) else { return nil }
        return Int(blockAt[start])
      }
      // Plain words and names of lands only, up to "at"; a verb or a comma ends what belongs together.
      let isMatter =
        words.isWord(index) && !words.isCapital[index] && !(hasTags && isVerbTag(index))
        || words.isHyphen(index) || words.isPossessive(index) || block(at: index).map { !isInstitution($0) } ?? false
      guard isMatter else { return nil }
      index += 1
    }
    return nil
  }

  private func isInstitution(_ block: Block) -> Bool { block.kind == .institution }

  static let envoyHeads = WordSets.keys(
    "ambassador ambassadors envoy envoys representative representatives delegate consul negotiator emissary mediator adviser "
      + "advisor attache attaché commissioner observer rapporteur coordinator counsellor counselor")

  func isEnvoyHead(_ phrase: TitlePhrase) -> Bool {
    EntityReading.envoyHeads.contains(words.keys[phrase.head])
  }

  /// End of a title inside another's complement: "Prime Minister", "President"; nil when there is none.
  private func innerTitleEnd(at token: Int, in sentence: Range<Int>) -> Int? {
    var index = token
    while index < sentence.upperBound, words.isWord(index), blockAt[index] < 0,
      !words.titles[index].isDisjoint(with: [.modifier, .portfolio]), words.titles[index].isDisjoint(with: [.office])
    { index += 1 }
    guard index < sentence.upperBound, words.titles[index].contains(.office), blockAt[index] < 0,
      words.isCapital[index] == words.isCapital[token], index - token <= 3
    else { return nil }
    return index + 1
  }

  /// End of a run of words for what an office is for, from a token after "of", "for", "on".
  private func portfolioEnd(
    from token: Int, in sentence: Range<Int>, takesCommonWords: Bool, takesNouns: Bool = false
  ) -> Int {
    var index = token
    var end = token
    let isCapital = words.isCapital[token]
    while index < sentence.upperBound {
      if words.isWord(index), !words.isKey(index, WordSets.and), blockAt[index] < 0,
        words.isCapital[index] == isCapital
      {
        let isListed = !words.titles[index].isDisjoint(with: [.portfolio, .modifier])
        let isOffice = !words.titles[index].isDisjoint(with: EntityReading.headClasses) && !isListed
        if isOffice, !words.isKey(index, FoldedKey("staff")) { break }
        if !isListed {
          // Lower-case nouns go on: "minister of regional industrial expansion".
          if !isCapital, end > token || takesNouns, hasTags,
            document.universalTags[index] == .noun || document.universalTags[index] == .adj
          {
            index += 1
            end = index
            continue
          }
          // Capital ordinary words are a minister's matters too ("Minister for Roads"); others lead what these name. Given names begin the holder's name.
          // Behind a listed matter they begin the name: "Minister of Foreign Affairs Park X".
          // "Head of the Presidential Office X"
          if isCapital, end > token, lexicons.institutionType(ofHead: words.keys[index]) != nil, words.isCommon[index],
            !words.isGiven[index]
          {
            end = index + 1
            index += 1
            // "… for International Organization Affairs X"
            guard index < sentence.upperBound, words.isCapital[index], isPortfolio(index), blockAt[index] < 0 else {
              break
            }
            continue
          }
          guard isCapital, takesCommonWords, words.isCommon[index], !words.isGiven[index],
            !words.isKey(index, in: WordSets.calendar),
            end == token || !words.isKey(index - 1, in: EntityReading.officeEnds)
          else { break }
        } else if isCapital, words.titles[index].contains(.rank), end > token {
          // "Chief of Army Staff General X": the rank is the next title's, unless it is the staff's own adjective.
          if index + 1 < sentence.upperBound, !isPortfolio(index + 1) { break }
        } else if isCapital, words.isGiven[index], index + 1 < sentence.upperBound, isNameLike(index + 1),
          !isPortfolio(index + 1)
        {
          break
        }
        index += 1
        end = index
        continue
      }
      // "of Education, Culture, and Sports"
      if isCapital, end > token, words.isComma(index), words.isKey(index + 1, WordSets.and),
        index + 2 < sentence.upperBound, words.isCapital[index + 2], blockAt[index + 2] < 0, isPortfolio(index + 2),
        !startsTitle(index + 2, in: sentence)
      {
        index += 2
        continue
      }
      // "for Foreign, Commonwealth and Development Affairs": a matter that elsewhere names a body or land.
      if isCapital, end > token, words.isComma(index), let block = block(at: index + 1),
        block.tokens == (index + 1)..<(index + 2), isPortfolioTail(index + 2, sentence)
      {
        index += 2
        continue
      }
      let isJoint =
        words.isKey(index, WordSets.and) || words.mark(index) == 0x26 || words.isComma(index) || words.isHyphen(index)
      if isJoint, end > token, index + 1 < sentence.upperBound, words.isWord(index + 1), blockAt[index + 1] < 0,
        words.isCapital[index + 1] == isCapital,
        !words.titles[index + 1].isDisjoint(with: [.portfolio, .modifier]),
        words.titles[index + 1].isDisjoint(with: .office) || words.isHyphen(index),
        !startsTitle(index + 1, in: sentence), !words.isComma(index) || portfolioList(index + 1, in: sentence)
      {
        index += 1
        continue
      }
      // "for Near Eastern and African Affairs" with a nationality or region inside.
      if isCapital, let block = block(at: index), block.tokens.lowerBound == index {
        let after = block.tokens.upperBound
        if after < sentence.upperBound, isPortfolioTail(after, sentence) {
          index = after
          continue
        }
      }
      break
    }
    return end
  }

  private func isPortfolioTail(_ token: Int, _ sentence: Range<Int>) -> Bool {
    var index = token
    if words.isKey(index, WordSets.and) { index += 1 }
    return index < sentence.upperBound && words.isCapital[index] && blockAt[index] < 0
      && words.titles[index].contains(.portfolio)
  }

  private func portfolioList(_ token: Int, in sentence: Range<Int>) -> Bool {
    // Only a list that goes on with "and": "Trade, Industry and Energy".
    var index = token
    while index < sentence.upperBound, index < token + 6 {
      if words.isKey(index, WordSets.and) {
        return isPortfolio(index + 1) && words.isCapital[index + 1] == words.isCapital[token]
      }
      guard
        words.isComma(index) || isPortfolio(index) && words.isCapital[index] == words.isCapital[token]
      else { return false }
      index += 1
    }
    return false
  }

  /// Whether words from here run into an office: the next title, no more matters of this one.
  private func startsTitle(_ token: Int, in sentence: Range<Int>) -> Bool {
    var index = token
    while index < sentence.upperBound, index < token + 6, words.isWord(index), blockAt[index] < 0 {
      if !words.titles[index].isDisjoint(with: [.office]), words.titles[index].isDisjoint(with: .portfolio) {
        return true
      }
      guard isPortfolio(index) else { return false }
      index += 1
    }
    return false
  }

  // MARK: Names

  /// A person's name from here; nil when what stands here cannot begin one.
  func personName(at start: Int, in sentence: Range<Int>, afterTitle: Bool, isHonorific: Bool = false) -> Range<Int>? {
    guard start < sentence.upperBound,
      isNameStart(start, afterTitle: afterTitle, isHonorific: isHonorific, in: sentence)
    else { return nil }
    var index = start + 1
    var end = index
    let isTitleCase = words.style[start] == .titleCase
    while index < sentence.upperBound, index < start + 12 {
      // "Grant-era", "Grant-led": what is joined to a name.
      if words.isHyphen(index), index + 1 < sentence.upperBound, !words.isCapital[index + 1],
        words.isKey(index + 1, in: EntityReading.joinedWords)
      {
        break
      }
      if words.isHyphen(index), words.isJoined(index - 1, index), index + 1 < sentence.upperBound,
        words.isJoined(index, index + 1), words.isWord(index + 1), blockAt[index + 1] < 0 || words.isCapital[index + 1]
      {
        index += 2
        end = index
        continue
      }
      // "Ki- moon": a line ended within the name.
      if words.isHyphen(index), words.isJoined(index - 1, index), index + 1 < sentence.upperBound,
        !words.isJoined(index, index + 1), words.isWord(index + 1), !words.isCapital[index + 1], index > start + 1,
        !words.isKey(index + 1, WordSets.and), !words.isKey(index + 1, FoldedKey("or"))
      {
        index += 2
        end = index
        continue
      }
      // "Al- Salem": a blank slipped in.
      if words.isHyphen(index), words.isJoined(index - 1, index), index + 1 < sentence.upperBound,
        words.isKey(index - 1, in: EntityReading.nameArticles), isNameLike(index + 1)
      {
        index += 2
        end = index
        continue
      }
      // O ' Brien, N ' Djamena
      if words.mark(index) == 0x27 || document.text(ofToken: index) == "’", words.isJoined(index - 1, index),
        index + 1 < sentence.upperBound, words.isJoined(index, index + 1), words.isCapital[index + 1],
        words.utf8(index - 1).count <= 2
      {
        index += 2
        end = index
        continue
      }
      if words.mark(index) == 0x2E, words.isJoined(index - 1, index), words.isInitial(index - 1) {
        index += 1
        continue
      }
      if words.isPossessive(index) { break }
      if words.isKey(index, in: WordSets.suffixes), words.isCapital[index] {
        end = index + 1
        break
      }
      if words.isComma(index), index + 1 < sentence.upperBound, words.isKey(index + 1, in: WordSets.suffixes),
        words.isCapital[index + 1],
        words.utf8(index + 1).first != 0x49
      {
        end = index + 2
        break
      }
      // A nickname: Benjamin (Ben) Sides, Leonel "Leo" Varga.
      let isQuoted = words.isQuote(index) && words.isQuote(index + 2)
      if isQuoted || words.mark(index) == 0x28 && words.mark(index + 2) == 0x29, index + 3 < sentence.upperBound,
        isNameLike(index + 1), words.isGiven[index + 1] || isQuoted, isNameLike(index + 3), blockAt[index + 3] < 0
      {
        index += 3
        continue
      }
      if words.isWord(index), !words.isCapital[index], words.isKey(index, in: WordSets.particles) {
        var next = index + 1
        while next < sentence.upperBound, words.isWord(next), !words.isCapital[next],
          words.isKey(next, in: WordSets.particles)
        { next += 1 }
        if words.isHyphen(next), words.isJoined(next - 1, next) { next += 1 }
        guard next < sentence.upperBound, isNameLike(next), next > index,
          !words.isKey(index, in: EntityReading.ambiguousParticles) || words.isGiven[start]
        else { break }
        index = next + 1
        end = index
        continue
      }
      // "Rest In Peace"
      if words.isKey(index, in: EntityReading.nameEnders) { break }
      // "President X I would say"
      if words.isKey(index, FoldedKey("i")), words.utf8(index).count == 1 { break }
      // "Paek Nam Sun" is no day.
      if words.isKey(index, in: EntityReading.calendarNames), words.isCapital[index], index > start + 1,
        !document.shapes[min(index + 1, words.count - 1)].contains(.number)
      {
        index += 1
        end = index
        continue
      }
      guard isNameLike(index) || words.isInitial(index),
        !words.isKey(index, in: WordSets.calendar) || index == start + 1 && words.isGiven[start]
      else { break }
      if let block = block(at: index) {
        // A surname that is also a place, after a given name only.
        guard block.tokens.count == 1, index == start + 1 || words.isInitial(index - 1),
          words.isGiven[start] || isHonorific || (afterTitle && isTown(block)),
          words.isKey(index + 1, WordSets.of) == false || !afterTitle, !isAdjectiveBlock(block)
        else { break }
        index += 1
        end = index
        break
      }
      if isTitleCase, words.isCommon[index], !isKnownNamePart(index) { break }
      // "Secretary Doe Selects Members": a verb in a headline.
      if isTitleCase || document.sentences[Int(document.sentenceOfToken[index])].zone == .headline,
        !words.isGiven[start], !words.isGiven[index], isCommonVerb(index), !isKnownNamePart(index)
      {
        break
      }
      // "Secretary Jane D. Doe Keynote": in a headline an ordinary word behind two names is none.
      if index >= start + 2, words.isCommon[index] || lexicons.isEventHead(words.keys[index]), !words.isGiven[index],
        !isKnownNamePart(index),
        document.sentences[Int(document.sentenceOfToken[index])].zone == .headline
      {
        break
      }
      let classes = words.titles[index]
      // "Sharif Hassan Sheikh Adan": a title of respect among the names.
      if words.isKey(index, in: EntityReading.innerTitles), index + 1 < sentence.upperBound, isNameLike(index + 1),
        words.titles[index + 1].isEmpty
      {
        index += 1
        end = index
        continue
      }
      // "Hossein Amir Daneshian": a given name that is an office elsewhere.
      if words.isGiven[index], !words.isCommon[index], classes.isDisjoint(with: .honorific),
        index + 1 < sentence.upperBound, isNameLike(index + 1), words.titles[index + 1].isEmpty
      {
        index += 1
        end = index
        continue
      }
      if !classes.isDisjoint(with: [.office, .honorific]),
        classes.isDisjoint(with: [.noble, .rank]) || classes.contains(.plural)
      {
        // "Billie Jean King" but "Nelson Mandela President": an office ends a name unless it is the last word.
        let isLast = index + 1 >= sentence.upperBound || !words.isWord(index + 1) || !words.isCapital[index + 1]
        // "Prime Minister Ros Sen": what is short for a senator before a name is none behind one.
        let isUnabbreviated =
          afterTitle && index == start + 1 && classes.isDisjoint(with: .office)
          && !document.shapes[index].contains(.hasPeriod)
        guard isLast, words.isGiven[start] || isUnabbreviated, !classes.contains(.plural),
          !EntityReading.plainOffices.contains(words.keys[index])
        else { break }
      }
      if lexicons.institutionType(ofHead: words.keys[index]) != nil, words.isCommon[index], !words.isGiven[start] {
        break
      }
      if index > start + 5 { break }
      index += 1
      end = index
    }
    return start..<end
  }

  /// "Selects", "Announces": an ordinary word with the ending of verbs.
  private func isCommonVerb(_ token: Int) -> Bool {
    let bytes = words.utf8(token)
    guard bytes.count > 4, bytes.last == 0x73 else { return false }
    return lexicons.isCommonWord(FoldedKey(bytes.dropLast()))
      || bytes.dropLast().last == 0x65 && lexicons.isCommonWord(FoldedKey(bytes.dropLast(2)))
  }

  private static let excellency = FoldedKey("he")
  /// Syllables of East Asian names that are short for days and months.
  private static let calendarNames = WordSets.keys("sun jun jan")
  private static let nameEnders = WordSets.keys("in of the and for at on with by from to")
  private static let joinedWords = WordSets.keys(
    "era mania led backed style run owned inspired appointed brokered chaired sponsored like affiliated type based")
  private static let greetings = WordSets.keys("mubarak kareem tova sameach")
  private static let innerTitles = WordSets.keys("sheikh shaikh sheik haj hajj haji hajji mirza agha malam")
  /// Titles of other languages that come along with names.
  private static let foreignTitles = WordSets.keys(
    "secretario secretaria ministro ministra presidente presidenta canciller embajador embajadora ministre "
      + "präsident präsidentin kanzler kanzlerin bundeskanzler bundeskanzlerin ambassadeur senhor")
  private static let commonOwners = WordSets.keys("people women workers children farmers veterans teachers writers")
  static let marine = FoldedKey("marine")
  private static let addressedOffices = WordSets.keys(
    "secretary president minister ambassador chairman chairwoman speaker governor senator mayor chancellor premier director "
      + "commissioner prime foreign vice deputy under assistant chief attorney general chair congressman excellency "
      + "administrator")
  private static let creeds = WordSets.keys(
    "arab arabs catholic catholics muslim muslims christian christians orthodox empire republic")
  private static let ambiguousParticles = WordSets.keys("as do y e la le den")
  private static let plainOffices = WordSets.keys(
    "minister president secretary ambassador chancellor premier spokesman spokeswoman director chairman senator governor envoy"
  )

  private func isTown(_ block: Block) -> Bool {
    if case .capital = block.kind { return true }
    return block.kind == .place
  }

  private func isAdjectiveBlock(_ block: Block) -> Bool {
    if case .adjective = block.kind { return true }
    if case .people = block.kind { return true }
    return block.kind == .institution
  }

  /// Whether the prose has this word as part of a person's name.
  private func isKnownNamePart(_ token: Int) -> Bool {
    persons.contains { $0.parts.contains { $0.key == words.keys[token] } }
  }

  private func isNameStart(_ token: Int, afterTitle: Bool, isHonorific: Bool, in sentence: Range<Int>) -> Bool {
    guard words.isWord(token) else { return false }
    if !words.isCapital[token] {
      // "al-Jaafari", "van der Bellen"
      guard afterTitle, words.isKey(token, in: WordSets.particles),
        !words.isKey(token, in: EntityReading.ambiguousParticles)
      else { return false }
      // "Ministro de Defensa"
      if words.isKey(token - 1, in: EntityReading.foreignTitles) { return false }
      let next = words.isHyphen(token + 1) ? token + 2 : token + 1
      return next < sentence.upperBound && isNameLike(next)
    }
    guard isNameLike(token), personAt[token] < 0 else { return false }
    // "Eid Mubarak" is a greeting; "Said" before anything but a name a verb.
    if words.isKey(token + 1, in: EntityReading.greetings) { return false }
    if words.isKey(token, FoldedKey("said")), !afterTitle,
      !(token + 1 < sentence.upperBound && isNameLike(token + 1) && !words.isCommon[token + 1]
        && words.titles[token + 1].isEmpty)
    {
      return false
    }
    if let block = block(at: token) {
      guard block.tokens.count == 1, !isAdjectiveBlock(block) else { return false }
      if isHonorific { return true }
      // "Secretary Austin": a town's name right behind a capital title.
      return afterTitle && isTown(block) && token > 0 && words.isCapital[token - 1]
        && !words.titles[token - 1].isDisjoint(with: [.office, .rank, .noble])
        && words.style[token] == .prose
    }
    if words.isKey(token + 1, in: EntityReading.creeds) { return false }
    // "the Chinese People's Conference"
    if words.isPossessive(token + 1), words.isKey(token, in: EntityReading.commonOwners) { return false }
    // "former U.S. Marine Jack Doe": a soldier of that corps, no given name.
    if words.isKey(token, EntityReading.marine), token + 2 < sentence.upperBound, words.isGiven[token + 1],
      isNameLike(token + 2), !words.isSentenceStart[token]
    {
      return false
    }
    if words.isKey(token, in: WordSets.calendar), !isHonorific, !words.isGiven[token],
      !(afterTitle && words.isKey(token, FoldedKey("may")))
    {
      return false
    }
    if words.style[token] == .titleCase, words.isCommon[token], !isKnownNamePart(token),
      !(words.isInitial(token) && document.shapes[token].contains(.hasPeriod))
    {
      return false
    }
    // "Per Stig X": a given name in front of another, where nothing else asks for the capital.
    let isGivenAnyhow =
      words.isGiven[token]
      && (words.isKey(token, FoldedKey("will"))
        || !words.isSentenceStart[token] && words.style[token] == .prose && token + 1 < sentence.upperBound
          && isNameLike(token + 1) && !words.isCommon[token + 1])
    if EntityReading.functionWords.contains(words.keys[token]), !isGivenAnyhow {
      // "Do", "An", "No" are surnames; "The" is not.
      return false
    }
    let classes = words.titles[token]
    if afterTitle, !classes.isDisjoint(with: [.portfolio, .modifier]), !words.isGiven[token], !isHonorific {
      // "President House", "Minister Security": only when a second name follows that is nothing ordinary.
      return token + 1 < sentence.upperBound && isNameLike(token + 1) && !words.isCommon[token + 1]
        && blockAt[token + 1] < 0
    }
    if !classes.isDisjoint(with: .office), !isHonorific, !words.isGiven[token] { return false }
    // "Mr. President", "Madam Secretary"; "Member States", "NGOs", "Jr. …"
    if isHonorific, EntityReading.addressedOffices.contains(words.keys[token]) { return false }
    if words.isKey(token, in: WordSets.suffixes) { return false }
    if !isHonorific, isAbbreviation(token), !(token + 1 < sentence.upperBound && isNameLike(token + 1)),
      !document.shapes[token].contains(.allCapitals) || words.utf8(token).count <= 4
    {
      return false
    }
    if words.isCommon[token], !words.isGiven[token], afterTitle, !isHonorific,
      lowerCaseWords.contains(words.keys[token]),
      !(token + 1 < sentence.upperBound && isNameLike(token + 1) && !words.isCommon[token + 1])
    {
      return false
    }
    if lexicons.institutionType(ofHead: words.keys[token]) != nil || lexicons.isEventHead(words.keys[token]),
      !words.isGiven[token], !isHonorific
    {
      return false
    }
    if document.shapes[token].contains(.allCapitals), words.style[token] == .prose, words.utf8(token).count <= 4,
      words.utf8(token).count > 1,
      !isHonorific, !(token + 1 < sentence.upperBound && isNameLike(token + 1))
    {
      return false
    }
    return true
  }

  /// "A, B and C" after a plural title.
  private func moreNames(after first: Range<Int>, in sentence: Range<Int>) -> [Range<Int>] {
    var names: [Range<Int>] = []
    var end = first.upperBound
    while end + 1 < sentence.upperBound {
      var index = end
      var isFinal = false
      if words.isComma(index) { index += 1 }
      if words.isKey(index, WordSets.and) {
        index += 1
        isFinal = true
      }
      guard index > end, let name = personName(at: index, in: sentence, afterTitle: true),
        words.titles[index].isDisjoint(with: EntityReading.headClasses)
      else { break }
      names.append(name)
      end = name.upperBound
      if isFinal { break }
    }
    return names
  }

  // MARK: Abbreviated titles

  /// Finds all-capital words that are the initials of a title the article spells out; true when there is one.
  private mutating func learnTitleAbbreviations() -> Bool {
    var initials: [[UInt8]] = []
    for phrase in titles {
      var letters: [UInt8] = []
      for word in phrase.words where words.isWord(word) && words.isCapital[word] {
        letters.append(words.utf8(word).first ?? 0)
      }
      if letters.count >= 3 { initials.append(letters) }
    }
    guard !initials.isEmpty else { return false }
    var found = false
    for sentence in words.sentences where !sentence.isEmpty && words.style[sentence.lowerBound] == .prose {
      for token in sentence
      where document.shapes[token].contains(.allCapitals) && blockAt[token] < 0 && words.isWord(token) {
        let bytes = Array(words.utf8(token))
        guard bytes.count >= 3, words.titles[token].isEmpty, initials.contains(where: { $0.starts(with: bytes) }) else {
          continue
        }
        titleAbbreviations.insert(words.keys[token])
        abbreviationLength[words.keys[token]] = bytes.count
        found = true
      }
    }
    if found {
      for token in 0..<words.count
      where titleAbbreviations.contains(words.keys[token]) && document.shapes[token].contains(.allCapitals) {
        markOffice(token)
      }
    }
    return found
  }
}
