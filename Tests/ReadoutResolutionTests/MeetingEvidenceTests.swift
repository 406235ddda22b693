import ReadoutModel
import ReadoutResolution
import Testing

/// Which tellings of several articles are of one event.
@Suite struct MeetingEvidenceTests {
  private struct Story {
    var wire: Wire
    var visitor: String
    var host: String
    var home: String
    var away: String

    /// Lina Fisk of Freedonia and Bo Krag of Sylvania, in an article that also names what makes its story.
    init(_ id: String, _ published: String?, story: [String] = []) {
      wire = Wire(id, published)
      home = wire.country("Freedonia", "FRD")
      away = wire.country("Sylvania", "SYL")
      visitor = wire.person("Lina Fisk", "Foreign Minister", of: home)
      host = wire.person("Bo Krag", "Prime Minister", of: away)
      for name in story { wire.person(name) }
    }
  }

  /// Articles about other things, so that names and words can be rare.
  private var rest: [Wire] {
    (0..<40).map { index in
      var wire = Wire("z\(index)", "2023-01-\(10 + index % 18)")
      wire.person("Person Number\(index)", "Minister", of: wire.country("Land \(index)", "L\(10 + index)"))
      return wire
    }
  }

  private func meetings(_ wires: [Wire]) -> [KnowledgeGraph.Meeting] { graph(wires + rest).meetings }

  @Test func anotherCallOfOneArticleIsAnother() {
    func calls(_ second: String) -> Int {
      var story = Story("a1", "2023-07-13")
      story.wire.meeting(
        [story.visitor, story.host], kind: .call, on: "2023-03-01", to: "2023-03-31", text: "They spoke.")
      story.wire.meeting([story.visitor, story.host], kind: .call, notAfter: "2023-07-13", text: second)
      return meetings([story.wire]).count
    }
    #expect(calls("They recently held another phone call.") == 2)
    #expect(calls("In a more recent call they spoke of trade.") == 2)
    #expect(calls("They recently held a phone call.") == 1)
  }

  @Test func undatedTellingsOfOneStoryAreOneAndTakeTheDay() {
    let story = ["Otto Varga", "Tove Lind", "Per Dahl", "Nils Orlov"]
    var first = Story("a1", "2023-07-13", story: story)
    first.wire.meeting([first.visitor, first.host], on: "2023-07-13")
    var second = Story("a2", nil, story: story)
    second.wire.meeting([second.visitor, second.host])
    let result = meetings([first.wire, second.wire])
    #expect(result.count == 1)
    #expect(result[0].date?.start == CalendarDate("2023-07-13"))
    #expect(result[0].reasons.contains { $0.contains("the articles tell one story") })
  }

  @Test func undatedTellingsOfOtherStoriesStayTwo() {
    var first = Story("a1", nil, story: ["Otto Varga", "Tove Lind", "Per Dahl", "Nils Orlov"])
    first.wire.meeting([first.visitor, first.host])
    var second = Story("a2", nil, story: ["Anna Marek", "Jan Harlan", "Karl Brandt", "Erna Vik"])
    second.wire.meeting([second.visitor, second.host])
    let result = meetings([first.wire, second.wire])
    #expect(result.count == 2)
    #expect(result.allSatisfy { $0.reasons.contains { $0.hasPrefix("kept apart from meeting.") } })
  }

  @Test func aDelegationStandsForItsCountry() {
    var first = Story("a1", "2023-07-13")
    let others = ["Tove Lind", "Per Dahl"].map { first.wire.person($0, "Adviser", of: first.home) }
    first.wire.meeting([first.visitor] + others + [first.away], on: "2023-07-13")
    var second = Story("a2", "2023-07-13")
    second.wire.meeting([second.home, second.away], on: "2023-07-13", text: "The two countries met.")
    #expect(meetings([first.wire, second.wire]).count == 1)
  }

  @Test func aVisitIsNoRivalOfTheMeetingOnIt() {
    let story = ["Otto Varga", "Tove Lind", "Per Dahl", "Nils Orlov"]
    var first = Story("a1", "2023-07-13", story: story)
    first.wire.meeting([first.visitor, first.away], kind: .visit, on: "2023-07-12", parts: [.visitor, .host])
    first.wire.meeting([first.visitor, first.host], on: "2023-07-12")
    var second = Story("a2", "2023-07-13", story: story)
    second.wire.meeting(
      [second.visitor, second.away], kind: .visit, notAfter: "2023-07-13", parts: [.visitor, .host])
    #expect(meetings([first.wire, second.wire]).count == 2)
  }

  @Test func plansOfOneWeekAreOneHoweverFarOffTheyLie() {
    let story = ["Otto Varga", "Tove Lind", "Per Dahl", "Nils Orlov"]
    var first = Story("a1", "2023-07-13", story: story)
    first.wire.meeting(
      [first.visitor, first.away], kind: .visit, status: .planned, on: "2023-09-01", to: "2023-11-30",
      parts: [.visitor, .host])
    var second = Story("a2", "2023-07-14", story: story)
    second.wire.meeting(
      [second.visitor, second.away], kind: .visit, status: .planned, notBefore: "2023-07-14", parts: [.visitor, .host],
      text: "Fisk is to go.")
    #expect(meetings([first.wire, second.wire]).count == 1)
  }

  @Test func aHouseMayStandInTheTown() {
    func told(at second: String) -> Int {
      var one = Story("a1", "2023-07-13")
      one.wire.meeting([one.visitor, one.host], on: "2023-07-12", place: one.wire.add(.place, "Harbour Palace"))
      var other = Story("a2", "2023-07-13")
      other.wire.meeting([other.visitor, other.host], on: "2023-07-12", place: other.wire.add(.place, second))
      return meetings([one.wire, other.wire]).count
    }
    #expect(told(at: "Eastport") == 1)
    #expect(told(at: "Blue Palace") == 2)
  }

  @Test func theDayOfAnIdeaIsNoDayOfTheMeeting() {
    var first = Story("a1", "2023-07-13")
    first.wire.meeting(
      [first.visitor, first.host], status: .hypothetical, on: "2023-07-13", basis: .relative)
    var second = Story("a2", "2023-07-13")
    second.wire.meeting(
      [second.visitor, second.host], status: .planned, on: "2023-09-01", to: "2023-09-30", text: "In September.")
    #expect(meetings([first.wire, second.wire]).count == 1)
  }

  @Test func aCitedDayWithoutAYearIsEvidenceAndKept() {
    var first = Story("a1", nil)
    first.wire.meeting([first.visitor, first.host], text: "Fisk met Krag on August 28 in the capital.")
    var second = Story("a2", nil)
    second.wire.meeting([second.visitor, second.host], text: "The two ministers, who met on 28 August, were content.")
    var third = Story("a3", nil)
    third.wire.meeting([third.visitor, third.host], text: "They met on August 2.")
    let result = meetings([first.wire, second.wire, third.wire])
    #expect(result.count == 2)
    #expect(result.contains { $0.monthDay == MonthDay("--08-28") })
    #expect(meetings([first.wire, second.wire]).count == 1)
  }

  @Test func nearEqualSentencesJoinWhatHasNoDate() {
    let text = "Fisk and Krag agreed in talks that lasted four hours to reopen the border crossing closed since spring."
    var first = Story("a1", nil)
    first.wire.meeting([first.visitor, first.host], text: text)
    var second = Story("a2", nil)
    second.wire.meeting([second.visitor, second.host], text: "On the day, " + text)
    #expect(meetings([first.wire, second.wire]).count == 1)
  }

  @Test func aWindowIsNoWall() {
    // The second paper takes the day of its own news for the day of the meeting.
    let story = ["Otto Varga", "Tove Lind", "Per Dahl", "Nils Orlov"]
    var first = Story("a1", "2023-07-20", story: story)
    let city = first.wire.add(.place, "Port Hale", country: first.away)
    first.wire.meeting([first.visitor, first.host], on: "2023-07-16", place: city)
    var second = Story("a2", "2023-07-19", story: story)
    let again = second.wire.add(.place, "Port Hale", country: second.away)
    second.wire.meeting([second.visitor, second.host], on: "2023-07-19", basis: .relative, place: again)
    let result = meetings([first.wire, second.wire])
    #expect(result.count == 1)
  }

  @Test func aYearYieldsToADay() {
    var first = Story("a1", "2023-08-20")
    first.wire.meeting([first.visitor, first.host], on: "2023-01-01", to: "2023-12-31")
    var second = Story("a2", "2023-07-14")
    second.wire.meeting([second.visitor, second.host], on: "2023-07-13", basis: .relative)
    let result = meetings([first.wire, second.wire])
    #expect(result.map(\.date?.start) == [CalendarDate("2023-07-13")])
  }

  @Test func ministersHereAndTheirCountriesThere() {
    func tell(_ day: String) -> [Wire] {
      var first = Story("a1", "2023-07-14")
      let city = first.wire.add(.place, "Port Hale", country: first.away)
      first.wire.meeting(
        [first.visitor, first.host], on: "2023-07-13", place: city, topics: ["fishing rights"])
      var second = Story("a2", "2023-07-15")
      let again = second.wire.add(.place, "Port Hale", country: second.away)
      second.wire.meeting([second.home, second.away], on: day, place: again, topics: ["fishing rights"])
      return [first.wire, second.wire]
    }
    let one = meetings(tell("2023-07-13"))
    #expect(one.map { $0.participations.map(\.entity) } == [["person.bo-krag", "person.lina-fisk"]])
    #expect(meetings(tell("2023-07-01")).count == 2)
  }

  @Test(arguments: [["Otto Varga"], ["Otto Varga", "Tove Lind", "Per Dahl", "Nils Orlov"]])
  func aMeetingOnTheMarginsIsNotTheGathering(others: [String]) {
    var gathering = Story("a1", "2023-07-14")
    let others = others.map { gathering.wire.person($0) }
    gathering.wire.meeting([gathering.visitor, gathering.host] + others, kind: .summit, on: "2023-07-13")
    var margins = Story("a2", "2023-07-14")
    margins.wire.meeting([margins.visitor, margins.host], on: "2023-07-13")
    #expect(meetings([gathering.wire, margins.wire]).count == 2)
  }

  @Test func aVisitGoesToTheCountryOfItsPlace() {
    var first = Story("a1", "2023-07-14")
    first.wire.meeting([first.visitor, first.away], kind: .visit, on: "2023-07-13", parts: [.visitor, .host])
    var second = Story("a2", "2023-07-14")
    let city = second.wire.add(.place, "Port Hale", country: second.away)
    second.wire.meeting([second.visitor], kind: .visit, on: "2023-07-13", place: city, parts: [.visitor])
    #expect(meetings([first.wire, second.wire]).count == 1)
  }

  @Test func agencyCopyIsOneReportWithSeveralOutlets() {
    let text =
      "Freedonia's foreign minister Lina Fisk met Prime Minister Bo Krag of Sylvania on Thursday and agreed with him "
      + "on a plan to reopen the border crossing at Port Hale before the harvest, officials of both countries told "
      + "reporters."
    var wires: [Wire] = []
    for (index, lead) in ["", "PORT HALE - ", ""].enumerated() {
      var story = Story("a\(index)", "2023-07-14")
      story.wire.meeting([story.visitor, story.host], on: "2023-07-13", confidence: 0.6, text: lead + text)
      wires.append(story.wire)
    }
    var other = Story("b", "2023-07-14")
    other.wire.meeting([other.visitor, other.host], on: "2023-07-13", confidence: 0.6, text: "Krag received Fisk.")
    wires.append(other.wire)
    let result = graph(wires + rest)
    #expect(result.articles.filter { $0.copyOf != nil }.map(\.id) == ["article.a1", "article.a2"])
    #expect(result.articles.compactMap(\.copyOf) == ["article.a0", "article.a0"])
    #expect(result.meetings.count == 1)
    // Two independent reports.
    #expect(result.meetings[0].confidence == 0.72)
    #expect(result.meetings[0].reasons[0] == "4 articles tell of it, 2 of them independently")
  }
}
