import Foundation
import GRDB
import ReadoutModel
import ReadoutStore
import Testing

/// A file of its own for each test, gone with it.
struct TemporaryFile: ~Copyable {
  let path = NSTemporaryDirectory() + "readout-" + UUID().uuidString + ".sqlite"

  deinit { for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) } }
}

@Suite struct GraphTablesTests {
  private typealias Graph = KnowledgeGraph

  /// Every field filled once and empty once.
  private var full: KnowledgeGraph {
    let day = CalendarDate("2021-03-04")
    let quotation = Graph.Evidence(
      article: "article.a", range: CodePointRange(3, 40), text: "“Ilka Brand met …”", highlight: CodePointRange(14, 17),
      cue: "met", confidence: 0.9)
    let plain = Graph.Evidence(article: "article.b", range: CodePointRange(0, 5), text: "They.")
    return KnowledgeGraph(
      articles: [
        Graph.Article(
          id: "article.a", title: "A \"talk\"", date: day, language: "en", source: "x/a.txt",
          authors: ["J. R\u{FC}d", "K"],
          sha256: "ab"),
        Graph.Article(id: "article.b", source: "x/b.txt", copyOf: "article.a"),
      ],
      entities: [
        Graph.Entity(
          id: "person.ilka-brand", kind: .person, name: "Ilka Brand", aliases: ["Brand", "I. Brand"],
          country: "country.NOR",
          mentions: [
            Graph.MentionCount(article: "article.a", count: 3, first: CodePointRange(4, 9), text: "Brand"),
            Graph.MentionCount(article: "article.b", count: 1),
          ], firstSeen: day, lastSeen: day, confidence: 0.75,
          mergeReasons: ["one name", "kept apart from person.brand: another country", "kept apart from nobody"]),
        Graph.Entity(id: "country.NOR", kind: .country, name: "Norway", code: "NOR", wikidata: "Q20"),
        Graph.Entity(
          id: "institution.board", kind: .institution, name: "Board", institutionType: .ministry, partOf: "country.NOR"),
      ],
      roles: [
        Graph.Role(
          id: "role.ilka-brand.envoy", person: "person.ilka-brand", title: "Envoy", organization: "institution.board",
          isInferred: true, tenure: .former, attestedFrom: day, attestedTo: day, confidence: 0.5,
          evidence: [quotation, plain])
      ],
      meetings: [
        Graph.Meeting(
          id: "meeting.1", label: "Meeting of some", kind: .summit, status: .planned,
          participations: [
            Graph.Participation(entity: "country.NOR"),
            Graph.Participation(entity: "person.ilka-brand", part: .host, onBehalfOf: "country.NOR"),
          ], separatePairs: [["country.NOR", "person.ilka-brand"]],
          date: Extraction.MeetingDate(start: day, end: nil, basis: .stated, notAfter: day), place: "country.NOR",
          topics: ["topic.trade"], evidence: [plain, quotation], confidence: 0.25,
          reasons: ["a day", "kept apart from meeting.2: other days"]),
        Graph.Meeting(
          id: "meeting.2", label: "Call", kind: .call, status: .held, monthDay: MonthDay(month: 8, day: 28)),
      ], topics: [Graph.Topic(id: "topic.trade", label: "trade", mentions: 2)])
  }

  private func write(_ graph: KnowledgeGraph, to store: Store, former: [(former: String, current: String)] = []) throws
  {
    var run = Store.Run("add", program: "1")
    _ = try store.updateGraph(in: &run) { _ in
      ResolvedGraph(graph: graph)
    } compare: { _ in
    } successors: {
      former
    }
  }

  @Test func everyFieldIsInAnElementsChecksum() throws {
    let file = TemporaryFile()
    let store = try Store(path: file.path, for: .creating)
    try write(full, to: store)
    func changed(_ change: (inout Graph.Article, inout Graph.Entity, inout Graph.Role, inout Graph.Meeting) -> Void)
      -> KnowledgeGraph
    {
      var (articles, entities, roles, meetings) = (full.articles, full.entities, full.roles, full.meetings)
      let person = entities.firstIndex { $0.kind == .person } ?? 0
      change(&articles[0], &entities[person], &roles[0], &meetings[0])
      return KnowledgeGraph(
        articles: articles, entities: entities, roles: roles, meetings: meetings,
        topics: full.topics.map { Graph.Topic(id: $0.id, label: $0.label, mentions: articles[0].title == nil ? 9 : 2) })
    }
    let others = [
      changed { article, entity, role, meeting in
        (article.title, article.authors) = (nil, ["J. R\u{FC}d", "L"])
        (entity.aliases, entity.confidence) = (["Brand"], 0.76)
        (role.tenure, meeting.status) = (.current, .held)
      },
      changed { article, entity, role, meeting in
        (article.copyOf, entity.mentions[0].count) = ("article.b", 4)
        (role.evidence[0].highlight, meeting.participations[1].part) = (nil, .visitor)
      },
      changed { article, entity, role, meeting in
        (article.date, entity.mergeReasons, role.isInferred) = (nil, ["one name"], false)
        meeting.date?.notAfter = nil
        meeting.reasons = ["a day"]
      },
      changed { article, entity, role, meeting in
        (article.sha256, entity.mentions[0].first, role.attestedTo) = ("ac", CodePointRange(4, 8), nil)
        (meeting.evidence[1].text, meeting.place) = ("“Ilka Brand met …", nil)
      },
    ]
    for graph in others + [full] {
      try write(graph, to: store)
      #expect(try store.graph() == graph)
    }
    #expect(try store.flaws() == [])
  }

  @Test func aStoreOfTheFirstSchemaIsTakenOver() throws {
    let file = TemporaryFile()
    var store = try Store(path: file.path, for: .creating)
    try write(full, to: store)
    try store.close()
    let old = try DatabaseQueue(path: file.path)
    try old.writeWithoutTransaction {
      try $0.execute(
        sql: """
          DROP TABLE checksums; DROP TABLE resolution_inputs; ALTER TABLE mentions RENAME TO single_mentions;
          CREATE TABLE mentions (entity TEXT, position INTEGER, article TEXT, count INTEGER, start INTEGER, "end" INTEGER,
            text TEXT, PRIMARY KEY (entity, position)) STRICT, WITHOUT ROWID;
          INSERT INTO mentions SELECT entity, row_number() OVER (PARTITION BY entity ORDER BY article) - 1, article, count,
            start, "end", text FROM single_mentions;
          DROP TABLE single_mentions; CREATE INDEX mentions_article ON mentions (article);
          DROP INDEX records_run; ALTER TABLE corrections DROP COLUMN effect_json; PRAGMA user_version = 1
          """)
    }
    try old.close()
    store = try Store(path: file.path, for: .writing)
    #expect(try store.graph() == full)
    let less = KnowledgeGraph(articles: full.articles, entities: full.entities)
    try write(less, to: store)
    #expect(try store.graph() == less)
    try write(full, to: store)
    #expect(try store.graph() == full)
    #expect(try store.flaws() == [])
  }

  @Test func whatIsWrittenIsReadBack() throws {
    let file = TemporaryFile()
    let store = try Store(path: file.path, for: .creating)
    try write(full, to: store)
    #expect(try store.graph() == full)
    #expect(try store.flaws() == [])
    // And by another process, after the first has let go of it.
    try store.close()
    #expect(FileManager.default.fileExists(atPath: file.path + "-wal") == false)
    #expect(try Store(path: file.path, for: .reading).graph() == full)
  }

  @Test func onlyWhatDiffersIsWrittenAgain() throws {
    let file = TemporaryFile()
    let store = try Store(path: file.path, for: .creating)
    try write(full, to: store)
    var meetings = full.meetings
    meetings[0].status = .held
    meetings[0].participations.removeLast()
    meetings[0].reasons = []
    let changed = KnowledgeGraph(
      articles: full.articles, entities: Array(full.entities.dropFirst(0)), roles: [], meetings: meetings,
      topics: full.topics)
    for graph in [changed, full, KnowledgeGraph(), full, changed] {
      try write(graph, to: store)
      #expect(try store.graph() == graph)
      #expect(try store.flaws() == [])
    }
  }

  @Test func formerIdentifiersLeadToTodaysOverManyChanges() throws {
    let file = TemporaryFile()
    let store = try Store(path: file.path, for: .creating)
    func graph(_ id: String) -> KnowledgeGraph {
      KnowledgeGraph(entities: [Graph.Entity(id: id, kind: .person, name: "Ilka Brand")])
    }
    try write(graph("person.brand"), to: store)
    try write(graph("person.ilka-brand"), to: store, former: [("person.brand", "person.ilka-brand")])
    try write(graph("person.i-brand"), to: store, former: [("person.ilka-brand", "person.i-brand")])
    #expect(try store.successors(of: "person.brand") == ["person.i-brand"])
    #expect(try store.successors(of: "person.ilka-brand") == ["person.i-brand"])
    // One that is in use again is a node's own.
    try write(graph("person.brand"), to: store, former: [("person.i-brand", "person.brand")])
    #expect(try store.successors(of: "person.brand") == [])
    #expect(try store.successors(of: "person.ilka-brand") == ["person.brand"])
  }
}
