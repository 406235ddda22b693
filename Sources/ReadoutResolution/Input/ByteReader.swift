import ReadoutModel

/// Reads what a `ByteWriter` wrote. Of damaged bytes it gives empty values and says so at the end.
struct ByteReader {
  private let bytes: [UInt8]
  private var position = 0
  private var texts: [String] = []
  private(set) var isDamaged = false

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  /// The table that all texts are positions in.
  mutating func readTexts() {
    texts = list { read in
      let count = read.number()
      guard count <= read.bytes.count - read.position else { return read.damage("") }
      read.position += count
      return String(decoding: read.bytes[(read.position - count)..<read.position], as: UTF8.self)
    }
  }

  @inline(never)
  mutating func number() -> Int {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while position < bytes.count, shift < 63 {
      let byte = bytes[position]
      position += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return Int(value) }
      shift += 7
    }
    return damage(0)
  }

  /// −1 and more; less than `limit`, and 0 and more where one is needed.
  mutating func reference(below limit: Int = .max, isNeeded: Bool = false) -> Int {
    let value = number() - 1
    return value < limit && (value >= 0 || !isNeeded) ? value : damage(-1)
  }

  mutating func text() -> String {
    let index = number()
    return index < texts.count ? texts[index] : damage("")
  }

  mutating func optionalText() -> String? { number() == 0 ? nil : text() }

  mutating func word<Word: CaseIterable>() -> Word where Word.AllCases == [Word] {
    let (index, words) = (number(), Word.allCases)
    return index < words.count ? words[index] : damage(words[0])
  }

  mutating func optionalWord<Word: CaseIterable>() -> Word? where Word.AllCases == [Word] {
    number() == 0 ? nil : word() as Word
  }

  mutating func fraction() -> Double {
    guard bytes.count - position >= 8 else { return damage(0) }
    position += 8
    let bits = bytes[(position - 8)..<position].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Double(bitPattern: bits)
  }

  mutating func date() -> CalendarDate? {
    if number() == 0 { return nil }
    let value = number()
    guard let day = Int32(exactly: value & 1 == 0 ? value / 2 : -(value / 2) - 1) else { return damage(nil) }
    return CalendarDate(dayNumber: day)
  }

  mutating func range() -> CodePointRange? {
    if number() == 0 { return nil }
    let (start, count) = (number(), number())
    guard start <= UInt32.max, count <= UInt32.max else { return damage(nil) }
    return CodePointRange(start, start + count)
  }

  mutating func list<Value>(_ read: (inout ByteReader) -> Value) -> [Value] {
    let count = number()
    // Each takes a byte at least.
    guard count <= bytes.count - position else { return damage([]) }
    var values: [Value] = []
    values.reserveCapacity(count)
    for _ in 0..<count where !isDamaged { values.append(read(&self)) }
    return values
  }

  private mutating func damage<Value>(_ instead: Value) -> Value {
    isDamaged = true
    return instead
  }
}
