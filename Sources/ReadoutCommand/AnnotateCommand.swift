import ArgumentParser
import Readout
import ReadoutArticles
import ReadoutFormats
import ReadoutLanguage
import ReadoutModel

/// `readout annotate`: what the language stages see in each article, or the article with what was read out of it marked.
struct AnnotateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "annotate",
    abstract: "Prints what is seen in each article: words and trees, or the text with names and meetings marked.",
    discussion: """
        readout annotate seeds > words.conllu
        readout annotate seeds --as html > marked.html

      CoNLL-U, one document an article: sentences, words, tags, lemmas and dependencies; names stand in the last column as \
      Name=B-PER (person), ORG, LOC, NAT (nationality) or MISC. HTML: one page for any browser, with names, posts, the words \
      that tell of a meeting, those that do not and why, and each meeting beside its paragraph.
      """)

  enum Form: String, ExpressibleByArgument, CaseIterable { case conllu, html }

  @Argument(
    help: ArgumentHelp("Files, folders, or - for standard input.", valueName: "input"), completion: .file())
  var inputs: [String]

  @Option(name: .customLong("as"), help: "How to print.")
  var form = Form.conllu

  @Option(
    help: ArgumentHelp("Folder of lexicons and weights, instead of the installed one.", valueName: "dir"),
    completion: .directory)
  var resources: String?

  @Option(
    name: .customLong("frames"),
    help: ArgumentHelp(
      "Your own words for meetings, with --as html: a TSV file (see readout help frames). May be repeated.",
      valueName: "file"),
    completion: .file(extensions: ["tsv"]))
  var frameFiles: [String] = []

  func run() throws {
    try CommandFailure.translate {
      let collection = ArticleCollection(inputs)
      let read = try form == .html ? writePage(of: collection) : writeWords(of: collection)
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

  private func writeWords(of collection: ArticleCollection) throws -> ArticleCollection.Summary {
    let pipeline = try Pipeline.standard(resources: ResourceDirectory(override: resources))
    let writer = ConlluWriter()
    return try collection.read { article in
      var document = Document(article)
      pipeline.annotate(&document)
      try Terminal.standardOutput.deliver(writer.write(document))
    }
  }

  private func writePage(of collection: ArticleCollection) throws -> ArticleCollection.Summary {
    let run = try ExtractionRun(.init(resources: resources, frameFiles: frameFiles))
    let page = try AnnotationPage(resources: resources)
    var count = 0
    let read = try collection.read { article in
      count += 1
      let section = page.section(article, run.extract(article), number: count)
      try Terminal.standardOutput.deliver((count == 1 ? page.opening : "") + section)
    }
    // Where nothing was read, nothing is written.
    if count > 0 { try Terminal.standardOutput.deliver(page.closing) }
    return read
  }
}
