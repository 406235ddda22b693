import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// What stands behind a title's head: whose it is, what it is for, where its holder is sent.
extension TitleScanner {
  func extendRight(_ phrase: inout TitlePhrase, in sentence: Range<Int>) {
    takeElect(&phrase, in: sentence)
    takeAtLarge(&phrase, in: sentence)
    for word in phrase.words where phrase.tenure == .current { note(tenureWord: word, in: &phrase) }
    guard !phrase.classes.isDisjoint(with: [.office, .noble]) else { return }
    if let last = chargeEnd(from: phrase.tokens.upperBound, in: sentence) {
      phrase.tokens = phrase.tokens.lowerBound..<last
      return
    }
    var end = phrase.tokens.upperBound
    // After an abbreviated title its field may follow bare: "SAPM Interior".
    if names.isAbbreviation(words.keys[phrase.head]) {
      while end < sentence.upperBound, words.isCapital[end], blocks.at[end] < 0, words.titles[end].contains(.portfolio)
      {
        phrase.words.append(end)
        end += 1
      }
    }
    var isFirst = true
    while end + 1 < sentence.upperBound, words.isKey(end, in: .rolePrepositions) {
      let before = end
      let goesOn = takeComplement(&phrase, &end, isFirst: isFirst, in: sentence)
      if end > before { isFirst = false }
      if !goesOn { break }
    }
    // "Cabinet Secretary for Foreign Affairs Ambassador X": how X is called, no word of the office.
    if let last = phrase.words.max(), last == end - 1, last > phrase.head + 1, words.isKey(last, in: .ambassadors),
      words.isCapital[last - 1]
    {
      phrase.words.removeAll { $0 == last }
    }
    takeEmployer(&phrase, &end, in: sentence)
    // "Prime Minister of the Republic of Korea (ROK) Lee X", "President of the Tea Institute, PTI, X", and "Director-General
    // of the Tea Organisation (PTO), Ambassador X"
    let after = words.behindAbbreviation(end)
    if after > end, after < sentence.upperBound, words.isCapital[phrase.head],
      words.isNameLike(after) && (blocks.at[after] < 0 || words.titles[after].contains(.rank))
        && words.titles[after].isDisjoint(with: [.office, .portfolio])
        || words.isComma(after) && phrase.organization != nil && words.mark(end) == 0x28
    {
      end = after
    }
    phrase.tokens = phrase.tokens.lowerBound..<end
    phrase.words.sort()
  }

  /// "President-elect", "prime minister-designate"
  private func takeElect(_ phrase: inout TitlePhrase, in sentence: Range<Int>) {
    let end = phrase.tokens.upperBound
    let last: Int
    if words.isHyphen(end), words.isJoined(end - 1, end), end + 1 < sentence.upperBound,
      words.isKey(end + 1, in: .electWords)
    {
      last = end + 1
    } else if words.isKey(end, in: .electWords) {
      last = end
    } else {
      return
    }
    phrase.words += Array(end...last)
    phrase.tenure = .designate
    phrase.tokens = phrase.tokens.lowerBound..<(last + 1)
  }

  /// "Ambassador at Large", "Ambassador-at-Large"
  private func takeAtLarge(_ phrase: inout TitlePhrase, in sentence: Range<Int>) {
    let end = phrase.tokens.upperBound
    let at = words.isHyphen(end) ? end + 1 : end
    let last = words.isHyphen(at + 1) ? at + 2 : at + 1
    guard last < sentence.upperBound, words.isKey(at, .at), words.isKey(last, FoldedKey("large")) else { return }
    phrase.words += Array(end...last)
    phrase.tokens = phrase.tokens.lowerBound..<(last + 1)
  }

  /// "Deputy Prime Minister in charge of European integration X": where the charge ends.
  private func chargeEnd(from end: Int, in sentence: Range<Int>) -> Int? {
    guard words.isKey(end, .in), words.isKey(end + 1, FoldedKey("charge")), words.isKey(end + 2, .of) else {
      return nil
    }
    var last = end + 3
    while last < sentence.upperBound, last < end + 9, words.isWord(last) || words.isHyphen(last),
      !words.isCapital[last] || blocks.at[last] >= 0
    { last += 1 }
    let isClosed = last < sentence.upperBound && (words.isCapital[last] || words.isComma(last))
    return isClosed && last > end + 3 ? last : nil
  }

  /// Takes one complement of a title, up to a new end; false when no other can follow.
  private func takeComplement(
    _ phrase: inout TitlePhrase, _ end: inout Int, isFirst: Bool, in sentence: Range<Int>
  ) -> Bool {
    let preposition = words.keys[end]
    let first = words.behindSeat(words.isKey(end + 1, .the) ? end + 2 : end + 1)
    guard first < sentence.upperBound else { return false }
    let index = describedBody(from: first, in: sentence) ?? first
    if isFirst, isPortfolioBlock(at: index, of: phrase) {
      let last = mattersEnd(from: blocks[Int(blocks.at[index])].tokens.upperBound, in: sentence)
      phrase.words += Array(end..<last)
      end = last
      return true
    }
    if preposition == .for || preposition == .on || preposition == .of && !isFirst,
      let last = capitalMatterEnd(from: index, of: phrase, in: sentence)
    {
      phrase.words += Array(end..<last)
      end = last
      return true
    }
    if preposition == .of, words.isKey(index - 1, .the), let land = landCalled(from: index, in: sentence) {
      phrase.organization = .block(Int(blocks.at[land]))
      end = blocks[Int(blocks.at[land])].tokens.upperBound
      return true
    }
    if let block = blocks.block(at: index), block.tokens.lowerBound == index {
      return take(block, at: index, behind: preposition, &phrase, &end, isFirst: isFirst, in: sentence)
    }
    if preposition != .on, words.isKey(index - 1, .the), phrase.organization == nil, namesNothing(index) {
      phrase.organization = .pronoun(index)
      end = index + 1
      return false
    }
    if let noun = words.bodyNoun(from: index, in: sentence), let body = blocks.block(at: noun + 1),
      body.tokens.lowerBound == noun + 1, body.isInstitution
    {
      // "chief executive of the energy company Nordwind"
      if phrase.organization == nil || preposition == .of { phrase.organization = .block(Int(blocks.at[noun + 1])) }
      end = body.tokens.upperBound
      return true
    }
    if preposition == .at || preposition == .in { return false }
    // Another title: "Adviser to the President". "Adviser to President X Y Z": bare, the president is named next.
    if preposition == .to || preposition == .of || preposition == .for,
      let last = innerTitleEnd(at: index, in: sentence),
      // "adviser to the president", "spokesman for the provincial governor"
      preposition == .to || words.isKey(phrase.head, FoldedKey("nominee"))
        || words.isKey(phrase.head, in: .spokespeople)
        // "Leader of the Islamic Revolution Ayatollah X": the rank is the name's.
        || words.isCapital[index] && !(preposition == .of && last > index + 1 && words.isNameLike(last))
    {
      phrase.words += Array(end..<last)
      end = last
      return true
    }
    let last = portfolioEnd(
      from: index, in: sentence, takesCommonWords: words.isKey(phrase.head, in: .portfolioHolders),
      takesNouns: words.isKey(phrase.head, in: preposition == .on ? .matterHolders : .ministerHeads))
    // "head of the government's Antarctic Unit"
    guard last > index, !words.isPossessive(last) else { return false }
    phrase.words += Array(end..<last)
    end = last
    // A parenthesised abbreviation ends the title: "Special Assistant to the Prime Minister (SAPM)".
    return
      !(words.mark(end) == 0x28 && end + 2 < sentence.upperBound && words.mark(end + 2) == 0x29
      && words.isAbbreviation(end + 1))
  }

  /// "of the failed Harbour Bank", "of the top-selling Harbour News": where a body's name begins behind what describes it.
  private func describedBody(from start: Int, in sentence: Range<Int>) -> Int? {
    let end = (start..<min(start + 5, sentence.upperBound)).first {
      blocks.at[$0] >= 0 || words.isCapital[$0] || !(words.isHyphen($0) || isDescribing($0) || isAdjective($0))
    }
    guard let end, end > start, let block = blocks.block(at: end), block.isInstitution, block.tokens.lowerBound == end
    else { return nil }
    return end
  }

  /// "failed", and "ruling", which is tagged as a noun or verb too.
  private func isAdjective(_ token: Int) -> Bool {
    words.hasTags && words.document.universalTags[token] == .adj || words.isKey(token, FoldedKey("ruling"))
  }

  /// "of the southern state of Sonora", "of the US state of Ohio": where the name of a place begins behind what it is.
  private func landCalled(from start: Int, in sentence: Range<Int>) -> Int? {
    let nation = blocks.block(at: start).flatMap { $0.namesNation ? $0.tokens.upperBound : nil }
    let token = nation ?? start
    let end = min(token + 3, sentence.upperBound - 2)
    guard token < end, let noun = (token..<end).first(where: { !words.isWord($0) || words.isKey($0 + 1, .of) }),
      words.isWord(noun), (token...noun).allSatisfy({ !words.isCapital[$0] && blocks.at[$0] < 0 }),
      words.isKey(noun, in: .stateNouns) || words.lexicons.isPlaceHead(words.keys[noun]),
      let land = blocks.block(at: noun + 2), land.tokens.lowerBound == noun + 2, land.isRegion || land.isTown
    else { return nil }
    return noun + 2
  }

  /// "of the kingdom", "of the Fund": a state or body that the text named before.
  private func namesNothing(_ token: Int) -> Bool {
    if words.isKey(token, in: .stateNouns), !words.isCapital[token] { return true }
    let next = token + 1
    return words.isKey(token, in: .bodyNouns) && !words.isPossessive(next) && !words.isHyphen(next)
      && !(next < words.count && (words.isNameLike(next) || words.isKey(next, .of) || words.isNounTag(next)))
  }

  /// "Minister of National Health Services, Regulations, and Coordination X": where the matters end.
  private func mattersEnd(from end: Int, in sentence: Range<Int>) -> Int {
    var last = end
    while last + 1 < sentence.upperBound {
      var next = last
      if words.isComma(next) { next += 1 }
      if words.isKey(next, .and) || words.mark(next) == 0x26 { next += 1 }
      guard next > last, words.isNameLike(next), blocks.at[next] < 0, words.isCommon[next] || words.isPortfolio(next),
        !words.isGiven[next], words.titles[next].isDisjoint(with: .office) || words.isPortfolio(next)
      else { break }
      last = next + 1
      while last < sentence.upperBound, words.isNameLike(last), blocks.at[last] < 0, words.isPortfolio(last) {
        last += 1
      }
    }
    return last
  }

  /// Takes a country, place or body behind a preposition.
  private func take(
    _ block: Block, at index: Int, behind preposition: FoldedKey, _ phrase: inout TitlePhrase, _ end: inout Int,
    isFirst: Bool, in sentence: Range<Int>
  ) -> Bool {
    let isEnvoy = words.isEnvoyHead(phrase)
    let after = block.tokens.upperBound
    if let last = matterEnd(behind: block, preposition, in: sentence) {
      phrase.words += Array(end..<last)
      end = last
      return true
    }
    if preposition == .on {
      // "special adviser on Cyprus", "Special Assistant to the Prime Minister on Cyprus"
      if isEnvoy || words.isCapital[phrase.head], !block.isInstitution, words.isCapital[index] {
        phrase.words += Array(end..<after)
        phrase.posting = Int(blocks.at[index])
        end = after
      }
      return false
    }
    // "A former adviser for U.S. President X": another's title begins.
    if !words.isCapital[phrase.head], blocks.country(of: block) != nil, !block.isInstitution,
      after < sentence.upperBound, words.isCapital[after], blocks.at[after] < 0,
      !words.titles[after].isDisjoint(with: [.office, .modifier, .portfolio, .tenure, .noble])
    {
      if phrase.organization == nil { phrase.organization = .block(Int(blocks.at[index])) }
      return false
    }
    // "National Security Council Director for Central America X", "Deputy Assistant Secretary of State for Peru and Chile X"
    let lands = landsEnd(from: block, in: sentence)
    if preposition == .for, !isEnvoy, !block.isInstitution,
      phrase.organization != nil || !isFirst || words.isPartOfWorld(block), words.isCapital[phrase.head],
      lands < sentence.upperBound, words.isCapital[lands] || words.isComma(lands)
    {
      phrase.words += Array(end..<lands)
      end = lands
      return false
    }
    let isOwner =
      preposition == .of
      || preposition == .for && block.isInstitution && !isEnvoy && phrase.organization == nil
      || block.isInstitution && (preposition == .at || preposition == .in && isFirst && !isEnvoy)
      // "an analyst with Harbour Watch"
      || block.isInstitution && preposition == .with && isFirst && phrase.organization == nil
        && (phrase.classes.contains(.occupation) || words.isKey(phrase.head, in: .employedOffices))
    if isOwner { return takeOwner(block, at: index, behind: preposition, &phrase, &end, in: sentence) }
    guard preposition == .to || preposition == .in || preposition == .for || preposition == .at else { return false }
    if !isEnvoy, preposition == .in, !isFirst, words.isComma(after) {
      // "head of the investigation in X, …": where it is, behind what it is.
      end = after
      return false
    }
    // "oil minister for Saudi Arabia"
    if !isEnvoy, preposition == .for, isFirst, phrase.organization == nil,
      words.isKey(phrase.head, .minister) || words.isKey(phrase.head, .secretary), block.isOwner
    {
      phrase.organization = .block(Int(blocks.at[index]))
      end = after
      return true
    }
    guard isEnvoy, isFirst || preposition != .in else { return false }
    phrase.posting = Int(blocks.at[index])
    let matter = portfolioEnd(from: index, in: sentence, takesCommonWords: false)
    let before = end
    end = max(lands, words.isCapital[index] ? matter : 0)
    // "Special Envoy for Yemen": what the office is.
    if preposition == .for, words.isCapital[phrase.head], !block.isInstitution, end > after || !block.isNationality {
      phrase.words += Array(before..<end)
    }
    // "Permanent Representative to the UN office in Geneva X"
    var office = after
    while office < sentence.upperBound, words.isKey(office, in: .postOffices) { office += 1 }
    if office > after, words.isKey(office, .in), let town = blocks.block(at: office + 1), !town.isInstitution {
      end = town.tokens.upperBound
    } else {
      end = max(end, office)
    }
    if phrase.organization == nil, block.isInstitution, preposition == .for {
      phrase.organization = .block(Int(blocks.at[index]))
    }
    return true
  }

  /// "for the Middle East and North Africa": where a list of lands ends that one begins.
  private func landsEnd(from block: Block, in sentence: Range<Int>) -> Int {
    var end = block.tokens.upperBound
    while let joint = [end, end + 1].last(where: { $0 < sentence.upperBound && words.isKey($0, .and) }),
      joint == end || words.isComma(end)
    {
      let next = words.isKey(joint + 1, .the) ? joint + 2 : joint + 1
      guard next < sentence.upperBound, let other = blocks.block(at: next), other.tokens.lowerBound == next,
        !other.isInstitution, !other.isNationality
      else { break }
      end = other.tokens.upperBound
    }
    return end
  }

  /// "coordinator of the Minsk talks": where the plain nouns behind a place end, which only says what they are about.
  private func matterEnd(behind block: Block, _ preposition: FoldedKey, in sentence: Range<Int>) -> Int? {
    guard preposition == .of || preposition == .for || preposition == .on, !block.isInstitution, !block.isNationality,
      !(block.isCountryName && words.isKey(block.tokens.upperBound, in: .delegations))
    else {
      return nil
    }
    // "governor of Sonora state"
    if words.isKey(block.tokens.upperBound, in: .stateNouns) || words.isKey(block.tokens.upperBound, in: .localNouns)
      || words.isWord(block.tokens.upperBound) && words.lexicons.isPlaceHead(words.keys[block.tokens.upperBound])
    {
      return nil
    }
    var last = block.tokens.upperBound
    while last < sentence.upperBound, words.isWord(last), !words.isCapital[last], blocks.at[last] < 0,
      words.hasTags, words.document.universalTags[last] == .noun, !words.isVerbTag(last)
    { last += 1 }
    return last > block.tokens.upperBound && !words.isPossessive(last) ? last : nil
  }

  /// Takes a block that owns a title: "of China's Central Military Commission", "of the US Central Command".
  private func takeOwner(
    _ block: Block, at index: Int, behind preposition: FoldedKey, _ phrase: inout TitlePhrase, _ end: inout Int,
    in sentence: Range<Int>
  ) -> Bool {
    var owner = Int(blocks.at[index])
    var after = block.tokens.upperBound
    if words.isPossessive(after) {
      guard let next = blocks.block(at: after + 1), next.tokens.lowerBound == after + 1 else {
        takePossessed(behind: after, owner: owner, &phrase, &end, in: sentence)
        return false
      }
      owner = Int(blocks.at[after + 1])
      after = next.tokens.upperBound
    } else if let next = blocks.block(at: after), next.tokens.lowerBound == after,
      next.isInstitution || next.isCountryName
    {
      owner = Int(blocks.at[after])
      after = next.tokens.upperBound
    }
    if block.isAdjective, owner == Int(blocks.at[index]) {
      takeAdjective(owner, before: after, &phrase, &end, in: sentence)
      return false
    }
    // A second complement never takes the place of the first owner, and a country not that of a body that is its own.
    let isBodys: Bool =
      if case .block(let first)? = phrase.organization {
        blocks[first].isInstitution && blocks[first].tokens.lowerBound > phrase.head && block.isCountryName
          && blocks[first].tokens.upperBound + 2 >= index
      } else { false }
    if phrase.organization == nil || preposition == .of && !isBodys { phrase.organization = .block(owner) }
    end = jointOwners(behind: owner, from: after, &phrase, in: sentence)
    if end == after, block.kind == .place, !words.isCapital[after],
      words.isKey(after, in: .stateNouns) || words.isKey(after, in: .localNouns)
        || words.isWord(after) && words.lexicons.isPlaceHead(words.keys[after])
    {
      end += 1
    }
    if end == after, blocks[owner].isCountryName, words.isKey(after, in: .delegations), words.isKey(index - 1, .the) {
      // "head of the DPRK delegation"
      phrase.words += [index - 2, index - 1, after]
      end += 1
    }
    // "head of the FBI investigation in Dar es Salaam"
    if blocks[owner].isInstitution, words.isKey(index - 1, .the) {
      while end < sentence.upperBound, words.isWord(end), !words.isCapital[end], words.isNounTag(end),
        !words.isVerbTag(end)
      { end += 1 }
    }
    return true
  }

  /// "head of Iran's nuclear agency": what is led has no name here, its country is known.
  private func takePossessed(
    behind possessive: Int, owner: Int, _ phrase: inout TitlePhrase, _ end: inout Int, in sentence: Range<Int>
  ) {
    if phrase.organization == nil, blocks.country(of: blocks[owner]) != nil { phrase.organization = .block(owner) }
    var last = possessive + 1
    while last < sentence.upperBound, words.isWord(last), !words.isCapital[last], words.isNounTag(last) { last += 1 }
    if let noun = words.bodyNoun(from: last, in: sentence) { last = noun + 1 }
    let hasNouns = last > possessive + 1
    let isFirm = words.isKey(last - 1, in: .firmNouns)
    if hasNouns, last < sentence.upperBound, let named = blocks.block(at: last), named.isInstitution,
      named.tokens.lowerBound == last
    {
      // "secretary general of Bolivia's labour organization COB"
      phrase.organization = .block(Int(blocks.at[last]))
      last = named.tokens.upperBound
    }
    // "head of X's gas pipeline company Beltrans"
    if hasNouns, isFirm {
      while last < sentence.upperBound, words.isNameLike(last), blocks.at[last] < 0 { last += 1 }
    }
    end = last
  }

  /// "leader of the Serbian opposition"; "spokesman of Slovak President X": the nationality begins another's title.
  private func takeAdjective(
    _ owner: Int, before after: Int, _ phrase: inout TitlePhrase, _ end: inout Int, in sentence: Range<Int>
  ) {
    if phrase.organization == nil { phrase.organization = .block(owner) }
    if words.isKey(after, in: .delegations), let first = blocks[owner].tokens.first, words.isKey(first - 1, .the) {
      // "head of the Norwegian delegation"
      phrase.words += [first - 2, first - 1, after]
      end = after + 1
      return
    }
    if after < sentence.upperBound, words.isCapital[after],
      !words.titles[after].isDisjoint(with: [.office, .modifier, .portfolio, .tenure])
    {
      return
    }
    var last = after
    while last < sentence.upperBound, words.isWord(last), !words.isCapital[last], words.isNounTag(last),
      last < after + 3
    { last += 1 }
    // "spokesman for the Syrian opposition's Peace Committee"
    if words.isPossessive(last), last > after, let body = blocks.block(at: last + 1), body.isInstitution,
      body.tokens.lowerBound == last + 1
    {
      phrase.organization = .block(Int(blocks.at[last + 1]))
      end = body.tokens.upperBound
      return
    }
    // "head of the Sudanese government's delegation"
    if words.isPossessive(last), last > after, last + 1 < sentence.upperBound, !words.isCapital[last + 1],
      words.isNounTag(last + 1)
    {
      last += 2
    }
    end = last
  }

  /// Takes the place or body of an office that names none by its own complement.
  private func takeEmployer(
    _ phrase: inout TitlePhrase, _ end: inout Int, in sentence: Range<Int>
  ) {
    let isCapitalHead = words.isCapital[phrase.head]
    let begin = words.isKey(end + 1, .the) ? end + 2 : end + 1
    if phrase.organization == nil, let block = blocks.block(at: begin), block.tokens.lowerBound == begin {
      // "a Senator from Colorado", "a lawyer from the Harbour Institute"
      let isFrom =
        words.isKey(end, .from) && block.isOwner
        && (block.isInstitution || words.isKey(phrase.head, in: .senators)
          || words.isKey(phrase.head, in: .congressmen))
      // "Mr. X, Director General, NCB, led the delegation"
      let after = block.tokens.upperBound
      let isApposed =
        isCapitalHead && words.isComma(end) && words.isComma(phrase.tokens.lowerBound - 1)
        && block.isInstitution && after < sentence.upperBound && (words.isComma(after) || words.isVerbTag(after))
      if isFrom || isApposed {
        phrase.organization = .block(Int(blocks.at[begin]))
        end = after
      }
    }
    if phrase.organization == nil, !isCapitalHead, let employer = employer(from: end, in: sentence) {
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
  }

  /// Whether a body's name behind "Minister of" is made of nothing but matters.
  func isPortfolioBlock(at token: Int, of phrase: TitlePhrase) -> Bool {
    guard words.isKey(phrase.head, .minister) || words.isKey(phrase.head, .secretary),
      words.isCapital[phrase.head], let block = blocks.block(at: token), block.isInstitution,
      block.tokens.lowerBound == token,
      block.lexiconInstitution == nil, block.nested.isEmpty
    else { return false }
    return block.tokens.allSatisfy { words.isCommon[$0] || words.isPortfolio($0) || words.isKey($0, .and) }
      && block.tokens.contains { words.isPortfolio($0) }
  }
}
