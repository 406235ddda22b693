import Glibc

/// An error of `errno`.
package struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
  package let code: Int32

  package init(code: Int32 = errno) { self.code = code }

  /// Compressed data that are damaged or cut off.
  package static let damaged = SystemError(code: EBADMSG)
  /// Compressed data that take more than 128 MiB of memory to unpack.
  package static let needsMemory = SystemError(code: EOVERFLOW)

  package var description: String { String(cString: strerror(code)) }
}

/// Reads a file, a pipe or standard input, by lines or whole, without ever holding more of it than a limit allows. What is
/// compressed with gzip or xz is given as it was before; the limit holds for that.
package struct FileReader: ~Copyable {
  /// What was asked for, or how many bytes of it there are when they are more than the limit.
  package enum Content: Hashable {
    case bytes([UInt8])
    case tooLarge(Int)
  }

  private let descriptor: Int32
  /// Bytes of a line, a record, or of the whole.
  package let limit: Int
  private var block: [UInt8]
  private var start: Int
  private var end: Int
  private var isAtEnd: Bool
  /// Compressed bytes that were read and not yet inflated, where the file is compressed.
  private var packed: ArraySlice<UInt8>
  private var decompressor: Decompressor?
  /// Whether it was looked at whether the file is compressed.
  private var isKnown: Bool
  /// Lines handed over so far.
  package private(set) var lineNumber: Int
  /// Bytes taken out of the file so far.
  package private(set) var bytesRead: Int
  /// Of a regular file; 0 where it is not known before.
  package let size: Int

  private static let blockSize = 1 << 18

  /// - Parameters:
  ///   - path: `-` is standard input.
  ///   - limit: bytes of a line, or of the whole.
  package init(path: String, limit: Int) throws(SystemError) {
    let opened =
      path == "-" ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0) : open(FileName.bytes(of: path), O_RDONLY | O_CLOEXEC)
    guard opened >= 0 else { throw SystemError() }
    descriptor = opened
    self.limit = limit
    var status = stat()
    let isRegular = fstat(opened, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    size = isRegular ? Int(status.st_size) : 0
    // Of small files most of it is never touched.
    block = [UInt8](unsafeUninitializedCapacity: FileReader.blockSize) { _, count in count = FileReader.blockSize }
    (start, end, isAtEnd, lineNumber, bytesRead) = (0, 0, false, 0, 0)
    (packed, isKnown) = ([], false)
    decompressor = nil
  }

  /// Reads bytes as it reads a file.
  package init(bytes: [UInt8], limit: Int) {
    descriptor = -1
    self.limit = limit
    (start, isKnown, size, lineNumber, bytesRead) = (0, true, 0, 0, bytes.count)
    decompressor = Decompressor(head: bytes[...])
    let isPacked = decompressor != nil
    packed = isPacked ? bytes[...] : []
    (block, end) = isPacked ? ([UInt8](repeating: 0, count: FileReader.blockSize), 0) : (bytes, bytes.count)
    isAtEnd = !isPacked
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// The first bytes, which stay to be read: as many as a pipe gives, at least `count` where there are so many.
  package mutating func head(_ count: Int = 4096) throws(SystemError) -> [UInt8] {
    while end - start < count, !isAtEnd { try fill() }
    return Array(block[start..<min(end, start + count)])
  }

  /// Everything that is left.
  package mutating func rest() throws(SystemError) -> Content {
    if size > limit, decompressor == nil { return .tooLarge(size) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(size, limit) + 1)
    bytes += block[start..<end]
    start = end
    while true {
      if bytes.count > limit { return .tooLarge(bytes.count) }
      guard !isAtEnd else { return .bytes(bytes) }
      try fill()
      bytes += block[start..<end]
      start = end
    }
  }

  /// The next line without its end; nil behind the last. A line that is too long is passed over.
  package mutating func line() throws(SystemError) -> Content? {
    var line: [UInt8] = []
    var length = 0
    while true {
      if start == end {
        if !isAtEnd { try fill() }
        if start == end {
          if length == 0 { return nil }
          break
        }
      }
      let stop = block[start..<end].firstIndex(of: 0x0A)
      let piece = start..<(stop ?? end)
      length += piece.count
      if length <= limit { line += block[piece] } else { line = [] }
      start = stop.map { $0 + 1 } ?? end
      if stop != nil { break }
      // What never ends is no line.
      if length > FileReader.longestLine, length > limit {
        (start, end, isAtEnd) = (0, 0, true)
        break
      }
    }
    lineNumber += 1
    return length > limit ? .tooLarge(length) : .bytes(line)
  }

  /// The next bytes, fewer where there are no more. What is longer than the limit is passed over.
  package mutating func bytes(_ count: Int) throws(SystemError) -> Content {
    var taken: [UInt8] = []
    var left = count
    while left > 0 {
      if start == end {
        if !isAtEnd { try fill() }
        if start == end { break }
      }
      let piece = min(left, end - start)
      if count <= limit { taken += block[start..<start + piece] }
      start += piece
      left -= piece
    }
    return count > limit ? .tooLarge(count) : .bytes(taken)
  }

  /// Leaves what is left unread.
  package mutating func skipRest() { (start, end, isAtEnd) = (0, 0, true) }

  private static let longestLine = 1 << 34

  /// Reads on behind what is there.
  private mutating func fill() throws(SystemError) {
    if start == end { (start, end) = (0, 0) }
    if end == block.count {
      block.removeFirst(start)
      (start, end) = (0, end - start)
      block += [UInt8](repeating: 0, count: FileReader.blockSize)
    }
    if decompressor != nil { return try inflate() }
    let (descriptor, from) = (descriptor, end)
    let count = try block.withUnsafeMutableBytes {
      FileReader.take(from: descriptor, into: UnsafeMutableRawBufferPointer(rebasing: $0[from...]))
    }.get()
    bytesRead += count
    if count == 0 { isAtEnd = true }
    end += count
    guard !isKnown, end - start >= 6 || isAtEnd else { return }
    isKnown = true
    decompressor = Decompressor(head: block[start..<end])
    guard decompressor != nil else { return }
    packed = block[start..<end]
    (start, end, isAtEnd) = (0, 0, false)
    block = [UInt8](repeating: 0, count: FileReader.blockSize)
    try inflate()
  }

  /// Reads bytes of a file; returns how many, 0 at its end.
  private static func take(
    from descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer
  ) -> Result<Int, SystemError> {
    guard descriptor >= 0 else { return .success(0) }
    while true {
      let count = read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return .success(count) }
      if errno != EINTR { return .failure(SystemError()) }
    }
  }

  /// Fills the block behind what is there with what the compressed bytes hold.
  private mutating func inflate() throws(SystemError) {
    let descriptor = descriptor
    while !isAtEnd {
      var isLast = false
      if packed.isEmpty {
        var piece = [UInt8](repeating: 0, count: FileReader.blockSize)
        let count = try piece.withUnsafeMutableBytes { FileReader.take(from: descriptor, into: $0) }.get()
        bytesRead += count
        isLast = count == 0
        packed = piece[..<count]
      }
      let (input, from) = (packed, end)
      let done = block.withUnsafeMutableBytes {
        decompressor?.inflate(input, isLast: isLast, into: UnsafeMutableRawBufferPointer(rebasing: $0[from...]))
      }
      let (taken, made) = try done?.get() ?? (0, 0)
      packed = packed.dropFirst(taken)
      end += made
      if decompressor?.isAtEnd ?? true { isAtEnd = true }
      if made > 0 || isAtEnd { return }
      if isLast { throw .damaged }
    }
  }
}
