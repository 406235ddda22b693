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
