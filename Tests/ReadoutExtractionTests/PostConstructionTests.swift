import ReadoutExtraction
import ReadoutLanguage
import ReadoutModel
import Testing

/// Posts told by the construction of the sentence rather than by a title beside the name; read with trees.
@Suite struct PostConstructionTests {
  private static let extractor = Result { try ArticleExtractor(resources: ResourceDirectory()) }

  private struct Reading {
    let extraction: Extraction

    private func name(_ id: String?) -> String? { extraction.entities.first { $0.id == id }?.name }

    /// "title — organization" of a person's posts.
    func posts(_ person: String) -> [String] {
      extraction.roles.filter { name($0.person) == person }.map { "\($0.title) — \(name($0.organization) ?? "nil")" }
    }

    func owner(_ person: String) -> String? {
      name(extraction.roles.first { name($0.person) == person }?.organization)
    }
  }

  private func read(_ paragraphs: String...) throws -> Reading {
    let text = paragraphs.joined(separator: "\n")
    var start = 0
    let zones = paragraphs.map { paragraph in
      defer { start += paragraph.utf8.count + 1 }
      return Article.Zone(.body, TextRange(start..<start + paragraph.utf8.count))
    }
    return Reading(
      extraction: try Self.extractor.get().extract(Article(id: "t", source: "t", text: text, zones: zones)))
  }

  @Test func whatASpeakerBeginsWithIsNoOfficeOfHis() throws {
    let reading = try read(
      "QUESTION: Go on.", "MR HALE: Yes, we will.", "QUESTION: And what is Ambassador Orlin doing in Oslo?",
      "MR HALE: Ambassador —", "QUESTION: Thank you.")
    #expect(reading.posts("Hale") == [])
    #expect(reading.posts("Orlin").count == 1)
  }

  @Test(
    arguments: [
      ("Lena Morris joined in 2020, serving as the Dean of the School of Area Studies.", "Dean"),
      ("Delegates elected Lena Morris of Ohio as the new president of the National Farm Council.", "president"),
      ("Lena Morris of Ohio was elected Vice President of the National Farm Council.", "Vice President"),
      ("Lena Morris, 84, stepped down in 2006, but remains head of the National Farm Council.", "head"),
      ("Lena Morris, a lawyer from Ohio, is the former chairwoman of the National Farm Council.", "former chairwoman"),
      ("A Kenyan vice president who was fired in 2014, Lena Morris, called for elections.", "vice president"),
      (
        "Tom Hale phoned Farm Council for National Reform Chairman Lena Morris.",
        "Chairman — Farm Council for National Reform"
      ),
    ])
  func holderIsToldByTheClause(_ text: String, _ title: String) throws {
    let posts = try read(text).posts("Lena Morris")
    #expect(posts.contains { ($0 + " — ").hasPrefix(title + " — ") }, "\(text) has \(posts)")
  }

  @Test(
    arguments: [
      "Lena Morris was not elected president of the National Farm Council.",
      "Lena Morris, who was never chairwoman of the National Farm Council, met Peter Holm.",
      "Members described Lena Morris as a dictator.",
    ])
  func deniedAndOthersPostsAreNobodys(_ text: String) throws {
    #expect(try read(text).posts("Lena Morris").isEmpty)
  }

  @Test(
    arguments: [
      // Called by the short form and the country in the next sentence.
      ("Foreign Minister Lena Morris will fly to Suva. The Kenyan minister will meet Peruvian officials.", "Kenya"),
      // Taken along by who serves the country.
      (
        "Philippine President Ana Cruz met Vietnamese President To Lan. Cruz was accompanied by Defense Secretary Lena Morris.",
        "Philippines"
      ),
      // Met by who arrived just before.
      (
        "Chilean President Ana Cruz arrived in Lima. Cruz will meet Foreign Minister Lena Morris.", "Peru"
      ),
      ("Chilean President Ana Cruz arrived in Lima on Monday. She met Foreign Minister Lena Morris.", "Peru"),
      // Of whom only an envoy is named, the text names no minister.
      (
        "ISLAMABAD: Prime Minister Omar Qazi on Monday met Chinese Ambassador Jin Zaidan. Pakistan praised its ties, and Pakistan is glad. Planning Minister Lena Morris was present.",
        "Pakistan"
      ),
    ])
  func ownersAreToldByTheScene(_ text: String, _ owner: String) throws {
    #expect(try read(text).owner("Lena Morris") == owner)
  }

  @Test func counterpartOfAMinisterCalledShort() throws {
    let reading = try read(
      "Kenyan Foreign Minister Lena Morris left. The minister will meet her Peruvian counterpart, Ana Cruz.")
    #expect(reading.posts("Ana Cruz") == ["Foreign Minister — Peru"])
  }

  @Test func membersOfABodyHoldTheNextOfficeToo() throws {
    let reading = try read("Lena Morris, a member of the National Farm Council and Chinese foreign minister, left.")
    #expect(reading.posts("Lena Morris") == ["member — National Farm Council", "foreign minister — China"])
  }

  /// A comma that ends what leads in to a sentence joins nobody to an office.
  @Test(
    arguments: [
      "In his meeting with Lena Morris, Iran's chief diplomat called the ties close.",
      "Prior to his talks with the UN chief, Lena Morris met reporters.",
    ])
  func whatLeadsInIsNoApposition(_ text: String) throws {
    #expect(try read(text).posts("Lena Morris").isEmpty)
  }

  /// A rank is no office: the next sentence names the commander.
  @Test func rankedSpeakersHoldTheOfficeOfTheLead() throws {
    let reading = try read("The commander of the Kenyan Navy says it is ready. Admiral Lena Morris spoke on Monday.")
    #expect(reading.posts("Lena Morris").contains("commander — Kenyan Navy"))
  }

  @Test func servedOfficesAreOnesHolders() throws {
    let reading = try read(
      "Lena Morris joined in 2020, serving as the Dean of the School of Area Studies and as the Institute's Deputy Director."
    )
    #expect(reading.posts("Lena Morris").count == 2)
  }

  @Test(
    arguments: [
      "Thai Deputy Prime Minister and Foreign Minister Anan Suksawat met Peter Holm in Bangkok.",
      "Peter Holm and Thai Deputy Prime Minister and Foreign Minister Anan Suksawat met in Bangkok.",
    ])
  func bothOfficesBeforeANameAreHis(_ text: String) throws {
    let posts = try read(text).posts("Anan Suksawat")
    #expect(Set(posts) == ["Deputy Prime Minister — Thailand", "Foreign Minister — Thailand"])
  }

  @Test(
    arguments: [
      "The curator of the Oslo National Museum arrived in Stockholm on Sunday. The visit by Lena Morris follows another.",
      "The curator of the Oslo National Museum spoke of new Kenyan President Daniel Otieno. Lena Morris told reporters so.",
    ])
  func nextSentenceNamesTheHolder(_ text: String) throws {
    #expect(try read(text).posts("Lena Morris") == ["curator — Oslo National Museum"])
  }

  @Test func whoChairsIsTheChair() throws {
    let reading = try read(
      "Rep. Peter Holm of Texas, who chairs the House Budget Committee, has sent a letter to Defense Secretary Tom Brandt."
    )
    #expect(reading.posts("Peter Holm").contains("chair — House Budget Committee"))
  }

  // MARK: Owners

  @Test func partiesAreLed() throws {
    let reading = try read("Labour leader Keith Holm accused the British prime minister of weakness.")
    #expect(reading.posts("Keith Holm") == ["leader — Labour"])
  }

  @Test func legislatorsSitForTheirStates() throws {
    for text in [
      "Sen. Tom Green, an Ohio Republican, told reporters so.", "Senator Tom Green from Ohio told reporters so.",
      "Republican Sen. Tom Green of Ohio told reporters so.",
    ] {
      let reading = try read(text)
      #expect(reading.owner("Tom Green") == "Ohio", "\(text)")
    }
  }

  @Test func legislatorsSitInTheChamberNamed() throws {
    let reading = try read(
      "The U.S. Senate and the House of Representatives voted. Sen. Tom Green and Rep. Tessa Brandt praised the United States."
    )
    #expect(reading.posts("Tom Green") == ["Sen. — United States Senate"])
    #expect(reading.posts("Tessa Brandt") == ["Rep. — House of Representatives"])
    let unnamed = try read("Sen. Tom Green praised the United States.")
    #expect(unnamed.posts("Tom Green") == ["Sen. — United States"])
  }

  @Test func bodiesMeantByANounOwnOffices() throws {
    let reading = try read(
      "The Kenya Cricket Board met in Nairobi, Kenya. Board president Lena Morris said so, and the board's secretary, Peter Holm, agreed."
    )
    #expect(reading.posts("Lena Morris") == ["president — Kenya Cricket Board"])
    #expect(reading.posts("Peter Holm") == ["secretary — Kenya Cricket Board"])
    let its = try read(
      "Estonia, which borders Russia, has hosted British troops for years. Its foreign minister Jaan Tamm said so.")
    #expect(its.posts("Jaan Tamm") == ["foreign minister — Estonia"])
  }

  @Test func occupationsAreOfNoState() throws {
    let reading = try read("Turkey prays. In Ankara, Turkey, religion expert Cem Aydin spoke to Turkish students.")
    #expect(reading.owner("Cem Aydin") == nil)
  }

  // MARK: Wording

  @Test func wordsBeforeANationBelongToTheTitle() throws {
    let reading = try read(
      "Mike Orlin, the lead American negotiator, met former White House spokesman Larry Holm."
    )
    #expect(reading.posts("Mike Orlin") == ["lead negotiator — United States"])
    #expect(reading.posts("Larry Holm") == ["former White House spokesman — United States"])
  }

  @Test func mattersMayBeginWithALand() throws {
    let reading = try read(
      "U.S. Assistant Secretary of State for Western Hemisphere Affairs Brian Holm met Special Advisor for Africa Strategy Judd Orlin."
    )
    #expect(
      reading.posts("Brian Holm") == ["Assistant Secretary of State for Western Hemisphere Affairs — United States"])
    #expect(reading.posts("Judd Orlin").first?.hasPrefix("Special Advisor for Africa Strategy — ") == true)
  }

  @Test(arguments: [
    ("Pope Leonard XIV met Lena Morris in Rome.", "Leonard XIV"),
    ("King Rudolf III received Lena Morris.", "Rudolf III"),
  ])
  func numbersOfRulersAreCapitals(text: String, name: String) throws {
    #expect(try read(text).extraction.entities.map(\.name).contains(name))
  }
}
