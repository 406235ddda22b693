import CLibXML2

/// The blocks of text in a part of a page, as a reader sees them.
struct HTMLText {
  /// Paragraphs, headings, cells, items, in their order.
  private(set) var blocks: [HTMLPage.Block] = []
  /// For each block the element it stands in.
  private(set) var containers: [xmlNodePtr] = []

  private var text: [UInt8] = []
  private var linked = 0
  private var links = 0
  private var heading: Int?
  private var items = 0
  private var preformatted = 0
  /// Where in the text a line was broken.
  private var breaks: [Int] = []
  private var needsSpace = false
  private var surroundings = HTMLSurroundings()
  /// Elements called a part beside the text that were measured, since the name may be wrong.
  private var measured = 0

  /// Takes time linear in the size of the part.
  init(of root: xmlNodePtr) {
    let total = HTMLText.length(root)
    var node = root
    while true {
      var goesIn = false
      switch node.pointee.type {
      case XML_ELEMENT_NODE: goesIn = node == root || enters(node, total: total)
      case XML_TEXT_NODE, XML_CDATA_SECTION_NODE: append(node)
      default: break
      }
      if goesIn, node != root || !HTMLElement(root).contains(.skipped) { begin(node) }
      if goesIn, let child = node.pointee.children {
        node = child
        continue
      }
      if goesIn { end(node) }
      while node != root, node.pointee.next == nil, let parent = node.pointee.parent {
        node = parent
        end(node)
      }
      guard node != root, let next = node.pointee.next else { break }
      node = next
    }
    finish(root)
  }

  // MARK: Elements

  private mutating func enters(_ node: xmlNodePtr, total: Int) -> Bool {
    let kind = HTMLElement(node)
    if kind.contains(.skipped) || HTMLSurroundings.isHidden(node) {
      // What stands before and behind it does not touch.
      if kind.contains(.breaking) || kind.contains(.skipped) { needsSpace = true }
      return false
    }
    if kind.contains(.superscript), HTMLText.isNoteMark(node) { return false }
    let place = kind.contains(.frame) ? .text : surroundings.place(of: node)
    guard place != .text else { return true }
    // A name that is wrong: what holds the headline or most of the text is not beside it.
    measured += 1
    if measured <= 64, place == .beside && HTMLText.length(node) * 2 > total || HTMLText.holdsHeadline(node) {
      return true
    }
    if kind.contains(.breaking) { finish(node) } else { needsSpace = true }
    return false
  }

  private mutating func begin(_ node: xmlNodePtr) {
    let kind = HTMLElement(node)
    if kind.contains(.breaking) { finish(node) }
    if kind.contains(.heading), let name = node.pointee.name { heading = Int(name[1]) - 0x30 }
    if kind.contains(.link) { links += 1 }
    if kind.contains(.listItem) { items += 1 }
    if kind.contains(.preformatted) { preformatted += 1 }
    if kind.contains(.lineBreak) { breaks.append(text.count) }
    if kind.contains(.time) { needsSpace = true }
  }

  private mutating func end(_ node: xmlNodePtr) {
    let kind = HTMLElement(node)
    if kind.contains(.breaking) { finish(node) }
    if kind.contains(.heading) { heading = nil }
    if kind.contains(.link) { links -= 1 }
    if kind.contains(.listItem) { items -= 1 }
    if kind.contains(.preformatted) { preformatted -= 1 }
    if kind.contains(.time) { needsSpace = true }
  }

  private mutating func append(_ node: xmlNodePtr) {
    guard let content = node.pointee.content else { return }
    let count = Int(xmlStrlen(content))
    let bytes = UnsafeBufferPointer(start: content, count: count)
    if needsSpace, count > 0 {
      // "10:15Norwegian" was two things to the eye; a comma behind stays where it is.
      if let first = bytes.first, first >= 0x30 || first == 0x28 || first == 0x22 { text.append(0x20) }
      needsSpace = false
    }
    if preformatted > 0 { addLineBreaks(bytes) }
    text += bytes
    if links > 0 { linked += count }
  }

  /// Lines of preformatted text end where they do; those that fill the width go on.
  private mutating func addLineBreaks(_ bytes: UnsafeBufferPointer<xmlChar>) {
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == 0x0A {
      if index - start < 50 { breaks.append(text.count + index) }
      start = index + 1
    }
  }

  // MARK: Blocks

  /// Ends the block, at an element that begins or ends.
  private mutating func finish(_ node: xmlNodePtr) {
    defer {
      text.removeAll(keepingCapacity: true)
      breaks.removeAll(keepingCapacity: true)
      linked = 0
      needsSpace = false
    }
    guard text.contains(where: { $0 > 0x20 }) else { return }
    var lines: [String] = []
    var start = 0
    for end in breaks + [text.count] {
      lines.append(HTMLText.flat(text[start..<end]))
      start = end
    }
    let share = min(1, Double(linked) / Double(max(1, text.count)))
    for paragraph in HTMLText.paragraphs(lines) {
      blocks.append(HTMLPage.Block(text: paragraph, heading: heading, linkShare: share, isListed: items > 0))
      containers.append(node)
    }
  }

  /// Joins lines that were broken inside a sentence; two breaks part paragraphs, and so does one behind a full stop.
  private static func paragraphs(_ lines: [String]) -> [String] {
    var paragraphs: [String] = []
    var isOpen = false
    for line in lines {
      if line.isEmpty {
        isOpen = false
      } else if isOpen, let last = paragraphs.last, goesOn(last, with: line) {
        paragraphs[paragraphs.count - 1] += " " + line
      } else {
        paragraphs.append(line)
        isOpen = true
      }
    }
    return paragraphs
  }

  private static func goesOn(_ line: String, with next: String) -> Bool {
    if next.first?.isLowercase == true { return true }
    guard let last = line.suffix(8).last(where: { !"\"'”’)]»".contains($0) }) else { return true }
    return !".!?…:".contains(last) && line.utf8.count >= 30
  }

  /// Runs of white space are one blank; what has no width is nothing; control characters are what browsers show.
  static func flat(_ bytes: ArraySlice<UInt8>) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var isSpecial = false
    for byte in bytes {
      if byte <= 0x20 {
        if out.last != 0x20, !out.isEmpty { out.append(0x20) }
      } else {
        if byte == 0xC2 || byte == 0xE2 || byte == 0xE3 || byte == 0xEF || byte == 0xCD { isSpecial = true }
        out.append(byte)
      }
    }
    if out.last == 0x20 { out.removeLast() }
    let text = String(decoding: out, as: UTF8.self)
    guard isSpecial else { return text }
    return VisibleText.of(Windows1252.repaired(text)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  // MARK: Measures

  /// Bytes of text in a part, hidden or not.
  static func length(_ root: xmlNodePtr) -> Int {
    var length = 0
    HTMLPage.walk(root) { node in
      if node.pointee.type == XML_TEXT_NODE, let content = node.pointee.content { length += Int(xmlStrlen(content)) }
      return node.pointee.type == XML_ELEMENT_NODE && HTMLElement(node).contains(.script) ? .past : .into
    }
    return length
  }

  private static func holdsHeadline(_ root: xmlNodePtr) -> Bool {
    var found = false
    HTMLPage.walk(root) { node in
      if node.pointee.type == XML_ELEMENT_NODE, node.pointee.isNamed("h1") { found = true }
      return found ? .stop : .into
    }
    return found
  }

  /// "1", "[2]", "*": the mark of a note, not the "th" of "5th".
  private static func isNoteMark(_ node: xmlNodePtr) -> Bool {
    guard let content = xmlNodeGetContent(node) else { return true }
    defer { readoutXMLFree(content) }
    return !String(cString: content).contains(where: \.isLetter)
  }
}
