extension ParserNetwork {
  /// The sections of a network.
  ///
  /// - Parameters:
  ///   - rows: for each tag, each cluster, each relation a row a slot; for each ending a row for the near slots, and for
  ///     each word one for as many as it has; then the rows of the plain facts.
  ///   - gates: for each tag, cluster, ending and word of the recurrence three rows, one a place in the window.
  ///   - upper: for each value of the first recurrence what it adds to the gates of the second, and their biases.
  ///   - views: for each view, for each value of the second recurrence, its row of hidden values.
  ///   - scale: what a weight is multiplied by before it is cut to a byte.
  package static func encode(
    firstSection: UInt32, vocabulary: [TextKey], hidden: Int, rows: [Float], bias: [Float], outputs: [Float],
    outputBias: [Float], labelSets: [UInt64], scale: Float, gates: [Float], gateBias: [Float], gateScale: Float,
    upper: (rows: [Float], bias: [Float]), views: [Float]
  ) -> [(number: UInt32, bytes: [UInt8])] {
    var capacity = 16
    while capacity < vocabulary.count * 2 { capacity *= 2 }
    var keys = [UInt64](repeating: 0, count: capacity)
    var numbers = [UInt16](repeating: 0, count: capacity)
    for (index, key) in vocabulary.enumerated() {
      var slot = Int(truncatingIfNeeded: key.rawValue >> 8) & (capacity - 1)
      while keys[slot] != 0 { slot = (slot + 1) & (capacity - 1) }
      keys[slot] = key.rawValue
      numbers[slot] = UInt16(index + 1)
    }
    let rowBytes = rows.map { UInt8(max(-128, min(127, ($0 * scale).rounded())) + 128) }
    // Where each hidden value stands after `forward`.
    var lanes = [Int](repeating: 0, count: hidden)
    for value in 0..<hidden { lanes[WeightTable.lane(of: value)] = value }
    let biases = lanes.map { Int16(max(-30_000, min(30_000, (bias[$0] * scale).rounded()))) }
    let outputScale = highestWeight / max(1, outputs.reduce(0) { max($0, abs($1)) })
    var weights: [Int16] = []
    for output in 0..<outputBias.count {
      for lane in lanes { weights.append(Int16((outputs[output * hidden + lane] * outputScale).rounded())) }
    }
    let outputBiases = outputBias.map { Int32(max(-1e9, min(1e9, ($0 * scale * outputScale).rounded()))) }
    // Gates stand in their order after `read`: the bytes are laid out the other way round.
    let width = gateBias.count
    var gateBytes: [UInt8] = []
    gateBytes.reserveCapacity(gates.count)
    for row in stride(from: 0, to: gates.count, by: width) {
      for value in 0..<width {
        let weight = gates[row + WeightTable.lane(of: value)] * gateScale
        gateBytes.append(UInt8(max(-128, min(127, weight.rounded())) + 128))
      }
    }
    func integers(_ values: [Float], _ scale: Float) -> [Int16] {
      values.map { Int16(max(-30_000, min(30_000, ($0 * scale).rounded()))) }
    }
    var viewRows: [Int16] = []
    for row in stride(from: 0, to: views.count, by: hidden) {
      for lane in lanes { viewRows.append(Int16(max(-30_000, min(30_000, (views[row + lane] * scale).rounded())))) }
    }
    func bytes<T>(_ values: [T]) -> [UInt8] { values.withUnsafeBytes { Array($0) } }
    return [
      (firstSection, bytes(keys)), (firstSection + 1, bytes(numbers)), (firstSection + 2, rowBytes),
      (firstSection + 3, bytes(biases)), (firstSection + 4, bytes(weights)), (firstSection + 5, bytes(outputBiases)),
      (firstSection + 6, bytes([UInt16(vocabulary.count)])), (firstSection + 7, bytes(labelSets)),
      (firstSection + 8, gateBytes), (firstSection + 9, bytes(integers(gateBias, gateScale))),
      (firstSection + 10, bytes([1 / gateScale, 1 / ParserNetwork.upperScale])), (firstSection + 11, bytes(viewRows)),
      (firstSection + 12, bytes(integers(upper.rows, upperScale))),
      (firstSection + 13, bytes(integers(upper.bias, upperScale))),
    ]
  }
}
