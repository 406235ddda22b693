import ArgumentParser
import Foundation
import ReadoutLanguage
import ReadoutTraining

/// `readout-lab evaluate`: the table of accuracies over the corpora.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate", abstract: "Measures the language stages on the corpora.",
    discussion: "Prints a line a figure, in percent. With --floors it fails when a figure lies below its floor.")

  @Option(help: "Folder of the corpora.") var data: String
  @Option(help: "Folder of lexicons and weights.") var resources: String?
  @Option(help: "JSON file with an object `language` of figures between 0 and 1.") var floors: String?
  @Option(help: "Development files instead of test files.") var part = "test"
  @Flag(help: "Print differing tokens of the development files and stop.") var tokenMistakes = false
  @Flag(help: "Print differing names of DWIE and stop.") var nameMistakes = false

  func run() throws {
    let folder = CorpusFolder(data)
    let directory = try ResourceDirectory(override: resources)
    let pipeline = try Pipeline.standard(resources: directory)
    if tokenMistakes {
      for name in ["ewt-dev", "gum-dev"] {
        _ = RawTextScore(try Treebank("syntax/\(name).conllu", in: folder), pipeline: pipeline) { print($0) }
      }
      return
    }
    if nameMistakes {
      _ = NameScore(try DwieCorpus("relations/dwie-train.jsonl", in: folder), pipeline: pipeline) { print($0) }
      return
    }
    var figures: [(name: String, value: Double)] = []
    func figure(_ name: String, _ value: Double) {
      figures.append((name, value))
      print("\(name)\t\(String(format: "%.2f", value * 100))")
    }
    // Stages behind the tokens, for tests on a treebank's own tokens.
    let stages = pipeline.stages.filter { !($0 is Tokenizer) && !($0 is SentenceSplitter) }
    for name in ["ewt", "gum"] {
      let treebank = try Treebank("syntax/\(name)-\(part).conllu", in: folder)
      let gold = GoldTokenScore(treebank, stages: stages)
      figure("\(name).upos", gold.universalTags)
      figure("\(name).xpos", gold.pennTags)
      figure("\(name).lemmas", gold.lemmas)
      figure("\(name).uas", gold.unlabelled)
      figure("\(name).las", gold.labelled)
      let raw = RawTextScore(treebank, pipeline: pipeline)
      figure("\(name).raw.words", raw.words.f1)
      figure("\(name).raw.sentences", raw.sentences.f1)
      figure("\(name).raw.upos", raw.universalTags.f1)
      figure("\(name).raw.las", raw.labelled.f1)
    }
    let gazetteer = try Gazetteer(resources: directory)
    func names(_ prefix: String, _ score: NameScore) {
      figure("\(prefix).micro", score.micro.f1)
      figure("\(prefix).per", score[.person].f1)
      figure("\(prefix).org", score[.organization].f1)
      figure("\(prefix).loc", score[.location].f1)
      figure("\(prefix).spans", score.spans.f1)
    }
    let heldOut = try NameCorpora.gmb(folder).heldOut
    names("gmb", NameScore(NameCorpus(heldOut, scheme: .gmb, gazetteer: gazetteer), stages: stages))
    var uncleaned = NameCorpus.Scheme.gmb
    uncleaned.isCleaned = false
    names("gmb.uncleaned", NameScore(NameCorpus(heldOut, scheme: uncleaned, gazetteer: gazetteer), stages: stages))
    names("uner", NameScore(try NameCorpora.uner(folder, gazetteer), stages: stages))
    names("dwie", NameScore(try DwieCorpus("relations/dwie-train.jsonl", in: folder), pipeline: pipeline))
    if let floors { try check(figures, against: floors) }
  }

  private struct Floors: Decodable {
    var language: [String: Double]
  }

  private func check(_ figures: [(name: String, value: Double)], against path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ValidationError("\(path) cannot be read; give the file of floors with --floors FILE.")
    }
    let floors = try JSONDecoder().decode(Floors.self, from: data).language
    var isBelow = false
    for name in floors.keys.sorted() {
      guard let figure = figures.first(where: { $0.name == name }) else {
        print("no figure is called \(name), but it has a floor in \(path)")
        isBelow = true
        continue
      }
      guard let floor = floors[name], figure.value < floor else { continue }
      print("\(name) is \(String(format: "%.4f", figure.value)), below its floor \(floor)")
      isBelow = true
    }
    if isBelow { throw ExitCode(1) }
  }
}
