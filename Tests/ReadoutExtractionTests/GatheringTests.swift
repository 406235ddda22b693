import ReadoutExtraction
import ReadoutLanguage
import ReadoutModel
import Testing

/// Summits, conferences and ministers' meetings, and who was there: told in several sentences, of our own. The article is
/// of Wednesday, 10 March 2010.
@Suite struct GatheringTests {
  @Test(arguments: [
    // Each is said to take part.
    (
      "Austrian Chancellor Karin Weiss attended the NATO summit in Lyon on Monday. "
        + "French President Paul Dubois told the summit that more money was needed. "
        + "\"We will pay,\" Italian Prime Minister Marco Bellini said at the summit.",
      "summit held Karin Weiss + Marco Bellini + Paul Dubois"
    ),
    (
      "Austrian Chancellor Karin Weiss arrived in Lyon on Monday for a NATO summit. "
        + "French President Paul Dubois, speaking at the gathering, said that more money was needed.",
      "summit held Karin Weiss + North Atlantic Treaty Organization + Paul Dubois"
    ),
    (
      "French President Paul Dubois addressed the annual summit of the African Union in Lyon on Monday.",
      "summit held African Union + Paul Dubois"
    ),
    // Who is said to be there.
    (
      "Austrian Chancellor Karin Weiss opened the conference in Lyon with a call for action. "
        + "French President Paul Dubois and Italian Prime Minister Marco Bellini were among those attending.",
      "summit held Karin Weiss + Marco Bellini + Paul Dubois"
    ),
    (
      "Austrian Chancellor Karin Weiss will travel to Lyon on Friday for the NATO summit. "
        + "French President Paul Dubois and Italian Prime Minister Marco Bellini will also be there.",
      "summit planned Karin Weiss + Marco Bellini + Paul Dubois"
    ),
    (
      "Leaders of the 21 member economies of APEC began their annual meeting in Lyon on Monday. "
        + "The meeting was opened by Austrian Chancellor Karin Weiss. "
        + "Among those in attendance are French President Paul Dubois and Italian Prime Minister Marco Bellini.",
      "summit held Karin Weiss + Marco Bellini + Paul Dubois"
    ),
    (
      "Austria will host a conference on Sudan next week. "
        + "Representatives of Norway and Japan will also take part.",
      "summit planned Austria + Japan + Norway"
    ),
    (
      "Austria will host a conference on Sudan next week. "
        + "Other officials from Norway and Japan will also be present at the conference.",
      "summit planned Austria + Japan + Norway"
    ),
    // Who holds it, whoever stands between.
    (
      "Austrian Chancellor Karin Weiss took part in a meeting on Monday and Tuesday hosted by French President Paul Dubois.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
    (
      "Austrian Chancellor Karin Weiss hosted a meeting joined by French President Paul Dubois and diplomats from elsewhere.",
      "meeting held Karin Weiss + Paul Dubois"
    ),
    (
      "The new round of talks, involving Austria, Norway and Japan, is to start on Friday.",
      "meeting planned Austria + Japan + Norway"
    ),
    // Who met beside it was there, with whom else is told of.
    (
      "Austrian Chancellor Karin Weiss met Italian Prime Minister Marco Bellini on the sidelines of the NATO summit in Lyon. "
        + "French President Paul Dubois opened the summit.",
      "summit held Karin Weiss + Marco Bellini + Paul Dubois"
    ),
    // Members of the group that gathered.
    (
      "EU finance ministers failed to agree on a tax at a meeting in Lyon on Monday. "
        + "Austrian Finance Minister Karin Weiss said that the tax was too high. "
        + "\"It is not,\" said French Finance Minister Paul Dubois.",
      "summit held European Union + Karin Weiss + Paul Dubois"
    ),
    (
      "Austrian Chancellor Karin Weiss gathered with leaders of NATO countries for a summit in Lyon on Monday. "
        + "French President Paul Dubois pressed the others to pay. Italian Prime Minister Marco Bellini refused.",
      "summit held Karin Weiss + Marco Bellini + Paul Dubois"
    ),
    (
      "OPEC ministers met in Lyon on Monday and agreed to cut output. "
        + "\"We will all benefit,\" Kenyan Oil Minister Peter Otieno said. Angolan Oil Minister Rui Costa said prices would rise.",
      "summit held Organization of the Petroleum Exporting Countries + Peter Otieno + Rui Costa"
    ),
    (
      "NATO leaders gathered for a summit in Lyon on Monday. "
        + "Austrian Chancellor Karin Weiss urged the others to spend more. "
        + "French President Paul Dubois said France would, but Italian Foreign Minister Marco Bellini was silent.",
      "summit held Karin Weiss + North Atlantic Treaty Organization + Paul Dubois"
    ),
  ])
  func whoWasThere(text: String, encounter: String) throws {
    let found = try ConstructedArticle(text).encounters(withStatus: true)
    #expect(found.contains(encounter), "\(found) for \(text)")
  }

  @Test(arguments: [
    // Who stayed away, though a leader too.
    "NATO leaders gathered for a summit in Lyon on Monday. Austrian Chancellor Karin Weiss did not attend the summit, and "
      + "said so. French President Paul Dubois said that he was sorry.",
    // Another gathering, long ago.
    "French President Paul Dubois told the conference in Lyon that money was needed. "
      + "The conference, first held in 1994 by Austrian Chancellor Karin Weiss, ends on Friday.",
    // Who speaks of it need not be there.
    "French President Paul Dubois congratulated Austria on organizing the NATO summit. "
      + "Austrian Chancellor Karin Weiss reviewed the agenda of the summit.",
    "Chancellor Karin Weiss's journey follows last month's Norway-NATO summit in Lyon.",
    "Austrian Chancellor Karin Weiss met French President Paul Dubois. They discussed the next steps to build off the successful Rome Ministerial.",
    "Chancellor Karin Weiss thanked Norway for its part at the Norway-NATO summit in Lyon.",
    // A party's own.
    "The Green Party held its national convention in Lyon. The Conservative Party held the second half of its convention "
      + "in Vienna, and Austrian Chancellor Karin Weiss spoke.",
    // What a body is.
    "The African Union is a forum for trade, French President Paul Dubois said.",
  ])
  func whoWasNot(text: String) throws {
    let found = try ConstructedArticle(text).encounters(withStatus: true)
    #expect(!found.contains { $0.hasPrefix("summit held") && $0.contains("Karin Weiss") }, "\(found) for \(text)")
    #expect(!found.contains { $0.contains("African Union") || $0.contains("Party") }, "\(found) for \(text)")
  }

  @Test func whoIsNotSaidToAttendIsNotThere() throws {
    let found = try ConstructedArticle(
      "Peru and its neighbours ended a two-day conference in Lima on Monday. Ghana co-chaired the conference.")
    #expect(found.encounters() == [])
  }

  @Test func aLongSummitThatBeganGoesOn() throws {
    let found = try ConstructedArticle(
      "Leaders from Peru, Chile and Ghana arrived in Lima on Tuesday to join the two-day summit on fishing.")
    #expect(found.encounters(withStatus: true).contains("summit ongoing Chile + Ghana + Peru"))
    #expect(found.extraction.meetings.first { $0.kind == .summit }?.date?.end == CalendarDate("2010-03-10"))
  }

  @Test func theDayOfANamedSummitIsNotThatOfAMeeting() throws {
    let found = try ConstructedArticle(
      "Danish Prime Minister Lina Fisk will meet King Tupou in Rome. The Lima Summit will be held in June.")
    #expect(found.encounters() == ["meeting Lina Fisk + Tupou"])
    #expect(found.extraction.meetings[0].date?.start == nil)
  }

  @Test func whatTheLeadTellsTookPlaceWhereItIsWritten() throws {
    let dateline = "LYON, March 9 (AFP) -"
    let text =
      dateline
      + " EU finance ministers failed to agree on a tax at a meeting. Austrian Finance Minister Karin Weiss said "
      + "that the tax was too high. \"It is not,\" said French Finance Minister Paul Dubois."
    let article = Article(
      id: "a", source: "a", text: text, date: CalendarDate("2010-03-10"), title: nil,
      zones: [
        Article.Zone(.dateline, TextRange(0..<dateline.utf8.count)),
        Article.Zone(.body, TextRange(dateline.utf8.count + 1..<text.utf8.count)),
      ])
    let extraction = try ArticleExtractor(resources: ResourceDirectory()).extract(article)
    let summit = try #require(extraction.meetings.first { $0.kind == .summit })
    let place = extraction.entities.first { $0.id == summit.place }
    #expect(place?.name == "Lyon")
  }
}
