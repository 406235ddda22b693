import ReadoutArticles
import ReadoutModel
import Testing

@Suite struct HeaderTests {
  @Test(arguments: [
    ("date 2024-01-02 en English\nBody here.", "2024-01-02", "en", "date 2024-01-02 en English"),
    (" date 2024-01-02 en English\nBody here.", "2024-01-02", "en", "date 2024-01-02 en English"),
    ("date 2024-01-02 fr\nBody here.", "2024-01-02", "fr", "date 2024-01-02 fr"),
    ("date 2024-01-02\nBody here.", "2024-01-02", "en", "date 2024-01-02"),
    ("date 2024-01-02 German\nBody here.", "2024-01-02", "de", "date 2024-01-02 German"),
    (" date 2024-01-02 Body on the same line.", "2024-01-02", "en", "date 2024-01-02"),
    ("date 2024-01-02 en English Body on the same line.", "2024-01-02", "en", "date 2024-01-02 en English"),
    // A small word is no language code when a text goes on behind it.
    ("date 2024-01-02 it was said here today.", "2024-01-02", "en", "date 2024-01-02"),
    ("\n\r\nDate: 2024-01-02\nBody here.", "2024-01-02", "en", "Date: 2024-01-02"),
    ("date 2024-01-02T10:05:00Z en English\nBody here.", "2024-01-02", "en", "date 2024-01-02T10:05:00Z en English"),
    ("date 20-OCT-1987 17:27:40.48 en English\nBody.", "1987-10-20", "en", "date 20-OCT-1987 17:27:40.48 en English"),
    ("date January 2, 2024 en English\nBody here.", "2024-01-02", "en", "date January 2, 2024 en English"),
    ("date 2 January 2024\nBody here.", "2024-01-02", "en", "date 2 January 2024"),
    ("date 2024/1/2\r\nBody here.", "2024-01-02", "en", "date 2024/1/2"),
  ])
  func readsEveryForm(text: String, date: String, language: String, header: String) throws {
    let article = try #require(Article.reading(text))
    #expect(article.date?.description == date)
    #expect(article.language == language)
    #expect(article.texts(.header) == [header])
    #expect(article.texts(.body).joined().hasPrefix(text.contains("it was") ? "it was" : "Body"))
  }

  @Test func saysWhenTheDateIsUnknown() throws {
    let article = try #require(Article.reading("date unknown en English\n\nThe envoys met."))
    #expect(article.date == nil)
    #expect(article.texts(.header) == ["date unknown en English"])
    #expect(article.diagnostics.map(\.id) == ["articles.date-unknown"])
  }

  @Test func saysWhenThereIsNoHeader() throws {
    let article = try #require(Article.reading("Date palms grew well, the envoys said."))
    #expect(article.date == nil)
    #expect(article.texts(.header) == [])
    #expect(article.texts(.body) == ["Date palms grew well, the envoys said."])
    #expect(article.diagnostics.map(\.id) == ["articles.no-date"])
    #expect(article.diagnostics.map(\.severity) == [.warning])
  }

  @Test func refusesADayThatIsNone() throws {
    let article = try #require(Article.reading("date 2023-02-30 en English\nThe envoys met."))
    #expect(article.date == nil)
    #expect(article.diagnostics.map(\.id) == ["articles.bad-date"])
    #expect(article.texts(.body) == ["The envoys met."])
  }

  @Test func takesTheLanguageFromTheHeader() throws {
    let article = try #require(Article.reading("date 2023-02-03 fr French\nLes ministres se sont vus."))
    #expect(article.language == "fr" && article.diagnostics.isEmpty)
  }

  @Test func takesACompleteDateFromCreditsAndDatelines() throws {
    let published = try #require(
      Article.reading("Ministers Sign Border Accord\nPublished: March 3, 2019 at 9:15 pm EST\nThey signed it."))
    #expect(published.date?.description == "2019-03-03")
    let wire = try #require(Article.reading("QUITO, March 3, 2019 (AFP) - They signed it."))
    #expect(wire.date?.description == "2019-03-03")
    #expect(wire.diagnostics == [])
    let yearless = try #require(Article.reading("QUITO, March 3 (AFP) - They signed it."))
    #expect(yearless.date == nil)
    let header = try #require(Article.reading("date 2020-01-01\nQUITO, March 3, 2019 (AFP) - They signed it."))
    #expect(header.date?.description == "2020-01-01")
  }
}
