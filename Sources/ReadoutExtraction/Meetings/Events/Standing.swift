import ReadoutModel

/// Who may be spoken of in another's stead: a country for its people, a body for who holds a post there.
struct Standing: Sendable {
  let entities: DocumentEntities
  /// For whom each person speaks: bodies of the posts that were stated, or of those concluded that are no countries.
  private let bodies: [Int: Set<Int>]
  private let countries: [Int?]

  init(_ entities: DocumentEntities) {
    self.entities = entities
    var bodies: [Int: Set<Int>] = [:]
    for role in entities.roles {
      guard let body = role.organization, !role.isInferred || entities.entities[body].kind != .country else { continue }
      bodies[role.person, default: []].insert(body)
    }
    self.bodies = bodies
    // The country a person is said to be of; none where all that speaks for it was concluded.
    var isStated: [Int: Bool] = [:]
    for role in entities.roles {
      guard let country = entities.entities[role.person].country, let body = role.organization,
        body == country || entities.entities[body].country == country
      else { continue }
      isStated[role.person] = (isStated[role.person] ?? false) || !role.isInferred
    }
    countries = entities.entities.indices.map { isStated[$0] ?? true ? entities.entities[$0].country : nil }
  }

  func kind(_ party: Party) -> EntityKind { entities.entities[party.entity].kind }
  func isPerson(_ party: Party) -> Bool { kind(party) == .person }

  /// The country an entity is, or belongs to.
  func country(of entity: Int) -> Int? {
    entities.entities[entity].kind == .country ? entity : entities.entities[entity].country
  }

  /// The country a person is said to be of; nil when it was only concluded.
  func statedCountry(of person: Int) -> Int? { countries[person] }

  /// Whether the two may be spoken of in one another's stead.
  ///
  /// - Parameters:
  ///   - isHeadline: whether `b` is of a headline, which has the country for a person of whom the text does not tell
  ///     which country is his.
  ///   - isOpen: whether names may be given now for those a country stood for before.
  func stands(_ a: Party, for b: Party, isHeadline: Bool = false, isOpen: Bool = false) -> Bool {
    if a.entity == b.entity { return true }
    if isHeadline, b.isRepresentative, kind(b) == .country, isPerson(a), entities.entities[a.entity].country == nil {
      return true
    }
    if isOpen, isUnknown(a) && isUnnamed(b) || isUnknown(b) && isUnnamed(a) { return true }
    return represents(a, b) || represents(b, a)
  }

  private func isUnknown(_ party: Party) -> Bool { isPerson(party) && statedCountry(of: party.entity) == nil }
  private func isUnnamed(_ party: Party) -> Bool { kind(party) == .country && party.isRepresentative }

  private func represents(_ person: Party, _ body: Party) -> Bool {
    guard isPerson(person), body.isRepresentative || kind(body) == .country else { return false }
    return statedCountry(of: person.entity) == body.entity || bodies[person.entity]?.contains(body.entity) ?? false
  }

  /// Whether each of some has someone among all who may stand for him.
  func covers(_ all: [Party], _ some: [Party], isHeadline: Bool = false, isOpen: Bool = false) -> Bool {
    some.allSatisfy { party in all.contains { stands($0, for: party, isHeadline: isHeadline, isOpen: isOpen) } }
  }
}
