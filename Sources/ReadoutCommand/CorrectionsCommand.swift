import ArgumentParser
import Readout

/// `readout corrections`: the corrections of a store.
struct CorrectionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corrections",
    abstract: "Lists the corrections in a store and what each does.",
    discussion: "A line each: number, statement, what it does, author, day and reason, with tabs between for programs.")

  @Argument(help: ArgumentHelp("The store.", valueName: "store"), completion: .file(extensions: ["sqlite"]))
  var store: String

  @Flag(help: "Fields separated by tabs: number, effect, author, day, reason, then the statement's.")
  var tsv = false

  func run() throws {
    try CommandFailure.translate {
      let terminal = Terminal.standardOutput
      let corrections = try Store(path: store, for: .reading, onWait: StoreArgument.sayWaiting(store)).corrections()
      let lines = corrections.map { correction in
        let effect = correction.effect ?? "not resolved yet"
        let day = correction.day?.description ?? ""
        if tsv {
          return ["\(correction.id)", effect, correction.author, day, correction.reason, correction.statement]
            .joined(separator: "\t")
        }
        let fields = correction.statement.split(separator: "\t").map { Terminal.shown(String($0)) }
        let who = [correction.author, day, correction.reason].filter { !$0.isEmpty }.map { Terminal.shown($0) }
        let doing = terminal.styled(Terminal.shown(effect), effect == "applied" ? .green : .yellow)
        return "\(correction.id)  \(terminal.styled(fields.joined(separator: "  "), .bold))  \(doing)"
          + (who.isEmpty ? "" : terminal.styled("  \(who.joined(separator: ", "))", .faint))
      }
      try terminal.deliver(lines.map { $0 + "\n" }.joined())
      if corrections.isEmpty { Terminal.standardError.print("\(Terminal.shown(store)) has no corrections.") }
    }
  }
}
