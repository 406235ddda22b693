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
    var index = token
    var end = token
    let isCapital = words.isCapital[token]
    while index < sentence.upperBound {
      if words.isWord(index), !words.isKey(index, .and), blocks.at[index] < 0,
        words.isCapital[index] == isCapital
      {
        let isListed = !words.titles[index].isDisjoint(with: [.portfolio, .modifier])
        let isOffice = !words.titles[index].isDisjoint(with: TitleClass.heads) && !isListed
        if isOffice, !words.isKey(index, FoldedKey("staff")) { break }
        if !isListed {
          // Lower-case nouns go on: "minister of regional industrial expansion".
          if !isCapital, end > token || takesNouns, words.hasTags,
            words.document.universalTags[index] == .noun || words.document.universalTags[index] == .adj
          {
            index += 1
            end = index
            continue
          }
          // Capital ordinary words are a minister's matters too ("Minister for Roads"); others lead what these name. Given names begin the holder's name.
          // Behind a listed matter they begin the name: "Minister of Foreign Affairs Park X".
          // "Head of the Presidential Office X"
          if isCapital, end > token, words.lexicons.institutionType(ofHead: words.keys[index]) != nil,
            words.isCommon[index],
            !words.isGiven[index]
          {
            end = index + 1
            index += 1
            // "… for International Organization Affairs X"
            guard index < sentence.upperBound, words.isCapital[index], words.isPortfolio(index), blocks.at[index] < 0
            else {
              break
            }
            continue
          }
          guard isCapital, takesCommonWords, words.isCommon[index], !words.isGiven[index],
            !words.isKey(index, in: .calendar),
            end == token || !words.isKey(index - 1, in: .officeEnds)
          else { break }
        } else if isCapital, words.titles[index].contains(.rank), end > token {
          // "Chief of Army Staff General X": the rank is the next title's, unless it is the staff's own adjective.
          if index + 1 < sentence.upperBound, !words.isPortfolio(index + 1) { break }
        } else if isCapital, words.isGiven[index], index + 1 < sentence.upperBound, words.isNameLike(index + 1),
          !words.isPortfolio(index + 1)
        {
          break
        }
        index += 1
        end = index
        continue
      }
      // "of Education, Culture, and Sports"
      if isCapital, end > token, words.isComma(index), words.isKey(index + 1, .and),
        index + 2 < sentence.upperBound, words.isCapital[index + 2], blocks.at[index + 2] < 0,
        words.isPortfolio(index + 2), !startsTitle(index + 2, in: sentence)
      {
        index += 2
        continue
      }
      // "for Foreign, Commonwealth and Development Affairs": a matter that elsewhere names a body or land.
      if isCapital, end > token, words.isComma(index), let block = blocks.block(at: index + 1),
        block.tokens == (index + 1)..<(index + 2), isPortfolioTail(index + 2, sentence)
      {
        index += 2
        continue
      }
      let isJoint =
        words.isKey(index, .and) || words.mark(index) == 0x26 || words.isComma(index) || words.isHyphen(index)
      if isJoint, end > token, index + 1 < sentence.upperBound, words.isWord(index + 1), blocks.at[index + 1] < 0,
        words.isCapital[index + 1] == isCapital,
        !words.titles[index + 1].isDisjoint(with: [.portfolio, .modifier]),
        words.titles[index + 1].isDisjoint(with: .office) || words.isHyphen(index),
        !startsTitle(index + 1, in: sentence), !words.isComma(index) || portfolioList(index + 1, in: sentence)
      {
        index += 1
        continue
      }
      // "for European and Eurasian Affairs", "for East Asian and Pacific Affairs"
      if isCapital, end > token, words.isKey(index, .and), index + 2 < sentence.upperBound, words.isNameLike(index + 1),
        blocks.at[index + 2] < 0, words.isCapital[index + 2], words.isPortfolio(index + 2),
        blocks.block(at: index + 1).map({ $0.tokens == (index + 1)..<(index + 2) && !$0.isInstitution })
          ?? words.titles[index + 1].isEmpty
      {
        index += 2
        continue
      }
      // "for Near Eastern and African Affairs" with a nationality or region inside.
      if isCapital, let block = blocks.block(at: index), block.tokens.lowerBound == index {
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
      } else if words.isComma(index), words.isKey(index + 1, .and), index + 2 < sentence.upperBound,
        words.isCapital[index + 2]
      {
        listStart = nil
        index += 2
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
