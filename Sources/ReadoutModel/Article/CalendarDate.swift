/// A day of the proleptic Gregorian calendar, without time or zone.
public struct CalendarDate: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Days since 1970-01-01.
  public let dayNumber: Int32

  /// The day that many days after 1970-01-01, which is 0.
  public init(dayNumber: Int32) { self.dayNumber = dayNumber }

  /// Nil when the three numbers name no day of the years 1 to 9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= CalendarDate.days(inMonth: month, ofYear: year)
    else { return nil }
    self.dayNumber = Int32(CalendarDate.dayNumber(year: year, month: month, day: day))
  }

  /// Reads `YYYY-MM-DD`, the whole string and nothing else.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard (0x30...0x39).contains(byte) else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// 1...9999
  public var year: Int { components.year }
  /// 1...12
  public var month: Int { components.month }
  /// 1...31
  public var day: Int { components.day }
  /// 1 is Monday, 7 is Sunday (ISO 8601).
  public var weekday: Int { (((Int(dayNumber) + 3) % 7) + 7) % 7 + 1 }

  /// Year, month and day in one computation (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
  public var components: (year: Int, month: Int, day: Int) {
    let z = Int(dayNumber) + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let doe = z - era * 146_097
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100)
    let mp = (5 * doy + 2) / 153
    let month = mp < 10 ? mp + 3 : mp - 9
    return (yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - (153 * mp + 2) / 5 + 1)
  }

  /// From 0001-01-01 to 9999-12-31: what the ten characters of ISO 8601 can say.
  package static let all = CalendarDate(dayNumber: -719_162)...CalendarDate(dayNumber: 2_932_896)

  /// The day that many days later, or earlier where the number is negative. It may lie outside the years 1 to 9999.
  public func adding(days: Int) -> CalendarDate {
    CalendarDate(dayNumber: Int32(clamping: Int(dayNumber) + Int(Int32(clamping: days))))
  }

  /// ISO 8601, `YYYY-MM-DD`.
  public var description: String {
    let (year, month, day) = components
    func padded(_ value: Int, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  public static func < (a: CalendarDate, b: CalendarDate) -> Bool { a.dayNumber < b.dayNumber }

  /// 28 to 31; `month` in 1...12.
  public static func days(inMonth month: Int, ofYear year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  private static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yoe = y - era * 400
    let doy = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy
    return era * 146_097 + doe - 719_468
  }
}
