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
  func tag(_ index: Int) -> UniversalTag? {
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

  /// "in December", "July 2023", "early May", "mid-June".
  func monthAlone(_ index: Int) -> TimeExpression? {
    guard case .month(let month, let abbreviated)? = word(index),
      document.shapes[index].contains(.capitalized) || document.text(ofToken: index).contains("-")
    else { return nil }
    if let trailing = trailingYear(index + 1) {
      return wholeMonth(index..<trailing.next, year: trailing.year, month: month, basis: .stated)
    }
    // "In September that year": of the year told before.
    if key(index + 1) == TimeGrammar.that, case .unit(.year)? = word(index + 2) {
      return yearTold(before: index).flatMap { wholeMonth(index..<index + 3, year: $0, month: month) }
    }
    // "in February", "their February meeting"
    guard index > 0, !abbreviated,
      TimeGrammar.monthPrepositions.contains(document.keys[index - 1])
        || TimeGrammar.determiners.contains(document.keys[index - 1])
          && key(index + 1).map(TimeGrammar.datedNouns.contains) ?? false,
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
