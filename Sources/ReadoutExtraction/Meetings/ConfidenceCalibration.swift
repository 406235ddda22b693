import ReadoutLanguage

/// From what the frames and mentions of an encounter add up to, to the share of such encounters that are right.
///
/// The table is fitted by `scripts/calibrate`: isotonic regression (Ayer et al. 1955) of right and wrong meetings of annotated
/// articles on the raw sum, read as a line between its points.
package struct ConfidenceCalibration: Sendable {
  private let points: [(raw: Double, share: Double)]

  /// Reads `lexicons/confidence.tsv`. Throws `ResourceError.invalid` when a row holds no number between 0 and 1 or the rows
  /// do not ascend.
  package init(_ resources: ResourceDirectory) throws(ResourceError) {
    let path = "lexicons/confidence.tsv"
    let table = try LexiconTable(path, in: resources)
    let raw = try table.column("raw", path: path)
    let share = try table.column("share", path: path)
    var points: [(raw: Double, share: Double)] = []
    for row in table.rows {
      guard let x = Double(row[raw]), let y = Double(row[share]), (0...1).contains(x), (0...1).contains(y),
        points.last.map({ $0.raw < x && $0.share <= y }) ?? true
      else {
        throw .invalid(path: path, reason: "\"\(row.joined(separator: " | "))\" is no next point of a rising line")
      }
      points.append((x, y))
    }
    self.points = points
  }

  /// The share of right ones among encounters of this raw confidence.
  package func share(_ raw: Double) -> Double {
    guard let first = points.first, let last = points.last else { return raw }
    if raw <= first.raw { return first.share }
    if raw >= last.raw { return last.share }
    let upper = points.firstIndex { $0.raw >= raw } ?? points.count - 1
    let (low, high) = (points[upper - 1], points[upper])
    return low.share + (high.share - low.share) * (raw - low.raw) / (high.raw - low.raw)
  }
}
