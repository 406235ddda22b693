import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// What stands around a name.
extension ArticleWords {
  /// "the Norwegian energy company Nordwind": the noun for a body, in small letters, that stands right before its name.
  func bodyNoun(from token: Int, in sentence: Range<Int>) -> Int? {
    guard token < sentence.upperBound, !isCapital[token] || isBodyModifier(token) else { return nil }
    return (token..<min(token + 5, sentence.upperBound - 1)).prefix { isWord($0) && (!isCapital[$0] || $0 == token) }
      .first {
        !isCapital[$0] && (isKey($0, in: .bodyNouns) || isKey($0, in: .firmNouns)) && isNameLike($0 + 1)
      }
  }

  /// Where a body's name begins that stands behind where it has its seat: "Virginia-based Harbour Mills", "New York-based …".
  func behindSeat(_ start: Int) -> Int {
    for hyphen in (start + 1)..<max(start + 1, min(start + 5, count - 2)) {
      if isHyphen(hyphen) { return isKey(hyphen + 1, .based) ? hyphen + 2 : start }
      if !isCapital[hyphen] { return start }
    }
    return start
  }

  /// Where the text goes on behind an abbreviation in brackets or between commas: "(UNHCR) X", ", PTI, X".
  func behindAbbreviation(_ end: Int) -> Int {
    guard end + 3 < count, isAbbreviation(end + 1),
      mark(end) == 0x28 && mark(end + 2) == 0x29 || isComma(end) && isComma(end + 2)
    else { return end }
    return end + 3
  }

  /// "UN High Commissioner for Refugees (UNHCR) X": a body's name that is an office, with who holds it behind.
  func isOffice(_ name: Range<Int>, in sentence: Range<Int>) -> Bool {
    let behind = behindAbbreviation(name.upperBound)
    let next = isComma(behind) ? behind + 1 : behind
    return next < sentence.upperBound && isNameLike(next) && (isGiven[next] || next == behind && !isCommon[next])
      && name.contains { titles[$0].contains(.office) && !titles[$0].contains(.plural) }
  }

  private func isBodyModifier(_ token: Int) -> Bool { hasTags && document.universalTags[token] == .adj }

  /// After a preposition or verb that asks for a place.
  func isLocated(_ token: Int) -> Bool {
    var before = token - 1
    if isKey(before, .the) { before -= 1 }
    if isKey(before, in: .capitalContexts) { return true }
    // "to Beijing" is a place unless someone says, sends or is accredited to it.
    return false
  }

  /// Whether a seat of government acts here instead of lying somewhere.
  func isActing(_ tokens: Range<Int>, in sentence: Range<Int>) -> Bool {
    let first = tokens.lowerBound
    let next = tokens.upperBound
    guard style[first] == .prose else { return false }
    if isLocated(first) { return false }
    if isPossessive(next) {
      return !isKey(next + 1, in: .localNouns)
    }
    let before = first - 1
    if isKey(before, .to) {
      // ambassador to Washington; said to Moscow
      return before > 0
        && (!titles[before - 1].isDisjoint(with: .office) && !isVerbTag(before - 1)
          || isKey(before - 1, in: .addressedMatters))
    }
    if isKey(before, .from) { return isKey(before - 1, in: .issuedMatters) }
    if isKey(before, .for) || isKey(before, .of) { return false }
    if next < sentence.upperBound, isWord(next), !isCapital[next], isVerbTag(next) {
      // "Doha hosts the talks", "Doha will host them": where they are.
      return !(next...next + 1).contains { isKey($0, FoldedKey("host")) || isKey($0, in: .receivingVerbs) }
    }
    return isKey(before, in: .relationWords)
  }

  /// The sentence without the label that says who speaks, in a transcript.
  func spoken(_ sentence: Range<Int>) -> Range<Int> {
    guard isTranscript, let label = document.speakerLabel(of: sentence) else { return sentence }
    return label.upperBound..<sentence.upperBound
  }

  /// Whether a name stands as one calls someone: set off by commas, dashes or a sentence's ends, no apposition behind it.
  func isAddressed(_ name: Range<Int>) -> Bool {
    let sentence = sentence(of: name.lowerBound)
    let before = name.lowerBound - 1
    let after = name.upperBound
    let isSetOff = after >= sentence.upperBound || document.shapes[after].contains(.punctuation)
    guard isSetOff, !isPossessive(after), !isHyphen(after) || !isJoined(after - 1, after) else {
      return false
    }
    if after < sentence.upperBound, isComma(after) {
      if isKey(after + 1, in: .articles) || isKey(after + 1, in: .relativePronouns)
        || after + 1 < sentence.upperBound && document.shapes[after + 1].contains(.number)
      {
        return false
      }
    }
    return before < sentence.lowerBound || isSentenceStart[name.lowerBound]
      || document.shapes[before].contains(.punctuation)
      || isKey(before, in: .beforeAddress)
  }

  /// Whether a country's or place's name is, or is part of, a dateline: "BERNE, March 4 - …", a town in capitals at the head
  /// of a paragraph, and a comma or dash.
  func isDateline(_ tokens: Range<Int>, _ blocks: Blocks) -> Bool {
    let first = tokens.lowerBound
    let sentence = document.sentences[Int(document.sentenceOfToken[first])]
    if sentence.zone == .dateline { return true }
    return sentence.zone == .body && (isComma(tokens.upperBound) || isHyphen(tokens.upperBound))
      && (blocks.block(at: first)?.isTown ?? false) && first == sentence.tokens.lowerBound
      && document.shapes[first].contains(.allCapitals) && style[first] == .prose
  }
}
