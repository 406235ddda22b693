import ReadoutLanguage
import ReadoutModel

/// Finds what encounters were about: candidates of the sentences that tell of one and of those behind them, judged by learned weights.
package struct TopicReader: Sendable {
  private let syntax: Syntax
  private let entities: DocumentEntities
  private let suggester: TopicSuggester
  private let features: TopicFeatures

  /// How far before and behind the telling a sentence may still speak of the encounter.
  private static let reach = (before: 1, behind: 6)
  private static let maximumTopics = 8

  package init(document: Document, entities: DocumentEntities, classes: LexicalClasses) {
    syntax = Syntax(document, classes: classes)
    self.entities = entities
    let parties = PartyFinder(syntax: syntax, entities: entities)
    suggester = TopicSuggester(syntax: syntax, parties: parties)
    features = TopicFeatures(syntax: syntax, parties: parties)
  }

  /// The events with their matters.
  package func topics(of events: [Event], _ scorer: TopicScorer) -> [Event] {
    guard syntax.hasTrees else { return events }
    var suggested: [Int: [TopicCandidate]] = [:]
    return events.map { event in
      var event = event
      let chosen = choose(candidates(for: event, &suggested), TopicScene(event, entities: entities), scorer)
      event.topics = chosen.map(\.label)
      let told = Set(event.tellings.map(\.sentence))
      event.topicSentences = Set(chosen.map(\.candidate.sentence)).subtracting(told).sorted()
      return event
    }
  }

  /// The candidates of an event with their keys, for learning.
  package func examples(of event: Event) -> TopicExamples {
    let told = Set(event.tellings.map(\.sentence)).sorted()
    var examples = TopicExamples(
      told: told.map { syntax.document.text(ofTokens: syntax.document.sentences[$0].tokens) })
    guard syntax.hasTrees else { return examples }
    var suggested: [Int: [TopicCandidate]] = [:]
    let scene = TopicScene(event, entities: entities)
    examples.candidates = candidates(for: event, &suggested).map { (label($0), features.keys($0, scene)) }
    return examples
  }

  private func candidates(for event: Event, _ suggested: inout [Int: [TopicCandidate]]) -> [TopicCandidate] {
    var sentences: Set<Int> = []
    for sentence in event.tellings.map(\.sentence) {
      sentences.formUnion(sentence - TopicReader.reach.before...sentence + TopicReader.reach.behind)
    }
    // The encounter itself is no matter of it.
    let cues = Set(event.tellings.map { $0.cue.upperBound - 1 })
    let all: [TopicCandidate] = sentences.sorted().filter(syntax.document.sentences.indices.contains).flatMap { index in
      if let known = suggested[index] { return known }
      let sentence = syntax.document.sentences[index]
      let found =
        sentence.zone.isRead && sentence.zone != .dateline ? suggester.candidates(in: sentence, index: index) : []
      suggested[index] = found
      return found
    }
    return all.filter { !cues.contains($0.head) }
  }

  private typealias Choice = (candidate: TopicCandidate, label: String)

  /// The best candidates, none that shares its words with a better one, in the order of the text.
  private func choose(_ candidates: [TopicCandidate], _ scene: TopicScene, _ scorer: TopicScorer) -> [Choice] {
    let scored = candidates.map { (candidate: $0, score: scorer.score(features.keys($0, scene))) }
      .filter { $0.score > 0 }
      .sorted {
        ($1.score, $0.candidate.tokens.lowerBound, $0.candidate.tokens.upperBound)
          < ($0.score, $1.candidate.tokens.lowerBound, $1.candidate.tokens.upperBound)
      }
    var chosen: [(candidate: TopicCandidate, words: Set<TextKey>)] = []
    for (candidate, _) in scored where chosen.count < TopicReader.maximumTopics {
      let words = words(of: candidate)
      let isKnown = chosen.contains { other in
        candidate.tokens.overlaps(other.candidate.tokens) || words.intersection(other.words).count * 2 >= words.count
      }
      if !isKnown { chosen.append((candidate, words)) }
    }
    return chosen.map(\.candidate).sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }.map { ($0, label($0)) }
  }

  private func words(of candidate: TopicCandidate) -> Set<TextKey> {
    let tokens = candidate.tokens.filter { [.noun, .propn, .adj, .verb, .num].contains(syntax.tag($0)) }
    return Set(tokens.map { syntax.lemma($0) })
  }

  private func label(_ candidate: TopicCandidate) -> String {
    syntax.document.text(ofTokens: candidate.tokens).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
