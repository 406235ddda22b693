import ArgumentParser
import Readout
import ReadoutFormats

/// `readout export`: a saved graph in other formats and views.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes a saved graph in other formats and views.",
    discussion: """
      The saved graph is the file that build and merge write as jsonl. The ending of each file says its format:

        readout build news -o Output --format jsonl
        readout export Output/graph.jsonl -o actors.gexf --view actors
        readout export Output/graph.jsonl -o near.dot --actor "Jane Doe" --depth 2
      """)

  @Argument(
    help: ArgumentHelp("A graph saved as jsonl, a store, or - for standard input.", valueName: "graph"),
    completion: .file(extensions: ["jsonl", "sqlite"]))
  var graph: String

  @Option(
    name: .shortAndLong, parsing: .singleValue,
    help: ArgumentHelp(
      "A file to write, or - for standard output (with --format). May be repeated.", valueName: "file"),
    completion: .file())
  var output: [String]

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The format, where the file's ending does not tell: \(GraphFormat.all.map(\.name).joined(separator: ", ")).",
      valueName: "format"), completion: .list(GraphFormat.all.map(\.name)))
  var format: String?

  @Option(
    help: ArgumentHelp("Folder of Readout's resources, instead of the installed one.", valueName: "dir"),
    completion: .directory)
  var resources: String?

  @OptionGroup(title: "Selection") var view: ViewOptions
  @OptionGroup(title: "Selection") var selection: SelectionOptions

  func validate() throws {
    if output.isEmpty { throw ValidationError("Give a file to write with --output.") }
    for path in output {
      guard !path.isEmpty else { throw ValidationError("--output is empty; give a file to write.") }
      let format = try wanted(path)
      if let view = view.view, !format.views.contains(view) {
        throw ValidationError(
          "The format \(format.name) has no view \(view.rawValue); it has \(format.views.map(\.rawValue).joined(separator: ", "))."
        )
      }
    }
  }

  private func wanted(_ path: String) throws -> GraphFormat {
    if let format {
      guard let named = GraphFormat.named(format.lowercased()) else {
        throw ValidationError("There is no format \(format); readout formats lists them.")
      }
      return named
    }
    guard let format = GraphFormat.forPath(path) else {
      throw ValidationError("The ending of \(path) tells no format; say it with --format.")
    }
    return format
  }

  func run() throws {
    try CommandFailure.translate {
      let terminal = Terminal.standardError
      let export = GraphExport(
        graph: try SavedGraph.read(graph),
        options: selection.exportOptions(view: view, resources: resources))
      for path in output {
        let report = try export.write(format: wanted(path), view: view.view, to: path)
        for diagnostic in report.diagnostics {
          terminal.say(
            diagnostic.severity.rawValue,
            "\(Terminal.shown(diagnostic.subject)): \(Terminal.shown(diagnostic.message))")
        }
        SummaryReport.print([report], to: terminal)
      }
    }
  }
}
