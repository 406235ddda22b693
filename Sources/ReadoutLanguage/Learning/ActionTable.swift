/// Quantised weights of hashed features for four classes: fingerprint and weights share one 8-byte entry, so that a
/// feature costs one look into memory.
///
/// The high half of an entry is the high half of the feature's key, the low half four weights plus 128.
package struct ActionTable: Sendable {
  private let entries: MappedColumn<UInt64>
  private let mask: UInt64

  package init(_ file: ModelFile, section: UInt32) throws(ResourceError) {
    entries = try file.section(section, as: UInt64.self)
    guard entries.count > 1, entries.count & (entries.count - 1) == 0 else {
      throw .invalid(path: file.path, reason: "the table of actions has a wrong size")
    }
    mask = UInt64(entries.count - 1)
  }

  /// Sums of the four classes over the features.
  ///
  /// A feature stands in one of the two entries of its pair, or nowhere: there is no branch to be foreseen, and all loads
  /// are under way at once.
  @inline(__always)
  package func score(_ keys: UnsafePointer<UInt64>, _ count: Int) -> (UInt32, UInt32, UInt32, UInt32) {
    let base = entries.elements.baseAddress.unsafelyUnwrapped
    var even: UInt32 = 0
    var odd: UInt32 = 0
    for position in 0..<count {
      let key = keys[position]
      let slot = Int(truncatingIfNeeded: (key >> 8) & mask)
      let one = base[slot]
      let other = base[slot ^ 1]
      let wanted = key >> 32
      let isOne: UInt32 = one >> 32 == wanted ? .max : 0
      let isOther: UInt32 = other >> 32 == wanted ? .max : 0
      let weights = UInt32(truncatingIfNeeded: one) & isOne | UInt32(truncatingIfNeeded: other) & isOther
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
    func importance(_ feature: (key: UInt64, weights: [Float])) -> Float {
      feature.weights.reduce(0) { max($0, abs($1)) }
    }
    let ranked = features.map { (importance: importance($0), feature: $0) }.sorted {
      ($1.importance, $0.feature.key) < ($0.importance, $1.feature.key)
    }
    for (_, feature) in ranked {
      var entry = (feature.key >> 32) << 32
      for label in 0..<4 {
        let weight = max(-128, min(127, (feature.weights[label] * scale).rounded())) + 128
        entry |= UInt64(weight) << UInt64(8 * label)
      }
      let slot = Int((feature.key >> 8) & mask)
      // Where both places are taken, by weightier features, this one is left out.
      if entries[slot] == 0 {
        entries[slot] = entry
      } else if entries[slot ^ 1] == 0 {
        entries[slot ^ 1] = entry
      }
    }
    return entries.withUnsafeBytes { Array($0) }
  }
}
