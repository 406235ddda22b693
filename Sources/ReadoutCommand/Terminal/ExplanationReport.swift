import Readout
import ReadoutModel

/// An explanation as text, with the words that say so marked: in colour on a terminal, else between two asterisks.
struct ExplanationReport {
  private let terminal: Terminal
  /// What is to be shown.
  private(set) var text = ""

  /// - Parameter terminal: whether there are colours.
  init(for terminal: Terminal) { self.terminal = terminal }

  private mutating func add(_ line: String = "") { text += line + "\n" }

  mutating func add(_ explanation: Explanation) {
    var isFirst = true
    for line in explanation.lines {
      switch line {
      case .heading(let text, _):
        if !isFirst { add() }
        add(terminal.styled(Terminal.shown(text), .bold))
      case .fact(let label, let values):
        let value = values.joined(separator: ExplanationReport.separator(of: values))
        add("  \(terminal.styled(label + ":", .faint)) \(Terminal.shown(value, limit: 20_000))")
      case .reason(let text): add("  \(terminal.styled("because", .faint)) \(Terminal.shown(text))")
      case .rest(let count, let noun):
        if !isFirst { add() }
        add(terminal.styled("… and \(SummaryReport.grouped(count)) more \(noun); --limit shows more", .faint))
      case .quotation(let quotation): add(quotation)
      }
      isFirst = false
    }
  }

  mutating func add(_ whyNot: WhyNot) {
    if !whyNot.line.isEmpty { add(terminal.styled(Terminal.shown(whyNot.line), .faint)) }
    if !whyNot.zones.isEmpty, !whyNot.zones.contains(where: \.isRead) {
      let zones = whyNot.zones.map(\.rawValue).joined(separator: ", ")
      add("This is part of the \(zones), out of which nothing is read.")
      return
    }
    if whyNot.findings.isEmpty { add("No word in it tells of a meeting.") }
    for finding in whyNot.findings {
      add()
      add("  “\(marked(finding.sentence, finding.mark))”")
      let verdict = finding.isMeeting ? terminal.styled("meeting", .green) : terminal.styled("no meeting", .red)
      add("  \(Terminal.shown(finding.cue)): \(verdict): \(Terminal.shown(finding.verdict))")
    }
  }

  private mutating func add(_ quotation: Explanation.Quotation) {
    var origin = [quotation.source, quotation.date?.description ?? "undated"].filter { !$0.isEmpty }
    if !quotation.cue.isEmpty { origin.append("cue “\(quotation.cue)”") }
    if let confidence = quotation.confidence { origin.append("confidence \(Explanation.text(confidence))") }
    add("  “\(marked(quotation.text, quotation.mark))”")
    add("    \(terminal.styled(Terminal.shown(origin.joined(separator: ", ")), .faint))")
  }

  /// A comma, where none of the values has one.
  private static func separator(of values: [String]) -> String { values.contains { $0.contains(", ") } ? "; " : ", " }

  private func marked(_ text: String, _ mark: CodePointRange?) -> String {
    // A quotation is one line here, whatever lines the article had.
    func flat(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
      Terminal.shown(String(String.UnicodeScalarView(scalars)), limit: .max)
    }
    let scalars = Array(text.unicodeScalars)[...]
    guard let mark, mark.lowerBound >= 0, mark.lowerBound < mark.upperBound, mark.upperBound <= scalars.count else {
      return flat(scalars)
    }
    let middle = flat(scalars[mark.lowerBound..<mark.upperBound])
    return flat(scalars[..<mark.lowerBound]) + (terminal.hasColors ? terminal.styled(middle, .marked) : "**\(middle)**")
      + flat(scalars[mark.upperBound...])
  }
}
