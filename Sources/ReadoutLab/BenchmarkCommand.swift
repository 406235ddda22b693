import ArgumentParser
import Foundation
import ReadoutLanguage
import ReadoutModel
import ReadoutTraining

/// `readout-lab benchmark`: words a second of every language stage, on one core.
struct BenchmarkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmark", abstract: "Words per second of every language stage, on one core.",
    discussion: "Counts the processor time of this thread, which other programs do not change much, and the wall clock."
  )

  @Option(help: "Folder of the corpora.") var data: String
  @Option(help: "Folder of lexicons and weights.") var resources: String?
  @Option(help: "How often; the fastest round of each stage counts.") var rounds = 3

  private func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  func run() throws {
    let texts = try ArticleCorpus("articles/state-department.jsonl", in: CorpusFolder(data)).items.map(\.text)
    let clock = ContinuousClock()
    let loadStart = seconds()
    let wallStart = clock.now
    let pipeline = try Pipeline.standard(resources: ResourceDirectory(override: resources))
    let load = seconds() - loadStart
    let loadWall = wallStart.duration(to: clock.now)
    var best = [Double](repeating: .infinity, count: pipeline.stages.count)
    var words = 0
    var spaced = 0
    for text in texts { spaced += text.utf8.split(whereSeparator: { $0 <= 0x20 }).count }
    for _ in 0..<rounds {
      var spent = [Double](repeating: 0, count: pipeline.stages.count)
      words = 0
      for text in texts {
        var document = Document(Article(id: "a", source: "a", text: text))
        for (index, stage) in pipeline.stages.enumerated() {
          let start = seconds()
          stage.annotate(&document)
          spent[index] += seconds() - start
          document.layers.formUnion(type(of: stage).provides)
        }
        words += document.tokenCount
      }
      for index in spent.indices { best[index] = min(best[index], spent[index]) }
    }
    func line(_ name: String, _ seconds: Double) {
      print("\(name)\t\(Int(Double(words) / seconds)) tokens/s\t\(String(format: "%.3f", seconds)) s")
    }
    print("\(texts.count) articles, \(words) tokens, \(spaced) words between spaces")
    print("start-up\t\(String(format: "%.1f", load * 1000)) ms processor time, \(loadWall) wall clock")
    for (index, stage) in pipeline.stages.enumerated() { line(String(describing: type(of: stage)), best[index]) }
    let all = best.reduce(0, +)
    line("all stages", all)
    print("all stages\t\(Int(Double(spaced) / all)) words between spaces/s")
  }
}
