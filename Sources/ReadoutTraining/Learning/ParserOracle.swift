import ReadoutLanguage

/// The dynamic oracle of the arc-eager system (Goldberg and Nivre 2012).
enum ParserOracle {
  /// How many gold arcs an allowed action puts out of reach.
  ///
  /// - Parameters:
  ///   - heads: the gold head of each node; the root is the last node.
  ///   - children: the gold children of each node, ascending.
  @inline(__always)
  static func cost(_ action: ParserAction, _ state: ParserState, heads: [Int16], children: [[Int16]]) -> Int {
    let s = state.top
    let n = state.front
    var lost = 0
    switch action {
    case .shift, .right:
      let head = Int(heads[n])
      // A head in the stack is lost, save the one a right arc gives.
      if head != 0, head < n, !(action == .right && head == s), state.contains(head) { lost += 1 }
      // A head in the buffer is lost by a right arc.
      if action == .right, head > n { lost += 1 }
      for child in children[n] where child < n && state.nodes[Int(child)].head == 0 && state.contains(Int(child)) {
        lost += 1
      }
    case .left:
      let head = Int(heads[s])
      if head > n { lost += 1 }
      for child in children[s] where child >= n { lost += 1 }
    case .reduce:
      for child in children[s] where child >= n { lost += 1 }
    }
    return lost
  }
}
