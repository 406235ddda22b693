/// A 64-bit key of a word or phrase without regard to case, accents, hyphens, apostrophes and periods:
/// "Côte d’Ivoire" and "COTE D'IVOIRE" have the same, "U.S." and "US" too. A run of white space counts as one space.
///
/// FNV-1a over what is left, so a phrase's key can be grown word by word.
public struct FoldedKey: Hashable, Sendable {
  public private(set) var rawValue: UInt64 = 0xcbf2_9ce4_8422_2325
  private var endsInSpace = false

  /// The key of nothing, to grow from.
  @inlinable public init() {}

  public init(_ text: some StringProtocol) {
    append(Array(text.utf8))
  }

  public init(_ bytes: some Collection<UInt8>) {
    append(bytes)
  }

  /// Grows the key by UTF-8 bytes.
  public mutating func append(_ bytes: some Collection<UInt8>) {
    var pending: UInt8 = 0
    var skip = 0
    for byte in bytes {
      if skip > 0 {
        skip -= 1
        continue
      }
      if pending == 0xE2 {
        // General punctuation: dashes and quotes are dropped, what else there is (an ellipsis) too.
        pending = 0
        skip = 1
        continue
      }
      if pending != 0 {
        appendLatin(pending, byte)
        pending = 0
        continue
      }
      switch byte {
      case 0x41...0x5A: step(byte | 0x20)
      case 0x61...0x7A, 0x30...0x39, 0x2C, 0x26, 0x2B: step(byte)  // a-z 0-9 , & +
      case 0x20, 0x09, 0x0A, 0x0D:
        if !endsInSpace { appendSpace() }
      case 0xC3, 0xC4, 0xC5, 0xE2: pending = byte
      case 0x80...: step(byte)
      default: break
      }
    }
  }

  /// Grows the key by the space between two words.
  public mutating func appendSpace() {
    step(0x20)
    endsInSpace = true
  }

  private mutating func step(_ byte: UInt8) {
    endsInSpace = false
    rawValue = (rawValue ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }

  /// Latin-1 Supplement and Latin Extended-A, by base letter.
  private mutating func appendLatin(_ lead: UInt8, _ trail: UInt8) {
    let scalar = (UInt32(lead & 0x1F) << 6) | UInt32(trail & 0x3F)
    guard scalar >= 0xC0, scalar < 0x180 else { return }
    let base = FoldedKey.baseLetters[Int(scalar - 0xC0)]
    if base != 0x20 { step(base) }
    switch scalar {
    case 0xC6, 0xE6, 0x152, 0x153: step(0x65)  // ae, oe
    case 0xDF: step(0x73)  // ss
    case 0xDE, 0xFE: step(0x68)  // th
    default: break
    }
  }

  public static func == (a: FoldedKey, b: FoldedKey) -> Bool { a.rawValue == b.rawValue }
  public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }

  private static let baseLetters: [UInt8] = Array(
    ("aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"
      + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
      + "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs").utf8)
}
