import ReadoutModel

/// An RDF syntax: subjects with their properties in, bytes out. It never touches a file and is used once.
///
/// Of one subject, the values of one property come one after another. IRIs come percent-encoded; literals are clean but
/// not escaped.
package protocol TripleWriter: ~Copyable, SendableMetatype {
  init()
  /// - Parameter base: what every `ResourceName` continues; an absolute IRI, percent-encoded.
  mutating func begin(base: String, to output: inout OutputBuffer) throws(WriteError)
  mutating func beginSubject(_ subject: ResourceName, _ type: Term, to output: inout OutputBuffer) throws(WriteError)
  mutating func write(_ predicate: Term, _ object: ResourceName, to output: inout OutputBuffer) throws(WriteError)
  mutating func write(_ predicate: Term, _ object: Term, to output: inout OutputBuffer) throws(WriteError)
  /// - Parameter type: nil for a plain string.
  mutating func write(
    _ predicate: Term, _ literal: Literal, type: Term?, language: CleanText?, to output: inout OutputBuffer
  ) throws(WriteError)
  mutating func endSubject(to output: inout OutputBuffer) throws(WriteError)
  mutating func end(to output: inout OutputBuffer) throws(WriteError)
}

/// What a literal says; numbers and days become text where they are to stand.
package enum Literal {
  case text(CleanText)
  case integer(Int)
  /// Finite.
  case decimal(Double)
  case flag(Bool)
  /// Of a year of four digits.
  case day(CalendarDate)
}

extension OutputBuffer {
  /// The literal's text, escaped.
  @inline(__always)
  mutating func append(_ literal: Literal, _ escapes: EscapeTable) {
    switch literal {
    case .text(let text): append(text, escapes)
    case .integer(let value): append(decimal: value)
    case .decimal(let value): append(decimal: value)
    case .flag(let value): append(value ? "true" : "false")
    case .day(let day): append(day)
    }
  }
}

/// An IRI: what follows the base, or the whole of one elsewhere. Bytes of RFC 3986, already percent-encoded, without
/// anything that XML or Turtle would escape. Lives as long as the event it came with; `OutputBuffer.slack` bytes behind it
/// may be read.
package struct ResourceName {
  let start: UnsafePointer<UInt8>
  let count: Int
  /// Whether it needs the base in front.
  let isRelative: Bool
  /// Whether it is a local name in Turtle as it is.
  let isLocalName: Bool
}

/// Makes the IRIs of a graph in a block that is used again.
struct ResourceNameBuilder: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8> = .allocate(capacity: 1 << 10 + OutputBuffer.slack)
  private var capacity = 1 << 10
  private var used = 0
  private var isLocalName = true
  /// Whether nothing had to be encoded and no syntax was appended.
  var isPlain: Bool { isLocalName }
  private let isEscaped = ResourceNameBuilder.isEscaped

  deinit { base.deallocate() }

  /// 1 for every byte that RFC 3986 calls reserved or does not allow; lives as long as the process.
  nonisolated(unsafe) private static let isEscaped: UnsafePointer<UInt8> = {
    let table = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    for byte in 0..<256 {
      let isPlain =
        switch UInt8(byte) {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
        default: false
        }
      (table + byte).initialize(to: isPlain ? 0 : 1)
    }
    return UnsafePointer(table)
  }()

  @inline(__always)
  private mutating func reserve(_ count: Int) {
    if capacity &- used < count { grow(count) }
  }

  @inline(never)
  private mutating func grow(_ count: Int) {
    let larger = max(capacity * 2, used + count)
    let new = UnsafeMutablePointer<UInt8>.allocate(capacity: larger + OutputBuffer.slack)
    new.update(from: base, count: used)
    base.deallocate()
    base = new
    capacity = larger
  }

  @inline(__always)
  mutating func begin(_ identifier: String) {
    used = 0
    isLocalName = true
    append(identifier)
  }

  /// Appends an identifier; what is not unreserved in RFC 3986 is percent-encoded.
  @inline(never)
  mutating func append(_ identifier: String) {
    if identifier.utf8.withContiguousStorageIfAvailable({ append($0) }) == nil {
      var identifier = identifier
      identifier.withUTF8 { append($0) }
    }
  }

  private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress else { return }
    reserve(bytes.count * 3)
    let out = base + used
    let isEscaped = isEscaped
    var found: UInt8 = 0
    for i in 0..<bytes.count { found |= isEscaped[Int(source[i])] }
    if found == 0 {
      out.update(from: source, count: bytes.count)
      used += bytes.count
      return
    }
    isLocalName = false
    var length = 0
    for byte in bytes {
      if isEscaped[Int(byte)] == 0 {
        out[length] = byte
        length += 1
      } else {
        out[length] = 0x25
        out[length + 1] = Self.hexDigit(byte >> 4)
        out[length + 2] = Self.hexDigit(byte & 15)
        length += 3
      }
    }
    used += length
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }

  /// Begins with another name.
  @inline(__always)
  mutating func begin(_ name: ResourceName) {
    used = 0
    isLocalName = name.isLocalName
    append(encoded: name.start, name.count)
  }

  /// Appends what is encoded already.
  @inline(__always)
  mutating func append(encoded source: UnsafePointer<UInt8>, _ count: Int) {
    reserve(count)
    copyPadded(source, count, to: base + used)
    used &+= count
  }

  /// Appends syntax: `/`, `#char=` and the like.
  @inline(__always)
  mutating func append(_ syntax: StaticString) {
    reserve(syntax.utf8CodeUnitCount)
    (base + used).update(from: syntax.utf8Start, count: syntax.utf8CodeUnitCount)
    used &+= syntax.utf8CodeUnitCount
    isLocalName = false
  }

  mutating func append(_ number: Int) {
    reserve(20)
    used &+= decimalDigits(of: number, into: base + used)
  }

  var name: ResourceName {
    // A local name in Turtle begins with a letter, digit or underscore and does not end with a dot.
    let isLocal = isLocalName && used > 0 && base[0] != 0x2D && base[0] != 0x2E && base[used - 1] != 0x2E
    return ResourceName(start: base, count: used, isRelative: true, isLocalName: isLocal)
  }

  /// The same for an IRI that stands elsewhere.
  var absoluteName: ResourceName { ResourceName(start: base, count: used, isRelative: false, isLocalName: false) }
}

/// Checks and percent-encodes the base of a graph's IRIs.
package enum BaseIRI {
  static let standard = "https://w3id.org/readout/data/"

  /// Throws `WriteError.invalidBaseIRI` for what has no scheme; percent-encodes what RFC 3986 does not allow.
  package static func validated(_ text: String) throws(WriteError) -> String {
    let bytes = Array(text.utf8)
    guard let colon = bytes.firstIndex(of: 0x3A), colon > 0, bytes.count > colon + 1,
      bytes[..<colon].allSatisfy({ isLetterOrDigit($0) || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E }),
      !(0x30...0x39).contains(bytes[0]), isLetterOrDigit(bytes[0])
    else { throw .invalidBaseIRI(text) }
    guard hasPlausibleHost(bytes[(colon + 1)...]) else { throw .invalidBaseIRI(text) }
    var out: [UInt8] = []
    let allowed = Set("-._~:/?#[]@!$&()*+,;=".utf8)
    for (i, byte) in bytes.enumerated() {
      let isEscape =
        byte == 0x25 && i + 2 < bytes.count && isHexDigit(bytes[i + 1]) && isHexDigit(bytes[i + 2])
      if isLetterOrDigit(byte) || allowed.contains(byte) || isEscape {
        out.append(byte)
      } else {
        let digits = Array("0123456789ABCDEF".utf8)
        out.append(contentsOf: [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]])
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// A base that identifiers can be put behind: an absolute IRI that ends in a character which parts it from them and has no
  /// fragment of its own, which quotations need.
  package static func validatedBase(_ text: String) throws(WriteError) -> String {
    let base = try validated(text)
    guard !base.contains("#"), let last = base.last, "/:=?&".contains(last) else { throw .unsuitableBaseIRI(text) }
    return base
  }

  /// Brackets stand around an IPv6 address only; `http://` has a host behind it.
  private static func hasPlausibleHost(_ rest: ArraySlice<UInt8>) -> Bool {
    guard rest.starts(with: "//".utf8) else { return !rest.contains(0x5B) && !rest.contains(0x5D) }
    let authority = rest.dropFirst(2).prefix { $0 != 0x2F && $0 != 0x3F && $0 != 0x23 }
    let path = rest.dropFirst(2 + authority.count)
    guard !authority.isEmpty, !path.contains(0x5B), !path.contains(0x5D) else { return false }
    let host = authority.lastIndex(of: 0x40).map { authority[authority.index(after: $0)...] } ?? authority
    guard host.contains(0x5B) || host.contains(0x5D) else { return !host.isEmpty }
    guard host.first == 0x5B, let close = host.firstIndex(of: 0x5D), close > host.startIndex + 1 else { return false }
    let inner = host[(host.startIndex + 1)..<close]
    let port = host[(close + 1)...]
    return inner.allSatisfy { isHexDigit($0) || $0 == 0x3A || $0 == 0x2E }
      && (port.isEmpty || port.first == 0x3A && port.dropFirst().allSatisfy { (0x30...0x39).contains($0) })
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
  }
}
