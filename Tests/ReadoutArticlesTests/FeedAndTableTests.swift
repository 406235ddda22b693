import Foundation
import ReadoutArticles
import ReadoutInput
import ReadoutModel
import Testing

/// Feeds, tables and compressed files: an item or a row an article.
@Suite struct FeedAndTableTests {
  @Test func anItemOfRSSIsAnArticle() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "news.rss",
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel><title>News</title><language>en-gb</language>
      <item><title>Hale meets Krag</title><pubDate>Wed, 06 Mar 2024 10:00:00 GMT</pubDate><dc:creator>Ann Writer</dc:creator>
      <description>Short.</description>
      <content:encoded><![CDATA[<p>Lina Hale met Bo Krag &amp; others.</p><p>They spoke of fish.</p>]]></content:encoded></item>
      <item><title>Nothing else</title><author>desk@example.org (Bob Editor)</author></item>
      </channel></rss>
      """)
    let reading = Reading([file])
    #expect(reading.skipped == [] && reading.articles.count == 2)
    let first = try #require(reading.articles.first)
    #expect(first.id == "news-1" && first.source.hasSuffix("/news.rss:1"))
    #expect(first.date?.description == "2024-03-06" && first.language == "en-gb" && first.authors == ["Ann Writer"])
    #expect(first.title == "Hale meets Krag")
    #expect(first.texts(.body).joined(separator: "|").contains("Lina Hale met Bo Krag & others."))
    #expect(first.text.hasSuffix("They spoke of fish."))
    #expect(reading.articles[1].authors == ["Bob Editor"] && reading.articles[1].text.contains("Nothing else"))
  }

  @Test func anEntryOfAtomIsAnArticle() throws {
    let folder = try TemporaryFolder()
    // Named directly, whatever it is called.
    let file = try folder.write(
      "feed.xml",
      """
      <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>F</title>
      <entry><title>Talks</title><updated>2024-03-07T10:00:00Z</updated><published>2024-03-06T10:00:00Z</published>
      <author><name>Ann Writer</name></author><summary>Bo Krag called.</summary>
      <content type="html">&lt;p&gt;Bo Krag called Lina Hale on Tuesday.&lt;/p&gt;</content></entry></feed>
      """)
    let article = try #require(Reading([file]).articles.first)
    #expect(article.date?.description == "2024-03-06" && article.authors == ["Ann Writer"])
    #expect(article.text == "Talks\n\nBo Krag called Lina Hale on Tuesday.")
  }

  @Test func aBrokenOrHostileFeedIsSkipped() throws {
    let folder = try TemporaryFolder()
    let broken = try folder.write("broken.rss", "<rss><channel><item><title>x</channel></rss>")
    #expect(Reading([broken]).skipped == ["articles.malformed"])
    let empty = try folder.write("empty.rss", "<?xml version=\"1.0\"?><rss><channel></channel></rss>")
    #expect(Reading([empty]).skipped == ["articles.empty"])
    // A billion laughs; a file of the machine.
    let bomb =
      "<!DOCTYPE rss [<!ENTITY a \"\(String(repeating: "ha", count: 1000))\">"
      + (0..<9).map { "<!ENTITY a\($0) \"\(String(repeating: $0 == 0 ? "&a;" : "&a\($0 - 1);", count: 10))\">" }
      .joined()
      + "]><rss><channel><item><title>t</title><description>&a8;</description></item></channel></rss>"
    let start = ContinuousClock.now
    _ = Reading([try folder.write("bomb.rss", bomb)])
    #expect(ContinuousClock.now - start < .seconds(5))
    let outside = try folder.write(
      "outside.rss",
      "<!DOCTYPE rss [<!ENTITY e SYSTEM \"/etc/passwd\">]><rss><channel><item><title>t</title><description>x &e; y</description></item></channel></rss>"
    )
    #expect(!Reading([outside]).articles.contains { $0.text.contains("root:") })
  }

  @Test(arguments: [",", ";", "\t"]) func aRowOfATableIsAnArticle(separator: String) throws {
    let folder = try TemporaryFolder()
    let rows = [
      ["id", "Title", "Text", "PubDate", "authors"],
      ["7", "Talks", "\"Lina Hale met \"\"Bo\"\" Krag, in Oslo;\nthey talked.\"", "2024-03-06", "\"Ann A; Bob B\""],
      ["", "", "", "", ""], ["8", "", "They met.", "", ""],
    ]
    let text = rows.map { $0.joined(separator: separator) }.joined(separator: "\r\n")
    let reading = Reading([try folder.write(separator == "\t" ? "t.tsv" : "t.csv", text)])
    #expect(reading.skipped == [])
    #expect(reading.articles.map(\.id) == ["7", "8"])
    #expect(reading.articles[0].text == "Talks\n\nLina Hale met \"Bo\" Krag, in Oslo;\nthey talked.")
    #expect(reading.articles[0].date?.description == "2024-03-06")
    #expect(reading.articles[0].authors.map { $0.trimmingCharacters(in: .whitespaces) } == ["Ann A", "Bob B"])
    #expect(reading.articles[1].source.hasSuffix(":5"))
  }

  @Test func theColumnOfTextsMayBeGuessed() throws {
    let folder = try TemporaryFolder()
    let long = "Foreign Minister Lina Hale met President Bo Krag in Oslo on Tuesday, and they spoke of fish and of oil."
    let guessed = Reading([try folder.write("t.csv", "nr,notes,url\n1,\"\(long)\",https://example.org/a\n")])
    #expect(guessed.articles.map(\.text) == [long])
    #expect(guessed.articles.first?.diagnostics.map(\.id).contains("articles.guessed-column") == true)
    #expect(Reading([try folder.write("n.csv", "a,b\n1,2\n")]).skipped == ["articles.malformed"])
    let own = try folder.write("graph-nodes.csv", "Id,Label,Kind,Color,aliases\nperson.a,A,person,#fff,\n")
    #expect(Reading([own]).skipped == ["articles.other-kind"])
  }

  private static let text =
    "date 2024-03-06 en English\n\nForeign Minister Lina Hale met President Bo Krag in Oslo on Tuesday.\n"
  private static let packed = [
    "gz":
      "H4sIAAAAAAACAwXBwQkCMRAF0Huq+A2shKxYgKAIuujBBgbyiQNxBjLxYPf7XpVJlFyOS16XfAINF2td45PS1Qe1GTY1jcmBh5rgJp34cuI1GFppE2fHfUiDGp7RHW54/xhV/oe0A70vqDJhAAAA",
    "members.gz":
      "H4sIAAAAAAACA0tJLElVMDIwMtE1MNY1MFNIzVNwzUvPySzO4OJyyy9KzUzPU/DNzMsEAI4grAQoAAAAH4sIAAAAAAACAysuSS1S8MnMS1TwSMxJVchNLVEIKEotzkxJzStRcMpX8C5KTFfIzFPwL87JV8jPUwgpTS1OSazU4wIAaHpEnTkAAAA=",
    "xz":
      "/Td6WFoAAATm1rRGAgAhARYAAAB0L+WjAQBgZGF0ZSAyMDI0LTAzLTA2IGVuIEVuZ2xpc2gKCkZvcmVpZ24gTWluaXN0ZXIgTGluYSBIYWxlIG1ldCBQcmVzaWRlbnQgQm8gS3JhZyBpbiBPc2xvIG9uIFR1ZXNkYXkuCgAAAAAwICdkOdTmOwABeWFaJs7kH7bzfQEAAAAABFla",
  ]

  @Test(arguments: packed.keys.sorted()) func whatIsCompressedIsRead(kind: String) throws {
    let bytes = [UInt8](try #require(Data(base64Encoded: Self.packed[kind] ?? "")))
    let folder = try TemporaryFolder()
    try folder.write("news/story.txt.\(kind == "xz" ? "xz" : "gz")", bytes)
    let article = try #require(Reading([folder.path]).articles.first)
    #expect(article.id == "story" && article.date?.description == "2024-03-06")
    #expect(article.text == Self.text)
    // Cut off anywhere, or damaged, it is no text.
    for length in [20, bytes.count / 2, bytes.count - 1] {
      let cut = Reading([try folder.write("cut.txt.gz", Array(bytes.prefix(length)))])
      #expect(cut.skipped == ["articles.malformed"] && cut.articles.isEmpty, "\(length)")
    }
    var damaged = bytes
    damaged[bytes.count - 6] ^= 0xFF
    #expect(Reading([try folder.write("damaged.txt.gz", damaged)]).articles.isEmpty)
  }

  /// Packed with a dictionary of 512 MiB (`xz --lzma2=dict=512MiB`).
  private static let greedy =
    "/Td6WFoAAATm1rRGAgAhASIAAACCQKzcAQBgZGF0ZSAyMDI0LTAzLTA2IGVuIEVuZ2xpc2gKCkZvcmVpZ24gTWluaXN0ZXIgTGluYSBIYWxlIG1ldCBQcmVzaWRlbnQgQm8gS3JhZyBpbiBPc2xvIG9uIFR1ZXNkYXkuCgAAAAAwICdkOdTmOwABeWFaJs7kH7bzfQEAAAAABFla"

  @Test func whatTakesTooMuchMemoryToUnpackIsRefused() throws {
    let bytes = [UInt8](try #require(Data(base64Encoded: Self.greedy)))
    let folder = try TemporaryFolder()
    let reading = Reading([try folder.write("story.txt.xz", bytes)])
    #expect(reading.skipped == ["articles.malformed"])
    #expect(ArticleError("story.txt.xz", .needsMemory).description.contains("xz -d"))
  }

  @Test func theLimitHoldsForWhatIsUnpacked() throws {
    let bytes = [UInt8](try #require(Data(base64Encoded: Self.packed["gz"] ?? "")))
    let folder = try TemporaryFolder()
    let file = try folder.write("story.txt.gz", bytes)
    #expect(Reading([file], options: .init(maximumBytes: Self.text.utf8.count)).articles.count == 1)
    #expect(Reading([file], options: .init(maximumBytes: Self.text.utf8.count - 1)).skipped == ["articles.too-large"])
  }

  /// Of GDELT's lists that is read which the pages say: titles and quotations, and the day.
  @Test func listsOfGDELT() throws {
    let folder = try TemporaryFolder()
    func record(_ number: Int, _ title: String, quotations: String = "", translation: String = "") -> String {
      var fields = [String](repeating: "", count: 27)
      fields[0] = "20240105101500-\(number)"
      fields[1] = "20240105101500"
      fields[7] = "TAX_FNCACT;TAX_FNCACT_MINISTER,12;EPU_POLICY, a;b;c"
      fields[22] = quotations
      fields[25] = translation
      fields[26] = title.isEmpty ? "" : "<PAGE_LINKS>https://e.org/a</PAGE_LINKS><PAGE_TITLE>\(title)</PAGE_TITLE>"
      return fields.joined(separator: "\t")
    }
    let text = [
      record(1, "Ilka Brand met Olle Sund in \"Oslo\" &amp; Bergen"),
      record(
        2, "Talks in Oslo", quotations: "300|20||We had a good talk#410|17|said|It will go on now",
        translation: "srclc:spa;eng:M"),
      record(3, ""), "something else",
    ].joined(separator: "\n")
    let reading = Reading([try folder.write("20240105101500.gkg.csv", text)])
    #expect(reading.articles.map(\.id) == ["20240105101500-1", "20240105101500-2"])
    #expect(reading.articles[0].text == "Ilka Brand met Olle Sund in \"Oslo\" & Bergen")
    #expect(reading.articles[0].title == reading.articles[0].text)
    #expect(reading.articles[1].text == "Talks in Oslo\n\n“We had a good talk”\n\n“It will go on now”")
    #expect(reading.articles.allSatisfy { $0.date == CalendarDate("2024-01-05") && $0.language == "en" })
    #expect(reading.skipped == ["articles.empty", "articles.malformed"])

    let first = "DATE\tNUMARTS\tCOUNTS\tTHEMES\tSOURCEURLS\n20130401\t1\t\tA;B\thttps://e.org/a\n"
    #expect(Reading([try folder.write("20130401.gkg.csv", first)]).skipped == ["articles.other-kind"])

    let answer = """
      {"articles": [ {"url": "https://e.org/1", "title": "Brand met Sund in Oslo", "seendate": "20240106T101500Z", "language": "English"},
        {"url": "https://e.org/2", "title": "Other talks", "content": "They met in Rome.", "publishedAt": "2024-01-07T08:00:00Z"},
        {"url": "https://e.org/3", "title": "No text here"} ]}
      """
    let listed = Reading([try folder.write("list.json", answer)])
    #expect(listed.articles.map(\.text) == ["Brand met Sund in Oslo", "Other talks\n\nThey met in Rome."])
    #expect(listed.articles.map { $0.date?.description } == ["2024-01-06", "2024-01-07"])
    #expect(listed.skipped == ["articles.malformed"])
  }
}
