import GRDB
import ReadoutModel

extension Store {
  /// What a run that changes a store did so far; it has a row in `runs` from the first change on.
  public struct Run: Sendable {
    /// `add`, `remove` or `correct`.
    public let command: String
    /// Version of the program.
    public let program: String
    /// Digest of the lexicons, weights and frames that articles are read with.
    public let resources: String
    /// Its row in `runs`; nil before the first batch.
    public fileprivate(set) var id: Int64?
    /// Articles that are new.
    public fileprivate(set) var added = 0
    /// Articles whose text is another.
    public fileprivate(set) var changed = 0
    /// Articles that are gone.
    public fileprivate(set) var removed = 0

    /// A run that has not begun to write.
    public init(_ command: String, program: String, resources: String = "") {
      (self.command, self.program, self.resources) = (command, program, resources)
    }
  }

  /// What is in the store of a text that is given.
  public enum TextState: Sendable {
    /// The store has no such article.
    case new
    /// The store has it with another text.
    case changed
    /// The store has it from another place.
    case moved
    /// The store has it as it is.
    case same
  }

  /// Code points of a text, and what they say.
  public typealias Sentence = (range: CodePointRange, text: String)

  /// A text on its way into the store.
  public struct Entry: Sendable {
    /// The article.
    public var text: StoredText
    /// Of all that the reading of the text depends on.
    public var digest: String
    /// The extraction record, JSON.
    public var record: [UInt8]
    /// What resolution needs of the record, in its own form.
    public var input: [UInt8]
    /// Its sentences, for the search of the text.
    public var sentences: [Sentence]

    /// An article with what was read out of it.
    public init(text: StoredText, digest: String, record: [UInt8], input: [UInt8] = [], sentences: [Sentence]) {
      (self.text, self.digest, self.record, self.input, self.sentences) = (text, digest, record, input, sentences)
    }
  }

  /// How an article stands to what the store has of it.
  public func state(of text: StoredText, digest: String) throws(StoreError) -> TextState {
    try read { db in
      guard let known = try TextTable(db: db).known(text) else { return .new }
      if known.digest != digest { return .changed }
      return known.isInPlace ? .same : .moved
    }
  }

  /// The first place in a file behind all that are taken.
  public func nextPosition(in file: String) throws(StoreError) -> Int {
    try read { db in
      try Int.fetchOne(db, sql: "SELECT max(position) + 1 FROM texts WHERE file = ?", arguments: [file]) ?? 0
    }
  }

  /// Adds texts or puts them in the place of those of the same keys, all or none.
  public func put(_ entries: [Entry], in run: inout Run) throws(StoreError) {
    guard !entries.isEmpty else { return }
    run = try write { db in
      var run = run
      let id = try Store.begin(&run, db)
      let table = TextTable(db: db)
      for entry in entries {
        if let known = try table.known(entry.text) {
          if known.digest != entry.digest { run.changed += 1 }
        } else {
          run.added += 1
        }
        try table.put(entry, run: id)
      }
      try Store.note(run, db)
      return run
    }
  }

  /// Gives texts that are there their place, name and source of now.
  public func move(_ texts: [StoredText], in run: inout Run) throws(StoreError) {
    guard !texts.isEmpty else { return }
    run = try write { db in
      var run = run
      _ = try Store.begin(&run, db)
      let table = TextTable(db: db)
      for text in texts { if let known = try table.known(text) { try table.move(known.id, to: text) } }
      try Store.note(run, db)
      return run
    }
  }

  /// Removes the texts of a file, a folder, a source or an article's identifier; returns how many there were.
  public func remove(_ reference: String, in run: inout Run) throws(StoreError) -> Int {
    let (count, noted) = try write { db -> (Int, Run) in
      var folder = reference
      while folder.hasSuffix("/") { folder.removeLast() }
      let ids = try Int64.fetchAll(
        db,
        sql: """
          SELECT id FROM texts WHERE file = ?1 OR source = ?1 OR article = ?1 OR article = 'article.' || ?1
            OR substr(file, 1, length(?1) + 1) = ?1 || '/' ORDER BY id
          """, arguments: [folder])
      var run = run
      guard !ids.isEmpty else { return (0, run) }
      _ = try Store.begin(&run, db)
      for id in ids { try TextTable(db: db).remove(id) }
      run.removed += ids.count
      try Store.note(run, db)
      return (ids.count, run)
    }
    run = noted
    return count
  }

  /// Texts whose records were made by another version, or with other resources, than a run has; `limit` at most.
  public func outdatedTexts(for run: Run, limit: Int) throws(StoreError) -> [(text: StoredText, digest: String)] {
    try read { db in
      let ids = try Row.fetchAll(
        db,
        sql: """
          SELECT texts.id, digest FROM records JOIN texts ON texts.id = records.text
          WHERE records.run IN (SELECT id FROM runs WHERE program <> ? OR resources <> ?) ORDER BY texts.id LIMIT ?
          """, arguments: [run.program, run.resources, limit])
      return try ids.flatMap { row in
        try TextTable(db: db).texts(where: "id = ?", [row[0] as Int64]).map { ($0, row[1] as String) }
      }
    }
  }

  /// Texts whose records another version of the program made.
  public func outdatedCount(program: String) throws(StoreError) -> Int {
    try read { db in
      try Int.fetchOne(
        db,
        sql: "SELECT count(*) FROM records WHERE run IN (SELECT id FROM runs WHERE program <> ?)",
        arguments: [program]) ?? 0
    }
  }

  static func begin(_ run: inout Run, _ db: Database) throws -> Int64 {
    if let id = run.id { return id }
    try db.execute(
      sql: "INSERT INTO runs (command, program, resources) VALUES (?, ?, ?)",
      arguments: [run.command, run.program, run.resources])
    run.id = db.lastInsertedRowID
    return db.lastInsertedRowID
  }

  private static func note(_ run: Run, _ db: Database) throws {
    try db.execute(
      sql: "UPDATE runs SET added = ?, changed = ?, removed = ?, is_resolved = 0 WHERE id = ?",
      arguments: [run.added, run.changed, run.removed, run.id])
  }
}
