/// A list of numbers that are small enough for half the room: there are as many as records, and several such lists.
struct SmallNumbers: Sendable {
  private var values: [Int32]

  init(repeating value: Int, count: Int) { values = [Int32](repeating: Int32(value), count: count) }

  subscript(index: Int) -> Int {
    get { Int(values[index]) }
    set { values[index] = Int32(newValue) }
  }
}
