import Glibc
import ReadoutInput
import ReadoutModel

/// Why a saved graph could not be read.
public enum SavedGraphError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file cannot be read.
  case cannotRead(path: String, reason: String)
  /// A line of the file is none of a saved graph's.
  case notASavedGraph(path: String, line: Int, reason: String)

  public var description: String {
    switch self {
    case .cannotRead(let path, let reason): "\(path): cannot be read: \(reason)."
    case .notASavedGraph(let path, let line, let reason):
      "\(path):\(line): \(reason). A saved graph is what readout writes as jsonl, in the full view."
    }
  }
}

/// Reads the JSON Lines of a full view back into the graph they were written from.
public struct SavedGraphReader: Sendable {
  /// The version of saved graphs that this program writes, and the newest it reads. It rises when an older program would
  /// misread what is written; fields that are new and may be ignored leave it as it is.
  public static let version = 1

  /// A reader of saved graphs.
  public init() {}

  /// Whether a file that begins with this line, or these bytes, is a saved graph.
  package static func recognizes(_ start: [UInt8]) -> Bool {
    start.starts(with: GraphFormat.jsonLines.parts[0].mark.utf8)
  }

  /// `-` is standard input. Reads line by line; memory grows with the graph, not with the file.
  public func read(path: String) throws(SavedGraphError) -> KnowledgeGraph {
    var assembly = SavedGraphAssembly(path: path)
    do {
      var reader = try FileReader(path: path, limit: SavedGraphReader.longestLine)
      while let line = try reader.line() {
        guard case .bytes(let bytes) = line else { throw assembly.failure("the line is too long") }
        try assembly.add(line: bytes)
      }
    } catch let error as SavedGraphError {
      throw error
    } catch {
      throw .cannotRead(path: path, reason: "\(error)")
    }
    let graph = try assembly.graph()
    // A graph that holds nothing is worth no file, least of all a good one that is there.
    guard
      !(graph.articles.isEmpty && graph.entities.isEmpty && graph.meetings.isEmpty && graph.topics.isEmpty)
    else {
      throw assembly.failure("there is nothing in it")
    }
    return graph
  }

  private static let longestLine = 1 << 28

  /// Reads bytes in memory; errors name `path`.
  public func read(_ bytes: [UInt8], path: String) throws(SavedGraphError) -> KnowledgeGraph {
    var assembly = SavedGraphAssembly(path: path)
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) where !line.isEmpty {
      try assembly.add(line: Array(line))
    }
    return try assembly.graph()
  }

  /// Hands over the lines, each for as long as the call lasts, in memory that does not grow with the file.
  ///
  /// - Parameters:
  ///   - path: a file.
  ///   - last: number of the last line that is looked at.
  /// - Returns: false where there is a line that is not written as this program writes, and it ended there.
  package func forEachLine(
    of path: String, through last: Int = .max, _ body: (SavedGraphLine) throws(SavedGraphError) -> Void
  ) throws(SavedGraphError) -> Bool {
    var lines = LineSplitter(last: last)
    do {
      var reader = try FileReader(path: path, limit: SavedGraphReader.blockSize)
      while !lines.isAtEnd, case .bytes(let block) = try reader.bytes(SavedGraphReader.blockSize), !block.isEmpty {
        guard try lines.split(block, body), lines.pending <= SavedGraphReader.longestLine else { return false }
      }
    } catch let error as SavedGraphError {
      throw error
    } catch {
      throw .cannotRead(path: path, reason: "\(error)")
    }
    return try lines.end(body)
  }

  private static let blockSize = 1 << 20
}

/// Lines out of blocks of bytes.
private struct LineSplitter {
  typealias Body = (SavedGraphLine) throws(SavedGraphError) -> Void

  private let last: Int
  private var number = 0
  /// The beginning of a line whose end has not come.
  private var rest: [UInt8] = []

  var pending: Int { rest.count }
  var isAtEnd: Bool { number >= last }

  init(last: Int) { self.last = last }

  /// False where a line is not as expected.
  mutating func split(_ block: [UInt8], _ body: Body) throws(SavedGraphError) -> Bool {
    var start = 0
    if !rest.isEmpty {
      let end = block.firstIndex(of: 0x0A)
      rest += block[..<(end ?? block.endIndex)]
      guard let end else { return true }
      start = end + 1
      guard try self.end(body) else { return false }
    }
    let result: Result<Bool, SavedGraphError> = block.withUnsafeBytes { bytes in
      do throws(SavedGraphError) {
        while start < bytes.count, let base = bytes.baseAddress,
          let found = memchr(base + start, 0x0A, bytes.count - start)
        {
          let end = base.distance(to: UnsafeRawPointer(found))
          guard try line(UnsafeRawBufferPointer(rebasing: bytes[start..<end]), body) else { return .success(false) }
          start = end + 1
        }
        return .success(true)
      } catch {
        return .failure(error)
      }
    }
    rest += block[start...]
    return try result.get()
  }

  /// What stands behind the last end of a line.
  mutating func end(_ body: Body) throws(SavedGraphError) -> Bool {
    let line = rest
    rest = []
    if line.isEmpty { return true }
    let result: Result<Bool, SavedGraphError> = line.withUnsafeBytes { bytes in
      do throws(SavedGraphError) { return .success(try self.line(bytes, body)) } catch { return .failure(error) }
    }
    return try result.get()
  }

  private mutating func line(_ bytes: UnsafeRawBufferPointer, _ body: Body) throws(SavedGraphError) -> Bool {
    number += 1
    if bytes.isEmpty || number > last { return true }
    guard let line = SavedGraphLine(bytes, number: number) else { return false }
    try body(line)
    return true
  }
}
