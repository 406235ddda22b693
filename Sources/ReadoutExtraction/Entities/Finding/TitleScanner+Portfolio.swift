import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// What an office is for.
extension TitleScanner {
  /// End of a title inside another's complement: "Prime Minister", "President"; nil when there is none.
  func innerTitleEnd(at token: Int, in sentence: Range<Int>) -> Int? {
    var index = token
    while index < sentence.upperBound, words.isWord(index), blocks.at[index] < 0,
      !words.titles[index].isDisjoint(with: [.modifier, .portfolio]), words.titles[index].isDisjoint(with: [.office])
    { index += 1 }
    guard index < sentence.upperBound, words.titles[index].contains(.office), blocks.at[index] < 0,
      words.isCapital[index] == words.isCapital[token], index - token <= 3
    else { return nil }
    return index + 1
  }

  /// End of a run of words for what an office is for, from a token after "of", "for", "on".
  func portfolioEnd(
    from token: Int, in sentence: Range<Int>, takesCommonWords: Bool, takesNouns: Bool = false
  ) -> Int {
    var end = token
    var index = token
    while index < sentence.upperBound {
      if words.isWord(index), !words.isKey(index, .and), blocks.at[index] < 0,
        words.isCapital[index] == words.isCapital[token]
      {
        let isFirst = end == token
        guard
          isMatter(index, isFirst: isFirst, takesCommonWords: takesCommonWords, takesNouns: takesNouns, in: sentence)
        else { break }
        index += 1
        end = index
        if !isFirst, endsMatters(index - 1, in: sentence) { break }
      } else if let next = matterBehindJoint(index, isCapital: words.isCapital[token], isFirst: end == token, sentence)
      {
        index = next
      } else {
        break
      }
    }
    return end
  }

  /// Whether a word is what an office is for.
  private func isMatter(
    _ token: Int, isFirst: Bool, takesCommonWords: Bool, takesNouns: Bool, in sentence: Range<Int>
  ) -> Bool {
    let isCapital = words.isCapital[token]
    let next = token + 1
    guard words.titles[token].isDisjoint(with: [.portfolio, .modifier]) else {
      // "Chief of Army Staff General X": the rank is the next title's, unless it is the staff's own adjective.
      if isCapital, words.titles[token].contains(.rank), !isFirst {
        return next >= sentence.upperBound || words.isPortfolio(next)
      }
      return !isCapital || !words.isGiven[token] || next >= sentence.upperBound || !words.isNameLike(next)
        || words.isPortfolio(next)
    }
    if !words.titles[token].isDisjoint(with: TitleClass.heads), !words.isKey(token, FoldedKey("staff")) { return false }
    // Lower-case nouns go on: "minister of regional industrial expansion".
    if !isCapital {
      return (!isFirst || takesNouns) && words.hasTags
        && [.noun, .adj].contains(words.document.universalTags[token])
    }
    // Capital ordinary words are a minister's matters too ("Minister for Roads"); others lead what these name. Given names
    // begin the holder's name. Behind a listed matter they begin the name: "Minister of Foreign Affairs Park X".
    if !isFirst, isHeadOfBody(token) { return true }
    return takesCommonWords && words.isCommon[token] && !words.isGiven[token] && !words.isKey(token, in: .calendar)
      && (isFirst || !words.isKey(token - 1, in: .officeEnds))
  }

  /// Whether a word is what a body is called by: "Head of the Presidential Office X".
  private func isHeadOfBody(_ token: Int) -> Bool {
    words.isCapital[token] && words.titles[token].isDisjoint(with: [.portfolio, .modifier])
      && words.lexicons.institutionType(ofHead: words.keys[token]) != nil && words.isCommon[token]
      && !words.isGiven[token]
  }

  /// Whether nothing goes on behind a body's word but its own matters: "… for International Organization Affairs X".
  private func endsMatters(_ token: Int, in sentence: Range<Int>) -> Bool {
    let next = token + 1
    return isHeadOfBody(token)
      && !(next < sentence.upperBound && words.isCapital[next] && words.isPortfolio(next) && blocks.at[next] < 0)
  }

  /// Where what an office is for goes on behind a comma, "and", a hyphen or a land's name; nil where it does not.
  private func matterBehindJoint(_ index: Int, isCapital: Bool, isFirst: Bool, _ sentence: Range<Int>) -> Int? {
    let next = index + 1
    // "for Near Eastern and African Affairs" with a nationality or region inside.
    func afterLand() -> Int? {
      guard isCapital, let block = blocks.block(at: index), block.tokens.lowerBound == index else { return nil }
      let after = block.tokens.upperBound
      return after < sentence.upperBound && isPortfolioTail(after, sentence) ? after : nil
    }
    if isFirst { return afterLand() }
    if isCapital, words.isComma(index) {
      // "of Education, Culture, and Sports", "for Growth, Energy, and the Environment"
      let last = words.isKey(next + 1, .the) ? next + 2 : next + 1
      if words.isKey(next, .and), last < sentence.upperBound, words.isCapital[last], blocks.at[last] < 0,
        words.isPortfolio(last), !startsTitle(last, in: sentence)
      {
        return last
      }
      // "for Foreign, Commonwealth and Development Affairs": a matter that elsewhere names a body or land.
      if let block = blocks.block(at: next), block.tokens == next..<(next + 1), isPortfolioTail(next + 1, sentence) {
        return index + 2
      }
    }
    let isJoint =
      words.isKey(index, .and) || words.mark(index) == 0x26 || words.isComma(index) || words.isHyphen(index)
    if isJoint, next < sentence.upperBound, words.isWord(next), blocks.at[next] < 0,
      words.isCapital[next] == isCapital, words.isPortfolio(next),
      words.titles[next].isDisjoint(with: .office) || words.isHyphen(index), !startsTitle(next, in: sentence),
      !words.isComma(index) || portfolioList(next, in: sentence)
    {
      return next
    }
    // "for European and Eurasian Affairs", "for East Asian and Pacific Affairs"
    if isCapital, words.isKey(index, .and), index + 2 < sentence.upperBound, words.isNameLike(next),
      blocks.at[index + 2] < 0, words.isCapital[index + 2], words.isPortfolio(index + 2),
      blocks.block(at: next).map({ $0.tokens == next..<(next + 1) && !$0.isInstitution })
        ?? words.titles[next].isEmpty
    {
      return index + 2
    }
    return afterLand()
  }

  /// "Assistant Secretary for Western Hemisphere Affairs X", "Deputy Assistant Secretary for Peru, Chile, and Bolivia X",
  /// "Envoy for Global Women's Issues X": where a matter in capitals ends that no list of matters has, at what begins the
  /// holder's name at the latest.
  func capitalMatterEnd(from token: Int, of phrase: TitlePhrase, in sentence: Range<Int>) -> Int? {
    guard words.isCapital[phrase.head], words.style[phrase.head] != .titleCase, words.isCapital[token] else {
      return nil
    }
    let land = blocks.block(at: token)
    if let land, land.tokens.lowerBound != token || land.isInstitution && !isMatter(land, of: phrase) { return nil }
    var index = token
    var end = token
    // Where a list broke off before "and" closed it, what stands before its first comma.
    var listStart: Int?
    while index < sentence.upperBound, !beginsName(index) {
      if let block = blocks.block(at: index) {
        if block.isInstitution, !isMatter(block, of: phrase) { break }
        index = block.tokens.upperBound
        end = index
      } else if words.isNameLike(index), !words.isGiven[index],
        words.titles[index].isDisjoint(with: TitleClass.heads) || words.isPortfolio(index)
      {
        index += 1
        if words.isCommon[index - 1] || words.isPortfolio(index - 1) { end = index }
      } else if index + 1 < sentence.upperBound, end == index, words.isCapital[index + 1] || words.isPossessive(index),
        words.isKey(index, .and) || words.isComma(index) || words.isPossessive(index)
          || words.isHyphen(index) && words.isJoined(index, index + 1)
      {
        if words.isComma(index) { listStart = listStart ?? end }
        if words.isKey(index, .and) { listStart = nil }
        index += 1
      } else if words.isComma(index), words.isKey(index + 1, .and),
        let next = [index + 2, index + 3].first(where: { $0 < sentence.upperBound && !words.isKey($0, .the) }),
        words.isCapital[next]
      {
        listStart = nil
        index = next
      } else {
        break
      }
    }
    if let listStart { (end, index) = (listStart, listStart) }
    guard end > (land?.tokens.upperBound ?? token) else { return nil }
    let isNamed = end == index && index < sentence.upperBound && beginsName(index)
    return isNamed || land != nil && (words.isPortfolio(end - 1) || words.isComma(end)) ? end : nil
  }

  /// Whether a body's name is what an office is for: "Assistant to the President for Homeland Security X".
  private func isMatter(_ block: Block, of phrase: TitlePhrase) -> Bool {
    phrase.words.contains { $0 > phrase.head } && words.isPortfolio(block.tokens.upperBound - 1)
      && block.tokens.allSatisfy { words.isCommon[$0] || words.isPortfolio($0) || words.isKey($0, .and) }
  }

  /// Whether a person's name begins here by the model of names, which takes matters for parts of names now and then.
  private func beginsName(_ token: Int) -> Bool {
    if !words.titles[token].isDisjoint(with: [.honorific, .rank]), words.titles[token].isDisjoint(with: .portfolio) {
      return words.isCapital[token] && token + 1 < words.count && words.isNameLike(token + 1)
    }
    guard blocks.at[token] < 0 else { return false }
    if words.isGiven[token], token + 1 < words.count, words.isNameLike(token + 1), !words.isCommon[token + 1] {
      return true
    }
    guard words.modelPersonAt[token] != nil else { return false }
    return words.isGiven[token] || !words.isPortfolio(token) && !words.isPortfolio(token + 1) && !words.isCommon[token]
  }

  func isPortfolioTail(_ token: Int, _ sentence: Range<Int>) -> Bool {
    var index = token
    if words.isKey(index, .and) { index += 1 }
    return index < sentence.upperBound && words.isCapital[index] && blocks.at[index] < 0
      && words.titles[index].contains(.portfolio)
  }

  func portfolioList(_ token: Int, in sentence: Range<Int>) -> Bool {
    // Only a list that goes on with "and": "Trade, Industry and Energy".
    var index = token
    while index < sentence.upperBound, index < token + 6 {
      if words.isKey(index, .and) {
        return words.isPortfolio(index + 1) && words.isCapital[index + 1] == words.isCapital[token]
      }
      guard
        words.isComma(index) || words.isPortfolio(index) && words.isCapital[index] == words.isCapital[token]
      else { return false }
      index += 1
    }
    return false
  }

  /// Whether words from here run into an office: the next title, no more matters of this one.
  func startsTitle(_ token: Int, in sentence: Range<Int>) -> Bool {
    var index = token
    while index < sentence.upperBound, index < token + 6, words.isWord(index), blocks.at[index] < 0 {
      if !words.titles[index].isDisjoint(with: [.office]), words.titles[index].isDisjoint(with: .portfolio) {
        return true
      }
      guard words.isPortfolio(index) else { return false }
      index += 1
    }
    return false
  }
}
