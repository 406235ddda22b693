import Foundation
import GRDB
import ReadoutModel

/// The tables of what was read: `texts`, `records`, `sentences`.
struct TextTable {
  let db: Database

  /// What is there of a key.
  struct Known {
    var id: Int64
    var digest: String
    /// Whether its place, name and source are as given.
    var isInPlace: Bool
  }

  func known(_ text: StoredText) throws -> Known? {
    let sql = """
      SELECT id, digest, position, name, source FROM texts WHERE file = ? AND key = ? AND occurrence = ?
      """
    let row = try Row.fetchOne(
      db.cachedStatement(sql: sql), arguments: [text.key.file, text.key.key, text.key.occurrence])
    return row.map { row in
      Known(
        id: row[0], digest: row[1],
        isInPlace: row[2] == text.position && row[3] == text.article.id && row[4] == text.article.source)
    }
  }

  /// The same article at another place of its file.
  func move(_ id: Int64, to text: StoredText) throws {
    try db.cachedStatement(sql: "UPDATE texts SET position = ?, name = ?, source = ? WHERE id = ?")
      .execute(arguments: [text.position, text.article.id, text.article.source, id])
  }

  /// Adds a text, or puts it in the place of the one of the same key.
  func put(_ entry: Store.Entry, run: Int64) throws {
    let text = entry.text
    let id: Int64
    let article = text.article
    let fields: StatementArguments = [
      text.position, article.id, article.source, article.date?.description, article.language, article.title,
      try JSONColumn.encode(article.authors), article.sha256, entry.digest,
      ZoneColumn.encode(article.zones, in: article.text),
      try JSONColumn.encode(article.diagnostics.map { [$0.id, $0.severity.rawValue, $0.subject, $0.message] }),
      article.text,
    ]
    if let known = try known(text) {
      id = known.id
      try db.cachedStatement(
        sql: """
          UPDATE texts SET position = ?, name = ?, source = ?, date = ?, language = ?, title = ?, authors = ?, sha256 = ?,
            digest = ?, zones = ?, remarks = ?, text = ? WHERE id = ?
          """
      ).execute(arguments: fields + [id])
      try db.cachedStatement(sql: "DELETE FROM sentences WHERE text_id = ?").execute(arguments: [id])
    } else {
      try db.cachedStatement(
        sql: """
          INSERT INTO texts (position, name, source, date, language, title, authors, sha256, digest, zones, remarks, text,
            file, key, occurrence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """
      ).execute(arguments: fields + [text.key.file, text.key.key, text.key.occurrence])
      id = db.lastInsertedRowID
    }
    try db.cachedStatement(sql: "INSERT OR REPLACE INTO records VALUES (?, ?, ?)")
      .execute(arguments: [id, run, String(decoding: entry.record, as: UTF8.self)])
    if entry.input.isEmpty {
      try db.cachedStatement(sql: "DELETE FROM resolution_inputs WHERE text = ?").execute(arguments: [id])
    } else {
      try db.cachedStatement(sql: "INSERT OR REPLACE INTO resolution_inputs VALUES (?, ?)")
        .execute(arguments: [id, Data(entry.input)])
    }
    let insert = try db.cachedStatement(
      sql: "INSERT INTO sentences (text_id, start, \"end\", text) VALUES (?, ?, ?, ?)")
    for sentence in entry.sentences {
      try insert.execute(arguments: [id, sentence.range.lowerBound, sentence.range.upperBound, sentence.text])
    }
  }

  func remove(_ id: Int64) throws {
    for (table, column) in [
      ("sentences", "text_id"), ("resolution_inputs", "text"), ("records", "text"), ("texts", "id"),
    ] {
      try db.cachedStatement(sql: "DELETE FROM \(table) WHERE \(column) = ?").execute(arguments: [id])
    }
  }

  /// Hands over every record in the order in which one run over all files would have read the articles.
  ///
  /// - Parameter asInputs: whether what resolution needs of a record will do instead of it.
  func records(asInputs: Bool, _ receive: (StoredRecord) throws -> Void) throws {
    // Rows of a few bytes are sorted, and the records fetched one by one.
    let texts = try Row.fetchCursor(
      db, sql: "SELECT id, name, source, sha256 FROM texts ORDER BY file, position, key, occurrence")
    let record = try db.cachedStatement(sql: "SELECT record FROM records WHERE text = ?")
    let input = try db.cachedStatement(sql: "SELECT input FROM resolution_inputs WHERE text = ?")
    while let row = try texts.next() {
      let id: Int64 = row[0]
      var stored = StoredRecord(text: id, name: row[1], source: row[2], sha256: row[3], record: [], input: [])
      if asInputs, let data = try Data.fetchOne(input, arguments: [id]) { stored.input = [UInt8](data) }
      if stored.input.isEmpty {
        stored.record = try String.fetchOne(record, arguments: [id]).map { Array($0.utf8) } ?? []
      }
      try receive(stored)
    }
  }

  /// The articles as they were read, of the rows that a condition selects.
  func texts(where condition: String, _ arguments: StatementArguments) throws -> [StoredText] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT file, key, occurrence, position, name, source, date, language, title, authors, sha256, zones, remarks, text
        FROM texts WHERE \(condition) ORDER BY id
        """, arguments: arguments
    ).map { row in
      let text: String = row["text"]
      var article = Article(
        id: row["name"], source: row["source"], text: text, date: (row["date"] as String?).flatMap { CalendarDate($0) },
        language: row["language"], title: row["title"], authors: try JSONColumn.decode([String].self, row["authors"]),
        zones: ZoneColumn.decode(row["zones"], in: text), sha256: row["sha256"])
      article.diagnostics = try JSONColumn.decode([[String]].self, row["remarks"]).compactMap { fields in
        guard fields.count == 4, let severity = Diagnostic.Severity(rawValue: fields[1]) else { return nil }
        return Diagnostic(fields[0], severity, subject: fields[2], fields[3])
      }
      return StoredText(
        key: StoredText.Key(file: row["file"], key: row["key"], occurrence: row["occurrence"]),
        position: row["position"], article: article)
    }
  }
}

/// A list in a column, as JSON.
enum JSONColumn {
  static func encode<Value: Encodable>(_ value: Value) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func decode<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
    try JSONDecoder().decode(type, from: Data(text.utf8))
  }
}
