import ReadoutInput
import ReadoutModel

/// A reader of files of records that say how long they are: they may be of any length.
protocol ArticleRecordReader: ArticleReader {
  /// The next article, or why there is none in its place; nil behind the last.
  ///
  /// - Parameter number: of the record read last, from 1.
  func next(
    from input: inout FileReader, number: inout Int, file: InputFile
  ) throws(SystemError) -> Result<Article, ArticleError>?
}

/// WARC (ISO 28500), the files in which crawlers keep what they were sent: each web page is an article, and so is each text of
/// the `WET` files made of them. Answers other than pages, and pages that were not found, are passed over.
public struct WARCReader: ArticleRecordReader {
  /// A reader without settings.
  public init() {}

  public var name: String { "warc" }
  public var summary: String { "crawled web pages (WARC, WET), a page an article" }
  public var fileExtensions: [String] { ["warc", "wet"] }

  public func recognizes(_ bytes: [UInt8]) -> Bool { bytes.starts(with: Array("WARC/".utf8)) }

  public func read<Failure: Error>(
    _ bytes: [UInt8], from file: InputFile, limit: Int,
    to receive: (Result<Article, ArticleError>) throws(Failure) -> Void
  ) throws(Failure) {
    guard !bytes.isEmpty else { return try receive(.failure(.empty(file.source))) }
    var input = FileReader(bytes: bytes, limit: limit)
    var number = 0
    while true {
      let result: Result<Article, ArticleError>?
      do throws(SystemError) {
        result = try next(from: &input, number: &number, file: file)
      } catch {
        result = .failure(ArticleError(file.source, error))
        input.skipRest()
      }
      guard let result else { return }
      try receive(result)
    }
  }

  func next(
    from input: inout FileReader, number: inout Int, file: InputFile
  ) throws(SystemError) -> Result<Article, ArticleError>? {
    while let first = try filledLine(&input) {
      let fields = try header(&input)
      guard first.hasPrefix("WARC/"), let length = fields["content-length"].flatMap({ Int($0) }), length >= 0 else {
        input.skipRest()
        number += 1
        return .failure(
          .malformed(file.source, line: nil, reason: "Record \(number) is none of WARC; what follows was not read.")
        )
      }
      number += 1
      let place = "\(file.source):\(number)"
      let type = fields["warc-type"]?.lowercased() ?? ""
      let isPage = type == "response" || type == "resource" || type == "conversion"
      switch try input.bytes(length) {
      case .tooLarge(let size):
        if isPage { return .failure(.tooLarge(place, bytes: size, limit: input.limit)) }
      case .bytes(let bytes):
        guard bytes.count == length else {
          return .failure(.malformed(place, line: nil, reason: "The file ends in the middle of this record."))
        }
        let record = Record(type: type, fields: fields, bytes: bytes, id: "\(file.stem)-\(number)", place: place)
        if isPage, let result = record.article(limit: input.limit) { return result }
      }
    }
    return nil
  }

  /// The next line that is not blank; nil at the end.
  private func filledLine(_ input: inout FileReader) throws(SystemError) -> String? {
    while let line = try input.line() {
      guard case .bytes(let bytes) = line else { return "" }
      let text = String(decoding: bytes, as: UTF8.self).trimmingSpaces
      if !text.isEmpty { return text }
    }
    return nil
  }

  /// Fields up to the blank line, with their names in small letters.
  private func header(_ input: inout FileReader) throws(SystemError) -> [String: String] {
    var fields: [String: String] = [:]
    while case .bytes(let bytes) = try input.line() {
      let text = String(decoding: bytes, as: UTF8.self).trimmingSpaces
      if text.isEmpty { break }
      Record.add(text, to: &fields)
    }
    return fields
  }

  /// A record with what was kept in it.
  struct Record {
    var type: String
    var fields: [String: String]
    var bytes: [UInt8]
    var id: String
    var place: String

    static func add(_ line: String, to fields: inout [String: String]) {
      guard fields.count < 1000, let colon = line.firstIndex(of: ":") else { return }
      fields[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingSpaces
    }

    /// Nil where it is no page.
    func article(limit: Int) -> Result<Article, ArticleError>? {
      let kind = fields["content-type"]?.lowercased() ?? ""
      if type == "conversion" {
        guard kind.hasPrefix("text/plain"), !bytes.isEmpty else { return nil }
        return PlainTextReader.article(bytes, id: id, source: place)
      }
      guard type == "response", kind.hasPrefix("application/http") else {
        return Record.isPage(kind) ? page(bytes, kind) : nil
      }
      guard let (status, answer, start) = Record.answer(bytes), status == 200 else { return nil }
      let answered = answer["content-type"]?.lowercased() ?? ""
      guard Record.isPage(answered) else { return nil }
      var body = Array(bytes[start...])
      if answer["transfer-encoding"]?.lowercased().contains("chunked") == true { body = Record.joined(body) ?? body }
      var unpacked = FileReader(bytes: body, limit: limit)
      do throws(SystemError) {
        switch try unpacked.rest() {
        case .tooLarge(let size): return .failure(.tooLarge(place, bytes: size, limit: limit))
        case .bytes(let page): return self.page(page, answered)
        }
      } catch {
        return .failure(ArticleError(place, error))
      }
    }

    private func page(_ bytes: [UInt8], _ kind: String) -> Result<Article, ArticleError> {
      HTMLReader.article(
        bytes, id: id, source: place, charset: kind.split(separator: "charset=").dropFirst().first.map(String.init),
        address: fields["warc-target-uri"]?.trimmingCharacters { $0 == "<" || $0 == ">" })
    }

    private static func isPage(_ kind: String) -> Bool {
      kind.hasPrefix("text/html") || kind.hasPrefix("application/xhtml")
    }

    /// Status and fields of an answer of HTTP, and where its body begins.
    private static func answer(_ bytes: [UInt8]) -> (status: Int, fields: [String: String], start: Int)? {
      var fields: [String: String] = [:]
      var status: Int?
      var position = 0
      while let end = bytes[position...].firstIndex(of: 0x0A), end - position < 65_536 {
        let line = String(decoding: bytes[position..<end], as: UTF8.self).trimmingSpaces
        position = end + 1
        if line.isEmpty { return status.map { ($0, fields, position) } }
        if status == nil {
          let words = line.split(separator: " ")
          guard line.hasPrefix("HTTP/"), words.count > 1, let code = Int(words[1]) else { return nil }
          status = code
        } else {
          add(line, to: &fields)
        }
      }
      return nil
    }

    /// A body sent in chunks, put together; nil where it is none, as programs that kept it may have joined it.
    private static func joined(_ bytes: [UInt8]) -> [UInt8]? {
      var body: [UInt8] = []
      var position = 0
      while let end = bytes[position...].firstIndex(of: 0x0A), end - position < 200 {
        let line = String(decoding: bytes[position..<end], as: UTF8.self)
        let digits = line.prefix { $0.isHexDigit }
        guard let length = Int(digits, radix: 16) else { return nil }
        if length == 0 { return body }
        guard end + 1 + length <= bytes.count else { return nil }
        body += bytes[end + 1..<end + 1 + length]
        position = end + 1 + length
        while position < bytes.count, bytes[position] == 0x0D || bytes[position] == 0x0A { position += 1 }
      }
      return body.isEmpty ? nil : body
    }
  }
}
