import ReadoutInput
import ReadoutModel

/// All articles behind some inputs, one after another, in an order that does not depend on the order of the inputs.
public struct ArticleCollection: Sendable {
  /// Limits and choices.
  public struct Options: Sendable {
    /// The largest article, in bytes; for a file of one article the file, for JSON Lines the line.
    public var maximumBytes: Int

    /// Articles of up to 16 MiB, unless said otherwise.
    public init(maximumBytes: Int = 16 << 20) { self.maximumBytes = maximumBytes }
  }

  /// The files that are read, sorted by source.
  public let files: [InputFile]
  /// Of the paths that give nothing.
  public let diagnostics: [Diagnostic]
  /// How many files of folders were left out because of their extension, by extension (lower case; empty for none).
  public let ignored: [String: Int]
  private let options: Options
  /// What the machine could not read of the paths.
  private let failure: ArticleError?

  /// All articles behind files, folders with all below them, and standard input (`-`).
  public init(_ paths: [String], options: Options = Options()) {
    let scanner = InputScanner(paths)
    files = scanner.files
    diagnostics = scanner.diagnostics
    failure = scanner.failure
    ignored = scanner.ignored
    self.options = options
  }

  /// Bytes there are to read; nil where that is not known before.
  public var totalBytes: Int? {
    files.contains { $0.size == 0 } ? nil : files.reduce(0) { $0 + $1.size }
  }

  /// Articles there are to read, if each can be read; nil where that is not known before.
  public var totalArticles: Int? {
    files.contains { ArticleReaders.mayHoldMany($0) } ? nil : files.count
  }

  /// What was read and what was not.
  public struct Summary: Sendable, Hashable {
    /// How many articles were handed over.
    public var articles = 0
    /// Files, lines and paths that gave no article, and why.
    public var skipped: [Diagnostic] = []
    /// Where the machine failed to read, which ended the reading; it stands in `skipped` too.
    public var failure: ArticleError?

    /// A summary of a reading.
    public init(articles: Int = 0, skipped: [Diagnostic] = []) {
      self.articles = articles
      self.skipped = skipped
    }

    mutating func skip(_ error: ArticleError) {
      skipped.append(error.diagnostic)
      if error.endsTheRun, failure == nil { failure = error }
    }
  }

  /// Reads file after file and hands over every article; what cannot be read is in the summary. Where the machine
  /// fails to read, nothing more is read.
  ///
  /// Identifiers are unique: where two articles have one name, a part of the checksum is added to the later.
  /// Throws what `receive` throws.
  /// - Parameters:
  ///   - progress: gets the number of bytes read so far, before each article.
  ///   - receive: gets each article.
  public func read<Failure: Error>(
    progress: (Int) -> Void = { _ in }, _ receive: (Article) throws(Failure) -> Void
  ) throws(Failure) -> Summary {
    try readPlaced(progress: progress) { (article, _) throws(Failure) in try receive(article) }
  }

  /// The same, with where each article comes from.
  package func readPlaced<Failure: Error>(
    progress: (Int) -> Void = { _ in }, _ receive: (Article, ArticlePlace) throws(Failure) -> Void
  ) throws(Failure) -> Summary {
    var summary = Summary(articles: 0, skipped: diagnostics.filter { $0.severity == .error })
    summary.failure = failure
    var identifiers = ArticleIdentifiers()
    // Files of one source follow each other, and so do their articles.
    var positions: [String: Int] = [:]
    var bytes = 0
    for file in files where summary.failure == nil {
      var input: ArticleFile
      do throws(SystemError) {
        input = try ArticleFile.opening(file, limit: options.maximumBytes)
      } catch {
        summary.skip(ArticleError(file.source, error))
        continue
      }
      while let result = input.next() {
        switch result {
        case .failure(let error): summary.skip(error)
        case .success(var article):
          let place = ArticlePlace(
            file: file.source, position: positions[file.source, default: 0], name: article.id,
            isPassing: input.isPassing)
          positions[file.source] = place.position + 1
          article.id = identifiers.identifier(for: article.id, sha256: article.sha256)
          summary.articles += 1
          progress(bytes + input.bytesRead)
          try receive(article, place)
        }
      }
      bytes += input.bytesRead
    }
    return summary
  }
}
