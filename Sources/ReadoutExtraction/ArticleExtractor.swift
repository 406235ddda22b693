import ReadoutLanguage
import ReadoutModel

/// From one article to what it says: annotates it, finds who is who, and who met whom.
///
/// A value without state: one extractor serves any number of articles, from any number of threads.
public struct ArticleExtractor: Sendable {
  private let pipeline: Pipeline
  private let entityExtractor: EntityExtractor
  private let frames: FrameLexicon
  private let statuses: StatusLexicon
  private let topics: TopicLexicon

  /// - Parameters:
  ///   - resources: lexicons and weights.
  ///   - frameFiles: the user's own frames, TSV files of the form of `lexicons/frames.tsv`.
  ///
  /// Throws `ResourceError` when a lexicon or model is missing or damaged.
  public init(resources: ResourceDirectory, frameFiles: [String] = []) throws {
    pipeline = try Pipeline.standard(resources: resources)
    entityExtractor = EntityExtractor(lexicons: try Lexicons(resources))
    frames = try FrameLexicon(resources, additional: frameFiles)
    statuses = try StatusLexicon(resources)
    topics = try TopicLexicon(resources)
  }

  /// Reads one article. Never fails: an article that says nothing gives an extraction without meetings.
  public func extract(_ article: Article) -> Extraction {
    var document = Document(article)
    pipeline.annotate(&document)
    let entities = entityExtractor.entities(in: document)
    guard document.layers.isSuperset(of: [.tags, .lemmas, .dependencies]) else {
      return ExtractionAssembler(document: document, entities: entities).assemble(
        events: [], unresolved: [], findings: MeetingFinder.Findings())
    }
    let findings = MeetingFinder(
      document: document, entities: entities, frames: frames, statuses: statuses, topics: topics
    ).find()
    let (events, unresolved) = MeetingMerger(document: document, entities: entities).merge(findings)
    return ExtractionAssembler(document: document, entities: entities).assemble(
      events: events, unresolved: unresolved, findings: findings)
  }
}
