/// Quantised weights of hashed features: an open-addressed index of feature keys and rows of one byte a class.
///
/// A byte stores a weight plus 128, so that the sums of all classes are shifted alike; a missing feature adds the same
/// shift to no class. Rows are `width` bytes, a multiple of 16.
package struct WeightTable: Sendable {
  /// 40 bits of the feature's key above 24 bits of its row number plus one; 0 where nothing is.
  private let index: MappedColumn<UInt64>
  private let rows: MappedColumn<UInt8>
  package let width: Int
  private let mask: UInt64

  package init(_ file: ModelFile, firstSection: UInt32, width: Int) throws(ResourceError) {
    index = try file.section(firstSection, as: UInt64.self)
    rows = try file.section(firstSection + 1, as: UInt8.self)
    guard index.count > 0, index.count & (index.count - 1) == 0, width % 16 == 0, rows.count % width == 0 else {
      throw .invalid(path: file.path, reason: "the index of the weights has a wrong size")
    }
    // A row number beyond the rows must not be followed: checked here once, so that lookups need not.
    let rowCount = UInt64(rows.count / width)
    var isFull = true
    for entry in index.elements {
      if entry == 0 { isFull = false }
      guard entry & 0xFF_FFFF <= rowCount else {
        throw .invalid(path: file.path, reason: "the index of the weights points outside of them")
      }
    }
    guard !isFull else { throw .invalid(path: file.path, reason: "the index of the weights is full") }
    self.width = width
    mask = UInt64(index.count - 1)
  }

  package static func slot(of key: UInt64, mask: UInt64) -> UInt64 { (key >> 20) & mask }

  /// Byte offset of the feature's row, or -1.
  @inline(__always)
  package func find(_ key: UInt64) -> Int {
    let entries = index.elements.baseAddress.unsafelyUnwrapped
    var slot = (key >> 20) & mask
    let wanted = key >> 24
    while true {
      let entry = entries[Int(truncatingIfNeeded: slot)]
      if entry == 0 { return -1 }
      if entry >> 24 == wanted { return (Int(truncatingIfNeeded: entry & 0xFF_FFFF) &- 1) &* width }
      slot = (slot &+ 1) & mask
    }
  }

  /// Adds up the rows of `keys` into `scores` (`width` numbers), which is overwritten.
  @inline(__always)
  package func score(
    _ keys: UnsafePointer<UInt64>, _ count: Int, offsets: UnsafeMutablePointer<Int>,
    into scores: UnsafeMutablePointer<UInt16>
  ) {
    let entries = index.elements.baseAddress.unsafelyUnwrapped
    // First the loads, all of them under way at once; then the comparisons, whose branches are hard to foresee.
    for position in 0..<count {
      offsets[position] = Int(truncatingIfNeeded: entries[Int(truncatingIfNeeded: (keys[position] >> 20) & mask)])
    }
    var found = 0
    for position in 0..<count {
      let entry = UInt64(bitPattern: Int64(offsets[position]))
      if entry == 0 { continue }
      let offset =
        entry >> 24 == keys[position] >> 24
        ? (Int(truncatingIfNeeded: entry & 0xFF_FFFF) &- 1) &* width : find(keys[position])
      if offset >= 0 {
        offsets[found] = offset
        found &+= 1
      }
    }
    sum(offsets, found, into: scores)
  }

  @inline(__always)
  package func sum(
    _ offsets: UnsafePointer<Int>, _ count: Int, into scores: UnsafeMutablePointer<UInt16>
  ) {
    guard let base = rows.elements.baseAddress else { return }
    let bytes = UnsafeRawPointer(base)
    let low = SIMD8<UInt16>(repeating: 0x00FF)
    var chunk = 0
    while chunk < width {
      var even = SIMD8<UInt16>(repeating: 0)
      var odd = SIMD8<UInt16>(repeating: 0)
      for position in 0..<count {
        let row = bytes.loadUnaligned(fromByteOffset: offsets[position] &+ chunk, as: SIMD8<UInt16>.self)
        even &+= row & low
        odd &+= row &>> 8
      }
      // Even classes first, then odd: `lane(of:)` says where a class stands.
      UnsafeMutableRawPointer(scores + chunk).storeBytes(of: even, as: SIMD8<UInt16>.self)
      UnsafeMutableRawPointer(scores + chunk + 8).storeBytes(of: odd, as: SIMD8<UInt16>.self)
      chunk &+= 16
    }
  }

  /// The class of the highest score after `score`; of equal ones that whose score stands first.
  @inline(__always)
  package func highest(_ scores: UnsafePointer<UInt16>, count: Int) -> Int {
    // Sums of at most 128 bytes fit into 15 bits.
    let source = UnsafeRawPointer(scores)
    var top = source.loadUnaligned(as: SIMD8<Int16>.self)
    var place = 8
    while place < width {
      let other = source.loadUnaligned(fromByteOffset: place &* 2, as: SIMD8<Int16>.self)
      top.replace(with: other, where: other .> top)
      place &+= 8
    }
    let highest = UInt16(bitPattern: top.max())
    place = 0
    while place < width {
      if scores[place] == highest {
        let label = WeightTable.label(at: place)
        if label < count { return label }
      }
      place &+= 1
    }
    return 0
  }

  /// The class whose score stands at `place` after `score`.
  @inline(__always)
  package static func label(at place: Int) -> Int { (place & ~15) | ((place & 7) << 1) | ((place >> 3) & 1) }

  /// Where the score of a class stands after `score`.
  @inline(__always)
  package static func lane(of label: Int) -> Int { (label & ~15) | ((label & 15) >> 1) | ((label & 1) << 3) }

  /// The two sections of a table with these weights; weights are multiplied by `scale` and cut to a byte.
  ///
  /// Behind the `count` classes a row is filled with what loses against every class.
  package static func encode(
    _ entries: [(key: UInt64, weights: [Float])], count: Int? = nil, width: Int, scale: Float
  ) -> (index: [UInt8], rows: [UInt8]) {
    var capacity = 16
    while capacity * 6 < entries.count * 10 { capacity *= 2 }
    var index = [UInt64](repeating: 0, count: capacity)
    let mask = UInt64(capacity - 1)
    var rows: [UInt8] = []
    rows.reserveCapacity(entries.count * width)
    var number: UInt64 = 0
    for entry in entries.sorted(by: { $0.key < $1.key }) {
      number += 1
      var slot = slot(of: entry.key, mask: mask)
      while index[Int(slot)] != 0 { slot = (slot + 1) & mask }
      index[Int(slot)] = (entry.key >> 24) << 24 | number
      for label in 0..<width {
        rows.append(
          label < count ?? width ? UInt8(max(-128, min(127, (entry.weights[label] * scale).rounded())) + 128) : 0)
      }
    }
    return (index.withUnsafeBytes { Array($0) }, rows)
  }
}
