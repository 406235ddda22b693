/// The tags of a page, as far as they must be looked at before a parser does.
enum HTMLTags {
  /// More attributes than this has no element that is meant to be read.
  private static let mostAttributes = 256

  /// The page with blanks for the attributes that an element has too many of: libxml2 compares each with all before it.
  static func withoutSurplusAttributes(_ page: [UInt8]) -> [UInt8] {
    var surplus: [Range<Int>] = []
    page.withUnsafeBufferPointer { page in
      var position = 0
      while position < page.count {
        guard page[position] == 0x3C else {
          position += 1
          continue
        }
        position = tag(at: position, in: page, &surplus)
      }
    }
    guard !surplus.isEmpty else { return page }
    var page = page
    for range in surplus { page.replaceSubrange(range, with: repeatElement(0x20, count: range.count)) }
    return page
  }

  /// Goes through what begins with `<`; returns the position behind it.
  private static func tag(
    at start: Int, in page: UnsafeBufferPointer<UInt8>, _ surplus: inout [Range<Int>]
  ) -> Int {
    var position = start + 1
    guard position < page.count, isLetter(page[position]) else { return position }
    var quote: UInt8 = 0
    var wasSpace = false
    var attributes = 0
    var cut: Int?
    while position < page.count {
      let byte = page[position]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == 0x3E {
        break
      } else if byte == 0x22 || byte == 0x27 {
        quote = byte
      } else if byte <= 0x20 || byte == 0x2F {
        wasSpace = true
      } else if wasSpace {
        wasSpace = false
        attributes += 1
        if attributes > mostAttributes, cut == nil { cut = position }
      }
      position += 1
    }
    if let cut, position < page.count { surplus.append(cut..<position) }
    // What stands in these is no tag.
    for name in ["script", "style"] where isNamed(name, at: start + 1, in: page) {
      return end(of: name, from: position, in: page)
    }
    return min(position + 1, page.count)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private static func isNamed(_ name: String, at position: Int, in page: UnsafeBufferPointer<UInt8>) -> Bool {
    let name = name.utf8
    guard position + name.count < page.count else { return false }
    return zip(name, page[position...]).allSatisfy { $0 == $1 | 0x20 } && !isLetter(page[position + name.count])
  }

  /// The position of `</name`.
  private static func end(of name: String, from start: Int, in page: UnsafeBufferPointer<UInt8>) -> Int {
    var position = start
    while position + 2 < page.count {
      if page[position] == 0x3C, page[position + 1] == 0x2F, isNamed(name, at: position + 2, in: page) {
        return position
      }
      position += 1
    }
    return page.count
  }
}
