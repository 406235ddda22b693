import ReadoutExtraction
import ReadoutLanguage
import ReadoutModel
import Testing

/// Who is who in sentences written for these tests; tokens and sentences only, so that no trained weights decide.
@Suite struct EntityExtractorTests {
  struct Reading {
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

  /// `names` are what a trained stage would see, `tags` word classes; words not given are nouns, capitals names.
  func read(
    _ text: String, headline: String? = nil, names: [(String, NameSpan.Kind)] = [], tags: [String: UniversalTag] = [:]
  ) throws -> Reading {
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
    if !tags.isEmpty {
      document.universalTags = TokenColumn(
        (0..<document.tokenCount).map { token in
          let word = document.text(ofToken: token)
          return tags[word]
            ?? (document.shapes[token].contains(.punctuation) ? .punct : word == word.lowercased() ? .noun : .propn)
        })
      document.layers.insert(.tags)
    }
    if !names.isEmpty {
      for (text, kind) in names {
        let count = text.split(separator: " ").count
        for first in 0..<max(0, document.tokenCount - count + 1)
        where document.text(ofTokens: first..<(first + count)) == text {
          document.names.append(NameSpan(tokens: first..<(first + count), kind: kind, confidence: 0.95))
        }
      }
      document.names.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
      document.layers.insert(.names)
    }
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

  // MARK: Lists, kin, spellings

  @Test func aListOfHoldersHasACountryEach() throws {
    let reading = try read(
      "Presidents Ana Solis of Peru, Luis Duarte of Portugal and Nils Berg of Norway attended the dinner.")
    #expect(reading.posts("Ana Solis") == ["President — Peru"])
    #expect(reading.posts("Luis Duarte") == ["President — Portugal"])
    #expect(reading.posts("Nils Berg") == ["President — Norway"])
  }

  @Test func aNationalityBeforeAnotherTitleIsTheOthers() throws {
    let reading = try read("The spokesman of Slovak President Karol Hudak told reporters about Hungary.")
    #expect(reading.posts("Karol Hudak") == ["President — Slovakia"])
  }

  @Test func aShortFormInBracketsStandsBetweenTitleAndName() throws {
    let reading = try read("Visiting Prime Minister of the Republic of Korea (ROK) Daniel Pak said so in Kuwait.")
    #expect(reading.posts("Daniel Pak") == ["Prime Minister — South Korea"])
  }

  @Test func theSurnameAloneIsHisWhoHoldsTheOffice() throws {
    let reading = try read(
      "President Karl Moravec of Slovakia came with his nephew Pavel Moravec. Moravec then spoke to reporters.")
    let spoken = reading.found.mentions.last {
      $0.form == .name && reading.document.text(ofTokens: $0.name) == "Moravec"
    }
    #expect(spoken?.entities.map { reading.found.entities[$0].name } == ["Karl Moravec"])
    #expect(reading.names(.person) == ["Karl Moravec", "Pavel Moravec"])
  }

  @Test func aRelativeOfTheSameNameIsAnother() throws {
    let reading = try read(
      "President Daniel W. Harlan spoke of trade. Harlan's father, former President Daniel Harlan, began the talks.")
    #expect(reading.names(.person) == ["Daniel W. Harlan", "Daniel Harlan"])
  }

  @Test func anArticleOfArabicNamesMayBeLeftOut() throws {
    let reading = try read("Syrian Foreign Minister Farid al-Khatib arrived. Mr Khatib said little.")
    #expect(reading.names(.person) == ["Farid al-Khatib"])
  }

  @Test func aFirstNameBehindATitleIsThePersonWhoAloneHasIt() throws {
    let reading = try read("Former premier Tun Rashid Omar attacked Anwar Dahlan. He spoke of his deputy Anwar again.")
    #expect(reading.names(.person).filter { $0.contains("Anwar") } == ["Anwar Dahlan"])
  }

  @Test func aTitleOfRespectStandsAmongNames() throws {
    let reading = try read("Somali parliamentary speaker Omar Hassan Sheikh Dirir went to Mogadishu.")
    #expect(reading.names(.person) == ["Omar Hassan Sheikh Dirir"])
  }

  @Test func someAreKnownByTheirTitleAlone() throws {
    let reading = try read("Tibet's exiled spiritual leader, the Dalai Lama, opened the gathering.")
    #expect(reading.names(.person) == ["Dalai Lama"])
  }

  // MARK: Countries that have the office

  @Test func aKingIsOfAKingdom() throws {
    let reading = try read(
      "Palestinian President Omar Saleh left for Jordan. The Palestinian leader will see King Faris in Aqaba.")
    #expect(reading.posts("Faris") == ["King — Jordan"])
  }

  @Test func whoLeadsADelegationIsOfItsCountry() throws {
    let reading = try read(
      "PRETORIA, April 5 - Zaire's delegation, led by Foreign Minister Lucien Mbala, met South African officials.")
    #expect(reading.posts("Lucien Mbala").first?.hasSuffix("South Africa") == false)
  }

  @Test func theCountryASentenceIsSetInHasTheMinisterMetThere() throws {
    let reading = try read(
      "The U.S. envoy travels to Israel and Morocco. In Morocco, he will meet with Foreign Minister Karim Bensaid.")
    #expect(reading.posts("Karim Bensaid") == ["Foreign Minister — Morocco"])
  }

  // MARK: Groups and pronouns

  @Test func presidentsAreNoDiplomats() throws {
    let reading = try read(
      "Finnish Foreign Minister Aino Laine met Estonian Foreign Minister Tarmo Saar. French President Luc Morel was told. The two diplomats spoke of trade."
    )
    #expect(reading.reference("The two diplomats") == ["Aino Laine", "Tarmo Saar"])
  }

  @Test func theLeaderOfACountryIsItsHeadOfGovernment() throws {
    let reading = try read("Estonian Prime Minister Tarmo Saar came. King Faris of Jordan thanked the Estonian leader.")
    #expect(reading.reference("the Estonian leader") == ["Tarmo Saar"])
  }

  @Test func sidesMayBeAUnionOfStates() throws {
    let reading = try read("Iran rejected a call by the European Union. The two sides will meet again.")
    #expect(reading.reference("The two sides").map(Set.init) == ["Iran", "European Union"])
  }

  @Test func moneyIsNoSide() throws {
    let reading = try read(
      "Pakistan said it would buy wheat from Peru for 500 million US dollars. The two countries are content.")
    #expect(reading.reference("The two countries").map(Set.init) == ["Pakistan", "Peru"])
  }

  @Test func pronounsFollowTheSexOfGivenNames() throws {
    let reading = try read("Laura Kessler met George Whitman. She left at noon.")
    #expect(reading.reference("She") == ["Laura Kessler"])
    #expect(reading.entity("George Whitman")?.gender == "m")
  }

  @Test func whoIsSpokenOfInAQuotationIsNotWhoSpeaks() throws {
    let reading = try read(
      "Norwegian President Nils Berg paid tribute to Karl Moss. \"He was there when we needed it,\" Berg said.")
    #expect(reading.reference("He") == ["Karl Moss"])
  }

  @Test func heWhoSaidItSpokeBefore() throws {
    let reading = try read(
      "\"It is done,\" said Nils Berg, a lawmaker. \"President Karl Moss should ask for it. This is our view,\" he added."
    )
    #expect(reading.reference("he") == ["Nils Berg"])
  }

  @Test func unnamedPeopleTakeTheirOwnPronouns() throws {
    let reading = try read("Nils Berg arrived. An Iranian diplomat said the talks failed. He gave no reason.")
    #expect(reading.reference("He") != ["Nils Berg"])
  }

  // MARK: Bodies explained

  @Test func capitalsWhoseInitialsFollowInBracketsNameABody() throws {
    let reading = try read(
      "Officials of the Zabrian Growers and Independence of the North (ZGIN) met. ZGIN welcomed the Gross Farm Product (GFP) figures."
    )
    #expect(reading.names(.institution) == ["Zabrian Growers and Independence of the North"])
  }

  @Test func illnessesAreNoBodies() throws {
    let reading = try read("South African AIDS campaigners met AIDS Minister Ola Brekke.")
    #expect(reading.names(.institution).isEmpty)
  }

  @Test func congressIsAmericanOnlyWhereAmericaIsSpokenOf() throws {
    let indian = try read("In New Delhi the Congress (I) party left India's government. Later Congress came back.")
    #expect(!indian.names(.institution).contains("United States Congress"))
    let american = try read("The US envoy spoke to Congress about India.")
    #expect(american.names(.institution).contains("United States Congress"))
  }

  // MARK: Whose office it is

  @Test func aGovernmentWritesOfItsOwnPresident() throws {
    let reading = try read(
      "Secretary of State Laura Kessler spoke with Polish Foreign Minister Jan Sobczak. They discussed Ukraine. President Harlan’s visit to Poland follows. The United States and Poland are allies."
    )
    #expect(reading.posts("Harlan") == ["President — United States"])
  }

  @Test func noCountryIsInventedForASecretaryOfState() throws {
    let reading = try read(
      "Secretary of State Laura Kessler spoke with Polish Foreign Minister Jan Sobczak about Ukraine.")
    #expect(reading.posts("Laura Kessler") == ["Secretary of State — nil"])
  }

  @Test func otherStatesHaveSecretariesToo() throws {
    let reading = try read("NEW DELHI, Nov. 28 - Power Secretary Ravi Khanna said India would build more plants.")
    #expect(reading.posts("Ravi Khanna") == ["Power Secretary — India"])
  }

  @Test func theAmericanCounterpartOfAForeignMinisterIsSecretaryOfState() throws {
    let reading = try read("Russian Foreign Minister Pavel Gromov will talk with his US counterpart John Harlan.")
    #expect(reading.posts("John Harlan") == ["Secretary of State — United States"])
  }

  @Test func oneSpeaksForABodyAndServesACountry() throws {
    let reading = try read(
      "Omar Dahlan, a spokesman for the Popular Mobilization Forces, blamed the United States. Ali Saleh, oil minister for Saudi Arabia, did not."
    )
    #expect(reading.posts("Omar Dahlan") == ["spokesman — Popular Mobilization Forces"])
    #expect(reading.posts("Ali Saleh") == ["oil minister — Saudi Arabia"])
  }

  @Test func twoPostsMayShareAName() throws {
    let reading = try read(
      "He met Israeli leaders. Foreign Minister and Alternate Prime Minister Dan Regev of Israel spoke.")
    #expect(Set(reading.posts("Dan Regev")) == ["Foreign Minister — Israel", "Alternate Prime Minister — Israel"])
  }

  @Test func whoReportsIsNotWhomItIsAbout() throws {
    let reading = try read("The envoy met Premier Luc Morel, a Swiss spokesman said Tuesday.")
    #expect(!reading.posts("Luc Morel").contains { $0.hasPrefix("spokesman") })
  }

  @Test func greetingsAndPlansAreNoPersons() throws {
    let reading = try read(
      "Eid Mubarak to all. President Karim Solmaz of Tunisia and Plan B failed. President Solmaz I would say.")
    #expect(reading.names(.person) == ["Karim Solmaz"])
  }

  @Test func aHeadlinesFullNameGoesBeforeASurname() throws {
    let reading = try read(
      "Mr. Di Sarno: Thank you. Mr. Di Sarno: We met at noon.", headline: "Minister Carlo Di Sarno Speaks at the Forum")
    #expect(reading.names(.person) == ["Carlo Di Sarno"])
  }

  @Test func anOfficesMattersGoOnBehindAnd() throws {
    let reading = try read("The Bureau of European and Eurasian Affairs thanked Estonia.")
    #expect(reading.names(.institution) == ["Bureau of European and Eurasian Affairs"])
  }

  // MARK: Whom one serves

  @Test func whomAidesServeIsNoneOfThem() throws {
    let reading = try read("Two advisers for President Hale, Bret Kovic and Lehmann, went to Oman.")
    #expect(Set(reading.names(.person)) == ["Hale", "Bret Kovic", "Lehmann"])
    #expect(reading.posts("Hale").allSatisfy { $0.hasPrefix("President —") })
    #expect(reading.posts("Bret Kovic").contains { $0.hasPrefix("adviser for President") })
    #expect(reading.posts("Lehmann").contains { $0.hasPrefix("adviser for President") })
  }

  @Test func anAideOfAPresidentIsNotThePresident() throws {
    let reading = try read(
      "Dana Whitlock, an adviser to President Hale, left. A letter signed by 24 members to Secretary Roth came.")
    #expect(reading.posts("Dana Whitlock").contains { $0.hasPrefix("adviser to President") })
    #expect(!reading.posts("Hale").contains { $0.hasPrefix("adviser") })
    #expect(!reading.posts("Roth").contains { $0.hasPrefix("member") })
  }

  @Test func whoServesThePresidentOfACountryIsNotThePresident() throws {
    let reading = try read("A former adviser for U.S. President Karl Hale was sentenced.")
    #expect(reading.posts("Karl Hale") == ["President — United States"])
  }

  @Test func twoOfferedNumbersMustAgree() throws {
    let reading = try read("Three aides of President Hale, Bret Kovic and Lehmann, went to Oman.")
    #expect(!reading.posts("Bret Kovic").contains { $0.hasPrefix("aide") })
  }

  // MARK: What is none of a title

  @Test func prepositionsAndNotesAreNoTitles() throws {
    let reading = try read(
      "Under President Solmaz, Tunisia grew. At 9:15 a.m. LOCAL Secretary Roth meets Premier Ola Brekke of Norway.")
    #expect(reading.posts("Solmaz").allSatisfy { $0.hasPrefix("President —") })
    #expect(reading.posts("Roth").allSatisfy { $0.hasPrefix("Secretary —") })
  }

  @Test func anAbbreviationBehindANameIsNoTitle() throws {
    let reading = try read("Cambodian Prime Minister Ros Sen met Sen. Dana Whitlock.")
    #expect(reading.names(.person) == ["Ros Sen", "Dana Whitlock"])
  }

  @Test func whatIsJoinedToANameIsNotInIt() throws {
    let reading = try read("President Karl Hale-era rules and Minister Rosa Quintero-led talks ended.")
    #expect(reading.names(.person) == ["Karl Hale", "Rosa Quintero"])
  }

  @Test func aTitleBeginsASentenceWithTwoMatters() throws {
    let reading = try read("Transport and Communications Minister Suwan Lipta of Thailand spoke.")
    #expect(reading.posts("Suwan Lipta") == ["Transport and Communications Minister — Thailand"])
  }

  @Test func anOfficeOfAnotherOpensAList() throws {
    let reading = try read(
      "First Lady Jane Hale of the United States spoke. The First Lady, Rosa Quintero, Ola Brekke and others applauded."
    )
    #expect(reading.posts("Rosa Quintero").isEmpty)
  }

  @Test func nationalityIsOfTheOfficeBehindIt() throws {
    let reading = try read("White House spokesman Karl Hale and Norwegian foreign ministry official Ola Brekke spoke.")
    #expect(reading.posts("Karl Hale") == ["White House spokesman — United States"])
    #expect(reading.posts("Ola Brekke") == ["foreign ministry official — Norway"])
  }

  @Test func inFrontOfItsSecretaryADepartmentIsNoBody() throws {
    let reading = try read("US Treasury Secretary Karl Hale met Norwegian Premier Ola Brekke.")
    #expect(reading.posts("Karl Hale") == ["Treasury Secretary — United States"])
    #expect(reading.names(.institution).isEmpty)
  }

  @Test func rebelsAreNotOfTheCountryTheTextIsWrittenIn() throws {
    let reading = try read(
      "WASHINGTON, May 3 - President Anton Mbala of Zambia will meet rebel leader Lucien Kasa in Zambia. Zambia is at war. The United States hailed it."
    )
    #expect(!reading.posts("Lucien Kasa").contains("rebel leader — United States"))
  }

  @Test func envoysOfAGovernmentAreItsOwnWhereverTheyTravel() throws {
    let reading = try read(
      "Secretary Roth thanked him. The United States agrees. Special Envoy for Climate Karl Hale will travel to Bergen, Norway."
    )
    #expect(reading.posts("Karl Hale") == ["Special Envoy for Climate — United States"])
  }

  @Test func whoOnesWorkIsForStandsBehindWhatItIsAbout() throws {
    let reading = try read(
      "Dana Whitlock, an expert in sea law at the Bergen School of Trade, and Karl Hale, analyst of boats at the Oslo-based Solbrekk Institute, spoke."
    )
    #expect(reading.posts("Dana Whitlock") == ["expert — Bergen School of Trade"])
    #expect(reading.posts("Karl Hale") == ["analyst — Solbrekk Institute"])
  }

  // MARK: Names told apart

  @Test func withinASentenceANameGrowsNoLonger() throws {
    let reading = try read(
      "That is why Ambassador Hale was there today; that is why John Hale called his counterpart. Ambassador Hale spoke. John Hale did not."
    )
    #expect(Set(reading.names(.person)) == ["Hale", "John Hale"])
    #expect(reading.posts("John Hale").isEmpty)
  }

  @Test func whoIsCalledByTheSurnameTooIsOne() throws {
    let reading = try read(
      "That is why President Hale was there today; that is why John Hale called his counterpart. Hale spoke. John Hale left."
    )
    #expect(reading.names(.person) == ["John Hale"])
  }

  @Test func acrossSentencesItMay() throws {
    let reading = try read("Ambassador Hale was there today. John Hale is in Oslo. He likes it.")
    #expect(reading.names(.person) == ["John Hale"])
  }

  @Test func anOfficeInCapitalsIsOfASurname() throws {
    let reading = try read("Austin Hale is missing. Secretary Austin spoke to his mother.")
    #expect(Set(reading.names(.person)) == ["Austin Hale", "Austin"])
  }

  @Test func transcriptsAddressWhomTheyDoNotSpeakOf() throws {
    let turns = "MR PRICE: Well, Matt, we agree. QUESTION: Thanks. MR PRICE: Andrea. QUESTION: Go on. MR PRICE: Yes."
    #expect(try read(turns).names(.person) == ["Price"])
    let told = turns + " QUESTION: Andrea mentioned Oslo."
    #expect(try read(told, names: [("Andrea", .person)]).names(.person).contains("Andrea"))
    #expect(
      try read("He told Karl. Well, Andrea, we agree.", names: [("Andrea", .person)]).names(.person).contains("Andrea"))
  }

  @Test func whoSpeaksInATranscriptSpeaksOfOthers() throws {
    let turns = "QUESTION: Go on. MR HALE: Yes. QUESTION: And in Haiti? "
    let reading = try read(
      turns + "MR HALE: Claude Orlov was there. He was serving as the acting prime minister of Haiti.")
    #expect(reading.posts("Claude Orlov") == ["acting prime minister — Haiti"])
    #expect(reading.posts("Hale").isEmpty)
  }

  @Test func whoIsAddressedIsNotTheSubjectBehindIt() throws {
    let reading = try read(
      "QUESTION: Why? MR PRICE: As you know, Andrea, the Secretary believes it. QUESTION: So Andrea said. MR PRICE: No."
    )
    #expect(reading.posts("Andrea").isEmpty)
  }

  @Test func whomOnlyAHeadlinesEndNamesWroteIt() throws {
    let text = "The talks in Norway stalled."
    #expect(try read(text, headline: "Talks on fish stall in Norway by Dana Whitlock").names(.person).isEmpty)
    #expect(
      try read(text + " Whitlock said so.", headline: "Talks on fish are stalled by Dana Whitlock").names(.person) == [
        "Dana Whitlock"
      ])
  }

  @Test func aFirstNameNoListHasBeginsTheName() throws {
    let reading = try read("The death of Ximtara Abu Salem moved all.", names: [("Norway", .location)])
    #expect(reading.names(.person) == ["Ximtara Abu Salem"])
  }

  @Test func aSurnameMayBeATownsName() throws {
    let reading = try read(
      "The man, named as Sudhish Amman, 20, was shot. Amman was known to the police.",
      names: [("Sudhish Amman", .person)])
    #expect(reading.names(.person) == ["Sudhish Amman"])
    #expect(reading.names(.place).isEmpty && reading.names(.country).isEmpty)
    let town = try read("Sudhish Amman, 20, came to Amman.", names: [("Sudhish Amman", .person)])
    #expect(town.names(.place) == ["Amman"])
  }

  @Test func sayingsCreedsAndPartiesAreNoNames() throws {
    let reading = try read(
      "May he Rest In Peace. A Roman Catholic and Democrat Spearfield agreed.",
      names: [("Rest In Peace", .person), ("Roman Catholic", .person), ("Democrat Spearfield", .person)])
    #expect(reading.names(.person) == ["Spearfield"])
  }

  // MARK: What names a body

  @Test func oneOfAClassIsNoBody() throws {
    let reading = try read("It was designated as a Foreign Fighters Organization (FFO) in May. The FFO list grew.")
    #expect(reading.names(.institution).isEmpty)
    let named = try read("A Growers Organization of Oslo official spoke for the Foreign Fighters Organization (FFO).")
    #expect(named.names(.institution).contains("Foreign Fighters Organization"))
  }

  @Test func whatABodyRunsIsNoBody() throws {
    let reading = try read(
      "The Narcotics Rewards Program and Emerging Technologies were named. The UN Seed Programme and Norsk Technologies too."
    )
    #expect(reading.names(.institution).contains("Norsk Technologies"))
    #expect(!reading.names(.institution).contains("Narcotics Rewards Program"))
    #expect(!reading.names(.institution).contains("Emerging Technologies"))
    #expect(reading.names(.institution).contains("UN Seed Programme"))
  }

  @Test func aBodysNameGoesOnBehindSmallWords() throws {
    let reading = try read(
      "The Alliance for Growth in Freedom and the Office of the Global Coalition to Defeat Hunger met. The Bureau for Trade on Monday did not."
    )
    #expect(
      reading.names(.institution).starts(with: [
        "Alliance for Growth in Freedom", "Office of the Global Coalition to Defeat Hunger",
      ]))
    #expect(!reading.names(.institution).contains { $0.contains("Monday") })
  }

  @Test func anAbbreviationOfTheLastWordsIsTheirs() throws {
    let reading = try read("The Norwegian Presidency of the Council of the European Union (EU) ended. The EU agreed.")
    #expect(reading.names(.institution).contains("European Union"))
  }

  @Test func theGovernmentOfACountryIsTheCountry() throws {
    let reading = try read("The Government of the Kingdom of Norway (GoN) agreed. The GoN paid.")
    #expect(reading.names(.institution).isEmpty)
    #expect(reading.names(.country) == ["Norway"])
  }

  @Test func aBodysHeadEndsItsName() throws {
    let reading = try read(
      "The Bureau of European and Eurasian Affairs Dr. Dana Whitlock and the Bureau of Cultural Affairs Karl Hale spoke."
    )
    #expect(reading.names(.institution) == ["Bureau of European and Eurasian Affairs", "Bureau of Cultural Affairs"])
  }

  @Test func royalForcesKeepTheirFirstWord() throws {
    let reading = try read("The Royal Thai Army and the Census & Statistics Department of Macau agreed.")
    #expect(reading.names(.institution) == ["Royal Thai Army", "Census & Statistics Department"])
  }

  @Test func missionsAreNamedAfterWhereTheyAre() throws {
    let reading = try read("The United Nations Seed Mission in the Central African Republic grew.")
    #expect(reading.names(.institution).contains("United Nations Seed Mission in the Central African Republic"))
  }

  @Test func whatDescribesABodyIsNotInItsName() throws {
    let reading = try read(
      "Karl Hale, the head of Norway's Solbrekk internal security service, told the Morgenblikk daily.",
      tags: ["internal": .adj, "the": .det, "of": .adp, "told": .verb])
    #expect(reading.names(.institution).contains("Solbrekk"))
    #expect(!reading.names(.person).contains("Solbrekk"))
  }

  @Test func creedsAndIllnessesAreNoShortNames() throws {
    let reading = try read("The AIDS Seed Group met. AIDS kills. The Orthodox Seed Group met. Orthodox priests came.")
    #expect(reading.entity("AIDS Seed Group")?.aliases.contains("AIDS") != true)
    #expect(reading.entity("Orthodox Seed Group")?.aliases.contains("Orthodox") != true)
  }

  // MARK: What names a place

  @Test func peoplesRegimesAndDirectionsAreNoPlaces() throws {
    let reading = try read(
      "Crimes against the Rohingya, talks of the Marduno regime, Southeast Asian seas, the Islamic Republic, Norpipe 2 and Eid Al-Zahra ended.",
      names: [
        ("Rohingya", .location), ("Marduno", .location), ("Southeast", .location), ("Islamic Republic", .location),
        ("Norpipe", .location), ("Eid", .location),
      ], tags: ["ended": .verb])
    #expect(reading.names(.place).isEmpty)
  }

  @Test func ordinaryWordsAreTownsWhereATownIsAskedFor() throws {
    let reading = try read("Nice to meet you. Talks were held in Nice.")
    #expect(
      reading.found.mentions.count { $0.form == .name && reading.found.entities[$0.entities[0]].kind == .place } == 1)
  }

  @Test func aContinentIsInNoCountry() throws {
    let reading = try read("Trade with Asia grew.")
    #expect(reading.entity("Asia")?.unnamedCountry == nil)
  }

  @Test func theDistrictIsTheCapital() throws {
    let reading = try read("He returned to D.C. on Monday and saw Washington.", names: [("D.C.", .location)])
    #expect(reading.names(.place) == ["Washington, D.C."])
  }

  // MARK: Whose office it is

  @Test func theLeadNamesTheOfficeAndTheNextSentenceTheHolder() throws {
    let lead = try read("Grain is short, the Norwegian foreign minister said on Friday. Karl Hale told reporters so.")
    #expect(lead.posts("Karl Hale") == ["foreign minister — Norway"])
    let other = try read(
      "Grain is short, the Norwegian foreign minister said. Norwegian foreign minister Dana Whitlock left. Karl Hale told reporters so."
    )
    #expect(other.posts("Karl Hale").isEmpty)
  }

  @Test func aCounterpartHoldsTheOfficeOfTheSentencesSubject() throws {
    let reading = try read(
      "Swedish Prime Minister Dana Whitlock spoke. The Norwegian president held talks with his Finnish counterpart Karl Hale."
    )
    #expect(reading.posts("Karl Hale") == ["president — Finland"])
  }

  @Test func hisMinisterIsOfHisCountry() throws {
    let reading = try read("Norwegian President Karl Hale, his Prime Minister Dana Whitlock and others came to Kenya.")
    #expect(reading.posts("Dana Whitlock") == ["Prime Minister — Norway"])
  }

  @Test func anEnvoyServesNoLandOfThePosting() throws {
    let reading = try read(
      "Special Envoy for Kenya Karl Hale spoke in Kenya. In Kenya, Special Envoy Hale met farmers.")
    #expect(reading.posts("Karl Hale") == ["Special Envoy for Kenya — nil"])
  }

  @Test func anAmbassadorToAUnionIsACountrys() throws {
    let reading = try read("Norway grew. UN Ambassador Karl Hale left.")
    #expect(reading.posts("Karl Hale") == ["UN Ambassador — Norway"])
  }

  @Test func mattersInSmallLettersAreJoined() throws {
    let reading = try read(
      "Karl Hale, the British minister for trade and corporate affairs, met Dana Whitlock, the Norwegian minister of trade, industry and energy."
    )
    #expect(reading.posts("Karl Hale") == ["minister for trade and corporate affairs — United Kingdom"])
    #expect(reading.posts("Dana Whitlock") == ["minister of trade, industry and energy — Norway"])
  }

  @Test func ministersOfManyMattersServeNoBody() throws {
    let reading = try read(
      "Federal Minister of National Health Services, Regulations, and Coordination Karl Hale led the Norwegian delegation."
    )
    #expect(
      reading.posts("Karl Hale") == [
        "Federal Minister of National Health Services, Regulations, and Coordination — Norway"
      ])
  }

  @Test func anAppositionNamesTheBodyWhereverItStands() throws {
    let tags: [String: UniversalTag] = [
      "the": .det, "a": .det, "an": .det, "of": .adp, "for": .adp, "at": .adp, "said": .verb, "left": .verb,
      "met": .verb,
      "senior": .adj, "recently": .adv, "ousted": .verb, "'s": .part, "and": .cconj, "in": .adp,
    ]
    let director = try read(
      "Karl Hale, deputy executive director of the UN children's agency UNICEF, left.", tags: tags)
    #expect(director.posts("Karl Hale") == ["deputy executive director — UNICEF"])
    let head = try read("Karl Hale, head of the government's Polar Unit, left.", tags: tags)
    #expect(head.posts("Karl Hale") == ["head — nil"])
    let analyst = try read("Karl Hale, a grain analyst at Solbrekk Mills, left.", tags: tags)
    #expect(analyst.posts("Karl Hale") == ["grain analyst — Solbrekk Mills"])
    let ousted = try read("Karl Hale, the recently ousted president of Kenya, left.", tags: tags)
    #expect(ousted.role("Karl Hale")?.tenure == .former)
    let delegate = try read(
      "Karl Hale, head of the Kenyan delegation and deputy head of the Seed Council, left.", tags: tags)
    #expect(delegate.posts("Karl Hale").first == "head of the delegation — Kenya")
    let owner = try read("Karl Hale, secretary general of Kenya's labour organization KOB, left.", tags: tags)
    #expect(!owner.names(.person).contains("KOB"))
  }

  @Test func capitalsBesideAnOfficeNameWhatIsServed() throws {
    let reading = try read(
      "On Friday Solbrekk Mills analyst Karl Hale met Gallvik coach Dana Whitlock and Otto Marek, president of Wider Water.",
      names: [("Otto Marek", .person)])
    #expect(reading.posts("Karl Hale") == ["analyst — Solbrekk Mills"])
    #expect(reading.posts("Dana Whitlock") == ["coach — Gallvik"])
    #expect(reading.posts("Otto Marek") == ["president — Wider Water"])
  }

  @Test func speakersOfParliamentsServeTheirCountry() throws {
    let reading = try read("Norwegian Parliament Speaker Karl Hale met a Senator from Texas, Dana Whitlock.")
    #expect(reading.posts("Karl Hale") == ["Parliament Speaker — Norway"])
  }

  @Test func premiersOfFederationsLeadTheirStates() throws {
    let reading = try read(
      "The people of New South Wales in Australia voted. New South Wales cheered. Premier Karl Hale left Australia.")
    #expect(reading.posts("Karl Hale") == ["Premier — New South Wales"])
  }

  @Test func aShortBodyIsTheOneNamed() throws {
    let reading = try read("The European Council met in Norway. Council spokesperson Karl Hale spoke.")
    #expect(reading.posts("Karl Hale") == ["spokesperson — European Council"])
  }

  @Test func bothTitlesBeforeANameAreTheHolders() throws {
    let reading = try read(
      "Norwegian Foreign Minister and OSCE Chairman-in-Office Karl Hale met Prime Minister of Bahrain His Royal Highness Salem bin Karim."
    )
    #expect(
      reading.posts("Karl Hale").sorted() == [
        "Chairman-in-Office — Organization for Security and Cooperation in Europe", "Foreign Minister — Norway",
      ])
    #expect(reading.posts("Salem bin Karim") == ["Prime Minister — Bahrain"])
  }

  @Test func titlesOfOtherLanguagesAreNoNames() throws {
    let reading = try read(
      "Karl Hale spoke. Secretario Hale and Ministro Hale left. A former U.S. Marine Paul Whitlock came.",
      names: [("Paul Whitlock", .person)])
    #expect(reading.names(.person) == ["Karl Hale", "Paul Whitlock"])
  }

  @Test func aVerbInAHeadlineIsNoName() throws {
    let reading = try read(
      "Secretary Karl Hale spoke.", headline: "Secretary Hale Selects Members of the Board")
    #expect(reading.names(.person) == ["Karl Hale"])
  }

  // MARK: What is a country

  @Test func regionsUnderTheirOwnLawAreNoCountries() throws {
    let reading = try read(
      "Trade of Hong Kong and Macau with Norway grew. The Hong Kong Special Administrative Region cheered.")
    #expect(reading.names(.country) == ["Norway"])
    #expect(reading.names(.place) == ["Hong Kong", "Macau"])
  }

  @Test func aCourtMayBeNamedAfterOrBeforeItsCountry() throws {
    let reading = try read("The UK Supreme Court ruled. The Supreme Court of the United Kingdom sat.")
    #expect(reading.names(.institution).count == 1)
  }

  @Test func anOfficeMayBeForABodyOrItsAffairs() throws {
    let reading = try read(
      "Head of the Presidential Office Karl Hale met Assistant Secretary of State for International Organization Affairs Dana Whitlock."
    )
    #expect(reading.posts("Karl Hale") == ["Head of the Presidential Office — nil"])
    #expect(reading.names(.person) == ["Karl Hale", "Dana Whitlock"])
  }
}
