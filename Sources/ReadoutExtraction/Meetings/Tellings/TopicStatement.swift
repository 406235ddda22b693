/// Someone says something about a matter: what it is about belongs to the encounter told of before.
package struct TopicStatement: Sendable {
  package var sentence: Int
  package var speakers: [Int] = []
  package var topics: [String]
  /// "During the talks, …"
  package var isWithin = false
  /// Whether it is told as done, not as what will be said.
  package var hasHappened = true
  /// The encounter that is itself the subject: "The talks covered …".
  package var subjectCue: Int?
  /// "During his trip he will highlight …"
  package var isOfVisit = false
  /// Whether it is said at the beginning of the encounter that the headline tells of.
  package var isOfRemarks = false
}
