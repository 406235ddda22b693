import ReadoutModel

/// The first and last of some days.
struct DaySpan {
  private(set) var first: CalendarDate?
  private(set) var last: CalendarDate?

  mutating func include(_ day: CalendarDate?) {
    guard let day else { return }
    first = first.map { min($0, day) } ?? day
    last = last.map { max($0, day) } ?? day
  }

  /// The days of a meeting, where it has any.
  mutating func include(_ date: Extraction.MeetingDate?) {
    guard let date, let start = date.start else { return }
    include(start)
    include(date.end)
  }
}

extension Extraction.MeetingDate {
  /// Whether it is a day, or the few days of one meeting, and no month or year in which it lies.
  var isKnownToTheDay: Bool {
    guard let start else { return false }
    return (end ?? start).dayNumber - start.dayNumber <= 10
  }
}
