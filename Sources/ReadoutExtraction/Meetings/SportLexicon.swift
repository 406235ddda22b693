import ReadoutLanguage

/// Words of sport. Teams and players "meet", "host" and "visit" one another without any encounter of diplomacy.
package struct SportLexicon: Sendable {
  private let strong: Set<TextKey>
  private let weak: Set<TextKey>
  /// The second words of those of two.
  private let seconds: Set<TextKey>

  package init(_ resources: ResourceDirectory) throws(ResourceError) {
    let path = "lexicons/sport-words.tsv"
    let table = try LexiconTable(path, in: resources)
    let lemma = try table.column("lemma", path: path)
    let strength = try table.column("strength", path: path)
    var strong: Set<TextKey> = []
    var weak: Set<TextKey> = []
    var seconds: Set<TextKey> = []
    for row in table.rows {
      if let blank = row[lemma].firstIndex(of: " ") {
        seconds.insert(TextKey(row[lemma][row[lemma].index(after: blank)...]))
      }
      switch row[strength] {
      case "strong": strong.insert(TextKey(row[lemma]))
      case "weak": weak.insert(TextKey(row[lemma]))
      default: throw .invalid(path: path, reason: "\"\(row[strength])\" is no strength")
      }
    }
    self.strong = strong
    self.weak = weak
    self.seconds = seconds
  }

  /// How much a sentence tells of sport.
  package enum Degree: Sendable {
    case none
    /// A word of sport: countries that meet there by name are their teams.
    case mention
    /// Nothing in the sentence, but the article is one of sport.
    case article
    case sentence
  }

  /// The degree of each sentence: by a strong word with another beside it, by three weak ones, or by any in an article of
  /// sport.
  package func degrees(of document: Document) -> [Degree] {
    var kinds: Set<TextKey> = []
    var counts = document.sentences.map { _ in (strong: 0, weak: 0) }
    for (index, sentence) in document.sentences.enumerated() {
      for token in sentence.tokens {
        // "the final" is a match, "final talks" are none.
        if document.universalTags[token] == .adj { continue }
        if strong.contains(document.lemmaKeys[token]) || strong.contains(document.keys[token])
          || compound(at: token, in: document).map(strong.contains) ?? false
        {
          counts[index].strong += 1
          kinds.insert(document.lemmaKeys[token])
        } else if weak.contains(document.lemmaKeys[token]) || weak.contains(document.keys[token]) {
          counts[index].weak += 1
          kinds.insert(document.lemmaKeys[token])
        }
      }
    }
    let weight = counts.reduce(0) { $0 + 2 * $1.strong + $1.weak }
    // One word of sport in forty, of three kinds at least: not just a passing mention.
    // A few lines need less.
    let isArticleOfSport =
      weight >= 6 && weight * 40 >= document.tokenCount && kinds.count >= 3
      || weight >= 3 && weight * 8 >= document.tokenCount && kinds.count >= 2
    return counts.map { count in
      if count.strong > 0 && count.strong + count.weak >= 2 || count.weak >= 3 { return .sentence }
      guard isArticleOfSport else { return count.strong + count.weak > 0 ? .mention : .none }
      return count.strong + count.weak > 0 ? .sentence : .article
    }
  }

  /// The word that begins here, where it is joined by a hyphen into three tokens: "quarter-final".
  private func compound(at token: Int, in document: Document) -> TextKey? {
    // "World Cup"
    if token + 1 < document.tokenCount, seconds.contains(document.keys[token + 1]) {
      let words = document.text(ofToken: token) + " " + document.text(ofToken: token + 1)
      return TextKey(words.lowercased())
    }
    guard token + 2 < document.tokenCount, document.keys[token + 1] == Words.hyphen, !document.hasSpaceAfter(token),
      !document.hasSpaceAfter(token + 1)
    else { return nil }
    return TextKey(document.text(ofTokens: token..<token + 3).lowercased())
  }
}
