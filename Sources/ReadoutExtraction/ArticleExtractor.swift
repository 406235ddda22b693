import ReadoutLanguage
import ReadoutModel

/// From one article to what it says: annotates it, finds who is who, and who met whom.
///
/// A value without state: one extractor serves any number of articles, from any number of threads.
public struct ArticleExtractor: Sendable {
  let pipeline: Pipeline
  let entityExtractor: EntityExtractor
  let parser: Parser
  private let parsesAgain: Bool
  private let frames: FrameLexicon
  private let statuses: StatusLexicon
  private let topics: TopicScorer?
  private let sports: SportLexicon
  private let calibration: ConfidenceCalibration

  /// - Parameters:
  ///   - resources: lexicons and weights.
  ///   - frameFiles: the user's own frames, TSV files of the form of `lexicons/frames.tsv`.
  ///
  /// Throws `ResourceError` when a lexicon or model is missing or damaged.
  public init(resources: ResourceDirectory, frameFiles: [String] = []) throws {
    try self.init(
      resources: resources, frameFiles: frameFiles, pipeline: Pipeline.standard(resources: resources), parsesAgain: true
    )
  }

  /// With stages of the caller's own; they must provide all layers.
  ///
  /// - Parameters:
  ///   - parsesAgain: whether sentences are parsed a second time, with each name as one word.
  ///   - readsTopics: whether encounters get their matters; their weights need not be there otherwise.
  package init(
    resources: ResourceDirectory, frameFiles: [String] = [], pipeline: Pipeline, parsesAgain: Bool,
    readsTopics: Bool = true
  ) throws {
    self.pipeline = pipeline
    self.parsesAgain = parsesAgain
    entityExtractor = EntityExtractor(lexicons: try Lexicons(resources))
    // The pipeline's own: weights mapped twice would count twice.
    let stage = pipeline.stages.lazy.compactMap { $0 as? Parser }.first
    parser = try stage ?? Parser(resources: resources)
    frames = try FrameLexicon(resources, additional: frameFiles)
    statuses = try StatusLexicon(resources)
    topics = readsTopics ? try TopicScorer(resources) : nil
    sports = try SportLexicon(resources)
    calibration = try ConfidenceCalibration(resources)
  }

  /// Reads one article. Never fails: an article that says nothing gives an extraction without meetings.
  public func extract(_ article: Article) -> Extraction {
    let reading = reading(of: article)
    let events = topics.map { reading.topics.topics(of: reading.events, $0) } ?? reading.events
    return ExtractionAssembler(document: reading.document, entities: reading.entities, calibration: calibration)
      .assemble(events: events, unresolved: reading.unresolved, findings: reading.findings)
  }

  /// What each encounter of an article may have been about, for learning.
  package func topicExamples(_ article: Article) -> [TopicExamples] {
    let reading = reading(of: article)
    return reading.events.map(reading.topics.examples)
  }

  /// An article with its encounters, before their matters are read.
  private struct Reading {
    var document: Document
    var entities: DocumentEntities
    var findings: TellingReader.Findings
    var events: [Event]
    var unresolved: [Telling]
    var topics: TopicReader
  }

  private func reading(of article: Article) -> Reading {
    var document = Document(article)
    pipeline.annotate(&document)
    var entities = entityExtractor.entities(in: document)
    let classes = entityExtractor.lexicons.classes
    VisitedPlaces(frames: frames, classes: classes).nameCountries(in: document, &entities)
    if parsesAgain { parser.annotate(&document, collapsing: collapsedSpans(document, entities)) }
    TreeMending(classes: classes).annotate(&document)
    let findings = TellingReader(
      document: document, entities: entities, classes: classes, frames: frames, statuses: statuses, sports: sports
    ).read()
    let (events, unresolved) = EventMerger(document: document, entities: entities).merge(findings)
    return Reading(
      document: document, entities: entities, findings: findings, events: events, unresolved: unresolved,
      topics: TopicReader(document: document, entities: entities, classes: classes))
  }

  /// Names with their titles, and dates: what the parser shall take for one word each.
  func collapsedSpans(_ document: Document, _ entities: DocumentEntities) -> [CollapsedSpan] {
    var spans: [CollapsedSpan] = []
    for mention in entities.mentions where mention.tokens.count > 1 && !mention.isModifier {
      guard mention.form == .name || mention.isRepresentative else { continue }
      if let last = spans.last, mention.tokens.lowerBound < last.tokens.upperBound { continue }
      let head = mention.form == .name ? mention.name.upperBound - 1 : mention.tokens.upperBound - 1
      spans.append(CollapsedSpan(tokens: mention.tokens, head: head, isName: mention.form == .name))
    }
    for time in document.times where time.tokens.count > 1 {
      spans.append(CollapsedSpan(tokens: time.tokens, head: time.tokens.lowerBound, isName: false))
    }
    spans.sort { ($0.tokens.lowerBound, -$0.tokens.count) < ($1.tokens.lowerBound, -$1.tokens.count) }
    var result: [CollapsedSpan] = []
    for span in spans where result.last.map({ span.tokens.lowerBound >= $0.tokens.upperBound }) ?? true {
      result.append(span)
    }
    return result
  }
}
