import Foundation
import ReadoutModel

/// All articles behind some inputs, one after another, in an order that does not depend on the order of the inputs.
public struct ArticleCollection: Sendable {
  /// Limits and choices.
  public struct Options: Sendable {
    /// The largest article, in bytes; for a file of one article the file, for JSON Lines the line.
    public var maximumBytes: Int

    public init(maximumBytes: Int = 16 << 20) { self.maximumBytes = maximumBytes }
  }

  public let files: [InputFile]
  /// Of the paths that give nothing.
  public let diagnostics: [Diagnostic]
  private let options: Options
  /// What the machine could not read of the paths.
  private let failure: ArticleError?

  public init(_ paths: [String], options: Options = Options()) {
    let scanner = InputScanner(paths)
    files = scanner.files
    diagnostics = scanner.diagnostics
    failure = scanner.failure
    self.options = options
  }

  /// What was read and what was not.
  public struct Summary: Sendable, Hashable {
    public var articles = 0
    /// Files, lines and paths that gave no article, and why.
    public var skipped: [Diagnostic] = []
    /// Where the machine failed to read, which ended the reading; it stands in `skipped` too.
    public var failure: ArticleError?

    public init(articles: Int = 0, skipped: [Diagnostic] = []) {
      self.articles = articles
      self.skipped = skipped
    }
  }

  /// Reads file after file and hands over every article; what cannot be read is in the summary. Where the machine
  /// fails to read, nothing more is read.
  ///
  /// Identifiers are unique: where two articles have one name, a part of the checksum is added to the later.
  /// Throws what `receive` throws.
  public func read<Failure: Error>(_ receive: (Article) throws(Failure) -> Void) throws(Failure) -> Summary {
    var summary = Summary(articles: 0, skipped: diagnostics.filter { $0.severity == .error })
    summary.failure = failure
    var identifiers: Set<String> = []
    for file in files where summary.failure == nil {
      let bytes: [UInt8]
      switch contents(of: file) {
      case .success(let found): bytes = found
      case .failure(let error):
        summary.skipped.append(error.diagnostic)
        if error.endsTheRun { summary.failure = error }
        continue
      }
      let reader = ArticleReaders.reader(for: file, bytes: bytes)
      try reader.read(bytes, from: file, limit: options.maximumBytes) { (result) throws(Failure) in
        switch result {
        case .failure(let error): summary.skipped.append(error.diagnostic)
        case .success(var article):
          article.id = ArticleCollection.unique(article, among: &identifiers)
          summary.articles += 1
          try receive(article)
        }
      }
    }
    return summary
  }

  private static func unique(_ article: Article, among taken: inout Set<String>) -> String {
    if taken.insert(article.id).inserted { return article.id }
    let base = "\(article.id)-\(article.sha256.prefix(8))"
    var candidate = base
    var count = 2
    while !taken.insert(candidate).inserted {
      candidate = "\(base)-\(count)"
      count += 1
    }
    return candidate
  }

  /// A file of one article is not even opened when it is larger than the limit.
  private func contents(of file: InputFile) -> Result<[UInt8], ArticleError> {
    let descriptor = file.open()
    guard descriptor >= 0 else { return .failure(ArticleError(file.source, code: errno)) }
    defer { close(descriptor) }
    var status = stat()
    let hasStatus = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    let size = hasStatus ? Int(status.st_size) : 0
    let isCollection = JSONLinesReader().fileExtensions.contains(file.fileExtension)
    if !isCollection, !file.isStandardInput, size > options.maximumBytes {
      return .failure(.tooLarge(file.source, bytes: size, limit: options.maximumBytes))
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size + 1)
    let chunk = min(max(size + 1, 1 << 16), 1 << 24)
    while true {
      var count = 0
      bytes.append(addingCapacity: chunk) { buffer in
        count = Foundation.read(descriptor, buffer, chunk)
        return max(0, count)
      }
      if count == 0 { return .success(bytes) }
      if count < 0 {
        if errno == EINTR { continue }
        return .failure(ArticleError(file.source, code: errno))
      }
    }
  }
}

extension [UInt8] {
  /// Appends what `fill` writes into fresh memory of `count` bytes; `fill` returns how many it wrote.
  fileprivate mutating func append(addingCapacity count: Int, _ fill: (UnsafeMutableRawPointer) -> Int) {
    let more = [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
      written = buffer.baseAddress.map { fill(UnsafeMutableRawPointer($0)) } ?? 0
    }
    if isEmpty { self = more } else { self += more }
  }
}
