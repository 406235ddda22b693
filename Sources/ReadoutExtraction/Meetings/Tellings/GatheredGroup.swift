import ReadoutLanguage
import ReadoutModel

/// A group of office holders an article tells of: "EU finance ministers", "leaders of the NATO countries".
package struct GatheredGroup: Sendable {
  /// Indices of the sentences that tell of it, ascending.
  package var sentences: [Int]
  /// The organisation whose members they are.
  package var body: Party?
  /// Persons of the article who hold such an office, and are told to do or say something.
  package var members: [Party]

  package init(sentences: [Int], body: Party?, members: [Party]) {
    self.sentences = sentences
    self.body = body
    self.members = members
  }
}
