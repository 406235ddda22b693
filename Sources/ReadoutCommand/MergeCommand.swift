import ArgumentParser
import Readout

/// `readout merge`: extraction records in, a graph out.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Makes a graph of records that readout extract printed.",
    discussion: """
        readout extract news/a > a.ndjson
        readout extract news/b > b.ndjson
        readout merge a.ndjson b.ndjson -o Output

      gives the same files as: readout build news/a news/b -o Output
      """)

  @Argument(
    help: ArgumentHelp("Files of records, folders of them, or - for standard input.", valueName: "records"),
    completion: .file())
  var records: [String]

  @Option(
    help: ArgumentHelp("Folder of lexicons, instead of the installed one.", valueName: "dir"), completion: .directory)
  var resources: String?

  @OptionGroup(title: "Writing") var graph: GraphOptions
  @OptionGroup(title: "Reporting") var reporting: ReportingOptions

  func run() throws {
    try CommandFailure.translate {
      try graph.check(resources: resources)
      var progress = ProgressLine(isWanted: !reporting.quiet)
      var run = try GraphRun(correctionFiles: graph.corrections, resources: resources)
      var summary = RecordReader(records).read {
        progress.show($0)
      } to: {
        run.add($0)
      }
      progress.clear()
      try reporting.requireInput(summary)
      let (built, diagnostics) = run.build()
      summary.diagnostics += diagnostics
      let reports = try graph.write(built, resources: resources, summary: &summary)
      try reporting.finish(summary, graph: built, after: progress.elapsed, wrote: reports)
    }
  }
}
