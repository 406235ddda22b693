import ArgumentParser
import Foundation
import Readout

/// `readout corrections`: the corrections of a store.
struct CorrectionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corrections",
    abstract: "Lists the corrections in a store and what each does.",
    discussion: """
      A line each: number, statement, what it does, author, day and reason. What it does is what is different by it: nodes that \
      are joined, split, gone or called otherwise, a meeting's status, date, place or parties, and how many meetings changed.
      """)

  @Argument(help: ArgumentHelp("The store.", valueName: "store"), completion: .file(extensions: ["sqlite"]))
  var store: String

  @Flag(help: "Fields separated by tabs: number, effect, author, day, reason, then the statement's.")
  var tsv = false

  @Flag(
    help:
      "One JSON object a line: number, statement, author, day, reason and effect, with event, from, to, meetings, remark."
  )
  var json = false

  func validate() throws {
    if tsv, json { throw ValidationError("--tsv and --json are two forms of the same; give one.") }
  }

  /// A line for programs.
  private struct Line: Encodable {
    var number: Int64
    var statement: [String]
    var author: String
    var day: String?
    var reason: String
    var effect: CorrectionEffect?

    init(_ correction: StoredCorrection) {
      number = correction.id
      statement = correction.statement.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      (author, day, reason) = (correction.author, correction.day?.description, correction.reason)
      effect = correction.effectJSON.flatMap { try? JSONDecoder().decode(CorrectionEffect.self, from: Data($0.utf8)) }
    }

    var didSomething: Bool { effect.map { $0.event != .nothing } ?? false }

    var json: String {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
  }

  func run() throws {
    try CommandFailure.translate {
      let terminal = Terminal.standardOutput
      let corrections = try Store(path: store, for: .reading, onWait: StoreArgument.sayWaiting(store)).corrections()
      let lines = corrections.map { correction in
        if json { return Line(correction).json }
        let effect = correction.effect ?? "not resolved yet"
        let day = correction.day?.description ?? ""
        if tsv {
          return ["\(correction.id)", effect, correction.author, day, correction.reason, correction.statement]
            .joined(separator: "\t")
        }
        let fields = correction.statement.split(separator: "\t").map { Terminal.shown(String($0)) }
        let who = [correction.author, day, correction.reason].filter { !$0.isEmpty }.map { Terminal.shown($0) }
        let doing = terminal.styled(Terminal.shown(effect), Line(correction).didSomething ? .green : .yellow)
        return "\(correction.id)  \(terminal.styled(fields.joined(separator: "  "), .bold))  \(doing)"
          + (who.isEmpty ? "" : terminal.styled("  \(who.joined(separator: ", "))", .faint))
      }
      try terminal.deliver(lines.map { $0 + "\n" }.joined())
      if corrections.isEmpty { Terminal.standardError.print("\(Terminal.shown(store)) has no corrections.") }
    }
  }
}
