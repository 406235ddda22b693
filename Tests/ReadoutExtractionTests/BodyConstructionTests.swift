import ReadoutExtraction
import ReadoutLanguage
import ReadoutModel
import Testing

/// Bodies told by the construction of the sentence, and whose posts are by it; read with trees.
@Suite struct BodyConstructionTests {
  private static let extractor = Result { try ArticleExtractor(resources: ResourceDirectory()) }

  private struct Reading {
    let extraction: Extraction

    private func name(_ id: String?) -> String? { extraction.entities.first { $0.id == id }?.name }

    var bodies: [String] { extraction.entities.filter { $0.kind == .institution }.map(\.name) }

    /// "title — organization" of a person's posts.
    func posts(_ person: String) -> [String] {
      extraction.roles.filter { name($0.person) == person }.map { "\($0.title) — \(name($0.organization) ?? "nil")" }
    }
  }

  private func read(_ text: String) throws -> Reading {
    Reading(
      extraction: try Self.extractor.get().extract(
        Article(id: "t", source: "t", text: text, zones: [.init(.body, TextRange(0..<text.utf8.count))])))
  }

  @Test(
    arguments: [
      (
        "The Soil Chemistry and Water Research Center opened on Monday.",
        "Soil Chemistry and Water Research Center"
      ),
      ("The plan was backed by the Search and Rescue Agency on Monday.", "Search and Rescue Agency"),
      ("The rival group Euronorth, which operates exchanges, declined on Monday.", "Euronorth"),
      ("Annette Hale held a meeting with Cortenza, a Swiss company, on Monday.", "Cortenza"),
      (
        "Leo Brun is a member of the Central Committee of the Communist Party of Vietnam.",
        "Central Committee of the Communist Party of Vietnam"
      ),
      ("Kenya Airways said on Monday that it would fly again.", "Kenya Airways"),
    ])
  func bodyIsToldByTheConstruction(_ text: String, _ body: String) throws {
    let bodies = try read(text).bodies
    #expect(bodies.contains(body), "\(text) has \(bodies)")
  }

  @Test(
    arguments: [
      ("Members of the Kadima Party met on Monday. Kadima won 29 seats.", "Kadima"),
      (
        "The Independent Growers' Union of the North (IGUN) met on Monday. He spoke to his son and IGUN chairman Leo Brun.",
        "Independent Growers' Union of the North"
      ),
      ("Norvik Energy Corp met its creditors on Monday. A spokesman for Norvik Energy said so.", "Norvik Energy Corp"),
      ("The Republican Senate voted on Monday, and the Senate of the United States rose.", "United States Senate"),
    ])
  func oneBodyIsOneHoweverItIsCalled(_ text: String, _ body: String) throws {
    #expect(try read(text).bodies == [body])
  }

  @Test(
    arguments: [
      // The one of that name, which the text named before.
      (
        "Members of the National Prosperity Fund met on Monday. Leo Brun, deputy head of the Fund, spoke.",
        "deputy head — National Prosperity Fund"
      ),
      (
        "Members of the National Grain Council met on Monday. The council was headed by Leo Brun.",
        "head — National Grain Council"
      ),
      // What is read neither as a body nor as a land is nobody else's.
      ("Norway sent help on Sunday. Leo Brun, a leader of a tribal party, told a court so.", "leader — nil"),
      ("Peru sent help. Fontana Mayor Leo Brun thanked Peru's capital Lima on Monday.", "Mayor — nil"),
      // What a place is stands before its name.
      ("Leo Brun, chief minister of the southern state of Andhra Pradesh, left.", "chief minister — Andhra Pradesh"),
      ("Leo Brun, rector of the Paris Mosque, agreed on Monday.", "rector — Paris Mosque"),
      // A state's office is no party's, a body's country no owner.
      ("Leo Brun, leader of the Kadima party and prime minister, spoke.", "prime minister — nil"),
      ("Leo Brun resigned as premier and leader of the Fianna Fail party in 1992.", "premier — nil"),
      ("The World Bank's Pakistan Director Leo Brun spoke on Monday.", "Pakistan Director — World Bank"),
      (
        "OPEC's rotating President Leo Brun spoke on Monday.",
        "President — Organization of the Petroleum Exporting Countries"
      ),
      // Companies' officers.
      (
        "Norvik Energy Corp met its creditors on Monday. Chief Financial Officer Leo Brun spoke.",
        "Chief Financial Officer — Norvik Energy Corp"
      ),
      // A party of capitals with a deputy of its own.
      ("UMLP General Secretary Leo Brun spoke on Monday.", "General Secretary — UMLP"),
    ])
  func ownerIsToldByTheConstruction(_ text: String, _ post: String) throws {
    let posts = try read(text).posts("Leo Brun")
    #expect(posts.contains(post), "\(text) has \(posts)")
  }

  @Test(
    arguments: [
      ("Deputy prime minister Leo Brun spoke in Oslo on Monday.", "Deputy prime minister"),
      ("Justice and Parliamentary Affairs Minister Leo Brun spoke.", "Justice and Parliamentary Affairs Minister"),
      ("British journalist and director Leo Brun spoke on Monday.", "journalist"),
      ("The former spy, Leo Brun, died last month.", "former spy"),
      ("Information Minister Brigadier-General Leo Brun spoke on Monday.", "Information Minister"),
      ("Spanish Ambassador-at-large for Cybersecurity Leo Brun spoke.", "Ambassador-at-large for Cybersecurity"),
    ])
  func titleIsWhole(_ text: String, _ title: String) throws {
    let posts = try read(text).posts("Leo Brun")
    #expect(posts.contains { $0.hasPrefix(title + " — ") }, "\(text) has \(posts)")
  }

  @Test func headlinesUnderSecretaryIsOne() throws {
    let reading = try ConstructedArticle(
      "Under Secretary for Political Affairs Mona Brun will travel to Morocco.",
      headline: "Under Secretary Brun’s Travel to Morocco")
    #expect(reading.extraction.roles.map(\.title) == ["Under Secretary for Political Affairs"])
  }
}
