import ArgumentParser
import Foundation
import ReadoutArticles
import ReadoutExtraction
import ReadoutLanguage
import ReadoutTraining

struct TrainTopics: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "topics",
    abstract: "What encounters are about, from the annotated articles that weights may be learned from.")

  @Option(help: "Folder of the annotated articles: INDEX.tsv and train/ below it.") var gold: String
  @Option(help: "Folder of the seeds' articles, which count more than others.") var seeds = "seeds"
  @Option(help: "Folder of lexicons and weights; weights are written to models/ below it.") var resources: String
  @Option var epochs = 30
  @Option var cost = 0.05
  @Option var seed: UInt64 = 1
  @Option(help: "A matter is what is one with at least this share.") var share = 0.35

  private static let bits = 16
  private static let weightOfSeeds = 30.0

  func run() throws {
    let directory = try ResourceDirectory(override: resources)
    let extractor = try ArticleExtractor(
      resources: directory, pipeline: Pipeline.standard(resources: directory), readsTopics: false)
    let corpus = try TopicCorpus(gold: gold)
    var examples: [LogisticTrainer.Example] = []
    var articles = 0
    for (folder, weight) in [(gold + "/train/articles", 1.0), (seeds, TrainTopics.weightOfSeeds)] {
      _ = ArticleCollection([folder]).read { (article) throws(Never) in
        guard let meetings = corpus.meetings[TopicCorpus.name(of: article.source)] else { return }
        articles += 1
        for event in extractor.topicExamples(article) {
          guard let meeting = TopicCorpus.meeting(of: meetings, told: event.told) else { continue }
          examples += TrainTopics.examples(of: event, meeting, weight: weight)
        }
      }
    }
    report("\(articles) articles, \(examples.count) candidates, \(examples.count { $0.isPositive }) of them matters")
    var trainer = LogisticTrainer()
    trainer.epochs = epochs
    trainer.cost = cost
    trainer.seed = seed
    let (weights, bias) = trainer.train(examples, count: 1 << TrainTopics.bits, report: report)
    let bytes = TopicScorer.encode(weights: weights, threshold: log(share / (1 - share)) - bias)
    try Data(bytes).write(to: URL(fileURLWithPath: resources + "/models/" + TopicScorer.fileName), options: .atomic)
    report("wrote \(bytes.count) bytes")
  }

  private static func examples(
    of event: TopicExamples, _ meeting: TopicCorpus.Meeting, weight: Double
  ) -> [LogisticTrainer.Example] {
    let topics = (meeting.topics ?? []).map(TopicCorpus.words)
    return event.candidates.map { candidate in
      LogisticTrainer.Example(
        features: candidate.keys.map { TopicScorer.place(of: $0, count: 1 << bits) }, isPositive: TopicCorpus.isTopic(candidate.label, of: topics),
        weight: topics.isEmpty ? weight / 2 : weight)
    }
  }

  private func report(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }
}
