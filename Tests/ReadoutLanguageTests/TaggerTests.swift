import Foundation
import ReadoutLanguage
import ReadoutModel
import ReadoutTraining
import Testing

/// A weights file of the given sections, mapped from a temporary file that is gone afterwards.
private func mapped(_ sections: [(number: UInt32, bytes: [UInt8])], kind: ModelKind) throws -> ModelFile {
  let path = NSTemporaryDirectory() + "readout-weights-\(UUID().uuidString)"
  try Data(ModelFile.encode(kind: kind, templates: 7, sections: sections)).write(to: URL(fileURLWithPath: path))
  defer { try? FileManager.default.removeItem(atPath: path) }
  return try ModelFile(path: path, kind: kind, templates: 7)
}

@Suite struct PlainTagTests {
  @Test func wordsAreFoundByTheirShapeToo() throws {
    let the = PlainTags.key(TextKey("the"), [])
    let table = try PlainTags(
      mapped([(1, PlainTags.encode([the: 3, PlainTags.key(TextKey("may"), .capitalized): 0]))], kind: .tagger),
      section: 1, labels: 4)
    #expect(table.find(TextKey("the"), []) == 3)
    #expect(table.find(TextKey("the"), .capitalized) == PlainTags.undecided)
    #expect(table.find(TextKey("may"), .capitalized) == 0)
    #expect(table.find(TextKey("may"), []) == PlainTags.undecided)
  }

  @Test func tagsOutsideTheSetAreRefused() throws {
    let file = try mapped([(1, PlainTags.encode([PlainTags.key(TextKey("the"), []): 9]))], kind: .tagger)
    #expect(throws: ResourceError.self) { try PlainTags(file, section: 1, labels: 4) }
  }
}

@Suite struct WeightTableTests {
  @Test func theHighestClassIsFoundAndPaddingNeverWins() throws {
    var generator = TestGenerator(state: 11)
    for count in [1, 5, 16, 21, 94] {
      let width = (count + 15) & ~15
      let entries = (1...40).map { number in
        (
          key: FeatureHash.key(1, UInt64(number)),
          weights: (0..<width).map { _ in Float.random(in: -9 ... -1, using: &generator) }
        )
      }
      let encoded = WeightTable.encode(entries, count: count, width: width, scale: 6)
      let table = try WeightTable(
        mapped([(1, encoded.index), (2, encoded.rows)], kind: .tagger), firstSection: 1, width: width)
      for first in stride(from: 0, to: 40, by: 4) {
        let keys = entries[first..<first + 4].map(\.key)
        var offsets = [Int](repeating: 0, count: 4)
        var scores = [UInt16](repeating: 0, count: width)
        keys.withUnsafeBufferPointer { keys in
          guard let base = keys.baseAddress else { return }
          table.score(base, 4, offsets: &offsets, into: &scores)
        }
        let best = table.highest(scores, count: count)
        #expect(best < count)
        for label in 0..<count {
          #expect(scores[WeightTable.lane(of: label)] <= scores[WeightTable.lane(of: best)])
          #expect(WeightTable.label(at: WeightTable.lane(of: label)) == label)
        }
      }
    }
  }
}

@Suite struct TaggerTrainerTests {
  static let treebank = """
    # text = The envoy works .
    1	The	the	DET	DT	_	2	det	_	_
    2	envoy	envoy	NOUN	NN	_	3	nsubj	_	_
    3	works	work	VERB	VBZ	_	0	root	_	_
    4	.	.	PUNCT	.	_	3	punct	_	_

    # text = Great works end .
    1	Great	great	ADJ	JJ	_	2	amod	_	_
    2	works	work	NOUN	NNS	_	3	nsubj	_	_
    3	end	end	VERB	VBP	_	0	root	_	_
    4	.	.	PUNCT	.	_	3	punct	_	_


    """

  private func train(runs: Int, sightings: Int) throws -> [UInt8] {
    var treebank = try Treebank(bytes: Array(TaggerTrainerTests.treebank.utf8), path: "treebank")
    treebank.sentences = (0..<6).flatMap { _ in treebank.sentences }
    var trainer = TaggerTrainer()
    trainer.runs = runs
    trainer.minimumUpdates = 1
    trainer.minimumWeight = 0
    trainer.minimumSightings = sightings
    return trainer.train([treebank], classifier: try WordClassifier(resources: ResourceDirectory())) { _ in }
  }

  private func tags(_ bytes: [UInt8], _ treebank: Treebank? = nil) throws -> [String] {
    let path = NSTemporaryDirectory() + "readout-tagger-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let tagger = try Tagger(ModelFile(path: path, kind: .tagger, templates: TaggerFeatures.templates))
    let own = try Treebank(bytes: Array(TaggerTrainerTests.treebank.utf8), path: "treebank")
    var document = (treebank ?? own).documents()[0]
    try WordClassifier(resources: ResourceDirectory()).annotate(&document)
    tagger.annotate(&document)
    return document.pennTags.map(\.name)
  }

  @Test func whatHasSeveralTagsIsDecidedByWhatStandsAround() throws {
    // "works" bears two tags; all other words are plain, or, with the table left empty, none is.
    for sightings in [5, 1000] {
      let bytes = try train(runs: 2, sightings: sightings)
      #expect(try tags(bytes) == ["DT", "NN", "VBZ", ".", "JJ", "NNS", "VBP", "."])
    }
  }

  @Test func learnsFromTagsATeacherIsSureOf() throws {
    var gold = try Treebank(bytes: Array(TaggerTrainerTests.treebank.utf8), path: "treebank")
    gold.sentences = (0..<6).flatMap { _ in gold.sentences }
    // "works" at the beginning, which the treebank never shows, is a noun for the teacher.
    let text = """
      # c = CONFIDENCE 0.9
      # text = works , envoy .
      1\tworks\t_\tNOUN\tNNS\t_\t0\troot\t_\t_
      2\t,\t_\tPUNCT\t.\t_\t1\tpunct\t_\t_
      3\tenvoy\t_\tNOUN\tNN\t_\t1\tobj\t_\t_
      4\t.\t_\tPUNCT\t.\t_\t1\tpunct\t_\t_


      """
    func tags(confidence: String) throws -> [String] {
      var silver = try Treebank(
        bytes: Array(text.replacingOccurrences(of: "CONFIDENCE", with: confidence).utf8), path: "silver")
      silver.sentences = (0..<8).flatMap { _ in silver.sentences }
      var trainer = TaggerTrainer()
      trainer.runs = 1
      trainer.minimumUpdates = 1
      trainer.minimumWeight = 0
      trainer.minimumSightings = 1000
      let bytes = trainer.train([gold], silver: silver, classifier: try WordClassifier(resources: ResourceDirectory()))
      {
        _ in
      }
      return try self.tags(bytes, silver)
    }
    #expect(try tags(confidence: "0.95").first == "NNS")
    #expect(try tags(confidence: "0.5").first == "VBZ")
  }

  @Test func severalRunsAreAveragedAndRepeatable() throws {
    let one = try train(runs: 1, sightings: 1000)
    let three = try train(runs: 3, sightings: 1000)
    #expect(try train(runs: 3, sightings: 1000) == three)
    #expect(one != three)
  }
}
