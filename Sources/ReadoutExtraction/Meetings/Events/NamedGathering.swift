import ReadoutLanguage
import ReadoutModel

/// A gathering an article calls by a name: "the G-20 summit", "the Rome Summit".
enum NamedGathering {
  /// Whether the text below the headline names one, or tells of one beside which others meet: "on the sidelines of a summit",
  /// "talks before the summit". Linear in the tokens.
  static func exists(in document: Document, _ entities: DocumentEntities) -> Bool {
    let bodyEnds = Set(
      entities.mentions.filter { mention in
        mention.entities.contains { entities.entities[$0].kind == .institution }
      }.map(\.tokens.upperBound))
    return document.sentences.contains { sentence in
      sentence.zone != .headline
        && sentence.tokens.dropFirst().contains { token in
          document.lemmaKeys[token] == Words.summit
            && (isNamed(token, document, bodyEnds) || isBeside(token, in: sentence, document))
        }
    }
  }

  private static func isBeside(_ noun: Int, in sentence: Sentence, _ document: Document) -> Bool {
    (max(sentence.tokens.lowerBound, noun - 6)..<noun).contains { margins.contains(document.lemmaKeys[$0]) }
      || noun - 2 >= sentence.tokens.lowerBound && document.keys[noun - 1] == Words.the
        && sequence.contains(document.keys[noun - 2])
  }

  private static let margins: Set<TextKey> = Set(words: "fringe margin sideline")
  private static let sequence: Set<TextKey> = Set(words: "after before")

  /// Whether a noun is in capitals itself, or stands behind digits or the name of a body.
  private static func isNamed(_ noun: Int, _ document: Document, _ bodyEnds: Set<Int>) -> Bool {
    let shape = document.shapes[noun]
    return shape.contains(.capitalized) && !shape.contains(.allCapitals)
      || document.shapes[noun - 1].contains(.hasDigit) || bodyEnds.contains(noun)
  }
}
