import ReadoutInput
import ReadoutModel
import ReadoutXML

/// What a page says of its article: headline, dates and authors, of each what is told most reliably first.
struct PageFacts {
  private(set) var headline: String?
  /// As written; the first that names a day is the article's.
  private(set) var dates: [String] = []
  private(set) var authors: [String] = []

  /// - Parameter address: what the page was asked for by, where it does not say itself.
  init(_ page: HTMLPage, address: String? = nil) {
    let linked = LinkedArticle(page.linkedData)
    func named(_ names: Set<String>) -> [String] {
      page.metadata.filter { names.contains($0.name) }.map(\.content)
    }
    func property(_ name: String) -> [String] { page.properties.filter { $0.name == name }.map(\.value) }
    let tellers = [
      linked.authors, named(PageFacts.authorNames), PageFacts.cardAuthor(page),
      property("author"), property("byline"),
    ]
    for teller in tellers where authors.isEmpty {
      for text in teller {
        for name in PageFacts.names(in: text) where !authors.contains(name) { authors.append(name) }
      }
    }
    // What the by-line says where nothing else does needs the headline that it stands at.
    headline = PageFacts.headline(page, declared: linked.headline ?? named(["og:title", "twitter:title"]).first)
    if authors.isEmpty {
      authors =
        blocksAtHeadline(page).lazy
        .compactMap { $0.heading == nil ? CreditLine($0.text, isTop: true)?.authors : nil }.first { !$0.isEmpty } ?? []
    }
    dates =
      linked.dates + named(PageFacts.dateNames) + property("datepublished") + page.times
      + shownDates(page).map(\.description)
      + [page.address, named(["og:url"]).first, address].compactMap { $0.flatMap(PageFacts.date(inAddress:)) }
  }

  /// The heading as shown. Where several are, the longest that the page declares as well: the site's name may be one.
  private static func headline(_ page: HTMLPage, declared: String?) -> String? {
    let declared = declared.map { $0.words().joined(separator: " ") }
    let headings = page.blocks.filter { $0.heading != nil && $0.text.split(separator: " ").count > 1 }
    for known in [declared, page.title] {
      guard let known = known?.lowercased() else { continue }
      let shown = headings.filter { known.containsBytes($0.text.inSmallLetters) }
      if let longest = shown.map(\.text.utf8.count).max(),
        let found = shown.first(where: { $0.text.utf8.count == longest })
      {
        return found.text
      }
    }
    let first = page.blocks.first { $0.heading == 1 }?.text
    return first ?? declared ?? page.properties.first { $0.name == "headline" }?.value
      ?? page.title.map(PageFacts.withoutSite)
  }

  private func blocksAtHeadline(_ page: HTMLPage) -> ArraySlice<HTMLPage.Block> {
    let place = page.blocks.firstIndex { $0.text == headline } ?? 0
    return page.blocks[max(0, place - 3)..<min(page.blocks.count, place + 8)]
  }

  /// Dates in short blocks around the headline.
  private func shownDates(_ page: HTMLPage) -> [CalendarDate] {
    let blocks = blocksAtHeadline(page).filter { $0.heading != 1 && $0.text.utf8.count <= 140 }
    // Of credits first, then of what else is no sentence: "Source: the agency, 2024-03-05 10:33".
    return blocks.flatMap { PageCredit($0.text, authors: authors)?.dates ?? [] }
      + blocks.filter { !CreditLine.endsSentence($0.text) && $0.text != headline }
      .flatMap { PageCredit.dates(in: $0.text).filter { !$0.isUpdate }.compactMap(\.date) }
  }

  /// "By Jane Doe and John Roe | The Daily" names two.
  static func names(in text: String) -> [String] {
    var words = text.words()
    // "Interview by", "Words and pictures by"
    if let mark = words.prefix(4).lastIndex(where: { ["by", "by:"].contains($0.lowercased()) }) {
      words.removeFirst(mark + 1)
    } else if let first = words.first?.lowercased(), ["author:", "from"].contains(first) {
      words.removeFirst()
    }
    var line = words.joined(separator: " ")
    for mark in [" for ", " in ", " | ", " — ", " – ", " at ", " ("] {
      if let end = line.firstOffset(ofBytes: mark) { line = String(decoding: line.utf8.prefix(end), as: UTF8.self) }
    }
    return CreditLine.authors(in: line)
  }

  /// `/2024/03/05/`, `/2024-03-05-`, `/20240305/` in an address.
  static func date(inAddress address: String) -> String? {
    let parts = address.split { !$0.isNumber }.map(String.init)
    for (index, part) in parts.enumerated() {
      if part.count == 8, part.hasPrefix("20") || part.hasPrefix("19") { return part }
      if part.count == 4, part.hasPrefix("20") || part.hasPrefix("19"), index + 2 < parts.count,
        (1...2).contains(parts[index + 1].count), (1...2).contains(parts[index + 2].count)
      {
        return "\(part)-\(parts[index + 1])-\(parts[index + 2])"
      }
    }
    return nil
  }

  /// A page's title without the site's name behind it: "Ministers meet | The Daily".
  private static func withoutSite(_ title: String) -> String {
    for mark in [" | ", " :: ", " » ", " — ", " – ", " - "] {
      let parts = title.split(separator: mark)
      if parts.count > 1, let first = parts.first, first.split(separator: " ").count > 2 { return String(first) }
    }
    return title
  }

  private static let dateNames: Set<String> = [
    "article:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date", "dc.date",
    "dc.date.issued", "dcterms.date", "dcterms.created", "dcterms.issued", "og:published_time", "parsely-pub-date",
    "sailthru.date", "article.published", "article_date_original", "citation_publication_date", "publication_date",
    "publish_date", "published_time", "originalpublicationdate", "cxenseparse:recs:publishtime", "og:pubdate",
  ]
  private static let authorNames: Set<String> = [
    "author", "article:author", "article:author_name", "authors", "byl", "byline", "citation_author", "dc.creator",
    "dcterms.creator", "parsely-author", "sailthru.author",
  ]

  /// What is to be shown where the page is linked to: `Written by`, with the name in another element.
  private static func cardAuthor(_ page: HTMLPage) -> [String] {
    func content(_ name: String) -> String? { page.metadata.first { $0.name == name }?.content }
    return (1...2).compactMap { number in
      content("twitter:label\(number)")?.lowercased() == "written by" ? content("twitter:data\(number)") : nil
    }
  }
}

/// What a page says of its article in schema.org's JSON-LD.
private struct LinkedArticle {
  var headline: String?
  var dates: [String] = []
  var authors: [String] = []

  init(_ texts: [String]) {
    for text in texts {
      guard let root = try? JSONValue(parsing: Array(text.utf8), isLenient: true) else { continue }
      var queue = [root]
      var visited = 0
      while visited < queue.count, visited < 200 {
        let value = queue[visited]
        visited += 1
        queue += value.array ?? []
        for name in ["@graph", "mainEntity"] { if let inner = value[name] { queue.append(inner) } }
        let types = value["@type"].map { [$0.string].compactMap { $0 } + $0.strings } ?? []
        if types.contains(where: LinkedArticle.isArticle) { read(value, in: root) }
      }
    }
  }

  private static func isArticle(_ type: String) -> Bool {
    type.hasSuffix("Article") || type.hasSuffix("Posting") || type == "Report"
  }

  private mutating func read(_ value: JSONValue, in root: JSONValue) {
    func text(_ name: String) -> String? { value[name]?.string.map(MarkedUpText.readable) }
    headline = headline ?? text("headline") ?? text("name")
    for name in ["datePublished", "dateCreated", "uploadDate"] { if let date = text(name) { dates.append(date) } }
    guard authors.isEmpty, let author = value["author"] ?? value["creator"] else { return }
    for person in author.array ?? [author] {
      if person["@type"]?.string == "Organization" { continue }
      // A reference to what stands elsewhere in the graph.
      let name =
        person.string ?? person["name"]?.string
        ?? (root["@graph"]?.array ?? []).first {
          $0["name"] != nil && $0["@id"]?.string == person["@id"]?.string
        }?["name"]?.string
      if let name { authors.append(MarkedUpText.readable(name)) }
    }
  }
}
