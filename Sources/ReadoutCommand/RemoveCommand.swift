import ArgumentParser
import Readout

/// `readout remove`: articles out of a store.
struct RemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Takes articles out of a store and says what that changes.",
    discussion: """
        readout remove news.sqlite today/story.txt
        readout remove news.sqlite article.story-2

      An article is named by its file or folder, as readout add was given it, or by its identifier in the graph.
      """)

  @Argument(help: ArgumentHelp("The store.", valueName: "store"), completion: .file(extensions: ["sqlite"]))
  var store: String

  @Argument(help: ArgumentHelp("Files, folders or identifiers of articles.", valueName: "article"))
  var articles: [String]

  @OptionGroup(title: "Reporting") var reporting: ReportingOptions

  func run() throws {
    try CommandFailure.translate {
      let progress = ProgressLine(isWanted: false)
      let opened = try WritableStore(store, isMade: false)
      let outcome = try opened.run().remove(articles)
      try opened.close()
      try reporting.finish(outcome, after: progress.elapsed)
    }
  }
}
