/// Some of the positions of a list, a bit each.
///
/// A set of all is asked without touching memory: what references lead to lies anywhere, and in a graph of a million nodes each
/// flag looked up would be a wait for memory.
struct PositionSet: Sendable {
  private var words: [UInt64]
  /// Whether nothing was ever taken out of a set of all.
  private var isComplete: Bool

  /// All positions below a number, or none.
  init(count: Int, containsAll: Bool) {
    words = [UInt64](repeating: containsAll ? .max : 0, count: (count + 63) / 64)
    isComplete = containsAll
  }

  /// Those of some flags that are set.
  init(_ flags: [Bool]) {
    self.init(count: flags.count, containsAll: false)
    for (position, flag) in flags.enumerated() where flag { self[position] = true }
  }

  @inline(__always)
  subscript(position: Int) -> Bool {
    get { isComplete || words[position >> 6] >> UInt64(position & 63) & 1 != 0 }
    set {
      let bit = UInt64(1) << UInt64(position & 63)
      if newValue {
        words[position >> 6] |= bit
      } else {
        words[position >> 6] &= ~bit
        isComplete = false
      }
    }
  }
}
