import ReadoutLanguage
import ReadoutModel

// Visits: who goes where, for how long, and whether it is over.
extension MeetingFinder {
  func readVisit(
    _ match: Match, sentence index: Int, parties found: [Party],
    groups: [(slot: MeetingFrame.Slot, parties: [Party])], governor: Int?, limit: Int, otherCues: [Int],
    reasons: [String],
    into findings: inout Findings
  ) {
    let isNoun = match.frame.cueClass == .noun
    var reasons = reasons
    let destinationSlots = groups.filter { $0.slot.filler == .destination }
    var destinations = destinationSlots.flatMap(\.parties).filter { !leadsToGathering($0) }
    let visitors = found.filter { $0.part == .visitor && !destinations.map(\.entity).contains($0.entity) }
      .filter { party in
        let entity = entities.entities[party.entity]
        return entity.kind == .person || (party.isRepresentative && entity.kind == .country)
      }
    // Behind the first and behind the last: trees lose the middle of a list.
    for end in [destinations.first, destinations.last].compactMap({ $0?.tokens.upperBound })
    where end <= document.sentences[index].tokens.upperBound && end > match.head {
      destinations = finder.unique(destinations + finder.furtherDestinations(after: end))
    }
    // "leaving X at the end of a visit"
    var isEnd =
      isNoun && governor.map { MeetingFinder.endings.contains(syntax.lemma($0)) && syntax.isFinite($0) } ?? false
    if destinations.isEmpty, isNoun, let left = placeLeft(atEndOf: match.head) {
      destinations = finder.parties(at: left.place)
      isEnd = left.isEnd
    }
    // "cancelled a US visit", "his Moscow trip"
    if destinations.isEmpty, isNoun, let named = destinationBefore(match.tokens.lowerBound) { destinations = [named] }
    // "flew in from X where he was on a visit"
    if destinations.isEmpty, isNoun, let named = placeOfRelativeClause(around: match.head) {
      destinations = finder.parties(at: named)
    }
    // "A and B agreed during a visit by B's minister": to the other of the two.
    if destinations.isEmpty, isNoun, let other = hostOfAgreement(above: governor, visitors: visitors) {
      destinations = [other]
    }
    // "on a visit here", "his stay in Washington"
    if destinations.isEmpty, let place = places.place(cue: match.head, governor: governor, limit: limit) {
      destinations = [Party(entity: place, form: .nominal, isRepresentative: false, tokens: match.tokens)]
    }
    let isDefinite = isNoun && isDefiniteNoun(match.head)
    guard !visitors.isEmpty || isDefinite else {
      findings.nearMisses.append((index, match.tokens, "no visitor is found"))
      return
    }
    var place: Int?
    var hosts: [Party] = []
    for destination in destinations {
      let entity = entities.entities[destination.entity]
      switch entity.kind {
      case .place:
        if place == nil { place = destination.entity }
        if let country = entity.country {
          hosts.append(
            Party(entity: country, part: .host, form: .nominal, isRepresentative: true, tokens: destination.tokens))
        }
      case .country:
        if place == nil { place = destination.entity }
        hosts.append(
          Party(
            entity: destination.entity, part: .host, form: destination.form, isRepresentative: true,
            tokens: destination.tokens))
      case .institution, .person:
        hosts.append(
          Party(
            entity: destination.entity, part: .host, form: destination.form,
            isRepresentative: destination.isRepresentative, tokens: destination.tokens))
      }
    }
    hosts = finder.unique(hosts)
    // Who goes about at home pays no visit; but who travels is rather abroad than where the text around leads to put him.
    let isJourney = MeetingFinder.journeys.contains(syntax.lemma(match.head))
    let abroad = hosts.filter { host in
      visitors.allSatisfy { visitor in
        let own =
          homeCountry(of: visitor.entity, isJourney: isJourney, destination: host.tokens)
          ?? (entities.entities[visitor.entity].kind == .country ? visitor.entity : nil)
        if visitor.entity == host.entity { return false }
        let hostCountry = entities.entities[host.entity].kind == .country ? host.entity : nil
        return own == nil || hostCountry == nil || own != hostCountry
      }
    }
    if !hosts.isEmpty, abroad.isEmpty, !visitors.isEmpty {
      findings.nearMisses.append((index, match.tokens, "the destination is the visitor's own country"))
      return
    }
    if abroad.isEmpty, !isDefinite {
      findings.nearMisses.append(
        (
          index, match.tokens,
          destinations.isEmpty ? "no destination is found" : "the country of the destination is not known"
        ))
      return
    }
    let isHeadline = document.sentences[index].zone == .headline
    var verdict = statuses.verdict(cue: match.head, isNoun: isNoun, isHeadline: isHeadline)
    // "arrived Thursday after a visit to X": Thursday is not the visit's.
    let isApart = isNoun && (statuses.leadingMarker(of: match.head) != nil || statuses.isOver(match.head))
    let dated = dating.choice(cue: match.head, governor: governor, otherCues: otherCues)
    let choice = isApart && dated?.isOwn == false ? nil : reading(dated, of: verdict.status)
    adjust(&verdict, to: choice?.expression, cue: match.head, governor: governor, isHeadline: isHeadline)
    var date = dating.date(choice?.expression, status: verdict.status, anchor: document.article.date)
    let days = isNoun ? dating.length(of: match.head) : lengthAhead(of: match.head, limit: limit)
    if let days, let start = date?.start, days > 1, date?.start == date?.end, choice?.expression.isVague == false {
      if isEnd { date?.start = start.adding(days: 1 - days) } else { date?.end = start.adding(days: days - 1) }
      reasons.append("\(days) days long")
    }
    // "midway through a visit"
    if isNoun, verdict.status == .held, isMidway(match.head) {
      verdict = StatusClassifier.Verdict(status: .ongoing, reason: "midway")
    }
    // "X, here on a visit, said": X still is there.
    if isNoun, verdict.status == .held, isHereOn(match.head) {
      verdict = StatusClassifier.Verdict(status: .ongoing, reason: "\"here on\"")
    }
    // A stay that has not ended goes on.
    if verdict.status == .held, let anchor = document.article.date {
      if !isEnd, let end = date?.end, let start = date?.start, let days, days > 1, start <= anchor, end >= anchor {
        verdict = StatusClassifier.Verdict(status: .ongoing, reason: "the stay lasts beyond the article's date")
      } else if isNoun, !isApart, let governor, MeetingFinder.starts.contains(syntax.lemma(governor)), days ?? 2 > 1 {
        verdict = StatusClassifier.Verdict(status: .ongoing, reason: "it has begun")
      }
    }
    if verdict.status == .held, !isEnd, let open = statuses.openStay(match.head, start: date?.start) { verdict = open }
    reasons.append("status \(verdict.status.rawValue): \(verdict.reason)")
    if let choice {
      reasons.append("date from \"\(document.text(ofTokens: choice.expression.tokens))\", \(choice.reason)")
    }
    // The city within the country, where the clause names one.
    if let inner = places.place(cue: match.head, governor: governor, limit: limit),
      entities.entities[inner].kind == .place
    {
      if place == nil || entities.entities[inner].country == place { place = inner }
    }
    // Who travels to several countries pays each a visit.
    let countries = abroad.filter { entities.entities[$0.entity].kind == .country }
    let others = abroad.filter { entities.entities[$0.entity].kind != .country }
    var legs: [(hosts: [Party], place: Int?)] = [(abroad, place)]
    if countries.count > 1 {
      legs = countries.enumerated().map { number, country in
        let own = place.flatMap { $0 == country.entity || entities.entities[$0].country == country.entity ? $0 : nil }
        let town = destinations.first {
          entities.entities[$0.entity].kind == .place && entities.entities[$0.entity].country == country.entity
        }
        return ([country] + (number == 0 ? others : []), own ?? town?.entity ?? country.entity)
      }
    }
    readAddressDuring(
      match, sentence: index, visitors: visitors, hosts: abroad, governor: governor, status: verdict.status,
      date: date, hasStatedDate: choice?.expression.start != nil, place: place, into: &findings)
    let matter = topics.topics(cue: match.head, governor: isNoun ? nil : governor, isNoun: isNoun)
    for (number, leg) in legs.enumerated() {
      // Without a host this only points at a visit told of elsewhere.
      let parties = leg.hosts.isEmpty ? Array(visitors.prefix(1)) : visitors + leg.hosts
      let place = leg.place
      findings.candidates.append(
        MeetingCandidate(
          sentence: index, cue: match.tokens, frame: match.frame.name, kind: .visit, status: verdict.status,
          parties: finder.unique(parties),
          separatePairs: [],
          date: date, hasStatedDate: choice?.expression.start != nil, place: place,
          topics: number > 0 ? Array(matter.prefix(1)) : matter,
          isDefinite: isDefinite,
          isHeadline: isHeadline, isStatusOpen: isSuperlative(match.head),
          isBackground: isBackground(match.head, governor: governor, otherCues: otherCues), days: days,
          confidence: confidence(match, parties: parties, isAnchored: true), reasons: reasons))
    }
  }

  /// "X told President Y during a visit to Z": who is spoken to in his own country was met there.
  func readAddressDuring(
    _ match: Match, sentence index: Int, visitors: [Party], hosts: [Party], governor: Int?, status: MeetingStatus,
    date: Extraction.MeetingDate?, hasStatedDate: Bool, place: Int?, into findings: inout Findings
  ) {
    guard match.frame.cueClass == .noun, status.happened, visitors.count == 1, let governor,
      MeetingFinder.addressing.contains(syntax.lemma(governor)),
      let marker = syntax.child(of: match.head, .case), MeetingFinder.clausal.contains(syntax.key(marker))
    else { return }
    let home = entities.entities[visitors[0].entity].country
    let addressed = arguments.objects(of: governor).filter { party in
      let entity = entities.entities[party.entity]
      return entity.kind == .person && party.entity != visitors[0].entity
        && (entity.country == nil || entity.country != home)
        && hosts.contains { $0.entity == entity.country || entity.country == nil }
    }
    guard !addressed.isEmpty else { return }
    findings.candidates.append(
      MeetingCandidate(
        sentence: index, cue: governor..<governor + 1, frame: "tell (verb: subj obj, during a visit)", kind: .meeting,
        status: .held, parties: finder.unique(visitors + addressed), separatePairs: [], date: date,
        hasStatedDate: hasStatedDate, place: place, topics: [], isDefinite: false,
        isHeadline: document.sentences[index].zone == .headline, confidence: 0.7,
        reasons: ["\"\(document.text(ofToken: governor))\" during a visit"]))
  }

  /// "left for the ASEAN leaders' meeting": to a gathering, not to the organisation.
  func leadsToGathering(_ destination: Party) -> Bool {
    guard entities.entities[destination.entity].kind == .institution else { return false }
    let upper = syntax.sentence(of: destination.tokens.lowerBound).tokens.upperBound
    var token = destination.tokens.upperBound
    while token < min(upper, destination.tokens.upperBound + 8) {
      if MeetingFinder.gatherings.contains(syntax.lemma(token)) { return true }
      guard [.noun, .propn, .adj, .num, .part, .punct].contains(syntax.tag(token)), syntax.key(token) != Words.comma
      else { return false }
      token += 1
    }
    return false
  }

  /// "midway through a visit", "halfway through his tour"
  func isMidway(_ noun: Int) -> Bool {
    let lower = syntax.sentence(of: noun).tokens.lowerBound
    return (max(lower, noun - 8)..<noun).contains {
      MeetingFinder.middles.contains(syntax.key($0)) && $0 + 1 < noun && syntax.key($0 + 1) == MeetingFinder.through
    }
  }

  static let middles: Set<TextKey> = Set(words: "midway halfway mid-way half-way")
  static let through = TextKey("through")

  func isHereOn(_ noun: Int) -> Bool {
    let lower = syntax.sentence(of: noun).tokens.lowerBound
    guard let marker = (max(lower, noun - 7)..<noun).last(where: { syntax.tag($0) == .adp }), marker > lower else {
      return false
    }
    if syntax.key(marker) == Words.on, syntax.key(marker - 1) == Words.here { return true }
    // "In Oslo on an official visit, X said"
    return syntax.key(marker) == Words.on && syntax.key(lower) == Words.in && marker - lower <= 4
      && finder.mention(at: lower + 1) != nil
  }

  /// "leaving Tokyo yesterday at the end of a four-day visit", "left Oslo after a short stay": the place that is left.
  func placeLeft(atEndOf visit: Int) -> (place: Int, isEnd: Bool)? {
    var node = visit
    var isEnd = syntax.child(of: visit, .case).map { MeetingFinder.after.contains(syntax.key($0)) } ?? false
    for _ in 0..<4 {
      guard let head = syntax.head(node) else { return nil }
      if MeetingFinder.ends.contains(syntax.lemma(head)) { isEnd = true }
      if syntax.isVerb(head) {
        guard isEnd, MeetingFinder.leavings.contains(syntax.lemma(head)), let place = syntax.child(of: head, .obj),
          finder.mention(at: place) != nil
        else { return nil }
        return (place, true)
      }
      node = head
    }
    return nil
  }

  /// The place in front of "where he was on a visit".
  func placeOfRelativeClause(around noun: Int) -> Int? {
    let lower = syntax.sentence(of: noun).tokens.lowerBound
    guard let mark = (max(lower, noun - 9)..<noun).last(where: { syntax.key($0) == MeetingFinder.whereWord }),
      mark > lower
    else { return nil }
    let before = syntax.key(mark - 1) == Words.comma ? mark - 2 : mark - 1
    guard before >= lower, let mention = finder.mention(at: before), mention.form == .name,
      let entity = mention.entities.first, [.country, .place].contains(entities.entities[entity].kind)
    else { return nil }
    return finder.headToken(of: mention)
  }

  /// Of two countries that agree while someone of one of them visits, the other.
  func hostOfAgreement(above governor: Int?, visitors: [Party]) -> Party? {
    guard let governor, let visitor = visitors.first else { return nil }
    let home =
      entities.entities[visitor.entity].kind == .country ? visitor.entity : entities.entities[visitor.entity].country
    let sides = finder.unique(arguments.subjects(of: governor)).filter { entities.entities[$0.entity].kind == .country }
    guard let home, sides.count == 2, sides.contains(where: { $0.entity == home }) else { return nil }
    return sides.first { $0.entity != home }
  }

  static let whereWord = TextKey("where")
  static let endings: Set<TextKey> = Set(words: "end wrap wind conclude complete finish close")
  static let ends: Set<TextKey> = Set(words: "end conclusion close")
  static let leavings: Set<TextKey> = Set(words: "leave depart quit")

  /// Whether the tense, a relative clause or a time further back puts it before what the article reports.
  func isBackground(_ cue: Int, governor: Int?, otherCues: [Int]) -> Bool {
    if let marker = syntax.marker(of: cue), MeetingFinder.after.contains(syntax.key(marker)) { return true }
    for node in [cue, governor].compactMap({ $0 }) {
      if syntax.relation(node) == .aclRelcl { return true }
      if syntax.children(of: node).contains(where: {
        syntax.relation(Int($0)) == .aux && MeetingFinder.perfect.contains(syntax.key(Int($0)))
      }) {
        return true
      }
    }
    let sentence = syntax.sentence(of: cue).tokens
    guard let anchor = document.article.date else { return false }
    return sentence.contains { MeetingFinder.backwards.contains(syntax.key($0)) }
      || document.times.contains { time in
        sentence.contains(time.tokens.lowerBound) && (time.start.map { $0.adding(days: 7) < anchor } ?? false)
      }
  }

  static let after: Set<TextKey> = Set(words: "after following since")
  static let perfect: Set<TextKey> = Set(words: "had has have 've")
  static let backwards: Set<TextKey> = Set(
    words: "previous previously recent recently ago past former formerly")

  /// "the first leader to visit X": tells that there is a visit, not whether it is over.
  func isSuperlative(_ cue: Int) -> Bool {
    let lower = syntax.sentence(of: cue).tokens.lowerBound
    guard syntax.penn(cue) == .vb, cue > lower + 2, syntax.key(cue - 1) == Words.to else { return false }
    var token = cue - 2
    while token > lower, token > cue - 14,
      [.noun, .propn, .adj, .adp, .punct, .num].contains(syntax.tag(token)), syntax.key(token) != Words.comma
    {
      if MeetingFinder.ordinals.contains(syntax.key(token)) { return true }
      token -= 1
    }
    return false
  }

  static let ordinals: Set<TextKey> = Set(words: "first second third last latest only highest-ranking")

  /// Where a visitor is at home. A country that was only concluded does not count for who travels, nor where the
  /// destination is the first the text tells of it.
  func homeCountry(of person: Int, isJourney: Bool, destination: Range<Int>) -> Int? {
    let stated = entities.statedCountry(of: person)
    guard !isJourney, stated == nil, let concluded = entities.entities[person].country else { return stated }
    let isToldBefore = entities.mentions.contains {
      $0.entities.contains(concluded) && $0.tokens.lowerBound < destination.lowerBound
    }
    return isToldBefore ? concluded : nil
  }

  /// A country or town right before the noun, as a noun itself: "Chinese visit" tells who goes, "China visit" where to.
  func destinationBefore(_ noun: Int) -> Party? {
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

  static let journeys: Set<TextKey> = Set(words: "travel arrive fly depart leave journey trip")
  static let transitiveTravel: Set<TextKey> = Set(words: "fly head come go travel")
  static let starts: Set<TextKey> = Set(words: "begin start kick open arrive embark launch")

  /// "arrived here for a three-day visit"
  func lengthAhead(of verb: Int, limit: Int) -> Int? {
    let upper = min(syntax.sentence(of: verb).tokens.upperBound, verb + 15)
    for token in verb + 1..<max(verb + 1, upper) {
      let lemma = syntax.lemma(token)
      if MeetingFinder.stays.contains(lemma), let days = dating.length(of: token) { return days }
    }
    return nil
  }

  static let arrive = TextKey("arrive")
  static let stays: Set<TextKey> = Set(words: "visit trip tour stay stopover mission")
}
