import Testing

/// Who takes part: a sentence of our own for each way of saying it, with the encounters it tells of. The article is of
/// Wednesday, 10 March 2010.
@Suite struct ParticipantConstructionTests {
  /// A way of saying who takes part, a sentence, and its encounters as "kind A + B", participants in alphabetical order.
  struct Construction: CustomTestStringConvertible, Sendable {
    let rule: String
    let text: String
    let encounters: [String]

    init(_ rule: String, _ text: String, _ encounters: String...) {
      self.rule = rule
      self.text = text
      self.encounters = encounters
    }

    var testDescription: String { rule }
  }

  @Test(arguments: [
    Construction(
      "a name in front of its description",
      "Espen Lund, Norway's foreign minister, held talks with Swedish Foreign Minister Tobias Berg on Monday.",
      "meeting Espen Lund + Tobias Berg"),
    Construction(
      "a name behind its description",
      "The US commander in Iraq, General Daniel Perez, held talks with Iraqi Defence Minister Omar Hamdan on Sunday.",
      "meeting Daniel Perez + Omar Hamdan"),
    Construction(
      "his, beside what another owns",
      """
      Norwegian Foreign Minister Bo Krag praised the prime minister's visit, his meeting with President Omar Hamdan on Monday. \
      Prime Minister Lina Fisk returned on Tuesday.
      """,
      "meeting Lina Fisk + Omar Hamdan"),
    Construction(
      "his, beside another",
      """
      Norwegian Foreign Minister Bo Krag spoke on Sunday. He praised the prime minister and his meeting with President Omar Hamdan. \
      Prime Minister Per Holm returned on Tuesday.
      """,
      "meeting Omar Hamdan + Per Holm"),
    Construction(
      "a source that is not named",
      """
      French candidate Anne Royer arrived on Sunday. A top Norwegian official has said that Royer would stay. She will meet \
      Swedish Prime Minister Olle Sund. Norwegian Foreign Minister Tove Lind will be away.
      """,
      "meeting Anne Royer + Olle Sund"),
    Construction(
      "a source that is not named, by what it asks",
      """
      French candidate Anne Royer arrived on Sunday. A top Norwegian official, speaking on condition of anonymity, was hopeful. \
      She will meet Swedish Prime Minister Olle Sund. Norwegian Foreign Minister Tove Lind will be away.
      """,
      "meeting Norway + Olle Sund"),
    Construction(
      "his own, beside another",
      """
      Norwegian Foreign Minister Bo Krag spoke on Sunday. He praised the prime minister and his own meeting with President Omar Hamdan. \
      Prime Minister Per Holm returned on Tuesday.
      """,
      "meeting Bo Krag + Omar Hamdan"),
    Construction(
      "where one met with others",
      "Norwegian Foreign Minister Bo Krag visited Kenya, where he met with President Daniel Otieno.",
      "visit Bo Krag + Kenya", "meeting Bo Krag + Daniel Otieno"),
    Construction(
      "a clause about the description of a name",
      "Boris Lund, the Danish envoy who will meet Chilean President Elena Soto on Friday, praised the plan.",
      "meeting Boris Lund + Elena Soto"),
    Construction(
      "an agent behind an audience",
      "German Chancellor Ilse Brandt was received in private audience by King Tupou on Monday.",
      "meeting Ilse Brandt + Tupou"),
    Construction(
      "granted an audience",
      "King Tupou granted Danish Prime Minister Lina Fisk an audience on Monday.", "meeting Lina Fisk + Tupou"),
    Construction(
      "calls on a government to do at once", "Norway calls on the Peruvian government to immediately free the editor."),
    Construction(
      "contracts signed with a body",
      "Danish Prime Minister Lina Fisk praised the deal that Minister Bo Krag signed with the European Commission."),
    Construction(
      "talks with a counterpart",
      "Norwegian Foreign Minister Bo Krag praised Kenya on Monday. Talks with his Kenyan counterpart, Daniel Otieno, lasted an hour.",
      "meeting Bo Krag + Daniel Otieno"),
    Construction(
      "where one leaves for",
      "Chilean President Elena Soto will leave Santiago on Friday for Lima to meet her counterpart Mario Vega.",
      "visit Elena Soto + Peru", "meeting Elena Soto + Mario Vega"),
    Construction(
      "and on Tuesday with another",
      "Norwegian Foreign Minister Bo Krag met on Monday with King Tupou and on Tuesday with Chilean President Elena Soto.",
      "meeting Bo Krag + Tupou", "meeting Bo Krag + Elena Soto"),
    Construction(
      "calls to several",
      "Norwegian Foreign Minister Bo Krag telephoned King Tupou and Chilean President Elena Soto on Monday.",
      "call Bo Krag + Tupou", "call Bo Krag + Elena Soto"),
    Construction(
      "respectively",
      "Norwegian Foreign Minister Bo Krag met King Tupou and Chilean President Elena Soto respectively on Monday.",
      "meeting Bo Krag + Tupou", "meeting Bo Krag + Elena Soto"),
    Construction(
      "an object behind the day",
      "Chilean President Elena Soto received here on Monday Danish Foreign Minister Bo Krag.",
      "meeting Bo Krag + Elena Soto"),
    Construction(
      "an object taken for a subject",
      "King Tupou received at the palace on Monday the speaker of parliament, Mario Vega, and the prime minister.",
      "meeting Mario Vega + Tupou"),
    Construction(
      "along with another",
      "Chilean President Elena Soto welcomed King Tupou to the palace on Monday, along with Danish Foreign Minister Bo Krag.",
      "meeting Bo Krag + Elena Soto + Tupou"),
    Construction(
      "what two reviewed",
      "Chilean President Elena Soto and Danish Foreign Minister Bo Krag reviewed trade.", "meeting Bo Krag + Elena Soto"
    ),
    Construction(
      "who chaired the talks",
      "Chilean President Elena Soto and King Tupou met on Monday. UN envoy Ellen Ward chaired the session.",
      "meeting Elena Soto + Ellen Ward + Tupou"),
    Construction(
      "who attended the talks",
      "Chilean President Elena Soto and King Tupou met on Monday. The talks, attended by UN envoy Ellen Ward, were brief.",
      "meeting Elena Soto + Ellen Ward + Tupou"),
    Construction(
      "a press conference is no talks",
      "Chilean President Elena Soto and King Tupou met on Monday. UN envoy Ellen Ward hosted the press conference.",
      "meeting Elena Soto + Tupou"),
    Construction(
      "spoke at a journey's end",
      "Norwegian Foreign Minister Bo Krag will fly to Lima on Friday to speak with President Mario Vega.",
      "visit Bo Krag + Peru", "meeting Bo Krag + Mario Vega"),
    Construction(
      "met twice before",
      "Chilean President Elena Soto met King Tupou on Monday. They had met twice before, in Oslo and Rome.",
      "meeting Elena Soto + Tupou", "meeting Elena Soto + Tupou"),
    Construction(
      "their second meeting is the one told of",
      "Chilean President Elena Soto met King Tupou on Monday. It was their second meeting in Rome.",
      "meeting Elena Soto + Tupou"),
    Construction(
      "earlier this year",
      "Chilean President Elena Soto met King Tupou on Monday. Earlier this year Soto met King Tupou in Rome.",
      "meeting Elena Soto + Tupou", "meeting Elena Soto + Tupou"),
    Construction(
      "by phone is no meeting",
      "Chilean President Elena Soto spoke with King Tupou by phone on Monday. The two also met in Rome on Sunday.",
      "call Elena Soto + Tupou", "meeting Elena Soto + Tupou"),
    Construction(
      "to follow up on their call",
      "Chilean President Elena Soto met on Monday with King Tupou to follow up on their March 3 call.",
      "meeting Elena Soto + Tupou", "call Elena Soto + Tupou"),
    Construction(
      "their February meeting",
      "Chilean President Elena Soto met King Tupou on Monday. Their February meeting in Rome was brief.",
      "meeting Elena Soto + Tupou", "meeting Elena Soto + Tupou"),
    Construction(
      "whose people two are",
      "Chilean Minister Elena Soto and Tarvia Front's Mohamed Karim Daoud shook hands for photographers.",
      "meeting Elena Soto + Mohamed Karim Daoud"),
    Construction(
      "a body's, whom nothing else names",
      "Chilean Minister Elena Soto and Tarvian Front's Karim Salem Daoud met on Monday.",
      "meeting Elena Soto + Karim Salem Daoud"),
    Construction("a body by its kind", "The Pacific Alliance is a summit of Peru, Chile and Togo."),
    Construction(
      "a party's convention", "The Labour Party held its convention with Danish Prime Minister Lina Fisk on Monday."),
    Construction(
      "talks in front of which both owners stand",
      "Chilean President Elena Soto and King Tupou's meeting in Rome lasted an hour.", "meeting Elena Soto + Tupou"),
    Construction(
      "both by phone",
      "Norwegian Prime Minister Erna Vik and Danish Prime Minister Lina Fisk spoke on the phone about the crisis.",
      "call Erna Vik + Lina Fisk"),
    Construction(
      "each alone",
      "Japanese Foreign Minister Fumio Mori met separately with his Thai and Cambodian counterparts in Bangkok.",
      "meeting Cambodia + Fumio Mori", "meeting Fumio Mori + Thailand"),
    Construction(
      "one on Monday, another on Tuesday",
      "Norwegian Foreign Minister Bo Krag will meet Swedish Defence Minister Tove Lind on Monday and Danish Prime Minister Lina Fisk on Tuesday.",
      "meeting Bo Krag + Tove Lind", "meeting Bo Krag + Lina Fisk"),
    Construction(
      "behind an insertion",
      "Chinese President Li Wenbo visited, for the first time, Peru.", "visit Li Wenbo + Peru"),
    Construction(
      "an insertion between dashes",
      "Chilean President Elena Soto - who won a second term in May - received Tongan King Tupou on Friday.",
      "meeting Elena Soto + Tupou"),
    Construction(
      "with whom",
      "Yemeni Foreign Minister Salem Aziz, with whom US Secretary of State Ellen Ward spoke by phone, denied the report.",
      "call Ellen Ward + Salem Aziz"),
    Construction(
      "who the one described was", "The last Peruvian president to visit Togo was Mario Vega.",
      "visit Mario Vega + Togo"),
    Construction(
      "together with",
      "German Chancellor Ilse Brandt, together with Finance Minister Karl Voss, met Chilean President Elena Soto.",
      "meeting Elena Soto + Ilse Brandt + Karl Voss"),
    Construction(
      "each in a separate audience",
      "King Tupou received the credentials of the ambassadors of Peru and Togo in separate audiences.",
      "meeting Peru + Tupou", "meeting Togo + Tupou"),
    Construction(
      "a noun, in two towns",
      "British Prime Minister Mark Hale held talks with Czech President Emil Novak in Prague and with German Chancellor Ilse Brandt in Berlin.",
      "meeting Emil Novak + Mark Hale", "meeting Ilse Brandt + Mark Hale"),
    Construction(
      "two clauses joined by and",
      "Chilean President Elena Soto visited Peru and Danish Prime Minister Lina Fisk visited Ghana.",
      "visit Elena Soto + Peru", "visit Ghana + Lina Fisk"),
    Construction(
      "officials of the place",
      "Norwegian Foreign Minister Halvard Moen travelled to Amman, where he met senior officials.",
      "visit Halvard Moen + Jordan", "meeting Halvard Moen + Jordan"),
    Construction(
      "the visitor",
      "Chilean President Elena Soto landed in Berlin on Monday. The visiting president met German Chancellor Ilse Brandt.",
      "visit Elena Soto + Germany", "meeting Elena Soto + Ilse Brandt"),
    Construction(
      "on a call",
      "In a call on Sunday, German Chancellor Ilse Brandt and Peruvian President Mario Vega discussed the harvest.",
      "call Ilse Brandt + Mario Vega"),
    Construction(
      "surnames alone", "Sandqvist and Petrovic met in Lausanne on Tuesday.", "meeting Petrovic + Sandqvist"),
    Construction(
      "a call for something", "In a call for calm, German Chancellor Ilse Brandt praised Peruvian President Mario Vega."
    ),
    Construction(
      "those who dine", "German Chancellor Ilse Brandt and Peruvian President Mario Vega dined on Sunday.",
      "meeting Ilse Brandt + Mario Vega"),
    Construction("teams in a final", "Nigeria meet Senegal in the final on Sunday."),
    Construction("teams in a quarter-final", "Sweden will meet Ghana in the quarter-final."),
    Construction(
      "a gathering not attended", "Chilean President Elena Soto said she would not attend the African Union summit."),
    Construction(
      "teams of countries", "Brazil will meet Croatia in the World Cup on Friday."),
    Construction(
      "an encounter as a matter", "Reporters Ann Reed, Sam Holm and Tom Brandt broke the news about the meeting."),
  ])
  func tellsWhoTookPart(_ construction: Construction) throws {
    let found = try ConstructedArticle(construction.text).encounters()
    #expect(found == construction.encounters, "\(construction.rule): \(construction.text)")
  }

  /// Headlines, each alone: in title case, in capitals, in small letters.
  @Test(arguments: [
    Construction(
      "title case", "Chancellor Ilse Brandt Holds Talks With President Mario Vega In Berlin",
      "meeting Ilse Brandt + Mario Vega"),
    Construction("title case, countries", "French, Italian Presidents Discuss Migration", "meeting France + Italy"),
    Construction("capitals", "PRESIDENT ELENA SOTO VISITS PERU", "visit Elena Soto + Peru"),
    Construction("small letters", "president elena soto visits peru", "visit Elena Soto + Peru"),
    Construction("a list without and", "France, Italy hold talks on migration", "meeting France + Italy"),
  ])
  func readsHeadlines(_ construction: Construction) throws {
    let found = try ConstructedArticle(construction.text, headline: nil).encounters()
    #expect(found == construction.encounters, "\(construction.rule): \(construction.text)")
  }

  // MARK: Lists, delegations, company

  @Test(arguments: [
    Construction(
      "a list of offices and bodies",
      "Swiss envoy Carla Brandt met with President Omar Salim of the Tarvian Authority, Secretary General of the Council of the Front Hassan Nabil, Head of General Intelligence Services Karim Daoud, and business leaders.",
      "meeting Carla Brandt + Hassan Nabil + Karim Daoud + Omar Salim"),
    Construction(
      "a list with an observer",
      "Swiss envoy Carla Brandt met with President Ivan Petrov, Cabinet Member Ben Adler, Minister for Strategic Affairs Ron Weiss, observer in the Cabinet Dan Roth, and opposition leader Leo Stern.",
      "meeting Ben Adler + Carla Brandt + Dan Roth + Ivan Petrov + Leo Stern + Ron Weiss"),
    Construction(
      "described in between",
      "The deal was reached at a meeting between Nick Burke, who is U.S. Undersecretary of State for Political Affairs, Robert Jensen, the Undersecretary of State for Arms Control, and Taro Ito.",
      "meeting Nick Burke + Robert Jensen + Taro Ito"),
    Construction(
      "a list as subject",
      "Assistant to the President for Homeland Security Dr. Liz Sharp-Rand, AFRICOM Commander General Stephen Towns, and Assistant Secretary of Defense for Special Operations Chris Mayer traveled to Kenya.",
      "visit Chris Mayer + Kenya + Liz Sharp-Rand + Stephen Towns"),
    Construction(
      "an office of several fields",
      "Norwegian Trade Minister Lina Fisk met with Estonian Deputy Minister of Education, Science, and Sports, Karl Tamm, in Tallinn on Monday.",
      "meeting Karl Tamm + Lina Fisk"),
    Construction(
      "an office within a body",
      "\"It has to be done,\" the head of the OSCE mission to Albania, Franz Huber, said after talks in Rome with Italian Foreign Minister Marco Bini.",
      "meeting Franz Huber + Marco Bini"),
    Construction(
      "whose office serves another",
      "U.S. Deputy Secretary of State Wendy Shore spoke by phone with Bjorn Sand, Chief of Staff for European Commission President Ursula Lang, about trade.",
      "call Bjorn Sand + Wendy Shore"),
    Construction(
      "somebody's negotiator",
      "Talks began in Washington last week between Japan's economy minister, Toshi Mori, and Hale's top trade negotiator, U.S. Trade Representative Rob Light.",
      "meeting Rob Light + Toshi Mori"),
    Construction(
      "a body and its head",
      "U.S. Secretary of State Anna Black met with the United Nations Security Council, including Council President Richard Wood.",
      "meeting Anna Black + Richard Wood + United Nations Security Council"),
    Construction(
      "examples by office",
      "U.S. Senator Max Olsen spoke after talks with high-ranking Chilean officials including the vice president of the People's Assembly, Juan Perez, and Foreign Minister Pablo Rojas.",
      "meeting Juan Perez + Max Olsen + Pablo Rojas"),
    Construction(
      "a relative clause behind a title",
      "U.N. Secretary-General Kojo Anan, who met with French President Paul Dubois in Paris, said he hopes for peace.",
      "meeting Kojo Anan + Paul Dubois"),
    Construction(
      "each told of alone",
      "Danish Foreign Minister Lina Fisk met with Polish Foreign Minister Jan Nowak, Czech Foreign Minister Emil Novak and Chilean Foreign Minister Elena Soto on Monday. In her meeting with Nowak, Fisk spoke of trade. Fisk and Novak also discussed ferries.",
      "meeting Jan Nowak + Lina Fisk", "meeting Emil Novak + Lina Fisk", "meeting Elena Soto + Lina Fisk"),
    Construction(
      "another call",
      "In a phone call in January, Turkish President Omer Kaya urged U.S. President Carter Hale to lift the sanctions. Kaya and Hale recently held another call.",
      "call Carter Hale + Omer Kaya", "call Carter Hale + Omer Kaya"),
    Construction(
      "possibly",
      "French President Paul Dubois plans to meet with Austrian Foreign Minister Karin Weiss, and possibly with Austrian President Otto Bauer.",
      "meeting Karin Weiss + Paul Dubois", "meeting Otto Bauer + Paul Dubois"),
    Construction(
      "in another's meeting",
      "French Foreign Minister Luc Moreau participates in President Paul Dubois's meeting with Austrian Chancellor Karin Weiss.",
      "meeting Karin Weiss + Luc Moreau + Paul Dubois"),
    Construction(
      "a delegation told of later",
      "U.S. Under Secretary Vera Nolan will travel to Paraguay and Peru next week with an interagency delegation. Other members of the delegation include Acting Assistant Secretary Julia Cheng, Deputy Assistant Secretary of Defense for the Western Hemisphere Daniel Eriks, and Director of Policy and Plans for U.S. Southern Command Brigadier General Rick Urban. In Paraguay, the delegation will meet with President Marco Abad.",
      "visit Daniel Eriks + Julia Cheng + Paraguay + Rick Urban + Vera Nolan",
      "visit Daniel Eriks + Julia Cheng + Peru + Rick Urban + Vera Nolan",
      "meeting Daniel Eriks + Julia Cheng + Marco Abad + Rick Urban + Vera Nolan"),
    Construction(
      "who joins the delegation",
      "U.S. Treasury Secretary Henry Polk will lead a U.S. delegation to Beijing next month. Labor Secretary Ellen Chow and Trade Representative Susan Swan will also join the delegation. The U.S. delegation will meet with Chinese President Li Wenbo.",
      "visit China + Ellen Chow + Henry Polk + Susan Swan", "meeting Ellen Chow + Henry Polk + Li Wenbo + Susan Swan"),
    Construction(
      "joined by",
      "French President Paul Dubois will visit Tokyo on Friday. Dubois will be joined by Foreign Minister Luc Moreau.",
      "visit Japan + Luc Moreau + Paul Dubois"),
    Construction(
      "accompanies",
      "French Foreign Minister Luc Moreau will travel to Tokyo on Friday to accompany President Paul Dubois.",
      "visit Japan + Luc Moreau + Paul Dubois"),
    Construction(
      "invited by",
      "Chilean President Elena Soto arrived in Togo on Monday at the invitation of Togolese President Kofi Mensah.",
      "visit Elena Soto + Kofi Mensah + Togo"),
    Construction(
      "other officials",
      "French Foreign Minister Luc Moreau will meet with Japanese Foreign Minister Kenji Tanaka and other senior Japanese officials.",
      "meeting Japan + Kenji Tanaka + Luc Moreau"),
    Construction(
      "other government officials",
      "French Foreign Minister Luc Moreau will meet with Mexican President Andres Lopez and other government officials.",
      "meeting Andres Lopez + Luc Moreau + Mexico"),
    Construction(
      "accompanies on travel",
      "U.S. Trade Representative Susan Swan accompanies Secretary of State Vera Nolan on travel to Peru.",
      "visit Peru + Susan Swan + Vera Nolan"),
    Construction(
      "a body named after two sides",
      "U.S. Secretary of State Vera Nolan will attend a meeting of the U.S.-EU Trade and Technology Council in Lyon on Friday. The European Union is a partner of the United States.",
      "meeting European Union + Vera Nolan"),
    Construction(
      "one visit on its way",
      "Chilean President Elena Soto will visit Togo this week. Soto arrived in Togo late on Monday.",
      "visit Elena Soto + Togo"),
  ])
  func listsAndCompany(_ construction: Construction) throws {
    #expect(try ConstructedArticle(construction.text).encounters() == construction.encounters)
  }
}
