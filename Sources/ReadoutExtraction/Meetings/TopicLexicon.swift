import ReadoutLanguage

/// Words that say what an encounter was about, by where the matter stands.
package struct TopicLexicon: Sendable {
  package enum Position: String, CaseIterable, Sendable { case object, on, about, `for`, over, purpose }

  /// What a word is to the reading of phrases.
  package enum WordClass: String, CaseIterable, Sendable {
    /// Prepositions that go on with a phrase; words that end a list.
    case inner, end
    case including, filler
    /// "a range of issues"
    case range
    /// Doings that tell of the talks themselves: ", highlighting …".
    case speech
    /// "cooperation between the two states": of these something may well be.
    case state
    case adverbial
    /// Nouns that alone say nothing of a matter.
    case bare
    case exchanged, encounter
    /// How someone stands to a matter: "the importance of".
    case stance
    /// "aimed at", "urged X to", "play a part", "agreed to"
    case purpose, asking, light, part, agreement, hearing
    /// "on the sidelines of": where, not about what.
    case fringe
    /// What people do with one another about a matter.
    case talking
    /// Nouns for all that is talked of: "topics included X".
    case agenda
    /// Doings for which people meet that are no matter.
    case movement
    /// Prepositions of a matter, and words that open a question.
    case about, question
    /// "in a bid to"
    case bid
  }

  private let positions: [Position: Set<TextKey>]
  private let classes: [WordClass: Set<TextKey>]

  package init(_ resources: ResourceDirectory) throws(ResourceError) {
    let path = "lexicons/topic-cues.tsv"
    let table = try LexiconTable(path, in: resources)
    let lemma = try table.column("lemma", path: path)
    let position = try table.column("position", path: path)
    var result: [Position: Set<TextKey>] = [:]
    for row in table.rows {
      guard let value = Position(rawValue: row[position]) else {
        throw .invalid(path: path, reason: "\"\(row[position])\" is no position")
      }
      result[value, default: []].insert(TextKey(row[lemma]))
    }
    positions = result
    classes = try TopicLexicon.classes(resources)
  }

  private static func classes(
    _ resources: ResourceDirectory
  ) throws(ResourceError) -> [WordClass: Set<TextKey>] {
    let path = "lexicons/topic-words.tsv"
    let table = try LexiconTable(path, in: resources)
    let word = try table.column("word", path: path)
    let wordClass = try table.column("class", path: path)
    var result: [WordClass: Set<TextKey>] = [:]
    for row in table.rows {
      guard let value = WordClass(rawValue: row[wordClass]) else {
        throw .invalid(path: path, reason: "\"\(row[wordClass])\" is no class")
      }
      result[value, default: []].insert(TextKey(row[word]))
    }
    return result
  }

  package func holds(_ wordClass: WordClass, _ key: TextKey) -> Bool { classes[wordClass]?.contains(key) ?? false }

  package func contains(_ lemma: TextKey, _ position: Position) -> Bool {
    positions[position]?.contains(lemma) ?? false
  }
}
