import ReadoutLanguage

/// Trains the name recognizer: averaged structured perceptron over whole sentences.
public struct NameTrainer {
  public var epochs = 5
  public var seed: UInt64 = 1
  public var minimumUpdates = 5
  public var minimumWeight: Float = 0.6
  public var scale: Float = 6

  public init() {}

  /// The bytes of a weights file. The documents carry tokens, sentences, word classes and tags.
  public func train(_ corpus: NameCorpus, gazetteer resources: ResourceDirectory, report: (String) -> Void) throws
    -> [UInt8]
  {
    let gazetteer = try Gazetteer(resources: resources)
    let features = corpus.documents.map { NameFeatures($0, marks: gazetteer.marks($0)) }
    var places: [(document: Int, tokens: Range<Int>, gold: [Int])] = []
    for (index, document) in corpus.documents.enumerated() {
      var next = 0
      let names = corpus.names[index]
      for sentence in document.sentences {
        var own: [NameSpan] = []
        while next < names.count, names[next].tokens.lowerBound < sentence.tokens.upperBound {
          if names[next].tokens.upperBound <= sentence.tokens.upperBound { own.append(names[next]) }
          next += 1
        }
        places.append((index, sentence.tokens, NameLabels.labels(own, in: sentence.tokens)))
      }
    }
    let number = NameLabels.count
    var table = PerceptronTable(width: NameLabels.width)
    var transitions = [Float](repeating: 0, count: (number + 1) * number)
    var transitionTotals = transitions
    var lastTransitions: Int32 = 0
    var generator = SeededGenerator(seed: seed)
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
    func settle(_ now: Int32) {
      let passed = Float(now - lastTransitions)
      for index in transitions.indices { transitionTotals[index] += transitions[index] * passed }
      lastTransitions = now
    }
    for epoch in 1...epochs {
      var wrong = 0
      var tokens = 0
      for place in generator.order(places.count) {
        let (document, sentence, gold) = places[place]
        for (position, token) in sentence.enumerated() {
          counts[position] = features[document].write(token, in: sentence, to: keys + position * stride)
          table.score(keys + position * stride, counts[position], into: scores + position * NameLabels.width)
        }
        NameDecoder(transitions: transitions).decode(scores, count: sentence.count, into: &labels)
        table.time += 1
        tokens += sentence.count
        guard labels != gold else { continue }
        settle(table.time)
        for position in 0..<sentence.count {
          if labels[position] != gold[position] {
            wrong += 1
            table.add(keys + position * stride, counts[position], label: gold[position], amount: 1)
            table.add(keys + position * stride, counts[position], label: labels[position], amount: -1)
          }
          let before = position == 0 ? (number, number) : (gold[position - 1], labels[position - 1])
          transitions[before.0 * number + gold[position]] += 1
          transitions[before.1 * number + labels[position]] -= 1
        }
      }
      report("names epoch \(epoch): \(wrong) of \(tokens) labels wrong while training, \(table.count) features")
    }
    settle(table.time)
    let entries = table.averaged(minimumUpdates: minimumUpdates, minimumWeight: minimumWeight)
    report("names: \(entries.count) features kept")
    let encoded = WeightTable.encode(entries, width: NameLabels.width, scale: scale)
    let averaged = transitionTotals.map { $0 / Float(max(table.time, 1)) * scale }
    return ModelFile.encode(
      kind: .names, templates: NameFeatures.templates,
      sections: [(1, averaged.withUnsafeBytes { Array($0) }), (2, encoded.index), (3, encoded.rows)])
  }
}
