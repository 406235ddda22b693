import ReadoutModel
import ReadoutNames

/// Reports of meetings merged into the meetings and topics of the graph.
struct MeetingAssembly: Sendable {
  private let assembly: GraphAssembly
  private let resolution: Resolution
  private let corpus: Corpus
  private let actors: [MeetingActor]
  private let copies: AgencyCopies

  private let reports: [MeetingReport]

  private let words: [TellingWords]
  private let topics: TopicNames

  /// `reports` are those of the corpus, which needs its records of meetings no more; `texts` are made of its records, or nil
  /// where they are to be made of the reports.
  init(_ assembly: GraphAssembly, reports: [MeetingReport], texts: MeetingTexts?, copies: AgencyCopies) {
    self.reports = reports
    let own = texts ?? MeetingTexts(reports.map(\.meeting))
    words = texts == nil ? own.words : reports.map { own.words[$0.record] }
    topics = own.topics
    self.copies = copies
    self.assembly = assembly
    resolution = assembly.resolution
    corpus = resolution.corpus
    actors = MeetingAssembly.actors(resolution)
  }

  /// Meetings by their identifiers.
  func meetings() -> ([KnowledgeGraph.Meeting], [KnowledgeGraph.Topic]) {
    let merged = MeetingResolver.resolve(
      reports: reports, words: words, actors: actors, nodesOfArticles: nodesOfArticles())
    FreedMemory.giveBack(isLarge: corpus.isLarge)
    let topics = topicNodes()
    // Who was reported first keeps the plain identifier.
    var drafts = merged.concurrentMap { draft($0, topics) }
    let order = drafts.indices.sorted {
      drafts[$0].order != drafts[$1].order ? drafts[$0].order < drafts[$1].order : $0 < $1
    }
    var identifiers = UniqueIdentifiers()
    for index in order {
      let meeting = drafts[index].meeting
      drafts[index].meeting.id = identifiers.claim(
        meeting.id, alternatives: meeting.kind == .meeting ? [] : ["\(meeting.id)-\(meeting.kind.rawValue)"])
    }
    var eventOf = [Int](repeating: -1, count: reports.count)
    for (event, item) in merged.enumerated() { for report in item.reports { eventOf[report] = event } }
    for (event, item) in merged.enumerated() {
      drafts[event].meeting.reasons += item.refusals.map {
        MergeReason.keptApart(from: drafts[eventOf[$0.other]].meeting.id, $0.text).text
      }
    }
    return (IdentifierOrder.positions(drafts.map(\.meeting.id)).map { drafts[Int($0)].meeting }, topics.nodes)
  }

  // MARK: Input of the resolver

  /// What the articles of a graph tell of meetings, participants as nodes.
  static func reports(_ assembly: GraphAssembly) -> [MeetingReport] {
    let corpus = assembly.resolution.corpus
    var reports: [MeetingReport] = []
    reports.reserveCapacity(corpus.meetings.count)
    for (position, record) in corpus.meetings.enumerated() {
      if let report = report(record, position, assembly) { reports.append(report) }
    }
    return reports
  }

  private static func report(
    _ record: MeetingRecord, _ position: Int, _ assembly: GraphAssembly
  ) -> MeetingReport? {
    let resolution = assembly.resolution
    var participants: [MeetingReport.Participation] = []
    for participation in record.participants {
      let node = resolution.nodeOf[participation.record]
      guard assembly.identifier(node) != nil, resolution.drafts[node].kind != .place else { continue }
      let behalf = participation.onBehalfOf >= 0 ? resolution.nodeOf[participation.onBehalfOf] : -1
      if let known = participants.firstIndex(where: { $0.node == node }) {
        if participants[known].part == .participant { participants[known].part = participation.part }
        if participants[known].onBehalfOf < 0 { participants[known].onBehalfOf = behalf }
      } else {
        participants.append(
          MeetingReport.Participation(node: node, part: participation.part, onBehalfOf: behalf))
      }
    }
    // Nobody meets himself: who is left alone by resolution or by a "drop" makes no meeting.
    guard participants.count >= min(2, max(1, record.participants.count)) else { return nil }
    participants.sort { $0.node < $1.node }
    let pairs = record.separatePairs.compactMap { pair -> (Int, Int)? in
      let (a, b) = (resolution.nodeOf[pair.0], resolution.nodeOf[pair.1])
      return a == b ? nil : (min(a, b), max(a, b))
    }
    let place = record.place >= 0 ? resolution.nodeOf[record.place] : -1
    return MeetingReport(
      record: position, article: record.article, participants: participants, separatePairs: pairs,
      place: assembly.identifier(place) == nil ? -1 : place, meeting: record.meeting,
      published: resolution.corpus.articles[record.article].date?.dayNumber)
  }

  /// The nodes each article names, ascending.
  private func nodesOfArticles() -> [[Int32]] {
    corpus.articles.map { article in
      Array(Set(article.records.map { Int32(resolution.nodeOf[$0]) }.filter { $0 >= 0 })).sorted()
    }
  }

  private static func actors(_ resolution: Resolution) -> [MeetingActor] {
    var actors = resolution.drafts.enumerated().map { index, draft in
      MeetingActor(
        kind: draft.kind, country: draft.kind == .country ? index : draft.country,
        isSite: draft.kind == .place && PlaceResolver.isSite(resolution.names[index]), institutions: [])
    }
    for role in resolution.corpus.roles where role.organization >= 0 && role.role.tenure != .former {
      let person = resolution.nodeOf[role.person]
      let organization = resolution.nodeOf[role.organization]
      guard person >= 0, organization >= 0, resolution.drafts[organization].kind == .institution else { continue }
      if !actors[person].institutions.contains(organization) { actors[person].institutions.append(organization) }
    }
    for index in actors.indices { actors[index].institutions.sort() }
    return actors
  }

  // MARK: Topics

  private struct TopicNodes: Sendable {
    var nodes: [KnowledgeGraph.Topic] = []
    /// By the number of what is written.
    var identifiers: [String?] = []
  }

  /// One topic per key; its label is the writing used most, lower-case before capitals where equally often.
  private func topicNodes() -> TopicNodes {
    var counts = [Int](repeating: 0, count: topics.written.count)
    var written: [Int] = []
    let days = reports.map { $0.published ?? Int32.max }
    let chronological = reports.indices.sorted { (days[$0], $0) < (days[$1], $1) }
    for index in chronological {
      for topic in reports[index].meeting.topics {
        guard let number = topics.written.known(topic) else { continue }
        if counts[number] == 0 { written.append(number) }
        counts[number] += 1
      }
    }
    var labels: [String: Tally] = [:]
    // Who wrote of it first gives the identifier, which later articles do not change.
    var order: [(key: String, slug: String)] = []
    for number in written {
      let topic = topics[number]
      if topic.key.isEmpty { continue }
      if labels[topic.key] == nil { order.append((topic.key, topic.slug)) }
      labels[topic.key, default: Tally()].add(topic.label, counts[number])
    }
    var identifierOfKey: [String: String] = [:]
    var identifiers = UniqueIdentifiers()
    var result = TopicNodes()
    for (key, slug) in order {
      let ranked = labels[key]?.ranked ?? []
      let most = ranked.first?.count ?? 0
      let candidates = ranked.filter { $0.count == most }.map(\.value)
      guard
        let label = candidates.min(by: { a, b in
          if a.utf8.count != b.utf8.count { return a.utf8.count < b.utf8.count }
          return b.precedesInUTF8(a)
        })
      else { continue }
      let id = identifiers.claim("topic." + slug)
      identifierOfKey[key] = id
      result.nodes.append(
        KnowledgeGraph.Topic(id: id, label: label, mentions: ranked.reduce(0) { $0 + $1.count }))
    }
    result.identifiers = counts.indices.map { counts[$0] > 0 ? identifierOfKey[topics[$0].key] : nil }
    return result
  }

  // MARK: One meeting

  private struct Draft: Sendable {
    var meeting: KnowledgeGraph.Meeting
    /// First publication day, article, position.
    var order: Order
  }

  private struct Order: Comparable, Sendable {
    var day: Int32
    var report: Int

    static func < (a: Order, b: Order) -> Bool { (a.day, a.report) < (b.day, b.report) }
  }

  private func draft(_ merged: MeetingResolver.Merged, _ topics: TopicNodes) -> Draft {
    let members = merged.reports.map { reports[$0] }
    let fullest = members[0]
    let chronological = members.sorted {
      ($0.published ?? Int32.max, $0.article) < ($1.published ?? Int32.max, $1.article)
    }
    var reasons: [String] = []
    let status = status(chronological, reasons: &reasons)
    // Of what happened, the reports that it did; where none of them gives a day, what was announced.
    let all = members.compactMap(\.meeting.date)
    let own = members.filter { $0.meeting.status.happened == status.happened }.compactMap(\.meeting.date)
    let date = MeetingDates.combined(
      !status.happened || !own.contains { $0.start != nil || $0.end != nil } ? all : own)
    let participations = participations(members)
    var meeting = KnowledgeGraph.Meeting(
      id: "", label: "", kind: kind(members, status: status), status: status, participations: participations,
      separatePairs: separatePairs(members), date: date, place: place(members),
      topics: topicIdentifiers(members, topics))
    meeting.evidence = evidence(members, status: status)
    meeting.confidence = confidence(members)
    meeting.id = identifier(participations.map(\.entity), date).fitted
    meeting.label =
      MeetingLabel.text(
        kind: meeting.kind,
        participations: participants(members).map { participant in
          MeetingLabel.Participant(
            name: assembly.name(participant.node), kind: resolution.drafts[participant.node].kind,
            part: participant.part,
            identifier: resolution.identifiers[participant.node])
        }, place: fullest.place >= 0 ? assembly.name(fullest.place) : nil
      ).fitted
    if members.count > 1 {
      reasons.insert(count(members), at: 0)
      for reason in merged.reasons {
        let articles = [reason.report, reason.with].map { corpus.articles[reports[$0].article].id }
        let which = articles[0] == articles[1] ? articles[0] : "\(articles[0]) and \(articles[1])"
        let text = "\(which): \(reason.texts.joined(separator: ", "))"
        if !reasons.contains(text) { reasons.append(text) }
      }
    }
    if date?.start == nil { meeting.monthDay = citedDay(merged.reports) }
    for reason in members[0].meeting.reasons where !reasons.contains(reason) { reasons.append(reason) }
    meeting.reasons = reasons
    let first = merged.reports.min() ?? 0
    return Draft(
      meeting: meeting, order: Order(day: chronological[0].published ?? Int32.max, report: first))
  }

  /// A report that it was held or goes on beats every plan; a later denial or cancellation beats a plan, and is
  /// remembered when the meeting is held after all.
  private func status(_ chronological: [MeetingReport], reasons: inout [String]) -> MeetingStatus {
    func article(_ report: MeetingReport) -> String {
      let article = corpus.articles[report.article]
      return article.id + (article.date.map { " of \($0)" } ?? "")
    }
    let statuses = chronological.map(\.meeting.status)
    if Set(statuses).count == 1 { return statuses[0] }
    let happened = chronological.last { $0.meeting.status.happened }
    let refusal = chronological.last { $0.meeting.status == .cancelled || $0.meeting.status == .denied }
    if let refusal {
      reasons.append("reported as \(refusal.meeting.status.rawValue) by \(article(refusal))")
    }
    if let happened {
      // What is called off later than it was reported as held was not held; on the same day the report of it stands.
      if let refusal, let later = refusal.published, let earlier = happened.published, later > earlier {
        reasons.append("reported as \(happened.meeting.status.rawValue) before by \(article(happened))")
        return refusal.meeting.status
      }
      if chronological.contains(where: { $0.meeting.status == .planned || $0.meeting.status == .hypothetical }) {
        reasons.append("announced before it was held")
      }
      return chronological.contains { $0.meeting.status == .held } ? .held : .ongoing
    }
    if let refusal {
      let plan = chronological.last { $0.meeting.status == .planned }
      if let plan, let later = plan.published, let earlier = refusal.published, later > earlier {
        reasons.append("planned again by \(article(plan))")
        return .planned
      }
      return refusal.meeting.status
    }
    return statuses.contains(.planned) ? .planned : .hypothetical
  }

  /// Day and month the reports cite, where none says of which year.
  private func citedDay(_ members: [Int]) -> MonthDay? {
    let days = Set(members.map { words[$0].citedDay }.filter { $0 > 0 })
    guard days.count == 1, let day = days.first else { return nil }
    return MonthDay(month: day / 32, day: day % 32)
  }

  /// "3 articles tell of it", copies of one agency's text apart.
  private func count(_ members: [MeetingReport]) -> String {
    let articles = Set(members.map(\.article)).count
    let independent = Set(members.map { copies.original[$0.article] }).count
    if articles == 1 { return "one article tells of it \(members.count) times" }
    return "\(articles) articles tell of it"
      + (independent == articles ? "" : ", \(independent) of them independently")
  }

  /// What most reports call it; of what happened, those that it did.
  private func kind(_ members: [MeetingReport], status: MeetingStatus) -> MeetingKind {
    var counts: [MeetingKind: Int] = [:]
    for member in members where member.meeting.status.happened == status.happened {
      counts[member.meeting.kind, default: 0] += 1
    }
    let first = members[0].meeting.kind
    return MeetingKind.allCases.max { a, b in
      (counts[a] ?? 0, a == first ? 1 : 0) < (counts[b] ?? 0, b == first ? 1 : 0)
    } ?? first
  }

  /// Of the fullest report, and whom a quarter of the others name besides; other reports say more of their parts.
  private func participations(_ members: [MeetingReport]) -> [KnowledgeGraph.Participation] {
    participants(members).compactMap { participant -> KnowledgeGraph.Participation? in
      guard let id = assembly.identifier(participant.node) else { return nil }
      var part = participant.part
      var behalf = participant.onBehalfOf
      for member in members.dropFirst() {
        guard let other = member.participants.first(where: { $0.node == participant.node }) else { continue }
        if part == .participant { part = other.part }
        if behalf < 0 { behalf = other.onBehalfOf }
      }
      return KnowledgeGraph.Participation(
        entity: id, part: part, onBehalfOf: behalf == participant.node ? nil : assembly.identifier(behalf))
    }.sorted { $0.entity.precedesInUTF8($1.entity) }
  }

  private func participants(_ members: [MeetingReport]) -> [MeetingReport.Participation] {
    var result = members[0].participants
    if members.count == 1 { return result }
    var counts: [Int: Int] = [:]
    for member in members { for participant in member.participants { counts[participant.node, default: 0] += 1 } }
    for member in members.dropFirst() {
      for participant in member.participants where counts[participant.node, default: 0] * 4 >= members.count {
        guard !result.contains(where: { $0.node == participant.node }) else { continue }
        // A country or body whose officials are there is there through them.
        let isSpokenFor =
          resolution.drafts[participant.node].kind != .person
          && result.contains { actors[$0.node].speaks(for: participant.node, actors[participant.node]) }
        if !isSpokenFor { result.append(participant) }
      }
    }
    return result
  }

  /// A pair stays separate as long as no report says they met.
  private func separatePairs(_ members: [MeetingReport]) -> [[String]] {
    func isSeparate(_ pair: (Int, Int), in member: MeetingReport) -> Bool {
      member.separatePairs.contains { $0 == pair }
    }
    let shown = Set(participants(members).map(\.node))
    var result: [[String]] = []
    for member in members {
      for pair in member.separatePairs where shown.contains(pair.0) && shown.contains(pair.1) {
        let isContradicted = members.contains { other in
          let nodes = other.participants.map(\.node)
          return nodes.contains(pair.0) && nodes.contains(pair.1) && !isSeparate(pair, in: other)
        }
        guard !isContradicted, let a = assembly.identifier(pair.0), let b = assembly.identifier(pair.1) else {
          continue
        }
        let sorted = a.precedesInUTF8(b) ? [a, b] : [b, a]
        if !result.contains(sorted) { result.append(sorted) }
      }
    }
    return result.sorted { $0.joined(separator: "\u{1}").precedesInUTF8($1.joined(separator: "\u{1}")) }
  }

  /// A city before its country, then what most reports say.
  private func place(_ members: [MeetingReport]) -> String? {
    var cities = Tally()
    var others = Tally()
    for member in members where member.place >= 0 {
      guard let id = assembly.identifier(member.place) else { continue }
      if resolution.drafts[member.place].kind == .place { cities.add(id) } else { others.add(id) }
    }
    return cities.best ?? others.best
  }

  /// Those most reports name first, then in the order of the articles.
  private func topicIdentifiers(_ members: [MeetingReport], _ topics: TopicNodes) -> [String] {
    var order: [String] = []
    var counts: [String: Int] = [:]
    for member in members {
      var seen: Set<String> = []
      for topic in member.meeting.topics {
        guard let id = self.topics.written.known(topic).flatMap({ topics.identifiers[$0] }), seen.insert(id).inserted
        else { continue }
        if counts[id] == nil { order.append(id) }
        counts[id, default: 0] += 1
      }
    }
    return order.enumerated().sorted {
      let (a, b) = (counts[$0.element] ?? 0, counts[$1.element] ?? 0)
      return a != b ? a > b : $0.offset < $1.offset
    }.map(\.element)
  }

  /// Sentences of reports with the status that counts come first, then the surest.
  private func evidence(_ members: [MeetingReport], status: MeetingStatus) -> [KnowledgeGraph.Evidence] {
    struct Ranked {
      var evidence: KnowledgeGraph.Evidence
      var isOfStatus: Bool
      /// Position within its report: the clearest first.
      var position: Int
    }
    var ranked: [Ranked] = []
    for member in members {
      let article = corpus.articles[member.article].id
      for (position, item) in member.meeting.evidence.enumerated() {
        ranked.append(
          Ranked(
            evidence: KnowledgeGraph.Evidence(
              article: article, range: item.range, text: item.text, highlight: item.highlight, cue: member.meeting.cue,
              confidence: member.meeting.confidence), isOfStatus: member.meeting.status == status, position: position))
      }
    }
    ranked.sort { a, b in
      if a.isOfStatus != b.isOfStatus { return a.isOfStatus }
      if (a.position == 0) != (b.position == 0) { return a.position == 0 }
      if a.evidence.confidence != b.evidence.confidence { return a.evidence.confidence > b.evidence.confidence }
      if a.evidence.article != b.evidence.article { return a.evidence.article.precedesInUTF8(b.evidence.article) }
      if a.position != b.position { return a.position < b.position }
      return a.evidence.range < b.evidence.range
    }
    return ranked.map(\.evidence)
  }

  /// The surest report, raised by half of what each other independent report adds: papers lean on each other.
  private func confidence(_ members: [MeetingReport]) -> Double {
    var surest: [Int: Double] = [:]
    for member in members {
      surest[copies.original[member.article], default: 0] = max(
        surest[copies.original[member.article]] ?? 0, member.meeting.confidence)
    }
    let sorted = surest.values.sorted(by: >)
    var doubt = 1 - (sorted.first ?? 0)
    for value in sorted.dropFirst() { doubt *= 1 - value / 2 }
    return GraphAssembly.rounded(1 - doubt)
  }

  private func identifier(_ participants: [String], _ date: Extraction.MeetingDate?) -> String {
    let day = (date?.start ?? date?.end)?.description ?? "undated"
    var slugs = participants.map(Identifier.local).sorted { $0.precedesInUTF8($1) }
    if slugs.count > 4 {
      let hash = StableHash.hexadecimal(of: slugs.joined(separator: "."))
      slugs = Array(slugs.prefix(3)) + [hash]
    }
    return (["meeting", day] + slugs).joined(separator: ".")
  }
}
