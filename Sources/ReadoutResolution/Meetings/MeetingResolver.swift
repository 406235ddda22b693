import ReadoutModel

/// Decides which reports tell of one meeting.
///
/// The same participants, compatible dates and places and the same kind make one meeting; the same pair on another day
/// is another. Only meetings that share two participants, or the countries behind them, are compared.
struct MeetingResolver {
  /// A report of one article, participants as nodes.
  struct Report: Sendable {
    struct Participation: Sendable {
      var node: Int
      var part: Part
      var onBehalfOf: Int
    }
    var article: Int
    /// Unique by node, ascending.
    var participants: [Participation]
    var separatePairs: [(Int, Int)]
    var place: Int
    var meeting: Extraction.Meeting
    /// Publication day of the article.
    var published: Int32?
  }

  struct Merged: Sendable {
    /// The fullest first.
    var reports: [Int]
    var reasons: [String]
  }

  /// What a node stands for when it takes part.
  struct Actor: Sendable {
    var kind: EntityKind
    /// Country represented or belonged to; for a country itself; -1 for none.
    var country: Int
    /// Institutions a person holds a post in, ascending.
    var institutions: [Int]
  }

  private let reports: [Report]
  private let actors: [Actor]

  init(reports: [Report], actors: [Actor]) {
    self.reports = reports
    self.actors = actors
  }

  private struct Cluster {
    var reports: [Int]
    /// Nodes of the fullest report, ascending.
    var participants: [Int]
    var window: Window
    var kind: MeetingKind
    var place: Int
    var articles: [Int]
    var reasons: [String] = []
  }

  /// Days between which a meeting lies.
  struct Window: Sendable {
    var from: Int32
    var to: Int32
    /// The text gives the day or days; otherwise they are only bounds.
    var isStated: Bool
    /// Whether anything at all is known.
    var isKnown: Bool

    /// Undated reports of what happened look back a week, of what is to come ahead two.
    init(_ date: Extraction.MeetingDate?, status: MeetingStatus, published: Int32?) {
      if let date, date.basis != .publication, let start = date.start ?? date.end {
        let end = date.end ?? start
        from = start.dayNumber
        to = max(start.dayNumber, end.dayNumber)
        isStated = true
        isKnown = true
        return
      }
      isStated = false
      let lookBack: Int32 = 7
      let lookAhead: Int32 = 14
      if status.happened {
        guard let latest = date?.notAfter?.dayNumber ?? date?.end?.dayNumber ?? published else {
          (from, to, isKnown) = (0, 0, false)
          return
        }
        to = latest
        from = max(date?.notBefore?.dayNumber ?? latest - lookBack, latest - 60)
        isKnown = true
      } else {
        guard let earliest = date?.notBefore?.dayNumber ?? date?.start?.dayNumber ?? published else {
          (from, to, isKnown) = (0, 0, false)
          return
        }
        from = earliest
        to = min(date?.notAfter?.dayNumber ?? earliest + lookAhead, earliest + 60)
        isKnown = true
      }
      if to < from { to = from }
    }

    func meets(_ other: Window) -> Bool { isKnown && other.isKnown && from <= other.to && other.from <= to }
    var days: Int32 { to - from + 1 }
  }

  func resolve() -> [Merged] {
    let windows = reports.map { Window($0.meeting.date, status: $0.meeting.status, published: $0.published) }
    // The fullest reports first, those with a date before those without, then by day.
    struct Rank {
      var fullness: Int
      var published: Int32
    }
    let ranks = reports.indices.map { index in
      let report = reports[index]
      return Rank(
        fullness: personCount(report) << 21 | min(report.participants.count, 1 << 20 - 1) << 1
          | (windows[index].isStated ? 1 : 0), published: report.published ?? Int32.max)
    }
    let order = reports.indices.sorted { a, b in
      if ranks[a].fullness != ranks[b].fullness { return ranks[a].fullness > ranks[b].fullness }
      return (ranks[a].published, a) < (ranks[b].published, b)
    }
    var clusters: [Cluster] = []
    var blocks: [UInt64: [Int]] = [:]
    for index in order {
      let report = reports[index]
      let nodes = report.participants.map(\.node)
      let keys = blockKeys(nodes, window: windows[index])
      var seen: Set<Int> = []
      var best: (cluster: Int, score: Int)?
      var isTied = false
      for key in keys {
        for cluster in blocks[key] ?? [] where seen.insert(cluster).inserted {
          guard let score = fit(report, window: windows[index], clusters[cluster]) else { continue }
          if best == nil || score > best!.score {
            best = (cluster, score)
            isTied = false
          } else if score == best!.score {
            isTied = true
          }
        }
      }
      if let found = best, !isTied {
        let cluster = found.cluster
        clusters[cluster].reports.append(index)
        clusters[cluster].articles.mergeUnique([report.article])
        let window = windows[index]
        if window.isKnown {
          if window.isStated && !clusters[cluster].window.isStated {
            clusters[cluster].window = window
          } else if window.isStated == clusters[cluster].window.isStated {
            clusters[cluster].window.from = max(clusters[cluster].window.from, window.from)
            clusters[cluster].window.to = min(clusters[cluster].window.to, window.to)
          }
        }
        if clusters[cluster].place < 0 { clusters[cluster].place = report.place }
      } else {
        let number = clusters.count
        clusters.append(
          Cluster(
            reports: [index], participants: nodes, window: windows[index], kind: report.meeting.kind,
            place: report.place, articles: [report.article]))
        for key in keys { blocks[key, default: []].append(number) }
      }
    }
    return clusters.map { Merged(reports: $0.reports, reasons: $0.reasons) }
  }

  private func personCount(_ report: Report) -> Int {
    report.participants.reduce(0) { $0 + (actors[$1.node].kind == .person ? 1 : 0) }
  }

  /// Pairs of what participants stand for, with each stretch of 64 days the meeting may lie in; none for a meeting of
  /// which no date is known, as it can be no other's.
  private func blockKeys(_ nodes: [Int], window: Window) -> [UInt64] {
    guard window.isKnown else { return [] }
    let folded = Array(Set(nodes.map(stand)).sorted().prefix(8))
    let first = window.from >> 6
    let last = min(window.to >> 6, first + 3)
    var keys: [UInt64] = []
    func add(_ a: Int, _ b: Int) {
      for stretch in first...last {
        var hash = StableHash()
        hash.combine(a)
        hash.combine(b)
        hash.combine(Int(stretch))
        keys.append(hash.value)
      }
    }
    for (position, a) in folded.enumerated() {
      for b in folded[(position + 1)...] { add(a, b) }
    }
    // People of one country, or of none that is known, find each other by themselves.
    for node in nodes.prefix(8) where actors[node].kind == .person { add(node, -1) }
    return keys
  }

  /// The country behind a participant, or the participant.
  private func stand(_ node: Int) -> Int { actors[node].country >= 0 ? actors[node].country : node }

  /// How well a report fits; nil when it is another meeting.
  private func fit(_ report: Report, window: Window, _ cluster: Cluster) -> Int? {
    guard areSameFamily(report, cluster) else { return nil }
    // An article that tells of two meetings means two.
    if cluster.articles.sharedCount(with: [report.article]) > 0 { return nil }
    guard window.meets(cluster.window), placesAgree(report, cluster) else { return nil }
    var same = 0
    var samePeople = 0
    var represented = 0
    var used: Set<Int> = []
    var rest: [Int] = []
    for participant in report.participants {
      if cluster.participants.sharedCount(with: [participant.node]) > 0 {
        same += 1
        used.insert(participant.node)
        if actors[participant.node].kind == .person { samePeople += 1 }
      } else {
        rest.append(participant.node)
      }
    }
    // Whoever is not named there must be spoken for by someone who is.
    for node in rest {
      let speakers = cluster.participants.filter { !used.contains($0) && speaks($0, for: node) }
      guard let speaker = speakers.first else { return nil }
      used.insert(speaker)
      represented += 1
    }
    guard same + represented >= 2, same >= 1 else { return nil }
    let isFullMatch = represented == 0 && same == cluster.participants.count
    let bothStated = window.isStated && cluster.window.isStated
    let sameDays = window.from == cluster.window.from && window.to == cluster.window.to
    if samePeople >= 2 {
      // Two named people: dates that can be the same are enough.
      if !window.isStated, !cluster.window.isStated {
        guard abs((report.published ?? 0) - (firstPublished(cluster) ?? 0)) <= 3 else { return nil }
      }
    } else if isFullMatch, samePeople == 1 || same >= 2 {
      // One named person with a country or body, or bodies among themselves: the days must be given.
      if bothStated {
        guard sameDays || min(window.days, cluster.window.days) <= 5 else { return nil }
      } else {
        guard samePeople == 1, abs((report.published ?? 0) - (firstPublished(cluster) ?? Int32.max / 2)) <= 1 else {
          return nil
        }
      }
    } else {
      // A person here, the country there: only on the very same day.
      guard bothStated, sameDays, window.days == 1 else { return nil }
    }
    return samePeople * 8 + same * 4 + represented * 2 + (bothStated ? 2 : 0) + (sameDays ? 1 : 0)
  }

  private func firstPublished(_ cluster: Cluster) -> Int32? {
    cluster.reports.compactMap { reports[$0].published }.min()
  }

  /// Whether one participant stands for another that is only a country or body.
  private func speaks(_ speaker: Int, for node: Int) -> Bool {
    switch actors[node].kind {
    case .country:
      return actors[speaker].kind != .country && actors[speaker].country == node
    case .institution:
      return actors[speaker].kind == .person && actors[speaker].institutions.sharedCount(with: [node]) > 0
    case .person, .place: return false
    }
  }

  private func areSameFamily(_ report: Report, _ cluster: Cluster) -> Bool {
    let kind = report.meeting.kind
    if kind == cluster.kind { return true }
    // What one paper calls a summit is a meeting in the next, if the same people were there.
    let isPair = (kind == .summit && cluster.kind == .meeting) || (kind == .meeting && cluster.kind == .summit)
    return isPair && report.participants.map(\.node) == cluster.participants
  }

  private func placesAgree(_ report: Report, _ cluster: Cluster) -> Bool {
    if report.meeting.kind == .call { return true }
    let (a, b) = (report.place, cluster.place)
    if a < 0 || b < 0 || a == b { return true }
    return actors[a].country == b || actors[b].country == a
  }
}
