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
  let words: UnsafeMutablePointer<ParserWord>

  private var position = 0

  /// The sentences of treebanks over their documents, but for those a teacher was less sure of than `leastConfidence`.
  ///
  /// - Parameter numbers: the vocabulary.
  init(_ treebanks: [TaggedTreebank], numbers: [TextKey: UInt16], leastConfidence: Float = 0) {
    self.init(treebanks.flatMap(\.documents))
    for treebank in treebanks {
      var next = 0
      for document in treebank.documents {
        for sentence in document.sentences {
          let gold = treebank.treebank.sentences[next]
          next += 1
          if gold.words.count > SentenceSplitter.maximumLength || gold.treeConfidence < leastConfidence { continue }
          add(document, sentence.tokens, ParserTree(gold), numbers)
        }
      }
    }
  }

  /// Sentences whose trees nobody knows.
  init(_ text: [Document], numbers: [TextKey: UInt16]) {
    self.init(text)
    for document in text {
      for sentence in document.sentences {
        let count = sentence.tokens.count
        add(
          document, sentence.tokens,
          ParserTree(
            heads: [Int16](repeating: Int16(count + 1), count: count), labels: [UInt8](repeating: 0, count: count)),
          numbers)
      }
    }
  }

  /// Room for the sentences of documents.
  private init(_ documents: [Document]) {
    words = .allocate(capacity: documents.reduce(0) { $0 + $1.tokenCount + 2 * $1.sentences.count })
  }

  private mutating func add(
    _ document: Document, _ tokens: Range<Int>, _ tree: ParserTree, _ numbers: [TextKey: UInt16]
  ) {
    let count = tokens.count
    ParserInputs.fill(words + position, document, tokens: tokens) { numbers[$0] ?? 0 }
    var item = Item(
      start: position, count: count, heads: [0] + tree.heads + [0], labels: [255] + tree.labels + [255],
      children: [[Int16]](repeating: [], count: count + 2))
    for node in 1...count { item.children[Int(item.heads[node])].append(Int16(node)) }
    items.append(item)
    position += count + 2
  }

  deinit { words.deallocate() }
}
