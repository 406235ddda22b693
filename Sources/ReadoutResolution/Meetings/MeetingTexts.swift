/// What tellings of meetings say in words. It is made of them alone, so while others settle who is who.
struct MeetingTexts: Sendable {
  /// Matters, by what is written.
  let topics: TopicNames
  /// In the order of the tellings.
  let words: [TellingWords]

  init(_ tellings: [MeetingRecord.Told]) {
    let topics = TopicNames(tellings)
    words = tellings.concurrentMap { TellingWords($0, topics: topics) }
    self.topics = topics
  }
}

/// What is written of matters, each taken apart once.
struct TopicNames: Sendable {
  /// Each text at its number.
  let written: TextNumbers
  private let names: [TopicName]

  init(_ tellings: [MeetingRecord.Told]) {
    var written = TextNumbers()
    for telling in tellings { for topic in telling.topics { written.number(of: topic) } }
    self.written = written
    names = written.texts.concurrentMap { TopicName($0) }
  }

  subscript(number: Int) -> TopicName { names[number] }
  subscript(text: String) -> TopicName? { written.known(text).map { names[$0] } }
}
