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
}
