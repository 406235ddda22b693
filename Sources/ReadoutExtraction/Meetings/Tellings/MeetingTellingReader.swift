import ReadoutLanguage
import ReadoutModel

/// From a cue with its sides to the tellings of a meeting, call or gathering.
struct MeetingTellingReader: Sendable {
  let context: EncounterContext

  private var syntax: Syntax { context.syntax }
  private var document: Document { context.document }

  func read(_ sides: TellingDraft) -> TellingResult {
    var draft = sides
    let actors = withoutArrangers(draft).filter { context.entities.entities[$0.entity].kind != .place }
    let sides = context.finder.unique(actors.flatMap(sidesOfJointBody))
    draft.parties = withoutOwnCountries(sides.filter { !isOwnDelegation($0, draft) })
    let members = draft.parties.filter { !isNameOfIt($0, draft.cue) }
    if members.count >= 2 { draft.parties = members }
    draft.timing = timing(of: draft)
    if let encounter = encounter(heldAt: draft) { return TellingResult(tellings: [setting(draft, of: encounter)]) }
    if let reason = TellingGates.ofMeetings.miss(draft, context) {
      return TellingResult(misses: [NearMiss(sentence: draft.sentence, cue: draft.cue.tokens, reason)])
    }
    draft.reasons += context.reasons(for: draft.timing)
    // Who joins, hosts or signs is there with the others; who is met one by one need not be.
    let isJoint = syntax.isLemma(draft.cue.head, .jointVerbs)
    var telling = telling(
      draft, separatePairs: isJoint ? [] : separatePairs(draft.fillings, isNoun: draft.cue.isNoun))
    let next = following(telling, draft)
    // Who is met on another day, or elsewhere, was not there.
    let others = Set(next.flatMap(\.parties).map(\.entity)).subtracting(firstSide(draft).map(\.entity))
    if !next.isEmpty { telling.parties.removeAll { others.contains($0.entity) } }
    return TellingResult(tellings: oneEach(telling, draft) + next)
  }

  // MARK: Who

  /// "the broker failed to arrange a meeting between the two sides": it is none of them.
  private func withoutArrangers(_ draft: TellingDraft) -> [Party] {
    guard let governor = draft.governor, syntax.isLemma(governor, .arrangingVerbs) else { return draft.parties }
    var arrangers = Set(context.arguments.subjects(of: governor).map(\.entity))
    for head in context.arguments.subjectHeads(of: governor) {
      for token in syntax.subtree(head) where context.finder.outer[token] >= 0 {
        arrangers.formUnion(context.entities.mentions[Int(context.finder.outer[token])].entities)
      }
    }
    return draft.parties.filter { !arrangers.contains($0.entity) || $0.form == .name }
  }

  /// "X and the U.S. delegation": his own people, there with him.
  private func isOwnDelegation(_ party: Party, _ draft: TellingDraft) -> Bool {
    guard party.isRepresentative, party.form == .nominal, !areOthers(party),
      context.entities.entities[party.entity].kind == .country,
      let side = draft.fillings.first(where: { $0.parties.contains { $0.tokens == party.tokens } })
    else { return false }
    return side.parties.contains {
      context.isPerson($0) && context.entities.entities[$0.entity].country == party.entity
        && $0.tokens.upperBound <= party.tokens.lowerBound
    }
  }

  /// "A and B hosted the Trade Working Group meeting", "the meeting of the Joint Committee": what they meet as.
  private func isNameOfIt(_ party: Party, _ cue: Cue) -> Bool {
    let body = context.entities.entities[party.entity]
    let end = cue.tokens.upperBound
    guard cue.isNoun, body.kind == .institution, body.institutionType != .internationalOrganisation,
      party.tokens.upperBound == cue.tokens.lowerBound
        || end < document.tokenCount && syntax.key(end) == Words.of && party.tokens.lowerBound < end + 4
          && party.tokens.lowerBound > end
    else { return false }
    return syntax.isLemma(party.tokens.upperBound - 1, .gatheringNames)
      || syntax.isKey(party.tokens.upperBound - 1, .gatheringNames)
  }

  /// "the meeting of the U.S.-EU Trade Council": those who meet in a body that has their names; itself where it has none.
  private func sidesOfJointBody(_ party: Party) -> [Party] {
    let entities = context.entities.entities
    let name = entities[party.entity].name
    guard entities[party.entity].kind == .institution, let first = name.split(separator: " ").first,
      first.contains("-")
    else { return [party] }
    let sides = first.split(separator: "-").compactMap { part in
      entities.firstIndex {
        $0.kind != .person && $0.kind != .place && ($0.name == part || $0.aliases.contains(String(part)))
      }
    }
    guard sides.count >= 2, sides.count == first.split(separator: "-").count, !sides.contains(party.entity) else {
      return [party]
    }
    return sides.map { Party(entity: $0, form: .name, isRepresentative: true, tokens: party.tokens) }
  }

  /// Without the country of someone who is there in person.
  private func withoutOwnCountries(_ parties: [Party]) -> [Party] {
    let people = parties.filter(context.isPerson)
    let represented = Set(people.compactMap { context.entities.statedCountry(of: $0.entity) })
    // "met Minister X as part of the U.S.-Peru Dialogue": what names the talks is there through those who are thought its own.
    let homes = Set(people.compactMap { context.entities.entities[$0.entity].country })
    let parties = parties.filter {
      context.isPerson($0) || $0.form != .name || !homes.contains($0.entity)
    }
    let others = parties.filter { !context.isPerson($0) && !represented.contains($0.entity) }
    guard people.count + others.count >= 2 else {
      // "the French president at the Africa-France summit": his country is there through him; its officials may be others.
      return people.count == 1 && others.isEmpty
        ? parties.filter { context.isPerson($0) || $0.isRepresentative && $0.form != .name } : parties
    }
    return parties.filter { context.isPerson($0) || !represented.contains($0.entity) || areOthers($0) }
  }

  /// "and other senior Japanese officials": beside those who are named.
  private func areOthers(_ party: Party) -> Bool {
    party.form == .nominal
      && (max(0, party.tokens.lowerBound - 2)..<party.tokens.upperBound).contains { syntax.key($0) == Words.other }
  }

  /// Pairs within a side that was met as a list: "met A, B and C".
  private func separatePairs(_ fillings: [SlotFilling], isNoun: Bool) -> [[Int]] {
    var pairs: [[Int]] = []
    for filling in fillings {
      switch filling.position {
      case .object, .preposition(Words.with), .preposition(Words.to), .preposition(Words.on), .preposition(Words.from),
        .preposition(Words.of) where !isNoun:
        guard fillings.contains(where: { $0.position != filling.position }) || fillings.count == 1 else { continue }
        // "after meeting X, Y said": a tree may give Y as object too.
        let others = Set(fillings.filter { $0.position != filling.position }.flatMap(\.parties).map(\.entity))
        pairs += Telling.pairs(filling.parties.map(\.entity).filter { !others.contains($0) })
      default: continue
      }
    }
    return pairs
  }

  // MARK: Whether and when

  private func timing(of draft: TellingDraft) -> TellingDraft.Timing {
    let cue = draft.cue
    let verdict = context.statuses.verdict(cue: cue.head, isNoun: cue.isNoun, isHeadline: draft.isHeadline)
    let found = context.dating.choice(cue: cue.head, governor: draft.governor, otherCues: draft.otherCues)
    // What is told before a meeting did not happen on its day.
    let isOfLead = cue.isNoun && context.statuses.leadingMarker(of: cue.head) != nil && found?.isOwn == false
    let choice = isOfLead ? nil : context.reading(found, of: verdict.status)
    var timing = TellingDraft.Timing(verdict: verdict, choice: choice)
    timing.verdict = context.adjusted(
      verdict, to: choice?.expression, cue: cue.head, governor: draft.governor, isHeadline: draft.isHeadline)
    // "opened two days of talks on Tuesday"
    if timing.verdict.status == .held, let governor = draft.governor, syntax.isLemma(governor, .startVerbs),
      let days = context.dating.length(of: cue.head), let anchor = context.anchor, let start = choice?.expression.start,
      start == choice?.expression.end, anchor <= start.adding(days: days - 1)
    {
      timing.verdict = StatusClassifier.Verdict(status: .ongoing, reason: VisitTellingReader.goesOn)
    }
    if timing.verdict.status == .held, let departure = context.clauses.departure(above: cue.head) {
      timing.isAhead = choice?.isOwn != true
      timing.verdict = StatusClassifier.Verdict(
        status: .planned, reason: "what \"\(document.text(ofToken: departure))\" is for")
    }
    if isHeadingOfRemarks(draft, timing.verdict.status) {
      timing.choice = nil
      timing.verdict = StatusClassifier.Verdict(
        status: context.remarks.isOver ? .held : .ongoing, reason: .headingOfRemarks)
    }
    return timing
  }

  /// "X and Y at the signing of a treaty", over what X and Y say there.
  private func isHeadingOfRemarks(_ draft: TellingDraft, _ status: MeetingStatus) -> Bool {
    draft.sentence == context.remarks.heading && status.happened
      && draft.parties.contains { party in context.remarks.speakers.contains { $0.entity == party.entity } }
  }

  // MARK: The telling

  private func telling(_ draft: TellingDraft, separatePairs: [[Int]]) -> Telling {
    let cue = draft.cue
    let expression = draft.timing.isAhead ? nil : draft.timing.choice?.expression
    // "prosperity in the Indo-Pacific": what is as wide as that is the matter's place.
    let place =
      context.places.place(cue: cue.head, governor: draft.governor, limit: draft.limit).flatMap { place in
        let name = context.entities.entities[place].name.lowercased()
        return syntax.isWord(TextKey(name), .worldParts) ? nil : place
      }
      ?? (draft.timing.verdict.reason == .headingOfRemarks ? context.places.dateline : nil)
    var kind = context.cues.kind(cue, limit: draft.limit)
    // "will fly to Oslo to speak with X": face to face.
    if kind == .call, syntax.verb(abovePurpose: cue.head).map({ syntax.isLemma($0, .purposefulTravel) }) ?? false,
      !context.cues.hasPhone(near: cue.head, limit: draft.limit)
    {
      kind = .meeting
    }
    let body = draft.gatheringBody ?? holder(of: draft)
    if body != nil, kind == .meeting { kind = .summit }
    var telling = context.telling(
      cue.tokens, sentence: draft.sentence, frame: cue.frame.name, family: cue.frame.family, kind: kind,
      status: draft.timing.verdict.status, parties: draft.parties,
      confidence: context.confidence(
        cue, parties: draft.parties, isAnchored: draft.timing.choice?.expression.start != nil || place != nil),
      reasons: draft.reasons)
    telling.separatePairs = separatePairs
    // "reviewed the agenda of the conference": who speaks of it need not be there.
    if kind == .summit, draft.isBorrowed, draft.parties.count == 1,
      !context.clauses.attendsGathering(cue.head, governor: draft.governor)
    {
      telling.parties = []
    }
    telling.gatheringBody = body
    telling.date = context.dating.date(
      expression, status: telling.isHeadingOfRemarks ? .ongoing : telling.status, anchor: context.anchor,
      isFormerPlan: draft.timing.verdict.reason.isFormerPlan)
    telling.hasStatedDate = expression?.start != nil || telling.isHeadingOfRemarks && telling.date != nil
    telling.place = place
    if !cue.isNoun, let noun = context.cues.gathering(of: cue.head) {
      telling.head = document.text(ofToken: noun).lowercased()
      telling.place =
        place
        ?? context.places.place(
          cue: noun, governor: cue.head, limit: syntax.sentence(of: noun).tokens.upperBound)
    }
    telling.topics = context.topics.topics(cue: cue.head, governor: draft.governor, isNoun: cue.isNoun)
    telling.isCircumstance = syntax.circumstanceVerb(of: cue.head) != nil
    telling.isBackground =
      !telling.isCircumstance
      && context.cues.isBackground(cue.head, governor: draft.governor, otherCues: draft.otherCues)
    if cue.isNoun {
      telling.isDefinite = context.cues.isDefiniteNoun(cue.head)
      telling.partyCount = context.cues.partyCount(of: cue.head)
      telling.days = context.dating.length(of: cue.head)
      if let days = telling.days, let end = telling.date?.end, telling.date?.start == end,
        draft.governor.map({ syntax.isLemma($0, .endingVerbs) }) ?? false
      {
        telling.date?.start = end.adding(days: 1 - days)
      }
    } else if let object = syntax.child(of: cue.head, .obj), syntax.isLemma(object, .gatherings) {
      // "will chair the meeting"
      telling.isDefinite = context.cues.isDefiniteNoun(object)
    }
    return telling
  }

  /// "the summit of the African Union", "its annual meeting"
  private func holder(of draft: TellingDraft) -> Party? {
    // "OPEC ministers met"
    guard draft.cue.isNoun else {
      let isOfOne = draft.parties.count == 1 || context.cues.gathering(of: draft.cue.head) != nil
      return !isOfOne
        ? nil : draft.parties.first { context.entities.entities[$0.entity].kind == .institution }
    }
    guard syntax.isLemma(draft.cue.head, .gatherings), !draft.holds(Words.with) else { return nil }
    return draft.fillings.first { filling in
      filling.parties.count == 1 && (filling.stands(behind: Words.of) || filling.position == .possessive)
    }?.parties.first {
      context.entities.entities[$0.entity].institutionType == .internationalOrganisation
    }
  }

  // MARK: Gatherings others meet at

  /// The encounter told of before it in its sentence that took place at this gathering or beside it: "X met Y on the
  /// sidelines of the summit", "X had a word with Y at the conference".
  private func encounter(heldAt draft: TellingDraft) -> Range<Int>? {
    let cue = draft.cue
    guard cue.isNoun, cue.frame.kind == .summit || draft.isBodysGathering else { return nil }
    if let margin = syntax.head(cue.head), context.statuses.lexicon.holds(syntax.lemma(margin), .margin) {
      return draft.earlierCues.last { $0.lowerBound < cue.head }
    }
    guard cue.frame.kind == .summit, draft.isBorrowed, draft.fillings.isEmpty,
      let marker = syntax.child(of: cue.head, .case), syntax.isKey(marker, .settingMarkers),
      context.arguments.modifiers(of: cue.tokens.lowerBound).count < 2
    else { return nil }
    return draft.earlierCues.last { told in
      told.lowerBound < cue.head && told.contains { $0 == draft.governor || syntax.head($0) == draft.governor }
    }
  }

  private func setting(_ draft: TellingDraft, of encounter: Range<Int>) -> Telling {
    var telling = telling(draft, separatePairs: [])
    telling.kind = .summit
    telling.parties = []
    // A day beside it is that of the encounter.
    telling.date = nil
    telling.hasStatedDate = false
    telling.heldThere = encounter
    return telling
  }

  /// "meetings with A and B", "met separately with A and B": a meeting each.
  private func oneEach(_ telling: Telling, _ draft: TellingDraft) -> [Telling] {
    let cue = draft.cue
    let isPlural = cue.isNoun && syntax.penn(cue.head) == .nns && syntax.isLemma(cue.head, .countableEncounters)
    // "held separate talks with A and B"
    let words = cue.isNoun ? max(0, cue.tokens.lowerBound - 2)..<cue.tokens.upperBound : cue.tokens
    var telling = telling
    // "A and B met separately with X"
    if !cue.isNoun, telling.separatePairs.isEmpty, let first = draft.fillings.first, first.position == .subject,
      draft.parties.count == first.parties.count + 1
    {
      telling.separatePairs = context.cues.isSeparate(words) ? Telling.pairs(first.parties.map(\.entity)) : []
    }
    // "meetings with Minister X and other Peruvian officials": all of them of one country.
    let homes = Set(telling.listed.map { context.entities.entities[$0.entity].country ?? $0.entity })
    let isOfOneHome = homes.count == 1 && !telling.listed.allSatisfy(context.isPerson)
    // Who is called is called alone; only one call may be with several.
    let isCalled = telling.family == .call && !cue.isNoun && Set(telling.listed.map(\.tokens)).count > 1
    guard isPlural && !isOfOneHome || isCalled || context.cues.isSeparate(words), !telling.separatePairs.isEmpty,
      !draft.isHeadline
    else {
      return [telling]
    }
    return telling.oneEach()
  }

  // MARK: The same party's next meeting

  /// Who meets the others: the subject of a verb; of a noun, who is not behind "with".
  private func firstSide(_ draft: TellingDraft) -> [Party] {
    guard draft.cue.isNoun else { return draft.fillings.first?.parties ?? [] }
    let second = Set(draft.fillings.filter { $0.stands(behind: Words.with) }.flatMap(\.parties).map(\.entity))
    return draft.parties.filter { !second.contains($0.entity) }
  }

  private func following(_ telling: Telling, _ draft: TellingDraft) -> [Telling] {
    let first = firstSide(draft)
    guard !first.isEmpty, !draft.cue.isNoun || draft.holds(Words.with) else { return [] }
    return onAnotherDay(telling, first, draft) + afterThen(telling, first, draft)
  }

  /// "met X on Monday and with Y on Tuesday", "met X in Colombo and Y in Kathmandu"
  private func onAnotherDay(_ telling: Telling, _ first: [Party], _ draft: TellingDraft) -> [Telling] {
    let head = draft.cue.head
    let limit = draft.limit
    var found: [Telling] = []
    for token in head + 1..<max(head + 1, limit - 2) where syntax.key(token) == Words.and {
      // "met A on Monday and on Tuesday with B"
      let front = syntax.times(around: token).first { (token + 1...token + 3).contains($0.tokens.lowerBound) }
      guard front != nil || isTime(endingAt: token, after: head) || place(endingAt: token) != nil else { continue }
      var from = front?.tokens.upperBound ?? token + 1
      if from < limit, front != nil, syntax.key(from) == Words.comma { from += 1 }
      let isRepeated = from < limit && syntax.key(from) == Words.with
      if isRepeated { from += 1 }
      guard let start = (from..<max(from, min(from + 4, limit))).first(where: { context.finder.outer[$0] >= 0 }),
        let mention = context.finder.mention(at: start),
        isRepeated || front == nil && hasOwnSetting(mention, limit: limit), let others = others(mention, than: first)
      else { continue }
      var next = telling
      next.parties = context.finder.unique(first + others)
      next.separatePairs = []
      let behind = syntax.times(around: token).first {
        $0.tokens.lowerBound >= mention.tokens.upperBound && $0.tokens.lowerBound < limit
      }
      let time = front ?? behind
      let expression = time.map { context.dating.past(context.dating.sameDay($0), anchor: context.anchor) }
      next.date = context.dating.date(expression, status: telling.status, anchor: context.anchor)
      next.hasStatedDate = expression?.start != nil
      let places = (mention.tokens.upperBound..<min(limit, mention.tokens.upperBound + 8)).lazy.compactMap {
        place(endingAt: $0 + 1)
      }
      next.place = places.first ?? telling.place
      next.setCue(token + 1..<token + 2, document)
      next.reasons.append(.anotherDay)
      found.append(next)
    }
    return found
  }

  private func isTime(endingAt end: Int, after token: Int) -> Bool {
    syntax.times(around: token).contains { $0.tokens.upperBound == end && $0.tokens.lowerBound > token }
  }

  /// The place named behind "in" or "at" that ends right before a token.
  private func place(endingAt end: Int) -> Int? {
    guard let mention = context.finder.mention(at: end - 1), mention.form == .name, mention.tokens.upperBound == end,
      let place = mention.entities.first, [.place, .country].contains(context.entities.entities[place].kind)
    else { return nil }
    let before = syntax.key(mention.tokens.lowerBound - 1)
    return before == Words.in || before == Words.at ? place : nil
  }

  /// Whether a time or place of its own stands right behind a name.
  private func hasOwnSetting(_ mention: EntityMention, limit: Int) -> Bool {
    let end = mention.tokens.upperBound
    guard end < limit, syntax.relation(context.finder.headToken(of: mention)) != .nsubj else { return false }
    return [Words.in, Words.at, Words.on].contains(syntax.key(end)) || syntax.isTime(end)
      || syntax.key(end) == Words.the && syntax.isTime(end + 1)
  }

  /// "met with X, then with Y"
  private func afterThen(_ telling: Telling, _ first: [Party], _ draft: TellingDraft) -> [Telling] {
    let (head, limit) = (draft.cue.head, draft.limit)
    for token in head + 1..<max(head + 1, limit)
    where syntax.isKey(token, .thens) || context.finder.isDoubt(token) {
      guard token + 2 < limit else { return [] }
      let start = syntax.key(token + 1) == Words.with ? token + 2 : token + 1
      guard let mention = context.finder.mention(at: start), let others = others(mention, than: first) else { continue }
      var next = telling
      next.parties = context.finder.unique(first + others)
      next.separatePairs = []
      if context.finder.isDoubt(token), next.status == .planned { next.status = .hypothetical }
      next.reasons.append(.following(document.text(ofToken: token)))
      return [next]
    }
    return []
  }

  /// Those named at a mention who are not of the first side; nil when there are none.
  private func others(_ mention: EntityMention, than first: [Party]) -> [Party]? {
    guard mention.form == .name else { return nil }
    let found = context.finder.parties(at: context.finder.headToken(of: mention)).filter { party in
      !first.contains { $0.entity == party.entity }
    }
    return found.isEmpty ? nil : found
  }
}
