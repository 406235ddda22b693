import Testing

/// What speakers tell of themselves in transcripts of our own. The article is of Wednesday, 10 March 2010.
@Suite struct SpeakerReferenceTests {
  private static let opening =
    "Norwegian Foreign Minister Bo Krag spoke on Tuesday.\n\nMINISTER KRAG: Good morning.\n\n"
  private static let closing = "\n\nQUESTION: Thank you.\n\nMINISTER KRAG: Thank you."

  @Test(arguments: [
    ("MINISTER KRAG: I met Swedish Prime Minister Olle Sund on Monday.", ["meeting held Bo Krag + Olle Sund"]),
    ("MINISTER KRAG: It was long.\n\nI visited Peru on Monday.", ["visit held Bo Krag + Peru"]),
    // Who asks is nobody.
    ("QUESTION: I visited Peru on Monday.", []),
    // Nor is who is called by no office.
    ("MR KRAG: I visited Peru on Monday.", []),
    // What is spoken to is a matter, where one comes back to a topic.
    ("MINISTER KRAG: I cannot speak to Prime Minister Olle Sund's schedule.", []),
    ("MINISTER KRAG: I can speak to Peru.", []),
    ("MINISTER KRAG: I will come back to Peru in a minute.", []),
    // Who speaks behind a list is not of it.
    (
      "MINISTER KRAG: They were from the meeting between Prime Minister Olle Sund and the Peruvian foreign minister and "
        + "I have nothing more to say.", ["meeting held Olle Sund + Peru"]
    ),
    ("MINISTER KRAG: I am not aware of any meeting with Prime Minister Olle Sund.", []),
    // Nor is a colleague met by being introduced, or called on.
    ("MINISTER KRAG: I welcome Norwegian Trade Minister Ida Moe.", []),
    ("MINISTER KRAG: I now call on Swedish Prime Minister Olle Sund.", []),
    ("MINISTER KRAG: I had a meeting with my colleagues on Monday.", []),
    ("MINISTER KRAG: I met my counterparts on Monday.", []),
    // Thanks are not always given to who is there.
    ("MINISTER KRAG: I thank Swedish Prime Minister Olle Sund.", []),
  ])
  func inTranscripts(turn: String, encounters: [String]) throws {
    let text = SpeakerReferenceTests.opening + turn + SpeakerReferenceTests.closing
    let found = try ConstructedArticle(text).encounters(withStatus: true)
    #expect(found == encounters, "\(found) for \(turn)")
  }

  @Test(arguments: [
    ("I met you in Rome on Monday.", "meeting held Bo Krag + Olle Sund"),
    ("On Monday I met your health minister.", "meeting held Bo Krag + Sweden"),
    ("You visited Peru on Monday.", "visit held Olle Sund + Peru"),
  ])
  func ofTwoTheOtherIsYou(said: String, encounter: String) throws {
    let opening = "Norwegian Foreign Minister Bo Krag and Swedish Prime Minister Olle Sund spoke on Tuesday.\n\n"
    let text = opening + "MINISTER KRAG: Good morning. \(said)\n\nPRIME MINISTER SUND: "
    let found = try ConstructedArticle(text + "Good morning.").encounters(withStatus: true)
    #expect(found.contains(encounter), "\(found) for \(said)")
    // Where others ask, "you" may be anybody.
    let asked = try ConstructedArticle(text + "Good morning.\n\nQUESTION: Thank you.").encounters(withStatus: true)
    #expect(!asked.contains(encounter))
  }
}
