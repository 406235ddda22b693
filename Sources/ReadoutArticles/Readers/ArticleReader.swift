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
  /// Whether such a file is made anew with other articles, as a feed is.
  var isPassing: Bool { get }

  /// Whether bytes without a telling extension look like this kind of input; the first few thousand are given.
  func recognizes(_ bytes: [UInt8]) -> Bool

  /// Hands over every article in turn, and every part that cannot be read.
  ///
  /// Throws only what `receive` throws, which gets the articles in the order of the file.
  func read<Failure: Error>(
    _ bytes: [UInt8], from file: InputFile, limit: Int,
    to receive: (Result<Article, ArticleError>) throws(Failure) -> Void
  ) throws(Failure)
}

extension ArticleReader {
  public var isPassing: Bool { false }
}

/// A reader of files in which each line is an article: they may be of any length.
public protocol ArticleLineReader: ArticleReader {
  /// The article in a line, without the line's end; nil where there is nothing in it. Lines count from 1.
  func article(_ line: [UInt8], number: Int, file: InputFile) -> Result<Article, ArticleError>?
}

extension ArticleLineReader {
  public func read<Failure: Error>(
    _ bytes: [UInt8], from file: InputFile, limit: Int,
    to receive: (Result<Article, ArticleError>) throws(Failure) -> Void
  ) throws(Failure) {
    guard !bytes.isEmpty else { return try receive(.failure(.empty(file.source))) }
    let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    let lines = (isUTF16 ? Array(DecodedText(bytes).text.utf8) : bytes).split(
      separator: 0x0A, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      guard line.count <= limit else {
        try receive(.failure(.tooLarge("\(file.source):\(index + 1)", bytes: line.count, limit: limit)))
        continue
      }
      guard let result = article(Array(line), number: index + 1, file: file) else { continue }
      try receive(result)
      if case .failure(.otherKind) = result { return }
    }
  }
}

/// The one list of readers.
public enum ArticleReaders {
  /// The first that recognizes bytes is used where the file's extension does not tell.
  public static let all: [any ArticleReader] = [
    JSONFileReader(), JSONLinesReader(), FeedReader(), HTMLReader(), WARCReader(), TableReader(), PlainTextReader(),
  ]

  /// Extensions of the files that are taken from folders, in lower case.
  public static let fileExtensions = Set(all.flatMap(\.fileExtensions))

  /// Whether a file may be of many articles, as far as its name tells.
  static func mayHoldMany(_ file: InputFile) -> Bool {
    let byExtension = all.first { $0.fileExtensions.contains(file.fileExtension) }
    return byExtension.map { !($0 is HTMLReader || $0 is PlainTextReader) } ?? true
  }

  static func reader(for file: InputFile, bytes: [UInt8]) -> any ArticleReader {
    let byExtension = all.first { $0.fileExtensions.contains(file.fileExtension) }
    return byExtension ?? all.first { $0.recognizes(bytes) } ?? PlainTextReader()
  }
}
