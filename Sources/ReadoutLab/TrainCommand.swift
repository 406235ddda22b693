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
    commandName: "tagger", abstract: "The tagger, from the training parts of EWT and GUM.")

  @OptionGroup var options: TrainingOptions
  @Option var epochs = 8
  @Option var seed: UInt64 = 1
  @Option(help: "How often all is learned, in another order each time; the runs are averaged.") var runs = 3
  @Option var minimumUpdates = 6
  @Option var minimumWeight: Float = 1.2
  @Option var scale: Float = 6

  func run() throws {
    let resources = try ResourceDirectory(override: options.resources)
    var trainer = TaggerTrainer()
    trainer.runs = runs
    trainer.epochs = epochs
    trainer.seed = seed
    trainer.minimumUpdates = minimumUpdates
    trainer.minimumWeight = minimumWeight
    trainer.scale = scale
    let classifier = try WordClassifier(resources: resources)
    let bytes = trainer.train(try options.treebanks(), classifier: classifier, report: options.report)
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
    abstract: "The name recognizer, from GMB without its last twentieth, Wikigold, re3d and CrossNER.")

  @OptionGroup var options: TrainingOptions
  @Option var epochs = 5
  @Option var seed: UInt64 = 1
  @Option(help: "How often all is learned, in another order each time; the runs are averaged.") var runs = 4
  @Option var minimumUpdates = 5
  @Option var minimumWeight: Float = 0.6
  @Option var scale: Float = 6

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
    for index in corpus.documents.indices {
      for stage in stages { stage.annotate(&corpus.documents[index]) }
    }
    var trainer = NameTrainer()
    trainer.runs = runs
    trainer.epochs = epochs
    trainer.seed = seed
    trainer.minimumUpdates = minimumUpdates
    trainer.minimumWeight = minimumWeight
    trainer.scale = scale
    let bytes = try trainer.train(corpus, gazetteer: resources, report: options.report)
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
    abstract: "The parser, from the training parts of EWT and GUM and from text that other networks parsed for it.",
    discussion: """
      Some networks, one half of which reads sentences from their end, learn from the treebanks and parse public-domain and \
      freely licensed news text. The network that is shipped is smaller and learns from the treebanks and the trees most of them agree on.
      """)

  @OptionGroup var options: TrainingOptions
  @Option(help: "Rounds of the network that is shipped.") var epochs: Int?
  @Option(help: "Networks that parse the silver text; 0 for none of it.") var teachers = 4
  @Option(help: "Rounds of each of them.") var teacherEpochs = 6
  @Option var seed: UInt64 = 1
  @Option(help: "Sentences of each treebank; fewer for a short trial.") var limit: Int?
  @Option(help: "A file to keep the cross-validated tags in between runs.") var tagCache: String?

  func run() throws {
    let resources = try ResourceDirectory(override: options.resources)
    let classifier = try WordClassifier(resources: resources)
    let tagger = try Tagger(resources: resources)
    var treebanks = try options.treebanks()
    if let limit {
      for index in treebanks.indices { treebanks[index].sentences = Array(treebanks[index].sentences.prefix(limit)) }
    }
    var jackknife = TagJackknife()
    jackknife.cache = tagCache
    let documents = try jackknife.documents(treebanks, classifier: classifier, report: options.report)
    var development: [ParserTrainer.DevelopmentPart] = []
    for name in ["ewt-dev", "gum-dev"] {
      let treebank = try Treebank("syntax/\(name).conllu", in: options.folder)
      var documents = treebank.documents()
      for index in documents.indices {
        classifier.annotate(&documents[index])
        tagger.annotate(&documents[index])
      }
      development.append(ParserTrainer.DevelopmentPart(name: name, treebank: treebank, documents: documents))
    }
    var silver: SilverText?
    if teachers > 0 {
      var text = try SilverCorpus.documents(in: options.folder, classifier: classifier, tagger: tagger)
      if let limit { text = Array(text.prefix(limit / 200 + 1)) }
      var votes: [[SilverTree]] = []
      for number in 0..<teachers {
        var teacher = ParserTrainer()
        teacher.epochs = teacherEpochs
        teacher.seed = seed + 10 + UInt64(number)
        teacher.isReversed = number % 2 == 1
        teacher.shape = .teacher
        teacher.context = 32
        options.report("parser: teacher \(number + 1) of \(teachers)")
        votes.append(
          teacher.trees(treebanks, documents: documents, of: text, development: development, report: options.report))
      }
      silver = SilverText(text, votes: votes)
    }
    var trainer = ParserTrainer()
    if let epochs { trainer.epochs = epochs }
    trainer.seed = seed
    let bytes = trainer.train(
      treebanks, documents: documents, silver: silver, development: development, report: options.report)
    try options.write(bytes, to: Parser.fileName)
    for part in development {
      let score = GoldTokenScore(part.treebank, stages: [classifier, tagger, try Parser(resources: resources)])
      print(part.name, "UAS", score.unlabelled, "LAS", score.labelled)
    }
  }
}
