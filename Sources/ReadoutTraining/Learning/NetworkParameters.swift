import ReadoutLanguage

/// Parameters of the parser's network under training, with gradients and the moments of Adam, in one row of floats.
///
/// A word's vector is the sum of the vectors of its form, tag, cluster, ending and relation; the hidden layer adds up a
/// matrix product a slot, the rows of the plain facts and a bias; outputs are the four actions and the relations of left
/// and right arcs. Owns raw memory because all of it is read and written in the inner loops.
struct NetworkParameters: ~Copyable {
  let inputs: Int
  let dimension: Int
  let hidden: Int
  let vocabulary: Int
  let labels: Int
  let count: Int

  /// First floats of the parts.
  let words: Int
  let tags: Int
  let clusters: Int
  let suffixes: Int
  let relations: Int
  private let embeddings: Int
  let matrix: Int
  let facts: Int
  /// The recurrence: three gates in each direction, from a window of three words.
  let context: Int
  let gates: Int
  let gateBias: Int
  /// A second recurrence over the values of the first: the same gates, from the values of one word.
  let upperGates: Int
  let upperBias: Int
  /// From the second recurrence to the hidden values, a matrix a view.
  let views: Int
  let bias: Int
  /// Four actions, then the labels of left arcs, then of right arcs.
  let outputs: Int
  let outputBias: Int

  let values: UnsafeMutablePointer<Float>
  let gradients: UnsafeMutablePointer<Float>
  private let first: UnsafeMutablePointer<Float>
  private let second: UnsafeMutablePointer<Float>
  private var steps = 0

  /// - Parameters: sizes of the parts; `dimension` and `hidden` multiples of 16.
  init(
    slots: Int, tags tagCount: Int, clusters clusterCount: Int, suffixes suffixCount: Int,
    relations relationCount: Int, facts factCount: Int, labels: Int, vocabulary: Int, dimension: Int, hidden: Int,
    context: Int, generator: inout SeededGenerator
  ) {
    self.dimension = dimension
    self.hidden = hidden
    self.vocabulary = vocabulary
    self.labels = labels
    self.context = context
    inputs = slots * dimension
    var next = 0
    func part(_ size: Int) -> Int {
      defer { next += (size + 15) & ~15 }
      return next
    }
    words = part(vocabulary * dimension)
    tags = part(tagCount * dimension)
    clusters = part(clusterCount * dimension)
    suffixes = part(suffixCount * dimension)
    relations = part(relationCount * dimension)
    embeddings = next
    matrix = part(inputs * hidden)
    facts = part(factCount * hidden)
    bias = part(hidden)
    outputs = part((4 + 2 * labels) * hidden)
    outputBias = part(4 + 2 * labels)
    gates = part(3 * dimension * 6 * context)
    gateBias = part(6 * context)
    upperGates = part(2 * context * 6 * context)
    upperBias = part(6 * context)
    views = part(ParserInputs.views * 2 * context * hidden)
    count = next
    values = .allocate(capacity: count)
    gradients = .allocate(capacity: count)
    first = .allocate(capacity: count)
    second = .allocate(capacity: count)
    for pointer in [values, gradients, first, second] { pointer.initialize(repeating: 0, count: count) }
    func fill(_ range: Range<Int>, _ width: Float) {
      for index in range {
        values[index] = (Float(generator.next() >> 40) / Float(1 << 23) - 1) * width
      }
    }
    fill(tags..<embeddings, 0.25)
    fill(words..<tags, 0.1)
    fill(matrix..<facts, 0.15)
    fill(facts..<bias, 0.1)
    fill(outputs..<outputBias, 0.15)
    fill(gates..<gateBias, 0.15)
    fill(upperGates..<upperBias, 0.15)
    fill(views..<count, 0.15)
    // Some cells forget fast and some slowly.
    for direction in 0..<2 {
      for cell in 0..<context {
        for bias in [gateBias, upperBias] {
          values[bias + (direction * 3 + 1) * context + cell] = -1 + 2.5 * Float(cell) / Float(context)
        }
      }
    }
  }

  deinit {
    values.deallocate()
    gradients.deallocate()
    first.deallocate()
    second.deallocate()
  }

  /// One step of Adam (Kingma and Ba 2015) over all parameters; the gradients are set back to nothing.
  mutating func step(rate: Float) {
    steps += 1
    let decay: Float = 0.9
    let decay2: Float = 0.999
    var correction: Float = 1
    var correction2: Float = 1
    for _ in 0..<min(steps, 20_000) {
      correction *= decay
      correction2 *= decay2
      if correction2 < 1e-9 { break }
    }
    let scale = rate * (1 - correction2).squareRoot() / (1 - correction)
    let tiny = SIMD16<Float>(repeating: 1e-6)
    let zero = SIMD16<Float>(repeating: 0)
    var index = 0
    while index < count {
      let gradient = load(gradients + index)
      // Vectors of words that were not seen stay as they are.
      if index < embeddings, all(gradient .== zero) {
        index += 16
        continue
      }
      let m = load(first + index) * decay + gradient * (1 - decay)
      let v = load(second + index) * decay2 + gradient * gradient * (1 - decay2)
      store(m, first + index)
      store(v, second + index)
      store(load(values + index) - m * scale / (v.squareRoot() + tiny), values + index)
      store(zero, gradients + index)
      index += 16
    }
  }
}

@inline(__always)
func load(_ pointer: UnsafePointer<Float>) -> SIMD16<Float> {
  UnsafeRawPointer(pointer).loadUnaligned(as: SIMD16<Float>.self)
}

@inline(__always)
func load(_ pointer: UnsafeMutablePointer<Float>) -> SIMD16<Float> {
  UnsafeRawPointer(pointer).loadUnaligned(as: SIMD16<Float>.self)
}

@inline(__always)
func store(_ value: SIMD16<Float>, _ pointer: UnsafeMutablePointer<Float>) {
  UnsafeMutableRawPointer(pointer).storeBytes(of: value, as: SIMD16<Float>.self)
}

/// The sum of the lanes, always added in the same order.
@inline(__always)
func sum(_ value: SIMD16<Float>) -> Float {
  let eight = value.lowHalf + value.highHalf
  let four = eight.lowHalf + eight.highHalf
  let two = four.lowHalf + four.highHalf
  return two.x + two.y
}

/// e to the power of x, the same bits on every machine; x up to 80.
@inline(__always)
func exponential(_ x: Float) -> Float {
  if x < -80 { return 0 }
  let whole = (x * 1.442_695_04).rounded()
  let rest = x - whole * 0.693_147_18
  var sum: Float = 1 + rest / 6
  sum = 1 + rest / 5 * sum
  sum = 1 + rest / 4 * sum
  sum = 1 + rest / 3 * sum
  sum = 1 + rest / 2 * sum
  sum = 1 + rest * sum
  return sum * Float(bitPattern: UInt32(truncatingIfNeeded: Int(whole) + 127) << 23)
}
