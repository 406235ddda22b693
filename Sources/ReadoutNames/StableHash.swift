/// FNV-1a, 64 bits: the same for the same bytes in every process, unlike `Hasher`.
package struct StableHash {
  package private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  package init() {}

  package mutating func combine(_ text: some StringProtocol) {
    for byte in text.utf8 { combine(byte) }
    combine(0)
  }

  package mutating func combine(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }

  package mutating func combine(_ number: Int) {
    var rest = UInt64(bitPattern: Int64(number))
    for _ in 0..<8 {
      combine(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  /// Eight lower-case hexadecimal digits.
  package static func hexadecimal(of text: String) -> String {
    var hash = StableHash()
    hash.combine(text)
    let folded = UInt32(truncatingIfNeeded: hash.value ^ (hash.value >> 32))
    let digits = String(folded, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
