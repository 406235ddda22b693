import Foundation
import GRDB
import ReadoutModel
import ReadoutStore
import Testing

@Suite struct StoreFileTests {
  private func error(_ path: String, _ purpose: Store.Purpose) -> StoreError? {
    do throws(StoreError) {
      _ = try Store(path: path, for: purpose)
      return nil
    } catch {
      return error
    }
  }

  private func entry(_ name: String, _ text: String = "Ilka Brand met Olle Sund. They spoke of fish.") -> Store.Entry {
    let article = Article(
      id: name, source: "news/\(name).txt", text: text, zones: [Article.Zone(.body, TextRange(0..<text.utf8.count))],
      sha256: name)
    return Store.Entry(
      text: StoredText(key: .init(file: article.source, key: name, occurrence: 0), position: 0, article: article),
      digest: text, record: Array("{}".utf8), sentences: [(CodePointRange(0, 25), "Ilka Brand met Olle Sund.")])
  }

  @Test func whatIsNoStoreIsNotTouched() throws {
    let file = TemporaryFile()
    #expect(error(file.path, .reading) == .missing(path: file.path))
    #expect(error(file.path, .writing) == .missing(path: file.path))
    let text = Data("date 2024-01-02 en English\nThey met.\n".utf8)
    try text.write(to: URL(fileURLWithPath: file.path))
    for purpose in [Store.Purpose.reading, .writing, .creating] {
      #expect(error(file.path, purpose) == .notADatabase(path: file.path))
    }
    #expect(FileManager.default.contents(atPath: file.path) == text)
    #expect(error(NSTemporaryDirectory(), .creating) == .notADatabase(path: NSTemporaryDirectory()))
  }

  @Test func theDatabaseOfAnotherProgramIsNotTouched() throws {
    let file = TemporaryFile()
    let other = try DatabaseQueue(path: file.path)
    try other.write { try $0.execute(sql: "CREATE TABLE notes (text TEXT)") }
    try other.close()
    let before = FileManager.default.contents(atPath: file.path)
    for purpose in [Store.Purpose.reading, .writing, .creating] {
      #expect(error(file.path, purpose) == .otherProgram(path: file.path))
    }
    #expect(FileManager.default.contents(atPath: file.path) == before)
  }

  @Test func aNewerSchemaIsRefused() throws {
    let file = TemporaryFile()
    try Store(path: file.path, for: .creating).close()
    let other = try DatabaseQueue(path: file.path)
    try other.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 99") }
    try other.close()
    for purpose in [Store.Purpose.reading, .writing, .creating] {
      guard case .newer(_, schema: 99, known: 3) = error(file.path, purpose) else {
        Issue.record("opened for \(purpose)")
        continue
      }
    }
  }

  @Test func aDamagedFileIsSaidToBe() throws {
    let file = TemporaryFile()
    let store = try Store(path: file.path, for: .creating)
    var run = Store.Run("add", program: "1")
    try store.put((0..<200).map { entry("a\($0)") }, in: &run)
    try store.close()
    var bytes = try #require(FileManager.default.contents(atPath: file.path))
    bytes.replaceSubrange(4096..<bytes.count, with: repeatElement(0xA5, count: bytes.count - 4096))
    try bytes.write(to: URL(fileURLWithPath: file.path))
    #expect(throws: StoreError.damaged(path: file.path)) {
      _ = try Store(path: file.path, for: .reading).contents { try $0.records { _ in } }
    }
  }

  @Test func aWriterWaitsForAnother() throws {
    let file = TemporaryFile()
    try Store(path: file.path, for: .creating).close()
    let other = try DatabaseQueue(path: file.path)
    let waits = DispatchSemaphore(value: 0)
    let store = try Store(path: file.path, for: .writing, onWait: { waits.signal() })
    let holds = DispatchSemaphore(value: 0)
    DispatchQueue.global().async {
      try? other.write { db in
        try db.execute(sql: "UPDATE runs SET added = 0")
        holds.signal()
        waits.wait()
      }
    }
    holds.wait()
    var run = Store.Run("add", program: "1")
    let hasty = try Store(path: file.path, for: .writing, patience: .milliseconds(100))
    #expect(throws: StoreError.locked(path: file.path)) { try hasty.put([entry("b")], in: &run) }
    try store.put([entry("a")], in: &run)
    #expect(run.added == 1)
    #expect(try hasty.state(of: entry("b").text, digest: "") == .new)
  }

  @Test func textsComeBackAsTheyWere() throws {
    let file = TemporaryFile()
    let store = try Store(path: file.path, for: .creating)
    let text = "Überlingen\n\nIlka Brånd met Olle Sund. They spoke of fish."
    var entry = entry("a", text)
    let body = text.utf8.count - 45
    entry.text.article.zones = [
      Article.Zone(.headline, TextRange(0..<11)), Article.Zone(.body, TextRange(13..<(13 + body))),
    ]
    entry.text.article.date = CalendarDate("2021-02-03")
    entry.text.article.authors = ["A \"B\"", "C/D"]
    entry.text.article.diagnostics = [Diagnostic("articles.no-date", .warning, subject: "x", "It has none.")]
    var run = Store.Run("add", program: "1", resources: "r")
    try store.put([entry], in: &run)
    let later = Store.Run("add", program: "2", resources: "r")
    #expect(try store.outdatedTexts(for: run, limit: 9).isEmpty)
    let found = try #require(try store.outdatedTexts(for: later, limit: 9).first).text
    #expect(found.key == entry.text.key && found.position == 0)
    let (a, b) = (found.article, entry.text.article)
    #expect(a.zones == b.zones && a.authors == b.authors && a.date == b.date && a.diagnostics == b.diagnostics)
    #expect(a.text == b.text && a.id == b.id && a.source == b.source && a.sha256 == b.sha256)
  }

  /// Sentences can be searched, also after texts are changed and removed.
  @Test func sentencesAreFound() throws {
    let file = TemporaryFile()
    let store = try Store(path: file.path, for: .creating)
    var run = Store.Run("add", program: "1")
    try store.put([entry("a"), entry("b")], in: &run)
    var changed = entry("b", "Nobody met.")
    changed.sentences = [(CodePointRange(0, 11), "Nobody met.")]
    try store.put([changed], in: &run)
    #expect((run.added, run.changed) == (2, 1))
    #expect(try store.remove("news", in: &run) == 2)
    try store.put([entry("c")], in: &run)
    try store.close()
    let reader = try DatabaseQueue(path: file.path)
    let found = try reader.read { db in
      try String.fetchAll(db, sql: "SELECT text FROM sentence_index WHERE sentence_index MATCH 'olle OR nobody'")
    }
    #expect(found == ["Ilka Brand met Olle Sund."])
    try reader.write { try $0.execute(sql: "INSERT INTO sentence_index (sentence_index) VALUES ('integrity-check')") }
  }
}
