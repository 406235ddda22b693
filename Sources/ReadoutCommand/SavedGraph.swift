import Readout
import ReadoutFormats
import ReadoutModel

/// A saved graph that a command was given.
enum SavedGraph {
  /// Reads it, and says what it refers to and does not hold.
  static func read(_ path: String) throws -> KnowledgeGraph {
    let graph = try SavedGraphReader().read(path: path)
    let missing = graph.missingReferences
    if let first = missing.first {
      let more = missing.count > 1 ? ", and so \(SummaryReport.counted(missing.count - 1, "other"))" : ""
      Terminal.standardError.say(
        "warning",
        "\(Terminal.shown(path)): \(Terminal.shown(first)), which is not in the graph\(more); left out")
    }
    return graph
  }
}
