import ReadoutExtraction
import ReadoutLanguage
import ReadoutModel

/// An article of Wednesday, 10 March 2010, with sentences of our own, and what is read out of it.
struct ConstructedArticle {
  private static let extractor = Result { try ArticleExtractor(resources: ResourceDirectory()) }

  let extraction: Extraction

  /// - Parameter headline: stands before the text; none where the text is all there is.
  init(_ text: String, headline: String? = "News in brief") throws {
    let start = headline.map { $0.utf8.count + 1 } ?? 0
    var zones = [Article.Zone(.body, TextRange(start..<start + text.utf8.count))]
    if let headline { zones.insert(Article.Zone(.headline, TextRange(0..<headline.utf8.count)), at: 0) }
    extraction = try Self.extractor.get().extract(
      Article(
        id: "a", source: "a", text: (headline.map { $0 + "\n" } ?? "") + text, date: CalendarDate("2010-03-10"),
        title: headline, zones: zones))
  }

  /// As "kind A + B" or "kind status A + B", participants by name in alphabetical order.
  func encounters(withStatus: Bool = false) -> [String] {
    extraction.meetings.map { meeting in
      let names = meeting.participants.map { part in extraction.entities.first { $0.id == part.entity }?.name ?? "?" }
      let kind = meeting.kind.rawValue + (withStatus ? " \(meeting.status.rawValue)" : "")
      return "\(kind) \(names.sorted().joined(separator: " + "))"
    }
  }
}
