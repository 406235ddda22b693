import ReadoutInput
import ReadoutModel

/// One input being read, article by article: line by line where a line is an article, else whole, and never more of it at
/// once than the limit allows.
struct ArticleFile: ~Copyable {
  private let file: InputFile
  private let limit: Int
  private var input: FileReader
  private var reader: (any ArticleLineReader)?
  /// Where records say how long they are; and the number of that read last.
  private var records: (any ArticleRecordReader)?
  private var record = 0
  private var pending: [Result<Article, ArticleError>]
  private var isDone: Bool
  /// Whether other articles may stand there the next time it is read.
  let isPassing: Bool

  /// Bytes read of it so far.
  var bytesRead: Int { input.bytesRead }

  /// Opens a file, and reads it unless each of its lines is an article.
  static func opening(_ file: InputFile, limit: Int) throws(SystemError) -> ArticleFile {
    var input = try FileReader(path: file.path, limit: limit)
    let head = try input.head()
    var reader: (any ArticleLineReader)?
    var records: (any ArticleRecordReader)?
    var pending: [Result<Article, ArticleError>] = []
    let kind = ArticleReaders.reader(for: file, bytes: head)
    // A line of UTF-16 does not end where a byte says so.
    let isUTF16 = head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF])
    if let advice = OtherKind.advice(head, file: file) {
      pending = [.failure(.otherKind(file.source, advice: advice))]
    } else if head.isEmpty {
      pending = [.failure(.empty(file.source))]
    } else if let lines = kind as? any ArticleLineReader, !isUTF16 {
      reader = lines
    } else if let kind = kind as? any ArticleRecordReader {
      records = kind
    } else {
      switch try input.rest() {
      case .tooLarge(let size): pending = [.failure(.tooLarge(file.source, bytes: size, limit: limit))]
      case .bytes(let bytes):
        kind.read(bytes, from: file, limit: limit) { pending.append($0) }
        pending.reverse()
      }
    }
    return ArticleFile(
      file: file, limit: limit, input: input, reader: reader, records: records, pending: pending,
      isPassing: kind.isPassing || file.isStandardInput)
  }

  private init(
    file: InputFile, limit: Int, input: consuming FileReader, reader: (any ArticleLineReader)?,
    records: (any ArticleRecordReader)?, pending: [Result<Article, ArticleError>], isPassing: Bool
  ) {
    (self.file, self.limit, self.reader, self.pending) = (file, limit, reader, pending)
    self.input = input
    self.records = records
    isDone = reader == nil && records == nil
    self.isPassing = isPassing
  }

  /// The next article, or why there is none in its place; nil behind the last.
  mutating func next() -> Result<Article, ArticleError>? {
    if let result = pending.popLast() { return result }
    guard !isDone else { return nil }
    do throws(SystemError) {
      if let records {
        let isFirst = record == 0
        let result = try records.next(from: &input, number: &record, file: file)
        isDone = result == nil
        return result == nil && isFirst ? .failure(.empty(file.source)) : result
      }
      guard let reader else { return nil }
      while let line = try input.line() {
        switch line {
        case .tooLarge(let size):
          return .failure(.tooLarge("\(file.source):\(input.lineNumber)", bytes: size, limit: limit))
        case .bytes(let bytes):
          guard let result = reader.article(bytes, number: input.lineNumber, file: file) else { continue }
          if case .failure(.otherKind) = result { isDone = true }
          return result
        }
      }
    } catch {
      isDone = true
      return .failure(ArticleError(file.source, error))
    }
    return nil
  }
}
