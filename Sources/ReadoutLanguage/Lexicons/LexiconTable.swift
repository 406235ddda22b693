import Foundation

/// A sorted UTF-8 TSV resource: lines of `#` comments (source, licence), a header line naming the columns, rows.
public struct LexiconTable: Sendable {
  public let columns: [String]
  public let rows: [[String]]

  /// Throws `ResourceError.invalid` when a row has another number of fields than the header.
  public init(_ name: String, in directory: ResourceDirectory) throws(ResourceError) {
    try self.init(bytes: directory.contents(of: name), path: directory.path + "/" + name)
  }

  /// Reads a table from a file outside the resources, such as a user's own.
  public init(path: String) throws(ResourceError) {
    guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable(path) }
    try self.init(bytes: [UInt8](data), path: path)
  }

  /// Reads a table from bytes; `path` is for messages only.
  public init(bytes: [UInt8], path: String) throws(ResourceError) {
    var columns: [String] = []
    var rows: [[String]] = []
    var lineNumber = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      lineNumber += 1
      var line = line
      if line.last == 0x0D { line.removeLast() }
      if line.isEmpty || line.first == 0x23 { continue }
      let fields = line.split(separator: 0x09, omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      }
      if columns.isEmpty {
        columns = fields
        continue
      }
      guard fields.count == columns.count else {
        throw .invalid(
          path: path, reason: "line \(lineNumber) has \(fields.count) fields where the header names \(columns.count)")
      }
      rows.append(fields)
    }
    guard !columns.isEmpty else { throw .invalid(path: path, reason: "there is no header line") }
    self.columns = columns
    self.rows = rows
  }

  /// Index of a column; throws when the table has none of that name.
  public func column(_ name: String, path: String) throws(ResourceError) -> Int {
    guard let index = columns.firstIndex(of: name) else {
      throw .invalid(path: path, reason: "the column \(name) is missing")
    }
    return index
  }
}
