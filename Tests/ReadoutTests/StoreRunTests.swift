import Foundation
import Readout
import Testing

/// Articles that come, change and go in a store, against one build of those that are there.
@Suite struct StoreRunTests {
  private let folder = NSTemporaryDirectory() + "readout-" + UUID().uuidString
  private let options = ExtractionRun.Options(workers: 2)

  private struct Lottery {
    var state: UInt64
    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
  }

  /// Names that clash, short and full; two files of one name; a table with names of its own.
  private static func text(_ number: Int, version: Int) -> String {
    let people = [
      "Foreign Minister Tarvo Lindqvist of Norway", "Lindqvist", "President Amara Kettle of Ghana", "Amara B. Kettle",
      "Prime Minister Jon Asker of Sweden", "Defence Minister Ida Asker of Sweden", "Asker",
      "Ambassador Pell Varga of Hungary",
    ]
    let (one, other) = (people[number % 8], people[(number * 3 + version + 1) % 8])
    let verbs = ["met", "will meet", "held talks with", "phoned"]
    return """
      date 2021-03-\(10 + number % 9) en English
      \(one) \(verbs[(number + version) % 4]) \(other) in Oslo on Monday. They discussed trade in fish.

      """
  }

  private func path(_ number: Int) -> String { "\(folder)/\(number % 3)/story\(number % 7).txt" }

  private func write(_ number: Int, version: Int = 0) throws {
    try FileManager.default.createDirectory(atPath: "\(folder)/\(number % 3)", withIntermediateDirectories: true)
    try Data(Self.text(number, version: version).utf8).write(to: URL(fileURLWithPath: path(number)))
  }

  private func built(_ inputs: [String]) throws -> KnowledgeGraph {
    var run = try GraphRun()
    _ = try ExtractionRun(options).extract(inputs) { run.add($0) }
    return run.build().graph
  }

  private func store(_ name: String, _ purpose: Store.Purpose = .creating) throws -> Store {
    try Store(path: "\(folder).\(name)", for: purpose)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func anyOrderOfAddingGivesTheGraphOfOneBuild(seed: UInt64) throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var lottery = Lottery(state: seed)
    let store = try store("sqlite")
    defer { for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: store.path + ending) } }
    let run = StoreRun(store)
    var there: Set<Int> = []
    // What a run says of what it looked at is what the graphs as a whole say.
    var former = KnowledgeGraph()
    func check(_ outcome: StoreRun.Outcome) {
      if let told = outcome.difference { #expect(told == GraphDifference(from: former, to: outcome.graph)) }
      former = outcome.graph
    }
    for step in 0..<7 {
      let numbers = (0..<5).map { _ in lottery.next(21) }
      if step % 3 == 2 {
        for number in Set(numbers).intersection(there).sorted() {
          try FileManager.default.removeItem(atPath: path(number))
          let source = path(number).split(separator: "/").suffix(2).joined(separator: "/")
          let outcome = try run.remove([source])
          #expect(outcome.removed == 1 && outcome.difference != nil)
          check(outcome)
          there.remove(number)
        }
        if step == 2 { try write(numbers[0], version: 1) }
      } else {
        for number in numbers { try write(number, version: lottery.next(2)) }
        there.formUnion(numbers)
        check(try run.add(numbers.map(path), options: options))
      }
    }
    // Written since and not added yet.
    let outcome = try run.add(there.sorted().map(path), options: options)
    check(outcome)
    let expected = try built(there.sorted().map(path))
    #expect(expected.meetings.count > 3 && outcome.graph == expected)
    #expect(try store.graph() == expected)
    #expect(try run.graph(anew: true).graph == expected)
    #expect(try store.flaws() == [])
    let bytes = { try GraphExport(graph: $0).bytes(format: .jsonLines) }
    #expect(try bytes(store.graph()) == bytes(expected))
    // Nothing is new any more.
    let again = try run.add(there.sorted().map(path), options: options)
    #expect((again.added, again.changed) == (0, 0) && again.difference == nil)
    // Every text knows its article's node.
    while let article = former.articles.first {
      let outcome = try run.remove([article.id])
      try #require(outcome.removed == 1)
      check(outcome)
    }
    #expect(try store.graph() == KnowledgeGraph())
  }

  @Test func aRunSaysWhatItChanged() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let store = try store("sqlite")
    defer { try? FileManager.default.removeItem(atPath: store.path) }
    let run = StoreRun(store)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    func write(_ name: String, _ text: String) throws {
      try Data("date 2021-03-10 en English\n\(text)\n".utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name).txt"))
    }
    let (minister, president) = ("Foreign Minister Tarvo Lindqvist of Norway", "President Amara Kettle of Ghana")
    try write("a", "\(minister) will meet \(president) in Oslo on Friday.")
    let first = try #require(try run.add([folder], options: options).difference)
    #expect(first.changes.contains { $0.subject == .meeting && $0.event == .new })
    try write("a", "\(minister) met \(president) in Oslo on Wednesday.")
    let second = try run.add([folder], options: options)
    #expect(second.changed == 1)
    let changes = try #require(second.difference).changes
    let status = try #require(changes.first { $0.event == .status })
    #expect((status.from.map(\.text), status.to.map(\.text)) == (["planned"], ["held"]))
    #expect(status.articles.count == 1 && status.articles[0].hasSuffix("/a.txt"))
    let gone = try run.remove([folder]).difference
    #expect(gone?.changes.contains { $0.subject == .meeting && $0.event == .gone } == true)
    #expect(try store.graph() == KnowledgeGraph())
    #expect(try run.remove(["nothing.txt"]).summary.skipped.map(\.id) == ["store.no-article"])
  }

  /// A feed that is fetched anew has other items at the places of those of yesterday, which stay.
  @Test func itemsOfAFeedStay() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let store = try store("sqlite")
    defer { try? FileManager.default.removeItem(atPath: store.path) }
    let run = StoreRun(store)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    func fetch(_ items: [Int]) throws -> StoreRun.Outcome {
      let body = items.map { number in
        let text = Self.text(number, version: 0).split(separator: "\n")[1]
        return "<item><title>Talks \(number)</title><description>\(text)</description></item>"
      }
      let feed = "<rss version='2.0'><channel>\(body.joined())</channel></rss>"
      try Data(feed.utf8).write(to: URL(fileURLWithPath: folder + "/feed.rss"))
      return try run.add([folder], options: options)
    }
    #expect(try fetch([1, 2, 3]).added == 3)
    let before = try store.graph().articles
    let outcome = try fetch([5, 4, 1, 2])
    #expect((outcome.added, outcome.changed) == (2, 0))
    let after = try store.graph().articles
    #expect(after.count == 5 && before.allSatisfy(after.contains))
  }

  /// What is read by another version is read again from the texts, without the files.
  @Test func articlesAreReadAgainFromTheStore() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let store = try store("sqlite")
    defer { try? FileManager.default.removeItem(atPath: store.path) }
    for number in 0..<4 { try write(number) }
    let run = StoreRun(store)
    _ = try run.add([folder], options: options)
    let expected = try built([folder])
    try FileManager.default.removeItem(atPath: folder)
    let frames = folder + ".tsv"
    defer { try? FileManager.default.removeItem(atPath: frames) }
    try Data("cue\tclass\tpattern\tkind\tfamily\tweight\nfrolic\tverb\tsubj with!\tmeeting\tmeet\t0.8\n".utf8).write(
      to: URL(fileURLWithPath: frames))
    var other = options
    other.frameFiles = [frames]
    #expect(try run.add([], options: other).renewed == 4)
    #expect(try run.add([], options: options).renewed == 4)
    #expect(try store.graph() == expected)
  }

  /// Corrections stay through what is added later, say what they did, and when they no longer apply.
  @Test func correctionsLive() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let store = try store("sqlite")
    defer { try? FileManager.default.removeItem(atPath: store.path) }
    for number in 0..<4 { try write(number) }
    let run = StoreRun(store)
    let first = try run.add([folder], options: options).graph
    let meeting = try #require(first.meetings.first { $0.status == .held })
    let outcome = try run.correct(
      ["status\t\(meeting.id)\tcancelled", "rename\tNobody At All\tSomebody"], author: "jd",
      day: CalendarDate("2021-04-01"),
      reason: "was there")
    #expect(outcome.graph.meeting(meeting.id)?.status == .cancelled)
    #expect(outcome.difference?.changes.contains { $0.event == .status && $0.id == meeting.id } == true)
    #expect(outcome.summary.diagnostics.filter { $0.id == "corrections.stale" }.map(\.subject) == ["correction:2"])
    try write(5)
    #expect(try run.add([folder], options: options).graph.meeting(meeting.id)?.status == .cancelled)
    #expect(try run.graph(anew: true).graph.meeting(meeting.id)?.status == .cancelled)
    let kept = try store.corrections()
    #expect(
      kept.map(\.author) == ["jd", "jd"] && kept[0].day == CalendarDate("2021-04-01") && kept[0].reason == "was there")
    #expect(kept[0].effect == "status held → cancelled; 1 meeting changed")
    #expect(
      kept[0].effectJSON
        == #"{"event":"status","from":[{"text":"held"}],"meetings":1,"remark":"","to":[{"text":"cancelled"}]}"#)
    #expect(kept[1].effect?.contains("Nobody At All") == true && kept[1].effectJSON?.contains("nothing") == true)
    // What it speaks of goes.
    _ = try run.remove([folder])
    #expect(try store.corrections()[0].effect?.contains(meeting.id) == true)
    #expect(try run.withdraw(correction: 1).summary.skipped.isEmpty)
    #expect(try run.withdraw(correction: 1).summary.skipped.map(\.id) == ["store.no-correction"])
    #expect(try run.add([folder], options: options).graph.meeting(meeting.id)?.status == .held)
  }
}
