import ReadoutLanguage
import ReadoutModel

/// Completes what a visitor does with officials nobody names: they are of the country where he meets them. "In Chisinau,
/// Minister X will meet senior officials", "flew to Amman, where she talked with officials".
struct HostReader: Sendable {
  let context: EncounterContext

  private var syntax: Syntax { context.syntax }
  private var entities: DocumentEntities { context.entities }

  func complete(_ draft: TellingDraft) -> TellingDraft {
    let cue = draft.cue
    guard cue.frame.kind != .visit, !draft.parties.isEmpty, draft.parties.allSatisfy(context.isPerson),
      draft.fillings.count == 1 || cue.isNoun && draft.fillings.isEmpty,
      !draft.fillings.contains(where: { $0.position == .object || $0.stands(behind: Words.with) }),
      let officials = unnamedOfficials(behind: cue, limit: draft.limit),
      let place = context.places.place(cue: cue.head, governor: draft.governor, limit: draft.limit),
      let country = entities.entities[place].kind == .country ? place : entities.entities[place].country,
      draft.parties.allSatisfy({ party in
        entities.entities[party.entity].country.map { $0 != country } ?? true
      })
    else { return draft }
    var draft = draft
    draft.isToldOfOther = true
    draft.parties.append(
      Party(entity: country, form: .nominal, isRepresentative: true, tokens: officials..<officials + 1))
    draft.reasons.append(.otherSide(context.names([draft.parties[draft.parties.count - 1]])))
    return draft
  }

  /// "met senior government officials", "talks with local leaders": the noun, when nobody and no country is named with it.
  private func unnamedOfficials(behind cue: Cue, limit: Int) -> Int? {
    var token = cue.tokens.upperBound
    if token < limit, syntax.key(token) == Words.with { token += 1 } else if cue.isNoun { return nil }
    let end = min(limit, token + 6)
    while token < end {
      guard context.finder.inner[token] < 0 else { return nil }
      if syntax.penn(token) == .nns, syntax.isLemma(token, .hostNouns) {
        return context.finder.isPrivate(token) ? nil : token
      }
      guard [.adj, .noun, .det, .num].contains(syntax.tag(token)) else { return nil }
      token += 1
    }
    return nil
  }
}
