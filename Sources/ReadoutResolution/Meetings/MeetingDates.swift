import ReadoutModel

/// What several reports say of the date, put together.
enum MeetingDates {
  /// The best known: days before months before years before bounds, what most reports say, stated before relative, the
  /// narrowest first; bounds are drawn together.
  static func combined(_ dates: [Extraction.MeetingDate]) -> Extraction.MeetingDate? {
    guard !dates.isEmpty else { return nil }
    struct Span: Hashable {
      var start: CalendarDate?
      var end: CalendarDate?
    }
    var counts: [Span: Int] = [:]
    for date in dates { counts[Span(start: date.start, end: date.end), default: 0] += 1 }
    /// 0 for days, 1 for up to a month, 2 for more, 3 for mere bounds.
    func vagueness(_ date: Extraction.MeetingDate) -> Int {
      if date.start == nil && date.end == nil { return 3 }
      return switch width(date) {
      case ...10: 0
      case ...31: 1
      default: 2
      }
    }
    func basis(_ date: Extraction.MeetingDate) -> Int {
      switch date.basis {
      case .stated: 0
      case .relative: 1
      case .publication: 2
      }
    }
    func width(_ date: Extraction.MeetingDate) -> Int32 {
      guard let start = date.start ?? date.end, let end = date.end ?? date.start else { return Int32.max }
      return end.dayNumber - start.dayNumber
    }
    func key(_ date: Extraction.MeetingDate) -> (Int, Int, Int, Int32, Int32) {
      (
        vagueness(date), -(counts[Span(start: date.start, end: date.end)] ?? 0), basis(date), width(date),
        date.start?.dayNumber ?? Int32.max
      )
    }
    let sorted = dates.sorted { key($0) < key($1) }
    var best = sorted[0]
    for other in sorted.dropFirst() {
      if let bound = other.notAfter {
        // A bound that the date itself passes says nothing.
        if best.start == nil || bound >= best.start! { best.notAfter = min(best.notAfter ?? bound, bound) }
      }
      if let bound = other.notBefore, best.end == nil || bound <= best.end! {
        best.notBefore = max(best.notBefore ?? bound, bound)
      }
    }
    return best
  }
}
