/// Writes JSON on one line, keys in the order they are given.
///
/// What is called for every field is not inlined: a record has a hundred of them.
package struct JSONLine {
  package private(set) var bytes: [UInt8] = []
  private var needsComma = false

  package init() {}

  package mutating func raw(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(0x2C) }
    needsComma = false
  }

  package mutating func object(_ body: (inout JSONLine) -> Void) {
    separate()
    bytes.append(0x7B)
    body(&self)
    bytes.append(0x7D)
    needsComma = true
  }

  package mutating func key(_ key: String, _ body: (inout JSONLine) -> Void) {
    separate()
    quote(key)
    bytes.append(0x3A)
    needsComma = false
    body(&self)
    needsComma = true
  }

  package mutating func array<T>(_ key: String, _ values: [T], _ body: (inout JSONLine, T) -> Void) {
    self.key(key) { out in
      out.bytes.append(0x5B)
      out.needsComma = false
      for value in values { body(&out, value) }
      out.bytes.append(0x5D)
    }
  }

  @inline(never)
  package mutating func string(_ key: String, _ value: String) {
    self.key(key) { $0.quote(value) }
  }

  @inline(never)
  package mutating func optional(_ key: String, _ value: String?) {
    self.key(key) { out in
      if let value { out.quote(value) } else { out.bytes.append(contentsOf: "null".utf8) }
    }
  }

  package mutating func strings(_ key: String, _ values: [String]) {
    self.key(key) { $0.list(values) }
  }

  /// An array of strings as an element of an array.
  package mutating func strings(_ values: [String]) {
    separate()
    list(values)
    needsComma = true
  }

  @inline(never)
  package mutating func integer(_ key: String, _ value: Int) {
    self.key(key) { $0.bytes.append(contentsOf: String(value).utf8) }
  }

  package mutating func boolean(_ key: String, _ value: Bool) {
    self.key(key) { $0.bytes.append(contentsOf: (value ? "true" : "false").utf8) }
  }

  /// At most four decimals, rounded half away from zero; what is not finite is written as 0.
  @inline(never)
  package mutating func number(_ key: String, _ value: Double) {
    self.key(key) { $0.bytes.append(contentsOf: JSONLine.decimal(value).utf8) }
  }

  static func decimal(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e12 else { return "0" }
    let scaled = Int((value * 10_000).rounded())
    let sign = scaled < 0 ? "-" : ""
    let whole = abs(scaled) / 10_000
    var fraction = String(abs(scaled) % 10_000)
    fraction = String(repeating: "0", count: 4 - fraction.count) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return fraction.isEmpty ? "\(sign)\(whole)" : "\(sign)\(whole).\(fraction)"
  }

  @inline(never)
  private mutating func list(_ values: [String]) {
    bytes.append(0x5B)
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(0x2C) }
      quote(value)
    }
    bytes.append(0x5D)
  }

  @inline(never)
  private mutating func quote(_ text: String) {
    bytes.append(0x22)
    for byte in text.utf8 {
      switch byte {
      case 0x22: bytes.append(contentsOf: [0x5C, 0x22])
      case 0x5C: bytes.append(contentsOf: [0x5C, 0x5C])
      case 0x0A: bytes.append(contentsOf: [0x5C, 0x6E])
      case 0x0D: bytes.append(contentsOf: [0x5C, 0x72])
      case 0x09: bytes.append(contentsOf: [0x5C, 0x74])
      case 0..<0x20, 0x7F:
        let digits = Array("0123456789abcdef".utf8)
        bytes.append(contentsOf: [0x5C, 0x75, 0x30, 0x30, digits[Int(byte >> 4)], digits[Int(byte & 15)]])
      default: bytes.append(byte)
      }
    }
    bytes.append(0x22)
    needsComma = true
  }
}
