import Readout
import ReadoutFormats
import ReadoutModel

/// A graph that a command was given: saved in a file, or kept in a store.
enum SavedGraph {
  /// Reads it, and says what it refers to and does not hold.
  static func read(_ path: String) throws -> KnowledgeGraph {
    if let store = try StoreArgument(path) {
      let (graph, summary) = try store.run().graph()
      SummaryReport(summary).printDiagnostics(to: .standardError)
      return graph
    }
    let graph = try SavedGraphReader().read(path: path)
    warn(of: graph.missingReferences, in: path)
    return graph
  }

  /// Says what a graph refers to and does not hold.
  static func warn(of missing: [String], in path: String) {
    guard let first = missing.first else { return }
    let more = missing.count > 1 ? ", and so \(SummaryReport.counted(missing.count - 1, "other"))" : ""
    Terminal.standardError.say(
      "warning",
      "\(Terminal.shown(path)): \(Terminal.shown(first)), which is not in the graph\(more); left out")
  }
}
