/// The parser's network as it is shipped: the products of words and first layer are worked out beforehand, so that a
/// state costs a sum of byte rows and a few short products.
///
/// A row holds a byte for each hidden value, plus 128 so that sums need no sign. For each slot there are rows for tags,
/// clusters, endings and relations, then for the words of the vocabulary, whose cluster and ending are already in them.
/// An empty slot adds nothing.
package struct ParserNetwork: Sendable {
  /// Hidden values.
  package let hidden: Int
  /// Words with rows of their own in a slot: the most frequent ones, fewer in slots that matter less.
  package static let wordLimits: [Int] = {
    var limits = [Int](repeating: 6000, count: ParserInputs.slots)
    for slot in 9..<ParserInputs.slots { limits[slot] = 1200 }
    return limits
  }()

  /// Rows of a slot in front of those of its words.
  package static let wordBase =
    ParserInputs.tags + ParserInputs.clusters + ParserInputs.suffixes + ParserInputs.labels

  private let keys: MappedColumn<UInt64>
  private let numbers: MappedColumn<UInt16>
  private let rows: MappedColumn<UInt8>
  private let bias: MappedColumn<Int16>
  private let outputs: MappedColumn<Float>
  private let outputBias: MappedColumn<Float>
  /// Labels that words of a tag bear below a head to the right, then below a head to the left: a bit each.
  private let labelSets: MappedColumn<UInt64>
  private let labels: Int
  /// First byte of each slot's rows, then of the plain facts.
  private let slotOffsets: [Int]
  private let words: [UInt16]

  package init(_ file: ModelFile, firstSection: UInt32, labels: Int) throws(ResourceError) {
    keys = try file.section(firstSection, as: UInt64.self)
    numbers = try file.section(firstSection + 1, as: UInt16.self)
    rows = try file.section(firstSection + 2, as: UInt8.self)
    bias = try file.section(firstSection + 3, as: Int16.self)
    outputs = try file.section(firstSection + 4, as: Float.self)
    outputBias = try file.section(firstSection + 5, as: Float.self)
    let sizes = try file.section(firstSection + 6, as: UInt16.self)
    labelSets = try file.section(firstSection + 7, as: UInt64.self)
    func invalid(_ reason: String) -> ResourceError { .invalid(path: file.path, reason: reason) }
    hidden = bias.count
    self.labels = labels
    guard keys.count > 0, keys.count & (keys.count - 1) == 0, keys.count == numbers.count, keys.elements.contains(0)
    else { throw invalid("the parser's vocabulary has a wrong size") }
    guard hidden > 0, hidden % 64 == 0, hidden <= 512, sizes.count == ParserInputs.slots else {
      throw invalid("the parser's network has a wrong size")
    }
    let all = UInt64.max >> UInt64(64 - labels)
    guard labelSets.count == 2 * ParserInputs.tags,
      labelSets.elements.allSatisfy({ $0 != 0 && $0 & ~all == 0 })
    else { throw invalid("the parser's sets of labels are damaged") }
    words = Array(sizes.elements)
    var offsets: [Int] = []
    var next = 0
    for slot in 0..<ParserInputs.slots {
      offsets.append(next)
      next += (ParserNetwork.wordBase + Int(words[slot])) * hidden
    }
    offsets.append(next)
    slotOffsets = offsets
    guard rows.count == next + ParserInputs.facts * hidden, outputs.count == (4 + 2 * labels) * hidden,
      outputBias.count == 4 + 2 * labels
    else { throw invalid("the parser's network has a wrong size") }
    for value in outputs.elements where !value.isFinite { throw invalid("a weight of the parser is no number") }
    for value in outputBias.elements where !value.isFinite { throw invalid("a weight of the parser is no number") }
  }

  /// The number of a word in the vocabulary, from 1 on; 0 when it is not in it.
  @inline(__always)
  package func number(_ key: TextKey) -> UInt16 {
    let mask = keys.count &- 1
    let base = keys.elements.baseAddress.unsafelyUnwrapped
    var slot = Int(truncatingIfNeeded: key.rawValue >> 8) & mask
    while true {
      let entry = base[slot]
      if entry == key.rawValue { return numbers.elements[slot] }
      if entry == 0 { return 0 }
      slot = (slot &+ 1) & mask
    }
  }

  /// Memory for what flows through the network for one state.
  package struct Buffers: ~Copyable {
    let slots: UnsafeMutablePointer<Int16>
    let facts: UnsafeMutablePointer<UInt16>
    let offsets: UnsafeMutablePointer<Int>
    package let values: UnsafeMutablePointer<Float>

    package init(hidden: Int) {
      slots = .allocate(capacity: ParserInputs.slots)
      facts = .allocate(capacity: ParserInputs.maximumFacts)
      offsets = .allocate(capacity: ParserInputs.slots * 4 + ParserInputs.maximumFacts)
      values = .allocate(capacity: hidden)
    }

    deinit {
      slots.deallocate()
      facts.deallocate()
      offsets.deallocate()
      values.deallocate()
    }
  }

  /// Writes the hidden values of a state whose stack is not empty into the buffers.
  @inline(__always)
  package func forward(_ state: ParserState, _ words: UnsafePointer<ParserWord>, _ buffers: borrowing Buffers) {
    let nodes = buffers.slots
    let facts = buffers.facts
    let offsets = buffers.offsets
    let values = buffers.values
    let factCount = ParserInputs.read(state, words, nodes: nodes, facts: facts)
    var count = 0
    @inline(__always) func add(_ offset: Int) {
      offsets[count] = offset
      count &+= 1
    }
    for slot in 0..<ParserInputs.slots {
      let node = Int(nodes[slot])
      if node == 0 { continue }
      let base = slotOffsets[slot]
      let word = words[node]
      add(base &+ Int(word.tag) &* hidden)
      if word.word > 0, word.word <= self.words[slot] {
        add(base &+ (ParserNetwork.wordBase &+ Int(word.word) &- 1) &* hidden)
      } else {
        add(base &+ (ParserInputs.tags &+ Int(word.cluster)) &* hidden)
        add(base &+ (ParserInputs.tags &+ ParserInputs.clusters &+ Int(word.suffix)) &* hidden)
      }
      let label = state.nodes[node].label
      if label != 255 {
        add(
          base
            &+ (ParserInputs.tags &+ ParserInputs.clusters &+ ParserInputs.suffixes &+ Int(label & 63)) &* hidden)
      }
    }
    let factBase = slotOffsets[ParserInputs.slots]
    for fact in 0..<factCount { add(factBase &+ Int(facts[fact]) &* hidden) }

    let table = UnsafeRawPointer(rows.elements.baseAddress.unsafelyUnwrapped)
    let biases = UnsafeRawPointer(bias.elements.baseAddress.unsafelyUnwrapped)
    let low = SIMD8<UInt16>(repeating: 0x00FF)
    let shift = SIMD8<Int16>(repeating: Int16(truncatingIfNeeded: 128 &* count))
    let zero = SIMD8<Int16>(repeating: 0)
    var chunk = 0
    while chunk < hidden {
      var even0 = SIMD8<UInt16>(repeating: 0)
      var odd0 = even0
      var even1 = even0
      var odd1 = even0
      for position in 0..<count {
        let source = table + (offsets[position] &+ chunk)
        let row0 = source.loadUnaligned(as: SIMD8<UInt16>.self)
        let row1 = source.loadUnaligned(fromByteOffset: 16, as: SIMD8<UInt16>.self)
        even0 &+= row0 & low
        odd0 &+= row0 &>> 8
        even1 &+= row1 & low
        odd1 &+= row1 &>> 8
      }
      // Even values first, then odd ones: the outputs stand in the same order.
      @inline(__always) func finish(_ sum: SIMD8<UInt16>, _ place: Int) {
        let value =
          SIMD8<Int16>(truncatingIfNeeded: sum) &- shift
          &+ biases.loadUnaligned(fromByteOffset: place &* 2, as: SIMD8<Int16>.self)
        let kept = value.replacing(with: zero, where: value .< zero)
        UnsafeMutableRawPointer(values + place).storeBytes(of: SIMD8<Float>(kept), as: SIMD8<Float>.self)
      }
      finish(even0, chunk)
      finish(odd0, chunk &+ 8)
      finish(even1, chunk &+ 16)
      finish(odd1, chunk &+ 24)
      chunk &+= 32
    }
  }

  /// The value of an output: the four actions, then the labels of left arcs, then of right arcs.
  @inline(__always)
  package func output(_ number: Int, _ values: UnsafePointer<Float>) -> Float {
    let weights = UnsafeRawPointer(outputs.elements.baseAddress.unsafelyUnwrapped + number &* hidden)
    let source = UnsafeRawPointer(values)
    var sum0 = SIMD8<Float>(repeating: 0)
    var sum1 = sum0
    var place = 0
    let end = hidden &* 4
    while place < end {
      sum0 +=
        weights.loadUnaligned(fromByteOffset: place, as: SIMD8<Float>.self)
        * source.loadUnaligned(fromByteOffset: place, as: SIMD8<Float>.self)
      sum1 +=
        weights.loadUnaligned(fromByteOffset: place &+ 32, as: SIMD8<Float>.self)
        * source.loadUnaligned(fromByteOffset: place &+ 32, as: SIMD8<Float>.self)
      place &+= 64
    }
    let eight = sum0 + sum1
    let four = eight.lowHalf + eight.highHalf
    let two = four.lowHalf + four.highHalf
    return two.x + two.y + outputBias.elements[number]
  }

  /// The best label of an arc to a dependent of a tag, among those such words bear.
  @inline(__always)
  func label(isLeft: Bool, tag: UInt8, _ values: UnsafePointer<Float>) -> Int {
    var rest = labelSets.elements[Int(tag & 127) &+ (isLeft ? 0 : ParserInputs.tags)]
    let base = isLeft ? 4 : 4 &+ labels
    var best = rest.trailingZeroBitCount
    rest &= rest &- 1
    guard rest != 0 else { return best }
    var highest = output(base &+ best, values)
    while rest != 0 {
      let candidate = rest.trailingZeroBitCount
      rest &= rest &- 1
      let score = output(base &+ candidate, values)
      if score > highest {
        highest = score
        best = candidate
      }
    }
    return best
  }

  /// The sections of a network.
  ///
  /// - Parameters:
  ///   - slots: for each slot the rows of tags, clusters, endings, relations and words, one behind the other.
  ///   - scale: what a weight is multiplied by before it is cut to a byte.
  package static func encode(
    firstSection: UInt32, vocabulary: [TextKey], hidden: Int, slots: [[Float]], facts: [Float], bias: [Float],
    outputs: [Float], outputBias: [Float], labelSets: [UInt64], scale: Float
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
    func byte(_ weight: Float) -> UInt8 { UInt8(max(-128, min(127, (weight * scale).rounded())) + 128) }
    var rows: [UInt8] = []
    for slot in slots { rows.append(contentsOf: slot.lazy.map(byte)) }
    rows.append(contentsOf: facts.lazy.map(byte))
    // Where each hidden value stands after `forward`.
    var lanes = [Int](repeating: 0, count: hidden)
    for value in 0..<hidden { lanes[WeightTable.lane(of: value)] = value }
    let biases = lanes.map { Int16(max(-30_000, min(30_000, (bias[$0] * scale).rounded()))) }
    var weights: [Float] = []
    for output in 0..<outputBias.count {
      for lane in lanes { weights.append(outputs[output * hidden + lane] / scale) }
    }
    let sizes = slots.map { UInt16($0.count / hidden - wordBase) }
    func bytes<T>(_ values: [T]) -> [UInt8] { values.withUnsafeBytes { Array($0) } }
    return [
      (firstSection, bytes(keys)), (firstSection + 1, bytes(numbers)), (firstSection + 2, rows),
      (firstSection + 3, bytes(biases)), (firstSection + 4, bytes(weights)), (firstSection + 5, bytes(outputBias)),
      (firstSection + 6, bytes(sizes)), (firstSection + 7, bytes(labelSets)),
    ]
  }
}
