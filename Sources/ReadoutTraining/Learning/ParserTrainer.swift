import ReadoutLanguage

/// Trains the parser's network: words in slots, one hidden layer, a dynamic oracle, exploration of own mistakes.
///
/// Many sentences are parsed side by side, a transition each at a time, so that the layers are products of matrices.
/// All sums are taken in a fixed order and exponentials without the system's library: the same bytes on every machine.
public struct ParserTrainer {
  public var epochs = 10
  public var seed: UInt64 = 1
  public var dimension = 48
  public var hidden = 128
  public var rate: Float = 0.0015
  /// Words seen less often have no vector of their own.
  public var minimumFrequency = 3
  /// The share of hidden values that are put out while training.
  public var dropout: Float = 0.25
  /// The share of the parts of words (form, tag, cluster, ending) that are left out while training.
  public var omission: Float = 0.06
  /// How readily rare words are taken for unknown ones while training.
  public var unknownShare: Float = 0.5
  /// The share of own mistakes that are followed from the second epoch on.
  public var exploration: Float = 0.9
  /// Sentences side by side.
  public var lanes = 64
  /// Transitions of each between two changes of the weights.
  public var stepsEach = 3

  public init() {}

  /// A sentence as the network sees it, and its tree.
  struct Example {
    var start: Int
    var count: Int
    /// By node: 1... are words, count + 1 the root.
    var heads: [Int16]
    var labels: [UInt8]
    var children: [[Int16]]
  }

  /// Sentences laid out one behind the other.
  struct Examples: ~Copyable {
    var items: [Example] = []
    let words: UnsafeMutablePointer<ParserWord>

    private var position = 0

    /// The sentences of treebanks over their documents.
    ///
    /// - Parameters:
    ///   - numbers: the vocabulary.
    init(_ treebanks: [Treebank], documents: [Document], numbers: [TextKey: UInt16]) {
      let sentences = treebanks.flatMap(\.sentences)
      words = .allocate(capacity: sentences.reduce(0) { $0 + $1.words.count + 2 })
      var next = 0
      for document in documents {
        for sentence in document.sentences {
          let gold = sentences[next].words
          next += 1
          if gold.count > SentenceSplitter.maximumLength { continue }
          let root = gold.count + 1
          add(
            document, sentence.tokens, heads: [0] + gold.map { Int16($0.head < 0 ? root : $0.head + 1) } + [0],
            labels: [255] + gold.map(\.relation.rawValue) + [255], numbers)
        }
      }
    }

    private mutating func add(
      _ document: Document, _ tokens: Range<Int>, heads: [Int16], labels: [UInt8], _ numbers: [TextKey: UInt16]
    ) {
      ParserInputs.fill(words + position, document, tokens: tokens) { numbers[$0] ?? 0 }
      add(count: tokens.count, heads: heads, labels: labels)
    }

    /// Takes in the sentence that was laid out at `position`.
    private mutating func add(count: Int, heads: [Int16], labels: [UInt8]) {
      var example = Example(
        start: position, count: count, heads: heads, labels: labels,
        children: [[Int16]](repeating: [], count: count + 2))
      for node in 1...count { example.children[Int(heads[node])].append(Int16(node)) }
      items.append(example)
      position += count + 2
    }

    deinit { words.deallocate() }
  }

  /// What one round over the examples came to.
  struct Tally {
    var right = 0
    var decisions = 0
    var words = 0
    var attached = 0
    var labelled = 0
  }

  /// The words seen often enough, frequent words first.
  private func vocabulary(_ documents: [Document]) -> [TextKey] {
    var counts: [TextKey: Int] = [:]
    for document in documents { for key in document.keys { counts[key, default: 0] += 1 } }
    let words = counts.filter { $0.value >= minimumFrequency }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    return Array(words.prefix(ParserNetwork.wordLimits.max() ?? 0))
  }

  /// The bytes of a weights file.
  ///
  /// - Parameters:
  ///   - documents: the treebanks' documents with predicted tags, in order.
  ///   - development: treebanks that are parsed every other epoch, to see how far it has come; nothing hangs on them.
  ///   - report: takes lines about the progress.
  public func train(
    _ treebanks: [Treebank], documents: [Document],
    development: [(name: String, treebank: Treebank, documents: [Document])],
    report: (String) -> Void
  ) -> [UInt8] {
    let keys = vocabulary(documents)
    var numbers: [TextKey: UInt16] = [:]
    for (index, key) in keys.enumerated() { numbers[key] = UInt16(index + 1) }
    let labels = DependencyRelation.allCases.count
    var generator = SeededGenerator(seed: seed)
    var parameters = NetworkParameters(
      slots: ParserInputs.slots, tags: ParserInputs.tags, clusters: ParserInputs.clusters,
      suffixes: ParserInputs.suffixes, relations: ParserInputs.labels, facts: ParserInputs.facts, labels: labels,
      vocabulary: keys.count + 1, dimension: dimension, hidden: hidden, generator: &generator)
    report("parser: \(keys.count) words of the vocabulary, \(parameters.count) parameters")
    let examples = Examples(treebanks, documents: documents, numbers: numbers)
    var frequency = [Int](repeating: 0, count: keys.count + 1)
    for example in examples.items {
      for node in 1...example.count { frequency[Int(examples.words[example.start + node].word)] += 1 }
    }
    let batch = NetworkBatch(lanes: lanes, parameters: parameters)
    let total = examples.items.reduce(0) { $0 + $1.count * 2 } * epochs
    var seen = 0
    for epoch in 1...epochs {
      var tally = Tally()
      // Words are taken for unknown ones now and then, rare words more often.
      var copies: [UInt16] = []
      for example in examples.items {
        for node in 1...example.count {
          let word = examples.words[example.start + node].word
          copies.append(word)
          if word > 0, uniform(&generator) < unknownShare / (unknownShare + Float(frequency[Int(word)])) {
            examples.words[example.start + node].word = 0
          }
        }
      }
      run(
        examples, order: generator.order(examples.items.count), batch, &parameters,
        generator: &generator,
        tally: &tally, training: true, explores: epoch > 1
      ) {
        seen += $0
        return rate * max(0.02, 1 - Float(seen) / Float(total))
      }
      var next = 0
      for example in examples.items {
        for node in 1...example.count {
          examples.words[example.start + node].word = copies[next]
          next += 1
        }
      }
      report(
        "parser epoch \(epoch): \(tally.right) of \(tally.decisions) actions right, \(tally.attached) of \(tally.words) heads right while training"
      )
      if epoch % 2 == 0 || epoch == epochs {
        for part in development {
          let dev = Examples([part.treebank], documents: part.documents, numbers: numbers)
          var tally = Tally()
          run(
            dev, order: Array(dev.items.indices), batch, &parameters, generator: &generator, tally: &tally,
            training: false, explores: false
          ) { _ in 0 }
          report(
            "  \(part.name) UAS \(Float(tally.attached) / Float(tally.words)) LAS \(Float(tally.labelled) / Float(tally.words))"
          )
        }
      }
    }
    let relations = DependencyRelation.allCases
    return ModelFile.encode(
      kind: .parser, templates: ParserInputs.templates,
      sections: [(1, relations.map(\.rawValue))] + parameters.folded(vocabulary: keys, examples, report: report))
  }

  private func uniform(_ generator: inout SeededGenerator) -> Float { Float(generator.next() >> 40) / Float(1 << 24) }

  /// One round over the examples, learning or only parsing.
  private func run(
    _ examples: borrowing Examples, order: [Int], _ batch: borrowing NetworkBatch,
    _ parameters: inout NetworkParameters, generator: inout SeededGenerator, tally: inout Tally, training: Bool,
    explores: Bool, rate: (Int) -> Float
  ) {
    var states: [ParserState?] = [ParserState?](repeating: nil, count: lanes)
    var current = [Int](repeating: -1, count: lanes)
    var next = 0
    var steps = 0
    var pending = 0
    var scored = [Float](repeating: 0, count: 4 + 2 * parameters.labels)
    let labels = parameters.labels
    while true {
      // Fill the lanes: each holds a state with something to decide.
      var active = 0
      for lane in 0..<lanes {
        while true {
          if states[lane] == nil {
            guard next < order.count else { break }
            current[lane] = order[next]
            next += 1
            states[lane] = ParserState(
              nodes: batch.nodes(lane), stack: batch.stack(lane), count: examples.items[current[lane]].count)
          }
          guard var state = states[lane] else { break }
          while !state.isFinal, state.depth == 0 { state.apply(.shift, label: 0) }
          if state.isFinal {
            let example = examples.items[current[lane]]
            for node in 1...example.count where state.nodes[node].head == example.heads[node] {
              tally.attached += 1
              let found = DependencyRelation(rawValue: state.nodes[node].label)?.universal
              if found == DependencyRelation(rawValue: example.labels[node])?.universal { tally.labelled += 1 }
            }
            tally.words += example.count
            states[lane] = nil
            continue
          }
          states[lane] = state
          batch.laneOf[active] = lane
          batch.read(
            state, examples.words + examples.items[current[lane]].start, row: active,
            omitted: training ? UInt64(omission * 256) : 0, generator: &generator)
          active += 1
          break
        }
      }
      if active == 0 { break }
      batch.forward(parameters, rows: active)
      if training { batch.drop(dropout, rows: active, generator: &generator) }
      for row in 0..<active {
        let lane = batch.laneOf[row]
        guard var state = states[lane] else { continue }
        let example = examples.items[current[lane]]
        var costs = [Int](repeating: Int.max, count: 4)
        var lowest = Int.max
        for action in ParserAction.allCases {
          let index = action.rawValue
          guard state.allows(action) else { continue }
          scored[index] = batch.output(parameters, row: row, index)
          costs[index] = ParserOracle.cost(action, state, heads: example.heads, children: example.children)
          lowest = min(lowest, costs[index])
        }
        var best = -1
        var truth = -1
        for index in 0..<4 where costs[index] < Int.max {
          if best < 0 || scored[index] > scored[best] { best = index }
          if costs[index] == lowest, truth < 0 || scored[index] > scored[truth] { truth = index }
        }
        tally.decisions += 1
        if costs[best] == lowest { tally.right += 1 }
        if training {
          let highest = scored[best]
          var all: Float = 0
          var wanted: Float = 0
          for index in 0..<4 where costs[index] < Int.max {
            let value = exponential(scored[index] - highest)
            all += value
            if costs[index] == lowest { wanted += value }
          }
          for index in 0..<4 where costs[index] < Int.max {
            let value = exponential(scored[index] - highest)
            let target = costs[index] == lowest ? value / max(wanted, 1e-20) : 0
            batch.correct(&parameters, row: row, index, by: value / all - target)
          }
        }
        var action = best
        if training, costs[best] != lowest, !(explores && uniform(&generator) < exploration) { action = truth }
        // The label is learned wherever the arc between the two words is right, whatever is done next.
        let s = state.top
        let n = state.front
        if training, n != state.root {
          var base = -1
          var gold = 0
          if Int(example.heads[s]) == n, state.allows(.left) {
            base = 4
            gold = Int(example.labels[s])
          } else if Int(example.heads[n]) == s, state.allows(.right) {
            base = 4 + labels
            gold = Int(example.labels[n])
          }
          if base > 0 {
            var highest = -Float.infinity
            for label in 0..<labels {
              scored[base + label] = batch.output(parameters, row: row, base + label)
              highest = max(highest, scored[base + label])
            }
            var all: Float = 0
            for label in 0..<labels {
              scored[base + label] = exponential(scored[base + label] - highest)
              all += scored[base + label]
            }
            for label in 0..<labels {
              batch.correct(
                &parameters, row: row, base + label, by: scored[base + label] / all - (label == gold ? 1 : 0))
            }
          }
        }
        var label: UInt8 = 255
        let chosen = ParserAction.allCases[action]
        if chosen == .left || chosen == .right {
          if chosen == .left, n == state.root {
            label = DependencyRelation.root.rawValue
          } else {
            let base = chosen == .left ? 4 : 4 + labels
            var bestLabel = 0
            var highest = -Float.infinity
            for candidate in 0..<labels {
              let score = batch.output(parameters, row: row, base + candidate)
              if score > highest {
                highest = score
                bestLabel = candidate
              }
            }
            label = UInt8(bestLabel)
          }
        }
        state.apply(chosen, label: label)
        states[lane] = state
      }
      if training {
        batch.backward(&parameters, rows: active, kept: 1 / (1 - dropout))
        steps += 1
        pending += active
        if steps % stepsEach == 0 {
          parameters.step(rate: rate(pending))
          pending = 0
        }
      }
    }
  }
}
