import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// Finds persons named without a title: by given names and initials.
struct UntitledPersons: NameContext {
  let words: ArticleWords
  let blocks: Blocks
  private(set) var names: FoundNames

  private init(_ words: ArticleWords, _ blocks: Blocks, _ names: FoundNames) {
    self.words = words
    self.blocks = blocks
    self.names = names
  }

  static func find(in words: ArticleWords, _ blocks: Blocks, _ names: FoundNames) -> FoundNames {
    var finder = UntitledPersons(words, blocks, names)
    finder.findUntitledPersons()
    return finder.names
  }

  mutating func findUntitledPersons() {
    for sentence in words.sentences where !sentence.isEmpty && words.style[sentence.lowerBound] == .prose {
      var token = sentence.lowerBound
      while token < sentence.upperBound {
        defer { token += 1 }
        guard names.personAt[token] < 0, blocks.at[token] < 0, names.titleAt[token] < 0, words.isNameLike(token) else {
          continue
        }
        if words.isGiven[token], words.isKey(token - 1, in: .kin),
          token + 1 >= sentence.upperBound || !words.isNameLike(token + 1)
        {
          // "His wife Mary said"
          names.add(words.person(token..<(token + 1), confidence: 0.8))
          continue
        }
        if words.isKey(token + 1, FoldedKey("lama")), words.isKey(token, in: .lamas), words.isNameLike(token + 1) {
          names.add(words.person(token..<(token + 2), confidence: 0.9))
          continue
        }
        if let name = familyFirstName(at: token, in: sentence), name.allSatisfy({ names.personAt[$0] < 0 }) {
          names.add(words.person(name, confidence: 0.85))
          token = name.upperBound - 1
          continue
        }
        guard words.isGiven[token] || words.isInitial(token) else { continue }
        // The first of a run of capitals, or after a title's comma.
        if token > sentence.lowerBound, words.isNameLike(token - 1), blocks.at[token - 1] < 0,
          names.titleAt[token - 1] < 0,
          !words.isSentenceStart[token - 1],
          names.personAt[token - 1] < 0, !words.hasNames
        {
          continue
        }
        guard var name = personName(at: token, in: sentence, afterTitle: false), isFullName(name) else { continue }
        guard name.allSatisfy({ names.personAt[$0] < 0 }) else { continue }
        // "Ximena Abu Salem": the name may begin with one that no list has.
        while words.hasNames, name.lowerBound > sentence.lowerBound, isUnknownCapital(name.lowerBound - 1),
          words.titles[name.lowerBound - 1].isEmpty, name.count < 6
        { name = (name.lowerBound - 1)..<name.upperBound }
        names.add(words.person(name, confidence: 0.85))
        token = name.upperBound - 1
      }
    }
  }

  /// "Song Min-soon": a Korean or Chinese family name and a given name of two syllables, the second in lower case.
  private func familyFirstName(at token: Int, in sentence: Range<Int>) -> Range<Int>? {
    guard words.isKey(token, in: .familyNames), token + 3 < sentence.upperBound,
      words.isNameLike(token + 1), words.isHyphen(token + 2), words.isJoined(token + 1, token + 2),
      words.isJoined(token + 2, token + 3), words.isWord(token + 3), !words.isCapital[token + 3],
      token + 4 >= sentence.upperBound || !words.isHyphen(token + 4),
      !words.isCommon[token + 1] || !words.isCommon[token + 3]
        || words.utf8(token + 1).count <= 4 && words.utf8(token + 3).count <= 5
    else { return nil }
    return token..<(token + 4)
  }

  /// A given name and something after it that is no ordinary word, or an initial and a surname.
  private func isFullName(_ name: Range<Int>) -> Bool {
    let parts = name.filter { words.isWord($0) && words.isCapital[$0] }
    guard parts.count >= 2, let last = parts.last, !words.isCompound(name) else { return false }
    if parts.count == 2, words.isCommon[last], words.isCommon[parts[0]] { return false }
    if words.lexicons.institutionType(ofHead: words.keys[last]) != nil, words.isCommon[last], !words.isGiven[last] {
      return false
    }
    if words.lexicons.isPlaceHead(words.keys[last]) || words.lexicons.isEventHead(words.keys[last]) {
      return words.isGiven[last] || !words.isCommon[last]
        || parts.count == 2 && !words.lexicons.isEventHead(words.keys[last])
    }
    if parts.count >= 3,
      parts.dropFirst().contains(where: { words.isCommon[$0] && words.titles[$0].contains(.portfolio) })
    {
      return false
    }
    // "Roman Catholic", "S. African"
    if words.isKey(parts[0], in: .creedGivens), blocks.at[last] >= 0 { return false }
    if words.isKey(last, in: .creedWords), words.isNounTag(name.upperBound) { return false }
    if !words.isGiven[parts[0]] {
      // "J. Smith" yes, "A Smith" no.
      return words.utf8(parts[0]).last == 0x2E && !words.isSentenceStart[parts[0]] && !words.isCommon[last]
    }
    return true
  }
}
