/// Numbers of texts: one for all that are equal, from 0 in the order in which they first come.
///
/// A table by text for what is asked of each of millions of records: a short hash of whole words takes the place of the one that
/// dictionaries make, and what is known of a text is looked up in a list by its number.
package struct TextNumbers: Sendable {
  /// The texts, each at its number.
  package private(set) var texts: [String] = []
  /// Upper half of a hash, and in the lower a number and 1; 0 is free. A power of two of them, half of them free at least.
  private var slots: [UInt64]

  /// Knows none; `capacity` is how many are expected.
  package init(capacity: Int = 0) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = [UInt64](repeating: 0, count: size)
  }

  /// How many there are.
  package var count: Int { texts.count }

  /// The number of a text, a new one where it has none.
  @discardableResult
  package mutating func number(of text: String) -> Int { insert(text).number }

  /// The same, and whether it had none.
  @discardableResult
  package mutating func insert(_ text: String) -> (number: Int, isNew: Bool) {
    let hash = TextNumbers.hash(text)
    let slot = slot(of: text, hash)
    if slots[slot] != 0 { return (Int(UInt32(truncatingIfNeeded: slots[slot])) - 1, false) }
    texts.append(text)
    slots[slot] = hash & TextNumbers.upper | UInt64(texts.count)
    if texts.count * 2 > slots.count { grow() }
    return (texts.count - 1, true)
  }

  /// The number of a text; nil where it has none.
  package func known(_ text: String) -> Int? {
    let slot = slots[slot(of: text, TextNumbers.hash(text))]
    return slot == 0 ? nil : Int(UInt32(truncatingIfNeeded: slot)) - 1
  }

  private static let upper: UInt64 = 0xFFFF_FFFF_0000_0000

  /// Where the text is, or would be.
  private func slot(of text: String, _ hash: UInt64) -> Int {
    var position = first(of: hash)
    while slots[position] != 0 {
      if (slots[position] ^ hash) & TextNumbers.upper == 0,
        texts[Int(UInt32(truncatingIfNeeded: slots[position])) - 1] == text
      {
        return position
      }
      position = (position + 1) & (slots.count - 1)
    }
    return position
  }

  /// Where to begin to look: by the half of the hash that a slot keeps.
  private func first(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 32) & (slots.count - 1) }

  private mutating func grow() {
    let former = slots
    slots = [UInt64](repeating: 0, count: former.count * 2)
    for slot in former where slot != 0 {
      var position = first(of: slot)
      while slots[position] != 0 { position = (position + 1) & (slots.count - 1) }
      slots[position] = slot
    }
  }

  /// Another in every process, so that no text can be made to lie in another's way; nothing that is written depends on it.
  private static let seed = UInt64.random(in: .min ... .max)

  /// The same for texts that are equal, also where they are so by Unicode's equivalence and not in their bytes.
  private static func hash(_ text: String) -> UInt64 {
    var text = text
    let hash = text.withUTF8 { bytes -> UInt64? in
      let whole = UnsafeRawBufferPointer(bytes)
      var state = seed ^ UInt64(bytes.count)
      var seen: UInt64 = 0
      var position = 0
      while position + 8 <= bytes.count {
        let word = whole.loadUnaligned(fromByteOffset: position, as: UInt64.self)
        seen |= word
        state = mixed(state ^ word)
        position += 8
      }
      var word: UInt64 = 0
      while position < bytes.count {
        word = word << 8 | UInt64(bytes[position])
        position += 1
      }
      seen |= word
      return seen & 0x8080_8080_8080_8080 == 0 ? mixed(mixed(state ^ word)) : nil
    }
    return hash ?? UInt64(bitPattern: Int64(text.hashValue))
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = (value ^ 0x2D35_8DCC_AA6C_78A5).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }
}
