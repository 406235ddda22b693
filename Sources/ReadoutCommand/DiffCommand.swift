import ArgumentParser
import Readout

/// `readout diff`: what is different from one graph to another.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Shows what is different from one graph to another, and which articles caused it.",
    discussion: """
        readout diff before/graph.jsonl after/graph.jsonl
        readout diff monday.sqlite tuesday.sqlite --json

      Either is a store, a saved graph (graph.jsonl) or the folder it is in. Exit codes are those of diff: 0 where there is \
      no difference, 1 where there is one, and 64 or more where something is wrong.
      """)

  @Argument(
    help: ArgumentHelp("The graph before.", valueName: "old"), completion: .file(extensions: ["jsonl", "sqlite"]))
  var old: String

  @Argument(
    help: ArgumentHelp("The graph after.", valueName: "new"), completion: .file(extensions: ["jsonl", "sqlite"]))
  var new: String

  @Flag(help: "One JSON object a line, for programs.")
  var json = false

  @Flag(name: .shortAndLong, help: "Nothing but the exit code.")
  var quiet = false

  func run() throws {
    try CommandFailure.translate {
      let difference = GraphDifference(
        from: try SavedGraph.read(GraphOutput.savedGraph(at: old)),
        to: try SavedGraph.read(GraphOutput.savedGraph(at: new)))
      if !quiet {
        let report = DifferenceReport(difference)
        try Terminal.standardOutput.deliver(json ? report.json : report.text(for: .standardOutput))
      }
      if !difference.isEmpty { throw ExitCode(1) }
    }
  }
}
