import ReadoutModel

/// Quotations as the saved graph has them.
enum SavedEvidence {
  static func json(_ evidence: [KnowledgeGraph.Evidence]) -> JSONText {
    var json = JSONText()
    json.array(evidence) { json, item in
      json.object([
        ("article", .string(item.article)),
        ("start", .raw(String(item.range.lowerBound))),
        ("end", .raw(String(item.range.upperBound))),
        ("text", .string(item.text)),
        ("highlight_start", item.highlight.map { .raw(String($0.lowerBound)) }),
        ("highlight_end", item.highlight.map { .raw(String($0.upperBound)) }),
        ("cue", .string(item.cue)),
        ("confidence", .raw(item.confidence.isFinite ? item.confidence.description : "0")),
      ])
    }
    return json
  }
}
