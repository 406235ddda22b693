import Foundation
import ReadoutModel

/// One JSON object a line, one article an object: `text` (or `content`, `body`), and where known `id`, `date`,
/// `title`, `language`, `authors`.
///
/// Where the text does not begin with the title, the title is put before it: the article's text, which offsets
/// count in, is then title, blank line, text.
public struct JSONLinesReader: ArticleReader {
  public init() {}

  public var name: String { "json-lines" }
  public var summary: String { "one JSON object a line with text, and date, title, id, language, authors where known" }
  public var fileExtensions: [String] { ["jsonl", "ndjson"] }

  public func recognizes(_ bytes: [UInt8]) -> Bool {
    let first = bytes.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D && $0 < 0x80 }
    return first == 0x7B
  }

  public func read<Failure: Error>(
    _ bytes: [UInt8], from file: InputFile, limit: Int,
    to receive: (Result<Article, ArticleError>) throws(Failure) -> Void
  ) throws(Failure) {
    guard !bytes.isEmpty else { return try receive(.failure(.empty(file.source))) }
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var lineNumber = 0
    let decoder = JSONDecoder()
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      let line = Array(bytes[start..<end])
      start = end + 1
      lineNumber += 1
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
      try receive(article(line, number: lineNumber, file: file, limit: limit, decoder: decoder))
    }
  }

  private func article(
    _ line: [UInt8], number: Int, file: InputFile, limit: Int, decoder: JSONDecoder
  ) -> Result<Article, ArticleError> {
    let place = "\(file.source):\(number)"
    guard line.count <= limit else { return .failure(.tooLarge(place, bytes: line.count, limit: limit)) }
    let record: Record
    do {
      record = try decoder.decode(Record.self, from: Data(line))
    } catch {
      return .failure(
        .malformed(file.source, line: number, reason: "This line is not a JSON object with a string named text."))
    }
    guard record.text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
      return .failure(.empty(place))
    }
    let title = record.title?.trimmingCharacters(in: .whitespacesAndNewlines)
    var text = record.text
    if let title, !title.isEmpty, !text.drop(while: \.isWhitespace).hasPrefix(title) { text = title + "\n\n" + text }
    var article = Article(
      id: record.id ?? "\(file.stem)-\(number)", source: place, text: text,
      sha256: SHA256Digest(of: line).description)
    // A text with a header of its own is read like a file; the fields win.
    var header = ArticleHeader(text)
    if let date = record.date, !date.isEmpty {
      header.setDate(date)
    } else if header.end == 0 {
      header.date = .missing
    }
    if let language = record.language, !language.isEmpty { header.language = language.lowercased() }
    article.mark(header: header, title: title.flatMap { $0.isEmpty ? nil : $0 })
    for author in record.authors where !article.authors.contains(author) { article.authors.append(author) }
    return .success(article)
  }

  /// The names such collections give the same things.
  private struct Record: Decodable {
    var id: String?
    var text: String
    var title: String?
    var date: String?
    var language: String?
    var authors: [String]

    enum Key: String, CodingKey {
      case id, text, content, body, title, headline, date, published, datePublished, language, lang, authors, author
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      func string(_ keys: Key...) -> String? {
        for key in keys {
          if let value = try? container.decodeIfPresent(String.self, forKey: key) { return value }
        }
        return nil
      }
      guard let text = string(.text, .content, .body) else {
        throw DecodingError.keyNotFound(Key.text, .init(codingPath: [], debugDescription: "no text"))
      }
      self.text = text
      id = string(.id) ?? (try? container.decodeIfPresent(Int.self, forKey: .id)).flatMap { $0 }.map(String.init)
      title = string(.title, .headline)
      date = string(.date, .datePublished, .published)
      language = string(.language, .lang)
      authors =
        (try? container.decodeIfPresent([String].self, forKey: .authors)).flatMap { $0 }
        ?? string(.authors, .author).map { [$0] } ?? []
    }
  }
}
