import Foundation
import ReadoutFormats
import ReadoutModel
import Testing

@Suite struct GraphExportTests {
  static func folder() throws -> String {
    let path = NSTemporaryDirectory() + "/readout-formats-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  @Test(arguments: GraphFormat.all.map(\.name))
  func writesEveryViewOfEveryFormat(name: String) throws {
    let format = try #require(GraphFormat.named(name))
    let folder = try Self.folder()
    let export = GraphExport(graph: SampleGraph.graph)
    for view in format.views {
      let report = try export.write(
        format: format, view: view, to: "\(folder)/\(view.rawValue).\(format.fileExtension)")
      #expect(report.counts.nodes > 0)
      for file in report.files { #expect(FileManager.default.contents(atPath: file)?.isEmpty == false, "\(file)") }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).allSatisfy { !$0.hasPrefix(".") })
  }

  @Test func formatsOfTwoFilesCountTheGraphOnce() throws {
    let folder = try Self.folder()
    func counts(_ format: String) throws -> [Int] {
      let format = try #require(GraphFormat.named(format))
      let counts = try GraphExport(graph: SampleGraph.graph).write(format: format, to: "\(folder)/x").counts
      return [counts.nodes, counts.edges]
    }
    let wanted = try counts("graphml")
    #expect(try counts("csv") == wanted)
    #expect(try counts("neo4j") == wanted)
  }

  @Test func formatsOfTwoFilesHaveTheirOwnEnding() throws {
    let (csv, neo4j) = (GraphFormat.csv, GraphFormat.neo4j)
    #expect(csv.files(at: "a.b/x.csv") == ["a.b/x-nodes.csv", "a.b/x-edges.csv"])
    #expect(csv.files(at: "a.b/x") == ["a.b/x-nodes.csv", "a.b/x-edges.csv"])
    for path in ["x.gexf", "x.neo4j", "x.CSV"] {
      #expect(neo4j.files(at: path) == ["x-neo4j-nodes.csv", "x-neo4j-edges.csv"])
    }
    #expect(neo4j.files(at: "x.2024")[0] == "x.2024-neo4j-nodes.csv")
    #expect(GraphFormat.gexf.files(at: "x.2024") == ["x.2024"])
  }

  @Test func whatASpreadsheetWouldComputeIsText() throws {
    let folder = try Self.folder()
    let names = ["=1+1", "+1", "-1", "@x", "\tx", "a=b", "=a,b"]
    let graph = KnowledgeGraph(
      entities: names.enumerated().map { .init(id: "person.\($0)", kind: .person, name: $1) })
    func rows(_ format: String, _ file: String, _ options: ExportOptions = .init()) throws -> [String] {
      let format = try #require(GraphFormat.named(format))
      try GraphExport(graph: graph, options: options).write(format: format, to: folder + "/x.csv")
      return try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8).split(separator: "\n").map(String.init)
    }
    let labels = try rows("csv", "x-nodes.csv").dropFirst().map { $0.dropFirst("person.0,".count).prefix(5) }
    #expect(labels == ["'=1+1", "'+1,p", "'-1,p", "'@x,p", "\"'\tx\"", "a=b,p", "\"'=a,"])
    #expect(try rows("neo4j", "x-neo4j-nodes.csv")[1].hasPrefix("person.0,=1+1,"))
    _ = try rows("csv", "x-nodes.csv", .init(byteOrderMark: true))
    let bytes = try Data(contentsOf: URL(fileURLWithPath: folder + "/x-nodes.csv"))
    #expect(Array(bytes.prefix(5)) == [0xEF, 0xBB, 0xBF] + Array("Id".utf8))
  }

  @Test func ofALargeMeetingNoPairsAreMade() throws {
    let people = (0..<300).map { KnowledgeGraph.Entity(id: "person.\($0)", kind: .person, name: "P\($0)") }
    let meeting = KnowledgeGraph.Meeting(
      id: "meeting.m", label: "M", kind: .summit, status: .held,
      participations: people.map { .init(entity: $0.id, part: .participant) }, confidence: 1)
    let graph = KnowledgeGraph(entities: people, meetings: [meeting])
    let format = try #require(GraphFormat.named("graphml"))
    let path = try Self.folder() + "/x.graphml"
    let report = try GraphExport(graph: graph).write(format: format, view: .actors, to: path)
    #expect(report.counts.edges == 0 && report.diagnostics.map(\.id) == ["formats.large-meetings"])
    let all = ExportOptions(filter: GraphFilter(maximumParticipants: 300))
    let whole = try GraphExport(graph: graph, options: all).write(format: format, view: .actors, to: path)
    #expect(whole.counts.edges == 300 * 299 / 2 && whole.diagnostics == [])
    #expect(try GraphExport(graph: graph).write(format: format, view: .full, to: path).diagnostics == [])
  }

  @Test func saysWhenFiltersLeaveNothing() throws {
    let format = try #require(GraphFormat.named("graphml"))
    let path = try Self.folder() + "/x.graphml"
    let options = ExportOptions(filter: GraphFilter(from: CalendarDate("3000-01-01")))
    let report = try GraphExport(graph: SampleGraph.graph, options: options).write(
      format: format, view: .actors, to: path)
    #expect(report.diagnostics.map(\.id) == ["formats.nothing-left"])
  }

  @Test func countsNodesAndEdgesOfViews() throws {
    let export = GraphExport(graph: SampleGraph.graph)
    let folder = try Self.folder()
    func counts(_ view: GraphView) throws -> [Int] {
      let format = try #require(GraphFormat.named("graphml"))
      let counts = try export.write(format: format, view: view, to: folder + "/x.graphml").counts
      return [counts.nodes, counts.edges]
    }
    // 7 entities, 3 meetings, 2 topics, 2 articles.
    #expect(try counts(.full) == [14, 2 + 5 + 7 + 2 + 2 + 5 + 7])
    // Without Cy Lone, the place, topics and articles.
    #expect(try counts(.meetings) == [8, 2 + 3 + 7])
    // Quill and Tarn twice, Quill and the ministry once; the ministry and Tarn did not meet, the visit is planned.
    #expect(try counts(.actors) == [3, 2])
    #expect(try counts(.countries) == [2, 1])
  }

  /// A picture explains what is in it and nothing else.
  @Test(arguments: [
    (GraphView.meetings, ["institution", "country", "person", "meeting"], "orange line"),
    (.actors, ["institution", "person"], "line: met"), (.countries, ["country"], "line: met"),
    (.full, ["institution", "country", "person", "meeting", "place", "topic", "article"], "orange line"),
  ])
  func drawsALegendOfWhatIsThere(view: GraphView, kinds: [String], lines: String) throws {
    let format = try #require(GraphFormat.named("dot"))
    let text = String(
      decoding: try GraphExport(graph: SampleGraph.graph).bytes(format: format, view: view), as: UTF8.self)
    let label = try #require(text.split(separator: "\n").first { $0.contains("label=<<table") })
    #expect(label.matches(of: /&#160;(\w+)&#160;/).map { String($0.1) } == kinds)
    #expect(label.contains("&#160;\(lines)"))
  }

  @Test func leavesTheOldFileWholeWhenTheFolderIsReadOnly() throws {
    let format = try #require(GraphFormat.named("graphml"))
    #expect(throws: WriteError.self) {
      try GraphExport(graph: SampleGraph.graph).write(format: format, to: "/proc/readout/graph.graphml")
    }
  }

  @Test func reportsAFullDisk() throws {
    let format = try #require(GraphFormat.named("graphml"))
    #expect(throws: WriteError.cannotWrite(path: "/dev/full", reason: "No space left on device")) {
      try GraphExport(graph: SampleGraph.graph).write(format: format, to: "/dev/full")
    }
  }

  /// A file is handed to the system in blocks, which must meet without a gap wherever an element is cut.
  @Test(arguments: ["graphml", "gexf", "rdfxml", "turtle", "ntriples", "jsonld", "dot", "jsonl"])
  func writesTheSameBytesToAFileAsIntoMemory(name: String) throws {
    let format = try #require(GraphFormat.named(name))
    let topics = (0..<9000).map {
      KnowledgeGraph.Topic(
        id: "topic.\($0)", label: String(repeating: "matter \($0) ", count: 1 + $0 % 23), mentions: $0)
    }
    // One that is longer than a block.
    let long = KnowledgeGraph.Topic(id: "topic.long", label: String(repeating: "long ", count: 300_000), mentions: 1)
    let export = GraphExport(graph: KnowledgeGraph(topics: topics + [long]))
    let path = try Self.folder() + "/graph." + format.fileExtension
    let report = try export.write(format: format, view: .full, to: path)
    let bytes = try export.bytes(format: format, view: .full)
    #expect(report.bytes == bytes.count && bytes.count > 2_500_000)
    #expect(FileManager.default.contents(atPath: path) == Data(bytes))
  }

  /// Text is copied and looked through in blocks: no length and no place in a block may make a difference.
  @Test(arguments: ["graphml", "gexf", "rdfxml", "turtle", "ntriples", "jsonld", "dot", "jsonl"])
  func writesTextOfEveryLength(name: String) throws {
    let format = try #require(GraphFormat.named(name))
    for length in 0..<200 {
      let text = String(repeating: "abcdefghijklmnopqrstuvwxyz", count: 8).prefix(length)
      let graph = KnowledgeGraph(topics: [.init(id: "topic.x", label: "<\(text)", mentions: 1)])
      let escaped = ["graphml", "gexf", "rdfxml"].contains(name) ? "&lt;\(text)" : "<\(text)"
      let end = ["graphml", "rdfxml"].contains(name) ? "<" : "\""
      let bytes = try GraphExport(graph: graph).bytes(format: format, view: .full)
      #expect(String(decoding: bytes, as: UTF8.self).contains(escaped + end), "\(length)")
    }
  }

  @Test func escapesACharacterWhereverItStands() throws {
    let format = try #require(GraphFormat.named("ntriples"))
    for place in 0..<40 {
      for (character, escaped) in [
        ("\"", "\\\""), ("\\", "\\\\"), ("\n", "\\n"), ("\u{1}", "\u{FFFD}"), ("\u{FFFE}", "\u{FFFD}"),
      ] {
        let (before, behind) = (String(repeating: "m", count: place), String(repeating: "n", count: 40 - place))
        let graph = KnowledgeGraph(topics: [.init(id: "topic.x", label: before + character + behind, mentions: 1)])
        let text = String(decoding: try GraphExport(graph: graph).bytes(format: format), as: UTF8.self)
        #expect(text.contains("\"\(before)\(escaped)\(behind)\""), "\(escaped) behind \(place)")
      }
    }
  }

  @Test func writesATitleOnceHoweverManyHoldIt() throws {
    let format = try #require(GraphFormat.named("ntriples"))
    let people = ["person.a", "person.b", "person.c", "person.d"]
    let titles = ["Minister of Trade", "Minister", "", "Minister of Trade"]
    let graph = KnowledgeGraph(
      entities: people.map { .init(id: $0, kind: .person, name: $0) },
      roles: zip(people, titles).map { .init(id: "role.\($0)", person: $0, title: $1) })
    let lines = String(decoding: try GraphExport(graph: graph).bytes(format: format), as: UTF8.self).split(
      separator: "\n")
    let named = lines.filter { $0.contains("/title.") && $0.contains("#label>") }
    #expect(named.map { $0.split(separator: "> ").last } == ["\"Minister\" .", "\"Minister of Trade\" ."])
    #expect(lines.filter { $0.contains("ns/org#role>") }.count == 3)
  }
}
