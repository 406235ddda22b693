import ReadoutLanguage
import ReadoutModel

/// Finds where a visit leads to, and who is visited there.
struct DestinationReader: Sendable {
  let syntax: Syntax
  let entities: DocumentEntities
  let finder: PartyFinder
  let arguments: ArgumentFinder
  let places: PlaceFinder

  struct Destinations {
    var parties: [Party]
    /// Whether the visit is told of as ending.
    var isEnd: Bool
  }

  init(_ context: EncounterContext) {
    syntax = context.syntax
    entities = context.entities
    finder = context.finder
    arguments = context.arguments
    places = context.places
  }

  private var document: Document { syntax.document }

  /// Those in the frame's own places.
  func stated(_ draft: TellingDraft) -> [Party] {
    draft.fillings.filter { $0.slot.filler == .destination }.flatMap(\.parties).filter { !leadsToGathering($0) }
  }

  /// All of them: the rest of a list, and where the frame's places hold none what the words around tell.
  func all(_ draft: TellingDraft, stated: [Party], visitors: [Party]) -> Destinations {
    let cue = draft.cue
    var found = stated
    // Behind the first and behind the last: trees lose the middle of a list.
    for end in [stated.first, stated.last].compactMap({ $0?.tokens.upperBound })
    where end <= syntax.sentence(of: cue.head).tokens.upperBound && end > cue.head {
      found = finder.unique(found + finder.furtherDestinations(after: end))
      // "visited Peru in May and Chile in June"
      if let time = syntax.times(around: cue.head).first(where: { (end...end + 1).contains($0.tokens.lowerBound) }) {
        found = finder.unique(found + finder.furtherDestinations(after: time.tokens.upperBound))
      }
    }
    // "leaving X at the end of a visit"
    var isEnd =
      cue.isNoun
      && draft.governor.map {
        syntax.isLemma($0, .endingVerbs) && (syntax.isFinite($0) || syntax.relation($0) == .advcl)
      } ?? false
    if found.isEmpty, cue.isNoun {
      if let left = placeLeft(atEndOf: cue.head) {
        found = finder.parties(at: left.place)
        isEnd = left.isEnd
      }
      if found.isEmpty { found = besideNoun(draft, visitors: visitors) }
    }
    // "on a visit here", "his stay in Washington"
    if found.isEmpty, let place = places.place(cue: cue.head, governor: draft.governor, limit: draft.limit) {
      found = [Party(entity: place, form: .nominal, isRepresentative: false, tokens: cue.tokens)]
    }
    return Destinations(parties: found, isEnd: isEnd)
  }

  private func besideNoun(_ draft: TellingDraft, visitors: [Party]) -> [Party] {
    // "cancelled a US visit", "his Moscow trip"
    if let named = destinationBefore(draft.cue.tokens.lowerBound) { return [named] }
    // "flew in from X where he was on a visit"
    if let named = placeOfRelativeClause(around: draft.cue.head) {
      let found = finder.parties(at: named)
      if !found.isEmpty { return found }
    }
    // "A and B agreed during a visit by B's minister": to the other of the two.
    return hostOfAgreement(above: draft.governor, visitors: visitors).map { [$0] } ?? []
  }

  /// "left for the ASEAN leaders' meeting": to a gathering, not to the organisation.
  private func leadsToGathering(_ destination: Party) -> Bool {
    guard entities.entities[destination.entity].kind == .institution else { return false }
    let upper = syntax.sentence(of: destination.tokens.lowerBound).tokens.upperBound
    var token = destination.tokens.upperBound
    while token < min(upper, destination.tokens.upperBound + 8) {
      if syntax.isLemma(token, .gatherings) { return true }
      guard [.noun, .propn, .adj, .num, .part, .punct].contains(syntax.tag(token)), syntax.key(token) != Words.comma
      else { return false }
      token += 1
    }
    return false
  }

  /// "leaving Tokyo yesterday at the end of a four-day visit", "left Oslo after a short stay": the place that is left.
  private func placeLeft(atEndOf visit: Int) -> (place: Int, isEnd: Bool)? {
    var node = visit
    var isEnd = syntax.child(of: visit, .case).map { syntax.isKey($0, .afterMarkers) } ?? false
    for _ in 0..<4 {
      guard let head = syntax.head(node) else { return nil }
      if syntax.isLemma(head, .endNouns) { isEnd = true }
      if syntax.isVerb(head) {
        guard isEnd, syntax.isLemma(head, .leavingVerbs), let place = syntax.child(of: head, .obj),
          finder.mention(at: place) != nil
        else { return nil }
        return (place, true)
      }
      node = head
    }
    return nil
  }

  /// The place in front of "where he was on a visit".
  private func placeOfRelativeClause(around noun: Int) -> Int? {
    let lower = syntax.sentence(of: noun).tokens.lowerBound
    guard let mark = (max(lower, noun - 9)..<noun).last(where: { syntax.key($0) == Words.`where` }),
      mark > lower
    else { return nil }
    let before = syntax.key(mark - 1) == Words.comma ? mark - 2 : mark - 1
    guard before >= lower, let mention = finder.mention(at: before), mention.form == .name,
      let entity = mention.entities.first, [.country, .place].contains(entities.entities[entity].kind)
    else { return nil }
    return finder.headToken(of: mention)
  }

  /// Of two countries that agree while someone of one of them visits, the other.
  private func hostOfAgreement(above governor: Int?, visitors: [Party]) -> Party? {
    guard let governor, let visitor = visitors.first else { return nil }
    let home =
      entities.entities[visitor.entity].kind == .country ? visitor.entity : entities.entities[visitor.entity].country
    let sides = finder.unique(arguments.subjects(of: governor)).filter { entities.entities[$0.entity].kind == .country }
    guard let home, sides.count == 2, sides.contains(where: { $0.entity == home }) else { return nil }
    return sides.first { $0.entity != home }
  }

  /// A country or town right before the noun, as a noun itself: "Chinese visit" tells who goes, "China visit" where to.
  private func destinationBefore(_ noun: Int) -> Party? {
    var token = noun - 1
    let lower = document.sentences[Int(document.sentenceOfToken[noun])].tokens.lowerBound
    while token > lower, syntax.tag(token) == .adj, finder.inner[token] < 0 { token -= 1 }
    guard token >= lower, finder.inner[token] >= 0, syntax.tag(token) == .propn else { return nil }
    let mention = entities.mentions[Int(finder.inner[token])]
    guard mention.form == .name, let entity = mention.entities.first,
      entities.entities[entity].kind == .place || entities.entities[entity].kind == .country
    else { return nil }
    return Party(entity: entity, form: .name, isRepresentative: true, tokens: mention.tokens)
  }
}
