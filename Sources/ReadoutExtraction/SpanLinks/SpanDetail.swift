import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// What is known of a span that names a person.
package struct PersonDetail: Hashable, Sendable {
  /// The name without titles: token indices.
  package var name: Range<Int>
  package var parts: [NamePart]
  /// The span of the title right before the name.
  package var title: Int?
  /// "f" or "m" where a title or given name says so.
  package var gender: Character?

  package init(name: Range<Int>, parts: [NamePart], title: Int? = nil, gender: Character? = nil) {
    self.name = name
    self.parts = parts
    self.title = title
    self.gender = gender
  }
}

/// What is known of a span that names a country or a place.
package struct TerritoryDetail: Hashable, Sendable {
  package enum Form: Hashable, Sendable { case noun, adjective, people, capital, seatOfCountry }
  /// Index into the lexicon's countries: itself, or where a place lies; nil when it is not known.
  package var country: Int?
  package var form: Form
  /// The span of a longer name it stands inside: the nationality in "Turkish Foreign Ministry".
  package var container: Int?

  package init(country: Int?, form: Form, container: Int? = nil) {
    self.country = country
    self.form = form
    self.container = container
  }
}

/// What is known of a span that names an institution.
package struct BodyDetail: Hashable, Sendable {
  /// Index into the lexicon's countries.
  package var country: Int?
  /// Index into the lexicon's institutions, when it is listed.
  package var listed: Int?
  package var type: InstitutionType?
  /// Whether the words are lower case but for a nationality: "Turkish foreign ministry".
  package var isGeneric = false
  package var container: Int?

  package init(
    country: Int? = nil, listed: Int? = nil, type: InstitutionType? = nil, isGeneric: Bool = false,
    container: Int? = nil
  ) {
    self.country = country
    self.listed = listed
    self.type = type
    self.isGeneric = isGeneric
    self.container = container
  }
}

/// What is known of a span that is the wording of a post.
package struct TitleDetail: Hashable, Sendable {
  /// The wording as written, without determiner, nationality and name.
  package var text: String
  /// The tokens of the wording.
  package var words: [Int]
  package var classes: TitleClass
  package var tenure: Extraction.Role.Tenure = .current
  /// The token of "the", "a", "his" before it.
  package var determiner: Int?
  /// The token of the pronoun that owns it: "his deputy".
  package var owner: Int?
  package var isCounterpart = false
  /// Whether it is a plural that each of a list of names holds in the singular.
  package var isListed = false
  /// For an abbreviation the article uses for a title it spells out elsewhere, how many letters it has.
  package var abbreviatedLetters: Int?
  /// Where it is stated, once a holder is known: token indices.
  package var evidence: Range<Int>?

  package init(text: String, words: [Int], classes: TitleClass) {
    self.text = text
    self.words = words
    self.classes = classes
  }
}

/// What is known of a description without a name: "the two leaders", "Pakistani officials", "the Secretary".
package struct NominalDetail: Hashable, Sendable {
  /// Whether unnamed people of the owner are meant.
  package var isRepresentative = false
  /// How many are meant; nil when the words do not say.
  package var count: Int?
}

/// What a cue says by itself of the encounter it tells of.
package struct CueDetail: Hashable, Sendable {
  /// Index into the frames.
  package var frame: Int
  package var kind: MeetingKind
  package var status: MeetingStatus
  /// "the meeting", "their talks": speaks of an encounter already told of.
  package var isDefinite = false
}
