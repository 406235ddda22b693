import Readout
import ReadoutModel

/// The end of a run in words: what was read, skipped and why, and found.
struct SummaryReport {
  private let summary: RunSummary
  private let duration: Duration
  private let wrote: [String]

  init(_ summary: RunSummary, duration: Duration = .zero, wrote: [String] = []) {
    self.summary = summary
    self.duration = duration
    self.wrote = wrote
  }

  /// What was skipped and why; unless it is to be quiet, what else there is to say.
  func printDiagnostics(to terminal: Terminal, isQuiet: Bool = false, isVerbose: Bool = false) {
    for diagnostic in summary.skipped { print(diagnostic, to: terminal) }
    if isQuiet { return }
    if isVerbose {
      for diagnostic in summary.diagnostics { print(diagnostic, to: terminal) }
    } else {
      printSome(of: summary.diagnostics.filter { $0.severity != .note }, to: terminal)
    }
  }

  func print(to terminal: Terminal, options: ReportingOptions) {
    printDiagnostics(to: terminal, isQuiet: options.quiet, isVerbose: options.verbose)
    if options.quiet { return }
    for file in wrote { terminal.print("wrote \(terminal.styled(file, .bold))") }
    let skipped = summary.skipped.isEmpty ? "" : ", \(SummaryReport.counted(summary.skipped.count, "input")) skipped"
    terminal.print(
      "\(SummaryReport.counted(summary.articles, "article")) read\(skipped); "
        + "\(SummaryReport.counted(summary.sentences, "sentence")), "
        + "\(SummaryReport.counted(summary.cues, "cue word")), "
        + "\(SummaryReport.counted(summary.meetings, "meeting")) found, "
        + "\(SummaryReport.counted(summary.nearMisses, "near miss", "near misses")); \(SummaryReport.text(duration))")
  }

  /// The first of each kind, and how many more there are.
  private func printSome(of diagnostics: [Diagnostic], to terminal: Terminal) {
    var order: [String] = []
    var groups: [String: [Diagnostic]] = [:]
    for diagnostic in diagnostics {
      if groups[diagnostic.id] == nil { order.append(diagnostic.id) }
      groups[diagnostic.id, default: []].append(diagnostic)
    }
    for id in order {
      let group = groups[id] ?? []
      for diagnostic in group.prefix(3) { print(diagnostic, to: terminal) }
      if group.count > 3 { terminal.print("  … \(group.count - 3) more \(id); --verbose shows all") }
    }
  }

  private func print(_ diagnostic: Diagnostic, to terminal: Terminal) {
    let word =
      switch diagnostic.severity {
      case .error: terminal.styled("skipped", .red)
      case .warning: terminal.styled("warning", .yellow)
      case .note: terminal.styled("note", .cyan)
      }
    let id = terminal.styled("[\(diagnostic.id)]", .faint)
    terminal.print("\(word) \(diagnostic.subject): \(diagnostic.message) \(id)")
  }

  private static func counted(_ count: Int, _ word: String, _ plural: String? = nil) -> String {
    "\(count) \(count == 1 ? word : plural ?? word + "s")"
  }

  private static func text(_ duration: Duration) -> String {
    let seconds = duration / .seconds(1)
    if seconds < 10 { return "\(Int(seconds * 1000)) ms" }
    return "\(Int(seconds)) s"
  }
}
