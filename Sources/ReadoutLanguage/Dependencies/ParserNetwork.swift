/// The parser's network as it is shipped: the products of words and first layer are worked out beforehand, so that a
/// state costs a sum of byte rows and a few short products.
///
/// A row holds a byte for each hidden value, plus 128 so that sums need no sign. There is a row for each slot and tag,
/// cluster, ending, relation and word of the vocabulary; a word's cluster and ending are already in its rows. Rows of one
/// word for all slots stand side by side, as a word comes to stand in one slot after the other. An empty slot adds nothing.
package struct ParserNetwork: Sendable {
  /// Hidden values.
  package let hidden: Int

  /// Slots that matter most: there all words of the vocabulary have rows of their own, and others their ending's.
  package static let nearSlots = 4
  package static let nearWords = 10000
  /// Behind these, up to so many slots only the most frequent words have rows of their own, in the others yet fewer.
  package static let middleSlots = 9
  package static let middleWords = 2400
  package static let farWords = 800

  /// In how many slots a word of the vocabulary, counted from 1, has a row of its own.
  @inline(__always)
  package static func slots(ofWord number: Int) -> Int {
    number <= farWords ? ParserInputs.slots : number <= middleWords ? middleSlots : nearSlots
  }

  /// How many rows stand in front of those of a word.
  @inline(__always)
  private static func rows(beforeWord number: Int) -> Int {
    let index = number &- 1
    return min(index, farWords) &* (ParserInputs.slots &- middleSlots)
      &+ min(index, middleWords) &* (middleSlots &- nearSlots) &+ index &* nearSlots
  }

  private static let clusterBase = ParserInputs.tags * ParserInputs.slots
  private static let endingBase = clusterBase + ParserInputs.clusters * ParserInputs.slots
  private static let labelBase = endingBase + ParserInputs.suffixes * nearSlots
  /// Rows in front of those of words.
  private static let wordBase = labelBase + ParserInputs.labels * ParserInputs.slots

  /// How many rows a network with so many words has, those of the plain facts behind the others.
  package static func rowCount(words: Int) -> Int { wordBase + rows(beforeWord: words + 1) + ParserInputs.facts }

  /// Words with rows of their own in the recurrence.
  package static let gateWordLimit = 6000

  /// Rows of a word's part of the gates in front of those of the vocabulary.
  private static let gateWordBase = ParserInputs.tags + ParserInputs.clusters + ParserInputs.suffixes

  /// How many rows the gates of a network with so many words have.
  package static func gateRowCount(words: Int) -> Int { 3 * (gateWordBase + min(words, gateWordLimit)) }

  /// Values of the recurrence are taken in steps of 1/32.
  private static let contextBits = 5
  /// Values of the recurrences below so many steps count as nothing: products with them are not worth their time.
  private static let leastValue: UInt16 = 3
  /// What weights of the second recurrence are multiplied by: sums below 10 fit 16 bits, and gates saturate at 2.
  static let upperScale: Float = 96
  /// Hidden values are cut off here, and weights of outputs are below 2,048, so that sums of products fit 32 bits.
  private static let highestValue: Int16 = 4095
  static let highestWeight: Float = 2047

  private let keys: MappedColumn<UInt64>
  private let numbers: MappedColumn<UInt16>
  private let rows: MappedColumn<UInt8>
  private let bias: MappedColumn<Int16>
  private let outputs: MappedColumn<Int16>
  private let outputBias: MappedColumn<Int32>
  /// Labels that words of a tag bear below a head to the right, then below a head to the left: a bit each.
  private let labelSets: MappedColumn<UInt64>
  /// What the three words around a word add to the gates of the recurrence: rows of tags, clusters, endings and words, for
  /// each three side by side.
  private let gateRows: MappedColumn<UInt8>
  private let gateBias: MappedColumn<Int16>
  /// What a sum of gate rows is multiplied by.
  private let gateScale: Float
  /// The second recurrence: for each value of the first, what it adds to the gates.
  private let upperRows: MappedColumn<Int16>
  private let upperBias: MappedColumn<Int16>
  private let upperScale: Float
  /// For each view, for each value of the recurrence, what it adds to the hidden values.
  private let viewRows: MappedColumn<Int16>
  /// Cells of the recurrence in each direction.
  private let context: Int
  private let words: Int
  private let labels: Int
  /// First byte of the plain facts.
  private let factOffset: Int
  fileprivate let facts: ParserFacts

  package init(_ file: ModelFile, firstSection: UInt32, labels: Int) throws(ResourceError) {
    keys = try file.section(firstSection, as: UInt64.self)
    numbers = try file.section(firstSection + 1, as: UInt16.self)
    rows = try file.section(firstSection + 2, as: UInt8.self)
    bias = try file.section(firstSection + 3, as: Int16.self)
    outputs = try file.section(firstSection + 4, as: Int16.self)
    outputBias = try file.section(firstSection + 5, as: Int32.self)
    let sizes = try file.section(firstSection + 6, as: UInt16.self)
    labelSets = try file.section(firstSection + 7, as: UInt64.self)
    gateRows = try file.section(firstSection + 8, as: UInt8.self)
    gateBias = try file.section(firstSection + 9, as: Int16.self)
    let scales = try file.section(firstSection + 10, as: Float.self)
    viewRows = try file.section(firstSection + 11, as: Int16.self)
    upperRows = try file.section(firstSection + 12, as: Int16.self)
    upperBias = try file.section(firstSection + 13, as: Int16.self)
    func invalid(_ reason: String) -> ResourceError { .invalid(path: file.path, reason: reason) }
    hidden = bias.count
    self.labels = labels
    guard keys.count > 0, keys.count & (keys.count - 1) == 0, keys.count == numbers.count, keys.elements.contains(0)
    else { throw invalid("the parser's vocabulary has a wrong size") }
    guard hidden > 0, hidden % 64 == 0, hidden <= 512, sizes.count == 1, let words = sizes.elements.first else {
      throw invalid("the parser's network has a wrong size")
    }
    self.words = Int(words)
    let all = UInt64.max >> UInt64(64 - labels)
    guard labelSets.count == 2 * ParserInputs.tags,
      labelSets.elements.allSatisfy({ $0 != 0 && $0 & ~all == 0 })
    else { throw invalid("the parser's sets of labels are damaged") }
    let rowCount = ParserNetwork.rowCount(words: Int(words))
    guard rows.count == rowCount * hidden, numbers.elements.allSatisfy({ $0 <= words }),
      outputs.count == (4 + 2 * labels) * hidden, outputBias.count == 4 + 2 * labels
    else { throw invalid("the parser's network has a wrong size") }
    guard outputs.elements.allSatisfy({ abs(Float($0)) <= ParserNetwork.highestWeight }) else {
      throw invalid("a weight of the parser is too high")
    }
    factOffset = (rowCount - ParserInputs.facts) * hidden
    facts = ParserFacts(
      rows: UnsafeBufferPointer(rebasing: rows.elements[factOffset...]), bias: bias.elements, hidden: hidden)
    context = gateBias.count / 6
    guard context > 0, context <= 64, context % 16 == 0, gateBias.count == 6 * context,
      viewRows.count == ParserInputs.views * 2 * context * hidden,
      gateRows.count == ParserNetwork.gateRowCount(words: Int(words)) * gateBias.count,
      upperRows.count == 2 * context * gateBias.count, upperBias.count == gateBias.count, scales.count == 2,
      scales.elements.allSatisfy(\.isFinite)
    else { throw invalid("the parser's recurrence has a wrong size") }
    gateScale = scales.elements[0]
    upperScale = scales.elements[1]
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

  /// Where the rows of a word stand, in bytes: those of its tag, of its form, and of its cluster and ending.
  struct Places: BitwiseCopyable {
    var tag: Int32
    var word: Int32
    var cluster: Int32
    var ending: Int32
    /// In how many slots the word has a row of its own.
    var slots: Int32
  }

  /// Memory for what flows through the network for one state.
  package struct Buffers: ~Copyable {
    /// What was added up for each place of the stack, without and with children to the right.
    let tops: UnsafeMutablePointer<Int16>
    /// The same for the front of the buffer, without and with children to the left.
    let fronts: UnsafeMutablePointer<Int16>
    let factRows: UnsafeMutablePointer<Int16>
    let hidden: Int
    /// Of which words these are, and of which outermost children; the last for the front of the buffer.
    let known: UnsafeMutablePointer<(top: Int16, right: Int16)>
    let offsets: UnsafeMutablePointer<Int>
    package let values: UnsafeMutablePointer<Int16>
    /// By node: where the rows of its word stand.
    let places: UnsafeMutablePointer<Places>
    /// By node: the gates, then the values of the recurrence, then what each view adds to the hidden values.
    let gates: UnsafeMutablePointer<Int16>
    let context: UnsafeMutablePointer<Int16>
    let views: UnsafeMutablePointer<Int16>
    let cells: UnsafeMutablePointer<Float>
    /// By node: which values of the recurrence are not nothing, a bit each.
    let present: UnsafeMutablePointer<UInt64>
    /// Those of one node: where their rows stand, in bytes, and the values, eight times each.
    let keptRows: UnsafeMutablePointer<Int32>
    let keptValues: UnsafeMutablePointer<SIMD8<Int16>>
    /// What `touch` adds up, so that its reads are not left out.
    let touched: UnsafeMutablePointer<UInt8>
    /// By node and view: whether it is worked out.
    let viewed: UnsafeMutablePointer<Bool>

    package init(_ network: borrowing ParserNetwork) {
      hidden = network.hidden
      let size = network.context
      gates = .allocate(capacity: (ParserInputs.capacity + 2) * 6 * size)
      context = .allocate(capacity: (ParserInputs.capacity + 2) * 2 * size)
      views = .allocate(capacity: (ParserInputs.capacity + 2) * ParserInputs.views * hidden)
      cells = .allocate(capacity: size)
      present = .allocate(capacity: (ParserInputs.capacity + 2) * 2)
      keptRows = .allocate(capacity: 2 * size)
      keptValues = .allocate(capacity: 2 * size)
      touched = .allocate(capacity: 1)
      viewed = .allocate(capacity: (ParserInputs.capacity + 2) * ParserInputs.views)
      viewed.initialize(repeating: false, count: (ParserInputs.capacity + 2) * ParserInputs.views)
      views.initialize(repeating: 0, count: ParserInputs.views * hidden)
      context.initialize(repeating: 0, count: (ParserInputs.capacity + 2) * 2 * size)
      factRows = .allocate(capacity: network.facts.rows.count)
      for (index, value) in network.facts.rows.enumerated() { factRows[index] = value }
      tops = .allocate(capacity: ParserInputs.capacity * 2 * hidden)
      fronts = .allocate(capacity: 2 * hidden)
      known = .allocate(capacity: ParserInputs.capacity + 1)
      known.initialize(repeating: (-1, -1), count: ParserInputs.capacity + 1)
      offsets = .allocate(capacity: ParserInputs.slots * 4 + ParserInputs.maximumFacts)
      values = .allocate(capacity: hidden)
      places = .allocate(capacity: ParserInputs.capacity + 2)
    }

    /// A row of `ParserFacts`.
    @inline(__always)
    func facts(_ number: Int) -> UnsafeRawPointer { UnsafeRawPointer(factRows + number &* hidden) }

    deinit {
      factRows.deallocate()
      tops.deallocate()
      fronts.deallocate()
      known.deallocate()
      offsets.deallocate()
      values.deallocate()
      places.deallocate()
      gates.deallocate()
      context.deallocate()
      views.deallocate()
      cells.deallocate()
      present.deallocate()
      keptRows.deallocate()
      keptValues.deallocate()
      touched.deallocate()
      viewed.deallocate()
    }
  }

  /// Runs both recurrences over a sentence of `count` words and its root and keeps what they make of each in the buffers.
  package func read(_ words: UnsafePointer<ParserWord>, count: Int, _ buffers: borrowing Buffers) {
    let width = 6 &* context
    let offsets = buffers.offsets
    let table = UnsafeRawPointer(gateRows.elements.baseAddress.unsafelyUnwrapped)
    let biases = UnsafeRawPointer(gateBias.elements.baseAddress.unsafelyUnwrapped)
    for node in 1...count &+ 1 { buffers.places[node] = places(words[node]) }
    touch(words, count: count, buffers)
    for node in 1...count &+ 1 {
      var rows = 0
      for place in 0..<3 {
        let neighbour = node &+ place &- 1
        if neighbour == 0 || neighbour > count &+ 1 { continue }
        let word = words[neighbour]
        offsets[rows] = (Int(word.tag) &* 3 &+ place) &* width
        if word.word > 0, word.word <= ParserNetwork.gateWordLimit {
          offsets[rows &+ 1] = ((ParserNetwork.gateWordBase &+ Int(word.word) &- 1) &* 3 &+ place) &* width
          rows &+= 2
        } else {
          offsets[rows &+ 1] = ((ParserInputs.tags &+ Int(word.cluster)) &* 3 &+ place) &* width
          offsets[rows &+ 2] =
            ((ParserInputs.tags &+ ParserInputs.clusters &+ Int(word.suffix)) &* 3 &+ place) &* width
          rows &+= 3
        }
      }
      let shift = SIMD8<Int16>(repeating: Int16(truncatingIfNeeded: 128 &* rows))
      let target = UnsafeMutableRawPointer(buffers.gates + node &* width)
      var chunk = 0
      while chunk < width {
        var both0 = SIMD8<UInt16>(repeating: 0)
        var odd0 = both0
        var both1 = both0
        var odd1 = both0
        for position in 0..<rows {
          let source = table + (offsets[position] &+ chunk)
          let row0 = source.loadUnaligned(as: SIMD8<UInt16>.self)
          let row1 = source.loadUnaligned(fromByteOffset: 16, as: SIMD8<UInt16>.self)
          both0 &+= row0
          odd0 &+= row0 &>> 8
          both1 &+= row1
          odd1 &+= row1 &>> 8
        }
        let even0 = both0 &- (odd0 &<< 8)
        let even1 = both1 &- (odd1 &<< 8)
        @inline(__always) func finish(_ sum: SIMD8<UInt16>, _ place: Int) {
          let value =
            SIMD8<Int16>(truncatingIfNeeded: sum) &- shift
            &+ biases.loadUnaligned(fromByteOffset: place &* 2, as: SIMD8<Int16>.self)
          target.storeBytes(of: value, toByteOffset: place &* 2, as: SIMD8<Int16>.self)
        }
        finish(even0, chunk)
        finish(odd0, chunk &+ 8)
        finish(even1, chunk &+ 16)
        finish(odd1, chunk &+ 24)
        chunk &+= 32
      }
    }
    for isReversed in [false, true] { recur(count: count, buffers, scale: gateScale, isReversed: isReversed) }
    notePresent(count: count, buffers)
    for node in 1...count &+ 1 { lift(node, buffers) }
    for isReversed in [false, true] { recur(count: count, buffers, scale: upperScale, isReversed: isReversed) }
    notePresent(count: count, buffers)
    // Views are worked out when a state first looks at them: many words are never second in the stack.
    buffers.viewed.update(repeating: false, count: (count &+ 2) &* ParserInputs.views)
    buffers.known.update(repeating: (-1, -1), count: count &+ 2)
    buffers.known[ParserInputs.capacity] = (-1, -1)
  }

  /// Reads a byte of every line of memory the words of a sentence will need soon: as no read waits for another, memory
  /// brings many lines at a time, where later each sum would wait for its own.
  @inline(__always)
  private func touch(_ words: UnsafePointer<ParserWord>, count: Int, _ buffers: borrowing Buffers) {
    let gates = gateRows.elements.baseAddress.unsafelyUnwrapped
    let table = rows.elements.baseAddress.unsafelyUnwrapped
    let length = 18 &* context
    var sum: UInt8 = 0
    @inline(__always) func touch(_ start: UnsafePointer<UInt8>, _ length: Int) {
      var place = 0
      while place < length {
        sum &+= start[place]
        place &+= 64
      }
    }
    for node in 1...count &+ 1 {
      let word = words[node]
      let places = buffers.places[node]
      if word.word > 0, word.word <= ParserNetwork.gateWordLimit {
        touch(gates + (ParserNetwork.gateWordBase &+ Int(word.word) &- 1) &* length, length)
      } else {
        touch(gates + (ParserInputs.tags &+ Int(word.cluster)) &* length, length)
        touch(gates + (ParserInputs.tags &+ ParserInputs.clusters &+ Int(word.suffix)) &* length, length)
      }
      if places.slots > 0 {
        touch(table + Int(places.word), ParserNetwork.nearSlots &* hidden)
      } else {
        touch(table + Int(places.cluster), ParserNetwork.nearSlots &* hidden)
        touch(table + Int(places.ending), ParserNetwork.nearSlots &* hidden)
      }
    }
    buffers.touched[0] = sum
  }

  @inline(__always)
  private func places(_ word: ParserWord) -> Places {
    let number = Int(word.word)
    return Places(
      tag: Int32(truncatingIfNeeded: Int(word.tag) &* ParserInputs.slots &* hidden),
      word: Int32(truncatingIfNeeded: (ParserNetwork.wordBase &+ ParserNetwork.rows(beforeWord: number)) &* hidden),
      cluster: Int32(
        truncatingIfNeeded: (ParserNetwork.clusterBase &+ Int(word.cluster) &* ParserInputs.slots) &* hidden),
      ending: Int32(
        truncatingIfNeeded: (ParserNetwork.endingBase &+ Int(word.suffix) &* ParserNetwork.nearSlots) &* hidden),
      slots: number == 0 ? 0 : Int32(truncatingIfNeeded: ParserNetwork.slots(ofWord: number)))
  }

  @inline(__always)
  private func recur(count: Int, _ buffers: borrowing Buffers, scale: Float, isReversed: Bool) {
    let width = 6 &* context
    let one = SIMD8<Float>(repeating: 1)
    let zero = SIMD8<Float>(repeating: 0)
    let half = SIMD8<Float>(repeating: 0.5)
    let quarter = scale * 0.25
    // Adding this leaves the rounded number in the lower bits.
    let rounding = SIMD8<Float>(repeating: 12_582_912)
    let steps = Float(1 << ParserNetwork.contextBits)
    let cells = UnsafeMutableRawPointer(buffers.cells)
    for block in stride(from: 0, to: context, by: 8) {
      cells.storeBytes(of: zero, toByteOffset: block &* 4, as: SIMD8<Float>.self)
    }
    for step in 1...count &+ 1 {
      let node = isReversed ? count &+ 2 &- step : step
      let gates = UnsafeRawPointer(buffers.gates + (node &* width &+ (isReversed ? 3 &* context : 0)))
      let target = UnsafeMutableRawPointer(buffers.context + (node &* 2 &* context &+ (isReversed ? context : 0)))
      var block = 0
      while block < context {
        @inline(__always) func gate(_ number: Int) -> SIMD8<Float> {
          SIMD8<Float>(
            gates.loadUnaligned(fromByteOffset: (number &* context &+ block) &* 2, as: SIMD8<Int16>.self))
        }
        @inline(__always) func clamp(_ value: SIMD8<Float>, _ low: SIMD8<Float>) -> SIMD8<Float> {
          let raised = value.replacing(with: low, where: value .< low)
          return raised.replacing(with: one, where: raised .> one)
        }
        let z = clamp(gate(0) * scale, zero - one)
        let f = clamp(gate(1) * quarter + half, zero)
        let o = clamp(gate(2) * quarter + half, zero)
        let last = cells.loadUnaligned(fromByteOffset: block &* 4, as: SIMD8<Float>.self)
        let cell = z + f * (last - z)
        cells.storeBytes(of: cell, toByteOffset: block &* 4, as: SIMD8<Float>.self)
        // Values below nothing are nothing.
        let rounded = cell.replacing(with: zero, where: cell .< zero) * o * steps + rounding
        target.storeBytes(
          of: SIMD8<Int16>(truncatingIfNeeded: unsafeBitCast(rounded, to: SIMD8<Int32>.self)),
          toByteOffset: block &* 2, as: SIMD8<Int16>.self)
        block &+= 8
      }
    }
  }

  /// Notes which values of the recurrence count. Bit 8 l + g of a mask stands for value 8 g + l behind its first.
  @inline(__always)
  private func notePresent(count: Int, _ buffers: borrowing Buffers) {
    let size = 2 &* context
    let zero = SIMD8<UInt16>(repeating: 0)
    let least = SIMD8<UInt16>(repeating: ParserNetwork.leastValue)
    for node in 1...count &+ 1 {
      let source = UnsafeRawPointer(buffers.context + node &* size)
      var part = 0
      while part < size {
        var bits = zero
        var bit = SIMD8<UInt16>(repeating: 1)
        var group = part
        while group < min(part &+ 64, size) {
          let values = source.loadUnaligned(fromByteOffset: group &* 2, as: SIMD8<UInt16>.self)
          bits |= bit.replacing(with: zero, where: values .< least)
          bit &<<= 1
          group &+= 8
        }
        buffers.present[node &* 2 &+ part / 64] = unsafeBitCast(
          SIMD8<UInt8>(truncatingIfNeeded: bits), to: UInt64.self)
        part &+= 64
      }
    }
  }

  /// Notes the values of the recurrence that are not nothing, and where their rows stand; returns how many there are.
  @inline(__always)
  private func keep(_ node: Int, width: Int, _ buffers: borrowing Buffers) -> Int {
    let source = buffers.context + node &* 2 &* context
    var count = 0
    for part in 0..<(2 &* context &+ 63) / 64 {
      var rest = buffers.present[node &* 2 &+ part]
      while rest != 0 {
        let bit = rest.trailingZeroBitCount
        let index = part &* 64 &+ (bit & 7) &* 8 &+ bit &>> 3
        buffers.keptRows[count] = Int32(truncatingIfNeeded: index &* width)
        buffers.keptValues[count] = SIMD8<Int16>(repeating: source[index])
        count &+= 1
        rest &= rest &- 1
      }
    }
    return count
  }

  /// Works out the gates of the second recurrence from the values of the first.
  @inline(never)
  private func lift(_ node: Int, _ buffers: borrowing Buffers) {
    let end = 12 &* context
    let count = keep(node, width: end, buffers)
    let half = SIMD8<Int16>(repeating: 1 << Int16(ParserNetwork.contextBits - 1))
    let bits = SIMD8<Int16>(repeating: Int16(ParserNetwork.contextBits))
    let table = UnsafeRawPointer(upperRows.elements.baseAddress.unsafelyUnwrapped)
    let biases = UnsafeRawPointer(upperBias.elements.baseAddress.unsafelyUnwrapped)
    let target = UnsafeMutableRawPointer(buffers.gates + node &* 6 &* context)
    let rows = buffers.keptRows
    let values = buffers.keptValues
    var chunk = 0
    while chunk < end {
      var s0 = half
      var s1 = half
      var s2 = half
      var s3 = half
      var s4 = half
      var s5 = half
      var s6 = half
      var s7 = half
      var s8 = half
      var s9 = half
      var s10 = half
      var s11 = half
      for position in 0..<count {
        let value = values[position]
        let row = table + (Int(rows[position]) &+ chunk)
        s0 &+= row.loadUnaligned(as: SIMD8<Int16>.self) &* value
        s1 &+= row.loadUnaligned(fromByteOffset: 16, as: SIMD8<Int16>.self) &* value
        s2 &+= row.loadUnaligned(fromByteOffset: 32, as: SIMD8<Int16>.self) &* value
        s3 &+= row.loadUnaligned(fromByteOffset: 48, as: SIMD8<Int16>.self) &* value
        s4 &+= row.loadUnaligned(fromByteOffset: 64, as: SIMD8<Int16>.self) &* value
        s5 &+= row.loadUnaligned(fromByteOffset: 80, as: SIMD8<Int16>.self) &* value
        s6 &+= row.loadUnaligned(fromByteOffset: 96, as: SIMD8<Int16>.self) &* value
        s7 &+= row.loadUnaligned(fromByteOffset: 112, as: SIMD8<Int16>.self) &* value
        s8 &+= row.loadUnaligned(fromByteOffset: 128, as: SIMD8<Int16>.self) &* value
        s9 &+= row.loadUnaligned(fromByteOffset: 144, as: SIMD8<Int16>.self) &* value
        s10 &+= row.loadUnaligned(fromByteOffset: 160, as: SIMD8<Int16>.self) &* value
        s11 &+= row.loadUnaligned(fromByteOffset: 176, as: SIMD8<Int16>.self) &* value
      }
      @inline(__always) func finish(_ sum: SIMD8<Int16>, _ offset: Int) {
        let bias = biases.loadUnaligned(fromByteOffset: chunk &+ offset, as: SIMD8<Int16>.self)
        target.storeBytes(of: sum &>> bits &+ bias, toByteOffset: chunk &+ offset, as: SIMD8<Int16>.self)
      }
      finish(s0, 0)
      finish(s1, 16)
      finish(s2, 32)
      finish(s3, 48)
      finish(s4, 64)
      finish(s5, 80)
      finish(s6, 96)
      finish(s7, 112)
      finish(s8, 128)
      finish(s9, 144)
      finish(s10, 160)
      finish(s11, 176)
      chunk &+= 192
    }
  }

  /// Works out views of a node, one behind the other.
  @inline(never)
  private func project(_ node: Int, views: Range<Int>, _ buffers: borrowing Buffers) {
    // Values that are nothing are passed over.
    let count = keep(node, width: hidden &* 2, buffers)
    for view in views { project(node, view: view, count, buffers) }
  }

  /// Multiplies the values of the recurrence that were kept by the matrix of a view.
  @inline(__always)
  private func project(_ node: Int, view: Int, _ count: Int, _ buffers: borrowing Buffers) {
    let half = SIMD8<Int16>(repeating: 1 << Int16(ParserNetwork.contextBits - 1))
    let bits = SIMD8<Int16>(repeating: Int16(ParserNetwork.contextBits))
    let table = UnsafeRawPointer(viewRows.elements.baseAddress.unsafelyUnwrapped + view &* 2 &* context &* hidden)
    let place = node &* ParserInputs.views &+ view
    let target = UnsafeMutableRawPointer(buffers.views + place &* hidden)
    buffers.viewed[place] = true
    let rows = buffers.keptRows
    let values = buffers.keptValues
    let end = hidden &* 2
    var chunk = 0
    while chunk < end {
      var s0 = half
      var s1 = half
      var s2 = half
      var s3 = half
      var s4 = half
      var s5 = half
      var s6 = half
      var s7 = half
      for position in 0..<count {
        let value = values[position]
        let row = table + (Int(rows[position]) &+ chunk)
        s0 &+= row.loadUnaligned(as: SIMD8<Int16>.self) &* value
        s1 &+= row.loadUnaligned(fromByteOffset: 16, as: SIMD8<Int16>.self) &* value
        s2 &+= row.loadUnaligned(fromByteOffset: 32, as: SIMD8<Int16>.self) &* value
        s3 &+= row.loadUnaligned(fromByteOffset: 48, as: SIMD8<Int16>.self) &* value
        s4 &+= row.loadUnaligned(fromByteOffset: 64, as: SIMD8<Int16>.self) &* value
        s5 &+= row.loadUnaligned(fromByteOffset: 80, as: SIMD8<Int16>.self) &* value
        s6 &+= row.loadUnaligned(fromByteOffset: 96, as: SIMD8<Int16>.self) &* value
        s7 &+= row.loadUnaligned(fromByteOffset: 112, as: SIMD8<Int16>.self) &* value
      }
      let place = target + chunk
      place.storeBytes(of: s0 &>> bits, as: SIMD8<Int16>.self)
      place.storeBytes(of: s1 &>> bits, toByteOffset: 16, as: SIMD8<Int16>.self)
      place.storeBytes(of: s2 &>> bits, toByteOffset: 32, as: SIMD8<Int16>.self)
      place.storeBytes(of: s3 &>> bits, toByteOffset: 48, as: SIMD8<Int16>.self)
      place.storeBytes(of: s4 &>> bits, toByteOffset: 64, as: SIMD8<Int16>.self)
      place.storeBytes(of: s5 &>> bits, toByteOffset: 80, as: SIMD8<Int16>.self)
      place.storeBytes(of: s6 &>> bits, toByteOffset: 96, as: SIMD8<Int16>.self)
      place.storeBytes(of: s7 &>> bits, toByteOffset: 112, as: SIMD8<Int16>.self)
      chunk &+= 128
    }
  }

  /// Notes the rows of a slot's word and of the relation it bears; returns how many there are now.
  @inline(__always)
  private func note(
    slot: Int, _ node: Int, _ state: ParserState, _ buffers: borrowing Buffers, _ count: Int
  ) -> Int {
    if node == 0 { return count }
    let offsets = buffers.offsets
    let places = buffers.places[node]
    let place = slot &* hidden
    var next = count
    offsets[next] = Int(places.tag) &+ place
    next &+= 1
    if slot < places.slots {
      offsets[next] = Int(places.word) &+ place
      next &+= 1
    } else {
      offsets[next] = Int(places.cluster) &+ place
      next &+= 1
      if slot < ParserNetwork.nearSlots {
        offsets[next] = Int(places.ending) &+ place
        next &+= 1
      }
    }
    let label = state.nodes[node].label
    if label != 255 {
      offsets[next] = (ParserNetwork.labelBase &+ Int(label & 63) &* ParserInputs.slots) &* hidden &+ place
      next &+= 1
    }
    return next
  }

  /// Notes the rows of the relations among children.
  @inline(__always)
  private func note(_ relations: UInt64, fact: Int, _ offsets: UnsafeMutablePointer<Int>, _ count: Int) -> Int {
    let base = factOffset &+ fact &* hidden
    var next = count
    var rest = relations
    while rest != 0 {
      offsets[next] = base &+ rest.trailingZeroBitCount &* hidden
      next &+= 1
      rest &= rest &- 1
    }
    return next
  }

  /// Adds up `count` rows of bytes and four rows of numbers.
  @inline(__always)
  private func add(
    _ offsets: UnsafePointer<Int>, _ count: Int, _ a: UnsafeRawPointer, _ b: UnsafeRawPointer, _ c: UnsafeRawPointer,
    _ d: UnsafeRawPointer, into target: UnsafeMutableRawPointer
  ) {
    let table = UnsafeRawPointer(rows.elements.baseAddress.unsafelyUnwrapped)
    let shift = SIMD8<Int16>(repeating: Int16(truncatingIfNeeded: 128 &* count))
    var chunk = 0
    while chunk < hidden {
      // Even and odd bytes together, and the odd ones alone: what is left are the even ones, all modulo 65,536.
      var both0 = SIMD8<UInt16>(repeating: 0)
      var odd0 = both0
      var both1 = both0
      var odd1 = both0
      for position in 0..<count {
        let source = table + (offsets[position] &+ chunk)
        let row0 = source.loadUnaligned(as: SIMD8<UInt16>.self)
        let row1 = source.loadUnaligned(fromByteOffset: 16, as: SIMD8<UInt16>.self)
        both0 &+= row0
        odd0 &+= row0 &>> 8
        both1 &+= row1
        odd1 &+= row1 &>> 8
      }
      let even0 = both0 &- (odd0 &<< 8)
      let even1 = both1 &- (odd1 &<< 8)
      // Even values first, then odd ones: all rows of numbers stand in the same order.
      @inline(__always) func finish(_ sum: SIMD8<UInt16>, _ place: Int) {
        let value =
          SIMD8<Int16>(truncatingIfNeeded: sum) &- shift
          &+ a.loadUnaligned(fromByteOffset: place &* 2, as: SIMD8<Int16>.self)
          &+ b.loadUnaligned(fromByteOffset: place &* 2, as: SIMD8<Int16>.self)
          &+ c.loadUnaligned(fromByteOffset: place &* 2, as: SIMD8<Int16>.self)
          &+ d.loadUnaligned(fromByteOffset: place &* 2, as: SIMD8<Int16>.self)
        target.storeBytes(of: value, toByteOffset: place &* 2, as: SIMD8<Int16>.self)
      }
      finish(even0, chunk)
      finish(odd0, chunk &+ 8)
      finish(even1, chunk &+ 16)
      finish(odd1, chunk &+ 24)
      chunk &+= 32
    }
  }

  /// What a view of a word adds to the hidden values; worked out when a state first looks at it.
  @inline(__always)
  private func view(_ node: Int, _ number: Int, _ buffers: borrowing Buffers) -> UnsafeRawPointer {
    // Node 0 is none, and its views are nothing.
    let place = node &* ParserInputs.views &+ number
    if node != 0, !buffers.viewed[place] {
      // A word in front of the buffer comes to lie on top of the stack; many are never second.
      project(node, views: number == 2 ? 2..<3 : 0..<2, buffers)
    }
    return UnsafeRawPointer(buffers.views + place &* hidden)
  }

  /// What the word on top of the stack adds as long as it lies there, save its children to the right: it, the words
  /// below and its children to the left stay as they were when it was laid there.
  @inline(never)
  private func addTop(
    _ state: ParserState, _ buffers: borrowing Buffers, into target: UnsafeMutableRawPointer
  ) {
    let s = state.top
    let node = state.nodes[s]
    let second = state.second
    let beside = Int(state.nodes[second].right)
    let offsets = buffers.offsets
    var count = note(slot: 0, s, state, buffers, 0)
    count = note(slot: 2, second, state, buffers, count)
    count = note(slot: 5, Int(node.head), state, buffers, count)
    count = note(slot: 6, Int(node.left), state, buffers, count)
    count = note(slot: 9, state.third, state, buffers, count)
    count = note(slot: 10, Int(node.left2), state, buffers, count)
    count = note(slot: 13, beside, state, buffers, count)
    count = note(node.leftLabels, fact: 64, offsets, count)
    let plain = ParserFacts.top(children: Int(node.leftCount), depth: state.depth, isHeaded: node.head != 0)
    let below = ParserFacts.second(distance: ParserInputs.distance(second, s), isChildless: beside == 0)
    add(
      offsets, count, buffers.facts(plain), buffers.facts(below), view(s, 0, buffers), view(second, 2, buffers),
      into: target)
  }

  @inline(never)
  private func addRight(
    _ state: ParserState, _ buffers: borrowing Buffers, top: UnsafeRawPointer, into target: UnsafeMutableRawPointer
  ) {
    let node = state.nodes[state.top]
    let offsets = buffers.offsets
    var count = note(slot: 7, Int(node.right), state, buffers, 0)
    count = note(slot: 11, Int(node.right2), state, buffers, count)
    count = note(node.rightLabels, fact: 128, offsets, count)
    let none = buffers.facts(ParserFacts.none)
    add(offsets, count, top, buffers.facts(ParserFacts.right(children: Int(node.rightCount))), none, none, into: target)
  }

  /// What the words in front of the buffer add, save children of the first.
  @inline(never)
  private func addFront(
    _ state: ParserState, _ buffers: borrowing Buffers, into target: UnsafeMutableRawPointer
  ) {
    let n = state.front
    let offsets = buffers.offsets
    let isLast = n &+ 2 > state.root
    var count = note(slot: 1, n, state, buffers, 0)
    count = note(slot: 3, n &+ 1, state, buffers, count)
    if !isLast { count = note(slot: 4, n &+ 2, state, buffers, count) }
    let none = buffers.facts(ParserFacts.none)
    add(offsets, count, buffers.facts(ParserFacts.front(isLast: isLast)), view(n, 1, buffers), none, none, into: target)
  }

  @inline(never)
  private func addLeft(
    _ state: ParserState, _ buffers: borrowing Buffers, front: UnsafeRawPointer, into target: UnsafeMutableRawPointer
  ) {
    let node = state.nodes[state.front]
    let offsets = buffers.offsets
    var count = note(slot: 8, Int(node.left), state, buffers, 0)
    count = note(slot: 12, Int(node.left2), state, buffers, count)
    count = note(node.leftLabels, fact: 192, offsets, count)
    let none = buffers.facts(ParserFacts.none)
    add(offsets, count, front, buffers.facts(ParserFacts.left(children: Int(node.leftCount))), none, none, into: target)
  }

  /// Writes the hidden values of a state into the buffers. The stack is not empty, and a word is in front of the buffer.
  ///
  /// What was added up for the top of the stack and for the front of the buffer is kept as long as they stay.
  @inline(__always)
  package func forward(_ state: ParserState, _ words: UnsafePointer<ParserWord>, _ buffers: borrowing Buffers) {
    let s = state.top
    let n = state.front
    let size = hidden &* 2
    let place = state.depth &- 1
    let top = UnsafeMutableRawPointer(buffers.tops) + place &* 2 &* size
    if buffers.known[place].top != s {
      addTop(state, buffers, into: top)
      buffers.known[place].top = Int16(truncatingIfNeeded: s)
      buffers.known[place].right = -1
    }
    if buffers.known[place].right != state.nodes[s].right {
      addRight(state, buffers, top: top, into: top + size)
      buffers.known[place].right = state.nodes[s].right
    }
    // The place of a state with no stack is that of the front.
    let front = UnsafeMutableRawPointer(buffers.fronts)
    let last = ParserInputs.capacity
    if buffers.known[last].top != n {
      addFront(state, buffers, into: front)
      buffers.known[last].top = Int16(truncatingIfNeeded: n)
      buffers.known[last].right = -1
    }
    if buffers.known[last].right != state.nodes[n].left {
      addLeft(state, buffers, front: front, into: front + size)
      buffers.known[last].right = state.nodes[n].left
    }
    let tops = UnsafeRawPointer(top + size)
    let fronts = UnsafeRawPointer(front + size)
    let both = buffers.facts(
      ParserFacts.both(distance: ParserInputs.distance(s, n), between: ParserInputs.between(words, s, n)))
    let values = UnsafeMutableRawPointer(buffers.values)
    let zero = SIMD8<Int16>(repeating: 0)
    let highest = SIMD8<Int16>(repeating: ParserNetwork.highestValue)
    var offset = 0
    while offset < size {
      let value =
        tops.loadUnaligned(fromByteOffset: offset, as: SIMD8<Int16>.self)
        &+ fronts.loadUnaligned(fromByteOffset: offset, as: SIMD8<Int16>.self)
        &+ both.loadUnaligned(fromByteOffset: offset, as: SIMD8<Int16>.self)
      let raised = value.replacing(with: zero, where: value .< zero)
      values.storeBytes(
        of: raised.replacing(with: highest, where: raised .> highest), toByteOffset: offset, as: SIMD8<Int16>.self)
      offset &+= 16
    }
  }

  /// The value of an output: the four actions, then the labels of left arcs, then of right arcs.
  @inline(__always)
  package func output(_ number: Int, _ values: UnsafePointer<Int16>) -> Int32 {
    let weights = UnsafeRawPointer(outputs.elements.baseAddress.unsafelyUnwrapped + number &* hidden)
    let source = UnsafeRawPointer(values)
    // Products of neighbours added up at once: one instruction on most machines.
    @inline(__always) func product(_ place: Int) -> SIMD4<Int32> {
      let both =
        SIMD8<Int32>(truncatingIfNeeded: weights.loadUnaligned(fromByteOffset: place, as: SIMD8<Int16>.self))
        &* SIMD8<Int32>(truncatingIfNeeded: source.loadUnaligned(fromByteOffset: place, as: SIMD8<Int16>.self))
      return both.evenHalf &+ both.oddHalf
    }
    var sum0 = SIMD4<Int32>(repeating: 0)
    var sum1 = sum0
    var place = 0
    let end = hidden &* 2
    while place < end {
      sum0 &+= product(place)
      sum1 &+= product(place &+ 16)
      place &+= 32
    }
    let four = sum0 &+ sum1
    let two = four.lowHalf &+ four.highHalf
    return two.x &+ two.y &+ outputBias.elements[number]
  }

  /// The best label of an arc to a dependent of a tag, among those such words bear.
  @inline(__always)
  func label(isLeft: Bool, tag: UInt8, _ values: UnsafePointer<Int16>) -> Int {
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
}
