import ReadoutExtraction
import ReadoutLanguage
import ReadoutModel
import Testing

/// Whole way from a text to its meetings, on sentences of our own.
@Suite struct MeetingExtractionTests {
  private static let extractor = Result { try ArticleExtractor(resources: ResourceDirectory()) }

  /// The meetings of a text as "kind status A + B", participants by name in alphabetical order.
  private func meetings(_ text: String, date: String? = "2010-03-10", headline: String? = nil) throws -> [String] {
    try extraction(text, date: date, headline: headline).meetings.map {
      describe($0, in: try extraction(text, date: date, headline: headline))
    }
  }

  private func extraction(_ text: String, date: String? = "2010-03-10", headline: String? = nil) throws -> Extraction {
    var zones: [Article.Zone] = []
    var full = ""
    if let headline {
      zones.append(Article.Zone(.headline, TextRange(0..<headline.utf8.count)))
      full = headline + "\n"
    }
    // "CITY, March 10 (Agency) - " in front of the text is its dateline.
    let start = full.utf8.count
    if let end = text.range(of: " - "), text.first?.isUppercase == true, text.prefix(3).allSatisfy(\.isUppercase) {
      let length = text[..<end.upperBound].utf8.count
      zones.append(Article.Zone(.dateline, TextRange(start..<start + length)))
      zones.append(Article.Zone(.body, TextRange(start + length..<start + text.utf8.count)))
    } else {
      zones.append(Article.Zone(.body, TextRange(start..<start + text.utf8.count)))
    }
    full += text
    return try Self.extractor.get().extract(
      Article(id: "a", source: "a", text: full, date: date.flatMap { CalendarDate($0) }, title: headline, zones: zones))
  }

  private func describe(_ meeting: Extraction.Meeting, in extraction: Extraction) -> String {
    let names = meeting.participants.map { participation in
      extraction.entities.first { $0.id == participation.entity }?.name ?? "?"
    }
    return "\(meeting.kind.rawValue) \(meeting.status.rawValue) \(names.sorted().joined(separator: " + "))"
  }

  // MARK: Frames

  @Test(arguments: [
    (
      "Italian Foreign Minister Marco Bellini met Japanese Prime Minister Kenji Tanaka in Rome.",
      "meeting held Kenji Tanaka + Marco Bellini"
    ),
    (
      "Italian Foreign Minister Marco Bellini met with Japanese Prime Minister Kenji Tanaka.",
      "meeting held Kenji Tanaka + Marco Bellini"
    ),
    ("President Paul Dubois and Chancellor Karin Weiss met in Vienna.", "meeting held Karin Weiss + Paul Dubois"),
    ("President Paul Dubois held talks with Chancellor Karin Weiss.", "meeting held Karin Weiss + Paul Dubois"),
    ("President Paul Dubois discussed trade with Chancellor Karin Weiss.", "meeting held Karin Weiss + Paul Dubois"),
    ("President Paul Dubois spoke by phone with Chancellor Karin Weiss.", "call held Karin Weiss + Paul Dubois"),
    (
      "Chancellor Karin Weiss spoke with Republic of Korea (ROK) Foreign Minister Park Jin-ho.",
      "call held Karin Weiss + Park Jin-ho"
    ),
    ("President Paul Dubois telephoned Chancellor Karin Weiss.", "call held Karin Weiss + Paul Dubois"),
    ("President Paul Dubois received Chancellor Karin Weiss at the palace.", "meeting held Karin Weiss + Paul Dubois"),
    ("Chancellor Karin Weiss was received by President Paul Dubois.", "meeting held Karin Weiss + Paul Dubois"),
    (
      "The meeting between President Paul Dubois and Chancellor Karin Weiss lasted an hour.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
    ("President Paul Dubois conferred with Chancellor Karin Weiss.", "meeting held Karin Weiss + Paul Dubois"),
    (
      "Speaking after a meeting with Chancellor Karin Weiss, President Paul Dubois praised the deal.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
    (
      "President Paul Dubois, who met Chancellor Karin Weiss, praised the deal.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
    ("French President Paul Dubois visited Japan.", "visit held Japan + Paul Dubois"),
    ("French President Paul Dubois arrived in Tokyo.", "visit ongoing Japan + Paul Dubois"),
    (
      "President Paul Dubois met Chancellor Karin Weiss and Prime Minister Kenji Tanaka.",
      "meeting held Karin Weiss + Kenji Tanaka + Paul Dubois"
    ),
  ])
  func findsOneMeeting(text: String, expected: String) throws {
    #expect(try meetings(text) == [expected])
  }

  @Test(arguments: [
    "The plan met the demands of President Paul Dubois.",
    "President Paul Dubois criticised Chancellor Karin Weiss.",
    "President Paul Dubois sent a letter to Chancellor Karin Weiss.",
    "The cabinet of President Paul Dubois met on Tuesday.",
    "Visit our website for more about President Paul Dubois.",
    "The speech of President Paul Dubois met with applause.",
  ])
  func findsNone(text: String) throws {
    #expect(try meetings(text) == [])
  }

  // MARK: Status

  @Test(arguments: [
    ("President Paul Dubois will meet Chancellor Karin Weiss.", "planned"),
    ("President Paul Dubois is to meet Chancellor Karin Weiss.", "planned"),
    ("President Paul Dubois is expected to meet Chancellor Karin Weiss.", "planned"),
    ("President Paul Dubois agreed to meet Chancellor Karin Weiss.", "planned"),
    ("President Paul Dubois plans to hold talks with Chancellor Karin Weiss.", "planned"),
    ("President Paul Dubois refused to meet Chancellor Karin Weiss.", "denied"),
    ("President Paul Dubois did not meet Chancellor Karin Weiss.", "denied"),
    ("President Paul Dubois will not meet Chancellor Karin Weiss.", "denied"),
    ("President Paul Dubois cancelled a meeting with Chancellor Karin Weiss.", "cancelled"),
    ("President Paul Dubois postponed talks with Chancellor Karin Weiss.", "cancelled"),
    ("President Paul Dubois called off a meeting with Chancellor Karin Weiss.", "cancelled"),
    ("President Paul Dubois hopes to meet Chancellor Karin Weiss.", "hypothetical"),
    ("President Paul Dubois proposed a meeting with Chancellor Karin Weiss.", "hypothetical"),
    ("President Paul Dubois may meet Chancellor Karin Weiss.", "hypothetical"),
    ("President Paul Dubois is holding talks with Chancellor Karin Weiss.", "ongoing"),
    ("President Paul Dubois met Chancellor Karin Weiss.", "held"),
  ])
  func tellsTheStatus(text: String, status: String) throws {
    #expect(try extraction(text).meetings.map(\.status.rawValue) == [status])
  }

  // MARK: Date and place

  @Test(arguments: [
    ("President Paul Dubois met Chancellor Karin Weiss on Tuesday.", "2010-03-09"),
    ("President Paul Dubois met Chancellor Karin Weiss today.", "2010-03-10"),
    ("President Paul Dubois will meet Chancellor Karin Weiss on Tuesday.", "2010-03-16"),
    ("President Paul Dubois met Chancellor Karin Weiss on February 27.", "2010-02-27"),
    ("An aide said on Monday that President Paul Dubois met Chancellor Karin Weiss.", nil),
  ])
  func datesTheMeeting(text: String, day: String?) throws {
    let meeting = try #require(try extraction(text).meetings.first)
    #expect(meeting.date?.start == day.flatMap { CalendarDate($0) })
  }

  @Test func withoutAnyDateNothingIsInvented() throws {
    let meeting = try #require(
      try extraction("President Paul Dubois met Chancellor Karin Weiss on Tuesday.", date: nil).meetings.first)
    #expect(meeting.date?.start == nil)
  }

  @Test func theArticleBoundsAnUndatedMeeting() throws {
    let held = try #require(try extraction("President Paul Dubois met Chancellor Karin Weiss.").meetings.first)
    #expect(held.date?.notAfter == CalendarDate("2010-03-10"))
    let planned = try #require(try extraction("President Paul Dubois will meet Chancellor Karin Weiss.").meetings.first)
    #expect(planned.date?.notBefore == CalendarDate("2010-03-10"))
  }

  @Test func findsThePlace() throws {
    let found = try extraction("President Paul Dubois met Chancellor Karin Weiss in Geneva on Tuesday.")
    let place = try #require(found.meetings.first?.place)
    #expect(found.entities.first { $0.id == place }?.name == "Geneva")
  }

  @Test func hereIsThePlaceOfTheDateline() throws {
    let found = try extraction(
      "GENEVA, March 10 (Agency) - President Paul Dubois met Chancellor Karin Weiss here on Tuesday.")
    let place = try #require(found.meetings.first?.place)
    #expect(found.entities.first { $0.id == place }?.name == "Geneva")
  }

  @Test func aStayOfSeveralDaysHasAnEnd() throws {
    let found = try extraction(
      "TOKYO, March 10 (Agency) - French President Paul Dubois arrived here Wednesday for a three-day visit.")
    let visit = try #require(found.meetings.first)
    #expect(visit.kind == .visit)
    #expect(visit.status == .ongoing)
    #expect(visit.date?.start == CalendarDate("2010-03-10"))
    #expect(visit.date?.end == CalendarDate("2010-03-12"))
  }

  // MARK: Topics

  @Test func listsTopics() throws {
    let found = try extraction(
      "President Paul Dubois met Chancellor Karin Weiss to discuss climate change, trade and regional security.")
    #expect(found.meetings.first?.topics == ["climate change", "trade", "regional security"])
  }

  @Test func takesTopicsFromTheNextSentence() throws {
    let found = try extraction(
      "President Paul Dubois met Chancellor Karin Weiss. The two leaders discussed the fishing dispute.")
    #expect(found.meetings.count == 1)
    #expect(found.meetings.first?.topics == ["fishing dispute"])
  }

  // MARK: One event once

  @Test func headlineAndLeadAreOneMeeting() throws {
    let found = try extraction(
      "French President Paul Dubois met German Chancellor Karin Weiss on Tuesday. The meeting lasted two hours.",
      headline: "Dubois meets Weiss")
    #expect(found.meetings.count == 1)
    #expect(found.meetings.first?.evidence.count == 3)
  }

  @Test func aTitleIsOfTheEncounterTheTextBeginsWith() throws {
    let found = try extraction(
      "French President Paul Dubois met today with Vice President Karin Weiss in Lyon.",
      headline: "President Dubois’s Meeting with World Bank Representatives")
    #expect(found.meetings.count == 1)
    let two = try extraction(
      "French President Paul Dubois met German Chancellor Karin Weiss on Tuesday.",
      headline: "President Dubois’s Meeting with Minister Marco Bellini")
    #expect(two.meetings.count == 2)
  }

  @Test func whatATitleNamesMoreOfAJourneyIsStillToCome() throws {
    let found = try extraction(
      "French President Paul Dubois will travel to Oslo, Norway, on Friday.",
      headline: "President Dubois’s Travel to Norway and Japan")
    #expect(
      found.meetings.map { describe($0, in: found) }.sorted() == [
        "visit planned Japan + Paul Dubois", "visit planned Norway + Paul Dubois",
      ])
  }

  @Test func theSamePairOnOtherDaysMeetsTwice() throws {
    let found = try extraction(
      "President Paul Dubois met Chancellor Karin Weiss on Tuesday. He met Chancellor Karin Weiss again on Wednesday.")
    #expect(found.meetings.count == 2)
  }

  @Test func thoseSeenOneByOneAreKeptApart() throws {
    let found = try extraction("President Paul Dubois met with Chancellor Karin Weiss and Prime Minister Kenji Tanaka.")
    let meeting = try #require(found.meetings.first)
    #expect(meeting.separatePairs.count == 1)
  }

  // MARK: What is no encounter

  @Test(arguments: [
    "President Paul Dubois called Chancellor Karin Weiss a liar.",
    "President Paul Dubois called on Chancellor Karin Weiss to resign.",
    "President Paul Dubois called on Chancellor Karin Weiss to \"take part in the vote.\"",
    "The airline wants to fly tourists from Paris to Japan.",
    "France will meet Japan in the semifinal of the football championship, coach Paul Dubois said.",
    "A stranger who gave no name met Chancellor Karin Weiss and Prime Minister Kenji Tanaka.",
    "President Paul Dubois held a press conference with Chancellor Karin Weiss.",
    "Italy and Japan regularly held talks.",
    "President Paul Dubois met members of the Japanese community.",
    "The firm opened a unit headed by Marco Bellini, formerly head of finance for Japan.",
    "President Paul Dubois told reporters Chancellor Karin Weiss was mistaken.",
    "President Paul Dubois and Chancellor Karin Weiss had not met before.",
    "President Paul Dubois, whom Chancellor Karin Weiss called a liar, resigned.",
    "President Paul Dubois said he would join the Japanese government.",
    "President Paul Dubois joined Chancellor Karin Weiss in calling for restraint.",
  ])
  func isNoEncounter(text: String) throws {
    #expect(try meetings(text) == [])
  }

  // MARK: Who stands where

  @Test(arguments: [
    ("President Paul Dubois called Chancellor Karin Weiss on Tuesday.", ["call held Karin Weiss + Paul Dubois"]),
    (
      "Ministers Paul Dubois and Kenji Tanaka, both of whom met Chancellor Karin Weiss, praised the deal.",
      ["meeting held Karin Weiss + Kenji Tanaka + Paul Dubois"]
    ),
    (
      "A delegation headed by Italian Foreign Minister Marco Bellini met Chancellor Karin Weiss.",
      ["meeting held Karin Weiss + Marco Bellini"]
    ),
    (
      "French President Paul Dubois will travel to Japan, Italy and Spain.",
      ["visit planned Italy + Paul Dubois", "visit planned Japan + Paul Dubois", "visit planned Paul Dubois + Spain"]
    ),
    ("French President Paul Dubois cancelled a Japan trip.", ["visit cancelled Japan + Paul Dubois"]),
    (
      "Officials from Italy, Japan and Spain held talks with Chancellor Karin Weiss.",
      ["meeting held Italy + Japan + Karin Weiss + Spain"]
    ),
    (
      "In his meeting with Chancellor Karin Weiss, President Paul Dubois praised the deal.",
      ["meeting held Karin Weiss + Paul Dubois"]
    ),
    (
      "After their talks on Tuesday, President Paul Dubois and Chancellor Karin Weiss signed the deal.",
      ["meeting held Karin Weiss + Paul Dubois"]
    ),
    (
      "In Japan on an official visit, French President Paul Dubois praised the deal.",
      ["visit ongoing Japan + Paul Dubois"]
    ),
    (
      "President Paul Dubois, speaking at a joint press conference with Chancellor Karin Weiss, praised the deal.",
      ["meeting held Karin Weiss + Paul Dubois"]
    ),
    (
      "The summit will bring together leaders including President Paul Dubois and Chancellor Karin Weiss.",
      ["summit planned Karin Weiss + Paul Dubois"]
    ),
    (
      "The Bellini discussions with Chancellor Karin Weiss will focus on trade, Minister Marco Bellini said.",
      ["meeting planned Karin Weiss + Marco Bellini"]
    ),
    (
      "Italian and Japanese ministers will meet Chancellor Karin Weiss.",
      ["meeting planned Italy + Japan + Karin Weiss"]
    ),
    (
      "Chancellor Karin Weiss will speak before President Paul Dubois meets Prime Minister Kenji Tanaka.",
      ["meeting planned Kenji Tanaka + Paul Dubois"]
    ),
    ("President Paul Dubois is about to leave for Japan.", ["visit planned Japan + Paul Dubois"]),
    (
      "President Paul Dubois had been due to meet Chancellor Karin Weiss.",
      ["meeting cancelled Karin Weiss + Paul Dubois"]
    ),
    (
      "President Paul Dubois left for Rome on Monday for talks with Italian Prime Minister Marco Bellini.",
      ["meeting planned Marco Bellini + Paul Dubois", "visit ongoing Italy + Paul Dubois"]
    ),
    (
      "President Paul Dubois will visit Japan next week to meet with Prime Minister Kenji Tanaka.",
      ["meeting planned Kenji Tanaka + Paul Dubois", "visit planned Japan + Paul Dubois"]
    ),
    (
      "President Paul Dubois halted talks with Chancellor Karin Weiss.", ["meeting cancelled Karin Weiss + Paul Dubois"]
    ),
    ("President Paul Dubois said before his trip to Japan that he was hopeful.", ["visit planned Japan + Paul Dubois"]),
  ])
  func findsThoseWhoMeet(text: String, expected: [String]) throws {
    #expect(try meetings(text).sorted() == expected)
  }

  // MARK: Visits and what belongs to them

  @Test func aMeetingFallsWithinTheVisitItBelongsTo() throws {
    let found = try extraction(
      "French President Paul Dubois travelled to Japan on March 3-5. While in Tokyo, he met Japanese Prime Minister Kenji Tanaka."
    )
    let meeting = try #require(found.meetings.first { $0.kind == .meeting })
    #expect(meeting.date?.start == CalendarDate("2010-03-03"))
    #expect(meeting.date?.end == CalendarDate("2010-03-05"))
  }

  @Test func aVisitWithoutDestinationIsWhereItsMeetingIs() throws {
    let found = try meetings(
      "French President Paul Dubois will meet Japanese Prime Minister Kenji Tanaka in Tokyo. The deal is to be signed during Dubois's visit."
    )
    #expect(found.contains("visit planned Japan + Paul Dubois"))
  }

  @Test func whoSpeaksToAVisitorMeetsHim() throws {
    #expect(
      try meetings(
        "Italian President Marco Bellini told visiting Japanese Prime Minister Kenji Tanaka that ties were good.")
        == ["meeting held Kenji Tanaka + Marco Bellini"])
  }

  @Test func aMonthTellsOfThePastWhereTheVerbDoes() throws {
    let found = try extraction(
      "Recalling his visit to Japan in July, French President Paul Dubois praised the deal.", date: "2010-02-10")
    #expect(found.meetings.first?.date?.start == CalendarDate("2009-07-01"))
  }

  @Test func aDayOfAMatterDoesNotDateTheTalks() throws {
    let found = try extraction(
      "President Paul Dubois and Chancellor Karin Weiss discussed the March 20-21 summit.")
    #expect(found.meetings.first?.status == .held)
    #expect(found.meetings.first?.date?.start == nil)
  }

  @Test func clashesElsewhereAreNotThePlaceOfTalks() throws {
    let found = try extraction(
      "President Paul Dubois held talks with Chancellor Karin Weiss after clashes in Cairo.")
    #expect(found.meetings.first?.place == nil)
  }

  @Test func theyWhoAlsoDiscussedBelongToTheEncounterBefore() throws {
    let found = try meetings(
      "President Paul Dubois and Chancellor Karin Weiss are old friends. Italy and Japan held talks on Tuesday. They also discussed trade."
    )
    #expect(found.count { $0.hasPrefix("meeting") } == 1)
  }

  @Test func aDescriptionWithTwoTitlesIsOnePerson() throws {
    #expect(
      try meetings(
        "President Paul Dubois met Japanese Deputy Prime Minister and Minister of Foreign Affairs Kenji Tanaka.")
        == ["meeting held Kenji Tanaka + Paul Dubois"])
  }

  @Test(arguments: [("he'd met", "held"), ("he'd meet", "planned")])
  func theContractedVerbTakesItsTenseFromTheNext(words: String, status: String) throws {
    let found = try extraction("President Paul Dubois said \(words) Chancellor Karin Weiss.")
    #expect(found.meetings.map(\.status.rawValue) == [status])
  }

  /// Nobody is in two countries on one day.
  @Test func whoArrivedHereWasElsewhereBefore() throws {
    let visits = try extraction(
      "OSLO, March 8 (Agency) - French President Paul Dubois arrived here on Monday. "
        + "Norway is the third leg of his tour. He visited Denmark and Sweden."
    ).meetings
    #expect(visits.count { $0.date?.start == CalendarDate("2010-03-08") } == 1)
    #expect(visits.count == 3)
  }

  @Test func theDayOfTheLeadIsThatOfWhatFollows() throws {
    let found = try extraction(
      "President Paul Dubois opened a school in Lyon on Tuesday. Dubois also met Chancellor Karin Weiss.")
    #expect(found.meetings.first?.date?.start == CalendarDate("2010-03-09"))
    let known = try extraction(
      "President Paul Dubois opened a school in Lyon on Tuesday. Dubois characterised the call with Chancellor Karin Weiss as friendly."
    )
    #expect(known.meetings.map(\.date?.start) == [nil])
    let background = try extraction(
      "President Paul Dubois opened a school in Lyon on Tuesday. Dubois had met Chancellor Karin Weiss.")
    #expect(background.meetings.first?.date?.start == nil)
  }

  @Test func confidenceRisesWithWhatIsTold() throws {
    let named = try #require(try extraction("President Paul Dubois met Chancellor Karin Weiss.").meetings.first)
    let vague = try #require(try extraction("Italy and Japan had negotiations.").meetings.first)
    #expect(named.confidence > vague.confidence)
  }

  @Test(arguments: [
    "Delegations of Italy and Japan held talks in Rome. Minister Marco Bellini led the Italian delegation and Minister Kenji Tanaka led the Japanese delegation.",
    "The third meeting of the working group was held in Rome. The Italian side was headed by Minister Marco Bellini, and Minister Kenji Tanaka led the Japanese side.",
    "Italy and Japan held a meeting in Rome. The Italian delegation, led by Minister Marco Bellini, and the Japanese delegation, led by Minister Kenji Tanaka, spoke of trade.",
  ])
  func leadersOfDelegationsMeetEachOther(text: String) throws {
    let found = try extraction(text)
    #expect(found.meetings.map { describe($0, in: found) } == ["meeting held Kenji Tanaka + Marco Bellini"])
    #expect(found.meetings.first?.evidence.count == 2)
  }

  // MARK: Topics as labels

  @Test(arguments: [
    (
      "President Paul Dubois met Chancellor Karin Weiss to discuss trade, expanding ties in science, and the crisis in Burma.",
      ["trade", "expanding ties in science", "crisis in Burma"]
    ),
    (
      "President Paul Dubois met Chancellor Karin Weiss to discuss advancing human rights and fundamental freedoms.",
      ["advancing human rights and fundamental freedoms"]
    ),
    ("President Paul Dubois met Chancellor Karin Weiss to discuss trade, officials said.", ["trade"]),
    (
      "President Paul Dubois met Chancellor Karin Weiss to discuss, among other issues, regional security.",
      ["regional security"]
    ),
    (
      "President Paul Dubois met Chancellor Karin Weiss to discuss an inclusive, free, and open Indo-Pacific.",
      ["inclusive, free, and open Indo-Pacific"]
    ),
    (
      "President Paul Dubois met Chancellor Karin Weiss on Tuesday. They discussed trade and the importance of the negotiations between the regime and the Liberty Platform as the best path toward peace.",
      ["trade", "negotiations between the regime and the Liberty Platform"]
    ),
    (
      "President Paul Dubois met Chancellor Karin Weiss to discuss two conventions aimed at the smugglers.",
      ["two conventions"]
    ),
    (
      "President Paul Dubois met Chancellor Karin Weiss to discuss the right of Norway to defend itself.",
      ["right of Norway to defend itself"]
    ),
    (
      "President Paul Dubois met Chancellor Karin Weiss to discuss the importance of working with their allies against piracy.",
      ["importance of working with their allies against piracy"]
    ),
  ])
  func readsTopicsAsLabels(text: String, topics: [String]) throws {
    #expect(try extraction(text).meetings.first?.topics == topics)
  }

  // MARK: Visits that go on, that end, that are only spoken of

  @Test(arguments: [
    (
      "Danish Trade Minister Lars Holm praised the deal before leaving Tokyo on Tuesday at the end of a four-day visit.",
      "visit held Japan + Lars Holm", "2010-03-06", "2010-03-09"
    ),
    (
      "TOKYO, March 10 (Agency) - Danish Trade Minister Lars Holm, here on a three-day visit, praised the deal.",
      "visit ongoing Japan + Lars Holm", "2010-03-10", "2010-03-10"
    ),
    (
      "Danish Trade Minister Lars Holm arrived in Tokyo on Tuesday for an official visit.",
      "visit ongoing Japan + Lars Holm", "2010-03-09", "2010-03-09"
    ),
    (
      "Danish Trade Minister Lars Holm arrived in Tokyo on February 9 for an official visit.",
      "visit ongoing Japan + Lars Holm", "2010-02-09", "2010-02-09"
    ),
  ])
  func tellsWhetherAVisitGoesOn(text: String, expected: String, start: String?, end: String?) throws {
    let found = try extraction(text)
    #expect(found.meetings.map { describe($0, in: found) } == [expected])
    let date = try #require(found.meetings.first).date
    #expect(date?.start == start.flatMap { CalendarDate($0) })
    #expect(date?.end == end.flatMap { CalendarDate($0) })
  }

  @Test func whatAVisitIsAimedAtIsNoPlan() throws {
    let text =
      "Danish Trade Minister Lars Holm visited Japan last month. His visit to Japan was aimed at closer trade ties."
    #expect(try extraction(text).meetings.map(\.status) == [.held])
  }

  @Test func eachCountryOfAListIsVisited() throws {
    let text = "Danish Trade Minister Lars Holm will travel to Peru, Chile, Bolivia, and Brazil March 26-30."
    let found = try extraction(text)
    #expect(found.meetings.count == 4)
    #expect(found.meetings.allSatisfy { $0.date?.start == CalendarDate("2010-03-26") })
  }

  @Test func laterInTheDayIsTheDayToldBefore() throws {
    let text =
      "Danish Trade Minister Lars Holm arrived in Tokyo on Monday and met Prime Minister Kenji Tanaka later in the day."
    let meeting = try #require(try extraction(text).meetings.first { $0.kind == .meeting })
    #expect(meeting.date?.start == CalendarDate("2010-03-08"))
  }

  @Test func sixPartiesAreNotTheTwo() throws {
    let text = """
      President Paul Dubois met Chancellor Karin Weiss. The six-party talks were last held in November 2009.
      """
    #expect(try extraction(text).meetings.first?.date?.start == nil)
  }

  @Test func theTimeOfSayingDatesNothing() throws {
    let text = "President Paul Dubois will not meet Chancellor Karin Weiss, his spokesman said Monday."
    let meeting = try #require(try extraction(text).meetings.first)
    #expect(meeting.status == .denied && meeting.date?.start == nil)
  }

  @Test func theTownIsThePlaceAndNotTheHall() throws {
    let text = "President Paul Dubois met Chancellor Karin Weiss in Vienna at the Hofburg Hall."
    let found = try extraction(text)
    let place = try #require(found.meetings.first?.place)
    #expect(found.entities.first { $0.id == place }?.name == "Vienna")
  }

  // MARK: Parties

  @Test(arguments: [
    (
      "The meeting was attended by experts and by President Paul Dubois, and by Chancellor Karin Weiss.",
      ["Karin Weiss", "Paul Dubois"]
    ),
    (
      "President Paul Dubois, who arrived in Vienna on Monday, held talks with Chancellor Karin Weiss.",
      ["Karin Weiss", "Paul Dubois"]
    ),
    (
      "President Paul Dubois held talks with Chancellor Karin Weiss after clashes between the army and the Green Front.",
      ["Karin Weiss", "Paul Dubois"]
    ),
    (
      "Danish Trade Minister Lars Holm will meet with senior officials from the African Union and other partners.",
      ["African Union", "Lars Holm"]
    ),
  ])
  func findsTheParties(text: String, expected: [String]) throws {
    let found = try extraction(text)
    let meeting = try #require(found.meetings.first { $0.kind != .visit })
    let names = meeting.participants.compactMap { party in found.entities.first { $0.id == party.entity }?.name }
    #expect(names.sorted() == expected)
  }

  @Test func theTwoCandidatesAreTheLastTwoPeople() throws {
    let text = """
      Presidential candidates Paul Dubois and Karin Weiss signed the deal. Prime Minister Kenji Tanaka telephoned the \
      two candidates.
      """
    #expect(try meetings(text).contains("call held Karin Weiss + Kenji Tanaka + Paul Dubois"))
  }

  @Test func moscowIsInTheStateThatIsNamed() throws {
    let soviet = "Soviet leader Ivan Petrov said so. Danish Trade Minister Lars Holm will visit Moscow."
    #expect(try meetings(soviet, date: "1986-03-10") == ["visit planned Lars Holm + Soviet Union"])
    let russian = "Russian leader Ivan Petrov said so. Danish Trade Minister Lars Holm will visit Moscow."
    #expect(try meetings(russian) == ["visit planned Lars Holm + Russia"])
  }

  @Test(arguments: [
    (
      "President Paul Dubois met Chancellor Karin Weiss, where he praised the border agreement.", ["border agreement"]
    ),
    (
      "President Paul Dubois met Chancellor Karin Weiss for talks aimed at ending the trade dispute.",
      ["ending the trade dispute"]
    ),
    (
      "President Paul Dubois and Chancellor Karin Weiss discussed efforts, including sanctions, to stop the war.",
      ["efforts, including sanctions, to stop the war"]
    ),
    (
      "President Ann Hale and Premier Bo Orlov discussed opportunities to continue reforming and strengthening the council.",
      ["opportunities to continue reforming and strengthening the council"]
    ),
  ])
  func readsMattersOfOtherForms(text: String, topics: [String]) throws {
    #expect(try extraction(text).meetings.first?.topics == topics)
  }

  // MARK: Evidence and near misses

  @Test func evidenceIsTheSentenceInCodePoints() throws {
    let text = "Señor Peña left. President Paul Dubois met Chancellor Karin Weiss."
    let found = try extraction(text)
    let evidence = try #require(found.meetings.first?.evidence.first)
    let scalars = Array(text.unicodeScalars)
    var slice = String.UnicodeScalarView()
    slice.append(contentsOf: scalars[evidence.range.lowerBound..<evidence.range.upperBound])
    #expect(String(slice) == evidence.text)
    let highlight = try #require(evidence.highlight)
    var cue = String.UnicodeScalarView()
    cue.append(contentsOf: scalars[highlight.lowerBound..<highlight.upperBound])
    #expect(String(cue) == "met")
  }

  @Test func aCueWithOneActorIsANearMiss() throws {
    let found = try extraction("President Paul Dubois met farmers.")
    #expect(found.meetings.isEmpty)
    #expect(found.statistics.nearMisses.map(\.cue) == ["met"])
  }

  /// Each near miss quotes its sentence: a sentence of one verb over and over must not make a record its square.
  @Test func nearMissesOfASentenceAreBounded() throws {
    let found = try extraction(String(repeating: "They met and ", count: 90) + "left.")
    let sentences = Dictionary(grouping: found.statistics.nearMisses, by: \.evidence.range.lowerBound)
    #expect(sentences.values.map(\.count).max() == 20)
  }

  @Test func theSameTextGivesTheSameRecord() throws {
    let text = "President Paul Dubois met Chancellor Karin Weiss in Geneva. They discussed trade."
    #expect(ExtractionRecord.encode(try extraction(text)) == ExtractionRecord.encode(try extraction(text)))
  }
}
