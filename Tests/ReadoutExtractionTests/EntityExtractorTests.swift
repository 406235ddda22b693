import ReadoutExtraction
import ReadoutLanguage
import ReadoutModel
import Testing

/// Who is who in sentences written for these tests; tokens and sentences only, so that no trained weights decide.
@Suite struct EntityExtractorTests {
  private struct Reading {
    let document: Document
    let found: DocumentEntities

    func entity(_ name: String) -> DocumentEntities.Entity? { found.entities.first { $0.name == name } }

    func names(_ kind: EntityKind) -> [String] { found.entities.filter { $0.kind == kind }.map(\.name) }

    /// "title — organization" of a person's posts.
    func posts(_ person: String) -> [String] {
      found.roles.filter { found.entities[$0.person].name == person }
        .map { "\($0.title) — \($0.organization.map { found.entities[$0].name } ?? "nil")" }
    }

    func role(_ person: String) -> DocumentEntities.Role? {
      found.roles.first { found.entities[$0.person].name == person }
    }

    /// Whom a stretch of text without a name speaks of.
    func reference(_ text: String) -> [String]? {
      found.mentions.first { $0.form != .name && document.text(ofTokens: $0.tokens) == text }?
        .entities.map { found.entities[$0].name }
    }
  }

  private static let lexicons = try? Lexicons(ResourceDirectory())

  private func read(_ text: String, headline: String? = nil) throws -> Reading {
    let lexicons = try #require(Self.lexicons)
    var zones: [Article.Zone] = []
    var whole = text
    if let headline {
      let end = headline.utf8.count
      whole = headline + "\n\n" + text
      zones = [.init(.headline, TextRange(0..<end)), .init(.body, TextRange((end + 2)..<whole.utf8.count))]
    } else {
      zones = [.init(.body, TextRange(0..<whole.utf8.count))]
    }
    var document = Document(Article(id: "t", source: "t", text: whole, zones: zones))
    try Pipeline([Tokenizer(), SentenceSplitter()]).annotate(&document)
    return Reading(document: document, found: EntityExtractor(lexicons: lexicons).entities(in: document))
  }

  // MARK: Titles and names

  @Test func titleNationalityAndNameAreToldApart() throws {
    let reading = try read(
      "Interim Foreign Minister Karim Anwar Solmaz of Tunisia met Peruvian Finance Minister Rosa Quintero.")
    #expect(reading.names(.person) == ["Karim Anwar Solmaz", "Rosa Quintero"])
    #expect(reading.posts("Karim Anwar Solmaz") == ["Interim Foreign Minister — Tunisia"])
    #expect(reading.role("Karim Anwar Solmaz")?.tenure == .interim)
    #expect(reading.posts("Rosa Quintero") == ["Finance Minister — Peru"])
  }

  @Test func longTitlesEndWhereTheNameBegins() throws {
    let reading = try read(
      "Assistant Secretary of State for Near Eastern Affairs Dana Whitlock and Norwegian Minister of Trade, Industry and Fisheries Ola Brekke spoke."
    )
    #expect(
      reading.found.roles.map(\.title) == [
        "Assistant Secretary of State for Near Eastern Affairs", "Minister of Trade, Industry and Fisheries",
      ])
    #expect(reading.names(.person) == ["Dana Whitlock", "Ola Brekke"])
  }

  @Test func apposedTitlesBelongToTheNameBeforeThem() throws {
    let reading = try read("Gen Victor Alan Moss, the commander of the US Central Command, arrived in Muscat.")
    #expect(reading.posts("Victor Alan Moss") == ["commander — US Central Command"])
    #expect(reading.names(.institution) == ["US Central Command"])
    #expect(reading.names(.place) == ["Muscat"])
  }

  @Test func titlesBeforeACommaBelongToTheNameBehindIt() throws {
    let reading = try read("The adviser, Peter Okello, said Kenya's ambassador to Ottawa, Grace Wanjiru, would return.")
    #expect(reading.posts("Grace Wanjiru") == ["ambassador — Kenya"])
    #expect(reading.found.roles.contains { reading.found.entities[$0.person].name == "Peter Okello" })
  }

  @Test func joinedTitlesAreOneHolders() throws {
    let reading = try read(
      "Paulo Mendes, vice-president of the National Assembly and leader of the Green Party, spoke.")
    #expect(reading.posts("Paulo Mendes") == ["vice-president — National Assembly", "leader — Green Party"])
  }

  @Test func pluralTitlesAreSharedByAList() throws {
    let reading = try read(
      "Presidents Robert Hale and Omar Sisse talked. Vice Premiers Lin Bao and Hui Zhen came.")
    #expect(reading.names(.person) == ["Robert Hale", "Omar Sisse", "Lin Bao", "Hui Zhen"])
    #expect(reading.found.roles.map(\.title) == ["President", "President", "Vice Premier", "Vice Premier"])
  }

  @Test func aCountryCarriesOverInAListOfItsMinisters() throws {
    let reading = try read("Chilean President Marta Rojas and energy minister Pablo Fuentes attended.")
    #expect(reading.posts("Pablo Fuentes") == ["energy minister — Chile"])
    #expect(reading.role("Pablo Fuentes")?.isInferred == true)
  }

  @Test func anEnvoysCountryIsNotThatOfWhomHeMeets() throws {
    let reading = try read(
      "US ambassador Carl Brandt and Foreign Minister Samir Haddad agreed in Beirut that Lebanon needs aid.")
    #expect(reading.posts("Carl Brandt") == ["ambassador — United States"])
    #expect(reading.posts("Samir Haddad") == ["Foreign Minister — Lebanon"])
  }

  @Test func aCounterpartHoldsTheSamePost() throws {
    let reading = try read("Danish Finance Minister Mette Krag met her Swiss counterpart Urs Keller.")
    #expect(reading.posts("Urs Keller") == ["Finance Minister — Switzerland"])
  }

  @Test func formerActingAndElectAreKept() throws {
    let reading = try read(
      "Former Prime Minister Jorge Alba, acting Justice Minister Ines Luna and President-elect Hugo Prado came.")
    #expect(reading.found.roles.map(\.tenure) == [.former, .acting, .designate])
  }

  @Test func aPoliteAddressIsNoName() throws {
    let reading = try read(
      "Thank you, Mr. President. Thank you, Madam Secretary, said Robert Hale of the EU Member States.")
    #expect(reading.names(.person) == ["Robert Hale"])
  }

  @Test func particlesInitialsAndSuffixesArePartsOfNames() throws {
    let reading = try read(
      "Dutch Prime Minister Joris van der Veen, Senator Paul R. Decker Jr. and Saudi Prince Fahd bin Tarek al-Zaid met."
    )
    #expect(reading.names(.person) == ["Joris van der Veen", "Paul R. Decker Jr.", "Fahd bin Tarek al-Zaid"])
  }

  @Test func aSurnameMayBeATown() throws {
    let reading = try read(
      "Defence Secretary Helen J. Preston flew to Geneva. Secretary Houston of the United States was there.")
    #expect(reading.names(.person).contains("Houston"))
    #expect(reading.names(.place) == ["Geneva"])
  }

  // MARK: One person, many names

  @Test func surnamesTitlesAndPronounsFindTheirPerson() throws {
    let reading = try read(
      "Secretary of State Laura B. Kessler met Greek Foreign Minister Nikos Pappas. Kessler thanked Pappas. She praised Greece. The Secretary and the Foreign Minister discussed trade."
    )
    #expect(reading.names(.person) == ["Laura B. Kessler", "Nikos Pappas"])
    #expect(reading.entity("Laura B. Kessler")?.aliases == ["Kessler"])
    #expect(reading.reference("The Secretary") == ["Laura B. Kessler"])
    #expect(reading.reference("the Foreign Minister") == ["Nikos Pappas"])
    #expect(reading.reference("She") == ["Laura B. Kessler"])
    #expect(reading.entity("Laura B. Kessler")?.gender == "f")
  }

  @Test func slipsOfThePenAreOnePersonAndNamesakesTwo() throws {
    let reading = try read(
      "Ambassador Gerald Hartmann spoke. Ambassador Gerald Hartman left. Minister Alan Brook met Minister Susan Brook.")
    #expect(reading.names(.person) == ["Gerald Hartmann", "Alan Brook", "Susan Brook"])
  }

  @Test func familyNamesMayComeFirst() throws {
    let reading = try read(
      "Chinese Premier Zhou Mingde met Secretary-General Kim Ki-nam of the United Nations. Zhou left. Kim stayed.")
    #expect(reading.names(.person) == ["Zhou Mingde", "Kim Ki-nam"])
    #expect(reading.entity("Zhou Mingde")?.aliases == ["Zhou"])
    #expect(reading.entity("Kim Ki-nam")?.aliases == ["Kim"])
    #expect(reading.posts("Kim Ki-nam") == ["Secretary-General — United Nations"])
  }

  @Test func aSpeakerInCapitalsIsThePersonOfTheText() throws {
    let reading = try read("Secretary Daniel Foster spoke with reporters.\n\nFOSTER: We had good talks.")
    #expect(reading.names(.person) == ["Daniel Foster"])
  }

  @Test func anAbbreviatedTitleIsTheTitleSpeltOut() throws {
    let reading = try read(
      "Special Adviser to Prime Minister on Trade Rana Usman Tariq met British envoy Tom Ellis. SAPM Trade Tariq thanked the envoy. The SAPM left."
    )
    #expect(reading.reference("The SAPM") == ["Rana Usman Tariq"])
    #expect(reading.reference("the envoy") == ["Tom Ellis"])
    #expect(reading.found.roles.count { reading.found.entities[$0.person].name == "Rana Usman Tariq" } == 1)
  }

  @Test func headlinesAddNoPersonsOfTheirOwn() throws {
    let reading = try read(
      "Secretary of State Laura Kessler met Polish Foreign Minister Jan Nowak today.",
      headline: "Secretary Kessler’s Meeting with Polish Foreign Minister Nowak")
    #expect(reading.names(.person).sorted() == ["Jan Nowak", "Laura Kessler"])
    #expect(reading.names(.institution).isEmpty)
  }

  // MARK: Countries and places

  @Test func aCapitalThatActsIsTheCountry() throws {
    let reading = try read("Islamabad said it would respond. The envoy flew to Islamabad and stayed in Kabul.")
    #expect(reading.names(.country) == ["Pakistan"])
    #expect(reading.names(.place) == ["Islamabad", "Kabul"])
  }

  @Test func aNationalityMakesTheCountryKnownButTakesNoPart() throws {
    let reading = try read("Pakistani officials met US companies.")
    let pakistan = try #require(reading.found.entities.firstIndex { $0.name == "Pakistan" })
    #expect(reading.reference("Pakistani officials") == ["Pakistan"])
    #expect(reading.found.mentions.contains { $0.entities == [pakistan] && $0.isModifier && $0.form == .name })
    #expect(reading.found.mentions.contains { $0.isRepresentative && $0.entities == [pakistan] })
    #expect(reading.entity("Pakistan")?.code == "PAK")
  }

  @Test func givenNamesThatAreCountriesArePersons() throws {
    let reading = try read("Chad Wilkins and Michael Jordan visited Chad and Jordan.")
    #expect(reading.names(.person) == ["Chad Wilkins", "Michael Jordan"])
    #expect(reading.names(.country) == ["Chad", "Jordan"])
  }

  @Test func wordsThatRunTogetherAreNoNationality() throws {
    let reading = try read("Pakistan is a partner. America’s allies agree.")
    #expect(reading.names(.country) == ["Pakistan", "United States"])
    #expect(reading.entity("Pakistan")?.aliases == [])
    #expect(reading.names(.place).isEmpty)
  }

  @Test func groupsAreTheirMembers() throws {
    let reading = try read(
      "Finnish President Aino Laine met Estonian President Tarmo Saar. The two leaders spoke of trade between the two countries. Both sides agreed."
    )
    #expect(reading.reference("The two leaders") == ["Aino Laine", "Tarmo Saar"])
    #expect(reading.reference("the two countries") == ["Finland", "Estonia"])
    #expect(reading.reference("Both sides") == ["Finland", "Estonia"])
  }

  @Test func delegationsStandForTheirCountries() throws {
    let reading = try read("The delegations of Malta, Cyprus and Spain met the Iranian side.")
    #expect(reading.reference("The delegations of Malta, Cyprus and Spain") == ["Malta", "Cyprus", "Spain"])
    #expect(reading.reference("the Iranian side") == ["Iran"])
  }

  // MARK: Institutions

  @Test func institutionsHaveTypesAndCountries() throws {
    let reading = try read(
      "The Turkish Foreign Ministry, the Ministry of Water and Power and the Foreign Relations Committee of the Senate disagreed."
    )
    let ministry = try #require(reading.entity("Turkish Foreign Ministry"))
    #expect(ministry.institutionType == .ministry)
    #expect(ministry.country.map { reading.found.entities[$0].name } == "Turkey")
    #expect(reading.entity("Ministry of Water and Power") != nil)
  }

  @Test func anAbbreviationIsItsExpansion() throws {
    let reading = try read(
      "Northern Liberation Army (NLA) leader Joseph Okot met the Shanghai Cooperation Organisation (SCO). The NLA agreed."
    )
    #expect(reading.names(.institution) == ["Northern Liberation Army", "Shanghai Cooperation Organisation"])
    #expect(reading.posts("Joseph Okot") == ["leader — Northern Liberation Army"])
  }

  @Test func aGovernmentIsItsCountryAndAVagueBodyNothing() throws {
    let reading = try read("The Government of Ukraine thanked the Working Group. The Talks ended on Monday.")
    #expect(reading.names(.institution).isEmpty)
    #expect(reading.names(.country) == ["Ukraine"])
    #expect(reading.names(.person).isEmpty)
  }

  // MARK: Owners concluded

  @Test func secretaryOfStateAloneIsOfTheUnitedStates() throws {
    let reading = try read("Secretary of State Laura Kessler thanked Japan for its support of the United States.")
    #expect(reading.posts("Laura Kessler") == ["Secretary of State — United States"])
    #expect(reading.role("Laura Kessler")?.isInferred == true)
  }

  @Test func aTownInTheSentenceTellsWhosePresidentItIs() throws {
    let reading = try read(
      "British Foreign Secretary Ann Lowe met President Luis Duarte in Lisbon. Portugal welcomed it.")
    #expect(reading.posts("Luis Duarte") == ["President — Portugal"])
  }

  @Test func mentionsNestAndNeverCross() throws {
    let reading = try read(
      "US Secretary of State Laura Kessler, the Greek Foreign Minister Nikos Pappas and officials from Iran and Iraq met at the U.S. Department of State in Washington, D.C."
    )
    let mentions = reading.found.mentions
    for (index, mention) in mentions.enumerated() {
      for other in mentions[(index + 1)...] where mention.tokens.overlaps(other.tokens) {
        #expect(
          mention.tokens.lowerBound <= other.tokens.lowerBound && other.tokens.upperBound <= mention.tokens.upperBound)
      }
    }
  }
}
