import ReadoutFormats
import ReadoutModel

extension Explanation {
  /// Explains `reference` out of a saved graph, of which it reads what is told: the explanation is the one in the whole graph,
  /// the memory it takes does not grow with the file. What else stands in the file is not checked.
  ///
  /// - Parameters:
  ///   - reference: what to explain.
  ///   - path: a graph saved as `jsonl`; `-` is standard input, which, as every pipe, is read whole.
  ///   - limit: how many meetings, posts and mentions of a node are shown, of each.
  ///
  /// Throws `ExplanationError.unknown` with what comes close, and `SavedGraphError`.
  public init(of reference: String, savedAt path: String, limit: Int = .max) throws {
    self = try Explanation.explained([reference], savedAt: path, limit: limit) { graph throws(ExplanationError) in
      try Explanation(of: reference, in: graph, limit: limit)
    }
  }

  /// Explains what two actors had with each other out of a saved graph, of which it reads what is told.
  ///
  /// - Parameters:
  ///   - first: an identifier or a name.
  ///   - second: an identifier or a name.
  ///   - path: a graph saved as `jsonl`; `-` is standard input, which, as every pipe, is read whole.
  ///   - limit: how many meetings are shown.
  ///
  /// Throws `ExplanationError.unknown` where there is no such actor, and `SavedGraphError`.
  public init(of first: String, with second: String, savedAt path: String, limit: Int = .max) throws {
    self = try Explanation.explained([first, second], savedAt: path, limit: limit) { graph throws(ExplanationError) in
      try Explanation(of: first, with: second, in: graph, limit: limit)
    }
  }

  private static func explained(
    _ references: [String], savedAt path: String, limit: Int,
    _ explain: (KnowledgeGraph) throws(ExplanationError) -> Explanation
  ) throws -> Explanation {
    if let excerpt = GraphExcerpt(of: references, savedAt: path, limit: limit) {
      do throws(ExplanationError) {
        var explanation = try explain(excerpt.graph)
        explanation.missingReferences = excerpt.missingReferences
        return explanation
      } catch {
        guard case .unknown(let reference, _) = error else { throw error }
        if let near = GraphExcerpt.nearNames(of: reference, savedAt: path) {
          throw ExplanationError.unknown(reference, suggestions: near)
        }
      }
    }
    let graph = try SavedGraphReader().read(path: path)
    var explanation = try explain(graph)
    explanation.missingReferences = graph.missingReferences
    return explanation
  }
}
