import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// The parts and wordings of names.
extension ArticleWords {
  /// The tokens of a body's name without what says only what it is: "Hale Corp", "Hale Party".
  func withoutForm(_ tokens: Range<Int>) -> Range<Int> {
    var end = tokens.upperBound
    while end - 1 > tokens.lowerBound,
      isKey(end - 1, in: .companySuffixes) || isKey(end - 1, in: .legalForms) || isKey(end - 1, FoldedKey("party"))
    { end -= 1 }
    return end > tokens.lowerBound && !isCommon[end - 1] && isWord(end - 1) ? tokens.lowerBound..<end : tokens
  }

  /// A person named without a title.
  func person(_ name: Range<Int>, confidence: Double) -> PersonSpan {
    PersonSpan(name: name, tokens: name, parts: parts(of: name), confidence: confidence)
  }

  /// The parts of a name: words, with those joined by hyphens and apostrophes as one; what stands in parentheses left out.
  func parts(of name: Range<Int>) -> [NamePart] {
    var parts: [NamePart] = []
    var token = name.lowerBound
    while token < name.upperBound {
      if mark(token) == 0x28 {
        while token < name.upperBound, mark(token) != 0x29 { token += 1 }
        token += 1
        continue
      }
      guard isWord(token) else {
        token += 1
        continue
      }
      var end = token + 1
      while end < name.upperBound, mark(end) != 0x28, !isComma(end), !isQuote(end), isJoined(end - 1, end) { end += 1 }
      let range = token..<end
      // The marks of a nickname are written, and are no part of its key.
      let isQuoted = token > name.lowerBound && end < name.upperBound && isQuote(token - 1) && isQuote(end)
      parts.append(
        NamePart(
          text: document.text(ofTokens: isQuoted ? (token - 1)..<(end + 1) : range), key: partKey(range),
          isInitial: end == token + 1 && isInitial(token)))
      token = end
    }
    return parts
  }

  /// The key of a name's part: "al-Assad" and "Assad" have the same.
  func partKey(_ range: Range<Int>) -> FoldedKey {
    var range = range
    if range.count > 2, isKey(range.lowerBound, in: .nameArticles),
      isHyphen(range.lowerBound + 1)
    {
      range = (range.lowerBound + 2)..<range.upperBound
    }
    return FoldedKey(document.bytes[document.range(ofTokens: range).range])
  }

  /// The region an adjective is of.
  func region(called tokens: Range<Int>) -> LexiconRegion? {
    for meaning in lexicons.phrases.meanings(of: document.text(ofTokens: tokens)) {
      if case .regionAdjective(let index) = meaning { return lexicons.regions[index] }
    }
    return nil
  }

  func nameKey(_ tokens: Range<Int>) -> FoldedKey {
    FoldedKey(document.bytes[document.range(ofTokens: tokens).range])
  }

  /// The words of a title in the order written, as one string.
  func titleText(_ phrase: TitlePhrase) -> String {
    var text = ""
    for (position, word) in phrase.words.enumerated() {
      if position > 0, !isJoined(phrase.words[position - 1], word), !text.isEmpty { text += " " }
      text += document.text(ofToken: word)
    }
    while let last = text.last, last == "," || last == " " || last == "-" { text.removeLast() }
    return text
  }

  func isEnvoyHead(_ phrase: TitlePhrase) -> Bool {
    isKey(phrase.head, in: .envoyHeads)
  }

  /// Whether a country, by its index in the lexicon, can have the office a title names.
  func mayHave(_ phrase: TitlePhrase, _ country: Int) -> Bool {
    if phrase.classes.contains(.plural) { return true }
    if isKey(phrase.head, in: .unAmericanHeads), country == lexicons.unitedStates { return false }
    if phrase.words.contains(where: { isKey($0, in: .dropModifiers) && !isKey($0, .prime) }) { return true }
    let key = keys[phrase.head]
    if isKey(phrase.head, in: .primeMinister) || phrase.words.contains(where: { isKey($0, .prime) }) {
      return lexicons.mayHave(office: FoldedKey("prime minister"), country: country)
    }
    // A president of something is the president of that.
    if key == .president, phrase.words.count > 1, phrase.tenure == .current { return true }
    // "Chancellor of the Exchequer": what the office is for tells whose it is.
    let last = phrase.words.last ?? phrase.head
    return lexicons.mayHave(office: last > phrase.head ? keys[last] : key, country: country)
  }
}
