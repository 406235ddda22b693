/// The averaged weights of several perceptrons that learned the same in different orders.
///
/// Linear models that vote are one linear model: it costs nothing more when it is used, and depends less on the order in
/// which it saw its sentences.
struct PerceptronEnsemble {
  private let width: Int
  private let share: Float
  private var rows: [UInt64: Int] = [:]
  private var weights: [Float] = []

  init(width: Int, runs: Int) {
    self.width = width
    share = 1 / Float(max(runs, 1))
  }

  /// Adds the averaged weights of the features that were corrected at least `minimumUpdates` times.
  mutating func add(_ table: inout PerceptronTable, minimumUpdates: Int) {
    for entry in table.averaged(minimumUpdates: minimumUpdates, minimumWeight: 0) {
      let row: Int
      if let known = rows[entry.key] {
        row = known
      } else {
        row = rows.count
        rows[entry.key] = row
        weights.append(contentsOf: repeatElement(0, count: width))
      }
      for label in 0..<width { weights[row * width + label] += entry.weights[label] * share }
    }
  }

  /// The features one of whose weights is `minimumWeight` or more, ascending by key.
  func entries(minimumWeight: Float) -> [(key: UInt64, weights: [Float])] {
    rows.sorted { $0.key < $1.key }.compactMap { key, row in
      let own = weights[row * width..<(row + 1) * width]
      return own.contains { abs($0) >= minimumWeight } ? (key, Array(own)) : nil
    }
  }
}
