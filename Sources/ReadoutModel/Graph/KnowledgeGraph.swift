/// Who met whom according to many articles.
///
/// Everything is sorted by identifier (UTF-8 bytes) on construction: equal content gives equal bytes in every file.
public struct KnowledgeGraph: Sendable, Equatable {
  public private(set) var articles: [Article]
  public private(set) var entities: [Entity]
  public private(set) var roles: [Role]
  public private(set) var meetings: [Meeting]
  public private(set) var topics: [Topic]

  public init(
    articles: [Article] = [], entities: [Entity] = [], roles: [Role] = [], meetings: [Meeting] = [],
    topics: [Topic] = []
  ) {
    func sorted<T>(_ values: [T], by id: (T) -> String) -> [T] {
      values.sorted { id($0).precedesInUTF8(id($1)) }
    }
    self.articles = sorted(articles, by: \.id)
    self.entities = sorted(entities, by: \.id)
    self.roles = sorted(roles, by: \.id)
    self.meetings = sorted(meetings, by: \.id)
    self.topics = sorted(topics, by: \.id)
  }

  public struct Article: Hashable, Sendable {
    /// `article.003_038b9cc81732f3a0`
    public var id: String
    public var title: String?
    public var date: CalendarDate?
    public var language: String
    public var source: String
    public var authors: [String]
    public var sha256: String
    /// Identifier of the article whose text this one prints again: one report in several outlets.
    public var copyOf: String?

    public init(
      id: String, title: String? = nil, date: CalendarDate? = nil, language: String = "en", source: String,
      authors: [String] = [], sha256: String = "", copyOf: String? = nil
    ) {
      self.id = id
      self.title = title
      self.date = date
      self.language = language
      self.source = source
      self.authors = authors
      self.sha256 = sha256
      self.copyOf = copyOf
    }
  }

  /// A quotation in an article.
  public struct Evidence: Hashable, Sendable {
    /// Identifier of the article node.
    public var article: String
    /// Code points.
    public var range: CodePointRange
    public var text: String
    public var highlight: CodePointRange?
    public var cue: String
    public var confidence: Double

    public init(
      article: String, range: CodePointRange, text: String, highlight: CodePointRange? = nil, cue: String = "",
      confidence: Double = 1
    ) {
      self.article = article
      self.range = range
      self.text = text
      self.highlight = highlight
      self.cue = cue
      self.confidence = confidence
    }
  }

  /// How often an article names something, and where first.
  public struct MentionCount: Hashable, Sendable {
    public var article: String
    public var count: Int
    /// The sentence or name of the first mention, as evidence.
    public var first: CodePointRange?
    public var text: String

    public init(article: String, count: Int, first: CodePointRange? = nil, text: String = "") {
      self.article = article
      self.count = count
      self.first = first
      self.text = text
    }
  }

  /// A person, country, institution or place.
  public struct Entity: Hashable, Sendable {
    /// `person.donald-blome`, `country.PAK`, `institution.…`, `place.…`
    public var id: String
    public var kind: EntityKind
    public var name: String
    /// Sorted, without `name`.
    public var aliases: [String]
    /// Identifier of the country a person represents, an institution belongs to, or a place lies in.
    public var country: String?
    public var code: String?
    public var wikidata: String?
    public var institutionType: InstitutionType?
    /// Identifier of the institution or country this institution is part of.
    public var partOf: String?
    /// By article identifier.
    public var mentions: [MentionCount]
    public var firstSeen: CalendarDate?
    public var lastSeen: CalendarDate?
    public var confidence: Double
    /// Why several records became this one, a sentence each; for `explain`.
    public var mergeReasons: [String]

    public init(
      id: String, kind: EntityKind, name: String, aliases: [String] = [], country: String? = nil,
      code: String? = nil, wikidata: String? = nil, institutionType: InstitutionType? = nil,
      partOf: String? = nil, mentions: [MentionCount] = [], firstSeen: CalendarDate? = nil,
      lastSeen: CalendarDate? = nil, confidence: Double = 1, mergeReasons: [String] = []
    ) {
      self.id = id
      self.kind = kind
      self.name = name
      self.aliases = aliases
      self.country = country
      self.code = code
      self.wikidata = wikidata
      self.institutionType = institutionType
      self.partOf = partOf
      self.mentions = mentions
      self.firstSeen = firstSeen
      self.lastSeen = lastSeen
      self.confidence = confidence
      self.mergeReasons = mergeReasons
    }

    public var mentionTotal: Int { mentions.reduce(0) { $0 + $1.count } }
  }

  /// A post held.
  public struct Role: Hashable, Sendable {
    /// `role.donald-blome.ambassador.USA`
    public var id: String
    public var person: String
    public var title: String
    /// Identifier of a country or institution.
    public var organization: String?
    public var isInferred: Bool
    public var tenure: Extraction.Role.Tenure
    public var attestedFrom: CalendarDate?
    public var attestedTo: CalendarDate?
    public var confidence: Double
    public var evidence: [Evidence]

    public init(
      id: String, person: String, title: String, organization: String? = nil, isInferred: Bool = false,
      tenure: Extraction.Role.Tenure = .current, attestedFrom: CalendarDate? = nil,
      attestedTo: CalendarDate? = nil, confidence: Double = 1, evidence: [Evidence] = []
    ) {
      self.id = id
      self.person = person
      self.title = title
      self.organization = organization
      self.isInferred = isInferred
      self.tenure = tenure
      self.attestedFrom = attestedFrom
      self.attestedTo = attestedTo
      self.confidence = confidence
      self.evidence = evidence
    }
  }

  public struct Participation: Hashable, Sendable {
    public var entity: String
    public var part: Part
    public var onBehalfOf: String?

    public init(entity: String, part: Part = .participant, onBehalfOf: String? = nil) {
      self.entity = entity
      self.part = part
      self.onBehalfOf = onBehalfOf
    }
  }

  public struct Meeting: Hashable, Sendable {
    /// `meeting.2023-07-13.donald-blome.jawad-sohrab-malik`
    public var id: String
    /// "Meeting of Donald Blome and Jawad Sohrab Malik"
    public var label: String
    public var kind: MeetingKind
    public var status: MeetingStatus
    /// By entity identifier.
    public var participations: [Participation]
    /// Pairs of participants not said to have met each other, each ascending.
    public var separatePairs: [[String]]
    public var date: Extraction.MeetingDate?
    /// What the articles give of the day where none says of which year.
    public var monthDay: MonthDay?
    /// Identifier of a place or country.
    public var place: String?
    /// Identifiers of topics.
    public var topics: [String]
    /// The best first.
    public var evidence: [Evidence]
    public var confidence: Double
    public var reasons: [String]

    public init(
      id: String, label: String, kind: MeetingKind, status: MeetingStatus, participations: [Participation] = [],
      separatePairs: [[String]] = [], date: Extraction.MeetingDate? = nil, monthDay: MonthDay? = nil,
      place: String? = nil,
      topics: [String] = [], evidence: [Evidence] = [], confidence: Double = 1, reasons: [String] = []
    ) {
      self.id = id
      self.label = label
      self.kind = kind
      self.status = status
      self.participations = participations
      self.separatePairs = separatePairs
      self.date = date
      self.monthDay = monthDay
      self.place = place
      self.topics = topics
      self.evidence = evidence
      self.confidence = confidence
      self.reasons = reasons
    }
  }

  public struct Topic: Hashable, Sendable {
    /// `topic.regional-security`
    public var id: String
    public var label: String
    public var mentions: Int

    public init(id: String, label: String, mentions: Int) {
      self.id = id
      self.label = label
      self.mentions = mentions
    }
  }
}
