import ReadoutModel

/// Values as bytes: numbers in as many groups of seven bits as they need (LEB128), texts as positions in a table.
struct ByteWriter {
  private var body: [UInt8] = []
  private var texts: [String] = []
  private var positions: [String: Int] = [:]
  /// Whether all that was written can be read back: no number below 0, no position above 32 bits.
  private(set) var isReadable = true

  /// What was written, behind the format's number and the table of texts.
  func bytes(format: Int) -> [UInt8] {
    var head = ByteWriter()
    head.number(format)
    head.number(texts.count)
    for text in texts {
      head.number(text.utf8.count)
      head.body.append(contentsOf: text.utf8)
    }
    return head.body + body
  }

  /// 0 and more. Not inlined: it is called for everything, in loops within loops, and the compiler took seconds over those.
  @inline(never)
  mutating func number(_ value: Int) {
    if value < 0 { isReadable = false }
    var rest = UInt64(bitPattern: Int64(value))
    while rest >= 0x80 {
      body.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    body.append(UInt8(rest))
  }

  /// −1 and more.
  mutating func reference(_ value: Int) { number(value + 1) }

  @inline(never)
  mutating func text(_ value: String) {
    if let known = positions[value] { return number(known) }
    positions[value] = texts.count
    number(texts.count)
    texts.append(value)
  }

  mutating func optionalText(_ value: String?) {
    number(value == nil ? 0 : 1)
    if let value { text(value) }
  }

  mutating func word<Word: CaseIterable & Equatable>(_ value: Word) {
    number(Array(Word.allCases).firstIndex(of: value) ?? 0)
  }

  mutating func optionalWord<Word: CaseIterable & Equatable>(_ value: Word?) {
    number(value == nil ? 0 : 1)
    if let value { word(value) }
  }

  mutating func fraction(_ value: Double) {
    for shift in stride(from: 0, to: 64, by: 8) { body.append(UInt8(truncatingIfNeeded: value.bitPattern >> shift)) }
  }

  mutating func date(_ value: CalendarDate?) {
    number(value == nil ? 0 : 1)
    // Zigzag: days before 1970 are small too.
    if let day = value.map({ Int($0.dayNumber) }) { number(day >= 0 ? day * 2 : -day * 2 - 1) }
  }

  mutating func range(_ value: CodePointRange?) {
    number(value == nil ? 0 : 1)
    guard let value else { return }
    if value.upperBound > UInt32.max { isReadable = false }
    number(value.lowerBound)
    number(value.upperBound - value.lowerBound)
  }

  mutating func list<Value>(_ values: [Value], _ write: (inout ByteWriter, Value) -> Void) {
    number(values.count)
    for value in values { write(&self, value) }
  }
}
