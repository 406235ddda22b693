import ReadoutModel
import Testing

@Suite struct CalendarDateTests {
  @Test func readsAndWritesISO8601() {
    for text in ["1970-01-01", "2024-02-29", "1600-12-31", "0001-01-01", "9999-12-31"] {
      #expect(CalendarDate(text)?.description == text)
    }
  }

  @Test(arguments: ["2023-02-29", "2023-13-01", "2023-1-01", "2023-01-32", "", "2023-01-01T", "٢٠٢٣-01-01"])
  func refusesWhatIsNoDay(text: String) {
    #expect(CalendarDate(text) == nil)
  }

  @Test func knowsItsWeekday() {
    #expect(CalendarDate("2024-01-02")?.weekday == 2)
    #expect(CalendarDate("1970-01-01")?.weekday == 4)
    #expect(CalendarDate("1969-12-28")?.weekday == 7)
  }

  @Test func countsDaysOverMonthsAndYears() {
    #expect(CalendarDate("2023-12-31")?.adding(days: 60).description == "2024-02-29")
  }

  @Test func aMeetingHasNoDayOutsideTheCalendar() throws {
    let (first, last) = (CalendarDate.all.lowerBound, CalendarDate.all.upperBound)
    #expect(first.description == "0001-01-01" && last.description == "9999-12-31")
    func date(_ start: CalendarDate?, _ end: CalendarDate?, notAfter: CalendarDate? = nil) -> Extraction.MeetingDate? {
      Extraction.Meeting(
        id: "m1", kind: .meeting, status: .held,
        date: .init(start: start, end: end, basis: .relative, notAfter: notAfter)
      ).date
    }
    #expect(date(first.adding(days: -1), first.adding(days: -1)) == nil)
    #expect(date(last, last.adding(days: 1)) == nil)
    #expect(date(last, last)?.start == last)
    #expect(date(last.adding(days: 1), nil, notAfter: last) == .init(basis: .relative, notAfter: last))
    #expect(last.adding(days: .max) > last && first.adding(days: .min) < first)
  }
}
