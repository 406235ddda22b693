import ArgumentParser
import Readout
import ReadoutFormats
import ReadoutModel

/// `readout explore`: articles, or a saved graph, in; one page to look into the graph out.
struct ExploreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explore",
    abstract: "Writes the explorer, one page for any browser, and opens it on a desktop.",
    discussion: """
        readout explore seeds
        readout explore Output/graph.jsonl -o who-met-whom.html

      The page holds the network, a timeline, every meeting with its sentences, and a table. It asks nothing of any \
      network and can be sent as it is. Its path is printed. D3, which draws, is read from Debian's package node-d3.
      """)

  @Argument(
    help: ArgumentHelp(
      "Files and folders of articles, - for standard input, or one saved graph or store.", valueName: "input"),
    completion: .file())
  var inputs: [String]

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The page to write.", valueName: "file"),
    completion: .file(extensions: ["html"]))
  var output = "explorer.html"

  @Flag(help: "Only write the page, on a desktop too.")
  var noOpen = false

  @Option(
    help: ArgumentHelp("Corrections to apply, as in build. May be repeated.", valueName: "file"),
    completion: .file(extensions: ["tsv"]))
  var corrections: [String] = []

  @OptionGroup(title: "Selection") var selection: SelectionOptions
  @OptionGroup(title: "Reading") var reading: ReadingOptions
  @OptionGroup(title: "Reporting") var reporting: ReportingOptions

  func validate() throws {
    if output.isEmpty || output == "-" { throw ValidationError("--output is the page's file name.") }
  }

  func run() throws {
    try CommandFailure.translate {
      guard let format = GraphFormat.named("html") else { return }
      if let file = format.foreignFiles(at: output).first { throw WriteError.foreignFile(path: file) }
      var progress = ProgressLine(isWanted: !reporting.quiet)
      var summary = RunSummary()
      let graph: KnowledgeGraph
      if inputs.count == 1, GraphFormat.named("jsonl")?.ownFiles(at: inputs[0]).isEmpty == false {
        graph = try SavedGraph.read(inputs[0])
        summary.articles = graph.articles.count
      } else {
        (graph, summary) = try reading.graph(of: inputs, corrections: corrections, reporting, progress: &progress)
      }
      let export = GraphExport(graph: graph, options: selection.exportOptions(resources: reading.resources))
      let report = try export.write(format: format, to: output)
      summary.diagnostics += report.diagnostics
      let isOpened = !noOpen && Desktop.open(output)
      // Only where it is not seen at once has somebody to be told where it is.
      if !isOpened { try Terminal.standardOutput.deliver(output + "\n") }
      try reporting.finish(summary, graph: graph, after: progress.elapsed, wrote: isOpened ? [report] : [])
    }
  }
}
