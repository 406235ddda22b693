import Foundation
import ReadoutExtraction
import ReadoutModel

/// Extraction records going out, one JSON object a line: to standard output (`-`), or into a file that appears whole
/// or not at all.
public struct RecordFile: ~Copyable {
  private let path: String
  private let temporary: String?
  private let descriptor: Int32
  private var buffer: [UInt8] = []

  public init(path: String) throws(RecordFileError) {
    self.path = path
    var status = stat()
    let isSpecial = stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
    if path == "-" {
      temporary = nil
      descriptor = STDOUT_FILENO
    } else if isSpecial {
      temporary = nil
      descriptor = open(path, O_WRONLY | O_CLOEXEC)
    } else {
      let name = "\(path).\(getpid()).partial"
      temporary = name
      descriptor = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    }
    guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: String(cString: strerror(errno))) }
  }

  deinit {
    if descriptor > STDERR_FILENO { close(descriptor) }
    // Gone already where it was renamed.
    if let temporary { unlink(temporary) }
  }

  public mutating func append(_ extraction: Extraction) throws(RecordFileError) {
    buffer += ExtractionRecord.encode(extraction)
    buffer.append(0x0A)
    if buffer.count >= 1 << 16 { try flush() }
  }

  /// Writes what is left and puts the file in its place.
  public mutating func finish() throws(RecordFileError) {
    try flush()
    guard let temporary else { return }
    guard fsync(descriptor) == 0, rename(temporary, path) == 0 else {
      throw .cannotWrite(path: path, reason: String(cString: strerror(errno)))
    }
  }

  private mutating func flush() throws(RecordFileError) {
    var start = 0
    while start < buffer.count {
      let count = buffer.withUnsafeBytes { write(descriptor, $0.baseAddress.map { $0 + start }, $0.count - start) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw .cannotWrite(path: path, reason: String(cString: strerror(errno))) }
      start += count
    }
    buffer.removeAll(keepingCapacity: true)
  }
}

/// Why records could not be written or read.
public enum RecordFileError: Error, Hashable, Sendable, CustomStringConvertible {
  case cannotWrite(path: String, reason: String)
  case cannotRead(path: String, reason: String)
  /// A line that is no extraction record; `line` counts from 1.
  case malformed(path: String, line: Int, reason: String)

  public var description: String {
    switch self {
    case .cannotWrite(let path, let reason):
      "\(path == "-" ? "standard output" : path) cannot be written: \(reason). The old file, if there was one, is unchanged."
    case .cannotRead(let path, let reason): "\(path) cannot be read: \(reason)."
    case .malformed(let path, let line, let reason):
      "\(path):\(line): \(reason) Give records as readout extract prints them, one JSON object a line."
    }
  }
}
