import ReadoutLanguage

/// The plainest parser: all words of a sentence hang on its first verb, or on its first word where it has none.
public struct FlatTrees: Annotator {
  public static let requires: Layers = [.sentences, .tags]
  public static let provides: Layers = .dependencies

  public init() {}

  public func annotate(_ document: inout Document) {
    var heads = [Int32](repeating: -1, count: document.tokenCount)
    var relations = [DependencyRelation](repeating: .dep, count: document.tokenCount)
    for sentence in document.sentences {
      let root = sentence.tokens.first { document.universalTags[$0] == .verb } ?? sentence.tokens.lowerBound
      for token in sentence.tokens where token != root { heads[token] = Int32(root) }
      relations[root] = .root
    }
    document.heads = TokenColumn(heads)
    document.relations = TokenColumn(relations)
  }
}
