/// How two names of persons, of two parts or more each, can be names of one.
///
/// The strongest first: each case asks more support of the context than the one before it.
package enum NameRelation: Int, Comparable, Sendable {
  /// The same parts ("Kim Jong-un", "Kim Jong Un").
  case equal
  /// The same but for the romanisation ("Zelensky", "Zelenskyy").
  case spelling
  /// A middle name left out or shortened to its initial.
  case middleOmitted
  /// Family name first in one of them.
  case reordered
  /// "Bill" for "William".
  case nickname
  /// "Bill Smith" for "William Henry Smith": two steps at once.
  case nicknameWithMiddle
  /// "Gio" for "Giorgi", "Riza" for "Reza": the beginning of a given name, or a short one with other vowels.
  case cutShort
  /// "J. Smith" for "John Smith".
  case initialOnly
  /// A part of a longer name: a hyphenated or double family name, a first given name left out.
  case partial
  /// The vowels of one part written another way ("Mashaal", "Meshaal").
  case vowels
  /// One part spelt another way, within a bound.
  case misspelled

  package static func < (a: NameRelation, b: NameRelation) -> Bool { a.rawValue < b.rawValue }

  /// For `explain`: completes "“A” and “B” …".
  package var reason: String {
    switch self {
    case .equal: "are the same name"
    case .spelling: "are spellings of one name"
    case .middleOmitted: "differ in a middle name left out"
    case .reordered: "are the same names in another order"
    case .nickname: "have given names that stand for each other"
    case .nicknameWithMiddle: "have given names that stand for each other, and a middle name left out"
    case .cutShort: "differ in a given name cut short or in its vowels"
    case .initialOnly: "differ in a given name shortened to its initial"
    case .partial: "share all parts of the shorter one"
    case .vowels: "differ in the vowels of one part"
    case .misspelled: "differ in the spelling of one part"
    }
  }
}
