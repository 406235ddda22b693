import Dispatch
import Synchronization

extension Array where Element: Sendable {
  /// What `body` gives of each element, made on all cores and returned in the elements' order.
  package func concurrentMap<Value: Sendable>(_ body: @Sendable (Element) -> Value) -> [Value] {
    let pieces = Swift.min(count, 64)
    guard pieces > 1 else { return map(body) }
    return [Value](unsafeUninitializedCapacity: count) { values, initialized in
      // Each piece writes places of its own.
      nonisolated(unsafe) let values = values
      DispatchQueue.concurrentPerform(iterations: pieces) { piece in
        for index in (count * piece / pieces)..<(count * (piece + 1) / pieces) {
          values.initializeElement(at: index, to: body(self[index]))
        }
      }
      initialized = count
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
