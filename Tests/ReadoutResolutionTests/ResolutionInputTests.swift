import ReadoutModel
import ReadoutNames
import ReadoutResolution
import Testing

@Suite struct ResolutionInputTests {
  private var extraction: Extraction {
    var wire = Wire("a", "1969-03-04")
    let home = wire.country("Norway", "NOR", aliases: ["Norwegen"])
    let ministry = wire.add(.institution, "Foreign Ministry", country: home, type: .ministry, partOf: home)
    let minister = wire.person("Ilka Brånd", "Foreign Minister", of: ministry, country: home, gender: "f", mentions: 3)
    let envoy = wire.person("Olle Sund", "Envoy", aliases: ["Sund", "Old Olle"])
    wire.meeting([minister, envoy], on: "1969-03-01", notAfter: "2021-03-08", topics: ["trade", "fish"])
    wire.extraction.meetings[0].separatePairs = [[minister, envoy]]
    wire.extraction.meetings[0].participants[1].onBehalfOf = home
    wire.extraction.article.authors = ["A. Writer"]
    return wire.extraction
  }

  @Test func bytesGiveTheSameGraphAsTheRecord() throws {
    let input = ResolutionInput(extraction)
    let read = try #require(ResolutionInput(bytes: input.bytes))
    #expect(read.bytes == input.bytes)
    func graph(_ input: ResolutionInput) -> KnowledgeGraph {
      var builder = GraphBuilder()
      builder.add(contentsOf: [input])
      return builder.build().graph
    }
    #expect(graph(read) == build([extraction]).graph)
    #expect(graph(read).meetings.count == 1 && graph(read).roles.count == 2)
    var moved = read
    moved.place(identifier: "b", source: "wire/b.txt")
    #expect(graph(moved).articles.map(\.id) == ["article.b"])
  }

  /// Those of 64 digits wait as numbers; what is written in another way comes out as it went in.
  @Test func checksumsStayAsTheyAreWritten() {
    let digits = "0123456789abcdef00ff00ff9a8b7c6d5e4f3a2b1c0dfedcba98765432100fed"
    let written = [
      digits, String(repeating: "0", count: 64), String(repeating: "f", count: 64), digits.uppercased(),
      String(digits.dropLast()), digits + "0", digits.dropLast() + "g", String(repeating: "é", count: 32), "",
    ]
    for text in written {
      var extraction = extraction
      extraction.article.sha256 = text
      #expect(build([extraction]).graph.articles.map(\.sha256) == [text])
    }
  }

  @Test func damagedBytesAreRefusedOrHarmless() {
    let bytes = ResolutionInput(extraction).bytes
    for count in bytes.indices { #expect(ResolutionInput(bytes: Array(bytes[..<count])) == nil) }
    #expect(ResolutionInput(bytes: bytes + [0]) == nil)
    for index in bytes.indices {
      for value in [0, 1, 0x7F, 0x80, 0xFF] as [UInt8] {
        var changed = bytes
        changed[index] = value
        guard let input = ResolutionInput(bytes: changed) else { continue }
        var builder = GraphBuilder()
        builder.add(contentsOf: [input])
        _ = builder.build()
      }
    }
  }

  /// What a program of one's own adds may have positions that no record has.
  @Test func positionsBeyondWhatBytesHoldAreKept() {
    var strange = extraction
    strange.meetings[0].evidence[0].range = CodePointRange(-4, 9)
    strange.entities[0].mentions[0].range = CodePointRange(3_000_000_000, 3_000_000_010)
    let graph = build([strange]).graph
    #expect(graph.meetings.map(\.evidence.count) == [1] && graph.meetings[0].participations.count == 2)
    #expect(graph.entities.compactMap { $0.mentions.first?.first }.contains { $0.lowerBound == 3_000_000_000 })
  }

  @Test func builtArticlesAreNotKept() {
    var builder = GraphBuilder()
    builder.add(extraction)
    #expect(builder.build().graph.articles.count == 1)
    #expect(builder.build().graph.articles.isEmpty)
    var other = extraction
    other.article.id = "b"
    builder.add(other)
    #expect(builder.build().graph.articles.map(\.id) == ["article.b"])
  }

  /// Articles wait in bytes: all of a record that shows in a graph comes out of them.
  @Test func whatWaitsIsWhatWasAdded() {
    var wires: [Extraction] = []
    for (number, id) in ["c", "a", "b", "a"].enumerated() {
      var one = extraction
      one.article.id = id
      one.article.sha256 = "\(number)"
      wires.append(one)
    }
    func graph(asInputs: Bool) -> KnowledgeGraph {
      var builder = GraphBuilder(variants: variants)
      if asInputs { builder.add(contentsOf: wires.map { ResolutionInput($0) }) }
      for wire in wires where !asInputs { builder.add(wire) }
      return builder.build().graph
    }
    #expect(graph(asInputs: false) == graph(asInputs: true))
    #expect(graph(asInputs: false).articles.map(\.sha256) == ["1", "3", "2", "0"])
  }
}
