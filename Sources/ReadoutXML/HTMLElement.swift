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

  /// The kinds of elements by their names.
  private static let kinds: [Name: HTMLElement] = {
    var kinds: [Name: HTMLElement] = [:]
    func add(_ kind: HTMLElement, _ names: String) {
      for name in names.split(separator: " ") { kinds[Name(name), default: []].insert(kind) }
    }
    add(
      .skipped,
      "applet aside audio button canvas dialog figcaption footer form head iframe input menu nav noframes noscript object "
        + "script select style svg template textarea title video")
    // Of accelerated mobile pages.
    add(
      .skipped,
      "amp-ad amp-analytics amp-audio amp-auto-ads amp-consent amp-embed amp-iframe amp-sidebar amp-social-share "
        + "amp-sticky-ad amp-user-notification amp-video")
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

  init(rawValue: UInt16) { self.rawValue = rawValue }

  init(_ name: Name) {
    var place = name.place
    while HTMLElement.places[place].name != name {
      if HTMLElement.places[place].name == .none { break }
      place = (place + 1) % HTMLElement.places.count
    }
    self = HTMLElement.places[place].kind
  }

  /// The kinds where their names say that they are, or in the next place that was free: a page has a thousand elements.
  private static let places: [(name: Name, kind: HTMLElement)] = {
    var places = [(name: Name, kind: HTMLElement)](repeating: (.none, []), count: Name.places)
    for (name, kind) in kinds.sorted(by: { $0.key.place < $1.key.place }) {
      var place = name.place
      while places[place].name != .none { place = (place + 1) % places.count }
      places[place] = (name, kind)
    }
    return places
  }()

  /// What an element is called, as far as that tells it from others: the first eight letters.
  struct Name: Hashable {
    private var letters: UInt64

    static let none = Name("")
    static let article = Name("article")
    static let body = Name("body")
    static let h1 = Name("h1")
    static let main = Name("main")
    static let p = Name("p")

    init(_ name: Substring) {
      letters = 0
      for byte in name.utf8.prefix(8) { letters = letters << 8 | UInt64(byte) }
    }

    /// Of the parser's name, which is in small letters: without a prefix.
    init(_ name: UnsafePointer<UInt8>) {
      var colon = 0
      while name[colon] != 0, name[colon] != 0x3A { colon += 1 }
      let hasPrefix = colon > 0 && name[colon] != 0 && name[colon + 1] != 0
      var next = hasPrefix ? name + colon + 1 : name
      letters = 0
      for _ in 0..<8 where next.pointee != 0 {
        letters = letters << 8 | UInt64(next.pointee)
        next += 1
      }
    }

    /// One of `places`, the same for the same name.
    fileprivate var place: Int { Int(truncatingIfNeeded: (letters &* 0x9E37_79B9_7F4A_7C15) >> 55) }
    fileprivate static let places = 512

    /// The number in the name of a heading.
    var level: Int { Int(letters & 0xF) }
  }
}

/// What the attributes of an element say that is no part of what a reader reads: hidden, or beside the text.
struct HTMLSurroundings {
  private let tree: HTMLTree
  /// What was asked before, of each node.
  private var places: [Place?]
  /// What a class or identifier says, by its text.
  private var known: [String: Place] = [:]

  init(_ tree: HTMLTree) {
    self.tree = tree
    places = [Place?](repeating: nil, count: tree.count)
  }

  /// Hidden from everybody or from sighted readers, or in the part that its role says.
  func isHidden(_ node: HTMLTree.Node) -> Bool {
    var isHidden = false
    tree.forEachValue(of: node) { attribute, value in
      func lower() -> String { value.map { String(decoding: $0, as: UTF8.self).lowercased() } ?? "" }
      switch attribute {
      case .hidden: isHidden = true
      case .ariaHidden: isHidden = lower() == "true"
      case .style:
        let style = lower().filter { $0 != " " }
        isHidden = style.contains("display:none") || style.contains("visibility:hidden")
      case .role: isHidden = HTMLSurroundings.roles.contains(lower())
      default: break
      }
      return !isHidden
    }
    return isHidden
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
  mutating func place(of node: HTMLTree.Node) -> Place {
    if let place = places[node] { return place }
    var place = Place.text
    tree.forEachValue(of: node) { attribute, value in
      guard attribute == .class || attribute == .id, let value, value.count <= 400 else { return true }
      let names = String(decoding: value, as: UTF8.self)
      let said = known[names] ?? HTMLSurroundings.place(named: names)
      known[names] = said
      if said != .text { place = said }
      return said != .apart
    }
    places[node] = place
    return place
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
