import ReadoutLanguage
import ReadoutModel

/// Exact spans with their kind, on raw text.
public struct NameScore: Sendable {
  /// By `NameSpan.Kind.rawValue`.
  public var kinds = [SpanScore](repeating: SpanScore(), count: NameSpan.Kind.allCases.count)
  /// Spans whatever their kind, of persons, organisations and places.
  public var spans = SpanScore()

  public static let measured: [NameSpan.Kind] = [.person, .organization, .location]

  public var micro: SpanScore {
    NameScore.measured.reduce(SpanScore()) { $0 + kinds[Int($1.rawValue)] }
  }

  public init() {}

  public subscript(kind: NameSpan.Kind) -> SpanScore { kinds[Int(kind.rawValue)] }

  /// Adds the comparison of one document.
  public mutating func add(
    predicted: [(range: Range<Int>, kind: NameSpan.Kind)], gold: [(range: Range<Int>, kind: NameSpan.Kind)]
  ) {
    for kind in NameSpan.Kind.allCases {
      kinds[Int(kind.rawValue)] =
        kinds[Int(kind.rawValue)]
        + SpanScore(
          predicted: predicted.filter { $0.kind == kind }.map(\.range),
          gold: gold.filter { $0.kind == kind }.map(\.range))
    }
    spans =
      spans
      + SpanScore(
        predicted: predicted.filter { NameScore.measured.contains($0.kind) }.map(\.range),
        gold: gold.filter { NameScore.measured.contains($0.kind) }.map(\.range))
  }

  /// Names of the corpus' documents found by the stages behind the tokens.
  public init(_ corpus: NameCorpus, stages: [any Annotator]) {
    for (index, source) in corpus.documents.enumerated() {
      var document = source
      for stage in stages {
        stage.annotate(&document)
        document.layers.formUnion(type(of: stage).provides)
      }
      add(
        predicted: document.names.map { (document.range(ofTokens: $0.tokens).range, $0.kind) },
        gold: corpus.names[index].map { (document.range(ofTokens: $0.tokens).range, $0.kind) })
    }
  }

  /// Names of raw articles found by the whole pipeline; `mistakes` takes samples.
  public init(_ corpus: DwieCorpus, pipeline: Pipeline, mistakes: ((String) -> Void)? = nil) {
    for item in corpus.items {
      var document = Document(Article(id: "dwie", source: "dwie", text: item.text))
      pipeline.annotate(&document)
      let predicted = document.names.map { (range: document.range(ofTokens: $0.tokens).range, kind: $0.kind) }
      add(predicted: predicted, gold: item.names)
      if let mistakes {
        for name in predicted where NameScore.measured.contains(name.kind) {
          if item.names.contains(where: { $0.range == name.range && $0.kind == name.kind }) { continue }
          let gold = item.names.filter { $0.range.overlaps(name.range) }
          mistakes(
            "found \(name.kind) \(document.text(TextRange(name.range))) | gold "
              + gold.map { "\($0.kind) \(document.text(TextRange($0.range)))" }.joined(separator: ", "))
        }
        for name in item.names where !predicted.contains(where: { $0.range.overlaps(name.range) }) {
          mistakes("missed \(name.kind) \(document.text(TextRange(name.range)))")
        }
      }
    }
  }
}
