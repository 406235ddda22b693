import ReadoutLanguage

/// Learned weights for what speaks for a matter; `models/topics.md` says from what.
package struct TopicScorer: Sendable {
  package static let fileName = "topics.model"
  /// Weights are this many times as large as learned.
  package static let scale = 256

  /// A weight for each remainder of a key.
  private let weights: MappedColumn<Int16>
  private let threshold: Int

  package init(_ resources: ResourceDirectory) throws(ResourceError) {
    let file = try ModelFile(TopicScorer.fileName, kind: .topics, templates: TopicFeatures.templates, in: resources)
    weights = try file.section(1, as: Int16.self)
    let head = try file.section(2, as: Int32.self)
    guard weights.count > 0, weights.count & (weights.count - 1) == 0, head.count == 1 else {
      throw .invalid(path: file.path, reason: "the weights of matters have a wrong size")
    }
    threshold = Int(head[0])
  }

  /// Above 0 for what is taken for a matter; keys that say the same twice count twice.
  func score(_ keys: [UInt64]) -> Int {
    keys.reduce(-threshold) { $0 + Int(weights[Int(TopicScorer.place(of: $1, count: weights.count))]) }
  }

  /// Which weight a key has; `count` is a power of two.
  package static func place(of key: UInt64, count: Int) -> Int32 {
    Int32(truncatingIfNeeded: (key >> 20) & UInt64(count - 1))
  }

  /// The file of learned weights: one for each remainder of a key, and the log-odds from which on a candidate is a matter.
  package static func encode(weights: [Double], threshold: Double) -> [UInt8] {
    let scaled = weights.map { Int16(max(-32_000, min(32_000, ($0 * Double(scale)).rounded()))) }
    let head = [Int32((threshold * Double(scale)).rounded())]
    return ModelFile.encode(
      kind: .topics, templates: TopicFeatures.templates,
      sections: [
        (1, scaled.withUnsafeBytes { Array($0) }), (2, head.withUnsafeBytes { Array($0) }),
      ])
  }
}
