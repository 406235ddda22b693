import ReadoutExtraction
import ReadoutLanguage
import ReadoutModel
import Testing

/// What a telling says beyond who met: whether it happened, when, where and what about. A sentence of our own for each kind;
/// the article is of Wednesday, 10 March 2010.
@Suite struct TellingDetailsTests {
  private static let extractor = Result { try ArticleExtractor(resources: ResourceDirectory()) }

  private func extraction(_ text: String, headline: String = "News in brief") throws -> Extraction {
    let start = headline.utf8.count + 1
    return try Self.extractor.get().extract(
      Article(
        id: "a", source: "a", text: headline + "\n" + text, date: CalendarDate("2010-03-10"), title: headline,
        zones: [
          Article.Zone(.headline, TextRange(0..<headline.utf8.count)),
          Article.Zone(.body, TextRange(start..<start + text.utf8.count)),
        ]))
  }

  private func days(_ date: Extraction.MeetingDate?) -> String {
    "\(date?.start?.description ?? "?")/\(date?.end?.description ?? "?")"
  }

  @Test(arguments: [
    ("No Italian minister met Japanese Prime Minister Kenji Tanaka.", MeetingStatus.denied),
    ("Instead of meeting Prime Minister Kenji Tanaka, President Paul Dubois met Chancellor Karin Weiss.", .denied),
    ("President Paul Dubois almost met Chancellor Karin Weiss in Vienna.", .denied),
    ("President Paul Dubois did not meet Chancellor Karin Weiss until Monday.", .held),
    ("President Paul Dubois did not fail to meet Chancellor Karin Weiss.", .held),
    ("President Paul Dubois would have met Chancellor Karin Weiss, but he fell ill.", .cancelled),
    ("Did President Paul Dubois meet Chancellor Karin Weiss?", .hypothetical),
    ("Had President Paul Dubois met Chancellor Karin Weiss, the crisis would be over.", .cancelled),
    ("It is false that President Paul Dubois met Chancellor Karin Weiss.", .denied),
    ("Neither Paul Dubois nor Kenji Tanaka met Chancellor Karin Weiss.", .denied),
    ("President Paul Dubois did not speak to Chancellor Karin Weiss until late on Sunday.", .held),
    ("President Paul Dubois accepted an invitation from Chancellor Karin Weiss to visit Austria.", .planned),
    ("President Paul Dubois is unlikely to meet Chancellor Karin Weiss.", .hypothetical),
    ("It is unclear whether President Paul Dubois met Chancellor Karin Weiss.", .hypothetical),
    ("President Paul Dubois accepted an invitation to visit Austria.", .planned),
    ("President Paul Dubois said his meeting with Chancellor Karin Weiss did not bring peace.", .held),
    ("President Paul Dubois and Chancellor Karin Weiss have opened talks in Vienna.", .ongoing),
    ("French President Paul Dubois arrived in Austria on Tuesday.", .ongoing),
  ])
  func readsWhetherItHappened(text: String, expected: MeetingStatus) throws {
    let found = try extraction(text).meetings
    #expect(found.contains { $0.status == expected }, "\(found.map(\.status))")
  }

  @Test func aHeadingOfRemarksTellsOfAMeetingThatBegins() throws {
    let headline = "President Paul Dubois and Chancellor Karin Weiss Before Their Meeting"
    let meeting = try #require(try extraction("Thank you all for coming.", headline: headline).meetings.first)
    #expect(meeting.status == .ongoing)
    #expect(days(meeting.date) == "2010-03-10/2010-03-10")
  }

  @Test func aScheduleTellsOfWhatIsToCome() throws {
    let text = "President Paul Dubois meets with Chancellor Karin Weiss."
    let meeting = try #require(try extraction(text, headline: "Daily Schedule, March 12, 2010").meetings.first)
    #expect(meeting.status == .planned)
    #expect(days(meeting.date) == "2010-03-12/2010-03-12")
  }

  @Test(arguments: [
    (
      "President Paul Dubois on Tuesday announced a meeting with Chancellor Karin Weiss on March 20.",
      "2010-03-20/2010-03-20"
    ),
    ("President Paul Dubois will meet Chancellor Karin Weiss in January.", "2011-01-01/2011-01-31"),
    (
      "President Paul Dubois, in office since May, met Chancellor Karin Weiss on Monday.", "2010-03-08/2010-03-08"
    ),
    ("President Paul Dubois met Chancellor Karin Weiss on Thursday (March 4).", "2010-03-04/2010-03-04"),
    (
      "President Paul Dubois spoke on March 2. The next day he met Chancellor Karin Weiss.", "2010-03-03/2010-03-03"
    ),
    (
      "President Paul Dubois will meet Chancellor Karin Weiss the day after tomorrow.", "2010-03-12/2010-03-12"
    ),
    ("President Paul Dubois will meet Chancellor Karin Weiss later this year.", "?/?"),
    ("President Paul Dubois was due to meet Chancellor Karin Weiss on Monday.", "2010-03-08/2010-03-08"),
    (
      "President Paul Dubois met Chancellor Karin Weiss, who was elected in May 2009, in Oslo on Monday.",
      "2010-03-08/2010-03-08"
    ),
    (
      "President Paul Dubois and Chancellor Karin Weiss discussed the March 3 vote in Oslo on Monday.",
      "2010-03-08/2010-03-08"
    ),
    ("President Paul Dubois met Chancellor Karin Weiss on the eve of the March 5 vote.", "2010-03-04/2010-03-04"),
    ("Paul Dubois was the first president to visit Austria since Kenji Tanaka in 1968.", "?/?"),
  ])
  func readsWhen(text: String, expected: String) throws {
    let found = try extraction(text).meetings
    #expect(found.map { days($0.date) } == [expected])
  }

  @Test(arguments: [
    ("President Paul Dubois flew to Oslo to meet Chancellor Karin Weiss.", "Oslo"),
    ("President Paul Dubois went to Oslo, where he met Chancellor Karin Weiss.", "Oslo"),
    (
      "President Paul Dubois met Chancellor Karin Weiss on the sidelines of the trade summit in Oslo.", "Oslo"
    ),
    ("It was in Oslo that President Paul Dubois met Chancellor Karin Weiss.", "Oslo"),
    ("President Paul Dubois discussed the situation in Oslo with Chancellor Karin Weiss.", nil),
  ])
  func readsWhere(text: String, expected: String?) throws {
    let extraction = try extraction(text)
    let meeting = try #require(extraction.meetings.first { $0.kind != .visit })
    #expect(extraction.entities.first { $0.id == meeting.place }?.name == expected)
  }

  @Test(arguments: [
    (
      "President Paul Dubois and Chancellor Karin Weiss discussed the importance of fair trade.", ["fair trade"]
    ),
    (
      "President Paul Dubois and Chancellor Karin Weiss discussed how to resume the stalled negotiations.",
      ["how to resume the stalled negotiations"]
    ),
    (
      "President Paul Dubois and Chancellor Karin Weiss discussed preparations for the March 20 elections.",
      ["preparations for the March 20 elections"]
    ),
    (
      "President Paul Dubois spoke with Chancellor Karin Weiss regarding the closure of the border.",
      ["closure of the border"]
    ),
    (
      "President Paul Dubois and Chancellor Karin Weiss discussed the right to safety, dignity and rest.",
      ["right to safety, dignity and rest"]
    ),
  ])
  func readsWhatAbout(text: String, expected: [String]) throws {
    #expect(try extraction(text).meetings.map(\.topics) == [expected])
  }
}
