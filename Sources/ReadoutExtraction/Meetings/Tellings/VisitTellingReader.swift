import ReadoutLanguage
import ReadoutModel

/// From a cue with its sides to the tellings of a visit: who goes where, for how long, and whether it is over.
struct VisitTellingReader: Sendable {
  let context: EncounterContext
  private let destinations: DestinationReader

  init(_ context: EncounterContext) {
    self.context = context
    destinations = DestinationReader(context)
  }

  private var syntax: Syntax { context.syntax }
  private var document: Document { context.document }
  private var entities: DocumentEntities { context.entities }

  /// Who is visited, and the place of it.
  private struct Hosts {
    var parties: [Party] = []
    var place: Int?
  }

  /// Whether a stay happened, when, and how long it lasts.
  private struct Stay {
    var verdict: StatusClassifier.Verdict
    var choice: MeetingDating.Choice?
    var date: Extraction.MeetingDate?
    var days: Int?
    var reasons: [TellingReason] = []
  }

  func read(_ draft: TellingDraft) -> TellingResult {
    func miss(_ reason: NearMiss.Reason) -> TellingResult {
      TellingResult(misses: [NearMiss(sentence: draft.sentence, cue: draft.cue.tokens, reason)])
    }
    if let reason = TellingGates.ofVisits.miss(draft, context) { return miss(reason) }
    let cue = draft.cue
    let stated = destinations.stated(draft)
    var visitors = visitors(draft, notAmong: stated)
    let destinations = destinations.all(draft, stated: stated, visitors: visitors)
    let isDefinite = cue.isNoun && context.cues.isDefiniteNoun(cue.head)
    guard !visitors.isEmpty || isDefinite else { return miss(.noVisitor) }
    var hosts = hosts(at: destinations.parties)
    let isKnown = !hosts.parties.isEmpty
    let all = hosts.parties
    hosts.parties = abroad(all, visitors: visitors, cue)
    // "to Houston and Oslo": the place is where the visitor is not at home.
    if let first = hosts.parties.first, let place = hosts.place, all.first?.entity != first.entity {
      hosts.place = destinations.parties.first { isWithin($0.entity, first.entity) }?.entity ?? place
    }
    if isKnown, hosts.parties.isEmpty, !visitors.isEmpty {
      guard let other = foreigner(visitors, at: destinations.parties) else { return miss(.ownCountry) }
      visitors = [other]
      hosts = self.hosts(at: destinations.parties)
    }
    if !hosts.parties.isEmpty { hosts.parties += inviters(draft, visitors) }
    let stay = stay(draft, isEnd: destinations.isEnd)
    if hosts.parties.isEmpty, !isDefinite, !isTour(cue, stay) {
      return miss(destinations.parties.isEmpty ? .noDestination : .unknownCountry)
    }
    // The city within the country, where the clause names one.
    if let inner = context.places.place(cue: cue.head, governor: draft.governor, limit: draft.limit),
      entities.entities[inner].kind == .place,
      hosts.place == nil || entities.entities[inner].country == hosts.place
    {
      hosts.place = inner
    }
    return TellingResult(
      tellings: addressed(draft, visitors, hosts, stay)
        + tellings(draft, visitors, legs(of: hosts, destinations.parties), stay, isDefinite: isDefinite))
  }

  private func isWithin(_ place: Int, _ country: Int) -> Bool {
    place == country || entities.entities[place].country == country
  }

  /// "traveled to the region June 13-17": days that are those of what else is told of the journey.
  private func isTour(_ cue: Cue, _ stay: Stay) -> Bool {
    syntax.isLemma(cue.head, .journeyVerbs) && stay.choice?.expression.start != nil
  }

  // MARK: Who and where

  private func visitors(_ draft: TellingDraft, notAmong stated: [Party]) -> [Party] {
    let places = Set(stated.map(\.entity))
    return draft.parties.filter { party in
      party.part == .visitor && !places.contains(party.entity)
        && (context.isPerson(party)
          || party.isRepresentative && entities.entities[party.entity].kind != .place
            && entities.entities[party.entity].institutionType != .party)
    }
  }

  /// "visited Oslo at the invitation of X"
  private func inviters(_ draft: TellingDraft, _ visitors: [Party]) -> [Party] {
    let limit = syntax.sentence(of: draft.cue.head).tokens.upperBound
    guard let word = (draft.cue.head..<limit).first(where: { syntax.lemma($0) == Words.invitation }) else { return [] }
    return context.arguments.behind(Words.of, cue: word, governor: nil, limit: limit).compactMap { party in
      guard context.isPerson(party), !visitors.contains(where: { $0.entity == party.entity }) else { return nil }
      var host = party
      host.part = .host
      return host
    }
  }

  private func hosts(at destinations: [Party]) -> Hosts {
    var hosts = Hosts()
    for destination in destinations {
      let entity = entities.entities[destination.entity]
      var host = destination
      host.part = .host
      switch entity.kind {
      case .place:
        if hosts.place == nil { hosts.place = destination.entity }
        guard let country = country(behind: destination.tokens) ?? entity.country else { continue }
        host.entity = country
        host.form = .nominal
        host.isRepresentative = true
      case .country:
        if hosts.place == nil { hosts.place = destination.entity }
        host.isRepresentative = true
      case .institution, .person: break
      }
      hosts.parties.append(host)
    }
    hosts.parties = context.finder.unique(hosts.parties)
    return hosts
  }

  /// "Lucca, Italy", "Sanya, a resort in China's Hainan Province": the country of a town nobody knows, set off behind it.
  private func country(behind town: Range<Int>) -> Int? {
    let finder = context.finder
    let limit = min(syntax.sentence(of: town.lowerBound).tokens.upperBound, town.upperBound + 14)
    guard town.upperBound < limit, syntax.key(town.upperBound) == Words.comma,
      finder.furtherDestinations(after: town.upperBound).isEmpty
    else { return nil }
    var isDescribed = false
    for token in town.upperBound + 1..<limit {
      if syntax.tag(token) == .verb || syntax.key(token) == Words.comma { return nil }
      isDescribed = isDescribed || syntax.isLemma(token, .settlements)
      guard finder.inner[token] >= 0, let entity = entities.mentions[Int(finder.inner[token])].entities.first,
        entities.entities[entity].kind == .country
      else { continue }
      return isDescribed || token == town.upperBound + 1 ? entity : nil
    }
    return nil
  }

  /// Who goes about at home pays no visit; but who travels is rather abroad than where the text around leads to put him.
  private func abroad(_ hosts: [Party], visitors: [Party], _ cue: Cue) -> [Party] {
    let isJourney = syntax.isLemma(cue.head, .journeyVerbs)
    return hosts.filter { host in
      visitors.allSatisfy { visitor in
        guard visitor.entity != host.entity else { return false }
        guard entities.entities[host.entity].kind == .country else { return true }
        let own =
          homeCountry(of: visitor.entity, isJourney: isJourney, destination: host)
          ?? (entities.entities[visitor.entity].kind == .country ? visitor.entity : nil)
        return own != host.entity
      }
    }
  }

  /// "X will meet Y when he visits X's capital": who visits is the other of those named in front of the pronoun.
  private func foreigner(_ visitors: [Party], at destinations: [Party]) -> Party? {
    guard visitors.count == 1, visitors[0].form == .pronoun else { return nil }
    let countries = Set(hosts(at: destinations).parties.map(\.entity))
    let pronoun = visitors[0]
    let gender = entities.entities[pronoun.entity].gender
    for token in (syntax.sentence(of: pronoun.tokens.lowerBound).tokens.lowerBound..<pronoun.tokens.lowerBound)
      .reversed()
    {
      guard let mention = context.finder.mention(at: token), mention.form == .name, let person = mention.entities.first,
        person != pronoun.entity, let home = entities.entities[person].country, !countries.contains(home),
        entities.entities[person].kind == .person,
        gender == nil || (entities.entities[person].gender ?? gender) == gender
      else { continue }
      return Party(entity: person, part: .visitor, form: .pronoun, isRepresentative: false, tokens: pronoun.tokens)
    }
    return nil
  }

  /// Where a visitor is at home. A country that was only concluded counts for who travels to a town of it that needs no
  /// country's name; for others not where the destination is the first the text tells of it.
  private func homeCountry(of person: Int, isJourney: Bool, destination: Party) -> Int? {
    let stated = entities.statedCountry(of: person)
    guard stated == nil, let concluded = entities.entities[person].country else { return stated }
    if isJourney {
      let isTown = destination.form == .nominal && country(behind: destination.tokens) == nil
      return isTown && concluded == destination.entity ? concluded : nil
    }
    return context.finder.firstToken(of: concluded).map { $0 < destination.tokens.lowerBound } ?? false
      ? concluded : nil
  }

  /// Who travels to several countries pays each a visit.
  private func legs(of hosts: Hosts, _ destinations: [Party]) -> [Hosts] {
    let countries = hosts.parties.filter { entities.entities[$0.entity].kind == .country }
    guard countries.count > 1 else { return [hosts] }
    let others = hosts.parties.filter { entities.entities[$0.entity].kind != .country }
    return countries.enumerated().map { number, country in
      let own = hosts.place.flatMap {
        $0 == country.entity || entities.entities[$0].country == country.entity ? $0 : nil
      }
      let town = destinations.first {
        entities.entities[$0.entity].kind == .place && entities.entities[$0.entity].country == country.entity
      }
      return Hosts(
        parties: [country] + (number == 0 ? others : []), place: own ?? town?.entity ?? country.entity)
    }
  }

  // MARK: Whether and when

  private func stay(_ draft: TellingDraft, isEnd: Bool) -> Stay {
    let cue = draft.cue
    let days = cue.isNoun ? context.dating.length(of: cue.head) : lengthAhead(of: cue.head)
    // "returned on Tuesday after a three-day visit"
    let isEnd =
      isEnd
      || days != nil && cue.isNoun && context.statuses.isOver(cue.head)
        && draft.governor.map { syntax.lemma($0) == VisitTellingReader.comeBack } ?? false
    let verdict = context.statuses.verdict(cue: cue.head, isNoun: cue.isNoun, isHeadline: draft.isHeadline)
    // "arrived Thursday after a visit to X", "as second leg of his visit will go to X on Thursday": the day is not the visit's.
    let isLeg = syntax.head(cue.head).map { syntax.isLemma($0, .legs) } ?? false && !draft.otherCues.isEmpty
    let isApart =
      cue.isNoun
      && (isLeg || context.statuses.leadingMarker(of: cue.head) != nil || context.statuses.isOver(cue.head))
    let dated = context.dating.choice(cue: cue.head, governor: draft.governor, otherCues: draft.otherCues)
    let choice = isApart && !isEnd && dated?.isOwn == false ? nil : context.reading(dated, of: verdict.status)
    var stay = Stay(verdict: verdict, choice: choice)
    stay.verdict = context.adjusted(
      verdict, to: choice?.expression, cue: cue.head, governor: draft.governor, isHeadline: draft.isHeadline)
    stay.date = context.dating.date(choice?.expression, status: stay.verdict.status, anchor: context.anchor)
    stay.days = days
    if let days = stay.days, let start = stay.date?.start, days > 1, start == stay.date?.end,
      choice?.expression.isVague == false
    {
      if isEnd {
        stay.date?.start = start.adding(days: 1 - days)
      } else {
        stay.date?.end = start.adding(days: days - 1)
      }
      stay.reasons.append(.days(days))
    }
    stay.verdict = going(on: stay, draft, isApart: isApart, isEnd: isEnd)
    // "X, currently visiting Y, is to meet Z"
    if stay.verdict.status == .held || context.statuses.isVisiting(cue.head), !isEnd,
      let open = context.statuses.openStay(cue.head, start: stay.date?.start)
    {
      stay.verdict = open
    }
    // What goes on without a day does so on that of the article, and begins or ends on it where that is told.
    if stay.verdict.status == .ongoing, choice?.expression.start == nil {
      stay.date = context.dating.date(nil, status: .ongoing, anchor: context.anchor)
      let isBegun = draft.governor.map { syntax.isLemma($0, .startVerbs) } ?? false
      if let days = stay.days, isBegun || isEnd {
        stay.date?.start = context.anchor?.adding(days: isEnd ? 1 - days : 0)
        stay.date?.end = context.anchor?.adding(days: isEnd ? 0 : days - 1)
      }
    }
    stay.reasons += context.reasons(for: TellingDraft.Timing(verdict: stay.verdict, choice: choice))
    return stay
  }

  /// A stay that has not ended goes on.
  private func going(on stay: Stay, _ draft: TellingDraft, isApart: Bool, isEnd: Bool) -> StatusClassifier.Verdict {
    func ongoing(_ reason: StatusReason) -> StatusClassifier.Verdict {
      StatusClassifier.Verdict(status: .ongoing, reason: reason)
    }
    // "will leave X on Wednesday after a three-day visit"
    if isEnd, stay.verdict.status == .planned,
      draft.governor.flatMap({ syntax.child(of: $0, .mark) }).map({ syntax.key($0) == Words.to }) ?? true
    {
      return ongoing("its end is still to come")
    }
    guard stay.verdict.status == .held else { return stay.verdict }
    let cue = draft.cue
    // "his tour takes him next to Peru"
    if !cue.isNoun, !draft.isHeadline, context.cues.isPresent(cue.head), cue.frame.slots.first?.positions == [.object] {
      return StatusClassifier.Verdict(
        status: .planned, reason: "\"\(document.text(ofToken: cue.head))\" tells of a programme")
    }
    // "midway through a visit"
    if cue.isNoun, context.cues.isMidway(cue.head) { return ongoing("midway") }
    // "X, here on a visit, said": X still is there.
    if cue.isNoun, context.cues.isHereOn(cue.head) { return ongoing("\"here on\"") }
    // "told reporters during a visit to X", "speaking on a visit to X": what is news was said there.
    if cue.isNoun, !isApart, isOccasionOfSpeech(cue.head),
      stay.date?.end.map({ end in context.anchor.map { $0 <= end.adding(days: 1) } ?? false }) ?? true
    {
      return ongoing("what is told was said there")
    }
    // "Kerry's visit comes as …": told of in the present.
    if cue.isNoun, !draft.isHeadline, stay.date?.start == nil, syntax.relation(cue.head) == .nsubj,
      let governor = draft.governor, syntax.lemma(governor) == Words.come, context.cues.isPresent(governor)
    {
      return ongoing(.presentTense)
    }
    guard let anchor = context.anchor else { return stay.verdict }
    if !isEnd, let end = stay.date?.end, let start = stay.date?.start, let days = stay.days, days > 1,
      start <= anchor, end >= anchor
    {
      return ongoing(VisitTellingReader.goesOn)
    }
    // "began a visit", "a visit that began on Monday"
    if cue.isNoun, !isApart, let verb = syntax.child(of: cue.head, .aclRelcl) ?? draft.governor,
      syntax.isLemma(verb, .startVerbs), stay.days ?? 2 > 1
    {
      return ongoing(VisitTellingReader.begun)
    }
    return stay.verdict
  }

  /// Whether a noun is the circumstance, behind "during" or "on", of an act of speech in the clause it stands in.
  private func isOccasionOfSpeech(_ noun: Int) -> Bool {
    guard let marker = syntax.child(of: noun, .case),
      syntax.key(marker) == StatusClassifier.during || syntax.key(marker) == Words.on
    else { return false }
    var node = noun
    for _ in 0..<4 {
      guard let head = syntax.head(node), [.obl, .nmod, .obj].contains(syntax.relation(node)) else { return false }
      if syntax.isVerb(head) {
        return context.statuses.lexicon.holds(syntax.lemma(head), .reporting) || syntax.isLemma(head, .addressingVerbs)
          || VisitTellingReader.speech.contains(syntax.lemma(head))
      }
      node = head
    }
    return false
  }

  private static let speech: Set<TextKey> = Set(words: "make speak")
  private static let begun: StatusReason = "it has begun"
  private static let comeBack = TextKey("return")
  static let goesOn: StatusReason = "it lasts beyond the article's date"

  /// "arrived here for a three-day visit", "will visit X for three days"
  private func lengthAhead(of verb: Int) -> Int? {
    let upper = min(syntax.sentence(of: verb).tokens.upperBound, verb + 20)
    return (verb + 1..<max(verb + 1, upper)).lazy.compactMap { token in
      syntax.isLemma(token, .stayNouns) ? context.dating.length(of: token) : context.dating.duration(endingAt: token)
    }.first
  }

  // MARK: The tellings

  private func tellings(
    _ draft: TellingDraft, _ visitors: [Party], _ legs: [Hosts], _ stay: Stay, isDefinite: Bool
  ) -> [Telling] {
    let cue = draft.cue
    let matter = context.topics.topics(
      cue: cue.head, governor: cue.isNoun && syntax.relation(cue.head) != .obj ? nil : draft.governor,
      isNoun: cue.isNoun)
    let isBackground = context.cues.isBackground(cue.head, governor: draft.governor, otherCues: draft.otherCues)
    return legs.enumerated().map { number, leg in
      // Without a host this only points at a visit told of elsewhere.
      let parties = leg.parties.isEmpty ? Array(visitors.prefix(1)) : visitors + leg.parties
      var telling = context.telling(
        cue.tokens, sentence: draft.sentence, frame: cue.frame.name, family: cue.frame.family, kind: .visit,
        status: stay.verdict.status, parties: context.finder.unique(parties),
        confidence: context.confidence(cue, parties: parties, isAnchored: true), reasons: draft.reasons + stay.reasons)
      telling.date = stay.date
      telling.hasStatedDate = stay.choice?.expression.start != nil
      telling.place = leg.place
      telling.topics = number > 0 ? Array(matter.prefix(1)) : matter
      telling.isDefinite = isDefinite
      telling.isTour = leg.parties.isEmpty && !isDefinite
      telling.isStatusOpen = context.cues.isSuperlative(cue.head)
      telling.isBackground = isBackground
      telling.hasBegun = stay.verdict.status == .ongoing && stay.verdict.reason == VisitTellingReader.begun
      telling.days = stay.days
      return telling
    }
  }

  /// "X told President Y during a visit to Z": who is spoken to in his own country was met there.
  private func addressed(_ draft: TellingDraft, _ visitors: [Party], _ hosts: Hosts, _ stay: Stay) -> [Telling] {
    guard draft.cue.isNoun, stay.verdict.status.happened, visitors.count == 1, let governor = draft.governor,
      syntax.isLemma(governor, .addressingVerbs),
      let marker = syntax.child(of: draft.cue.head, .case), syntax.isKey(marker, .clauseMarkers)
    else { return [] }
    let home = entities.entities[visitors[0].entity].country
    let addressed = context.arguments.objects(of: governor).filter { party in
      let country = entities.entities[party.entity].country
      return context.isPerson(party) && party.entity != visitors[0].entity && (country == nil || country != home)
        && hosts.parties.contains { $0.entity == country || country == nil }
    }
    guard !addressed.isEmpty else { return [] }
    var telling = context.telling(
      governor..<governor + 1, sentence: draft.sentence, frame: "tell (verb: subj obj, during a visit)",
      family: .address, kind: .meeting, status: .held, parties: context.finder.unique(visitors + addressed),
      confidence: 0.7, reasons: [.addressOnVisit(document.text(ofToken: governor))])
    telling.date = stay.date
    telling.hasStatedDate = stay.choice?.expression.start != nil
    telling.place = hosts.place
    return [telling]
  }
}
