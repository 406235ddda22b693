import ReadoutModel
import ReadoutXML

/// A web page that is one article. Its text is the headline and the paragraphs of the page's main part, with blank
/// lines between: offsets count in that. Date, language and authors are what the page says of itself.
public struct HTMLReader: ArticleReader {
  /// A reader of web pages.
  public init() {}

  public var name: String { "html" }
  public var summary: String { "a web page with one article" }
  public var fileExtensions: [String] { ["html", "htm", "xhtml"] }

  public func recognizes(_ bytes: [UInt8]) -> Bool {
    let start = String(decoding: bytes.prefix(512), as: UTF8.self).lowercased()
    return start.contains("<!doctype html") || start.contains("<html")
  }

  public func read<Failure: Error>(
    _ bytes: [UInt8], from file: InputFile, limit: Int,
    to receive: (Result<Article, ArticleError>) throws(Failure) -> Void
  ) throws(Failure) {
    guard !bytes.isEmpty else { return try receive(.failure(.empty(file.source))) }
    guard bytes.count <= limit else {
      return try receive(.failure(.tooLarge(file.source, bytes: bytes.count, limit: limit)))
    }
    try receive(HTMLReader.article(bytes, id: file.stem, source: file.source))
  }

  /// Of a page's main part, in bytes; a live blog of a day has a quarter of it.
  private static let longestText = 1 << 20

  /// - Parameters:
  ///   - charset: what the server called the encoding.
  ///   - address: what the server was asked for.
  static func article(
    _ bytes: [UInt8], id: String, source: String, charset: String? = nil, address: String? = nil
  ) -> Result<Article, ArticleError> {
    if DecodedText.isBinary(bytes),
      !PageEncoding.isOther(bytes, charset: charset) || DecodedText.isBinary(bytes, isDeclared: true)
    {
      return .failure(.binary(source))
    }
    let encoding = PageEncoding(bytes, charset: charset)
    guard let page = HTMLPage(encoding.bytes, encoding: encoding.name) else {
      return .failure(.malformed(source, line: nil, reason: "It has no HTML element; is it a web page?"))
    }
    if let cut = page.cut {
      let reason = cut == .tooDeep ? "Its elements are nested too deep" : "It has too many elements or references"
      return .failure(.malformed(source, line: nil, reason: "\(reason) to be read to its end; is it an article?"))
    }
    let facts = PageFacts(page, address: address)
    var paragraphs = PageParagraphs(page.blocks, headline: facts.headline, authors: facts.authors).texts
    let title = facts.headline.flatMap { Article.isTitle($0) ? $0 : nil }
    if let title, paragraphs.first == title { paragraphs.removeFirst() }
    guard !paragraphs.isEmpty else { return .failure(.empty(source)) }
    let text = ((title.map { [$0] } ?? []) + paragraphs).joined(separator: "\n\n")
    guard text.utf8.count <= HTMLReader.longestText else {
      let reason = "It has \(text.utf8.count) bytes of text, more than an article has (\(HTMLReader.longestText))."
      return .failure(.malformed(source, line: nil, reason: reason))
    }
    var article = Article(id: id, source: source, text: text, sha256: SHA256Digest(of: bytes).description)
    var header = ArticleHeader("")
    for date in facts.dates {
      header.setDate(date)
      if case .day = header.date { break }
    }
    if case .invalid = header.date { header.date = .missing }
    if let language = page.language, !language.isEmpty { header.language = language.lowercased() }
    article.diagnostics += encoding.diagnostics(source)
    let advice = "Give the page one: <meta name=\"date\" content=\"2024-01-02\">"
    article.mark(header: header, title: title, advice: advice)
    article.add(authors: facts.authors)
    return .success(article)
  }
}
