import Dispatch
import Synchronization

extension Array where Element: Sendable {
  /// What `body` gives of each element, made on all cores and returned in the elements' order.
  package func concurrentMap<Value: Sendable>(_ body: @Sendable (Element) -> Value) -> [Value] {
    let pieces = Swift.min(count, 64)
    guard pieces > 1 else { return map(body) }
    let results = Mutex([[Value]](repeating: [], count: pieces))
    DispatchQueue.concurrentPerform(iterations: pieces) { piece in
      let values = self[(count * piece / pieces)..<(count * (piece + 1) / pieces)].map(body)
      results.withLock { $0[piece] = values }
    }
    // Each piece goes as the next is taken: all of them beside the whole would be twice as much.
    return results.withLock { results in
      var all: [Value] = []
      all.reserveCapacity(count)
      for piece in results.indices {
        all.append(contentsOf: results[piece])
        results[piece] = []
      }
      return all
    }
  }
}

/// What both give, each made on a core of its own; one after the other where what both need for themselves would be too much.
///
/// Neither is an iteration of `concurrentPerform`: within one, another goes on with the cores that the outer leaves, here none.
func concurrently<First: Sendable, Second: Sendable>(
  unless isLarge: Bool, _ first: @Sendable () -> First, _ second: @escaping @Sendable () -> Second
) -> (First, Second) {
  if isLarge { return (first(), second()) }
  let result = Mutex<Second?>(nil)
  let group = DispatchGroup()
  DispatchQueue.global().async(group: group) {
    let value = second()
    result.withLock { $0 = value }
  }
  let value = first()
  group.wait()
  return (value, result.withLock { $0! })
}
