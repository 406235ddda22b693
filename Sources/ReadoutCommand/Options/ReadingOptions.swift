import ArgumentParser
import Readout
import ReadoutModel

/// How articles are read and understood.
struct ReadingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Folder of lexicons and weights, instead of the installed one.", valueName: "dir"),
    completion: .directory)
  var resources: String?

  @Option(
    name: .customLong("frames"),
    help: ArgumentHelp(
      "Your own words for meetings: a TSV file (see readout help frames). May be repeated.", valueName: "file"),
    completion: .file(extensions: ["tsv"]))
  var frameFiles: [String] = []

  @Option(help: ArgumentHelp("Skip articles larger than this.", valueName: "bytes"))
  var maxBytes = 16 << 20

  @Option(help: ArgumentHelp("Articles worked on at a time; one a core when not given.", valueName: "n"))
  var jobs: Int?

  func validate() throws {
    guard maxBytes > 0 else { throw ValidationError("--max-bytes must be greater than 0.") }
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be 1 or more.") }
  }

  var options: ExtractionRun.Options {
    .init(resources: resources, frameFiles: frameFiles, maximumBytes: maxBytes, workers: jobs)
  }

  func run() throws -> ExtractionRun { try ExtractionRun(options) }

  /// The graph of articles or of a store, with what was to be said of them. Throws where nothing was read, and what the machine
  /// could not read.
  ///
  /// - Parameter anew: whether the graph of a store is made of its records where it has one.
  func graph(
    of inputs: [String], corrections: [String], anew: Bool = false, _ reporting: ReportingOptions,
    progress: inout ProgressLine
  ) throws -> (graph: KnowledgeGraph, summary: RunSummary) {
    if let store = try StoreArgument(among: inputs) {
      if !frameFiles.isEmpty {
        throw ValidationError("The articles of a store are read by readout add; give --frames there.")
      }
      let (graph, summary) = try store.run(resources: resources).graph(correctionFiles: corrections, anew: anew)
      try reporting.requireInput(summary)
      return (graph, summary)
    }
    var run = try GraphRun(correctionFiles: corrections, resources: resources)
    var summary = try self.run().extract(inputs) {
      progress.show($0)
    } to: {
      run.add($0)
    }
    progress.clear()
    try reporting.requireInput(summary)
    let (graph, diagnostics) = run.build()
    summary.diagnostics += diagnostics
    return (graph, summary)
  }
}
