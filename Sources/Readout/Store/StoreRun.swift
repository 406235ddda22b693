import Dispatch
import Foundation
import ReadoutArticles
import ReadoutExtraction
import ReadoutModel
import ReadoutResolution
import ReadoutStore
import Synchronization

/// Articles going into a store and out of it, and the graph they become there: the same as that of one build of all of them.
public struct StoreRun: Sendable {
  /// What a run did.
  public struct Outcome: Sendable {
    /// What was read, and what was not.
    public var summary = RunSummary()
    /// Articles that are new.
    public var added = 0
    /// Articles whose text is another.
    public var changed = 0
    /// Articles that are gone.
    public var removed = 0
    /// Articles read again as another version of the program, or other resources, read them before.
    public var renewed = 0
    /// From the graph before to the one after.
    public var difference: GraphDifference?
    /// The graph after the run.
    public var graph = KnowledgeGraph()
  }

  private let store: Store
  private let resources: String?

  /// - Parameters:
  ///   - store: where articles, records and graph are kept.
  ///   - resources: folder of lexicons; nil for the usual places.
  public init(_ store: Store, resources: String? = nil) {
    self.store = store
    self.resources = resources
  }

  // MARK: Changing

  /// Reads the inputs, extracts what is new or changed, and resolves everything again.
  ///
  /// - Parameters:
  ///   - inputs: files, folders, `-` for standard input.
  ///   - options: as for ``ExtractionRun``.
  ///   - again: whether articles that are as they were are read again too.
  ///   - progress: as in ``ExtractionRun/extract(_:progress:to:)``.
  public func add(
    _ inputs: [String], options: ExtractionRun.Options, again: Bool = false,
    progress: (ExtractionRun.Progress) -> Void = { _ in }
  ) throws -> Outcome {
    var outcome = Outcome()
    let extraction = try ExtractionRun(options)
    var run = Store.Run("add", program: readoutVersion, resources: try options.digest())
    var keys = TextKeys(store)
    var pending: [String: (text: StoredText, digest: String)] = [:]
    var moved: [StoredText] = []
    outcome.summary = try extraction.extractBatches(inputs, progress: progress) { article, place in
      let text = try keys.text(article, place)
      let digest = text.digest
      switch try store.state(of: text, digest: digest) {
      case .same where !again: return false
      case .moved where !again:
        if !place.isPassing { moved.append(text) }
        return false
      default:
        pending[article.id] = (text, digest)
        return true
      }
    } to: { batch in
      let texts = pending
      let entries = batch.concurrentMap { reading -> Store.Entry? in
        guard let (text, digest) = texts[reading.article.id] else { return nil }
        return Store.Entry(
          text: text, digest: digest, record: ExtractionRecord.encode(reading.extraction),
          input: ResolutionInput(reading.extraction).bytes,
          sentences: extraction.extractor.sentences(of: reading.article))
      }
      try store.put(entries.compactMap { $0 }, in: &run)
      pending.removeAll(keepingCapacity: true)
    }
    try store.move(moved, in: &run)
    outcome.renewed = try renew(with: extraction, in: &run)
    (outcome.added, outcome.changed) = (run.added, run.changed)
    try resolve(in: &run, &outcome)
    return outcome
  }

  /// Removes articles by file, folder, source or identifier. Throws `StoreRunError.nothingCalled` before anything is removed.
  public func remove(_ references: [String]) throws -> Outcome {
    var outcome = Outcome()
    var run = Store.Run("remove", program: readoutVersion)
    for reference in references {
      let source = InputScanner.source(of: reference)
      var count = try store.remove(source, in: &run)
      if count == 0, source != reference { count = try store.remove(reference, in: &run) }
      if count == 0 {
        outcome.summary.skipped.append(
          Diagnostic(
            "store.no-article", .error, subject: reference,
            "No article of the store is called so; give a file, a folder or an identifier as readout add was given it.")
        )
      }
    }
    outcome.removed = run.removed
    try resolve(in: &run, &outcome)
    return outcome
  }

  /// Puts corrections into the store; what each did is in the store and, where it did nothing, among the diagnostics.
  ///
  /// - Parameters:
  ///   - statements: lines of a file of corrections.
  ///   - author: who knows better.
  ///   - day: when it was said.
  ///   - reason: why.
  public func correct(
    _ statements: [String], author: String = "", day: CalendarDate? = nil, reason: String = ""
  ) throws -> Outcome {
    var outcome = Outcome()
    var run = Store.Run("correct", program: readoutVersion)
    _ = try store.correct(statements, author: author, day: day, reason: reason, in: &run)
    try resolve(in: &run, &outcome)
    return outcome
  }

  /// Takes a correction back.
  public func withdraw(correction number: Int64) throws -> Outcome {
    var outcome = Outcome()
    var run = Store.Run("correct", program: readoutVersion)
    if try !store.withdraw(correction: number, in: &run) {
      outcome.summary.skipped.append(
        Diagnostic(
          "store.no-correction", .error, subject: store.path,
          "It has no correction \(number); readout corrections \(store.path) lists them."))
    }
    try resolve(in: &run, &outcome)
    return outcome
  }

  /// Reads again what another version of the program, or other resources, read.
  private func renew(with extraction: ExtractionRun, in run: inout Store.Run) throws -> Int {
    var count = 0
    while true {
      let texts = try store.outdatedTexts(for: run, limit: 64 * extraction.workers)
      if texts.isEmpty { return count }
      let records = extraction.extractions(of: texts.map(\.text.article))
      var entries: [Store.Entry] = []
      for ((text, digest), record) in zip(texts, records) {
        entries.append(
          Store.Entry(
            text: text, digest: digest, record: ExtractionRecord.encode(record), input: ResolutionInput(record).bytes,
            sentences: extraction.extractor.sentences(of: text.article)))
      }
      try store.put(entries, in: &run)
      count += entries.count
    }
  }

  /// Makes the graph anew where something changed, also in a run that was killed.
  private func resolve(in run: inout Store.Run, _ outcome: inout Outcome) throws {
    guard try run.id != nil || !store.isCurrent(program: readoutVersion) else {
      outcome.graph = try store.graph()
      return
    }
    let updated = try store.updateGraph(in: &run) { contents in
      let (resolved, diagnostics) = try graph(of: contents)
      outcome.summary.diagnostics += diagnostics
      return resolved
    } compare: { update in
      GraphDifference(from: update.former, to: update.present, of: update.graph)
    } successors: {
      $0.successors
    }
    (outcome.graph, outcome.difference) = (updated.graph, updated.comparison)
  }

  // MARK: Reading

  /// The graph of the store. Without corrections beside the store's own it is the one that the last run left, if that ended;
  /// else it is made of the records, and the store stays as it is.
  ///
  /// - Parameters:
  ///   - correctionFiles: beside the store's own.
  ///   - anew: whether it is made of the records in any case.
  public func graph(
    correctionFiles: [String] = [], anew: Bool = false
  ) throws -> (graph: KnowledgeGraph, summary: RunSummary) {
    var summary = RunSummary()
    let outdated = try store.outdatedCount(program: readoutVersion)
    if outdated > 0 {
      summary.diagnostics.append(
        Diagnostic(
          "store.outdated", .warning, subject: store.path,
          "\(outdated) of its articles were read by another version; readout add \(store.path) reads them again."))
    }
    if !anew, correctionFiles.isEmpty, try store.isCurrent(program: readoutVersion) {
      let graph = try store.graph()
      summary.articles = graph.articles.count
      return (graph, summary)
    }
    let (graph, diagnostics) = try store.contents { contents in
      try self.graph(of: contents, correctionFiles: correctionFiles, summary: &summary)
    }
    summary.diagnostics += diagnostics
    return (graph, summary)
  }

  /// Identifiers of today for what has no node of this identifier any more.
  public func successors(of identifier: String) throws -> [String] { try store.successors(of: identifier) }

  /// Resolves all records; the one way from them to a graph is ``GraphRun``.
  private func graph(
    of contents: StoreContents, correctionFiles: [String], summary: inout RunSummary
  ) throws -> (KnowledgeGraph, [Diagnostic]) {
    var run = try GraphRun(
      corrections: StoreRun.corrections(of: contents), correctionFiles: correctionFiles, resources: resources)
    try placed(contents, asInputs: false) { [path = store.path] record, identifier throws(StoreError) in
      try StoreRun.extraction(of: record, identifier: identifier, path: path)
    } to: { extractions in
      for extraction in extractions {
        summary.count(extraction)
        run.add(extraction)
      }
    }
    return run.build()
  }

  /// The same, of what the store keeps of its records for this.
  private func graph(of contents: StoreContents) throws -> (ResolvedGraph, [Diagnostic]) {
    let corrections = try StoreRun.corrections(of: contents)
    var run = try GraphRun(corrections: corrections, resources: resources)
    try placed(contents, asInputs: true) { [path = store.path] record, identifier throws(StoreError) in
      if var input = ResolutionInput(bytes: record.input) {
        input.place(identifier: identifier, source: record.source)
        return input
      }
      // Of another version.
      return ResolutionInput(try StoreRun.extraction(of: record, identifier: identifier, path: path))
    } to: { inputs in
      run.add(contentsOf: inputs)
    }
    let (graph, diagnostics, effects) = run.resolve()
    let stored = zip(corrections.entries, effects).map { entry, effect in
      (Int64(entry.line), ResolvedGraph.Effect(text: effect.text, json: effect.json))
    }
    return (ResolvedGraph(graph: graph, effects: Dictionary(stored, uniquingKeysWith: { $1 })), diagnostics)
  }

  /// Hands over what is made of every record, in batches: of one it is made while the next is read.
  private func placed<Value: Sendable>(
    _ contents: StoreContents, asInputs: Bool,
    _ make: @escaping @Sendable (StoredRecord, _ identifier: String) throws(StoreError) -> Value,
    to receive: ([Value]) -> Void
  ) throws {
    var identifiers = ArticleIdentifiers()
    var batch: [(StoredRecord, String)] = []
    let made = Mutex<[Result<Value, StoreError>]>([])
    let group = DispatchGroup()
    defer { group.wait() }
    func take() throws {
      group.wait()
      receive(
        try made.withLock { values in
          defer { values = [] }
          return values
        }.map { try $0.get() })
      DispatchQueue.global().async(group: group) { [batch] in
        let values = batch.concurrentMap { record, identifier in
          Result { () throws(StoreError) in try make(record, identifier) }
        }
        made.withLock { $0 = values }
      }
      batch.removeAll(keepingCapacity: true)
    }
    try contents.records(asInputs: asInputs) { record in
      batch.append((record, identifiers.identifier(for: record.name, sha256: record.sha256)))
      if batch.count == 1024 { try take() }
    }
    // The last batch but one, and the last.
    try take()
    try take()
  }

  private static func extraction(
    of record: StoredRecord, identifier: String, path: String
  ) throws(StoreError) -> Extraction {
    do throws(ExtractionRecordError) {
      var extraction = try ExtractionRecord.decode(record.record)
      extraction.place(record, identifier: identifier)
      return extraction
    } catch {
      throw .failed(path: path, reason: "the record of \(record.source) is damaged: \(error)")
    }
  }

  /// The store's corrections; each is called by its number.
  private static func corrections(of contents: StoreContents) throws -> Corrections {
    Corrections(
      entries: try contents.corrections().flatMap { correction in
        try Corrections(tsv: Array(correction.statement.utf8), file: "correction").entries.map {
          Corrections.Entry($0.statement, file: "correction", line: Int(correction.id))
        }
      })
  }
}

extension Extraction {
  /// The record of a text may be older than its place and name.
  fileprivate mutating func place(_ record: StoredRecord, identifier: String) {
    let before = article.source
    article.id = identifier
    article.source = record.source
    guard before != record.source else { return }
    for index in diagnostics.indices where diagnostics[index].subject == before {
      diagnostics[index].subject = record.source
    }
  }
}

extension CorrectionEffect {
  /// As it is kept: an object with its keys in order.
  fileprivate var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}
