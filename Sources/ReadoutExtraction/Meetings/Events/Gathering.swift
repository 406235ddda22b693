import ReadoutModel

/// One summit or conference as far as it is told: encounters found before, and tellings that are of none.
struct Gathering {
  private(set) var events: [Event] = []
  private(set) var tellings: [Telling] = []
  private(set) var body: Party?
  private var heads: Set<String> = []
  private var number: String?
  private var happened: Bool?
  private var isCalledOff = false
  private var isLongPast: Bool?
  private(set) var place: Int?
  private var days: ClosedRange<CalendarDate>?
  private let standing: Standing
  private let anchor: CalendarDate?

  /// Days after which who speaks in an article no longer speaks of a gathering he was at.
  private static let recent = 14
  /// What a summit and a conference may be called alike.
  private static let anyGathering = "gathering"

  init(standing: Standing, anchor: CalendarDate?) {
    self.standing = standing
    self.anchor = anchor
  }

  var all: [Telling] { events.flatMap(\.tellings) + tellings }

  var isRecent: Bool { happened != false && isLongPast != true && !isCalledOff }

  mutating func add(_ event: Event) {
    events.append(event)
    for telling in event.tellings { note(telling) }
  }

  mutating func add(_ telling: Telling) {
    tellings.append(telling)
    note(telling)
  }

  private mutating func note(_ telling: Telling) {
    heads.insert(telling.head)
    body = body ?? telling.gatheringBody
    number = number ?? telling.number
    place = place ?? telling.place
    if isLongPast == nil || telling.hasStatedDate { isLongPast = isPast(telling) }
    if !telling.isHeadline {
      happened = happened ?? telling.status.happened
      isCalledOff = isCalledOff || Gathering.isOff(telling)
    }
    days = days ?? Gathering.days(of: telling)
  }

  /// Whether a telling may be of it: "the summit", "the NATO summit" behind "a NATO summit", when nothing speaks against it.
  func mayBe(toldBy telling: Telling) -> Bool {
    let isOfBody = telling.gatheringBody != nil && telling.gatheringBody?.entity == body?.entity
    let isPointedAt =
      (heads.contains(telling.head) || telling.head == Gathering.anyGathering)
      && (telling.isDefinite || telling.isHeadline || happened == nil)
    return (isOfBody || isPointedAt) && agrees(with: telling)
  }

  /// Whether nothing a telling says speaks against its being of this gathering.
  func agrees(with telling: Telling) -> Bool {
    if let body, let other = telling.gatheringBody, body.entity != other.entity { return false }
    if let number, let other = telling.number, number != other { return false }
    if telling.isAnother || isLongPast.map({ $0 != isPast(telling) }) ?? false { return false }
    if !telling.isHeadline, let happened,
      happened != telling.status.happened || isCalledOff != Gathering.isOff(telling)
    {
      return false
    }
    if let place, let other = telling.place, !isWithin(place, other), !isWithin(other, place) { return false }
    guard let days, let others = Gathering.days(of: telling) else { return true }
    return days.overlaps(others)
  }

  private static func isOff(_ telling: Telling) -> Bool {
    telling.status == .denied || telling.status == .cancelled
  }

  private static func days(of telling: Telling) -> ClosedRange<CalendarDate>? {
    guard telling.hasStatedDate, let start = telling.date?.start else { return nil }
    return start...max(start, telling.date?.end ?? start)
  }

  /// "at the first summit, in 1994"
  private func isPast(_ telling: Telling) -> Bool {
    guard let anchor, let days = Gathering.days(of: telling) else { return false }
    return days.upperBound.adding(days: Gathering.recent) < anchor
  }

  private func isWithin(_ place: Int, _ other: Int) -> Bool {
    place == other || standing.entities.entities[place].country == other
  }
}
