/// Who met whom according to many articles.
///
/// Everything is sorted by identifier (UTF-8 bytes) on construction: equal content gives equal bytes in every file.
public struct KnowledgeGraph: Sendable, Equatable {
  /// What was read.
  public private(set) var articles: [Article]
  /// People, countries, institutions and places.
  public private(set) var entities: [Entity]
  /// Posts.
  public private(set) var roles: [Role]
  /// Meetings, whatever became of them.
  public private(set) var meetings: [Meeting]
  /// What meetings are about.
  public private(set) var topics: [Topic]

  /// Sorts what it is given by identifier. Complexity: n log n.
  public init(
    articles: [Article] = [], entities: [Entity] = [], roles: [Role] = [], meetings: [Meeting] = [],
    topics: [Topic] = []
  ) {
    self.articles = Self.sorted(articles, by: \.id)
    self.entities = Self.sorted(entities, by: \.id)
    self.roles = Self.sorted(roles, by: \.id)
    self.meetings = Self.sorted(meetings, by: \.id)
    self.topics = Self.sorted(topics, by: \.id)
  }

  /// In the order of a graph's parts: by identifier.
  package static func sorted<Value>(_ values: [Value], by id: (Value) -> String) -> [Value] {
    let ids = values.map(id)
    guard zip(ids, ids.dropFirst()).contains(where: { $1.precedesInUTF8($0) }) else { return values }
    // Positions are sorted: the values are large, and moved once.
    return values.indices.sorted { ids[$0].precedesInUTF8(ids[$1]) }.map { values[$0] }
  }

  /// An article that was read.
  public struct Article: Hashable, Sendable {
    /// `article.003_038b9cc81732f3a0`
    public var id: String
    /// The headline.
    public var title: String?
    /// The day the article says it is of.
    public var date: CalendarDate?
    /// BCP 47.
    public var language: String
    /// Path as given.
    public var source: String
    /// By-line names.
    public var authors: [String]
    /// Lower-case hexadecimal SHA-256 of the input's bytes.
    public var sha256: String
    /// Identifier of the article whose text this one prints again: one report in several outlets.
    public var copyOf: String?

    /// An article of its parts.
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
    /// The words as written.
    public var text: String
    /// The words in it that said so, in code points of the article.
    public var highlight: CodePointRange?
    /// The words that tell of the meeting; empty for other statements.
    public var cue: String
    /// 0...1
    public var confidence: Double

    /// A quotation of its parts.
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
    /// Identifier of the article.
    public var article: String
    /// How often the article names it.
    public var count: Int
    /// The sentence or name of the first mention, as evidence.
    public var first: CodePointRange?
    /// Words of the first mention.
    public var text: String

    /// A count of its parts.
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
    /// Whether it is a person, a country, an institution or a place.
    public var kind: EntityKind
    /// The fullest correct name, without titles.
    public var name: String
    /// Sorted, without `name`.
    public var aliases: [String]
    /// Identifier of the country a person represents, an institution belongs to, or a place lies in.
    public var country: String?
    /// ISO 3166 alpha-3, for countries that have one.
    public var code: String?
    /// `Q…`, where the lexicons give it.
    public var wikidata: String?
    /// For institutions.
    public var institutionType: InstitutionType?
    /// Identifier of the institution or country this institution is part of.
    public var partOf: String?
    /// By article identifier.
    public var mentions: [MentionCount]
    /// Date of the earliest article that names it.
    public var firstSeen: CalendarDate?
    /// Date of the latest article that names it.
    public var lastSeen: CalendarDate?
    /// 0...1
    public var confidence: Double
    /// Why several records became this one, a sentence each; for `explain`.
    public var mergeReasons: [String]

    /// An entity of its parts.
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

    /// How often all articles together name it. Linear in the number of articles.
    public var mentionTotal: Int { mentions.reduce(0) { $0 + $1.count } }
  }

  /// A post held.
  public struct Role: Hashable, Sendable {
    /// `role.donald-blome.ambassador.USA`
    public var id: String
    /// Identifier of who holds it.
    public var person: String
    /// As written, without country adjective and name.
    public var title: String
    /// Identifier of a country or institution.
    public var organization: String?
    /// Whether `organization` is concluded from the context.
    public var isInferred: Bool
    /// How the post is held.
    public var tenure: Extraction.Role.Tenure
    /// Date of the earliest article that says so.
    public var attestedFrom: CalendarDate?
    /// Date of the latest article that says so.
    public var attestedTo: CalendarDate?
    /// 0...1
    public var confidence: Double
    /// Where it is said.
    public var evidence: [Evidence]

    /// A post of its parts.
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

  /// Somebody's part in a meeting.
  public struct Participation: Hashable, Sendable {
    /// Identifier of who takes part.
    public var entity: String
    /// What part it is.
    public var part: Part
    /// Identifier of the country or institution that is stood for.
    public var onBehalfOf: String?

    /// A part in a meeting.
    public init(entity: String, part: Part = .participant, onBehalfOf: String? = nil) {
      self.entity = entity
      self.part = part
      self.onBehalfOf = onBehalfOf
    }
  }

  /// A meeting, with all that the articles tell of it.
  public struct Meeting: Hashable, Sendable {
    /// `meeting.2023-07-13.donald-blome.jawad-sohrab-malik`
    public var id: String
    /// "Meeting of Donald Blome and Jawad Sohrab Malik"
    public var label: String
    /// Whether they met, called, visited or gathered.
    public var kind: MeetingKind
    /// What became of it.
    public var status: MeetingStatus
    /// By entity identifier.
    public var participations: [Participation]
    /// Pairs of participants not said to have met each other, each ascending.
    public var separatePairs: [[String]]
    /// When; nil where nothing is known.
    public var date: Extraction.MeetingDate?
    /// What the articles give of the day where none says of which year.
    public var monthDay: MonthDay?
    /// Identifier of a place or country.
    public var place: String?
    /// Identifiers of topics.
    public var topics: [String]
    /// The best first.
    public var evidence: [Evidence]
    /// 0...1
    public var confidence: Double
    /// What decided status, date and participants, and why tellings are one meeting; one reason a line.
    public var reasons: [String]

    /// A meeting of its parts.
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

  /// What meetings are about.
  public struct Topic: Hashable, Sendable {
    /// `topic.regional-security`
    public var id: String
    /// As written most often.
    public var label: String
    /// How many meetings are about it.
    public var mentions: Int

    /// A topic of its parts.
    public init(id: String, label: String, mentions: Int) {
      self.id = id
      self.label = label
      self.mentions = mentions
    }
  }
}
