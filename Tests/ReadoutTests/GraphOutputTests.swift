import Foundation
import Readout
import ReadoutFormats
import ReadoutModel
import Testing

@Suite struct GraphOutputTests {
  private let folder = NSTemporaryDirectory() + "readout-" + UUID().uuidString

  private func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }

  @Test func makesTheFolderAndLeavesNothingElseInIt() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    // What a build that was killed left.
    let leftover = folder + "/.partial-999999999"
    try FileManager.default.createDirectory(atPath: leftover, withIntermediateDirectories: true)
    let dot = try #require(GraphFormat.named("dot"))
    let graphML = try #require(GraphFormat.named("graphml"))
    let reports = try GraphOutput(folder: folder).write(KnowledgeGraph(), as: [dot, graphML])
    #expect(reports.flatMap(\.files) == ["\(folder)/graph.dot", "\(folder)/graph.graphml"])
    #expect(try names() == ["graph.dot", "graph.graphml"])
  }

  @Test func aFailureLeavesTheOldFiles() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let output = GraphOutput(folder: folder)
    let formats = ["graphml", "rdfxml"].compactMap(GraphFormat.named)
    _ = try output.write(KnowledgeGraph(), as: formats)
    let before = FileManager.default.contents(atPath: folder + "/graph.graphml")
    let graph = KnowledgeGraph(entities: [.init(id: "person.jane-doe", kind: .person, name: "Jane Doe")])
    // The second format cannot be written, so the first stays as it was.
    #expect(throws: WriteError.self) {
      try output.write(graph, as: formats, options: ExportOptions(baseIRI: "no iri"))
    }
    #expect(FileManager.default.contents(atPath: folder + "/graph.graphml") == before)
    #expect(try names().filter { $0.hasPrefix(".") } == [])
  }

  @Test func aFileIsNoFolder() throws {
    #expect(FileManager.default.createFile(atPath: folder, contents: Data()))
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(throws: WriteError.self) { try GraphOutput(folder: folder).write(KnowledgeGraph(), as: []) }
  }

  @Test func noTwoFormatsShareAFileName() {
    let output = GraphOutput(folder: "x")
    #expect(Set(GraphFormat.all.map(output.fileName)).count == GraphFormat.all.count)
  }
}
