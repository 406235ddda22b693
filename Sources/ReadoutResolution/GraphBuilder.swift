import ReadoutModel
import ReadoutNames

/// Extractions of many articles in, one knowledge graph out: the same person in two articles is one node, one meeting
/// in five articles is one node with five reports.
///
/// The order of adding does not matter: equal sets of extractions give equal graphs.
public struct GraphBuilder: Sendable {
  private var added: [WaitingRecord] = []
  private let corrections: Corrections
  private let variants: GivenNameVariants

  /// `variants` are the given names that stand for each other, from the lexicon `given-name-variants.tsv`.
  public init(corrections: Corrections = .none, variants: GivenNameVariants = .none) {
    self.corrections = corrections
    self.variants = variants
  }

  /// Takes in one article. Keeps what resolution and the graph need; sentences without a meeting are not kept.
  public mutating func add(_ extraction: Extraction) { added.append(WaitingRecord(extraction)) }

  /// Takes in articles of which all that matters is known.
  package mutating func add(contentsOf inputs: [ResolutionInput]) { added += inputs.map(WaitingRecord.init) }

  /// Resolves everything added so far, which is not kept: what is added afterwards makes another graph.
  ///
  /// Complexity: near-linear in the number of entities; names are compared inside blocks only.
  public mutating func build() -> (graph: KnowledgeGraph, diagnostics: [Diagnostic]) {
    let resolved = resolve()
    return (resolved.graph, resolved.diagnostics)
  }

  /// The same, with what each correction did, in their order.
  public mutating func resolve() -> (graph: KnowledgeGraph, diagnostics: [Diagnostic], effects: [CorrectionEffect]) {
    var corpus = Corpus(&added)
    let diagnostics = corpus.diagnostics
    let isLarge = corpus.isLarge
    for (record, kind) in KindAgreement.changes(in: corpus) { corpus.setKind(kind, ofRecord: record) }
    // Where room matters copies are looked for first, else beside what takes longest.
    let early = isLarge ? AgencyCopies(corpus) : nil
    FreedMemory.giveBack(isLarge: isLarge)
    let (draft, (copies, texts)) = concurrently(unless: isLarge) { [corpus, variants] in
      Resolution(corpus, variants: variants, plan: CorrectionPlan(.none))
    } _: { [corpus] in
      (early ?? AgencyCopies(corpus), isLarge ? nil : MeetingTexts(corpus.meetings.map(\.meeting)))
    }
    guard !corrections.entries.isEmpty else {
      var assembly = GraphAssembly(draft, copies: copies, texts: texts)
      // The assembly alone holds the records now, and gives them up as the graph takes them over.
      corpus = Corpus()
      FreedMemory.giveBack(isLarge: isLarge)
      return (assembly.graph(), diagnostics, [])
    }
    // References may be identifiers of the graph as it would be without them, and what they did shows beside it.
    var plan = CorrectionPlan(corrections)
    plan.select(in: draft)
    for (record, kind) in plan.kinds.sorted(by: { $0.key < $1.key }) { corpus.setKind(kind, ofRecord: record) }
    var assembly = GraphAssembly(Resolution(corpus, variants: variants, plan: plan), copies: copies, texts: texts)
    var uncorrected = GraphAssembly(draft, copies: copies, texts: texts)
    let before = uncorrected.graph()
    plan.applyToNodes(&assembly)
    let graph = plan.applyToMeetings(of: assembly.graph())
    let effects = plan.effects(from: draft, before, to: assembly, graph)
    return (graph, diagnostics + plan.diagnostics, effects)
  }
}
