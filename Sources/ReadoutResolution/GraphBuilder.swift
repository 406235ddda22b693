import ReadoutModel
import ReadoutNames

/// Extractions of many articles in, one knowledge graph out: the same person in two articles is one node, one meeting
/// in five articles is one node with five reports.
///
/// The order of adding does not matter: equal sets of extractions give equal graphs.
public struct GraphBuilder: Sendable {
  private var added: [ArticleRecord] = []
  private let corrections: Corrections
  private let variants: GivenNameVariants

  /// `variants` are the given names that stand for each other, from the lexicon `given-name-variants.tsv`.
  public init(corrections: Corrections = .none, variants: GivenNameVariants = .none) {
    self.corrections = corrections
    self.variants = variants
  }

  /// Takes in one article. Keeps what resolution and the graph need; sentences without a meeting are not kept.
  public mutating func add(_ extraction: Extraction) { added.append(ArticleRecord(extraction)) }

  /// Takes in articles of which all that matters is known.
  package mutating func add(contentsOf inputs: [ResolutionInput]) { added += inputs.map(\.record) }

  /// Resolves everything added so far.
  ///
  /// Complexity: near-linear in the number of entities; names are compared inside blocks only.
  public func build() -> (graph: KnowledgeGraph, diagnostics: [Diagnostic]) {
    let resolved = resolve()
    return (resolved.graph, resolved.diagnostics)
  }

  /// The same, with what each correction did, in their order.
  public func resolve() -> (graph: KnowledgeGraph, diagnostics: [Diagnostic], effects: [CorrectionEffect]) {
    let corpus = KindAgreement.applied(to: Corpus(added))
    let (draft, copies) = concurrently { [variants] in
      Resolution(corpus, variants: variants, plan: CorrectionPlan(.none))
    } _: {
      AgencyCopies(corpus)
    }
    guard !corrections.entries.isEmpty else {
      return (GraphAssembly(draft, copies: copies).graph(), corpus.diagnostics, [])
    }
    // References may be identifiers of the graph as it would be without them, and what they did shows beside it.
    var plan = CorrectionPlan(corrections)
    plan.select(in: draft)
    var corrected = corpus
    for (record, kind) in plan.kinds.sorted(by: { $0.key < $1.key }) { corrected.setKind(kind, ofRecord: record) }
    let (resolution, before) = concurrently { [corrected, plan, variants] in
      Resolution(corrected, variants: variants, plan: plan)
    } _: {
      GraphAssembly(draft, copies: copies).graph()
    }
    var assembly = GraphAssembly(resolution, copies: copies)
    plan.applyToNodes(&assembly)
    let graph = plan.applyToMeetings(of: assembly.graph())
    let effects = plan.effects(from: draft, before, to: assembly, graph)
    return (graph, corpus.diagnostics + plan.diagnostics, effects)
  }
}
