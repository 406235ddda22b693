import Foundation
import ReadoutFormats
import ReadoutModel
import Testing

/// What filters keep, read from the saved graph they write.
@Suite struct GraphFilterTests {
  private func meetings(_ filter: GraphFilter) throws -> [String] {
    try saved(filter).meetings.map(\.id)
  }

  private func saved(_ filter: GraphFilter) throws -> KnowledgeGraph {
    let format = try #require(GraphFormat.named("jsonl"))
    let export = GraphExport(graph: SampleGraph.graph, options: ExportOptions(filter: filter))
    return try SavedGraphReader().read(export.bytes(format: format), path: "saved")
  }

  private func edges(_ view: GraphView, _ filter: GraphFilter) throws -> Int {
    let format = try #require(GraphFormat.named("jsonl"))
    let export = GraphExport(graph: SampleGraph.graph, options: ExportOptions(filter: filter))
    let text = String(decoding: try export.bytes(format: format, view: view), as: UTF8.self)
    return text.split(separator: "\n").count { $0.contains("\"element\":\"edge\"") }
  }

  private let first = "meeting.2024-03-04.ada-quill.bo-tarn"
  private let call = "meeting.2024-03-20.ada-quill.ministry"
  private let visit = "meeting.2024-05-01.ada-quill.SDL"

  @Test func keepsMeetingsThatMayLieInTheRange() throws {
    #expect(try meetings(GraphFilter(to: CalendarDate("2024-03-04"))) == [first])
    // The call is only known to lie between March 20 and April 1.
    #expect(try meetings(GraphFilter(from: CalendarDate("2024-03-31"), to: CalendarDate("2024-04-30"))) == [call])
    #expect(try meetings(GraphFilter(from: CalendarDate("2024-05-03"))) == [visit])
    #expect(try meetings(GraphFilter(from: CalendarDate("2024-05-04"))) == [])
  }

  /// A meeting of which only its article's day is known, one planned, and one without any date.
  @Test func looksForUndatedMeetingsNearTheirArticles() throws {
    func meeting(_ name: String, _ date: Extraction.MeetingDate?) -> KnowledgeGraph.Meeting {
      .init(
        id: "meeting.\(name)", label: name, kind: .meeting, status: .held, participations: [], date: date, evidence: [])
    }
    let graph = KnowledgeGraph(meetings: [
      meeting("told", .init(basis: .publication, notAfter: CalendarDate("1997-06-30"))),
      meeting("ahead", .init(basis: .publication, notBefore: CalendarDate("1990-06-01"))),
      meeting("undated", nil),
    ])
    func kept(_ filter: GraphFilter) throws -> [String] {
      let format = try #require(GraphFormat.named("jsonl"))
      let export = GraphExport(graph: graph, options: ExportOptions(filter: filter))
      return try SavedGraphReader().read(export.bytes(format: format), path: "saved").meetings.map(\.label)
    }
    let year = (CalendarDate("1990-01-01"), CalendarDate("1990-12-31"))
    #expect(try kept(GraphFilter(from: year.0, to: year.1)) == ["ahead"])
    #expect(try kept(GraphFilter(from: CalendarDate("1997-06-01"))) == ["told"])
    #expect(try kept(GraphFilter(to: CalendarDate("1997-05-30"))) == ["ahead"])
    #expect(try kept(GraphFilter(to: CalendarDate("1997-05-30"), publicationWindow: 31)) == ["ahead", "told"])
    #expect(try kept(GraphFilter(from: year.0, to: year.1, includesUndated: true)) == ["ahead", "undated"])
    let path = NSTemporaryDirectory() + "/readout-\(UUID().uuidString).graphml"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let graphML = try #require(GraphFormat.named("graphml"))
    let report = try GraphExport(graph: graph, options: ExportOptions(filter: GraphFilter(from: year.0)))
      .write(format: graphML, to: path)
    #expect(report.undatedMeetings == 1 && report.diagnostics.map(\.id) == ["formats.undated"])
    #expect(report.diagnostics[0].message.hasPrefix("A meeting of unknown date was left out"))
  }

  @Test func aPictureOfManyMeetingsShowsThoseWhoMetMost() throws {
    // Every two of twelve met once, the first two seven times more: 73 meetings.
    func id(_ i: Int) -> String { "person.\(100 + i)" }
    var pairs: [(Int, Int)] = (0..<12).flatMap { a in (a + 1..<12).map { (a, $0) } }
    pairs += Array(repeating: (0, 1), count: 7)
    func graph(_ pairs: some Sequence<(Int, Int)>, people: Int) -> KnowledgeGraph {
      KnowledgeGraph(
        entities: (0..<people).map { .init(id: id($0), kind: .person, name: "P\($0)") },
        meetings: pairs.enumerated().map { number, pair in
          .init(
            id: "meeting.\(1000 + number)", label: "M", kind: .meeting, status: .held,
            participations: [.init(entity: id(pair.0)), .init(entity: id(pair.1))], evidence: [])
        })
    }
    func picture(_ graph: KnowledgeGraph) throws -> String {
      let format = try #require(GraphFormat.named("dot"))
      return String(decoding: try GraphExport(graph: graph).bytes(format: format), as: UTF8.self)
    }
    #expect(try picture(graph(pairs, people: 12)).contains("Who met whom: 12 people"))
    #expect(try picture(graph(pairs.prefix(60), people: 12)).contains("60 meetings"))
    // A hundred people more who met once are better than the two; a thousand are too many to show, and then those with
    // most meetings are.
    func crowd(_ count: Int) throws -> String {
      try picture(graph(pairs + (0..<count / 2).map { (12 + 2 * $0, 13 + 2 * $0) }, people: 12 + count))
    }
    #expect(try crowd(100).contains("Who met whom: 112 people"))
    #expect(try crowd(1000).contains("Who met whom, of those with 11 meetings or more: 12 people"))
    // That a weight adds nobody ends nothing: those who met six, five and four times are the same.
    var steps: [(Int, Int)] = []
    for i in 0..<70 { steps += Array(repeating: (20 + 2 * i, 21 + 2 * i), count: i < 35 ? 2 : 1) }
    for (count, pair) in [(6, (2, 3)), (5, (3, 4)), (4, (2, 4))] { steps += Array(repeating: pair, count: count) }
    #expect(try picture(graph(steps, people: 160)).contains("Who met whom 2 times or more: 73 people"))
  }

  @Test func thePictureOfThoseWhoMetShowsPostsAndYears() throws {
    let days = ["2021-03-04", "2021-05-06", "2023-01-02"].map { CalendarDate($0) }
    let graph = KnowledgeGraph(
      entities: [
        .init(id: "country.FRA", kind: .country, name: "France"),
        .init(id: "person.a", kind: .person, name: "Ada Roe"), .init(id: "person.b", kind: .person, name: "Bo & Co"),
      ],
      roles: [.init(id: "role.a", person: "person.a", title: "minister", organization: "country.FRA", evidence: [])],
      meetings: days.enumerated().map { number, day in
        .init(
          id: "meeting.\(number)", label: "M", kind: .meeting, status: .held,
          participations: [
            .init(entity: "person.a"), .init(entity: number == 1 ? "country.FRA" : "person.b"),
          ], date: .init(start: day, basis: .stated),
          evidence: [.init(article: "article.1", range: .init(0, 9), text: "They met.", confidence: 1)])
      })
    let format = try #require(GraphFormat.named("dot"))
    let text = String(decoding: try GraphExport(graph: graph).bytes(format: format, view: .actors), as: UTF8.self)
    let small = "<br/><font point-size=\"9\" color=\"#555555\">"
    #expect(text.contains("<b>Ada Roe</b>\(small)minister, France</font>\(small)met 2021\u{2013}2023</font>"))
    #expect(text.contains("first=\"2021-03-04\", last=\"2023-01-02\""))
    #expect(text.contains("<b>Bo &amp; Co</b>") && text.contains("<b>France</b><br/>"))
    #expect(text.contains("edgetooltip=\"2 meetings, 4 Mar 2021 \u{2013} 2 Jan 2023: They met.\""))
    #expect(text.contains("edgetooltip=\"1 meeting, 6 May 2021: They met.\""))
  }

  @Test func pairsAreUndirected() throws {
    func written(_ name: String, _ view: GraphView) throws -> String {
      let format = try #require(GraphFormat.named(name))
      return String(
        decoding: try GraphExport(graph: SampleGraph.graph).bytes(format: format, view: view), as: UTF8.self)
    }
    for view in GraphView.allCases {
      let isPairs = view == .actors || view == .countries
      #expect(try written("graphml", view).contains("edgedefault=\"undirected\"") == isPairs)
      #expect(try written("gexf", view).contains("defaultedgetype=\"undirected\"") == isPairs)
      #expect(try written("gexf", view).contains("<viz:size ") == isPairs)
      #expect(try written("csv", view).contains(",Undirected,") == isPairs)
      #expect(try written("dot", view).contains("\" -- \"") == isPairs)
      #expect(try written("dot", view).contains("\" -> \"") != isPairs)
    }
  }

  @Test func keepsStatusKindAndConfidence() throws {
    #expect(try meetings(GraphFilter(statuses: [.planned])) == [visit])
    #expect(try meetings(GraphFilter(meetingKinds: [.call, .visit])) == [call, visit])
    #expect(try meetings(GraphFilter(minimumConfidence: 0.9)) == [first])
  }

  @Test func dropsWhatHangsOnNoKeptMeeting() throws {
    let graph = try saved(GraphFilter(meetingKinds: [.visit]))
    #expect(!graph.entities.map(\.id).contains("person.cy-lone"))
    #expect(!graph.entities.map(\.id).contains("person.bo-tarn"))
    #expect(graph.topics.isEmpty)
    #expect(graph.articles.map(\.id) == ["article.a2"])
  }

  /// What is kept is kept in words of 64 positions: nothing may change at their borders.
  @Test(arguments: [0, 1, 62, 63, 64, 65, 127, 128, 199])
  func keepsOneOfManyWhereverItStands(position: Int) throws {
    let number = 200
    func name(_ i: Int) -> String { String(1000 + i) }
    let graph = KnowledgeGraph(
      articles: (0..<number).map { .init(id: "article.\(name($0))", source: "s") },
      entities: (0..<number).map { .init(id: "person.\(name($0))", kind: .person, name: "P\($0)") },
      meetings: (0..<number).map {
        .init(
          id: "meeting.\(name($0))", label: "M", kind: $0 == position ? .call : .meeting, status: .held,
          participations: [.init(entity: "person.\(name($0))")], topics: ["topic.\(name($0))"],
          evidence: [.init(article: "article.\(name($0))", range: .init(0, 1), text: "t")])
      }, topics: (0..<number).map { .init(id: "topic.\(name($0))", label: "T", mentions: 1) })
    let format = try #require(GraphFormat.named("jsonl"))
    func written(_ filter: GraphFilter) throws -> KnowledgeGraph {
      let export = GraphExport(graph: graph, options: ExportOptions(filter: filter))
      return try SavedGraphReader().read(export.bytes(format: format), path: "saved")
    }
    let kept = try written(GraphFilter(meetingKinds: [.call]))
    #expect(kept.meetings.map(\.id) == ["meeting.\(name(position))"])
    #expect(kept.entities.map(\.id) == ["person.\(name(position))"])
    #expect(kept.topics.map(\.id) == ["topic.\(name(position))"])
    #expect(kept.articles.map(\.id) == ["article.\(name(position))"])
    #expect(try written(GraphFilter()).meetings.count == number)
  }

  @Test func countsMetAsAsked() throws {
    #expect(try edges(.actors, GraphFilter()) == 2)
    #expect(try edges(.actors, GraphFilter(statuses: [.planned])) == 1)
    #expect(try edges(.actors, GraphFilter(minimumWeight: 2)) == 1)
  }

  /// A year in which somebody met somebody stretches no days, and is counted as uncertain.
  @Test func daysOfAnEdgeAreThoseThatAreKnown() throws {
    func meeting(_ id: String, _ start: String, _ end: String) -> KnowledgeGraph.Meeting {
      .init(
        id: "meeting.\(id)", label: "M", kind: .meeting, status: .held,
        participations: [.init(entity: "person.a"), .init(entity: "person.b")],
        date: .init(start: CalendarDate(start), end: CalendarDate(end), basis: .stated))
    }
    func edge(_ meetings: [KnowledgeGraph.Meeting]) throws -> String {
      let graph = KnowledgeGraph(
        entities: ["a", "b"].map { .init(id: "person.\($0)", kind: .person, name: $0) }, meetings: meetings)
      let format = try #require(GraphFormat.named("jsonl"))
      let bytes = try GraphExport(graph: graph).bytes(format: format, view: .actors)
      let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      return String(try #require(lines.first { $0.contains("\"kind\":\"met\"") }))
    }
    let year = meeting("y", "2023-01-01", "2023-12-31")
    let known = try edge([
      year, meeting("d1", "2023-04-05", "2023-04-06"), meeting("d2", "2023-07-08", "2023-07-08"),
    ])
    #expect(known.contains("\"first\":\"2023-04-05\",\"last\":\"2023-07-08\",\"certain\":2"))
    #expect(try edge([year]).contains("\"first\":\"2023-01-01\",\"last\":\"2023-12-31\",\"certain\":0"))
  }

  @Test func aStrayPostIsNotShownBesideAnAttestedOne() throws {
    func role(_ title: String, _ articles: Range<Int>) -> KnowledgeGraph.Role {
      .init(
        id: "role.\(title)", person: "person.a", title: title, organization: "country.X",
        evidence: articles.map { .init(article: "article.\($0)", range: .init(0, 1), text: title) })
    }
    let graph = KnowledgeGraph(
      articles: (0..<9).map { .init(id: "article.\($0)", source: "s") },
      entities: [.init(id: "country.X", kind: .country, name: "X"), .init(id: "person.a", kind: .person, name: "A")],
      roles: [role("Envoy", 5..<6), role("Minister", 0..<5), role("Senator", 6..<8)])
    let format = try #require(GraphFormat.named("jsonl"))
    let text = String(decoding: try GraphExport(graph: graph).bytes(format: format), as: UTF8.self)
    #expect(text.contains("\"roles\":[\"Minister, X\",\"Senator, X\"]"))
  }

  @Test func aPostNoLongerHeldIsShownAsSuch() throws {
    func role(_ title: String, _ tenure: Extraction.Role.Tenure) -> KnowledgeGraph.Role {
      .init(id: "role.\(title)", person: "person.a", title: title, tenure: tenure, evidence: [])
    }
    let graph = KnowledgeGraph(
      entities: [.init(id: "person.a", kind: .person, name: "A")],
      roles: [
        role("Secretary", .former), role("former Senator", .former), role("Ex-envoy", .former), role("King", .current),
        role("late Queen", .former),
      ])
    let format = try #require(GraphFormat.named("jsonl"))
    let text = String(decoding: try GraphExport(graph: graph).bytes(format: format), as: UTF8.self)
    #expect(text.contains("\"roles\":[\"Ex-envoy\",\"King\",\"former Secretary\",\"former Senator\",\"late Queen\"]"))
  }

  @Test func findsTheNeighbourhoodByNameOrAlias() throws {
    #expect(try meetings(GraphFilter(actor: "ministry of trade")) == [call])
    #expect(try meetings(GraphFilter(actor: "institution.ministry-of-trade", depth: 2)).count == 3)
    #expect(try meetings(GraphFilter(actor: "A. Quill")).count == 3)
    #expect(try meetings(GraphFilter(actor: "of trade")) == [call])
    #expect(throws: WriteError.unknownActor("Dee Nobody")) { try meetings(GraphFilter(actor: "Dee Nobody")) }
  }
}
