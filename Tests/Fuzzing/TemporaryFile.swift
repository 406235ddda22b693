import Foundation

/// A file for readers that open their own: one a process and ending.
struct TemporaryFile {
  let path: String

  init(_ bytes: [UInt8], ending: String) {
    let name = "readout-fuzz-\(ProcessInfo.processInfo.processIdentifier).\(ending)"
    path = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
    // Where it cannot be written the reader says so.
    _ = FileManager.default.createFile(atPath: path, contents: Data(bytes))
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }
}
