import ReadoutExtraction
import ReadoutLanguage
import ReadoutModel
import Testing

/// Whose posts are, how titles are written, and which words are names.
extension EntityExtractorTests {
  // MARK: Owners nobody states

  @Test func personMetAndPlaceGoneToOwnNothing() throws {
    let reading = try read(
      "Norwegian Prime Minister Lina Fisk met President Pavel Orlin in Riga on Tuesday. Norway and Latvia are neighbours."
    )
    #expect(reading.role("Pavel Orlin")?.organization.map { reading.found.entities[$0].name } != "Norway")
    let trip = try read("President Carter Hale will make a historic visit to Cuba next month, his office said.")
    #expect(trip.role("Carter Hale")?.organization == nil)
    let dateline = try read("President Carter Hale praised the talks in Istanbul on Friday.")
    #expect(dateline.role("Carter Hale")?.organization == nil)
  }

  @Test func domesticNewsOwnsItsOffices() throws {
    let reading = try read(
      "Chile raised its taxes. Chile needs the money, Finance Minister Rosa Quintero said. The Chilean parliament agreed."
    )
    #expect(reading.posts("Rosa Quintero") == ["Finance Minister — Chile"])
    #expect(reading.role("Rosa Quintero")?.isInferred == true)
  }

  @Test func countryThatOwnsANameOwnsThePost() throws {
    let reading = try read("Norway's Fisk flew to Peru and Chile. Foreign Minister Lina Fisk said so in Peru.")
    #expect(reading.posts("Lina Fisk") == ["Foreign Minister — Norway"])
  }

  @Test func servantOfAPersonServesTheSameCountry() throws {
    let reading = try read(
      "German Chancellor Paul Brandt stayed. Otto Hahn, Brandt's chief of staff, flew to Peru.",
      names: [("Otto Hahn", .person), ("Brandt", .person)])
    #expect(reading.posts("Otto Hahn") == ["chief of staff — Germany"])
  }

  // MARK: First names

  @Test(arguments: [
    "Norwegian Foreign Minister William Brun met Lina Fisk of Malta. Thank you, Bill, Fisk said.",
    "Norwegian Foreign Minister William Brun met Lina Fisk. I am glad, dear Bill, Fisk said.",
    "MINISTER FISK: Norwegian Foreign Minister William Brun is here. I am pleased that Bill came.",
  ])
  func whomSpeakersCallByAFirstNameIsTheOneOfficialOfThatName(text: String) throws {
    let reading = try read(text)
    #expect(!reading.names(.person).contains("Bill"))
    #expect(reading.names(.person).contains("William Brun"))
  }

  @Test(arguments: [
    "Foreign Minister William Brun met Prime Minister William Hale. Thank you, Bill, Fisk said.",
    "MINISTER FISK: Foreign Minister William Brun spoke of his brother Bill at length.",
  ])
  func aFirstNameWithoutMoreIsNobodysElse(text: String) throws {
    #expect(try read(text, names: [("Bill", .person)]).names(.person).contains("Bill"))
  }

  // MARK: Parts of states

  @Test func adjectiveOfARegionOwnsThePost() throws {
    let reading = try read("Bavarian premier Kurt Lenz met Czech Prime Minister Petr Novy.")
    #expect(reading.posts("Kurt Lenz") == ["premier — Bavaria"])
    #expect(reading.posts("Petr Novy") == ["Prime Minister — Czechia"])
    let other = try read("Hong Kong Chief Executive Carla Wong received Scottish First Minister Ian Barr.")
    #expect(other.posts("Carla Wong") == ["Chief Executive — Hong Kong"])
    #expect(other.posts("Ian Barr") == ["First Minister — Scotland"])
  }

  // MARK: Titles

  @Test func abbreviatedTitlesAreOffices() throws {
    let reading = try read("U.S. Sen. Carl Hale, Rep. Dana Moss and Texas Gov. Rick Abel met Amb. Luis Mora of Chile.")
    #expect(reading.posts("Carl Hale") == ["Sen. — United States"])
    #expect(reading.posts("Rick Abel") == ["Gov. — Texas"])
    #expect(reading.posts("Luis Mora") == ["Amb. — Chile"])
    #expect(reading.posts("Dana Moss") == ["Rep. — United States"])
    #expect(try read("Cambodian Prime Minister Hun Sen spoke.").posts("Hun Sen") == ["Prime Minister — Cambodia"])
  }

  @Test func prefixOfFormerOffices() throws {
    let reading = try read("Polish ex-minister Jan Kowal spoke.")
    #expect(reading.posts("Jan Kowal") == ["ex-minister — Poland"])
    #expect(reading.role("Jan Kowal")?.tenure == .former)
  }

  @Test func ownersAreDealtOutInTurn() throws {
    let before = try read("Norwegian and Danish foreign ministers Lina Fisk and Bo Krag spoke.")
    #expect(before.posts("Lina Fisk") == ["foreign minister — Norway"])
    #expect(before.posts("Bo Krag") == ["foreign minister — Denmark"])
    let behind = try read(
      "Lina Fisk and Bo Krag, foreign ministers of Kenya and Uganda respectively, spoke.",
      names: [("Lina Fisk", .person), ("Bo Krag", .person)])
    #expect(behind.posts("Lina Fisk") == ["foreign minister — Kenya"])
    #expect(behind.posts("Bo Krag") == ["foreign minister — Uganda"])
  }

  @Test func apposedOfficeBesideAnotherHolderOfOne() throws {
    let reading = try read(
      "Russian President Oleg Panin spoke with Togolese officials. The new Togolese president, Faure Adjo, has agreed.",
      names: [("Faure Adjo", .person)])
    #expect(reading.posts("Faure Adjo") == ["president — Togo"])
  }

  @Test func nameBehindATitlesComma() throws {
    let reading = try read("The governor of Bavaria, Mullah Omar Zadran, said so.")
    #expect(reading.posts("Omar Zadran") == ["governor — Bavaria"])
  }

  @Test func formOfAddressBeforeAnOffice() throws {
    let reading = try read("The Vice President met with His Majesty King Harun II of Jordan.")
    #expect(reading.posts("Harun II") == ["King — Jordan"])
  }

  @Test func listOfMattersIsOnePost() throws {
    let reading = try read(
      "British Secretary of State for Foreign, Commonwealth and Development Affairs Anna Reed met Armenian Deputy Minister of Education, Science, Culture, and Sports Artur Petrosyan."
    )
    #expect(
      reading.posts("Anna Reed") == [
        "Secretary of State for Foreign, Commonwealth and Development Affairs — United Kingdom"
      ])
    #expect(
      reading.posts("Artur Petrosyan") == ["Deputy Minister of Education, Science, Culture, and Sports — Armenia"])
  }

  // MARK: Names

  @Test func titleThatIsAGivenName() throws {
    let reading = try read("Iranian Foreign Minister Hossein Amir Daneshian spoke.")
    #expect(reading.names(.person) == ["Hossein Amir Daneshian"])
  }

  @Test func religiousRankIsNoGivenName() throws {
    let reading = try read("Grand Ayatollah Ali al-Rasuli spoke.", names: [("Ayatollah Ali al-Rasuli", .person)])
    #expect(reading.names(.person) == ["Ali al-Rasuli"])
  }

  @Test func fathersNameIsNotTheSons() throws {
    let reading = try read("Saudi King Saud and Crown Prince Mansour bin Saud spoke.")
    #expect(reading.names(.person) == ["Saud", "Mansour bin Saud"])
  }

  @Test func statesmanIsNotHisRelative() throws {
    let reading = try read("President Obama spoke. They asked about his brother, Marek Obama. Obama said little.")
    #expect(Set(reading.names(.person)) == ["Obama", "Marek Obama"])
    #expect(
      try read("President Orlin spoke. They asked Marek Orlin. Orlin said little.").names(.person) == ["Marek Orlin"])
    let lady = try read("President Obama spoke. First lady Marta Obama left. Mr Obama said little.")
    #expect(lady.posts("Obama").count == 1 && lady.posts("Marta Obama").allSatisfy { !$0.hasPrefix("President") })
    // Who has that office, or the statesman's given name, is meant.
    #expect(
      try read("Prime Minister Marek Brown spoke. Later Prime Minister Brown left.").names(.person) == ["Marek Brown"])
    #expect(try read("President Obama spoke. Barack Obama left.").names(.person) == ["Barack Obama"])
  }

  @Test func whatAStatesmanDoesBesidesIsOfNoState() throws {
    let reading = try read("Zimbabwe voted. Robert Mugabe, a lawyer, said so. He is the author of our troubles.")
    #expect(reading.posts("Robert Mugabe") == ["lawyer — nil"])
  }

  @Test func regnalNumberIsNoSecondName() throws {
    let reading = try read(
      "Crown Prince Salim bin Hadad met Prime Minister Ola Brekke in Oslo. King Hadad II received Minister Mette Holm.")
    #expect(reading.names(.person) == ["Salim bin Hadad", "Ola Brekke", "Hadad II", "Mette Holm"])
  }

  @Test func nicknamesInCurlyQuotes() throws {
    let reading = try read("Fijian Prime Minister Leonel \u{201C}Leo\u{201D} Varga spoke.")
    #expect(reading.names(.person).count == 1)
    #expect(reading.posts(reading.names(.person)[0]) == ["Prime Minister — Fiji"])
  }

  @Test func syllableThatIsADay() throws {
    let reading = try read("North Korean Foreign Minister Paek Chol Sun spoke.")
    #expect(reading.names(.person) == ["Paek Chol Sun"])
  }

  // MARK: Bodies

  @Test func qualifiedBodyIsNotTheListedOne() throws {
    let reading = try read("He leads the Supreme National Defence Council. The State Security Council met.")
    #expect(!reading.names(.institution).contains("United Nations Security Council"))
  }

  @Test func channelsAreNoActors() throws {
    let reading = try read("The minister wrote so on Twitter. In Norway, Facebook said no.")
    #expect(reading.names(.institution) == ["Facebook"])
  }

  @Test func senateOfTheUnitedStates() throws {
    let reading = try read("In the United States the Senate voted, and the House did not.")
    #expect(reading.names(.institution) == ["United States Senate", "United States House of Representatives"])
  }
}
