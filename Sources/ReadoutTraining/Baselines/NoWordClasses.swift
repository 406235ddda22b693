import ReadoutLanguage

/// In place of the word classes: nothing is known of any word.
public struct NoWordClasses: Annotator {
  public static let requires: Layers = .tokens
  public static let provides: Layers = .wordClasses

  public init() {}

  public func annotate(_ document: inout Document) {
    document.wordClasses = [WordClass](repeating: WordClass(), count: document.tokenCount)
  }
}
