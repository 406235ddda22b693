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

  private let extractor: ArticleExtractor
  private let workers: Int
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
    var summary = RunSummary()
    let collection = ArticleCollection(inputs, options: .init(maximumBytes: maximumBytes))
    summary.diagnostics += collection.diagnostics.filter { $0.severity != .error }
    summary.ignored = collection.ignored
    let (totalArticles, totalBytes) = (collection.totalArticles, collection.totalBytes)
    var batch: [Article] = []
    var batchBytes = 0
    var bytesRead = 0

    /// - Parameter open: bytes that were read and are still worked on.
    func report(open: Double = 0) {
      progress(
        Progress(
          articles: summary.articles, meetings: summary.meetings, totalArticles: totalArticles,
          share: totalBytes.map { max(0, min(1, (Double(bytesRead) - open) / Double($0))) }))
    }

    func take(_ extraction: Extraction) throws(Failure) {
      summary.count(extraction)
      try receive(extraction)
    }

    func finish(open: Double = 0) throws(Failure) {
      for extraction in extractions(of: batch) { try take(extraction) }
      report(open: open)
      batch.removeAll(keepingCapacity: true)
      batchBytes = 0
    }

    let read = try collection.read {
      bytesRead = $0
    } _: { (article) throws(Failure) in
      let size = article.text.utf8.count
      // One so long is worked on by itself, and how far that has come is said.
      if size >= 1 << 20 {
        try finish(open: Double(size))
        try take(extract(article) { report(open: (1 - $0) * Double(size)) })
        return report()
      }
      batchBytes += size
      batch.append(article)
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

  private func extractions(of articles: [Article]) -> [Extraction] {
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
