import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// Takes institutions and places the trained stage names where nothing else was read: last, so that titles, persons and
/// listed names come first, and only what looks like a name by itself.
struct RecognizedBodies {
  private let words: ArticleWords
  private let names: FoundNames
  private var blocks: Blocks

  private init(_ words: ArticleWords, _ blocks: Blocks, _ names: FoundNames) {
    self.words = words
    self.blocks = blocks
    self.names = names
  }

  static func find(in words: ArticleWords, _ blocks: Blocks, _ names: FoundNames) -> Blocks {
    var finder = RecognizedBodies(words, blocks, names)
    finder.takeModelBlocks()
    return finder.blocks
  }

  private mutating func takeModelBlocks() {
    var uses: [FoldedKey: Int] = [:]
    let isSpokenTo = words.isTranscript
    for name in words.modelNames where name.kind == .organization {
      uses[words.nameKey(name.tokens), default: 0] += 1
    }
    for name in words.modelNames where name.kind == .organization || name.kind == .location {
      var tokens = name.tokens
      while !tokens.isEmpty, words.isPossessive(tokens.upperBound - 1) {
        tokens = tokens.lowerBound..<(tokens.upperBound - 1)
      }
      while tokens.count > 1, words.isKey(tokens.lowerBound, .the) {
        tokens = (tokens.lowerBound + 1)..<tokens.upperBound
      }
      guard let first = tokens.first, let last = tokens.last, words.isRead[first], words.style[first] == .prose,
        words.isCapital[first], words.isCapital[last], name.confidence >= 0.8,
        tokens.allSatisfy({ blocks.at[$0] < 0 && names.personAt[$0] < 0 && names.titleAt[$0] < 0 }),
        words.isProperName(tokens)
      else { continue }
      // Part of a longer run of capitals is part of something else.
      if words.isNameLike(last + 1), blocks.at[min(last + 1, words.count - 1)] < 0 { continue }
      // "Bergen, a center of trade": only what a firm or movement is called makes a body of a place.
      if let noun = bodyNoun(besides: tokens), name.kind == .organization || words.isKey(noun, in: .firmNouns) {
        let type = words.lexicons.institutionType(ofHead: words.keys[noun]) ?? .other
        blocks.add(
          Block(
            tokens: tokens, kind: .institution, institutionType: type, confidence: Double(name.confidence) * 0.9))
        continue
      }
      if name.kind == .organization {
        // "on the Hill": where the American legislature sits.
        if tokens.count == 1, words.isKey(first, FoldedKey("hill")), words.isKey(first - 1, .the),
          let listed = words.lexicons.unitedStatesCongress
        {
          blocks.add(
            Block(
              tokens: tokens, kind: .institution, country: words.lexicons.institutions[listed].country,
              lexiconInstitution: listed, institutionType: .legislature, confidence: 0.8))
          continue
        }
        // Pipelines, ships and space craft have numbers.
        if words.isNumbered(tokens),
          words.lexicons.institutionType(ofHead: words.keys[min(last + 2, words.count - 1)]) == nil
        {
          continue
        }
        guard isOrganizationLike(tokens, uses: uses[words.nameKey(tokens)] ?? 0, confidence: name.confidence) else {
          continue
        }
        blocks.add(
          Block(
            tokens: tokens, kind: .institution,
            institutionType: words.lexicons.institutionType(ofHead: words.keys[last]) ?? .other,
            confidence: Double(name.confidence) * 0.9))
      } else {
        // "Francesco, go ahead": somebody's name is no place, nor is an agreement or a feast.
        if tokens.contains(where: { words.isGiven[$0] }), !words.isLocated(first) { continue }
        if words.lexicons.isEventHead(words.keys[last]) || words.lexicons.isEventHead(words.keys[first]) { continue }
        // The capital of the United States by its district.
        if tokens.count == 1, words.isKey(first, .district), words.document.shapes[first].contains(.hasPeriod) {
          blocks.add(Block(tokens: tokens, kind: .capital(words.lexicons.unitedStates)))
          continue
        }
        if isNoPlace(tokens) { continue }
        if isSpokenTo, tokens.count == 1, words.isAddressed(tokens) { continue }
        if names.isNamePart(words.keys[last]) { continue }
        blocks.add(Block(tokens: tokens, kind: .place, confidence: Double(name.confidence)))
      }
    }
  }

  /// "the state corporation, Harbour Mills", "Harbour Mills, a Peruvian company": the noun for a body that stands in
  /// apposition to a name by the tree.
  private func bodyNoun(besides name: Range<Int>) -> Int? {
    guard words.hasDependencies, !words.lexicons.isEventHead(words.keys[name.upperBound - 1]) else { return nil }
    let (heads, relations) = (words.document.heads, words.document.relations)
    guard let top = name.first(where: { !name.contains(Int(heads[$0])) }) else { return nil }
    let above = Int(heads[top])
    let nouns =
      relations[top].universal == .appos && above >= 0
      ? [above]
      : words.sentence(of: top).filter { Int(heads[$0]) == top && relations[$0].universal == .appos }
    return nouns.first {
      !words.isCapital[$0] && blocks.at[$0] < 0 && (words.isKey($0, in: .bodyNouns) || words.isKey($0, in: .firmNouns))
    }
  }

  /// "Southeast Asian", "the Rohingya", "the X regime", "the Islamic Republic", "Stream 2": no place is named.
  private func isNoPlace(_ tokens: Range<Int>) -> Bool {
    let next = tokens.upperBound
    let named = tokens.filter { words.isWord($0) }
    if named.allSatisfy({ words.isKey($0, in: .directions) || words.isKey($0, in: .stateForms) }) {
      return true
    }
    if named.count == 1, words.isKey(named[0], in: .peoples) { return true }
    if words.isKey(next, in: .rulesOf) || words.isKey(next, in: .scaleWords) { return true }
    return words.isNumbered(tokens) && !words.isLocated(tokens.lowerBound)
  }

  /// Whether a name is the subject of a verb of saying.
  private func says(_ name: Range<Int>) -> Bool {
    words.hasDependencies
      && name.contains {
        let verb = Int(words.document.heads[$0])
        return words.document.relations[$0].universal == .nsubj && verb >= 0 && words.isKey(verb, in: .verbsOfSaying)
      }
  }

  private func isOrganizationLike(_ tokens: Range<Int>, uses: Int, confidence: Float) -> Bool {
    let named = tokens.filter { words.isWord($0) && words.isCapital[$0] }
    guard named.count == tokens.count(where: { words.isWord($0) && !words.isKey($0, in: .joints) }),
      let last = named.last
    else { return false }
    if words.lexicons.isEventHead(words.keys[last]) || words.lexicons.isPlaceHead(words.keys[last]) { return false }
    if words.isKey(last, in: .namelessHeads) || words.isClass(tokens) { return false }
    if words.isKey(last, in: .governing) || words.isKey(named[0], in: .plainAbbreviations) { return false }
    // Titles, and matters alone: "Regional Security", "Commissioner X".
    if named.contains(where: { !words.titles[$0].isDisjoint(with: [.office, .rank, .honorific, .noble]) }) {
      return false
    }
    if confidence >= 0.9, named.count > 1, says(tokens) { return true }
    if named.allSatisfy({ words.isCommon[$0] || words.isPortfolio($0) }) {
      // "the United Front", used so again and again.
      return uses >= 2 && named.count == 2 && tokens.count == 2 && words.isKey(tokens.lowerBound - 1, .the)
        && confidence >= 0.9 && !words.isSentenceStart[tokens.lowerBound]
        && !named.allSatisfy({ words.isPortfolio($0) })
    }
    if named.count > 1 {
      // Somebody's name and no word for a body.
      if named.allSatisfy({ words.lexicons.institutionType(ofHead: words.keys[$0]) == nil }),
        named.contains(where: { names.isSurname(words.keys[$0]) })
      {
        return false
      }
      return confidence >= 0.9 && !words.isGiven[named[0]]
    }
    // "the X regime", "the X administration": whose it is.
    if words.isKey(tokens.upperBound, in: .rulesOf) { return false }
    // One word: used so more than once, no abbreviation of a thing, no creed or people, no one's surname.
    let token = named[0]
    let text = words.document.text(ofToken: token)
    guard uses >= 2, confidence >= 0.9, !words.isAbbreviation(token), !words.isGiven[token] else { return false }
    if words.isKey(token, in: .peoples) { return false }
    if ["ist", "ists", "ian", "ians", "ese", "im", "ims"].contains(where: text.hasSuffix) { return false }
    return !names.isNamePart(words.keys[token])
  }
}
