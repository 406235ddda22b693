import GRDB
import ReadoutModel

/// What somebody knows better, as it is kept in a store.
public struct StoredCorrection: Sendable, Hashable {
  /// From 1, in the order in which they were made.
  public var id: Int64
  /// A line of a file of corrections: fields separated by tabs.
  public var statement: String
  /// Who knows better; empty where nobody was named.
  public var author: String
  /// The day the author gave.
  public var day: CalendarDate?
  /// Why; may be empty.
  public var reason: String
  /// What it did when the graph was last resolved; nil before.
  public var effect: String?
  /// The same as an object of JSON.
  public var effectJSON: String?
}

/// The table of corrections.
struct CorrectionTable {
  let db: Database

  func all() throws -> [StoredCorrection] {
    try Row.fetchAll(
      db, sql: "SELECT id, statement, author, day, reason, effect, effect_json FROM corrections ORDER BY id"
    ).map { row in
      StoredCorrection(
        id: row[0], statement: row[1], author: row[2], day: CalendarDate(row[3] as String), reason: row[4],
        effect: row[5], effectJSON: row[6])
    }
  }

  func add(_ statement: String, author: String, day: CalendarDate?, reason: String) throws -> Int64 {
    try db.execute(
      sql: "INSERT INTO corrections (statement, author, day, reason) VALUES (?, ?, ?, ?)",
      arguments: [statement, author, day?.description ?? "", reason])
    return db.lastInsertedRowID
  }

  func note(_ effects: [Int64: ResolvedGraph.Effect]) throws {
    for (id, effect) in effects.sorted(by: { $0.key < $1.key }) {
      try db.execute(
        sql: "UPDATE corrections SET effect = ?1, effect_json = ?2 WHERE id = ?3 AND effect_json IS NOT ?2",
        arguments: [effect.text, effect.json, id])
    }
  }
}

extension Store {
  /// All corrections, in the order in which they were made.
  public func corrections() throws(StoreError) -> [StoredCorrection] { try read { try CorrectionTable(db: $0).all() } }

  /// Adds corrections, all or none, and returns their numbers; the graph is to be resolved again.
  public func correct(
    _ statements: [String], author: String, day: CalendarDate?, reason: String, in run: inout Run
  ) throws(StoreError) -> [Int64] {
    let (ids, noted) = try write { db -> ([Int64], Run) in
      var run = run
      _ = try Store.begin(&run, db)
      return (
        try statements.map { try CorrectionTable(db: db).add($0, author: author, day: day, reason: reason) }, run
      )
    }
    run = noted
    return ids
  }

  /// Takes a correction back; false where there is none of this number.
  public func withdraw(correction id: Int64, in run: inout Run) throws(StoreError) -> Bool {
    let (found, noted) = try write { db -> (Bool, Run) in
      var run = run
      try db.execute(sql: "DELETE FROM corrections WHERE id = ?", arguments: [id])
      guard db.changesCount > 0 else { return (false, run) }
      _ = try Store.begin(&run, db)
      return (true, run)
    }
    run = noted
    return found
  }
}
