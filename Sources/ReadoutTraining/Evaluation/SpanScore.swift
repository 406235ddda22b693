/// Precision and recall of exact spans.
public struct SpanScore: Sendable {
  public var correct = 0
  public var predicted = 0
  public var gold = 0

  public init(correct: Int = 0, predicted: Int = 0, gold: Int = 0) {
    self.correct = correct
    self.predicted = predicted
    self.gold = gold
  }

  /// Counts the ranges both lists have; each range counts once.
  public init(predicted: [Range<Int>], gold: [Range<Int>]) {
    let wanted = Set(gold)
    self.init(correct: Set(predicted).intersection(wanted).count, predicted: predicted.count, gold: gold.count)
  }

  public var precision: Double { predicted == 0 ? 0 : Double(correct) / Double(predicted) }
  public var recall: Double { gold == 0 ? 0 : Double(correct) / Double(gold) }
  public var f1: Double { predicted + gold == 0 ? 0 : 2 * Double(correct) / Double(predicted + gold) }

  public static func + (a: SpanScore, b: SpanScore) -> SpanScore {
    SpanScore(correct: a.correct + b.correct, predicted: a.predicted + b.predicted, gold: a.gold + b.gold)
  }
}
