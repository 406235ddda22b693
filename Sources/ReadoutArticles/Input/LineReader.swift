import Foundation

/// Reads a file line by line, however long it is: memory grows with the longest line only.
package struct LineReader: ~Copyable {
  private let descriptor: Int32
  private var block: [UInt8]
  private var start: Int
  private var end: Int
  /// Lines handed over so far.
  package private(set) var number: Int

  /// Opens a file; throws the error of `errno`.
  package init(_ file: InputFile) throws(POSIXError) {
    let opened = file.open()
    guard opened >= 0 else { throw LineReader.failure() }
    descriptor = opened
    block = [UInt8](repeating: 0, count: 1 << 18)
    (start, end, number) = (0, 0, 0)
  }

  deinit { close(descriptor) }

  /// The next line without its end; nil behind the last. What cannot be read throws, and is no end.
  package mutating func next() throws(POSIXError) -> [UInt8]? {
    var line: [UInt8] = []
    while true {
      if start == end {
        let count = block.withUnsafeMutableBytes { Foundation.read(descriptor, $0.baseAddress, $0.count) }
        if count < 0 {
          if errno == EINTR { continue }
          throw LineReader.failure()
        }
        if count == 0 {
          if line.isEmpty { return nil }
          number += 1
          return line
        }
        (start, end) = (0, count)
      }
      if let stop = block[start..<end].firstIndex(of: 0x0A) {
        line += block[start..<stop]
        start = stop + 1
        number += 1
        return line
      }
      line += block[start..<end]
      start = end
    }
  }

  private static func failure() -> POSIXError { POSIXError(.init(rawValue: errno) ?? .EIO) }
}
