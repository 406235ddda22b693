/// Text as English papers print it: ASCII, Latin letters, quotation marks, dashes. Each of its characters is one scalar, so its
/// bytes tell what `Character` would, many times as fast; of any other text `Character` is asked.
enum PrintedText {
  /// What begins at a byte of such text.
  enum Piece {
    /// With its length in bytes.
    case visible(Int)
    case space(Int)
    /// Something that may join what stands before it, or be a space, or not be seen.
    case other
  }

  @inline(__always)
  static func piece(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> Piece {
    let byte = bytes[position]
    if byte < 0x80 { return byte == 0x20 || byte >= 0x09 && byte <= 0x0D ? .space(1) : .visible(1) }
    guard position + 1 < bytes.count else { return .other }
    let second = bytes[position + 1]
    switch byte {
    case 0xC2: return second == 0xA0 ? .space(2) : second > 0xA0 && second != 0xAD ? .visible(2) : .other
    case 0xC3...0xCB: return .visible(2)
    case 0xE2:
      guard position + 2 < bytes.count else { return .other }
      let third = bytes[position + 2]
      let isMark =
        second == 0x80 && third >= 0x90 && third <= 0xA7 || second == 0x82 && third == 0xAC
        || second == 0x84 && third == 0xA2
      return isMark ? .visible(3) : .other
    default: return .other
    }
  }

  /// Where words lie, at most so many; nil where the text is another.
  fileprivate static func words(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int) -> [Range<Int>]? {
    var words: [Range<Int>] = []
    var start = 0
    var position = 0
    while position < bytes.count, words.count < limit {
      switch piece(bytes, at: position) {
      case .visible(let length): position += length
      case .space(let length):
        if position > start { words.append(start..<position) }
        position += length
        start = position
      case .other: return nil
      }
    }
    if position > start, words.count < limit { words.append(start..<position) }
    return words
  }

  /// Fills in the text in small letters; whether it could.
  fileprivate static func lower(
    _ bytes: UnsafeBufferPointer<UInt8>, _ lower: UnsafeMutableBufferPointer<UInt8>
  ) -> Bool {
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      if byte < 0x80 {
        lower[position] = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
        position += 1
        continue
      }
      // Latin letters behind U+00FF are in no such order.
      guard byte < 0xC4 || byte == 0xE2, case .visible(let length) = piece(bytes, at: position) else { return false }
      for index in position..<position + length { lower[index] = bytes[index] }
      let second = bytes[position + 1]
      if byte == 0xC3, second >= 0x80, second <= 0x9E, second != 0x97 { lower[position + 1] = second + 0x20 }
      position += length
    }
    return true
  }
}

extension StringProtocol where SubSequence == Substring {
  /// What stands between white space, at most so many from the beginning: `split(whereSeparator: \.isWhitespace)`.
  package func words(limit: Int = .max) -> [Substring] {
    let found = utf8.withContiguousStorageIfAvailable { PrintedText.words($0, limit: limit) }
    guard let ranges = found ?? nil else { return Array(split(whereSeparator: \.isWhitespace).prefix(limit)) }
    return ranges.map { range in
      self[utf8.index(startIndex, offsetBy: range.lowerBound)..<utf8.index(startIndex, offsetBy: range.upperBound)]
    }
  }

  /// `lowercased()`.
  package var inSmallLetters: String {
    let found = utf8.withContiguousStorageIfAvailable { bytes -> String? in
      var isDone = false
      let text = String(unsafeUninitializedCapacity: bytes.count) { lower in
        isDone = PrintedText.lower(bytes, lower)
        return isDone ? bytes.count : 0
      }
      return isDone ? text : nil
    }
    return (found ?? nil) ?? lowercased()
  }
}
