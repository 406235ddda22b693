import ArgumentParser
import Readout
import ReadoutArticles
import ReadoutLanguage
import ReadoutModel

/// `readout annotate`: what the language stages see in each article.
struct AnnotateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "annotate",
    abstract: "Prints sentences, words, tags, lemmas, names and dependencies of each article.",
    discussion: """
      CoNLL-U, one document an article; names stand in the last column as Name=B-PER (person), ORG, LOC, NAT \
      (nationality) or MISC.
      """)

  enum Form: String, ExpressibleByArgument, CaseIterable { case conllu }

  @Argument(
    help: ArgumentHelp("Files, folders, or - for standard input.", valueName: "input"), completion: .file())
  var inputs: [String]

  @Option(name: .customLong("as"), help: "How to print.")
  var form = Form.conllu

  @Option(
    help: ArgumentHelp("Folder of lexicons and weights, instead of the installed one.", valueName: "dir"),
    completion: .directory)
  var resources: String?

  func run() throws {
    try CommandFailure.translate {
      let pipeline = try Pipeline.standard(resources: ResourceDirectory(override: resources))
      let writer = ConlluWriter()
      let collection = ArticleCollection(inputs)
      let read = try collection.read { article in
        var document = Document(article)
        pipeline.annotate(&document)
        try Terminal.standardOutput.deliver(writer.write(document))
      }
      var summary = RunSummary()
      (summary.articles, summary.skipped) = (read.articles, read.skipped)
      summary.diagnostics = collection.diagnostics.filter { $0.severity != .error }
      summary.failure = read.failure?.diagnostic
      summary.ignored = collection.ignored
      SummaryReport(summary).printDiagnostics(to: .standardError)
      try summary.requireInput()
      if !summary.skipped.isEmpty { throw ExitCode(1) }
    }
  }
}
