import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// Finds places by the word for what they are, "Capital One Arena", "Tiananmen Square", or by where they stand: a dateline
/// begins with a town's name in capitals.
enum NamedPlaces {
  static func find(in words: ArticleWords, _ before: Blocks) -> Blocks {
    var blocks = before
    findTowns(in: words, &blocks)
    for sentence in words.sentences where !sentence.isEmpty && words.style[sentence.lowerBound] == .prose {
      for token in sentence
      where words.isCapital[token] && blocks.at[token] < 0 && words.lexicons.isPlaceHead(words.keys[token]) {
        var start = token
        while start > sentence.lowerBound, words.isNameLike(start - 1),
          words.titles[start - 1].isDisjoint(with: [.honorific, .office]),
          !(words.isSentenceStart[start - 1] && words.isCommon[start - 1])
        {
          if let block = blocks.block(at: start - 1) {
            guard block.tokens.upperBound == start, block.isTown || block.kind == .place else { break }
            start = block.tokens.lowerBound
          } else {
            start -= 1
          }
        }
        guard start < token, token + 1 >= sentence.upperBound || !words.isNameLike(token + 1) else { continue }
        // Streets take no article; ships named after them do: "the Harbour Street, a tanker".
        if words.isKey(token, in: .streets), words.isKey(start - 1, .the), !words.isNounTag(token + 1) {
          continue
        }
        blocks.add(Block(tokens: start..<(token + 1), kind: .place, confidence: 0.8))
      }
    }
    return blocks
  }

  /// The towns of datelines, there and wherever else the text names them.
  private static func findTowns(in words: ArticleWords, _ blocks: inout Blocks) {
    var towns: Set<FoldedKey> = []
    for sentence in words.document.sentences where sentence.zone == .dateline || sentence.zone == .body {
      let town = sentence.tokens.prefix {
        blocks.at[$0] < 0
          && (words.document.shapes[$0].contains(.allCapitals) && words.isWord($0) || words.isHyphen($0))
      }
      guard let first = town.first, let last = town.last, words.utf8(first).count > 2, !words.isWord(last + 1),
        sentence.zone == .dateline || words.isComma(last + 1) && words.isKey(last + 2, in: .calendar)
      else { continue }
      blocks.add(Block(tokens: first..<(last + 1), kind: .place, confidence: 0.8))
      if first == last { towns.insert(words.keys[first]) }
    }
    guard !towns.isEmpty else { return }
    for token in 0..<words.count
    where towns.contains(words.keys[token]) && words.isCapital[token] && blocks.at[token] < 0 && words.isRead[token]
      && !words.isNameLike(token + 1) && (words.isSentenceStart[token] || !words.isNameLike(token - 1))
    {
      blocks.add(Block(tokens: token..<(token + 1), kind: .place, confidence: 0.8))
    }
  }
}
