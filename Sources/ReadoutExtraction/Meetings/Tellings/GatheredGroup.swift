import ReadoutLanguage
import ReadoutModel

/// A group of office holders an article tells of: "EU finance ministers", "leaders of the NATO countries".
package struct GatheredGroup: Sendable {
  /// Index of the sentence.
  package var sentence: Int
  /// Whether it is told where the article says what it is about.
  package var isOfLead: Bool
  /// Where the article is written, in its lead.
  package var place: Int?
  /// The organisation whose members they are.
  package var body: Party?
  /// Persons of the article who hold such an office, and are told to do or say something.
  package var members: [Party]

  package init(sentence: Int, isOfLead: Bool, place: Int? = nil, body: Party?, members: [Party]) {
    self.sentence = sentence
    self.isOfLead = isOfLead
    self.place = place
    self.body = body
    self.members = members
  }
}
