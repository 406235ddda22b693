import Foundation
import ReadoutFormats
import ReadoutModel
import Testing

/// The sample graph in every format, byte by byte.
///
/// `READOUT_WRITE_GOLDEN=1` writes the files anew; look at the difference before committing it.
@Suite struct GoldenFileTests {
  static let folder = (#filePath as NSString).deletingLastPathComponent + "/Golden"

  /// The explorer's page is mostly others' bytes; `ExplorerPageTests` looks at ours.
  @Test(arguments: GraphFormat.all.map(\.name).filter { $0 != "html" })
  func writesTheSampleAsItStands(name: String) throws {
    let format = try #require(GraphFormat.named(name))
    let folder = try GraphExportTests.folder()
    let report = try GraphExport(graph: SampleGraph.graph).write(
      format: format, to: "\(folder)/\(name).\(format.fileExtension)")
    for file in report.files {
      let golden = Self.folder + "/" + (file as NSString).lastPathComponent
      let written = try #require(FileManager.default.contents(atPath: file))
      if format.companions.contains((file as NSString).lastPathComponent) { continue }
      if ProcessInfo.processInfo.environment["READOUT_WRITE_GOLDEN"] != nil {
        try FileManager.default.createDirectory(atPath: Self.folder, withIntermediateDirectories: true)
        try written.write(to: URL(fileURLWithPath: golden))
      }
      #expect(FileManager.default.contents(atPath: golden) == written, "\(golden) differs from \(file)")
    }
  }

  @Test func readsTheSavedGraphBack() throws {
    #expect(try SavedGraphReader().read(path: Self.folder + "/jsonl.jsonl") == SampleGraph.graph)
  }
}
