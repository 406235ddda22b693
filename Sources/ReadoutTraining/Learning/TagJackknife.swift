import Foundation
import ReadoutLanguage

/// Tags a treebank with taggers that have not seen the sentence: later stages then learn from tags as good as those they
/// will get.
public struct TagJackknife {
  public var folds = 5
  public var trainer = TaggerTrainer()

  /// A file the tags are kept in between runs; they are learned anew when it is not there.
  public var cache: String?

  public init() {
    trainer.epochs = 4
    trainer.runs = 1
  }

  /// Tags from the cache, one byte a tag, universal tags first; nil when there are none for so many tokens.
  private func cached(_ count: Int) -> (universal: [UniversalTag], penn: [PennTag])? {
    guard let cache, let data = FileManager.default.contents(atPath: cache), data.count == 2 * count else { return nil }
    return (
      data.prefix(count).map { UniversalTag(rawValue: $0) ?? .x }, data.suffix(count).map { PennTag(rawValue: $0) }
    )
  }

  /// Documents of the treebanks with predicted tags, treebank after treebank; sentence i belongs to fold i % folds in
  /// blocks of `block`, so that a text lies mostly in one fold.
  public func documents(
    _ treebanks: [Treebank], classifier: WordClassifier, report: (String) -> Void
  ) throws -> [Document] {
    var documents = treebanks.flatMap { $0.documents() }
    for index in documents.indices { classifier.annotate(&documents[index]) }
    let all = documents.reduce(0) { $0 + $1.tokenCount }
    if let tags = cached(all) {
      var next = 0
      for index in documents.indices {
        let end = next + documents[index].tokenCount
        documents[index].universalTags = Array(tags.universal[next..<end])
        documents[index].pennTags = Array(tags.penn[next..<end])
        next = end
      }
      return documents
    }
    let path = NSTemporaryDirectory() + "readout-jackknife-\(ProcessInfo.processInfo.processIdentifier).model"
    defer { try? FileManager.default.removeItem(atPath: path) }
    for fold in 0..<folds {
      var parts: [Treebank] = []
      for treebank in treebanks {
        var part = treebank
        part.sentences = treebank.sentences.enumerated().filter { $0.offset / 200 % folds != fold }.map(\.element)
        parts.append(part)
      }
      let bytes = trainer.train(parts, classifier: classifier) { _ in }
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      let tagger = try Tagger(ModelFile(path: path, kind: .tagger, templates: TaggerFeatures.templates))
      report("jackknife: fold \(fold + 1) of \(folds)")
      // A document holds 200 sentences of one treebank.
      var next = 0
      for treebank in treebanks {
        let count = (treebank.sentences.count + 199) / 200
        for part in 0..<count where part % folds == fold { tagger.annotate(&documents[next + part]) }
        next += count
      }
    }
    if let cache {
      let bytes =
        documents.flatMap { $0.universalTags.map(\.rawValue) } + documents.flatMap { $0.pennTags.map(\.rawValue) }
      try Data(bytes).write(to: URL(fileURLWithPath: cache))
    }
    return documents
  }
}
