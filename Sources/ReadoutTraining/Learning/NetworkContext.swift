import ReadoutLanguage

/// What the network makes of the words of some sentences before they are parsed: a gated recurrence from the left and
/// one from the right (the f and o gates of Bradbury et al. 2017), and its products for the words a state looks at.
struct NetworkContext: ~Copyable {
  private let dimension: Int
  private let size: Int
  private let hidden: Int
  private let isRectified: Bool
  private var capacity = 0
  /// Rows of tokens laid out so far; row 0 and one between sentences are empty.
  private(set) var rows = 1
  private var sentences: [Range<Int>] = []

  private var parts: UnsafeMutablePointer<Int32>
  private var x: UnsafeMutablePointer<Float>
  private var dx: UnsafeMutablePointer<Float>
  private var gates: UnsafeMutablePointer<Float>
  private var dgates: UnsafeMutablePointer<Float>
  private var cells: UnsafeMutablePointer<Float>
  private var h: UnsafeMutablePointer<Float>
  private var dh: UnsafeMutablePointer<Float>
  private var kept: UnsafeMutablePointer<Float>
  private var members: UnsafeMutablePointer<Int>
  /// For each view, for each token, what is added to the hidden values; and its slope.
  private(set) var views: UnsafeMutablePointer<Float>
  private(set) var dviews: UnsafeMutablePointer<Float>
  private var memberCount = 0

  init(parameters: borrowing NetworkParameters) {
    dimension = parameters.dimension
    size = parameters.context
    hidden = parameters.hidden
    isRectified = parameters.shape.isRectified
    parts = .allocate(capacity: 0)
    x = .allocate(capacity: 0)
    dx = .allocate(capacity: 0)
    gates = .allocate(capacity: 0)
    dgates = .allocate(capacity: 0)
    cells = .allocate(capacity: 0)
    h = .allocate(capacity: 0)
    dh = .allocate(capacity: 0)
    kept = .allocate(capacity: 0)
    members = .allocate(capacity: 0)
    views = .allocate(capacity: 0)
    dviews = .allocate(capacity: 0)
  }

  private func free() {
    parts.deallocate()
    x.deallocate()
    dx.deallocate()
    gates.deallocate()
    dgates.deallocate()
    cells.deallocate()
    h.deallocate()
    dh.deallocate()
    kept.deallocate()
    members.deallocate()
    views.deallocate()
    dviews.deallocate()
  }

  deinit { free() }

  /// Empties the context and makes room for sentences of so many words together.
  mutating func begin(words: Int, sentences count: Int) {
    rows = 1
    sentences.removeAll(keepingCapacity: true)
    let needed = words + 2 * count + 8
    guard needed > capacity else { return }
    free()
    capacity = needed * 3 / 2
    func floats(_ width: Int) -> UnsafeMutablePointer<Float> {
      let pointer = UnsafeMutablePointer<Float>.allocate(capacity: capacity * width)
      pointer.initialize(repeating: 0, count: capacity * width)
      return pointer
    }
    parts = .allocate(capacity: capacity * 4)
    x = floats(dimension)
    dx = floats(3 * dimension)
    gates = floats(6 * size)
    dgates = floats(6 * size)
    cells = floats(2 * size)
    h = floats(2 * size)
    dh = floats(2 * size)
    kept = floats(2 * size)
    members = .allocate(capacity: capacity + 4)
    views = floats(ParserInputs.views * hidden)
    dviews = floats(ParserInputs.views * hidden)
  }

  /// How many values of the recurrence are more than nothing, of how many.
  var density: (kept: Int, all: Int) {
    var kept = 0
    for member in 0..<memberCount {
      for index in 0..<2 * size where abs(h[members[member] * 2 * size + index]) >= 1 / 64 { kept += 1 }
    }
    return (kept, memberCount * 2 * size)
  }

  func view(_ number: Int, _ row: Int) -> UnsafeMutablePointer<Float> {
    views + (number * capacity + row) * hidden
  }

  func slope(_ number: Int, _ row: Int) -> UnsafeMutablePointer<Float> {
    dviews + (number * capacity + row) * hidden
  }

  /// Takes in a sentence of `count` words and its root; returns the row of its node 0.
  mutating func add(
    _ words: UnsafePointer<ParserWord>, count: Int, omitted: UInt64, generator: inout SeededGenerator
  ) -> Int {
    let base = rows - 1
    for node in 1...count + 1 {
      let part = parts + rows * 4
      let word = words[node]
      part[0] = word.word <= ParserNetwork.gateWordLimit ? Int32(word.word) : 0
      part[1] = Int32(word.tag)
      part[2] = Int32(word.cluster)
      part[3] = Int32(word.suffix)
      if omitted > 0 {
        var bits = generator.next()
        for number in 0..<4 {
          if bits & 0xFF < omitted { part[number] = -1 }
          bits >>= 8
        }
      }
      rows += 1
    }
    sentences.append(base + 1..<rows)
    rows += 1
    return base
  }

  /// Works out the views of all sentences. `dropout` is the share of values put out.
  mutating func forward(
    _ parameters: borrowing NetworkParameters, dropout: Float, generator: inout SeededGenerator
  ) {
    let values = parameters.values
    let offsets = [parameters.words, parameters.tags, parameters.clusters, parameters.suffixes]
    for index in stride(from: 0, to: (rows + 1) * dimension, by: 16) { store(SIMD16(repeating: 0), x + index) }
    memberCount = 0
    for sentence in sentences {
      for row in sentence {
        members[memberCount] = row
        memberCount += 1
        let target = x + row * dimension
        for number in 0..<4 where parts[row * 4 + number] >= 0 {
          let source = values + offsets[number] + Int(parts[row * 4 + number]) * dimension
          for index in stride(from: 0, to: dimension, by: 16) {
            store(load(target + index) + load(source + index), target + index)
          }
        }
        for index in stride(from: 0, to: 6 * size, by: 16) {
          store(load(values + parameters.gateBias + index), gates + row * 6 * size + index)
        }
      }
    }
    for extra in memberCount..<memberCount + 4 { members[extra] = memberCount > 0 ? members[memberCount - 1] : 0 }
    // The window of three words is three rows one behind the other.
    MatrixProduct.forward(
      members, memberCount, x: x - dimension, xStride: dimension, matrix: values + parameters.gates,
      blockStride: 48 * dimension, inputs: 3 * dimension, outputs: 6 * size, y: gates, yStride: 6 * size)
    let one = SIMD16<Float>(repeating: 1)
    let zero = SIMD16<Float>(repeating: 0)
    let half = SIMD16<Float>(repeating: 0.5)
    for sentence in sentences {
      for direction in 0..<2 {
        for block in stride(from: 0, to: size, by: 16) {
          var cell = zero
          for offset in 0..<sentence.count {
            let row = direction == 0 ? sentence.lowerBound + offset : sentence.upperBound - 1 - offset
            let gate = gates + row * 6 * size + direction * 3 * size + block
            let z = load(gate).clamped(lowerBound: -one, upperBound: one)
            let f = (load(gate + size) * 0.25 + half).clamped(lowerBound: zero, upperBound: one)
            let o = (load(gate + 2 * size) * 0.25 + half).clamped(lowerBound: zero, upperBound: one)
            store(z, gate)
            store(f, gate + size)
            store(o, gate + 2 * size)
            cell = z + f * (cell - z)
            store(cell, cells + row * 2 * size + direction * size + block)
            let shown = isRectified ? cell.replacing(with: zero, where: cell .< zero) : cell
            store(shown * o, h + row * 2 * size + direction * size + block)
          }
        }
      }
    }
    if dropout > 0 {
      let limit = UInt16(dropout * 65536)
      let scale = 1 / (1 - dropout)
      for member in 0..<memberCount {
        let place = members[member] * 2 * size
        for index in stride(from: 0, to: 2 * size, by: 4) {
          let bits = generator.next()
          for lane in 0..<4 {
            let factor: Float = UInt16(truncatingIfNeeded: bits >> UInt64(16 * lane)) < limit ? 0 : scale
            kept[place + index + lane] = factor
            h[place + index + lane] *= factor
          }
        }
      }
    }
    for number in 0..<ParserInputs.views {
      for member in 0..<memberCount {
        for block in stride(from: 0, to: hidden, by: 16) {
          store(zero, view(number, members[member]) + block)
          store(zero, slope(number, members[member]) + block)
        }
      }
      MatrixProduct.forward(
        members, memberCount, x: h, xStride: 2 * size,
        matrix: values + parameters.views + number * 2 * size * hidden, blockStride: 32 * size, inputs: 2 * size,
        outputs: hidden, y: view(number, 0), yStride: hidden)
    }
  }

  /// From the slopes of the views to the gradients of all below.
  mutating func backward(_ parameters: inout NetworkParameters, dropout: Float) {
    let values = parameters.values
    let gradients = parameters.gradients
    let zero = SIMD16<Float>(repeating: 0)
    for index in stride(from: 0, to: rows * 2 * size, by: 16) { store(zero, dh + index) }
    for number in 0..<ParserInputs.views {
      let place = parameters.views + number * 2 * size * hidden
      MatrixProduct.gradient(
        members, memberCount, x: h, xStride: 2 * size, dy: slope(number, 0), yStride: hidden,
        gradient: gradients + place, blockStride: 32 * size, inputs: 2 * size, outputs: hidden)
      // The slopes of the gates are not there yet: their place takes the part of each view.
      MatrixProduct.backward(
        members, memberCount, dy: slope(number, 0), yStride: hidden, matrix: values + place, blockStride: 32 * size,
        inputs: 2 * size, outputs: hidden, dx: dgates, xStride: 6 * size)
      for member in 0..<memberCount {
        let row = members[member]
        for index in stride(from: 0, to: 2 * size, by: 16) {
          store(load(dh + row * 2 * size + index) + load(dgates + row * 6 * size + index), dh + row * 2 * size + index)
        }
      }
    }
    if dropout > 0 {
      for member in 0..<memberCount {
        let place = members[member] * 2 * size
        for index in stride(from: 0, to: 2 * size, by: 16) {
          store(load(dh + place + index) * load(kept + place + index), dh + place + index)
        }
      }
    }
    let one = SIMD16<Float>(repeating: 1)
    for sentence in sentences {
      for direction in 0..<2 {
        for block in stride(from: 0, to: size, by: 16) {
          var carried = zero
          for offset in (0..<sentence.count).reversed() {
            let row = direction == 0 ? sentence.lowerBound + offset : sentence.upperBound - 1 - offset
            let before = direction == 0 ? row - 1 : row + 1
            let gate = gates + row * 6 * size + direction * 3 * size + block
            let z = load(gate)
            let f = load(gate + size)
            let o = load(gate + 2 * size)
            let place = row * 2 * size + direction * size + block
            let cell = load(cells + place)
            let last = offset == 0 ? zero : load(cells + before * 2 * size + direction * size + block)
            var above = load(dh + place)
            if isRectified { above.replace(with: zero, where: cell .<= zero) }
            let down = above * o + carried
            var dz = down * (one - f)
            dz.replace(with: zero, where: (z .>= one) .| (z .<= -one))
            var df = down * (last - z) * 0.25
            df.replace(with: zero, where: (f .>= one) .| (f .<= zero))
            var dout = above * cell * 0.25
            dout.replace(with: zero, where: (o .>= one) .| (o .<= zero))
            carried = down * f
            let target = dgates + row * 6 * size + direction * 3 * size + block
            store(dz, target)
            store(df, target + size)
            store(dout, target + 2 * size)
          }
        }
      }
    }
    for member in 0..<memberCount {
      let row = members[member]
      for index in stride(from: 0, to: 6 * size, by: 16) {
        let bias = gradients + parameters.gateBias + index
        store(load(bias) + load(dgates + row * 6 * size + index), bias)
      }
    }
    MatrixProduct.gradient(
      members, memberCount, x: x - dimension, xStride: dimension, dy: dgates, yStride: 6 * size,
      gradient: gradients + parameters.gates, blockStride: 48 * dimension, inputs: 3 * dimension, outputs: 6 * size)
    MatrixProduct.backward(
      members, memberCount, dy: dgates, yStride: 6 * size, matrix: values + parameters.gates,
      blockStride: 48 * dimension, inputs: 3 * dimension, outputs: 6 * size, dx: dx, xStride: 3 * dimension)
    let offsets = [parameters.words, parameters.tags, parameters.clusters, parameters.suffixes]
    for sentence in sentences {
      for row in sentence {
        for index in stride(from: 0, to: dimension, by: 16) {
          var total = load(dx + row * 3 * dimension + dimension + index)
          if row > sentence.lowerBound { total += load(dx + (row - 1) * 3 * dimension + 2 * dimension + index) }
          if row + 1 < sentence.upperBound { total += load(dx + (row + 1) * 3 * dimension + index) }
          for number in 0..<4 where parts[row * 4 + number] >= 0 {
            let target = gradients + offsets[number] + Int(parts[row * 4 + number]) * dimension + index
            store(load(target) + total, target)
          }
        }
      }
    }
  }
}
