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
    try receive(PlainTextReader.article(bytes, id: file.stem, source: file.source))
  }

  static func article(_ bytes: [UInt8], id: String, source: String) -> Result<Article, ArticleError> {
    guard !DecodedText.isBinary(bytes) else { return .failure(.binary(source)) }
    let decoded = DecodedText(bytes)
    guard decoded.text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
      return .failure(.empty(source))
    }
    var article = Article(id: id, source: source, text: decoded.text, sha256: SHA256Digest(of: bytes).description)
    if let offset = decoded.firstInvalidOffset {
      article.diagnostics.append(decoded.diagnostic(source, offset: offset))
    }
    article.mark(header: ArticleHeader(decoded.text))
    return .success(article)
  }
}
