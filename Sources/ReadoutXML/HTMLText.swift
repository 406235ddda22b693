/// The blocks of text in a part of a page, as a reader sees them.
struct HTMLText {
  /// Paragraphs, headings, cells, items, in their order.
  private(set) var blocks: [HTMLPage.Block] = []
  /// For each block the element it stands in.
  private(set) var containers: [HTMLTree.Node] = []

  private let tree: HTMLTree
  private var text: [UInt8] = []
  private var linked = 0
  private var links = 0
  private var heading: Int?
  private var items = 0
  private var preformatted = 0
  /// Where in the text a line was broken.
  private var breaks: [Int] = []
  private var needsSpace = false
  /// Elements called a part beside the text that were measured, since the name may be wrong.
  private var measured = 0

  /// Takes time linear in the size of the part.
  init(of root: HTMLTree.Node, in tree: HTMLTree, _ surroundings: inout HTMLSurroundings) {
    self.tree = tree
    // Elements that were gone into, outermost first, with where they end.
    var open: [(node: HTMLTree.Node, end: HTMLTree.Node)] = []
    var node = root
    let last = tree.end(of: root)
    while node < last {
      while let inner = open.last, inner.end <= node { end(open.removeLast().node) }
      if !tree.isElement(node) {
        append(tree.text(node))
        node += 1
      } else if node == root || enters(node, root: root, &surroundings) {
        if node != root || !tree.element(root).contains(.skipped) { begin(node) }
        open.append((node, tree.end(of: node)))
        node += 1
      } else {
        node = tree.end(of: node)
      }
    }
    while let inner = open.popLast() { end(inner.node) }
    finish(root)
  }

  // MARK: Elements

  private mutating func enters(
    _ node: HTMLTree.Node, root: HTMLTree.Node, _ surroundings: inout HTMLSurroundings
  ) -> Bool {
    let kind = tree.element(node)
    if kind.contains(.skipped) || surroundings.isHidden(node) {
      // What stands before and behind it does not touch.
      if kind.contains(.breaking) || kind.contains(.skipped) { needsSpace = true }
      return false
    }
    if kind.contains(.superscript), isNoteMark(node) { return false }
    let place = kind.contains(.frame) ? .text : surroundings.place(of: node)
    guard place != .text else { return true }
    // A name that is wrong: what holds the headline or most of the text is not beside it.
    measured += 1
    if measured <= 64,
      place == .beside && tree.textLength(of: node) * 2 > tree.textLength(of: root)
        || tree.holdsHeadline(node)
    {
      return true
    }
    if kind.contains(.breaking) { finish(node) } else { needsSpace = true }
    return false
  }

  private mutating func begin(_ node: HTMLTree.Node) {
    let kind = tree.element(node)
    if kind.contains(.breaking) { finish(node) }
    if kind.contains(.heading) { heading = tree.name(of: node).level }
    if kind.contains(.link) { links += 1 }
    if kind.contains(.listItem) { items += 1 }
    if kind.contains(.preformatted) { preformatted += 1 }
    if kind.contains(.lineBreak) { breaks.append(text.count) }
    if kind.contains(.time) { needsSpace = true }
  }

  private mutating func end(_ node: HTMLTree.Node) {
    let kind = tree.element(node)
    if kind.contains(.breaking) { finish(node) }
    if kind.contains(.heading) { heading = nil }
    if kind.contains(.link) { links -= 1 }
    if kind.contains(.listItem) { items -= 1 }
    if kind.contains(.preformatted) { preformatted -= 1 }
    if kind.contains(.time) { needsSpace = true }
  }

  private mutating func append(_ bytes: ArraySlice<UInt8>) {
    if needsSpace, !bytes.isEmpty {
      // "10:15Norwegian" was two things to the eye; a comma behind stays where it is.
      if let first = bytes.first, first >= 0x30 || first == 0x28 || first == 0x22 { text.append(0x20) }
      needsSpace = false
    }
    if preformatted > 0 { addLineBreaks(bytes) }
    text += bytes
    if links > 0 { linked += bytes.count }
  }

  /// Lines of preformatted text end where they do; those that fill the width go on.
  private mutating func addLineBreaks(_ bytes: ArraySlice<UInt8>) {
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == 0x0A {
      if index - start < 50 { breaks.append(text.count + index) }
      start = index + 1
    }
  }

  // MARK: Blocks

  /// Ends the block, at an element that begins or ends.
  private mutating func finish(_ node: HTMLTree.Node) {
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
    var isSpecial = false
    let out = [UInt8](unsafeUninitializedCapacity: bytes.count) { out, count in
      for byte in bytes {
        if byte <= 0x20 {
          if count == 0 || out[count - 1] == 0x20 { continue }
          out[count] = 0x20
        } else {
          if byte == 0xC2 || byte == 0xE2 || byte == 0xE3 || byte == 0xEF || byte == 0xCD { isSpecial = true }
          out[count] = byte
        }
        count += 1
      }
      if count > 0, out[count - 1] == 0x20 { count -= 1 }
    }
    let text = String(decoding: out, as: UTF8.self)
    guard isSpecial, !out.withUnsafeBufferPointer(hasOnlyVisible) else { return text }
    return VisibleText.of(Windows1252.repaired(text)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Whether nothing in a text is left out when it is read, and no space is another than a blank.
  private static func hasOnlyVisible(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var position = 0
    while position < bytes.count {
      switch PrintedText.piece(bytes, at: position) {
      case .visible(let length): position += length
      case .space(let length):
        guard length == 1 else { return false }
        position += 1
      case .other: return false
      }
    }
    return true
  }

  /// "1", "[2]", "*": the mark of a note, not the "th" of "5th".
  private func isNoteMark(_ node: HTMLTree.Node) -> Bool {
    !String(decoding: tree.content(of: node), as: UTF8.self).contains(where: \.isLetter)
  }
}
