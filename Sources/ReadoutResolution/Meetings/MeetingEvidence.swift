import ReadoutModel

/// One telling prepared for comparison.
struct Telling: Sendable {
  var report: Int
  var article: Int
  var kind: MeetingKind
  var status: MeetingStatus
  /// Participants, and the country a visit goes to; ascending.
  var nodes: [Int]
  var place: Int
  var time: MeetingTime
  var words: TellingWords

  /// "They will meet again": none that has been.
  var promisesAnother: Bool { words.tellsOfAnother && (status == .planned || status == .hypothetical) }
}

/// What speaks for and against two tellings being of one event: a sum of weights, in hundredths of a natural
/// logarithm of
/// odds, with the reasons in words.
struct MeetingEvidence: Sendable {
  private(set) var score = 0
  /// What speaks for it; empty unless reasons are wanted.
  private(set) var reasons: [String] = []
  /// What speaks against it most.
  private(set) var objection: String?
  private var worst = 0
  private let isNaming: Bool

  init(naming: Bool) { isNaming = naming }

  mutating func add(_ weight: Int, _ reason: @autoclosure () -> String? = nil) {
    score += weight
    guard isNaming, weight != 0, let reason = reason() else { return }
    if weight > 0 { reasons.append(reason) }
    if weight < worst {
      worst = weight
      objection = reason
    }
  }
}

/// The weights. Set by hand from what the features mean, then moved where the training articles said so
/// (`docs/resolution.md`); none is specific to a source or an event.
enum MeetingWeight {
  /// What the sum must reach.
  static let threshold = 550
  /// How much better than every rival a candidate must be.
  static let lead = 50

  static let person = 220
  static let furtherPerson = 60
  static let body = 100
  static let furtherBody = 40
  /// A minister here, his country there.
  static let represented = 80
  /// Somebody only one of the two names.
  static let extra = -30
  /// Somebody only this one names, and somebody only that one names.
  static let otherPartner = -250
  /// Two who meet on the margins of a gathering of more, against the gathering.
  static let margins = -250

  static let sameKind = 50
  static let meetingAndSummit = -30
  static let visitAndMeeting = -200
  static let callAndMeeting = -450
  static let callAndTalks = -250

  static let anotherToCome = -250

  static let samePlace = 150
  static let placeWithin = 100
  static let otherPlace = -300

  static let sameMatter = 80
  static let nearEqualWording = 300
  static let likeWording = 120
  static let someWording = 50

  static let equalStory = 290
  static let sameStory = 220
  static let relatedStory = 110
  static let otherStory = -80
}

/// Compares tellings of two articles.
struct MeetingComparison: Sendable {
  let actors: [MeetingActor]
  let story: StorySimilarity
  let wording: WordingSimilarity

  /// Nil where the two share too little to be compared.
  func evidence(_ a: Telling, _ b: Telling, naming: Bool = false) -> MeetingEvidence? {
    var evidence = MeetingEvidence(naming: naming)
    guard addParticipants(a, b, to: &evidence) else { return nil }
    addKind(a, b, to: &evidence)
    addPlace(a, b, to: &evidence)
    addTime(a, b, to: &evidence)
    guard evidence.score >= -300 else { return nil }
    addMatter(a, b, to: &evidence)
    let story = story.share(a, b)
    if story >= 50 {
      evidence.add(MeetingWeight.equalStory, "the articles tell one story")
    } else if story >= 25 {
      evidence.add(MeetingWeight.sameStory, "the articles tell one story")
    } else if story >= 10 {
      evidence.add(MeetingWeight.relatedStory, "the articles tell related stories")
    } else if story >= 0, story < 3 {
      evidence.add(MeetingWeight.otherStory, "the articles have little else in common")
    }
    return evidence
  }

  // MARK: Who

  /// How the participants of two tellings answer to each other.
  struct Overlap {
    var people = 0
    var bodies = 0
    var represented = 0
    var onlyFirst = 0
    var onlySecond = 0
  }

  func overlap(_ a: [Int], _ b: [Int]) -> Overlap {
    var overlap = Overlap()
    var restA: [Int] = []
    var restB: [Int] = []
    var i = 0
    var j = 0
    while i < a.count || j < b.count {
      if j == b.count || i < a.count && a[i] < b[j] {
        restA.append(a[i])
        i += 1
      } else if i == a.count || b[j] < a[i] {
        restB.append(b[j])
        j += 1
      } else {
        if actors[a[i]].kind == .person { overlap.people += 1 } else { overlap.bodies += 1 }
        i += 1
        j += 1
      }
    }
    for node in restA {
      if let speaker = restB.firstIndex(where: { answers(node, $0) }) {
        restB.remove(at: speaker)
        overlap.represented += 1
      } else if !isCovered(node, by: b) {
        overlap.onlyFirst += 1
      }
    }
    for node in restB where !isCovered(node, by: a) { overlap.onlySecond += 1 }
    return overlap
  }

  private func answers(_ a: Int, _ b: Int) -> Bool {
    actors[a].speaks(for: b, actors[b]) || actors[b].speaks(for: a, actors[a])
  }

  /// A country or body beside its own officials says nothing more.
  private func isCovered(_ node: Int, by others: [Int]) -> Bool {
    // So do the rest of a delegation beside the country they all stand for.
    if actors[node].kind == .person { return others.contains { actors[node].speaks(for: $0, actors[$0]) } }
    return others.contains { actors[$0].speaks(for: node, actors[node]) }
  }

  private func addParticipants(_ a: Telling, _ b: Telling, to evidence: inout MeetingEvidence) -> Bool {
    let overlap = overlap(a.nodes, b.nodes)
    let same = overlap.people + overlap.bodies
    let matched = same + overlap.represented
    let isLone = a.nodes.count == 1 && b.nodes.count == 1
    guard matched >= 2 || isLone && overlap.people == 1 && a.kind == .visit else { return false }
    let contrary = min(overlap.onlyFirst, overlap.onlySecond)
    // In a gathering of many the lists differ; of two or three people each counts.
    let total = max(a.nodes.count, b.nodes.count)
    if contrary > 0, total <= 4 || contrary * 3 > total { return false }
    evidence.add(
      min(overlap.people, 2) * MeetingWeight.person + max(0, min(overlap.people, 6) - 2) * MeetingWeight.furtherPerson,
      overlap.people == 1 ? "one participant is the same person" : "\(overlap.people) participants are the same people")
    evidence.add(
      min(overlap.bodies, 2) * MeetingWeight.body + max(0, min(overlap.bodies, 5) - 2) * MeetingWeight.furtherBody,
      "the same countries or bodies take part")
    evidence.add(
      min(overlap.represented, 3) * MeetingWeight.represented,
      "one names officials, the other their countries or bodies")
    evidence.add(min(overlap.onlyFirst + overlap.onlySecond, 5) * MeetingWeight.extra, "one names more participants")
    if min(a.nodes.count, b.nodes.count) == 2, total >= 3, (a.kind == .summit) != (b.kind == .summit) {
      evidence.add(MeetingWeight.margins, "one is of two, the other of many")
    }
    evidence.add(contrary * MeetingWeight.otherPartner * 2 / max(2, total - 2), "each names somebody else")
    return true
  }

  // MARK: One article

  /// Why two meetings of one article's record are one event; nil when they are two.
  ///
  /// The article tells events apart by itself: only what differs as two tellings of one thing do is joined.
  func oneOfArticle(_ a: Telling, _ b: Telling) -> [String]? {
    guard a.nodes == b.nodes, a.words.namesAnother == b.words.namesAnother else { return nil }
    let kinds: Set<MeetingKind> = [a.kind, b.kind]
    guard kinds.count == 1 || kinds == [.meeting, .summit] else { return nil }
    if a.place >= 0, b.place >= 0, a.place != b.place, actors[a.place].country != b.place,
      actors[b.place].country != a.place
    {
      return nil
    }
    let (x, y) = (a.time, b.time)
    if x.knowledge.rawValue < 2, y.knowledge.rawValue < 2, MeetingTime.gap(x, y) > 0 { return nil }
    // Held, and told of as planned: one. What is only thought of, denied or called off is not what was held.
    if a.status != b.status, a.status.happened || b.status.happened {
      guard [a.status, b.status].allSatisfy({ $0.happened || $0 == .planned }) else { return nil }
      if a.promisesAnother || b.promisesAnother { return nil }
    }
    return ["told twice"]
  }

  // MARK: What and where

  private func addKind(_ a: Telling, _ b: Telling, to evidence: inout MeetingEvidence) {
    if a.promisesAnother && b.status.happened || b.promisesAnother && a.status.happened {
      evidence.add(MeetingWeight.anotherToCome, "one is another to come")
    }
    if a.kind == b.kind {
      evidence.add(MeetingWeight.sameKind)
      return
    }
    let kinds: Set<MeetingKind> = [a.kind, b.kind]
    if kinds.contains(.call) {
      // "They spoke" and "their conversation" do not say which.
      let isOpen = a.place < 0 && b.place < 0
      evidence.add(isOpen ? MeetingWeight.callAndTalks : MeetingWeight.callAndMeeting, "one is a call")
    } else if kinds.contains(.visit) {
      evidence.add(MeetingWeight.visitAndMeeting, "one is a visit, the other what happened on one")
    } else {
      evidence.add(MeetingWeight.meetingAndSummit)
    }
  }

  private func addPlace(_ a: Telling, _ b: Telling, to evidence: inout MeetingEvidence) {
    guard a.kind != .call, b.kind != .call, a.place >= 0, b.place >= 0 else { return }
    if a.place == b.place {
      // That a visit to a country takes place there is said by its participants already.
      let isCountry = actors[a.place].kind == .country
      evidence.add(isCountry ? MeetingWeight.placeWithin / 2 : MeetingWeight.samePlace, "the same place")
    } else if actors[a.place].country == b.place || actors[b.place].country == a.place {
      evidence.add(MeetingWeight.placeWithin / 2, "one place lies in the other")
    } else if actors[a.place].isSite == actors[b.place].isSite || areApart(a.place, b.place) {
      evidence.add(MeetingWeight.otherPlace, "another place")
    }
  }

  /// Whether two places are known to be in two countries; a house may lie in the town that the other names.
  private func areApart(_ a: Int, _ b: Int) -> Bool {
    let (first, second) = (actors[a].country, actors[b].country)
    return first >= 0 && second >= 0 && first != second
  }

  private func addMatter(_ a: Telling, _ b: Telling, to evidence: inout MeetingEvidence) {
    let shared = a.words.topics.sharedCount(with: b.words.topics)
    evidence.add(min(shared, 2) * MeetingWeight.sameMatter, "the same matters")
    switch wording.share(a.words.content, b.words.content) {
    case 70...: evidence.add(MeetingWeight.nearEqualWording, "near-equal sentences")
    case 40..<70: evidence.add(MeetingWeight.likeWording, "like sentences")
    case 22..<40: evidence.add(MeetingWeight.someWording)
    default: break
    }
  }

  // MARK: When

  private func addTime(_ a: Telling, _ b: Telling, to evidence: inout MeetingEvidence) {
    let (x, y) = a.time.knowledge.rawValue <= b.time.knowledge.rawValue ? (a.time, b.time) : (b.time, a.time)
    switch (x.knowledge, y.knowledge) {
    case (.days, .days): addDays(x, y, to: &evidence)
    case (.days, .stretch), (.stretch, .stretch):
      let gap = MeetingTime.gap(x, y)
      let isShort = y.to - y.from <= 31
      if gap == 0 {
        evidence.add(isShort ? 120 : 60, "dates that can be the same")
      } else {
        // A year or month may be the matter's; one stated for the event is not passed by months.
        evidence.add(gap > 62 ? -900 : -250, "other dates")
      }
    case (.days, .bounds), (.stretch, .bounds): addBound(x, y, to: &evidence)
    case (.bounds, .bounds): addPublication(x, y, to: &evidence)
    default: break
    }
    addCited(x, y, to: &evidence)
  }

  private func addDays(_ x: MeetingTime, _ y: MeetingTime, to evidence: inout MeetingEvidence) {
    let gap = MeetingTime.gap(x, y)
    let isSame = x.from == y.from && x.to == y.to
    switch gap {
    case 0: evidence.add(isSame ? 350 : 260, isSame ? "the same day" : "dates that overlap")
    case 1: evidence.add(-60, "the days before and after")
    // An announcement's day is taken for the meeting's; two days of news are two meetings.
    case 2...3: evidence.add(x.isDayOfNews != y.isDayOfNews ? -120 : -300, "other days")
    case 4...10: evidence.add(x.isDayOfNews != y.isDayOfNews ? -300 : -450, "other days")
    default: evidence.add(-1200, "other days")
    }
  }

  /// A day against a telling that only looks back or ahead from its own.
  private func addBound(_ x: MeetingTime, _ y: MeetingTime, to evidence: inout MeetingEvidence) {
    // Two plans of one week: how far off the day lies that one of them gives says nothing.
    if !x.looksBack, !y.looksBack, x.to >= y.seenFrom, let one = x.published, let other = y.published,
      abs(one - other) <= 7
    {
      evidence.add(60, "dates that can be the same")
      return
    }
    let day = x.knowledge == .days || y.looksBack ? x.from : x.to
    let since = y.looksBack ? y.seenFrom - day : day - y.seenFrom
    switch since {
    case ..<(-1): evidence.add(-250, "it lies on the other side of the article's day")
    case -1...4: evidence.add(130, "dates that can be the same")
    case 5...14: evidence.add(60, "dates that can be the same")
    case 15...45: evidence.add(-40, "weeks apart")
    case 46...150: evidence.add(-150, "months apart")
    default: evidence.add(-400, "far apart in time")
    }
  }

  private func addPublication(_ x: MeetingTime, _ y: MeetingTime, to evidence: inout MeetingEvidence) {
    // Announced, then told of: up to a month later.
    let distance = abs(x.seenFrom - y.seenFrom)
    let isPlanAndReport = x.looksBack != y.looksBack
    if isPlanAndReport, x.looksBack ? x.seenFrom < y.seenFrom - 1 : y.seenFrom < x.seenFrom - 1 {
      evidence.add(-200, "one looks back before the other looks ahead")
      return
    }
    switch distance {
    case 0...2: evidence.add(120, "articles of the same days")
    case 3...7: evidence.add(50, "articles of one week")
    case 8...14: evidence.add(isPlanAndReport ? 0 : -150, "weeks apart")
    case 15...45: evidence.add(isPlanAndReport ? -100 : -250, "weeks apart")
    default: evidence.add(-450, "far apart in time")
    }
  }

  /// Where a date is missing: what the sentences cite, against the other's day or what the other cites.
  private func addCited(_ x: MeetingTime, _ y: MeetingTime, to evidence: inout MeetingEvidence) {
    guard y.knowledge != .days else { return }
    var (day, weekday) = (x.citedDay, x.citedWeekday)
    if x.isOneDay {
      let date = CalendarDate(dayNumber: x.from)
      (day, weekday) = (date.month * 32 + date.day, date.weekday)
    }
    if day > 0, y.citedDay > 0 {
      if day == y.citedDay {
        evidence.add(320, "the same day of the month")
      } else {
        evidence.add(-150, "other days of the month")
      }
    } else if weekday > 0, y.citedWeekday > 0 {
      if weekday == y.citedWeekday {
        evidence.add(90, "the same weekday")
      } else {
        evidence.add(-100, "other weekdays")
      }
    }
  }
}
