import ReadoutExtraction
import ReadoutModel
import Testing

@Suite struct ExtractionRecordTests {
  private let full = Extraction(
    article: .init(
      id: "a1", source: "folder/a1.txt", date: CalendarDate("2001-02-03"), title: "A \"title\"\twith\\marks",
      authors: ["Jane Roe"], sha256: "00"),
    entities: [
      .init(
        id: "e1", kind: .person, name: "Ana Ruíz", aliases: ["Ruíz"], country: "e2", gender: "f",
        mentions: [.init(range: CodePointRange(3, 11), form: .name, text: "Ana Ruíz")], confidence: 0.75),
      .init(id: "e2", kind: .country, name: "Spain", code: "ESP", wikidata: "Q29"),
      .init(id: "e3", kind: .institution, name: "Ministry", country: "e2", institutionType: .ministry, partOf: "e2"),
    ],
    roles: [
      .init(
        person: "e1", title: "minister", organization: "e3", isInferred: true, tenure: .acting, confidence: 0.5,
        evidence: [.init(range: CodePointRange(0, 11), text: "…", highlight: CodePointRange(0, 2))])
    ],
    meetings: [
      .init(
        id: "m1", kind: .call, status: .planned,
        participants: [.init(entity: "e1", part: .host, onBehalfOf: "e2"), .init(entity: "e3")],
        separatePairs: [["e1", "e3"]],
        date: .init(
          start: CalendarDate("2001-02-04"), end: CalendarDate("2001-02-05"), basis: .relative,
          notBefore: CalendarDate("2001-02-03")), place: "e2", topics: ["trade"], cue: "phoned", frame: "phone",
        confidence: 0.8, evidence: [.init(range: CodePointRange(1, 2), text: "x")], reasons: ["because"])
    ],
    diagnostics: [.init("articles.no-date", .warning, subject: "a1", "none")],
    statistics: .init(
      sentences: 2, tokens: 9, cues: 1,
      nearMisses: [.init(evidence: .init(range: CodePointRange(5, 6), text: "y"), cue: "met", reason: "why")]))

  @Test func everyFieldSurvivesTheRoundTrip() throws {
    let line = ExtractionRecord.encode(full)
    #expect(try ExtractionRecord.decode(line) == full)
  }

  @Test func isOneLine() {
    #expect(!ExtractionRecord.encode(full).contains(0x0A))
  }

  @Test func anOpenDateIsNull() throws {
    let open = Extraction(
      article: .init(id: "a", source: "a"),
      meetings: [.init(id: "m1", kind: .meeting, status: .held)])
    let line = String(decoding: ExtractionRecord.encode(open), as: UTF8.self)
    #expect(line.contains("\"date\":null,\"place\":null"))
    #expect(try ExtractionRecord.decode(Array(line.utf8)) == open)
  }

  @Test(arguments: [
    "not json", "[1]", "{}", #"{"article":{"id":"a","date":"2001-02-30"}}"#,
    #"{"article":{"id":"a"},"entities":[{"id":"e1","kind":"animal","name":"x"}]}"#,
    #"{"article":{"id":"a"},"meetings":[{"id":"m1"}]}"#,
  ])
  func refusesWhatIsNoRecord(line: String) {
    #expect(throws: ExtractionRecordError.self) { try ExtractionRecord.decode(Array(line.utf8)) }
  }

  @Test func theErrorNamesTheField() {
    let line =
      #"{"article":{"id":"a"},"entities":[{"id":"e1","kind":"person","name":"x"},{"id":"e2","kind":"person"}]}"#
    #expect { try ExtractionRecord.decode(Array(line.utf8)) } throws: {
      String(describing: $0).contains("entities[1].name")
    }
  }

  /// As programs write it that mark their files, and not as a damaged one.
  @Test func aByteOrderMarkIsPassedOverAndDamagedTextIsNone() throws {
    let line = Array(#"{"article":{"id":"a"},"entities":[{"id":"e1","kind":"person","name":"Ida"}]}"#.utf8)
    #expect(try ExtractionRecord.decode([0xEF, 0xBB, 0xBF] + line).entities.map(\.name) == ["Ida"])
    var damaged = line
    damaged[line.count - 5] = 0xC3
    #expect(throws: ExtractionRecordError.self) { try ExtractionRecord.decode(damaged) }
  }
}
