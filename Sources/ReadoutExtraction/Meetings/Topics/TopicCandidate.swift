/// A stretch of a sentence that may name a matter.
package struct TopicCandidate: Hashable, Sendable {
  /// How much of what hangs on the head is taken along.
  package enum Shape: UInt8, CaseIterable, Sendable {
    /// A noun with what stands before it; with what a preposition ties to it; with clauses that say which.
    case noun, complemented, described
    /// "to end the war in X": the doing with all behind it; with its object alone.
    case doing, doingOfObject
    /// "how to end the war"; "that the war must end"
    case question, statement
  }

  package var tokens: Range<Int>
  package var head: Int
  package var shape: Shape
  package var sentence: Int
}
