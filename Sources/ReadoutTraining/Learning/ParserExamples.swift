import ReadoutLanguage

/// Sentences as the parser's network sees them, laid out one behind the other, with their trees.
struct ParserExamples: ~Copyable {
  struct Item {
    var start: Int
    var count: Int
    /// By node: 1... are words, count + 1 the root.
    var heads: [Int16]
    var labels: [UInt8]
    var children: [[Int16]]
  }

  private(set) var items: [Item] = []
  private(set) var words: UnsafeMutablePointer<ParserWord>

  private var position = 0
  private var capacity: Int

  /// The sentences of treebanks over their documents.
  ///
  /// - Parameters:
  ///   - numbers: the vocabulary.
  ///   - isReversed: whether sentences are read from their end.
  init(_ treebanks: [Treebank], documents: [Document], numbers: [TextKey: UInt16], isReversed: Bool) {
    let sentences = treebanks.flatMap(\.sentences)
    capacity = sentences.reduce(0) { $0 + $1.words.count + 2 }
    words = .allocate(capacity: capacity)
    var next = 0
    for document in documents {
      for sentence in document.sentences {
        let gold = sentences[next].words
        next += 1
        if gold.count > SentenceSplitter.maximumLength { continue }
        let root = gold.count + 1
        add(
          document, sentence.tokens,
          SilverTree(
            heads: gold.map { Int16($0.head < 0 ? root : $0.head + 1) }, labels: gold.map(\.relation.rawValue)),
          numbers, isReversed: isReversed)
      }
    }
  }

  /// Sentences whose trees nobody knows.
  init(_ text: [Document], numbers: [TextKey: UInt16], isReversed: Bool) {
    capacity = text.reduce(0) { $0 + $1.tokenCount + 2 * $1.sentences.count }
    words = .allocate(capacity: capacity)
    for document in text {
      for sentence in document.sentences {
        let count = sentence.tokens.count
        add(
          document, sentence.tokens,
          SilverTree(
            heads: [Int16](repeating: Int16(count + 1), count: count), labels: [UInt8](repeating: 0, count: count)),
          numbers, isReversed: isReversed)
      }
    }
  }

  /// Adds the sentences of silver text on whose trees the networks agree.
  mutating func add(
    _ silver: SilverText, numbers: [TextKey: UInt16], isReversed: Bool, leastAgreement: Float
  ) {
    let needed = capacity + silver.documents.reduce(0) { $0 + $1.tokenCount + 2 * $1.sentences.count }
    let larger = UnsafeMutablePointer<ParserWord>.allocate(capacity: needed)
    larger.initialize(from: words, count: position)
    words.deallocate()
    words = larger
    capacity = needed
    var next = 0
    for document in silver.documents {
      for sentence in document.sentences {
        let tree = silver.trees[next]
        let agreement = silver.agreements[next]
        next += 1
        guard agreement >= leastAgreement, !tree.heads.isEmpty else { continue }
        add(document, sentence.tokens, tree, numbers, isReversed: isReversed)
      }
    }
  }

  private mutating func add(
    _ document: Document, _ tokens: Range<Int>, _ tree: SilverTree, _ numbers: [TextKey: UInt16], isReversed: Bool
  ) {
    let count = tokens.count
    let first = words + position
    ParserInputs.fill(first, document, tokens: tokens) { numbers[$0] ?? 0 }
    let read = isReversed ? tree.reversed : tree
    if isReversed {
      let copy = (0...count + 1).map { first[$0] }
      for node in 1...count {
        var word = copy[count + 1 - node]
        // What stands behind a word stands in front of it now.
        word.verbs = copy[count + 1].verbs - copy[count + 2 - node].verbs
        word.commas = copy[count + 1].commas - copy[count + 2 - node].commas
        first[node] = word
      }
    }
    var item = Item(
      start: position, count: count, heads: [0] + read.heads + [0], labels: [255] + read.labels + [255],
      children: [[Int16]](repeating: [], count: count + 2))
    for node in 1...count { item.children[Int(item.heads[node])].append(Int16(node)) }
    items.append(item)
    position += count + 2
  }

  deinit { words.deallocate() }
}
