/// What one article says: the in-memory form of the extraction record (one JSON object per article and line).
///
/// Offsets are Unicode code points of the article's decoded text. Ids are local to the record. All arrays are in a
/// deterministic order: entities by first mention, meetings by first evidence.
public struct Extraction: Hashable, Sendable {
  /// The article it was read out of.
  public var article: ArticleSummary
  /// Who and what is named, by first mention.
  public var entities: [Entity]
  /// Posts, as the article gives them.
  public var roles: [Role]
  /// Encounters, whatever became of them, by first evidence.
  public var meetings: [Meeting]
  /// What there is to say of the reading.
  public var diagnostics: [Diagnostic]
  /// How much was read.
  public var statistics: Statistics

  /// What an article says; nothing, unless said otherwise.
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

  /// What is known of an article beside its text.
  public struct ArticleSummary: Hashable, Sendable {
    /// The article's identifier.
    public var id: Article.ID
    /// Path as given.
    public var source: String
    /// The day the article says it is of.
    public var date: CalendarDate?
    /// BCP 47.
    public var language: String
    /// The headline.
    public var title: String?
    /// By-line names.
    public var authors: [String]
    /// Lower-case hexadecimal SHA-256 of the input's bytes.
    public var sha256: String

    /// A summary of its parts.
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
    /// Whether it is a person, a country, an institution or a place.
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
    /// Where it stands in the text, in the order of the text.
    public var mentions: [Mention]
    /// 0...1
    public var confidence: Double

    /// An entity of its parts.
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

  /// Words that stand for an entity.
  public struct Mention: Hashable, Sendable {
    /// Code points of the article's text.
    public var range: CodePointRange
    /// Whether the words are a name.
    public var form: MentionForm
    /// The words as written.
    public var text: String

    /// A mention of its parts.
    public init(range: CodePointRange, form: MentionForm, text: String) {
      self.range = range
      self.form = form
      self.text = text
    }
  }

  /// A quotation that states something.
  public struct Evidence: Hashable, Sendable {
    /// Code points of the article's text.
    public var range: CodePointRange
    /// The words as written.
    public var text: String
    /// The words in it that said so (the cue of a meeting).
    public var highlight: CodePointRange?

    /// A quotation of its parts.
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
      /// Held when the article was written.
      case current
      /// Held before.
      case former
      /// Held in place of another.
      case acting
      /// Held until somebody is found.
      case interim
      /// Not yet taken up.
      case designate
    }

    /// The id of who holds it.
    public var person: String
    /// As written, without country adjective and name.
    public var title: String
    /// The country or institution served.
    public var organization: String?
    /// Whether `organization` is concluded from the context.
    public var isInferred: Bool
    /// How the post is held.
    public var tenure: Tenure
    /// 0...1
    public var confidence: Double
    /// Where it is said.
    public var evidence: [Evidence]

    /// A post of its parts.
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

  /// Somebody's part in a meeting.
  public struct Participation: Hashable, Sendable {
    /// The id of who takes part.
    public var entity: String
    /// What part it is.
    public var part: Part
    /// The id of the country or institution that is stood for.
    public var onBehalfOf: String?

    /// A part in a meeting.
    public init(entity: String, part: Part = .participant, onBehalfOf: String? = nil) {
      self.entity = entity
      self.part = part
      self.onBehalfOf = onBehalfOf
    }
  }

  /// When a meeting took or is to take place.
  public struct MeetingDate: Hashable, Sendable {
    /// The first day, where the days are known.
    public var start: CalendarDate?
    /// The last day, where the days are known.
    public var end: CalendarDate?
    /// How the date is known.
    public var basis: DateBasis
    /// Not later than this.
    public var notAfter: CalendarDate?
    /// Not earlier than this.
    public var notBefore: CalendarDate?

    /// A date of its parts.
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

    /// Without days before the year 1 or after 9999 ("tomorrow" on the last of them); nil where nothing is left.
    var inCalendar: MeetingDate? {
      func kept(_ day: CalendarDate?) -> CalendarDate? { day.flatMap { CalendarDate.all.contains($0) ? $0 : nil } }
      var date = self
      (date.notAfter, date.notBefore) = (kept(notAfter), kept(notBefore))
      if kept(start) != start || kept(end) != end { (date.start, date.end) = (nil, nil) }
      return date.start ?? date.end ?? date.notAfter ?? date.notBefore == nil ? nil : date
    }
  }

  /// An encounter that an article tells of.
  public struct Meeting: Hashable, Sendable {
    /// `m1`, `m2`, …
    public var id: String
    /// Whether they met, called, visited or gathered.
    public var kind: MeetingKind
    /// What became of it.
    public var status: MeetingStatus
    /// Who takes part, in the order in which the text names them.
    public var participants: [Participation]
    /// Pairs of participants the text does not say met each other (hosts seen one by one by the same visitor).
    public var separatePairs: [[String]]
    /// When; nil where nothing is known. Days are of the years 1 to 9999.
    public var date: MeetingDate?
    /// The id of the place or country.
    public var place: String?
    /// What it is about, as written.
    public var topics: [String]
    /// The words that tell of the meeting, as written.
    public var cue: String
    /// The name of the frame that matched, for `explain`.
    public var frame: String
    /// 0...1
    public var confidence: Double
    /// The clearest first.
    public var evidence: [Evidence]
    /// What decided status, date, place and participants, one reason a line.
    public var reasons: [String]

    /// A meeting of its parts.
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
      self.date = date?.inCalendar
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
    /// The sentence, and the word in it.
    public var evidence: Evidence
    /// The word.
    public var cue: String
    /// Why it is no meeting.
    public var reason: String

    /// A near miss of its parts.
    public init(evidence: Evidence, cue: String, reason: String) {
      self.evidence = evidence
      self.cue = cue
      self.reason = reason
    }
  }

  /// How much was read of an article.
  public struct Statistics: Hashable, Sendable {
    /// Sentences of headline and body.
    public var sentences: Int
    /// Words and marks in them.
    public var tokens: Int
    /// Words that may tell of a meeting.
    public var cues: Int
    /// Those that do not, and why.
    public var nearMisses: [NearMiss]

    /// Counts of an article.
    public init(sentences: Int = 0, tokens: Int = 0, cues: Int = 0, nearMisses: [NearMiss] = []) {
      self.sentences = sentences
      self.tokens = tokens
      self.cues = cues
      self.nearMisses = nearMisses
    }
  }
}
