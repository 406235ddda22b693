import ReadoutExtraction
import ReadoutFormats
import ReadoutModel

/// Extraction records going out, one JSON object a line: to standard output (`-`), or into a file that appears whole
/// or not at all.
public struct RecordFile: ~Copyable {
  private let destination: FileDestination
  private var buffer: OutputBuffer
  /// Bytes after which the next records go out, so that whoever reads from a pipe need not wait for a full block.
  private var threshold = RecordFile.step

  private static let step = 1 << 16

  /// Opens a file beside `path`, which it replaces when it is finished; `-` is standard output. Throws `WriteError`.
  public init(path: String) throws(WriteError) {
    destination = try FileDestination(path: path)
    buffer = destination.buffer()
  }

  /// Appends a record and a line end. Throws `WriteError`.
  public mutating func append(_ extraction: Extraction) throws(WriteError) {
    buffer.append(ExtractionRecord.encode(extraction))
    buffer.append(0x0A)
    if buffer.count >= threshold {
      buffer.flush()
      threshold = buffer.count + RecordFile.step
    }
    if let failure = buffer.failure { throw failure }
  }

  /// Writes what is left and puts the file in its place; a file that is not finished leaves the old one as it was.
  public consuming func finish() throws(WriteError) {
    buffer.flush()
    if let failure = buffer.failure { throw failure }
    try destination.commit()
  }
}

/// Why records or corrections could not be read.
public enum RecordFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A file could not be read.
  case cannotRead(path: String, reason: String)

  public var description: String {
    switch self {
    case .cannotRead(let path, let reason): "\(path) cannot be read: \(reason)."
    }
  }
}
