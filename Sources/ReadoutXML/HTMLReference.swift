import CLibXML2

/// Character references of HTML, as libxml2 knows them.
public enum HTMLReference {
  /// What stands between `&` and `;`, as text: `rsquo`, `#8217`, `#x2019`; nil where it is none. Numbers 128 to 159 are what
  /// the web means by them.
  public static func text(_ name: String) -> String? {
    if name.hasPrefix("#") {
      let digits = name.dropFirst()
      let number = digits.first == "x" || digits.first == "X" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      guard let number, number >= 0x20 || number == 9 || number == 10, let scalar = UnicodeScalar(number) else {
        return nil
      }
      return Windows1252.repaired(String(scalar))
    }
    if name == "apos" { return "'" }
    guard let entity = htmlEntityLookup(name), let scalar = UnicodeScalar(entity.pointee.value) else { return nil }
    return String(scalar)
  }
}
