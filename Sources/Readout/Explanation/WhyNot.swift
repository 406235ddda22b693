import ReadoutArticles
import ReadoutModel

/// Why a line of an article gave no meeting: the words that may tell of one, and what stood against it.
public struct WhyNot: Sendable, Hashable {
  /// A sentence with a word that may tell of a meeting.
  public struct Finding: Sendable, Hashable {
    /// The sentence as written.
    public var sentence: String
    /// Code points of `sentence`.
    public var mark: CodePointRange?
    /// The word.
    public var cue: String
    /// Why it is no meeting, or which meeting it is.
    public var verdict: String
    /// Whether it became a meeting.
    public var isMeeting: Bool
  }

  /// In the order of the text.
  public private(set) var findings: [Finding] = []
  /// Whether the line is of a kind that is read at all; the kinds of zones that touch it.
  public private(set) var zones: [Article.Zone.Kind] = []
  /// The line as written; empty where the whole article is shown.
  public private(set) var line: String = ""

  /// - Parameters:
  ///   - place: `FILE:LINE`, lines counted from 1; for JSON Lines the line of the record, all of which is shown.
  ///   - run: what reads the article.
  ///   - maximumBytes: the largest article.
  public init(_ place: String, run: ExtractionRun, maximumBytes: Int = 16 << 20) throws(ExplanationError) {
    guard let colon = place.lastIndex(of: ":"), let number = Int(place[place.index(after: colon)...]), number > 0
    else { throw .notALine(place) }
    let path = String(place[..<colon])
    var articles: [Article] = []
    _ = ArticleCollection([path], options: .init(maximumBytes: maximumBytes)).read { articles.append($0) }
    guard !articles.isEmpty else { throw .noArticle(path) }
    if let record = articles.first(where: { $0.source.hasSuffix(":\(number)") }) {
      self.init(record, lines: nil, run: run)
    } else if articles.count == 1 {
      let count = WhyNot.lines(of: Array(articles[0].text.unicodeScalars)).count
      guard number <= count else { throw .noSuchLine(place, count: count) }
      self.init(articles[0], lines: number, run: run)
    } else {
      throw .noArticle(place)
    }
  }

  private init(_ article: Article, lines number: Int?, run: ExtractionRun) {
    let scalars = Array(article.text.unicodeScalars)
    var range = CodePointRange(0, scalars.count)
    if let number {
      range = WhyNot.lines(of: scalars)[number - 1]
      line = String(String.UnicodeScalarView(scalars[range.lowerBound..<range.upperBound]))
    }
    let start = String(String.UnicodeScalarView(scalars[..<range.lowerBound])).utf8.count
    let bytes = TextRange(start..<(start + line.utf8.count))
    for zone in article.zones where number == nil || zone.range.overlaps(bytes) {
      if !zones.contains(zone.kind) { zones.append(zone.kind) }
    }
    let extraction = run.extract(article)
    func touches(_ other: CodePointRange) -> Bool {
      other.lowerBound < range.upperBound && range.lowerBound < other.upperBound
    }
    var found: [(CodePointRange, Finding)] = []
    let names = Dictionary(extraction.entities.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    for meeting in extraction.meetings {
      for evidence in meeting.evidence where touches(evidence.range) {
        let who = meeting.participants.map { names[$0.entity] ?? $0.entity }.joined(separator: ", ")
        found.append(
          (
            evidence.range,
            Finding(
              sentence: evidence.text, mark: WhyNot.mark(evidence), cue: meeting.cue,
              verdict: "\(meeting.kind.rawValue) \(meeting.id), \(meeting.status.rawValue): \(who)", isMeeting: true)
          ))
      }
    }
    for miss in extraction.statistics.nearMisses where touches(miss.evidence.range) {
      found.append(
        (
          miss.evidence.range,
          Finding(
            sentence: miss.evidence.text, mark: WhyNot.mark(miss.evidence), cue: miss.cue, verdict: miss.reason,
            isMeeting: false)
        ))
    }
    findings = found.enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }.map(\.element.1)
  }

  private static func mark(_ evidence: Extraction.Evidence) -> CodePointRange? {
    evidence.highlight.map {
      CodePointRange($0.lowerBound - evidence.range.lowerBound, $0.upperBound - evidence.range.lowerBound)
    }
  }

  /// Code points of every line, without its end: LF, CRLF or CR.
  private static func lines(of scalars: [Unicode.Scalar]) -> [CodePointRange] {
    var lines: [CodePointRange] = []
    var start = 0
    var position = 0
    while position < scalars.count {
      if scalars[position] == "\n" || scalars[position] == "\r" {
        lines.append(CodePointRange(start, position))
        if scalars[position] == "\r", position + 1 < scalars.count, scalars[position + 1] == "\n" { position += 1 }
        start = position + 1
      }
      position += 1
    }
    if start < scalars.count { lines.append(CodePointRange(start, scalars.count)) }
    return lines
  }
}
