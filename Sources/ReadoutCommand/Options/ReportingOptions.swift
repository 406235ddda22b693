import ArgumentParser
import Readout
import ReadoutFormats
import ReadoutModel

/// What is said on standard error, and what makes a run fail.
struct ReportingOptions: ParsableArguments {
  @Flag(help: "Exit with 1 when there was anything worth a warning.")
  var strict = false

  @Flag(name: .shortAndLong, help: "No summary and no warnings; errors only.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Every diagnostic, notes among them.")
  var verbose = false

  func validate() throws {
    if quiet && verbose { throw ValidationError("--quiet and --verbose exclude each other.") }
  }

  /// Prints why there is nothing to write and throws; returns where there is something.
  func requireInput(_ summary: RunSummary) throws {
    do throws(InputError) {
      try summary.requireInput()
    } catch {
      SummaryReport(summary).printDiagnostics(to: .standardError, isQuiet: quiet, isVerbose: verbose)
      throw error
    }
  }

  /// Prints diagnostics and the summary; throws the exit code where it is not 0.
  func finish(
    _ summary: RunSummary, graph: KnowledgeGraph? = nil, after duration: Duration, wrote: [WriteReport] = []
  ) throws {
    SummaryReport(summary).print(
      to: .standardError, options: self, graph: quiet ? nil : graph.map(GraphSummary.init), duration: duration,
      wrote: wrote)
    let hasWarning = summary.diagnostics.contains { $0.severity != .note }
    if !summary.skipped.isEmpty || strict && hasWarning { throw ExitCode(1) }
  }

  /// Says what a run changed in a store; throws the exit code where it is not 0.
  func finish(_ outcome: StoreRun.Outcome, after duration: Duration) throws {
    let summary = outcome.summary
    SummaryReport(summary).printDiagnostics(to: .standardError, isQuiet: quiet, isVerbose: verbose)
    if !quiet {
      if let difference = outcome.difference {
        try Terminal.standardOutput.deliver(
          DifferenceReport(difference).text(for: .standardOutput, limit: verbose ? .max : 10))
      }
      let counts = [
        (outcome.added, "new"), (outcome.changed, "changed"), (outcome.renewed, "read again"),
        (outcome.removed, "removed"),
      ].filter { $0.0 > 0 }.map { "\(SummaryReport.grouped($0.0)) \($0.1)" }
      Terminal.standardError.print(
        "\(counts.isEmpty ? "nothing new or changed" : counts.joined(separator: ", ")); the store has "
          + "\(SummaryReport.counted(outcome.graph.articles.count, "article")), \(GraphSummary(outcome.graph)); "
          + SummaryReport.text(duration))
    }
    // What the machine could not read ended the reading; what was read before is in the store.
    if summary.failure != nil { throw ExitCode(74) }
    let hasWarning = summary.diagnostics.contains { $0.severity != .note }
    if !summary.skipped.isEmpty || strict && hasWarning { throw ExitCode(1) }
  }
}
