import ReadoutModel

/// What one report says of when its meeting was or is to be.
struct MeetingTime: Sendable {
  /// How much of it is known, the most first.
  enum Knowledge: Int, Sendable {
    /// Given to the day, or to a stretch of ten days at most.
    case days
    /// A month, a season, a year.
    case stretch
    /// Only bounds, or the article's day.
    case bounds
    case nothing
  }

  var knowledge: Knowledge
  /// Of `days` and `stretch`.
  var from: Int32 = 0
  var to: Int32 = 0
  /// Of `bounds`: the day the telling looks back or ahead from.
  var seenFrom: Int32 = 0
  var looksBack: Bool
  /// Counted from the article's own day and falling on it: an announcement's day is easily taken for the meeting's.
  var isDayOfNews = false
  var published: Int32?
  /// Month and day (month × 32 + day) that the sentences cite and no year stands beside; 0 for none or several.
  var citedDay: Int { Int(cited.day) }
  /// 1 (Monday) to 7, where the sentences name one weekday; 0 otherwise.
  var citedWeekday: Int { Int(cited.weekday) }
  private var cited: (day: Int16, weekday: Int16)

  init(_ meeting: MeetingRecord.Told, words: TellingWords, published: Int32?) {
    self.published = published
    looksBack = meeting.status.happened
    cited = (Int16(words.citedDay), Int16(words.citedWeekday))
    let date = meeting.date
    // The day somebody spoke of what may come is not the day it comes.
    let isDayOfIdea =
      meeting.status == .hypothetical && date?.basis == .relative && date?.start == date?.end
      && date?.start?.dayNumber == published
    if let date, date.basis != .publication, !isDayOfIdea, let start = date.start ?? date.end {
      let end = date.end ?? start
      from = start.dayNumber
      to = max(start.dayNumber, end.dayNumber)
      knowledge = to - from <= 10 ? .days : .stretch
      isDayOfNews = date.basis == .relative && from == to && published.map { abs($0 - from) <= 1 } ?? false
      return
    }
    let bound =
      looksBack
      ? date?.notAfter?.dayNumber ?? date?.end?.dayNumber ?? published
      : date?.notBefore?.dayNumber ?? date?.start?.dayNumber ?? published
    knowledge = bound == nil ? .nothing : .bounds
    seenFrom = bound ?? 0
  }

  /// Days between two stretches, 0 where they overlap.
  static func gap(_ a: MeetingTime, _ b: MeetingTime) -> Int32 { max(0, a.from - b.to, b.from - a.to) }

  var isOneDay: Bool { knowledge == .days && from == to }

  /// The day the report lies at when reports are put in order of time; nil when nothing tells.
  var order: Int32? {
    switch knowledge {
    case .days, .stretch: from
    case .bounds: seenFrom
    case .nothing: published
    }
  }
}
