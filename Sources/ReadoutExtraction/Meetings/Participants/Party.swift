import ReadoutLanguage
import ReadoutModel

/// Someone spoken of as taking part in an encounter.
package struct Party: Hashable, Sendable {
  /// Index into `DocumentEntities.entities`.
  package var entity: Int
  package var part: Part
  package var form: MentionForm
  /// Whether unnamed people of the entity are meant ("Pakistani officials").
  package var isRepresentative: Bool
  /// Where it is said: tokens.
  package var tokens: Range<Int>

  package init(entity: Int, part: Part = .participant, form: MentionForm, isRepresentative: Bool, tokens: Range<Int>) {
    self.entity = entity
    self.part = part
    self.form = form
    self.isRepresentative = isRepresentative
    self.tokens = tokens
  }
}
