import ArgumentParser
import Foundation
import Readout
import ReadoutModel

/// `readout correct`: what somebody knows better, into a store.
struct CorrectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "correct",
    abstract: "Puts a correction into a store and says what that changes.",
    discussion: """
        readout correct news.sqlite same person.brand "Ilka Brand" --author ib --reason "her full name"
        readout correct news.sqlite status meeting.2021-03-04.ilka-brand.olle-sund cancelled
        readout correct news.sqlite --file corrections.tsv --author ib --day 2024-01-02
        readout correct news.sqlite --withdraw 3

      Statements are those of readout help corrections, their fields as words. They hold for all articles that are added \
      later; readout corrections lists them and what each does.
      """)

  @Argument(help: ArgumentHelp("The store.", valueName: "store"), completion: .file(extensions: ["sqlite"]))
  var store: String

  @Argument(help: ArgumentHelp("A statement and its fields.", valueName: "statement"))
  var words: [String] = []

  @Option(
    help: ArgumentHelp("Statements of a file, as --corrections takes it.", valueName: "file"),
    completion: .file(extensions: ["tsv"]))
  var file: String?

  @Option(help: ArgumentHelp("Take back the correction of this number.", valueName: "number"))
  var withdraw: Int64?

  @Option(help: ArgumentHelp("Who knows better.", valueName: "name"))
  var author = ""

  @Option(help: ArgumentHelp("The day of the correction, YYYY-MM-DD.", valueName: "date"))
  var day: CalendarDate?

  @Option(help: ArgumentHelp("How it is known.", valueName: "text"))
  var reason = ""

  @OptionGroup(title: "Reporting") var reporting: ReportingOptions

  func validate() throws {
    guard [!words.isEmpty, file != nil, withdraw != nil].count(where: { $0 }) == 1 else {
      throw ValidationError("Give a statement, or --file FILE, or --withdraw NUMBER.")
    }
    if words.contains(where: { $0.contains("\t") || $0.contains("\n") }) {
      throw ValidationError("A field of a statement has no tab and no line end.")
    }
  }

  func run() throws {
    try CommandFailure.translate {
      let progress = ProgressLine(isWanted: false)
      var statements: [String] = []
      if let file {
        statements = try CorrectCommand.statements(of: file)
      } else if !words.isEmpty {
        let line = words.joined(separator: "\t")
        statements = try Corrections(tsv: Array(line.utf8), file: "correction").entries.map(\.statement.line)
      }
      let opened = try WritableStore(store, isMade: false)
      let outcome =
        try withdraw.map { try opened.run().withdraw(correction: $0) }
        ?? opened.run().correct(statements, author: author, day: day, reason: reason)
      try opened.close()
      try reporting.finish(outcome, after: progress.elapsed)
    }
  }
  /// The lines of a file of corrections that say something.
  static func statements(of file: String) throws -> [String] {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw RecordFileError.cannotRead(path: file, reason: "check that the file exists and may be read")
    }
    return try Corrections(tsv: [UInt8](data), file: file).entries.map(\.statement.line)
  }
}
