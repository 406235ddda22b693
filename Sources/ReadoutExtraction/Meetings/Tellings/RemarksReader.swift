import ReadoutLanguage
import ReadoutModel

/// Finds the encounter at which what a transcript holds was said: "Secretary X and Minister Y at a Joint Press Availability",
/// and then what each of them says, behind his name in capitals.
struct RemarksReader: Sendable {
  /// Index of the sentence that is the heading; nil where the article is no transcript, or its heading names nobody who speaks.
  let heading: Int?
  /// Those who speak and whom the heading names, as it does.
  let speakers: [Party]
  /// Whether the heading says that what is spoken of is over: "after their meeting", "at a press availability".
  let isOver: Bool

  init(_ syntax: Syntax, _ finder: PartyFinder) {
    let sentences = syntax.document.sentences
    let labels = Set(
      sentences.lazy.filter { $0.zone == .body }.compactMap { syntax.document.speakerLabel(of: $0.tokens) }.joined()
        .map(syntax.key))
    let first = labels.isEmpty ? nil : sentences.firstIndex { $0.zone == .headline }
    let words = first.map { sentences[$0].tokens } ?? 0..<0
    let named = words.compactMap(finder.mention).filter { mention in
      mention.form == .name && mention.entities.count == 1
        && finder.entities.entities[mention.entities[0]].kind == .person
        && mention.name.contains { labels.contains(syntax.key($0)) }
    }
    speakers = finder.unique(
      named.map { Party(entity: $0.entities[0], form: .name, isRepresentative: false, tokens: $0.tokens) })
    isOver = words.contains { RemarksReader.over.contains(syntax.key($0)) }
    let hasVerb = first.map { StatusClassifier.hasFiniteVerb(sentences[$0], syntax) } ?? true
    // Who briefs the press together comes from one house.
    heading = speakers.isEmpty || hasVerb || words.contains { syntax.key($0) == RemarksReader.briefing } ? nil : first
  }

  /// - Parameter told: what the sentences tell of.
  func read(_ told: [Telling], _ context: EncounterContext) -> [Telling] {
    guard let heading, speakers.count > 1,
      !told.contains(where: { $0.sentence == heading && $0.kind != .visit && $0.parties.count > 1 })
    else { return [] }
    // Who is of no stated side is the other's guest only where the heading says whom the other serves.
    let holders = speakers.filter { context.officials.contains($0.entity) }
    let isStated = holders.contains { context.entities.statedCountry(of: $0.entity) != nil }
    let sides = Set(holders.map { context.entities.side(of: $0.entity) })
    guard sides.count > 1, isStated || !sides.contains(nil), let last = speakers.last?.tokens.lowerBound else {
      return []
    }
    var telling = context.telling(
      last - 1..<last, sentence: heading, frame: "remarks", family: .joint, kind: .meeting,
      status: isOver ? .held : .ongoing, parties: speakers, confidence: 0.7,
      reasons: [.status(isOver ? .held : .ongoing, because: .headingOfRemarks)])
    telling.date = context.dating.date(nil, status: .ongoing, anchor: context.anchor)
    telling.hasStatedDate = telling.date != nil
    telling.place = context.places.dateline
    return [telling]
  }

  private static let briefing = TextKey("briefing")
  private static let over: Set<TextKey> = Set(words: "after availability conclusion following press")
}
