import Glibc

/// The tags of a page, as far as they must be looked at before a parser does.
enum HTMLTags {
  /// More attributes than this has no element that is meant to be read.
  private static let mostAttributes = 256

  /// What a parser does not see of a page, in its order.
  private struct Cuts {
    /// Attributes that an element has too many of: the parser compares each with all before it.
    var surplus: [Range<Int>] = []
    /// Comments, and what stands in scripts and styles that say nothing of the page: no reader sees it, and the parser
    /// goes through it letter by letter.
    var unread: [Range<Int>] = []
  }

  /// The page as it is to be parsed: without comments, scripts, styles and surplus attributes.
  static func readable(_ page: [UInt8]) -> [UInt8] {
    var cuts = Cuts()
    page.withUnsafeBufferPointer { page in
      var position = 0
      while let start = next(0x3C, from: position, in: page) { position = tag(at: start, in: page, &cuts) }
    }
    guard !cuts.surplus.isEmpty || !cuts.unread.isEmpty else { return page }
    var readable: [UInt8] = []
    readable.reserveCapacity(page.count)
    var position = 0
    for range in (cuts.surplus + cuts.unread).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      readable += page[position..<range.lowerBound]
      position = range.upperBound
    }
    return readable + page[position...]
  }

  /// Goes through what begins with `<`; returns the position behind it.
  private static func tag(at start: Int, in page: UnsafeBufferPointer<UInt8>, _ cuts: inout Cuts) -> Int {
    var position = start + 1
    guard position < page.count, isLetter(page[position]) else {
      guard let end = endOfComment(at: start, in: page) else { return position }
      cuts.unread.append(start..<end)
      return end
    }
    var quote: UInt8 = 0
    var wasSpace = false
    // A quote begins a value only there.
    var isBehindEquals = false
    var attributes = 0
    var cut: Int?
    while position < page.count {
      let byte = page[position]
      if quote != 0 {
        // Values may be long.
        guard let end = next(quote, from: position, in: page) else {
          position = page.count
          break
        }
        position = end
        quote = 0
      } else if byte == 0x3E {
        break
      } else if isBehindEquals, byte == 0x22 || byte == 0x27 {
        quote = byte
        isBehindEquals = false
      } else if byte <= 0x20 || byte == 0x2F {
        wasSpace = true
      } else {
        if wasSpace, !isBehindEquals, byte != 0x3D {
          attributes += 1
          if attributes > mostAttributes, cut == nil { cut = position }
        }
        wasSpace = false
        isBehindEquals = byte == 0x3D
      }
      position += 1
    }
    if let cut, position < page.count { cuts.surplus.append(cut..<position) }
    // What stands in these is no tag.
    for name in ["script", "style"] where isNamed(name, at: start + 1, in: page) {
      guard position < page.count else { break }
      let content = position + 1
      // The parser takes this for an element without content.
      if page[position - 1] == 0x2F { return content }
      let end = end(of: name, from: content, in: page)
      if end < page.count, !isLinkedData(start..<position, in: page) { cuts.unread.append(content..<end) }
      return end
    }
    return min(position + 1, page.count)
  }

  /// The position behind a comment that begins here and ends; nil where there is none.
  private static func endOfComment(at start: Int, in page: UnsafeBufferPointer<UInt8>) -> Int? {
    func isAt(_ position: Int, _ text: StaticString) -> Bool {
      position + text.utf8CodeUnitCount <= page.count
        && memcmp(page.baseAddress! + position, text.utf8Start, text.utf8CodeUnitCount) == 0
    }
    guard isAt(start, "<!--") else { return nil }
    if isAt(start + 4, ">") { return start + 5 }
    if isAt(start + 4, "->") { return start + 6 }
    var position = start + 4
    while let end = next(0x3E, from: position, in: page) {
      if end >= start + 6, isAt(end - 2, "--") { return end + 1 }
      if end >= start + 7, isAt(end - 3, "--!") { return end + 1 }
      position = end + 1
    }
    return nil
  }

  /// Whether a script says what the page is about.
  private static func isLinkedData(_ tag: Range<Int>, in page: UnsafeBufferPointer<UInt8>) -> Bool {
    String(decoding: page[tag], as: UTF8.self).lowercased().contains("json")
  }

  private static func next(_ byte: UInt8, from start: Int, in page: UnsafeBufferPointer<UInt8>) -> Int? {
    guard start < page.count, let base = page.baseAddress,
      let found = memchr(base + start, Int32(byte), page.count - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
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
    while let found = next(0x3C, from: position, in: page) {
      if found + 2 < page.count, page[found + 1] == 0x2F, isNamed(name, at: found + 2, in: page) { return found }
      position = found + 1
    }
    return page.count
  }
}
