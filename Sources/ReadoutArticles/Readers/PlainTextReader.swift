import ReadoutModel

/// A file that is one article: a header line (`date 2024-01-02 en English`) or none, then the text.
public struct PlainTextReader: ArticleReader {
  /// A reader of texts.
  public init() {}

  public var name: String { "text" }
  public var summary: String { "one article, with or without a header line such as: date 2024-01-02 en English" }
  public var fileExtensions: [String] { ["txt", "text"] }

  public func recognizes(_ bytes: [UInt8]) -> Bool { true }

  public func read<Failure: Error>(
    _ bytes: [UInt8], from file: InputFile, limit: Int,
    to receive: (Result<Article, ArticleError>) throws(Failure) -> Void
  ) throws(Failure) {
    guard !bytes.isEmpty else { return try receive(.failure(.empty(file.source))) }
    guard bytes.count <= limit else {
      return try receive(.failure(.tooLarge(file.source, bytes: bytes.count, limit: limit)))
    }
    guard !DecodedText.isBinary(bytes) else { return try receive(.failure(.binary(file.source))) }
    let decoded = DecodedText(bytes)
    guard decoded.text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
      return try receive(.failure(.empty(file.source)))
    }
    var article = Article(
      id: file.stem, source: file.source, text: decoded.text, sha256: SHA256Digest(of: bytes).description)
    if let offset = decoded.firstInvalidOffset {
      article.diagnostics.append(decoded.diagnostic(file.source, offset: offset))
    }
    article.mark(header: ArticleHeader(decoded.text))
    try receive(.success(article))
  }
}
