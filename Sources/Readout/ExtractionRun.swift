import Dispatch
import ReadoutArticles
import ReadoutExtraction
import ReadoutLanguage
import ReadoutModel
import Synchronization

/// Reads articles and extracts what they say, on as many cores as there are, and hands the extractions over one by
/// one in the order of the articles: neither threads nor the order of the inputs show in the result.
public struct ExtractionRun: Sendable {
  /// How articles are read and worked on.
  public struct Options: Sendable {
    /// Folder of lexicons and weights; nil for the usual places.
    public var resources: String?
    /// The user's own frames of meetings: TSV files of the form of `lexicons/frames.tsv`.
    public var frameFiles: [String]
    /// The largest article, in bytes.
    public var maximumBytes: Int
    /// How many articles are worked on at a time; nil for one a core.
    public var workers: Int?

    /// Usual resources, no frames of the user's own, articles up to 16 MiB and a worker a core, unless said
    /// otherwise.
    public init(
      resources: String? = nil, frameFiles: [String] = [], maximumBytes: Int = 16 << 20, workers: Int? = nil
    ) {
      self.resources = resources
      self.frameFiles = frameFiles
      self.maximumBytes = maximumBytes
      self.workers = workers
    }
  }

  /// How far a run has come.
  public struct Progress: Sendable {
    /// Articles that are done.
    public var articles: Int
    /// Meetings found in them.
    public var meetings: Int
    /// Of how many; nil where that is not known before.
    public var totalArticles: Int?
    /// The share of the inputs that was read, 0...1; nil where it is not known.
    public var share: Double?
  }

  package let extractor: ArticleExtractor
  package let workers: Int
  private let maximumBytes: Int

  /// Throws `ResourceError` when lexicons or weights are missing or damaged.
  public init(_ options: Options = Options()) throws {
    extractor = try ArticleExtractor(
      resources: ResourceDirectory(override: options.resources), frameFiles: options.frameFiles)
    workers = max(1, options.workers ?? ExtractionRun.coreCount)
    maximumBytes = options.maximumBytes
  }

  /// Every article behind the inputs: files, folders, `-` for standard input. What cannot be read is in the summary.
  ///
  /// Throws what `receive` throws.
  public func extract<Failure: Error>(
    _ inputs: [String], progress: (Progress) -> Void = { _ in },
    to receive: (Extraction) throws(Failure) -> Void
  ) throws(Failure) -> RunSummary {
    try extractBatches(
      inputs, progress: progress, wants: { (_, _) throws(Failure) in true },
      to: { (batch) throws(Failure) in for reading in batch { try receive(reading.extraction) } })
  }

  /// An article with where it comes from and what it says.
  package struct Reading: Sendable {
    package var article: Article
    package var place: ArticlePlace
    package var extraction: Extraction
  }

  /// The same in batches, and only of articles that are wanted; the others are counted.
  package func extractBatches<Failure: Error>(
    _ inputs: [String], progress: (Progress) -> Void,
    wants: (Article, ArticlePlace) throws(Failure) -> Bool,
    to receive: ([Reading]) throws(Failure) -> Void
  ) throws(Failure) -> RunSummary {
    var summary = RunSummary()
    let collection = ArticleCollection(inputs, options: .init(maximumBytes: maximumBytes))
    summary.diagnostics += collection.diagnostics.filter { $0.severity != .error }
    summary.ignored = collection.ignored
    let (totalArticles, totalBytes) = (collection.totalArticles, collection.totalBytes)
    var batch: [(article: Article, place: ArticlePlace)] = []
    var batchBytes = 0
    var bytesRead = 0

    /// - Parameter open: bytes that were read and are still worked on.
    func report(open: Double = 0) {
      progress(
        Progress(
          articles: summary.articles, meetings: summary.meetings, totalArticles: totalArticles,
          share: totalBytes.map { max(0, min(1, (Double(bytesRead) - open) / Double($0))) }))
    }

    func take(_ readings: [Reading]) throws(Failure) {
      for reading in readings { summary.count(reading.extraction) }
      try receive(readings)
    }

    func finish(open: Double = 0) throws(Failure) {
      try take(
        zip(batch, extractions(of: batch.map(\.article))).map {
          Reading(article: $0.article, place: $0.place, extraction: $1)
        })
      report(open: open)
      batch.removeAll(keepingCapacity: true)
      batchBytes = 0
    }

    let read = try collection.readPlaced {
      bytesRead = $0
    } _: { (article, place) throws(Failure) in
      guard try wants(article, place) else {
        summary.articles += 1
        return
      }
      let size = article.text.utf8.count
      // One so long is worked on by itself, and how far that has come is said.
      if size >= 1 << 20 {
        try finish(open: Double(size))
        let extraction = extract(article) { report(open: (1 - $0) * Double(size)) }
        try take([Reading(article: article, place: place, extraction: extraction)])
        return report()
      }
      batchBytes += size
      batch.append((article, place))
      // Enough to keep the cores busy, little enough to keep the memory small.
      if batch.count >= 64 * workers || batchBytes >= workers << 20 { try finish() }
    }
    try finish()
    summary.skipped = read.skipped
    summary.failure = read.failure?.diagnostic
    return summary
  }

  /// What one article says.
  ///
  /// - Parameters:
  ///   - article: the article.
  ///   - progress: gets the share of the work that is done, 0...1, a few times an article.
  public func extract(_ article: Article, progress: (Double) -> Void = { _ in }) -> Extraction {
    extractor.extract(article, progress: progress).withRoundedConfidences()
  }

  /// What several articles say, on all cores, in their order.
  package func extractions(of articles: [Article]) -> [Extraction] {
    guard workers > 1, articles.count > 1 else { return articles.map { extract($0) } }
    let results = Mutex([Extraction?](repeating: nil, count: articles.count))
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: min(workers, articles.count)) { _ in
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < articles.count else { return }
        let extraction = extract(articles[index])
        results.withLock { $0[index] = extraction }
      }
    }
    return results.withLock { $0.compactMap { $0 } }
  }
}
