import Readout
import ReadoutArticles
import ReadoutExtraction
import ReadoutFormats
import ReadoutInput
import ReadoutLanguage
import ReadoutModel
import ReadoutResolution

/// A part of Readout that takes bytes from outside, and what must hold of it whatever they are.
///
/// A crash, a limit passed or a `FuzzFailure` is a fault. `scripts/fuzz` runs a target under libFuzzer, the tests run each over
/// `Tests/ReadoutFuzzingTests/Regressions`.
package enum FuzzTarget: String, CaseIterable, Sendable {
  /// A text file, read and extracted; the record read back.
  case text
  /// An HTML page.
  case page
  /// JSON Lines.
  case lines
  /// A JSON array or object of articles.
  case json
  /// RSS and Atom.
  case feed
  /// CSV and TSV.
  case table
  /// Any file, its ending chosen by the first byte, opened as inputs of the command are: compressed, marked, binary.
  case file
  /// Records, and the graph of them in every format and view.
  case records
  /// A saved graph in every format and view, written and read again, and explained.
  case graph
  /// A table of corrections, applied.
  case corrections
  /// A table of frames.
  case frames
  /// A base of IRIs.
  case iri

  /// Throws `FuzzFailure` where something that must hold does not.
  package func run(_ bytes: [UInt8]) throws(FuzzFailure) {
    switch self {
    case .text: try FuzzTarget.read(bytes, PlainTextReader(), extracting: true)
    case .page: try FuzzTarget.read(bytes, HTMLReader())
    case .lines: try FuzzTarget.read(bytes, JSONLinesReader())
    case .json: try FuzzTarget.read(bytes, JSONFileReader())
    case .feed: try FuzzTarget.read(bytes, FeedReader())
    case .table: try FuzzTarget.read(bytes, TableReader())
    case .file: try FuzzTarget.readFile(bytes)
    case .records: try FuzzTarget.merge(bytes)
    case .graph: try FuzzTarget.export(bytes)
    case .corrections: try FuzzTarget.correct(bytes)
    case .frames: try FuzzTarget.readFrames(bytes)
    case .iri: try FuzzTarget.publish(under: String(decoding: bytes, as: UTF8.self))
    }
  }

  // MARK: Articles

  private static let limit = 1 << 20

  private static func read(_ bytes: [UInt8], _ reader: some ArticleReader, extracting: Bool = false) throws(FuzzFailure)
  {
    let file = InputFile(path: "fuzz", source: "fuzz", size: bytes.count)
    try reader.read(bytes, from: file, limit: limit) { (result) throws(FuzzFailure) in
      switch result {
      case .success(let article): try check(article, of: bytes.count, extracting: extracting)
      case .failure(let error): try require(!"\(error)".isEmpty, "a message says something")
      }
    }
  }

  private static func check(_ article: Article, of size: Int, extracting: Bool) throws(FuzzFailure) {
    let length = article.text.utf8.count
    try require(
      article.zones.allSatisfy { $0.range.lowerBound <= $0.range.upperBound && Int($0.range.upperBound) <= length },
      "zones lie within the text")
    // A byte of an old encoding becomes three of UTF-8 at most, a short entity of a page hardly more.
    try require(length <= 4 * size + 1024, "no text from nowhere")
    guard extracting, let extractor else { return }
    let extraction = extractor.extract(article)
    try checkQuotations(of: extraction, in: Array(article.text.unicodeScalars))
    try checkRecord(extraction)
  }

  private static func checkQuotations(of extraction: Extraction, in text: [Unicode.Scalar]) throws(FuzzFailure) {
    for evidence in extraction.meetings.flatMap(\.evidence) {
      let (start, end) = (Int(evidence.range.lowerBound), Int(evidence.range.upperBound))
      try require(start <= end && end <= text.count, "sentences lie within the text")
    }
    for entity in extraction.entities {
      for mention in entity.mentions {
        let (start, end) = (Int(mention.range.lowerBound), Int(mention.range.upperBound))
        try require(start < end && end <= text.count, "mentions lie within the text")
      }
    }
  }

  /// What is written is read back as it was.
  private static func checkRecord(_ extraction: Extraction) throws(FuzzFailure) {
    let written = ExtractionRecord.encode(extraction)
    let again: Extraction
    do { again = try ExtractionRecord.decode(written) } catch {
      throw FuzzFailure("a written record is read: \(error)")
    }
    try require(ExtractionRecord.encode(again) == written, "a record is written as it was read")
  }

  private static func readFile(_ bytes: [UInt8]) throws(FuzzFailure) {
    let endings = [
      "txt", "html", "jsonl", "json", "xml", "csv", "tsv", "gz", "jsonl.gz", "html.xz", "xz", "warc", "warc.gz",
    ]
    let ending = endings[Int(bytes.first ?? 0) % endings.count]
    try withFile(Array(bytes.dropFirst()), ending: ending) { (path) throws(FuzzFailure) in
      var options = ArticleCollection.Options()
      options.maximumBytes = limit
      var failure: FuzzFailure?
      _ = ArticleCollection([path], options: options).read { article in
        do throws(FuzzFailure) {
          // Compressed, a byte may stand for a thousand.
          try check(article, of: limit, extracting: false)
        } catch {
          failure = failure ?? error
        }
      }
      if let failure { throw failure }
    }
  }

  // MARK: Graphs

  private static func merge(_ bytes: [UInt8]) throws(FuzzFailure) {
    guard var run = emptyRun else { return }
    try withFile(bytes, ending: "ndjson") { (path) throws(FuzzFailure) in
      _ = try RecordReader([path]).read { (extraction) throws(FuzzFailure) in
        try checkRecord(extraction)
        run.add(extraction)
      }
    }
    try export(run.build().graph)
  }

  private static func export(_ bytes: [UInt8]) throws(FuzzFailure) {
    guard let graph = try? SavedGraphReader().read(bytes, path: "fuzz") else { return }
    try export(graph)
    let written = try self.bytes(of: graph, in: .jsonLines)
    let again: KnowledgeGraph
    do { again = try SavedGraphReader().read(written, path: "fuzz") } catch {
      throw FuzzFailure("a written graph is read: \(error)")
    }
    try require(try self.bytes(of: again, in: .jsonLines) == written, "a graph is written as it was read")
    try withFile(bytes, ending: "jsonl") { (path) throws(FuzzFailure) in
      for id in (graph.entities.map(\.id) + graph.meetings.map(\.id)).prefix(8) {
        do {
          let explanation = try Explanation(of: id, in: graph, limit: 3)
          let saved = try Explanation(of: id, savedAt: path, limit: 3)
          try require(saved.json == explanation.json, "\(id) is explained alike out of the file")
        } catch {
          throw FuzzFailure("\(id) is explained: \(error)")
        }
      }
    }
  }

  private static func export(_ graph: KnowledgeGraph) throws(FuzzFailure) {
    let export = GraphExport(graph: graph)
    for format in GraphFormat.all where format.name != GraphFormat.html.name {
      for view in [nil] + GraphView.allCases.map(Optional.some) {
        // A format without a view says so; that is no fault.
        guard let bytes = try? export.bytes(format: format, view: view) else { continue }
        try require(isClean(bytes), "\(format.name) is UTF-8 without control characters")
      }
    }
  }

  private static func bytes(of graph: KnowledgeGraph, in format: GraphFormat) throws(FuzzFailure) -> [UInt8] {
    do { return try GraphExport(graph: graph).bytes(format: format) } catch {
      throw FuzzFailure("\(format.name) is written: \(error)")
    }
  }

  private static func isClean(_ bytes: [UInt8]) -> Bool {
    String(validating: bytes, as: UTF8.self) != nil
      && bytes.allSatisfy { $0 >= 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
  }

  private static func correct(_ bytes: [UInt8]) throws(FuzzFailure) {
    do throws(CorrectionsError) {
      _ = try Corrections(tsv: bytes, file: "fuzz")
    } catch {
      try require(!error.description.isEmpty, "a message says something")
      return
    }
    try withFile(bytes, ending: "tsv") { (path) throws(FuzzFailure) in
      guard var run = try? GraphRun(correctionFiles: [path], resources: resources) else {
        throw FuzzFailure("corrections that were read are applied")
      }
      for extraction in sample { run.add(extraction) }
      try export(run.build().graph)
    }
  }

  private static func readFrames(_ bytes: [UInt8]) throws(FuzzFailure) {
    guard let directory = try? ResourceDirectory(override: resources) else { return }
    try withFile(bytes, ending: "tsv") { (path) throws(FuzzFailure) in
      do { _ = try FrameLexicon(directory, additional: [path]) } catch {
        try require(!"\(error)".isEmpty, "a message says something")
      }
    }
  }

  private static func publish(under base: String) throws(FuzzFailure) {
    guard (try? ExportOptions.check(baseIRI: base)) != nil, var run = emptyRun else { return }
    for extraction in sample { run.add(extraction) }
    var options = ExportOptions()
    options.baseIRI = base
    let export = GraphExport(graph: run.build().graph, options: options)
    for format in [GraphFormat.turtle, .nTriples, .rdfXML, .jsonLD] {
      let bytes: [UInt8]
      do { bytes = try export.bytes(format: format) } catch {
        throw FuzzFailure("an accepted base is written: \(error)")
      }
      try require(isClean(bytes), "\(format.name) is UTF-8 without control characters")
    }
  }

  // MARK: What targets share

  private static func require(_ holds: Bool, _ what: String) throws(FuzzFailure) {
    if !holds { throw FuzzFailure(what) }
  }

  /// The folder of lexicons; nil for the usual places.
  nonisolated(unsafe) package static var resources: String?

  private static let extractor: ArticleExtractor? = (try? ResourceDirectory(override: resources)).flatMap {
    try? ArticleExtractor(resources: $0)
  }

  /// A graph of nothing yet.
  private static let emptyRun = try? GraphRun(resources: resources)

  /// Two short articles, for what needs a graph.
  private static let sample: [Extraction] = [
    "date 2024-03-05 en English\n\nForeign Minister Lina Fisk of Norway met Swedish Prime Minister Bo Krag in Oslo on Monday.",
    "date 2024-03-06 en English\n\nPresident Marta Hale of Chile spoke by phone with Lina Fisk about trade.",
  ].enumerated().compactMap { number, text in
    extractor?.extract(Article(text: text, id: Article.ID("sample-\(number)")))
  }

  /// Does something with a file of the bytes that is gone behind it.
  private static func withFile(
    _ bytes: [UInt8], ending: String, _ body: (String) throws(FuzzFailure) -> Void
  ) throws(FuzzFailure) {
    let file = TemporaryFile(bytes, ending: ending)
    defer { file.remove() }
    try body(file.path)
  }
}

/// Something that must hold and does not.
package struct FuzzFailure: Error, CustomStringConvertible {
  /// What must hold.
  package let description: String

  init(_ description: String) { self.description = description }
}
