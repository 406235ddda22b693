/// Text without what XML 1.0 forbids, still unescaped, and what a writer must look for in it.
///
/// Points into the event it came with and lives as long as that event.
public struct CleanText {
  public let start: UnsafePointer<UInt8>
  public let count: Int
  public let traits: TextTraits

  public var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }
  public var string: String { String(decoding: bytes, as: UTF8.self) }
}

/// Which kinds of characters a text has at least one of; a writer that finds none of those it escapes copies the text as it is.
public struct TextTraits: OptionSet, Sendable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// `&`, `<`, `>`
  public static let markup = TextTraits(rawValue: 1)
  /// `"`
  public static let quote = TextTraits(rawValue: 2)
  public static let backslash = TextTraits(rawValue: 4)
  /// Tab, line feed, carriage return.
  public static let whiteSpaceControl = TextTraits(rawValue: 8)
  /// U+0000…U+001F without the above; only in text that was not cleaned.
  public static let control = TextTraits(rawValue: 16)
  /// The byte 0xEF, with which U+FFFE and U+FFFF begin.
  static let byteEF = TextTraits(rawValue: 32)
  public static let nonASCII = TextTraits(rawValue: 64)
  /// `,`
  public static let comma = TextTraits(rawValue: 128)
}

/// The one place where text is rid of characters that XML 1.0 forbids: U+0000…U+001F except tab, line feed and carriage
/// return, U+FFFE and U+FFFF. Each becomes U+FFFD.
enum TextCleaning {
  /// The traits of each byte by itself.
  private static let table: [UInt8] = (0..<256).map { byte in
    switch UInt8(byte) {
    case 0x09, 0x0A, 0x0D: TextTraits.whiteSpaceControl.rawValue
    case 0..<0x20: TextTraits.control.rawValue
    case 0x22: TextTraits.quote.rawValue
    case 0x26, 0x3C, 0x3E: TextTraits.markup.rawValue
    case 0x2C: TextTraits.comma.rawValue
    case 0x5C: TextTraits.backslash.rawValue
    case 0xEF: TextTraits.byteEF.rawValue | TextTraits.nonASCII.rawValue
    case 0x80...: TextTraits.nonASCII.rawValue
    default: 0
    }
  }

  /// The traits of a text: one pass, four bytes in flight.
  static func traits(of source: UnsafePointer<UInt8>, _ count: Int) -> TextTraits {
    table.withUnsafeBufferPointer { table in
      let table = table.baseAddress.unsafelyUnwrapped
      var (a, b, c, d) = (UInt8(0), UInt8(0), UInt8(0), UInt8(0))
      var i = 0
      while i + 4 <= count {
        a |= table[Int(source[i])]
        b |= table[Int(source[i + 1])]
        c |= table[Int(source[i + 2])]
        d |= table[Int(source[i + 3])]
        i += 4
      }
      while i < count {
        a |= table[Int(source[i])]
        i += 1
      }
      return TextTraits(rawValue: a | b | c | d)
    }
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
