import ReadoutNames

/// Parts of identifiers: XML name tokens of ASCII letters, digits, `.`, `-` and `_`.
package enum Identifier {
  /// Keeps letters, digits, `-`, `_` and `.` of a file name as they are, everything else becomes a hyphen; what has no
  /// ASCII form is folded.
  package static func token(_ text: String) -> String {
    let bytes = Array(text.utf8)
    if !bytes.isEmpty, bytes.allSatisfy({ isToken($0) }) { return text }
    var result: [UInt8] = []
    if bytes.allSatisfy({ $0 < 0x80 }) {
      for byte in bytes { append(isToken(byte) ? byte : Folding.hyphen, to: &result) }
    } else {
      return Folding.slug(text)
    }
    if result.last == Folding.hyphen { result.removeLast() }
    return result.isEmpty ? Folding.slug(text) : String(decoding: result, as: UTF8.self)
  }

  /// `person.donald-blome` → `donald-blome`.
  package static func local(_ identifier: String) -> String {
    guard let dot = identifier.utf8.firstIndex(of: Folding.fullStop) else { return identifier }
    return String(identifier[identifier.utf8.index(after: dot)...])
  }

  private static func append(_ byte: UInt8, to result: inout [UInt8]) {
    if byte == Folding.hyphen, result.isEmpty || result.last == Folding.hyphen { return }
    result.append(byte)
  }

  private static func isToken(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
    default: false
    }
  }
}

/// Hands out identifiers once each: who claims first keeps the plain form, the next gets a suffix.
package struct UniqueIdentifiers: Sendable {
  private var taken = TextNumbers()
  private var lastNumber: [String: Int] = [:]

  package init() {}

  /// `base`, or the first alternative that is new, or `base-2`, `base-3`, …
  package mutating func claim(_ base: String, alternatives: @autoclosure () -> [String] = []) -> String {
    if taken.insert(base).isNew { return base }
    for alternative in alternatives() where taken.insert(alternative).isNew { return alternative }
    var number = lastNumber[base] ?? 1
    repeat { number += 1 } while !taken.insert("\(base)-\(number)").isNew
    lastNumber[base] = number
    return "\(base)-\(number)"
  }
}
