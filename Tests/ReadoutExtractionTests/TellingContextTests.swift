import ReadoutExtraction
import ReadoutModel
import Testing

/// What the words around a telling, and other tellings of the same, say of whether, when and what about. A sentence of our own
/// for each kind; the article is of Wednesday, 10 March 2010, or of no day.
@Suite struct TellingContextTests {
  private func meetings(
    _ text: String, headline: String = "News in brief", date: String? = "2010-03-10"
  ) throws -> [Extraction.Meeting] {
    try ConstructedArticle(text, headline: headline, date: date).extraction.meetings
  }

  private func days(_ date: Extraction.MeetingDate?) -> String { ConstructedArticle.days(date) }

  // MARK: Whether

  @Test(arguments: [
    ("French President Paul Dubois's visit to Austria comes as taxes rise.", MeetingStatus.ongoing),
    ("French President Paul Dubois's visit to Austria came as taxes rose.", .held),
    ("Paul Dubois and Karin Weiss reached an agreement on cutting tariffs during their talks in Vienna.", .held),
  ])
  func readsWhetherItGoesOn(text: String, expected: MeetingStatus) throws {
    #expect(try meetings(text).map(\.status) == [expected])
  }

  @Test func whatIsToldInThePresentWithADayIsToComeInAnArticleWithoutOne() throws {
    let ahead = "French President Paul Dubois arrives in Austria Tuesday for talks with farmers."
    #expect(try meetings(ahead, date: nil).map(\.status) == [.planned])
    let over = "French President Paul Dubois arrived in Austria Tuesday for talks with farmers."
    #expect(try meetings(over, date: nil).map(\.status) == [.ongoing])
  }

  // MARK: When

  @Test func aDayLongAgoIsNoDayOfWhatIsToCome() throws {
    let text = "President Paul Dubois will meet Chancellor Karin Weiss to continue the talks begun in January 2008."
    #expect(try meetings(text).map { days($0.date) } == ["?/?"])
  }

  @Test func aStopAndWhatIsDoneThereHaveTheirOwnDaysOfAJourney() throws {
    let text = """
      French Minister Paul Dubois will travel to Norway and Austria March 12-16 to attend the meeting of NATO ministers in \
      Oslo. On March 12, the minister will travel to Oslo to attend a meeting of NATO ministers.
      """
    let found = try meetings(text)
    #expect(
      found.filter { $0.kind == .visit }.map { days($0.date) } == ["2010-03-12/2010-03-12", "2010-03-12/2010-03-16"])
    #expect(found.filter { $0.kind != .visit }.map { days($0.date) } == ["2010-03-12/2010-03-12"])
  }

  @Test func aVisitOfWhichNoDayIsToldWasWhenItsMeetingsWere() throws {
    let text = "Minister Dubois met with Austrian Chancellor Karin Weiss and Minister Hans Graf in Vienna on March 8-9."
    let found = try meetings(text, headline: "French Minister Paul Dubois’s Trip to Austria")
    let visit = found.first { $0.kind == .visit }
    #expect(days(visit?.date) == "2010-03-08/2010-03-09")
  }

  // MARK: What about

  @Test(arguments: [
    ("Another hot topic is milk quotas.", ["milk quotas"]),
    ("They discussed a broad range of issues.", []),
    ("Dubois reviewed the treaty, with an emphasis on milk quotas.", ["treaty", "milk quotas"]),
    (
      "Dubois reiterated Austria's sovereignty, territorial integrity, and prosperity.",
      ["Austria's sovereignty, territorial integrity, and prosperity"]
    ),
    ("They discussed how trade, aid and loans can help farmers.", ["how trade, aid and loans can help farmers"]),
  ])
  func whatIsSaidBehindAMeetingIsItsMatter(text: String, expected: [String]) throws {
    let lead = "French President Paul Dubois met Austrian Chancellor Karin Weiss in Oslo on Tuesday. "
    #expect(try meetings(lead + text).first?.topics == expected)
  }

  @Test func theyAreThoseOfTheMeetingJustToldOf() throws {
    let text = """
      French Minister Paul Dubois held a virtual meeting with Austrian Prime Minister Karin Weiss to discuss the treaty. \
      They discussed protecting rivers.
      """
    let headline = "Minister Dubois’s Engagements with Austrian Government Officials and Farmers"
    #expect(try meetings(text, headline: headline).first?.topics == ["treaty", "protecting rivers"])
  }

  @Test(arguments: [
    ("French President Paul Dubois will travel to Austria on Friday. Dubois will raise visa rules.", ["visa rules"]),
    ("French President Paul Dubois arrived in Austria on Tuesday amid a quarrel over visa rules.", ["visa rules"]),
    ("French President Paul Dubois met Austrian Chancellor Karin Weiss, and a club heard a lecture on rivers.", []),
    ("French President Paul Dubois met Austrian Chancellor Karin Weiss and gave a lecture on rivers.", []),
    ("French President Paul Dubois will leave for Austria on the last leg of his tour.", []),
  ])
  func whatNothingElseTellsTheSentenceOrItsVisitorMayTell(text: String, expected: [String]) throws {
    #expect(try meetings(text).map(\.topics) == [expected])
  }
}
