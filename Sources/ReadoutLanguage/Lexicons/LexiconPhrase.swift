import ReadoutModel

/// One meaning of a phrase in the lexicons.
public enum LexiconPhrase: Hashable, Sendable {
  /// A country's name; indices are into `Lexicons.countries`.
  case country(Int)
  /// "Pakistani", before a noun.
  case adjective(Int)
  /// "Pakistanis", the people.
  case people(Int)
  /// The seat of a government.
  case capital(Int)
  /// "the Kremlin", for a country's government.
  case seatOfCountry(Int)
  /// "the Pentagon"; index into `Lexicons.institutions`.
  case seatOfInstitution(Int)
  /// Index of the country, -1 where unknown or several.
  case city(Int)
  case region(Int)
  /// "Bavarian"; index into `Lexicons.regions`.
  case regionAdjective(Int)
  /// Index into `Lexicons.institutions`.
  case institution(Int)
}

/// A country or territory of the lexicon.
public struct LexiconCountry: Hashable, Sendable {
  public var name: String
  /// ISO 3166 alpha-3, also of former states; nil where there is none.
  public var code: String?
  /// `Q…`
  public var wikidata: String?
}

/// An institution of the lexicon.
public struct LexiconInstitution: Hashable, Sendable {
  public var name: String
  public var type: InstitutionType
  public var wikidata: String?
  /// Index into `Lexicons.countries`.
  public var country: Int?
}

/// A region of the lexicon that has an adjective.
public struct LexiconRegion: Hashable, Sendable {
  public var name: String
  /// Index into `Lexicons.countries`; nil where it lies in none, or in several.
  public var country: Int?
}
