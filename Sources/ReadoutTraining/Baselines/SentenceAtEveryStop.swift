import ReadoutLanguage

/// The plainest sentence splitter: a sentence ends at every full stop, question or exclamation mark, be it an abbreviation's.
public struct SentenceAtEveryStop: Annotator {
  public static let requires: Layers = .tokens
  public static let provides: Layers = .sentences

  public init() {}

  public func annotate(_ document: inout Document) {
    var sentences: [Sentence] = []
    for (number, paragraph) in document.paragraphs.enumerated() {
      var start = paragraph.tokens.lowerBound
      for token in paragraph.tokens {
        let last = document.bytes[Int(document.tokenEnds[token]) - 1]
        let isStop = last == 0x2E || last == 0x21 || last == 0x3F
        guard isStop || token + 1 == paragraph.tokens.upperBound || token + 1 - start >= SentenceSplitter.maximumLength
        else { continue }
        sentences.append(Sentence(tokens: start..<token + 1, zone: paragraph.zone, paragraph: number))
        start = token + 1
      }
    }
    document.setSentences(sentences)
  }
}
