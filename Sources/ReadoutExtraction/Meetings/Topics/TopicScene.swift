import ReadoutLanguage
import ReadoutModel

/// What an encounter is to the sentences around it: where it is told of, and who takes part.
struct TopicScene: Sendable {
  /// Sentences of the text below the headline that tell of it, else those of the headline; ascending.
  let sentences: [Int]
  /// Heads of the cues in each sentence.
  let cues: [Int: [Int]]
  let participants: Set<Int>
  /// Countries of those who take part.
  let countries: Set<Int>
  let kind: MeetingKind
  let status: MeetingStatus

  init(_ event: Event, entities: DocumentEntities) {
    sentences = Set(event.tellings.map(\.sentence)).sorted()
    cues = Dictionary(grouping: event.tellings.map { $0.cue.upperBound - 1 }.sorted()) { cue in
      event.tellings.first { $0.cue.upperBound - 1 == cue }!.sentence
    }
    participants = Set(event.parties.map(\.entity))
    countries = Set(event.parties.compactMap { entities.entities[$0.entity].country })
    kind = event.kind
    status = event.status
  }

  /// How far a sentence lies behind the nearest one before it that tells of the encounter; negative where there is none before it.
  func distance(to sentence: Int) -> Int {
    if let before = sentences.last(where: { $0 <= sentence }) { return sentence - before }
    return sentence - (sentences.first ?? sentence)
  }
}
