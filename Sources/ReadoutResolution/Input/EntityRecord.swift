import ReadoutModel
import ReadoutNames

/// One entity of one article, reduced to what resolution needs.
struct EntityRecord: Sendable {
  var kind: EntityKind
  var name: String
  var aliases: [String]
  /// How often each name is written: names and aliases only, without titles.
  var forms: [(text: String, count: Int)]
  /// Index of another record, first within the article, after assembly within the corpus; -1 for none.
  var country: Int
  var partOf: Int
  /// The country whose name or adjective stands right before a mention ("Venezuela's National Assembly").
  var countryBefore = -1
  var code: String?
  var wikidata: String?
  var institutionType: InstitutionType?
  var gender: Character?
  var mentionCount: Int
  var firstMention: CodePointRange?
  var firstText: String
  var confidence: Double
  /// Index of the article in the corpus.
  var article = 0
}

/// A post of one record.
struct RoleRecord: Sendable {
  /// Index of the person's record, and of the country or institution served (-1 for none).
  var person: Int
  var organization: Int
  /// Without what stands above.
  var role: Extraction.Role
}

/// A meeting of one article, with participants as records.
struct MeetingRecord: Sendable {
  struct Participation: Sendable {
    var record: Int
    var part: Part
    var onBehalfOf: Int
  }

  var article: Int
  var participants: [Participation]
  /// Pairs of records.
  var separatePairs: [(Int, Int)]
  /// Record of the place, -1 for none.
  var place: Int
  /// Without what stands above.
  var meeting: Extraction.Meeting
}

/// What one extraction becomes when it is added: indices are local to it.
struct ArticleRecord: Sendable {
  var summary: Extraction.ArticleSummary
  var entities: [EntityRecord]
  var roles: [RoleRecord]
  var meetings: [MeetingRecord]

  init(
    summary: Extraction.ArticleSummary, entities: [EntityRecord], roles: [RoleRecord], meetings: [MeetingRecord]
  ) {
    (self.summary, self.entities, self.roles, self.meetings) = (summary, entities, roles, meetings)
  }

  init(_ extraction: Extraction) {
    summary = extraction.article
    var indexOf: [String: Int] = [:]
    for (index, entity) in extraction.entities.enumerated() where indexOf[entity.id] == nil {
      indexOf[entity.id] = index
    }
    func index(_ id: String?) -> Int { id.flatMap { indexOf[$0] } ?? -1 }

    let ends = ArticleRecord.endsOfCountries(in: extraction)
    entities = extraction.entities.map { entity in
      let name = Folding.trimmed(entity.name)
      var forms: [(text: String, count: Int)] = [(name, 0)]
      for alias in entity.aliases {
        let alias = Folding.trimmed(alias)
        if !alias.isEmpty, !forms.contains(where: { $0.text == alias }) { forms.append((alias, 0)) }
      }
      for mention in entity.mentions where mention.form == .name {
        let text = Folding.trimmed(mention.text)
        if let form = forms.firstIndex(where: { $0.text == text }) { forms[form].count += 1 }
      }
      forms[0].count = max(forms[0].count, 1)
      let first = entity.mentions.first
      return EntityRecord(
        kind: entity.kind, name: name, aliases: forms.dropFirst().map(\.text), forms: forms,
        country: index(entity.country), partOf: index(entity.partOf),
        countryBefore: entity.kind == .institution && entity.country == nil
          ? ArticleRecord.country(before: entity, ends: ends) : -1, code: entity.code, wikidata: entity.wikidata,
        institutionType: entity.institutionType, gender: entity.gender, mentionCount: max(1, entity.mentions.count),
        firstMention: first?.range, firstText: first?.text ?? entity.name, confidence: entity.confidence)
    }
    roles = extraction.roles.compactMap { role in
      let person = index(role.person)
      guard person >= 0 else { return nil }
      var stated = role
      (stated.person, stated.organization) = ("", nil)
      return RoleRecord(person: person, organization: index(role.organization), role: stated)
    }
    meetings = extraction.meetings.map { meeting in
      var told = meeting
      (told.id, told.frame, told.place, told.participants, told.separatePairs) = ("", "", nil, [], [])
      return MeetingRecord(
        article: 0,
        participants: meeting.participants.compactMap {
          let record = index($0.entity)
          return record < 0
            ? nil : MeetingRecord.Participation(record: record, part: $0.part, onBehalfOf: index($0.onBehalfOf))
        },
        separatePairs: meeting.separatePairs.compactMap { pair in
          guard pair.count == 2 else { return nil }
          let (a, b) = (index(pair[0]), index(pair[1]))
          return a < 0 || b < 0 ? nil : (a, b)
        },
        place: index(meeting.place), meeting: told)
    }
  }

  /// Where mentions of countries end, with the country's position.
  private static func endsOfCountries(in extraction: Extraction) -> [Int: Int] {
    var ends: [Int: Int] = [:]
    for (index, entity) in extraction.entities.enumerated() where entity.kind == .country {
      for mention in entity.mentions where mention.form == .name { ends[mention.range.upperBound] = index }
    }
    return ends
  }

  /// The country that ends a blank, or a possessive and a blank, before the first mention that follows one; -1 for none.
  private static func country(before entity: Extraction.Entity, ends: [Int: Int]) -> Int {
    for mention in entity.mentions where mention.form == .name {
      for gap in [" ".count, "'s ".count] { if let country = ends[mention.range.lowerBound - gap] { return country } }
    }
    return -1
  }
}
