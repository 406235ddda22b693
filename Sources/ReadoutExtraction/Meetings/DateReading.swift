import ReadoutLanguage
import ReadoutModel

// From an expression and a status to days.
extension MeetingDating {
  /// Whether an expression names a month without its year, so that the tense decides between the past and the coming one.
  package func isYearless(_ expression: TimeExpression) -> Bool {
    expression.tokens.contains { lexicon.holds(syntax.key($0), .month) }
      && !expression.tokens.contains { token in
        let text = syntax.document.text(ofToken: token)
        return text.utf8.count == 4 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
          || syntax.key(token) == MeetingDating.year
      }
  }

  /// The reading of a month without a year for what is told as past: no later than the article.
  package func past(_ expression: TimeExpression, anchor: CalendarDate?) -> TimeExpression {
    guard let anchor, let start = expression.start, isYearless(expression),
      start.dayNumber - anchor.dayNumber > MeetingDating.farAway
    else { return expression }
    return shifted(expression, years: -1)
  }

  /// The reading of a month without a year for what is still to come: "will meet in March", said in July.
  private func coming(_ expression: TimeExpression, anchor: CalendarDate?) -> TimeExpression {
    guard let anchor, let end = expression.end, isYearless(expression), !isLast(expression) else { return expression }
    // A month by itself that is over is the next one; a day of it may be a plan that the article is late with.
    let delay = expression.isVague ? 0 : MeetingDating.farAway
    return anchor.dayNumber - end.dayNumber > delay ? shifted(expression, years: 1) : expression
  }

  /// "last July"
  private func isLast(_ expression: TimeExpression) -> Bool {
    let first = expression.tokens.lowerBound
    return [first, max(0, first - 1)].contains { syntax.key($0) == MeetingDating.last }
  }

  private static let last = TextKey("last")
  /// "March 20 last year", "in September that year"
  private static let year = TextKey("year")

  private func shifted(_ expression: TimeExpression, years: Int) -> TimeExpression {
    func moved(_ day: CalendarDate) -> CalendarDate? {
      let year = day.year + years
      return CalendarDate(
        year: year, month: day.month, day: min(day.day, CalendarDate.days(inMonth: day.month, ofYear: year)))
    }
    guard let start = expression.start.flatMap(moved), let end = expression.end.flatMap(moved) else {
      return expression
    }
    var result = expression
    result.start = start
    result.end = end
    return result
  }

  /// Days from the article from which a month without a year is rather that of another year than a slip.
  private static let farAway: Int32 = 45

  /// "arrived on Sunday and met X later in the day", "The next day he met Y": counted from the day told of before, in the
  /// sentence or shortly before it.
  package func sameDay(_ expression: TimeExpression) -> TimeExpression {
    let document = syntax.document
    let tokens = expression.tokens
    let sentence = Int(document.sentenceOfToken[tokens.lowerBound])
    let offset: Int
    let reach: Int
    if let days = expression.daysFromLastTold {
      (offset, reach) = (days, MeetingDating.narrativeReach)
    } else if tokens.count >= 3, syntax.key(tokens.upperBound - 1) == MeetingDating.day,
      MeetingDating.sameDayWords.contains(syntax.key(tokens.upperBound - 2))
    {
      let isSame = syntax.key(tokens.upperBound - 2) != Words.the
      // "Earlier in the day" at the head of a sentence: the day the one before tells of.
      let isFirst = tokens.lowerBound == document.sentences[sentence].tokens.lowerBound
      (offset, reach) = (0, isSame ? 2 : isFirst ? 1 : 0)
    } else {
      return expression
    }
    let told = (max(0, sentence - reach)...sentence).reversed().lazy.compactMap { index in
      syntax.times(around: document.sentences[index].tokens.lowerBound).last { time in
        time.tokens.upperBound <= tokens.lowerBound && !time.isVague && time.start != nil && time.start == time.end
      }
    }.first
    guard let told, let day = told.start?.adding(days: offset) else { return expression }
    var result = expression
    result.start = day
    result.end = day
    result.isBareWeekday = told.isBareWeekday
    result.daysFromLastTold = nil
    return result
  }

  private static let narrativeReach = 3
  private static let sameDayWords: Set<TextKey> = Set(words: "the that same")
  private static let day = TextKey("day")

  /// The date of an encounter from its expression, its status and the article's date.
  ///
  /// - Parameter isFormerPlan: whether it was planned for a day that is over.
  package func date(
    _ expression: TimeExpression?, status: MeetingStatus, anchor: CalendarDate?, isFormerPlan: Bool = false
  ) -> Extraction.MeetingDate? {
    // "was scheduled to meet on Saturday", said on a Friday: of the two Saturdays the nearer.
    var isUpcoming = status == .planned || status == .hypothetical || status == .cancelled
    if isFormerPlan, isUpcoming {
      let isBare = expression?.isBareWeekday ?? false
      isUpcoming = isBare && expression?.start.flatMap { day in anchor.map { day.adding(days: 3) < $0 } } ?? false
    }
    if let expression, expression.start != nil {
      return date(
        isUpcoming ? coming(expression, anchor: anchor) : expression, isUpcoming: isUpcoming, isOver: status == .held,
        anchor: anchor)
    }
    if status == .planned, let programmeDay {
      return Extraction.MeetingDate(start: programmeDay, end: programmeDay, basis: .publication)
    }
    guard let anchor else { return nil }
    switch status {
    // What goes on does so on the article's day.
    case .ongoing: return Extraction.MeetingDate(start: anchor, end: anchor, basis: .publication)
    case .held: return Extraction.MeetingDate(basis: .publication, notAfter: anchor)
    case .planned, .hypothetical: return Extraction.MeetingDate(basis: .publication, notBefore: anchor)
    case .cancelled, .denied: return nil
    }
  }

  private func date(
    _ expression: TimeExpression, isUpcoming: Bool, isOver: Bool, anchor: CalendarDate?
  ) -> Extraction.MeetingDate {
    var (start, end) = isUpcoming ? expression.upcoming(from: anchor) : (expression.start, expression.end)
    // What has happened did so no later than the article says it, and what is to come will not be before.
    if let anchor, expression.isVague, let first = start, let last = end, first <= anchor, last > anchor {
      if isUpcoming, expression.basis == .relative, last.dayNumber - first.dayNumber > MeetingDating.longest {
        start = anchor
      } else if isOver {
        end = anchor
      }
    }
    // "last summer", "later this year": within these days, on none of them in particular.
    if expression.isVague, expression.basis == .relative, let first = expression.start, let last = expression.end,
      last.dayNumber - first.dayNumber > MeetingDating.longest
    {
      return Extraction.MeetingDate(basis: .relative, notAfter: end, notBefore: start)
    }
    return Extraction.MeetingDate(start: start, end: end, basis: expression.basis)
  }

  /// Days of the longest stretch that still says when.
  private static let longest: Int32 = 31

  /// The number of days in "a four-day visit", "four days of talks"; nil when the noun has no such modifier.
  package func length(of noun: Int) -> Int? {
    if let days = syntax.head(noun), syntax.lemma(days) == MeetingDating.day, syntax.relation(noun) == .nmod,
      let number = syntax.child(of: days, .nummod), syntax.penn(days) == .nns
    {
      return MeetingDating.number(syntax.document.text(ofToken: number))
    }
    let lower = max(syntax.sentence(of: noun).tokens.lowerBound, noun - 7)
    var token = noun - 1
    while token >= lower {
      if syntax.key(token) == MeetingDating.day {
        var number = token - 1
        while number >= lower, syntax.tag(number) == .punct || syntax.key(number) == MeetingDating.hyphen {
          number -= 1
        }
        guard number >= lower else { return nil }
        return MeetingDating.number(syntax.document.text(ofToken: number))
      }
      // "three-day" left in one token.
      let text = syntax.document.text(ofToken: token)
      if text.hasSuffix("-day"), let value = MeetingDating.number(String(text.dropLast(4))) { return value }
      token -= 1
    }
    return nil
  }

  /// The number of days in "for three days", by its last word; nil for any other.
  package func duration(endingAt token: Int) -> Int? {
    guard syntax.lemma(token) == MeetingDating.day, syntax.penn(token) == .nns, token >= 2,
      syntax.key(token - 2) == Words.for
    else { return nil }
    return MeetingDating.number(syntax.document.text(ofToken: token - 1))
  }

  private static let hyphen = TextKey("-")

  private static func number(_ text: String) -> Int? {
    if let value = Int(text) { return (1...60).contains(value) ? value : nil }
    let words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    return words.firstIndex(of: text.lowercased()).map { $0 + 1 }
  }
}
