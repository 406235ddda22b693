import Foundation
import ReadoutArticles
import ReadoutInput
import ReadoutModel
import Testing

/// The pages of `Tests/pages`: structures as found at news sites, each with what is to be read of it beside it.
@Suite struct PageSetTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("pages").path
  static let names = try? FolderListing.names(in: folder).filter { $0.hasSuffix(".html") }

  @Test func thereAreEnough() { #expect((PageSetTests.names ?? []).count >= 60) }

  @Test(arguments: names ?? []) func aPageIsReadAsAReaderSeesIt(name: String) throws {
    let path = PageSetTests.folder + "/" + name
    let expected = try JSONValue(
      parsing: Array(Data(contentsOf: URL(fileURLWithPath: path.replacing(".html", with: ".json")))))
    let article = try #require(Reading([path]).articles.first)
    #expect(article.title == expected["headline"]?.string)
    #expect(article.authors.sorted() == expected["authors"]?.strings.sorted())
    #expect(article.date?.description == expected["date"]?.string)

    var paragraphs = article.text.split(separator: "\n\n").map(String.init)
    if paragraphs.first == article.title { paragraphs.removeFirst() }
    let wanted = expected["paragraphs"]?.strings ?? []
    let lost = wanted.filter { !paragraphs.contains($0) }.reduce(0) { $0 + $1.utf8.count }
    let added = paragraphs.filter { !wanted.contains($0) }.reduce(0) { $0 + $1.utf8.count }
    let length = wanted.reduce(0) { $0 + $1.utf8.count }
    // A line of the page's own may slip in; no sentence may be lost, doubled or added.
    #expect(lost == 0, "lost: \(wanted.filter { !paragraphs.contains($0) })")
    #expect(added * 20 <= length, "added: \(paragraphs.filter { !wanted.contains($0) })")
  }
}
