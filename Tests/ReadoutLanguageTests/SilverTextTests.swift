import ReadoutLanguage
import ReadoutTraining
import Testing

/// Trees several networks vote for.
@Suite struct SilverTextTests {
  private let det = DependencyRelation.det.rawValue
  private let nsubj = DependencyRelation.nsubj.rawValue
  private let obj = DependencyRelation.obj.rawValue
  private let root = DependencyRelation.root.rawValue

  /// One sentence of so many words.
  private func text(_ count: Int) -> [Document] {
    [Treebank.document([(0..<count).map { ("word\($0)", true) }])]
  }

  @Test func mostNetworksDecide() {
    let right = SilverTree(heads: [2, 4, 2], labels: [nsubj, root, obj])
    let wrong = SilverTree(heads: [2, 4, 1], labels: [det, root, obj])
    let silver = SilverText(text(3), votes: [[wrong], [right], [right]])
    #expect(silver.trees == [right])
    // The first network shares one arc and its relation of three.
    #expect(abs(silver.agreements[0] - 7.0 / 9.0) < 1e-6)
  }

  @Test func arcsThatAreNoTreeAreNotMixed() {
    // By majority 1 hangs on 2 and 2 on 1: the tree most of whose arcs others share is taken whole.
    let a = SilverTree(heads: [2, 4, 2], labels: [nsubj, root, obj])
    let b = SilverTree(heads: [4, 1, 2], labels: [root, obj, obj])
    let c = SilverTree(heads: [2, 1, 4], labels: [det, det, root])
    let silver = SilverText(text(3), votes: [[a], [b], [c]])
    #expect(silver.trees == [a])
  }

  @Test func whereNoNetworkFoundATreeThereIsNone() {
    let torn = SilverTree(heads: [3, 3], labels: [root, root])
    let silver = SilverText(text(2), votes: [[torn], [torn]])
    #expect(silver.trees[0].heads.isEmpty)
    #expect(silver.agreements == [0])
  }
}
