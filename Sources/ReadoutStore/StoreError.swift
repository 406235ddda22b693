import GRDB

/// Why a store could not be opened, read or written. Whatever it is, the store holds what it held after the last batch that
/// was written.
public enum StoreError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is no such file.
  case missing(path: String)
  /// The file is no SQLite database.
  case notADatabase(path: String)
  /// An SQLite database that another program made.
  case otherProgram(path: String)
  /// A store that a newer version made.
  case newer(path: String, schema: Int, known: Int)
  /// SQLite finds its pages broken.
  case damaged(path: String)
  /// Another program wrote all the time that this one waited.
  case locked(path: String)
  /// It may not be written.
  case readOnly(path: String)
  /// There is no room on the disk.
  case full(path: String)
  /// Anything else that SQLite reports.
  case failed(path: String, reason: String)

  public var description: String {
    switch self {
    case .missing(let path): "There is no store \(path); readout add makes one."
    case .notADatabase(let path):
      "\(path) is no store and was not touched; give the name of a store, or of a file that does not exist yet."
    case .otherProgram(let path):
      "\(path) is an SQLite database of another program and was not touched; give another name."
    case .newer(let path, let schema, let known):
      "\(path) has schema \(schema) and this program knows up to \(known); install a newer Readout, or build the store anew."
    case .damaged(let path):
      "\(path) is damaged; nothing was written. Put back a copy, or save what can be read with: sqlite3 \(path) .recover"
    case .locked(let path):
      "\(path) is being written by another program; nothing was lost. Try again when that has ended."
    case .readOnly(let path):
      "\(path) cannot be written; check the rights of the file and of its folder, in which SQLite keeps a second file."
    case .full(let path):
      "There is no room left for \(path); it holds what it held before. Make room and run the same command again."
    case .failed(let path, let reason): "\(path): \(reason)."
    }
  }

  init(_ error: DatabaseError, path: String) {
    switch error.resultCode {
    case .SQLITE_NOTADB: self = .notADatabase(path: path)
    case .SQLITE_CORRUPT: self = .damaged(path: path)
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked(path: path)
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: self = .readOnly(path: path)
    case .SQLITE_FULL: self = .full(path: path)
    default: self = .failed(path: path, reason: error.message ?? "SQLite says \(error.resultCode.rawValue)")
    }
  }
}
