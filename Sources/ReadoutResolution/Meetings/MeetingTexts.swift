/// What tellings of meetings say in words. It is made of them alone, so while others settle who is who.
struct MeetingTexts: Sendable {
  /// Matters, by what is written.
  let topics: [String: TopicName]
  /// In the order of the tellings.
  let words: [TellingWords]

  init(_ tellings: [MeetingRecord.Told]) {
    let written = Array(Set(tellings.flatMap(\.topics)))
    let topics = Dictionary(uniqueKeysWithValues: zip(written, written.concurrentMap { TopicName($0) }))
    words = tellings.concurrentMap { TellingWords($0, topics: topics) }
    self.topics = topics
  }
}
