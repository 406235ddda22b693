/// A word during parsing: what is attached to it so far. Nodes count from 1; 0 is none, the last is the root.
package struct ParserNode: BitwiseCopyable {
  package var head: Int16 = 0
  /// Outermost children to the left and the right, and the ones next to them; 0 for none.
  var left: Int16 = 0
  var left2: Int16 = 0
  var right: Int16 = 0
  var right2: Int16 = 0
  /// 255 for none.
  package var label: UInt8 = 255
  var leftCount: UInt8 = 0
  var rightCount: UInt8 = 0
  /// A bit for each relation among the children of a side.
  var leftLabels: UInt64 = 0
  var rightLabels: UInt64 = 0

  package init() {}
}

/// What a transition does (arc-eager; the root stands behind the last word).
package enum ParserAction: Int, CaseIterable, Sendable {
  case shift, reduce
  /// The word in front of the buffer becomes the head of the top of the stack.
  case left
  /// The top of the stack becomes the head of the word in front of the buffer.
  case right
}

/// A state of the arc-eager transition system over memory that a caller owns.
package struct ParserState {
  package let nodes: UnsafeMutablePointer<ParserNode>
  let stack: UnsafeMutablePointer<Int16>
  package private(set) var depth = 0
  /// The node in front of the buffer.
  package private(set) var front = 1
  /// Number of words.
  package let count: Int

  /// `nodes` holds `count + 2` elements, `stack` `count + 2`.
  package init(nodes: UnsafeMutablePointer<ParserNode>, stack: UnsafeMutablePointer<Int16>, count: Int) {
    self.nodes = nodes
    self.stack = stack
    self.count = count
    nodes.initialize(repeating: ParserNode(), count: count + 2)
  }

  @inline(__always) package var root: Int { count &+ 1 }
  @inline(__always) package var isFinal: Bool { front == root && depth == 0 }
  /// The top of the stack; 0 when it is empty.
  @inline(__always) package var top: Int { depth > 0 ? Int(stack[depth &- 1]) : 0 }
  @inline(__always) var second: Int { depth > 1 ? Int(stack[depth &- 2]) : 0 }
  @inline(__always) var third: Int { depth > 2 ? Int(stack[depth &- 3]) : 0 }

  /// Whether a node lies on the stack, whose nodes ascend.
  package func contains(_ node: Int) -> Bool {
    var position = depth - 1
    while position >= 0, Int(stack[position]) > node { position -= 1 }
    return position >= 0 && Int(stack[position]) == node
  }

  @inline(__always)
  package func allows(_ action: ParserAction) -> Bool {
    switch action {
    case .shift: front != root
    case .reduce: depth > 0 && nodes[top].head != 0
    case .left: depth > 0 && nodes[top].head == 0
    case .right: depth > 0 && front != root
    }
  }

  /// Applies an allowed action; `label` is that of the arc it makes.
  @inline(__always)
  package mutating func apply(_ action: ParserAction, label: UInt8) {
    switch action {
    case .shift:
      stack[depth] = Int16(truncatingIfNeeded: front)
      depth &+= 1
      front &+= 1
    case .reduce:
      depth &-= 1
    case .left:
      let child = top
      depth &-= 1
      nodes[child].head = Int16(truncatingIfNeeded: front)
      nodes[child].label = label
      nodes[front].left2 = nodes[front].left
      nodes[front].left = Int16(truncatingIfNeeded: child)
      if nodes[front].leftCount < 255 { nodes[front].leftCount &+= 1 }
      nodes[front].leftLabels |= 1 << UInt64(label & 63)
    case .right:
      let parent = top
      nodes[front].head = Int16(truncatingIfNeeded: parent)
      nodes[front].label = label
      nodes[parent].right2 = nodes[parent].right
      nodes[parent].right = Int16(truncatingIfNeeded: front)
      if nodes[parent].rightCount < 255 { nodes[parent].rightCount &+= 1 }
      nodes[parent].rightLabels |= 1 << UInt64(label & 63)
      stack[depth] = Int16(truncatingIfNeeded: front)
      depth &+= 1
      front &+= 1
    }
  }
}
