import ReadoutLanguage

/// Weights under training: rows of `width` floats by feature key, with what averaging needs.
///
/// Owns raw memory because rows are added while scores are taken in the same breath.
struct PerceptronTable: ~Copyable {
  let width: Int
  private var slotKeys: UnsafeMutablePointer<UInt64>
  private var slotRows: UnsafeMutablePointer<Int32>
  private var capacity: Int
  private(set) var count = 0
  private var rowCapacity: Int
  private var weights: UnsafeMutablePointer<Float>
  private var totals: UnsafeMutablePointer<Float>
  private var stamps: UnsafeMutablePointer<Int32>
  private var updates: UnsafeMutablePointer<Int32>
  private var rowKeys: UnsafeMutablePointer<UInt64>
  /// Examples seen: the clock of the averages.
  var time: Int32 = 0

  init(width: Int) {
    self.width = width
    capacity = 1 << 20
    rowCapacity = 1 << 18
    slotKeys = .allocate(capacity: capacity)
    slotKeys.initialize(repeating: 0, count: capacity)
    slotRows = .allocate(capacity: capacity)
    slotRows.initialize(repeating: -1, count: capacity)
    weights = .allocate(capacity: rowCapacity * width)
    totals = .allocate(capacity: rowCapacity * width)
    stamps = .allocate(capacity: rowCapacity)
    updates = .allocate(capacity: rowCapacity)
    rowKeys = .allocate(capacity: rowCapacity)
  }

  deinit {
    slotKeys.deallocate()
    slotRows.deallocate()
    weights.deallocate()
    totals.deallocate()
    stamps.deallocate()
    updates.deallocate()
    rowKeys.deallocate()
  }

  @inline(__always)
  func find(_ key: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: key >> 20) & (capacity - 1)
    while slotRows[slot] >= 0 {
      if slotKeys[slot] == key { return Int(slotRows[slot]) }
      slot = (slot + 1) & (capacity - 1)
    }
    return -1
  }

  private mutating func row(_ key: UInt64) -> Int {
    let found = find(key)
    if found >= 0 { return found }
    if count * 2 >= capacity { growIndex() }
    if count == rowCapacity { growRows() }
    let row = count
    count += 1
    insert(key, row)
    (weights + row * width).initialize(repeating: 0, count: width)
    (totals + row * width).initialize(repeating: 0, count: width)
    stamps[row] = time
    updates[row] = 0
    rowKeys[row] = key
    return row
  }

  private func insert(_ key: UInt64, _ row: Int) {
    var slot = Int(truncatingIfNeeded: key >> 20) & (capacity - 1)
    while slotRows[slot] >= 0 { slot = (slot + 1) & (capacity - 1) }
    slotKeys[slot] = key
    slotRows[slot] = Int32(row)
  }

  private mutating func growIndex() {
    slotKeys.deallocate()
    slotRows.deallocate()
    capacity *= 2
    slotKeys = .allocate(capacity: capacity)
    slotKeys.initialize(repeating: 0, count: capacity)
    slotRows = .allocate(capacity: capacity)
    slotRows.initialize(repeating: -1, count: capacity)
    for row in 0..<count { insert(rowKeys[row], row) }
  }

  private mutating func growRows() {
    func grow<T>(_ pointer: inout UnsafeMutablePointer<T>, _ size: Int) {
      let larger = UnsafeMutablePointer<T>.allocate(capacity: size * rowCapacity * 2)
      larger.moveInitialize(from: pointer, count: size * rowCapacity)
      pointer.deallocate()
      pointer = larger
    }
    grow(&weights, width)
    grow(&totals, width)
    grow(&stamps, 1)
    grow(&updates, 1)
    grow(&rowKeys, 1)
    rowCapacity *= 2
  }

  /// Adds up the weights of the features into `scores`, which is overwritten.
  @inline(__always)
  func score(_ keys: UnsafePointer<UInt64>, _ number: Int, into scores: UnsafeMutablePointer<Float>) {
    for label in 0..<width { scores[label] = 0 }
    for position in 0..<number {
      let row = find(keys[position])
      guard row >= 0 else { continue }
      let source = weights + row * width
      var label = 0
      while label < width {
        let sum =
          UnsafeRawPointer(scores + label).loadUnaligned(as: SIMD8<Float>.self)
          + UnsafeRawPointer(source + label).loadUnaligned(as: SIMD8<Float>.self)
        UnsafeMutableRawPointer(scores + label).storeBytes(of: sum, as: SIMD8<Float>.self)
        label += 8
      }
    }
  }

  /// Adds `amount` to one class of every feature.
  mutating func add(_ keys: UnsafePointer<UInt64>, _ number: Int, label: Int, amount: Float) {
    for position in 0..<number {
      let row = row(keys[position])
      settle(row)
      weights[row * width + label] += amount
      updates[row] += 1
    }
  }

  /// Brings the total of a row up to now.
  private func settle(_ row: Int) {
    let passed = Float(time - stamps[row])
    if passed > 0 {
      for label in row * width..<(row + 1) * width { totals[label] += weights[label] * passed }
      stamps[row] = time
    }
  }

  /// Averaged weights of the features that were corrected at least `minimumUpdates` times and weigh `minimumWeight` or more.
  func averaged(minimumUpdates: Int, minimumWeight: Float) -> [(key: UInt64, weights: [Float])] {
    var result: [(key: UInt64, weights: [Float])] = []
    let span = Float(max(time, 1))
    for row in 0..<count where updates[row] >= minimumUpdates {
      settle(row)
      var values = [Float](repeating: 0, count: width)
      var highest: Float = 0
      for label in 0..<width {
        values[label] = totals[row * width + label] / span
        highest = max(highest, abs(values[label]))
      }
      if highest >= minimumWeight { result.append((rowKeys[row], values)) }
    }
    return result
  }
}
