/// JSON being written: compact, UTF-8, the escapes that JSON asks for and no others.
struct JSONText {
  private(set) var bytes: [UInt8] = []

  mutating func string(_ text: String) {
    bytes.append(0x22)
    for byte in text.utf8 { JSONText.escape(byte) { bytes.append(contentsOf: $0) } }
    bytes.append(0x22)
  }

  mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func array<T>(_ items: [T], _ write: (inout JSONText, T) -> Void) {
    bytes.append(0x5B)
    for (i, item) in items.enumerated() {
      if i > 0 { bytes.append(0x2C) }
      write(&self, item)
    }
    bytes.append(0x5D)
  }

  /// Members whose value is nil are left out.
  mutating func object(_ members: [(String, JSONMember?)]) {
    bytes.append(0x7B)
    var isFirst = true
    for (name, value) in members {
      guard let value else { continue }
      if !isFirst { bytes.append(0x2C) }
      isFirst = false
      string(name)
      bytes.append(0x3A)
      switch value {
      case .string(let text): string(text)
      case .raw(let text): raw(text)
      case .nested(let text): bytes.append(contentsOf: text.bytes)
      }
    }
    bytes.append(0x7D)
  }

  private static func escape(_ byte: UInt8, _ emit: ([UInt8]) -> Void) {
    switch byte {
    case 0x22: emit([0x5C, 0x22])
    case 0x5C: emit([0x5C, 0x5C])
    case 0x0A: emit([0x5C, 0x6E])
    case 0x0D: emit([0x5C, 0x72])
    case 0x09: emit([0x5C, 0x74])
    case 0..<0x20:
      let digits = Array("0123456789abcdef".utf8)
      emit(Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]])
    default: emit([byte])
    }
  }
}

enum JSONMember {
  case string(String)
  case raw(String)
  case nested(JSONText)
}
