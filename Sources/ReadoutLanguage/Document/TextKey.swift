/// A 64-bit key of a word: what hot loops compare instead of strings.
///
/// FNV-1a over the bytes, ASCII letters lowered, then mixed once. Equal words have equal keys on every machine and in every run.
public struct TextKey: Hashable, Comparable, Sendable {
  public let rawValue: UInt64

  @inlinable public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// The key of a word in lower case; ASCII letters are lowered here, others are taken as they are.
  public init(_ word: some StringProtocol) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in word.utf8 { hash = TextKey.step(hash, byte) }
    self.rawValue = TextKey.mix(hash)
  }

  @inlinable public init(_ bytes: some Sequence<UInt8>) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = TextKey.step(hash, byte) }
    self.rawValue = TextKey.mix(hash)
  }

  @inlinable static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    let lowered = byte &- 0x41 < 26 ? byte | 0x20 : byte
    return (hash ^ UInt64(lowered)) &* 0x0000_0100_0000_01b3
  }

  @inlinable static func mix(_ hash: UInt64) -> UInt64 {
    var h = hash
    h ^= h >> 32
    h = h &* 0x9e37_79b9_7f4a_7c15
    h ^= h >> 29
    return h
  }

  @inlinable public static func < (a: TextKey, b: TextKey) -> Bool { a.rawValue < b.rawValue }
}
