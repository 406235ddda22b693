import ReadoutLanguage

/// States of several sentences, and what flows through the network for them.
struct NetworkBatch: ~Copyable {
  let lanes: Int
  private let dimension: Int
  private let inputs: Int
  private let hidden: Int
  private let parserNodes: UnsafeMutablePointer<ParserNode>
  private let parserStacks: UnsafeMutablePointer<Int16>
  let laneOf: UnsafeMutablePointer<Int>
  private let slotNodes: UnsafeMutablePointer<Int16>
  private let slotCounts: UnsafeMutablePointer<Int>
  /// Rows there is memory for.
  private var capacity = 0
  /// Slots of a row: numbers of word, tag, cluster, ending and relation.
  private var parts: UnsafeMutablePointer<Int32>
  private var facts: UnsafeMutablePointer<UInt16>
  private var factCounts: UnsafeMutablePointer<Int>
  /// For each slot the rows that have a word in it, and how many.
  private var slotRows: UnsafeMutablePointer<Int>
  /// Rows of the context that a row looks at.
  private var viewRows: UnsafeMutablePointer<Int>
  private var x: UnsafeMutablePointer<Float>
  private var h: UnsafeMutablePointer<Float>
  private var dx: UnsafeMutablePointer<Float>
  private var dh: UnsafeMutablePointer<Float>

  static let partsOfSlot = 5

  init(lanes: Int, parameters: borrowing NetworkParameters) {
    self.lanes = lanes
    dimension = parameters.dimension
    inputs = parameters.inputs
    hidden = parameters.hidden
    parserNodes = .allocate(capacity: lanes * ParserInputs.capacity)
    parserStacks = .allocate(capacity: lanes * ParserInputs.capacity)
    laneOf = .allocate(capacity: lanes)
    slotNodes = .allocate(capacity: ParserInputs.slots)
    slotCounts = .allocate(capacity: ParserInputs.slots)
    parts = .allocate(capacity: 0)
    facts = .allocate(capacity: 0)
    factCounts = .allocate(capacity: 0)
    slotRows = .allocate(capacity: 0)
    viewRows = .allocate(capacity: 0)
    x = .allocate(capacity: 0)
    h = .allocate(capacity: 0)
    dx = .allocate(capacity: 0)
    dh = .allocate(capacity: 0)
  }

  private func free() {
    parts.deallocate()
    facts.deallocate()
    factCounts.deallocate()
    slotRows.deallocate()
    viewRows.deallocate()
    x.deallocate()
    h.deallocate()
    dx.deallocate()
    dh.deallocate()
  }

  deinit {
    parserNodes.deallocate()
    parserStacks.deallocate()
    laneOf.deallocate()
    slotNodes.deallocate()
    slotCounts.deallocate()
    free()
  }

  /// Starts anew, with room for so many rows.
  mutating func begin(rows: Int) {
    slotCounts.initialize(repeating: 0, count: ParserInputs.slots)
    guard rows + 4 > capacity else { return }
    free()
    capacity = (rows + 4) * 3 / 2
    func floats(_ width: Int) -> UnsafeMutablePointer<Float> {
      let pointer = UnsafeMutablePointer<Float>.allocate(capacity: capacity * width)
      pointer.initialize(repeating: 0, count: capacity * width)
      return pointer
    }
    parts = .allocate(capacity: capacity * ParserInputs.slots * NetworkBatch.partsOfSlot)
    facts = .allocate(capacity: capacity * ParserInputs.maximumFacts)
    factCounts = .allocate(capacity: capacity)
    slotRows = .allocate(capacity: ParserInputs.slots * (capacity + 4))
    viewRows = .allocate(capacity: capacity * ParserInputs.views)
    x = floats(inputs)
    h = floats(hidden)
    dx = floats(inputs)
    dh = floats(hidden)
  }

  func nodes(_ lane: Int) -> UnsafeMutablePointer<ParserNode> { parserNodes + lane * ParserInputs.capacity }
  func stack(_ lane: Int) -> UnsafeMutablePointer<Int16> { parserStacks + lane * ParserInputs.capacity }

  /// Takes the inputs of a state into a row.
  ///
  /// - Parameter omitted: the share of the parts of words that are left out, in 256ths.
  ///   - context: the row of the context where the sentence begins.
  func read(
    _ state: ParserState, _ words: UnsafePointer<ParserWord>, row: Int, context: Int, omitted: UInt64,
    generator: inout SeededGenerator
  ) {
    let facts = facts + row * ParserInputs.maximumFacts
    factCounts[row] = ParserInputs.read(state, words, nodes: slotNodes, facts: facts)
    for view in 0..<ParserInputs.views {
      let node = Int(slotNodes[view])
      viewRows[row * ParserInputs.views + view] = node == 0 ? -1 : context + node
    }
    var part = parts + row * ParserInputs.slots * NetworkBatch.partsOfSlot
    for slot in 0..<ParserInputs.slots {
      let node = Int(slotNodes[slot])
      // An empty slot has no parts at all.
      guard node != 0 else {
        for number in 0..<NetworkBatch.partsOfSlot { part[number] = -2 }
        part += NetworkBatch.partsOfSlot
        continue
      }
      let word = words[node]
      part[0] = slot < ParserNetwork.slots(ofWord: Int(word.word)) ? Int32(word.word) : 0
      part[1] = Int32(word.tag)
      part[2] = Int32(word.cluster)
      part[3] = slot < ParserNetwork.nearSlots ? Int32(word.suffix) : -1
      let label = state.nodes[node].label
      part[4] = label == 255 ? -1 : Int32(label & 63)
      if omitted > 0 {
        var bits = generator.next()
        for number in 0..<4 {
          if bits & 0xFF < omitted { part[number] = -1 }
          bits >>= 8
        }
      }
      part += NetworkBatch.partsOfSlot
    }
  }

  @inline(__always)
  private func offset(_ parameters: borrowing NetworkParameters, _ part: Int) -> Int {
    switch part {
    case 0: parameters.words
    case 1: parameters.tags
    case 2: parameters.clusters
    case 3: parameters.suffixes
    default: parameters.relations
    }
  }

  /// From inputs to hidden values, for new rows behind those there are.
  func forward(_ parameters: borrowing NetworkParameters, _ context: borrowing NetworkContext, rows: Range<Int>) {
    let values = parameters.values
    let dimension = dimension
    for row in rows {
      for slot in 0..<ParserInputs.slots {
        let part = parts + (row * ParserInputs.slots + slot) * NetworkBatch.partsOfSlot
        if part[1] < -1 { continue }
        let target = x + row * inputs + slot * dimension
        for index in stride(from: 0, to: dimension, by: 16) { store(SIMD16(repeating: 0), target + index) }
        for number in 0..<NetworkBatch.partsOfSlot where part[number] >= 0 {
          let source = values + offset(parameters, number) + Int(part[number]) * dimension
          var index = 0
          while index < dimension {
            store(load(target + index) + load(source + index), target + index)
            index += 16
          }
        }
      }
    }
    let zeros = SIMD16<Float>(repeating: 0)
    for place in stride(from: rows.lowerBound * hidden, to: rows.upperBound * hidden, by: 16) {
      store(zeros, h + place)
    }
    // Only rows that have a word in a slot take part in its product.
    for slot in 0..<ParserInputs.slots {
      let members = slotRows + slot * (capacity + 4)
      let first = slotCounts[slot]
      var count = first
      for row in rows where parts[(row * ParserInputs.slots + slot) * NetworkBatch.partsOfSlot + 1] >= -1 {
        members[count] = row
        count += 1
      }
      slotCounts[slot] = count
      for extra in count..<count + 4 { members[extra] = count > 0 ? members[count - 1] : 0 }
      MatrixProduct.forward(
        members + first, count - first, x: x + slot * dimension, xStride: inputs,
        matrix: values + parameters.matrix + slot * dimension * 16, blockStride: inputs * 16, inputs: dimension,
        outputs: hidden, y: h, yStride: hidden)
    }
    let zero = SIMD16<Float>(repeating: 0)
    for row in rows {
      let facts = facts + row * ParserInputs.maximumFacts
      let target = h + row * hidden
      var block = 0
      while block < hidden {
        var sum = load(target + block) + load(values + parameters.bias + block)
        for fact in 0..<factCounts[row] {
          sum += load(values + parameters.facts + Int(facts[fact]) * hidden + block)
        }
        for number in 0..<ParserInputs.views where viewRows[row * ParserInputs.views + number] >= 0 {
          sum += load(context.view(number, viewRows[row * ParserInputs.views + number]) + block)
        }
        store(sum.replacing(with: zero, where: sum .< zero), target + block)
        store(zero, dh + row * hidden + block)
        block += 16
      }
    }
  }

  /// Puts out a share of the hidden values; the others count more.
  func drop(_ share: Float, rows: Range<Int>, generator: inout SeededGenerator) {
    guard share > 0 else { return }
    let limit = UInt16(share * 65536)
    let scale = 1 / (1 - share)
    for index in stride(from: rows.lowerBound * hidden, to: rows.upperBound * hidden, by: 4) {
      let bits = generator.next()
      for lane in 0..<4 {
        let isOut = UInt16(truncatingIfNeeded: bits >> UInt64(16 * lane)) < limit
        h[index + lane] = isOut ? 0 : h[index + lane] * scale
      }
    }
  }

  /// The value of an output.
  @inline(__always)
  func output(_ parameters: borrowing NetworkParameters, row: Int, _ output: Int) -> Float {
    let weights = parameters.values + parameters.outputs + output * hidden
    let source = h + row * hidden
    var total = SIMD16<Float>(repeating: 0)
    var block = 0
    while block < hidden {
      total += load(weights + block) * load(source + block)
      block += 16
    }
    return sum(total) + parameters.values[parameters.outputBias + output]
  }

  /// Takes the slope of the loss by an output into the gradients and down to the hidden values.
  @inline(__always)
  func correct(_ parameters: inout NetworkParameters, row: Int, _ output: Int, by slope: Float) {
    let weights = parameters.values + parameters.outputs + output * hidden
    let gradient = parameters.gradients + parameters.outputs + output * hidden
    let source = h + row * hidden
    let target = dh + row * hidden
    var block = 0
    while block < hidden {
      store(load(gradient + block) + load(source + block) * slope, gradient + block)
      store(load(target + block) + load(weights + block) * slope, target + block)
      block += 16
    }
    parameters.gradients[parameters.outputBias + output] += slope
  }

  /// Down from the hidden values to the gradients of all below. `scale` is the factor of values that were kept.
  func backward(
    _ parameters: inout NetworkParameters, _ context: borrowing NetworkContext, rows: Int, kept scale: Float
  ) {
    let values = parameters.values
    let gradients = parameters.gradients
    let zero = SIMD16<Float>(repeating: 0)
    for row in 0..<rows {
      let facts = facts + row * ParserInputs.maximumFacts
      var block = 0
      while block < hidden {
        let place = row * hidden + block
        var slope = load(dh + place) * scale
        slope.replace(with: zero, where: load(h + place) .<= zero)
        store(slope, dh + place)
        let bias = gradients + parameters.bias + block
        store(load(bias) + slope, bias)
        for fact in 0..<factCounts[row] {
          let target = gradients + parameters.facts + Int(facts[fact]) * hidden + block
          store(load(target) + slope, target)
        }
        for number in 0..<ParserInputs.views where viewRows[row * ParserInputs.views + number] >= 0 {
          let target = context.slope(number, viewRows[row * ParserInputs.views + number]) + block
          store(load(target) + slope, target)
        }
        block += 16
      }
    }
    for slot in 0..<ParserInputs.slots {
      let members = slotRows + slot * (capacity + 4)
      MatrixProduct.gradient(
        members, slotCounts[slot], x: x + slot * dimension, xStride: inputs, dy: dh, yStride: hidden,
        gradient: gradients + parameters.matrix + slot * dimension * 16, blockStride: inputs * 16, inputs: dimension,
        outputs: hidden)
      MatrixProduct.backward(
        members, slotCounts[slot], dy: dh, yStride: hidden, matrix: values + parameters.matrix + slot * dimension * 16,
        blockStride: inputs * 16, inputs: dimension, outputs: hidden, dx: dx + slot * dimension, xStride: inputs)
    }
    for row in 0..<rows {
      for slot in 0..<ParserInputs.slots {
        let part = parts + (row * ParserInputs.slots + slot) * NetworkBatch.partsOfSlot
        if part[1] < -1 { continue }
        let source = dx + row * inputs + slot * dimension
        for number in 0..<NetworkBatch.partsOfSlot where part[number] >= 0 {
          let target = gradients + offset(parameters, number) + Int(part[number]) * dimension
          var index = 0
          while index < dimension {
            store(load(target + index) + load(source + index), target + index)
            index += 16
          }
        }
      }
    }
  }
}
