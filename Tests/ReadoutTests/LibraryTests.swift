import Foundation
import Readout
import Synchronization
import Testing

/// What a program sees that imports nothing else.
@Suite struct LibraryTests {
  private static let text = """
    date 2024-03-05 en English
    Envoys meet in Oslo

    OSLO – Foreign Minister Tormod Vangsnes of Norway met Ambassador Lidia Quarterman of Canada in Oslo on Monday.
    """

  private static func graph() throws -> KnowledgeGraph {
    let article = Article(text: text, id: "oslo", source: "memory")
    var run = try GraphRun()
    run.add(try ExtractionRun().extract(article))
    return run.build().graph
  }

  @Test func anArticleOfATextHasDateHeadlineAndZones() {
    let article = Article(text: LibraryTests.text, id: "oslo", source: "memory")
    #expect(article.date == CalendarDate(year: 2024, month: 3, day: 5) && article.language == "en")
    #expect(article.title == "Envoys meet in Oslo" && article.id == "oslo" && article.source == "memory")
    #expect(article.zones.first?.kind == .header && article.zones.contains { $0.kind == .body })
    #expect(article.sha256.count == 64)
    #expect(Article(text: "").zones.isEmpty)
  }

  @Test func thingsAreFoundByIdentifierAndName() throws {
    let graph = try LibraryTests.graph()
    let minister = try #require(graph.entities(named: "tormod vangsnes").first)
    let envoy = try #require(graph.entities(named: "Lidia Quarterman").first)
    #expect(graph.entity(minister.id) == minister && graph.entity("person.nobody") == nil)
    #expect(graph.entities(withWords: "quarterman") == [envoy] && graph.entities(withWords: " – ").isEmpty)
    let meetings = graph.meetings(of: minister.id, and: envoy.id)
    #expect(meetings.count == 1 && meetings == graph.meetings(of: envoy.id))
    #expect(graph.meeting(meetings[0].id) == meetings[0] && graph.meetings(of: "person.nobody").isEmpty)
    #expect(graph.meetings(of: minister.id, and: minister.id).isEmpty)
    #expect(!graph.roles(of: minister.id).isEmpty && graph.article("article.oslo")?.source == "memory")
    for entity in graph.entities { #expect(graph.entity(entity.id) == entity) }
  }

  @Test func whoWasSeenApartDidNotMeet() {
    let pair = ["person.a", "person.b"]
    let participations = (pair + ["person.c"]).map { KnowledgeGraph.Participation(entity: $0) }
    let graph = KnowledgeGraph(meetings: [
      .init(
        id: "meeting.x", label: "", kind: .meeting, status: .held, participations: participations, separatePairs: [pair]
      )
    ])
    #expect(graph.meetings(of: "person.b", and: "person.a").isEmpty)
    #expect(graph.meetings(of: "person.a", and: "person.c").count == 1)
  }

  @Test func formatsHaveNames() throws {
    let bytes = try GraphExport(graph: LibraryTests.graph()).bytes(format: .graphML)
    #expect(String(decoding: bytes, as: UTF8.self).contains("Tormod Vangsnes"))
    let formats: [GraphFormat] = [
      .graphML, .gexf, .rdfXML, .turtle, .nTriples, .jsonLD, .dot, .jsonLines, .csv, .neo4j, .html,
    ]
    #expect(formats.map(\.name) == GraphFormat.all.map(\.name))
  }

  /// A record of before there were versions is read, one of a later version refused.
  @Test func recordsAndSavedGraphsCarryAVersion() throws {
    let extraction = try ExtractionRun().extract(Article(text: LibraryTests.text))
    let record = String(decoding: ExtractionRecord.encode(extraction), as: UTF8.self)
    #expect(record.hasPrefix("{\"version\":1,"))
    func decoded(_ text: String) throws -> Extraction { try ExtractionRecord.decode(Array(text.utf8)) }
    #expect(try decoded(record) == extraction)
    #expect(try decoded(record.replacing("\"version\":1,", with: "", maxReplacements: 1)) == extraction)
    for version in ["2", "\"?\""] {
      let other = record.replacing("\"version\":1,", with: "\"version\":\(version),")
      #expect(throws: ExtractionRecordError.self) { try decoded(other) }
    }
    let saved = String(
      decoding: try GraphExport(graph: LibraryTests.graph()).bytes(format: .jsonLines), as: UTF8.self)
    let newer = saved.replacing("\"version\":1", with: "\"version\":2", maxReplacements: 1)
    #expect(throws: SavedGraphError.self) { try SavedGraphReader().read(Array(newer.utf8), path: "newer.jsonl") }
  }

  /// Files with three articles, deleted by the caller.
  private static func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "readout-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in ["a", "b", "c"] {
      try text.write(to: folder.appending(path: "\(name).txt"), atomically: true, encoding: .utf8)
    }
    try "".write(to: folder.appending(path: "d.txt"), atomically: true, encoding: .utf8)
    return folder
  }

  @Test func articlesAreReadAsTheyAreAskedFor() async throws {
    let folder = try LibraryTests.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let run = try ExtractionRun()
    let summary = Mutex(RunSummary())
    var ids: [String] = []
    for await extraction in run.extractions(of: [folder.path], finished: { found in summary.withLock { $0 = found } }) {
      #expect(extraction.meetings.count == 1)
      ids.append(extraction.article.id)
    }
    #expect(ids == ["a", "b", "c"])
    #expect(summary.withLock { $0.articles } == 3 && summary.withLock { $0.skipped.map(\.id) } == ["articles.empty"])
  }

  @Test func whoStopsAskingStopsTheReading() async throws {
    let folder = try LibraryTests.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let hasFinished = Mutex(false)
    for await _ in try ExtractionRun().extractions(
      of: [folder.path], finished: { _ in hasFinished.withLock { $0 = true } })
    {
      break
    }
    try await Task.sleep(for: .milliseconds(200))
    #expect(!hasFinished.withLock { $0 })
  }
}
