/// Quantised weights of hashed features for four classes: fingerprint and weights share one 8-byte entry, so that a
/// feature costs one look into memory.
///
/// The high half of an entry is the high half of the feature's key, the low half four weights plus 128.
package struct ActionTable: Sendable {
  private let entries: MappedColumn<UInt64>
  private let mask: UInt64

  package init(_ file: ModelFile, section: UInt32) throws(ResourceError) {
    entries = try file.section(section, as: UInt64.self)
    guard entries.count > 0, entries.count & (entries.count - 1) == 0, entries.elements.contains(0) else {
      throw .invalid(path: file.path, reason: "the table of actions has a wrong size")
    }
    mask = UInt64(entries.count - 1)
  }

  /// Sums of the four classes over the features; `first` is room for `count` entries.
  @inline(__always)
  package func score(_ keys: UnsafePointer<UInt64>, _ count: Int, first: UnsafeMutablePointer<UInt64>) -> (
    UInt32, UInt32, UInt32, UInt32
  ) {
    let base = entries.elements.baseAddress.unsafelyUnwrapped
    var even: UInt32 = 0
    var odd: UInt32 = 0
    // First the loads, all of them under way at once; then the comparisons, whose branches are hard to foresee.
    for position in 0..<count {
      first[position] = base[Int(truncatingIfNeeded: (keys[position] >> 8) & mask)]
    }
    for position in 0..<count {
      var entry = first[position]
      let key = keys[position]
      let wanted = key >> 32
      if entry >> 32 != wanted {
        if entry == 0 { continue }
        var slot = (key >> 8) & mask
        repeat {
          slot = (slot &+ 1) & mask
          entry = base[Int(truncatingIfNeeded: slot)]
        } while entry != 0 && entry >> 32 != wanted
        if entry == 0 { continue }
      }
      let weights = UInt32(truncatingIfNeeded: entry)
      even &+= weights & 0x00FF_00FF
      odd &+= (weights &>> 8) & 0x00FF_00FF
    }
    return (even & 0xFFFF, odd & 0xFFFF, even >> 16, odd >> 16)
  }

  /// The section of a table with these weights; weights are multiplied by `scale` and cut to a byte.
  package static func encode(_ features: [(key: UInt64, weights: [Float])], scale: Float) -> [UInt8] {
    var capacity = 16
    while capacity * 7 < features.count * 10 { capacity *= 2 }
    let mask = UInt64(capacity - 1)
    var entries = [UInt64](repeating: 0, count: capacity)
    for feature in features.sorted(by: { $0.key < $1.key }) {
      var entry = (feature.key >> 32) << 32
      for label in 0..<4 {
        let weight = max(-128, min(127, (feature.weights[label] * scale).rounded())) + 128
        entry |= UInt64(weight) << UInt64(8 * label)
      }
      guard entry != 0 else { continue }
      var slot = (feature.key >> 8) & mask
      while entries[Int(slot)] != 0 { slot = (slot + 1) & mask }
      entries[Int(slot)] = entry
    }
    return entries.withUnsafeBytes { Array($0) }
  }
}
