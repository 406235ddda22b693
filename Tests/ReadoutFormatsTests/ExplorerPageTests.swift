import Foundation
import ReadoutFormats
import ReadoutModel
import Testing

@Suite struct ExplorerPageTests {
  /// The page of a graph, and the data in it.
  private func page(
    _ graph: KnowledgeGraph, filter: GraphFilter = GraphFilter()
  ) throws -> (text: String, data: [String: Any]) {
    let format = try #require(GraphFormat.named("html"))
    let bytes = try GraphExport(graph: graph, options: ExportOptions(filter: filter)).bytes(format: format)
    let text = String(decoding: bytes, as: UTF8.self)
    let opening = "<script id=\"data\" type=\"application/json\">"
    let start = try #require(text.range(of: opening)).upperBound
    let end = try #require(text.range(of: "</script>", range: start..<text.endIndex)).lowerBound
    let data = try JSONSerialization.jsonObject(with: Data(text[start..<end].utf8))
    return (text, try #require(data as? [String: Any]))
  }

  /// A page without its style would be no page; a folder is what can be opened and not be read.
  @Test func aResourceThatCannotBeReadIsAnError() throws {
    let folder = NSTemporaryDirectory() + "readout-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/explorer/explorer.css"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let format = try #require(GraphFormat.named("html"))
    #expect(throws: WriteError.unreadableResource(path: path, reason: String(cString: strerror(EISDIR)))) {
      try GraphExport(graph: SampleGraph.graph, options: ExportOptions(resources: folder)).bytes(format: format)
    }
  }

  @Test func holdsTheGraphByPosition() throws {
    let data = try page(SampleGraph.graph).data
    let entities = try #require(data["entities"] as? [[Any]])
    let meetings = try #require(data["meetings"] as? [[Any]])
    let names = entities.map { $0[2] as? String }
    #expect(meetings.count == 3)
    let participants = try #require(meetings[0][4] as? [[Any]])
    #expect(participants.map { names[$0[0] as? Int ?? -1] } == ["Ada Quill", "Bo \"The Wall\" Tarn"])
    #expect(participants.map { $0[1] as? String } == ["visitor", "host"])
    #expect(participants.map { names[$0[2] as? Int ?? -1] } == ["Norland", "Sudland"])
    #expect(meetings[0][6] as? String == "2024-03-04" && meetings[0][12] as? String == "Eastport")
    let evidence = try #require(meetings[0][14] as? [[Any]])
    #expect(evidence[0][1] as? String == SampleGraph.sentence)
    #expect(evidence[0][2] as? Int == 38 && evidence[0][3] as? Int == 41)
    // Two who are said not to have met.
    let separate = try #require(meetings[1][5] as? [[Int]])
    #expect(separate.map { $0.map { names[$0] } } == [["Ministry of Trade", "Bo \"The Wall\" Tarn"]])
    #expect(data["statuses"] as? [String] == ["held", "ongoing"])
  }

  @Test func textIsNeverMarkup() throws {
    let evil = "</script><script>alert(1)</script><!--<b>&\u{2028}\"\\"
    var graph = SampleGraph.graph
    graph = KnowledgeGraph(
      articles: graph.articles,
      entities: graph.entities.map {
        var entity = $0
        entity.name = evil
        return entity
      }, roles: graph.roles, meetings: graph.meetings, topics: graph.topics)
    let (text, data) = try page(graph)
    #expect(!text.contains("alert(1)</script>"))
    let entities = try #require(data["entities"] as? [[Any]])
    #expect(entities.allSatisfy { $0[2] as? String == evil })
  }

  @Test func asksNobodyForAnything() throws {
    let text = try page(SampleGraph.graph).text
    #expect(text.contains("default-src 'none'"))
    #expect(!text.contains("src=\"") && !text.contains("<link") && !text.contains("{{style}}"))
  }

  @Test func aFilterHolds() throws {
    let data = try page(SampleGraph.graph, filter: GraphFilter(statuses: [.planned])).data
    #expect((data["meetings"] as? [[Any]])?.map { $0[3] as? String } == ["planned"])
    #expect(data["statuses"] as? [String] == ["planned"])
  }
}
