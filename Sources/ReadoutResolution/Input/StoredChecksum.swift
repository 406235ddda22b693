/// A checksum as it waits in a record: 32 bytes, where it is written in 64 digits as all of them should be.
struct StoredChecksum: Sendable {
  private enum Content: Sendable {
    case words(UInt64, UInt64, UInt64, UInt64)
    /// What is written in another way, as it is.
    case text(String)
  }

  private let content: Content

  init(_ text: String) {
    content = StoredChecksum.words(of: text).map { .words($0[0], $0[1], $0[2], $0[3]) } ?? .text(text)
  }

  /// As it was given.
  var text: String {
    switch content {
    case .text(let text): return text
    case .words(let a, let b, let c, let d):
      return String(unsafeUninitializedCapacity: StoredChecksum.digits) { digits in
        for (number, word) in [a, b, c, d].enumerated() {
          for place in 0..<16 {
            let digit = UInt8(truncatingIfNeeded: word >> UInt64(60 - place * 4) & 0xF)
            digits.initializeElement(at: number * 16 + place, to: digit < 10 ? 0x30 + digit : 0x57 + digit)
          }
        }
        return StoredChecksum.digits
      }
    }
  }

  private static let digits = 64

  /// Four of sixteen lower-case digits; nil where it is not that.
  private static func words(of text: String) -> [UInt64]? {
    guard text.utf8.count == digits else { return nil }
    var words: [UInt64] = [0, 0, 0, 0]
    for (place, byte) in text.utf8.enumerated() {
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte - 0x30
      case 0x61...0x66: digit = byte - 0x57
      default: return nil
      }
      words[place / 16] = words[place / 16] << 4 | UInt64(digit)
    }
    return words
  }
}
