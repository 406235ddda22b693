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

  /// Linear in the number of tokens but for the pairs of persons of one article.
  package func entities(in document: Document) -> DocumentEntities {
    var reading = EntityReading(document, lexicons)
    reading.findBlocks()
    reading.findPersonsAndTitles()
    reading.clusterPersons()
    reading.assembleEntities()
    reading.assignRoles()
    reading.resolveNominals()
    reading.resolvePronouns()
    return reading.result()
  }
}
