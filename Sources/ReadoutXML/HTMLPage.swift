import CLibXML2

/// The readable part of an HTML page, read with libxml2's forgiving parser: what it calls itself, when it was published,
/// and its paragraphs.
public struct HTMLPage: Sendable {
  public struct Block: Sendable, Hashable {
    /// White space runs are one space.
    public var text: String
    /// 1 to 6 for headings.
    public var heading: Int?
    /// The share of the text that is links, 0...1: near 1 for menus.
    public var linkShare: Double
  }

  /// Of the `html` element: `en-GB`.
  public private(set) var language: String?
  /// Of the `title` element.
  public private(set) var title: String?
  /// Names (lower case: `og:title`, `author`, `article:published_time`) and contents of `meta` elements, in order.
  public private(set) var metadata: [(name: String, content: String)] = []
  /// `datetime` of `time` elements, in order.
  public private(set) var times: [String] = []
  /// Texts of `script` elements of type `application/ld+json`.
  public private(set) var linkedData: [String] = []
  /// Paragraphs and headings of the main part: the longest `article` element, else `main`, else the whole page. Menus,
  /// forms, scripts, footers and asides are left out.
  public private(set) var blocks: [Block] = []
  /// Whether elements are nested so deep (2,000) that the page was not read to its end.
  public private(set) var isCut = false

  /// Nil when the bytes are no HTML at all. Takes time and memory linear in the number of bytes.
  ///
  /// - Parameter isUTF8: whether the bytes are well-formed UTF-8; else the page's own declaration decides.
  public init?(_ bytes: [UInt8], isUTF8: Bool) {
    let options = Int32(
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
        | HTML_PARSE_NONET.rawValue | HTML_PARSE_COMPACT.rawValue)
    guard bytes.count <= Int(Int32.max) else { return nil }
    var cut: Int32 = 0
    let parsed = HTMLTags.withoutSurplusAttributes(bytes).withUnsafeBytes { buffer in
      readoutHTMLRead(
        buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), isUTF8 ? "UTF-8" : nil, options,
        &cut)
    }
    isCut = cut != 0
    guard let document = parsed else { return nil }
    defer { xmlFreeDoc(document) }
    guard let root = xmlDocGetRootElement(document) else { return nil }

    language = HTMLPage.attribute("lang", of: root)
    var articles: [xmlNodePtr] = []
    var main: xmlNodePtr?
    var body: xmlNodePtr?
    HTMLPage.walk(root) { node in
      switch HTMLPage.name(of: node) {
      case "title": if title == nil { title = HTMLPage.text(of: node) }
      case "meta":
        let name =
          HTMLPage.attribute("property", of: node) ?? HTMLPage.attribute("name", of: node)
          ?? HTMLPage.attribute("itemprop", of: node)
        if let name, let content = HTMLPage.attribute("content", of: node), !content.isEmpty {
          metadata.append((name.lowercased(), content))
        }
      case "time": if let time = HTMLPage.attribute("datetime", of: node) { times.append(time) }
      case "script":
        if HTMLPage.attribute("type", of: node)?.lowercased() == "application/ld+json" {
          linkedData.append(HTMLPage.rawText(of: node))
        }
        return false
      // One in another is a part of that, and so no longer.
      case "article": if !HTMLPage.lies(node, within: articles.last) { articles.append(node) }
      case "main": main = main ?? node
      case "body": body = body ?? node
      default: break
      }
      return true
    }
    var best: [Block] = []
    for article in articles {
      let found = HTMLPage.blocks(of: article)
      if HTMLPage.length(found) > HTMLPage.length(best) { best = found }
    }
    if HTMLPage.length(best) < 200, let main {
      let found = HTMLPage.blocks(of: main)
      if HTMLPage.length(found) > HTMLPage.length(best) { best = found }
    }
    if HTMLPage.length(best) < 200 {
      let found = HTMLPage.blocks(of: body ?? root)
      if HTMLPage.length(found) > HTMLPage.length(best) { best = found }
    }
    blocks = best
  }

  private static func length(_ blocks: [Block]) -> Int { blocks.reduce(0) { $0 + $1.text.utf8.count } }

  // MARK: Walking

  /// Visits elements in document order, without recursion: pages nest as deep as they like. `enter` says whether to go
  /// into an element.
  private static func walk(_ root: xmlNodePtr, enter: (xmlNodePtr) -> Bool) {
    var node = root
    while true {
      let goesIn = node.pointee.type == XML_ELEMENT_NODE && enter(node)
      if goesIn, let child = node.pointee.children {
        node = child
        continue
      }
      while node != root, node.pointee.next == nil, let parent = node.pointee.parent { node = parent }
      guard node != root, let next = node.pointee.next else { return }
      node = next
    }
  }

  private static func blocks(of root: xmlNodePtr) -> [Block] {
    var blocks: [Block] = []
    var text = ""
    var linked = 0
    var heading: Int?
    func finish() {
      let flat = Windows1252.repaired(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
      if !flat.isEmpty {
        blocks.append(
          Block(text: flat, heading: heading, linkShare: min(1, Double(linked) / Double(max(1, flat.utf8.count)))))
      }
      text = ""
      linked = 0
    }
    var node = root
    var links = 0
    while true {
      var goesIn = false
      if node.pointee.type == XML_ELEMENT_NODE {
        let name = name(of: node)
        goesIn = !skipped.contains(name)
        if goesIn {
          if breaking.contains(name) { finish() }
          if name.utf8.count == 2, name.hasPrefix("h"), let level = Int(name.dropFirst()) { heading = level }
          if name == "a" { links += 1 }
        }
      } else if node.pointee.type == XML_TEXT_NODE || node.pointee.type == XML_CDATA_SECTION_NODE,
        let content = node.pointee.content
      {
        let words = String(cString: content)
        text += words
        if links > 0 { linked += words.utf8.count }
      }
      if goesIn, let child = node.pointee.children {
        node = child
        continue
      }
      if goesIn { leave(node) }
      while node != root, node.pointee.next == nil, let parent = node.pointee.parent {
        node = parent
        leave(node)
      }
      guard node != root, let next = node.pointee.next else { break }
      node = next
    }
    finish()
    return blocks

    func leave(_ node: xmlNodePtr) {
      let name = name(of: node)
      if breaking.contains(name) { finish() }
      if name.utf8.count == 2, name.hasPrefix("h"), Int(name.dropFirst()) != nil { heading = nil }
      if name == "a" { links -= 1 }
    }
  }

  private static let skipped: Set<String> = [
    "aside", "audio", "button", "canvas", "footer", "form", "head", "iframe", "nav", "noscript", "object", "script",
    "select", "style", "svg", "template", "textarea", "video",
  ]
  private static let breaking: Set<String> = [
    "address", "article", "blockquote", "body", "br", "caption", "dd", "div", "dl", "dt", "figcaption", "figure", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "tbody", "td",
    "th", "thead", "tr", "ul",
  ]

  // MARK: Nodes

  private static func lies(_ node: xmlNodePtr, within other: xmlNodePtr?) -> Bool {
    var above = node.pointee.parent
    while let current = above {
      if current == other { return true }
      above = current.pointee.parent
    }
    return false
  }

  private static func name(of node: xmlNodePtr) -> String {
    node.pointee.name.map { String(cString: $0).lowercased() } ?? ""
  }

  private static func attribute(_ name: String, of node: xmlNodePtr) -> String? {
    guard let value = xmlGetProp(node, name) else { return nil }
    defer { readoutXMLFree(value) }
    return Windows1252.repaired(String(cString: value))
  }

  private static func rawText(of node: xmlNodePtr) -> String {
    guard let content = xmlNodeGetContent(node) else { return "" }
    defer { readoutXMLFree(content) }
    return Windows1252.repaired(String(cString: content))
  }

  private static func text(of node: xmlNodePtr) -> String {
    rawText(of: node).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
