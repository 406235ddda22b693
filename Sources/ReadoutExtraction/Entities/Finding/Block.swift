import ReadoutLanguage
import ReadoutModel

/// A run of tokens that names a country, a place or an institution.
struct Block: Hashable {
  /// With indices into the lexicon's countries.
  enum Kind: Hashable {
    case country(Int)
    case adjective(Int)
    case people(Int)
    case capital(Int)
    case seatOfCountry(Int)
    case place
    case institution
  }

  var tokens: Range<Int>
  var kind: Kind
  /// Country of a place or institution, in the lexicon.
  var country: Int?
  /// Index into the lexicon's institutions.
  var lexiconInstitution: Int?
  var institutionType: InstitutionType?
  /// Blocks inside this one: the nationality in "Turkish Foreign Ministry".
  var nested: [Block] = []
  var confidence = 1.0
  /// Whether the block is lower case but for its nationality: "Turkish foreign ministry".
  var isGeneric = false
  /// Whether a place is a part of a state or a land of its own rather than a town.
  var isRegion = false
  /// The block this one is a short form of, by index.
  var knownAs: Int?

  var isInstitution: Bool { kind == .institution }

  var isCountryName: Bool {
    if case .country = kind { return true }
    return false
  }

  var isAdjective: Bool {
    if case .adjective = kind { return true }
    return false
  }

  var isCapital: Bool {
    if case .capital = kind { return true }
    return false
  }

  var isTown: Bool { isCapital || kind == .place }

  /// "Turkish", "the Turks".
  var isNationality: Bool {
    switch kind {
    case .adjective, .people: true
    default: false
    }
  }

  /// Whether no person can have it as a name.
  var isOtherThanTown: Bool { isNationality || isInstitution }

  /// Whether an office can be of it.
  var isOwner: Bool { !isNationality }
}
