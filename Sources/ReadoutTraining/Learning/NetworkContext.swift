import ReadoutLanguage

/// What the network makes of the words of some sentences before they are parsed: a gated recurrence from the left and
/// one from the right (the f and o gates of Bradbury et al. 2017), a second one over what they hand on, and its products
/// for the words a state looks at.
struct NetworkContext: ~Copyable {
  private let dimension: Int
  private let size: Int
  private let hidden: Int
  private var capacity = 0
  /// Rows of tokens laid out so far; row 0 and one between sentences are empty.
  private(set) var rows = 1
  private var sentences: [Range<Int>] = []

  private var parts: UnsafeMutablePointer<Int32>
  private var x: UnsafeMutablePointer<Float>
  private var dx: UnsafeMutablePointer<Float>
  private var lower = Layer()
  private var upper = Layer()
  private var members: UnsafeMutablePointer<Int>
  /// For each view, for each token, what is added to the hidden values; and its slope.
  private(set) var views: UnsafeMutablePointer<Float>
  private(set) var dviews: UnsafeMutablePointer<Float>
  private var memberCount = 0

  /// One recurrence: gates, cells, what it hands on, with their slopes, and by what each value is multiplied.
  private struct Layer {
    var gates = UnsafeMutablePointer<Float>.allocate(capacity: 0)
    var dgates = UnsafeMutablePointer<Float>.allocate(capacity: 0)
    var cells = UnsafeMutablePointer<Float>.allocate(capacity: 0)
    var h = UnsafeMutablePointer<Float>.allocate(capacity: 0)
    var dh = UnsafeMutablePointer<Float>.allocate(capacity: 0)
    var kept = UnsafeMutablePointer<Float>.allocate(capacity: 0)

    func free() {
      for pointer in [gates, dgates, cells, h, dh, kept] { pointer.deallocate() }
    }
  }

  init(parameters: borrowing NetworkParameters) {
    dimension = parameters.dimension
    size = parameters.context
    hidden = parameters.hidden
    parts = .allocate(capacity: 0)
    x = .allocate(capacity: 0)
    dx = .allocate(capacity: 0)
    members = .allocate(capacity: 0)
    views = .allocate(capacity: 0)
    dviews = .allocate(capacity: 0)
  }

  private func free() {
    parts.deallocate()
    x.deallocate()
    dx.deallocate()
    lower.free()
    upper.free()
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
    func layer() -> Layer {
      Layer(
        gates: floats(6 * size), dgates: floats(6 * size), cells: floats(2 * size), h: floats(2 * size),
        dh: floats(2 * size), kept: floats(2 * size))
    }
    lower = layer()
    upper = layer()
    members = .allocate(capacity: capacity + 4)
    views = floats(ParserInputs.views * hidden)
    dviews = floats(ParserInputs.views * hidden)
  }

  /// How many values of the recurrence are more than nothing, of how many.
  var density: (kept: Int, all: Int) {
    var kept = 0
    for member in 0..<memberCount {
      for index in 0..<2 * size where upper.h[members[member] * 2 * size + index] >= 1 / 64 { kept += 1 }
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
      }
    }
    for extra in memberCount..<memberCount + 4 { members[extra] = memberCount > 0 ? members[memberCount - 1] : 0 }
    // The window of three words is three rows one behind the other.
    fill(lower.gates, bias: values + parameters.gateBias)
    MatrixProduct.forward(
      members, memberCount, x: x - dimension, xStride: dimension, matrix: values + parameters.gates,
      blockStride: 48 * dimension, inputs: 3 * dimension, outputs: 6 * size, y: lower.gates, yStride: 6 * size)
    recur(lower)
    drop(dropout, lower, &generator)
    fill(upper.gates, bias: values + parameters.upperBias)
    MatrixProduct.forward(
      members, memberCount, x: lower.h, xStride: 2 * size, matrix: values + parameters.upperGates,
      blockStride: 32 * size, inputs: 2 * size, outputs: 6 * size, y: upper.gates, yStride: 6 * size)
    recur(upper)
    drop(dropout, upper, &generator)
    let zero = SIMD16<Float>(repeating: 0)
    for number in 0..<ParserInputs.views {
      for member in 0..<memberCount {
        for block in stride(from: 0, to: hidden, by: 16) {
          store(zero, view(number, members[member]) + block)
          store(zero, slope(number, members[member]) + block)
        }
      }
      MatrixProduct.forward(
        members, memberCount, x: upper.h, xStride: 2 * size,
        matrix: values + parameters.views + number * 2 * size * hidden, blockStride: 32 * size, inputs: 2 * size,
        outputs: hidden, y: view(number, 0), yStride: hidden)
    }
  }

  /// Sets the gates of all words to their biases.
  private func fill(_ gates: UnsafeMutablePointer<Float>, bias: UnsafeMutablePointer<Float>) {
    for member in 0..<memberCount {
      for index in stride(from: 0, to: 6 * size, by: 16) {
        store(load(bias + index), gates + members[member] * 6 * size + index)
      }
    }
  }

  /// From gates to what a recurrence hands on.
  private func recur(_ layer: Layer) {
    let one = SIMD16<Float>(repeating: 1)
    let zero = SIMD16<Float>(repeating: 0)
    let half = SIMD16<Float>(repeating: 0.5)
    for sentence in sentences {
      for direction in 0..<2 {
        for block in stride(from: 0, to: size, by: 16) {
          var cell = zero
          for offset in 0..<sentence.count {
            let row = direction == 0 ? sentence.lowerBound + offset : sentence.upperBound - 1 - offset
            let gate = layer.gates + row * 6 * size + direction * 3 * size + block
            let z = load(gate).clamped(lowerBound: -one, upperBound: one)
            let f = (load(gate + size) * 0.25 + half).clamped(lowerBound: zero, upperBound: one)
            let o = (load(gate + 2 * size) * 0.25 + half).clamped(lowerBound: zero, upperBound: one)
            store(z, gate)
            store(f, gate + size)
            store(o, gate + 2 * size)
            cell = z + f * (cell - z)
            store(cell, layer.cells + row * 2 * size + direction * size + block)
            let shown = cell.replacing(with: zero, where: cell .< zero)
            store(shown * o, layer.h + row * 2 * size + direction * size + block)
          }
        }
      }
    }
  }

  /// Puts out a share of what a recurrence hands on; the others count more.
  private func drop(_ share: Float, _ layer: Layer, _ generator: inout SeededGenerator) {
    guard share > 0 else { return }
    let limit = UInt16(share * 65536)
    let scale = 1 / (1 - share)
    for member in 0..<memberCount {
      let place = members[member] * 2 * size
      for index in stride(from: 0, to: 2 * size, by: 4) {
        let bits = generator.next()
        for lane in 0..<4 {
          let factor: Float = UInt16(truncatingIfNeeded: bits >> UInt64(16 * lane)) < limit ? 0 : scale
          layer.kept[place + index + lane] = factor
          layer.h[place + index + lane] *= factor
        }
      }
    }
  }

  /// From the slopes of what a recurrence hands on to those of its gates, and to the gradient of their biases.
  private func unwind(_ layer: Layer, dropout: Float, bias: UnsafeMutablePointer<Float>) {
    if dropout > 0 {
      for member in 0..<memberCount {
        let place = members[member] * 2 * size
        for index in stride(from: 0, to: 2 * size, by: 16) {
          store(load(layer.dh + place + index) * load(layer.kept + place + index), layer.dh + place + index)
        }
      }
    }
    let one = SIMD16<Float>(repeating: 1)
    let zero = SIMD16<Float>(repeating: 0)
    for sentence in sentences {
      for direction in 0..<2 {
        for block in stride(from: 0, to: size, by: 16) {
          var carried = zero
          for offset in (0..<sentence.count).reversed() {
            let row = direction == 0 ? sentence.lowerBound + offset : sentence.upperBound - 1 - offset
            let before = direction == 0 ? row - 1 : row + 1
            let gate = layer.gates + row * 6 * size + direction * 3 * size + block
            let z = load(gate)
            let f = load(gate + size)
            let o = load(gate + 2 * size)
            let place = row * 2 * size + direction * size + block
            let cell = load(layer.cells + place)
            let last = offset == 0 ? zero : load(layer.cells + before * 2 * size + direction * size + block)
            var above = load(layer.dh + place)
            above.replace(with: zero, where: cell .<= zero)
            let down = above * o + carried
            var dz = down * (one - f)
            dz.replace(with: zero, where: (z .>= one) .| (z .<= -one))
            var df = down * (last - z) * 0.25
            df.replace(with: zero, where: (f .>= one) .| (f .<= zero))
            var dout = above * cell * 0.25
            dout.replace(with: zero, where: (o .>= one) .| (o .<= zero))
            carried = down * f
            let target = layer.dgates + row * 6 * size + direction * 3 * size + block
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
        store(load(bias + index) + load(layer.dgates + row * 6 * size + index), bias + index)
      }
    }
  }

  /// From the slopes of the views to the gradients of all below.
  mutating func backward(_ parameters: inout NetworkParameters, dropout: Float) {
    let values = parameters.values
    let gradients = parameters.gradients
    let zero = SIMD16<Float>(repeating: 0)
    for index in stride(from: 0, to: rows * 2 * size, by: 16) { store(zero, upper.dh + index) }
    for number in 0..<ParserInputs.views {
      let place = parameters.views + number * 2 * size * hidden
      MatrixProduct.gradient(
        members, memberCount, x: upper.h, xStride: 2 * size, dy: slope(number, 0), yStride: hidden,
        gradient: gradients + place, blockStride: 32 * size, inputs: 2 * size, outputs: hidden)
      // The slopes of the lower recurrence are not there yet: their place takes the part of each view.
      MatrixProduct.backward(
        members, memberCount, dy: slope(number, 0), yStride: hidden, matrix: values + place, blockStride: 32 * size,
        inputs: 2 * size, outputs: hidden, dx: lower.dh, xStride: 2 * size)
      for member in 0..<memberCount {
        let place = members[member] * 2 * size
        for index in stride(from: place, to: place + 2 * size, by: 16) {
          store(load(upper.dh + index) + load(lower.dh + index), upper.dh + index)
        }
      }
    }
    unwind(upper, dropout: dropout, bias: gradients + parameters.upperBias)
    MatrixProduct.gradient(
      members, memberCount, x: lower.h, xStride: 2 * size, dy: upper.dgates, yStride: 6 * size,
      gradient: gradients + parameters.upperGates, blockStride: 32 * size, inputs: 2 * size, outputs: 6 * size)
    MatrixProduct.backward(
      members, memberCount, dy: upper.dgates, yStride: 6 * size, matrix: values + parameters.upperGates,
      blockStride: 32 * size, inputs: 2 * size, outputs: 6 * size, dx: lower.dh, xStride: 2 * size)
    unwind(lower, dropout: dropout, bias: gradients + parameters.gateBias)
    MatrixProduct.gradient(
      members, memberCount, x: x - dimension, xStride: dimension, dy: lower.dgates, yStride: 6 * size,
      gradient: gradients + parameters.gates, blockStride: 48 * dimension, inputs: 3 * dimension, outputs: 6 * size)
    MatrixProduct.backward(
      members, memberCount, dy: lower.dgates, yStride: 6 * size, matrix: values + parameters.gates,
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
