/// Text without what no reader sees: soft hyphens, characters of no width, ligatures of typesetting.
public enum VisibleText {
  /// The text as seen; the same where there is nothing of the kind.
  public static func of(_ text: String) -> String {
    // With one of these bytes begins whatever is not seen, or is more than one letter.
    guard text.utf8.contains(where: { $0 == 0xC2 || $0 == 0xCD || $0 == 0xE2 || $0 == 0xEF }),
      text.unicodeScalars.contains(where: { isInvisible($0) || isLigature($0) })
    else { return text }
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !isInvisible(scalar) {
      if isLigature(scalar), let letters = ligatures[scalar.value] {
        out.append(contentsOf: letters.unicodeScalars)
      } else {
        out.append(scalar)
      }
    }
    return String(out)
  }

  /// U+200C and U+200D have a meaning in other scripts than those English is written in, and in emoji; here they have none.
  private static func isInvisible(_ scalar: UnicodeScalar) -> Bool {
    switch scalar.value {
    case 0..<0xAD: false
    case 0xAD, 0x034F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  private static func isLigature(_ scalar: UnicodeScalar) -> Bool { (0xFB00...0xFB06).contains(scalar.value) }

  private static let ligatures: [UInt32: String] = [
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st",
  ]
}
