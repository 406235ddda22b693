/// Lets the whole document decide: a name seen clearly in one place settles its kind in the others.
struct NameConsistency: Sendable {
  private struct Votes {
    var weights = [Float](repeating: 0, count: NameSpan.Kind.allCases.count)
    var mentions = 0
  }

  /// The names, some of them with another kind, some of them added.
  func settle(_ names: [NameSpan], _ document: Document, _ marks: [GazetteerMark]) -> [NameSpan] {
    guard !names.isEmpty else { return names }
    var votes: [UInt64: Votes] = [:]
    // Last words of persons of two words or more.
    var surnames: Set<TextKey> = []
    for name in names {
      let key = NameConsistency.key(name.tokens, document)
      votes[key, default: Votes()].weights[Int(name.kind.rawValue)] += name.confidence * name.confidence
      votes[key, default: Votes()].mentions += 1
      if name.kind == .person, name.tokens.count >= 2, name.confidence > 0.3 {
        let last = name.tokens.upperBound - 1
        if marks[last].phrase == 0 || document.keys[last] != document.keys[name.tokens.lowerBound] {
          surnames.insert(document.keys[last])
        }
      }
    }
    var result: [NameSpan] = []
    var taken = [Bool](repeating: false, count: document.tokenCount)
    for var name in names {
      let first = name.tokens.lowerBound
      if name.tokens.count == 1, name.kind != .person, surnames.contains(document.keys[first]), marks[first].phrase == 0
      {
        name.kind = .person
      } else if let vote = votes[NameConsistency.key(name.tokens, document)], vote.mentions > 1,
        let kind = NameConsistency.winner(vote)
      {
        // Nationality and country are told apart by their place in the sentence.
        let isPlace = { (kind: NameSpan.Kind) in kind == .location || kind == .nationality }
        if kind != name.kind, !(isPlace(kind) && isPlace(name.kind)) { name.kind = kind }
      }
      for token in name.tokens { taken[token] = true }
      result.append(name)
    }
    // A surname alone that was passed over.
    guard !surnames.isEmpty else { return result }
    var added = false
    for sentence in document.sentences {
      for token in sentence.tokens where !taken[token] && surnames.contains(document.keys[token]) {
        let shape = document.shapes[token]
        guard shape.contains(.capitalized), marks[token].phrase == 0, document.wordClasses[token].casing != 1,
          document.universalTags[token] == .propn
        else { continue }
        result.append(NameSpan(tokens: token..<token + 1, kind: .person, confidence: 0.4))
        added = true
      }
    }
    return added ? result.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound } : result
  }

  private static func winner(_ votes: Votes) -> NameSpan.Kind? {
    var best = 0
    for kind in votes.weights.indices where votes.weights[kind] > votes.weights[best] { best = kind }
    return NameSpan.Kind(rawValue: UInt8(best))
  }

  private static func key(_ tokens: Range<Int>, _ document: Document) -> UInt64 {
    var key: UInt64 = 0
    for token in tokens { key = FeatureHash.key(1, document.keys[token].rawValue, key) }
    return key
  }
}
