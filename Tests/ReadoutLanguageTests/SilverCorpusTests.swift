import Foundation
import ReadoutLanguage
import ReadoutTraining
import Testing

/// Text with the tags, trees and names of a teacher.
@Suite struct SilverCorpusTests {
  private func text(_ sentences: [(confidences: String, words: [(form: String, name: String)])]) -> String {
    var text = ""
    for sentence in sentences {
      text += "# c = \(sentence.confidences)\n"
      for (index, word) in sentence.words.enumerated() {
        text +=
          "\(index + 1)\t\(word.form)\t_\tPROPN\tNNP\t_\t\(index)\t\(index == 0 ? "root" : "flat")\t_\t\(word.name)\n"
      }
      text += "\n"
    }
    return text
  }

  private let envoy: [(form: String, name: String)] = [
    ("Envoy", "_"), ("Mara", "Name=B-PER"), ("Tolvik", "Name=I-PER"), ("left", "_"), ("Ostrava", "Name=B-LOC"),
  ]

  @Test func confidencesAndNamesAreRead() throws {
    let treebank = try Treebank(bytes: Array(text([("0.875 0.5", envoy)]).utf8), path: "silver")
    let sentence = try #require(treebank.sentences.first)
    #expect(sentence.treeConfidence == 0.875)
    #expect(sentence.nameConfidence == 0.5)
    #expect(sentence.words.map(\.name) == ["", "B-PER", "I-PER", "", "B-LOC"])
    // A treebank says nothing of it: all of it is certain.
    let plain = try Treebank(bytes: Array(TaggerTrainerTests.treebank.utf8), path: "treebank")
    #expect(plain.sentences.allSatisfy { $0.treeConfidence == 1 && $0.nameConfidence == 1 })
  }

  @Test func noSentenceComesTwiceAndNoneIsShort() throws {
    let folder = NSTemporaryDirectory() + "readout-silver-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder + "/silver", withIntermediateDirectories: true)
    let other = envoy.map { (form: $0.form == "Mara" ? "Ilse" : $0.form, name: $0.name) }
    try Data(text([("0.9 0.9", envoy), ("0.9 0.9", Array(envoy.prefix(3)))]).utf8)
      .write(to: URL(fileURLWithPath: folder + "/silver/part0.conllu"))
    try Data(text([("0.8 0.8", envoy), ("0.7 0.7", other)]).utf8)
      .write(to: URL(fileURLWithPath: folder + "/silver/part1.conllu"))
    let silver = try SilverCorpus.treebank(in: CorpusFolder(folder))
    #expect(silver.sentences.map(\.treeConfidence) == [0.9, 0.7])
  }

  @Test func namesAreTakenWhereTheTeacherIsSure() throws {
    let gazetteer = try Gazetteer(resources: ResourceDirectory())
    let other = envoy.map { (form: $0.form == "Mara" ? "Ilse" : $0.form, name: $0.name) }
    let third = envoy.map { (form: $0.form == "Mara" ? "Runa" : $0.form, name: $0.name) }
    let treebank = try Treebank(
      bytes: Array(text([("0.9 0.95", envoy), ("0.9 0.5", other), ("0.9 0.95", third)]).utf8), path: "silver")
    // The third sentence has names of its own elsewhere.
    let columns = third.map { "\($0.form) O\n" }.joined()
    let known = try ColumnCorpus(bytes: Array(columns.utf8), path: "known")
    let corpus = NameCorpus(silver: treebank, leastConfidence: 0.9, without: known, gazetteer: gazetteer)
    #expect(corpus.names.map { $0.map(\.kind) } == [[.person, .location]])
    #expect(corpus.names.first?.first?.tokens == 1..<3)
    #expect(corpus.documents.first?.tokenCount == 5)
  }

  @Test func oneDocumentInSoManyIsAPart() throws {
    let treebank = try Treebank(
      bytes: Array(text((0..<450).map { _ in ("0.9 0.9", envoy) }).utf8), path: "silver")
    let tagged = TaggedTreebank(name: "silver", treebank: treebank, stages: [])
    #expect(tagged.documents.count == 3)
    let part = tagged.part(oneIn: 2)
    #expect(part.documents.map(\.sentences.count) == [200, 50])
    #expect(part.treebank.sentences.count == 250)
  }
}
