import ReadoutLanguage
import ReadoutModel
import Testing

@Suite struct TimeRecognizerTests {
  /// The expressions in a text as "words=start/end", of an article of Wednesday, 1998-04-15.
  private func times(_ text: String, date: String? = "1998-04-15") throws -> [String] {
    var document = Document(Article(id: "a", source: "a", text: text, date: date.flatMap { CalendarDate($0) }))
    try Pipeline([Tokenizer(), SentenceSplitter(), TimeRecognizer()]).annotate(&document)
    return document.times.map { time in
      let days = [time.start, time.end].map { $0?.description ?? "?" }
      return "\(document.text(ofTokens: time.tokens))=\(days[0])/\(days[1])"
    }
  }

  @Test func aMonthOfThatYearIsOfTheYearTold() throws {
    #expect(
      try times("He left office in 1976. In September that year he called her.")
        == ["1976=1976-01-01/1976-12-31", "September that year=1976-09-01/1976-09-30"])
    #expect(try times("He left. In September that year he called her.").isEmpty)
  }

  @Test(arguments: [
    ("They met on March 3.", "March 3=1998-03-03/1998-03-03"),
    ("They met on Nov. 4, 1997, in Rome.", "Nov. 4, 1997=1997-11-04/1997-11-04"),
    ("Talks are due on June 7-14 in Oslo.", "June 7-14=1998-06-07/1998-06-14"),
    ("Talks ran from May 30 to June 2.", "May 30 to June 2=1998-05-30/1998-06-02"),
    ("He came on 13 July 1996.", "13 July 1996=1996-07-13/1996-07-13"),
    ("He came on March 20 last year.", "March 20 last year=1997-03-20/1997-03-20"),
    ("They meet on Friday, April 17.", "Friday, April 17=1998-04-17/1998-04-17"),
    ("It was signed on 1996-02-29.", "1996-02-29=1996-02-29/1996-02-29"),
    ("They signed it in December.", "December=1997-12-01/1997-12-31"),
    ("They signed it in mid-December.", "mid-December=1997-12-01/1997-12-31"),
    ("They signed it in July 1995.", "July 1995=1995-07-01/1995-07-31"),
    ("They signed it in 1994.", "1994=1994-01-01/1994-12-31"),
    ("They signed it last June.", "last June=1997-06-01/1997-06-30"),
    ("They signed it last March.", "last March=1998-03-01/1998-03-31"),
    ("They met on Thursday (April 9).", "Thursday (April 9)=1998-04-09/1998-04-09"),
    ("Talks ran from 26 July to 2 August 1997.", "26 July to 2 August 1997=1997-07-26/1997-08-02"),
    ("It was signed on 13/07/1997.", "13/07/1997=1997-07-13/1997-07-13"),
    ("It was signed on 05.07.1997.", "05.07.1997=1997-07-05/1997-07-05"),
    ("It was signed on 05/07/1997.", "05/07/1997=?/?"),
    ("They met on the eve of the April 9 vote.", "eve of the April 9=1998-04-08/1998-04-08"),
    ("They met two days before the April 9 vote.", "two days before the April 9=1998-04-07/1998-04-07"),
  ])
  func readsCalendarDates(text: String, expected: String) throws {
    #expect(try times(text) == [expected])
  }

  @Test(arguments: [
    ("They met today.", "today=1998-04-15/1998-04-15"),
    ("They met yesterday.", "yesterday=1998-04-14/1998-04-14"),
    ("They meet tomorrow.", "tomorrow=1998-04-16/1998-04-16"),
    ("They met on Tuesday.", "Tuesday=1998-04-14/1998-04-14"),
    ("They met on Wednesday.", "Wednesday=1998-04-15/1998-04-15"),
    ("They met last Wednesday.", "last Wednesday=1998-04-08/1998-04-08"),
    ("They meet next Monday.", "next Monday=1998-04-20/1998-04-20"),
    ("They met last week.", "last week=1998-04-06/1998-04-12"),
    ("They met earlier this month.", "earlier this month=1998-04-01/1998-04-15"),
    ("They met two days ago.", "two days ago=1998-04-13/1998-04-13"),
    ("They met in the past two days.", "past two days=1998-04-13/1998-04-15"),
    ("They met at the weekend.", "weekend=1998-04-11/1998-04-12"),
    ("They talked on Monday and Tuesday.", "Monday and Tuesday=1998-04-13/1998-04-14"),
    ("They meet the day after tomorrow.", "day after tomorrow=1998-04-17/1998-04-17"),
    ("They met the day before yesterday.", "day before yesterday=1998-04-13/1998-04-13"),
    ("They meet later this year.", "later this year=1998-04-15/1998-12-31"),
    ("They met a fortnight ago.", "a fortnight ago=1998-03-29/1998-04-04"),
    ("They met last summer.", "last summer=1997-06-01/1997-08-31"),
    ("They meet this fall.", "this fall=1998-09-01/1998-11-30"),
  ])
  func readsRelativeExpressions(text: String, expected: String) throws {
    #expect(try times(text) == [expected])
  }

  @Test func theDatelinesDayIsToday() throws {
    let text = "OSLO, April 12 - They met here today."
    let article = Article(
      id: "a", source: "a", text: text, date: CalendarDate("1998-04-15"),
      zones: [
        Article.Zone(.dateline, TextRange(0..<17)), Article.Zone(.body, TextRange(17..<text.utf8.count)),
      ])
    var document = Document(article)
    try Pipeline([Tokenizer(), SentenceSplitter(), TimeRecognizer()]).annotate(&document)
    #expect(document.times.last?.start == CalendarDate("1998-04-12"))
  }

  @Test func aNextDayIsCountedFromTheDayToldBefore() throws {
    var document = Document(
      Article(id: "a", source: "a", text: "The next day they met. Two days later they left.", date: nil))
    try Pipeline([Tokenizer(), SentenceSplitter(), TimeRecognizer()]).annotate(&document)
    #expect(document.times.map(\.daysFromLastTold) == [1, 2])
  }

  @Test func aBareWeekdayMovesForwardForWhatIsToCome() throws {
    var document = Document(
      Article(id: "a", source: "a", text: "They will meet on Monday.", date: CalendarDate("1998-04-15")))
    try Pipeline([Tokenizer(), SentenceSplitter(), TimeRecognizer()]).annotate(&document)
    let time = try #require(document.times.first)
    #expect(time.start == CalendarDate("1998-04-13"))
    #expect(time.upcoming(from: CalendarDate("1998-04-15")).start == CalendarDate("1998-04-20"))
  }

  @Test func withoutAnArticleDateOnlyFullDatesAreResolved() throws {
    #expect(try times("They met on Tuesday.", date: nil) == ["Tuesday=?/?"])
    #expect(try times("They met on March 3.", date: nil) == ["March 3=?/?"])
    #expect(try times("They met on March 3, 1998.", date: nil) == ["March 3, 1998=1998-03-03/1998-03-03"])
  }

  @Test(arguments: [
    "They may meet.", "He will march on.", "The sun set.", "He paid 12 dollars.", "February 30 never comes.",
  ])
  func leavesOtherWordsAlone(text: String) throws {
    let resolved = try times(text).filter { !$0.hasSuffix("?/?") }
    #expect(resolved.isEmpty)
  }
}
