/// JSON as read: RFC 8259, members in their order, the first of equal names counts.
enum JSONValue {
  case null
  case boolean(Bool)
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([(name: String, value: JSONValue)])

  /// Why bytes are not JSON.
  struct Failure: Error {
    let reason: String
    /// Byte of the text.
    let offset: Int
  }

  init(parsing bytes: UnsafeBufferPointer<UInt8>) throws(Failure) {
    var parser = Parser(bytes: bytes)
    self = try parser.value(depth: 0)
    parser.skipSpace()
    guard parser.position == bytes.count else { throw parser.failure("something follows the value") }
  }

  subscript(_ name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  var string: String? { if case .string(let text) = self { text } else { nil } }
  var int: Int? { if case .number(let text) = self { Int(text) } else { nil } }
  var double: Double? { if case .number(let text) = self { Double(text) } else { nil } }
  var bool: Bool? { if case .boolean(let value) = self { value } else { nil } }
  var array: [JSONValue]? { if case .array(let items) = self { items } else { nil } }
  var strings: [String] { array?.compactMap(\.string) ?? [] }

  private struct Parser {
    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0

    func failure(_ reason: String) -> Failure { Failure(reason: reason, offset: position) }

    mutating func skipSpace() {
      while position < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[position]) { position += 1 }
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
      case 0x7B:
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
      case 0x5B:
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
      case 0x74:
        try expect("true")
        return .boolean(true)
      case 0x66:
        try expect("false")
        return .boolean(false)
      case 0x6E:
        try expect("null")
        return .null
      case 0x2D, 0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39:
        let start = position
        while let byte = peek(), (0x30...0x39).contains(byte) || [0x2D, 0x2B, 0x2E, 0x45, 0x65].contains(byte) {
          position += 1
        }
        let number = String(decoding: bytes[start..<position], as: UTF8.self)
        guard Double(number) != nil else { throw failure("\(number) is no number") }
        return .number(number)
      default: throw failure("expected a value")
      }
    }

    /// A string; most have no escape and are taken in one piece.
    private mutating func text() throws(Failure) -> String {
      position += 1
      let start = position
      while let byte = peek(), byte != 0x22, byte != 0x5C {
        guard byte >= 0x20 else { throw failure("a control character stands bare in a string") }
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
          guard byte >= 0x20 else { throw failure("a control character stands bare in a string") }
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
        throw failure("half of a surrogate pair")
      }
      guard let scalar = UnicodeScalar(high) else { throw failure("half of a surrogate pair") }
      return Character(scalar)
    }
  }
}
