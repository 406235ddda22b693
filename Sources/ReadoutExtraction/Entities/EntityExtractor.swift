import ReadoutLanguage

package struct EntityExtractor: Sendable {
  package init(lexicons: Lexicons) {}
  package func entities(in document: Document) -> DocumentEntities { DocumentEntities() }
}
