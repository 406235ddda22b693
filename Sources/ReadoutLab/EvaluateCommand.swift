import ArgumentParser
import Foundation
import ReadoutLanguage
import ReadoutTraining

/// `readout-lab evaluate`: the table of accuracies over the corpora.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate", abstract: "Measures the language stages on the corpora.")

  @Option(help: "Folder of the corpora.") var data: String
  @Option(help: "Folder of lexicons and weights.") var resources: String?
  @Flag(help: "Print tokens that differ from the treebank's (development files only).") var mistakes = false

  func run() throws {
    let folder = CorpusFolder(data)
    let pipeline = try Pipeline.standard(resources: ResourceDirectory(override: resources))
    let names = mistakes ? ["ewt-dev", "gum-dev"] : ["ewt-dev", "ewt-test", "gum-dev", "gum-test"]
    for name in names {
      let treebank = try Treebank("syntax/\(name).conllu", in: folder)
      let raw = RawTextScore(treebank, pipeline: pipeline, mistakes: mistakes ? { print($0) } : nil)
      func figure(_ label: String, _ value: Double) {
        print("\(name).raw.\(label)\t\(String(format: "%.2f", value * 100))")
      }
      figure("words", raw.words.f1)
      figure("sentences", raw.sentences.f1)
    }
  }
}
