import Foundation
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
    guard !DecodedText.isBinary(bytes) else { return try receive(.failure(.binary(file.source))) }
    let encoding = PageEncoding(bytes)
    guard let page = HTMLPage(encoding.bytes, isUTF8: encoding.isUTF8) else {
      return try receive(
        .failure(.malformed(file.source, line: nil, reason: "It has no HTML element; is it a web page?")))
    }
    guard !page.isCut else {
      return try receive(
        .failure(.malformed(file.source, line: nil, reason: "Its elements are nested too deep to be read to its end.")))
    }
    let linked = LinkedArticle(page.linkedData)
    let title = headline(of: page, linked: linked).flatMap { Article.isTitle($0) ? $0 : nil }
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
    article.diagnostics += encoding.diagnostics(file.source)
    article.mark(header: header, title: title)
    let named =
      linked.authors + page.metadata.filter { $0.name == "author" || $0.name == "article:author" }.map(\.content)
    article.add(authors: named.filter(CreditLine.isPersonName))
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

/// What the bytes of a page are, whatever it says of them: UTF-8 where they can be; windows-1252 where the page names that,
/// latin-1 or nothing, or UTF-8 wrongly; else what it says.
private struct PageEncoding {
  let bytes: [UInt8]
  let isUTF8: Bool
  private var invalid: (DecodedText, offset: Int)?

  init(_ page: [UInt8]) {
    // The parser ends a text at a NUL.
    let page = page.contains(0) ? page.map { $0 == 0 ? 0x20 : $0 } : page
    let decoded = DecodedText(page)
    guard let offset = decoded.firstInvalidOffset else {
      (bytes, isUTF8) = (Array(decoded.text.utf8), true)
      return
    }
    let declared = PageEncoding.declared(page)
    guard declared == nil || PageEncoding.latin.contains(declared ?? "") else {
      (bytes, isUTF8) = (page, false)
      return
    }
    (bytes, isUTF8) = (Array(decoded.text.utf8), true)
    // That a page in latin-1 is no UTF-8 is nothing to be said.
    if declared == nil || declared == "utf-8" || !decoded.isWindows1252 { invalid = (decoded, offset) }
  }

  func diagnostics(_ source: String) -> [Diagnostic] {
    invalid.map { [$0.0.diagnostic(source, offset: $0.offset)] } ?? []
  }

  private static let latin: Set<String> = [
    "iso-8859-1", "iso8859-1", "latin1", "latin-1", "windows-1252", "cp1252", "us-ascii", "ascii", "utf-8", "utf8",
  ]

  /// The name behind the first `charset=` near the beginning.
  private static func declared(_ page: [UInt8]) -> String? {
    let head = String(decoding: page.prefix(4096), as: UTF8.self).lowercased()
    guard let mark = head.range(of: "charset=") else { return nil }
    let name = head[mark.upperBound...].drop { $0 == "\"" || $0 == "'" || $0 == " " }
      .prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
    return name.isEmpty ? nil : String(name)
  }
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
