import ReadoutLanguage
import ReadoutModel

/// What speaks for and against a country as the owner of a post whose title names none.
struct OwnerEvidence {
  /// The kinds of evidence; `owner-evidence.tsv` gives their weights by these names.
  enum Kind: Int, CaseIterable {
    case bias
    /// The country's part of all that is said of countries.
    case share
    /// Spoken of more than any other; at least twice as much; before any other, or by the dateline.
    case foremost, leads, first
    case headline
    /// The text is written there, or by its government.
    case dateline, home
    /// Named in the sentence before the title, or behind it.
    case before, behind
    /// Named right before the title, no person between.
    case adjacent
    /// The sentence is set there; it begins with the place, and the holder is met in it.
    case scene, opening
    /// Someone who serves it is met by the holder.
    case opponent
    /// The holder meets someone who serves another country, and of all others the text speaks most of this one.
    case otherSide
    /// The holder goes there, or meets unnamed people of it.
    case goneTo, partner
    /// Someone else's office there has the same head.
    case sameHead
    /// The share of the sentences about the holder that name it.
    case company
    /// It is where an envoy happens to be.
    case envoyThere
    /// What the post is, whatever the country: a head of state's or government's, also where the country is foremost; an
    /// envoy's; one that states have; one with a word of theirs ("parliament speaker").
    case stateHead, stateHeadForemost, envoy, stateOffice, stateWords
    /// The text has the holder's full name.
    case full

    /// As the lexicon writes them, in the order of the raw values.
    static let names = allCases.map { String(describing: $0) }
  }

  private(set) var values = [Double](repeating: 0, count: Kind.allCases.count)

  subscript(_ kind: Kind) -> Double {
    get { values[kind.rawValue] }
    set { values[kind.rawValue] = newValue }
  }

  /// What it all comes to under the weights of the lexicon.
  func sum(_ weights: [Double]) -> Double { zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } }

  mutating func set(_ kind: Kind, if holds: Bool) {
    if holds { values[kind.rawValue] = 1 }
  }
}
