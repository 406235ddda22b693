import ReadoutArticles
import ReadoutModel
import Testing

@Suite struct HTMLTests {
  private func reading(_ text: String) -> [Result<Article, ArticleError>] { reading(Array(text.utf8)) }

  private func reading(_ bytes: [UInt8]) -> [Result<Article, ArticleError>] {
    var found: [Result<Article, ArticleError>] = []
    HTMLReader().read(bytes, from: InputFile(path: "p.html", source: "p.html"), limit: 1 << 22) { found.append($0) }
    return found
  }

  @Test func readsTheMainPartOfAPage() throws {
    let article = try #require(
      try reading(
        """
        <!DOCTYPE html><html lang="en-GB"><head><title>Ministers sign accord | The Daily</title>
        <meta property="article:published_time" content="2021-04-05T10:00:00+02:00">
        <script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","author":[{"name":"Jane Doe"}]}]}</script>
        <style>p { color: red }</style></head>
        <body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
        <article><header><p>World</p><h1>Ministers sign&nbsp;accord</h1></header>
        <p>By Jane Doe</p>
        <p>ROME, April 5 (AFP) - The <a href="/i">Italian</a> minister
        met his guest &amp; signed.</p><script>var x = "not text";</script>
        <p>They spoke<br>for an hour.</p>
        <p><a href="/more">Read more of this and of that and of everything</a></p>
        <aside><p>Advertisement</p></aside></article>
        <footer>© The Daily</footer></body></html>
        """
      ).first?.get())
    #expect(
      article.text
        == "Ministers sign accord\n\nROME, April 5 (AFP) - The Italian minister met his guest & signed.\n\nThey spoke for an hour."
    )
    #expect(article.title == "Ministers sign accord")
    #expect(article.date?.description == "2021-04-05")
    #expect(article.language == "en-gb")
    #expect(article.authors == ["Jane Doe"])
    #expect(article.texts(.dateline) == ["ROME, April 5 (AFP) -"])
    #expect(article.diagnostics == [])
  }

  @Test func decodesWhatThePageDeclares() throws {
    let page =
      Array("<html><head><meta charset=\"iso-8859-1\"></head><body><p>M".utf8) + [0xFC] + Array("ller met them.".utf8)
    let article = try #require(try reading(page).first?.get())
    #expect(article.text == "Müller met them.")
  }

  @Test(arguments: ["iso-8859-1", "windows-1252", "utf-8", ""])
  func latin1MeansWindows1252(declared: String) throws {
    let meta = declared.isEmpty ? "" : "<meta charset=\"\(declared)\">"
    let page =
      Array("<html><head>\(meta)</head><body><p>O&#146;Brien of M".utf8) + [0xFC, 0x6C, 0x6C, 0x20, 0x93]
      + Array("met".utf8) + [0x94] + Array(" them.".utf8)
    let article = try #require(try reading(page).first?.get())
    #expect(article.text == "O’Brien of Müll “met” them.")
    let doubts = article.diagnostics.map(\.id).filter { $0 != "articles.no-date" }
    #expect(doubts == (["utf-8", ""].contains(declared) ? ["articles.invalid-text"] : []))
  }

  @Test func aDeepPageIsReadToItsEndOrRefused() throws {
    func page(_ depth: Int) -> String {
      let paragraphs = (0..<300).map { "<p>They met \($0) times.</p>" }.joined()
      return "<html><body>" + String(repeating: "<div>", count: depth) + paragraphs
    }
    let article = try #require(try reading(page(1500)).first?.get())
    #expect(article.text.contains("They met 299 times."))
    #expect(throws: ArticleError.self) { try reading(page(5000)).first?.get() }
    guard case .failure(.malformed(_, _, let reason)) = reading(page(5000)).first else {
      Issue.record("a page that is cut is no page")
      return
    }
    #expect(reason.contains("nested too deep"))
  }

  @Test func moreAttributesThanAnElementHasAreLeftOut() throws {
    let attributes = (0..<5000).map { "a\($0)=\"x > y\"" }.joined(separator: " ")
    let page = "<html><body class=c \(attributes)><script>if (a<b) { c = '<p \(attributes)>' }</script><p>They met.</p>"
    #expect(try reading(page).first?.get().text == "They met.")
  }

  @Test func aPageOfTooManyElementsIsRefused() throws {
    let page = "<html><body><p>They met.</p>" + String(repeating: "a<br>", count: 310_000)
    guard case .failure(.malformed(_, _, let reason)) = reading(page).first else {
      Issue.record("it has no end")
      return
    }
    #expect(reason.contains("too many elements"))
  }

  @Test func aPageWithoutTextIsEmpty() {
    for page in ["<html><body><nav>Menu</nav></body></html>", "<html>", "<html><body><script>1</script></body></html>"]
    {
      let found = reading(page)
      #expect(found.count == 1)
      #expect(throws: ArticleError.empty("p.html")) { try found.first?.get() }
    }
  }

  @Test func noNestingMakesItStumble() throws {
    let deep = String(repeating: "<div>", count: 20_000) + "They met." + String(repeating: "</b></p>", count: 5000)
    #expect(reading("<html><body>" + deep).count == 1)
    #expect(reading("<html><body><p>" + String(repeating: "<", count: 100_000)).count == 1)
  }

  /// What no reader sees goes before the page is parsed, and nothing with it: neither what only looks like a script or a
  /// comment, nor what stands behind one that does not end.
  @Test(arguments: [
    "<script>if (a < b) document.write('<p>No.</p>')</script>", "<style>p > b { content: '<p>No.</p>' }</style>",
    "<!-- <script> -->", "<!-- <p>No.</p> --!>", "<!-->", "<!--->", "<script src=x />",
    "<SCRIPT type=module>'</p>'</SCRIPT >",
    "<p title='<script>'></p>", "<p title=it's></p>", "<p it's></p>", "<!-- a -- b -> -->", "<scripted></scripted>",
  ])
  func whatIsNotReadGoes(_ markup: String) throws {
    let page =
      "<html><body><article><h1>Ministers meet in Rome</h1><p>One met another in Rome.</p>\(markup)"
      + "<p>They spoke of trade.</p></article></body></html>"
    #expect(
      try reading(page).map { try $0.get().text } == [
        "Ministers meet in Rome\n\nOne met another in Rome.\n\nThey spoke of trade."
      ])
  }

  /// What a parser reports that is no plain tree: prefixes, what stands behind the end or in front of it, tags that break off.
  @Test(arguments: [
    (
      "<html><body><p>They met.<o:p>They spoke.</o:p> <x:br/>All left.</p></body></html>",
      "They met.\n\nThey spoke.\n\nAll left."
    ),
    (
      "<html><body><p>They met.</p></body></html><article><p>They spoke of trade.</p></article>", "They spoke of trade."
    ),
    ("They met.<p>They spoke.", "They met.\n\nThey spoke."),
    ("<p>They met.<p>They spoke.<br", "They met.\n\nThey spoke."),
    (
      "<p>They met <b hidden=''>not</b>in <b HIDDEN>no</b>Rome &amp; left &nosuch; &.</p>",
      "They met in Rome & left &nosuch; &."
    ),
    ("<div><p>They met.</p></div><svg:script>They hid.</svg:script><p>They spoke.</p>", "They met.\n\nThey spoke."),
    (
      "<p>They met.</p><amp-ad>They sold.</amp-ad><AMP-AD>They bought.</AMP-AD><p>They spoke.</p>",
      "They met.\n\nThey spoke."
    ),
  ])
  func whatIsNoPlainTreeIsRead(page: String, text: String) throws {
    #expect(try reading(page).first?.get().text == text)
  }

  @Test func lettersOfItsOwnMakeNoPageBinary() throws {
    // KOI8-R: "Они встретились."
    let words: [UInt8] = [
      0xEF, 0xCE, 0xC9, 0x20, 0xD7, 0xD3, 0xD4, 0xD2, 0xC5, 0xD4, 0xC9, 0xCC, 0xC9, 0xD3, 0xD8, 0x2E,
    ]
    let text = [[UInt8]](repeating: words + [0x20], count: 20).joined()
    func page(_ declared: String) -> [UInt8] { Array("<html><head>\(declared)</head><body><p>".utf8) + text }
    #expect(try reading(page("<meta charset=koi8-r>")).first?.get().text.hasPrefix("Они встретились. Они") == true)
    #expect(throws: ArticleError.binary("p.html")) { try reading(page("")).first?.get() }
  }

  @Test func aPageOfReferencesIsRefused() throws {
    let page = "<html><body><p>One met another in Rome.</p>" + String(repeating: "&u;", count: 200_001)
    guard case .failure(.malformed) = reading(page).first else {
      Issue.record("it has no end")
      return
    }
    let fewer =
      "<html><body><p>One met another in Rome.</p><p>" + String(repeating: "&amp; ", count: 10_000)
      + "</p></body></html>"
    #expect(try reading(fewer).first?.get().text.hasPrefix("One met another") == true)
  }
}
