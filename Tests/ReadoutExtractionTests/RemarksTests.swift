import Testing

/// What is said at encounters, in transcripts of our own. They are of Wednesday, 10 March 2010.
@Suite struct RemarksTests {
  private static let turns = """
    MINISTER KRAG: Welcome. We will discuss the fish quota.

    PRIME MINISTER SUND-BERG: Thank you, Minister.

    MINISTER KRAG: Thank you.
    """

  private func settings(_ heading: String, _ text: String = turns, dateline: String? = "Lima, Peru") throws -> [String]
  {
    try ConstructedArticle(text, headline: heading, dateline: dateline).settings()
  }

  private static let both = "Norwegian Foreign Minister Bo Krag and Swedish Prime Minister Olle Sund-Berg"
  private static let day = "2010-03-10/2010-03-10"

  @Test(arguments: [
    // Whatever the heading calls it, or if it has no name for it.
    ("\(both) at a Joint Press Availability", "held"),
    ("\(both) Statements to the Press", "held"),
    ("\(both) After Their Meeting", "held"),
    (both, "ongoing"),
    ("\(both) Before Their Meeting", "ongoing"),
  ])
  func whoSpeakTogetherMeet(heading: String, status: String) throws {
    let found = try settings(heading)
    #expect(found == ["meeting \(status) Bo Krag + Olle Sund-Berg, \(RemarksTests.day), Lima"], "\(heading)")
  }

  @Test func theVisitorIsOnAVisit() throws {
    let found = try settings("\(RemarksTests.both) at a Joint Press Availability", dateline: "Oslo, Norway")
    #expect(found.contains("visit ongoing Norway + Olle Sund-Berg, \(RemarksTests.day), Oslo"), "\(found)")
  }

  @Test func aConferenceTheySpeakAtGoesOn() throws {
    let found = try settings("\(RemarksTests.both) at the Lima Fishery Conference")
    #expect(found == ["summit ongoing Bo Krag + Olle Sund-Berg, \(RemarksTests.day), Lima"])
  }

  @Test(arguments: [
    // Two of one country, one who only asks, and one who does not speak.
    ("Norwegian Foreign Minister Bo Krag and Norwegian Trade Minister Ida Moe Statements to the Press", "MINISTER MOE"),
    ("Norwegian Foreign Minister Bo Krag with Per Dahl", "MR DAHL"),
    ("Norwegian Foreign Minister Bo Krag and Swedish Prime Minister Olle Sund", "QUESTION"),
  ])
  func othersDoNotMeet(heading: String, label: String) throws {
    let text = "MINISTER KRAG: Good morning.\n\n\(label): Good morning.\n\nMINISTER KRAG: We will go on."
    #expect(try settings(heading, text) == [])
  }

  @Test func whatIsSaidInThanksIsNoMatter() throws {
    let text =
      "MINISTER KRAG: Welcome.\n\nPRIME MINISTER SUND-BERG: Thank you, Minister Krag, for your warm welcome.\n\n"
      + "MINISTER KRAG: We will discuss the fish quota."
    let found = try ConstructedArticle(text, headline: "\(RemarksTests.both) Before Their Meeting").extraction
    #expect(found.meetings.map(\.topics) == [["fish quota"]])
    #expect(found.meetings.map(\.evidence[0].text) == ["\(RemarksTests.both) Before Their Meeting"])
  }

  @Test func whatWasDiscussedIsTheirMatter() throws {
    let text =
      "MINISTER KRAG: Good morning. We discussed the fish quota.\n\nPRIME MINISTER SUND-BERG: We will work on it together.\n\n"
      + "QUESTION: Did you discuss the ferry strike?"
    let found = try ConstructedArticle(text, headline: "\(RemarksTests.both) at a Joint Press Availability").extraction
    #expect(found.meetings.map(\.topics) == [["fish quota"]])
  }

  /// What one says to the other of what they are about to do is of that encounter; what was on another day is not.
  @Test(arguments: [
    ("I look forward to speaking to you.", 1), ("I am pleased to welcome you.", 1), ("I met you in Rome on Monday.", 2),
  ])
  func whatIsSaidToOneAnother(said: String, count: Int) throws {
    let text = "MINISTER KRAG: Good morning. \(said)\n\nPRIME MINISTER SUND-BERG: Good morning."
    let found = try settings("\(RemarksTests.both) Before Their Meeting", text)
    #expect(found.count == count, "\(found)")
  }

  @Test func whoIsWelcomedIsOnAVisit() throws {
    let text =
      "MINISTER KRAG: Thank you for your visit to Norway.\n\nPRIME MINISTER SUND-BERG: Good morning."
    let found = try settings("\(RemarksTests.both) Before Their Meeting", text, dateline: "Oslo, Norway")
    #expect(found.contains("visit ongoing Norway + Olle Sund-Berg, \(RemarksTests.day), Oslo"), "\(found)")
    #expect(found.count == 2)
  }
}
