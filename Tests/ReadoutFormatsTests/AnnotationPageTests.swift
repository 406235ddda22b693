import ReadoutFormats
import ReadoutModel
import Testing

@Suite struct AnnotationPageTests {
  private static let text = "Énvoy & minister <b>Ada</b> met Bo Tarn. She left."

  /// Code points of some words of the text.
  private static func range(_ words: String) -> CodePointRange {
    let before = text.prefix(upTo: text.range(of: words)!.lowerBound).unicodeScalars.count
    return CodePointRange(before, before + words.unicodeScalars.count)
  }

  private static func section() throws -> String {
    let article = Article(
      id: "x", source: "<x>.txt", text: text, zones: [.init(.body, TextRange(0..<text.utf8.count))])
    func mention(_ words: String, _ form: MentionForm = .name) -> Extraction.Mention {
      .init(range: range(words), form: form, text: words)
    }
    let sentence = range("Énvoy & minister <b>Ada</b> met Bo Tarn.")
    let extraction = Extraction(
      article: .init(id: "x", source: "<x>.txt"),
      entities: [
        .init(id: "e1", kind: .person, name: "Ada", mentions: [mention("Ada"), mention("She", .pronoun)]),
        .init(id: "e2", kind: .person, name: "Bo Tarn", mentions: [mention("Bo Tarn")]),
      ],
      roles: [
        // Ends within the name of a person: it is cut where the outer mark ends.
        .init(person: "e1", title: "\"minister\"", evidence: [.init(range: range("minister <b>Ada</b>"), text: "")])
      ],
      meetings: [
        .init(
          id: "m1", kind: .meeting, status: .held, participants: [.init(entity: "e1"), .init(entity: "e2")],
          evidence: [.init(range: sentence, text: "", highlight: range("met"))], reasons: ["a < b"])
      ],
      statistics: .init(nearMisses: [
        .init(
          evidence: .init(range: range("She left."), text: "", highlight: range("left")), cue: "left", reason: "nobody")
      ]))
    return try AnnotationPage().section(article, extraction, number: 7)
  }

  @Test func namesPostsAndCuesAreMarked() throws {
    let html = try AnnotationPageTests.section()
    #expect(
      html.contains(
        "<span class=\"sentence\">Énvoy &amp; <mark class=\"post\" title=\"&quot;minister&quot;\">minister &lt;b&gt;"
          + "<mark class=\"person\">Ada</mark>&lt;/b&gt;<sub>post</sub></mark> "
          + "<mark class=\"cue\" id=\"a7-m1-1\">met<sub><a href=\"#a7-m1\">1</a></sub></mark> "
          + "<mark class=\"person\">Bo Tarn</mark>.</span>"))
    #expect(html.contains("<mark class=\"person also\" title=\"Ada\">She<sub>Ada</sub></mark>"))
    #expect(html.contains("<mark class=\"miss\" title=\"No meeting: nobody\">left<sub>no</sub></mark>"))
    #expect(html.contains("id=\"a7-m1\"") && html.contains("<a href=\"#a7-m1-1\">1</a>"))
  }

  @Test func textIsNeverMarkup() throws {
    let html = try AnnotationPageTests.section()
    #expect(!html.contains("<b>Ada") && !html.contains("<x>") && html.contains("a &lt; b"))
  }

  @Test func marksThatCrossAreClosedInOrder() {
    let article = Article(id: "x", source: "x", text: "abcdef", zones: [.init(.body, TextRange(0..<6))])
    let ranges = [CodePointRange(0, 4), CodePointRange(2, 6), CodePointRange(3, 99)]
    let entities = ranges.enumerated().map { index, range in
      Extraction.Entity(
        id: "e\(index)", kind: .place, name: "abcdef", mentions: [.init(range: range, form: .name, text: "abcdef")])
    }
    let html = try? AnnotationPage().section(
      article, Extraction(article: .init(id: "x", source: "x"), entities: entities), number: 1)
    #expect(
      html?.contains("<mark class=\"place\">ab<mark class=\"place\">cd</mark></mark>ef</p>") == true)
  }

  @Test func asksNobodyForAnything() throws {
    let page = try AnnotationPage()
    #expect(page.opening.contains("default-src 'none'") && !page.opening.contains("{{"))
    #expect(!page.opening.contains("<script") && page.closing.contains("</html>"))
  }
}
