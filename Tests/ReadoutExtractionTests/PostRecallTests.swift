import ReadoutExtraction
import ReadoutLanguage
import ReadoutModel
import Testing

/// Posts that stand apart from their holders' names, hosts at home, and names where a sentence asks for one.
extension EntityExtractorTests {
  // MARK: Owners

  @Test(
    arguments: [
      "German Chancellor Greta Brandt met President Idris Kamara in Freetown.",
      "German Chancellor Greta Brandt arrived in Freetown for talks with President Idris Kamara.",
      "President Idris Kamara received German Chancellor Greta Brandt in Freetown.",
      "Visiting Freetown, German Chancellor Greta Brandt held talks with President Idris Kamara.",
    ])
  func hostServesTheCountryOfHisCapital(_ text: String) throws {
    let reading = try read(text)
    #expect(reading.posts("Idris Kamara") == ["President — Sierra Leone"])
    #expect(reading.role("Idris Kamara")?.isInferred == true)
    #expect(reading.posts("Greta Brandt") == ["Chancellor — Germany"])
  }

  @Test func capitalOfOneReceivedIsNotTheGuests() throws {
    let reading = try read("President Idris Kamara was received by Chancellor Greta Brandt in Berlin.")
    #expect(reading.role("Idris Kamara")?.organization == nil)
    #expect(reading.posts("Greta Brandt") == ["Chancellor — Germany"])
  }

  @Test func wellKnownStatesmenServeTheirCountries() throws {
    let reading = try read("President Emmanuel Macron will visit Cuba. Cuba and France trade, and Cuba is glad.")
    #expect(reading.posts("Emmanuel Macron") == ["President — France"])
    // One of the family name alone is another.
    let other = try read("President Emil Macron will visit Cuba. France waits.")
    #expect(other.role("Emil Macron")?.organization.map { other.found.entities[$0].name } != "Cuba")
    // Where the text names no country of theirs, none is made up.
    #expect(try read("President Emmanuel Macron will visit Cuba.").role("Emmanuel Macron")?.organization == nil)
  }

  @Test func nationalsServeTheirCountryAtAUnion() throws {
    let reading = try read("Peru's UN envoy Carla Rios met British Foreign Office minister Ian Barr.")
    #expect(reading.posts("Carla Rios") == ["UN envoy — Peru"])
    #expect(reading.posts("Ian Barr") == ["minister — Foreign Office"])
  }

  @Test func counterpartIsOfAnotherCountry() throws {
    let reading = try read("Turkish Defence Minister Cem Aydin met his counterpart Viktor Hale in Ankara.")
    #expect(reading.role("Viktor Hale")?.organization == nil)
    let opposite = try read("Kenyan President Peter Mboya met his Ugandan opposite number, Moses Okello.")
    #expect(opposite.posts("Moses Okello") == ["President — Uganda"])
  }

  @Test func nounsStandForTheOwner() throws {
    let reading = try read(
      "Somali President Hassan Duale spoke. The country's foreign minister, Yusuf Hamdan, was there.")
    #expect(reading.posts("Yusuf Hamdan") == ["foreign minister — Somalia"])
    let through = try read("Hamid Larbi, the UN secretary-general's special representative for Libya, left.")
    #expect(through.role("Hamid Larbi")?.organization.map { through.found.entities[$0].name } == "United Nations")
  }

  @Test func ownersAreDealtOutBehindTheNames() throws {
    let reading = try read("Presidents Peter Mboya and Moses Okello of Kenya and Uganda respectively met in Nairobi.")
    #expect(reading.posts("Peter Mboya") == ["President — Kenya"])
    #expect(reading.posts("Moses Okello") == ["President — Uganda"])
  }

  // MARK: Holders

  @Test(
    arguments: [
      ("Parliament elected Ana Duarte as president of Portugal on Monday.", "president — Portugal"),
      ("Ana Duarte was appointed foreign minister of Portugal on Monday.", "foreign minister — Portugal"),
      ("Lisbon welcomed Ana Duarte as ambassador of Peru.", "ambassador — Peru"),
      ("Ana Duarte left for Peru. She was prime minister of Portugal.", "prime minister — Portugal"),
      ("Ana Duarte on Monday became prime minister of Portugal.", "prime minister — Portugal"),
      ("Ana Duarte – prime minister of Portugal – left.", "prime minister — Portugal"),
    ])
  func officeIsGivenToItsHolder(_ text: String, _ post: String) throws {
    #expect(try read(text, names: [("Ana Duarte", .person)]).posts("Ana Duarte").contains(post))
  }

  @Test func joinedTitlesHaveOneHolderAndOwner() throws {
    let reading = try read("Carl Hale, chairman and chief executive of the World Bank, left.")
    #expect(Set(reading.posts("Carl Hale")) == ["chairman — World Bank", "chief executive — World Bank"])
    let deputy = try read("Carl Hale, Norway's trade minister, and his deputy, Lina Fisk, met Moses Okello.")
    #expect(deputy.posts("Carl Hale") == ["trade minister — Norway"])
  }

  // MARK: Names

  @Test(
    arguments: [
      "Tendai Chikwanha", "Kwabena Osei-Mensa", "To Huu Phuoc", "He Jianfeng", "Min Thu Kyaw", "So Chol-min",
      "Htin Myat Oo",
      "Faisal al-Mutawa", "Yerlan-Bek Tashenov", "Kenya Whitlock", "Sydney Okafo", "Pieter van der Hoek",
    ])
  func sentenceAsksForAPerson(_ name: String) throws {
    for text in [
      "Anders Holm met \(name) in Oslo on Monday.", "Anders Holm met Lena Hale and \(name) in Oslo on Monday.",
      "On Monday \(name) met Anders Holm in Oslo.",
    ] {
      let people = try read(text).found.entities.filter { $0.kind == .person }.map(\.name)
      #expect(people.contains(name), "\(text) has \(people)")
    }
  }

  @Test func surnamesThatMeetArePersons() throws {
    let reading = try read(
      "Sandqvist and Petrovic met in Lausanne. Russia's Sokolov told them so.")
    let people = Set(reading.found.entities.filter { $0.kind == .person }.map(\.name))
    #expect(people.isSuperset(of: ["Sandqvist", "Sokolov"]))
  }

  @Test func adverbOfTimeMakesNoBroadcaster() throws {
    let reading = try read("Lina Fisk visited Russia today and met Sergei Orlin.")
    #expect(reading.found.entities.allSatisfy { $0.kind != .institution })
  }

  // MARK: Bodies

  @Test func formAndFrontWordsMakeNoSecondBody() throws {
    let reading = try read("The Zentara Party won. Zentara celebrated, and the Zentara Party danced.")
    #expect(reading.found.entities.count { $0.kind == .institution } == 1)
  }
}
