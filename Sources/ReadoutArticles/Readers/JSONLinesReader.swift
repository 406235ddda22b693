import ReadoutInput
import ReadoutModel

/// One JSON object a line, one article an object: `text`, and where known `id`, `date`, `title`, `language`, `authors`,
/// under these names or those that programs which collect articles give them.
///
/// Where the text does not begin with the title, the title is put before it: the article's text, which offsets
/// count in, is then title, blank line, text.
public struct JSONLinesReader: ArticleLineReader {
  /// A reader of JSON Lines.
  public init() {}

  public var name: String { "json-lines" }
  public var summary: String { "one JSON object a line with text, and date, title, id, language, authors where known" }
  public var fileExtensions: [String] { ["jsonl", "ndjson"] }

  public func recognizes(_ bytes: [UInt8]) -> Bool {
    let first = bytes.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D && $0 < 0x80 }
    return first == 0x7B
  }

  public func article(_ line: [UInt8], number: Int, file: InputFile) -> Result<Article, ArticleError>? {
    var bytes = line
    if number == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return nil }
    func malformed(_ reason: String) -> Result<Article, ArticleError> {
      .failure(.malformed(file.source, line: number, reason: reason))
    }
    let decoded = DecodedText(bytes)
    if decoded.firstInvalidOffset != nil { bytes = Array(decoded.text.utf8) }
    let value: JSONValue
    do throws(JSONValue.Failure) {
      value = try JSONValue(parsing: bytes, isLenient: true)
    } catch {
      return malformed("This line is no JSON: \(error.reason) at byte \(error.offset).")
    }
    guard case .object = value else { return malformed("This line is JSON, but no object with a field text.") }
    if let advice = JSONLinesReader.advice(value, number: number, file: file) {
      return .failure(.otherKind(file.source, advice: advice))
    }
    let place = "\(file.source):\(number)"
    var result = JSONArticle(value).article(
      number: number, file: file, place: place, digest: SHA256Digest(of: line).description)
    if let offset = decoded.firstInvalidOffset, case .success(var article) = result {
      article.diagnostics.append(decoded.diagnostic(place, offset: offset))
      result = .success(article)
    }
    return result
  }

  /// What to do with a file of Readout's own that is no file of articles.
  private static func advice(_ value: JSONValue, number: Int, file: InputFile) -> String? {
    guard number == 1 else { return nil }
    if value["element"]?.string == "graph" {
      return
        "This is a saved graph, not articles; to have it in another format: readout export \(file.source) -o FILE.graphml"
    }
    if value["article"]?["id"] != nil, value["entities"]?.array != nil {
      return
        "These are records of readout extract, not articles; to make a graph of them: readout merge \(file.source) -o FOLDER"
    }
    return nil
  }
}

extension Article {
  /// No headline is as long as an article; what is, is not looked for in the text.
  static func isTitle(_ text: String) -> Bool { text.utf8.count <= 2000 }

  /// Adds authors that are not named yet.
  mutating func add(authors named: [String]) {
    var known = Set(authors)
    for author in named where known.insert(author).inserted { authors.append(author) }
  }
}
