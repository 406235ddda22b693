import ReadoutLanguage

/// The plainest lemmatizer: every word is its own lemma.
public struct UnchangedLemmas: Annotator {
  public static let requires: Layers = .tokens
  public static let provides: Layers = .lemmas

  public init() {}

  public func annotate(_ document: inout Document) {
    var bytes: [UInt8] = []
    document.lemmaEnds = (0..<document.tokenCount).map { token in
      bytes.append(contentsOf: document.bytes[document.range(ofToken: token).range])
      return UInt32(bytes.count)
    }
    document.lemmaBytes = bytes
    document.lemmaKeys = document.keys
  }
}
