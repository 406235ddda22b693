import ArgumentParser
import Foundation
import ReadoutArticles
import ReadoutExtraction
import ReadoutLanguage
import ReadoutTraining

/// `readout-lab ablate`: what each language stage brings to who met whom.
struct AblateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ablate",
    abstract: "Extracts from the annotated articles with single language stages replaced by the plainest there is.",
    discussion: """
      Prints a table, in percent: a row for all stages as they are, then one for each stage that is replaced. Needs the \
      annotated articles, their scorer and python3.
      """)

  @Option(help: "Folder of the corpora, for the most frequent tags.") var data: String
  @Option(help: "Folder of the annotated articles: dev/ and seeds/ below it.") var gold: String
  @Option(help: "The scorer, a Python program.") var scorer: String
  @Option(help: "Folder of the seeds' articles.") var seeds = "seeds"
  @Option(help: "Folder of lexicons and weights.") var resources: String?

  /// A way to run the pipeline: what stands in for one of its stages.
  private struct Variant {
    var name: String
    var replacement: (any Annotator)?

    func pipeline(_ standard: Pipeline) throws -> Pipeline {
      guard let replacement else { return standard }
      let provided = type(of: replacement).provides
      return try Pipeline(standard.stages.map { type(of: $0).provides == provided ? replacement : $0 })
    }
  }

  /// The figures of a set that are shown.
  private static let measures = [
    "person", "institution", "country", "role", "met", "met people", "meeting", "status", "date", "place", "topic",
  ]

  func run() throws {
    let directory = try ResourceDirectory(override: resources)
    let standard = try Pipeline.standard(resources: directory)
    let folder = CorpusFolder(data)
    let treebanks = try ["ewt-train", "gum-train"].map { try Treebank("syntax/\($0).conllu", in: folder) }
    let variants = [
      Variant(name: "all stages", replacement: nil),
      Variant(name: "a sentence at every stop", replacement: SentenceAtEveryStop()),
      Variant(name: "no word classes", replacement: NoWordClasses()),
      Variant(name: "most frequent tags", replacement: MostFrequentTags(treebanks)),
      Variant(name: "words as lemmas", replacement: UnchangedLemmas()),
      Variant(name: "flat trees", replacement: FlatTrees()),
      Variant(name: "names from lexicons alone", replacement: try ListedNames(resources: directory)),
      Variant(name: "no times", replacement: NoTimes()),
    ]
    let sets = [(name: "dev", articles: gold + "/dev/articles"), (name: "seeds", articles: seeds)]
    for set in sets {
      print("| \(set.name) | \(AblateCommand.measures.joined(separator: " | ")) |")
      print("|---" + String(repeating: "|---", count: AblateCommand.measures.count) + "|")
      for variant in variants {
        let extractor = try ArticleExtractor(resources: directory, pipeline: variant.pipeline(standard))
        let figures = try score(extractor, articles: set.articles, annotations: "\(gold)/\(set.name)/annotations")
        let cells = AblateCommand.measures.map { measure in
          figures[measure].map { String(format: "%.1f", $0 * 100) } ?? ""
        }
        print("| \(variant.name) | \(cells.joined(separator: " | ")) |")
      }
    }
  }

  /// F1 or accuracy by measure, as the scorer has it.
  private func score(_ extractor: ArticleExtractor, articles: String, annotations: String) throws -> [String: Double] {
    var records = Data()
    _ = ArticleCollection([articles]).read { (article) throws(Never) in
      records.append(contentsOf: ExtractionRecord.encode(extractor.extract(article)))
      records.append(0x0A)
    }
    let temporary = FileManager.default.temporaryDirectory
    let name = "readout-ablate-\(ProcessInfo.processInfo.processIdentifier)"
    let recordFile = temporary.appendingPathComponent(name + ".ndjson")
    let resultFile = temporary.appendingPathComponent(name + ".json")
    defer {
      try? FileManager.default.removeItem(at: recordFile)
      try? FileManager.default.removeItem(at: resultFile)
    }
    try records.write(to: recordFile)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-B", scorer, annotations, recordFile.path, "--json", resultFile.path]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw ValidationError("\(scorer) ended with status \(process.terminationStatus); see what it wrote above.")
    }
    guard let result = try JSONSerialization.jsonObject(with: Data(contentsOf: resultFile)) as? [String: Any] else {
      throw ValidationError("\(scorer) wrote no JSON object.")
    }
    var figures: [String: Double] = [:]
    for (measure, row) in result {
      guard let row = row as? [String: Any] else { continue }
      if let value = (row["f1"] ?? row["accuracy"]) as? Double { figures[measure] = value }
    }
    return figures
  }
}
