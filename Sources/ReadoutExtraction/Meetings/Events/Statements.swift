import ReadoutModel

/// Gives events the matters their parties speak of beside them.
struct Statements: EventStep {
  let standing: Standing
  let statements: [TopicStatement]

  /// How far below an encounter a statement may still speak of it, in sentences.
  private static let reach = 4
  /// How far away what two parties of an encounter say together may stand.
  private static let far = 3 * reach

  func apply(to state: EventState) -> EventState {
    var state = state
    // Sentences of the body that tell of each event, ascending, and the other way round.
    var told = state.events.map { event in event.tellings.filter { !$0.isHeadline }.map(\.sentence).sorted() }
    var tellers: [Int: [Int]] = [:]
    for (index, sentences) in told.enumerated() {
      for sentence in sentences { tellers[sentence, default: []].append(index) }
    }
    let eventsOfSentence = Dictionary(
      grouping: state.events.indices.flatMap { index in
        Set(state.events[index].tellings.map(\.sentence)).map { (sentence: $0, event: index) }
      }, by: \.sentence)
    for statement in statements {
      if statement.isOfRemarks {
        guard let index = state.events.firstIndex(where: { $0.tellings[0].isHeadingOfRemarks }) else {
          continue
        }
        state.events[index].topics += statement.topics
        state.events[index].topicSentences.append(statement.sentence)
        continue
      }
      if let cue = statement.subjectCue,
        let index = eventsOfSentence[statement.sentence]?.first(where: { pair in
          state.events[pair.event].tellings.contains { $0.cue.contains(cue) }
        })?.event
      {
        state.events[index].topics += statement.topics
        continue
      }
      // The sentence tells of an encounter of the countries themselves.
      let isOwn = (eventsOfSentence[statement.sentence] ?? []).contains { pair in
        statement.speakers.contains { state.events[pair.event].has($0) }
      }
      // Only what is told nearby can win, whatever else a long article tells.
      let nearby = Set((-Statements.far...Statements.far).flatMap { tellers[statement.sentence + $0] ?? [] }).sorted()
      guard
        let index = best(for: statement, among: nearby, of: state.events, told: told, isOwn: isOwn)
          ?? bestOfOtherKind(for: statement, among: nearby, of: state.events, told: told, isOwn: isOwn)
      else { continue }
      for index in [index] + siblings(of: index, in: state.events, with: statement.speakers) {
        state.events[index].topics += statement.topics
        state.events[index].topicSentences.append(statement.sentence)
        told[index].insert(statement.sentence, at: position(behind: statement.sentence, in: told[index]))
        tellers[statement.sentence, default: []].append(index)
      }
    }
    for index in state.events.indices where state.events[index].topics.isEmpty {
      state.events[index].topics = state.events[index].tellings.first { !$0.matters.isEmpty }?.matters ?? []
    }
    return state
  }

  /// What a visitor says where no meeting is told of is of the visit, and what he says on a visit may be of a meeting.
  private func bestOfOtherKind(
    for statement: TopicStatement, among candidates: [Int], of events: [Event], told: [[Int]], isOwn: Bool
  ) -> Int? {
    guard !statement.speakers.isEmpty else { return nil }
    var other = statement
    other.isOfVisit.toggle()
    return best(for: other, among: candidates, of: events, told: told, isOwn: isOwn)
  }

  private func best(
    for statement: TopicStatement, among candidates: [Int], of events: [Event], told: [[Int]], isOwn: Bool
  ) -> Int? {
    var best: (score: Int, index: Int)?
    for index in candidates {
      let event = events[index]
      guard (event.kind == .visit) == statement.isOfVisit, event.status.happened == statement.hasHappened,
        event.status != .cancelled,
        event.status != .denied
      else { continue }
      let shared = Set(statement.speakers).intersection(event.parties.map(\.entity)).count
      // What both say together they said together, wherever it stands.
      let position = position(behind: statement.sentence, in: told[index])
      guard let last = position > 0 ? told[index][position - 1] : shared > 1 ? told[index].first : nil else { continue }
      let distance = abs(statement.sentence - last)
      guard distance <= (shared > 1 ? Statements.far : Statements.reach) else { continue }
      let speakers = statement.speakers.filter { speaks($0, in: event, statement, isOwn: isOwn) }
      guard !speakers.isEmpty || statement.isWithin else { continue }
      let score = 100 - 10 * distance + 20 * speakers.count
      if best.map({ score > $0.score }) ?? true { best = (score, index) }
    }
    return best?.index
  }

  /// "held separate calls with X and Y. He stressed …": said to each of them.
  private func siblings(of index: Int, in events: [Event], with speakers: [Int]) -> [Int] {
    guard let cue = events[index].tellings.first?.cue, !speakers.isEmpty else { return [] }
    return events.indices.filter { other in
      other != index && events[other].tellings.first?.cue == cue && speakers.allSatisfy { events[other].has($0) }
    }
  }

  /// "Vietnam and Bulgaria agreed …": the countries stand for their leaders only together.
  private func speaks(_ speaker: Int, in event: Event, _ statement: TopicStatement, isOwn: Bool) -> Bool {
    event.parties.contains {
      $0.entity == speaker
        || statement.speakers.count > 1 && !isOwn && standing.entities.entities[$0.entity].country == speaker
    }
  }

  /// How many of ascending sentences are not behind another.
  private func position(behind sentence: Int, in sentences: [Int]) -> Int {
    var (low, high) = (0, sentences.count)
    while low < high {
      let middle = (low + high) / 2
      if sentences[middle] <= sentence { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
