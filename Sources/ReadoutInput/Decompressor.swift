import CCompression

/// Bytes of a gzip or xz file made what they were, piece by piece (zlib, liblzma).
struct Decompressor: ~Copyable {
  private let inflater: UnsafeMutablePointer<readoutInflater>
  private(set) var isAtEnd = false

  /// Nil where the first bytes of a file are not those of gzip (RFC 1952) or xz, or there is no memory.
  init?(head: ArraySlice<UInt8>) {
    let isXZ = head.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00])
    guard isXZ || head.starts(with: [0x1F, 0x8B, 0x08]), let made = readoutInflaterMake(isXZ ? 1 : 0) else {
      return nil
    }
    inflater = made
  }

  deinit { readoutInflaterFree(inflater) }

  /// Reads some of `input` and fills some of `output`: how many bytes of either, at most one of them 0.
  ///
  /// Fails with `SystemError.damaged` or `SystemError.needsMemory`.
  /// - Parameter isLast: whether nothing comes behind the input.
  mutating func inflate(
    _ input: ArraySlice<UInt8>, isLast: Bool, into output: UnsafeMutableRawBufferPointer
  ) -> Result<(taken: Int, made: Int), SystemError> {
    var (taken, made) = (0, 0)
    let result = input.withUnsafeBufferPointer { bytes in
      readoutInflate(
        inflater, bytes.baseAddress, bytes.count, isLast ? 1 : 0,
        output.baseAddress?.assumingMemoryBound(to: UInt8.self),
        output.count, &taken, &made)
    }
    guard result >= 0 else { return .failure(result == -2 ? .needsMemory : .damaged) }
    if result == 1 { isAtEnd = true }
    return .success((taken, made))
  }
}
