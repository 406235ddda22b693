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
  /// Whether it names one day, or a stretch within which the day lies ("this month", "in the past two days").
  public var isVague: Bool

  public init(
    tokens: Range<Int>, start: CalendarDate?, end: CalendarDate?, basis: DateBasis, isVague: Bool = false
  ) {
    self.tokens = tokens
    self.start = start
    self.end = end
    self.basis = basis
    self.isVague = isVague
  }
}
