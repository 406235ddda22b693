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
    let leftover = folder + "/.readout-partial-abc123"
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

  @Test func filesMadeWithTheGraphComeWithIt() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let output = GraphOutput(folder: folder)
    let dot = try #require(GraphFormat.named("dot"))
    func make(_ text: String, _ failure: (any Error)? = nil) throws {
      _ = try output.write(as: [dot]) { staging in
        try Data(text.utf8).write(to: URL(fileURLWithPath: staging + "/made.txt"))
        if let failure { throw failure }
        return KnowledgeGraph()
      }
    }
    #expect(throws: CocoaError.self) { try make("old", CocoaError(.fileReadUnknown)) }
    #expect(!FileManager.default.fileExists(atPath: folder))
    try make("one")
    #expect(try names() == ["graph.dot", "made.txt"])
    #expect(throws: CocoaError.self) { try make("two", CocoaError(.fileReadUnknown)) }
    #expect(FileManager.default.contents(atPath: folder + "/made.txt") == Data("one".utf8))
    #expect(try names() == ["graph.dot", "made.txt"])
  }

  @Test func whatWaitsBesideAStoreGoesWithIt() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let output = GraphOutput(folder: folder)
    let path = folder + "/graph.sqlite"
    func make(_ name: String) throws {
      _ = try output.write(as: [], displacing: Store.companions(of: "graph.sqlite")) { staging in
        let store = try Store(path: staging + "/graph.sqlite", for: .creating)
        _ = try StoreRun(store).correct(["rename\t\(name)\tUna Sund"])
        try store.closeAsOneFile()
        return KnowledgeGraph()
      }
    }
    try make("Ilka")
    // Somebody has it open, so that what is written stays in the file beside it.
    let open = try Store(path: path, for: .writing)
    _ = try StoreRun(open).correct(["rename\tOlle\tOlle Sund"])
    #expect(try names() == ["graph.sqlite", "graph.sqlite-shm", "graph.sqlite-wal"])
    try make("Una")
    #expect(try names() == ["graph.sqlite"])
    let made = try Store(path: path, for: .reading)
    #expect(try made.corrections().map(\.statement) == ["rename\tUna\tUna Sund"])
    #expect(try made.flaws() == [])
    try made.close()
    try open.close()
  }

  @Test func theFolderAndWhatIsNotOursInItStay() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let output = GraphOutput(folder: folder)
    let dot = try #require(GraphFormat.named("dot"))
    _ = try output.write(KnowledgeGraph(), as: [dot])
    try Data("mine".utf8).write(to: URL(fileURLWithPath: folder + "/notes.txt"))
    let attributes = try FileManager.default.attributesOfItem(atPath: folder)
    // First an exchange, then, because of the folder, one file after another.
    for contents in [["graph.dot", "notes.txt"], ["graph.dot", "inner", "notes.txt"]] {
      if contents.contains("inner") {
        try FileManager.default.createDirectory(atPath: folder + "/inner", withIntermediateDirectories: false)
      }
      let graph = KnowledgeGraph(entities: [.init(id: "person.\(contents.count)", kind: .person, name: "Jane Doe")])
      let reports = try output.write(graph, as: [dot]) { _ in .full }
      #expect(reports.map(\.counts.nodes) == [1])
      #expect(try names() == contents)
      let text = FileManager.default.contents(atPath: folder + "/graph.dot") ?? Data()
      #expect(String(decoding: text, as: UTF8.self).contains("person.\(contents.count)"))
      let now = try FileManager.default.attributesOfItem(atPath: folder)
      #expect(now[.systemFileNumber] as? UInt64 == attributes[.systemFileNumber] as? UInt64)
    }
    #expect(FileManager.default.contents(atPath: folder + "/notes.txt") == Data("mine".utf8))
  }

  @Test func finishesWhatAKilledRunHadComplete() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let complete = folder + "/.readout-complete-abcdef"
    try FileManager.default.createDirectory(atPath: complete, withIntermediateDirectories: true)
    try Data("whole".utf8).write(to: URL(fileURLWithPath: complete + "/older.dot"))
    _ = try GraphOutput(folder: folder).write(KnowledgeGraph(), as: [try #require(GraphFormat.named("dot"))])
    #expect(try names() == ["graph.dot", "older.dot"])
    #expect(FileManager.default.contents(atPath: folder + "/older.dot") == Data("whole".utf8))
  }

  @Test func whatOnlyLooksLikeALeftoverStays() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let files = FileManager.default
    let elsewhere = folder + "-elsewhere"
    defer { try? files.removeItem(atPath: elsewhere) }
    try files.createDirectory(atPath: elsewhere, withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: URL(fileURLWithPath: elsewhere + "/mine.txt"))
    for name in [".partial-999999", ".readout-partial-mine", ".complete-abcdef"] {
      try files.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
      try Data("mine".utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)/mine.txt"))
    }
    try files.createSymbolicLink(atPath: folder + "/.readout-complete-abcdef", withDestinationPath: elsewhere)
    _ = try GraphOutput(folder: folder).write(KnowledgeGraph(), as: [try #require(GraphFormat.named("dot"))])
    #expect(
      try names() == [
        ".complete-abcdef", ".partial-999999", ".readout-complete-abcdef", ".readout-partial-mine", "graph.dot",
      ])
    #expect(files.fileExists(atPath: elsewhere + "/mine.txt"))
  }

  @Test func anErrorNamesTheFileAsItWasToBeCalled() {
    let error = WriteError.cannotWrite(path: "/a/.b.partial-x/graph.dot", reason: "full")
    #expect(error.moved(from: "/a/.b.partial-x", to: "b") == .cannotWrite(path: "b/graph.dot", reason: "full"))
    #expect(error.moved(from: "/a/.b", to: "b") == error)
  }

  @Test func filesOfOthersAreLeftAlone() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for name in ["graph.graphml", "graph-nodes.csv", "readout.ttl"] {
      try Data("<graphml>mine</graphml>".utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
      let format = try #require(
        GraphFormat.named(["graph.graphml": "graphml", "graph-nodes.csv": "csv"][name] ?? "rdfxml"))
      let error = WriteError.foreignFile(path: "\(folder)/\(name)")
      #expect(throws: error) { try GraphOutput(folder: folder).check([format]) }
      #expect(throws: error) { try GraphOutput(folder: folder).write(KnowledgeGraph(), as: [format]) }
      try GraphOutput(folder: folder, name: "other").check(name == "readout.ttl" ? [] : [format])
    }
    #expect(try names() == ["graph-nodes.csv", "graph.graphml", "readout.ttl"])
  }

  @Test(arguments: GraphFormat.all) func everyFormatKnowsItsOwnFiles(format: GraphFormat) throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let output = GraphOutput(folder: folder)
    let options = ExportOptions(baseIRI: "https://example.org/")
    let graph = KnowledgeGraph(
      entities: ["X", "Y"].map { KnowledgeGraph.Entity(id: "country.\($0)", kind: .country, name: $0) })
    for view in format.views {
      let reports = try output.write(graph, as: [format], options: options) { _ in view }
      let stale = Set(output.staleFiles(beside: []).map(\.subject))
      #expect(stale == Set(reports.flatMap(\.files)).filter { !$0.hasPrefix("\(folder)/readout") })
      #expect(output.staleFiles(beside: [format]) == [])
    }
  }

  @Test func aFileIsNoFolder() throws {
    #expect(FileManager.default.createFile(atPath: folder, contents: Data()))
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(throws: WriteError.self) { try GraphOutput(folder: folder).write(KnowledgeGraph(), as: []) }
  }

  @Test func noTwoFormatsShareAFileName() {
    let output = GraphOutput(folder: "x")
    let files = GraphFormat.all.flatMap { $0.files(at: output.folder + "/" + output.fileName(of: $0)) }
    #expect(Set(files).count == files.count)
  }
}
