import ReadoutLanguage
import ReadoutNames

/// A place where a person is named.
struct PersonSpan: Hashable {
  var name: Range<Int>
  /// Title phrase directly before the name.
  var title: Int?
  /// Title, nationality and name.
  var tokens: Range<Int>
  var parts: [NamePart]
  var confidence: Double
  /// Which of `PersonClusters.all` it is of; -1 for none.
  var cluster = -1
  /// "f" or "m" where the title says so.
  var gender: Character?
}
