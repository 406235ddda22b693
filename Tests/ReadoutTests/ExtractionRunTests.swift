import Foundation
import Readout
import ReadoutExtraction
import ReadoutFormats
import ReadoutModel
import Testing

@Suite struct ExtractionRunTests {
  private static func records(of inputs: [String], workers: Int) throws -> [[UInt8]] {
    var records: [[UInt8]] = []
    _ = try ExtractionRun(.init(workers: workers)).extract(inputs) { records.append(ExtractionRecord.encode($0)) }
    return records
  }

  /// Of a long article it is said how far its reading has come.
  @Test func progressGoesOnWithinALongArticle() throws {
    let path = NSTemporaryDirectory() + "/readout-\(UUID().uuidString).txt"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let line = "The committee said nothing of note about the budget on that day.\n\n"
    try String(repeating: line, count: (1 << 20) / line.utf8.count + 1).write(
      toFile: path, atomically: true, encoding: .utf8)
    var shares: [Double] = []
    _ = try ExtractionRun(.init(workers: 2)).extract([path], progress: { shares.append($0.share ?? -1) }, to: { _ in })
    #expect(shares.count > 8 && shares == shares.sorted() && shares.last == 1)
    #expect(shares.contains { $0 > 0.1 && $0 < 0.5 } && shares.contains { $0 > 0.6 && $0 < 1 })
  }

  @Test func workersDoNotShowInTheResult() throws {
    let folder = NSTemporaryDirectory() + "readout-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for index in 0..<150 {
      let text = "date 2020-05-06 en English\nMinister Jane Doe met Minister John Roe number \(index) in Rome.\n"
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(index).txt"))
    }
    let one = try ExtractionRunTests.records(of: [folder], workers: 1)
    #expect(one.count == 150)
    #expect(try ExtractionRunTests.records(of: [folder], workers: 5) == one)
  }

  @Test func recordsGoOutAndComeBack() throws {
    let file = NSTemporaryDirectory() + "readout-" + UUID().uuidString + ".ndjson"
    defer { try? FileManager.default.removeItem(atPath: file) }
    var written: [Extraction] = []
    #expect(FileManager.default.createFile(atPath: file, contents: Data("old".utf8)))
    chmod(file, 0o600)
    var output = try RecordFile(path: file)
    _ = try ExtractionRun().extract(["seeds"]) {
      written.append($0)
      try output.append($0)
    }
    #expect(FileManager.default.contents(atPath: file) == Data("old".utf8))
    try output.finish()
    #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o600)
    var read: [Extraction] = []
    let summary = RecordReader([file]).read { read.append($0) }
    #expect(read.map(ExtractionRecord.encode) == written.map(ExtractionRecord.encode))
    #expect(summary.articles == 2 && summary.skipped == [])
    var (direct, merged) = (try GraphRun(), try GraphRun())
    for extraction in written { direct.add(extraction) }
    for extraction in read.reversed() { merged.add(extraction) }
    #expect(direct.build().graph == merged.build().graph)
  }

  @Test func linesThatAreNoRecordsAreSkipped() throws {
    let file = NSTemporaryDirectory() + "readout-" + UUID().uuidString + ".ndjson"
    defer { try? FileManager.default.removeItem(atPath: file) }
    try Data("{\"article\": 7}\n\nnot json\n".utf8).write(to: URL(fileURLWithPath: file))
    let summary = RecordReader([file, file + ".none"]).read { _ in }
    #expect(summary.skipped.map(\.id).sorted() == ["articles.not-found", "records.malformed", "records.malformed"])
    #expect(summary.skipped.contains { $0.subject.hasSuffix(":3") })
  }

  @Test func numbersThatCannotBeAreNoRecords() throws {
    let good = Extraction(
      article: .init(id: "a", source: "a"),
      entities: [
        .init(id: "e1", kind: .person, name: "X", mentions: [.init(range: .init(0, 1), form: .name, text: "X")])
      ],
      statistics: .init(sentences: 1, tokens: 2, cues: 3))
    var bad = [Extraction](repeating: good, count: 6)
    bad[0].statistics.sentences = .max
    bad[1].entities[0].confidence = 7
    bad[2].entities[0].mentions[0].range = .init(0, .max)
    bad[3].article.id = ""
    bad[4].entities.append(good.entities[0])
    bad[5].roles = [
      .init(person: "e1", title: "t", evidence: [.init(range: .init(0, 1), text: "X", highlight: .init(.min, 0))])
    ]
    let file = NSTemporaryDirectory() + "readout-" + UUID().uuidString + ".ndjson"
    defer { try? FileManager.default.removeItem(atPath: file) }
    var lines: [UInt8] = []
    for extraction in [good] + bad { lines += ExtractionRecord.encode(extraction) + [0x0A] }
    try Data(lines).write(to: URL(fileURLWithPath: file))
    var read: [Extraction] = []
    let summary = RecordReader([file]).read { read.append($0) }
    #expect(read == [good])
    #expect(summary.skipped.map(\.id) == [String](repeating: "records.malformed", count: 6))
  }

  @Test func aSavedGraphIsNoRecords() throws {
    let file = NSTemporaryDirectory() + "readout-" + UUID().uuidString + ".jsonl"
    defer { try? FileManager.default.removeItem(atPath: file) }
    let format = try #require(GraphFormat.named("jsonl"))
    try Data(GraphExport(graph: KnowledgeGraph()).bytes(format: format) + Array("{}\n{}\n".utf8)).write(
      to: URL(fileURLWithPath: file))
    let summary = RecordReader([file]).read { _ in }
    #expect(summary.skipped.map(\.id) == ["records.saved-graph"])
  }

  @Test func nothingReadIsNoGroundToWrite() throws {
    var summary = RunSummary()
    #expect(throws: InputError.nothingRead) { try summary.requireInput() }
    summary.articles = 1
    try summary.requireInput()
    let failed = RecordReader(["/proc/self/mem"]).read { _ in }
    let diagnostic = try #require(failed.failure)
    #expect(diagnostic.id == "articles.read-failed" && failed.skipped == [diagnostic])
    summary.failure = diagnostic
    #expect(throws: InputError.brokenOff(diagnostic)) { try summary.requireInput() }
    #expect(Failure.exitCode(of: InputError.nothingRead) == 1)
    #expect(Failure.exitCode(of: InputError.brokenOff(diagnostic)) == 74)
    #expect(try ExtractionRun().extract(["/proc/self/mem"]) { _ in }.failure == diagnostic)
  }

  @Test func lexiconsThatAreMissingAreNamed() {
    #expect(throws: (any Error).self) { try ExtractionRun(.init(resources: "/nowhere")) }
  }

  @Test func whyNotWantsALineAndSaysWhatIsNotRead() throws {
    let run = try ExtractionRun()
    #expect(throws: ExplanationError.notALine("seeds")) { try WhyNot("seeds", run: run) }
    #expect(throws: ExplanationError.noArticle("nowhere.txt")) { try WhyNot("nowhere.txt:3", run: run) }
    let byline = try WhyNot("seeds/000_e382bebaad2d1bbb.txt:6", run: run)
    #expect(byline.zones == [.byline] && byline.findings.isEmpty && byline.line.hasPrefix("By:"))
    let body = try WhyNot("seeds/003_038b9cc81732f3a0.txt:3", run: run)
    #expect(body.zones == [.body])
  }
}
