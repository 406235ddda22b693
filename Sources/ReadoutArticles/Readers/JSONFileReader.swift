import ReadoutInput
import ReadoutModel

/// One JSON value over several lines: an array of objects that are articles each, one such object, or one with an array
/// `articles` of them, as GDELT's and other services answer. What the objects hold is what the lines of `JSONLinesReader` do.
public struct JSONFileReader: ArticleReader {
  /// A reader of JSON files.
  public init() {}

  public var name: String { "json" }
  public var summary: String { "an array of such objects, also as articles of another, or one over several lines" }
  /// None: files of other things have this ending, and those of a folder are not all meant.
  public var fileExtensions: [String] { [] }

  public func recognizes(_ bytes: [UInt8]) -> Bool {
    var rest = bytes.drop { $0 <= 0x20 || $0 >= 0x80 }
    guard let first = rest.popFirst() else { return false }
    rest = rest.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    if first == 0x7B { return rest.first == 0x0A || JSONFileReader.isAnswer(rest) }
    return first == 0x5B && rest.drop { $0 <= 0x20 }.first == 0x7B
  }

  /// Whether an object begins with its array of articles, or with a few values before it.
  private static func isAnswer(_ bytes: ArraySlice<UInt8>) -> Bool {
    let start = bytes.prefix(200).filter { $0 > 0x20 }
    return String(decoding: start, as: UTF8.self).contains("\"articles\":[")
  }

  public func read<Failure: Error>(
    _ bytes: [UInt8], from file: InputFile, limit: Int,
    to receive: (Result<Article, ArticleError>) throws(Failure) -> Void
  ) throws(Failure) {
    let decoded = DecodedText(bytes)
    let value: JSONValue
    do throws(JSONValue.Failure) {
      value = try JSONValue(parsing: Array(decoded.text.utf8), isLenient: true)
    } catch {
      let reason = "This is no JSON: \(error.reason) at byte \(error.offset)."
      return try receive(.failure(.malformed(file.source, line: nil, reason: reason)))
    }
    let digest = SHA256Digest(of: bytes).description
    let answer = value["articles"]?.array
    for (index, item) in (value.array ?? answer ?? [value]).enumerated() {
      var article = JSONArticle(item)
      // Of GDELT's lists of articles a title is all that is text.
      if answer != nil, !article.hasText, item["seendate"] != nil { article.text = article.title }
      try receive(
        article.article(
          number: index + 1, file: file, place: "\(file.source):\(index + 1)", digest: digest))
    }
  }
}
