/// Texts that are to be shown, without what must not be.
package enum Redaction {
  /// An address without the user and password in it.
  package static func address(_ address: String) -> String {
    guard let scheme = address.firstRange(of: "://") else { return address }
    let rest = address[scheme.upperBound...]
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard let at = authority.lastIndex(of: "@") else { return address }
    return address[..<scheme.upperBound] + "…@" + rest[authority.index(after: at)...]
  }

  /// A text without words that are secret, and without control characters, by which a terminal can be told to do something.
  package static func text(_ text: String, secrets: [String]) -> String {
    var text = text
    for secret in secrets.sorted(by: { $0.utf8.count > $1.utf8.count }) where !secret.isEmpty {
      text = text.replacing(secret, with: "…")
    }
    return String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          if scalar == "\n" || scalar == "\r" || scalar == "\t" { return " " }
          return scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) ? "\u{FFFD}" : scalar
        }))
  }
}
