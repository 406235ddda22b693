/// Bytes of unknown origin turned into text: UTF-8, or UTF-16 when a byte-order mark says so.
public struct DecodedText: Sendable {
  /// Without a byte-order mark; nothing else is changed where the bytes are well-formed.
  public var text: String
  /// Offset of the first byte, in the input, that is not part of a well-formed character; nil when all are.
  public var firstInvalidOffset: Int?
  /// How many stretches of bytes became U+FFFD.
  public var replacements: Int

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
    var position = start
    while position < bytes.count {
      do {
        _ = try UTF8Span(validating: bytes.span.extracting(position..<bytes.count))
        break
      } catch {
        let invalid = error.byteOffsets
        if firstInvalidOffset == nil { firstInvalidOffset = position + invalid.lowerBound }
        replacements += 1
        repaired += bytes[position..<position + invalid.lowerBound]
        repaired += [0xEF, 0xBF, 0xBD]
        position += invalid.upperBound
      }
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

  /// Whether bytes are no text at all: a NUL where no UTF-16 is announced, or mostly control characters or
  /// ill-formed sequences in the first 8 KiB.
  public static func isBinary(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return false }
    if bytes.contains(0) { return true }
    let sample = bytes.prefix(8192)
    let controls = sample.count { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D && $0 != 0x0C || $0 == 0x7F }
    if controls * 20 > sample.count { return true }
    // A text in an 8-bit character set has an ill-formed byte now and then; compressed data have them everywhere.
    let repaired = DecodedText(utf8: Array(sample))
    return repaired.replacements * 5 > sample.count
  }
}
