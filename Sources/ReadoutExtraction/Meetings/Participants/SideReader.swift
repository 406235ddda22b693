import ReadoutLanguage
import ReadoutModel

/// Completes the sides of what a noun tells of beyond the places of its frame: the subject of the clause, the body whose
/// gathering it is, attendants, whom the clause addresses.
struct SideReader: Sendable {
  let context: EncounterContext

  private var syntax: Syntax { context.syntax }

  func complete(_ draft: TellingDraft) -> TellingDraft {
    guard draft.cue.isNoun else { return draft }
    var draft = draft
    let body = gatheringBody(draft)
    let isOpen = !draft.holds(Words.between)
    if !isOpen || isOfSeveral(draft) { addHosts(&draft) }
    if isOpen, let joint = joinedInFront(of: draft) {
      draft.parties = context.finder.unique(draft.parties + joint)
    }
    if isOpen, !hasFirstSide(draft, body: body) || isAttended(draft), !(isOfSeveral(draft)) {
      borrowSubject(&draft, of: body)
    }
    // "X will attend the ASEAN summit": the organisation takes part in its own gathering.
    if let body {
      draft.gatheringBody = body
      if draft.parties.count == 1, draft.parties[0].entity != body.entity,
        context.clauses.attendsGathering(draft.cue.head, governor: draft.governor)
      {
        draft.parties.append(body)
        draft.reasons.append(.gathering(context.names([body])[0]))
      }
    }
    if draft.cue.frame.kind != .visit {
      addOthers(&draft)
      addOwner(&draft)
    }
    return draft
  }

  /// "talks with his Danish counterpart": whose counterpart one talks with is the other side.
  private func addOwner(_ draft: inout TellingDraft) {
    guard let filling = draft.onlyFilling, filling.stands(behind: Words.with),
      draft.parties.count == filling.parties.count,
      let name = draft.parties.map(\.tokens.lowerBound).min(),
      let owner = (draft.cue.tokens.upperBound..<max(draft.cue.tokens.upperBound, name + 1)).last(where: { token in
        syntax.isKey(token, .ownPronouns) && syntax.head(token).map { syntax.isLemma($0, .counterparts) } ?? false
      })
    else { return }
    let owners = accept(context.finder.parties(at: owner), as: .person, draft)
    draft.parties = context.finder.unique(owners + draft.parties)
    draft.isToldOfOther = draft.isToldOfOther || !owners.isEmpty
  }

  /// "the ASEAN leaders' meeting": the organisation's own gathering, whoever attends it.
  private func gatheringBody(_ draft: TellingDraft) -> Party? {
    guard draft.cue.frame.kind != .visit, syntax.isLemma(draft.cue.head, .gatherings), !draft.holds(Words.with) else {
      return nil
    }
    return context.clauses.gatheringBody(of: draft.cue.tokens.lowerBound)
  }

  /// "the Armacost discussions with X", "India will host the ASEAN summit"
  private func joinedInFront(of draft: TellingDraft) -> [Party]? {
    let cue = draft.cue
    guard cue.frame.kind != .visit else { return nil }
    let joint = context.arguments.modifiers(of: cue.tokens.lowerBound)
    let isSide =
      joint.count == 1 && !draft.parties.contains { $0.entity == joint[0].entity }
      && (draft.holds(Words.with)
        && (syntax.relation(cue.head) == .nsubj || !borrowsSubject(draft.governor))
        || cue.frame.kind == .summit && draft.governor.map { syntax.isLemma($0, .hostVerbs) } ?? false
          && isOrganisation(joint[0]))
    return joint.count >= 2 && draft.parties.count < 2 || isSide ? joint : nil
  }

  /// A country or an organisation of countries, that may be a gathering's own: not the enemy of "the D-ISIS Ministerial".
  private func isOrganisation(_ party: Party) -> Bool {
    let entity = context.entities.entities[party.entity]
    return entity.kind == .country || entity.institutionType == .internationalOrganisation
  }

  /// Whether the clause tells who has or holds the encounter.
  private func borrowsSubject(_ governor: Int?) -> Bool {
    governor.map { !context.arguments.subjects(of: $0).isEmpty } ?? false
  }

  private func hasFirstSide(_ draft: TellingDraft, body: Party?) -> Bool {
    draft.fillings.contains { filling in
      switch filling.position {
      case .possessive: !filling.parties.allSatisfy { $0.entity == body?.entity }
      case .preposition(let key):
        key == Words.by && filling.slot.part != .host || key == Words.of && filling.slot.part == .visitor
      default: false
      }
    }
  }

  /// "X participates in Y's meeting with Z": X is there too.
  private func isAttended(_ draft: TellingDraft) -> Bool {
    guard let governor = draft.governor, draft.cue.frame.kind != .visit else { return false }
    return syntax.lemma(governor) == Words.attend || syntax.lemma(governor) == Words.participate
      || syntax.lemma(governor) == Words.join
  }

  /// "a meeting of A and B"
  private func isOfSeveral(_ draft: TellingDraft) -> Bool {
    draft.parties.count >= 2 && draft.cue.frame.kind != .visit && draft.holds(Words.of)
  }

  /// A noun without an actor of its own side takes the subject of its clause: "held talks with X", "is in Y for talks
  /// with X". Of a summit or conference only who is said to be there: "Y's visit follows the summit".
  private func borrowSubject(_ draft: inout TellingDraft, of body: Party?) {
    let isVisit = draft.cue.frame.kind == .visit
    if draft.cue.frame.kind == .summit || body != nil, !draft.isHeadline, !draft.holds(Words.with),
      let governor = draft.governor, !context.clauses.mayAttendGathering(draft.cue.head, governor: governor)
    {
      return
    }
    let subject = context.clauses.clauseSubject(of: draft.cue.head, governor: draft.governor).map { party in
      var party = party
      party.part = isVisit ? .visitor : .participant
      return party
    }
    let accepted = accept(subject, as: isVisit ? .person : .actor, draft)
    guard !accepted.isEmpty,
      // "I am not aware of any meeting with X"
      !accepted.contains(where: context.isSpeaker) || draft.governor.map({ syntax.tag($0) == .verb }) ?? true
    else { return }
    draft.isBorrowed = true
    draft.parties = context.finder.unique(accepted + draft.parties)
    draft.reasons.append(.clauseSubject(context.names(accepted)))
  }

  /// "X hosted talks between A and B": who brings them together is there.
  private func addHosts(_ draft: inout TellingDraft) {
    guard let governor = draft.governor, governor < draft.cue.head, syntax.isLemma(governor, .hostVerbs),
      syntax.relation(draft.cue.head) == .obj
    else { return }
    draft.parties = context.finder.unique(
      draft.parties + accept(context.arguments.subjects(of: governor), as: .actor, draft))
  }

  private func addOthers(_ draft: inout TellingDraft) {
    let cue = draft.cue
    let isOneSided = draft.parties.count == 1
    let present = accept(context.clauses.attendants(of: cue.head, limit: draft.limit), as: .actor, draft)
    draft.parties = context.finder.unique(draft.parties + present)
    if draft.parties.count == 1, syntax.isLemma(cue.head, .negotiationNouns) {
      let hosts = context.clauses.countriesOfTalks(cue.head, with: draft.parties[0], limit: draft.limit)
      if !hosts.isEmpty {
        draft.isToldOfOther = true
        draft.reasons.append(.talksIn(context.names(hosts)))
        draft.parties += hosts
      }
    }
    guard isOneSided, draft.parties.count <= 1 + present.count else { return }
    let others = accept(context.clauses.otherSide(of: cue.head, governor: draft.governor), as: .person, draft)
    guard !others.isEmpty else { return }
    draft.isToldOfOther = true
    draft.reasons.append(.otherSide(context.names(others)))
    draft.parties = context.finder.unique(draft.parties + others)
  }

  private func accept(_ parties: [Party], as filler: MeetingFrame.Filler, _ draft: TellingDraft) -> [Party] {
    context.slots.accept(parties, as: filler, kind: draft.cue.frame.kind, isNoun: true)
  }
}
