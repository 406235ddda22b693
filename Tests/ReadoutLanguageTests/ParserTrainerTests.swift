import Foundation
import ReadoutLanguage
import ReadoutModel
import ReadoutTraining
import Testing

/// The parser's network: what is trained is what is shipped.
@Suite struct ParserTrainerTests {
  /// Sentences of one pattern, "the A Bs the C", with their trees.
  private static let treebank: String = {
    let nouns = ["envoy", "minister", "king", "consul", "guest", "member"]
    let verbs = ["meets", "greets", "thanks", "calls"]
    var text = ""
    for (index, subject) in nouns.enumerated() {
      for (number, verb) in verbs.enumerated() {
        let object = nouns[(index + number + 1) % nouns.count]
        text += """
          # sent_id = s\(index)-\(number)
          # text = The \(subject) \(verb) the \(object)
          1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_
          2\t\(subject)\t\(subject)\tNOUN\tNN\t_\t3\tnsubj\t_\t_
          3\t\(verb)\t\(verb)\tVERB\tVBZ\t_\t0\troot\t_\t_
          4\tthe\tthe\tDET\tDT\t_\t5\tdet\t_\t_
          5\t\(object)\t\(object)\tNOUN\tNN\t_\t3\tobj\t_\t_


          """
      }
    }
    return text
  }()

  /// Long sentences whose last word is an object after "north" and a complement after "south". The word that decides
  /// lies beyond every word a state looks at when the last arc is made: only the recurrence has seen it.
  private static let distant: String = {
    var text = ""
    for (index, adverb) in ["often", "quietly", "softly", "seldom"].enumerated() {
      for (number, noun) in ["leaves", "papers", "flags", "ships"].enumerated() {
        for (first, relation) in [("north", "obj"), ("south", "xcomp")] {
          text += """
            # sent_id = d\(index)-\(number)-\(first)
            # text = \(first) wind of autumn \(adverb) moves \(noun)
            1\t\(first)\t_\tADJ\tJJ\t_\t2\tamod\t_\t_
            2\twind\t_\tNOUN\tNN\t_\t6\tnsubj\t_\t_
            3\tof\t_\tADP\tIN\t_\t4\tcase\t_\t_
            4\tautumn\t_\tNOUN\tNN\t_\t2\tnmod\t_\t_
            5\t\(adverb)\t_\tADV\tRB\t_\t6\tadvmod\t_\t_
            6\tmoves\t_\tVERB\tVBZ\t_\t0\troot\t_\t_
            7\t\(noun)\t_\tNOUN\tNNS\t_\t6\t\(relation)\t_\t_


            """
        }
      }
    }
    return text
  }()

  /// "Meets the envoy the king": a verb in front, which the first treebank never shows.
  private static let inverted: String = {
    var text = ""
    for subject in ["envoy", "minister", "king", "consul"] {
      for object in ["guest", "member", "king"] {
        text += """
          # sent_id = i-\(subject)-\(object)
          # text = meets the \(subject) the \(object)
          1\tmeets\t_\tVERB\tVBZ\t_\t0\troot\t_\t_
          2\tthe\t_\tDET\tDT\t_\t3\tdet\t_\t_
          3\t\(subject)\t_\tNOUN\tNN\t_\t1\tnsubj\t_\t_
          4\tthe\t_\tDET\tDT\t_\t5\tdet\t_\t_
          5\t\(object)\t_\tNOUN\tNN\t_\t1\tobj\t_\t_


          """
      }
    }
    return text
  }()

  private func corpus(_ text: String) throws -> Treebank { try Treebank(bytes: Array(text.utf8), path: "own.conllu") }

  private func documents(_ treebank: Treebank) throws -> [Document] {
    let resources = try ResourceDirectory()
    var documents = treebank.documents()
    for index in documents.indices {
      try WordClassifier(resources: resources).annotate(&documents[index])
      try Tagger(resources: resources).annotate(&documents[index])
    }
    return documents
  }

  private func trainer(seed: UInt64) -> ParserTrainer {
    var trainer = ParserTrainer()
    trainer.epochs = 30
    trainer.dimension = 16
    trainer.hidden = 64
    trainer.context = 16
    trainer.lanes = 8
    trainer.batchWords = 20
    trainer.minimumFrequency = 1
    trainer.seed = seed
    return trainer
  }

  private func trained(_ treebank: Treebank, seed: UInt64, silver: SilverText? = nil) throws -> [UInt8] {
    trainer(seed: seed).train([treebank], documents: try documents(treebank), silver: silver, development: []) { _ in }
  }

  /// What a network of these bytes, as it is shipped, makes of a treebank.
  private func score(_ bytes: [UInt8], _ treebank: Treebank) throws -> GoldTokenScore {
    let path = NSTemporaryDirectory() + "readout-parser-\(UUID().uuidString).model"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let parser = try Parser(ModelFile(path: path, kind: .parser, templates: ParserInputs.templates))
    let resources = try ResourceDirectory()
    return GoldTokenScore(
      treebank, stages: [try WordClassifier(resources: resources), try Tagger(resources: resources), parser])
  }

  private func trees(_ treebank: Treebank) -> [SilverTree] {
    treebank.sentences.map { sentence in
      SilverTree(
        heads: sentence.words.map { Int16($0.head < 0 ? sentence.words.count + 1 : $0.head + 1) },
        labels: sentence.words.map(\.relation.rawValue))
    }
  }

  @Test func learnsWhatItIsShown() throws {
    let treebank = try corpus(ParserTrainerTests.treebank)
    let score = try score(trained(treebank, seed: 1), treebank)
    #expect(score.unlabelled > 0.99)
    #expect(score.labelled > 0.99)
  }

  @Test func aWordFarAwayDecides() throws {
    let treebank = try corpus(ParserTrainerTests.distant)
    var trainer = trainer(seed: 3)
    trainer.epochs = 120
    trainer.rate = 0.004
    trainer.dropout = 0
    trainer.contextDropout = 0
    let bytes = trainer.train([treebank], documents: try documents(treebank), development: []) { _ in }
    let score = try score(bytes, treebank)
    #expect(score.labelled > 0.99)
  }

  @Test func learnsFromTreesOtherNetworksAgreeOn() throws {
    let treebank = try corpus(ParserTrainerTests.treebank)
    let inverted = try corpus(ParserTrainerTests.inverted)
    let known = trees(inverted)
    let silver = SilverText(try documents(inverted), votes: [known, known])
    #expect(try score(trained(treebank, seed: 1), inverted).unlabelled < 0.9)
    #expect(try score(trained(treebank, seed: 1, silver: silver), inverted).unlabelled > 0.99)
    // Networks that do not agree teach nothing.
    let flat = known.map { tree in
      SilverTree(
        heads: tree.heads.indices.map { $0 == 4 ? Int16(6) : 5 }, labels: tree.heads.map { _ in 0 })
    }
    let torn = SilverText(try documents(inverted), votes: [known, flat])
    #expect(try trained(treebank, seed: 1, silver: torn) == trained(treebank, seed: 1))
  }

  @Test(arguments: [false, true]) func parsesTextFromEitherEnd(isReversed: Bool) throws {
    let treebank = try corpus(ParserTrainerTests.treebank)
    let documents = try documents(treebank)
    var trainer = trainer(seed: 2)
    trainer.isReversed = isReversed
    let found = trainer.trees([treebank], documents: documents, of: documents, development: []) { _ in }
    #expect(found == trees(treebank))
  }

  @Test func theSameSeedGivesTheSameBytes() throws {
    let treebank = try corpus(ParserTrainerTests.treebank)
    let first = try trained(treebank, seed: 7)
    #expect(try first == trained(treebank, seed: 7))
    #expect(try first != trained(treebank, seed: 8))
  }

  @Test func aNetworkOfAnotherSizeIsRefused() throws {
    let rows = [[Float]](
      repeating: [Float](repeating: 0, count: 64 * (ParserNetwork.wordBase + 1)), count: ParserInputs.slots)
    let gateRow = ParserInputs.tags + ParserInputs.clusters + ParserInputs.suffixes + 1
    func reason(facts: Int, labelSets: [UInt64], views: Int = ParserInputs.views, gateRows: Int = 3) throws -> String {
      let sections = ParserNetwork.encode(
        firstSection: 2, vocabulary: [TextKey("envoy")], hidden: 64, slots: rows,
        facts: [Float](repeating: 0, count: facts * 64), bias: [Float](repeating: 0, count: 64),
        outputs: [Float](repeating: 0, count: 6 * 64), outputBias: [Float](repeating: 0, count: 6),
        labelSets: labelSets, scale: 10, gates: [Float](repeating: 0, count: gateRows * gateRow * 96),
        gateBias: [Float](repeating: 0, count: 96), gateScale: 10,
        views: [Float](repeating: 0, count: views * 32 * 64))
      let bytes = ModelFile.encode(
        kind: .parser, templates: ParserInputs.templates, sections: [(1, [DependencyRelation.dep.rawValue])] + sections)
      let path = NSTemporaryDirectory() + "readout-parser-\(UUID().uuidString).model"
      defer { try? FileManager.default.removeItem(atPath: path) }
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      do {
        _ = try Parser(ModelFile(path: path, kind: .parser, templates: ParserInputs.templates))
        return "no error"
      } catch {
        return "\(error)"
      }
    }
    let sets = [UInt64](repeating: 1, count: 2 * ParserInputs.tags)
    #expect(try reason(facts: ParserInputs.facts, labelSets: sets) == "no error")
    #expect(try reason(facts: ParserInputs.facts - 1, labelSets: sets).contains("wrong size"))
    #expect(try reason(facts: ParserInputs.facts, labelSets: sets.map { $0 << 1 }).contains("sets of labels"))
    #expect(try reason(facts: ParserInputs.facts, labelSets: sets, views: 2).contains("recurrence"))
    #expect(try reason(facts: ParserInputs.facts, labelSets: sets, gateRows: 2).contains("recurrence"))
  }
}
