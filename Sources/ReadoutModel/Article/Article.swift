/// One news article as read: its text unaltered, its header parsed, its zones marked.
public struct Article: Sendable {
  /// A name, unique within a run.
  public typealias ID = String

  /// The input's name without folder and extension; unique within a run (the reader adds a suffix where two are alike).
  public var id: ID
  /// The path as given, with `/` and without a leading `./`; `-` for standard input.
  public var source: String
  /// The decoded text without a byte-order mark. Nothing else is changed: every offset points into this.
  public var text: String
  /// The day the article says it is of; nil where it says none.
  public var date: CalendarDate?
  /// BCP 47, from the header; `en` when it says nothing.
  public var language: String
  /// The headline.
  public var title: String?
  /// By-line names.
  public var authors: [String]
  /// Ascending, not overlapping; white space between zones belongs to none.
  public var zones: [Zone]
  /// Lower-case hexadecimal SHA-256 of the input's bytes.
  public var sha256: String
  /// What reading it gave cause to say.
  public var diagnostics: [Diagnostic]
  /// What is read otherwise than it stands in the text; ascending, not overlapping.
  public var edits: [Edit] = []

  /// An article of its parts; nothing is looked for in the text. `Article(text:)` looks for header, headline and
  /// zones.
  public init(
    id: ID, source: String, text: String, date: CalendarDate? = nil, language: String = "en",
    title: String? = nil, authors: [String] = [], zones: [Zone] = [], sha256: String = "",
    diagnostics: [Diagnostic] = []
  ) {
    self.id = id
    self.source = source
    self.text = text
    self.date = date
    self.language = language
    self.title = title
    self.authors = authors
    self.zones = zones
    self.sha256 = sha256
    self.diagnostics = diagnostics
  }

  /// A stretch of an article that plays one part in it.
  public struct Zone: Hashable, Sendable {
    /// What part a stretch plays.
    public enum Kind: String, CaseIterable, Sendable {
      /// The `date …` line.
      case header
      /// A lone word or two above the headline: "Pakistan", "World".
      case section
      /// The title above the text, and a second line of it.
      case headline
      /// "By: …", "Published: …", "Office of the Spokesperson".
      case byline
      /// "ISLAMABAD, July 13 (Agency) –": place, day and agency in front of the first sentence.
      case dateline
      /// A paragraph of the text.
      case body
      /// Key words below the body.
      case tags
      /// What an author's page says of the author.
      case biography
      /// "Correction: an earlier version of this article said …"
      case correction

      /// Whether statements about the world are read out of such a zone.
      public var isRead: Bool { self == .headline || self == .body || self == .dateline }
    }

    /// What part it plays.
    public var kind: Kind
    /// Where it stands, in UTF-8 bytes.
    public var range: TextRange

    /// A zone of a kind.
    public init(_ kind: Kind, _ range: TextRange) {
      self.kind = kind
      self.range = range
    }
  }
}
