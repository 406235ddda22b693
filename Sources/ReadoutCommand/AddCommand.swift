import ArgumentParser
import Readout

/// `readout add`: articles into a store.
struct AddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Puts articles into a store and says what that changes.",
    discussion: """
        readout add news.sqlite today/
        readout build news.sqlite -o graphs

      A store is one file, an SQLite database, with the articles, what was read out of each, and their graph; it is made \
      where there is none. Only articles that are new or changed are read; the graph is that of one build of all of them. \
      A run that was stopped is taken up by the next one, with or without inputs.
      """)

  @Argument(help: ArgumentHelp("The store.", valueName: "store"), completion: .file(extensions: ["sqlite"]))
  var store: String

  @Argument(
    help: ArgumentHelp("Files, folders, or - for standard input.", valueName: "input"), completion: .file())
  var inputs: [String] = []

  @Flag(help: "Read articles again that are as they were.")
  var again = false

  @OptionGroup(title: "Reading") var reading: ReadingOptions
  @OptionGroup(title: "Reporting") var reporting: ReportingOptions

  func run() throws {
    try CommandFailure.translate {
      var progress = ProgressLine(isWanted: !reporting.quiet)
      let opened = try WritableStore(store, isMade: !inputs.isEmpty)
      let outcome = try opened.run(resources: reading.resources).add(
        inputs, options: reading.options, again: again
      ) {
        progress.show($0)
      }
      progress.clear()
      try opened.close()
      if !inputs.isEmpty, outcome.summary.articles == 0 { try reporting.requireInput(outcome.summary) }
      try reporting.finish(outcome, after: progress.elapsed)
    }
  }
}
