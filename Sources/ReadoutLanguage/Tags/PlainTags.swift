/// Words that bear one pair of tags only, wherever they stand: they need no features.
///
/// An open-addressed table: 56 bits of a hash of word and shape above the number of the pair plus one; 0 where nothing is.
package struct PlainTags: Sendable {
  /// What the table gives for words that are not in it.
  package static let undecided: UInt8 = 255

  private let entries: MappedColumn<UInt64>

  package init(_ file: ModelFile, section: UInt32, labels: Int) throws(ResourceError) {
    entries = try file.section(section, as: UInt64.self)
    guard entries.count > 0, entries.count & (entries.count - 1) == 0, entries.elements.contains(0),
      entries.elements.allSatisfy({ Int($0 & 0xFF) <= labels })
    else { throw .invalid(path: file.path, reason: "the table of plain words is damaged") }
  }

  @inline(__always)
  package static func key(_ word: TextKey, _ shape: TokenShape) -> UInt64 {
    FeatureHash.key(200, word.rawValue, UInt64(shape.rawValue))
  }

  /// The number of a word's pair of tags, `undecided` when it has several or is not known.
  @inline(__always)
  package func find(_ word: TextKey, _ shape: TokenShape) -> UInt8 {
    let key = PlainTags.key(word, shape)
    let base = entries.elements.baseAddress.unsafelyUnwrapped
    let mask = entries.count &- 1
    var slot = Int(truncatingIfNeeded: key >> 20) & mask
    while true {
      let entry = base[slot]
      if entry == 0 { return PlainTags.undecided }
      if entry >> 8 == key >> 8 { return UInt8(truncatingIfNeeded: entry) &- 1 }
      slot = (slot &+ 1) & mask
    }
  }

  /// The section of a table; labels are below 254.
  package static func encode(_ words: [UInt64: UInt8]) -> [UInt8] {
    var capacity = 16
    while capacity < words.count * 2 { capacity *= 2 }
    var entries = [UInt64](repeating: 0, count: capacity)
    for (key, label) in words.sorted(by: { $0.key < $1.key }) {
      var slot = Int(truncatingIfNeeded: key >> 20) & (capacity - 1)
      while entries[slot] != 0 { slot = (slot + 1) & (capacity - 1) }
      entries[slot] = key & ~0xFF | UInt64(label + 1)
    }
    return entries.withUnsafeBytes { Array($0) }
  }
}
