import ReadoutModel
import ReadoutNames

/// One entity of one article, reduced to what resolution needs. Millions of them are held at once: small numbers, and one
/// array where there are several names.
struct EntityRecord: Sendable {
  var kind: EntityKind
  let institutionType: InstitutionType?
  private let genderByte: UInt8
  private let nameCount: Int32
  private var links: (country: Int32, partOf: Int32, countryBefore: Int32)
  private let mentions: Int32
  private var articleIndex: Int32 = 0
  /// Which of the corpus' names it has, once it is in one.
  private(set) var nameNumber: Int32 = -1
  /// Where the first mention stands; from behind to where there is none.
  private let first: (from: UInt32, to: UInt32)
  private(set) var name: String
  private var others: [(text: String, count: Int)]
  private var details: EntityDetails?
  let confidence: Double

  /// `forms` are the names, the one shown first, and how often each is written; `countryBefore` is the country whose name or
  /// adjective stands right before a mention ("Venezuela's National Assembly").
  init(
    kind: EntityKind, forms: [(text: String, count: Int)], country: Int, partOf: Int, countryBefore: Int, code: String?,
    wikidata: String?, institutionType: InstitutionType?, gender: Character?, mentionCount: Int,
    firstMention: CodePointRange?, firstText: String, confidence: Double
  ) {
    self.kind = kind
    self.institutionType = institutionType
    genderByte = gender?.asciiValue ?? 0
    name = forms.first?.text ?? ""
    nameCount = Int32(clamping: forms.first?.count ?? 0)
    others = forms.count > 1 ? Array(forms.dropFirst()) : []
    links = (Int32(clamping: country), Int32(clamping: partOf), Int32(clamping: countryBefore))
    details = EntityDetails(code: code, wikidata: wikidata, firstText: firstText == name ? nil : firstText)
    mentions = Int32(clamping: mentionCount)
    first = firstMention.map { (UInt32(clamping: $0.lowerBound), UInt32(clamping: $0.upperBound)) } ?? (1, 0)
    self.confidence = confidence
  }

  /// How often each name is written: names and aliases only, without titles.
  var forms: [(text: String, count: Int)] { [(name, Int(nameCount))] + others }

  /// The same, the name shown first, without a list of them.
  func forEachForm(_ body: (_ text: String, _ count: Int, _ isAlias: Bool) -> Void) {
    body(name, Int(nameCount), false)
    for other in others { body(other.text, other.count, true) }
  }

  var code: String? { details?.code }
  var wikidata: String? { details?.wikidata }
  /// The words of the first mention.
  var firstText: String { details?.firstText ?? name }
  var aliases: [String] { others.map(\.text) }
  var gender: Character? { genderByte == 0 ? nil : Character(Unicode.Scalar(genderByte)) }
  var mentionCount: Int { Int(mentions) }
  var firstMention: CodePointRange? { first.from > first.to ? nil : CodePointRange(Int(first.from), Int(first.to)) }
  /// Index of another record, first within the article, after assembly within the corpus; -1 for none.
  var country: Int { Int(links.country) }
  var partOf: Int { Int(links.partOf) }
  var countryBefore: Int { Int(links.countryBefore) }
  /// Index of the article in the corpus.
  var article: Int { Int(articleIndex) }

  /// Puts it into a corpus, as a record of the article whose first record is `base`.
  mutating func place(article: Int, base: Int) {
    articleIndex = Int32(article)
    func moved(_ link: Int32) -> Int32 { link < 0 ? link : link + Int32(base) }
    links = (moved(links.country), moved(links.partOf), moved(links.countryBefore))
  }

  /// Takes the copies of its texts that others have too.
  mutating func share(_ common: inout CommonTexts) {
    (name, nameNumber) = common.sharedName(name)
    details = details.map { common.shared($0) }
    for index in others.indices { others[index].text = common.shared(others[index].text) }
  }
}

/// What few records have, and many of those alike: one for all of them.
final class EntityDetails: Hashable, Sendable {
  let code: String?
  let wikidata: String?
  /// Where it is not the name.
  let firstText: String?

  /// Nil where there is nothing to say.
  init?(code: String?, wikidata: String?, firstText: String?) {
    if code == nil, wikidata == nil, firstText == nil { return nil }
    (self.code, self.wikidata, self.firstText) = (code, wikidata, firstText)
  }

  static func == (a: EntityDetails, b: EntityDetails) -> Bool {
    a.code == b.code && a.wikidata == b.wikidata && a.firstText == b.firstText
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(code)
    hasher.combine(wikidata)
    hasher.combine(firstText)
  }
}

/// A post of one record.
struct RoleRecord: Sendable {
  /// What an article says of a post beside whose it is.
  struct Stated: Sendable {
    var title: String
    let isInferred: Bool
    let tenure: Extraction.Role.Tenure
    let confidence: Double
    private let stored: [StoredEvidence]

    init(
      title: String, isInferred: Bool, tenure: Extraction.Role.Tenure, confidence: Double,
      evidence: [Extraction.Evidence]
    ) {
      (self.title, self.isInferred, self.tenure, self.confidence) = (title, isInferred, tenure, confidence)
      stored = evidence.map(StoredEvidence.init)
    }

    var evidence: [Extraction.Evidence] { stored.map(\.evidence) }
  }

  /// Index of the person's record, and of the country or institution served (-1 for none).
  var person: Int
  var organization: Int
  var role: Stated
}

/// A meeting of one article, with participants as records.
struct MeetingRecord: Sendable {
  struct Participation: Sendable {
    var record: Int
    var part: Part
    var onBehalfOf: Int
  }

  /// What an article says of a meeting beside who takes part and where.
  struct Told: Sendable {
    let kind: MeetingKind
    let status: MeetingStatus
    let date: Extraction.MeetingDate?
    let topics: [String]
    let cue: String
    let confidence: Double
    var reasons: [String]
    private let stored: [StoredEvidence]

    init(_ meeting: Extraction.Meeting) {
      kind = meeting.kind
      status = meeting.status
      date = meeting.date
      topics = meeting.topics
      cue = meeting.cue
      confidence = meeting.confidence
      reasons = meeting.reasons
      stored = meeting.evidence.map(StoredEvidence.init)
    }

    var evidence: [Extraction.Evidence] { stored.map(\.evidence) }
  }

  var article: Int
  var participants: [Participation]
  /// Pairs of records.
  var separatePairs: [(Int, Int)]
  /// Record of the place, -1 for none.
  var place: Int
  var meeting: Told
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
        kind: entity.kind, forms: forms, country: index(entity.country), partOf: index(entity.partOf),
        countryBefore: entity.kind == .institution && entity.country == nil
          ? ArticleRecord.country(before: entity, ends: ends) : -1, code: entity.code, wikidata: entity.wikidata,
        institutionType: entity.institutionType, gender: entity.gender, mentionCount: max(1, entity.mentions.count),
        firstMention: first?.range, firstText: first?.text ?? entity.name, confidence: entity.confidence)
    }
    roles = extraction.roles.compactMap { role in
      let person = index(role.person)
      guard person >= 0 else { return nil }
      return RoleRecord(
        person: person, organization: index(role.organization),
        role: RoleRecord.Stated(
          title: role.title, isInferred: role.isInferred, tenure: role.tenure, confidence: role.confidence,
          evidence: role.evidence))
    }
    meetings = extraction.meetings.map { meeting in
      MeetingRecord(
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
        place: index(meeting.place), meeting: MeetingRecord.Told(meeting))
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
