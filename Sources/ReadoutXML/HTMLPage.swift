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
    guard let tree = HTMLTree(HTMLTags.readable(bytes), encoding: encoding) else { return nil }
    cut = tree.cut
    guard cut == nil else { return }
    let root = 0
    language = tree.value(.lang, of: root)
    var parts = Parts(tree)
    var node = root
    while node < tree.end(of: root) {
      node = !tree.isElement(node) || read(node, in: tree, &parts) ? node + 1 : tree.end(of: node)
    }
    let main = HTMLPage.mainText(of: tree, &parts)
    blocks = main.blocks
    times = HTMLPage.times(parts, in: main.part == parts.body ? nil : main.part, of: tree)
  }

  /// Elements that may hold the article.
  private struct Parts {
    /// Outermost, in order.
    var articles: [HTMLTree.Node] = []
    var main: HTMLTree.Node?
    var body: HTMLTree.Node?
    var hasHeading = false
    var times: [(node: HTMLTree.Node, value: String, isBehindHeading: Bool)] = []
    var surroundings: HTMLSurroundings

    init(_ tree: HTMLTree) { surroundings = HTMLSurroundings(tree) }

    /// What may hold all of the page.
    var whole: HTMLTree.Node { body ?? 0 }

    /// Takes the time of an element that is no part beside the text.
    mutating func addTime(_ node: HTMLTree.Node, in tree: HTMLTree) {
      guard times.count < 64,
        let value = tree.value(.datetime, of: node) ?? HTMLPage.shortText(of: node, in: tree), !value.isEmpty
      else { return }
      var above = tree.parent(of: node)
      while let current = above {
        if tree.element(current).contains(.skipped) || surroundings.place(of: current) != .text { return }
        above = tree.parent(of: current)
      }
      times.append((node, value, hasHeading))
    }
  }

  /// Takes from an element what it says of the page; returns whether to go into it.
  private mutating func read(_ node: HTMLTree.Node, in tree: HTMLTree, _ parts: inout Parts) -> Bool {
    let kind = tree.element(node)
    if kind.contains(.title) {
      if title == nil { title = HTMLPage.text(of: node, in: tree) }
    } else if kind.contains(.meta) {
      let name = tree.value(.property, of: node) ?? tree.value(.name, of: node) ?? tree.value(.itemprop, of: node)
      if let name, let content = tree.value(.content, of: node), !content.isEmpty {
        metadata.append((name.lowercased(), content))
      }
    } else if kind.contains(.pageLink) {
      if tree.value(.rel, of: node)?.lowercased() == "canonical" { address = tree.value(.href, of: node) }
    } else if kind.contains(.script) {
      if tree.value(.type, of: node)?.lowercased() == "application/ld+json" {
        linkedData.append(HTMLPage.rawText(of: node, in: tree))
      }
      return false
    } else if kind.contains(.frame) {
      let name = tree.name(of: node)
      // One in another is a part of that.
      if name == .article {
        if !(parts.articles.last.map { tree.lies(node, within: $0) } ?? false) { parts.articles.append(node) }
      } else if name == .main {
        parts.main = parts.main ?? node
      } else if name == .body {
        parts.body = parts.body ?? node
      }
    } else if kind.contains(.time) {
      parts.addTime(node, in: tree)
    } else if kind.contains(.heading), tree.name(of: node) == .h1 {
      parts.hasHeading = true
    }
    if tree.hasAttributes(node) { readProperties(node, in: tree) }
    return true
  }

  private mutating func readProperties(_ node: HTMLTree.Node, in tree: HTMLTree) {
    guard propertiesLookedAt < 200 else { return }
    var found: String?
    tree.forEachValue(of: node) { attribute, value in
      guard let value, value.count <= 400 else { return true }
      if attribute == .itemprop {
        found = String(decoding: value, as: UTF8.self).lowercased()
      } else if found == nil, attribute == .rel || attribute == .class, HTMLPage.mayNameByline(value) {
        found = HTMLPage.isByline(String(decoding: value, as: UTF8.self).lowercased()) ? "byline" : nil
      }
      return true
    }
    guard let found, ["author", "byline", "datepublished", "headline"].contains(found) else { return }
    propertiesLookedAt += 1
    let value =
      tree.value(.content, of: node) ?? tree.value(.datetime, of: node)
      ?? HTMLPage.name(in: node, of: tree) ?? HTMLPage.shortText(of: node, in: tree)
    if let value, !value.isEmpty, value.utf8.count <= 200 { properties.append((found, value)) }
  }

  /// Whether one of the words that make a by-line stands in some names: most have none.
  private static func mayNameByline(_ names: ArraySlice<UInt8>) -> Bool {
    names.withUnsafeBufferPointer { names in
      names.indices.contains { start in
        let word: StaticString
        switch names[start] | 0x20 {
        case UInt8(ascii: "a"): word = "author"
        case UInt8(ascii: "b"): word = "byline"
        case UInt8(ascii: "c"): word = "contributor"
        default: return false
        }
        return start + word.utf8CodeUnitCount <= names.count
          && (0..<word.utf8CodeUnitCount).allSatisfy { names[start + $0] | 0x20 == word.utf8Start[$0] }
      }
    }
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
  private static func name(in root: HTMLTree.Node, of tree: HTMLTree) -> String? {
    for node in root..<min(tree.end(of: root), root + 99)
    where tree.isElement(node) && tree.value(.itemprop, of: node)?.lowercased() == "name" {
      if let name = tree.value(.content, of: node) ?? shortText(of: node, in: tree) { return name }
    }
    return nil
  }

  /// The text of an element that holds a few words; nil of one that holds more.
  private static func shortText(of root: HTMLTree.Node, in tree: HTMLTree) -> String? {
    let end = tree.end(of: root)
    guard end - root < 100 else { return nil }
    var bytes: [UInt8] = []
    for node in root..<end {
      if tree.isElement(node) { bytes.append(0x20) } else { bytes += tree.text(node, withRaw: false) }
      if bytes.count > 400 { return nil }
    }
    return HTMLText.flat(bytes[...])
  }

  // MARK: Main part

  private static func mainText(of tree: HTMLTree, _ parts: inout Parts) -> (blocks: [Block], part: HTMLTree.Node?) {
    var best: (blocks: [Block], part: HTMLTree.Node?) = ([], nil)
    func consider(_ node: HTMLTree.Node, _ blocks: [Block], factor: Int = 1) {
      if prose(blocks) > prose(best.blocks) * factor || best.blocks.isEmpty { best = (blocks, node) }
    }
    var texts: [(node: HTMLTree.Node, blocks: [Block])] = []
    for article in parts.articles.prefix(200) {
      let found = HTMLText(of: article, in: tree, &parts.surroundings).blocks
      texts.append((article, found))
      consider(article, found)
    }
    // Posts of a live blog stand beside each other, and none is headed by a link that leads elsewhere.
    let posts = texts.filter { text in prose(text.blocks) > 0 && !isTeaser(text.blocks) }
    if let parent = posts.first.flatMap({ tree.parent(of: $0.node) }), posts.count > 1,
      posts.allSatisfy({ tree.parent(of: $0.node) == parent }),
      posts.reduce(0, { $0 + prose($1.blocks) }) > 2 * prose(best.blocks)
        || !best.blocks.contains(where: { $0.heading == 1 })
    {
      let part = parts.main ?? parent
      consider(part, HTMLText(of: part, in: tree, &parts.surroundings).blocks)
    }
    if prose(best.blocks) < 200, let main = parts.main {
      consider(main, HTMLText(of: main, in: tree, &parts.surroundings).blocks)
    }
    // Where little was found the elements may be those of teasers, and the article in none of them.
    if prose(best.blocks) < 1500 {
      let isWhole = best.blocks.contains { $0.heading == 1 }
      let factor = prose(best.blocks) < 200 ? 1 : isWhole ? 4 : 2
      consider(parts.whole, densest(of: tree, &parts), factor: factor)
    }
    return best
  }

  /// Those in the article first, then those behind a headline, in order.
  private static func times(_ parts: Parts, in part: HTMLTree.Node?, of tree: HTMLTree) -> [String] {
    let ranked = parts.times.map { time in
      let isInside = part.map { tree.lies(time.node, within: $0) } ?? false
      return (rank: isInside ? 0 : time.isBehindHeading ? 1 : 2, time.value)
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
  private static func densest(of tree: HTMLTree, _ parts: inout Parts) -> [Block] {
    let root = parts.whole
    let text = HTMLText(of: root, in: tree, &parts.surroundings)
    var weights: [HTMLTree.Node: Int] = [:]
    var total = 0
    for (block, container) in zip(text.blocks, text.containers)
    where block.heading == nil && block.linkShare < 0.4 && block.text.utf8.count >= 80 {
      total += block.text.utf8.count
      var node: HTMLTree.Node? = container
      var steps = 0
      while let current = node, steps < 64 {
        weights[current, default: 0] += block.text.utf8.count
        if current == root { break }
        node = tree.parent(of: current)
        steps += 1
      }
    }
    guard total > 0 else { return text.blocks }
    var part = root
    while true {
      var inner: HTMLTree.Node?
      var child = part + 1
      while child < tree.end(of: part) {
        if let weight = weights[child], weight * 4 >= total * 3 { inner = child }
        child = tree.end(of: child)
      }
      guard let found = inner else { break }
      part = found
    }
    // One long paragraph is no part.
    if tree.name(of: part) == .p, let parent = tree.parent(of: part) { part = parent }
    let inside = text.containers.indices.filter {
      text.containers[$0] == part || tree.lies(text.containers[$0], within: part)
    }
    guard let first = inside.first, let last = inside.last else { return text.blocks }
    let headline =
      text.blocks[..<first].lastIndex { $0.heading == 1 } ?? text.blocks[..<first].lastIndex { $0.heading == 2 }
    return Array(text.blocks[(headline ?? first)...last])
  }

  // MARK: Texts

  private static func rawText(of node: HTMLTree.Node, in tree: HTMLTree) -> String {
    VisibleText.of(Windows1252.repaired(String(decoding: tree.content(of: node), as: UTF8.self)))
  }

  private static func text(of node: HTMLTree.Node, in tree: HTMLTree) -> String {
    rawText(of: node, in: tree).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
