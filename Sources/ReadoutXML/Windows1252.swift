/// The encoding that the web means by latin-1: 0x80 to 0x9F are letters and quotation marks, not control characters.
public enum Windows1252 {
  /// What the bytes 0x80 to 0x9F are; five of them are nothing, and stay what they are.
  private static let upper: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D,
    0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,
    0x017E, 0x0178,
  ]

  /// The byte that a character is in this encoding; nil where it is none.
  public static func byte(of scalar: UnicodeScalar) -> UInt8? {
    if let index = upper.firstIndex(of: scalar.value) { return UInt8(0x80 + index) }
    return scalar.value < 0x100 ? UInt8(scalar.value) : nil
  }

  public static func text(of bytes: [UInt8]) -> String {
    var text = String.UnicodeScalarView()
    for byte in bytes {
      let value = (0x80...0x9F).contains(byte) ? upper[Int(byte) - 0x80] : UInt32(byte)
      if let scalar = UnicodeScalar(value) { text.append(scalar) }
    }
    return String(text)
  }

  /// Text in which control characters U+0080 to U+009F, which a page got by a character reference such as `&#146;` or by
  /// a wrong declaration, are what browsers show.
  static func repaired(_ text: String) -> String {
    // In UTF-8 these begin with 0xC2.
    guard text.utf8.contains(0xC2), text.unicodeScalars.contains(where: { (0x80...0x9F).contains($0.value) }) else {
      return text
    }
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let value = (0x80...0x9F).contains(scalar.value) ? upper[Int(scalar.value) - 0x80] : scalar.value
      out.append(UnicodeScalar(value) ?? scalar)
    }
    return String(out)
  }
}
