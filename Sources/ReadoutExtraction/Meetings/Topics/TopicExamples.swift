/// What an encounter may have been about, for learning.
package struct TopicExamples: Sendable {
  /// The sentences that tell of it.
  package var told: [String]
  /// Candidates as they would be written, each with what speaks for and against it.
  package var candidates: [(label: String, keys: [UInt64])] = []
}
