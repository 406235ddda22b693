import ArgumentParser
import Glibc
import Readout
import ReadoutFormats
import ReadoutModel

/// `readout explain`: the sentences behind a node or an edge, or why a line gave no meeting.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Shows the sentences behind a node or an edge of the graph.",
    discussion: """
        readout explain person.jane-doe
        readout explain "Jane Doe" seeds
        readout explain "Jane Doe" "John Roe" seeds
        readout explain met.person.jane-doe.person.john-roe seeds
        readout explain "Jane Doe" news.sqlite
        readout explain --why-not seeds/story.txt:7

      Two names give what the two had with each other. Without inputs the graph in Output is explained, or the one --graph names. The words that say so are marked. --why-not shows every word of a line that may tell of a meeting, and what \
      stood against it. --format json gives the same to programs.
      """)

  @Argument(help: ArgumentHelp("Identifier of a node or an edge, or a name.", valueName: "id"))
  var reference: String?

  @Argument(
    help: ArgumentHelp(
      "A second name, where the first of these is no file; articles, a store, or records of readout extract (.ndjson), to make the graph of; or one saved graph.",
      valueName: "input"), completion: .file())
  var inputs: [String] = []

  @Option(help: ArgumentHelp("How many meetings, posts and mentions of a node are shown, of each.", valueName: "n"))
  var limit = 20

  @Option(
    help: ArgumentHelp(
      "A store, a saved graph (graph.jsonl), or the folder it is in, to explain when no inputs are given.",
      valueName: "path"),
    completion: .file())
  var graph = "Output"

  /// What an explanation is printed as.
  enum Form: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Option(help: "As text for people, or as one line of JSON.")
  var format = Form.text

  @Option(help: ArgumentHelp("Explain why this line gave no meeting.", valueName: "file:line"))
  var whyNot: String?

  @Option(
    help: ArgumentHelp("Corrections to apply, as in build. May be repeated.", valueName: "file"),
    completion: .file(extensions: ["tsv"]))
  var corrections: [String] = []

  @OptionGroup(title: "Reading") var reading: ReadingOptions

  func validate() throws {
    if whyNot == nil && reference == nil {
      throw ValidationError("Give an identifier or a name, or --why-not FILE:LINE.")
    }
    guard limit >= 1 else { throw ValidationError("--limit must be 1 or more.") }
    if whyNot != nil && reference != nil { throw ValidationError("Give either an identifier or --why-not.") }
  }

  func run() throws {
    try CommandFailure.translate {
      var skipped = false
      if let whyNot {
        try print(WhyNot(whyNot, run: reading.run(), maximumBytes: reading.maxBytes))
      } else if let reference {
        let partner = inputs.first.flatMap { isName($0) ? $0 : nil }
        try explain(reference, with: partner, in: partner == nil ? inputs : Array(inputs.dropFirst()), &skipped)
      }
      if skipped { throw ExitCode(1) }
    }
  }

  private func explain(
    _ reference: String, with partner: String?, in inputs: [String], _ skipped: inout Bool
  ) throws {
    if let path = try savedGraph(among: inputs) {
      let explanation =
        if let partner {
          try Explanation(of: reference, with: partner, savedAt: path, limit: limit)
        } else {
          try Explanation(of: reference, savedAt: path, limit: limit)
        }
      SavedGraph.warn(of: explanation.missingReferences, in: path)
      return try print(explanation)
    }
    let graph = try knowledgeGraph(of: inputs, skipped: &skipped)
    if let partner { return try print(Explanation(of: reference, with: partner, in: graph, limit: limit)) }
    for reference in try current(reference, in: graph) {
      try print(Explanation(of: reference, in: graph, limit: limit))
    }
  }

  private func print(_ explanation: Explanation) throws(WriteError) {
    var report = ExplanationReport(for: .standardOutput)
    if format == .text { report.add(explanation) }
    try Terminal.standardOutput.deliver(format == .json ? explanation.json + "\n" : report.text)
  }

  private func print(_ whyNot: WhyNot) throws(WriteError) {
    var report = ExplanationReport(for: .standardOutput)
    if format == .text { report.add(whyNot) }
    try Terminal.standardOutput.deliver(format == .json ? whyNot.json + "\n" : report.text)
  }

  /// Whether a word can only be a name: there is no such file, and it does not look like one.
  private func isName(_ word: String) -> Bool {
    let endings = [".ndjson", ".jsonl", ".json", ".txt", ".html", ".htm"]
    return word != "-" && access(word, F_OK) != 0 && !word.contains("/")
      && !endings.contains { word.lowercased().hasSuffix($0) }
  }

  /// What stands in a store today for an identifier that it had once; else the reference itself.
  private func current(_ reference: String, in graph: KnowledgeGraph) throws -> [String] {
    guard let store = try StoreArgument(inputs.first ?? self.graph), graph.entity(reference) == nil,
      graph.meeting(reference) == nil
    else { return [reference] }
    let successors = try store.run().successors(of: reference)
    guard !successors.isEmpty else { return [reference] }
    Terminal.standardError.say(
      "note", "\(Terminal.shown(reference)) is now \(Terminal.shown(successors.joined(separator: ", ")))")
    return successors
  }

  /// The saved graph that is to be explained; nil where it is a store, or a graph is to be made.
  private func savedGraph(among inputs: [String]) throws -> String? {
    if inputs.isEmpty {
      let path = GraphOutput.savedGraph(at: graph)
      guard path == "-" || access(path, F_OK) == 0 else { throw ExplanationError.noGraph(path) }
      return try StoreArgument(path) == nil ? path : nil
    }
    return inputs.count == 1 && !GraphFormat.jsonLines.ownFiles(at: inputs[0]).isEmpty ? inputs[0] : nil
  }

  /// - Parameter skipped: whether some inputs could not be read.
  private func knowledgeGraph(of inputs: [String], skipped: inout Bool) throws -> KnowledgeGraph {
    if inputs.isEmpty { return try SavedGraph.read(GraphOutput.savedGraph(at: graph)) }
    if let store = try StoreArgument(among: inputs) {
      return try store.run(resources: reading.resources).graph(correctionFiles: corrections).graph
    }
    var run = try GraphRun(correctionFiles: corrections, resources: reading.resources)
    let records = inputs.filter { $0.hasSuffix(".ndjson") }
    let articles = inputs.filter { !$0.hasSuffix(".ndjson") }
    var summaries: [RunSummary] = []
    if !records.isEmpty { summaries.append(RecordReader(records).read { run.add($0) }) }
    if !articles.isEmpty { summaries.append(try reading.run().extract(articles) { run.add($0) }) }
    for summary in summaries {
      SummaryReport(summary).printDiagnostics(to: .standardError)
      if let failure = summary.failure { throw InputError.brokenOff(failure) }
      if !summary.skipped.isEmpty { skipped = true }
    }
    if summaries.allSatisfy({ $0.articles == 0 }) { throw InputError.nothingRead }
    return run.build().graph
  }
}
