import ReadoutLanguage
import ReadoutModel

/// Finds who and what a document speaks of: persons, countries, institutions and places with all their mentions, and the posts people hold.
///
/// Works on tokens and sentences with the lexicons and the grammar of titles; takes the names, tags and
/// dependencies of trained stages into account where the document carries them.
package struct EntityExtractor: Sendable {
  package let lexicons: Lexicons

  package init(lexicons: Lexicons) {
    self.lexicons = lexicons
  }

  /// Linear in the number of tokens.
  package func entities(in document: Document) -> DocumentEntities {
    let words = ArticleWords(document, lexicons)
    return EntityDecision.decide(NameReader.read(words), words)
  }

  /// The entities of a document whose names a reader has found.
  package func entities(in document: Document, named spanLinks: SpanLinks) -> DocumentEntities {
    EntityDecision.decide(spanLinks, ArticleWords(document, lexicons))
  }
}
