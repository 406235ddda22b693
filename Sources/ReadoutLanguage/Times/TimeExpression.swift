import ReadoutModel

/// A stretch of text that says when, resolved against the article's date where it can be.
public struct TimeExpression: Hashable, Sendable {
  /// Token indices of the document.
  public var tokens: Range<Int>
  /// The first day it may mean; nil when it cannot be known.
  public var start: CalendarDate?
  /// The last day it may mean.
  public var end: CalendarDate?
  /// `.stated` for calendar dates, `.relative` for "Monday" or "last week".
  public var basis: DateBasis
  /// Whether it names a stretch within which the day lies ("this month", "in the past two days") instead of days.
  public var isVague: Bool
  /// A weekday without "last" or "next": it lies before or after the article's date, as the verb's tense says.
  /// `start` and `end` hold the reading for the past.
  public var isBareWeekday: Bool
  /// Days from the day told of before to the one meant: 1 for "the next day", -2 for "two days earlier"; nil for what is
  /// not counted from there. `start` and `end` hold what the article's date alone gives.
  public var daysFromLastTold: Int?

  public init(
    tokens: Range<Int>, start: CalendarDate?, end: CalendarDate?, basis: DateBasis, isVague: Bool = false,
    isBareWeekday: Bool = false, daysFromLastTold: Int? = nil
  ) {
    self.tokens = tokens
    self.start = start
    self.end = end
    self.basis = basis
    self.isVague = isVague
    self.isBareWeekday = isBareWeekday
    self.daysFromLastTold = daysFromLastTold
  }

  /// The interval for something still to come, seen from `anchor`: a bare weekday moves to the first such day that is not past.
  public func upcoming(from anchor: CalendarDate?) -> (start: CalendarDate?, end: CalendarDate?) {
    guard isBareWeekday, let anchor, let start, let end, start < anchor else { return (start, end) }
    return (start.adding(days: 7), end.adding(days: 7))
  }
}
