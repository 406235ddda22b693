import ReadoutLanguage
import ReadoutModel

/// What the readers of tellings share: one article with its trees and entities, and the finders over them.
///
/// A class, as every reader holds it and nobody changes it.
final class EncounterContext: Sendable {
  let syntax: Syntax
  let entities: DocumentEntities
  let frames: FrameLexicon
  let finder: PartyFinder
  let arguments: ArgumentFinder
  let statuses: StatusClassifier
  let dating: MeetingDating
  let places: PlaceFinder
  let topics: TopicFinder
  let clauses: ClauseReader
  let cues: CueReader
  let slots: SlotReader
  let remarks: RemarksReader
  /// Persons who hold a post.
  let officials: Set<Int>

  var document: Document { syntax.document }
  var anchor: CalendarDate? { syntax.document.article.date }

  init(
    document: Document, entities: DocumentEntities, classes: LexicalClasses, frames: FrameLexicon,
    statuses statusLexicon: StatusLexicon, topics topicLexicon: TopicLexicon
  ) {
    self.entities = entities
    self.frames = frames
    officials = entities.officials
    syntax = Syntax(document, classes: classes)
    finder = PartyFinder(syntax: syntax, entities: entities)
    arguments = ArgumentFinder(syntax: syntax, parties: finder)
    statuses = StatusClassifier(syntax: syntax, lexicon: statusLexicon)
    dating = MeetingDating(syntax: syntax, statuses: statuses)
    places = PlaceFinder(syntax: syntax, parties: finder, lexicon: statusLexicon)
    topics = TopicFinder(syntax: syntax, parties: finder, lexicon: topicLexicon)
    clauses = ClauseReader(
      syntax: syntax, entities: entities, finder: finder, arguments: arguments, statuses: statuses, topics: topics)
    cues = CueReader(syntax: syntax, entities: entities, frames: frames, finder: finder)
    remarks = RemarksReader(syntax, finder)
    slots = SlotReader(
      syntax: syntax, entities: entities, finder: finder, arguments: arguments, places: places, cues: cues)
  }

  func names(_ parties: [Party]) -> [String] { parties.map { entities.entities[$0.entity].name } }

  /// "I", "my", "you": a party known only from who speaks, or is spoken to.
  func isSpeaker(_ party: Party) -> Bool {
    party.form == .pronoun && EncounterContext.firstPerson.contains(syntax.key(party.tokens.lowerBound))
  }

  private static let firstPerson: Set<TextKey> = Set(words: "i me my myself you your")

  func isPerson(_ party: Party) -> Bool { entities.entities[party.entity].kind == .person }

  /// A telling by the words `cue` of a frame of no table.
  func telling(
    _ cue: Range<Int>, sentence: Int, frame: String, family: CueFamily, kind: MeetingKind, status: MeetingStatus,
    parties: [Party], confidence: Double, reasons: [TellingReason]
  ) -> Telling {
    Telling(
      sentence: sentence, cue: cue, text: document.text(ofTokens: cue),
      head: document.text(ofToken: cue.upperBound - 1).lowercased(), frame: frame, family: family, kind: kind,
      status: status, parties: parties, isHeadline: document.sentences[sentence].zone == .headline,
      confidence: confidence, reasons: reasons)
  }
}
