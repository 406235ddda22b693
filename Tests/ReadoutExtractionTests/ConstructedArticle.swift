import ReadoutExtraction
import ReadoutLanguage
import ReadoutModel

/// An article of Wednesday, 10 March 2010, or of another day or none, with sentences of our own, and what is read out of it.
struct ConstructedArticle {
  private static let extractor = Result { try ArticleExtractor(resources: ResourceDirectory()) }

  let extraction: Extraction

  /// - Parameters:
  ///   - headline: stands before the text; none where the text is all there is.
  ///   - dateline: the line of place and date in front of the text.
  ///   - date: nil where the article has none.
  init(
    _ text: String, headline: String? = "News in brief", dateline: String? = nil, date: String? = "2010-03-10"
  ) throws {
    let parts = [(Article.Zone.Kind.headline, headline), (.dateline, dateline), (.body, text)]
    var whole = ""
    var zones: [Article.Zone] = []
    for case (let kind, let part?) in parts {
      if !whole.isEmpty { whole += "\n" }
      zones.append(Article.Zone(kind, TextRange(whole.utf8.count..<whole.utf8.count + part.utf8.count)))
      whole += part
    }
    extraction = try Self.extractor.get().extract(
      Article(id: "a", source: "a", text: whole, date: date.flatMap { CalendarDate($0) }, title: headline, zones: zones)
    )
  }

  /// As "first day/last day".
  static func days(_ date: Extraction.MeetingDate?) -> String {
    [date?.start, date?.end].map { $0?.description ?? "?" }.joined(separator: "/")
  }

  /// As "kind status A + B, first day/last day, place".
  func settings() -> [String] {
    zip(encounters(withStatus: true), extraction.meetings).map { encounter, meeting in
      "\(encounter), \(ConstructedArticle.days(meeting.date)), \(extraction.entities.first { $0.id == meeting.place }?.name ?? "?")"
    }
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
