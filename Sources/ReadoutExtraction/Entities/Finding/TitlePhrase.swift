import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// The wording of a post or rank where it stands, with whose it is and who holds it.
struct TitlePhrase: Hashable {
  /// What a title belongs to.
  enum Organization: Hashable {
    /// A whole block, by index; never a nationality inside an institution's name.
    case block(Int)
    /// The token of "his", "its".
    case pronoun(Int)
  }

  /// Nationality, tenure, modifiers, office and complement; without determiner and name.
  var tokens: Range<Int>
  var head: Int
  /// The tokens of the title's wording.
  var words: [Int]
  var classes: TitleClass
  var organization: Organization?
  /// All owners where there are several, by block: dealt out to the holders, or all meant where nobody is named.
  var owners: [Int] = []
  /// The token of "the", "a", "his" before it.
  var determiner: Int?
  var tenure = Extraction.Role.Tenure.current
  /// Indices of those persons who hold it by this phrase.
  var holders: [Int] = []
  var isCounterpart = false
  /// The country block an envoy is sent to.
  var posting: Int?
  /// Whether the organisation was carried over from the title before it in a list.
  var isCarried = false
  /// Whether it is a plural that each of a list of names holds in the singular.
  var isListed = false
  /// Where it is stated, once a holder is known.
  var evidence: Range<Int>?
  /// The wording, and its words for comparing; filled when the phrase becomes a span.
  var text = ""
  var keys: [FoldedKey] = []
  /// Where the name ends of whom the holder serves: "adviser to President X".
  var principalEnd: Int?

  /// Where what follows the whole phrase begins.
  var end: Int { principalEnd ?? tokens.upperBound }
}

extension TitleClass {
  /// What can head a title.
  static let heads: TitleClass = [.office, .rank, .honorific, .noble]
  /// What stands in front of an office.
  static let fronts: TitleClass = [.modifier, .portfolio, .tenure]

  /// "f" or "m" where the title says so.
  var gender: Character? { contains(.female) ? "f" : contains(.male) ? "m" : nil }

  /// "Prince", "Mrs": titles that stand before a given name too.
  var isNobility: Bool { !isDisjoint(with: [.noble, .honorific, .male, .female]) }
}
