import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// Takes the persons the trained stage names.
struct RecognizedPersons: NameContext {
  let words: ArticleWords
  let blocks: Blocks
  private(set) var names: FoundNames
  /// Each word of the names of persons the trained stage sees: at how many places, whether in one of several words, whether
  /// it ends one.
  private var modelParts: [FoldedKey: (places: Int, isFull: Bool, isLast: Bool)] = [:]
  /// First words of places of several.
  private var placeBeginnings: Set<FoldedKey> = []

  private init(_ words: ArticleWords, _ blocks: Blocks, _ names: FoundNames) {
    self.words = words
    self.blocks = blocks
    self.names = names
    for name in words.modelNames where name.kind == .person {
      for key in Set(name.tokens.map { words.keys[$0] }) {
        let old = modelParts[key] ?? (0, false, false)
        modelParts[key] = (
          old.places + 1, old.isFull || name.tokens.count > 1,
          old.isLast || words.keys[name.tokens.upperBound - 1] == key
        )
      }
    }
    for block in blocks where block.kind == .place && block.tokens.count > 1 {
      placeBeginnings.insert(words.keys[block.tokens.lowerBound])
    }
  }

  static func find(
    in words: ArticleWords, _ blocks: Blocks, _ names: FoundNames, style: ArticleWords.LineStyle
  ) -> FoundNames {
    var finder = RecognizedPersons(words, blocks, names)
    finder.takeModelPersons(style)
    return finder.names
  }

  private mutating func takeModelPersons(_ style: ArticleWords.LineStyle) {
    for name in words.modelNames where name.kind == .person && name.confidence >= 0.5 {
      var tokens = name.tokens
      while !tokens.isEmpty,
        words.isPossessive(tokens.upperBound - 1)
          || words.document.shapes[tokens.upperBound - 1].contains(.punctuation) && !isClosing(tokens.upperBound - 1)
      {
        tokens = tokens.lowerBound..<(tokens.upperBound - 1)
      }
      // Titles are no part of the name.
      while tokens.count > 1,
        !words.titles[tokens.lowerBound].isDisjoint(with: [.office, .honorific, .rank, .noble, .modifier]),
        !words.isGiven[tokens.lowerBound]
      { tokens = (tokens.lowerBound + 1)..<tokens.upperBound }
      // The stage may miss the first of a run: "Billie Jean King".
      while let first = tokens.first, first > 0, words.isNameLike(first - 1), blocks.at[first - 1] < 0,
        names.titleAt[first - 1] < 0,
        names.personAt[first - 1] < 0, !words.isCommon[first - 1],
        words.titles[first - 1].isEmpty || words.isGiven[first - 1],
        !words.isSentenceStart[first - 1],
        !words.document.shapes[first - 1].contains(.allCapitals)
      { tokens = (first - 1)..<tokens.upperBound }
      // "Park Chee-hwa": joined to what follows.
      while let last = tokens.last, last + 2 < words.count, words.isHyphen(last + 1), words.isJoined(last, last + 1),
        words.isJoined(last + 1, last + 2), words.isWord(last + 2), !words.isCapital[last + 2],
        tokens.count > 1, !words.isKey(last + 2, in: .compoundEnds), words.utf8(last + 2).count <= 5
      { tokens = tokens.lowerBound..<(last + 3) }
      // "former Marine Jack Doe": a soldier of that corps.
      if tokens.count > 2, words.isKey(tokens.lowerBound, .marine), words.isGiven[tokens.lowerBound + 1],
        !words.isSentenceStart[tokens.lowerBound]
      {
        tokens = (tokens.lowerBound + 1)..<tokens.upperBound
      }
      // "Democrat X", "Republican X": a party, no given name.
      while tokens.count > 1, words.isKey(tokens.lowerBound, in: .partisans) {
        tokens = (tokens.lowerBound + 1)..<tokens.upperBound
      }
      // "ADDS Abbas": an agency's note in capitals before the name.
      while tokens.count > 1, words.document.shapes[tokens.lowerBound].contains(.allCapitals),
        words.isCommon[tokens.lowerBound],
        !words.isGiven[tokens.lowerBound], words.utf8(tokens.lowerBound).count > 2,
        !words.document.shapes[tokens.upperBound - 1].contains(.allCapitals)
      { tokens = (tokens.lowerBound + 1)..<tokens.upperBound }
      while tokens.count > 2, words.isKey(tokens.upperBound - 1, in: .captions),
        words.isCapital[tokens.upperBound - 1]
      { tokens = tokens.lowerBound..<(tokens.upperBound - 1) }
      guard !tokens.isEmpty, words.isRead[tokens.lowerBound], words.style[tokens.lowerBound] == style else { continue }
      if tokens.count > 1, words.isKey(tokens.upperBound - 1, in: .namesakes) { continue }
      guard tokens.allSatisfy({ names.personAt[$0] < 0 && names.titleAt[$0] < 0 }),
        isPersonLike(tokens, confidence: name.confidence)
      else { continue }
      // "SIGNS DEAL <ABC>": what is sold on an exchange.
      if words.mark(tokens.lowerBound - 1) == 0x3C { continue }
      if tokens.contains(where: { blocks.at[$0] >= 0 }) {
        // A place or institution inside is a surname only after a given name.
        guard words.isGiven[tokens.lowerBound], blocks.at[tokens.lowerBound] < 0, tokens.count <= 4,
          tokens.allSatisfy({ blocks.at[$0] < 0 || blocks[Int(blocks.at[$0])].tokens.count == 1 })
        else { continue }
      }
      names.add(words.person(tokens, confidence: Double(name.confidence)))
    }
  }

  private func isClosing(_ token: Int) -> Bool { words.mark(token) == 0x2E }

  private func isPersonLike(_ tokens: Range<Int>, confidence: Float) -> Bool {
    guard words.isCapital[tokens.lowerBound] || words.isKey(tokens.lowerBound, in: .particles) else {
      return false
    }
    let namable = tokens.filter { words.isWord($0) && words.isCapital[$0] }
    guard !namable.isEmpty else { return false }
    if namable.contains(where: { words.isKey($0, in: .weekdays) }) { return false }
    // "Rest In Peace", "Roman Catholic", "Merry Christmas": words no name has in it, and words none ends with.
    if namable.contains(where: { words.isKey($0, in: .namelessWords) }) { return false }
    if let last = namable.last, words.isKey(last, in: .creedWords) { return false }
    if namable.allSatisfy({ words.isCommon[$0] && !words.isGiven[$0] }),
      confidence < 0.9 || namable.count == 1 && words.isSentenceStart[tokens.lowerBound]
    {
      return false
    }
    if words.isCompound(tokens) { return false }
    let first = namable[0]
    if tokens.contains(where: { words.document.shapes[$0].contains(.number) }) { return false }
    if isWebAddress(tokens) { return false }
    // "Martha's Vineyard"
    if tokens.dropFirst().contains(where: { words.isPossessive($0) }) { return false }
    // "EuroAfrica Interconnector": capitals inside a word are a brand's, but for McCain and DeLay.
    if words.document.shapes[first].contains(.mixedCase), !words.isGiven[first], !hasSurnamePrefix(first) {
      return false
    }
    guard let last = namable.last, namable.count > 1 else {
      return isSoleNameLike(first, until: tokens.upperBound, confidence: confidence)
    }
    if confidence < 0.7 { return false }
    if namable.count == 2 {
      // "Plan B"
      if words.utf8(last).count == 1 { return false }
      if words.isKey(first, FoldedKey("eid")) || words.isKey(first, FoldedKey("ramadan")) { return false }
    }
    if words.isGiven[first] { return true }
    if words.lexicons.isEventHead(words.keys[last]), namable.count == 2 || words.isCommon[last] { return false }
    return words.lexicons.institutionType(ofHead: words.keys[last]) == nil || !words.isCommon[last]
  }

  /// Whether one word alone may be somebody's name.
  private func isSoleNameLike(_ token: Int, until next: Int, confidence: Float) -> Bool {
    // "the Trumps": a family.
    if isFamily(token) || words.isKey(token, FoldedKey("said")) || words.utf8(token).count < 2 { return false }
    // An ordinary word alone is somebody only where the text has the whole name: "Rice" beside "Jane Rice".
    if words.isCommon[token], !words.isGiven[token], !hasFullName(with: words.keys[token]) { return false }
    // Alone, only where a person acts or owns: "Putin's war", not "the Tanin fields".
    guard confidence >= 0.8, words.isPossessive(next) || !words.isNounTag(next) || words.isVerbTag(next) else {
      return false
    }
    if words.isKey(token, in: .creedGivens) || words.isKey(token, in: .peoples) { return false }
    // A lone capital at a sentence's head is a name only where it does something.
    if words.isSentenceStart[token], !words.isGiven[token], !words.isPossessive(next), !words.isVerbTag(next),
      !words.isComma(next), modelParts[words.keys[token]]?.places ?? 0 < 2
    {
      return false
    }
    // "Cebu" beside "Cebu City".
    if placeBeginnings.contains(words.keys[token]) { return false }
    return words.titles[token].isDisjoint(with: [.office, .honorific, .rank, .noble])
      && !words.document.shapes[token].contains(.allCapitals) && !words.isKey(token, in: .calendar)
  }

  private func hasFullName(with key: FoldedKey) -> Bool {
    names.isPartOfFullName(key) || names.isTitledSurname(key) || (modelParts[key]?.isFull ?? false)
  }

  /// The plural of a surname the article gives to someone: "the Trumps".
  private func isFamily(_ token: Int) -> Bool {
    guard words.isKey(token - 1, .the) else { return false }
    let text = words.document.text(ofToken: token)
    guard text.hasSuffix("s"), text.utf8.count > 4 else { return false }
    let single = FoldedKey(text.dropLast())
    return names.isSurname(single) || (modelParts[single]?.isLast ?? false)
  }

  /// "Znak.com"
  private func isWebAddress(_ tokens: Range<Int>) -> Bool {
    let text = words.document.text(ofTokens: tokens).lowercased()
    return [".com", ".org", ".net", ".gov", ".ru", ".info", "http"].contains(where: text.contains)
  }

  private func hasSurnamePrefix(_ token: Int) -> Bool {
    let text = words.document.text(ofToken: token)
    return ["Mc", "Mac", "De", "Di", "La", "Le", "Van", "Fitz", "O'", "O’", "Du"].contains(where: text.hasPrefix)
  }
}
