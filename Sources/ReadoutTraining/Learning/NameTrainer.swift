import ReadoutLanguage

/// Trains the name recognizer: averaged structured perceptron over whole sentences.
public struct NameTrainer {
  public var epochs = 5
  public var seed: UInt64 = 1
  /// How often the corpus is learned in another order; the weights of all runs are averaged.
  public var runs = 4
  public var minimumUpdates = 5
  public var minimumWeight: Float = 0.9
  public var scale: Float = 6
  /// Taken off every token of an organisation: the corpora, news for the most part, call more of what is capitalised
  /// one than other text does.
  public var organizationCost: Float = 1

  /// In how many epochs a silver sentence is seen.
  public var silverSightings = 2

  public init() {}

  /// The bytes of a weights file. The documents carry tokens, sentences, word classes and tags.
  ///
  /// - Parameter silver: names a teacher found; each epoch sees a share of them beside the corpus.
  public func train(
    _ corpus: NameCorpus, silver: NameCorpus = NameCorpus(), gazetteer resources: ResourceDirectory,
    report: (String) -> Void
  ) throws -> [UInt8] {
    let gazetteer = try Gazetteer(resources: resources)
    let ownDocuments = corpus.documents.count
    let corpus = corpus + silver
    let features = corpus.documents.map { NameFeatures($0, marks: gazetteer.marks($0)) }
    var places: [(document: Int, sentence: Range<Int>, tokens: Range<Int>, gold: [Int])] = []
    for (index, document) in corpus.documents.enumerated() {
      var next = 0
      let names = corpus.names[index]
      for sentence in document.sentences {
        var own: [NameSpan] = []
        while next < names.count, names[next].tokens.lowerBound < sentence.tokens.upperBound {
          if names[next].tokens.upperBound <= sentence.tokens.upperBound { own.append(names[next]) }
          next += 1
        }
        let labels = NameLabels.labels(own, in: sentence.tokens)
        for window in features[index].windows(sentence.tokens) {
          let start = sentence.tokens.lowerBound
          let gold = Array(labels[window.lowerBound - start..<window.upperBound - start])
          // A name that reaches out of the window cannot be found.
          guard let first = gold.first, let last = gold.last, NameLabels.allows(-1, first), NameLabels.allows(last, -1)
          else { continue }
          places.append((index, sentence.tokens, window, gold))
        }
      }
    }
    let own = places.firstIndex { $0.document >= ownDocuments } ?? places.count
    let number = NameLabels.count
    var ensemble = PerceptronEnsemble(width: NameLabels.width, runs: runs)
    var transitionSums = [Float](repeating: 0, count: (number + 1) * number)
    let stride = NameFeatures.maximumCount
    let longest = places.map(\.tokens.count).max() ?? 1
    let keys = UnsafeMutablePointer<UInt64>.allocate(capacity: stride * longest)
    let scores = UnsafeMutablePointer<Float>.allocate(capacity: NameLabels.width * longest)
    defer {
      keys.deallocate()
      scores.deallocate()
    }
    var counts = [Int](repeating: 0, count: longest)
    var labels: [Int] = []
    for run in 0..<runs {
      var table = PerceptronTable(width: NameLabels.width)
      var transitions = [Float](repeating: 0, count: (number + 1) * number)
      var transitionTotals = transitions
      var lastTransitions: Int32 = 0
      var generator = SeededGenerator(seed: seed &+ UInt64(run))
      func settle(_ now: Int32) {
        let passed = Float(now - lastTransitions)
        for index in transitions.indices { transitionTotals[index] += transitions[index] * passed }
        lastTransitions = now
      }
      let silver = generator.order(places.count - own).map { $0 + own }
      for epoch in 1...epochs {
        var wrong = 0
        var tokens = 0
        let round =
          Array(0..<own) + silver.indices.filter { ($0 + epoch) % epochs < silverSightings }.map { silver[$0] }
        for place in generator.order(round.count).map({ round[$0] }) {
          let (document, sentence, window, gold) = places[place]
          for (position, token) in window.enumerated() {
            counts[position] = features[document].write(token, in: sentence, to: keys + position * stride)
            table.score(keys + position * stride, counts[position], into: scores + position * NameLabels.width)
          }
          let isStart = window.lowerBound == sentence.lowerBound
          NameDecoder(transitions: transitions).decode(scores, count: window.count, isStart: isStart, into: &labels)
          table.time += 1
          tokens += window.count
          guard labels != gold else { continue }
          settle(table.time)
          for position in 0..<window.count {
            if labels[position] != gold[position] {
              wrong += 1
              table.add(keys + position * stride, counts[position], label: gold[position], amount: 1)
              table.add(keys + position * stride, counts[position], label: labels[position], amount: -1)
            }
            let before =
              position == 0 ? (isStart ? number : 0, isStart ? number : 0) : (gold[position - 1], labels[position - 1])
            transitions[before.0 * number + gold[position]] += 1
            transitions[before.1 * number + labels[position]] -= 1
          }
        }
        report("names epoch \(epoch): \(wrong) of \(tokens) labels wrong while training, \(table.count) features")
      }
      settle(table.time)
      ensemble.add(&table, minimumUpdates: minimumUpdates)
      for index in transitionSums.indices {
        transitionSums[index] += transitionTotals[index] / Float(max(table.time, 1)) / Float(runs)
      }
    }
    let entries = ensemble.entries(minimumWeight: minimumWeight)
    report("names: \(entries.count) features kept")
    let encoded = WeightTable.encode(entries, count: NameLabels.count, width: NameLabels.width, scale: scale)
    var averaged = transitionSums.map { $0 * scale }
    let organization = Int(NameSpan.Kind.organization.rawValue)
    for position in [NameLabels.begin, NameLabels.inside, NameLabels.end, NameLabels.single] {
      let label = NameLabels.label(organization, position)
      for previous in 0...number { averaged[previous * number + label] -= organizationCost * scale }
    }
    return ModelFile.encode(
      kind: .names, templates: NameFeatures.templates,
      sections: [(1, averaged.withUnsafeBytes { Array($0) }), (2, encoded.index), (3, encoded.rows)])
  }
}
