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
}
