import ReadoutInput
import ReadoutModel

/// One JSON value over several lines: an array of objects that are articles each, or one such object. What the objects hold
/// is what the lines of `JSONLinesReader` do.
public struct JSONFileReader: ArticleReader {
  /// A reader of JSON files.
  public init() {}

  public var name: String { "json" }
  public var summary: String { "an array of such objects, or one over several lines" }
  /// None: files of other things have this ending, and those of a folder are not all meant.
  public var fileExtensions: [String] { [] }

  public func recognizes(_ bytes: [UInt8]) -> Bool {
    var rest = bytes.drop { $0 <= 0x20 || $0 >= 0x80 }
    guard let first = rest.popFirst() else { return false }
    rest = rest.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    if first == 0x7B { return rest.first == 0x0A }
    return first == 0x5B && rest.drop { $0 <= 0x20 }.first == 0x7B
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
    for (index, item) in (value.array ?? [value]).enumerated() {
      try receive(
        JSONArticle(item).article(
          number: index + 1, file: file, place: "\(file.source):\(index + 1)", digest: digest))
    }
  }
}
