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
        readout build news.sqlite -o graphs            a store of readout add
        readout build news/ -o graphs --format sqlite  makes one

      The files are called graph and the extension of their format; RDF has Readout's ontology beside it. The same \
      articles give the same files, byte for byte, whatever the order, the machine or the day. Files are made beside \
      the folder's and moved in when all are done.
      """)

  @Argument(
    help: ArgumentHelp("Files, folders, - for standard input, or a store.", valueName: "input"), completion: .file())
  var inputs: [String]

  @OptionGroup(title: "Writing") var graph: GraphOptions
  @OptionGroup(title: "Reading") var reading: ReadingOptions
  @OptionGroup(title: "Reporting") var reporting: ReportingOptions

  func run() throws {
    try CommandFailure.translate {
      try graph.check(resources: reading.resources, hasArticles: try StoreArgument(among: inputs) == nil)
      var progress = ProgressLine(isWanted: !reporting.quiet)
      if graph.makesStore { return try buildStore(&progress) }
      let read = try reading.graph(
        of: inputs, corrections: graph.corrections, anew: true, reporting, progress: &progress)
      var summary = read.summary
      let reports = try graph.write(read.graph, resources: reading.resources, summary: &summary)
      try reporting.finish(summary, graph: read.graph, after: progress.elapsed, wrote: reports)
    }
  }
  /// Makes a store, and the files of its graph.
  private func buildStore(_ progress: inout ProgressLine) throws {
    var summary = RunSummary()
    let (built, reports) = try graph.write(resources: reading.resources, summary: &summary) { path, summary in
      let store = try Store(path: path, for: .creating)
      let run = StoreRun(store, resources: reading.resources)
      let corrections = try graph.corrections.flatMap { try CorrectCommand.statements(of: $0) }
      if !corrections.isEmpty { _ = try run.correct(corrections) }
      let outcome = try run.add(inputs, options: reading.options) { progress.show($0) }
      progress.clear()
      summary = outcome.summary
      try reporting.requireInput(summary)
      try store.closeAsOneFile()
      return outcome.graph
    }
    if !reporting.quiet {
      Terminal.standardError.print("wrote \(Terminal.shown("\(graph.output)/\(graph.storeName)")): a store")
    }
    try reporting.finish(summary, graph: built, after: progress.elapsed, wrote: reports)
  }
}
