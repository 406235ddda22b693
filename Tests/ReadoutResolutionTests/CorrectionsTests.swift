import ReadoutModel
import ReadoutResolution
import Testing

@Suite struct CorrectionsTests {
  private func parse(_ text: String) throws(CorrectionsError) -> Corrections {
    try Corrections(tsv: Array(text.utf8), file: "fix.tsv")
  }

  private func apply(_ wires: [Wire], _ text: String) throws -> (graph: KnowledgeGraph, diagnostics: [Diagnostic]) {
    build(wires.map(\.extraction), try parse(text))
  }

  private var wires: [Wire] {
    var first = Wire("a1", "2021-03-01")
    let us = first.country("United States", "USA")
    let blome = first.person("Donald Blome", "Ambassador", of: us)
    let malik = first.person("Jawad Malik", "Special Assistant", of: first.country("Pakistan", "PAK"))
    first.meeting([blome, malik], on: "2021-03-01")
    var second = Wire("a2", "2021-03-02")
    second.person("The Tall Man")
    second.person("John Smith", country: second.country("Canada", "CAN"))
    var third = Wire("a3", "2021-03-03")
    third.person("John Smith", country: third.country("Canada", "CAN"))
    third.add(.person, "Taliban")
    return [first, second, third]
  }

  @Test func same() throws {
    let (graph, diagnostics) = try apply(wires, "same\tperson.donald-blome\tThe Tall Man\n")
    #expect(graph.ids(.person) == ["person.donald-blome", "person.jawad-malik", "person.john-smith", "person.taliban"])
    #expect(graph.entity("person.donald-blome")?.mergeReasons == ["a correction says they are the same"])
    #expect(diagnostics.isEmpty)
  }

  @Test func different() throws {
    let (graph, diagnostics) = try apply(wires, "different\tJohn Smith@a2\tJohn Smith@a3\n")
    #expect(
      graph.ids(.person).filter { $0.hasPrefix("person.john") } == ["person.john-smith", "person.john-smith-CAN"])
    #expect(diagnostics.isEmpty)
  }

  @Test func differentForCountries() throws {
    let (graph, _) = try apply(wires, "different\tCanada@a2\tCanada@article.a3\n")
    #expect(graph.ids(.country).count == 4)
  }

  @Test func rename() throws {
    let (graph, _) = try apply(wires, "rename\tperson.donald-blome\tDonald Armin Blome\n")
    #expect(graph.entity("person.donald-blome")?.name == "Donald Armin Blome")
    #expect(graph.entity("person.donald-blome")?.aliases == ["Donald Blome"])
    #expect(graph.meetings.map(\.label) == ["Meeting of Donald Armin Blome and Jawad Malik"])
  }

  @Test func kind() throws {
    let (graph, _) = try apply(wires, "kind\tTaliban\tinstitution\n")
    #expect(graph.ids(.institution) == ["institution.taliban"])
  }

  @Test func drop() throws {
    let (graph, _) = try apply(wires, "drop\tJawad Malik\n")
    #expect(graph.entity("person.jawad-malik") == nil)
    #expect(graph.meetings.isEmpty)
    #expect(graph.roles.map(\.person) == ["person.donald-blome"])
  }

  @Test func post() throws {
    let (graph, _) = try apply(
      wires,
      "post\tDonald Blome\tAmbassador\tUnited States\t2022-07-02\npost\tJohn Smith\tPremier\tcountry.CAN\t\t2024-01-01\n"
    )
    #expect(
      graph.roles.map(\.id) == [
        "role.donald-blome.ambassador.USA", "role.jawad-malik.special-assistant.PAK", "role.john-smith.premier.CAN",
      ])
    #expect(graph.roles[0].attestedFrom == CalendarDate("2022-07-02"))
    #expect(graph.roles[2].attestedTo == CalendarDate("2024-01-01"))
    #expect(graph.roles[2].confidence == 1)
  }

  @Test func staleOnesAreReported() throws {
    let (graph, diagnostics) = try apply(
      wires,
      """
      # mine
      drop\tWoodrow Wilson
      same\tJohn Smith\tNobody

      rename\tJohn Smith@a9\tJ
      post\tNobody\tPremier
      post\tJohn Smith\tPremier\tAtlantis
      kind\tNobody\tplace
      different\tJohn Smith\tJohn Smith
      same\tJohn Smith@a2\tJohn Smith@a3
      """)
    #expect(graph == build(wires.map(\.extraction)).graph)
    #expect(
      Set(diagnostics.map(\.subject)) == [
        "fix.tsv:2", "fix.tsv:3", "fix.tsv:5", "fix.tsv:6", "fix.tsv:7", "fix.tsv:8", "fix.tsv:9", "fix.tsv:10",
      ])
    #expect(diagnostics.filter { $0.id == "corrections.redundant" }.map(\.subject) == ["fix.tsv:10"])
  }

  @Test(arguments: [
    ("merge\ta\tb", CorrectionsError.Problem.unknownVerb("merge")),
    ("same\ta", .missing(verb: "same", what: "the second")), ("drop", .missing(verb: "drop", what: "what to drop")),
    ("drop\ta\tb", .tooMany(verb: "drop", expected: 2)), ("kind\ta\tthing", .notAKind("thing")),
    ("post\ta\tb\tc\t2021-02-30", .notADate("2021-02-30")),
    ("post\ta\tb\tc\t2021-02-03\t2020-01-01", .endsBeforeItStarts),
  ])
  func badLines(_ line: String, _ problem: CorrectionsError.Problem) {
    #expect(throws: CorrectionsError(file: "fix.tsv", line: 2, problem: problem)) {
      try parse("# comment\n\(line)\n")
    }
  }

  @Test func errorsNameFileAndLine() {
    let error = CorrectionsError(file: "fix.tsv", line: 7, problem: .notAKind("thing"))
    #expect(error.description == "fix.tsv:7: “thing” is no kind; write person, country, institution or place.")
  }

  @Test func carriageReturnsAndMarksAreRead() throws {
    let corrections = try Corrections(tsv: [0xEF, 0xBB, 0xBF] + Array("drop\tA B \r\n\r\n".utf8), file: "f")
    #expect(corrections.entries.map(\.statement) == [.drop(Corrections.Reference("A B"))])
  }

  @Test func meetings() throws {
    let id = "meeting.2021-03-01.donald-blome.jawad-malik"
    let (graph, diagnostics) = try apply(
      wires,
      """
      status\t\(id)\tcancelled
      date\t\(id)\t2021-03-04\t2021-03-05
      place\t\(id)\tCanada
      party\t\(id)\tThe Tall Man
      no-party\t\(id)\tperson.jawad-malik
      status\tmeeting.none\theld
      party\t\(id)\tNobody At All
      """)
    let meeting = try #require(graph.meeting(id))
    #expect(meeting.status == .cancelled && meeting.place == "country.CAN")
    #expect(meeting.date?.start?.description == "2021-03-04" && meeting.date?.end?.description == "2021-03-05")
    #expect(meeting.participations.map(\.entity).filter { $0.hasPrefix("person") }.count == 2)
    #expect(meeting.label.contains("Tall Man") && !meeting.label.contains("Malik"))
    #expect(meeting.reasons.contains("a correction: status \(id) cancelled"))
    #expect(
      diagnostics.map(\.subject) == ["fix.tsv:6", "fix.tsv:7"]
        && diagnostics.allSatisfy { $0.id == "corrections.stale" })
    for (line, problem) in [
      "status\tm\tover": CorrectionsError.Problem.notAStatus("over"), "date\tm\tsoon": .notADate("soon"),
      "date\tm\t2021-03-04\t2021-03-03": .endsBeforeItStarts,
    ] {
      #expect(throws: CorrectionsError(file: "fix.tsv", line: 1, problem: problem)) { try parse(line) }
    }
  }

  /// Each says what is different by it, in the words of `readout corrections`.
  @Test(arguments: [
    (
      "same\tperson.donald-blome\tThe Tall Man",
      "Donald Blome (person.donald-blome), The Tall Man (person.the-tall-man) are one: Donald Blome (person.donald-blome); 0 meetings changed"
    ),
    (
      "same\tperson.john-smith\tJawad Malik",
      "Jawad Malik (person.jawad-malik), John Smith (person.john-smith) are one: John Smith (person.john-smith); 1 meeting changed"
    ),
    (
      "same\tJohn Smith@a2\tJohn Smith@a3",
      "The correction changes nothing: “John Smith@a2” and “John Smith@a3” are one without it."
    ),
    (
      "different\tJohn Smith@a2\tJohn Smith@a3",
      "John Smith (person.john-smith) is 2: John Smith (Canada, 2021-03-02) (person.john-smith), John Smith (Canada, 2021-03-03) (person.john-smith-CAN); 0 meetings changed"
    ),
    ("rename\tperson.donald-blome\tDonald Armin Blome", "name Donald Blome → Donald Armin Blome; 1 meeting changed"),
    ("rename\tperson.donald-blome\tDonald Blome", "The correction changes nothing: it is so without it."),
    ("kind\tTaliban\tinstitution", "kind person → institution; 0 meetings changed"),
    ("drop\tJawad Malik", "Jawad Malik (person.jawad-malik) is gone; 1 meeting changed"),
    (
      "drop\tWoodrow Wilson",
      "The correction changes nothing: nothing in these articles is called “Woodrow Wilson”; delete the line or mend the name."
    ),
    (
      "post\tJohn Smith\tPremier\tcountry.CAN\t\t2024-01-01",
      "post none → Premier, Canada (2024-01-01); 0 meetings changed"
    ),
    ("status\tmeeting.2021-03-01.donald-blome.jawad-malik\tcancelled", "status held → cancelled; 1 meeting changed"),
    (
      "status\tmeeting.2021-03-01.donald-blome.jawad-malik\theld",
      "The correction changes nothing: it is so without it."
    ),
    (
      "date\tmeeting.2021-03-01.donald-blome.jawad-malik\t2021-03-04\t2021-03-05",
      "date 2021-03-01 → 2021-03-04, 2021-03-05; 1 meeting changed"
    ),
    ("place\tmeeting.2021-03-01.donald-blome.jawad-malik\tCanada", "place none → Canada; 1 meeting changed"),
    (
      "party\tmeeting.2021-03-01.donald-blome.jawad-malik\tThe Tall Man",
      "parties none → The Tall Man; 1 meeting changed"
    ),
    (
      "no-party\tmeeting.2021-03-01.donald-blome.jawad-malik\tJawad Malik",
      "parties Jawad Malik → none; 1 meeting changed"
    ),
  ])
  func everyStatementSaysWhatItDid(_ line: String, _ text: String) throws {
    var builder = GraphBuilder(corrections: try parse(line), variants: variants)
    for wire in wires { builder.add(wire.extraction) }
    let resolved = builder.resolve()
    #expect(resolved.effects.map(\.text) == [text])
    // What changes nothing is said wherever corrections are read, not only where they are listed.
    #expect(resolved.diagnostics.map(\.message) == (resolved.effects[0].event == .nothing ? [text] : []))
  }

  @Test func everyStatementIsItsLine() throws {
    let text = """
      same\ta\tb@c
      different\ta@b\tc
      rename\ta\tb
      kind\ta\tplace
      drop\ta
      post\ta\tEnvoy
      post\ta\tEnvoy\tb\t\t2021-03-04
      status\tm\theld
      date\tm\t2021-03-04
      date\tm\t2021-03-04\t2021-03-05
      place\tm\ta
      party\tm\ta
      no-party\tm\ta
      """
    #expect(try parse(text).entries.map(\.statement.line).joined(separator: "\n") == text)
  }
}
