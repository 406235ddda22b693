import ArgumentParser
import Readout

/// `readout extract`: what each article says, one JSON object a line.
struct ExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Prints what each article says, as one JSON object a line.",
    discussion: """
      The records go to standard output, or into a file with --output, and what readout merge makes a graph of: \
      extraction can run anywhere and in pieces, merging brings it together.

        readout extract seeds | readout merge - -o Output
      """)

  @Argument(
    help: ArgumentHelp("Files, folders, or - for standard input.", valueName: "input"), completion: .file())
  var inputs: [String]

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write the records into this file.", valueName: "file"),
    completion: .file())
  var output = "-"

  @OptionGroup(title: "Reading") var reading: ReadingOptions
  @OptionGroup(title: "Reporting") var reporting: ReportingOptions

  func validate() throws {
    if output.isEmpty { throw ValidationError("--output is empty; give a file to write.") }
  }

  func run() throws {
    try CommandFailure.translate {
      var progress = ProgressLine(isWanted: !reporting.quiet)
      var file = try RecordFile(path: output)
      let summary = try reading.run().extract(inputs) {
        progress.show($0)
      } to: {
        try file.append($0)
      }
      progress.clear()
      try reporting.requireInput(summary)
      try file.finish()
      try reporting.finish(summary, after: progress.elapsed)
    }
  }
}
