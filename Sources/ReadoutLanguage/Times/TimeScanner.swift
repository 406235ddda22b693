import ReadoutModel

/// Reads expressions from the tokens of one sentence.
struct TimeScanner {
  let document: Document
  let end: Int
  let anchor: CalendarDate?

  func word(_ index: Int) -> TimeGrammar.Word? {
    guard index < end else { return nil }
    return TimeGrammar.words[document.keys[index]]
  }

  func key(_ index: Int) -> TextKey? { index < end ? document.keys[index] : nil }

  /// Nil where no tagger has been.
  private func tag(_ index: Int) -> UniversalTag? {
    index < document.universalTags.count ? document.universalTags[index] : nil
  }

  func isHyphen(_ index: Int) -> Bool { key(index).map(TimeGrammar.hyphens.contains) ?? false }

  /// The value of a token of digits, an ordinal suffix ("3rd") allowed when `ordinal`.
  func digits(_ index: Int, ordinal: Bool = false) -> Int? {
    guard index < end else { return nil }
    let bytes = document.bytes[document.range(ofToken: index).range]
    var value = 0
    var count = 0
    for byte in bytes {
      guard byte >= 0x30, byte <= 0x39 else { break }
      value = value * 10 + Int(byte - 0x30)
      count += 1
      if count > 4 { return nil }
    }
    guard count > 0 else { return nil }
    let rest = bytes.dropFirst(count)
    if rest.isEmpty { return value }
    guard ordinal, rest.count == 2 else { return nil }
    let suffix = String(decoding: rest, as: UTF8.self)
    return ["st", "nd", "rd", "th"].contains(suffix) ? value : nil
  }

  func year(_ index: Int) -> Int? {
    guard let value = digits(index), (1800...2199).contains(value), document.range(ofToken: index).count == 4 else {
      return nil
    }
    return value
  }

  func day(_ index: Int) -> Int? {
    guard let value = digits(index, ordinal: true), (1...31).contains(value) else { return nil }
    return value
  }

  /// The year in which a month and day without one lie nearest to the anchor.
  func nearestYear(month: Int, day: Int) -> Int? {
    guard let anchor else { return nil }
    var best: (distance: Int, year: Int)?
    for year in [anchor.year, anchor.year - 1, anchor.year + 1] {
      guard
        let date = CalendarDate(
          year: year, month: month, day: min(day, CalendarDate.days(inMonth: month, ofYear: year)))
      else { continue }
      let distance = abs(Int(date.dayNumber) - Int(anchor.dayNumber))
      if best.map({ distance < $0.distance }) ?? true { best = (distance, year) }
    }
    return best?.year
  }

  func calendar(
    _ tokens: Range<Int>, from: (month: Int, day: Int), to: (month: Int, day: Int), year: Int?
  ) -> TimeExpression {
    let resolved = year ?? nearestYear(month: from.month, day: from.day)
    guard let resolved, let start = CalendarDate(year: resolved, month: from.month, day: from.day),
      let stop = CalendarDate(
        year: to.month < from.month ? resolved + 1 : resolved, month: to.month, day: to.day), start <= stop
    else { return TimeExpression(tokens: tokens, start: nil, end: nil, basis: .stated) }
    return TimeExpression(tokens: tokens, start: start, end: stop, basis: .stated)
  }

  /// A year behind a date: ", 1997" or " 2006"; or "last year", "this year".
  func trailingYear(_ index: Int) -> (year: Int, next: Int)? {
    if key(index) == TimeGrammar.comma, let value = year(index + 1) { return (value, index + 2) }
    if let value = year(index) { return (value, index + 1) }
    if let anchor, case .unit(.year)? = word(index + 1) {
      switch word(index) {
      case .last?: return (anchor.year - 1, index + 2)
      case .this?: return (anchor.year, index + 2)
      case .next?: return (anchor.year + 1, index + 2)
      default: break
      }
    }
    return nil
  }

  func relative(
    _ tokens: Range<Int>, _ start: Int?, _ stop: Int?, vague: Bool = false, bare: Bool = false
  ) -> TimeExpression {
    guard let anchor, let start, let stop else {
      return TimeExpression(
        tokens: tokens, start: nil, end: nil, basis: .relative, isVague: vague, isBareWeekday: bare)
    }
    return TimeExpression(
      tokens: tokens, start: anchor.adding(days: start), end: anchor.adding(days: stop), basis: .relative,
      isVague: vague, isBareWeekday: bare)
  }

  mutating func expression(at index: Int) -> TimeExpression? {
    if let date = calendarDate(at: index) ?? weekday(index) { return date }
    if let day = neighbouringDay(index) ?? deictic(index) ?? counted(index) { return day }
    return monthAlone(index) ?? yearAlone(index)
  }

  /// 2024-01-02, as one token or as five.
  func isoDate(_ index: Int) -> TimeExpression? {
    if let date = CalendarDate(document.text(ofToken: index)) {
      return TimeExpression(tokens: index..<index + 1, start: date, end: date, basis: .stated)
    }
    guard let year = year(index), isHyphen(index + 1), let month = digits(index + 2), isHyphen(index + 3),
      let day = digits(index + 4), let date = CalendarDate(year: year, month: month, day: day)
    else { return nil }
    return TimeExpression(tokens: index..<index + 5, start: date, end: date, basis: .stated)
  }

  /// A date of day and month, with or without its year.
  func calendarDate(at index: Int) -> TimeExpression? {
    if let date = isoDate(index) ?? numericDate(index) { return date }
    return dateWithWeekday(index) ?? monthFirst(index) ?? dayFirst(index)
  }

  /// 13/07/2024, 7/13/2024, 05.07.2024. With full stops the day stands first; with strokes the one that can be no month is
  /// the day, and where both can be months nothing is known.
  func numericDate(_ index: Int) -> TimeExpression? {
    let bytes = document.bytes[document.range(ofToken: index).range]
    guard bytes.count >= 8, bytes.count <= 10,
      let separator = bytes.first(where: { $0 == 0x2F || $0 == 0x2E })
    else { return nil }
    let fields = bytes.split(separator: separator, omittingEmptySubsequences: false)
    guard fields.count == 3, fields[0].count <= 2, fields[1].count <= 2, fields[2].count == 4 else { return nil }
    let values = fields.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    guard values.count == 3 else { return nil }
    let isDayFirst = separator == 0x2E || values[0] > 12
    let (day, month) = isDayFirst ? (values[0], values[1]) : (values[1], values[0])
    guard let date = CalendarDate(year: values[2], month: month, day: day) else { return nil }
    let isOpen = separator == 0x2F && values[0] <= 12 && values[1] <= 12 && values[0] != values[1]
    return TimeExpression(
      tokens: index..<index + 1, start: isOpen ? nil : date, end: isOpen ? nil : date, basis: .stated)
  }

  /// "the day after tomorrow", "the next day", "the day before", "on the eve of July 9", "the day before July 9".
  func neighbouringDay(_ index: Int) -> TimeExpression? {
    switch word(index) {
    case .eve?:
      guard key(index + 1) == TimeGrammar.of, let day = dayBehind(index + 2) else { return nil }
      return shifted(day, by: -1, from: index)
    case .unit(.day)?:
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

  /// "Tuesday, August 18", "Wednesday, June 22", "Thursday (July 11)".
  func dateWithWeekday(_ index: Int) -> TimeExpression? {
    guard case .weekday? = word(index) else { return nil }
    let isBracketed = key(index + 1).map(TimeGrammar.opening.contains) ?? false
    let next = isBracketed || key(index + 1) == TimeGrammar.comma ? index + 2 : index + 1
    guard var date = monthFirst(next) ?? dayFirst(next), date.start == date.end else { return nil }
    let isClosed = isBracketed && key(date.tokens.upperBound).map(TimeGrammar.closing.contains) ?? false
    date.tokens = index..<date.tokens.upperBound + (isClosed ? 1 : 0)
    return date
  }

  /// "July 13", "April 8-10", "May 30 to June 2", "Nov. 4, 2005".
  func monthFirst(_ index: Int) -> TimeExpression? {
    guard case .month(let month, _)? = word(index), document.shapes[index].contains(.capitalized),
      let first = day(index + 1), year(index + 1) == nil
    else { return nil }
    var next = index + 2
    var last = (month: month, day: first)
    if isHyphen(next) || key(next).map(TimeGrammar.rangeWords.contains) == true || key(next) == TimeGrammar.and {
      if let second = day(next + 1), second > first, !isUnitAhead(next + 2) {
        last.day = second
        next += 2
      } else if case .month(let other, _)? = word(next + 1), let second = day(next + 2) {
        last = (other, second)
        next += 3
      }
    }
    var year: Int?
    if let trailing = trailingYear(next) {
      year = trailing.year
      next = trailing.next
    }
    return calendar(index..<next, from: (month, first), to: last, year: year)
  }

  func isUnitAhead(_ index: Int) -> Bool {
    if case .unit? = word(index) { return true }
    return false
  }

  /// "13 July 2023", "8-10 April", "the 3rd of May".
  func dayFirst(_ index: Int) -> TimeExpression? {
    guard let first = day(index) else { return nil }
    var next = index + 1
    var lastDay = first
    if isHyphen(next) || key(next).map(TimeGrammar.rangeWords.contains) == true || key(next) == TimeGrammar.and,
      let second = day(next + 1), second > first
    {
      lastDay = second
      next += 2
    }
    if key(next) == TimeGrammar.of { next += 1 }
    guard case .month(let month, _)? = word(next), document.shapes[next].contains(.capitalized) else { return nil }
    // "On 3 May Day": fine; "30 May 12" would be read the other way by `monthFirst`.
    next += 1
    var last = (month: month, day: lastDay)
    // "from 26 July to 2 August", "between 26 July and 2 August"
    let isJoined = key(next) == TimeGrammar.and && index > 0 && document.keys[index - 1] == TimeGrammar.between
    if lastDay == first, isJoined || isHyphen(next) || key(next).map(TimeGrammar.rangeWords.contains) == true,
      let second = day(next + 1), case .month(let other, _)? = word(next + 2), (month, first) != (other, second)
    {
      last = (other, second)
      next += 3
    }
    var year: Int?
    if let trailing = trailingYear(next) {
      year = trailing.year
      next = trailing.next
    }
    return calendar(index..<next, from: (month, first), to: last, year: year)
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

  /// "in December", "July 2023", "early May".
  func monthAlone(_ index: Int) -> TimeExpression? {
    guard case .month(let month, let abbreviated)? = word(index), document.shapes[index].contains(.capitalized) else {
      return nil
    }
    if let trailing = trailingYear(index + 1) {
      return wholeMonth(index..<trailing.next, year: trailing.year, month: month, basis: .stated)
    }
    // "In September that year": of the year told before.
    if key(index + 1) == TimeGrammar.that, case .unit(.year)? = word(index + 2) {
      return yearTold(before: index).flatMap { wholeMonth(index..<index + 3, year: $0, month: month) }
    }
    guard index > 0, TimeGrammar.monthPrepositions.contains(document.keys[index - 1]), !abbreviated,
      let year = lastYear(of: month, index) ?? nearestYear(month: month, day: 15)
    else { return nil }
    return wholeMonth(index..<index + 1, year: year, month: month)
  }

  /// The year named last before a token, in the tokens of some sentences.
  private func yearTold(before index: Int) -> Int? {
    (max(0, index - 80)..<index).lazy.reversed().compactMap { year($0) }.first
  }

  /// The year of "last July": the latest one that is over.
  private func lastYear(of month: Int, _ index: Int) -> Int? {
    guard let anchor, case .last? = word(index - 1) else { return nil }
    return month < anchor.month ? anchor.year : anchor.year - 1
  }

  /// "in 2017".
  func yearAlone(_ index: Int) -> TimeExpression? {
    guard let year = year(index), index > 0, TimeGrammar.yearPrepositions.contains(document.keys[index - 1]) else {
      return nil
    }
    return TimeExpression(
      tokens: index..<index + 1, start: CalendarDate(year: year, month: 1, day: 1),
      end: CalendarDate(year: year, month: 12, day: 31), basis: .stated, isVague: true)
  }
}
