import ReadoutExtraction
import ReadoutLanguage
import ReadoutModel
import Testing

/// The ways newspapers tell of an encounter, a sentence of our own for each; the article is of Wednesday, 10 March 2010.
@Suite struct EncounterConstructionTests {
  private func encounters(_ text: String) throws -> [String] {
    try ConstructedArticle(text).encounters(withStatus: true)
  }

  // MARK: Beside, through and around others

  @Test(arguments: [
    (
      "Speaking in Lyon alongside his Austrian counterpart Karin Weiss, French Foreign Minister Paul Dubois said talks stalled.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
    (
      "French President Paul Dubois made the remarks while sitting beside Austrian Chancellor Karin Weiss in Lyon.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
    (
      "French President Paul Dubois placed a call to Austrian Chancellor Karin Weiss on Sunday.",
      "call held Karin Weiss + Paul Dubois"
    ),
    (
      "French President Paul Dubois and Austrian Chancellor Karin Weiss agreed on it through a telephone conversation.",
      "call held Karin Weiss + Paul Dubois"
    ),
    (
      "French President Paul Dubois met Senate leaders pressing for a trade bill, including Senator Karin Weiss.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
    (
      "French President Paul Dubois met with a group of European ministers in Lyon, including Austrian Chancellor Karin Weiss.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
    (
      "French President Paul Dubois met with Austrian officials who oppose the plan, among them Chancellor Karin Weiss.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
    (
      "French Trade Minister Paul Dubois met Russian Minister of Trade and Economic Development German Orlov in Lyon.",
      "meeting held German Orlov + Paul Dubois"
    ),
    (
      "French President Paul Dubois got a call from Austrian Chancellor Karin Weiss on Sunday.",
      "call held Karin Weiss + Paul Dubois"
    ),
    (
      "French President Paul Dubois visited former Austrian Chancellor Karin Weiss in hospital on Sunday.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
    (
      "Italian Prime Minister Marco Bellini mediated talks between France and Austria in Rome.",
      "meeting held Austria + France + Marco Bellini"
    ),
    (
      "Japan will chair a meeting of the leaders of France, Austria and Italy.",
      "meeting planned Austria + France + Italy + Japan"
    ),
    (
      "French President Paul Dubois spoke of the talks he held in Vienna with Chancellor Karin Weiss.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
    (
      "The French envoy, Paul Dubois, said that he and his Austrian counterpart Karin Weiss had discussed gas supplies.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
    (
      "French President Paul Dubois met with the heads of the aid groups on Monday in Lyon, including Chancellor Karin Weiss.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
    (
      "French negotiators led by Paul Dubois held talks with an Austrian team headed by Karin Weiss.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
    (
      "\"Met with President Karin Weiss of Austria today,\" Paul Dubois, the French president, wrote on Twitter.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
    (
      "\"My talks with President Karin Weiss of Austria went well,\" French President Paul Dubois said.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
    (
      "\"President Karin Weiss and I met for an hour,\" French President Paul Dubois said.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
    (
      "French President Paul Dubois wrote on Facebook: \"I will be meeting with Austrian President Karin Weiss in Lyon.\"",
      "meeting planned Karin Weiss + Paul Dubois"
    ),
    (
      "A meeting took place in Rome between French President Paul Dubois and Austrian Chancellor Karin Weiss.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
    (
      "Italian Prime Minister Marco Bellini brought together French envoy Paul Dubois and Austrian Foreign Minister Karin Weiss.",
      "meeting held Karin Weiss + Marco Bellini + Paul Dubois"
    ),
    (
      "In a congratulatory call, French President Paul Dubois wished Austrian Chancellor Karin Weiss success.",
      "call held Karin Weiss + Paul Dubois"
    ),
    (
      "Taking part in the talks in Lyon were French Foreign Minister Paul Dubois and Italian envoy Marco Bellini.",
      "meeting held Marco Bellini + Paul Dubois"
    ),
    (
      "Italy's Marco Bellini hosted a call with allies. Joining Bellini on the call were French President Paul Dubois and"
        + " Austrian Chancellor Karin Weiss.",
      "call held Karin Weiss + Marco Bellini + Paul Dubois"
    ),
    (
      "Talks took place in Rome on Monday between French envoy Paul Dubois and Austrian Foreign Minister Karin Weiss.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
    (
      "Under Secretary of State for Political Affairs Tom Hale and Counselor Karin Weiss met French envoy Paul Dubois in Lyon.",
      "meeting held Karin Weiss + Paul Dubois + Tom Hale"
    ),
    (
      "Secretary of State Tom Hale met Austrian Foreign Minister Karin Weiss on Monday as part of the U.S.-Austria Strategic Dialogue.",
      "meeting held Karin Weiss + Tom Hale"
    ),
    (
      "French and Austrian officials discussed trade on Monday during the third meeting of the High Level Group.",
      "meeting held Austria + France"
    ),
    (
      "French President Paul Dubois, left, and Austrian Chancellor Karin Weiss, right, before their talks in Lyon on Monday.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
    (
      "France's President Paul Dubois poses with Austria's Chancellor Karin Weiss in Lyon.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
    (
      "The exiled leader of the Palestinian Islamic Resistance Movement (Hamas) Khaled Omari met Chancellor Karin Weiss on Sunday.",
      "meeting held Karin Weiss + Khaled Omari"
    ),
    (
      "Ministers from France and Austria gathered in Kenya on Monday.",
      "meeting held Austria + France"
    ),
    (
      "French President Paul Dubois will hold talks with Austrian Chancellor Karin Weiss on Friday. The president of Peru, Ana"
        + " Prado, is scheduled to join them for the talks.",
      "meeting planned Ana Prado + Karin Weiss + Paul Dubois"
    ),
    (
      "Japan will host a conference on trade next week. Officials from France and Austria will also take part.",
      "summit planned Austria + France + Japan"
    ),
    (
      "The FARC freed ten soldiers in Colombia. The last meeting between the government and the rebels was on Monday.",
      "meeting held Colombia + FARC"
    ),
    (
      "French Foreign Minister Paul Dubois will meet with Chancellor Karin Weiss of Austria and other government officials.",
      "meeting planned Austria + Karin Weiss + Paul Dubois"
    ),
    (
      "French President Paul Dubois will meet Austrian Chancellor Karin Weiss on Friday. Deputy Minister Tom Hale attends meetings at"
        + " the ministry.",
      "meeting planned Karin Weiss + Paul Dubois"
    ),
    (
      "Secretary of State Tom Hale will meet the Austrian State Councilor and Foreign Minister Karin Weiss in Lyon on Friday.",
      "meeting planned Karin Weiss + Tom Hale"
    ),
    (
      "On Monday France and Austria held talks in Rome. Taking part were French envoy Paul Dubois and Austrian envoy Karin Weiss.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
    (
      "French President Paul Dubois met Chancellor Karin Weiss on Monday and discussed security, including through Japan-India"
        + " consultations.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
  ])
  func throughOthers(_ text: String, _ expected: String) throws { #expect(try encounters(text) == [expected]) }

  @Test func subjectsMeetTheOtherOneByOne() throws {
    #expect(
      Set(
        try encounters(
          "French President Paul Dubois and Austrian President Karin Weiss met separately with Italian envoy Marco Bellini."
        )
      ) == ["meeting held Karin Weiss + Marco Bellini", "meeting held Marco Bellini + Paul Dubois"])
  }

  @Test func whoIsSetOffBehindHisNameIsTheVisitor() throws {
    #expect(
      try encounters(
        "French President Paul Dubois met Austrian Chancellor Karin Weiss, in Lyon as part of a European tour, on Monday."
      )
        == ["meeting held Karin Weiss + Paul Dubois", "visit held France + Karin Weiss"])
  }

  @Test func talksToBuildOnAreNoneOfThoseWhoBuildOnThem() throws {
    let found = try encounters(
      """
      French President Paul Dubois met Austrian Chancellor Karin Weiss on Monday. Building on discussions during the Japan-Peru \
      Summit in December 2008, the two leaders consulted on trade.
      """)
    #expect(found.contains("meeting held Karin Weiss + Paul Dubois"), "\(found)")
    #expect(!found.contains { $0.hasPrefix("summit") && $0.contains("Dubois") }, "\(found)")
  }

  @Test func whoTravelsToTalksOfTwoCountriesMeetsTheOther() throws {
    #expect(
      try encounters(
        "Secretary of State Tom Hale and French envoy Paul Dubois will travel to Brazil for the U.S.-Brazil Dialogue.")
        == ["visit planned Brazil + Paul Dubois + Tom Hale", "meeting planned Brazil + Paul Dubois + Tom Hale"])
  }

  @Test func meetingsWithAMinisterAndHisOfficialsAreOne() throws {
    let found = try encounters(
      "Secretary of State Tom Hale traveled to Lyon for meetings with French Foreign Minister Paul Dubois and other French officials."
    )
    #expect(found.filter { $0.hasPrefix("meeting") }.count == 1, "\(found)")
  }

  @Test func possessiveIsOfTheNearerSubject() throws {
    #expect(
      try encounters(
        "Foreign Minister Karin Weiss of Austria noted that Paul Dubois, the French president, hopes for his visit to Vienna."
      )
      .allSatisfy { !$0.contains("Karin Weiss") })
  }

  @Test func whoVisitsIsOfAnotherCountry() throws {
    #expect(
      try encounters(
        "French President Paul Dubois will hold a meeting with Italian President Marco Bellini when he visits Paris next week."
      ).contains("visit planned France + Marco Bellini"))
  }

  @Test func theLeadersAreThoseToldOf() throws {
    #expect(
      try encounters(
        "Vice President Karin Weiss of Austria met with French President Paul Dubois in Lyon on Monday. She thanked him on behalf"
          + " of President Otto Lang. The two leaders also discussed trade."
      ) == ["meeting held Karin Weiss + Paul Dubois"])
  }

  @Test func privateJourneysAreNoEncounter() throws {
    #expect(try encounters("Karin Weiss, a violinist, travelled to Italy with her family in May.").isEmpty)
  }

  @Test func whoTravelsAtHomeVisitsNobody() throws {
    func encounters(_ destination: String) throws -> [String] {
      try self.encounters(
        "Deputy Secretary of State Karin Weiss will travel to \(destination) on Friday, the Department of State said. The United States will pay."
      )
    }
    #expect(try encounters("Houston").isEmpty)
    #expect(try encounters("Oslo") == ["visit planned Karin Weiss + Norway"])
    let both = try ConstructedArticle(
      "Deputy Secretary of State Karin Weiss will travel to Houston and Oslo on Friday, the Department of State said. The United States will pay."
    )
    #expect(both.settings() == ["visit planned Karin Weiss + Norway, 2010-03-12/2010-03-12, Oslo"])
  }

  @Test func needsAreMetByNobody() throws {
    let found = try encounters(
      "French President Paul Dubois and Austrian Chancellor Karin Weiss pledged to meet the humanitarian, security, economic and other urgent needs of refugees."
    )
    #expect(found.isEmpty)
  }

  @Test func whoIsThankedDidIt() throws {
    let found = try encounters(
      "Austrian Chancellor Karin Weiss thanked Minister Marco Bellini of Italy for hosting French President Paul Dubois."
    )
    #expect(found.contains("meeting held Marco Bellini + Paul Dubois"))
    #expect(!found.contains { $0.contains("Karin Weiss + Paul Dubois") })
  }

  // MARK: Verbs that tell of an encounter by their object

  @Test(arguments: [
    (
      "French President Paul Dubois and Austrian Chancellor Karin Weiss exchanged views on the crisis.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
    (
      "Italian envoy Marco Bellini handed over a letter from his president to Japanese Prime Minister Kenji Tanaka.",
      "meeting held Kenji Tanaka + Marco Bellini"
    ),
    (
      "The new Italian ambassador, Marco Bellini, presented his credentials to Japanese Prime Minister Kenji Tanaka.",
      "meeting held Kenji Tanaka + Marco Bellini"
    ),
    (
      "Japanese Prime Minister Kenji Tanaka accepted the credentials of Italian ambassador Marco Bellini.",
      "meeting held Kenji Tanaka + Marco Bellini"
    ),
    (
      "French President Paul Dubois granted an audience to Austrian Chancellor Karin Weiss.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
    (
      "Austrian Chancellor Karin Weiss paid a courtesy call on French President Paul Dubois.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
    (
      "French Trade Minister Paul Dubois and his Austrian counterpart Karin Weiss signed an agreement on tariffs.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
    (
      "The accord was signed by French Trade Minister Paul Dubois and Austrian Trade Minister Karin Weiss.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
    (
      "French President Paul Dubois briefed Austrian Chancellor Karin Weiss on the crisis.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
    (
      "French President Paul Dubois huddled with Austrian Chancellor Karin Weiss in Lyon.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
    (
      "French President Paul Dubois and Austrian Chancellor Karin Weiss came face to face for the first time.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
    (
      "French President Paul Dubois and Austrian Chancellor Karin Weiss sat down for talks on Tuesday.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
    (
      "French President Paul Dubois will play host to Austrian Chancellor Karin Weiss.",
      "meeting planned Karin Weiss + Paul Dubois"
    ),
    (
      "Austrian Chancellor Karin Weiss will be the guest of French President Paul Dubois on Friday.",
      "meeting planned Karin Weiss + Paul Dubois"
    ),
    (
      "French President Paul Dubois hosted a state banquet in honour of Austrian Chancellor Karin Weiss.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
    (
      "French President Paul Dubois held a bilateral with his Austrian counterpart Karin Weiss.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
    (
      "Austrian Chancellor Karin Weiss stopped over in Paris for a chat with French President Paul Dubois.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
  ])
  func verbsAndTheirObjects(text: String, encounter: String) throws {
    let found = try encounters(text)
    #expect(found.contains(encounter), "\(found) for \(text)")
  }

  @Test(arguments: [
    "France and Austria signed an agreement on tariffs.",
    "France still has to sign protocols with Austria and Japan.",
    "French troops will be sent to Japan.",
    "French President Paul Dubois has promised not to sign a treaty with Japan.",
    "The Kenyan government and the World Bank signed a deal on Monday.",
    "India and Peru signed an accord on trade on Monday.",
    "French Trade Minister Paul Dubois called the visit to Japan a success.",
    "French President Paul Dubois exchanged his shares.",
    "He will stay as guest of Austrian Chancellor Karin Weiss and Japanese Prime Minister Kenji Tanaka.",
    "French President Paul Dubois and Austrian Chancellor Karin Weiss met with students in Lyon on Monday.",
    "French President Paul Dubois and Austrian Chancellor Karin Weiss need further talks with the farmers.",
    "France welcomes Austrian Chancellor Karin Weiss to come for a visit, the ministry said.",
    "The singer Tom Hale met the drummer Sam Reed in Lyon in 1962."
      + String(repeating: " They toured for ten years.", count: 8),
    "French Senator Paul Dubois spent five decades in Congress.",
    "French Foreign Minister Paul Dubois warned Peru: side with its allies, or stand alongside Austrian Chancellor Karin Weiss.",
    "French Senator Paul Dubois spent nine years in Colombia.",
    "President Paul Dubois came home to Peru on Monday.",
    "France and Austria will change the rate of telephone calls between the two countries.",
    "French Foreign Minister Paul Dubois left aides behind to consult with the Austrians.",
    "More than 200 French troops headed to Austria on Monday.",
    "Officials from Peru and Kenya will also be present in the meeting.",
    "French envoy Paul Dubois and Austrian adviser Karin Weiss will also participate in Energy Week to promote clean energy.",
  ])
  func noEncounters(text: String) throws {
    let found = try encounters(text)
    #expect(found.isEmpty, "\(found) for \(text)")
  }

  /// "The two sides" are those whom the sentence joined last, however often others are named.
  @Test func theSidesAreThoseJoinedLast() throws {
    let found = try encounters(
      "Jordan and Norway talked of trade. Jordan told Norway that Egypt saw both Israeli and Syrian officials in a bid to revive "
        + "negotiations between the two sides.")
    #expect(found == ["meeting hypothetical Israel + Syria"])
  }

  /// Whose tour it is goes where it leads, whoever speaks of it.
  @Test func theOwnerOfATourIsTaken() throws {
    let found = try encounters(
      "Austrian envoy Bo Krag praised French President Paul Dubois, Krag said. The last leg of Dubois's trip will take him to Japan "
        + "from March 23 to 26, Krag said.")
    #expect(found == ["visit planned Japan + Paul Dubois"])
  }

  // MARK: Who takes part

  @Test(arguments: [
    (
      "The talks, attended by French President Paul Dubois and Austrian Chancellor Karin Weiss, focused on trade.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
    (
      "The two ministers, Paul Dubois of France and Karin Weiss of Austria, discussed the crisis.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
    (
      "French President Paul Dubois expressed concern in talks with Austrian Chancellor Karin Weiss.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
    (
      "French President Paul Dubois urged Austrian Chancellor Karin Weiss during a meeting in Lyon to sign.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
    (
      "French President Paul Dubois has invited Austrian Chancellor Karin Weiss for talks in Lyon.",
      "meeting hypothetical Karin Weiss + Paul Dubois"
    ),
    (
      "\"I had a very good discussion with Chancellor Weiss,\" French President Paul Dubois told reporters.",
      "meeting held Paul Dubois + Weiss"
    ),
    (
      "French Trade Minister Paul Dubois made the remarks after talks in Japan and Austria.",
      "meeting held Austria + Japan + Paul Dubois"
    ),
    (
      "The talks, which involve France, Austria and Japan, have resumed.", "meeting ongoing Austria + France + Japan"
    ),
    (
      "France and the Austrians have agreed to resume security talks.", "meeting planned Austria + France"
    ),
    (
      "French President Paul Dubois held talks with senior officials in Japan.", "meeting held Japan + Paul Dubois"
    ),
    (
      "French President Paul Dubois will attend the summit of the European Union.",
      "summit planned European Union + Paul Dubois"
    ),
    (
      "French President Paul Dubois will attend the 14th Asia-Pacific Economic Cooperation (APEC) Leaders' Meeting.",
      "summit planned Asia-Pacific Economic Cooperation + Paul Dubois"
    ),
    (
      "French Trade Minister Paul Dubois told Austrian Chancellor Karin Weiss during a visit to Austria that time was short.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
  ])
  func participants(text: String, encounter: String) throws {
    let found = try encounters(text)
    #expect(found.contains(encounter), "\(found) for \(text)")
  }

  @Test func whoLeavesForAGatheringVisitsNoOrganisation() throws {
    let found = try encounters(
      "French President Paul Dubois left for the Asia-Pacific Economic Cooperation (APEC) Leaders' Meeting on Tuesday.")
    #expect(!found.contains { $0.hasPrefix("visit") }, "\(found)")
  }

  @Test func companyTakesPart() throws {
    #expect(
      try encounters(
        "French President Paul Dubois, accompanied by Foreign Minister Luc Moreau, visited Vienna on Tuesday.")
        == ["visit held Austria + Luc Moreau + Paul Dubois"])
  }

  @Test func thosePresentJoinTheEncounterToldOfBefore() throws {
    #expect(
      try encounters(
        """
        French President Paul Dubois met Austrian Chancellor Karin Weiss on Tuesday. Present at the meeting were Japanese \
        Prime Minister Kenji Tanaka and Italian envoy Marco Bellini.
        """) == ["meeting held Karin Weiss + Kenji Tanaka + Marco Bellini + Paul Dubois"])
  }

  @Test func aNamedSummitIsNotTheMeetingOfTwo() throws {
    let found = try encounters(
      """
      French President Paul Dubois met Austrian Chancellor Karin Weiss on Tuesday. Weiss is in Paris for the Paris Summit of \
      the World Trade Organization.
      """)
    #expect(found.contains("meeting held Karin Weiss + Paul Dubois"), "\(found)")
  }

  // MARK: Visits

  @Test(arguments: [
    (
      "Austrian Chancellor Karin Weiss, on a visit to Lyon, urged restraint.", "visit ongoing France + Karin Weiss"
    ),
    (
      "Austrian Chancellor Karin Weiss, on the first leg of a tour of Japan and Italy, urged restraint.",
      "visit held Japan + Karin Weiss"
    ),
    ("Austrian Chancellor Karin Weiss began a tour of Japan and Italy.", "visit ongoing Japan + Karin Weiss"),
    (
      "Austrian Chancellor Karin Weiss will pay an official visit to Japan at the invitation of his Japanese counterpart.",
      "visit planned Japan + Karin Weiss"
    ),
    ("Austrian Chancellor Karin Weiss was in Khartoum last week.", "visit held Karin Weiss + Sudan"),
    ("Austrian Chancellor Karin Weiss is due in Baku on Saturday.", "visit planned Azerbaijan + Karin Weiss"),
    ("Austrian Chancellor Karin Weiss was in the Italian capital last week.", "visit held Italy + Karin Weiss"),
    ("Austrian Trade Minister Karin Weiss will lead a delegation to Japan.", "visit planned Japan + Karin Weiss"),
    (
      "Austrian Chancellor Karin Weiss flew in from Japan where she was on a visit.", "visit held Japan + Karin Weiss"
    ),
    (
      "\"We agree,\" Austrian Chancellor Karin Weiss said, midway through a three-day visit to Japan.",
      "visit ongoing Japan + Karin Weiss"
    ),
    (
      "Austrian Chancellor Karin Weiss's visit, due Friday, to Japan is her first.", "visit planned Japan + Karin Weiss"
    ),
    (
      "France and Austria agreed on a treaty during a visit by Austrian Chancellor Karin Weiss.",
      "visit held France + Karin Weiss"
    ),
    (
      "In Japan on an official visit, Austrian Chancellor Karin Weiss urged restraint.",
      "visit ongoing Japan + Karin Weiss"
    ),
    ("Austrian Chancellor Karin Weiss left for Tokyo on Wednesday.", "visit ongoing Japan + Karin Weiss"),
    (
      "Austrian Chancellor Karin Weiss visited the southern Japanese city of Kushimo.", "visit held Japan + Karin Weiss"
    ),
    ("Austrian Chancellor Karin Weiss visited Oruro, an old town in Bolivia.", "visit held Bolivia + Karin Weiss"),
    (
      "Austrian Chancellor Karin Weiss is on a tour that has already taken her to Japan.",
      "visit held Japan + Karin Weiss"
    ),
    (
      "Austrian Chancellor Karin Weiss made the remark after returning from Japan.", "visit held Japan + Karin Weiss"
    ),
    ("A World Bank mission will travel to Japan next week.", "visit planned Japan + World Bank"),
  ])
  func visits(text: String, encounter: String) throws {
    let found = try encounters(text)
    #expect(found.contains(encounter), "\(found) for \(text)")
  }

  // MARK: Whether and when

  @Test(arguments: [
    (
      "Austrian Chancellor Karin Weiss flies to Tokyo on Friday for a meeting with Prime Minister Kenji Tanaka.",
      "meeting planned Karin Weiss + Kenji Tanaka"
    ),
    (
      "Austrian Chancellor Karin Weiss would hold talks with Japanese Prime Minister Kenji Tanaka on Friday.",
      "meeting planned Karin Weiss + Kenji Tanaka"
    ),
    (
      "Officials said the talks between Austria and Japan would resume on March 15.", "meeting planned Austria + Japan"
    ),
    (
      "The crisis will be discussed after Austrian Chancellor Karin Weiss concludes her visit to Japan.",
      "visit planned Japan + Karin Weiss"
    ),
  ])
  func statuses(text: String, encounter: String) throws {
    let found = try encounters(text)
    #expect(found.contains(encounter), "\(found) for \(text)")
  }

  // MARK: Names and offices

  @Test func theOfficeFirstAndTheNameAfter() throws {
    #expect(
      try encounters(
        """
        France wants more trade, the French foreign minister said on Tuesday. Luc Moreau told reporters that the barriers \
        must fall. The minister met Japanese Prime Minister Kenji Tanaka.
        """) == ["meeting held Kenji Tanaka + Luc Moreau"])
  }

  @Test(arguments: [
    (
      "Park Min-soon, the South Korean foreign minister, met Japanese Prime Minister Kenji Tanaka.",
      "meeting held Kenji Tanaka + Park Min-soon"
    ),
    (
      "Japanese Prime Minister Kenji Tanaka met Danish Foreign Minister Per Lund Olsen.",
      "meeting held Kenji Tanaka + Per Lund Olsen"
    ),
    (
      "French President Paul Dubois and Austria's Karin Weiss held a meeting.", "meeting held Karin Weiss + Paul Dubois"
    ),
  ])
  func names(text: String, encounter: String) throws {
    let found = try encounters(text)
    #expect(found.contains(encounter), "\(found) for \(text)")
  }

  // MARK: Across sentences and in apposition

  @Test(arguments: [
    (
      """
      A delegation headed by Italian envoy Marco Bellini arrived in Tokyo on Monday. The delegation met Japanese Prime \
      Minister Kenji Tanaka on Tuesday.
      """, "meeting held Kenji Tanaka + Marco Bellini"
    ),
    (
      """
      French President Paul Dubois and Austrian Chancellor Karin Weiss disagree on tariffs. The two met in Lyon on Monday.
      """, "meeting held Karin Weiss + Paul Dubois"
    ),
    (
      "Italian Foreign Minister Marco Bellini conferred with the speaker of parliament, Kenji Tanaka, over the deal.",
      "meeting held Kenji Tanaka + Marco Bellini"
    ),
    (
      "The presidents of France and Italy, Paul Dubois and Marco Bellini, met briefly on Tuesday.",
      "meeting held Marco Bellini + Paul Dubois"
    ),
    (
      "The prime ministers, Paul Dubois of France, Marco Bellini of Italy and Karin Weiss of Austria, are meeting in Lyon.",
      "meeting ongoing Karin Weiss + Marco Bellini + Paul Dubois"
    ),
    (
      """
      French President Paul Dubois met Austrian Chancellor Karin Weiss on Tuesday. Italian Foreign Minister Marco Bellini \
      also took part.
      """, "meeting held Karin Weiss + Marco Bellini + Paul Dubois"
    ),
    (
      """
      French President Paul Dubois will visit Tokyo on Friday. Dubois will be accompanied by Foreign Minister Luc Moreau.
      """, "visit planned Japan + Luc Moreau + Paul Dubois"
    ),
    (
      "French President Paul Dubois and the visiting Austrian Chancellor Karin Weiss agreed on a common tariff.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
    (
      """
      A senior Italian diplomat met Japanese Prime Minister Kenji Tanaka on Monday. Italian envoy Marco Bellini praised \
      the deal.
      """, "meeting held Kenji Tanaka + Marco Bellini"
    ),
    (
      """
      Two top Italian officials met Japanese Prime Minister Kenji Tanaka on Monday. Italian Trade Minister Marco Bellini and \
      Italian envoy Luca Conti praised the deal.
      """, "meeting held Kenji Tanaka + Luca Conti + Marco Bellini"
    ),
    (
      """
      The presidents of France and Italy met in Lyon on Monday. French President Paul Dubois and Italian President Marco \
      Bellini praised the deal.
      """, "meeting held Marco Bellini + Paul Dubois"
    ),
    (
      """
      The presidents of France and Italy have arrived in Tokyo. Paul Dubois and Marco Bellini plan to praise the deal.
      """, "visit ongoing Japan + Marco Bellini + Paul Dubois"
    ),
    (
      """
      French Foreign Minister Luc Moreau travelled to Tokyo on Monday. Members of the delegation include Trade Minister \
      Paul Dubois. The French delegation met Japanese Prime Minister Kenji Tanaka.
      """, "meeting held Kenji Tanaka + Luc Moreau + Paul Dubois"
    ),
    (
      "In Tokyo, French Foreign Minister Luc Moreau will meet with government officials.",
      "meeting planned Japan + Luc Moreau"
    ),
  ])
  func acrossSentences(text: String, encounter: String) throws {
    let found = try encounters(text)
    #expect(found.contains(encounter), "\(found) for \(text)")
  }

  @Test func twoDaysAreTwoMeetings() throws {
    let found = try encounters(
      """
      French President Paul Dubois met with Austrian Chancellor Karin Weiss on Monday and with Japanese Prime Minister Kenji \
      Tanaka on Tuesday.
      """)
    #expect(
      found.sorted() == ["meeting held Karin Weiss + Paul Dubois", "meeting held Kenji Tanaka + Paul Dubois"],
      "\(found)")
  }

  // MARK: Arrivals, missions, calls with a purpose

  @Test(arguments: [
    (
      "Austrian Chancellor Karin Weiss hopes that her mission to Tokyo will succeed.",
      "visit hypothetical Japan + Karin Weiss"
    ),
    (
      "French President Paul Dubois said he had called Austrian Chancellor Karin Weiss to complain about the leak.",
      "call held Karin Weiss + Paul Dubois"
    ),
  ])
  func toldByTheWay(text: String, encounter: String) throws {
    let found = try encounters(text)
    #expect(found.contains(encounter), "\(found) for \(text)")
  }

  /// Who meets another where the other is at home, and whose visit is told of where it leads to, is a visitor there.
  @Test func aVisitIsToldByWhereItIs() throws {
    let remarks = try ConstructedArticle(
      "PRESIDENT WEISS: I am happy to have you here.",
      headline: "French Foreign Minister Paul Dubois and Austrian President Karin Weiss Before Their Meeting in Vienna")
    #expect(remarks.encounters().contains("visit Austria + Paul Dubois"), "\(remarks.encounters())")
    let visit = try ConstructedArticle(
      "Miners will be on strike during the visit of French President Paul Dubois, which starts on Friday.",
      dateline: "LA PAZ, March 10")
    #expect(visit.encounters() == ["visit Bolivia + Paul Dubois"])
  }

  @Test(arguments: [
    (
      "French President Paul Dubois and Austrian Chancellor Karin Weiss held a call, during which they discussed trade.",
      "call held Karin Weiss + Paul Dubois"
    ),
    (
      "Austrian Chancellor Karin Weiss on Tuesday ended a two-day visit to Japan.", "visit held Japan + Karin Weiss"
    ),
    (
      "Austrian Chancellor Karin Weiss has been holding talks with Japanese Prime Minister Kenji Tanaka.",
      "meeting ongoing Karin Weiss + Kenji Tanaka"
    ),
    (
      "Austrian Chancellor Karin Weiss was to have been received by Japanese Prime Minister Kenji Tanaka.",
      "meeting cancelled Karin Weiss + Kenji Tanaka"
    ),
    (
      "Austrian Chancellor Karin Weiss did not rule out a meeting with Japanese Prime Minister Kenji Tanaka.",
      "meeting hypothetical Karin Weiss + Kenji Tanaka"
    ),
    (
      "Japan has invited Austrian Chancellor Karin Weiss to Tokyo.", "visit hypothetical Japan + Karin Weiss"
    ),
    (
      "Austrian Chancellor Karin Weiss will see Japanese Prime Minister Kenji Tanaka on Thursday.",
      "meeting planned Karin Weiss + Kenji Tanaka"
    ),
    (
      "French General Paul Dubois and rebel commander Marco Bellini signed a ceasefire.",
      "meeting held Marco Bellini + Paul Dubois"
    ),
    (
      "Italian envoy Marco Bellini was handed a protest note by Japanese Foreign Minister Kenji Tanaka.",
      "meeting held Kenji Tanaka + Marco Bellini"
    ),
  ])
  func whatBecameOfIt(text: String, encounter: String) throws {
    let found = try encounters(text)
    #expect(found.contains(encounter), "\(found) for \(text)")
  }
}
