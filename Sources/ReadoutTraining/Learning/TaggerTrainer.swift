import ReadoutLanguage

/// Trains the tagger: averaged perceptron with its own decisions as history.
public struct TaggerTrainer {
  public var epochs = 8
  public var seed: UInt64 = 1
  /// How often the treebanks are learned in another order; the weights of all runs are averaged.
  public var runs = 3
  /// Features that were corrected less often, or weigh less, are left out.
  public var minimumUpdates = 6
  public var minimumWeight: Float = 1.9
  public var scale: Float = 6
  /// A word is plain when it was seen so often, and so many of a hundred times with the same tags.
  public var minimumSightings = 5
  public var minimumShare = 0.99

  /// Silver sentences are learned from where the teacher was so sure of their trees.
  public var leastConfidence: Float = 0.8
  /// In how many epochs a silver sentence is seen.
  public var silverSightings = 2

  public init() {}

  /// The bytes of a weights file.
  ///
  /// - Parameters:
  ///   - silver: sentences a teacher tagged; each epoch sees a share of them beside the treebanks.
  ///   - classifier: gives the word classes.
  ///   - report: takes a line an epoch.
  public func train(
    _ treebanks: [Treebank], silver: Treebank? = nil, classifier: WordClassifier, report: (String) -> Void
  ) -> [UInt8] {
    let gold = treebanks.reduce(0) { $0 + $1.sentences.count }
    var treebanks = treebanks
    if var silver {
      silver.sentences.removeAll { $0.treeConfidence < leastConfidence }
      treebanks.append(silver)
    }
    let sentences = treebanks.flatMap(\.sentences)
    var frequency: [Tagger.Label: Int] = [:]
    for sentence in sentences.prefix(gold) {
      for word in sentence.words { frequency[label(word), default: 0] += 1 }
    }
    let labels = frequency.filter { $0.value >= 3 }.keys.sorted { ($0.universal, $0.penn) < ($1.universal, $1.penn) }
    var number: [Tagger.Label: Int] = [:]
    for (index, label) in labels.enumerated() { number[label] = index }
    var documents = treebanks.flatMap { $0.documents() }
    for index in documents.indices { classifier.annotate(&documents[index]) }
    // Where each sentence stands: document and number in it.
    var places: [(document: Int, sentence: Int, gold: [Int])] = []
    var next = 0
    for (index, document) in documents.enumerated() {
      for sentence in document.sentences.indices {
        places.append((index, sentence, sentences[next].words.map { number[label($0)] ?? -1 }))
        next += 1
      }
    }
    let plainWords = plainWords(documents, sentences, number)
    let plain = documents.map { document in
      document.keys.indices.map {
        plainWords[PlainTags.key(document.keys[$0], document.shapes[$0])] ?? PlainTags.undecided
      }
    }
    let features = documents.map { TaggerFeatures($0) }
    let width = (labels.count + 15) & ~15
    var ensemble = PerceptronEnsemble(width: width, runs: runs)
    for run in 0..<runs {
      var table = PerceptronTable(width: width)
      var generator = SeededGenerator(seed: seed &+ UInt64(run))
      let keys = UnsafeMutablePointer<UInt64>.allocate(capacity: TaggerFeatures.maximumCount)
      let scores = UnsafeMutablePointer<Float>.allocate(capacity: width)
      defer {
        keys.deallocate()
        scores.deallocate()
      }
      let silver = generator.order(places.count - gold).map { $0 + gold }
      for epoch in 1...epochs {
        var right = 0
        var all = 0
        let round = Array(0..<gold) + self.share(silver, epoch: epoch)
        for place in generator.order(round.count).map({ round[$0] }) {
          let (document, sentence, gold) = places[place]
          let tokens = documents[document].sentences[sentence].tokens
          var previous: UInt8 = 255
          var beforePrevious: UInt8 = 255
          for token in tokens {
            let count = features[document].write(
              token, in: tokens, previous: previous, beforePrevious: beforePrevious, to: keys)
            table.score(keys, count, into: scores)
            var best = 0
            for label in 1..<labels.count where scores[label] > scores[best] { best = label }
            let truth = gold[token - tokens.lowerBound]
            all += 1
            table.time += 1
            if best == truth {
              right += 1
            } else if truth >= 0 {
              table.add(keys, count, label: truth, amount: 1)
              table.add(keys, count, label: best, amount: -1)
            }
            // Plain words are learned from too, but in front of the next word stand the tags they will get.
            beforePrevious = previous
            let known = plain[document][token]
            previous = known == PlainTags.undecided ? UInt8(truncatingIfNeeded: best) : known
          }
        }
        report("tagger epoch \(epoch): \(right) of \(all) right while training, \(table.count) features")
      }
      ensemble.add(&table, minimumUpdates: minimumUpdates)
    }
    let entries = ensemble.entries(minimumWeight: minimumWeight)
    report("tagger: \(labels.count) tags, \(entries.count) features kept")
    let encoded = WeightTable.encode(entries, count: labels.count, width: width, scale: scale)
    return ModelFile.encode(
      kind: .tagger, templates: TaggerFeatures.templates,
      sections: [
        (1, labels.flatMap { [$0.universal, $0.penn] }), (2, encoded.index), (3, encoded.rows),
        (4, PlainTags.encode(plainWords)),
      ])
  }

  /// The silver sentences of an epoch: each comes in `silverSightings` of them.
  private func share(_ silver: [Int], epoch: Int) -> [Int] {
    silver.indices.filter { ($0 + epoch) % epochs < silverSightings }.map { silver[$0] }
  }

  /// The words that bear one pair of tags only, by word and shape.
  private func plainWords(
    _ documents: [Document], _ sentences: [Treebank.Sentence], _ number: [Tagger.Label: Int]
  ) -> [UInt64: UInt8] {
    var counts: [UInt64: [Int: Int]] = [:]
    var next = 0
    for document in documents {
      for sentence in document.sentences {
        for (offset, word) in sentences[next].words.enumerated() {
          let token = sentence.tokens.lowerBound + offset
          counts[PlainTags.key(document.keys[token], document.shapes[token]), default: [:]][
            number[label(word)] ?? -1, default: 0] += 1
        }
        next += 1
      }
    }
    var words: [UInt64: UInt8] = [:]
    for (key, labels) in counts {
      let all = labels.values.reduce(0, +)
      guard all >= minimumSightings,
        let best = labels.first(where: { Double($0.value) >= minimumShare * Double(all) }), best.key >= 0
      else { continue }
      words[key] = UInt8(best.key)
    }
    return words
  }

  private func label(_ word: Treebank.Word) -> Tagger.Label {
    Tagger.Label(universal: word.universalTag.rawValue, penn: word.pennTag.rawValue)
  }
}
