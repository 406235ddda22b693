import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// Finds surnames, first names and other parts of names the article gives in full.
struct KnownPersons: NameContext {
  let words: ArticleWords
  let blocks: Blocks
  private(set) var names: FoundNames
  /// Words the text asks for as places; found when first asked for.
  private var located: Set<FoldedKey>?

  private init(_ words: ArticleWords, _ blocks: Blocks, _ names: FoundNames) {
    self.words = words
    self.blocks = blocks
    self.names = names
  }

  static func find(in words: ArticleWords, _ blocks: Blocks, _ names: FoundNames) -> FoundNames {
    var finder = KnownPersons(words, blocks, names)
    finder.trimNames()
    finder.findKnownPersons()
    return finder.names
  }

  /// "Secretary Jane D. Doe Keynote at …": an ordinary word behind a name the article also has without it is none of it; of
  /// "Jane Hunt" a mere "Jane" does not show that.
  private mutating func trimNames() {
    let keys = Set(names.persons.map { words.nameKey($0.name) })
    let lone = Set(names.persons.filter { $0.parts.count == 1 }.map { $0.parts[0].key })
    for (index, person) in names.persons.enumerated() where person.parts.count >= 2 {
      let last = person.name.upperBound - 1
      guard words.isCommon[last], !words.isGiven[last], !words.isHyphen(last - 1), last > person.name.lowerBound,
        words.titles[last].isEmpty, words.isWord(last - 1)
      else { continue }
      let shorter = person.name.lowerBound..<last
      let isKnown =
        (shorter.count > 1 || !words.isGiven[last - 1])
        && (keys.contains(words.nameKey(shorter)) || lone.contains(words.keys[last - 1]) && !words.isCommon[last - 1])
      let isUsed = names.persons(with: words.keys[last]).contains {
        $0 != index && names.persons[$0].parts.last?.key == words.keys[last]
      }
      if isKnown, !isUsed { names.shorten(index, to: shorter, parts: words.parts(of: shorter)) }
    }
  }

  /// Every part of a known name, by whether it may stand alone for the person.
  private func knownParts() -> [FoldedKey: Int] {
    var known: [FoldedKey: Int] = [:]
    for person in names.persons {
      let parts = person.parts.filter { !$0.isInitial && !words.lexicons.isWord($0.key, .suffixes) }
      for (index, part) in parts.enumerated() where part.text.utf8.count > 1 {
        let weight = index == parts.count - 1 ? 3 : index == 0 ? 2 : 1
        known[part.key] = max(known[part.key] ?? 0, weight)
      }
    }
    return known
  }

  private mutating func findKnownPersons() {
    let known = knownParts()
    for sentence in words.sentences {
      var token = sentence.lowerBound
      while token < sentence.upperBound {
        defer { token += 1 }
        guard let name = knownName(at: token, known, in: sentence) else { continue }
        names.add(words.person(name, confidence: 0.9))
        token = name.upperBound - 1
      }
    }
  }

  private mutating func knownName(at token: Int, _ known: [FoldedKey: Int], in sentence: Range<Int>) -> Range<Int>? {
    guard names.personAt[token] < 0, words.isWord(token), words.isCapital[token],
      names.titleAt[token] < 0 || words.titles[token].isEmpty
    else { return nil }
    // Words joined by hyphens count as one part.
    var end = token + 1
    while end + 1 < sentence.upperBound, words.isHyphen(end), words.isJoined(end - 1, end), words.isJoined(end, end + 1)
    { end += 2 }
    var key = words.partKey(token..<end)
    if known[key] == nil, end > token + 1, known[words.keys[token]] != nil {
      end = token + 1
      key = words.keys[token]
    }
    guard let weight = known[key] else { return nil }
    if let block = blocks.block(at: token) {
      // A surname that is also a town's name, once someone with a title bears it; otherwise the listed meaning wins.
      guard block.isTown, block.tokens == token..<end, weight == 3, !words.isLocated(token),
        names.isTitledSurname(key) ? block.kind == .place && !words.isComma(end) : isOnlySurname(key)
      else { return nil }
    }
    guard mayStandAlone(token, end, weight, in: sentence) else { return nil }
    // More parts of the same name.
    var last = end
    while last < sentence.upperBound, words.isWord(last), words.isCapital[last], names.personAt[last] < 0,
      blocks.at[last] < 0, known[words.keys[last]] != nil, words.style[last] != .titleCase || !words.isCommon[last]
    { last += 1 }
    // "de Maizière": particles of the full name come along.
    var first = token
    while first > sentence.lowerBound, words.isWord(first - 1), words.isKey(first - 1, in: .particles),
      names.personAt[first - 1] < 0, isKnownSequence((first - 1)..<last)
    { first -= 1 }
    return isKnownSequence(first..<last) ? first..<last : nil
  }

  /// Whether a town's name is one the text gives in full as a person's and never asks for as a place: "Dana Amman, 20".
  private mutating func isOnlySurname(_ key: FoldedKey) -> Bool {
    let isSurname = names.persons(with: key).contains {
      names.persons[$0].parts.count > 1 && names.persons[$0].parts.last?.key == key
    }
    guard isSurname else { return false }
    let located = self.located ?? wordsAskedForAsPlaces()
    self.located = located
    return !located.contains(key)
  }

  private func wordsAskedForAsPlaces() -> Set<FoldedKey> {
    var found: Set<FoldedKey> = []
    for sentence in words.document.sentences {
      for token in sentence.tokens
      where words.isCapital[token] && (sentence.zone == .dateline || words.isLocated(token)) {
        found.insert(words.keys[token])
      }
    }
    return found
  }

  /// Whether the parts of a short form stand in this order in one known name.
  private func isKnownSequence(_ name: Range<Int>) -> Bool {
    let parts = words.parts(of: name)
    guard parts.count > 1 else { return true }
    return names.persons(with: parts[0].key).contains { NameComparison.containsRun(names.persons[$0].parts, parts) }
  }

  private func mayStandAlone(_ token: Int, _ end: Int, _ weight: Int, in sentence: Range<Int>) -> Bool {
    let style = words.style[token]
    if style == .prose {
      // Inside a longer run of capitals it is someone else's name, or something's.
      if end < sentence.upperBound, words.isNameLike(end), blocks.at[end] < 0, names.personAt[end] < 0,
        words.titles[end].isEmpty,
        !words.isCommon[end]
      {
        return false
      }
      if token > sentence.lowerBound, words.isNameLike(token - 1), blocks.at[token - 1] < 0,
        names.titleAt[token - 1] < 0,
        names.personAt[token - 1] < 0,
        !words.isSentenceStart[token - 1]
      {
        return false
      }
      if words.isCommon[token], words.isSentenceStart[token], !words.isGiven[token] {
        if words.hasTags {
          // "Ban is to meet": a surname before its verb; "Ban on arms" is none.
          return words.document.universalTags[token] == .propn
            || weight >= 2 && end < sentence.upperBound
              && (words.isKey(end, in: .actingVerbs) || words.isPossessive(end)
                || words.document.universalTags[end] == .verb || words.document.universalTags[end] == .aux)
        }
        return end < sentence.upperBound
          && (words.isKey(end, in: .actingVerbs) || words.isPossessive(end) || words.isComma(end))
      }
      if words.isKey(token, in: .calendar) {
        // Theresa May and the month.
        if end < sentence.upperBound, words.document.shapes[end].contains(.number) { return false }
        if words.isKey(token - 1, in: .monthPrepositions) { return false }
      }
      return weight >= 1
    }
    if words.isCommon[token], style == .capitals, words.isKey(token, in: .functionWords) { return false }
    return weight >= 2
  }
}
