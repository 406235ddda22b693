/// A byte to the bytes that stand for it; empty where the byte stands for itself.
struct EscapeTable: Sendable {
  private let offsets: [UInt16]
  private let replacements: [UInt8]
  /// The traits a text must have for this table to change anything.
  let traits: TextTraits
  /// The longest replacement.
  let expansion: Int

  init(_ traits: TextTraits, _ pairs: [(UInt8, String)]) {
    var offsets = [UInt16](repeating: 0, count: 256)
    // Position 0 means "itself"; every entry is its length followed by its bytes.
    var replacements: [UInt8] = [0]
    for (byte, text) in pairs {
      offsets[Int(byte)] = UInt16(replacements.count)
      replacements.append(UInt8(text.utf8.count))
      replacements.append(contentsOf: text.utf8)
    }
    self.offsets = offsets
    self.replacements = replacements
    self.traits = traits
    expansion = pairs.map(\.1.utf8.count).max() ?? 1
  }

  /// There must be room for `count * expansion` bytes; returns how many were written.
  func escape(_ source: UnsafePointer<UInt8>, _ count: Int, to target: UnsafeMutablePointer<UInt8>) -> Int {
    offsets.withUnsafeBufferPointer { offsets in
      replacements.withUnsafeBufferPointer { replacements in
        var out = 0
        for i in 0..<count {
          let byte = source[i]
          let offset = Int(offsets[Int(byte)])
          if offset == 0 {
            target[out] = byte
            out += 1
          } else {
            let length = Int(replacements[offset])
            for j in 1...length { target[out + j - 1] = replacements[offset + j] }
            out += length
          }
        }
        return out
      }
    }
  }

  /// The text of an XML element: `>` is escaped too, so that `]]>` cannot come up; a carriage return would be lost bare.
  static let xmlContent = EscapeTable(
    [.markup, .whiteSpaceControl], [(0x26, "&amp;"), (0x3C, "&lt;"), (0x3E, "&gt;"), (0x0D, "&#13;")])
  /// An XML attribute in double quotes: white space would be normalised bare.
  static let xmlAttribute = EscapeTable(
    [.markup, .quote, .whiteSpaceControl],
    [
      (0x26, "&amp;"), (0x3C, "&lt;"), (0x3E, "&gt;"), (0x22, "&quot;"), (0x0A, "&#10;"), (0x0D, "&#13;"),
      (0x09, "&#9;"),
    ])
  /// A string in double quotes in JSON.
  static let json = EscapeTable(
    [.quote, .backslash, .whiteSpaceControl, .control],
    [(0x22, "\\\""), (0x5C, "\\\\")]
      + (UInt8(0)..<0x20).map { byte in
        switch byte {
        case 0x0A: (byte, "\\n")
        case 0x0D: (byte, "\\r")
        case 0x09: (byte, "\\t")
        default:
          (byte, "\\u00" + (byte < 16 ? "0" : "1") + String(byte & 15, radix: 16))
        }
      })
  /// A quoted field of CSV.
  static let csv = EscapeTable([.quote], [(0x22, "\"\"")])
  /// A literal in Turtle and N-Triples.
  static let turtle = EscapeTable(
    [.quote, .backslash, .whiteSpaceControl],
    [(0x22, "\\\""), (0x5C, "\\\\"), (0x0A, "\\n"), (0x0D, "\\r"), (0x09, "\\t")])
  /// A quoted string in DOT. A label line ends with `\n`; carriage returns would align it.
  static let dot = EscapeTable(
    [.quote, .backslash, .whiteSpaceControl],
    [(0x22, "\\\""), (0x5C, "\\\\"), (0x0A, "\\n"), (0x0D, " "), (0x09, " ")])
  /// A label in DOT: Graphviz reads entities in it.
  static let dotLabel = EscapeTable(
    [.quote, .backslash, .whiteSpaceControl, .markup],
    [(0x22, "\\\""), (0x5C, "\\\\"), (0x0A, "\\n"), (0x0D, " "), (0x09, " "), (0x26, "&amp;")])
}

extension OutputBuffer {
  @inline(__always)
  mutating func append(_ text: CleanText) {
    append(text.start, text.count)
  }

  /// Copies a text that has nothing to escape, or escapes it.
  @inline(__always)
  mutating func append(_ text: CleanText, _ table: EscapeTable) {
    if text.traits.isDisjoint(with: table.traits) {
      append(text.start, text.count)
    } else {
      appendEscaped(text, table)
    }
  }

  @inline(never)
  private mutating func appendEscaped(_ text: CleanText, _ table: EscapeTable) {
    commit(table.escape(text.start, text.count, to: reserve(text.count * table.expansion)))
  }
}
