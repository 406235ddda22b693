import ReadoutModel
import ReadoutXML

/// Bytes of unknown origin turned into text: UTF-8, or UTF-16 when a byte-order mark says so, or windows-1252 where no
/// byte above 127 is part of UTF-8.
public struct DecodedText: Sendable {
  /// Without a byte-order mark; nothing else is changed where the bytes are well-formed.
  public var text: String
  /// Offset of the first byte, in the input, that is not part of a well-formed character; nil when all are.
  public var firstInvalidOffset: Int?
  /// How many stretches of bytes became U+FFFD, or in windows-1252 something else than they would be in UTF-8.
  public var replacements: Int
  /// Whether the bytes were taken for windows-1252.
  public private(set) var isWindows1252 = false

  /// The text of some bytes, which may be in any of the usual encodings.
  public init(_ bytes: [UInt8]) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      self.init(utf16: bytes)
    } else {
      self.init(utf8: bytes)
    }
  }

  private init(utf8 bytes: [UInt8]) {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    firstInvalidOffset = nil
    replacements = 0
    var repaired: [UInt8] = []
    var hasUTF8 = false
    var position = start
    while position < bytes.count {
      do {
        _ = try UTF8Span(validating: bytes.span.extracting(position..<bytes.count))
        break
      } catch {
        let invalid = error.byteOffsets
        if firstInvalidOffset == nil { firstInvalidOffset = position + invalid.lowerBound }
        replacements += 1
        let valid = bytes[position..<position + invalid.lowerBound]
        hasUTF8 = hasUTF8 || valid.contains { $0 >= 0x80 }
        repaired += valid
        repaired += [0xEF, 0xBF, 0xBD]
        position += invalid.upperBound
      }
    }
    if replacements > 0, !hasUTF8, start == 0, !bytes[position...].contains(where: { $0 >= 0x80 }) {
      isWindows1252 = true
      text = Windows1252.text(of: bytes)
      return
    }
    text =
      replacements == 0 && start == 0
      ? String(decoding: bytes, as: UTF8.self) : String(decoding: repaired + bytes[position...], as: UTF8.self)
  }

  private init(utf16 bytes: [UInt8]) {
    let bigEndian = bytes[0] == 0xFE
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    for index in stride(from: 2, to: bytes.count - 1, by: 2) {
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      units.append(bigEndian ? first << 8 | second : second << 8 | first)
    }
    text = ""
    firstInvalidOffset = nil
    replacements = 0
    var decoder = UTF16()
    var iterator = units.makeIterator()
    var consumed = 2
    decoding: while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar):
        text.unicodeScalars.append(scalar)
        consumed += scalar.value > 0xFFFF ? 4 : 2
      case .emptyInput: break decoding
      case .error:
        if firstInvalidOffset == nil { firstInvalidOffset = consumed }
        replacements += 1
        text.unicodeScalars.append("\u{FFFD}")
        consumed += 2
      }
    }
    if bytes.count % 2 == 1 {
      if firstInvalidOffset == nil { firstInvalidOffset = bytes.count - 1 }
      replacements += 1
      text.unicodeScalars.append("\u{FFFD}")
    }
  }

  /// What to say of bytes that are not UTF-8 throughout.
  func diagnostic(_ subject: String, offset: Int) -> Diagnostic {
    let what = "\(replacements) ill-formed byte sequence\(replacements == 1 ? "" : "s"), the first at byte \(offset)"
    return Diagnostic(
      "articles.invalid-text", .warning, subject: subject,
      isWindows1252
        ? "This is not UTF-8 (byte \(offset)); it was read as windows-1252. Convert it to UTF-8 if that is wrong."
        : "\(what), became U+FFFD; convert the file to UTF-8.")
  }

  /// Whether bytes are no text at all: many a NUL where no UTF-16 is announced, or mostly control characters or
  /// ill-formed sequences in the first 8 KiB.
  ///
  /// - Parameter isDeclared: whether it is said that they are in an encoding other than UTF-8.
  public static func isBinary(_ bytes: [UInt8], isDeclared: Bool = false) -> Bool {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return false }
    let sample = bytes.prefix(8192)
    var (zeros, controls, isASCII) = (0, 0, true)
    for byte in sample where byte < 0x20 || byte >= 0x7F {
      if byte == 0 { zeros += 1 }
      if byte < 0x80, byte != 0x09 && byte != 0x0A && byte != 0x0D && byte != 0x0C { controls += 1 }
      if byte >= 0x80 { isASCII = false }
    }
    if zeros * 100 > sample.count || controls * 20 > sample.count { return true }
    if isASCII || isDeclared { return false }
    // A text in an 8-bit character set has an ill-formed byte now and then; compressed data have them everywhere.
    let repaired = DecodedText(utf8: Array(sample))
    return repaired.replacements * 5 > sample.count
  }
}
