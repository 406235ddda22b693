import Foundation
import ReadoutArticles
import ReadoutInput
import ReadoutModel
import Testing

@Suite struct InputTests {
  @Test func walksFoldersInOrderOfPathBytes() throws {
    let folder = try TemporaryFolder()
    for name in ["b.txt", "a/z.txt", "a/B.txt", "a.txt", "é.txt", "a/.hidden.txt", "picture.png", "c.jsonl"] {
      try folder.write(name, name == "c.jsonl" ? "{\"text\": \"They met.\"}\n" : "They met.")
    }
    let reading = Reading([folder.path])
    let name = (folder.path as NSString).lastPathComponent
    #expect(
      reading.articles.map(\.source)
        == ["a.txt", "a/B.txt", "a/z.txt", "b.txt", "c.jsonl:1", "é.txt"].map { name + "/" + $0 })
    #expect(reading.skipped == [])
  }

  /// A name is any bytes; that of an old Windows archive, in Latin letters, say.
  @Test func namesThatAreNoTextAreRead() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", "Ann met Bob.")
    let name = FileName.text(of: Array((folder.path + "/caf").utf8) + [0xE9] + Array("\u{EFE9}.txt".utf8))
    #expect(FileName.bytes(of: name).contains(CChar(bitPattern: 0xE9)))
    let stream = try #require(fopen(FileName.bytes(of: name), "w"))
    fputs("Bob met Ann.", stream)
    fclose(stream)
    let reading = Reading([folder.path])
    #expect(reading.articles.map(\.text) == ["Ann met Bob.", "Bob met Ann."])
    #expect(reading.articles.last?.source.hasSuffix("/caf\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}.txt") == true)
    #expect(Reading([name]).articles.map(\.text) == ["Bob met Ann."])
  }

  @Test func theOrderOfTheInputsDoesNotMatter() throws {
    let folder = try TemporaryFolder()
    let files = try ["b/x.txt", "a/x.txt", "a/y.txt"].map { try folder.write($0, "They met at \($0).") }
    let forward = Reading(files)
    let backward = Reading(files.reversed())
    #expect(forward.articles.map(\.id) == backward.articles.map(\.id))
    #expect(forward.articles.map(\.text) == backward.articles.map(\.text))
    #expect(forward.articles.map(\.source) == ["a/x.txt", "a/y.txt", "b/x.txt"])
  }

  @Test func identifiersAreUnique() throws {
    let folder = try TemporaryFolder()
    try folder.write("a/x.txt", "They met.")
    try folder.write("b/x.txt", "They met again.")
    try folder.write("c/x.txt", "They met.")
    try folder.write("d.jsonl", "{\"id\":\"x\",\"text\":\"Once more.\"}\n{\"text\":\"No name.\"}\n")
    let identifiers = Reading([folder.path]).articles.map(\.id)
    #expect(identifiers.first == "x" && identifiers.last == "d-2")
    #expect(Set(identifiers).count == 5)
  }

  @Test func aFileGivenTwiceIsReadOnce() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("x.txt", "They met.")
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/y.txt", withDestinationPath: file)
    let reading = ArticleCollection([folder.path, file, folder.path])
    #expect(reading.files.count == 1 && reading.diagnostics == [])
  }

  @Test func noRecordSaysWhereAnInputLay() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("news/x.txt", "They met.")
    #expect(Reading([file]).articles.map(\.source) == ["news/x.txt"])
    #expect(Reading([folder.path + "/news"]).articles.map(\.source) == ["news/x.txt"])
    #expect(
      Reading(["./seeds/../seeds/./003_038b9cc81732f3a0.txt"]).articles.map(\.source) == [
        "seeds/003_038b9cc81732f3a0.txt"
      ])
    #expect(Reading(["seeds"]).articles.map(\.source) == Reading(["./seeds/"]).articles.map(\.source))
  }

  @Test func theChecksumIsOfTheBytes() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("x.txt", [0xEF, 0xBB, 0xBF] + Array("abc".utf8))
    let article = try #require(Reading([file]).articles.first)
    #expect(article.sha256 == SHA256Digest(of: [0xEF, 0xBB, 0xBF] + Array("abc".utf8)).description)
    #expect(article.text == "abc")
  }

  // Bad inputs: each is named, and all others are read.

  @Test func namesWhatIsMissing() throws {
    let folder = try TemporaryFolder()
    let good = try folder.write("good.txt", "They met.")
    let reading = Reading([folder.path + "/none.txt", good, folder.path + "/no/folder"])
    #expect(reading.skipped == ["articles.not-found", "articles.not-found"])
    #expect(reading.articles.count == 1)
  }

  @Test func namesWhatIsEmptyOrBinary() throws {
    let folder = try TemporaryFolder()
    try folder.write("1.txt", "")
    try folder.write("2.txt", " \n\r\n\u{A0}\t")
    try folder.write("3.txt", [0x50, 0x4B, 0x03, 0x04, 0, 0, 8, 0])
    try folder.write("4.txt", "They met.")
    let reading = Reading([folder.path])
    #expect(reading.skipped == ["articles.empty", "articles.empty", "articles.other-kind"])
    #expect(reading.summary.skipped.map { $0.subject.suffix(5) } == ["1.txt", "2.txt", "3.txt"])
    #expect(reading.articles.map(\.id) == ["4"])
  }

  @Test func namesWhatIsTooLarge() throws {
    let folder = try TemporaryFolder()
    // A hole of 100 MB: nothing is written, and nothing is read either.
    let large = try folder.write("large.txt", "They met.")
    #expect(truncate(large, 100 << 20) == 0)
    try folder.write("lines.jsonl", "{\"text\":\"\(String(repeating: "a", count: 500))\"}\n{\"text\":\"They met.\"}\n")
    try folder.write("small.txt", "They met.")
    let reading = Reading([folder.path])
    #expect(reading.skipped == ["articles.too-large"])
    #expect(reading.articles.map(\.id) == ["lines-1", "lines-2", "small"])
    let strict = Reading([folder.path], options: .init(maximumBytes: 100))
    #expect(strict.skipped == ["articles.too-large", "articles.too-large"])
    #expect(strict.articles.map(\.id) == ["lines-2", "small"])
  }

  @Test func namesWhatCannotBeOpened() throws {
    #expect(Reading(["/" + String(repeating: "n", count: 5000)]).skipped == ["articles.unreadable"])
    let folder = try TemporaryFolder()
    try folder.write("good.txt", "They met.")
    try folder.write("locked/x.txt", "They met.")
    let file = try folder.write("secret.txt", "They met.")
    chmod(folder.path + "/locked", 0)
    chmod(file, 0)
    let reading = Reading([folder.path])
    if geteuid() == 0 {
      // The superuser may open everything; scripts/check-output tries it as somebody else.
      #expect(reading.articles.count == 3)
    } else {
      #expect(reading.skipped.sorted() == ["articles.unreadable", "articles.unreadable"])
      #expect(reading.articles.map(\.id) == ["good"])
    }
  }

  @Test func namesLinksThatLeadNowhereOrInCircles() throws {
    let folder = try TemporaryFolder()
    try folder.write("a/good.txt", "They met.")
    let files = FileManager.default
    try files.createSymbolicLink(atPath: folder.path + "/gone.txt", withDestinationPath: folder.path + "/nothing")
    try files.createSymbolicLink(atPath: folder.path + "/a/up", withDestinationPath: folder.path)
    try files.createSymbolicLink(atPath: folder.path + "/self", withDestinationPath: folder.path + "/self")
    let reading = Reading([folder.path])
    #expect(reading.articles.map(\.id) == ["good"])
    #expect(reading.skipped.sorted() == ["articles.dangling-link", "articles.link-loop", "articles.link-loop"])
  }

  @Test func aMachineThatCannotReadEndsTheReading() throws {
    // Reading this gives an input/output error, though it can be opened.
    let failing = "/proc/self/mem"
    let folder = try TemporaryFolder()
    let reading = Reading([failing, try folder.write("zzz/good.txt", "They met.")])
    #expect(reading.summary.failure?.id == "articles.read-failed")
    #expect(reading.skipped == ["articles.read-failed"])
    #expect(reading.articles.isEmpty)
    #expect(Reading([folder.path]).summary.failure == nil)
  }

  @Test func whatIsWrongWithAnInputAndWhatIsWrongWithTheMachine() {
    for code in [EACCES, EPERM, ENAMETOOLONG] { #expect(!ArticleError("x", SystemError(code: code)).endsTheRun) }
    for code in [EIO, ENOMEM, EMFILE, ESTALE] { #expect(ArticleError("x", SystemError(code: code)).endsTheRun) }
  }

  @Test func readsLinesHoweverTheyEnd() throws {
    let folder = try TemporaryFolder()
    let long = String(repeating: "x", count: 700_000)
    let path = try folder.write("lines", "a\n\n\(long)\nlast")
    var reader = try FileReader(path: path, limit: 1 << 20)
    var lines: [String] = []
    #expect(try reader.head(2) == [0x61, 0x0A])
    while let line = try reader.line() {
      if case .bytes(let bytes) = line { lines.append(String(decoding: bytes, as: UTF8.self)) }
    }
    #expect(lines == ["a", "", long, "last"] && reader.lineNumber == 4)
    var bounded = try FileReader(path: path, limit: 1000)
    var contents: [FileReader.Content] = []
    while let line = try bounded.line() { contents.append(line) }
    #expect(contents.dropFirst(2).first == .tooLarge(700_000) && contents.last == .bytes(Array("last".utf8)))
  }

  @Test func anEndlessInputIsGivenUp() throws {
    // A device would be refused; so it comes by a pipe.
    let pipe = Pipe()
    let writer = FileHandle(forWritingAtPath: "/dev/fd/\(pipe.fileHandleForWriting.fileDescriptor)")
    let thread = Thread {
      signal(SIGPIPE, SIG_IGN)
      let block = Data(repeating: 0x61, count: 1 << 16)
      while (try? writer?.write(contentsOf: block)) != nil {}
    }
    thread.start()
    var reader = try FileReader(path: "/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)", limit: 1 << 20)
    guard case .tooLarge = try reader.rest() else {
      Issue.record("an endless input has an end")
      return
    }
    #expect(reader.bytesRead < 1 << 21)
  }

  @Test func namesWhatIsNoFile() throws {
    #expect(Reading(["/dev/null"]).skipped == ["articles.not-a-file"])
  }

  @Test func saysWhenAFolderHoldsNothing() throws {
    let folder = try TemporaryFolder()
    try folder.write("picture.png", "x")
    let collection = ArticleCollection([folder.path])
    #expect(collection.diagnostics.map(\.id) == ["articles.nothing-found"])
  }

  @Test func reportsIllFormedTextWithItsOffset() throws {
    let folder = try TemporaryFolder()
    let start = Array("date 2020-01-01\nM".utf8)
    let file = try folder.write("x.txt", start + [0xFC] + Array("ller met Jos\u{E9}.".utf8))
    let article = try #require(Reading([file]).articles.first)
    #expect(article.text.contains("M\u{FFFD}ller"))
    #expect(article.diagnostics.map(\.id) == ["articles.invalid-text"])
    #expect(article.diagnostics.first?.message.contains("byte 17") == true)
    // No UTF-8 anywhere: windows-1252, in which 0x93 and 0x94 are quotation marks.
    let old = try folder.write("y.txt", start + [0xFC] + Array("ller met them, ".utf8) + [0x93, 0x61, 0x94, 0x2E])
    let other = try #require(Reading([old]).articles.first)
    #expect(other.text.contains("Müller met them, “a”."))
    #expect(other.diagnostics.first?.message.contains("windows-1252") == true)
  }

  @Test func oneNulMakesNoTextBinary() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "x.txt", Array(String(repeating: "They met. ", count: 30).utf8) + [0] + Array("End.".utf8))
    #expect(Reading([file]).articles.count == 1)
  }

  @Test(arguments: [
    ("story.pdf", "%PDF-1.4\n", "pdftotext"), ("story.docx", "PK\u{3}\u{4}", "pandoc"),
    ("story.epub", "PK\u{3}\u{4}", "pandoc"),
    ("graph.jsonl", "{\"element\":\"graph\",\"version\":1}\n{\"element\":\"node\"}\n", "readout export"),
    ("records.ndjson", "{\"article\":{\"id\":\"x\"},\"entities\":[]}\n{}\n", "readout merge"),
  ])
  func saysWhatToDoWithOtherKinds(name: String, start: String, advice: String) throws {
    let folder = try TemporaryFolder()
    let reading = Reading([try folder.write(name, start)])
    #expect(reading.skipped == ["articles.other-kind"] && reading.articles.isEmpty)
    #expect(reading.summary.skipped.first?.message.contains(advice) == true)
  }

  @Test func countsWhatAFolderHoldsBesides() throws {
    let folder = try TemporaryFolder()
    for name in ["a.txt", "b.pdf", "c.PDF", "d.csv", "README", "sub/e.pdf", ".hidden"] {
      try folder.write(name, "They met.")
    }
    #expect(ArticleCollection([folder.path]).ignored == ["pdf": 3, "": 1])
    #expect(ArticleCollection([folder.path + "/b.pdf"]).ignored == [:])
  }

  // JSON Lines.

  @Test func readsJSONLines() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "x.jsonl",
      """
      {"id": "a", "date": "2020-05-06", "language": "en", "title": "Envoys Meet", "text": "Envoys Meet\\nBy Jane Doe\\nThey met."}

      {"headline": "Envoys Part", "body": "They parted.", "published": "6-MAY-2020 10:00:00.00", "author": "John Roe"}
      not json
      {"title": "no text"}
      {"text": "  "}
      [1]
      {"text": "date 2019-01-02 en English\\nThey met."}
      """)
    let reading = Reading([file])
    #expect(reading.articles.map(\.id) == ["a", "x-3", "x-8"])
    #expect(reading.articles.map { $0.date?.description } == ["2020-05-06", "2020-05-06", "2019-01-02"])
    #expect(reading.articles[0].text == "Envoys Meet\nBy Jane Doe\nThey met.")
    #expect(reading.articles[0].authors == ["Jane Doe"])
    #expect(reading.articles[1].text == "Envoys Part\n\nThey parted.")
    #expect(reading.articles[1].title == "Envoys Part")
    #expect(reading.articles[1].authors == ["John Roe"])
    #expect(reading.articles[1].texts(.headline) == ["Envoys Part"])
    #expect(reading.skipped == ["articles.malformed", "articles.malformed", "articles.empty", "articles.malformed"])
    #expect(reading.summary.skipped.map { $0.subject.split(separator: ":").last } == ["4", "5", "6", "7"])
  }

  @Test func readsWhatCollectorsWrite() throws {
    let folder = try TemporaryFolder()
    let lines = [
      #"{"maintext":"They met.","date_publish":"2020-05-06 10:00:00","authors":[{"name":"Jane Doe"}]}"#,
      #"{"text":"","body":"They met.","publish_date":1588723200,"author":{"name":"John Roe"}}"#,
      #"{"text":"They met \ud83d again.","score":NaN,"published_at":1588723200000}"#,
      #"{"text":["They met.","They spoke."]}"#,
      #"{"text":"<p>They &amp; we met.</p><p>All spoke.</p>"}"#, #"{"text":"They said &#146;yes&quot;.\nAnd left."}"#,
    ]
    let bytes =
      lines.flatMap { Array($0.utf8) + [0x0A] } + Array("{\"text\":\"M".utf8) + [0xFC] + Array("ller met them.\"}".utf8)
    let reading = Reading([try folder.write("x.jsonl", bytes)])
    #expect(reading.skipped == [])
    #expect(
      reading.articles.map(\.text) == [
        "They met.", "They met.", "They met \u{FFFD} again.", "They met.\n\nThey spoke.",
        "They & we met.\n\nAll spoke.",
        "They said ’yes\".\nAnd left.", "Müller met them.",
      ])
    #expect(reading.articles.prefix(3).map { $0.date?.description } == ["2020-05-06", "2020-05-06", "2020-05-06"])
    #expect(reading.articles.prefix(2).map(\.authors) == [["Jane Doe"], ["John Roe"]])
    var units: [UInt8] = [0xFF, 0xFE]
    for unit in "{\"text\":\"Ċ met them.\"}\n{\"text\":\"They left.\"}\n".utf16 {
      units += [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
    }
    #expect(Reading([try folder.write("y.jsonl", units)]).articles.map(\.text) == ["Ċ met them.", "They left."])
  }

  @Test func readsJSONOverSeveralLines() throws {
    let folder = try TemporaryFolder()
    let array =
      "[ {\"text\": \"They met.\",\n \"date\": \"2020-05-06\"},\n {\"title\": \"x\"}, {\"text\": \"They left.\"} ]"
    let reading = Reading([try folder.write("x.json", array)])
    #expect(reading.articles.map(\.text) == ["They met.", "They left."] && reading.skipped == ["articles.malformed"])
    let one = Reading([try folder.write("y.json", "{\n  \"text\": \"They met.\"\n}\n")])
    #expect(one.articles.map(\.source.description.last) == ["1"])
    #expect(Reading([try folder.write("z.json", "[{\"text\": }]")]).skipped == ["articles.malformed"])
  }

  @Test func saysWhatIsWrongWithALine() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("x.jsonl", "not json\n{\"a\":1}\n[1]\n{\"text\":\" \"}\n")
    let reading = Reading([file])
    let reasons = ["no JSON: expected null at byte 1", "no field text", "no object", "no text"]
    for (diagnostic, reason) in zip(reading.summary.skipped, reasons) { #expect(diagnostic.message.contains(reason)) }
    #expect(reading.skipped.count == 4)
  }

  @Test(.timeLimit(.minutes(1))) func manyOfAKindTakeTheirTimeOnly() throws {
    let folder = try TemporaryFolder()
    let same = String(repeating: "{\"id\":\"x\",\"text\":\"They met.\"}\n", count: 40_000)
    let names = (0..<40_000).map { "\"Jane Doe \($0)\"" }.joined(separator: ",")
    let file = try folder.write("x.jsonl", same + "{\"text\":\"They met.\",\"authors\":[\(names)]}\n")
    let title = String(repeating: "They met again and ", count: 200_000)
    try folder.write("y.jsonl", "{\"text\":\"They met.\",\"title\":\"\(title)\"}\n")
    let attributes = (0..<150_000).map { "a\($0)=1" }.joined(separator: " ")
    try folder.write("z.html", "<html><body \(attributes)><p>They met in Rome.</p></body></html>")
    let start = ContinuousClock.now
    let reading = Reading([folder.path])
    #expect(ContinuousClock.now - start < .seconds(20))
    #expect(reading.articles.count == 40_003)
    #expect(Set(Reading([file]).articles.map(\.id)).count == 40_001)
  }

  @Test func recognizesJSONLinesByTheirFirstByte() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("stories", "{\"text\": \"They met.\"}")
    #expect(Reading([file]).articles.map(\.text) == ["They met."])
  }

  @Test func noBytesMakeAReaderStumble() throws {
    let folder = try TemporaryFolder()
    var state: UInt64 = 7
    for index in 0..<60 {
      var bytes: [UInt8] = []
      for _ in 0..<600 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let alphabet = Array("date 2020-01-0en By:(AFP)\n\r -—é{}\"ROME,".utf8) + [0xFF, 0xC3, 0xA0, 0xE2]
        bytes.append(alphabet[Int(state >> 33) % alphabet.count])
      }
      try folder.write("\(index).\(index % 3 == 0 ? "jsonl" : "txt")", bytes)
    }
    let reading = Reading([folder.path])
    #expect(reading.articles.count + reading.skipped.count >= 60)
  }
}
