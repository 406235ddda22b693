/// Reads small things off UTF-8 bytes, from left to right. Every `take…` leaves the position alone when it fails.
struct ByteScanner {
  let bytes: ArraySlice<UInt8>
  var position: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  init(_ text: some StringProtocol) { self.init(Array(text.utf8)[...]) }

  var isAtEnd: Bool { position >= bytes.endIndex }
  var current: UInt8? { isAtEnd ? nil : bytes[position] }
  /// The bytes not yet read.
  var rest: ArraySlice<UInt8> { bytes[min(position, bytes.endIndex)...] }

  /// Spaces, tabs and no-break spaces; whether there were any.
  @discardableResult
  mutating func skipSpaces() -> Bool {
    let start = position
    while position < bytes.endIndex {
      if bytes[position] == 0x20 || bytes[position] == 0x09 {
        position += 1
      } else if bytes[position] == 0xC2, position + 1 < bytes.endIndex, bytes[position + 1] == 0xA0 {
        position += 2
      } else {
        break
      }
    }
    return position > start
  }

  mutating func take(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    position += 1
    return true
  }

  /// One of some bytes.
  mutating func take(anyOf set: [UInt8]) -> Bool {
    guard let byte = current, set.contains(byte) else { return false }
    position += 1
    return true
  }

  /// The exact text.
  mutating func take(_ text: String) -> Bool {
    guard rest.starts(with: text.utf8) else { return false }
    position += text.utf8.count
    return true
  }

  /// The number written in `count` digits, no more and no fewer.
  mutating func takeNumber(digits count: ClosedRange<Int>) -> Int? {
    var value = 0
    var end = position
    while end < bytes.endIndex, (0x30...0x39).contains(bytes[end]), end - position < 9 {
      value = value * 10 + Int(bytes[end] - 0x30)
      end += 1
    }
    guard count.contains(end - position), end == bytes.endIndex || !(0x30...0x39).contains(bytes[end]) else {
      return nil
    }
    position = end
    return value
  }

  /// A run of ASCII letters.
  mutating func takeLetters() -> String? {
    var end = position
    while end < bytes.endIndex, bytes[end] | 0x20 >= 0x61, bytes[end] | 0x20 <= 0x7A { end += 1 }
    guard end > position else { return nil }
    defer { position = end }
    return String(decoding: bytes[position..<end], as: UTF8.self)
  }

  /// A run of ASCII letters that, in lower case, is one of some words.
  mutating func takeWord(_ words: String...) -> Bool {
    let start = position
    guard let word = takeLetters(), words.contains(word.lowercased()) else {
      position = start
      return false
    }
    return true
  }
}
