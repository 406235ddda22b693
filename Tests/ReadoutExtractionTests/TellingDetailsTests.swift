import ReadoutExtraction
import ReadoutModel
import Testing

/// What a telling says beyond who met: whether it happened, when, where and what about. A sentence of our own for each kind;
/// the article is of Wednesday, 10 March 2010.
@Suite struct TellingDetailsTests {
  private func extraction(_ text: String, headline: String = "News in brief") throws -> Extraction {
    try ConstructedArticle(text, headline: headline).extraction
  }

  private func days(_ date: Extraction.MeetingDate?) -> String { ConstructedArticle.days(date) }

  @Test(arguments: [
    ("No Italian minister met Japanese Prime Minister Kenji Tanaka.", MeetingStatus.denied),
    ("Instead of meeting Prime Minister Kenji Tanaka, President Paul Dubois met Chancellor Karin Weiss.", .denied),
    ("President Paul Dubois almost met Chancellor Karin Weiss in Vienna.", .denied),
    ("President Paul Dubois is considering a boycott after holding talks with Chancellor Karin Weiss.", .held),
    ("President Paul Dubois is now in Oslo after declaring an end to talks with Chancellor Karin Weiss.", .held),
    ("President Paul Dubois has announced the end of talks with Chancellor Karin Weiss.", .held),
    ("President Paul Dubois will address the Senate after meeting Chancellor Karin Weiss.", .planned),
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
    ("A spokesman declined to comment on whether Paul Dubois would meet Chancellor Karin Weiss.", .hypothetical),
    ("The ministry did not object to members of the French government meeting Austrian officials.", .hypothetical),
    ("French President Paul Dubois looks forward to meeting Chancellor Karin Weiss.", .planned),
    ("The row overshadows a planned trip by French President Paul Dubois to Austria, which was cancelled.", .cancelled),
    ("President Paul Dubois accepted an invitation to visit Austria.", .planned),
    ("President Paul Dubois said his meeting with Chancellor Karin Weiss did not bring peace.", .held),
    ("President Paul Dubois and Chancellor Karin Weiss have opened talks in Vienna.", .ongoing),
    ("French President Paul Dubois arrived in Austria on Tuesday.", .ongoing),
    ("President Paul Dubois is to be received by Chancellor Karin Weiss.", .planned),
    ("France and Austria have begun two days of talks in Vienna on water.", .ongoing),
    ("President Paul Dubois proposed holding a summit next year after meeting Chancellor Karin Weiss.", .held),
    ("French President Paul Dubois may cancel a summit with Chancellor Karin Weiss expected in May.", .planned),
    ("Talks between President Paul Dubois and Chancellor Karin Weiss were put off until Friday.", .planned),
    ("French President Paul Dubois postponed his visit to Austria because of the strike.", .cancelled),
    ("President Paul Dubois did not mention his talks with Chancellor Karin Weiss.", .held),
    ("The agency said that Norwegian Foreign Minister Bo Krag left for Vienna on Wednesday.", .ongoing),
    ("Chancellor Karin Weiss will tell the Senate about her talks last week with President Paul Dubois.", .held),
    ("Paul Dubois will inform Kenji Tanaka about his talks earlier this month with Chancellor Karin Weiss.", .held),
    ("President Paul Dubois would also hold talks with Chancellor Karin Weiss.", .planned),
    ("Under the proposal President Paul Dubois would meet Chancellor Karin Weiss.", .hypothetical),
    ("President Paul Dubois made the remarks during a visit to Austria.", .ongoing),
    ("Speaking on a visit to Austria, President Paul Dubois called for a truce.", .ongoing),
    ("President Paul Dubois will leave Austria on Friday after a three-day visit.", .ongoing),
    ("France and Austria opened two days of talks in Vienna on Tuesday.", .ongoing),
    ("French President Paul Dubois, on a visit to Austria, called for a truce.", .ongoing),
    ("The ministry released a summary of a phone call made by President Paul Dubois to Chancellor Karin Weiss.", .held),
    ("Talks between President Paul Dubois and Chancellor Karin Weiss are being held in Vienna.", .ongoing),
    ("The relief group urged French envoys set to visit Austria on Friday to speak out.", .planned),
    ("The pact, signed in Vienna by Minister Paul Dubois and Minister Karin Weiss, will need a vote.", .held),
    ("President Paul Dubois began a meeting with visiting Chancellor Karin Weiss on Wednesday morning.", .ongoing),
    ("President Paul Dubois was meeting Chancellor Karin Weiss on Wednesday morning.", .held),
    ("There was a meeting between Paul Dubois and Karin Weiss which Prime Minister Kenji Tanaka dropped in on.", .held),
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

  @Test func aHeadingOfTravelAnnouncesIt() throws {
    let headline = "French Foreign Minister Paul Dubois Travels to Kenya"
    let visit = try #require(try extraction("Mr Dubois will work on trade.", headline: headline).meetings.first)
    #expect(visit.status == .planned)
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
    ("President Paul Dubois began a meeting with visiting Chancellor Karin Weiss on Tuesday.", "2010-03-09/2010-03-09"),
    ("President Paul Dubois met Chancellor Karin Weiss last February.", "2010-02-01/2010-02-28"),
    (
      "Paul Dubois and Karin Weiss said little after their meeting, as doubts remain after Kenji Tanaka was sworn in on March 2.",
      "?/?"
    ),
    (
      "President Paul Dubois left Vienna on Sunday, wrapping up talks with Chancellor Karin Weiss.",
      "2010-03-07/2010-03-07"
    ),
    ("Paul Dubois spoke on March 4. In a meeting that day he thanked Chancellor Karin Weiss.", "2010-03-04/2010-03-04"),
    ("Paul Dubois spoke on March 4. He met Chancellor Karin Weiss the same day.", "2010-03-04/2010-03-04"),
    ("Paul Dubois spoke on March 4. He met Chancellor Karin Weiss later that evening.", "2010-03-04/2010-03-04"),
    (
      "The vote comes ahead of a meeting between President Paul Dubois and Chancellor Karin Weiss on Friday.",
      "2010-03-12/2010-03-12"
    ),
    (
      "The vote came after a meeting between President Paul Dubois and Chancellor Karin Weiss on Monday.",
      "2010-03-08/2010-03-08"
    ),
    ("President Paul Dubois met Chancellor Karin Weiss last June.", "2009-06-01/2009-06-30"),
    ("Japan cancelled talks between Paul Dubois and Karin Weiss last June.", "2009-06-01/2009-06-30"),
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
    (
      "President Paul Dubois said on Tuesday after talks with Chancellor Karin Weiss that trade would grow.",
      "2010-03-09/2010-03-09"
    ),
    (
      "On Monday, President Paul Dubois called for a truce during talks with Chancellor Karin Weiss.",
      "2010-03-08/2010-03-08"
    ),
    (
      "At Monday's meeting in Vienna, Chancellor Karin Weiss was joined by President Paul Dubois.",
      "2010-03-08/2010-03-08"
    ),
    (
      """
      President Paul Dubois said Tuesday that taxes must fall. He told a press conference after his talks with Chancellor \
      Karin Weiss that trade would grow.
      """, "2010-03-09/2010-03-09"
    ),
    ("French President Paul Dubois was scheduled to visit Austria on Saturday.", "2010-03-13/2010-03-13"),
    ("President Paul Dubois will leave Austria on Friday after a three-day visit.", "2010-03-10/2010-03-12"),
    ("President Paul Dubois will meet Chancellor Karin Weiss over the weekend.", "2010-03-13/2010-03-14"),
    ("President Paul Dubois met Chancellor Karin Weiss over the weekend.", "2010-03-06/2010-03-07"),
    (
      "President Paul Dubois said he would propose holding talks with Chancellor Karin Weiss to discuss trade next week.",
      "2010-03-15/2010-03-21"
    ),
    ("French President Paul Dubois will visit Austria for three days from March 20.", "2010-03-20/2010-03-22"),
    (
      "French President Paul Dubois arrived in the Austrian capital Vienna late on Monday for a four-day visit.",
      "2010-03-08/2010-03-11"
    ),
    (
      "President Paul Dubois said on Tuesday that he had met Chancellor Karin Weiss the day before in Oslo.",
      "2010-03-08/2010-03-08"
    ),
    (
      "Two days after the flood of March 5, President Paul Dubois met Chancellor Karin Weiss.", "2010-03-07/2010-03-07"
    ),
    ("President Paul Dubois will meet Chancellor Karin Weiss in the coming weeks.", "?/?"),
    ("France and Austria held their first talks since the war began on February 24, 2008.", "?/?"),
    ("French President Paul Dubois is beginning a two-day visit to Austria.", "2010-03-10/2010-03-11"),
    (
      "French President Paul Dubois returned to Paris on Tuesday after a three-day visit to Austria.",
      "2010-03-07/2010-03-09"
    ),
    ("France and Austria opened two days of talks in Vienna on Tuesday.", "2010-03-09/2010-03-10"),
    ("France and Austria concluded a two-day meeting in Vienna on Tuesday.", "2010-03-08/2010-03-09"),
    (
      "President Paul Dubois spoke in Oslo on Monday. Hours later, he met Chancellor Karin Weiss.",
      "2010-03-08/2010-03-08"
    ),
    ("French President Paul Dubois, on a visit to Austria, called for a truce.", "2010-03-10/2010-03-10"),
    ("France and Austria held their first talks since the war, which began on February 24, 2008.", "?/?"),
    (
      "France and Austria hosted a meeting on March 3, chaired by Minister Paul Dubois and Minister Karin Weiss.",
      "2010-03-03/2010-03-03"
    ),
    ("President Paul Dubois met Chancellor Karin Weiss in mid-February.", "2010-02-01/2010-02-28"),
    (
      "France and Austria agreed on Tuesday to open the border. French Minister Paul Dubois held talks with Austrian "
        + "Minister Karin Weiss in Vienna.", "2010-03-09/2010-03-09"
    ),
  ])
  func readsWhen(text: String, expected: String) throws {
    let found = try extraction(text).meetings
    #expect(found.map { days($0.date) } == [expected])
  }

  @Test func whoTravelsSomewhereAndMeetsSomeoneMeetsHimThatDay() throws {
    let found = try extraction("French President Paul Dubois traveled to Oslo on March 3 and met King Olav.").meetings
    #expect(found.map { days($0.date) } == ["2010-03-03/2010-03-03", "2010-03-03/2010-03-03"])
  }

  @Test func aMeetingWithoutAPlaceIsWhereItsPeopleAre() throws {
    let text = """
      President Paul Dubois said in Oslo on Tuesday that taxes must fall. He also met Chancellor Karin Weiss. Dubois \
      reaffirmed the value of peace in Vienna.
      """
    let found = try extraction(text)
    let meeting = try #require(found.meetings.first)
    #expect(found.entities.first { $0.id == meeting.place }?.name == "Oslo")
  }

  @Test func whatTookSeveralDaysAndIsOverDidNotBeginOnTheDayOfTheLead() throws {
    let found = try extraction(
      "French President Paul Dubois arrived in Japan on Tuesday. Dubois, who flew from Austria where he was on a "
        + "three-day visit, was received by Emperor Kenji.")
    let visit = try #require(found.meetings.first { $0.kind == .visit && $0.status == .held })
    #expect(visit.date?.start == nil, "\(days(visit.date))")
  }

  @Test func aDaySetAtTheHeadOfASentenceHoldsForWhatIsToComeBehindIt() throws {
    let text = """
      President Paul Dubois will be abroad from March 14 to March 17. In Oslo on March 15, Dubois will meet Chancellor \
      Karin Weiss. He will also meet Prime Minister Kenji Tanaka.
      """
    #expect(try extraction(text).meetings.map { days($0.date) } == ["2010-03-15/2010-03-15", "2010-03-15/2010-03-15"])
  }

  @Test func theNextOnesDayMayBeCountedFromTheFirsts() throws {
    let text = """
      President Paul Dubois will meet Chancellor Karin Weiss in Vienna on Friday and Prime Minister Kenji Tanaka the \
      following day in Oslo.
      """
    #expect(try extraction(text).meetings.map { days($0.date) } == ["2010-03-12/2010-03-12", "2010-03-13/2010-03-13"])
  }

  @Test func whatWasToldRightBeforeIsOfTheMeetingWhosePartiesAreNamedThen() throws {
    let text = """
      Norwegian Minister Bo Krag left for Vienna to attend a meeting on trade. The meeting will be held on March 12. \
      Krag and Minister Hans Graf will chair the meeting.
      """
    let meeting = try #require(try extraction(text).meetings.first { $0.kind != .visit })
    #expect(days(meeting.date) == "2010-03-12/2010-03-12")
  }

  @Test func aStopOfAJourneyHasTheDaysOfWhatIsDoneThere() throws {
    let text = """
      French President Paul Dubois will travel to Norway and Austria from March 11 to March 16. He will meet Prime \
      Minister Lina Fisk in Oslo on March 12.
      """
    let visits = try extraction(text).meetings.filter { $0.kind == .visit }
    #expect(visits.map { days($0.date) } == ["2010-03-12/2010-03-12", "2010-03-11/2010-03-16"])
  }

  @Test(arguments: [
    ("President Paul Dubois flew to Oslo to meet Chancellor Karin Weiss.", "Oslo"),
    ("President Paul Dubois went to Oslo, where he met Chancellor Karin Weiss.", "Oslo"),
    (
      "President Paul Dubois met Chancellor Karin Weiss on the sidelines of the trade summit in Oslo.", "Oslo"
    ),
    ("It was in Oslo that President Paul Dubois met Chancellor Karin Weiss.", "Oslo"),
    ("President Paul Dubois will travel to Oslo, Norway, for a meeting with Chancellor Karin Weiss.", "Oslo"),
    ("President Paul Dubois met Chancellor Karin Weiss in the Norwegian port of Bergen.", "Bergen"),
    ("President Paul Dubois met Chancellor Karin Weiss in the West Bank town of Jericho.", "Jericho"),
    (
      "President Paul Dubois met Chancellor Karin Weiss during a summit of the Nordic Council in Oslo.", "Oslo"
    ),
    ("Austrian Chancellor Karin Weiss visited Jordan for talks with Prime Minister Kenji Tanaka.", "Jordan"),
    ("President Paul Dubois discussed the situation in Oslo with Chancellor Karin Weiss.", nil),
    ("President Paul Dubois will head to Oslo, in Norway, for talks with Chancellor Karin Weiss.", "Oslo"),
    ("President Paul Dubois met Chancellor Karin Weiss over the weekend in Oslo.", "Oslo"),
    ("President Paul Dubois told reporters in Oslo on Monday after meeting Chancellor Karin Weiss.", "Oslo"),
    ("President Paul Dubois made the remarks in Oslo during talks with Chancellor Karin Weiss.", "Oslo"),
    ("President Paul Dubois flew to Oslo on Monday. There he held talks with Chancellor Karin Weiss.", "Oslo"),
    ("Talks between France and Austria are due to resume in Oslo on Friday.", "Oslo"),
    (
      "President Paul Dubois arrived in Oslo on Sunday where he gave a long speech, and met with Austria's top legislator Karin Weiss and Vice President Ann Hale.",
      "Oslo"
    ),
    ("President Paul Dubois welcomed Chancellor Karin Weiss to Marseille this week.", "Marseille"),
    (
      "President Paul Dubois met Chancellor Karin Weiss on the sidelines of the Munich Security Conference.", "Munich"
    ),
    ("Doha will host talks between France and Austria later this month.", "Doha"),
    ("Talks between France and Austria hosted by Qatar in Doha went well.", "Doha"),
    ("President Paul Dubois met Chancellor Karin Weiss at Milton House on Monday.", "Milton House"),
    ("President Paul Dubois will meet Chancellor Karin Weiss in the Demilitarized Zone.", "Demilitarized Zone"),
    ("President Paul Dubois and Chancellor Karin Weiss discussed prosperity in the Indo-Pacific.", nil),
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
    ("President Paul Dubois met Chancellor Karin Weiss, who praised the grain deal.", ["grain deal"]),
    (
      "President Paul Dubois met Chancellor Karin Weiss to restore diplomatic ties that were cut in 1951.",
      ["restore diplomatic ties that were cut in 1951"]
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
    (
      "President Paul Dubois and Chancellor Karin Weiss discussed attacks on free media and civil society.",
      ["attacks on free media and civil society"]
    ),
    (
      "President Paul Dubois and Chancellor Karin Weiss discussed steel prices and shipping.",
      ["steel prices", "shipping"]
    ),
    (
      "President Paul Dubois and Chancellor Karin Weiss discussed issues such as steel prices.", ["steel prices"]
    ),
    (
      "President Paul Dubois and Chancellor Karin Weiss discussed the steps both sides are taking.",
      ["steps both sides are taking"]
    ),
    (
      "President Paul Dubois and Chancellor Karin Weiss discussed arms smuggling in Kenya, Uganda and Chad.",
      ["arms smuggling in Kenya, Uganda and Chad"]
    ),
    (
      "President Paul Dubois and Chancellor Karin Weiss discussed the right to security, dignity, and self-determination.",
      ["right to security, dignity, and self-determination"]
    ),
    (
      "President Paul Dubois and Chancellor Karin Weiss discussed arrests in Kenya, which led to riots.",
      ["arrests in Kenya"]
    ),
  ])
  func readsWhatAbout(text: String, expected: [String]) throws {
    #expect(try extraction(text).meetings.map(\.topics) == [expected])
  }

  /// What the talks or the doing are for which somebody travels.
  @Test(arguments: [
    ("French President Paul Dubois will visit Austria for talks with leaders on fishing rights.", ["fishing rights"]),
    ("French President Paul Dubois is in Austria for talks on the war in Chad.", ["war in Chad"]),
    (
      "French President Paul Dubois will pay a visit to Austria on March 20 in order to boost trade ties.",
      ["trade ties"]
    ),
    (
      "French President Paul Dubois will travel to Austria to speed up work on the climate, including rules for building "
        + "dams and planting trees.", ["speed up work on the climate", "rules for building dams", "planting trees"]
    ),
  ])
  func readsWhatAVisitIsAbout(text: String, expected: [String]) throws {
    #expect(try extraction(text).meetings.first { $0.kind == .visit }?.topics == expected)
  }

  /// What stands behind an encounter and belongs to it.
  @Test(arguments: [
    ("The two sides exchanged views on bilateral ties.", ["bilateral ties"]),
    ("They also agreed to coordinate on flood relief.", ["flood relief"]),
    ("Among the topics were flood relief and visas.", ["flood relief", "visas"]),
    ("Topics included flood relief and visas.", ["flood relief", "visas"]),
    ("Flood relief topped the agenda.", ["Flood relief"]),
    ("Talks focused on flood relief.", ["flood relief"]),
    ("Issues related to flood relief came under discussion.", ["Issues related to flood relief"]),
    ("The ministers agreed that Iran must release the ships.", ["release the ships"]),
    ("Dubois said France was ready to expand trade with Austria.", []),
    ("The meeting will focus on easing trade tensions.", ["easing trade tensions"]),
    ("Fishing rights were a key topic at the meeting.", ["Fishing rights"]),
    ("Quotas and visas were other issues that Dubois and Weiss discussed.", ["Quotas and visas"]),
    ("Dubois pushed for closer cooperation on fishing.", ["closer cooperation on fishing"]),
    ("Dubois discussed the need for timely preparations with Weiss.", ["timely preparations"]),
    ("Dubois welcomed cooperation in these areas.", []),
    ("Dubois spoke about the flood and about visas.", ["flood", "visas"]),
    ("Dubois highlighted the chance for Austria to sell more milk.", ["chance for Austria to sell more milk"]),
    ("Dubois discussed trade with his Austrian counterpart.", ["trade"]),
    ("They discussed the likely end to his long rule.", ["likely end to his long rule"]),
    ("They discussed a campaign to help rebuild the port.", ["campaign to help rebuild the port"]),
    ("Dubois expressed his gratitude to Weiss for Austria's mediation.", ["Austria's mediation"]),
    (
      "They discussed the response to President Kenji Tanaka's war on Chad and fishing rights.",
      ["response to President Kenji Tanaka's war on Chad and fishing rights"]
    ),
    ("Matters related to visas came up for discussion.", ["Matters related to visas"]),
    ("Quotas and visas dominated the talks.", ["Quotas and visas"]),
    ("They expressed encouragement for further peace negotiations.", ["peace negotiations"]),
    ("Dubois vowed to step up aid to refugees.", ["aid to refugees"]),
    ("Dubois raised concerns about Peru.", ["concerns about Peru"]),
    (
      "The ministers discussed ways to boost trade, how to fight smuggling and the war in Chad.",
      ["ways to boost trade", "how to fight smuggling", "war in Chad"]
    ),
    (
      "Dubois and Weiss discussed diplomatic efforts to urge Peru to free the crew.",
      ["diplomatic efforts to urge Peru to free the crew"]
    ),
    (
      "They discussed the latest developments in the north, means to revive the peace process and the forming of a cabinet.",
      ["latest developments in the north", "means to revive the peace process", "forming of a cabinet"]
    ),
    ("Dubois told Weiss that the treaty on fisheries was vital.", ["treaty on fisheries"]),
    ("Dubois thanked Weiss for Austria's generous support to refugees.", ["Austria's generous support to refugees"]),
    ("On fisheries, Dubois praised the new quotas.", ["new quotas", "fisheries"]),
    ("Dubois commended the chancellor for her tax reforms.", ["tax reforms"]),
    ("They committed to raising milk quotas.", ["raising milk quotas"]),
    ("Dubois invited Weiss to visit Paris.", []),
    ("Dubois met world leaders and discussed Austria.", []),
  ])
  func whatIsSaidBehindAMeetingIsItsMatter(text: String, expected: [String]) throws {
    let lead = "French President Paul Dubois met Austrian Chancellor Karin Weiss in Oslo on Tuesday. "
    #expect(try extraction(lead + text).meetings.first?.topics == expected)
  }

  @Test func whatIsSaidAsTalksBeginIsTheirMatter() throws {
    let headline = "President Paul Dubois and Chancellor Karin Weiss Before Their Meeting"
    let text = "PRESIDENT DUBOIS: Thank you for coming. I look forward to discussing the Baltic fisheries with you."
    #expect(try extraction(text, headline: headline).meetings.first?.topics == ["Baltic fisheries"])
  }

  @Test func whatIsSaidToEachOfTwoIsTheMatterOfBoth() throws {
    let text = """
      French President Paul Dubois held separate talks with Chancellor Karin Weiss and Prime Minister Kenji Tanaka. \
      Dubois stressed the importance of milk quotas.
      """
    #expect(try extraction(text).meetings.map(\.topics) == [["milk quotas"], ["milk quotas"]])
  }

  @Test func whatATripIsForIsTheTripsMatter() throws {
    let text = "French President Paul Dubois will visit Austria on Friday. The trip will focus on dairy exports."
    #expect(try extraction(text).meetings.first { $0.kind == .visit }?.topics == ["dairy exports"])
  }

  @Test func theSummitBesideWhichTheyMeetIsNotTheirs() throws {
    let text = """
      President Paul Dubois will meet Chancellor Karin Weiss on the sidelines of a summit in Oslo. After the summit \
      Dubois flies home.
      """
    #expect(try extraction(text).meetings.contains { $0.kind == .meeting && $0.participants.count == 2 })
  }

  /// A visitor is in the one town of the country in which the text has him do something.
  @Test(arguments: [
    (
      "German Chancellor Karin Weiss made the comments during a visit to Norway. Weiss spoke to reporters in Trondheim on Tuesday.",
      "Trondheim"
    ),
    ("German Chancellor Karin Weiss made the comments during a visit to Norway. Oslo was glad.", "Norway"),
    ("German Chancellor Karin Weiss is on a visit to Norway. A court in Trondheim freed a man.", "Norway"),
  ])
  func visitorsAreWhereTheyAct(_ text: String, _ place: String) throws {
    let found = try extraction(text)
    let visit = try #require(found.meetings.first { $0.kind == .visit })
    #expect(visit.place.flatMap { id in found.entities.first { $0.id == id }?.name } == place)
  }

  @Test func whatWasGoingOnInTheMorningIsOver() throws {
    let morning = try extraction(
      "Chancellor Karin Weiss was meeting Prime Minister Kenji Tanaka in Berlin this morning.")
    #expect(morning.meetings.map(\.status) == [.held])
    let today = try extraction("Chancellor Karin Weiss was meeting Prime Minister Kenji Tanaka in Berlin today.")
    #expect(today.meetings.map(\.status) == [.ongoing])
  }
}
