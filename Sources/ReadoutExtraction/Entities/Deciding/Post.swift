import ReadoutLanguage
import ReadoutNames

/// A post somebody holds, with the phrase that says so.
struct Post {
  var role: DocumentEntities.Role
  let phrase: TitlePhrase
  /// The words of the title for comparing.
  let keys: [FoldedKey]
}
