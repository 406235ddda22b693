/// Identifiers to positions, by open addressing; -1 for what it does not hold.
struct IdentifierTable: Sendable {
  private let identifiers: [String]
  private var slots: [Int32]

  /// Of equal identifiers the first is found.
  init(_ identifiers: [String]) {
    self.identifiers = identifiers
    var size = 16
    while size < identifiers.count * 2 { size *= 2 }
    slots = [Int32](repeating: -1, count: size)
    for (position, identifier) in identifiers.enumerated() {
      var slot = Self.hash(identifier) & (size - 1)
      while slots[slot] >= 0, identifiers[Int(slots[slot])] != identifier { slot = (slot + 1) & (size - 1) }
      if slots[slot] < 0 { slots[slot] = Int32(position) }
    }
  }

  func position(of identifier: String) -> Int32 {
    var slot = Self.hash(identifier) & (slots.count - 1)
    while true {
      let candidate = slots[slot]
      if candidate < 0 || identifiers[Int(candidate)] == identifier { return candidate }
      slot = (slot + 1) & (slots.count - 1)
    }
  }

  func position(of identifier: String?) -> Int32 {
    guard let identifier else { return -1 }
    return position(of: identifier)
  }

  /// The multiplicative mixing of wyhash's short inputs; the same in every process, unlike `Hasher`.
  private static func hash(_ text: String) -> Int {
    var text = text
    return text.withUTF8 { bytes in
      var state = UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15
      var i = 0
      let raw = UnsafeRawBufferPointer(bytes)
      while i + 8 <= bytes.count {
        let product = (state ^ raw.loadUnaligned(fromByteOffset: i, as: UInt64.self))
          .multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
        state = product.high ^ product.low
        i += 8
      }
      var tail: UInt64 = 0
      while i < bytes.count {
        tail = tail << 8 | UInt64(bytes[i])
        i += 1
      }
      let product = (state ^ tail).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
      return Int(truncatingIfNeeded: (product.high ^ product.low) >> 1)
    }
  }
}

/// Lists of positions, one list per row, in two columns.
struct PositionLists: Sendable {
  private var starts: [Int32] = [0]
  private(set) var values: [Int32] = []

  mutating func append(_ value: Int32) { values.append(value) }
  mutating func endRow() { starts.append(Int32(values.count)) }
  func row(_ row: Int) -> ArraySlice<Int32> { values[Int(starts[row])..<Int(starts[row + 1])] }
  func range(_ row: Int) -> Range<Int> { Int(starts[row])..<Int(starts[row + 1]) }
  @inline(__always)
  subscript(position: Int) -> Int32 { values[position] }

  /// Number of different positions in a row.
  func distinctCount(_ row: Int) -> Int {
    let range = range(row)
    if range.count < 2 { return range.count }
    if range.count > 16 { return Set(values[range]).count }
    var count = 0
    for i in range where !(range.lowerBound..<i).contains(where: { values[$0] == values[i] }) { count += 1 }
    return count
  }

  init(reserving count: Int = 0) { values.reserveCapacity(count) }
}
