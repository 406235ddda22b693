import Foundation
import Readout
import ReadoutFormats
import ReadoutModel
import Testing

/// What is explained out of a saved graph without reading the whole is what is explained in the whole.
@Suite struct SavedExplanationTests {
  /// An answer, or why there is none.
  private static func answer(_ explain: () throws -> Explanation) -> String {
    do { return try explain().json } catch { return "\(error)" }
  }

  private static func withFile(_ bytes: [UInt8], _ body: (String) throws -> Void) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "readout-saved-\(UUID().uuidString).jsonl")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    try body(file.path)
  }

  private static func compare(_ bytes: [UInt8], limits: [Int] = [.max, 20, 1]) throws -> Int {
    let graph = try SavedGraphReader().read(bytes, path: "x")
    var references: Set<String> = [
      "Nobody", "", ".", "met.", "person", "Roe", "Ann", "ann b.", "Jon Ro", "meetin 2020",
    ]
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      if let id = object["id"] as? String { references.insert(references.count % 8 == 0 ? String(id.dropLast()) : id) }
    }
    for entity in graph.entities { references.formUnion([entity.name.uppercased()] + entity.aliases) }
    for article in graph.articles { references.insert(String(article.id.dropFirst("article.".count))) }
    let names = graph.entities.map(\.name).prefix(4) + ["Nobody", "person.1"]
    try withFile(bytes) { path in
      for limit in limits {
        for reference in references {
          #expect(
            answer { try Explanation(of: reference, savedAt: path, limit: limit) }
              == answer { try Explanation(of: reference, in: graph, limit: limit) }, "\(reference), \(limit)")
        }
        for one in names {
          for other in names {
            #expect(
              answer { try Explanation(of: one, with: other, savedAt: path, limit: limit) }
                == answer { try Explanation(of: one, with: other, in: graph, limit: limit) })
          }
        }
      }
    }
    return references.count
  }

  @Test func itIsThatOfTheWholeSeeds() throws {
    let top = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
    let count = try SavedExplanationTests.compare([UInt8](Data(contentsOf: top.appending(path: "Output/graph.jsonl"))))
    #expect(count > 150)
  }

  /// Of one name several, places that are countries, posts of many, pairs that did not meet, copies.
  private static let made: KnowledgeGraph = {
    var state: UInt32 = 7
    func next(_ bound: Int) -> Int {
      state = state &* 1_664_525 &+ 1_013_904_223
      return Int(state >> 16) % bound
    }
    func quotation(_ words: String) -> KnowledgeGraph.Evidence {
      let length = words.unicodeScalars.count
      return KnowledgeGraph.Evidence(
        article: "article.\(next(9))", range: CodePointRange(5, 5 + length), text: words,
        highlight: CodePointRange(6, 8), cue: "met", confidence: Double(next(10)) / 10)
    }
    let people = (0..<12).map { number in
      KnowledgeGraph.Entity(
        id: "person.\(number)", kind: .person,
        name: ["Ann B. Roe", "John \"Jon\" Roe", "Ünal Ö\\k", "Li Na"][number % 4],
        aliases: number % 3 == 0 ? ["Roe", "A. Roe \(number)"] : [], country: "country.\(number % 3)",
        mentions: (0..<next(5)).map { index in
          KnowledgeGraph.MentionCount(
            article: "article.\(index)", count: 1 + next(4), first: index % 2 == 0 ? CodePointRange(3, 6) : nil,
            text: "Roe")
        }, mergeReasons: ["“Roe” is Ann B. Roe."])
    }
    let countries = (0..<3).map {
      KnowledgeGraph.Entity(id: "country.\($0)", kind: .country, name: "Land \($0)", partOf: "country.9")
    }
    let meetings = (0..<40).map { number in
      let members = Set((0..<2 + next(3)).map { _ in next(12) }).sorted().map { "person.\($0)" }
      return KnowledgeGraph.Meeting(
        id: "meeting.2020-01-\(10 + number % 20).\(number)", label: "Meeting \(number)", kind: .meeting,
        status: number % 4 == 0 ? .planned : .held,
        participations: members.map { .init(entity: $0, onBehalfOf: next(2) == 0 ? "country.\(next(3))" : nil) },
        separatePairs: members.count > 2 ? [[members[0], members[1]]] : [],
        place: next(3) == 0 ? nil : "country.\(next(4))", topics: next(2) == 0 ? [] : ["topic.\(next(4))"],
        evidence: (0...next(3)).map { quotation("They met \($0) times, \"so\" it says.") }, reasons: ["It is past."])
    }
    return KnowledgeGraph(
      articles: (0..<9).map {
        .init(id: "article.\($0)", title: "Title \($0)", source: "news/\($0)", copyOf: $0 == 8 ? "article.1" : nil)
      },
      entities: people + countries,
      roles: (0..<20).map {
        .init(
          id: "role.\($0)", person: "person.\(next(12))", title: "minister \($0)",
          organization: next(3) == 0 ? nil : "country.\(next(3))", evidence: [quotation("Minister Roe")])
      }, meetings: meetings, topics: (0..<4).map { .init(id: "topic.\($0)", label: "matter \($0)", mentions: 2) })
  }()

  private static func bytes(_ graph: KnowledgeGraph) throws -> [UInt8] {
    try GraphExport(graph: graph).bytes(format: #require(GraphFormat.named("jsonl")))
  }

  @Test func itIsThatOfTheWholeMadeGraph() throws {
    let count = try SavedExplanationTests.compare(
      SavedExplanationTests.bytes(SavedExplanationTests.made), limits: [.max, 2])
    #expect(count > 300)
  }

  @Test func whatIsExplainedAndNotThereIsNamed() throws {
    try SavedExplanationTests.withFile(SavedExplanationTests.bytes(SavedExplanationTests.made)) { path in
      let country = try Explanation(of: "country.1", savedAt: path, limit: 1)
      #expect(country.missingReferences == ["country.1 has the whole country.9"])
      let topic = try Explanation(of: "topic.1", savedAt: path)
      #expect(topic.missingReferences.contains { $0.hasSuffix(" has the place country.3") })
      #expect(topic.missingReferences.allSatisfy { $0.hasSuffix("country.3") || $0.hasSuffix("country.9") })
    }
  }

  /// Written by others: other spaces, another order of members, names with escapes, an escape where none is needed.
  @Test func otherWaysToWriteItAreRead() throws {
    let graph = SavedExplanationTests.made
    let lines = try String(decoding: SavedExplanationTests.bytes(graph), as: UTF8.self).split(separator: "\n")
    let ways: [(String) -> String] = [
      { $0.replacing("\"id\":", with: "\"\\u0069d\":") }, { $0.replacing(":\"person.", with: ":\"\\u0070erson.") },
      { $0.replacing("\":", with: "\" : ") + " \r" },
      { line in
        guard let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)),
          let data = try? JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])
        else { return line }
        return String(decoding: data, as: UTF8.self)
      },
      { $0.replacing("{\"element\":\"node\"", with: "{\"id\":\"x\",\"source\":{\"id\":\"}\"},\"element\":\"node\"") },
    ]
    for way in ways {
      let text = lines.map { way(String($0)) }.joined(separator: "\n\n")
      #expect(text != lines.joined(separator: "\n\n"))
      try SavedExplanationTests.withFile(Array(text.utf8)) { path in
        for reference in ["person.1", "ann b. roe", "country.1", "role.3", "topic.2", "met.person.1.person.2", "Joe"] {
          let answer = SavedExplanationTests.answer { try Explanation(of: reference, savedAt: path) }
          #expect(answer == SavedExplanationTests.answer { try Explanation(of: reference, in: graph) })
        }
      }
    }
  }

  @Test func whatIsNoSavedGraphIsSaid() throws {
    let bytes = try SavedExplanationTests.bytes(SavedExplanationTests.made)
    let header = bytes.prefix { $0 != 0x0A }
    let cut = bytes.dropLast(9)
    for damaged in [[], Array("nonsense".utf8), Array(header), Array(cut), Array(bytes.dropFirst(header.count + 1))] {
      try SavedExplanationTests.withFile(damaged) { path in
        #expect(throws: SavedGraphError.self) { try Explanation(of: "person.1", savedAt: path) }
      }
    }
    #expect(throws: SavedGraphError.self) { try Explanation(of: "person.1", savedAt: "/no/such/file") }
  }
}
