import ReadoutLanguage

/// Mistakes that parsers make again and again, mended in a document before anyone reads its trees: the last stage of
/// the pipeline an article is extracted from.
package struct TreeMending: Annotator {
  package static let requires: Layers = [.tokens, .sentences, .tags, .lemmas, .dependencies, .times]
  package static let provides: Layers = []

  private let classes: LexicalClasses

  package init(classes: LexicalClasses) { self.classes = classes }

  /// A document without trees stays as it is.
  package func annotate(_ document: inout Document) {
    guard document.tokenCount > 0, document.heads.count == document.tokenCount,
      document.relations.count == document.tokenCount
    else { return }
    var trees = MendedTrees(document, classes)
    trees.mend()
    document.heads = trees.heads
    document.relations = trees.relations
    for token in trees.mistakenInfinitives() {
      document.universalTags[token] = .verb
      document.pennTags[token] = .vb
    }
  }
}
