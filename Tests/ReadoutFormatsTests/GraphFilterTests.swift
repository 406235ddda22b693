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

  @Test func findsTheNeighbourhoodByNameOrAlias() throws {
    #expect(try meetings(GraphFilter(actor: "ministry of trade")) == [call])
    #expect(try meetings(GraphFilter(actor: "institution.ministry-of-trade", depth: 2)).count == 3)
    #expect(try meetings(GraphFilter(actor: "A. Quill")).count == 3)
    #expect(throws: WriteError.unknownActor("Dee Nobody")) { try meetings(GraphFilter(actor: "Dee Nobody")) }
  }
}
