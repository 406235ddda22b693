import ReadoutFormats
import ReadoutModel
import Testing

@Suite struct BaseIRITests {
  private func triples(base: String, person: String = "person.x") throws -> String {
    let format = try #require(GraphFormat.named("ntriples"))
    let graph = KnowledgeGraph(entities: [.init(id: person, kind: .person, name: "X")])
    let export = GraphExport(graph: graph, options: ExportOptions(baseIRI: base))
    return String(decoding: try export.bytes(format: format), as: UTF8.self)
  }

  @Test(arguments: ["", "no scheme", "1http://x/", "://x", "http:", "http://[", "http://", "http://[x]/", "urn:a[b"])
  func refusesWhatIsNoAbsoluteIRI(base: String) {
    #expect(throws: WriteError.invalidBaseIRI(base)) { try triples(base: base) }
  }

  @Test(arguments: ["http://e.org/d#", "http://e.org/#x/", "http://e.org/data"])
  func refusesWhatNamesWouldRunTogetherWith(base: String) {
    #expect(throws: WriteError.unsuitableBaseIRI(base)) { try triples(base: base) }
  }

  @Test(arguments: ["http://[::1]:7878/d/", "urn:readout:", "http://jane@e.org/"])
  func takesWhatNamesCanStandBehind(base: String) throws {
    #expect(try triples(base: base).contains("<\(base)person.x>"))
  }

  @Test func encodesWhatIRIsForbid() throws {
    #expect(try triples(base: "http://x.org/a b/").contains("<http://x.org/a%20b/person.x>"))
    #expect(try triples(base: "http://x.org/%7Ea/").contains("<http://x.org/%7Ea/person.x>"))
    #expect(
      try triples(base: "http://x.org/", person: "person.\"<é>%\\").contains(
        "<http://x.org/person.%22%3C%C3%A9%3E%25%5C>"))
  }

  @Test func escapesAnAmpersandInXML() throws {
    let format = try #require(GraphFormat.named("rdfxml"))
    let graph = KnowledgeGraph(entities: [.init(id: "person.x", kind: .person, name: "X")])
    let export = GraphExport(graph: graph, options: ExportOptions(baseIRI: "http://x.org/?a=1&b="))
    #expect(
      String(decoding: try export.bytes(format: format), as: UTF8.self).contains(
        "rdf:about=\"http://x.org/?a=1&amp;b=person.x\""))
  }
}
