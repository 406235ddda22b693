import ReadoutModel

/// Turns the bytes of one file into articles. A new kind of input is a file with a conforming type, and a line in
/// `ArticleReaders.all`.
public protocol ArticleReader: Sendable {
  /// One word, for messages: `text`.
  var name: String { get }
  /// What it reads, for help and documentation.
  var summary: String { get }
  /// Lower case, without the dot.
  var fileExtensions: [String] { get }

  /// Whether bytes without a telling extension look like this kind of input.
  func recognizes(_ bytes: [UInt8]) -> Bool

  /// Hands over every article in turn, and every part that cannot be read.
  ///
  /// Throws only what `receive` throws, which gets the articles in the order of the file.
  func read<Failure: Error>(
    _ bytes: [UInt8], from file: InputFile, limit: Int,
    to receive: (Result<Article, ArticleError>) throws(Failure) -> Void
  ) throws(Failure)
}

/// The one list of readers.
public enum ArticleReaders {
  /// The first that recognizes bytes is used where the file's extension does not tell.
  public static let all: [any ArticleReader] = [JSONLinesReader(), HTMLReader(), PlainTextReader()]

  public static let fileExtensions = Set(all.flatMap(\.fileExtensions))

  static func reader(for file: InputFile, bytes: [UInt8]) -> any ArticleReader {
    let byExtension = all.first { $0.fileExtensions.contains(file.fileExtension) }
    return byExtension ?? all.first { $0.recognizes(bytes) } ?? PlainTextReader()
  }
}
