import Foundation
import ReadoutModel
import ReadoutXML

/// A web page that is one article. Its text is the headline and the paragraphs of the page's main part, with blank
/// lines between: offsets count in that. Date, language and authors are what the page says of itself.
public struct HTMLReader: ArticleReader {
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
    guard !DecodedText.isBinary(bytes) else { return try receive(.failure(.binary(file.source))) }
    let isUTF8 = (try? UTF8Span(validating: bytes.span)) != nil
    guard let page = HTMLPage(bytes, isUTF8: isUTF8) else {
      return try receive(
        .failure(.malformed(file.source, line: nil, reason: "It has no HTML element; is it a web page?")))
    }
    let linked = LinkedArticle(page.linkedData)
    let title = headline(of: page, linked: linked)
    var paragraphs = page.blocks.filter { $0.linkShare < 0.6 }.map(\.text)
    if let title, let index = paragraphs.firstIndex(of: title) {
      // What stands above the headline in the page is its frame.
      paragraphs.removeSubrange(...index)
    }
    guard !paragraphs.isEmpty else { return try receive(.failure(.empty(file.source))) }
    let text = ((title.map { [$0] } ?? []) + paragraphs).joined(separator: "\n\n")
    var article = Article(
      id: file.stem, source: file.source, text: text, sha256: SHA256Digest(of: bytes).description)
    var header = ArticleHeader("")
    let dates =
      linked.dates + page.metadata.filter { HTMLReader.dateNames.contains($0.name) }.map(\.content) + page.times
    for date in dates {
      header.setDate(date)
      if case .day = header.date { break }
    }
    if case .invalid = header.date { header.date = .missing }
    if let language = page.language, !language.isEmpty { header.language = language.lowercased() }
    article.mark(header: header, title: title)
    let named =
      linked.authors + page.metadata.filter { $0.name == "author" || $0.name == "article:author" }.map(\.content)
    for name in named where CreditLine.isPersonName(name) && !article.authors.contains(name) {
      article.authors.append(name)
    }
    try receive(.success(article))
  }

  private func headline(of page: HTMLPage, linked: LinkedArticle) -> String? {
    let first = page.blocks.first { $0.heading == 1 }?.text
    let declared = linked.headline ?? page.metadata.first { $0.name == "og:title" }?.content
    // The heading as shown; a page's title has the site's name behind it.
    return first ?? declared ?? page.title
  }

  private static let dateNames: Set<String> = [
    "article:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date", "dc.date",
    "dc.date.issued", "dcterms.date", "dcterms.created", "og:published_time", "parsely-pub-date", "sailthru.date",
  ]
}

/// What a page says of its article in schema.org's JSON-LD.
private struct LinkedArticle {
  var headline: String?
  var dates: [String] = []
  var authors: [String] = []

  init(_ texts: [String]) {
    for text in texts {
      guard let root = try? JSONSerialization.jsonObject(with: Data(text.utf8)) else { continue }
      var queue: [Any] = [root]
      var visited = 0
      while visited < queue.count, visited < 200 {
        let value = queue[visited]
        visited += 1
        if let list = value as? [Any] { queue += list }
        guard let object = value as? [String: Any] else { continue }
        if let graph = object["@graph"] { queue.append(graph) }
        let types = (object["@type"] as? [String]) ?? (object["@type"] as? String).map { [$0] } ?? []
        guard types.contains(where: { $0.hasSuffix("Article") || $0 == "BlogPosting" || $0 == "Report" }) else {
          continue
        }
        headline = headline ?? object["headline"] as? String
        if let date = object["datePublished"] as? String { dates.append(date) }
        let people = (object["author"] as? [Any]) ?? object["author"].map { [$0] } ?? []
        for person in people {
          if let name = person as? String ?? (person as? [String: Any])?["name"] as? String { authors.append(name) }
        }
      }
    }
  }
}
