import ReadoutModel

/// Finds expressions of calendar time and resolves them against the article's date.
///
/// A grammar over words: calendar dates and ranges of them, weekdays, "today", "last week", "in the past two days",
/// "earlier this month", "two days ago". Without an article date only full calendar dates are resolved; nothing is
/// taken from the clock.
public struct TimeRecognizer: Annotator {
  public static let requires: Layers = [.tokens, .sentences]
  public static let provides: Layers = .times

  public init() {}

  public func annotate(_ document: inout Document) {
    var found: [TimeExpression] = []
    let triggers = TimeRecognizer.triggers
    for sentence in document.sentences where triggers.fireAnywhere(in: document, sentence.tokens) {
      var scanner = Scanner(document: document, end: sentence.tokens.upperBound, anchor: document.article.date)
      var index = sentence.tokens.lowerBound
      while index < sentence.tokens.upperBound {
        if triggers.fire(in: document, index), let expression = scanner.expression(at: index) {
          found.append(expression)
          index = expression.tokens.upperBound
        } else {
          index += 1
        }
      }
    }
    document.times = found
  }

  /// Meaning of a word in the grammar of time.
  private enum Word {
    case month(Int, abbreviated: Bool)
    case weekday(Int)
    case number(Int)
    case unit(Unit)
    case today, yesterday, tomorrow
    case last, next, this, past, coming
    case ago, earlier, later
    case partOfDay
    case few
  }

  private enum Unit { case day, week, month, year, weekend, hour }

  private static let words: [TextKey: Word] = {
    var table: [TextKey: Word] = [:]
    let months = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
      "december",
    ]
    for (index, month) in months.enumerated() {
      table[TextKey(month)] = .month(index + 1, abbreviated: false)
      let short = String(month.prefix(3))
      if month != "may" {
        table[TextKey(short)] = .month(index + 1, abbreviated: true)
        table[TextKey(short + ".")] = .month(index + 1, abbreviated: true)
      }
    }
    for (short, month) in [("sept", 9), ("sept.", 9), ("june.", 6), ("july.", 7)] {
      table[TextKey(short)] = .month(month, abbreviated: true)
    }
    let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    for (index, day) in weekdays.enumerated() { table[TextKey(day)] = .weekday(index + 1) }
    let numbers = [
      "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ]
    for (index, number) in numbers.enumerated() { table[TextKey(number)] = .number(index + 1) }
    let ordinals = [
      "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    ]
    for (index, ordinal) in ordinals.enumerated() { table[TextKey(ordinal)] = .number(index + 1) }
    for (word, unit) in [
      ("day", Unit.day), ("days", .day), ("week", .week), ("weeks", .week), ("month", .month), ("months", .month),
      ("year", .year), ("years", .year), ("weekend", .weekend), ("hours", .hour), ("hour", .hour),
    ] { table[TextKey(word)] = .unit(unit) }
    for (word, meaning) in [
      ("today", Word.today), ("tonight", .today), ("yesterday", .yesterday), ("tomorrow", .tomorrow), ("last", .last),
      ("next", .next), ("this", .this), ("past", .past), ("previous", .past), ("preceding", .past),
      ("coming", .coming), ("following", .coming), ("upcoming", .coming), ("ago", .ago), ("earlier", .earlier),
      ("later", .later), ("morning", .partOfDay), ("afternoon", .partOfDay), ("evening", .partOfDay),
      ("night", .partOfDay), ("noon", .partOfDay), ("few", .few), ("several", .few), ("couple", .few),
    ] { table[TextKey(word)] = meaning }
    return table
  }()

  /// Words an expression can begin with, as bits by a part of their keys: what has none of them is passed over quickly.
  private struct Triggers: Sendable {
    private var bits = [UInt64](repeating: 0, count: 64)

    init(_ words: some Sequence<TextKey>) {
      for word in words { bits[Int(word.rawValue >> 58)] |= 1 << (word.rawValue >> 52 & 63) }
    }

    /// Whether an expression may begin at a token: at one of the words, or at digits.
    @inline(__always)
    func fire(in document: Document, _ token: Int) -> Bool {
      let key = document.keys[token].rawValue
      return bits[Int(truncatingIfNeeded: key >> 58)] >> (key >> 52 & 63) & 1 == 1
        || document.shapes[token].contains(.hasDigit)
    }

    func fireAnywhere(in document: Document, _ tokens: Range<Int>) -> Bool {
      for token in tokens where fire(in: document, token) { return true }
      return false
    }
  }

  private static let triggers = Triggers(Array(words.keys) + [a])

  private static let hyphens: Set<TextKey> = [TextKey("-"), TextKey("–"), TextKey("—"), TextKey("--")]
  private static let rangeWords: Set<TextKey> = [TextKey("to"), TextKey("until"), TextKey("till"), TextKey("through")]
  private static let comma = TextKey(",")
  private static let and = TextKey("and")
  private static let or = TextKey("or")
  private static let of = TextKey("of")
  private static let the = TextKey("the")
  private static let inWord = TextKey("in")
  private static let a = TextKey("a")
  private static let monthPrepositions: Set<TextKey> = [
    TextKey("in"), TextKey("of"), TextKey("since"), TextKey("until"), TextKey("by"), TextKey("during"),
    TextKey("early"), TextKey("late"), TextKey("mid"), TextKey("last"), TextKey("next"), TextKey("this"),
    TextKey("from"), TextKey("for"), TextKey("on"), TextKey("before"), TextKey("after"),
  ]
  private static let yearPrepositions: Set<TextKey> = [
    TextKey("in"), TextKey("since"), TextKey("during"), TextKey("of"), TextKey("from"), TextKey("by"), TextKey("until"),
    TextKey("early"), TextKey("late"),
  ]

  /// Reads expressions from the tokens of one sentence.
  private struct Scanner {
    let document: Document
    let end: Int
    let anchor: CalendarDate?

    func word(_ index: Int) -> Word? {
      guard index < end else { return nil }
      return TimeRecognizer.words[document.keys[index]]
    }

    func key(_ index: Int) -> TextKey? { index < end ? document.keys[index] : nil }

    func isHyphen(_ index: Int) -> Bool { key(index).map(TimeRecognizer.hyphens.contains) ?? false }

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
      if key(index) == TimeRecognizer.comma, let value = year(index + 1) { return (value, index + 2) }
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
      isoDate(index) ?? dateWithWeekday(index) ?? monthFirst(index) ?? dayFirst(index) ?? weekday(index)
        ?? deictic(index) ?? counted(index) ?? monthAlone(index) ?? yearAlone(index)
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

    /// "Tuesday, August 18", "Wednesday, June 22".
    func dateWithWeekday(_ index: Int) -> TimeExpression? {
      guard case .weekday? = word(index) else { return nil }
      let next = key(index + 1) == TimeRecognizer.comma ? index + 2 : index + 1
      guard var date = monthFirst(next) ?? dayFirst(next), date.start == date.end else { return nil }
      date.tokens = index..<date.tokens.upperBound
      return date
    }

    /// "July 13", "April 8-10", "May 30 to June 2", "Nov. 4, 2005".
    func monthFirst(_ index: Int) -> TimeExpression? {
      guard case .month(let month, _)? = word(index), document.shapes[index].contains(.capitalized),
        let first = day(index + 1), year(index + 1) == nil
      else { return nil }
      var next = index + 2
      var last = (month: month, day: first)
      if isHyphen(next) || key(next).map(TimeRecognizer.rangeWords.contains) == true || key(next) == TimeRecognizer.and
      {
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
      if isHyphen(next) || key(next).map(TimeRecognizer.rangeWords.contains) == true || key(next) == TimeRecognizer.and,
        let second = day(next + 1), second > first
      {
        lastDay = second
        next += 2
      }
      if key(next) == TimeRecognizer.of { next += 1 }
      guard case .month(let month, _)? = word(next), document.shapes[next].contains(.capitalized) else { return nil }
      // "On 3 May Day": fine; "30 May 12" would be read the other way by `monthFirst`.
      next += 1
      var year: Int?
      if let trailing = trailingYear(next) {
        year = trailing.year
        next = trailing.next
      }
      return calendar(index..<next, from: (month, first), to: (month, lastDay), year: year)
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
      if isHyphen(next) || key(next).map(TimeRecognizer.rangeWords.contains) == true
        || key(next) == TimeRecognizer.and || key(next) == TimeRecognizer.or,
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
        if let inner = period(index + 1) {
          return TimeExpression(
            tokens: index..<inner.tokens.upperBound, start: inner.start, end: inner.end, basis: .relative, isVague: true
          )
        }
        if key(index + 1) == TimeRecognizer.inWord, key(index + 2) == TimeRecognizer.the,
          case .unit(.day)? = word(index + 3)
        {
          return relative(index..<index + 4, 0, 0)
        }
        return nil
      case .this?, .last?, .next?, .coming?, .past?: return period(index)
      case .unit(.weekend)?:
        return relative(index..<index + 1, weekendOffset(), weekendOffset().map { $0 + 1 }, vague: true)
      default: return nil
      }
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
        return nil
      }
      let tokens = index..<index + 2
      guard let anchor else { return relative(tokens, nil, nil, vague: true) }
      switch unit {
      case .week:
        let monday = 1 - anchor.weekday + 7 * shift
        return relative(tokens, monday, monday + 6, vague: true)
      case .weekend:
        guard let offset = weekendOffset() else { return nil }
        let start = shift > 0 ? offset + 7 : offset
        return relative(tokens, start, start + 1, vague: true)
      case .month:
        let index = anchor.year * 12 + anchor.month - 1 + shift
        return wholeMonth(tokens, year: index / 12, month: index % 12 + 1)
      case .year:
        let year = anchor.year + shift
        return TimeExpression(
          tokens: tokens, start: CalendarDate(year: year, month: 1, day: 1),
          end: CalendarDate(year: year, month: 12, day: 31), basis: .relative, isVague: true)
      case .day, .hour: return nil
      }
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
        switch word(next + 1) {
        case .ago?, .earlier?:
          guard let days = days(count, unit) else { return nil }
          let tokens = index..<next + 2
          switch unit {
          case .day, .hour: return relative(tokens, -days, -days)
          case .week: return relative(tokens, -days - 3, -days + 3, vague: true)
          default: return relative(tokens, -days - days / 4, -days + days / 4, vague: true)
          }
        default: return nil
        }
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
      if let quantity = amount(next) { (count, next) = quantity }
      guard case .unit(let unit)? = word(next), let days = days(count, unit), next > index + 1 || isPlural(next) else {
        return nil
      }
      return direction < 0
        ? relative(index..<next + 1, -days, 0, vague: true) : relative(index..<next + 1, 0, days, vague: true)
    }

    func isPlural(_ index: Int) -> Bool { document.bytes[Int(document.tokenEnds[index]) - 1] == 0x73 }

    func amount(_ index: Int) -> (count: Int, next: Int)? {
      if let value = digits(index), value < 1000 { return (value, index + 1) }
      if case .number(let value)? = word(index) { return (value, index + 1) }
      if case .few? = word(index) {
        return (3, key(index + 1) == TimeRecognizer.of ? index + 2 : index + 1)
      }
      if key(index) == TimeRecognizer.a {
        if case .few? = word(index + 1) {
          return (3, key(index + 2) == TimeRecognizer.of ? index + 3 : index + 2)
        }
        if case .unit? = word(index + 1) { return (1, index + 1) }
      }
      return nil
    }

    func days(_ count: Int, _ unit: Unit) -> Int? {
      guard count <= 400 else { return nil }
      switch unit {
      case .hour: return count / 24
      case .day, .weekend: return count
      case .week: return count * 7
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
      guard index > 0, TimeRecognizer.monthPrepositions.contains(document.keys[index - 1]), !abbreviated,
        let year = nearestYear(month: month, day: 15)
      else { return nil }
      return wholeMonth(index..<index + 1, year: year, month: month)
    }

    /// "in 2017".
    func yearAlone(_ index: Int) -> TimeExpression? {
      guard let year = year(index), index > 0, TimeRecognizer.yearPrepositions.contains(document.keys[index - 1]) else {
        return nil
      }
      return TimeExpression(
        tokens: index..<index + 1, start: CalendarDate(year: year, month: 1, day: 1),
        end: CalendarDate(year: year, month: 12, day: 31), basis: .stated, isVague: true)
    }
  }
}
