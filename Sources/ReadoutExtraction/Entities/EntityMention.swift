import ReadoutLanguage
import ReadoutModel

/// A place in a document where one entity, or a group of them, is spoken of.
package struct EntityMention: Hashable, Sendable {
  /// The whole noun phrase: title, nationality and name ("US Ambassador Donald Blome"). Token indices.
  package var tokens: Range<Int>
  /// The name alone ("Donald Blome"); for nominals and pronouns the same as `tokens`.
  package var name: Range<Int>
  /// Indices into `DocumentEntities.entities`; more than one for "the two leaders", "both sides", "they".
  package var entities: [Int]
  package var form: MentionForm
  /// Whether the words speak of unnamed people of the entity ("Pakistani officials", "his Jordanian counterpart", "the Iranian delegation").
  package var isRepresentative: Bool
  /// Whether the words only modify others ("Pakistani" in "Pakistani Foreign Minister X", "US" in "US companies"): no participant of anything.
  package var isModifier: Bool

  package init(
    tokens: Range<Int>, name: Range<Int>, entities: [Int], form: MentionForm, isRepresentative: Bool = false,
    isModifier: Bool = false
  ) {
    self.tokens = tokens
    self.name = name
    self.entities = entities
    self.form = form
    self.isRepresentative = isRepresentative
    self.isModifier = isModifier
  }
}
