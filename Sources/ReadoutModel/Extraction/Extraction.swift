/// What one article says: the in-memory form of the extraction record (one JSON object per article and line).
///
/// Offsets are Unicode code points of the article's decoded text. Ids are local to the record. All arrays are in a
/// deterministic order: entities by first mention, meetings by first evidence.
public struct Extraction: Hashable, Sendable {
  public var article: ArticleSummary
  public var entities: [Entity]
  public var roles: [Role]
  public var meetings: [Meeting]
  public var diagnostics: [Diagnostic]
  public var statistics: Statistics

  public init(
    article: ArticleSummary, entities: [Entity] = [], roles: [Role] = [], meetings: [Meeting] = [],
    diagnostics: [Diagnostic] = [], statistics: Statistics = Statistics()
  ) {
    self.article = article
    self.entities = entities
    self.roles = roles
    self.meetings = meetings
    self.diagnostics = diagnostics
    self.statistics = statistics
  }

  public struct ArticleSummary: Hashable, Sendable {
    public var id: Article.ID
    public var source: String
    public var date: CalendarDate?
    public var language: String
    public var title: String?
    public var authors: [String]
    public var sha256: String

    public init(
      id: Article.ID, source: String, date: CalendarDate? = nil, language: String = "en", title: String? = nil,
      authors: [String] = [], sha256: String = ""
    ) {
      self.id = id
      self.source = source
      self.date = date
      self.language = language
      self.title = title
      self.authors = authors
      self.sha256 = sha256
    }
  }

  /// A person, country, institution or place of this article.
  public struct Entity: Hashable, Sendable {
    /// `e1`, `e2`, …
    public var id: String
    public var kind: EntityKind
    /// The fullest correct name, without titles.
    public var name: String
    /// Other names in the text, misspellings among them; without `name`, in order of first appearance.
    public var aliases: [String]
    /// The id of the country a person, institution or place belongs to.
    public var country: String?
    /// ISO 3166 alpha-3, for countries that have one.
    public var code: String?
    /// `Q…`, where the lexicons give it.
    public var wikidata: String?
    /// For institutions.
    public var institutionType: InstitutionType?
    /// The id of the institution or country this institution is part of.
    public var partOf: String?
    /// For persons, where a title or pronoun tells: `f` or `m`.
    public var gender: Character?
    public var mentions: [Mention]
    /// 0...1
    public var confidence: Double

    public init(
      id: String, kind: EntityKind, name: String, aliases: [String] = [], country: String? = nil,
      code: String? = nil, wikidata: String? = nil, institutionType: InstitutionType? = nil,
      partOf: String? = nil, gender: Character? = nil, mentions: [Mention] = [], confidence: Double = 1
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
      self.gender = gender
      self.mentions = mentions
      self.confidence = confidence
    }
  }

  public struct Mention: Hashable, Sendable {
    public var range: CodePointRange
    public var form: MentionForm
    public var text: String

    public init(range: CodePointRange, form: MentionForm, text: String) {
      self.range = range
      self.form = form
      self.text = text
    }
  }

  /// A quotation that states something.
  public struct Evidence: Hashable, Sendable {
    public var range: CodePointRange
    public var text: String
    /// The words in it that said so (the cue of a meeting).
    public var highlight: CodePointRange?

    public init(range: CodePointRange, text: String, highlight: CodePointRange? = nil) {
      self.range = range
      self.text = text
      self.highlight = highlight
    }
  }

  /// A post someone is said to hold.
  public struct Role: Hashable, Sendable {
    /// How the post is held; `current` unless the text says otherwise.
    public enum Tenure: String, CaseIterable, Sendable, Hashable {
      case current, former, acting, interim, designate
    }

    public var person: String
    /// As written, without country adjective and name.
    public var title: String
    /// The country or institution served.
    public var organization: String?
    /// Whether `organization` is concluded from the context.
    public var isInferred: Bool
    public var tenure: Tenure
    public var confidence: Double
    public var evidence: [Evidence]

    public init(
      person: String, title: String, organization: String? = nil, isInferred: Bool = false,
      tenure: Tenure = .current, confidence: Double = 1, evidence: [Evidence] = []
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

  /// When a meeting took or is to take place.
  public struct MeetingDate: Hashable, Sendable {
    public var start: CalendarDate?
    public var end: CalendarDate?
    public var basis: DateBasis
    /// Not later than this.
    public var notAfter: CalendarDate?
    /// Not earlier than this.
    public var notBefore: CalendarDate?

    public init(
      start: CalendarDate? = nil, end: CalendarDate? = nil, basis: DateBasis, notAfter: CalendarDate? = nil,
      notBefore: CalendarDate? = nil
    ) {
      self.start = start
      self.end = end
      self.basis = basis
      self.notAfter = notAfter
      self.notBefore = notBefore
    }
  }

  public struct Meeting: Hashable, Sendable {
    /// `m1`, `m2`, …
    public var id: String
    public var kind: MeetingKind
    public var status: MeetingStatus
    public var participants: [Participation]
    /// Pairs of participants the text does not say met each other (hosts seen one by one by the same visitor).
    public var separatePairs: [[String]]
    public var date: MeetingDate?
    public var place: String?
    public var topics: [String]
    /// The words that tell of the meeting, as written.
    public var cue: String
    /// The name of the frame that matched, for `explain`.
    public var frame: String
    public var confidence: Double
    /// The clearest first.
    public var evidence: [Evidence]
    /// What decided status, date, place and participants, one reason a line.
    public var reasons: [String]

    public init(
      id: String, kind: MeetingKind, status: MeetingStatus, participants: [Participation] = [],
      separatePairs: [[String]] = [], date: MeetingDate? = nil, place: String? = nil, topics: [String] = [],
      cue: String = "", frame: String = "", confidence: Double = 1, evidence: [Evidence] = [],
      reasons: [String] = []
    ) {
      self.id = id
      self.kind = kind
      self.status = status
      self.participants = participants
      self.separatePairs = separatePairs
      self.date = date
      self.place = place
      self.topics = topics
      self.cue = cue
      self.frame = frame
      self.confidence = confidence
      self.evidence = evidence
      self.reasons = reasons
    }
  }

  /// A sentence with a cue that did not become a meeting, and why.
  public struct NearMiss: Hashable, Sendable {
    public var evidence: Evidence
    public var cue: String
    public var reason: String

    public init(evidence: Evidence, cue: String, reason: String) {
      self.evidence = evidence
      self.cue = cue
      self.reason = reason
    }
  }

  public struct Statistics: Hashable, Sendable {
    public var sentences: Int
    public var tokens: Int
    public var cues: Int
    public var nearMisses: [NearMiss]

    public init(sentences: Int = 0, tokens: Int = 0, cues: Int = 0, nearMisses: [NearMiss] = []) {
      self.sentences = sentences
      self.tokens = tokens
      self.cues = cues
      self.nearMisses = nearMisses
    }
  }
}
