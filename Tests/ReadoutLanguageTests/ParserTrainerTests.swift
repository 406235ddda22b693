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

  private func trained(_ treebank: Treebank, seed: UInt64) throws -> [UInt8] {
    let resources = try ResourceDirectory()
    var documents = treebank.documents()
    for index in documents.indices {
      try WordClassifier(resources: resources).annotate(&documents[index])
      try Tagger(resources: resources).annotate(&documents[index])
    }
    var trainer = ParserTrainer()
    trainer.epochs = 30
    trainer.dimension = 16
    trainer.hidden = 64
    trainer.lanes = 8
    trainer.minimumFrequency = 1
    trainer.seed = seed
    return trainer.train([treebank], documents: documents, development: []) { _ in }
  }

  @Test func learnsWhatItIsShown() throws {
    let treebank = try Treebank(bytes: Array(ParserTrainerTests.treebank.utf8), path: "own.conllu")
    let bytes = try trained(treebank, seed: 1)
    let path = NSTemporaryDirectory() + "readout-parser-\(UUID().uuidString).model"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let parser = try Parser(ModelFile(path: path, kind: .parser, templates: ParserInputs.templates))
    let resources = try ResourceDirectory()
    let stages: [any Annotator] = [
      try WordClassifier(resources: resources), try Tagger(resources: resources), parser,
    ]
    let score = GoldTokenScore(treebank, stages: stages)
    #expect(score.unlabelled > 0.99)
    #expect(score.labelled > 0.99)
  }

  @Test func theSameSeedGivesTheSameBytes() throws {
    let treebank = try Treebank(bytes: Array(ParserTrainerTests.treebank.utf8), path: "own.conllu")
    let first = try trained(treebank, seed: 7)
    #expect(try first == trained(treebank, seed: 7))
    #expect(try first != trained(treebank, seed: 8))
  }

  @Test func aNetworkOfAnotherSizeIsRefused() throws {
    let rows = [[Float]](
      repeating: [Float](repeating: 0, count: 64 * (ParserNetwork.wordBase + 1)), count: ParserInputs.slots)
    func reason(facts: Int, labelSets: [UInt64]) throws -> String {
      let sections = ParserNetwork.encode(
        firstSection: 2, vocabulary: [TextKey("envoy")], hidden: 64, slots: rows,
        facts: [Float](repeating: 0, count: facts * 64), bias: [Float](repeating: 0, count: 64),
        outputs: [Float](repeating: 0, count: 6 * 64), outputBias: [Float](repeating: 0, count: 6),
        labelSets: labelSets, scale: 10)
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
  }
}
