import ArgumentParser
import Glibc
import Readout
import ReadoutInput

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

        readout add news.sqlite crawled --watch

      goes on until it is interrupted, and adds what comes into the folder. It ends behind the run it is in; interrupted \
      again, at once.
      """)

  @Argument(help: ArgumentHelp("The store.", valueName: "store"), completion: .file(extensions: ["sqlite"]))
  var store: String

  @Argument(
    help: ArgumentHelp("Files, folders, or - for standard input.", valueName: "input"), completion: .file())
  var inputs: [String] = []

  @Flag(help: "Read articles again that are as they were.")
  var again = false

  @Flag(help: "Go on adding what comes into the folders, until interrupted.")
  var watch = false

  @OptionGroup(title: "Reading") var reading: ReadingOptions
  @OptionGroup(title: "Reporting") var reporting: ReportingOptions

  func validate() throws {
    guard watch else { return }
    if inputs.isEmpty || inputs.contains("-") { throw ValidationError("--watch needs folders to watch.") }
  }

  func run() throws {
    try CommandFailure.translate {
      if watch { return try goOn() }
      let opened = try WritableStore(store, isMade: !inputs.isEmpty)
      let (outcome, elapsed) = try add(to: opened)
      LastingValue.keep(outcome)
      try opened.close()
      if !inputs.isEmpty, outcome.summary.articles == 0 { try reporting.requireInput(outcome.summary) }
      try reporting.finish(outcome, after: elapsed)
    }
  }

  private func add(to opened: WritableStore, again: Bool? = nil) throws -> (StoreRun.Outcome, Duration) {
    var progress = ProgressLine(isWanted: !reporting.quiet)
    let outcome = try opened.run(resources: reading.resources).add(
      inputs, options: reading.options, again: again ?? self.again
    ) {
      progress.show($0)
    }
    progress.clear()
    return (outcome, progress.elapsed)
  }

  /// Adds what is there, then what comes, until the program is told to stop.
  private func goOn() throws {
    let stop = StopSignal()
    let watch = try watchedFolders()
    let opened = try WritableStore(store, isMade: true)
    var isFirst = true
    repeat {
      // New folders too; where there are too many, those that are watched go on being.
      try? watch.update()
      let (outcome, elapsed) = try add(to: opened, again: isFirst && again)
      // What was skipped, or warned of, is said and ends nothing.
      let hasNews = isFirst || outcome.added + outcome.changed + outcome.renewed > 0
      if hasNews {
        do { try reporting.finish(outcome, after: elapsed) } catch let code as ExitCode where code.rawValue == 1 {}
      }
      isFirst = false
    } while watch.wait(until: stop.descriptor)
    try opened.close()
  }

  private func watchedFolders() throws -> FolderWatch {
    do throws(SystemError) {
      let watch = try FolderWatch(inputs)
      try watch.update()
      return watch
    } catch {
      let isLimit = error.code == ENOSPC || error.code == EMFILE
      Terminal.standardError.say(
        "error",
        Terminal.shown("\(inputs.joined(separator: ", ")) cannot be watched: \(error). ")
          + (isLimit
            ? "The system watches no more folders; raise fs.inotify.max_user_watches."
            : "--watch takes folders that are there."))
      throw ExitCode(74)
    }
  }
}
