import Foundation

/// Logistic regression over hashed features: stochastic gradients with a rate a weight (AdaGrad), the same sums in the
/// same order on every run.
package struct LogisticTrainer: Sendable {
  /// What is to be told apart: its features and whether it is one.
  package struct Example: Sendable {
    package var features: [Int32]
    package var isPositive: Bool
    package var weight: Double

    package init(features: [Int32], isPositive: Bool, weight: Double = 1) {
      self.features = features
      self.isPositive = isPositive
      self.weight = weight
    }
  }

  package var epochs = 30
  package var rate = 0.1
  /// How much a weight may cost: the lower, the smaller weights stay.
  package var cost = 0.05
  package var seed: UInt64 = 1

  package init() {}

  /// The weights of features 0..<count, and of none.
  package func train(
    _ examples: [Example], count: Int, report: (String) -> Void
  ) -> (weights: [Double], bias: Double) {
    var occurrences = [Double](repeating: 0, count: count)
    for example in examples { for feature in example.features { occurrences[Int(feature)] += 1 } }
    var weights = [Double](repeating: 0, count: count)
    var squares = [Double](repeating: 1e-6, count: count)
    var (bias, biasSquares) = (0.0, 1e-6)
    var generator = SeededGenerator(seed: seed)
    for epoch in 1...epochs {
      var loss = 0.0
      for index in generator.order(examples.count) {
        let example = examples[index]
        var score = bias
        for feature in example.features { score += weights[Int(feature)] }
        let share = 1 / (1 + exp(-score))
        loss -= example.weight * log(max(1e-12, example.isPositive ? share : 1 - share))
        let error = example.weight * (share - (example.isPositive ? 1 : 0))
        for feature in example.features {
          let feature = Int(feature)
          let gradient = error + weights[feature] / (cost * occurrences[feature])
          squares[feature] += gradient * gradient
          weights[feature] -= rate * gradient / squares[feature].squareRoot()
        }
        biasSquares += error * error
        bias -= rate * error / biasSquares.squareRoot()
      }
      if epoch % 5 == 0 { report("round \(epoch): loss \(loss / Double(examples.count))") }
    }
    return (weights, bias)
  }
}
