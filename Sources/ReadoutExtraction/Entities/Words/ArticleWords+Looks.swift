import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// What a token looks like to the grammar of names.
extension ArticleWords {
  /// Whether a token can be part of a name for its looks: a capital that means something, a word, no date.
  func isNameLike(_ token: Int) -> Bool {
    guard isCapital[token], isWord(token) else { return false }
    if style[token] == .capitals { return false }
    guard isKey(token, in: .calendar), !isKey(token, FoldedKey("may")) else { return true }
    // Jan, June and August are given names before a surname.
    return isGiven[token] && token + 1 < count && isCapital[token + 1] && isWord(token + 1)
      && !isKey(token + 1, in: .calendar)
  }

  func isVerbTag(_ token: Int) -> Bool {
    guard hasTags, token < count else { return isKey(token, in: .actingVerbs) }
    let tag = document.universalTags[token]
    return tag == .verb || tag == .aux || isKey(token, in: .actingVerbs)
  }

  func isNounTag(_ token: Int) -> Bool {
    guard token < count, isWord(token) else { return false }
    if hasTags {
      let tag = document.universalTags[token]
      return tag == .noun || tag == .propn || tag == .adj
    }
    return !isKey(token, in: .actingVerbs) && !isKey(token, in: .functionWords)
  }

  func isPortfolio(_ token: Int) -> Bool {
    !titles[token].isDisjoint(with: [.portfolio, .modifier])
  }

  func isAbbreviation(_ token: Int) -> Bool {
    guard isWord(token) else { return false }
    let bytes = utf8(token)
    guard bytes.count >= 2, bytes.count <= 8 else { return false }
    let capitals = bytes.count { $0 >= 0x41 && $0 <= 0x5A }
    return capitals >= 2 && capitals * 2 >= bytes.count && bytes.allSatisfy { $0 < 0x80 }
  }

  /// Whether a single digit goes with a name: "Stream 2".
  func isNumbered(_ tokens: Range<Int>) -> Bool {
    let next = tokens.upperBound
    return next < count && document.shapes[next].contains(.number) && document.range(ofToken: next).count == 1
  }

  /// At least one word in it that is a name by itself: not a title, a date or an ordinary word alone.
  func isProperName(_ tokens: Range<Int>) -> Bool {
    var hasName = false
    for token in tokens where isWord(token) {
      if isKey(token, in: .calendar) { return false }
      if isCapital[token], !isCommon[token] || document.shapes[token].contains(.allCapitals) {
        hasName = true
      }
    }
    return hasName
  }

  /// "Designated as a Foreign Terrorist Organization": what an indefinite article stands before is one of a class and no
  /// name, unless it only says more of the next noun ("a World Bank official").
  func isClass(_ tokens: Range<Int>) -> Bool {
    let before = tokens.lowerBound - 1
    guard isKey(before, in: .articles) || isKey(before, in: .quantifiers) else {
      return false
    }
    let next = tokens.upperBound
    if isPossessive(next) || isHyphen(next) && isJoined(next - 1, next) { return false }
    return next >= count || !isWord(next) || !isNounTag(next) || isVerbTag(next)
  }

  /// "the Hale-Orlov debate", "a Franco-Peruvian treaty": two joined before a noun say whose it is.
  func isCompound(_ tokens: Range<Int>) -> Bool {
    tokens.count == 3 && isHyphen(tokens.lowerBound + 1) && isCapital[tokens.upperBound - 1]
      && isNounTag(tokens.upperBound) && !isVerbTag(tokens.upperBound)
  }

  /// "Selects", "Announces": an ordinary word with the ending of verbs.
  func isCommonVerb(_ token: Int) -> Bool {
    let bytes = utf8(token)
    guard bytes.count > 4, bytes.last == 0x73 else { return false }
    return lexicons.isCommonWord(FoldedKey(bytes.dropLast()))
      || bytes.dropLast().last == 0x65 && lexicons.isCommonWord(FoldedKey(bytes.dropLast(2)))
  }
}
