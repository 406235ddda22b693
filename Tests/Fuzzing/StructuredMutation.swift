/// Changes bytes along their structure, where single bits would only break it: numbers become hostile ones, a part between marks
/// is doubled, dropped, swapped with another or nested in itself.
package struct StructuredMutation {
  private var state: UInt64

  /// - Parameter seed: the same seed changes the same bytes alike.
  package init(seed: UInt32) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1 }

  /// The changed bytes, at most `limit` of them.
  package mutating func mutate(_ bytes: [UInt8], limit: Int) -> [UInt8] {
    let changed =
      switch next(4) {
      case 0: replacingNumber(bytes)
      case 1: doublingPart(bytes)
      case 2: droppingPart(bytes)
      default: swappingParts(bytes)
      }
    return Array(changed.prefix(limit))
  }

  private static let numbers = [
    "-1", "0", "1", "2", "255", "65536", "2147483647", "2147483648", "4294967295", "4294967296", "9007199254740993",
    "9223372036854775807", "-9223372036854775808", "18446744073709551616", "1e308", "1e999", "-0.0", "0.5", "1.0000001",
    "NaN",
    "\"\"", "null", "[]", "{}", "true",
  ]

  private mutating func replacingNumber(_ bytes: [UInt8]) -> [UInt8] {
    let starts = bytes.indices.filter { isDigit(bytes, $0) && !isDigit(bytes, $0 - 1) }
    guard !starts.isEmpty else { return doublingPart(bytes) }
    let start = starts[next(starts.count)]
    let end = bytes[start...].firstIndex { !(0x30...0x39).contains($0) } ?? bytes.endIndex
    let number = StructuredMutation.numbers[next(StructuredMutation.numbers.count)]
    var result = Array(bytes[..<start])
    result += Array(number.utf8)
    return result + bytes[end...]
  }

  private mutating func doublingPart(_ bytes: [UInt8]) -> [UInt8] {
    let part = part(of: bytes)
    let copies = next(8) == 0 ? 64 : 1
    var result = Array(bytes[..<part.upperBound])
    for _ in 0..<copies { result += bytes[part] }
    return result + bytes[part.upperBound...]
  }

  private mutating func droppingPart(_ bytes: [UInt8]) -> [UInt8] {
    let part = part(of: bytes)
    return Array(bytes[..<part.lowerBound] + bytes[part.upperBound...])
  }

  private mutating func swappingParts(_ bytes: [UInt8]) -> [UInt8] {
    let (one, other) = (part(of: bytes), part(of: bytes))
    var result = Array(bytes[..<one.lowerBound])
    result += bytes[other]
    guard one.upperBound <= other.lowerBound else { return result + bytes[one.upperBound...] }
    result += bytes[one.upperBound..<other.lowerBound]
    result += bytes[one]
    return result + bytes[other.upperBound...]
  }

  /// From one mark to another not far behind it.
  private mutating func part(of bytes: [UInt8]) -> Range<Int> {
    let marks = bytes.indices.filter { StructuredMutation.marks.contains(bytes[$0]) }
    guard marks.count > 1 else { return 0..<bytes.count }
    let first = next(marks.count - 1)
    let last = min(marks.count - 1, first + 1 + next(6))
    return marks[first]..<marks[last]
  }

  private static let marks = Set(Array("{}[],:\"<>=/ \n\t.;&#".utf8))

  private func isDigit(_ bytes: [UInt8], _ index: Int) -> Bool {
    bytes.indices.contains(index) && (0x30...0x39).contains(bytes[index])
  }

  /// Marsaglia's xorshift (2003, Journal of Statistical Software 8).
  private mutating func next(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(bound))
  }
}
