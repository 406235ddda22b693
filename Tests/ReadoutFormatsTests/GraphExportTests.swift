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
}
