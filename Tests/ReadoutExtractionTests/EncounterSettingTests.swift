import ReadoutExtraction
import ReadoutModel
import Testing

/// Whether, when and where: a sentence or two of our own for each way of telling it; the article is of Wednesday, 10 March 2010.
@Suite struct EncounterSettingTests {
  private func settings(_ text: String, headline: String = "News in brief", dateline: String? = nil) throws -> [String]
  {
    try ConstructedArticle(text, headline: headline, dateline: dateline).settings()
  }

  // MARK: Whether

  @Test(arguments: [
    (
      "Norwegian Prime Minister Lina Fisk would on Thursday visit a shipyard and hold talks with French President Paul Dubois.",
      "meeting planned Lina Fisk + Paul Dubois, 2010-03-11/2010-03-11, ?"
    ),
    (
      "On Thursday Norwegian Prime Minister Lina Fisk would tour the port before leaving for Portugal.",
      "visit planned Lina Fisk + Portugal, ?/?, Portugal"
    ),
    (
      "Norwegian Prime Minister Lina Fisk, currently visiting France, is scheduled to meet students on Friday.",
      "visit ongoing France + Lina Fisk, 2010-03-10/2010-03-10, France"
    ),
  ])
  func whetherItHappened(_ text: String, _ expected: String) throws { #expect(try settings(text).contains(expected)) }

  @Test func whoHasGoneOnIsNoLongerThere() throws {
    let text = """
      Norwegian Prime Minister Lina Fisk arrived in France on Monday for talks. Fisk, who arrived in Austria on Tuesday, \
      will stay there until Friday.
      """
    let visits = try ConstructedArticle(text).extraction.meetings.filter { $0.kind == .visit }.map(\.status)
    #expect(visits == [.held, .ongoing])
  }

  // MARK: When

  @Test(arguments: [
    // The day of what comes first is that of what is to follow it.
    (
      "Norwegian Prime Minister Lina Fisk is to meet students on Friday morning and hold talks with French President Paul Dubois.",
      "meeting planned Lina Fisk + Paul Dubois, 2010-03-12/2010-03-12, ?"
    ),
    // A clause with a subject of its own has a day of its own.
    (
      "French President Paul Dubois and Austrian Chancellor Karin Weiss signed a treaty during talks as Bo Krag was sworn in on March 2.",
      "meeting held Karin Weiss + Paul Dubois, ?/?, ?"
    ),
    (
      "French officials praised the trade summit between France and Austria, which kicked off in Lyon on Monday.",
      "summit held Austria + France, 2010-03-08/2010-03-08, Lyon"
    ),
    (
      "While in Vietnam, French President Paul Dubois will also attend the 14th APEC Economic Leaders' Meeting to be held in Hanoi from March 17 to 19.",
      "summit planned Asia-Pacific Economic Cooperation + Paul Dubois, 2010-03-17/2010-03-19, Hanoi"
    ),
    (
      "The ministerial meeting will be held on Friday in Bergen. It was long prepared. Trade is high on the list. Norwegian Trade Minister Bo Krag and French Trade Minister Paul Dubois will attend the ministerial meeting.",
      "meeting planned Bo Krag + Paul Dubois, 2010-03-12/2010-03-12, Bergen"
    ),
  ])
  func whenItWas(_ text: String, _ expected: String) throws {
    let found = try settings(text)
    #expect(found.contains(expected), "\(found)")
  }

  @Test func theDaysOfALegAreNotThoseOfTheJourney() throws {
    let text = """
      Norwegian President Lina Fisk will pay state visits to France and Austria from March 15 to 26. Fisk's tour will first \
      take her to France. As second leg of her visit, Fisk will visit Austria from March 19 to 20.
      """
    let visits = try ConstructedArticle(text).extraction.meetings.compactMap(\.date?.end)
    #expect(visits == [CalendarDate("2010-03-26"), CalendarDate("2010-03-20")])
  }

  @Test(arguments: [
    (
      "Norwegian Foreign Minister Lina Fisk will travel to Austria from March 15 to 18. She will also meet with NATO Secretary General Bo Krag.",
      "News in brief", "meeting planned Bo Krag + Lina Fisk, 2010-03-15/2010-03-18, Austria"
    ),
    // What several stops have in common is when, not where.
    (
      "Norwegian Foreign Minister Lina Fisk will travel to Austria and France from March 15 to 18. She will also meet with trade union leader Bo Krag.",
      "News in brief", "meeting planned Bo Krag + Lina Fisk, 2010-03-15/2010-03-18, ?"
    ),
    (
      "Norwegian Foreign Minister Lina Fisk will travel to Austria on March 15. On March 18 she will travel to France. She will also meet with trade union leader Bo Krag.",
      "News in brief", "meeting planned Bo Krag + Lina Fisk, ?/?, ?"
    ),
    // The lead tells in other words what the headline tells.
    (
      "Norway said on Tuesday that a good beginning had been made.", "Norway-Ghana Strategic Dialogue",
      "meeting held Ghana + Norway, 2010-03-09/2010-03-09, ?"
    ),
    (
      "Norwegian Foreign Minister Lina Fisk traveled to the Middle East March 2-5 to discuss trade.",
      "Foreign Minister Lina Fisk’s Visit to Jordan and Egypt",
      "visit held Egypt + Lina Fisk, 2010-03-02/2010-03-05, Egypt"
    ),
    (
      "Norwegian Foreign Minister Lina Fisk will travel to Jordan on March 15 to discuss trade.",
      "Foreign Minister Lina Fisk’s Travel to Jordan and Egypt", "visit planned Egypt + Lina Fisk, ?/?, Egypt"
    ),
    (
      "Norwegian Foreign Minister Lina Fisk will travel to Brest, France on March 15.", "News in brief",
      "visit planned France + Lina Fisk, 2010-03-15/2010-03-15, Brest"
    ),
  ])
  func whatAJourneyHandsOn(_ text: String, _ headline: String, _ expected: String) throws {
    let found = try settings(text, headline: headline)
    #expect(found.contains(expected), "\(found)")
  }

  @Test func nextMonthIsAheadOnWhateverDay() throws {
    let text = "Norway praised the announcement of a dialogue between Norway, Ghana and Peru in Oslo next month."
    #expect(try ConstructedArticle(text, date: nil).extraction.meetings.map(\.status) == [.planned])
  }

  // MARK: Where

  @Test(arguments: [
    ("Officials in Kabul met with Norwegian Foreign Minister Lina Fisk on Tuesday.", "Kabul"),
    (
      "Norwegian Foreign Minister Lina Fisk was due to open a school in Kumasi on Friday and hold talks with Ghanaian President Kofi Boateng.",
      "Kumasi"
    ),
  ])
  func whereItsPeopleAre(_ text: String, _ expected: String) throws {
    let found = try settings(text)
    #expect(found.contains { $0.hasPrefix("meeting") && $0.hasSuffix(", \(expected)") }, "\(found)")
  }

  @Test func whereTheLeadIsSpokenWasTheMeetingToo() throws {
    func place(_ lead: String) throws -> String? {
      let text = """
        \(lead) "We hope for progress," said Luo Gan, the Chinese police minister, during a meeting with Bo Krag, the \
        Norwegian justice minister.
        """
      return try settings(text, dateline: "BEIJING, March 9 (Agency) -").first?.split(separator: ",").last.map(
        String.init)
    }
    #expect(
      try place("Norway and China should fight crime together, a senior official said here on Tuesday.") == " Beijing")
    #expect(try place("Norway and China should fight crime, radio said on Tuesday in a report monitored here.") == " ?")
  }

  @Test(arguments: [
    (
      "After a meeting with French officials, the deputy director of the Heritage Centre in Vienna, Tove Lind, said the park was safe.",
      "meeting held France + Tove Lind, ?/?, ?"
    ),
    (
      "Norwegian Foreign Minister Bo Krag spoke by telephone with French Foreign Minister Paul Dubois on Tuesday about violence in Austria.",
      "call held Bo Krag + Paul Dubois, 2010-03-09/2010-03-09, ?"
    ),
  ])
  func whereItWasNot(_ text: String, _ expected: String) throws {
    let found = try settings(text)
    #expect(found == [expected], "\(found)")
  }

  // MARK: Who

  @Test func nobodyIsASourceAndAPartyAlike() throws {
    let text = """
      Norwegian Prime Minister Lina Fisk met French lawmakers in Oslo on Monday. They exchanged views on trade, according \
      to sources with the Nordic Council, which invited them.
      """
    #expect(try settings(text).allSatisfy { !$0.contains("Nordic Council") })
  }

  @Test func noBodyIsCalledByAPersonsName() throws {
    let text = "The presidential candidate of Norway's Socialist Party, Lina Fisk, arrived in France on Tuesday."
    #expect(try settings(text) == ["visit ongoing France + Lina Fisk, 2010-03-09/2010-03-09, France"])
  }
}
