import Readout

/// Prints who met whom in some articles, and where each meeting is told: `whomet seeds`.
@main
struct WhoMet {
  static func main() async throws {
    let inputs = Array(CommandLine.arguments.dropFirst())
    let run = try ExtractionRun()
    var graphRun = try GraphRun()
    for await extraction in run.extractions(of: inputs, finished: { print("\($0.articles) articles read") }) {
      graphRun.add(extraction)
    }
    let graph = graphRun.build().graph
    for meeting in graph.meetings where meeting.status.happened {
      let names = meeting.participations.compactMap { graph.entity($0.entity)?.name }
      let source = meeting.evidence.first.flatMap { graph.article($0.article)?.source } ?? "?"
      print("\(meeting.kind.rawValue)\t\(names.joined(separator: ", "))\t\(source)")
    }
    let bytes = try GraphExport(graph: graph).bytes(format: .graphML)
    print("\(bytes.count) bytes of GraphML")
  }
}
