import ReadoutLanguage

/// The plainest name recognizer: what the lexicons list, and given names with the capitalised words behind them.
public struct ListedNames: Annotator {
  public static let requires: Layers = [.tokens, .sentences]
  public static let provides: Layers = .names

  private let gazetteer: Gazetteer

  public init(resources: ResourceDirectory) throws(ResourceError) { gazetteer = try Gazetteer(resources: resources) }

  public func annotate(_ document: inout Document) {
    let marks = gazetteer.marks(document)
    var names: [NameSpan] = []
    for sentence in document.sentences {
      var token = sentence.tokens.lowerBound
      while token < sentence.tokens.upperBound {
        let mark = marks[token]
        var end = token + 1
        let kind: NameSpan.Kind
        if mark.position == 1 || mark.position == 2 {
          while mark.position == 2, end < sentence.tokens.upperBound, marks[end - 1].position != 4 { end += 1 }
          let phrase = Gazetteer.Kind(rawValue: mark.phrase)
          kind =
            phrase.contains(.nationality)
            ? .nationality : phrase.isDisjoint(with: .place) ? .organization : .location
        } else if Gazetteer.Word(rawValue: mark.word).contains(.givenName),
          document.shapes[token].contains(.capitalized)
        {
          while end < sentence.tokens.upperBound, document.shapes[end].contains(.capitalized), marks[end].phrase == 0 {
            end += 1
          }
          kind = .person
        } else {
          token += 1
          continue
        }
        names.append(NameSpan(tokens: token..<end, kind: kind, confidence: 0.5))
        token = end
      }
    }
    document.names = names
  }
}
