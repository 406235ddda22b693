import CLibXML2

/// The readable part of an HTML page, read with libxml2's forgiving parser: what it calls itself, when it was published,
/// and its paragraphs.
public struct HTMLPage: Sendable {
  public struct Block: Sendable, Hashable {
    /// White space runs are one space; soft hyphens and other characters that nobody sees are left out.
    public var text: String
    /// 1 to 6 for headings.
    public var heading: Int?
    /// The share of the text that is links, 0...1: near 1 for menus.
    public var linkShare: Double
    /// Whether it stands in a list.
    public var isListed = false
  }

  /// Of the `html` element: `en-GB`.
  public private(set) var language: String?
  /// Of the `title` element.
  public private(set) var title: String?
  /// Names (lower case: `og:title`, `author`, `article:published_time`) and contents of `meta` elements, in order.
  public private(set) var metadata: [(name: String, content: String)] = []
  /// `datetime` of `time` elements, else their text, those of the article first.
  public private(set) var times: [String] = []
  /// Names and values of elements with an `itemprop` (lower case: `author`, `datepublished`, `headline`), in order, and of
  /// those that are by-lines by their class or `rel` (`byline`).
  public private(set) var properties: [(name: String, value: String)] = []
  private var propertiesLookedAt = 0
  /// The address the page gives for itself.
  public private(set) var address: String?
  /// Texts of `script` elements of type `application/ld+json`.
  public private(set) var linkedData: [String] = []
  /// Paragraphs and headings of the main part: the longest `article` element, or all of a live blog's, else `main`, else
  /// what holds the most prose. What is hidden and what stands beside the text (`HTMLText`) is left out.
  public private(set) var blocks: [Block] = []
  /// Why a page was not read to its end: elements nested more than 2,000 deep, or more than 200,000 of them or of references.
  public enum Cut: Sendable { case tooDeep, tooMany }
  public private(set) var cut: Cut?

  /// Nil when the bytes are no HTML at all. Takes time and memory linear in the number of bytes.
  ///
  /// - Parameter encoding: of the bytes, whatever the page itself says; a name that iconv knows.
  public init?(_ bytes: [UInt8], encoding: String = "UTF-8") {
    let options = Int32(
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
        | HTML_PARSE_NONET.rawValue | HTML_PARSE_COMPACT.rawValue)
    guard bytes.count <= Int(Int32.max) else { return nil }
    var reason: Int32 = 0
    let parsed = HTMLTags.readable(bytes).withUnsafeBytes { buffer in
      readoutHTMLRead(
        buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), encoding, options, &reason)
    }
    cut = reason == 0 ? nil : reason == 1 ? .tooDeep : .tooMany
    guard cut == nil else {
      if let parsed { xmlFreeDoc(parsed) }
      return
    }
    guard let document = parsed else { return nil }
    defer { xmlFreeDoc(document) }
    guard let root = xmlDocGetRootElement(document) else { return nil }

    language = HTMLPage.attribute("lang", of: root)
    var parts = Parts(root: root)
    HTMLPage.walk(root) { node in
      node.pointee.type == XML_ELEMENT_NODE && read(node, &parts) ? .into : .past
    }
    let main = HTMLPage.mainText(parts)
    blocks = main.blocks
    times = HTMLPage.times(parts, in: main.part == parts.body ? nil : main.part)
  }

  /// Elements that may hold the article.
  private struct Parts {
    let root: xmlNodePtr
    /// Outermost, in order.
    var articles: [xmlNodePtr] = []
    var main: xmlNodePtr?
    var body: xmlNodePtr?
    var hasHeading = false
    var times: [(node: xmlNodePtr, value: String, isBehindHeading: Bool)] = []
    var surroundings = HTMLSurroundings()

    /// Takes the time of an element that is no part beside the text.
    mutating func addTime(_ node: xmlNodePtr) {
      guard times.count < 64,
        let value = HTMLPage.attribute("datetime", of: node) ?? HTMLPage.shortText(of: node), !value.isEmpty
      else { return }
      var above = node.pointee.parent
      while let current = above, current.pointee.type == XML_ELEMENT_NODE {
        if HTMLElement(current).contains(.skipped) || surroundings.place(of: current) != .text { return }
        above = current.pointee.parent
      }
      times.append((node, value, hasHeading))
    }
  }

  /// Takes from an element what it says of the page; returns whether to go into it.
  private mutating func read(_ node: xmlNodePtr, _ parts: inout Parts) -> Bool {
    let kind = HTMLElement(node)
    if kind.contains(.title) {
      if title == nil { title = HTMLPage.text(of: node) }
    } else if kind.contains(.meta) {
      let name =
        HTMLPage.attribute("property", of: node) ?? HTMLPage.attribute("name", of: node)
        ?? HTMLPage.attribute("itemprop", of: node)
      if let name, let content = HTMLPage.attribute("content", of: node), !content.isEmpty {
        metadata.append((name.lowercased(), content))
      }
    } else if kind.contains(.pageLink) {
      if HTMLPage.attribute("rel", of: node)?.lowercased() == "canonical" {
        address = HTMLPage.attribute("href", of: node)
      }
    } else if kind.contains(.script) {
      if HTMLPage.attribute("type", of: node)?.lowercased() == "application/ld+json" {
        linkedData.append(HTMLPage.rawText(of: node))
      }
      return false
    } else if kind.contains(.frame) {
      // One in another is a part of that.
      if node.pointee.isNamed("article") {
        if !HTMLPage.lies(node, within: parts.articles.last) { parts.articles.append(node) }
      } else if node.pointee.isNamed("main") {
        parts.main = parts.main ?? node
      } else if node.pointee.isNamed("body") {
        parts.body = parts.body ?? node
      }
    } else if kind.contains(.time) {
      parts.addTime(node)
    } else if kind.contains(.heading), node.pointee.isNamed("h1") {
      parts.hasHeading = true
    }
    if node.pointee.properties != nil { readProperties(node) }
    return true
  }

  private mutating func readProperties(_ node: xmlNodePtr) {
    guard propertiesLookedAt < 200 else { return }
    var found: String?
    var next = node.pointee.properties
    while let attribute = next {
      next = attribute.pointee.next
      guard let name = attribute.pointee.name, let content = attribute.pointee.children?.pointee.content,
        xmlStrlen(content) <= 400
      else { continue }
      if xmlStrcasecmp(name, "itemprop") == 0 {
        found = String(cString: content).lowercased()
      } else if found == nil, xmlStrcasecmp(name, "rel") == 0 || xmlStrcasecmp(name, "class") == 0 {
        if xmlStrcasestr(content, "byline") != nil || xmlStrcasestr(content, "author") != nil
          || xmlStrcasestr(content, "contributor") != nil
        {
          found = HTMLPage.isByline(String(cString: content).lowercased()) ? "byline" : nil
        }
      }
    }
    guard let found, ["author", "byline", "datepublished", "headline"].contains(found) else { return }
    propertiesLookedAt += 1
    let value =
      HTMLPage.attribute("content", of: node) ?? HTMLPage.attribute("datetime", of: node)
      ?? HTMLPage.name(in: node) ?? HTMLPage.shortText(of: node)
    if let value, !value.isEmpty, value.utf8.count <= 200 { properties.append((found, value)) }
  }

  /// A by-line or an author's name, not the author's life or picture.
  private static func isByline(_ names: String) -> Bool {
    let last = names.split(whereSeparator: \.isWhitespace).contains { name in
      let words = name.split { !$0.isLetter }
      return words.contains { ["byline", "author", "authors", "contributor"].contains($0) }
        && !words.contains {
          ["bio", "box", "image", "avatar", "role", "title", "twitter", "social", "info"].contains($0)
        }
    }
    return last
  }

  /// What `itemprop="name"` says inside an element, near its beginning.
  private static func name(in root: xmlNodePtr) -> String? {
    var found: String?
    var steps = 0
    walk(root) { node in
      steps += 1
      if steps < 100, node.pointee.type == XML_ELEMENT_NODE, attribute("itemprop", of: node)?.lowercased() == "name" {
        found = attribute("content", of: node) ?? shortText(of: node)
      }
      return found == nil && steps < 100 ? .into : .stop
    }
    return found
  }

  /// The text of an element that holds a few words; nil of one that holds more.
  private static func shortText(of root: xmlNodePtr) -> String? {
    var bytes: [UInt8] = []
    var steps = 0
    walk(root) { node in
      steps += 1
      if node.pointee.type == XML_TEXT_NODE, let content = node.pointee.content, bytes.count <= 400 {
        bytes += UnsafeBufferPointer(start: content, count: Int(xmlStrlen(content)))
      }
      if node.pointee.type == XML_ELEMENT_NODE { bytes.append(0x20) }
      return bytes.count <= 400 && steps < 100 ? .into : .stop
    }
    return bytes.count <= 400 && steps < 100 ? HTMLText.flat(bytes[...]) : nil
  }

  // MARK: Main part

  private static func mainText(_ parts: Parts) -> (blocks: [Block], part: xmlNodePtr?) {
    var best: (blocks: [Block], part: xmlNodePtr?) = ([], nil)
    func consider(_ node: xmlNodePtr, _ blocks: [Block], factor: Int = 1) {
      if prose(blocks) > prose(best.blocks) * factor || best.blocks.isEmpty { best = (blocks, node) }
    }
    var texts: [(node: xmlNodePtr, blocks: [Block])] = []
    for article in parts.articles.prefix(200) {
      let found = HTMLText(of: article).blocks
      texts.append((article, found))
      consider(article, found)
    }
    // Posts of a live blog stand beside each other, and none is headed by a link that leads elsewhere.
    let posts = texts.filter { text in prose(text.blocks) > 0 && !isTeaser(text.blocks) }
    if let parent = posts.first?.node.pointee.parent, posts.count > 1,
      posts.allSatisfy({ $0.node.pointee.parent == parent }),
      posts.reduce(0, { $0 + prose($1.blocks) }) > 2 * prose(best.blocks)
        || !best.blocks.contains(where: { $0.heading == 1 })
    {
      let part = parts.main ?? parent
      consider(part, HTMLText(of: part).blocks)
    }
    if prose(best.blocks) < 200, let main = parts.main { consider(main, HTMLText(of: main).blocks) }
    // Where little was found the elements may be those of teasers, and the article in none of them.
    if prose(best.blocks) < 1500 {
      let isWhole = best.blocks.contains { $0.heading == 1 }
      let factor = prose(best.blocks) < 200 ? 1 : isWhole ? 4 : 2
      consider(parts.body ?? parts.root, densest(parts.body ?? parts.root), factor: factor)
    }
    return best
  }

  /// Those in the article first, then those behind a headline, in order.
  private static func times(_ parts: Parts, in part: xmlNodePtr?) -> [String] {
    let ranked = parts.times.map { time in
      (rank: lies(time.node, within: part) ? 0 : time.isBehindHeading ? 1 : 2, time.value)
    }
    return (0...2).flatMap { rank in ranked.filter { $0.rank == rank }.map(\.1) }
  }

  /// Bytes of blocks that are sentences rather than links.
  private static func prose(_ blocks: [Block]) -> Int {
    blocks.reduce(0) { $0 + ($1.heading == nil && $1.linkShare < 0.5 ? $1.text.utf8.count : 0) }
  }

  private static func isTeaser(_ blocks: [Block]) -> Bool {
    guard let first = blocks.first(where: { $0.heading != nil }) else { return false }
    return first.linkShare > 0.5
  }

  /// The blocks of the part with the most prose, where no element says which it is: the innermost element that holds three
  /// quarters of all long paragraphs, with the headline above it.
  private static func densest(_ root: xmlNodePtr) -> [Block] {
    let text = HTMLText(of: root)
    var weights: [xmlNodePtr: Int] = [:]
    var total = 0
    for (block, container) in zip(text.blocks, text.containers)
    where block.heading == nil && block.linkShare < 0.4 && block.text.utf8.count >= 80 {
      total += block.text.utf8.count
      var node: xmlNodePtr? = container
      var steps = 0
      while let current = node, steps < 64 {
        weights[current, default: 0] += block.text.utf8.count
        if current == root { break }
        node = current.pointee.parent
        steps += 1
      }
    }
    guard total > 0 else { return text.blocks }
    var part = root
    while true {
      var inner: xmlNodePtr?
      var next = part.pointee.children
      while let child = next {
        next = child.pointee.next
        if let weight = weights[child], weight * 4 >= total * 3 { inner = child }
      }
      guard let found = inner else { break }
      part = found
    }
    // One long paragraph is no part.
    if HTMLElement(part).contains(.breaking), part.pointee.isNamed("p"), let parent = part.pointee.parent {
      part = parent
    }
    let inside = text.containers.indices.filter {
      lies(text.containers[$0], within: part) || text.containers[$0] == part
    }
    guard let first = inside.first, let last = inside.last else { return text.blocks }
    let headline =
      text.blocks[..<first].lastIndex { $0.heading == 1 } ?? text.blocks[..<first].lastIndex { $0.heading == 2 }
    return Array(text.blocks[(headline ?? first)...last])
  }

  // MARK: Walking

  /// What to do behind an element: go into it, past it, or no further.
  enum Step { case into, past, stop }

  /// Visits the nodes of a part in document order, without recursion: pages nest as deep as they like.
  static func walk(_ root: xmlNodePtr, visit: (xmlNodePtr) -> Step) {
    var node = root
    while true {
      let step = visit(node)
      if step == .stop { return }
      if step == .into, let child = node.pointee.children {
        node = child
        continue
      }
      while node != root, node.pointee.next == nil, let parent = node.pointee.parent { node = parent }
      guard node != root, let next = node.pointee.next else { return }
      node = next
    }
  }

  // MARK: Nodes

  private static func lies(_ node: xmlNodePtr, within other: xmlNodePtr?) -> Bool {
    var above = node.pointee.parent
    while let current = above {
      if current == other { return true }
      above = current.pointee.parent
    }
    return false
  }

  private static func attribute(_ name: String, of node: xmlNodePtr) -> String? {
    guard node.pointee.properties != nil, let value = xmlGetProp(node, name) else { return nil }
    defer { readoutXMLFree(value) }
    return VisibleText.of(Windows1252.repaired(String(cString: value)))
  }

  private static func rawText(of node: xmlNodePtr) -> String {
    guard let content = xmlNodeGetContent(node) else { return "" }
    defer { readoutXMLFree(content) }
    return VisibleText.of(Windows1252.repaired(String(cString: content)))
  }

  private static func text(of node: xmlNodePtr) -> String {
    rawText(of: node).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
