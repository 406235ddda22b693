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
    let labelSets = labelSets(examples, gold: gold)
    let unknown = vector(words, 0)
    func product(slot: Int, _ vector: [Float]) -> [Float] {
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
    // What a word adds to the gates, by its place in the window.
    func gate(place: Int, _ vector: [Float]) -> [Float] {
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
    // All rows of a word, tag, cluster or ending stand side by side.
    var rows: [Float] = []
    var gateRows: [Float] = []
    func add(_ vector: [Float], slots: Int) {
      for slot in 0..<slots { rows += product(slot: slot, vector) }
    }
    func addGates(_ vector: [Float]) {
      for place in 0..<3 { gateRows += gate(place: place, vector) }
    }
    for tag in 0..<ParserInputs.tags {
      add(vector(tags, tag), slots: ParserInputs.slots)
      addGates(vector(tags, tag))
    }
    // Words that are in no vocabulary share row 0 of the words.
    for cluster in 0..<ParserInputs.clusters {
      let sum = add(vector(clusters, cluster), unknown)
      add(sum, slots: ParserInputs.slots)
      addGates(sum)
    }
    for suffix in 0..<ParserInputs.suffixes {
      add(vector(suffixes, suffix), slots: ParserNetwork.nearSlots)
      addGates(vector(suffixes, suffix))
    }
    for label in 0..<ParserInputs.labels { add(vector(relations, label), slots: ParserInputs.slots) }
    for word in 1...keys.count {
      let known = add(vector(words, word), vector(clusters, clusterOf[word]))
      let ended = add(known, vector(suffixes, suffixOf[word]))
      for slot in 0..<ParserNetwork.slots(ofWord: word) {
        rows += product(slot: slot, slot < ParserNetwork.nearSlots ? ended : known)
      }
      if word <= ParserNetwork.gateWordLimit { addGates(ended) }
    }
    var upperRows: [Float] = []
    for value in 0..<2 * context {
      for gate in 0..<6 * context {
        upperRows.append(values[upperGates + (gate / 16 * 2 * context + value) * 16 + gate % 16])
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
    for index in 0..<ParserInputs.facts * hidden { rows.append(values[facts + index]) }
    let bound = bound(rows)
    let gateBound = self.bound(gateRows)
    let scale = 127 / bound
    report("parser: weights up to \(bound), of the gates up to \(gateBound) fit a byte")
    return ParserNetwork.encode(
      firstSection: 2, vocabulary: keys, hidden: hidden, rows: rows,
      bias: (0..<hidden).map { values[bias + $0] },
      outputs: (0..<(4 + 2 * labels) * hidden).map { values[outputs + $0] },
      outputBias: (0..<4 + 2 * labels).map { values[outputBias + $0] }, labelSets: labelSets, scale: scale,
      gates: gateRows, gateBias: (0..<6 * context).map { values[gateBias + $0] }, gateScale: 127 / gateBound,
      upper: (upperRows, (0..<6 * context).map { values[upperBias + $0] }), views: viewRows)
  }

  /// Which labels words of a tag bear, a bit each: below a head to the right, then below one to the left.
  ///
  /// What less than one arc in two thousand bears is left out; where a tag was never seen, all labels may be.
  private func labelSets(_ examples: borrowing ParserExamples, gold: Int) -> [UInt64] {
    var counts = [Int](repeating: 0, count: 2 * ParserInputs.tags * labels)
    for example in examples.items.prefix(gold) {
      for node in 1...example.count where Int(example.labels[node]) < labels {
        let side = Int(example.heads[node]) > node ? 0 : ParserInputs.tags
        let tag = Int(examples.words[example.start + node].tag)
        counts[(side + tag) * labels + Int(example.labels[node])] += 1
      }
    }
    return (0..<2 * ParserInputs.tags).map { tag in
      let row = counts[tag * labels..<(tag + 1) * labels]
      let all = row.reduce(0, +)
      guard all > 0 else { return UInt64.max >> UInt64(64 - labels) }
      var set: UInt64 = 0
      for (label, count) in row.enumerated() where count * 2000 > all { set |= 1 << UInt64(label) }
      return set
    }
  }

  /// What all but one value in 50,000 stay below; the few beyond are cut.
  private func bound(_ rows: [Float]) -> Float {
    var counts = [Int](repeating: 0, count: 1001)
    var all = 0
    for value in rows {
      counts[min(1000, Int(abs(value) * 100))] += 1
      all += 1
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
