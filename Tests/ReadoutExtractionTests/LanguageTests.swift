import ReadoutArticles
import ReadoutExtraction
import ReadoutLanguage
import ReadoutModel
import Testing

/// Only English is read; what else there is, is named.
@Suite struct LanguageTests {
  private static let extractor = Result { try ArticleExtractor(resources: ResourceDirectory()) }

  private func extraction(_ text: String, language: String = "en") throws -> Extraction {
    var article = Article(id: "a", source: "a.txt", text: text)
    article.language = language
    article.zones = [Zone(.body, TextRange(0..<text.utf8.count))]
    return try Self.extractor.get().extract(article)
  }

  private let french =
    "Le président Marc Dubois a rencontré mardi à Berlin la chancelière Karin Weiss pour parler de la sécurité."
  private let english =
    "President Marc Dubois met Chancellor Karin Weiss in Berlin on Tuesday to talk about the security of the region."

  @Test func nothingIsTakenFromAnotherLanguage() throws {
    let extraction = try extraction(french)
    #expect(extraction.article.language == "fr")
    #expect(extraction.entities.isEmpty && extraction.meetings.isEmpty)
    #expect(extraction.diagnostics.map(\.id) == ["articles.language"])
  }

  @Test func theTextCountsBeforeWhatIsSaidOfIt() throws {
    let extraction = try extraction(english, language: "fr")
    #expect(extraction.article.language == "en" && extraction.meetings.count == 1)
  }

  @Test func whatIsSaidCountsWhereTheTextIsTooShort() throws {
    #expect(try extraction("Dubois trifft Weiss.", language: "de").article.language == "de")
    #expect(try extraction("President Marc Dubois met Chancellor Karin Weiss.", language: "eng").meetings.count == 1)
  }
}
