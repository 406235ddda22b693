import ReadoutLanguage

/// A tree as the parser's network sees it: for each word its head, counted from 1 with the root behind the last word, and
/// its relation.
public struct ParserTree: Hashable, Sendable {
  public var heads: [Int16]
  public var labels: [UInt8]

  public init(heads: [Int16], labels: [UInt8]) {
    self.heads = heads
    self.labels = labels
  }

  /// The tree of a sentence of a treebank.
  public init(_ sentence: Treebank.Sentence) {
    let root = sentence.words.count + 1
    heads = sentence.words.map { Int16($0.head < 0 ? root : $0.head + 1) }
    labels = sentence.words.map(\.relation.rawValue)
  }

  /// The tree of a sentence that was parsed.
  init(_ nodes: UnsafePointer<ParserNode>, count: Int) {
    heads = (0..<count).map { nodes[$0 + 1].head }
    labels = (0..<count).map { nodes[$0 + 1].label }
  }
}
