import ReadoutLanguage
import ReadoutModel

/// How tokens, sentences, tags and dependencies from raw text compare with a treebank: words are matched by their
/// bytes, as the CoNLL 2018 scorer does.
public struct RawTextScore: Sendable {
  public var words = SpanScore()
  public var sentences = SpanScore()
  public var universalTags = SpanScore()
  public var pennTags = SpanScore()
  public var unlabelled = SpanScore()
  public var labelled = SpanScore()

  /// Annotates the treebank's text and compares; measures what layers the pipeline provides. `mistakes` takes samples.
  public init(_ treebank: Treebank, pipeline: Pipeline, mistakes: ((String) -> Void)? = nil) {
    let raw = treebank.rawText()
    var document = Document(Article(id: "raw", source: "raw", text: raw.text))
    pipeline.annotate(&document)
    let predicted = (0..<document.tokenCount).map { document.range(ofToken: $0).range }
    words = SpanScore(predicted: predicted, gold: raw.words)
    sentences = SpanScore(
      predicted: document.sentences.map { document.range(ofTokens: $0.tokens).range }, gold: raw.sentences)
    if let mistakes {
      let wanted = Set(raw.words)
      let found = Set(predicted)
      for range in predicted where !wanted.contains(range) {
        let low = max(0, range.lowerBound - 15)
        let high = min(document.bytes.count, range.upperBound + 15)
        mistakes(
          "token \(document.text(TextRange(range))) in \(document.text(TextRange(low..<high)).split(separator: "\n").joined(separator: " "))"
        )
      }
      for range in raw.words where !found.contains(range) {
        let low = max(0, range.lowerBound - 15)
        let high = min(document.bytes.count, range.upperBound + 15)
        mistakes(
          "missed \(document.text(TextRange(range))) in \(document.text(TextRange(low..<high)).split(separator: "\n").joined(separator: " "))"
        )
      }
    }
    var goldIndex: [Range<Int>: Int] = [:]
    let gold = treebank.sentences.flatMap(\.words)
    for (index, range) in raw.words.enumerated() { goldIndex[range] = index }
    var offsets: [Int] = []
    for sentence in treebank.sentences {
      let offset = offsets.count
      offsets.append(contentsOf: repeatElement(offset, count: sentence.words.count))
    }
    let count = SpanScore(correct: 0, predicted: predicted.count, gold: gold.count)
    (universalTags, pennTags, unlabelled, labelled) = (count, count, count, count)
    for (index, range) in predicted.enumerated() {
      guard let match = goldIndex[range] else { continue }
      let word = gold[match]
      if document.layers.contains(.tags) {
        if document.universalTags[index] == word.universalTag { universalTags.correct += 1 }
        if document.pennTags[index] == word.pennTag { pennTags.correct += 1 }
      }
      if document.layers.contains(.dependencies) {
        let head = Int(document.heads[index])
        let isRight =
          head < 0 ? word.head < 0 : word.head >= 0 && goldIndex[predicted[head]] == offsets[match] + word.head
        if isRight {
          unlabelled.correct += 1
          if document.universalRelation(index) == word.universalRelation { labelled.correct += 1 }
        }
      }
    }
  }
}
