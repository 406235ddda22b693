import Readout
import ReadoutFormats
import ReadoutModel

/// The end of a run in words: what was read, skipped and why, and found.
struct SummaryReport {
  private let summary: RunSummary

  init(_ summary: RunSummary) { self.summary = summary }

  /// What was skipped and why; unless it is to be quiet, what else there is to say.
  func printDiagnostics(to terminal: Terminal, isQuiet: Bool = false, isVerbose: Bool = false) {
    if isVerbose {
      for diagnostic in summary.skipped + summary.diagnostics { print(diagnostic, to: terminal) }
    } else {
      printSome(of: summary.skipped, to: terminal)
      // What was asked for and not written is said, though it is nothing to worry about.
      let shown = summary.diagnostics.filter { $0.severity != .note || $0.id.hasPrefix("output.") }
      if !isQuiet { printSome(of: shown, to: terminal) }
    }
    if !isQuiet, let line = SummaryReport.ignored(summary.ignored, most: isVerbose ? .max : 6) { terminal.print(line) }
    if !isQuiet, let line = SummaryReport.unread(summary.otherLanguages) { terminal.print(line) }
  }

  /// - Parameter graph: what the articles became, if they became a graph.
  func print(
    to terminal: Terminal, options: ReportingOptions, graph: GraphSummary?, duration: Duration, wrote: [WriteReport]
  ) {
    printDiagnostics(to: terminal, isQuiet: options.quiet, isVerbose: options.verbose)
    if options.quiet { return }
    SummaryReport.print(wrote, to: terminal)
    let skipped =
      summary.skipped.isEmpty ? "" : ", \(SummaryReport.counted(summary.skipped.count, "input")) skipped"
    let read = "\(SummaryReport.counted(summary.articles, "article")) read\(skipped)"
    let found = graph?.description ?? "\(SummaryReport.counted(summary.meetings, "meeting")) found"
    terminal.print("\(read); \(found); \(SummaryReport.text(duration))")
  }

  /// What was written where, how much it holds, and what draws it; each file once.
  static func print(_ wrote: [WriteReport], to terminal: Terminal) {
    var said: Set<String> = []
    for report in wrote {
      for (position, file) in report.files.enumerated() where file != "-" && said.insert(file).inserted {
        let shown = Terminal.shown(file)
        let content = position == 0 ? ": \(content(report.counts))" : ""
        let hint = file.hasSuffix(".dot") ? "; to draw it: dot -Tsvg \(shown) -o \(shown.dropLast(4)).svg" : ""
        terminal.print("wrote \(terminal.styled(shown, .bold))\(content)\(hint)")
      }
    }
  }

  /// How much a file holds.
  private static func content(_ counts: WriteReport.Counts) -> String {
    counts.triples > 0
      ? counted(counts.triples, "triple") : "\(counted(counts.nodes, "node")), \(counted(counts.edges, "edge"))"
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
      if group.count > 3 {
        terminal.print("  … and \(SummaryReport.grouped(group.count - 3)) more [\(id)]; --verbose shows all")
      }
    }
  }

  private func print(_ diagnostic: Diagnostic, to terminal: Terminal) {
    let id = terminal.styled("[\(diagnostic.id)]", .faint)
    // What cannot be read ends no run: it is left out.
    terminal.say(
      diagnostic.severity == .error ? "skipped" : diagnostic.severity.rawValue,
      "\(Terminal.shown(diagnostic.subject)): \(Terminal.shown(diagnostic.message)) \(id)")
  }

  /// How many articles gave nothing as they are not in English, the most frequent language first.
  private static func unread(_ counts: [String: Int]) -> String? {
    guard !counts.isEmpty else { return nil }
    let languages = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
      "\(grouped($0.value)) \(LanguageName.english[$0.key] ?? Terminal.shown($0.key))"
    }
    return "nothing taken from \(counted(counts.values.reduce(0, +), "article")) in other languages than English: "
      + languages.joined(separator: ", ")
  }

  /// Which files of the folders were left out, the most frequent kind first.
  private static func ignored(_ counts: [String: Int], most: Int) -> String? {
    guard !counts.isEmpty else { return nil }
    let kinds = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let shown = kinds.prefix(most).map { kind in
      "\(grouped(kind.value)) \(kind.key.isEmpty ? "without an ending" : "." + Terminal.shown(kind.key))"
    }
    let more = kinds.count > most ? [" and others"] : []
    let total = kinds.reduce(0) { $0 + $1.value }
    return "left out \(counted(total, "file")) of other kinds: " + shown.joined(separator: ", ") + more.joined()
      + " (a file that is named itself is read, whatever its ending)"
      + advice.filter { counts[$0.ending] != nil }.map { "\n  .\($0.ending): \($0.command)" }.joined()
  }

  /// What makes articles of files that are not read.
  private static let advice: [(ending: String, command: String)] = [
    ("pdf", "pdftotext FILE.pdf - | readout build -"),
    ("docx", "pandoc FILE.docx -t plain --wrap=none | readout build -"),
    ("odt", "pandoc FILE.odt -t plain --wrap=none | readout build -"),
    ("epub", "pandoc FILE.epub -t plain --wrap=none | readout build -"),
    ("rtf", "pandoc FILE.rtf -t plain --wrap=none | readout build -"),
    ("doc", "soffice --headless --convert-to txt FILE.doc"), ("zip", "unzip FILE.zip -d FOLDER"),
    ("tar", "tar -xf FILE.tar -C FOLDER"), ("json", "readout build FILE.json, where it is an array of articles"),
    ("xml", "readout build FILE.xml, where it is a feed"),
  ]

  static func counted(_ count: Int, _ word: String, _ plural: String? = nil) -> String {
    "\(grouped(count)) \(count == 1 ? word : plural ?? word + "s")"
  }

  /// 5,352
  static func grouped(_ number: Int) -> String {
    let digits = String(number)
    var out = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { out += "," }
      out.append(digit)
    }
    return out
  }

  static func text(_ duration: Duration) -> String {
    let seconds = duration / .seconds(1)
    if seconds < 10 { return "\(Int(seconds * 1000)) ms" }
    return "\(Int(seconds)) s"
  }
}
