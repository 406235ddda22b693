/// A day of a month of no known year: "August 28" in an article without a date.
public struct MonthDay: Hashable, Sendable, CustomStringConvertible {
  /// 1...12
  public let month: Int
  /// 1...31
  public let day: Int

  /// Nil when no year has such a day.
  public init?(month: Int, day: Int) {
    guard CalendarDate(year: 2000, month: month, day: day) != nil else { return nil }
    self.month = month
    self.day = day
  }

  /// Reads `--MM-DD`, the whole string and nothing else.
  public init?(_ text: some StringProtocol) {
    guard text.hasPrefix("--"), let date = CalendarDate("2000" + text.dropFirst()) else { return nil }
    self.init(month: date.month, day: date.day)
  }

  /// `--08-28`, as `xsd:gMonthDay` and ISO 8601 write it.
  public var description: String {
    func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "--\(twoDigits(month))-\(twoDigits(day))"
  }
}
