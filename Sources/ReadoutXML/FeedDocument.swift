import CLibXML2

/// An RSS or Atom feed, read with libxml2: nothing is fetched, no entity of the document's own is replaced.
public struct FeedDocument: Sendable {
  /// One of what the feed tells of.
  public struct Item: Sendable, Hashable {
    public var title: String?
    /// The longest text the item gives: `content:encoded`, `content`, `description`, `summary`. It may have HTML in it.
    public var text: String?
    /// As written.
    public var date: String?
    public var authors: [String] = []
  }

  public private(set) var items: [Item] = []
  /// As the feed says it: `en-us`.
  public private(set) var language: String?

  /// Nil when the bytes are not well-formed XML. Takes time and memory linear in the number of bytes.
  public init?(_ bytes: [UInt8]) {
    let options = Int32(
      XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_NOCDATA.rawValue
        | XML_PARSE_COMPACT.rawValue)
    guard bytes.count <= Int(Int32.max) else { return nil }
    let parsed = bytes.withUnsafeBytes { buffer in
      xmlReadMemory(
        buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), nil, nil, options)
    }
    guard let document = parsed else { return nil }
    defer { xmlFreeDoc(document) }
    guard let root = xmlDocGetRootElement(document) else { return nil }
    language = FeedDocument.attribute("lang", of: root)
    for node in FeedDocument.elements(of: root) { read(node, depth: 0) }
  }

  /// Items stand below the root (Atom, RSS 1.0) or below its channel (RSS 2.0).
  private mutating func read(_ node: xmlNodePtr, depth: Int) {
    switch FeedDocument.name(of: node) {
    case "item", "entry": items.append(FeedDocument.item(node))
    case "channel" where depth == 0:
      for child in FeedDocument.elements(of: node) { read(child, depth: 1) }
    case "language" where language == nil: language = FeedDocument.text(of: node)
    default: break
    }
  }

  private static func item(_ node: xmlNodePtr) -> Item {
    var item = Item()
    for child in elements(of: node) {
      switch name(of: child) {
      case "title": item.title = item.title ?? text(of: child)
      case "encoded", "content", "description", "summary":
        if let found = text(of: child), found.utf8.count > item.text?.utf8.count ?? 0 { item.text = found }
      case "pubDate", "published", "date": item.date = text(of: child) ?? item.date
      case "updated": item.date = item.date ?? text(of: child)
      case "creator": if let name = text(of: child) { item.authors.append(name) }
      case "author":
        // Atom has the name in an element of its own; RSS an address with the name in brackets.
        let named = elements(of: child).first { name(of: $0) == "name" } ?? child
        if let name = text(of: named).map(FeedDocument.person), !name.isEmpty { item.authors.append(name) }
      default: break
      }
    }
    return item
  }

  /// "editor@example.org (Ann Hale)" is Ann Hale.
  private static func person(_ text: String) -> String {
    guard let open = text.lastIndex(of: "("), text.hasSuffix(")") else { return text.contains("@") ? "" : text }
    return String(text[text.index(after: open)...].dropLast())
  }

  private static func elements(of node: xmlNodePtr) -> [xmlNodePtr] {
    var found: [xmlNodePtr] = []
    var next = node.pointee.children
    while let child = next {
      if child.pointee.type == XML_ELEMENT_NODE { found.append(child) }
      next = child.pointee.next
    }
    return found
  }

  /// Without its prefix.
  private static func name(of node: xmlNodePtr) -> String { String(cString: node.pointee.name) }

  private static func attribute(_ name: String, of node: xmlNodePtr) -> String? {
    guard let value = xmlGetProp(node, name) else { return nil }
    defer { readoutXMLFree(value) }
    return String(cString: value)
  }

  /// Without white space around it; nil where there is none.
  private static func text(of node: xmlNodePtr) -> String? {
    guard let content = xmlNodeGetContent(node) else { return nil }
    defer { readoutXMLFree(content) }
    let text = String(cString: content)
    guard let first = text.firstIndex(where: { !$0.isWhitespace }),
      let last = text.lastIndex(where: { !$0.isWhitespace })
    else { return nil }
    return String(text[first...last])
  }
}
