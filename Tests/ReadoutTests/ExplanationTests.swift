import Foundation
import Readout
import ReadoutModel
import Testing

@Suite struct ExplanationTests {
  private static let graph = KnowledgeGraph(
    articles: [.init(id: "article.a1", date: CalendarDate("2020-05-06"), source: "news/a1.txt")],
    entities: [
      .init(
        id: "person.jane-doe", kind: .person, name: "Jane Doe", aliases: ["J. Doe"], country: "country.ITA",
        mentions: [.init(article: "article.a1", count: 2, first: CodePointRange(0, 8), text: "Jane Doe")],
        mergeReasons: ["“J. Doe” has the same surname and initial."]),
      .init(id: "person.john-roe", kind: .person, name: "John Roe"),
      .init(id: "country.ITA", kind: .country, name: "Italy", code: "ITA"),
      .init(id: "place.rome", kind: .place, name: "Rome", country: "country.ITA"),
    ],
    roles: [
      .init(
        id: "role.jane-doe.minister.ITA", person: "person.jane-doe", title: "minister", organization: "country.ITA",
        isInferred: true,
        evidence: [.init(article: "article.a1", range: CodePointRange(0, 17), text: "Minister Jane Doe")])
    ],
    meetings: [
      .init(
        id: "meeting.2020-05-06.jane-doe.john-roe", label: "Meeting of Jane Doe and John Roe", kind: .meeting,
        status: .held,
        participations: [
          .init(entity: "person.jane-doe", onBehalfOf: "country.ITA"), .init(entity: "person.john-roe"),
        ],
        date: .init(start: CalendarDate("2020-05-06"), end: CalendarDate("2020-05-06"), basis: .relative),
        place: "place.rome", topics: ["topic.trade"],
        evidence: [
          .init(
            article: "article.a1", range: CodePointRange(10, 42), text: "Jane Doe met John Roe on trade.",
            highlight: CodePointRange(19, 22), cue: "met", confidence: 0.9)
        ], confidence: 0.9, reasons: ["The past tense says it was held."])
    ],
    topics: [.init(id: "topic.trade", label: "trade", mentions: 1)])

  private func lines(_ reference: String) throws -> [Explanation.Line] {
    try Explanation(of: reference, in: ExplanationTests.graph).lines
  }

  private func quotations(_ lines: [Explanation.Line]) -> [Explanation.Quotation] {
    lines.compactMap { if case .quotation(let quotation) = $0 { quotation } else { nil } }
  }

  @Test func aPersonHasNamesReasonsPostsAndMeetings() throws {
    for reference in ["person.jane-doe", "jane doe", "J. Doe"] {
      let lines = try lines(reference)
      #expect(lines.first == .heading("person Jane Doe (person.jane-doe)", id: "person.jane-doe"))
      #expect(lines.contains(.fact("also", ["J. Doe"])))
      #expect(lines.contains(.reason("“J. Doe” has the same surname and initial.")))
      #expect(
        lines.contains(
          .heading(
            "post minister of Italy (inferred), held by Jane Doe (role.jane-doe.minister.ITA)",
            id: "role.jane-doe.minister.ITA")))
      #expect(quotations(lines).map(\.text) == ["Jane Doe met John Roe on trade.", "Minister Jane Doe", "Jane Doe"])
    }
  }

  @Test func twoHaveTheirMeetingsWithEachOther() throws {
    let graph = ExplanationTests.graph
    for (one, other) in [("Jane Doe", "person.john-roe"), ("john roe", "J. Doe")] {
      let lines = try Explanation(of: one, with: other, in: graph).lines
      #expect(lines.first == .heading("\(one) and \(other): 1 meeting"))
      #expect(quotations(lines).map(\.text) == ["Jane Doe met John Roe on trade."])
    }
    #expect(
      try Explanation(of: "Jane Doe", with: "Italy", in: graph).lines == [.heading("Jane Doe and Italy: 0 meetings")])
    #expect(throws: ExplanationError.self) { try Explanation(of: "Jane Doe", with: "Ann Nobody", in: graph) }
  }

  @Test func whatIsBeyondTheLimitIsCounted() throws {
    let one = ExplanationTests.graph
    var second = one.meetings[0]
    second.id = "meeting.2020-05-07.jane-doe.john-roe"
    let graph = KnowledgeGraph(
      articles: one.articles, entities: one.entities, roles: one.roles, meetings: one.meetings + [second],
      topics: one.topics)
    let lines = try Explanation(of: "Jane Doe", in: graph, limit: 1).lines
    #expect(lines.contains(.rest(1, "meetings")))
    #expect(lines.count { if case .heading(let text, _) = $0 { text.hasPrefix("meeting ") } else { false } } == 1)
  }

  @Test func anExplanationIsJSONToo() throws {
    let explanation = try Explanation(of: "Jane Doe", in: ExplanationTests.graph)
    let root = try #require(try JSONSerialization.jsonObject(with: Data(explanation.json.utf8)) as? [String: Any])
    let sections = try #require(root["sections"] as? [[String: Any]])
    #expect(
      sections.map { $0["id"] as? String }.prefix(2) == ["person.jane-doe", "meeting.2020-05-06.jane-doe.john-roe"])
    let facts = try #require(sections[1]["facts"] as? [String: Any])
    #expect(facts["status"] as? String == "held" && facts["about"] as? [String] == ["trade"])
    #expect(sections[1]["participants"] as? [String] == ["person.jane-doe", "person.john-roe"])
    let quotation = try #require((sections[1]["quotations"] as? [[String: Any]])?.first)
    #expect(
      quotation["text"] as? String == "Jane Doe met John Roe on trade." && quotation["mark"] as? [Int] == [9, 12])
    #expect((root["more"] as? [String: Int])?.isEmpty == true && !explanation.json.contains("\n"))
  }

  @Test func aMeetingMarksTheWordsThatSaySo() throws {
    let lines = try lines("meeting.2020-05-06.jane-doe.john-roe")
    #expect(lines.contains(.fact("who", ["Jane Doe for Italy", "John Roe"])))
    #expect(lines.contains(.fact("date", ["2020-05-06 (from the article's date)"])))
    #expect(lines.contains(.fact("place", ["Rome"])))
    #expect(lines.contains(.fact("about", ["trade"])))
    #expect(lines.contains(.reason("The past tense says it was held.")))
    let quotation = try #require(quotations(lines).first)
    #expect(quotation.mark == CodePointRange(9, 12))
    #expect((quotation.source, quotation.date?.description, quotation.cue) == ("news/a1.txt", "2020-05-06", "met"))
  }

  @Test(arguments: [
    "participated_in.person.jane-doe.meeting.2020-05-06.jane-doe.john-roe", "met.person.jane-doe.person.john-roe",
    "reported_in.meeting.2020-05-06.jane-doe.john-roe.article.a1",
    "took_place_in.meeting.2020-05-06.jane-doe.john-roe.place.rome",
    "about.meeting.2020-05-06.jane-doe.john-roe.topic.trade", "holds_post.person.jane-doe.country.ITA",
    "represents.person.jane-doe.country.ITA", "mentioned_in.person.jane-doe.article.a1",
    "mentioned_in.person.jane-doe.article.a1.2", "role.jane-doe.minister.ITA", "topic.trade", "article.a1",
    "place.rome",
  ])
  func everyNodeAndEdgeHasItsSentences(reference: String) throws {
    #expect(!quotations(try lines(reference)).isEmpty)
  }

  @Test func whoeverHasALongerNameIsFoundWhereThereIsOne() throws {
    func explained(_ reference: String, _ names: String...) throws -> [String] {
      let entities = names.enumerated().map { KnowledgeGraph.Entity(id: "person.\($0)", kind: .person, name: $1) }
      return try Explanation(of: reference, in: KnowledgeGraph(entities: entities)).lines.compactMap {
        if case .heading(_, let id?) = $0 { id } else { nil }
      }
    }
    #expect(try explained("ann hale", "Ann B. Hale", "Hale Ann") == ["person.0"])
    #expect(try explained("Ann Hale", "Ann B. Hale", "Ann Hale") == ["person.1"])
    #expect(
      throws: ExplanationError.unknown(
        "Ann Hale", suggestions: ["Ann B. Hale (person.0)", "Ann C. Hale (person.1)"])
    ) { try explained("Ann Hale", "Ann B. Hale", "Ann C. Hale") }
  }

  @Test func whatIsNotThereIsNamedWithWhatIsNear() {
    #expect(
      throws: ExplanationError.unknown(
        "person.jane-do",
        suggestions: [
          "Jane Doe (person.jane-doe)", "meeting.2020-05-06.jane-doe.john-roe",
        ])
    ) { try lines("person.jane-do") }
    #expect(throws: ExplanationError.unknown("Johnn Rou", suggestions: ["John Roe (person.john-roe)"])) {
      try lines("Johnn Rou")
    }
    #expect(throws: ExplanationError.unknown("Nobody", suggestions: [])) { try lines("Nobody") }
  }
}
