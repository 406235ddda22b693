import Foundation
import GRDB

/// A graph that grows, in one file: the texts of articles, what was read out of each, and the graph they became.
///
/// The file is an SQLite database that any program may read; `docs/store.md` says what its tables mean. Every method is one
/// transaction: a process that is killed leaves what the last one left. Writers wait for each other.
public struct Store: Sendable {
  /// What a store is opened for.
  public enum Purpose: Sendable {
    /// Reading; the file must be there.
    case reading
    /// Writing; the file must be there.
    case writing
    /// Writing, in a new file where there is none.
    case creating
  }

  /// As the user gave it.
  public let path: String
  let queue: DatabaseQueue

  /// - Parameters:
  ///   - patience: how long a writer waits for another.
  ///   - onWait: called once where another program is writing and this one begins to wait.
  public init(
    path: String, for purpose: Purpose, patience: Duration = .seconds(60), onWait: @escaping @Sendable () -> Void = {}
  ) throws(StoreError) {
    let configuration = Store.configuration(patience, onWait)
    self.path = path
    let exists = FileManager.default.fileExists(atPath: path)
    guard exists || purpose == .creating else { throw .missing(path: path) }
    if exists, try Store.size(path) > 0 {
      guard Store.isDatabase(path) else { throw .notADatabase(path: path) }
    } else if purpose != .creating {
      throw .notADatabase(path: path)
    }
    queue = try Store.translating(path) {
      // Looked at before anything is written: what is not ours stays as it is.
      let version = exists ? try Store.checkedVersion(of: path, configuration) : 0
      guard purpose != .reading else {
        guard version > 0 else { throw StoreError.otherProgram(path: path) }
        return try Store.reader(of: path, configuration)
      }
      if exists, access(path, W_OK) != 0 { throw StoreError.readOnly(path: path) }
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.writeWithoutTransaction { db in
        try db.execute(
          sql: """
            PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536;
            PRAGMA secure_delete = OFF
            """)
      }
      guard version < StoreSchema.version else { return queue }
      try queue.write { db in
        // Another may have been faster.
        let version = try Store.version(of: db, path: path)
        if version < StoreSchema.version { try StoreSchema.migrate(db, from: version) }
      }
      return queue
    }
  }

  /// Puts everything into the one file, where nothing hinders that, and lets go of it. Otherwise it stays in the file beside it,
  /// with which the store is whole.
  public func close() throws(StoreError) { try Store.translating(path) { try queue.close() } }

  /// The same of a store that goes elsewhere; throws where not everything came into the one file.
  public func closeAsOneFile() throws(StoreError) {
    try Store.translating(path) {
      _ = try queue.writeWithoutTransaction { try $0.checkpoint(.truncate) }
      try queue.close()
    }
    for file in Store.companions(of: path) where unlink(file) != 0 && errno != ENOENT {
      throw .failed(path: file, reason: String(cString: strerror(errno)))
    }
  }

  /// The files that SQLite keeps beside a store while it is open, by the store's path or name.
  public static func companions(of path: String) -> [String] { [path + "-wal", path + "-shm"] }

  /// Whether a file begins as SQLite databases do; false for what cannot be read.
  public static func isDatabase(_ path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? file.close() }
    var status = stat()
    guard fstat(file.fileDescriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
    return (try? file.read(upToCount: 16)) == Data("SQLite format 3\0".utf8)
  }

  /// Whether every page and every reference is as it must be; what is wrong otherwise.
  public func flaws() throws(StoreError) -> [String] {
    try read { db in
      let pages = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
      let references = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { "a reference of \($0[0] as String)" }
      return pages + references
    }
  }

  // MARK: Transactions

  func read<T>(_ body: (Database) throws -> T) throws(StoreError) -> T {
    try Store.translating(path) { try queue.read(body) }
  }

  func write<T>(_ body: (Database) throws -> T) throws(StoreError) -> T {
    try Store.translating(path) { try queue.write(body) }
  }

  private static func translating<T>(_ path: String, _ body: () throws -> T) throws(StoreError) -> T {
    do {
      return try body()
    } catch let error as StoreError {
      throw error
    } catch let error as DatabaseError {
      throw StoreError(error, path: path)
    } catch {
      throw .failed(path: path, reason: "\(error)")
    }
  }

  // MARK: Opening

  private static func configuration(
    _ patience: Duration, _ onWait: @escaping @Sendable () -> Void
  ) -> Configuration {
    var configuration = Configuration()
    // Whatever refers to an element that goes is written in the same transaction. Looking for it would read the table of
    // entities once for each that is written; `flaws` does so once for all.
    configuration.foreignKeysEnabled = false
    let step = 0.05
    let most = Int(patience / .seconds(step))
    configuration.busyMode = .callback { tries in
      if tries == 20 { onWait() }
      guard tries < most else { return false }
      Thread.sleep(forTimeInterval: step)
      return true
    }
    return configuration
  }

  /// A connection that changes nothing. One that could write lets nothing stand beside the file when it ends; where SQLite
  /// cannot make the file by which readers and writers see each other, nobody can write either.
  private static func reader(of path: String, _ configuration: Configuration) throws -> DatabaseQueue {
    var configuration = configuration
    if access(path, W_OK) == 0, access(folder(of: path), W_OK) == 0 {
      configuration.prepareDatabase { try $0.execute(sql: "PRAGMA query_only = 1") }
      return try DatabaseQueue(path: path, configuration: configuration)
    }
    configuration.readonly = true
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.read { _ = try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master") }
      return queue
    } catch let error as DatabaseError
      where [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode)
      && !FileManager.default.fileExists(atPath: path + "-wal")
    {
      var address = URLComponents()
      (address.scheme, address.path) = ("file", URL(fileURLWithPath: path).path)
      address.queryItems = [URLQueryItem(name: "immutable", value: "1")]
      return try DatabaseQueue(path: address.string ?? path, configuration: configuration)
    }
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
  }

  private static func checkedVersion(of path: String, _ configuration: Configuration) throws -> Int {
    guard try size(path) > 0 else { return 0 }
    let queue = try reader(of: path, configuration)
    defer { try? queue.close() }
    return try queue.read { try version(of: $0, path: path) }
  }

  /// Throws where the database is another program's, or a newer one's. 0 for one in which there is nothing.
  private static func version(of db: Database, path: String) throws -> Int {
    let application = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    let isEmpty = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0
    if isEmpty, application == 0, version == 0 { return 0 }
    guard application == StoreSchema.applicationID else { throw StoreError.otherProgram(path: path) }
    guard version <= StoreSchema.version else {
      throw StoreError.newer(path: path, schema: version, known: StoreSchema.version)
    }
    return version
  }

  private static func size(_ path: String) throws(StoreError) -> Int {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .failed(path: path, reason: String(cString: strerror(errno))) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notADatabase(path: path) }
    return Int(status.st_size)
  }
}
