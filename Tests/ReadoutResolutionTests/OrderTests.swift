import ReadoutModel
import ReadoutResolution
import Testing

@Suite struct OrderTests {
  private var wires: [Wire] {
    var wires: [Wire] = []
    let names = [
      "Antony J. Blinken", "Blinken", "Anthony Blinken", "Wang Yi", "Yi Wang", "Wang", "John Smith", "Jane Smith",
      "Smith",
    ]
    for (index, name) in names.enumerated() {
      var wire = Wire("a\(index)", index % 4 == 3 ? nil : "2021-03-0\(index + 1)")
      let isAmerican = name.contains("Blinken")
      let home = isAmerican ? wire.country("United States", "USA") : wire.country("China", "CHN")
      let person = wire.person(name, index % 2 == 0 ? "Foreign Minister" : nil, of: home, country: home)
      let guest = wire.person("Sergey Lavrov", "Foreign Minister", of: wire.country("Russia", "RUS"))
      wire.meeting(
        [person, guest], on: index < 5 ? "2021-03-01" : nil, notAfter: "2021-03-08",
        topics: ["Regional Issues", "trade"])
      wires.append(wire)
    }
    return wires
  }

  @Test func orderOfAddingDoesNotMatter() {
    let extractions = wires.map(\.extraction)
    let expected = build(extractions).graph
    // A fixed sequence of permutations: rotations, the reverse, and a shuffle by multiplication.
    var orders = extractions.indices.map { shift in extractions.indices.map { ($0 + shift) % extractions.count } }
    orders.append(extractions.indices.reversed())
    orders.append(extractions.indices.map { ($0 * 5 + 3) % 9 })
    orders.append(extractions.indices.map { ($0 * 7 + 1) % 9 })
    for order in orders {
      #expect(build(order.map { extractions[$0] }).graph == expected)
    }
  }

  @Test func equalArticlesCountOnce() {
    let extractions = wires.map(\.extraction)
    let (graph, diagnostics) = build(extractions + [extractions[2]])
    #expect(graph == build(extractions).graph)
    #expect(diagnostics.map(\.id) == ["resolution.article-twice"])
  }

  @Test func articlesOfOneNameGetTwoIdentifiers() {
    var first = Wire("news", "2021-03-01")
    first.person("Wang Yi")
    var second = Wire("news", "2021-03-02")
    second.extraction.article.source = "other/news.txt"
    second.person("Sergey Lavrov")
    #expect(graph([first, second]).articles.map(\.id) == ["article.news", "article.news-2"])
  }

  @Test func addingArticlesChangesNoIdentifier() {
    var later = Wire("b1", "2022-01-01")
    later.person("Wang Yi", "Sports Minister", of: later.country("Taiwan", "TWN"), gender: "f")
    later.person("Li Keqiang", "Premier", of: later.country("China", "CHN"))
    let before = graph(wires)
    let after = graph(wires + [later])
    let known = Set(after.entities.map(\.id))
    #expect(before.entities.allSatisfy { known.contains($0.id) })
    let meetings = Set(after.meetings.map(\.id))
    #expect(before.meetings.allSatisfy { meetings.contains($0.id) })
    #expect(after.entity("person.wang-yi")?.mentions == before.entity("person.wang-yi")?.mentions)
    #expect(known.contains("person.wang-yi-TWN"))
  }
}
