/// The SHA-256 of some bytes (FIPS 180-4).
public struct SHA256Digest: Hashable, Sendable, CustomStringConvertible {
  /// Eight big-endian words.
  private var state: [UInt32]

  /// The digest of some bytes. Linear in their number.
  public init(of bytes: [UInt8]) {
    var state: [UInt32] = [
      0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]
    let whole = bytes.count / 64
    SHA256Digest.compress(bytes, blocks: whole, into: &state)
    // The rest, a one bit, zeros, and the length in bits.
    var tail = Array(bytes[(whole * 64)...])
    tail.append(0x80)
    while tail.count % 64 != 56 { tail.append(0) }
    let bits = UInt64(bytes.count) &* 8
    for shift in stride(from: 56, through: 0, by: -8) { tail.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift))) }
    SHA256Digest.compress(tail, blocks: tail.count / 64, into: &state)
    self.state = state
  }

  /// Lower-case hexadecimal, 64 digits.
  public var description: String {
    var text = ""
    text.reserveCapacity(64)
    for word in state {
      let digits = String(word, radix: 16)
      text += String(repeating: "0", count: 8 - digits.count) + digits
    }
    return text
  }

  /// Takes blocks of 64 bytes. Bounds are checked once for all: whole pages and models go through here.
  private static func compress(_ bytes: [UInt8], blocks: Int, into state: inout [UInt32]) {
    precondition(blocks * 64 <= bytes.count && state.count == 8)
    constants.withUnsafeBufferPointer { constants in
      bytes.withUnsafeBytes { bytes in
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { words in
          for block in 0..<blocks {
            compress(
              UnsafeRawBufferPointer(rebasing: bytes[(block * 64)..<(block * 64 + 64)]), into: &state, words, constants)
          }
        }
      }
    }
  }

  private static func compress(
    _ block: UnsafeRawBufferPointer, into state: inout [UInt32], _ w: UnsafeMutableBufferPointer<UInt32>,
    _ constants: UnsafeBufferPointer<UInt32>
  ) {
    for index in 0..<16 {
      w[index] = UInt32(bigEndian: block.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self))
    }
    for index in 16..<64 {
      let a = w[index &- 15]
      let b = w[index &- 2]
      let s0 = rotated(a, 7) ^ rotated(a, 18) ^ (a &>> 3)
      let s1 = rotated(b, 17) ^ rotated(b, 19) ^ (b &>> 10)
      w[index] = w[index &- 16] &+ s0 &+ w[index &- 7] &+ s1
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    // Eight rounds at a time: none moves a word to another place.
    var index = 0
    while index < 64 {
      round(a, b, c, &d, e, f, g, &h, w[index] &+ constants[index])
      round(h, a, b, &c, d, e, f, &g, w[index &+ 1] &+ constants[index &+ 1])
      round(g, h, a, &b, c, d, e, &f, w[index &+ 2] &+ constants[index &+ 2])
      round(f, g, h, &a, b, c, d, &e, w[index &+ 3] &+ constants[index &+ 3])
      round(e, f, g, &h, a, b, c, &d, w[index &+ 4] &+ constants[index &+ 4])
      round(d, e, f, &g, h, a, b, &c, w[index &+ 5] &+ constants[index &+ 5])
      round(c, d, e, &f, g, h, a, &b, w[index &+ 6] &+ constants[index &+ 6])
      round(b, c, d, &e, f, g, h, &a, w[index &+ 7] &+ constants[index &+ 7])
      index &+= 8
    }
    for (index, value) in [a, b, c, d, e, f, g, h].enumerated() { state[index] = state[index] &+ value }
  }

  @inline(__always)
  private static func round(
    _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32, _ g: UInt32, _ h: inout UInt32,
    _ word: UInt32
  ) {
    let choice = (e & f) ^ (~e & g)
    let first = h &+ (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) &+ choice &+ word
    let majority = (a & b) ^ (a & c) ^ (b & c)
    d = d &+ first
    h = first &+ (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) &+ majority
  }

  @inline(__always)
  private static func rotated(_ value: UInt32, _ count: UInt32) -> UInt32 {
    value &>> count | value &<< (32 &- count)
  }

  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
  ]
}
