import ReadoutFormats
import Testing

@Suite struct TripleDifferenceTests {
  private func difference(_ stored: String, _ wanted: String) -> (gone: [String], new: [String])? {
    TripleDifference(from: Array(stored.utf8), to: Array(wanted.utf8)).map {
      ($0.gone.map { String(decoding: $0, as: UTF8.self) }, $0.new.map { String(decoding: $0, as: UTF8.self) })
    }
  }

  @Test func whatDiffersGoesAndComes() throws {
    let found = try #require(
      difference(
        "<x:a> <x:p> <x:b> .\n<x:a> <x:p> <x:c> .\n<x:a> <x:q> \"old\" .\n",
        "<x:a> <x:q> \"new\" .\n<x:a> <x:p> <x:b> .\n<x:d> <x:p> <x:e> .\n<x:d> <x:p> <x:e> .\n"))
    #expect(found.gone == ["<x:a> <x:p> <x:c> .", "<x:a> <x:q> \"old\" ."])
    #expect(found.new == ["<x:a> <x:q> \"new\" .", "<x:d> <x:p> <x:e> ."])
  }

  @Test(arguments: [
    (#""caf\u00E9 \"x\"\n""#, #""café \u0022x\u0022\n""#), (#""a"@EN-gb"#, #""a"@en-GB"#),
    (
      #""0.90"^^<http://www.w3.org/2001/XMLSchema#double>"#, #""9.0E-1"^^<http://www.w3.org/2001/XMLSchema#double>"#
    ),
    (
      #""+07"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>"#,
      #""7"^^<http://www.w3.org/2001/XMLSchema#integer>"#
    ), (#""1"^^<http://www.w3.org/2001/XMLSchema#boolean>"#, #""true"^^<http://www.w3.org/2001/XMLSchema#boolean>"#),
    (#""a"^^<http://www.w3.org/2001/XMLSchema#string>"#, #""a""#), (#"<x:caf\u00E9>"#, "<x:café>"),
  ])
  func oneValueInTwoWritingsIsOne(_ stored: String, _ wanted: String) throws {
    let found = try #require(
      difference("# a store's\n\t<x:a>  <x:p>\t\(stored).  # so it writes\r\n\n", "<x:a> <x:p> \(wanted) .\n"))
    #expect(found.gone.isEmpty && found.new.isEmpty)
  }

  @Test(arguments: [
    (#""a""#, #""a"@en"#), (#""1""#, #""1"^^<http://www.w3.org/2001/XMLSchema#integer>"#), (#""x:b""#, "<x:b>"),
    (#""a"@en"#, #""a"@de"#), (#""2021"^^<x:year>"#, #""2021.0"^^<x:year>"#),
  ])
  func twoValuesAreTwo(_ stored: String, _ wanted: String) throws {
    let found = try #require(difference("<x:a> <x:p> \(stored) .\n", "<x:a> <x:p> \(wanted) .\n"))
    #expect(found.gone.count == 1 && found.new.count == 1)
  }

  @Test(arguments: [
    "_:b <x:p> <x:c> .", "<x:a> <x:p> _:b .", "<html>", "<x:a> <x:p> \"open .", "<x:a> <x:p> \"\\u00 .",
    "<x:a> <x:p> <x:b>",
    "\"a\" <x:p> <x:b> .", "<x:a> <x:p> \"\\q\" .", "<x:a> <x:p> \"\\uD800\" .",
  ])
  func whatCannotBeComparedIsNot(_ stored: String) {
    #expect(difference(stored + "\n", "<x:a> <x:p> <x:b> .\n") == nil)
  }

  @Test func theUpdateIsOneRequest() throws {
    let found = try #require(
      TripleDifference(from: Array("<x:a> <x:p> \"old\" .\n".utf8), to: Array("<x:a> <x:p> \"new\" .\n".utf8)))
    #expect(
      String(decoding: found.update(graph: nil), as: UTF8.self)
        == "DELETE DATA {\n<x:a> <x:p> \"old\" .\n} ;\nINSERT DATA {\n<x:a> <x:p> \"new\" .\n}\n")
    #expect(
      String(decoding: found.update(graph: "x:g"), as: UTF8.self)
        == "DELETE DATA { GRAPH <x:g> {\n<x:a> <x:p> \"old\" .\n} } ;\nINSERT DATA { GRAPH <x:g> {\n<x:a> <x:p> \"new\" .\n} }\n"
    )
    let more = try #require(TripleDifference(from: [], to: Array("<x:a> <x:p> <x:b> .\n".utf8)))
    #expect(String(decoding: more.update(graph: nil), as: UTF8.self) == "INSERT DATA {\n<x:a> <x:p> <x:b> .\n}\n")
  }
}
