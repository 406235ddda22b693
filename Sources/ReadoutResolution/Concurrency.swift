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
    return results.withLock { $0.flatMap { $0 } }
  }
}

/// Two values that do not depend on each other, made at the same time.
func concurrently<First: Sendable, Second: Sendable>(
  _ first: @Sendable () -> First, _ second: @Sendable () -> Second
) -> (First, Second) {
  let one = Mutex<First?>(nil)
  let other = Mutex<Second?>(nil)
  DispatchQueue.concurrentPerform(iterations: 2) { index in
    if index == 0 {
      let value = first()
      one.withLock { $0 = value }
    } else {
      let value = second()
      other.withLock { $0 = value }
    }
  }
  return (one.withLock { $0! }, other.withLock { $0! })
}
