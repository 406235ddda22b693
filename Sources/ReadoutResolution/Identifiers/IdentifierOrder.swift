import ReadoutModel

/// The order of a graph's parts: by the bytes of their identifiers.
enum IdentifierOrder {
  /// The first bytes of an identifier behind what all have in common, in numbers that are ordered as they are.
  private struct Key {
    var first: UInt64 = 0
    var second: UInt64 = 0
    var third: UInt64 = 0
    var index: Int32

    init(_ id: String, from start: Int, index: Int) {
      self.index = Int32(index)
      var id = id
      id.withUTF8 { bytes in
        func word(_ position: Int) -> UInt64 {
          var word: UInt64 = 0
          for offset in position..<position + 8 {
            word = word << 8 | UInt64(offset < bytes.count ? bytes[offset] : 0)
          }
          return word
        }
        (first, second, third) = (word(start), word(start + 8), word(start + 16))
      }
    }
  }

  /// Complexity: n log n, for the most part of numbers.
  static func sorted<Value>(_ values: [Value], by id: (Value) -> String) -> [Value] {
    positions(values.map(id)).map { values[Int($0)] }
  }

  /// Of identifiers, in their order; `ties` orders the positions of those that are equal.
  static func positions(_ ids: [String], ties: (Int, Int) -> Bool = { _, _ in false }) -> [Int32] {
    guard let one = ids.first else { return [] }
    var shared = one.utf8.count
    for other in ids where shared > 0 {
      var count = 0
      for (a, b) in zip(one.utf8.prefix(shared), other.utf8) {
        if a != b { break }
        count += 1
      }
      shared = count
    }
    var keys = ids.indices.map { Key(ids[$0], from: shared, index: $0) }
    keys.sort { a, b in
      if a.first != b.first { return a.first < b.first }
      if a.second != b.second { return a.second < b.second }
      if a.third != b.third { return a.third < b.third }
      let (x, y) = (Int(a.index), Int(b.index))
      return ids[x].precedesInUTF8(ids[y]) || !ids[y].precedesInUTF8(ids[x]) && ties(x, y)
    }
    return keys.map(\.index)
  }
}
