/// Text without what XML 1.0 forbids, still unescaped, and what a writer must look for in it.
///
/// Points into the event it came with and lives as long as that event.
package struct CleanText {
  package let start: UnsafePointer<UInt8>
  package let count: Int
  package let traits: TextTraits

  package var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }
  package var string: String { String(decoding: bytes, as: UTF8.self) }
}

/// Which kinds of characters a text has at least one of; a writer that finds none of those it escapes copies the text as it is.
package struct TextTraits: OptionSet, Sendable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// `&`, `<`, `>`
  package static let markup = TextTraits(rawValue: 1)
  /// `"`
  package static let quote = TextTraits(rawValue: 2)
  package static let backslash = TextTraits(rawValue: 4)
  /// Tab, line feed, carriage return.
  package static let whiteSpaceControl = TextTraits(rawValue: 8)
  /// U+0000…U+001F without the above; only in text that was not cleaned.
  package static let control = TextTraits(rawValue: 16)
  /// The byte 0xEF, with which U+FFFE and U+FFFF begin.
  static let byteEF = TextTraits(rawValue: 32)
  package static let nonASCII = TextTraits(rawValue: 64)
  /// `,`
  package static let comma = TextTraits(rawValue: 128)
}

/// The one place where text is rid of characters that XML 1.0 forbids: U+0000…U+001F except tab, line feed and carriage
/// return, U+FFFE and U+FFFF. Each becomes U+FFFD.
enum TextCleaning {
  /// The traits of each byte by itself; lives as long as the process.
  nonisolated(unsafe) private static let table: UnsafePointer<UInt8> = {
    let table = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    for byte in 0..<256 {
      let traits: TextTraits =
        switch UInt8(byte) {
        case 0x09, 0x0A, 0x0D: .whiteSpaceControl
        case 0..<0x20: .control
        case 0x22: .quote
        case 0x26, 0x3C, 0x3E: .markup
        case 0x2C: .comma
        case 0x5C: .backslash
        case 0xEF: [.byteEF, .nonASCII]
        case 0x80...: .nonASCII
        default: []
        }
      (table + byte).initialize(to: traits.rawValue)
    }
    return UnsafePointer(table)
  }()

  /// The traits of a text.
  static func traits(of source: UnsafePointer<UInt8>, _ count: Int) -> TextTraits {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count + 8) { target in
      target.baseAddress.map { copy(source, count, to: $0) } ?? []
    }
  }

  /// Copies a text and returns its traits: sixteen bytes at a time are asked for anything unusual; only where there is
  /// something, each byte.
  static func copy(
    _ source: UnsafePointer<UInt8>, _ count: Int, to target: UnsafeMutablePointer<UInt8>
  ) -> TextTraits {
    var traits: UInt8 = 0
    let (from, to) = (UnsafeRawPointer(source), UnsafeMutableRawPointer(target))
    guard count >= 16 else {
      let table = table
      for i in 0..<count {
        let byte = source[i]
        target[i] = byte
        traits |= table[Int(byte)]
      }
      return TextTraits(rawValue: traits)
    }
    // The last block overlaps the one before, which changes neither the copy nor the traits.
    let last = count &- 16
    var i = 0
    while true {
      // Bytes below 0x20, `"`, `&`, `,`, `<`, `>`, `\` and from 0x80: the high bit of their byte is set (Mycroft's test;
      // a borrow can set one too many, which costs a look into the table and nothing else).
      let words = from.loadUnaligned(fromByteOffset: i, as: SIMD2<UInt64>.self)
      to.storeBytes(of: words, toByteOffset: i, as: SIMD2<UInt64>.self)
      var unusual = (words &- lanes(0x20)) | words
      unusual |= (words ^ lanes(0x22)) &- lanes(0x01)
      unusual |= (words ^ lanes(0x26)) &- lanes(0x01)
      unusual |= (words ^ lanes(0x2C)) &- lanes(0x01)
      unusual |= ((words & ~lanes(0x02)) ^ lanes(0x3C)) &- lanes(0x01)
      unusual |= (words ^ lanes(0x5C)) &- lanes(0x01)
      if (unusual[0] | unusual[1]) & 0x8080_8080_8080_8080 != 0 { traits |= look(words[0]) | look(words[1]) }
      if i == last { break }
      i = min(i &+ 16, last)
    }
    return TextTraits(rawValue: traits)
  }

  private static func look(_ word: UInt64) -> UInt8 {
    let table = table
    var (word, traits) = (word, UInt8(0))
    for _ in 0..<8 {
      traits |= table[Int(truncatingIfNeeded: word & 0xFF)]
      word >>= 8
    }
    return traits
  }

  /// A byte in each of sixteen.
  @inline(__always)
  private static func lanes(_ byte: UInt64) -> SIMD2<UInt64> {
    SIMD2(repeating: byte &* 0x0101_0101_0101_0101)
  }

  /// Copies a text without its forbidden characters; returns the bytes written and the characters replaced.
  /// There must be room for three times `count`.
  static func copyCleaned(
    _ source: UnsafePointer<UInt8>, _ count: Int, to target: UnsafeMutablePointer<UInt8>
  ) -> (count: Int, replaced: Int) {
    var (i, o, replaced) = (0, 0, 0)
    while i < count {
      let byte = source[i]
      let isNoncharacter =
        byte == 0xEF && i + 2 < count && source[i + 1] == 0xBF && (source[i + 2] == 0xBE || source[i + 2] == 0xBF)
      if isNoncharacter || byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D {
        (target[o], target[o + 1], target[o + 2]) = (0xEF, 0xBF, 0xBD)
        o += 3
        i += isNoncharacter ? 3 : 1
        replaced += 1
      } else {
        target[o] = byte
        o += 1
        i += 1
      }
    }
    return (o, replaced)
  }
}
