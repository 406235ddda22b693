import Foundation
import ReadoutFormats
import ReadoutModel
import Testing

@Suite struct SavedGraphReaderTests {
  @Test func keepsTextThatOtherFormatsMustReplace() throws {
    let text = "a\u{0}b\u{1F}\u{FFFE}\"\\\r\n\t|;\u{1F91D}"
    let graph = KnowledgeGraph(
      articles: [.init(id: "article.x", title: text, source: text)],
      entities: [
        .init(
          id: "person.x", kind: .person, name: text, aliases: [text, "b|c"], confidence: 0.1 + 0.2,
          mergeReasons: [text])
      ])
    let format = try #require(GraphFormat.named("jsonl"))
    #expect(try SavedGraphReader().read(GraphExport(graph: graph).bytes(format: format), path: "x") == graph)
  }

  @Test func copiesOfOneTextAreOneReport() throws {
    func evidence(_ article: String) -> KnowledgeGraph.Evidence {
      KnowledgeGraph.Evidence(article: article, range: CodePointRange(0, 9), text: "They met.")
    }
    let graph = KnowledgeGraph(
      articles: [
        .init(id: "article.a", source: "a"), .init(id: "article.b", source: "b", copyOf: "article.a"),
        .init(id: "article.c", source: "c"),
      ],
      entities: [.init(id: "person.x", kind: .person, name: "X"), .init(id: "person.y", kind: .person, name: "Y")],
      meetings: [
        .init(
          id: "meeting.m", label: "Meeting of X and Y", kind: .meeting, status: .held,
          participations: [.init(entity: "person.x"), .init(entity: "person.y")],
          evidence: [evidence("article.a"), evidence("article.b"), evidence("article.c")])
      ])
    let format = try #require(GraphFormat.named("jsonl"))
    let bytes = try GraphExport(graph: graph).bytes(format: format)
    #expect(String(decoding: bytes, as: UTF8.self).contains("\"reports\":2"))
    #expect(try SavedGraphReader().read(bytes, path: "x") == graph)
  }

  @Test(arguments: [
    ("", "first line"), ("{\"element\":\"graph\",\"version\":2}", "version"), ("nonsense", "no JSON"),
    ("{\"element\":\"graph\",\"version\":1,\"view\":\"actors\"}", "full view"),
    (
      "{\"element\":\"graph\",\"version\":1,\"view\":\"full\"}\n{\"element\":\"edge\",\"kind\":\"reported_in\",\"source\":\"m\",\"target\":\"a\"}",
      "meeting"
    ),
    ("{\"element\":\"node\",\"kind\":\"person\",\"id\":\"x\"}", "label is missing"),
    (String(repeating: "[", count: 5000), "nested"),
    (SavedGraphReaderTests.person("\"confidence\":1e999"), "confidence"),
    (SavedGraphReaderTests.person("\"confidence\":9.4e16"), "confidence"),
    (SavedGraphReaderTests.person("\"confidence\":-0.1"), "confidence"),
    (SavedGraphReaderTests.person("") + SavedGraphReaderTests.person(""), "twice"),
    (SavedGraphReaderTests.person("").replacing("person.x", with: ""), "empty"),
    (SavedGraphReaderTests.mention("\"weight\":9223372036854775807"), "weight"),
    (SavedGraphReaderTests.mention("\"start\":-2,\"end\":5"), "stretch"),
    (SavedGraphReaderTests.mention("\"start\":7,\"end\":5"), "stretch"),
    (SavedGraphReaderTests.mention("\"start\":7,\"end\":9223372036854775807"), "stretch"),
  ])
  func saysWhatIsWrong(text: String, reason: String) throws {
    let error = try #require(throws: SavedGraphError.self) {
      try SavedGraphReader().read(Array(text.utf8), path: "g.jsonl")
    }
    #expect(error.description.contains(reason))
    #expect(error.description.hasPrefix("g.jsonl:"))
  }

  private static func person(_ field: String) -> String {
    "{\"element\":\"node\",\"kind\":\"person\",\"id\":\"person.x\",\"label\":\"X\"\(field.isEmpty ? "" : "," + field)}\n"
  }

  private static func mention(_ fields: String) -> String {
    person("")
      + "{\"element\":\"edge\",\"kind\":\"mentioned_in\",\"source\":\"person.x\",\"target\":\"article.a\",\(fields)}\n"
  }

  @Test func aByteOrderMarkIsNoPartOfAGraph() throws {
    let text = "\u{FEFF}{\"element\":\"graph\",\"version\":1,\"view\":\"full\"}\n" + SavedGraphReaderTests.person("")
    #expect(try SavedGraphReader().read(Array(text.utf8), path: "x").entities.map(\.id) == ["person.x"])
  }

  @Test func knowsWhatIsReferredToAndMissing() {
    let graph = KnowledgeGraph(
      entities: [.init(id: "person.x", kind: .person, name: "X", country: "country.Y")],
      meetings: [
        .init(
          id: "meeting.m", label: "M", kind: .meeting, status: .held,
          participations: [.init(entity: "person.z", part: .participant)], confidence: 1)
      ])
    #expect(
      graph.missingReferences == [
        "person.x has the country country.Y", "meeting.m has the participant person.z",
      ])
    #expect(SampleGraph.graph.missingReferences == [])
  }

  @Test func aFileOfNothingIsNoGraph() throws {
    let path = NSTemporaryDirectory() + "/readout-\(UUID().uuidString).jsonl"
    defer { try? FileManager.default.removeItem(atPath: path) }
    for text in ["", "{\"element\":\"graph\",\"version\":1,\"view\":\"full\"}\n"] {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      #expect(throws: SavedGraphError.self) { try SavedGraphReader().read(path: path) }
    }
  }

  @Test func namesAFileThatIsNotThere() {
    #expect(throws: SavedGraphError.cannotRead(path: "/nowhere/g.jsonl", reason: "No such file or directory")) {
      try SavedGraphReader().read(path: "/nowhere/g.jsonl")
    }
  }
}
