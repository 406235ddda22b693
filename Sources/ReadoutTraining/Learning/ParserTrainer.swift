import ReadoutLanguage

/// Trains the parser's network: words in slots, one hidden layer, a dynamic oracle, exploration of own mistakes.
///
/// Many sentences are parsed side by side, a transition each at a time, so that the layers are products of matrices.
/// All sums are taken in a fixed order and exponentials without the system's library: the same bytes on every machine.
public struct ParserTrainer {
  public var epochs = 12
  public var seed: UInt64 = 1
  public var dimension = 48
  public var hidden = 192
  public var rate: Float = 0.002
  /// Words seen less often have no vector of their own.
  public var minimumFrequency = 3
  /// So many words of silver text count as one of the treebanks.
  public var goldWeight = 8
  /// The share of hidden values that are put out while training.
  public var dropout: Float = 0.2
  /// The share of the parts of words (form, tag, cluster, ending) that are left out while training.
  public var omission: Float = 0.06
  /// How readily rare words are taken for unknown ones while training.
  public var unknownShare: Float = 0.5
  /// The share of own mistakes that are followed from the second epoch on.
  public var exploration: Float = 0.9
  /// Sentences side by side.
  public var lanes = 64
  /// Words of the sentences between two changes of the weights.
  public var batchWords = 150
  /// Cells of each recurrence in each direction.
  public var context = 64
  /// The share of the recurrences' values that are put out while training.
  public var contextDropout: Float = 0.15
  /// Epochs in which silver sentences are learned from, too; the others see the treebanks alone.
  public var silverEpochs = 10
  /// How often a silver sentence is seen.
  public var silverSightings = 2
  /// Silver sentences are learned from where the teacher was so sure of the tree.
  public var leastConfidence: Float = 0.8

  public init() {}

  /// What one round over the examples came to.
  struct Tally {
    var right = 0
    var decisions = 0
    var words = 0
    var attached = 0
    var labelled = 0
    /// Values of the recurrence that are not nothing, and all of them.
    var kept = 0
    var values = 0
  }

  /// The words seen often enough, frequent words first; a word of the treebanks counts for several of the silver text.
  private func vocabulary(_ gold: [TaggedTreebank], _ silver: TaggedTreebank?) -> [TextKey] {
    var counts: [TextKey: Int] = [:]
    for document in gold.flatMap(\.documents) { for key in document.keys { counts[key, default: 0] += goldWeight } }
    for document in silver?.documents ?? [] { for key in document.keys { counts[key, default: 0] += 1 } }
    let words = counts.filter { $0.value >= minimumFrequency * goldWeight }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    return Array(words.prefix(ParserNetwork.nearWords))
  }

  /// The bytes of a weights file.
  ///
  /// - Parameters:
  ///   - gold: treebanks.
  ///   - silver: sentences with a teacher's trees.
  ///   - development: treebanks that are parsed every other epoch, to see how far it has come; nothing hangs on them.
  ///   - report: takes lines about the progress.
  public func train(
    _ gold: [TaggedTreebank], silver: TaggedTreebank? = nil, development: [TaggedTreebank], report: (String) -> Void
  ) -> [UInt8] {
    let keys = vocabulary(gold, silver)
    var generator = SeededGenerator(seed: seed)
    var parameters = parameters(keys, &generator)
    let numbers = numbers(keys)
    let examples = ParserExamples(
      gold + (silver.map { [$0] } ?? []), numbers: numbers, leastConfidence: leastConfidence)
    let count = gold.reduce(0) { $0 + $1.treebank.sentences.count { $0.words.count <= SentenceSplitter.maximumLength } }
    report(
      "parser: \(keys.count) words, \(count) sentences of treebanks, \(examples.items.count - count) silver ones")
    fit(&parameters, examples, gold: count, numbers: numbers, development, &generator, report)
    let relations = DependencyRelation.allCases
    return ModelFile.encode(
      kind: .parser, templates: ParserInputs.templates,
      sections: [(1, relations.map(\.rawValue))]
        + parameters.folded(vocabulary: keys, examples, gold: count, report: report))
  }

  /// Trains a network and parses text with it, before it is turned into integers.
  ///
  /// - Parameter text: tagged documents.
  public func trees(_ gold: [TaggedTreebank], of text: [Document]) -> [ParserTree] {
    let keys = vocabulary(gold, nil)
    var generator = SeededGenerator(seed: seed)
    var parameters = parameters(keys, &generator)
    let numbers = numbers(keys)
    let examples = ParserExamples(gold, numbers: numbers)
    fit(&parameters, examples, gold: examples.items.count, numbers: numbers, [], &generator) { _ in }
    let unknown = ParserExamples(text, numbers: numbers)
    var trees = [ParserTree](repeating: ParserTree(heads: [], labels: []), count: unknown.items.count)
    parse(unknown, parameters: &parameters, &generator) { trees[$0] = $1 }
    return trees
  }

  private func numbers(_ keys: [TextKey]) -> [TextKey: UInt16] {
    var numbers: [TextKey: UInt16] = [:]
    for (index, key) in keys.enumerated() { numbers[key] = UInt16(index + 1) }
    return numbers
  }

  private func parameters(
    _ keys: [TextKey], _ generator: inout SeededGenerator
  ) -> NetworkParameters {
    NetworkParameters(
      slots: ParserInputs.slots, tags: ParserInputs.tags, clusters: ParserInputs.clusters,
      suffixes: ParserInputs.suffixes, relations: ParserInputs.labels, facts: ParserInputs.facts,
      labels: DependencyRelation.allCases.count, vocabulary: keys.count + 1, dimension: dimension, hidden: hidden,
      context: context, generator: &generator)
  }

  /// Learns from examples, of which the first `gold` are treebanks' and the others silver.
  private func fit(
    _ parameters: inout NetworkParameters, _ examples: borrowing ParserExamples, gold: Int,
    numbers: [TextKey: UInt16], _ development: [TaggedTreebank], _ generator: inout SeededGenerator,
    _ report: (String) -> Void
  ) {
    var frequency = [Int](repeating: 0, count: numbers.count + 1)
    for example in examples.items {
      for node in 1...example.count { frequency[Int(examples.words[example.start + node].word)] += 1 }
    }
    var batch = NetworkBatch(lanes: lanes, parameters: parameters)
    var context = NetworkContext(parameters: parameters)
    // Silver sentences are dealt out over the epochs that see them.
    let silver = generator.order(examples.items.count - gold).map { $0 + gold }
    let shares = min(silverEpochs, epochs)
    let rounds = (0..<epochs).map { epoch in
      Array(0..<gold)
        + (epoch < shares
          ? silver.indices.filter { ($0 + epoch) % shares < silverSightings }.map { silver[$0] } : [])
    }
    let total = rounds.joined().reduce(0) { $0 + examples.items[$1].count * 2 }
    var seen = 0
    for epoch in 1...epochs {
      var tally = Tally()
      // Words are taken for unknown ones now and then, rare words more often.
      var copies: [UInt16] = []
      for item in rounds[epoch - 1] {
        let example = examples.items[item]
        for node in 1...example.count {
          let word = examples.words[example.start + node].word
          copies.append(word)
          if word > 0, uniform(&generator) < unknownShare / (unknownShare + Float(frequency[Int(word)])) {
            examples.words[example.start + node].word = 0
          }
        }
      }
      run(
        examples, batches: batches(examples, rounds[epoch - 1], &generator), &batch, &context, &parameters,
        generator: &generator, tally: &tally, training: true, explores: epoch > 1
      ) {
        seen += $0
        return rate * max(0.02, 1 - Float(seen) / Float(total))
      }
      var next = 0
      for item in rounds[epoch - 1] {
        let example = examples.items[item]
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
          let examples = ParserExamples([part], numbers: numbers)
          let tally = parse(examples, parameters: &parameters, &generator) { _, _ in }
          report(
            "  \(part.name) UAS \(Float(tally.attached) / Float(tally.words)) LAS \(Float(tally.labelled) / Float(tally.words)), \(tally.kept) of \(tally.values) values of the recurrence are something"
          )
        }
      }
    }
  }

  /// Parses examples; `take` gets the number of each and its tree.
  @discardableResult
  private func parse(
    _ examples: borrowing ParserExamples, parameters: inout NetworkParameters, _ generator: inout SeededGenerator,
    take: (Int, ParserTree) -> Void
  ) -> Tally {
    var tally = Tally()
    var batch = NetworkBatch(lanes: lanes, parameters: parameters)
    var context = NetworkContext(parameters: parameters)
    for group in batches(examples, Array(examples.items.indices), &generator) {
      run(
        examples, batches: [group], &batch, &context, &parameters, generator: &generator, tally: &tally,
        training: false, explores: false
      ) { _ in 0 }
      for (lane, item) in group.enumerated() {
        take(item, ParserTree(batch.nodes(lane), count: examples.items[item].count))
      }
    }
    return tally
  }

  private func uniform(_ generator: inout SeededGenerator) -> Float { Float(generator.next() >> 40) / Float(1 << 24) }

  /// Sentences in groups of about `batchWords` words and alike in length, in random order.
  private func batches(
    _ examples: borrowing ParserExamples, _ items: [Int], _ generator: inout SeededGenerator
  ) -> [[Int]] {
    let order = generator.order(items.count).map { items[$0] }
    var batches: [[Int]] = []
    var start = 0
    while start < order.count {
      let end = min(start + 1000, order.count)
      var words = 0
      var batch: [Int] = []
      let sorted = order[start..<end].sorted { (examples.items[$0].count, $0) < (examples.items[$1].count, $1) }
      for item in sorted {
        batch.append(item)
        words += examples.items[item].count
        if words >= batchWords || batch.count == lanes {
          batches.append(batch)
          batch = []
          words = 0
        }
      }
      if !batch.isEmpty { batches.append(batch) }
      start = end
    }
    return generator.order(batches.count).map { batches[$0] }
  }

  /// One round over the examples, learning or only parsing.
  private func run(
    _ examples: borrowing ParserExamples, batches: [[Int]], _ batch: inout NetworkBatch,
    _ context: inout NetworkContext,
    _ parameters: inout NetworkParameters, generator: inout SeededGenerator, tally: inout Tally, training: Bool,
    explores: Bool, rate: (Int) -> Float
  ) {
    var scored = [Float](repeating: 0, count: 4 + 2 * parameters.labels)
    let omitted = training ? UInt64(omission * 256) : 0
    for current in batches {
      let words = current.reduce(0) { $0 + examples.items[$1].count }
      batch.begin(rows: 2 * words + current.count)
      context.begin(words: words, sentences: current.count)
      var states: [ParserState] = []
      var bases: [Int] = []
      for (lane, item) in current.enumerated() {
        let example = examples.items[item]
        states.append(ParserState(nodes: batch.nodes(lane), stack: batch.stack(lane), count: example.count))
        bases.append(
          context.add(examples.words + example.start, count: example.count, omitted: omitted, generator: &generator))
      }
      context.forward(parameters, dropout: training ? contextDropout : 0, generator: &generator)
      if !training {
        let density = context.density
        tally.kept += density.kept
        tally.values += density.all
      }
      var rows = 0
      while true {
        let first = rows
        for lane in current.indices {
          while !states[lane].isFinal, states[lane].depth == 0 { states[lane].apply(.shift, label: 0) }
          if states[lane].isFinal { continue }
          batch.laneOf[rows - first] = lane
          batch.read(
            states[lane], examples.words + examples.items[current[lane]].start, row: rows, context: bases[lane],
            omitted: omitted, generator: &generator)
          rows += 1
        }
        if rows == first { break }
        batch.forward(parameters, context, rows: first..<rows)
        if training { batch.drop(dropout, rows: first..<rows, generator: &generator) }
        for row in first..<rows {
          let lane = batch.laneOf[row - first]
          decide(
            &states[lane], examples.items[current[lane]], row: row, &batch, &parameters, &scored, &generator, &tally,
            training: training, explores: explores)
        }
      }
      for lane in current.indices {
        let example = examples.items[current[lane]]
        let state = states[lane]
        for node in 1...example.count where state.nodes[node].head == example.heads[node] {
          tally.attached += 1
          let found = DependencyRelation(rawValue: state.nodes[node].label)?.universal
          if found == DependencyRelation(rawValue: example.labels[node])?.universal { tally.labelled += 1 }
        }
        tally.words += example.count
      }
      if training {
        batch.backward(&parameters, context, rows: rows, kept: 1 / (1 - dropout))
        context.backward(&parameters, dropout: contextDropout)
        parameters.step(rate: rate(rows))
      }
    }
  }

  /// Decides on the next transition of a state, learns from it, and applies it.
  private func decide(
    _ state: inout ParserState, _ example: ParserExamples.Item, row: Int, _ batch: inout NetworkBatch,
    _ parameters: inout NetworkParameters, _ scored: inout [Float], _ generator: inout SeededGenerator,
    _ tally: inout Tally, training: Bool, explores: Bool
  ) {
    let labels = parameters.labels
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
  }
}
