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

  @Test(arguments: [
    ("", "first line"), ("{\"element\":\"graph\",\"version\":2}", "version"), ("nonsense", "no JSON"),
    ("{\"element\":\"graph\",\"version\":1,\"view\":\"actors\"}", "full view"),
    (
      "{\"element\":\"graph\",\"version\":1,\"view\":\"full\"}\n{\"element\":\"edge\",\"kind\":\"reported_in\",\"source\":\"m\",\"target\":\"a\"}",
      "meeting"
    ),
    ("{\"element\":\"node\",\"kind\":\"person\",\"id\":\"x\"}", "label is missing"),
    (String(repeating: "[", count: 5000), "nested"),
  ])
  func saysWhatIsWrong(text: String, reason: String) throws {
    let error = try #require(throws: SavedGraphError.self) {
      try SavedGraphReader().read(Array(text.utf8), path: "g.jsonl")
    }
    #expect(error.description.contains(reason))
    #expect(error.description.hasPrefix("g.jsonl:"))
  }

  @Test func namesAFileThatIsNotThere() {
    #expect(throws: SavedGraphError.cannotRead(path: "/nowhere/g.jsonl", reason: "No such file or directory")) {
      try SavedGraphReader().read(path: "/nowhere/g.jsonl")
    }
  }
}
