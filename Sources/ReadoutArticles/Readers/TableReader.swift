import ReadoutInput
import ReadoutModel

/// CSV (RFC 4180, also with semicolons) and TSV with a header line: a row an article. The text is in the column that is called
/// so, by one of the usual names, else in the one with the longest texts; title, date, language and authors are taken where
/// columns are called so. Lists of GDELT (`GDELTRecord`), which are called `.csv` too, are read as far as they carry text.
public struct TableReader: ArticleReader {
  /// A reader of CSV and TSV.
  public init() {}

  public var name: String { "table" }
  public var summary: String { "CSV and TSV with a column of texts, a row an article" }
  public var fileExtensions: [String] { ["csv", "tsv"] }

  /// Only by name: any text may have commas in it.
  public func recognizes(_ bytes: [UInt8]) -> Bool { false }

  public func read<Failure: Error>(
    _ bytes: [UInt8], from file: InputFile, limit: Int,
    to receive: (Result<Article, ArticleError>) throws(Failure) -> Void
  ) throws(Failure) {
    let decoded = DecodedText(bytes)
    if GDELTRecord(String(decoded.text.prefix { !$0.isNewline })) != nil {
      return try readRecords(decoded.text, from: file, to: receive)
    }
    var rows = TableReader.rows(Array(decoded.text.utf8))
    guard var header = rows.first?.fields, rows.count > 1 || TableReader.holdsText(header) else {
      return try receive(.failure(.empty(file.source)))
    }
    if TableReader.isOwn(header) {
      let advice =
        "This is a graph that Readout wrote, not articles; readout export writes saved graphs in other formats."
      return try receive(.failure(.otherKind(file.source, advice: advice)))
    }
    if GDELTRecord.isWithoutText(header) {
      let advice = "This list of GDELT has codes and addresses but no text; read the pages that its addresses are of."
      return try receive(.failure(.otherKind(file.source, advice: advice)))
    }
    var names = header.map { $0.trimmingPrefix("\u{FEFF}").lowercased() }
    let isHeaded = names.contains(where: JSONArticle.isTextName) || !TableReader.holdsText(header)
    if isHeaded {
      rows.removeFirst()
    } else {
      header = header.indices.map { "\($0 + 1)" }
      names = header
    }
    guard let column = TableReader.textColumn(names, rows[...]) else {
      let reason = "This table has no column of texts; call it text, and the others title and date."
      return try receive(.failure(.malformed(file.source, line: nil, reason: reason)))
    }
    for (index, row) in rows.enumerated() {
      guard row.fields.contains(where: { !$0.isEmpty }) else { continue }
      let place = "\(file.source):\(row.line)"
      guard row.fields.count > column else {
        try receive(
          .failure(.malformed(file.source, line: row.line, reason: "This row has no column \(header[column]).")))
        continue
      }
      var members: [(name: String, value: JSONValue)] = [("text", .string(row.fields[column]))]
      for (name, value) in zip(names, row.fields) where name != "text" && !value.isEmpty {
        // A column of many authors names them with semicolons between.
        let isList = name.hasPrefix("author") && value.contains(";")
        let list = value.split(separator: ";").map { JSONValue.string(String($0)) }
        members.append((JSONArticle.fieldName(name), isList ? .array(list) : .string(value)))
      }
      let digest = SHA256Digest(of: Array(row.fields.joined(separator: "\u{1F}").utf8)).description
      var result = JSONArticle(.object(members)).article(number: index + 1, file: file, place: place, digest: digest)
      if index == 0, !JSONArticle.isTextName(names[column]), case .success(var article) = result {
        article.diagnostics.append(
          Diagnostic(
            "articles.guessed-column", .warning, subject: file.source,
            isHeaded
              ? "No column is called text: \(header[column]), which has the longest texts, was taken."
              : "No first line names the columns: column \(header[column]), which has the longest texts, was taken."))
        result = .success(article)
      }
      try receive(result)
    }
  }

  /// A record a line, none of which is quoted.
  private func readRecords<Failure: Error>(
    _ text: String, from file: InputFile, to receive: (Result<Article, ArticleError>) throws(Failure) -> Void
  ) throws(Failure) {
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      guard !line.isEmpty else { continue }
      let line = String(line)
      guard let record = GDELTRecord(line) else {
        let reason = "This line is no record of GDELT as the first is."
        try receive(.failure(.malformed(file.source, line: index + 1, reason: reason)))
        continue
      }
      try receive(
        JSONArticle(.object(record.members)).article(
          number: index + 1, file: file, place: "\(file.source):\(index + 1)",
          digest: SHA256Digest(of: Array(line.utf8)).description))
    }
  }

  /// Tables of nodes, edges and relationships as `readout build` writes them.
  private static func isOwn(_ header: [String]) -> Bool {
    ["Id,Label,Kind,Color", "Source,Target,Type,Kind", "id:ID,label,kind,color", ":START_ID,:END_ID,:TYPE,id"]
      .contains(header.prefix(4).joined(separator: ","))
  }

  /// Whether a first line is no header, as one of its fields is too long for a name.
  private static func holdsText(_ header: [String]) -> Bool { header.contains { $0.utf8.count >= 80 } }

  /// The column called text or the like; else that with the longest texts, if they are sentences on the average.
  private static func textColumn(_ names: [String], _ rows: ArraySlice<Row>) -> Int? {
    if let named = names.firstIndex(where: JSONArticle.isTextName) { return named }
    let sample = rows.prefix(50)
    let lengths = names.indices.map { column in
      sample.reduce(0) { $0 + ($1.fields.count > column ? $1.fields[column].utf8.count : 0) } / max(1, sample.count)
    }
    guard let longest = lengths.indices.max(by: { lengths[$0] < lengths[$1] }), lengths[longest] >= 80 else {
      return nil
    }
    return longest
  }

  struct Row {
    /// Where it begins, from 1.
    var line: Int
    var fields: [String]
  }

  /// The rows of a table. Quoted fields may have separators, line ends and doubled quotation marks in them.
  ///
  /// They are separated by what a first line `sep=;` names, as spreadsheets write it, or by that one of comma, semicolon and tab
  /// which is most frequent in the first line.
  static func rows(_ bytes: [UInt8]) -> [Row] {
    let named = namedSeparator(bytes)
    let separator = named?.separator ?? mostFrequentSeparator(bytes)
    var rows: [Row] = []
    var field: [UInt8] = []
    var (line, position, isQuoted, isField) = (named == nil ? 1 : 2, named?.end ?? 0, false, false)
    var row = Row(line: line, fields: [])
    func finishField() {
      row.fields.append(String(decoding: field, as: UTF8.self))
      field.removeAll(keepingCapacity: true)
      isField = false
    }
    while position < bytes.count {
      let byte = bytes[position]
      if byte == 0x0A { line += 1 }
      if isQuoted {
        if byte == 0x22 {
          if position + 1 < bytes.count, bytes[position + 1] == 0x22 {
            field.append(0x22)
            position += 1
          } else {
            isQuoted = false
          }
        } else {
          field.append(byte)
        }
      } else if byte == 0x22, field.isEmpty {
        (isQuoted, isField) = (true, true)
      } else if byte == separator {
        finishField()
        isField = true
      } else if byte == 0x0A {
        if field.last == 0x0D { field.removeLast() }
        if isField || !field.isEmpty || !row.fields.isEmpty {
          finishField()
          rows.append(row)
        }
        row = Row(line: line, fields: [])
      } else {
        field.append(byte)
      }
      position += 1
    }
    if isField || !field.isEmpty || !row.fields.isEmpty {
      if field.last == 0x0D { field.removeLast() }
      finishField()
      rows.append(row)
    }
    return rows
  }

  private static func namedSeparator(_ bytes: [UInt8]) -> (separator: UInt8, end: Int)? {
    let line = bytes.prefix(8).prefix { $0 != 0x0A }
    let text = line.last == 0x0D ? line.dropLast() : line
    guard text.count == 5, text.starts(with: Array("sep=".utf8)), line.count < bytes.count, let mark = text.last else {
      return nil
    }
    return (mark, line.count + 1)
  }

  private static func mostFrequentSeparator(_ bytes: [UInt8]) -> UInt8 {
    let first = bytes.prefix { $0 != 0x0A }
    let counts = [UInt8(0x2C), 0x3B, 0x09].map { mark in (mark, first.count { $0 == mark }) }
    return counts.max { $0.1 < $1.1 }?.0 ?? 0x2C
  }
}
