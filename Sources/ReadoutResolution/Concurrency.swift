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

/// What both give, each made on a core of its own; one after the other where what both need for themselves would be too much.
func concurrently<First: Sendable, Second: Sendable>(
  unless isLarge: Bool, _ first: @Sendable () -> First, _ second: @Sendable () -> Second
) -> (First, Second) {
  if isLarge { return (first(), second()) }
  let results = Mutex<(first: First?, second: Second?)>((nil, nil))
  DispatchQueue.concurrentPerform(iterations: 2) { index in
    if index == 0 {
      let value = first()
      results.withLock { $0.first = value }
    } else {
      let value = second()
      results.withLock { $0.second = value }
    }
  }
  return results.withLock { ($0.first!, $0.second!) }
}
