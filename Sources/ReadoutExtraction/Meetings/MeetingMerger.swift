import ReadoutLanguage
import ReadoutModel

/// Puts the tellings of one encounter together: headline, lead and background are one meeting with several pieces of
/// evidence.
package struct MeetingMerger: Sendable {
  package let document: Document
  package let entities: DocumentEntities

  package struct Event: Sendable {
    package var candidates: [MeetingCandidate]
    package var kind: MeetingKind
    package var status: MeetingStatus
    package var parties: [Party]
    package var separatePairs: Set<[Int]>
    package var date: Extraction.MeetingDate?
    package var hasStatedDate: Bool
    package var place: Int?
    package var topics: [String]
    package var confidence: Double
    package var reasons: [String]
    /// Sentences that add a topic without telling of the encounter.
    package var topicSentences: [Int]
    package var lastSentence: Int
  }

  /// Whether the article names a gathering of more than those it tells of: "the G-20 summit", "the Rome Summit".
  private let namesGathering: Bool

  package init(document: Document, entities: DocumentEntities) {
    self.document = document
    self.entities = entities
    namesGathering = document.sentences.contains { sentence in
      sentence.zone != .headline
        && sentence.tokens.contains { token in
          document.lemmaKeys[token] == MeetingFinder.summitWord && token > sentence.tokens.lowerBound
            && MeetingMerger.isNamed(token, document, entities)
        }
    }
  }

  /// Whether a noun is in capitals itself, or stands behind digits or the name of a body.
  private static func isNamed(_ noun: Int, _ document: Document, _ entities: DocumentEntities) -> Bool {
    let shape = document.shapes[noun]
    if shape.contains(.capitalized) && !shape.contains(.allCapitals) { return true }
    if document.shapes[noun - 1].contains(.hasDigit) { return true }
    return entities.mentions.contains { mention in
      mention.tokens.contains(noun - 1)
        && mention.entities.contains { entities.entities[$0].kind == .institution }
    }
  }

  package func merge(_ findings: MeetingFinder.Findings) -> (events: [Event], unresolved: [MeetingCandidate]) {
    var events: [Event] = []
    var unresolved: [MeetingCandidate] = []
    // The body first: a headline is short for what the body says in full.
    let body = findings.candidates.filter { !$0.isHeadline }.sorted { $0.cue.lowerBound < $1.cue.lowerBound }
    let headlines = findings.candidates.filter(\.isHeadline)
    for candidate in body + headlines {
      if candidate.parties.count >= 2 {
        if let index = best(for: candidate, among: events) ?? lastTold(before: candidate, among: events) {
          absorb(candidate, into: &events[index])
        } else {
          events.append(event(from: candidate))
        }
      } else if let index = antecedent(of: candidate, among: events) {
        absorb(candidate, into: &events[index])
      } else {
        unresolved.append(candidate)
      }
    }
    let present = findings.leaders.filter { $0.frame == MeetingFinder.presenceFrame }
    for leader in findings.leaders where leader.frame != MeetingFinder.presenceFrame {
      join(leader, &events, &unresolved, findings.leaders)
    }
    gather(&unresolved, into: &events)
    for attendant in present { addAttendants(attendant, &events, &unresolved) }
    placeVisits(&unresolved, into: &events)
    keepVisitsOpen(&events)
    inheritFromVisits(&events)
    inheritLeadDay(&events)
    lengthen(&events)
    events.sort { first($0) < first($1) }
    for statement in findings.statements { attach(statement, to: &events) }
    return (events, unresolved)
  }

  /// Leaders of delegations took part in the encounter of their countries told of before them; where that encounter has no
  /// other parties, in one another's.
  private func join(
    _ leader: MeetingCandidate, _ events: inout [Event], _ unresolved: inout [MeetingCandidate],
    _ leaders: [MeetingCandidate]
  ) {
    let countries = Set(leader.parties.compactMap { entities.entities[$0.entity].country })
    let index = events.lastIndex { event in
      let told = event.candidates.map(\.sentence)
      return event.kind != .visit && event.status.happened == leader.status.happened
        && told.contains { (0...4).contains(leader.sentence - $0) }
        && (event.parties.allSatisfy { entities.entities[$0.entity].kind != .person }
          || event.candidates.contains { $0.frame == leader.frame })
    }
    if let index {
      // Whom they lead is there through them.
      events[index].parties.removeAll { countries.contains($0.entity) }
      for party in leader.parties where !events[index].parties.contains(where: { $0.entity == party.entity }) {
        events[index].parties.append(party)
      }
      events[index].candidates.append(leader)
      events[index].reasons.append("\"\(document.text(ofTokens: leader.cue))\": leaders of delegations")
      return
    }
    // "The third meeting of the working group was held. X led the one delegation and Y the other."
    let people = leaders.filter { $0.sentence == leader.sentence }.flatMap(\.parties)
    guard Set(people.map(\.entity)).count >= 2,
      let noun = unresolved.lastIndex(where: {
        $0.kind != .visit && (0...4).contains(leader.sentence - $0.sentence)
          && $0.status.happened == leader.status.happened
      })
    else { return }
    var candidate = unresolved.remove(at: noun)
    for party in people where !candidate.parties.contains(where: { $0.entity == party.entity }) {
      candidate.parties.append(party)
    }
    var event = event(from: candidate)
    event.candidates.append(leader)
    events.append(event)
  }

  /// "Present at the meeting were X and Y": of the encounter told of last, or of the gathering nobody else is named at.
  private func addAttendants(
    _ attendants: MeetingCandidate, _ events: inout [Event], _ unresolved: inout [MeetingCandidate]
  ) {
    func isNear(_ sentence: Int) -> Bool { (0...5).contains(attendants.sentence - sentence) }
    if let index = events.lastIndex(where: { event in
      event.kind != .visit && event.kind != .call && event.status.happened
        && event.candidates.contains { isNear($0.sentence) }
    }) {
      for party in attendants.parties where !events[index].parties.contains(where: { $0.entity == party.entity }) {
        events[index].parties.append(party)
      }
      events[index].candidates.append(attendants)
      events[index].reasons.append("\"\(document.text(ofTokens: attendants.cue))\" there")
      return
    }
    guard let noun = unresolved.lastIndex(where: { $0.kind != .visit && isNear($0.sentence) && $0.status.happened })
    else { return }
    var candidate = unresolved[noun]
    for party in attendants.parties where !candidate.parties.contains(where: { $0.entity == party.entity }) {
      candidate.parties.append(party)
    }
    guard candidate.parties.count >= 2 else { return }
    unresolved.remove(at: noun)
    var event = event(from: candidate)
    event.candidates.append(attendants)
    events.append(event)
  }

  /// "the two-day summit that opened on Saturday": it ends a day later.
  private func lengthen(_ events: inout [Event]) {
    for index in events.indices where events[index].kind == .summit || events[index].kind == .meeting {
      guard events[index].status == .ongoing || events[index].status == .planned,
        let days = events[index].candidates.compactMap(\.days).max(), days > 1, let start = events[index].date?.start,
        events[index].date?.end == start
      else { continue }
      events[index].date?.end = start.adding(days: days - 1)
    }
  }

  /// "X's visit": where to is told by an encounter of the same person abroad.
  private func placeVisits(_ unresolved: inout [MeetingCandidate], into events: inout [Event]) {
    unresolved.removeAll { candidate in
      guard candidate.kind == .visit, candidate.isDefinite, candidate.parties.count == 1,
        let visitor = candidate.parties.first, let home = entities.statedCountry(of: visitor.entity)
      else { return false }
      for event in events where event.kind == .meeting && event.status != .denied && event.status != .hypothetical {
        guard event.parties.contains(where: { $0.entity == visitor.entity }), let place = event.place,
          let country = entities.entities[place].kind == .country ? place : entities.entities[place].country,
          country != home
        else { continue }
        if let index = events.firstIndex(where: { other in
          other.kind == .visit && other.parties.contains { $0.entity == visitor.entity }
            && other.parties.contains { $0.entity == country }
        }) {
          absorb(candidate, into: &events[index])
          return true
        }
        var visit = candidate
        visit.parties.append(
          Party(entity: country, part: .host, form: .nominal, isRepresentative: true, tokens: candidate.cue))
        visit.place = place
        if event.status == .planned, visit.status == .held { visit.status = .planned }
        if !visit.hasStatedDate, event.hasStatedDate {
          visit.date = event.date
          visit.date?.basis = .relative
        }
        visit.confidence *= 0.8
        visit.reasons.append(
          "its destination is where \"\(document.text(ofTokens: event.candidates[0].cue))\" takes place")
        events.append(self.event(from: visit))
        return true
      }
      return false
    }
  }

  /// Who has arrived within days, of whom nothing says that he left and who is still to meet his hosts, is still there.
  private func keepVisitsOpen(_ events: inout [Event]) {
    guard let anchor = document.article.date else { return }
    for index in events.indices where events[index].kind == .visit && events[index].status == .held {
      let visit = events[index]
      guard visit.hasStatedDate, let start = visit.date?.start, start <= anchor, anchor <= start.adding(days: 10),
        visit.date?.end == start,
        visit.candidates.allSatisfy({ candidate in
          candidate.cue.contains { MeetingMerger.arrivals.contains(document.lemmaKeys[$0]) }
            || MeetingMerger.stays.contains(document.lemmaKeys[candidate.cue.upperBound - 1])
        }), visit.candidates.contains(where: { MeetingMerger.arrivals.contains(document.lemmaKeys[$0.cue.lowerBound]) })
      else { continue }
      let visitors = Set(visit.parties.filter { $0.part == .visitor }.map(\.entity))
      guard
        anchor <= start.adding(days: MeetingMerger.shortStay)
          && visit.candidates.contains(where: {
            MeetingMerger.landings.contains(document.lemmaKeys[$0.cue.lowerBound])
          })
          && visit.parties.contains(where: { $0.part == .host && entities.entities[$0.entity].kind == .country })
          || events.contains(where: { event in
            event.status == .planned && event.kind != .visit
              && event.parties.contains { visitors.contains($0.entity) }
          }),
        !events.contains(where: { event in
          event.kind == .visit && !event.candidates.contains { $0.cue == visit.candidates[0].cue }
            && event.status.happened && event.hasStatedDate
            && event.parties.contains { visitors.contains($0.entity) } && event.date?.start.map { $0 >= start } ?? false
        })
      else { continue }
      events[index].status = .ongoing
      events[index].reasons.append("arrived, and nothing tells of the end")
    }
  }

  /// Days an arrival may lie back when nothing else tells that the visitor is still there.
  private static let shortStay = 2
  private static let landings: Set<TextKey> = Set(words: "arrive land leave depart")
  private static let arrivals: Set<TextKey> = Set(words: "arrive come land fly leave depart")
  private static let stays: Set<TextKey> = Set(words: "visit trip tour stay")

  /// A meeting of a visitor with the visited, of which no day or place is told, falls within the visit.
  private func inheritFromVisits(_ events: inout [Event]) {
    let visits = events.filter { $0.kind == .visit }.sorted { $0.hasStatedDate && !$1.hasStatedDate }
    guard !visits.isEmpty else { return }
    for index in events.indices where events[index].kind != .visit {
      let event = events[index]
      // What is still to come of a stay that goes on is where the stay is, if no day says otherwise.
      if event.place == nil, event.status == .planned,
        let stay = visits.first(where: { visit in
          var open = event
          open.status = .ongoing
          let isTogether = event.candidates.contains { told in
            visit.candidates.contains { $0.sentence == told.sentence }
              && told.parties.contains { party in
                visit.parties.contains { $0.entity == party.entity && $0.part == .visitor }
              }
          }
          return visit.status == .ongoing && (isTogether || isDuring(open, visit))
            && (event.date?.start == nil || visit.date?.start == nil || spans(visit, event))
        })
      {
        events[index].place = stay.place
        continue
      }
      guard let visit = visits.first(where: { isDuring(event, $0) }) else { continue }
      if event.place == nil { events[index].place = visit.place }
      guard !event.hasStatedDate, visit.hasStatedDate, visit.date?.start != nil else { continue }
      // The day of arrival alone says little of what a longer stay held.
      guard visit.status != .ongoing || visit.date?.start != visit.date?.end else { continue }
      events[index].date = visit.date
      events[index].date?.basis = .relative
      events[index].reasons.append("no day of its own: that of the visit it belongs to")
    }
  }

  /// Whether a dated event lies within the days of a visit.
  private func spans(_ visit: Event, _ event: Event) -> Bool {
    guard let start = visit.date?.start, let end = visit.date?.end, let day = event.date?.start else { return false }
    return start <= day && day <= end
  }

  /// News tells of one day, named in its lead: what those of the lead are then said to have done, without a day and not as
  /// background, they did on that day.
  private func inheritLeadDay(_ events: inout [Event]) {
    guard let anchor = document.article.date else { return }
    let body = document.sentences.indices.filter { document.sentences[$0].zone == .body }.prefix(2)
    var lead: (day: CalendarDate, sentence: Int)?
    for index in body {
      let sentence = document.sentences[index].tokens
      for time in document.times where sentence.contains(time.tokens.lowerBound) {
        guard let day = time.start, day == time.end, !time.isVague, day <= anchor, anchor <= day.adding(days: 2) else {
          continue
        }
        lead = (day, index)
        break
      }
      if lead != nil { break }
    }
    guard let lead else { return }
    let named = Set(
      entities.mentions.filter { document.sentences[lead.sentence].tokens.contains($0.tokens.lowerBound) }
        .flatMap(\.entities))
    for index in events.indices where !events[index].hasStatedDate && events[index].status.happened {
      let tellings = events[index].candidates.filter { !$0.isHeadline }
      // "the call with X": known already, so rather an older one.
      guard let first = tellings.first, !tellings.contains(where: \.isBackground), !first.isDefinite,
        // In the lead itself the day is not theirs: "said on Monday that X met Y".
        first.sentence > lead.sentence, first.sentence - lead.sentence <= MeetingMerger.leadReach,
        events[index].parties.contains(where: {
          named.contains($0.entity) && entities.entities[$0.entity].kind == .person
        })
      else { continue }
      let days = tellings.compactMap(\.days).first
      // A stay that goes on began on that day only where the text says that it begins.
      if events[index].kind == .visit, events[index].status == .ongoing,
        days == nil || !events[index].reasons.contains(MeetingMerger.begun)
      {
        continue
      }
      let length = events[index].kind == .visit ? max(1, days ?? 1) : 1
      events[index].date = Extraction.MeetingDate(
        start: lead.day, end: lead.day.adding(days: length - 1), basis: .relative)
      events[index].reasons.append("no day of its own: that of the article's lead")
    }
  }

  /// Sentences below the lead that still tell of its day.
  private static let leadReach = 12
  private static let begun = "status ongoing: it has begun"

  private func isDuring(_ event: Event, _ visit: Event) -> Bool {
    guard event.kind != .call, event.status != .denied,
      event.status == .cancelled || visit.status == .cancelled
        ? event.status == visit.status : event.status.happened == visit.status.happened
    else { return false }
    let visitors = Set(visit.parties.filter { $0.part == .visitor }.map(\.entity))
    let hosts = Set(visit.parties.filter { $0.part != .visitor }.map(\.entity))
    guard event.parties.contains(where: { visitors.contains($0.entity) }) else { return false }
    func country(_ entity: Int) -> Int? {
      entities.entities[entity].kind == .country ? entity : entities.entities[entity].country
    }
    if event.parties.contains(where: { hosts.contains($0.entity) && !visitors.contains($0.entity) }) { return true }
    if let place = event.place { return country(place).map(hosts.contains) ?? false || place == visit.place }
    return event.parties.contains { party in
      !visitors.contains(party.entity) && (country(party.entity).map(hosts.contains) ?? false)
    }
  }

  /// Those who are each said to take part in the same summit or conference were there together.
  private func gather(_ unresolved: inout [MeetingCandidate], into events: inout [Event]) {
    var groups: [(noun: String, candidates: [MeetingCandidate])] = []
    var rest: [MeetingCandidate] = []
    for candidate in unresolved {
      guard candidate.kind == .summit, !candidate.parties.isEmpty else {
        rest.append(candidate)
        continue
      }
      let noun = document.text(ofToken: candidate.cue.upperBound - 1).lowercased()
      if let index = groups.firstIndex(where: {
        $0.noun == noun && $0.candidates.allSatisfy { $0.status.happened == candidate.status.happened }
      }) {
        groups[index].candidates.append(candidate)
      } else {
        groups.append((noun, [candidate]))
      }
    }
    for group in groups {
      var event = event(from: group.candidates[0])
      for candidate in group.candidates.dropFirst() {
        for party in candidate.parties where !event.parties.contains(where: { $0.entity == party.entity }) {
          event.parties.append(party)
        }
        absorb(candidate, into: &event)
      }
      // A country is there through its own people.
      let homes = Set(
        event.parties.filter { entities.entities[$0.entity].kind == .person }
          .compactMap { entities.entities[$0.entity].country })
      event.parties.removeAll { homes.contains($0.entity) }
      // One of them says that it goes on.
      if group.candidates.contains(where: { $0.status == .ongoing }), event.status == .held { event.status = .ongoing }
      if event.parties.count >= 2 {
        event.confidence *= 0.8
        event.reasons.append("each is said to take part in the same \(group.noun)")
        events.append(event)
      } else {
        rest += group.candidates
      }
    }
    unresolved = rest.sorted { $0.cue.lowerBound < $1.cue.lowerBound }
  }

  private func isSeparate(_ candidate: MeetingCandidate) -> Bool {
    let sentence = document.sentences[candidate.sentence].tokens
    return (candidate.cue.lowerBound..<min(sentence.upperBound, candidate.cue.upperBound + 8)).contains {
      document.keys[$0] == MeetingMerger.separately
    }
  }

  private static let separately = TextKey("separately")

  /// Words for gatherings that only point at a gathering, not at any talks.
  private func isGatheringOnly(_ candidate: MeetingCandidate) -> Bool {
    candidate.kind == .summit && !candidate.frame.hasPrefix("summit")
  }

  /// "the Beijing Summit", "the ASEAN summit": a gathering of more than the two just told of.
  private func isNamedGathering(_ candidate: MeetingCandidate) -> Bool {
    guard !candidate.isHeadline, candidate.cue.lowerBound > 0 else { return false }
    if document.shapes[candidate.cue.upperBound - 1].contains(.capitalized) { return true }
    let before = candidate.cue.lowerBound - 1
    return entities.mentions.contains { mention in
      mention.tokens.contains(before)
        && mention.entities.contains { entities.entities[$0].kind == .institution }
    }
  }

  private func first(_ event: Event) -> Int { event.candidates.map(\.cue.lowerBound).min() ?? 0 }

  private func event(from candidate: MeetingCandidate) -> Event {
    Event(
      candidates: [candidate], kind: candidate.kind, status: candidate.status, parties: candidate.parties,
      separatePairs: Set(candidate.separatePairs), date: candidate.date, hasStatedDate: candidate.hasStatedDate,
      place: candidate.place, topics: candidate.topics, confidence: candidate.confidence, reasons: candidate.reasons,
      topicSentences: [], lastSentence: candidate.sentence)
  }

  // MARK: Same encounter?

  /// Whether the two may be spoken of in one another's stead: the same, or a country and who stands for it.
  private func isUnknown(_ party: Party, in entity: DocumentEntities.Entity) -> Bool {
    entity.kind == .person && entities.statedCountry(of: party.entity) == nil
  }

  private func stands(_ a: Party, for b: Party, isHeadline: Bool = false, isOpen: Bool = false) -> Bool {
    if a.entity == b.entity { return true }
    let first = entities.entities[a.entity]
    let second = entities.entities[b.entity]
    func represents(_ person: DocumentEntities.Entity, _ personIndex: Int, _ body: Int, _ isUnnamed: Bool) -> Bool {
      person.kind == .person && isUnnamed
        && (entities.statedCountry(of: personIndex) == body
          || entities.roles.contains {
            $0.person == personIndex && $0.organization == body
              && (!$0.isInferred || entities.entities[body].kind != .country)
          })
    }
    // A headline has the country for a person of whom the text does not tell which country is his.
    if isHeadline, b.isRepresentative, second.kind == .country, first.kind == .person, first.country == nil {
      return true
    }
    if isOpen,
      isUnknown(a, in: first) && second.kind == .country && b.isRepresentative
        || isUnknown(b, in: second) && first.kind == .country && a.isRepresentative
    {
      return true
    }
    return represents(first, a.entity, b.entity, b.isRepresentative || second.kind == .country)
      || represents(second, b.entity, a.entity, a.isRepresentative || first.kind == .country)
  }

  private func covers(_ all: [Party], _ some: [Party], isHeadline: Bool = false, isOpen: Bool = false) -> Bool {
    some.allSatisfy { party in all.contains { stands($0, for: party, isHeadline: isHeadline, isOpen: isOpen) } }
  }

  private func kindsAgree(_ a: MeetingCandidate, _ b: Event) -> Bool {
    if a.kind == b.kind { return true }
    if isGatheringOnly(a) || b.kind == .summit && b.candidates.allSatisfy(isGatheringOnly) { return false }
    if a.kind == .visit || b.kind == .visit { return false }
    if a.kind == .call || b.kind == .call {
      // "discussed", "spoke" may tell of a call or of a meeting.
      return isGeneric(a) || b.candidates.allSatisfy(isGeneric)
    }
    return true
  }

  /// Tellings that fit any kind: "discussed", "talks", "conversation".
  private func isGeneric(_ candidate: MeetingCandidate) -> Bool {
    candidate.frame.hasPrefix("discuss") || candidate.frame.hasPrefix("conversation")
      || candidate.frame.hasPrefix("speak")
      || candidate.frame.hasPrefix("talk") || candidate.frame.hasPrefix("review")
  }

  private func datesAgree(_ a: MeetingCandidate, _ b: Event) -> Bool {
    guard a.hasStatedDate, b.hasStatedDate, let start = a.date?.start, let end = a.date?.end ?? a.date?.start,
      let otherStart = b.date?.start, let otherEnd = b.date?.end ?? b.date?.start
    else { return true }
    return start <= otherEnd && otherStart <= end
  }

  /// Whether one has happened on a day that is past and the other is still to come.
  private func isOfAnotherTime(_ a: MeetingCandidate, _ b: Event) -> Bool {
    if a.status == .planned, a.hasStatedDate, b.status == .held, !a.isHeadline, let anchor = document.article.date,
      let start = a.date?.start, start > anchor
    {
      return true
    }
    guard a.status == .held || b.status == .ongoing, a.hasStatedDate, b.status == .planned || b.status == .ongoing,
      let anchor = document.article.date, let end = a.date?.end ?? a.date?.start
    else { return false }
    return b.status == .planned ? end < anchor : end.adding(days: 31) < anchor
  }

  private func statusesAgree(_ a: MeetingCandidate, _ b: Event) -> Bool {
    if a.status == b.status || a.isStatusOpen { return true }
    let group = { (status: MeetingStatus) -> Int in
      switch status {
      case .held, .ongoing: return 0
      case .planned, .hypothetical: return 1
      case .cancelled, .denied: return 2
      }
    }
    if group(a.status) == group(b.status) { return true }
    // What is still to come in the headline is told of in the body; a plan called off is one encounter.
    if a.isHeadline { return true }
    let pair = Set([group(a.status), group(b.status)])
    if pair == [1, 2] { return true }
    if a.hasStatedDate, b.hasStatedDate, pair == [0, 1], let start = a.date?.start { return start == b.date?.start }
    return false
  }

  /// "X met three leaders of the Serbian opposition. … X met with A, B and C": names given later, when nothing says that it
  /// is another encounter.
  private func namesTheUnnamed(_ candidate: MeetingCandidate, of event: Event) -> Bool {
    guard !candidate.hasStatedDate, !candidate.isHeadline, candidate.status == .held, event.status == .held,
      candidate.kind == .meeting, event.kind == .meeting,
      (1...8).contains(candidate.sentence - event.lastSentence),
      candidate.parties.contains(where: { party in
        entities.entities[party.entity].kind == .person && event.parties.contains { $0.entity == party.entity }
      })
    else { return false }
    return !document.sentences[candidate.sentence].tokens.contains { MeetingMerger.further.contains(document.keys[$0]) }
  }

  private static let further: Set<TextKey> = Set(words: "also later separately then earlier another afterwards")

  private func best(for candidate: MeetingCandidate, among events: [Event]) -> Int? {
    var best: (score: Int, index: Int)?
    for (index, event) in events.enumerated() {
      guard kindsAgree(candidate, event), datesAgree(candidate, event), statusesAgree(candidate, event),
        !isOfAnotherTime(candidate, event)
      else {
        continue
      }
      let isOpen = namesTheUnnamed(candidate, of: event)
      let within = covers(event.parties, candidate.parties, isHeadline: candidate.isHeadline, isOpen: isOpen)
      let around = covers(candidate.parties, event.parties, isOpen: isOpen)
      guard within || around else { continue }
      // "met separately": not with the others.
      if isSeparate(candidate), event.parties.count != candidate.parties.count { continue }
      // A country stands for its people where the same encounter is pointed at, not anywhere in the text.
      let isExact =
        candidate.parties.allSatisfy { party in event.parties.contains { $0.entity == party.entity } }
        || event.parties.allSatisfy { party in candidate.parties.contains { $0.entity == party.entity } }
      if !isExact {
        let sameDay = candidate.hasStatedDate && event.hasStatedDate
        guard
          candidate.isHeadline || candidate.isDefinite || sameDay || isOpen
            || abs(candidate.sentence - event.lastSentence) <= 1
        else { continue }
        if candidate.parties.allSatisfy({ entities.entities[$0.entity].kind != .person }),
          candidate.sentence != event.lastSentence, !candidate.isHeadline, !candidate.isDefinite
        {
          continue
        }
      }
      // Two whom a third saw one by one were not at one table: "A and B" is another meeting than "C met A and B".
      if within, candidate.parties.count >= 2 {
        let ids = candidate.parties.map(\.entity).sorted()
        if ids.count == 2, event.separatePairs.contains(ids) { continue }
      }
      var score = within && around ? 100 : 50
      if event.hasStatedDate, candidate.hasStatedDate { score += 20 }
      if event.status == candidate.status { score += 10 }
      score -= min(9, abs(candidate.sentence - event.lastSentence))
      if best.map({ score > $0.score }) ?? true { best = (score, index) }
    }
    return best?.index
  }

  /// "They also discussed …" right behind an encounter of bodies without names belongs to it.
  private func lastTold(before candidate: MeetingCandidate, among events: [Event]) -> Int? {
    guard isGeneric(candidate), candidate.status == .held, !candidate.hasStatedDate, !candidate.isHeadline,
      candidate.parties.allSatisfy({ $0.form != .name })
    else { return nil }
    return events.lastIndex { event in
      event.kind != .visit && event.status.happened && candidate.sentence - event.lastSentence <= 3
        && candidate.sentence > event.lastSentence
        && event.parties.allSatisfy { entities.entities[$0.entity].kind != .person }
    }
  }

  /// The encounter "the meeting", "the talks", "his visit" speaks of.
  private func antecedent(of candidate: MeetingCandidate, among events: [Event]) -> Int? {
    var best: (score: Int, index: Int)?
    for (index, event) in events.enumerated() {
      guard
        kindsAgree(candidate, event)
          || (candidate.kind == .summit && event.kind == .meeting && !isGatheringOnly(candidate)
            && !isNamedGathering(candidate) && candidate.status.happened == event.status.happened)
          || (candidate.kind == .meeting && event.kind == .summit),
        datesAgree(candidate, event), !isOfAnotherTime(candidate, event), covers(event.parties, candidate.parties)
      else { continue }
      // A conference on the sidelines of a summit is not the summit.
      if isGatheringOnly(candidate), event.kind == .summit, !event.candidates.contains(where: isGatheringOnly) {
        continue
      }
      // Six parties do not meet at the table of two.
      if let count = candidate.partyCount, event.parties.count < count,
        event.candidates.allSatisfy({
          $0.partyCount == nil && $0.kind != .summit
        })
      {
        continue
      }
      // An event told of only further down is nothing "the" can point to, a headline apart.
      guard candidate.isHeadline || first(event) <= candidate.cue.lowerBound else { continue }
      var score = 50 - min(40, abs(candidate.sentence - event.lastSentence))
      if event.status == candidate.status { score += 5 }
      score += 10 * candidate.parties.count
      if best.map({ score >= $0.score }) ?? true { best = (score, index) }
    }
    guard let best, candidate.isDefinite || !candidate.parties.isEmpty else { return nil }
    return best.index
  }

  private func absorb(_ candidate: MeetingCandidate, into event: inout Event) {
    event.candidates.append(candidate)
    // The named person replaces the country that stood for it.
    // A headline is short for what the body says in full: it adds no one.
    if candidate.parties.count >= 2, !candidate.isHeadline {
      for party in candidate.parties {
        if event.parties.contains(where: { $0.entity == party.entity }) { continue }
        if let index = event.parties.firstIndex(where: { stands($0, for: party) }) {
          if entities.entities[party.entity].kind == .person, event.kind != .visit { event.parties[index] = party }
        } else {
          event.parties.append(party)
        }
      }
      event.separatePairs.formUnion(candidate.separatePairs)
    }
    if candidate.hasStatedDate, !event.hasStatedDate {
      event.date = candidate.date
      event.hasStatedDate = true
    } else if candidate.hasStatedDate, let start = candidate.date?.start, let end = candidate.date?.end,
      let own = event.date,
      let ownStart = own.start, let ownEnd = own.end, start >= ownStart, end <= ownEnd,
      (start, end) != (ownStart, ownEnd),
      event.kind != .visit || ownEnd.dayNumber - ownStart.dayNumber >= 6
    {
      event.date = candidate.date
    }
    if event.place == nil || (candidate.place.map { entities.entities[$0].country == event.place } ?? false) {
      event.place = candidate.place ?? event.place
    }
    if !candidate.isHeadline {
      if candidate.status == .cancelled, event.status != .cancelled { event.status = .cancelled }
      if event.status == .hypothetical, candidate.status == .planned { event.status = .planned }
      // "agreed to speed up negotiations … during talks between X and Y": what people did outweighs what bodies intend.
      if event.status == .planned || event.status == .hypothetical, candidate.status == .held,
        event.candidates.dropLast().allSatisfy({ told in
          told.isHeadline || told.parties.allSatisfy { entities.entities[$0.entity].kind != .person }
        }), candidate.parties.contains(where: { entities.entities[$0.entity].kind == .person }),
        candidate.parties.count >= 2
      {
        event.status = .held
        if !event.hasStatedDate { event.date = candidate.date }
      }
    }
    // "the summit" is theirs only where no other gathering is named and it is not one they met beside.
    let isTheirSummit =
      candidate.kind == .summit && !isGatheringOnly(candidate) && (candidate.parties.count >= 2 || !namesGathering)
    if event.kind == .meeting, candidate.kind == .call || isTheirSummit,
      event.candidates.dropLast().allSatisfy(isGeneric) || candidate.kind == .summit
    {
      event.kind = candidate.kind
    }
    // "X visited Y. He arrived on Sunday": he is still there.
    if event.kind == .visit, event.status == .held, candidate.status == .ongoing { event.status = .ongoing }
    event.topics += candidate.topics
    event.confidence = 1 - (1 - event.confidence) * (1 - 0.5 * candidate.confidence)
    event.reasons.append("also told by \"\(document.text(ofTokens: candidate.cue))\"")
    event.lastSentence = max(event.lastSentence, candidate.sentence)
  }

  // MARK: Topics

  /// How far below an encounter a statement may still speak of it, in sentences.
  private static let reach = 4

  private func attach(_ statement: MeetingFinder.TopicStatement, to events: inout [Event]) {
    var best: (score: Int, index: Int)?
    if let cue = statement.subjectCue,
      let index = events.firstIndex(where: { $0.candidates.contains { $0.cue.contains(cue) } })
    {
      events[index].topics += statement.topics
      return
    }
    // The sentence tells of an encounter of the countries themselves.
    let ownEncounter = events.contains { event in
      event.candidates.contains { $0.sentence == statement.sentence }
        && event.parties.contains { statement.speakers.contains($0.entity) }
    }
    for (index, event) in events.enumerated()
    where event.status.happened == statement.hasHappened && event.status != .cancelled && event.status != .denied {
      guard event.kind != .visit else { continue }
      let told = event.candidates.filter { !$0.isHeadline }.map(\.sentence)
      let shared = Set(statement.speakers).intersection(event.parties.map(\.entity)).count
      // What both say together they said together, wherever it stands.
      let last =
        (told + event.topicSentences).filter { $0 <= statement.sentence }.max()
        ?? (shared > 1 ? told.min() : nil)
      guard let last else { continue }
      let distance = abs(statement.sentence - last)
      guard distance <= (shared > 1 ? 3 * MeetingMerger.reach : MeetingMerger.reach) else { continue }
      let speakers = statement.speakers.filter { speaker in
        // "Vietnam and Bulgaria agreed …": the countries stand for their leaders only together.
        event.parties.contains {
          $0.entity == speaker
            || statement.speakers.count > 1 && !ownEncounter && entities.entities[$0.entity].country == speaker
        }
      }
      guard !speakers.isEmpty || statement.isWithin else { continue }
      let score = 100 - 10 * distance + 20 * speakers.count
      if best.map({ score > $0.score }) ?? true { best = (score, index) }
    }
    guard let best else { return }
    events[best.index].topics += statement.topics
    events[best.index].topicSentences.append(statement.sentence)
  }
}
