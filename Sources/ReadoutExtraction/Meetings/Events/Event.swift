import ReadoutModel

/// An encounter as its tellings have it together.
package struct Event: Sendable {
  package private(set) var tellings: [Telling]
  package var kind: MeetingKind
  package var status: MeetingStatus
  package var parties: [Party]
  package var separatePairs: Set<[Int]>
  package var date: Extraction.MeetingDate?
  package var hasStatedDate: Bool
  package var place: Int?
  package var topics: [String]
  package var confidence: Double
  package var reasons: [TellingReason]
  /// Sentences that add a topic without telling of the encounter.
  package var topicSentences: [Int] = []
  package var lastSentence: Int
  /// The first token that tells of it.
  package private(set) var firstToken: Int

  package init(_ telling: Telling) {
    tellings = [telling]
    kind = telling.kind
    status = telling.status
    parties = telling.parties
    separatePairs = Set(telling.separatePairs)
    date = telling.date
    hasStatedDate = telling.hasStatedDate
    place = telling.place
    topics = telling.topics
    confidence = telling.confidence
    reasons = telling.reasons
    lastSentence = telling.sentence
    firstToken = telling.cue.lowerBound
  }

  /// One more telling of it; what it says is not taken over by that.
  mutating func add(_ telling: Telling, because reason: TellingReason? = nil) {
    tellings.append(telling)
    firstToken = min(firstToken, telling.cue.lowerBound)
    if let reason { reasons.append(reason) }
  }

  mutating func add(_ others: [Party]) {
    for party in others where !parties.contains(where: { $0.entity == party.entity }) { parties.append(party) }
  }

  func has(_ entity: Int) -> Bool { parties.contains { $0.entity == entity } }

  /// Whether one of its tellings stands in one of these sentences.
  func isTold(in sentences: ClosedRange<Int>) -> Bool { tellings.contains { sentences.contains($0.sentence) } }

  var visitors: Set<Int> { Set(parties.filter { $0.part == .visitor }.map(\.entity)) }
}
