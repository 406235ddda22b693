import ReadoutLanguage

/// Words that say what an encounter was about, by where the matter stands.
package struct TopicLexicon: Sendable {
  package enum Position: String, CaseIterable, Sendable { case object, on, about, `for`, over, purpose }

  private let positions: [Position: Set<TextKey>]

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
  }

  package func contains(_ lemma: TextKey, _ position: Position) -> Bool {
    positions[position]?.contains(lemma) ?? false
  }
}
