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
  private let sports: SportLexicon
  private let calibration: ConfidenceCalibration
  private let languages: LanguageDetector

  /// - Parameters:
  ///   - resources: lexicons and weights.
  ///   - frameFiles: the user's own frames, TSV files of the form of `lexicons/frames.tsv`.
  ///
  /// Throws `ResourceError` when a lexicon or model is missing or damaged.
  public init(resources: ResourceDirectory, frameFiles: [String] = []) throws {
    try self.init(resources: resources, frameFiles: frameFiles, pipeline: Pipeline.standard(resources: resources))
  }

  /// With stages of the caller's own; they must provide all layers.
  package init(resources: ResourceDirectory, frameFiles: [String] = [], pipeline: Pipeline) throws {
    let lexicons = try Lexicons(resources)
    // Trees are mended here, once, before anyone reads them.
    self.pipeline = try Pipeline(pipeline.stages + [TreeMending(classes: lexicons.classes)])
    entityExtractor = EntityExtractor(lexicons: lexicons)
    frames = try FrameLexicon(resources, additional: frameFiles)
    statuses = try StatusLexicon(resources)
    topics = try TopicLexicon(resources)
    sports = try SportLexicon(resources)
    calibration = try ConfidenceCalibration(resources)
    languages = try LanguageDetector(resources)
  }

  /// Reads one article. Never fails: an article that says nothing gives an extraction without meetings, one that is not
  /// in English gives one without anything, in which its language stands.
  ///
  /// - Parameters:
  ///   - article: the article.
  ///   - progress: gets the share of the work that is done, 0...1, on the calling thread, a few times an article.
  public func extract(_ article: Article, progress: (Double) -> Void = { _ in }) -> Extraction {
    let text = EditedText(article)
    var article = text.article
    // What the text shows counts before what was said of it.
    let language = languages.language(of: article.text) ?? languages.language(article.language)
    if let language { article.language = language.code }
    guard language == nil || language?.code == "en" else { return unread(article, in: language?.name ?? "") }
    var document = Document(article)
    for (index, stage) in pipeline.stages.enumerated() {
      pipeline.annotate(&document, stage: stage)
      progress(0.4 * Double(index + 1) / Double(pipeline.stages.count))
    }
    var entities = entityExtractor.entities(in: document)
    progress(0.7)
    let classes = entityExtractor.lexicons.classes
    VisitedPlaces(frames: frames, classes: classes).nameCountries(in: document, &entities)
    let findings = TellingReader(
      document: document, entities: entities, classes: classes, frames: frames, statuses: statuses, topics: topics,
      sports: sports
    ).read()
    progress(0.9)
    let (events, unresolved) = EventMerger(document: document, entities: entities).merge(findings)
    return ExtractionAssembler(document: document, text: text, entities: entities, calibration: calibration).assemble(
      events: events, unresolved: unresolved, findings: findings)
  }

  /// The sentences of an article in any language, and the code points where they stand.
  package func sentences(of article: Article) -> [(range: CodePointRange, text: String)] {
    var document = Document(article)
    for stage in pipeline.stages where !document.layers.contains(.sentences) {
      pipeline.annotate(&document, stage: stage)
    }
    let codePoints = CodePointTable(document.bytes)
    return document.sentences.filter { !$0.tokens.isEmpty }.map { sentence in
      let range = document.range(ofTokens: sentence.tokens)
      return (codePoints.range(range), document.text(range))
    }
  }

  /// An article in another language: nothing is taken from it.
  private func unread(_ article: Article, in language: String) -> Extraction {
    var extraction = Extraction(article: Extraction.ArticleSummary(article))
    extraction.diagnostics = [
      Diagnostic(
        "articles.language", .note, subject: article.source,
        "It is in \(language); only English is read, so nothing was taken from it.")
    ]
    return extraction
  }
}
