import ReadoutLanguage

extension NetworkParameters {
  /// The sections of a weights file: words and first layer multiplied, in bytes.
  ///
  /// - Parameter examples: where the cluster and the ending of each word of the vocabulary are seen.
  func folded(
    vocabulary keys: [TextKey], _ examples: borrowing ParserExamples, gold: Int, report: (String) -> Void
  ) -> [(number: UInt32, bytes: [UInt8])] {
    // A word's cluster and ending hang on its form alone.
    var clusterOf = [Int](repeating: 0, count: keys.count + 1)
    var suffixOf = clusterOf
    for example in examples.items {
      for node in 1...example.count {
        let word = examples.words[example.start + node]
        clusterOf[Int(word.word)] = Int(word.cluster)
        suffixOf[Int(word.word)] = Int(word.suffix)
      }
    }
    func vector(_ part: Int, _ number: Int) -> [Float] {
      (0..<dimension).map { values[part + number * dimension + $0] }
    }
    func add(_ a: [Float], _ b: [Float]) -> [Float] { zip(a, b).map { $0 + $1 } }
    // Which labels words of a tag bear; all of them where a tag was never seen.
    let everyLabel = UInt64.max >> UInt64(64 - labels)
    var labelSets = [UInt64](repeating: 0, count: 2 * ParserInputs.tags)
    for example in examples.items.prefix(gold) {
      for node in 1...example.count where Int(example.labels[node]) < labels {
        let side = Int(example.heads[node]) > node ? 0 : ParserInputs.tags
        labelSets[side + Int(examples.words[example.start + node].tag)] |= 1 << UInt64(example.labels[node])
      }
    }
    for index in labelSets.indices where labelSets[index] == 0 { labelSets[index] = everyLabel }
    let unknown = vector(words, 0)
    var slots: [[Float]] = []
    for slot in 0..<ParserInputs.slots {
      func product(_ vector: [Float]) -> [Float] {
        var result = [Float](repeating: 0, count: hidden)
        for block in stride(from: 0, to: hidden, by: 16) {
          var sum = SIMD16<Float>(repeating: 0)
          for index in 0..<dimension {
            sum += load(values + matrix + block * inputs + (slot * dimension + index) * 16) * vector[index]
          }
          for lane in 0..<16 { result[block + lane] = sum[lane] }
        }
        return result
      }
      var rows: [Float] = []
      for tag in 0..<ParserInputs.tags { rows += product(vector(tags, tag)) }
      // Words that are in no vocabulary share row 0 of the words.
      for cluster in 0..<ParserInputs.clusters { rows += product(add(vector(clusters, cluster), unknown)) }
      for suffix in 0..<ParserInputs.suffixes { rows += product(vector(suffixes, suffix)) }
      for label in 0..<ParserInputs.labels { rows += product(vector(relations, label)) }
      for word in 1...min(keys.count, ParserNetwork.wordLimits[slot]) {
        rows += product(
          add(add(vector(words, word), vector(clusters, clusterOf[word])), vector(suffixes, suffixOf[word])))
      }
      slots.append(rows)
    }
    // What a word adds to the gates, by its place in the window.
    var gateRows: [Float] = []
    for place in 0..<3 {
      func product(_ vector: [Float]) -> [Float] {
        var result = [Float](repeating: 0, count: 6 * context)
        for block in stride(from: 0, to: 6 * context, by: 16) {
          var sum = SIMD16<Float>(repeating: 0)
          for index in 0..<dimension {
            sum += load(values + gates + block * 3 * dimension + (place * dimension + index) * 16) * vector[index]
          }
          for lane in 0..<16 { result[block + lane] = sum[lane] }
        }
        return result
      }
      for tag in 0..<ParserInputs.tags { gateRows += product(vector(tags, tag)) }
      for cluster in 0..<ParserInputs.clusters { gateRows += product(add(vector(clusters, cluster), unknown)) }
      for suffix in 0..<ParserInputs.suffixes { gateRows += product(vector(suffixes, suffix)) }
      for word in 1...min(keys.count, ParserNetwork.gateWordLimit) {
        gateRows += product(
          add(add(vector(words, word), vector(clusters, clusterOf[word])), vector(suffixes, suffixOf[word])))
      }
    }
    var viewRows: [Float] = []
    for view in 0..<ParserInputs.views {
      for value in 0..<2 * context {
        for output in 0..<hidden {
          viewRows.append(
            values[views + view * 2 * context * hidden + (output / 16 * 2 * context + value) * 16 + output % 16])
        }
      }
    }
    let factRows = (0..<ParserInputs.facts * hidden).map { values[facts + $0] }
    let bound = bound(slots + [factRows])
    let gateBound = self.bound([gateRows])
    let scale = 127 / bound
    report("parser: weights up to \(bound), of the gates up to \(gateBound) fit a byte")
    return ParserNetwork.encode(
      firstSection: 2, vocabulary: keys, hidden: hidden, slots: slots, facts: factRows,
      bias: (0..<hidden).map { values[bias + $0] },
      outputs: (0..<(4 + 2 * labels) * hidden).map { values[outputs + $0] },
      outputBias: (0..<4 + 2 * labels).map { values[outputBias + $0] }, labelSets: labelSets, scale: scale,
      gates: gateRows, gateBias: (0..<6 * context).map { values[gateBias + $0] }, gateScale: 127 / gateBound,
      views: viewRows)
  }

  /// What all but one value in 50,000 stay below; the few beyond are cut.
  private func bound(_ rows: [[Float]]) -> Float {
    var counts = [Int](repeating: 0, count: 1001)
    var all = 0
    for row in rows {
      for value in row {
        counts[min(1000, Int(abs(value) * 100))] += 1
        all += 1
      }
    }
    var beyond = all / 50_000
    var bound = 1000
    while bound > 1, counts[bound] <= beyond {
      beyond -= counts[bound]
      bound -= 1
    }
    return Float(bound + 1) / 100
  }
}
