import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// Finds bodies no list has by the office of somebody who leads or serves them: "Harbour Mills analyst X", "X, president of Open Water".
struct ServedBodies {
  private let words: ArticleWords
  private var blocks: Blocks
  /// What the article says abbreviations mean.
  private let abbreviations: [FoldedKey: Int]

  private init(_ words: ArticleWords, _ blocks: Blocks, _ abbreviations: [FoldedKey: Int]) {
    self.words = words
    self.blocks = blocks
    self.abbreviations = abbreviations
  }

  static func find(in words: ArticleWords, _ blocks: Blocks, abbreviations: [FoldedKey: Int]) -> Blocks {
    var finder = ServedBodies(words, blocks, abbreviations)
    finder.findAbbreviatedBodies()
    finder.findParties()
    finder.findLedBodies()
    finder.findServedBodies()
    return finder.blocks
  }

  /// Unknown words in capitals that have a president or someone of theirs: "ESPN President X", "X of ESPN".
  private mutating func findAbbreviatedBodies() {
    var found: Set<FoldedKey> = []
    for sentence in words.sentences where !sentence.isEmpty && words.style[sentence.lowerBound] == .prose {
      for token in sentence where isUnknownAbbreviation(token) && abbreviations[words.keys[token]] == nil {
        // "XYZ General Secretary X"
        let next =
          words.isKey(token + 1, .general) || words.isKey(token + 1, FoldedKey("deputy")) ? token + 2 : token + 1
        let isOwner =
          next < sentence.upperBound && words.isWord(next) && blocks.at[next] < 0
          && !words.titles[next].isDisjoint(with: .office)
          && (next + 1 < sentence.upperBound && words.isNameLike(next + 1) || !words.isCapital[next])
        let isMembership =
          words.isKey(token - 1, .of) && token - 3 >= sentence.lowerBound && words.isNameLike(token - 2)
          && blocks.at[token - 2] >= -1 && words.isNameLike(token - 3) && words.isGiven[token - 3]
        if isOwner || isMembership { found.insert(words.keys[token]) }
      }
    }
    guard !found.isEmpty else { return }
    let bodies = bodiesByInitials()
    for sentence in words.sentences {
      for token in sentence
      where found.contains(words.keys[token]) && blocks.at[token] < 0
        && words.document.shapes[token].contains(.allCapitals)
      {
        blocks.add(
          Block(
            tokens: token..<(token + 1), kind: .institution, institutionType: .other, confidence: 0.6,
            knownAs: bodies[Array(words.utf8(token))] ?? nil))
      }
    }
  }

  /// The bodies whose initials an abbreviation nobody explains may repeat, "PTU" beside "Peruvian Tea Union", by these; none
  /// where two have the same.
  private func bodiesByInitials() -> [[UInt8]: Int?] {
    var bodies: [[UInt8]: Int?] = [:]
    for index in blocks.inText where blocks[index].isInstitution {
      let initials = blocks[index].tokens.filter { words.isCapital[$0] && words.isWord($0) }
        .compactMap { words.utf8($0).first }
      guard initials.count > 2 else { continue }
      if let known = bodies[initials] {
        let isSame = known.map { words.nameKey(blocks[$0].tokens) == words.nameKey(blocks[index].tokens) } ?? false
        if !isSame { bodies[initials] = .some(nil) }
      } else {
        bodies[initials] = index
      }
    }
    return bodies
  }

  private func isUnknownAbbreviation(_ token: Int) -> Bool {
    guard blocks.at[token] < 0, words.document.shapes[token].contains(.allCapitals), words.isWord(token),
      words.titles[token].isEmpty,
      !words.isCommon[token], words.isRead[token], !words.isKey(token, in: .plainAbbreviations)
    else { return false }
    let bytes = words.utf8(token)
    return bytes.count >= 3 && bytes.count <= 12 && bytes.allSatisfy { $0 >= 0x41 && $0 <= 0x5A }
      && !bytes.allSatisfy { $0 == 0x49 || $0 == 0x56 || $0 == 0x58 }
  }

  /// "United Growers leader X": capitals in front of a lower-case leader name what is led.
  private mutating func findLedBodies() {
    for sentence in words.sentences where !sentence.isEmpty && words.style[sentence.lowerBound] == .prose {
      for token in sentence where words.isKey(token, in: .ledBy) && !words.isCapital[token] {
        var start = token
        while start > sentence.lowerBound, words.isNameLike(start - 1), blocks.at[start - 1] < 0,
          words.titles[start - 1].isDisjoint(with: [.office, .rank, .honorific, .noble, .tenure])
        { start -= 1 }
        guard token - start >= 2, token - start <= 4, !words.isSentenceStart[start], !words.isGiven[start],
          !words.isInitial(start), !words.lexicons.isEventHead(words.keys[token - 1]),
          !(start..<token).allSatisfy({ words.isPortfolio($0) }),
          !(start > 0 && blocks.at[start - 1] >= 0 && blocks[Int(blocks.at[start - 1])].tokens.upperBound == start)
        else { continue }
        blocks.add(
          Block(
            tokens: start..<token, kind: .institution,
            institutionType: words.lexicons.institutionType(ofHead: words.keys[token - 1]) ?? .other, confidence: 0.6))
      }
    }
  }

  /// "Harbour Mills analyst X", "X, president of Open Water, said": capitals with the office of somebody named name what
  /// is served; those behind a mayor a town.
  private mutating func findServedBodies() {
    for sentence in words.sentences where !sentence.isEmpty && words.style[sentence.lowerBound] == .prose {
      for token in sentence where blocks.at[token] < 0 && words.titles[token].contains(.office) {
        if !words.isCapital[token], isServed(token), let body = bodyBefore(token, in: sentence) { blocks.add(body) }
        if let body = bodyBehind(token, in: sentence) { blocks.add(body) }
      }
    }
  }

  /// "Harbour Mills analyst X"
  private func bodyBefore(_ token: Int, in sentence: Range<Int>) -> Block? {
    guard sentence.contains(token + 1), words.isNameLike(token + 1), blocks.at[token + 1] < 0 else { return nil }
    var end = token
    while end > sentence.lowerBound, !words.isCapital[end - 1], blocks.at[end - 1] < 0,
      !words.titles[end - 1].isDisjoint(with: [.modifier]) || words.isKey(end - 1, .general)
        || words.isHyphen(end - 1)
    { end -= 1 }
    var start = end
    while start > sentence.lowerBound, isBodyWord(start - 1) { start -= 1 }
    guard start < end, end - start <= 4, !words.isSentenceStart[start] || !words.isCommon[start],
      !(start..<end).allSatisfy({ words.isCommon[$0] || words.isPortfolio($0) }),
      !(start > 0 && (blocks.at[start - 1] >= 0 || words.isHyphen(start - 1))),
      !words.lexicons.isEventHead(words.keys[end - 1])
    else { return nil }
    return Block(tokens: start..<end, kind: .institution, institutionType: .other, confidence: 0.6)
  }

  /// "president of Open Water", "analyst with Oslo-based Harbour Watch", "mayor of Tosmare"
  private func bodyBehind(_ token: Int, in sentence: Range<Int>) -> Block? {
    let isMayor =
      words.isKey(token, in: .placeOffices)
      || words.isKey(token, .minister) && words.isKey(token - 1, FoldedKey("chief"))
    let isApposed = words.isCapital[token] && !(isMayor && words.isKey(token + 1, .of))
    guard !isApposed || isBehindName(token, in: sentence) else { return nil }
    let isWork = words.isKey(token, in: .employedOffices) || words.titles[token].contains(.occupation)
    let isBehind =
      (isMayor || words.isKey(token, in: .headingOffices)) && words.isKey(token + 1, .of)
      || isWork && (words.isKey(token + 1, .at) || words.isKey(token + 1, .with))
    guard token + 2 < sentence.upperBound, isBehind || words.isKey(token + 1, in: .rolePrepositions) else { return nil }
    var first = words.behindSeat(
      words.isKey(token + 2, .the) || words.isKey(token + 2, in: .articles) ? token + 3 : token + 2)
    // "founder of the failed Tosmare conglomerate"
    let described = first
    while first < sentence.upperBound, words.isKey(described - 1, .the), words.hasTags, !words.isCapital[first],
      [.adj, .verb].contains(words.document.universalTags[first])
    { first += 1 }
    let noun = isMayor ? nil : words.bodyNoun(from: first, in: sentence)
    let isWord = isNamed(first, behind: token)
    guard isBehind || noun != nil || isWord else { return nil }
    let start = noun.map { $0 + 1 } ?? first
    var end = start
    while end < sentence.upperBound {
      if isBodyWord(end) {
        end += 1
      } else if !isMayor, end > start, let land = blocks.block(at: end), land.isCountryName || land.isTown {
        // "Open Water Norway", "Harbour College Oslo"
        end = land.tokens.upperBound
      } else {
        break
      }
    }
    // "Mayor of Tosmare Ann Hale"
    let isBeforeName = isMayor && end + 1 < sentence.upperBound && words.isGiven[end] && words.isNameLike(end + 1)
    guard end > start, end - start <= 4, end >= sentence.upperBound || blocks.at[end] < 0,
      end >= sentence.upperBound || !words.isCapital[end] || isBeforeName,
      !words.isPossessive(end), !words.isHyphen(end),
      isMayor || end - start >= 2 || noun != nil || isWord, !(start..<end).allSatisfy({ words.isPortfolio($0) }),
      !isApposed || !(start..<end).allSatisfy({ words.isCommon[$0] }),
      isMayor || !words.lexicons.isPlaceHead(words.keys[end - 1]), !words.lexicons.isEventHead(words.keys[end - 1]),
      isBeforeName || !words.modelNames.contains(where: { $0.kind == .person && $0.tokens.overlaps(start..<end) })
    else { return nil }
    return Block(
      tokens: start..<end, kind: isMayor ? .place : .institution, institutionType: isMayor ? nil : .other,
      confidence: 0.6)
  }

  /// "X, Executive Director of Open Water": an office in capitals says more of a name before it.
  private func isBehindName(_ token: Int, in sentence: Range<Int>) -> Bool {
    var start = token
    while start > sentence.lowerBound, words.isCapital[start - 1] || words.isKey(start - 1, .and) { start -= 1 }
    return words.isComma(start - 1) && words.isNameLike(start - 2) && blocks.at[start - 2] < 0
  }

  /// "head of Gazexport", "founder of Rosgeo", "leader of the UTW trade union": one word that names nothing else, right behind
  /// who leads or before the noun for a body.
  private func isNamed(_ word: Int, behind head: Int) -> Bool {
    let isLed =
      (words.isKey(head, in: .headingOffices) || words.isKey(head, in: .vagueOffices))
      && !words.isKey(head, .president)
      && (word == head + 2 || word > head + 3 && word < words.count && words.isNounTag(word + 1))
    let isOfNoun =
      word + 2 < words.count
      && [word + 1, word + 2].contains {
        !words.isCapital[$0] && (words.isKey($0, in: .bodyNouns) || words.isKey($0, in: .firmNouns))
      }
    return (isLed || isOfNoun)
      && !words.isCommon[word] && !words.isGiven[word] && words.titles[word].isEmpty
      && !words.modelNames.contains { $0.kind != .organization && $0.tokens.contains(word) }
  }

  /// Whether an office in small letters is one of a body's, whatever stands before it: "general secretary".
  private func isServed(_ token: Int) -> Bool {
    words.isKey(token, in: .employedOffices) || words.isKey(token, FoldedKey("vice-president"))
      || words.isKey(token, .secretary) && words.isKey(token - 1, .general)
  }

  /// "Labour leader X", "Green MP Y": the party, where its name is an ordinary word.
  private mutating func findParties() {
    for sentence in words.sentences where !sentence.isEmpty && words.style[sentence.lowerBound] == .prose {
      for token in sentence
      where words.isCapital[token] && blocks.at[token] < 0 && words.isKey(token, in: .partyNames) {
        let next = words.isKey(token + 1, FoldedKey("deputy")) ? token + 2 : token + 1
        guard sentence.contains(next),
          words.isKey(next, .mp) || words.isKey(next, in: .ledBy) && !words.isCapital[next]
        else { continue }
        var block = Block(
          tokens: token..<(token + 1), kind: .institution, institutionType: .party, confidence: 0.7)
        block.knownAs = blocks.inText.first {
          let full = blocks[$0].tokens
          return blocks[$0].isInstitution && full.count == 2 && words.keys[full.lowerBound] == words.keys[token]
            && words.isKey(full.lowerBound + 1, FoldedKey("party"))
        }
        blocks.add(block)
      }
    }
  }

  /// A capital that can be part of a body's name no list has.
  private func isBodyWord(_ token: Int) -> Bool {
    words.isNameLike(token) && blocks.at[token] < 0 && abbreviations[words.keys[token]] == nil && !words.isGiven[token]
      && !words.isInitial(token)
      && words.titles[token].isDisjoint(with: [.office, .rank, .honorific, .noble, .tenure])
      && !words.isKey(token, in: .functionWords) && !words.isKey(token, in: .partisans)
  }
}
