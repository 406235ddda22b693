import CNettle

/// The SHA-256 of some bytes (FIPS 180-4), as Nettle computes it: with the processor's own instructions where it has them.
public struct SHA256Digest: Hashable, Sendable, CustomStringConvertible {
  private let bytes: [UInt8]

  /// The digest of some bytes. Linear in their number.
  public init(of bytes: [UInt8]) {
    self.bytes = [UInt8](unsafeUninitializedCapacity: 32) { digest, count in
      bytes.withUnsafeBufferPointer { readoutSHA256($0.baseAddress, $0.count, digest.baseAddress) }
      count = 32
    }
  }

  /// Lower-case hexadecimal, 64 digits.
  public var description: String {
    String(unsafeUninitializedCapacity: 64) { text in
      for (index, byte) in bytes.enumerated() {
        for (place, digit) in [byte >> 4, byte & 0xF].enumerated() {
          text[2 * index + place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
        }
      }
      return 64
    }
  }
}
