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
}
