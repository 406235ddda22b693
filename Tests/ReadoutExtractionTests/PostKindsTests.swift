import ReadoutExtraction
import ReadoutLanguage
import ReadoutModel
import Testing

/// Kinds of posts the news tells in its own ways: matters in front of an office, joined titles, titles broken by a name.
extension EntityExtractorTests {
  struct Told: Sendable, CustomTestStringConvertible {
    let text: String
    let posts: [String: [String]]
    var testDescription: String { text }
  }

  private static let matters = [
    Told(
      text: "Deputy U.S. Trade Representative Sarah Colden met Kenyan officials.",
      posts: ["Sarah Colden": ["Deputy Trade Representative — United States"]]),
    Told(
      text: "France's Europe minister, Luc Rendier, spoke.", posts: ["Luc Rendier": ["Europe minister — France"]]),
    Told(
      text: "Joe Stokes, deputy Middle East director at Human Rights Watch, said so.",
      posts: ["Joe Stokes": ["deputy Middle East director — Human Rights Watch"]]),
    Told(
      text: "Britain's chief Brexit negotiator, Owen Frost, spoke.",
      posts: ["Owen Frost": ["chief Brexit negotiator — United Kingdom"]]),
    Told(
      text: "U.S. Assistant Secretary of State for European and Eurasian Affairs Philip Reader met them.",
      posts: ["Philip Reader": ["Assistant Secretary of State for European and Eurasian Affairs — United States"]]),
    Told(
      text: "U.S. Deputy Assistant Secretary of State for Peru and Chile Vera Tailor met them.",
      posts: ["Vera Tailor": ["Deputy Assistant Secretary of State for Peru and Chile — United States"]]),
    Told(
      text: "U.S. Deputy Chief of Mission Paul Adler met them.",
      posts: ["Paul Adler": ["Deputy Chief of Mission — United States"]]),
    Told(
      text: "Hong Kong Secretary for Home Affairs Patrick Lo spoke in China.",
      posts: ["Patrick Lo": ["Secretary for Home Affairs — Hong Kong"]]),
    Told(
      text: "Iran's Leader of the Islamic Revolution Ayatollah Hassan Karimi spoke.",
      posts: ["Hassan Karimi": ["Leader of the Islamic Revolution — Iran"]]),
  ]

  private static let capitalMatters = [
    Told(
      text: "U.S. Deputy Assistant Secretary of Defense for Russia, Ukraine, and Eurasia Laura Cooker met them.",
      posts: [
        "Laura Cooker": ["Deputy Assistant Secretary of Defense for Russia, Ukraine, and Eurasia — United States"]
      ]),
    Told(
      text:
        "U.S. Assistant Secretary of Defense for Special Operations and Low-Intensity Conflict Carl Meyer met them.",
      posts: [
        "Carl Meyer": [
          "Assistant Secretary of Defense for Special Operations and Low-Intensity Conflict — United States"
        ]
      ]),
    Told(
      text: "U.S. Assistant to the President for Homeland Security Dr. Ann Sherwin met them.",
      posts: ["Ann Sherwin": ["Assistant to the President for Homeland Security — United States"]]),
    Told(
      text: "U.S. Assistant Secretary of State for Western Hemisphere Affairs, Laura Lockman, and others met them.",
      posts: ["Laura Lockman": ["Assistant Secretary of State for Western Hemisphere Affairs — United States"]]),
  ]

  private static let owned = [
    Told(
      text: "He flew with former presidents Pekka Salmi of Finland and Mary Donnell of Ireland.",
      posts: ["Pekka Salmi": ["former president — Finland"], "Mary Donnell": ["former president — Ireland"]]),
    Told(
      text: "U.S. Representative Lani Gaber of Hawaii came third.", posts: ["Lani Gaber": ["Representative — Hawaii"]]),
    Told(
      text: "Ann Colman, a lawyer from the Norwegian Refugee Council, spoke.",
      posts: ["Ann Colman": ["lawyer — Norwegian Refugee Council"]]),
    Told(
      text:
        "Armenian Security Council Secretary Armen Grig met the Secretary of the Security Council of Moldova, Victor Popa.",
      posts: [
        "Armen Grig": ["Secretary — Armenian Security Council"],
        "Victor Popa": ["Secretary of the Security Council — Moldova"],
      ]),
    Told(
      text:
        "Paul Ansel, chief executive of the energy company Nordwind, met Karl Lind, spokesman for the aid agency Givewell.",
      posts: ["Paul Ansel": ["chief executive — Nordwind"], "Karl Lind": ["spokesman — Givewell"]]),
    Told(
      text: "Ann Friedel, the president of Virginia-based Symplex Works, spoke.",
      posts: ["Ann Friedel": ["president — Symplex Works"]]),
    Told(
      text: "Robert Meyer, president of the Baltic Chamber of Commerce, came.",
      posts: ["Robert Meyer": ["president — Baltic Chamber of Commerce"]]),
    Told(
      text: "Armed Forces Chief of Staff Reza Karimi of Iran spoke.",
      posts: ["Reza Karimi": ["Armed Forces Chief of Staff — Iran"]]),
    Told(
      text: "Hong Kong Special Administrative Region (HKSAR) Chief Executive Dora Chan spoke.",
      posts: ["Dora Chan": ["Chief Executive — Hong Kong"]]),
    Told(
      text: "Said head of the Norwegian delegation Siri Dahl here: no.",
      posts: ["Siri Dahl": ["head of the delegation — Norway"]]),
  ]

  private static let served = [
    Told(
      text: "Ann Ivers, the governor of the US state of Alabama, spoke.", posts: ["Ann Ivers": ["governor — Alabama"]]),
    Told(
      text: "Norwegian President Karl Hale was silent, but Hale aide Nils Amundsen spoke.",
      posts: ["Karl Hale": ["President — Norway"], "Nils Amundsen": ["aide — Norway"]]),
  ]

  private static let joined = [
    Told(
      text: "Former Peruvian President and Nobel Peace Prize laureate Tomas Aliaga spoke.",
      posts: ["Tomas Aliaga": ["Former President — Peru", "Nobel Peace Prize laureate — nil"]]),
    Told(
      text: "Malta's Minister for Trade, Minister for Education and Minister for Health Ian Borgo spoke.",
      posts: [
        "Ian Borgo": ["Minister for Trade — Malta", "Minister for Education — Malta", "Minister for Health — Malta"]
      ]),
    Told(
      text: "Google Senior Vice President and General Counsel Kent Waller spoke in Canada.",
      posts: ["Kent Waller": ["Senior Vice President — Google", "General Counsel — Google"]]),
    Told(
      text: "He met with President Guy Parmentier and Foreign Minister Ivo Cassel of Switzerland.",
      posts: ["Guy Parmentier": ["President — Switzerland"], "Ivo Cassel": ["Foreign Minister — Switzerland"]]),
    Told(
      text: "The chairman of the Armed Services Committee, Republican Senator Paul Dorman of Iowa, spoke.",
      posts: ["Paul Dorman": ["chairman — Armed Services Committee", "Senator — Iowa"]]),
  ]

  private static let broken = [
    Told(
      text: "A spokeswoman, Ann Fletcher, for the World Food Programme said aid was short.",
      posts: ["Ann Fletcher": ["spokeswoman — World Food Programme"]]),
    Told(
      text: "The State Department said no. A Department spokesman, Shaun McCann, gave no reason.",
      posts: ["Shaun McCann": ["spokesman — Department of State"]]),
    Told(
      text: "UN High Commissioner for Refugees Filippo Grandini came.",
      posts: ["Filippo Grandini": ["High Commissioner for Refugees — United Nations"]]),
    Told(
      text: "Speaker of the House of Representatives Nancy Pelham came.",
      posts: ["Nancy Pelham": ["Speaker — House of Representatives"]]),
    Told(
      text: "He warned the government of Syrian President Hafez Karam.", posts: ["Hafez Karam": ["President — Syria"]]),
    Told(
      text: "Salim Muslat, a spokesman for the Syrian opposition's High Peace Committee.",
      posts: ["Salim Muslat": ["spokesman — High Peace Committee"]]),
    Told(text: "Chinese Vice Premier He Lixin spoke.", posts: ["He Lixin": ["Vice Premier — China"]]),
    Told(
      text: "The Pope's envoy, Cardinal Matteo Zuppi, spoke.",
      posts: ["Matteo Zuppi": ["envoy — nil", "Cardinal — nil"]]),
    Told(text: "Japan's next emperor, Haruhino, came.", posts: ["Haruhino": ["emperor — Japan"]]),
    Told(
      text: "Malaysian Prime Minister Datuk Seri Azman Ibrahim spoke.",
      posts: ["Azman Ibrahim": ["Prime Minister — Malaysia"]]),
  ]

  @Test(arguments: matters + capitalMatters + owned + served + joined + broken)
  func postsAreTold(_ told: Told) throws {
    let reading = try read(told.text)
    for (person, posts) in told.posts { #expect(reading.posts(person) == posts) }
  }

  @Test func andJoinsNobodyToAnOffice() throws {
    let joined = try read("Iraqi Prime Minister Haidar Abbas and Nigeria's new president have been invited.")
    #expect(joined.posts("Haidar Abbas") == ["Prime Minister — Iraq"])
  }

  /// Behind a noun in the plural a clause begins; a party and a matter are nobody.
  @Test func pluralsAndPartiesNameNobody() throws {
    let told = try read("He told reporters Hale would come. Ann Hale was glad.")
    #expect(told.posts("Ann Hale").isEmpty)
    let party = try read("Fellow Republican Representative Francis Rooner came, Executive Branch officials said.")
    #expect(party.found.entities.filter { $0.kind == .person }.map(\.name) == ["Francis Rooner"])
  }

  @Test func officesOfTheWhiteHouseNeedNoCountry() throws {
    let reading = try read(
      "Assistant to the President and Deputy National Security Advisor Jon Farrow met German officials to discuss U.S. aid."
    )
    #expect(
      reading.posts("Jon Farrow") == [
        "Assistant to the President — United States", "Deputy National Security Advisor — United States",
      ])
  }

  /// A first name alone elsewhere takes nothing off a full one.
  @Test func surnamesThatAreWordsStay() throws {
    let reading = try read("He praised Jeremy Hunt, Norway's foreign minister. \"I know Jeremy and I like Jeremy.\"")
    #expect(reading.posts("Jeremy Hunt") == ["foreign minister — Norway"])
  }

  /// Who is called a former president is none any more where it is told how he became one.
  @Test func formerOfficesAreNotHeld() throws {
    let reading = try read("Former Kenyan president Tom Okello died. Okello retired as the Kenyan president in 2003.")
    #expect(reading.posts("Tom Okello") == ["Former president — Kenya"])
  }

  /// Who rises against a state holds no post of it, however well known.
  @Test func rebelsServeNoState() throws {
    #expect(
      try read("Congo waits. Congo's rebel leader Anton Mbala and rebel leader Vladimir Putin spoke.").role(
        "Vladimir Putin")?.organization == nil)
  }

  /// Companies' offices are no country's, and an occupation is not of the country somebody serves.
  @Test func privateOfficesAreOfNoCountry() throws {
    let reading = try read("Peru and Chile trade. Peru is glad, chairman Ann Hale said.")
    #expect(reading.role("Ann Hale")?.organization == nil)
  }

  /// What is concluded of a later post speaks for an earlier one.
  @Test func laterPostsSpeakForEarlierOnes() throws {
    let reading = try read(
      "Hale said he asked his national security adviser James Bolt to come. U.S. President Ann Hale is glad.")
    #expect(reading.posts("James Bolt") == ["national security adviser — United States"])
  }

  @Test func juniorsOfOneNameAreOne() throws {
    let reading = try read("President Joe Farrow met them. President Joseph R. Farrow, Jr. was glad.")
    #expect(reading.found.entities.filter { $0.kind == .person }.map(\.name) == ["Joseph R. Farrow Jr."])
  }

  /// A particle that begins a sentence is in capitals.
  @Test(
    arguments: [
      "UN envoy Staffan de Mistral came. De Mistral was glad.",
      "Saudi Crown Prince Mohammed bin Salmon came. Bin Salmon was glad.",
    ])
  func particlesAtASentencesHeadTellNobodyApart(_ text: String) throws {
    #expect(try read(text).found.entities.filter { $0.kind == .person }.count == 1)
  }

  /// A cleric's rank says less than his office.
  @Test func ranksOfClericsYieldToOffices() throws {
    let reading = try read("Iran's Supreme Leader Ayatollah Hassan Karimi spoke. Ayatollah Karimi was angry.")
    #expect(reading.posts("Hassan Karimi") == ["Supreme Leader — Iran"])
  }
}
