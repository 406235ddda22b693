import CLibXML2
import Glibc

/// The elements and texts of a page in document order, as libxml2's parser reports them: rows of numbers, and one buffer for all text.
///
/// What lies in an element stands right behind it, up to its `end`: going through a part is counting.
struct HTMLTree {
  /// A position in the page: 0 is the outermost element.
  typealias Node = Int

  /// A name of an attribute that somebody asks for; others are not kept.
  enum Attribute: UInt8 {
    case ariaHidden, `class`, content, datetime, hidden, href, id, itemprop, lang, name, property, rel, role, style
    case type
  }

  /// What a row is.
  fileprivate enum Kind: UInt8 { case element, text, rawText }

  fileprivate struct Row {
    /// The row behind all that lies in this one.
    var end: UInt32
    /// Bytes of text in front of it, but for scripts'.
    var textBefore: UInt32
    /// Of an element, the one it lies in, itself where there is none.
    var parent: UInt32
    /// Where the attributes of an element, or the bytes of a text, begin.
    var first: UInt32
    /// How many they are.
    var count: UInt32
    var kind: Kind
    var element: HTMLElement
    var name: HTMLElement.Name
  }

  fileprivate struct Value {
    var attribute: Attribute
    /// Whether there is one, if only an empty one: `hidden` is another thing than `hidden=""`.
    var isGiven: Bool
    var range: Range<UInt32>
  }

  fileprivate var rows: [Row] = []
  fileprivate var values: [Value] = []
  /// Texts and values, one behind the other.
  fileprivate var bytes: [UInt8] = []
  /// Headlines, in order.
  fileprivate var headlines: [Node] = []
  fileprivate var textBytes = 0
  fileprivate(set) var cut: HTMLPage.Cut?

  // MARK: Asking

  /// Nodes there are.
  var count: Int { rows.count }

  func end(of node: Node) -> Node { Int(rows[node].end) }
  func isElement(_ node: Node) -> Bool { rows[node].kind == .element }
  func element(_ node: Node) -> HTMLElement { rows[node].element }
  func name(of node: Node) -> HTMLElement.Name { rows[node].name }
  func hasAttributes(_ node: Node) -> Bool { rows[node].kind == .element && rows[node].count > 0 }

  /// The element around a node; nil of the outermost.
  func parent(of node: Node) -> Node? {
    let parent = Int(rows[node].parent)
    return parent == node ? nil : parent
  }

  /// Whether one lies in the other and is not that.
  func lies(_ node: Node, within other: Node) -> Bool { other < node && node < end(of: other) }

  /// Bytes of text in a part, hidden or not.
  func textLength(of node: Node) -> Int {
    let end = end(of: node)
    return (end < rows.count ? Int(rows[end].textBefore) : textBytes) - Int(rows[node].textBefore)
  }

  func holdsHeadline(_ node: Node) -> Bool {
    headlines.contains { $0 == node || lies($0, within: node) }
  }

  /// The bytes of a text as they are; empty of an element and, unless asked for, of what stands in scripts and styles.
  func text(_ node: Node, withRaw: Bool = true) -> ArraySlice<UInt8> {
    let row = rows[node]
    guard row.kind == .text || withRaw && row.kind == .rawText else { return [] }
    return bytes[Int(row.first)..<Int(row.first + row.count)]
  }

  /// All text in an element.
  func content(of node: Node) -> [UInt8] {
    var content: [UInt8] = []
    for inner in node..<end(of: node) { content += text(inner) }
    return content
  }

  /// Calls with each attribute of an element and the bytes of its value, nil where it has none.
  func forEachValue(of node: Node, _ body: (Attribute, ArraySlice<UInt8>?) -> Bool) {
    for index in valueIndices(of: node) where !body(values[index].attribute, value(at: index)) { return }
  }

  private func valueIndices(of node: Node) -> Range<Int> {
    guard rows[node].kind == .element else { return 0..<0 }
    let first = Int(rows[node].first)
    return first..<first + Int(rows[node].count)
  }

  private func value(at index: Int) -> ArraySlice<UInt8>? {
    let range = values[index].range
    return values[index].isGiven ? bytes[Int(range.lowerBound)..<Int(range.upperBound)] : nil
  }

  /// The value of an attribute as a reader would see it, empty where it has none; nil where there is no such attribute.
  func value(_ attribute: Attribute, of node: Node) -> String? {
    for index in valueIndices(of: node) where values[index].attribute == attribute {
      return VisibleText.of(Windows1252.repaired(String(decoding: value(at: index) ?? [], as: UTF8.self)))
    }
    return nil
  }
}

// MARK: - Making

extension HTMLTree {
  /// Elements deeper than this are no page's that is meant to be read.
  fileprivate static let mostDepth = 2000
  /// More elements than this has no page that is meant to be read; nor more references, of which each that is none costs the
  /// parser an error message.
  fileprivate static let mostElements = 200_000

  /// What is known while a page is parsed.
  fileprivate struct Making {
    var tree = HTMLTree()
    let parser: htmlParserCtxtPtr
    /// Elements that are open, outermost first.
    var open: [Node] = []
    /// How many of them are scripts.
    var scripts = 0
    var elements = 0
    var references = 0
    /// libxml2 puts what comes behind the end of a page with a document type beside it, and of one without into it.
    var hasDocumentType = false
    var isBeside = false

    init(parser: htmlParserCtxtPtr) { self.parser = parser }

    static func of(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<Making> {
      context!.assumingMemoryBound(to: Making.self)
    }
  }

  /// Nil where there is no element at all. A page that has too much of something is `cut`, and only part of it is there.
  ///
  /// Takes time and memory linear in the number of bytes.
  init?(_ page: [UInt8], encoding: String) {
    guard page.count <= Int(Int32.max), let parser = htmlNewParserCtxt() else { return nil }
    defer { htmlFreeParserCtxt(parser) }
    var making = Making(parser: parser)
    making.tree.bytes.reserveCapacity(page.count / 2)
    making.tree.rows.reserveCapacity(page.count / 32)
    HTMLTree.listen(to: parser)
    let options = Int32(
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
        | HTML_PARSE_NONET.rawValue)
    withUnsafeMutablePointer(to: &making) { making in
      parser.pointee.userData = UnsafeMutableRawPointer(making)
      page.withUnsafeBytes { page in
        // Nobody makes a document: there is none to free.
        _ = htmlCtxtReadMemory(
          parser, page.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(page.count), nil, encoding, options)
      }
    }
    while !making.open.isEmpty { making.end() }
    self = making.tree
    guard !rows.isEmpty else { return nil }
  }

  /// Has the parser report to the tree that is being made.
  private static func listen(to parser: htmlParserCtxtPtr) {
    let handler = parser.pointee.sax!
    let characters: charactersSAXFunc = { context, text, size in
      let making = Making.of(context)
      // What is no reference after all.
      if size == 1, text?.pointee == 0x26 {
        making.pointee.references += 1
        if making.pointee.references > HTMLTree.mostElements { return making.pointee.stop(.tooMany) }
      }
      making.pointee.add(UnsafeBufferPointer(start: text, count: Int(size)), .text)
    }
    let isInitialized = handler.pointee.initialized
    handler.pointee = xmlSAXHandler()
    handler.pointee.initialized = isInitialized
    handler.pointee.startElement = { context, name, attributes in
      guard let name else { return }
      Making.of(context).pointee.begin(name, attributes)
    }
    handler.pointee.endElement = { context, _ in Making.of(context).pointee.end() }
    handler.pointee.characters = characters
    handler.pointee.ignorableWhitespace = characters
    handler.pointee.cdataBlock = { context, text, size in
      Making.of(context).pointee.add(UnsafeBufferPointer(start: text, count: Int(size)), .rawText)
    }
    handler.pointee.internalSubset = { context, _, _, _ in Making.of(context).pointee.hasDocumentType = true }
  }
}

extension HTMLTree.Making {
  /// Ends the parsing.
  mutating func stop(_ cut: HTMLPage.Cut) {
    tree.cut = cut
    xmlStopParser(parser)
  }

  mutating func begin(_ name: UnsafePointer<UInt8>, _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) {
    elements += 1
    guard open.count < HTMLTree.mostDepth, elements <= HTMLTree.mostElements else {
      return stop(elements > HTMLTree.mostElements ? .tooMany : .tooDeep)
    }
    // libxml2 cuts a page in silence at 256 elements within each other; here it is told to go on.
    parser.pointee.options |= Int32(XML_PARSE_HUGE.rawValue)
    let node = tree.rows.count
    let parsed = HTMLElement.Name(name)
    let element = HTMLElement(parsed)
    let first = tree.values.count
    if let attributes { add(attributes, of: name) }
    // Without a parent it is the root, or, behind the root's end, the last in it.
    let parent = open.last ?? 0
    if open.isEmpty, node > 0 { isBeside = hasDocumentType }
    tree.rows.append(
      HTMLTree.Row(
        end: 0, textBefore: UInt32(truncatingIfNeeded: tree.textBytes), parent: UInt32(parent), first: UInt32(first),
        count: UInt32(tree.values.count - first), kind: .element, element: element, name: parsed))
    if parsed == .h1 { tree.headlines.append(node) }
    if element.contains(.script) { scripts += 1 }
    open.append(node)
  }

  private mutating func add(
    _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>, of element: UnsafePointer<UInt8>
  ) {
    var position = 0
    while let name = attributes[position] {
      if let attribute = HTMLTree.Attribute(name, of: element) {
        let start = UInt32(truncatingIfNeeded: tree.bytes.count)
        let value = attributes[position + 1]
        if let value { tree.bytes += UnsafeBufferPointer(start: value, count: strlen(value)) }
        tree.values.append(
          HTMLTree.Value(
            attribute: attribute, isGiven: value != nil,
            range: start..<UInt32(truncatingIfNeeded: tree.bytes.count)))
      }
      position += 2
    }
  }

  mutating func end() {
    guard let node = open.popLast() else { return }
    if tree.rows[node].element.contains(.script) { scripts -= 1 }
    tree.rows[node].end = UInt32(tree.rows.count)
    // What came behind the end of the root is in it.
    if open.isEmpty, !isBeside { tree.rows[0].end = UInt32(tree.rows.count) }
  }

  mutating func add(_ text: UnsafeBufferPointer<UInt8>, _ kind: HTMLTree.Kind) {
    guard let parent = open.last, !text.isEmpty else { return }
    if tree.bytes.count + text.count > Int(UInt32.max) { return stop(.tooMany) }
    let start = tree.bytes.count
    tree.bytes += text
    let textBefore = UInt32(truncatingIfNeeded: tree.textBytes)
    if kind == .text, scripts == 0 { tree.textBytes += text.count }
    // A text goes on where nothing stands between.
    let last = tree.rows.count - 1
    if tree.rows[last].kind == kind, Int(tree.rows[last].parent) == parent {
      tree.rows[last].count += UInt32(text.count)
      return
    }
    tree.rows.append(
      HTMLTree.Row(
        end: UInt32(tree.rows.count + 1), textBefore: textBefore, parent: UInt32(parent), first: UInt32(start),
        count: UInt32(text.count), kind: kind, element: [], name: HTMLElement.Name.none))
  }
}

extension HTMLTree.Attribute {
  /// Nil where nobody asks for it: of `href`, where it is no link of the page itself.
  fileprivate init?(_ name: UnsafePointer<UInt8>, of element: UnsafePointer<UInt8>) {
    func take(_ text: StaticString, _ attribute: HTMLTree.Attribute) -> HTMLTree.Attribute? {
      strcmp(name, text.utf8Start) == 0 ? attribute : nil
    }
    let found: HTMLTree.Attribute? =
      switch name.pointee {
      case UInt8(ascii: "a"): take("aria-hidden", .ariaHidden)
      case UInt8(ascii: "c"): take("class", .class) ?? take("content", .content)
      case UInt8(ascii: "d"): take("datetime", .datetime)
      case UInt8(ascii: "h"):
        take("href", .href).flatMap { strcmp(element, "link") == 0 ? $0 : nil } ?? take("hidden", .hidden)
      case UInt8(ascii: "i"): take("id", .id) ?? take("itemprop", .itemprop)
      case UInt8(ascii: "l"): take("lang", .lang)
      case UInt8(ascii: "n"): take("name", .name)
      case UInt8(ascii: "p"): take("property", .property)
      case UInt8(ascii: "r"): take("rel", .rel) ?? take("role", .role)
      case UInt8(ascii: "s"): take("style", .style)
      case UInt8(ascii: "t"): take("type", .type)
      default: nil
      }
    guard let found else { return nil }
    self = found
  }
}
