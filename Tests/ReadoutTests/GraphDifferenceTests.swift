import Readout
import Testing

@Suite struct GraphDifferenceTests {
  private func article(_ name: String, sha256: String = "1") -> KnowledgeGraph.Article {
    KnowledgeGraph.Article(id: "article.\(name)", source: "\(name).txt", sha256: sha256)
  }

  /// A person who is named in articles, at a place in each.
  private func person(_ id: String, _ name: String, _ places: [(String, Int)]) -> KnowledgeGraph.Entity {
    KnowledgeGraph.Entity(
      id: "person.\(id)", kind: .person, name: name,
      mentions: places.map {
        KnowledgeGraph.MentionCount(
          article: "article.\($0.0)", count: 1, first: CodePointRange($0.1, $0.1 + 5), text: "x")
      })
  }

  private func meeting(
    _ id: String, _ status: MeetingStatus, on day: String, _ parties: [String], in articles: [String]
  ) -> KnowledgeGraph.Meeting {
    KnowledgeGraph.Meeting(
      id: "meeting.\(id)", label: "Meeting", kind: .meeting, status: status,
      participations: parties.map { KnowledgeGraph.Participation(entity: $0) },
      date: Extraction.MeetingDate(start: CalendarDate(day), end: CalendarDate(day), basis: .stated),
      evidence: articles.map {
        KnowledgeGraph.Evidence(article: "article.\($0)", range: CodePointRange(0, 9), text: "They met.")
      })
  }

  private func told(_ old: KnowledgeGraph, _ new: KnowledgeGraph) -> [String] {
    GraphDifference(from: old, to: new).changes.map { change in
      let (from, to) = (change.from.map { $0.id ?? $0.text }, change.to.map { $0.id ?? $0.text })
      return "\(change.subject.rawValue) \(change.event.rawValue) \(change.id) \(from)→\(to) \(change.articles)"
    }
  }

  @Test func equalGraphsDifferInNothing() {
    let graph = KnowledgeGraph(articles: [article("a")], entities: [person("a", "A", [("a", 0)])])
    #expect(GraphDifference(from: graph, to: graph).isEmpty)
  }

  /// The same bytes read from another folder are no news; another headline of them is a detail; other bytes are.
  @Test func anArticleIsChangedByItsBytesOrItsDay() {
    func graph(_ change: (inout KnowledgeGraph.Article) -> Void) -> KnowledgeGraph {
      var one = article("a")
      change(&one)
      return KnowledgeGraph(articles: [one])
    }
    let old = graph { _ in }
    #expect(told(old, graph { $0.source = "elsewhere/a.txt" }) == [])
    #expect(told(old, graph { $0.title = "Talks" }) == ["graph details  []→[\"1\"] []"])
    #expect(told(old, graph { $0.sha256 = "2" }) == ["article changed article.a []→[] [\"a.txt\"]"])
    #expect(told(old, graph { $0.date = CalendarDate("2024-01-02") }).count == 1)
  }

  @Test func anArticleJoinsTwoPersons() {
    let old = KnowledgeGraph(
      articles: [article("a"), article("b")],
      entities: [person("brand", "Brand", [("a", 0)]), person("ilka-brand", "Ilka Brand", [("b", 0)])])
    let new = KnowledgeGraph(
      articles: old.articles + [article("c")],
      entities: [person("ilka-brand", "Ilka Brand", [("a", 0), ("b", 0), ("c", 0)])])
    #expect(
      told(old, new) == [
        #"article new article.c []→[] ["c.txt"]"#,
        #"person joined person.ilka-brand ["person.ilka-brand", "person.brand"]→["person.ilka-brand"] ["c.txt"]"#,
      ])
    #expect(
      GraphDifference(from: old, to: new).successors.map { [$0.former, $0.current] } == [
        ["person.brand", "person.ilka-brand"]
      ])
    #expect(
      told(new, old) == [
        #"article gone article.c []→[] ["c.txt"]"#,
        #"person split person.ilka-brand ["person.ilka-brand"]→["person.ilka-brand", "person.brand"] ["c.txt"]"#,
      ])
  }

  @Test func personsAreRenamedMovedNewAndGone() {
    let old = KnowledgeGraph(
      articles: [article("a"), article("b")],
      entities: [
        person("brand", "Brand", [("a", 0)]), person("sund", "Sund", [("a", 20), ("b", 20)]),
        person("olle-sund", "Olle Sund", [("a", 40)]), person("lost", "Lost", [("b", 60)]),
      ])
    let new = KnowledgeGraph(
      articles: old.articles,
      entities: [
        person("brand-NOR", "Brand", [("a", 0)]), person("sund", "Sund", [("a", 20)]),
        person("olle-sund", "Olle Sund", [("a", 40), ("b", 20)]), person("found", "Found", [("b", 80)]),
      ])
    #expect(
      told(old, new) == [
        #"person renamed person.brand-NOR ["person.brand"]→["person.brand-NOR"] []"#,
        #"person new person.found []→[] []"#, #"person gone person.lost []→[] []"#,
        #"person moved person.olle-sund ["person.sund"]→["person.olle-sund"] []"#,
      ])
  }

  @Test func meetingsChange() {
    let people = [person("a", "A", [("a", 0)]), person("b", "B", [("a", 20)]), person("c", "C", [("b", 40)])]
    let old = KnowledgeGraph(
      articles: [article("a")], entities: people,
      meetings: [
        meeting("1", .planned, on: "2021-03-04", ["person.a", "person.b"], in: ["a"]),
        meeting("2", .held, on: "2021-03-06", ["person.a"], in: ["b"]),
      ])
    let new = KnowledgeGraph(
      articles: [article("a"), article("c")], entities: people,
      meetings: [
        meeting("1x", .held, on: "2021-03-05", ["person.a", "person.c"], in: ["a", "c"]),
        meeting("3", .held, on: "2021-03-06", ["person.a"], in: ["c"]),
      ])
    let found = told(old, new)
    #expect(
      found == [
        #"article new article.c []→[] ["c.txt"]"#,
        #"meeting renamed meeting.1x ["meeting.1"]→["meeting.1x"] ["c.txt"]"#,
        #"meeting gone meeting.2 []→[] []"#, #"meeting new meeting.3 []→[] ["c.txt"]"#,
        #"meeting status meeting.1x ["planned"]→["held"] ["c.txt"]"#,
        #"meeting date meeting.1x ["2021-03-04"]→["2021-03-05"] ["c.txt"]"#,
        #"meeting parties meeting.1x ["person.b"]→["person.c"] ["c.txt"]"#,
      ])
  }

  /// A graph that differs in anything differs, also where nothing of it is worth a line.
  @Test func whatIsNotNamedIsCounted() {
    let old = KnowledgeGraph(articles: [article("a")], entities: [person("a", "A", [("a", 0)])])
    var one = old.entities[0]
    one.confidence = 0.5
    #expect(told(old, KnowledgeGraph(articles: old.articles, entities: [one])) == [#"graph details  []→["1"] []"#])
  }
}
