import ArgumentParser
import ReadoutFormats

/// `readout formats`: what a graph can be written as.
struct FormatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "formats",
    abstract: "Lists the formats and views a graph can be written in.",
    discussion: "The view in front is the one a format has when --view is not given.")

  @Flag(help: "Fields separated by tabs: name, extension, media type, views, summary.")
  var tsv = false

  func run() throws {
    try CommandFailure.translate { try Terminal.standardOutput.deliver(tsv ? table : list(for: .standardOutput)) }
  }

  private var table: String {
    GraphFormat.all.map { format in
      [format.name, format.fileExtension, format.mediaType, views(of: format).joined(separator: ","), format.summary]
        .joined(separator: "\t") + "\n"
    }.joined()
  }

  private func list(for terminal: Terminal) -> String {
    let width = GraphFormat.all.map(\.name.count).max() ?? 0
    var lines: [String] = []
    for format in GraphFormat.all {
      let name = format.name + String(repeating: " ", count: width - format.name.count)
      lines.append("\(terminal.styled(name, .bold))  \(format.summary)")
      let views = "views: \(views(of: format).joined(separator: ", "))"
      let details = ".\(format.fileExtension), \(format.mediaType); \(views)"
      lines.append(String(repeating: " ", count: width + 2) + terminal.styled(details, .faint))
    }
    lines.append("")
    for view in GraphView.allCases {
      lines.append("view \(terminal.styled(view.rawValue, .bold)): \(view.summary)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func views(of format: GraphFormat) -> [String] {
    [format.defaultView.rawValue] + format.views.filter { $0 != format.defaultView }.map(\.rawValue)
  }
}
