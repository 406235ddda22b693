import ReadoutLanguage
import ReadoutModel

/// Who and what one document speaks of, and where.
package struct DocumentEntities: Sendable {
  package struct Entity: Hashable, Sendable {
    package var kind: EntityKind
    package var name: String
    package var aliases: [String]
    /// Index of the country a person represents, an institution belongs to or a place lies in.
    package var country: Int?
    /// For places: the country they lie in where the article does not name it.
    package var unnamedCountry: Country?
    package var code: String?
    package var wikidata: String?
    package var institutionType: InstitutionType?
    package var partOf: Int?
    package var gender: Character?
    package var confidence: Double

    package init(
      kind: EntityKind, name: String, aliases: [String] = [], country: Int? = nil, code: String? = nil,
      wikidata: String? = nil, institutionType: InstitutionType? = nil, partOf: Int? = nil, gender: Character? = nil,
      confidence: Double = 1
    ) {
      self.kind = kind
      self.name = name
      self.aliases = aliases
      self.country = country
      self.code = code
      self.wikidata = wikidata
      self.institutionType = institutionType
      self.partOf = partOf
      self.gender = gender
      self.confidence = confidence
    }
  }

  /// A country by its codes.
  package struct Country: Hashable, Sendable {
    package var name: String
    package var code: String?
    package var wikidata: String?

    package init(name: String, code: String?, wikidata: String?) {
      self.name = name
      self.code = code
      self.wikidata = wikidata
    }
  }

  package struct Role: Hashable, Sendable {
    package var person: Int
    package var title: String
    package var organization: Int?
    package var isInferred: Bool
    /// Whether it says what someone does for a living, in nobody's service: "the singer X".
    package var isOccupation = false
    package var tenure: Extraction.Role.Tenure
    package var confidence: Double
    /// Where it is stated: token ranges.
    package var evidence: [Range<Int>]

    package init(
      person: Int, title: String, organization: Int? = nil, isInferred: Bool = false,
      tenure: Extraction.Role.Tenure = .current, confidence: Double = 1, evidence: [Range<Int>] = []
    ) {
      self.person = person
      self.title = title
      self.organization = organization
      self.isInferred = isInferred
      self.tenure = tenure
      self.confidence = confidence
      self.evidence = evidence
    }
  }

  /// In order of first mention.
  package var entities: [Entity]
  /// Ascending by first token, the longer first; mentions may nest ("US" in "US Ambassador Donald Blome") but never cross.
  package var mentions: [EntityMention]
  package var roles: [Role]

  /// Persons who hold a post.
  package var officials: Set<Int> { Set(roles.lazy.filter { !$0.isOccupation }.map(\.person)) }

  /// Gives a place the country it lies in, as an entity without mentions where the article has none.
  package mutating func nameCountry(ofPlace place: Int) {
    guard entities[place].country == nil, let country = entities[place].unnamedCountry else { return }
    let known = entities.firstIndex { $0.kind == .country && $0.name == country.name }
    if known == nil {
      entities.append(Entity(kind: .country, name: country.name, code: country.code, wikidata: country.wikidata))
    }
    entities[place].country = known ?? entities.count - 1
  }

  /// The country a person is said to be of; nil when it was only concluded from what stands around.
  package func statedCountry(of person: Int) -> Int? {
    guard let country = entities[person].country else { return nil }
    let posts = roles.filter { role in
      role.person == person
        && role.organization.map { $0 == country || entities[$0].country == country } ?? false
    }
    return !posts.isEmpty && posts.allSatisfy(\.isInferred) ? nil : country
  }

  /// The country a party is or belongs to, or else the body a person holds a post of.
  package func side(of party: Int) -> Int? {
    entities[party].kind == .country
      ? party : entities[party].country ?? roles.first { $0.person == party && $0.organization != nil }?.organization
  }

  package init(entities: [Entity] = [], mentions: [EntityMention] = [], roles: [Role] = []) {
    self.entities = entities
    self.mentions = mentions
    self.roles = roles
  }
}
