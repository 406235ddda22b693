/// Values by number, for what is asked so often that the hash of a dictionary takes most of the time.
package struct NumberTable<Value: Sendable>: Sendable {
  private var keys: [UInt64]
  private var values: [Value?]
  package private(set) var count = 0

  package init() {
    keys = [UInt64](repeating: 0, count: 16)
    values = [Value?](repeating: nil, count: 16)
  }

  /// Nil where there is none. Complexity: O(1) where numbers differ in any of their bits.
  package subscript(key: UInt64) -> Value? { values[position(of: key)] }

  /// Puts a value in the place of the former one, if any.
  package mutating func set(_ value: Value, for key: UInt64) {
    let position = position(of: key)
    if values[position] == nil { count += 1 }
    keys[position] = key
    values[position] = value
    if count * 2 > keys.count { grow() }
  }

  private func position(of key: UInt64) -> Int {
    let mask = keys.count - 1
    var position = Int(truncatingIfNeeded: NumberTable.mixed(key)) & mask
    while values[position] != nil, keys[position] != key { position = (position + 1) & mask }
    return position
  }

  private mutating func grow() {
    var larger = NumberTable()
    larger.keys = [UInt64](repeating: 0, count: keys.count * 2)
    larger.values = [Value?](repeating: nil, count: keys.count * 2)
    for (key, value) in zip(keys, values) where value != nil {
      let position = larger.position(of: key)
      larger.keys[position] = key
      larger.values[position] = value
    }
    (keys, values) = (larger.keys, larger.values)
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }
}
