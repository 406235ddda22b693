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
  /// Slots of a row: numbers of word, tag, cluster, ending and relation.
  private let parts: UnsafeMutablePointer<Int32>
  private let facts: UnsafeMutablePointer<UInt16>
  private let factCounts: UnsafeMutablePointer<Int>
  private let slotNodes: UnsafeMutablePointer<Int16>
  /// For each slot the rows that have a word in it, and how many.
  private let slotRows: UnsafeMutablePointer<Int>
  private let slotCounts: UnsafeMutablePointer<Int>
  private let x: UnsafeMutablePointer<Float>
  private let h: UnsafeMutablePointer<Float>
  private let dx: UnsafeMutablePointer<Float>
  private let dh: UnsafeMutablePointer<Float>

  static let partsOfSlot = 5
  /// Words beyond have no row of their own in a slot.
  private let limits: [Int]

  init(lanes: Int, parameters: borrowing NetworkParameters) {
    self.lanes = lanes
    dimension = parameters.dimension
    inputs = parameters.inputs
    hidden = parameters.hidden
    limits = ParserNetwork.wordLimits
    let slots = ParserInputs.slots
    parserNodes = .allocate(capacity: lanes * ParserInputs.capacity)
    parserStacks = .allocate(capacity: lanes * ParserInputs.capacity)
    laneOf = .allocate(capacity: lanes)
    parts = .allocate(capacity: lanes * slots * NetworkBatch.partsOfSlot)
    facts = .allocate(capacity: lanes * ParserInputs.maximumFacts)
    factCounts = .allocate(capacity: lanes)
    slotNodes = .allocate(capacity: slots)
    slotRows = .allocate(capacity: slots * (lanes + 4))
    slotCounts = .allocate(capacity: slots)
    x = .allocate(capacity: (lanes + 4) * inputs)
    h = .allocate(capacity: (lanes + 4) * hidden)
    dx = .allocate(capacity: (lanes + 4) * inputs)
    dh = .allocate(capacity: (lanes + 4) * hidden)
    x.initialize(repeating: 0, count: (lanes + 4) * inputs)
    h.initialize(repeating: 0, count: (lanes + 4) * hidden)
    dx.initialize(repeating: 0, count: (lanes + 4) * inputs)
    dh.initialize(repeating: 0, count: (lanes + 4) * hidden)
  }

  deinit {
    parserNodes.deallocate()
    parserStacks.deallocate()
    laneOf.deallocate()
    parts.deallocate()
    facts.deallocate()
    factCounts.deallocate()
    slotNodes.deallocate()
    slotRows.deallocate()
    slotCounts.deallocate()
    x.deallocate()
    h.deallocate()
    dx.deallocate()
    dh.deallocate()
  }

  func nodes(_ lane: Int) -> UnsafeMutablePointer<ParserNode> { parserNodes + lane * ParserInputs.capacity }
  func stack(_ lane: Int) -> UnsafeMutablePointer<Int16> { parserStacks + lane * ParserInputs.capacity }

  /// Takes the inputs of a state into a row.
  ///
  /// - Parameter omitted: the share of the parts of words that are left out, in 256ths.
  func read(
    _ state: ParserState, _ words: UnsafePointer<ParserWord>, row: Int, omitted: UInt64,
    generator: inout SeededGenerator
  ) {
    let facts = facts + row * ParserInputs.maximumFacts
    factCounts[row] = ParserInputs.read(state, words, nodes: slotNodes, facts: facts)
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
      part[0] = word.word <= limits[slot] ? Int32(word.word) : 0
      part[1] = Int32(word.tag)
      part[2] = Int32(word.cluster)
      part[3] = Int32(word.suffix)
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

  /// From inputs to hidden values.
  func forward(_ parameters: borrowing NetworkParameters, rows: Int) {
    let values = parameters.values
    let dimension = dimension
    for slot in 0..<ParserInputs.slots {
      let members = slotRows + slot * (lanes + 4)
      var count = 0
      for row in 0..<rows where parts[(row * ParserInputs.slots + slot) * NetworkBatch.partsOfSlot + 1] >= -1 {
        members[count] = row
        count += 1
      }
      slotCounts[slot] = count
      for extra in count..<count + 4 { members[extra] = count > 0 ? members[count - 1] : 0 }
    }
    for row in 0..<rows {
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
    for place in stride(from: 0, to: rows * hidden, by: 16) { store(zeros, h + place) }
    // The matrix stands in columns of sixteen hidden values. Only rows that have a word in a slot take part in it, four
    // at a time; the last four may hold one twice, whose sums are dropped.
    for slot in 0..<ParserInputs.slots {
      let members = slotRows + slot * (lanes + 4)
      let memberCount = slotCounts[slot]
      if memberCount == 0 { continue }
      var block = 0
      while block < hidden {
        let column = values + parameters.matrix + block * inputs + slot * dimension * 16
        var member = 0
        while member < memberCount {
          let x0 = x + members[member] * inputs + slot * dimension
          let x1 = x + members[member + 1] * inputs + slot * dimension
          let x2 = x + members[member + 2] * inputs + slot * dimension
          let x3 = x + members[member + 3] * inputs + slot * dimension
          var s0 = zeros
          var s1 = zeros
          var s2 = zeros
          var s3 = zeros
          for index in 0..<dimension {
            let w = load(column + index * 16)
            s0 += w * x0[index]
            s1 += w * x1[index]
            s2 += w * x2[index]
            s3 += w * x3[index]
          }
          @inline(__always) func add(_ sum: SIMD16<Float>, _ position: Int) {
            guard position < memberCount else { return }
            let target = h + members[position] * hidden + block
            store(load(target) + sum, target)
          }
          add(s0, member)
          add(s1, member + 1)
          add(s2, member + 2)
          add(s3, member + 3)
          member += 4
        }
        block += 16
      }
    }
    let zero = SIMD16<Float>(repeating: 0)
    for row in 0..<rows {
      let facts = facts + row * ParserInputs.maximumFacts
      let target = h + row * hidden
      var block = 0
      while block < hidden {
        var sum = load(target + block) + load(values + parameters.bias + block)
        for fact in 0..<factCounts[row] {
          sum += load(values + parameters.facts + Int(facts[fact]) * hidden + block)
        }
        store(sum.replacing(with: zero, where: sum .< zero), target + block)
        store(zero, dh + row * hidden + block)
        block += 16
      }
    }
  }

  /// Puts out a share of the hidden values; the others count more.
  func drop(_ share: Float, rows: Int, generator: inout SeededGenerator) {
    guard share > 0 else { return }
    let limit = UInt16(share * 65536)
    let scale = 1 / (1 - share)
    for index in stride(from: 0, to: rows * hidden, by: 4) {
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
  func backward(_ parameters: inout NetworkParameters, rows: Int, kept scale: Float) {
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
        block += 16
      }
    }
    for slot in 0..<ParserInputs.slots {
      let members = slotRows + slot * (lanes + 4)
      let memberCount = slotCounts[slot]
      if memberCount == 0 { continue }
      // Gradient of the matrix: x times dh.
      var block = 0
      while block < hidden {
        let column = gradients + parameters.matrix + block * inputs + slot * dimension * 16
        var index = 0
        while index < dimension {
          var s0 = load(column + index * 16)
          var s1 = load(column + index * 16 + 16)
          var s2 = load(column + index * 16 + 32)
          var s3 = load(column + index * 16 + 48)
          for member in 0..<memberCount {
            let row = members[member]
            let slope = load(dh + row * hidden + block)
            let source = x + row * inputs + slot * dimension + index
            s0 += slope * source[0]
            s1 += slope * source[1]
            s2 += slope * source[2]
            s3 += slope * source[3]
          }
          store(s0, column + index * 16)
          store(s1, column + index * 16 + 16)
          store(s2, column + index * 16 + 32)
          store(s3, column + index * 16 + 48)
          index += 4
        }
        block += 16
      }
      // Gradient of the inputs: the matrix times dh.
      var member = 0
      while member < memberCount {
        let d0 = dh + members[member] * hidden
        let d1 = dh + members[member + 1] * hidden
        let d2 = dh + members[member + 2] * hidden
        let d3 = dh + members[member + 3] * hidden
        for index in 0..<dimension {
          var s0 = zero
          var s1 = zero
          var s2 = zero
          var s3 = zero
          var block = 0
          let place = slot * dimension + index
          let base = values + parameters.matrix + place * 16
          while block < hidden {
            let w = load(base + block * inputs)
            s0 += w * load(d0 + block)
            s1 += w * load(d1 + block)
            s2 += w * load(d2 + block)
            s3 += w * load(d3 + block)
            block += 16
          }
          // A row that stands twice among the last four gets the same values twice.
          dx[members[member] * inputs + place] = sum(s0)
          dx[members[member + 1] * inputs + place] = sum(s1)
          dx[members[member + 2] * inputs + place] = sum(s2)
          dx[members[member + 3] * inputs + place] = sum(s3)
        }
        member += 4
      }
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
