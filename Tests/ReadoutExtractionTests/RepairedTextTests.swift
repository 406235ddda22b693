import ReadoutArticles
import ReadoutExtraction
import ReadoutLanguage
import ReadoutModel
import Testing

/// What nobody sees in a text splits no name, and what is quoted stands in the text as it is.
@Suite struct RepairedTextTests {
  @Test func namesAreWholeAndQuotationsUnaltered() throws {
    let text =
      "date 2024-01-02 en English\n\nForeign Minister Odhran Fi\u{AD}sk met President Halle Kr\u{200B}ag of Norway in Oslo "
      + "on Monday. Mr Krag thanked Mr Fisk &amp; left.\n"
    let extraction = try ArticleExtractor(resources: ResourceDirectory()).extract(Article(text: text))
    let names = Set(extraction.entities.filter { $0.kind == .person }.map(\.name))
    #expect(names == ["Odhran Fisk", "Halle Krag"])
    #expect(extraction.meetings.count == 1)
    let scalars = Array(text.unicodeScalars)
    for mention in extraction.entities.flatMap(\.mentions) {
      let slice = String(String.UnicodeScalarView(scalars[mention.range.lowerBound..<mention.range.upperBound]))
      #expect(slice == mention.text)
    }
    let evidence = try #require(extraction.meetings.first?.evidence.first)
    #expect(evidence.text.contains("Fi\u{AD}sk met"))
    #expect(
      String(String.UnicodeScalarView(scalars[evidence.range.lowerBound..<evidence.range.upperBound])) == evidence.text)
  }

  @Test func whatIsTakenBackIsNotTold() throws {
    let text =
      "date 2024-01-02 en English\n\nForeign Minister Odhran Fisk met President Halle Krag in Oslo on Monday.\n\n"
      + "Correction: An earlier version of this article said that Mr Fisk met Saria Okonvar in Bergen.\n"
    let extraction = try ArticleExtractor(resources: ResourceDirectory()).extract(Article(text: text))
    #expect(extraction.meetings.count == 1)
    #expect(!extraction.entities.contains { $0.name.contains("Okonvar") })
  }
}
