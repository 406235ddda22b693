import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// Institutions whose word for the kind is in lower case.
extension InstitutionNames {
  /// "the Turkish foreign ministry": lower case, but a nationality says whose it is.
  func genericInstitution(at token: Int, in sentence: Range<Int>) -> Block? {
    guard words.isWord(token), blocks.at[token] < 0, words.style[token] == .prose,
      let type = words.lexicons.institutionType(ofHead: words.keys[token])
    else { return nil }
    let isGeneric = words.isKey(token, in: .genericBodies)
    var start = token
    if token - 1 > sentence.lowerBound,
      words.lexicons.isWord(words.nameKey((token - 1)..<(token + 1)), .genericBodies)
    {
      start = token - 1
    } else if !isGeneric {
      return namedInstitution(before: token, type: type, in: sentence)
    }
    guard let owner = blocks.block(at: start - 1), owner.tokens.upperBound == start, start - 1 >= sentence.lowerBound
    else {
      return nil
    }
    // "embassy guards", "cabinet members": the noun after it is what is meant.
    if token + 1 < sentence.upperBound, words.isWord(token + 1), blocks.at[token + 1] < 0, words.isNounTag(token + 1),
      !words.isVerbTag(token + 1), words.titles[token + 1].isEmpty || isGeneric
    {
      return nil
    }
    switch owner.kind {
    case .adjective(let index), .country(let index), .people(let index):
      return Block(
        tokens: owner.tokens.lowerBound..<(token + 1), kind: .institution, country: index, institutionType: type,
        nested: [owner], confidence: 0.7, isGeneric: true)
    default: return nil
    }
  }

  /// "the Zajedno coalition": a name of its own before a lower-case word for what it is.
  func namedInstitution(before token: Int, type: InstitutionType, in sentence: Range<Int>) -> Block? {
    if let block = describedInstitution(before: token, type: type, in: sentence) { return block }
    guard words.isKey(token, in: .namedHeads) else { return nil }
    var start = token
    while start > sentence.lowerBound, words.isNameLike(start - 1), blocks.at[start - 1] < 0,
      !words.isCommon[start - 1],
      words.titles[start - 1].isEmpty
    { start -= 1 }
    guard start < token, !words.isSentenceStart[start], !words.isGiven[start] else { return nil }
    // "the XYZ party": what the abbreviation names.
    if token - start == 1, words.isAbbreviation(start) {
      return Block(tokens: start..<token, kind: .institution, institutionType: type, confidence: 0.7)
    }
    return Block(tokens: start..<(token + 1), kind: .institution, institutionType: type, confidence: 0.7)
  }

  /// "the Mossad intelligence service", "its Al-Nour militant group": capitals after an article, a possessive or a
  /// nationality, then lower-case words, the last a word for a body: the capitals are its name.
  func describedInstitution(before token: Int, type: InstitutionType, in sentence: Range<Int>) -> Block? {
    guard words.isKey(token, in: .describedHeads), words.hasTags else { return nil }
    var end = token
    while end > sentence.lowerBound, end > token - 3, words.isWord(end - 1), !words.isCapital[end - 1],
      blocks.at[end - 1] < 0, words.isNounTag(end - 1), !words.isKey(end - 1, in: .functionWords),
      !words.isVerbTag(end - 1)
    { end -= 1 }
    guard end < token else { return nil }
    var start = end
    while start > sentence.lowerBound, start > end - 4 {
      let before = start - 1
      if words.isHyphen(before), words.isJoined(before - 1, before), words.isJoined(before, start) {
        start -= 1
        continue
      }
      guard words.isNameLike(before) || words.isHyphen(start) && words.isWord(before), blocks.at[before] < 0,
        !words.isGiven[before] || words.isKey(token - 1, FoldedKey("news")), words.titles[before].isEmpty
      else { break }
      start = before
    }
    guard start < end, !words.isHyphen(start), words.isCapital[start],
      (start..<end).contains(where: { words.isWord($0) && words.isCapital[$0] && !words.isCommon[$0] }),
      !words.document.shapes[start].contains(.allCapitals), !words.lexicons.isEventHead(words.keys[end - 1]),
      !words.lexicons.isPlaceHead(words.keys[end - 1])
    else { return nil }
    // "the official Harbour news agency", "a state-run Harbour gas company"
    var before = start - 1
    while before > sentence.lowerBound, before > start - 5, !words.isCapital[before], blocks.at[before] < 0,
      words.isHyphen(before) || [.adj, .verb].contains(words.document.universalTags[before])
        || words.isHyphen(before + 1) && words.isWord(before)
    { before -= 1 }
    let isOpen =
      words.isKey(before, .the) || words.isPossessive(before)
      || words.isKey(before, in: .pronounPossessives)
      || blocks.block(at: before).map { $0.tokens.upperBound == start && $0.isNationality } ?? false
    guard isOpen else { return nil }
    return Block(tokens: start..<end, kind: .institution, institutionType: type, confidence: 0.7)
  }
}
