import ReadoutLanguage

/// A tree a network found: for each word its head, counted from 1 with the root behind the last word, and its label.
public struct SilverTree: Hashable, Sendable {
  public var heads: [Int16]
  public var labels: [UInt8]

  public init(heads: [Int16], labels: [UInt8]) {
    self.heads = heads
    self.labels = labels
  }

  /// The tree of a sentence that was parsed.
  init(_ nodes: UnsafePointer<ParserNode>, count: Int, isReversed: Bool) {
    let found = SilverTree(
      heads: (0..<count).map { nodes[$0 + 1].head }, labels: (0..<count).map { nodes[$0 + 1].label })
    self = isReversed ? found.reversed : found
  }

  /// The same tree over the words in reverse order.
  var reversed: SilverTree {
    let root = Int16(heads.count + 1)
    return SilverTree(heads: heads.reversed().map { $0 == root ? root : root - $0 }, labels: labels.reversed())
  }

  /// Whether one word hangs on the root and every other one, by way of its heads, on that.
  var isTree: Bool {
    let root = heads.count + 1
    guard heads.reduce(0, { $0 + (Int($1) == root ? 1 : 0) }) == 1 else { return false }
    for start in heads.indices {
      var node = start + 1
      var steps = 0
      while node != root {
        guard node > 0, steps <= heads.count else { return false }
        node = Int(heads[node - 1])
        steps += 1
      }
    }
    return true
  }
}

/// Text and the trees several networks found for its sentences together.
public struct SilverText: Sendable {
  public var documents: [Document]
  /// Of each sentence; empty where the networks found no tree.
  public var trees: [SilverTree]
  /// The share of the networks' arcs that are in the tree, relations counted.
  public var agreements: [Float]

  /// The arcs most networks found, where they are a tree; else the tree of the network that most others agree with.
  ///
  /// - Parameter votes: the trees of each network, sentence by sentence.
  public init(_ documents: [Document], votes: [[SilverTree]]) {
    self.documents = documents
    trees = []
    agreements = []
    for sentence in votes[0].indices {
      let tree = SilverText.combine(votes.map { $0[sentence] })
      let count = tree.heads.count
      var right = 0
      for vote in votes {
        for word in 0..<count
        where vote[sentence].heads[word] == tree.heads[word] && vote[sentence].labels[word] == tree.labels[word] {
          right += 1
        }
      }
      trees.append(tree)
      agreements.append(count == 0 ? 0 : Float(right) / Float(count * votes.count))
    }
  }

  /// One tree out of several; ties go to the network that comes first.
  static func combine(_ votes: [SilverTree]) -> SilverTree {
    let count = votes[0].heads.count
    var best = SilverTree(heads: [], labels: [])
    for word in 0..<count {
      var head = votes[0].heads[word]
      var most = 0
      for vote in votes {
        let number = votes.reduce(0) { $0 + ($1.heads[word] == vote.heads[word] ? 1 : 0) }
        if number > most {
          most = number
          head = vote.heads[word]
        }
      }
      best.heads.append(head)
    }
    if !best.isTree {
      var most = -1
      var heads: [Int16] = []
      for vote in votes where vote.isTree {
        let number = votes.reduce(0) { sum, other in
          sum + (0..<count).reduce(0) { $0 + (other.heads[$1] == vote.heads[$1] ? 1 : 0) }
        }
        if number > most {
          most = number
          heads = vote.heads
        }
      }
      best.heads = heads
    }
    // The relation most networks gave the arc.
    for word in best.heads.indices {
      let labels = votes.filter { $0.heads[word] == best.heads[word] }.map { $0.labels[word] }
      var label = labels.first ?? 0
      var most = 0
      for candidate in labels {
        let number = labels.reduce(0) { $0 + ($1 == candidate ? 1 : 0) }
        if number > most {
          most = number
          label = candidate
        }
      }
      best.labels.append(label)
    }
    return best
  }
}
