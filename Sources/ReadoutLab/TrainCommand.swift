import ArgumentParser
import Foundation
import ReadoutLanguage
import ReadoutTraining

/// `readout-lab train …`: learns weights from the corpora.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Learns weights from the corpora.",
    subcommands: [TrainWords.self, TrainTagger.self, TrainLemmatizer.self, TrainParser.self, TrainNames.self])
}

struct TrainingOptions: ParsableArguments {
  @Option(help: "Folder of the corpora.") var data: String
  @Option(help: "Folder of lexicons and weights; weights are written to models/ below it.") var resources: String

  var folder: CorpusFolder { CorpusFolder(data) }

  func report(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }

  func write(_ bytes: [UInt8], to name: String) throws {
    let path = resources + "/models/" + name
    do {
      try FileManager.default.createDirectory(atPath: resources + "/models", withIntermediateDirectories: true)
      try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw TrainingError.unwritable(path: path, reason: "\(error)")
    }
    report("wrote \(path), \(bytes.count) bytes")
  }

  func treebanks() throws -> [Treebank] {
    try ["ewt-train", "gum-train"].map { try Treebank("syntax/\($0).conllu", in: folder) }
  }
}

struct TrainWords: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "words", abstract: "Word classes from public-domain and freely licensed text.")

  @OptionGroup var options: TrainingOptions
  @Option(help: "Fine clusters.") var fine = 400
  @Option(help: "Coarse clusters.") var coarse = 64

  func run() throws {
    var articles: [String] = []
    for name in ["state-department", "wikinews-2019-2020"] {
      articles += try ArticleCorpus("articles/\(name).jsonl", in: options.folder).items.map(\.text)
    }
    var trainer = WordClassTrainer()
    trainer.fineClusters = fine
    trainer.coarseClusters = coarse
    let bytes = trainer.train(
      articles: articles, silver: try ColumnCorpus("ner/gmb.conll", in: options.folder),
      treebanks: try options.treebanks(), report: options.report)
    try options.write(bytes, to: "words.model")
  }
}

struct TrainTagger: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tagger",
    abstract: "The tagger, from the training parts of EWT and GUM and a teacher's tags of news text.")

  @OptionGroup var options: TrainingOptions
  @Option var epochs = 8
  @Option var seed: UInt64 = 1
  @Option(help: "How often all is learned, in another order each time; the runs are averaged.") var runs = 3
  @Option var minimumUpdates = 6
  @Option var minimumWeight: Float = 1.9
  @Option var scale: Float = 6
  @Option(help: "How sure the teacher has to be of a sentence's tree.") var leastConfidence: Float = 0.8
  @Option(help: "In how many epochs a sentence with the teacher's tags is seen.") var silverSightings = 2

  func run() throws {
    let resources = try ResourceDirectory(override: options.resources)
    var trainer = TaggerTrainer()
    trainer.leastConfidence = leastConfidence
    trainer.silverSightings = silverSightings
    trainer.runs = runs
    trainer.epochs = epochs
    trainer.seed = seed
    trainer.minimumUpdates = minimumUpdates
    trainer.minimumWeight = minimumWeight
    trainer.scale = scale
    let classifier = try WordClassifier(resources: resources)
    let bytes = trainer.train(
      try options.treebanks(), silver: try SilverCorpus.treebank(in: options.folder), classifier: classifier,
      report: options.report)
    try options.write(bytes, to: "tagger.model")
    for name in ["ewt-dev", "gum-dev"] {
      let score = GoldTokenScore(
        try Treebank("syntax/\(name).conllu", in: options.folder),
        stages: [classifier, try Tagger(resources: resources)])
      print(
        name, "UPOS", score.universalTags, "XPOS", score.pennTags)
    }
  }
}

struct TrainLemmatizer: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lemmatizer", abstract: "The lemmatizer, from the training parts of EWT and GUM.")

  @OptionGroup var options: TrainingOptions

  func run() throws {
    let resources = try ResourceDirectory(override: options.resources)
    let classifier = try WordClassifier(resources: resources)
    let bytes = LemmatizerTrainer().train(try options.treebanks(), classifier: classifier, report: options.report)
    try options.write(bytes, to: Lemmatizer.fileName)
    for name in ["ewt-dev", "gum-dev"] {
      let score = GoldTokenScore(
        try Treebank("syntax/\(name).conllu", in: options.folder),
        stages: [classifier, try Tagger(resources: resources), try Lemmatizer(resources: resources)])
      print(name, "lemmas", score.lemmas)
    }
  }
}

struct TrainNames: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "names",
    abstract: "The name recognizer, from the corpora of names and from names that a teacher found in news text.",
    discussion: "The last twentieth of the Groningen Meaning Bank and the BBC's part of re3d are left out.")

  @OptionGroup var options: TrainingOptions
  @Option var epochs = 5
  @Option var seed: UInt64 = 1
  @Option(help: "How often all is learned, in another order each time; the runs are averaged.") var runs = 4
  @Option var minimumUpdates = 5
  @Option var minimumWeight: Float = 0.9
  @Option var scale: Float = 6
  @Option(help: "How sure the teacher has to be of the names of a sentence.") var leastConfidence: Float = 0.9
  @Option(help: "In how many epochs a sentence with the teacher's names is seen.") var silverSightings = 2

  func run() throws {
    let resources = try ResourceDirectory(override: options.resources)
    let stages: [any Annotator] = [try WordClassifier(resources: resources), try Tagger(resources: resources)]
    let gazetteer = try Gazetteer(resources: resources)
    let folder = options.folder
    let (training, heldOut) = try NameCorpora.gmb(folder)
    var corpus = NameCorpus(training, scheme: .gmb, gazetteer: gazetteer)
    corpus =
      corpus + NameCorpus(try ColumnCorpus("ner/wikigold.conll", in: folder), scheme: .wikigold, gazetteer: gazetteer)
    corpus = corpus + NameCorpus(try NameCorpora.re3d(folder), scheme: .re3d, gazetteer: gazetteer)
    for part in ["train", "dev"] {
      corpus =
        corpus
        + NameCorpus(
          try ColumnCorpus("ner/crossner-politics-\(part).conll", in: folder), scheme: .crossner, gazetteer: gazetteer)
    }
    var silver = NameCorpus(
      silver: try SilverCorpus.treebank(in: folder), leastConfidence: leastConfidence, without: training,
      gazetteer: gazetteer)
    for stage in stages {
      for index in corpus.documents.indices { stage.annotate(&corpus.documents[index]) }
      for index in silver.documents.indices { stage.annotate(&silver.documents[index]) }
    }
    var trainer = NameTrainer()
    trainer.silverSightings = silverSightings
    trainer.runs = runs
    trainer.epochs = epochs
    trainer.seed = seed
    trainer.minimumUpdates = minimumUpdates
    trainer.minimumWeight = minimumWeight
    trainer.scale = scale
    let bytes = try trainer.train(corpus, silver: silver, gazetteer: resources, report: options.report)
    try options.write(bytes, to: NameRecognizer.fileName)
    let test = stages + [try NameRecognizer(resources: resources)]
    let score = NameScore(NameCorpus(heldOut, scheme: .gmb, gazetteer: gazetteer), stages: test)
    print("GMB held out: micro", score.micro.f1, NameScore.measured.map { score[$0].f1 })
    let uner = NameScore(try NameCorpora.uner(folder, gazetteer), stages: test)
    print("UNER EWT dev:", NameScore.measured.map { uner[$0].f1 })
  }
}

struct TrainParser: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parser",
    abstract: "The parser, from the training parts of EWT and GUM and a teacher's trees of news text.")

  @OptionGroup var options: TrainingOptions
  @Option(help: "Rounds over the treebanks.") var epochs: Int?
  @Option(help: "How often a sentence with the teacher's tree is seen.") var silverSightings: Int?
  @Option var seed: UInt64 = 1
  @Option(help: "One of so many silver sentences; more for a short trial.") var silverStep = 1
  @Option(help: "A file to keep the cross-validated tags in between runs.") var tagCache: String?

  func run() throws {
    let resources = try ResourceDirectory(override: options.resources)
    let classifier = try WordClassifier(resources: resources)
    let tagger = try Tagger(resources: resources)
    var jackknife = TagJackknife()
    jackknife.cache = tagCache
    var tagged = try jackknife.tagged(
      try options.treebanks(), silver: try SilverCorpus.treebank(in: options.folder), classifier: classifier,
      report: options.report)
    let silver = tagged.removeLast().part(oneIn: silverStep)
    let development = try ["ewt-dev", "gum-dev"].map { name in
      TaggedTreebank(
        name: name, treebank: try Treebank("syntax/\(name).conllu", in: options.folder), stages: [classifier, tagger])
    }
    var trainer = ParserTrainer()
    if let epochs { trainer.epochs = epochs }
    if let silverSightings { trainer.silverSightings = silverSightings }
    trainer.seed = seed
    let bytes = trainer.train(tagged, silver: silver, development: development, report: options.report)
    try options.write(bytes, to: Parser.fileName)
    for part in development {
      let score = GoldTokenScore(part.treebank, stages: [classifier, tagger, try Parser(resources: resources)])
      print(part.name, "UAS", score.unlabelled, "LAS", score.labelled)
    }
  }
}
