import ReadoutModel

// Times counted from the day of the article: weekdays, "today", weeks and months, numbers of them.
extension TimeScanner {
  /// "the day after tomorrow", "the next day", "the day before", "on the eve of July 9", "the day before July 9",
  /// "that day".
  func neighbouringDay(_ index: Int) -> TimeExpression? {
    switch word(index) {
    case .eve?:
      guard key(index + 1) == TimeGrammar.of, let day = dayBehind(index + 2) else { return nil }
      return shifted(day, by: -1, from: index)
    case .partOfDay?: return dayPointedAt(index)
    case .unit(.day)?:
      if let day = dayPointedAt(index) { return day }
      let isAfter = key(index + 1) == TimeGrammar.after
      guard isAfter || key(index + 1) == TimeGrammar.before, !isPlural(index) else { return nil }
      if isAfter, case .tomorrow? = word(index + 2) { return relative(index..<index + 3, 2, 2) }
      if !isAfter, case .yesterday? = word(index + 2) { return relative(index..<index + 3, -2, -2) }
      if let day = dayBehind(index + 2) { return shifted(day, by: isAfter ? 1 : -1, from: index) }
      // "The day before, X met Y", "the day before in Oslo"; "the day after the talks" counts from what is told behind it.
      guard
        index + 2 >= end || document.shapes[index + 2].contains(.punctuation)
          || tag(index + 2) == .adp
      else { return nil }
      return narrative(index..<index + 2, by: isAfter ? 1 : -1)
    case .next?, .coming?, .past?:
      guard key(index) != TimeGrammar.pastWord, case .unit(.day)? = word(index + 1), !isPlural(index + 1) else {
        return nil
      }
      if case .past? = word(index) { return narrative(index..<index + 2, by: -1) }
      return narrative(index..<index + 2, by: 1)
    default: return nil
    }
  }

  /// "that day", "the same evening", "later that same day": the day told of before; `index` is where "day" stands.
  private func dayPointedAt(_ index: Int) -> TimeExpression? {
    guard !isPlural(index) else { return nil }
    var first = index - 1
    let isSame = document.keys[first] == TimeGrammar.same
    if isSame { first -= 1 }
    guard document.keys[first] == TimeGrammar.that || isSame && document.keys[first] == TimeGrammar.the else {
      return nil
    }
    switch word(first - 1) {
    case .earlier?, .later?: first -= 1
    default: break
    }
    return narrative(first..<index + 1, by: 0)
  }

  /// A single stated day, "the" in front of it stepped over; or the day of what is told up to the next punctuation, of which
  /// nothing is taken: "the attack of May 3", "X closed the border on Monday".
  private func dayBehind(_ index: Int) -> TimeExpression? {
    let first = key(index) == TimeGrammar.the ? index + 1 : index
    guard first < end else { return nil }
    if let day = calendarDate(at: first), day.start == day.end { return day }
    let clause = (first..<min(end, first + 14)).prefix { !document.shapes[$0].contains(.punctuation) }
    guard var day = clause.lazy.compactMap({ calendarDate(at: $0) ?? weekday($0) }).first, day.start == day.end else {
      return nil
    }
    day.tokens = index..<index
    return day
  }

  private func shifted(_ day: TimeExpression, by days: Int, from first: Int) -> TimeExpression {
    var result = day
    result.tokens = first..<day.tokens.upperBound
    result.start = day.start?.adding(days: days)
    result.end = result.start
    return result
  }

  /// A day counted from the one told of before.
  private func narrative(_ tokens: Range<Int>, by days: Int) -> TimeExpression {
    TimeExpression(tokens: tokens, start: nil, end: nil, basis: .relative, daysFromLastTold: days)
  }

  /// "Monday", "on last Thursday", "next Friday", "Monday and Tuesday", "Tuesday morning".
  func weekday(_ index: Int) -> TimeExpression? {
    var position = index
    var shift: Int?
    switch word(position) {
    case .last?: (shift, position) = (-1, position + 1)
    case .next?, .coming?: (shift, position) = (1, position + 1)
    case .this?: position += 1
    default: break
    }
    guard case .weekday(let first)? = word(position), document.shapes[position].contains(.capitalized) else {
      return nil
    }
    var next = position + 1
    if case .partOfDay? = word(next) { next += 1 }
    var length = 0
    if isHyphen(next) || key(next).map(TimeGrammar.rangeWords.contains) == true
      || key(next) == TimeGrammar.and || key(next) == TimeGrammar.or,
      case .weekday(let second)? = word(next + 1)
    {
      length = (second - first + 7) % 7
      next += 2
    }
    guard let anchor else { return relative(index..<next, nil, nil, bare: shift == nil) }
    // The reading for the past: the latest such day that is not after the anchor.
    var start = -((anchor.weekday - first + 7) % 7)
    switch shift {
    // "Last Thursday" written on a Friday is not yesterday.
    case .some(-1): start = start > -3 ? start - 7 : start
    case .some(1): start = start + 7
    default: break
    }
    return relative(index..<next, start, start + length, bare: shift == nil)
  }

  /// "today", "yesterday", "this morning", "last week", "earlier this month", "over the weekend", "later in the day".
  func deictic(_ index: Int) -> TimeExpression? {
    switch word(index) {
    case .today?: return relative(index..<index + 1, 0, 0)
    case .yesterday?:
      return relative(index..<(isPartOfDay(index + 1) ? index + 2 : index + 1), -1, -1)
    case .tomorrow?:
      return relative(index..<(isPartOfDay(index + 1) ? index + 2 : index + 1), 1, 1)
    case .earlier?, .later?:
      if case .today? = word(index + 1) { return relative(index..<index + 2, 0, 0) }
      if let inner = period(index + 1) { return part(of: inner, from: index) }
      if key(index + 1) == TimeGrammar.inWord, key(index + 2) == TimeGrammar.the,
        case .unit(.day)? = word(index + 3)
      {
        return relative(index..<index + 4, 0, 0)
      }
      // "will later meet X", "Later, he met X"
      guard case .later? = word(index), index + 1 < end,
        key(index + 1) == TimeGrammar.comma || tag(index + 1) == .verb
      else { return nil }
      return narrative(index..<index + 1, by: 0)
    case .this?, .last?, .next?, .coming?, .past?: return period(index)
    case .unit(.hour)?:
      // "Hours later, X met Y": on the day told of before.
      guard case .later? = word(index + 1) else { return nil }
      return narrative(index..<index + 2, by: 0)
    case .unit(.weekend)?:
      return relative(index..<index + 1, weekendOffset(), weekendOffset().map { $0 + 1 }, vague: true, bare: true)
    default: return nil
    }
  }

  /// "earlier this month" ends, "later this year" begins with the day of the article.
  private func part(of period: TimeExpression, from index: Int) -> TimeExpression {
    var result = period
    result.tokens = index..<period.tokens.upperBound
    result.basis = .relative
    result.isVague = true
    guard let anchor, let start = period.start, let end = period.end, start <= anchor, anchor <= end else {
      return result
    }
    if case .earlier? = word(index) { result.end = anchor } else { result.start = anchor }
    return result
  }

  func isPartOfDay(_ index: Int) -> Bool {
    if case .partOfDay? = word(index) { return true }
    return false
  }

  /// Days from the anchor to the Saturday of the last weekend that has begun.
  func weekendOffset() -> Int? {
    guard let anchor else { return nil }
    return anchor.weekday == 7 ? -1 : -((anchor.weekday - 6 + 7) % 7)
  }

  /// "this week", "last month", "next year", "this morning".
  func period(_ index: Int) -> TimeExpression? {
    let shift: Int
    switch word(index) {
    case .this?: shift = 0
    case .last?, .past?: shift = -1
    case .next?, .coming?: shift = 1
    default: return nil
    }
    if isPartOfDay(index + 1) {
      let day = shift == 0 ? 0 : shift
      return relative(index..<index + 2, day, day)
    }
    guard case .unit(let unit)? = word(index + 1) else {
      if case .month(let month, _)? = word(index + 1), document.shapes[index + 1].contains(.capitalized) {
        return wholeMonth(index..<index + 2, month: month, shift: shift)
      }
      if case .season(let first)? = word(index + 1) { return season(index..<index + 2, first: first, shift: shift) }
      return nil
    }
    let tokens = index..<index + 2
    // "in the coming weeks": nobody knows how many.
    guard let anchor, !isPlural(index + 1) else { return relative(tokens, nil, nil, vague: true) }
    switch unit {
    case .week:
      let monday = 1 - anchor.weekday + 7 * shift
      return relative(tokens, monday, monday + 6, vague: true)
    case .weekend:
      guard let offset = weekendOffset() else { return nil }
      let start = shift > 0 ? offset + 7 : offset
      return relative(tokens, start, start + 1, vague: true, bare: shift == 0)
    case .month:
      let index = anchor.year * 12 + anchor.month - 1 + shift
      return wholeMonth(tokens, year: index / 12, month: index % 12 + 1)
    case .year:
      let year = anchor.year + shift
      return TimeExpression(
        tokens: tokens, start: CalendarDate(year: year, month: 1, day: 1),
        end: CalendarDate(year: year, month: 12, day: 31), basis: .relative, isVague: true)
    case .day, .hour, .fortnight: return nil
    }
  }

  /// "last summer", "this fall", "next spring": three months, the last that are over, those of this year, the next.
  func season(_ tokens: Range<Int>, first: Int, shift: Int) -> TimeExpression {
    guard let anchor else { return relative(tokens, nil, nil, vague: true) }
    var index = anchor.year * 12 + first - 1
    let now = anchor.year * 12 + anchor.month - 1
    // The winter of January began in the year before.
    if shift == 0, first == 12, anchor.month <= 2 { index -= 12 }
    if shift < 0, index + 2 >= now { index -= 12 }
    if shift > 0, index <= now { index += 12 }
    let start = wholeMonth(tokens, year: index / 12, month: index % 12 + 1)
    let last = index + 2
    var result = start
    result.end = wholeMonth(tokens, year: last / 12, month: last % 12 + 1).end
    return result
  }

  func wholeMonth(_ tokens: Range<Int>, year: Int, month: Int, basis: DateBasis = .relative) -> TimeExpression {
    TimeExpression(
      tokens: tokens, start: CalendarDate(year: year, month: month, day: 1),
      end: CalendarDate(year: year, month: month, day: CalendarDate.days(inMonth: month, ofYear: year)), basis: basis,
      isVague: true)
  }

  func wholeMonth(_ tokens: Range<Int>, month: Int, shift: Int) -> TimeExpression {
    guard let anchor else {
      return TimeExpression(tokens: tokens, start: nil, end: nil, basis: .relative, isVague: true)
    }
    var year = anchor.year
    if shift < 0, month >= anchor.month { year -= 1 }
    if shift > 0, month <= anchor.month { year += 1 }
    return wholeMonth(tokens, year: year, month: month)
  }

  /// "two days ago", "in the past two days", "the next three weeks", "last few months".
  func counted(_ index: Int) -> TimeExpression? {
    // N units ago / earlier
    if let quantity = amount(index), case .unit(let unit)? = word(quantity.next) {
      let (count, next) = quantity
      return counted(count, unit, at: next, from: index)
    }
    // past / last / next N units
    let direction: Int
    switch word(index) {
    case .past?, .last?: direction = -1
    case .next?, .coming?: direction = 1
    default: return nil
    }
    var count = 1
    var next = index + 1
    // "will last a day"
    if key(next) != TimeGrammar.a, let quantity = amount(next) { (count, next) = quantity }
    guard case .unit(let unit)? = word(next), let days = days(count, unit), next > index + 1 || isPlural(next) else {
      return nil
    }
    return direction < 0
      ? relative(index..<next + 1, -days, 0, vague: true) : relative(index..<next + 1, 0, days, vague: true)
  }

  /// "two days ago", "a week earlier", "two days later", "three days before July 9"; `unitIndex` is where the unit stands.
  private func counted(
    _ count: Int, _ unit: TimeGrammar.Unit, at unitIndex: Int, from index: Int
  ) -> TimeExpression? {
    guard let days = days(count, unit) else { return nil }
    let tokens = index..<unitIndex + 2
    switch word(unitIndex + 1) {
    case .ago?, .earlier?:
      var result: TimeExpression
      switch unit {
      case .day, .hour: result = relative(tokens, -days, -days)
      case .week, .fortnight: result = relative(tokens, -days - 3, -days + 3, vague: true)
      default: return relative(tokens, -days - days / 4, -days + days / 4, vague: true)
      }
      if case .earlier? = word(unitIndex + 1), days > 0, unit == .day { result.daysFromLastTold = -days }
      return result
    case .later?: return unit == .month || unit == .year ? nil : narrative(tokens, by: days)
    default:
      let isAfter = key(unitIndex + 1) == TimeGrammar.after
      guard isAfter || key(unitIndex + 1) == TimeGrammar.before, unit == .day || unit == .week,
        let day = dayBehind(unitIndex + 2)
      else { return nil }
      return shifted(day, by: isAfter ? days : -days, from: index)
    }
  }

  func isPlural(_ index: Int) -> Bool { document.bytes[Int(document.tokenEnds[index]) - 1] == 0x73 }

  func amount(_ index: Int) -> (count: Int, next: Int)? {
    if let value = digits(index), value < 1000 { return (value, index + 1) }
    if case .number(let value)? = word(index) { return (value, index + 1) }
    if case .few? = word(index) {
      return (3, key(index + 1) == TimeGrammar.of ? index + 2 : index + 1)
    }
    if key(index) == TimeGrammar.a {
      if case .few? = word(index + 1) {
        return (3, key(index + 2) == TimeGrammar.of ? index + 3 : index + 2)
      }
      if case .unit? = word(index + 1) { return (1, index + 1) }
    }
    return nil
  }

  func days(_ count: Int, _ unit: TimeGrammar.Unit) -> Int? {
    guard count <= 400 else { return nil }
    switch unit {
    case .hour: return count / 24
    case .day, .weekend: return count
    case .week: return count * 7
    case .fortnight: return count * 14
    case .month: return count * 30
    case .year: return count * 365
    }
  }
}
