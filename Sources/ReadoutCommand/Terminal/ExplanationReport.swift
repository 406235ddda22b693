import Readout
import ReadoutModel

/// An explanation as text, with the words that say so marked: in colour on a terminal, else between two asterisks.
struct ExplanationReport {
  let terminal: Terminal

  func print(_ explanation: Explanation) {
    var isFirst = true
    for line in explanation.lines {
      switch line {
      case .heading(let text):
        if !isFirst { terminal.print() }
        terminal.print(terminal.styled(text, .bold))
      case .fact(let label, let value): terminal.print("  \(terminal.styled(label + ":", .faint)) \(value)")
      case .reason(let text): terminal.print("  \(terminal.styled("because", .faint)) \(text)")
      case .quotation(let quotation): print(quotation)
      }
      isFirst = false
    }
  }

  func print(_ whyNot: WhyNot) {
    if !whyNot.line.isEmpty { terminal.print(terminal.styled(whyNot.line, .faint)) }
    if !whyNot.zones.isEmpty, !whyNot.zones.contains(where: \.isRead) {
      let zones = whyNot.zones.map(\.rawValue).joined(separator: ", ")
      terminal.print("This is part of the \(zones), out of which nothing is read.")
      return
    }
    if whyNot.findings.isEmpty { terminal.print("No word in it tells of a meeting.") }
    for finding in whyNot.findings {
      terminal.print()
      terminal.print("  “\(marked(finding.sentence, finding.mark))”")
      let verdict = finding.isMeeting ? terminal.styled("meeting", .green) : terminal.styled("no meeting", .red)
      terminal.print("  \(finding.cue): \(verdict): \(finding.verdict)")
    }
  }

  private func print(_ quotation: Explanation.Quotation) {
    var origin = [quotation.source, quotation.date?.description ?? "undated"].filter { !$0.isEmpty }
    if !quotation.cue.isEmpty { origin.append("cue “\(quotation.cue)”") }
    if let confidence = quotation.confidence { origin.append("confidence \(Explanation.text(confidence))") }
    terminal.print("  “\(marked(quotation.text, quotation.mark))”")
    terminal.print("    \(terminal.styled(origin.joined(separator: ", "), .faint))")
  }

  private func marked(_ text: String, _ mark: CodePointRange?) -> String {
    // A quotation is one line here, whatever lines the article had.
    func flat(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
      String(String.UnicodeScalarView(scalars)).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        .joined(separator: " ")
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
