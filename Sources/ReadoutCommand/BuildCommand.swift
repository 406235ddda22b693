import ArgumentParser
import Readout

/// `readout build`: articles in, a graph out.
struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Reads articles and writes the graph of who met whom.",
    discussion: """
        readout build seeds -o Output
        readout build news/ -o graphs --format graphml,gexf --view actors
        readout build - -o graphs < story.txt

      The files are called graph and the extension of their format; RDF has Readout's ontology beside it. The same \
      articles give the same files, byte for byte, whatever the order, the machine or the day. Files are made beside \
      the folder's and moved in when all are done.
      """)

  @Argument(
    help: ArgumentHelp("Files, folders, or - for standard input.", valueName: "input"), completion: .file())
  var inputs: [String]

  @OptionGroup(title: "Writing") var graph: GraphOptions
  @OptionGroup(title: "Reading") var reading: ReadingOptions
  @OptionGroup(title: "Reporting") var reporting: ReportingOptions

  func run() throws {
    try CommandFailure.translate {
      try graph.check()
      var progress = ProgressLine(isWanted: !reporting.quiet)
      var run = try GraphRun(correctionFiles: graph.corrections, resources: reading.resources)
      var summary = try reading.run().extract(inputs) {
        progress.show($0)
      } to: {
        run.add($0)
      }
      progress.clear()
      try reporting.requireInput(summary)
      let (built, diagnostics) = run.build()
      summary.diagnostics += diagnostics
      let files = try graph.write(built, resources: reading.resources, summary: &summary)
      try reporting.finish(summary, graph: built, after: progress.elapsed, wrote: files)
    }
  }
}
