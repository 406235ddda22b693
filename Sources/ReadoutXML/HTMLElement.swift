import CLibXML2

/// What an element is for the reader of a page: by its name, and by what its attributes say of it.
struct HTMLElement: OptionSet {
  let rawValue: UInt16

  /// Never text: scripts, forms, menus.
  static let skipped = HTMLElement(rawValue: 1)
  /// Begins and ends a block of text.
  static let breaking = HTMLElement(rawValue: 2)
  static let link = HTMLElement(rawValue: 4)
  static let heading = HTMLElement(rawValue: 8)
  /// Holds the whole page or article: what it is called says nothing.
  static let frame = HTMLElement(rawValue: 16)
  static let lineBreak = HTMLElement(rawValue: 32)
  static let time = HTMLElement(rawValue: 64)
  static let superscript = HTMLElement(rawValue: 128)
  static let listItem = HTMLElement(rawValue: 256)
  static let title = HTMLElement(rawValue: 512)
  static let meta = HTMLElement(rawValue: 1024)
  static let script = HTMLElement(rawValue: 2048)
  static let pageLink = HTMLElement(rawValue: 4096)
  static let preformatted = HTMLElement(rawValue: 8192)

  /// The kinds of elements by the first eight letters of their names.
  private static let kinds: [UInt64: HTMLElement] = {
    var kinds: [UInt64: HTMLElement] = [:]
    func add(_ kind: HTMLElement, _ names: String) {
      for name in names.split(separator: " ") { kinds[key(name.utf8), default: []].insert(kind) }
    }
    add(
      .skipped,
      "applet aside audio button canvas dialog figcaption footer form head iframe input menu nav noframes noscript object "
        + "script select style svg template textarea title video")
    add(
      .breaking,
      "address article blockquote body caption center dd details div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 "
        + "header hr html li main ol p pre section summary table tbody td tfoot th thead tr ul")
    add(.heading, "h1 h2 h3 h4 h5 h6")
    add(.link, "a")
    add(.frame, "html body main article")
    add(.lineBreak, "br")
    add(.time, "time")
    add(.superscript, "sup")
    add(.listItem, "li")
    add(.title, "title")
    add(.meta, "meta")
    add(.script, "script")
    add(.pageLink, "link")
    add(.preformatted, "pre")
    return kinds
  }()

  private static func key(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var key: UInt64 = 0
    for byte in bytes.prefix(8) { key = key << 8 | UInt64((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) }
    return key
  }

  init(rawValue: UInt16) { self.rawValue = rawValue }

  init(_ node: xmlNodePtr) {
    // Kept with the element once it is known; 0 is what nobody has asked for.
    if let known = node.pointee._private {
      self.init(rawValue: UInt16(truncatingIfNeeded: UInt(bitPattern: known) - 1))
      return
    }
    var key: UInt64 = 0
    if var name = node.pointee.name {
      for _ in 0..<8 where name.pointee != 0 {
        let byte = name.pointee
        key = key << 8 | UInt64((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
        name += 1
      }
    }
    self = HTMLElement.kinds[key] ?? []
    node.pointee._private = UnsafeMutableRawPointer(bitPattern: UInt(rawValue) + 1)
  }
}

extension xmlNode {
  /// The name is this, whatever its case.
  func isNamed(_ name: String) -> Bool { self.name.map { xmlStrcasecmp($0, name) == 0 } ?? false }
}

/// What the attributes of an element say that is no part of what a reader reads: hidden, or beside the text.
struct HTMLSurroundings {
  /// What a class or identifier says, by its text.
  private var known: [String: Place] = [:]

  /// Hidden from everybody or from sighted readers, or in the part that its role says.
  static func isHidden(_ node: xmlNodePtr) -> Bool {
    var next = node.pointee.properties
    while let attribute = next {
      next = attribute.pointee.next
      guard let name = attribute.pointee.name else { continue }
      switch name.pointee | 0x20 {
      case 0x68 where xmlStrcasecmp(name, "hidden") == 0: return true
      case 0x61 where xmlStrcasecmp(name, "aria-hidden") == 0:
        if value(attribute)?.lowercased() == "true" { return true }
      case 0x73 where xmlStrcasecmp(name, "style") == 0:
        let style = value(attribute)?.lowercased().filter { $0 != " " } ?? ""
        if style.contains("display:none") || style.contains("visibility:hidden") { return true }
      case 0x72 where xmlStrcasecmp(name, "role") == 0:
        if roles.contains(value(attribute)?.lowercased() ?? "") { return true }
      default: break
      }
    }
    return false
  }

  private static let roles: Set<String> = [
    "alert", "alertdialog", "banner", "complementary", "contentinfo", "dialog", "form", "menu", "menubar", "navigation",
    "search", "toolbar", "tooltip",
  ]

  enum Place {
    case text
    /// So it is called; a name may be wrong.
    case beside
    /// However much of it there is: what readers say, what is asked of them.
    case apart
  }

  /// Where class and identifier say that an element stands.
  mutating func place(of node: xmlNodePtr) -> Place {
    var place = Place.text
    var next = node.pointee.properties
    while let attribute = next {
      next = attribute.pointee.next
      guard let name = attribute.pointee.name,
        xmlStrcasecmp(name, "class") == 0 || xmlStrcasecmp(name, "id") == 0,
        let value = HTMLSurroundings.value(attribute), value.utf8.count <= 400
      else { continue }
      let said = known[value] ?? HTMLSurroundings.place(named: value)
      known[value] = said
      if said == .apart { return .apart }
      if said == .beside { place = .beside }
    }
    return place
  }

  private static func value(_ attribute: xmlAttrPtr) -> String? {
    attribute.pointee.children?.pointee.content.map { String(cString: $0) }
  }

  /// Splits "related-stories articleShareBar" into words: related, stories, article, share, bar.
  private static func place(named names: String) -> Place {
    var place = Place.text
    for name in names.split(whereSeparator: \.isWhitespace) {
      var words: [String] = []
      var wasLower = false
      for character in name {
        let isUpper = character.isUppercase
        if !character.isLetter || words.isEmpty || isUpper && wasLower { words.append("") }
        if character.isLetter { words[words.count - 1].append(contentsOf: character.lowercased()) }
        wasLower = character.isLetter && !isUpper
      }
      words.removeAll { $0.isEmpty }
      // "has-sidebar", "no-ads", "with-related", "js-share": of the page around, not of this.
      if let first = words.first, ["has", "is", "js", "no", "with", "without"].contains(first) { continue }
      if words.contains(where: aparts.contains) { return .apart }
      if words.contains(where: besides.contains)
        || zip(words, words.dropFirst()).contains(where: { pairs.contains("\($0) \($1)") })
      {
        place = .beside
      }
    }
    return place
  }

  private static let aparts: Set<String> = ["comments", "consent", "cookie", "cookies", "disqus"]
  private static let besides: Set<String> = [
    "ad", "ads", "advert", "advertisement", "advertising", "breadcrumb", "breadcrumbs", "caption", "comments",
    "consent",
    "cookie", "cookies", "disqus", "footer", "invisible", "masthead", "menu", "nav", "navbar", "navigation",
    "newsletter",
    "outbrain", "pagination", "paywall", "popup", "promo", "promos", "promoted", "recirc", "recirculation",
    "recommended",
    "recommendations", "related", "share", "sharebar", "sharing", "sidebar", "signup", "skyscraper", "social",
    "sponsor",
    "sponsored", "subscribe", "subscription", "taboola", "teaser", "teasers", "ticker", "toolbar", "tooltip",
    "trending",
    "visuallyhidden", "widget", "wp-caption",
  ]
  private static let pairs: Set<String> = [
    "also read", "author bio", "author box", "comment list", "image credit", "image source", "more from", "more on",
    "most popular", "most read", "most viewed", "photo credit", "read also", "read more", "read next", "screen reader",
    "see also", "sr only", "up next", "visually hidden", "you may",
  ]
}
