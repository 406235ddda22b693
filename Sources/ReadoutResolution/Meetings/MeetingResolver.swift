import ReadoutModel
import ReadoutNames

/// Decides which reports tell of one meeting.
///
/// Tellings that share two participants, or the countries behind them, are compared; what speaks for and against
/// them being
/// of one event is added up (`MeetingComparison`), and the best supported are joined first, as long as nothing in
/// what they
/// have joined already speaks against it. A telling that fits two events equally stays alone.
struct MeetingResolver {
  struct Merged: Sendable {
    /// The fullest first.
    var reports: [Int]
    var reasons: [Reason]
    var refusals: [Refusal]
  }

  /// Why two reports were joined.
  struct Reason: Sendable {
    var report: Int
    var with: Int
    var texts: [String]
  }

  /// Why a report that is much like another was not joined to it.
  struct Refusal: Sendable {
    var report: Int
    var other: Int
    var text: String
  }

  private struct Cluster {
    /// Tellings, the fullest first.
    var members: [Int]
    /// Ascending.
    var articles: [Int]
    /// The days most members give, and how many do.
    var from: Int32 = 0
    var to: Int32 = 0
    var dated = 0
  }

  private let tellings: [Telling]
  private let comparison: MeetingComparison
  private var clusters: [Cluster] = []
  private var parent: [Int] = []
  private var reasons: [Reason] = []
  private var refusals: [Refusal] = []

  init(reports: [MeetingReport], words: [TellingWords], actors: [MeetingActor], nodesOfArticles: [[Int32]]) {
    tellings = MeetingResolver.tellings(reports, words: words, actors: actors)
    comparison = MeetingComparison(
      actors: actors, story: StorySimilarity(nodesOfArticles: nodesOfArticles, actors: actors),
      wording: WordingSimilarity(tellings, count: tellings.count))
  }

  /// The fullest first: most people, most participants, a date before none; then the first published.
  private static func tellings(
    _ reports: [MeetingReport], words: [TellingWords], actors: [MeetingActor]
  ) -> [Telling] {
    let tellings = reports.indices.map { $0 }.concurrentMap { index -> (telling: Telling, fullness: Int) in
      let report = reports[index]
      let words = words[index]
      let time = MeetingTime(report.meeting, words: words, published: report.published)
      var nodes = report.participants.map(\.node)
      let people = nodes.reduce(0) { $0 + (actors[$1].kind == .person ? 1 : 0) }
      let fullness = people << 21 | min(nodes.count, 1 << 18) << 2 | (3 - time.knowledge.rawValue)
      // A visit is to the country its place lies in, said or not.
      if report.meeting.kind == .visit, report.place >= 0, actors[report.place].country >= 0 {
        let host = actors[report.place].country
        if !nodes.contains(where: { $0 == host || actors[$0].country == host }) { nodes.mergeUnique([host]) }
      }
      return (
        Telling(
          report: index, article: report.article, kind: report.meeting.kind, status: report.meeting.status,
          nodes: nodes, place: report.place, time: time, words: words), fullness
      )
    }
    let keys = tellings.map { (-$0.fullness, $0.telling.time.published ?? Int32.max, $0.telling.report) }
    return tellings.indices.sorted { keys[$0] < keys[$1] }.map { tellings[$0].telling }
  }

  /// `words` are those of the reports, in their order.
  static func resolve(
    reports: [MeetingReport], words: [TellingWords], actors: [MeetingActor], nodesOfArticles: [[Int32]]
  ) -> [Merged] {
    var resolver = MeetingResolver(reports: reports, words: words, actors: actors, nodesOfArticles: nodesOfArticles)
    return resolver.run()
  }

  private mutating func run() -> [Merged] {
    parent = Array(tellings.indices)
    clusters = tellings.indices.map { index in
      let time = tellings[index].time
      // The day of the news is the first to be wrong: it binds nobody else.
      let isDated = time.knowledge == .days && !time.isDayOfNews
      return Cluster(
        members: [index], articles: [tellings[index].article], from: time.from, to: time.to, dated: isDated ? 1 : 0)
    }
    joinWithinArticles()
    join(MeetingCandidates(tellings: tellings, comparison: comparison).pairs())
    var merged: [Int: Merged] = [:]
    for index in tellings.indices where root(index) == index {
      merged[index] = Merged(reports: clusters[index].members.map { tellings[$0].report }, reasons: [], refusals: [])
    }
    var telling = [Int](repeating: 0, count: tellings.count)
    for (index, item) in tellings.enumerated() { telling[item.report] = index }
    for reason in reasons { merged[root(telling[reason.report])]?.reasons.append(reason) }
    // The nearest first, one for each other event.
    var seen: Set<[Int]> = []
    for refusal in refusals {
      let (a, b) = (root(telling[refusal.report]), root(telling[refusal.other]))
      guard a != b, seen.insert([min(a, b), max(a, b)]).inserted else { continue }
      for (own, entry) in [
        (a, refusal), (b, Refusal(report: refusal.other, other: refusal.report, text: refusal.text)),
      ] where merged[own].map({ $0.refusals.count < MeetingResolver.refusalsKept }) == true {
        merged[own]?.refusals.append(entry)
      }
    }
    return tellings.indices.compactMap { merged[$0] }
  }

  // MARK: Sets

  private mutating func root(_ index: Int) -> Int {
    var index = index
    while parent[index] != index {
      parent[index] = parent[parent[index]]
      index = parent[index]
    }
    return index
  }

  private mutating func unite(_ a: Int, _ b: Int, because texts: [String]) {
    let (x, y) = (root(a), root(b))
    // The fullest telling stands for the event.
    let (kept, gone) = x < y ? (x, y) : (y, x)
    parent[gone] = kept
    let absorbed = clusters[gone]
    clusters[gone] = Cluster(members: [], articles: [])
    if absorbed.dated > clusters[kept].dated {
      (clusters[kept].from, clusters[kept].to) = (absorbed.from, absorbed.to)
    }
    clusters[kept].dated += absorbed.dated
    clusters[kept].members.mergeUnique(absorbed.members)
    clusters[kept].articles.mergeUnique(absorbed.articles)
    reasons.append(Reason(report: tellings[a].report, with: tellings[b].report, texts: texts))
  }

  private static let refusalsKept = 5

  // MARK: One article

  /// What an article tells twice: a visit and a trip, a meeting and the summit it is part of, a plan and its coming
  /// true.
  private mutating func joinWithinArticles() {
    var byArticle: [Int: [Int]] = [:]
    for index in tellings.indices { byArticle[tellings[index].article, default: []].append(index) }
    for article in byArticle.keys.sorted() {
      let members = byArticle[article] ?? []
      if members.count < 2 { continue }
      for (position, a) in members.enumerated() {
        for b in members[(position + 1)...] where root(a) != root(b) {
          guard let texts = comparison.oneOfArticle(tellings[a], tellings[b]),
            clusters[root(a)].members.allSatisfy({ x in
              clusters[root(b)].members.allSatisfy { comparison.oneOfArticle(tellings[x], tellings[$0]) != nil }
            })
          else { continue }
          unite(a, b, because: texts)
        }
      }
    }
  }

  // MARK: Joining

  private mutating func join(_ pairs: [MeetingCandidates.Pair]) {
    var neighbours = [[(other: Int, score: Int)]](repeating: [], count: tellings.count)
    for pair in pairs {
      neighbours[Int(pair.a)].append((Int(pair.b), Int(pair.score)))
      neighbours[Int(pair.b)].append((Int(pair.a), Int(pair.score)))
    }
    for pair in pairs {
      let (a, b, score) = (Int(pair.a), Int(pair.b), Int(pair.score))
      if root(a) == root(b) { continue }
      if score < MeetingWeight.threshold {
        let objection = comparison.evidence(tellings[a], tellings[b], naming: true)?.objection
        refuse(a, b, objection ?? "too little speaks for it")
      } else if let objection = objection(a, b) {
        refuse(a, b, objection)
      } else if hasRival(a, b, score, neighbours) || hasRival(b, a, score, neighbours) {
        refuse(a, b, "it may as well be another of the same participants")
      } else {
        unite(a, b, because: comparison.evidence(tellings[a], tellings[b], naming: true)?.reasons ?? [])
      }
    }
  }

  private mutating func refuse(_ a: Int, _ b: Int, _ text: String) {
    refusals.append(Refusal(report: tellings[a].report, other: tellings[b].report, text: text))
  }

  /// What in the two events as they stand speaks against their being one.
  private mutating func objection(_ a: Int, _ b: Int) -> String? {
    let (first, second) = (clusters[root(a)], clusters[root(b)])
    if first.articles.sharedCount(with: second.articles) > 0 { return "one article tells of both" }
    if first.dated > 0, second.dated > 0, max(first.from - second.to, second.from - first.to) > 1 {
      return "their other reports give other days"
    }
    if first.members.count == 1, second.members.count == 1 { return nil }
    var total = 0
    var count = 0
    for x in first.members.prefix(3) {
      for y in second.members.prefix(3) {
        total += comparison.evidence(tellings[x], tellings[y])?.score ?? 0
        count += 1
      }
    }
    return total < (MeetingWeight.threshold - 200) * count ? "their other reports agree too little" : nil
  }

  /// Whether a telling fits another event as well as this one, and the two cannot be one.
  private mutating func hasRival(
    _ telling: Int, _ chosen: Int, _ score: Int, _ neighbours: [[(other: Int, score: Int)]]
  ) -> Bool {
    let (own, target) = (root(telling), root(chosen))
    for (other, rivalScore) in neighbours[telling] {
      if rivalScore < max(score - MeetingWeight.lead, MeetingWeight.threshold) { break }
      let rival = root(other)
      if rival == own || rival == target { continue }
      // A visit is told of beside what happens on it.
      let isVisit = tellings[telling].kind == .visit
      if (tellings[chosen].kind == .visit) == isVisit, (tellings[other].kind == .visit) != isVisit { continue }
      // What the two have in common decides whether they can be one, whether or not they will be.
      let agreement = comparison.evidence(tellings[chosen], tellings[other])?.score ?? 0
      if agreement >= MeetingWeight.threshold - 300, objection(chosen, other) == nil { continue }
      if objection(telling, other) != nil { continue }
      return true
    }
    return false
  }
}
