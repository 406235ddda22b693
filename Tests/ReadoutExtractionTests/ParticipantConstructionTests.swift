import ReadoutExtraction
import ReadoutLanguage
import ReadoutModel
import Testing

/// Who takes part: a sentence of our own for each way of saying it, with the encounters it tells of. The article is of
/// Wednesday, 10 March 2010.
@Suite struct ParticipantConstructionTests {
  private static let extractor = Result { try ArticleExtractor(resources: ResourceDirectory()) }

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

  private func encounters(_ text: String) throws -> [String] {
    let headline = "News in brief"
    let start = headline.utf8.count + 1
    let extraction = try Self.extractor.get().extract(
      Article(
        id: "a", source: "a", text: headline + "\n" + text, date: CalendarDate("2010-03-10"), title: headline,
        zones: [
          Article.Zone(.headline, TextRange(0..<headline.utf8.count)),
          Article.Zone(.body, TextRange(start..<start + text.utf8.count)),
        ]))
    return extraction.meetings.map { meeting in
      let names = meeting.participants.map { part in extraction.entities.first { $0.id == part.entity }?.name ?? "?" }
      return "\(meeting.kind.rawValue) \(names.sorted().joined(separator: " + "))"
    }
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
      "teams of countries", "Brazil will meet Croatia in the World Cup on Friday."),
    Construction(
      "an encounter as a matter", "Reporters Ann Reed, Sam Holm and Tom Brandt broke the news about the meeting."),
  ])
  func tellsWhoTookPart(_ construction: Construction) throws {
    let found = try encounters(construction.text)
    #expect(found == construction.encounters, "\(construction.rule): \(construction.text)")
  }
}
