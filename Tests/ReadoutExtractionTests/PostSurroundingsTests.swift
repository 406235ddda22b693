import ReadoutExtraction
import ReadoutLanguage
import ReadoutModel
import Testing

/// Whose a post is by what stands around it, and bodies and persons that are others than they look; read with trees.
@Suite struct PostSurroundingsTests {
  private static let extractor = Result { try ArticleExtractor(resources: ResourceDirectory()) }

  private struct Reading {
    let extraction: Extraction

    private func name(_ id: String?) -> String? { extraction.entities.first { $0.id == id }?.name }

    func names(_ kind: EntityKind) -> [String] { extraction.entities.filter { $0.kind == kind }.map(\.name) }

    /// "title — organization" of a person's posts.
    func posts(_ person: String) -> [String] {
      extraction.roles.filter { name($0.person) == person }.map { "\($0.title) — \(name($0.organization) ?? "nil")" }
    }
  }

  /// - Parameter dateline: a line of its own before the text.
  private func read(_ text: String, dateline: String = "") throws -> Reading {
    let start = dateline.isEmpty ? 0 : dateline.utf8.count + 1
    var zones = [Article.Zone(.body, TextRange(start..<start + text.utf8.count))]
    if start > 0 { zones.insert(.init(.dateline, TextRange(0..<start - 1)), at: 0) }
    return Reading(
      extraction: try Self.extractor.get().extract(
        Article(id: "t", source: "t", text: start > 0 ? "\(dateline)\n\(text)" : text, zones: zones)))
  }

  @Test(
    arguments: [
      "Tom Hale will travel to South Korea, Peru and Laos. South Korea comes first. In Vientiane, Hale will meet with Deputy Prime Minister Leo Brun.",
      "Tom Hale will travel to Peru, Chile and Laos. Peru comes first, as Peru asked. In the Kingdom of Laos, Hale will meet with Deputy Prime Minister Leo Brun.",
    ])
  func whoIsMetWhereASentenceBeginsServesThatCountry(text: String) throws {
    #expect(try read(text).posts("Leo Brun") == ["Deputy Prime Minister — Laos"])
  }

  @Test func ambassadorWhoIsAnAmericanOfficialIsAmerican() throws {
    let reading = try read(
      "Assistant Secretary of State Leo Brun will travel to Norway and Chile. The United States thanks Chile. In Oslo, Ambassador Brun will speak."
    )
    #expect(reading.posts("Leo Brun").contains("Ambassador — United States"))
  }

  @Test func whereAnEnvoyIsSentOwnsNobodysOffice() throws {
    let reading = try read("Chile is here. The Ambassador to Norway, Lina Fisk, met the Chief of Cabinet, Tom Hale.")
    #expect(!reading.posts("Tom Hale").contains("Chief of Cabinet — Norway"))
  }

  @Test(
    arguments: [
      ("U.S. Special Envoy for Yemen Leo Brun spoke.", "Special Envoy for Yemen — United States"),
      (
        "U.S. Ambassador at Large for Religious Freedom Leo Brun spoke.",
        "Ambassador at Large for Religious Freedom — United States"
      ),
      (
        "Kenyan Cabinet Secretary for Foreign Affairs Ambassador Leo Brun spoke.",
        "Cabinet Secretary for Foreign Affairs — Kenya"
      ),
      (
        "Leo Brun, general secretary of the ruling Farmers Party of Norway, spoke.",
        "general secretary — Farmers Party of Norway"
      ),
      (
        "U.S. Special Envoy for North Korea Leo Brun spoke. U.S. Special Envoy for the DPRK Leo Brun left.",
        "Special Envoy for North Korea — United States"
      ),
    ])
  func titlesAreWhole(text: String, post: String) throws {
    #expect(try read(text).posts("Leo Brun") == [post])
  }

  @Test(arguments: [
    ("(In Spanish.) Tom Hale met Lina Fisk.", [String]()), ("The notes were posted in Spanish on the site.", []),
    ("Tom Hale is at home in Spanish politics.", ["Spain"]),
  ])
  func languagesAreNoCountries(text: String, countries: [String]) throws {
    #expect(try read(text).names(.country) == countries)
  }

  @Test(
    arguments: [
      // An abbreviation stands between the office and its holder.
      (
        "Exports will stop, President of the Peruvian Tea Institute, PTI, Leo Brun said.",
        "President — Peruvian Tea Institute"
      ),
      (
        "He met the United Nations High Commissioner for Refugees (UNHCR) Leo Brun in Geneva.",
        "High Commissioner for Refugees — United Nations"
      ),
      (
        "Tom Hale met Director-General of the Organization for Harbour Works (OHW), Ambassador Leo Brun, and thanked him.",
        "Director-General — Organization for Harbour Works"
      ),
      // Words that describe a body stand before its name.
      (
        "A top official of the ethnic Albanian Union for Integration, Leo Brun, spoke.",
        "top official — Albanian Union for Integration"
      ),
      // The rank is the governor's, not the bank's.
      ("The team included Deputy Central Bank Governor Leo Brun.", "Deputy Governor — Central Bank"),
      ("The Gambian Press Union met on Monday. GPU president Leo Brun said so.", "president — Gambian Press Union"),
      ("Northwestern University economist Leo Brun sat in.", "economist — Northwestern University"),
      (
        "At the seminar, Leo Brun, the commercial counselor of the Chinese Embassy in Dakar said this event was good.",
        "commercial counselor — Chinese Embassy"
      ),
      ("Mayor of Tosmare Leo Brun has declared a day of mourning.", "Mayor — Tosmare"),
      (
        "<Bank of Lima> is confident in Brazil, president Leo Brun said. Brazil owes Canada much.",
        "president — Bank of Lima"
      ),
      // Whose delegation it is.
      (
        "Tom Hale met a Zambian government delegation that included Secretary of the Treasury Leo Brun.",
        "Secretary of the Treasury — Zambia"
      ),
      // A president's party is not what he presides over; only one state has an Exchequer.
      ("He led a coup against elected Socialist president Leo Brun in Chile in 1973.", "president — Chile"),
      (
        "Chancellor of the Exchequer Leo Brun raised taxes in the U.K. on Monday.",
        "Chancellor of the Exchequer — United Kingdom"
      ),
      ("Kenya said on Monday that central bank president Leo Brun would stay.", "central bank president — Kenya"),
      (
        "Sudan agreed. \"We agree,\" foreign ministry spokesman Leo Brun told reporters. Khartoum and Sudan are glad.",
        "foreign ministry spokesman — Sudan"
      ),
      ("Sudan's Harbour Movement (HM) met. Chairman of the HM Leo Brun spoke.", "Chairman — Harbour Movement"),
      // Two who are met by one stand on one side.
      (
        "Council President Ana Cruz of Yemen was glad. Tom Hale met with Cruz and Prime Minister Leo Brun in Aden, Yemen.",
        "Prime Minister — Yemen"
      ),
      // Two envoys sent to one country are sent by one.
      (
        "U.S. Special Envoy for Yemen Tom Hale and Ambassador to Yemen Leo Brun visited Aden, Yemen, today. Ambassador Brun took this opportunity to thank Yemen.",
        "Ambassador — United States"
      ),
      (
        "South African President Ana Cruz, as well as former president and economist Leo Brun, attended.",
        "former president — South Africa"
      ),
    ])
  func ownerIsToldAroundThePost(_ text: String, _ post: String) throws {
    let posts = try read(text).posts("Leo Brun")
    #expect(posts.contains(post), "\(text) has \(posts)")
  }

  /// Open beats wrong.
  @Test(
    arguments: [
      ("The plant in Peru can earn more, its director Leo Brun told reporters. Peru exports tea.", "director"),
      ("Leo Brun, a member of the anti-Syrian faction in the Lebanese government, was shot.", "member"),
      ("He will visit the country, COP26 President Leo Brun said in Italy. Italy and the G20 agree.", "President"),
      (
        "Ana Cruz left. According to Leo Brun, Tosmare's vice president for marketing, it is so. Norvik Corp agreed.",
        "vice president for marketing"
      ),
      ("Kenya praised Ana Cruz, and Kenya praised Leo Brun, leader of the faction The Dark Tide.", "leader"),
      (
        "The crime prompted the prefectural governor, Leo Brun, to seek the withdrawal from Japan.",
        "prefectural governor"
      ),
      (
        "Leo Brun, spokesperson for the provincial governor, said so in Kenya.",
        "spokesperson for the provincial governor"
      ),
    ])
  func whatNobodyReadIsNobodys(_ text: String, _ title: String) throws {
    #expect(try read(text).posts("Leo Brun") == ["\(title) — nil"])
  }

  @Test func agenciesOfDatelinesOwnNothing() throws {
    let reading = try read(
      "Tosmare face a probe after their former striker Leo Brun claimed that players received cash.",
      dateline: "LIMA, Nov. 27, 2005 (Xinhua)")
    #expect(reading.posts("Leo Brun") == ["former striker — nil"])
  }

  @Test(
    arguments: [
      ("Tom Hale met Foreign Minister Leo Brun, Foreign Secretary and other senior officials.", ["Foreign Minister"]),
      ("Druze leader and fellow MP Leo Brun spoke to the Red Cross in Lebanon.", ["MP"]),
      ("Leo Brun, the Hamas minister for prisoner affairs, spoke on Monday.", ["minister for prisoner affairs"]),
      (
        "Tom Hale met Under Secretary of State for Growth, Energy, and the Environment Leo Brun in Lima.",
        ["Under Secretary of State for Growth, Energy, and the Environment"]
      ),
    ])
  func titlesAreWholeAndTheHoldersOwn(_ text: String, _ titles: [String]) throws {
    let reading = try read(text)
    #expect(reading.extraction.roles.map(\.title) == titles)
  }

  @Test func whoIsTakenSomewhereVisitsNobody() throws {
    let carried = try read("President Leo Brun was taken to Norway on Monday.")
    #expect(carried.extraction.meetings.isEmpty)
    let tour = try read("President Leo Brun said a tour would take him to Norway on Monday.")
    #expect(tour.extraction.meetings.map(\.kind) == [.visit])
  }

  @Test func kinAreNoOffice() throws {
    let reading = try read("He was brother-in-law of Lieutenant General Leo Brun, the council's first secretary.")
    #expect(reading.extraction.roles.map(\.title) == ["first secretary"])
  }

  @Test(
    arguments: [
      "A Franco-Peruvian agreement was signed. A Christian-Democratic leader spoke.",
      "Most S. African players left.",
      "The talks were good, the official Petra news agency reported.",
    ])
  func nobodyIsNamed(_ text: String) throws {
    #expect(try read(text).names(.person).isEmpty)
  }

  @Test(
    arguments: [
      ("The Andean Community of Nations (CAN) met on Monday.", ["Andean Community of Nations"]),
      ("The Refounded Communist Party won on Monday.", ["Refounded Communist Party"]),
      ("Peter Fell of James Capel and Co said so.", ["James Capel and Co"]),
      ("He was taken to the Medical University of Lima on Monday.", ["Medical University of Lima"]),
      ("The courts seek to impose an Islamic state there.", []),
      ("The Tutsi and Hutu rebels met. The Hutu rebels left. The Hutu fled.", []),
    ])
  func bodiesAreWhole(_ text: String, _ bodies: [String]) throws {
    #expect(try read(text).names(.institution) == bodies)
  }

  @Test(
    arguments: ["Latin American farmers met.", "South American farmers met in Lima.", "He fled Central American wars."])
  func americasAreNoUnitedStates(_ text: String) throws {
    #expect(try read(text).names(.country).isEmpty)
  }

  @Test(
    arguments: [
      ("WINSTED-MARO, N.C., June 18 -", "Prices went up.", "Winsted-Maro"),
      ("ZANTIAO, Nov. 15 (Xinhua)", "Prices went up in Zantiao.", "Zantiao"),
      ("LIMA, Nov. 7 (Xinhua)", "HAIKAU, Nov. 7(Xinhua)-- Kenyan President Leo Brun showed interest.", "Haikau"),
    ])
  func datelinesBeginWithTowns(_ dateline: String, _ text: String, _ town: String) throws {
    let reading = try read(text, dateline: dateline)
    #expect(reading.names(.place).contains(town))
    #expect(!reading.names(.institution).contains(town))
    #expect(!reading.names(.person).contains(town))
  }

  // MARK: Owners and lists of web news

  @Test(
    arguments: [
      // Where a body has its seat, whom one works with, and offices in capitals.
      (
        "Leo Brun, Middle East director at New York-based Human Rights Watch, agreed.",
        "Middle East director — Human Rights Watch"
      ),
      ("Leo Brun, a campaigner with Oslo-based Harbour Watch, agreed.", "campaigner — Harbour Watch"),
      ("Leo Brun, President of AmTrade Germany, agreed.", "President — AmTrade Germany"),
      ("Leo Brun, leader of the CCTO trade union, agreed.", "leader — CCTO"),
      // What a government has, a country has.
      (
        "Belarus was wrong. Leo Brun, the German government's human rights commissioner, spoke of Belarus.",
        "human rights commissioner — Germany"
      ),
      ("He met Bavarian conservative leader Leo Brun.", "conservative leader — Bavaria"),
      (
        "Britain was to present proposals, a spokesman for Prime Minister Leo Brun said.",
        "Prime Minister — United Kingdom"
      ),
    ])
  func ownerIsToldByItsPhrase(_ text: String, _ post: String) throws {
    let posts = try read(text).posts("Leo Brun")
    #expect(posts == [post], "\(text) has \(posts)")
  }

  @Test func whomAnAnalystSpeaksOfIsNoEmployer() throws {
    let posts = try read("Harbour Bank Corp. rose on Monday. It was a relief, analyst Leo Brun said.").posts("Leo Brun")
    #expect(posts == ["analyst — nil"])
  }

  @Test(
    arguments: [
      (
        "The Atomic Energy Organization of Iran met. The Atomic Energy Organization will speak on Monday.",
        "Atomic Energy Organization of Iran"
      ),
      (
        "The International Committee of the Red Cross came. The Red Cross left on Monday.",
        "International Committee of the Red Cross"
      ),
    ])
  func shortNameIsOfTheBodyNamedInFull(_ text: String, _ body: String) throws {
    #expect(try read(text).names(.institution) == [body])
  }

  @Test func bodyOfATownIsOneOfSeveral() throws {
    let bodies = try read("The Tea Party of Oslo met. The Tea Party will speak on Monday.").names(.institution)
    #expect(bodies.count == 2)
  }
}
