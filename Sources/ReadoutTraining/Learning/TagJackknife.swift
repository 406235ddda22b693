import Foundation
import ReadoutLanguage

/// Tags treebanks with taggers that have not seen the sentence: later stages then learn from tags as good as those they
/// will get.
public struct TagJackknife {
  public var folds = 3
  public var trainer = TaggerTrainer()

  /// A file the tags are kept in between runs; they are learned anew when it is not there.
  public var cache: String?

  public init() {
    trainer.epochs = 4
    trainer.silverSightings = 1
    trainer.minimumWeight = 1.2
    trainer.runs = 1
  }

  /// Sentences in one part, so that a text lies mostly in one fold: those of a document.
  private static let part = 200

  /// The treebanks with predicted tags, silver sentences behind them; part i of each belongs to fold i % `folds`.
  public func tagged(
    _ treebanks: [Treebank], silver: Treebank, classifier: WordClassifier, report: (String) -> Void
  ) throws -> [TaggedTreebank] {
    var all = (treebanks + [silver]).map { TaggedTreebank(name: "", treebank: $0, stages: [classifier]) }
    if try readCache(&all) { return all }
    let path = NSTemporaryDirectory() + "readout-jackknife-\(ProcessInfo.processInfo.processIdentifier).model"
    defer { try? FileManager.default.removeItem(atPath: path) }
    for fold in 0..<folds {
      let parts = (treebanks + [silver]).map { treebank in
        var part = treebank
        part.sentences = treebank.sentences.enumerated()
          .filter { $0.offset / TagJackknife.part % folds != fold }.map(\.element)
        return part
      }
      let bytes = trainer.train(parts.dropLast(), silver: parts.last, classifier: classifier) { _ in }
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      let tagger = try Tagger(ModelFile(path: path, kind: .tagger, templates: TaggerFeatures.templates))
      report("jackknife: fold \(fold + 1) of \(folds)")
      for index in all.indices {
        for part in all[index].documents.indices where part % folds == fold {
          tagger.annotate(&all[index].documents[part])
        }
      }
    }
    if let cache {
      let documents = all.flatMap(\.documents)
      let bytes = documents.flatMap { $0.universalTags.map(\.rawValue) + $0.pennTags.map(\.rawValue) }
      try Data(bytes).write(to: URL(fileURLWithPath: cache))
    }
    return all
  }

  /// Takes the tags from the cache, two bytes a token, document after document; false when there are none for so many tokens.
  private func readCache(_ all: inout [TaggedTreebank]) throws -> Bool {
    guard let cache, let data = FileManager.default.contents(atPath: cache) else { return false }
    let count = all.reduce(0) { $0 + $1.documents.reduce(0) { $0 + $1.tokenCount } }
    guard data.count == 2 * count else { return false }
    let bytes = [UInt8](data)
    var next = 0
    for index in all.indices {
      for part in all[index].documents.indices {
        let count = all[index].documents[part].tokenCount
        all[index].documents[part].universalTags = TokenColumn(
          bytes[next..<next + count].map { UniversalTag(rawValue: $0) ?? .x })
        all[index].documents[part].pennTags = TokenColumn(
          bytes[next + count..<next + 2 * count].map { PennTag(rawValue: $0) })
        next += 2 * count
      }
    }
    return true
  }
}
