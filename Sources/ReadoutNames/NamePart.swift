/// One part of a person's name: a word, or words joined by hyphens.
package struct NamePart: Hashable, Sendable {
  package var text: String
  package var key: FoldedKey
  package var isInitial: Bool

  package init(text: String, key: FoldedKey, isInitial: Bool) {
    self.text = text
    self.key = key
    self.isInitial = isInitial
  }

  package static func == (a: NamePart, b: NamePart) -> Bool { a.key == b.key }
  package func hash(into hasher: inout Hasher) { hasher.combine(key) }
}
