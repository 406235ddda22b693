/// A byte to the bytes that stand for it; empty where the byte stands for itself.
///
/// Plain pointers, so that handing a table over costs nothing; the tables live as long as the process.
struct EscapeTable: @unchecked Sendable {
  /// For each byte the offset of its replacement, which begins with its length.
  private let offsets: UnsafePointer<UInt16>
  private let replacements: UnsafePointer<UInt8>
  /// The traits a text must have for this table to change anything.
  let traits: TextTraits
  /// The longest replacement.
  let expansion: Int

  init(_ traits: TextTraits, _ pairs: [(UInt8, String)]) {
    let offsets = UnsafeMutablePointer<UInt16>.allocate(capacity: 256)
    offsets.initialize(repeating: 0, count: 256)
    // Offset 0 means "itself".
    var bytes: [UInt8] = [0]
    for (byte, text) in pairs {
      offsets[Int(byte)] = UInt16(bytes.count)
      bytes.append(UInt8(text.utf8.count))
      bytes.append(contentsOf: text.utf8)
    }
    let replacements = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
    for (i, byte) in bytes.enumerated() { (replacements + i).initialize(to: byte) }
    self.offsets = UnsafePointer(offsets)
    self.replacements = UnsafePointer(replacements)
    self.traits = traits
    expansion = pairs.map(\.1.utf8.count).max() ?? 1
  }

  /// There must be room for `count * expansion` bytes; returns how many were written.
  func escape(_ source: UnsafePointer<UInt8>, _ count: Int, to target: UnsafeMutablePointer<UInt8>) -> Int {
    var (out, run, i) = (0, 0, 0)
    while i < count {
      let offset = Int(offsets[Int(source[i])])
      if offset == 0 {
        i += 1
        continue
      }
      (target + out).update(from: source + run, count: i - run)
      out += i - run
      let length = Int(replacements[offset])
      (target + out).update(from: replacements + offset + 1, count: length)
      out += length
      i += 1
      run = i
    }
    (target + out).update(from: source + run, count: count - run)
    return out + count - run
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
  static let json = EscapeTable([.quote, .backslash, .whiteSpaceControl, .control], jsonEscapes)
  /// The same inside a page's `script`, which `</script` or `<!--` in a text would end or change.
  static let script = EscapeTable(
    [.quote, .backslash, .whiteSpaceControl, .control, .markup], jsonEscapes + [(0x3C, "\\u003c")])
  private static let jsonEscapes: [(UInt8, String)] =
    [(0x22, "\\\""), (0x5C, "\\\\")]
    + (UInt8(0)..<0x20).map { byte in
      switch byte {
      case 0x0A: (byte, "\\n")
      case 0x0D: (byte, "\\r")
      case 0x09: (byte, "\\t")
      default:
        (byte, "\\u00" + (byte < 16 ? "0" : "1") + String(byte & 15, radix: 16))
      }
    }
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
    append(padded: text.start, text.count)
  }

  /// Copies a text that has nothing to escape, or escapes it.
  @inline(__always)
  mutating func append(_ text: CleanText, _ table: EscapeTable) {
    if text.traits.isDisjoint(with: table.traits) {
      append(padded: text.start, text.count)
    } else {
      appendEscaped(text, table)
    }
  }

  @inline(never)
  private mutating func appendEscaped(_ text: CleanText, _ table: EscapeTable) {
    commit(table.escape(text.start, text.count, to: reserve(text.count * table.expansion)))
  }
}
