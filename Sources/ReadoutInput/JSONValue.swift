/// JSON as read: RFC 8259, members in their order, the last of equal names counts.
package enum JSONValue: Sendable {
  case null
  case boolean(Bool)
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([(name: String, value: JSONValue)])

  /// Why bytes are not JSON.
  package struct Failure: Error, Sendable {
    package let reason: String
    /// Byte of the text.
    package let offset: Int
  }

  /// - Parameter isLenient: whether what programs write though JSON forbids it is read: NaN and infinities (as null), half
  ///   a surrogate pair (as U+FFFD), control characters bare in a string.
  package init(parsing bytes: [UInt8], isLenient: Bool = false) throws(Failure) {
    let result: Result<JSONValue, Failure> = bytes.withUnsafeBufferPointer { bytes in
      do throws(Failure) {
        return .success(try JSONValue(parsing: bytes, isLenient: isLenient))
      } catch {
        return .failure(error)
      }
    }
    self = try result.get()
  }

  private init(parsing bytes: UnsafeBufferPointer<UInt8>, isLenient: Bool) throws(Failure) {
    var parser = Parser(bytes: bytes, isLenient: isLenient)
    self = try parser.value(depth: 0)
    parser.skipSpace()
    guard parser.position == bytes.count else { throw parser.failure("something follows the value") }
  }

  package subscript(_ name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.name == name }?.value
  }

  package var string: String? { if case .string(let text) = self { text } else { nil } }
  package var int: Int? { if case .number(let text) = self { Int(text) } else { nil } }
  package var double: Double? { if case .number(let text) = self { Double(text) } else { nil } }
  package var bool: Bool? { if case .boolean(let value) = self { value } else { nil } }
  package var array: [JSONValue]? { if case .array(let items) = self { items } else { nil } }
  package var strings: [String] { array?.compactMap(\.string) ?? [] }

  private struct Parser {
    let bytes: UnsafeBufferPointer<UInt8>
    let isLenient: Bool
    var position = 0

    init(bytes: UnsafeBufferPointer<UInt8>, isLenient: Bool) {
      self.bytes = bytes
      self.isLenient = isLenient
    }

    func failure(_ reason: String) -> Failure { Failure(reason: reason, offset: position) }

    mutating func skipSpace() {
      while position < bytes.count {
        let byte = bytes[position]
        guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
        position += 1
      }
    }

    private func peek() -> UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func expect(_ literal: StaticString) throws(Failure) {
      for i in 0..<literal.utf8CodeUnitCount {
        guard peek() == literal.utf8Start[i] else { throw failure("expected \(literal)") }
        position += 1
      }
    }

    mutating func value(depth: Int) throws(Failure) -> JSONValue {
      guard depth < 64 else { throw failure("values are nested too deep") }
      skipSpace()
      switch peek() {
      case 0x22: return .string(try text())
      case 0x7B: return try object(depth: depth)
      case 0x5B: return try array(depth: depth)
      case 0x74:
        try expect("true")
        return .boolean(true)
      case 0x66:
        try expect("false")
        return .boolean(false)
      case 0x6E:
        try expect("null")
        return .null
      case 0x2D, 0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39: return try number()
      case 0x4E where isLenient:
        try expect("NaN")
        return .null
      case 0x49 where isLenient:
        try expect("Infinity")
        return .null
      default: throw failure("expected a value")
      }
    }

    private mutating func object(depth: Int) throws(Failure) -> JSONValue {
      position += 1
      var members: [(name: String, value: JSONValue)] = []
      skipSpace()
      if peek() == 0x7D {
        position += 1
        return .object(members)
      }
      while true {
        skipSpace()
        guard peek() == 0x22 else { throw failure("expected a member name") }
        let name = try text()
        skipSpace()
        try expect(":")
        members.append((name, try value(depth: depth + 1)))
        skipSpace()
        if peek() == 0x2C {
          position += 1
          continue
        }
        try expect("}")
        return .object(members)
      }
    }

    private mutating func array(depth: Int) throws(Failure) -> JSONValue {
      position += 1
      var items: [JSONValue] = []
      skipSpace()
      if peek() == 0x5D {
        position += 1
        return .array(items)
      }
      while true {
        items.append(try value(depth: depth + 1))
        skipSpace()
        if peek() == 0x2C {
          position += 1
          continue
        }
        try expect("]")
        return .array(items)
      }
    }

    private mutating func number() throws(Failure) -> JSONValue {
      let start = position
      while let byte = peek(), (0x30...0x39).contains(byte) || [0x2D, 0x2B, 0x2E, 0x45, 0x65].contains(byte) {
        position += 1
      }
      let number = String(decoding: bytes[start..<position], as: UTF8.self)
      guard Double(number) != nil else {
        if isLenient, number == "-" {
          try expect("Infinity")
          return .null
        }
        throw failure("\(number) is no number")
      }
      return .number(number)
    }

    /// A string; most have no escape and are taken in one piece.
    private mutating func text() throws(Failure) -> String {
      position += 1
      let start = position
      while let byte = peek(), byte != 0x22, byte != 0x5C {
        guard byte >= 0x20 || isLenient else { throw failure("a control character stands bare in a string") }
        position += 1
      }
      if peek() == 0x22 {
        defer { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
      }
      var out = Array(bytes[start..<position])
      while let byte = peek() {
        position += 1
        switch byte {
        case 0x22: return String(decoding: out, as: UTF8.self)
        case 0x5C:
          guard let escape = peek() else { throw failure("the string does not end") }
          position += 1
          switch escape {
          case 0x22, 0x5C, 0x2F: out.append(escape)
          case 0x62: out.append(0x08)
          case 0x66: out.append(0x0C)
          case 0x6E: out.append(0x0A)
          case 0x72: out.append(0x0D)
          case 0x74: out.append(0x09)
          case 0x75: out.append(contentsOf: String(try escapedScalar()).utf8)
          default: throw failure("unknown escape")
          }
        default:
          guard byte >= 0x20 || isLenient else { throw failure("a control character stands bare in a string") }
          out.append(byte)
        }
      }
      throw failure("the string does not end")
    }

    private mutating func hexadecimal() throws(Failure) -> UInt32 {
      var value: UInt32 = 0
      for _ in 0..<4 {
        guard let byte = peek(), let digit = Character(UnicodeScalar(byte)).hexDigitValue else {
          throw failure("expected four hexadecimal digits")
        }
        value = value << 4 | UInt32(digit)
        position += 1
      }
      return value
    }

    private mutating func escapedScalar() throws(Failure) -> Character {
      let high = try hexadecimal()
      if (0xD800..<0xDC00).contains(high), peek() == 0x5C, position + 1 < bytes.count, bytes[position + 1] == 0x75 {
        position += 2
        let low = try hexadecimal()
        if (0xDC00..<0xE000).contains(low),
          let scalar = UnicodeScalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
        {
          return Character(scalar)
        }
        guard isLenient else { throw failure("half of a surrogate pair") }
        return "\u{FFFD}"
      }
      guard let scalar = UnicodeScalar(high) else {
        guard isLenient else { throw failure("half of a surrogate pair") }
        return "\u{FFFD}"
      }
      return Character(scalar)
    }
  }
}
