/// Someone says something about a matter: what it is about belongs to the encounter told of before.
package struct TopicStatement: Sendable {
  package var sentence: Int
  package var speakers: [Int]
  package var verb: Int
  package var topics: [String]
  /// "During the talks, …"
  package var isWithin: Bool
  /// Whether it is told as done, not as what will be said.
  package var hasHappened: Bool
  /// The encounter that is itself the subject: "The talks covered …".
  package var subjectCue: Int?
}
