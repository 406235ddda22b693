import ReadoutModel

/// What became of the nodes of one graph in another: each is followed by the places in articles that it stands for, as its
/// identifier may change.
struct Descent<Node: Equatable & Sendable>: Sendable {
  /// A place in an article.
  struct Key: Hashable {
    var article: String
    var start: Int
  }

  /// Something that is new or gone, or became something else.
  struct Turn: Sendable {
    var event: GraphDifference.Change.Event
    var before: [Node]
    var after: [Node]

    /// Whom it is told of: who is there now, or of what is split or gone, who was.
    var subject: Node? { event == .split ? before.first : after.first ?? before.first }
  }

  /// By the identifier of what is now, or was.
  private(set) var turns: [Turn] = []
  /// Nodes that go on, alone, and differ.
  private(set) var same: [(before: Node, after: Node)] = []
  /// What stands for an identifier that is gone, what stands for most of it first.
  private(set) var successors: [(former: String, current: String)] = []
  /// Identifiers of the nodes of both graphs that differ.
  private(set) var changed: [String] = []

  /// Both are sorted by identifier. O(n) in what is equal, O(n log n) in what is not.
  init(from old: [Node], to new: [Node], id: (Node) -> String, keys: (Node) -> [Key]) {
    var (former, present): ([Node], [Node]) = ([], [])
    GraphDifference.pairs(old, new, id: id) { before, after in
      guard before != after else { return }
      if let before { former.append(before) }
      if let after { present.append(after) }
    }
    let before = Dictionary(uniqueKeysWithValues: former.map { (id($0), $0) })
    let after = Dictionary(uniqueKeysWithValues: present.map { (id($0), $0) })
    changed = present.map(id).filter { before[$0] != nil }
    var owners: [Key: String] = [:]
    for node in present { for key in keys(node) where owners[key] == nil { owners[key] = id(node) } }

    // Who took over how much of whom.
    var targets: [String: [String]] = [:]
    var sources: [String: [String]] = [:]
    for node in former {
      var counts: [String: Int] = [:]
      for key in keys(node) { if let owner = owners[key] { counts[owner, default: 0] += 1 } }
      let heirs = counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key.precedesInUTF8($1.key) }.map(
        \.key)
      targets[id(node)] = heirs
      for heir in heirs { sources[heir, default: []].append(id(node)) }
    }

    var found: [(id: String, turn: Turn)] = []
    func add(_ event: GraphDifference.Change.Event, _ from: [String], _ to: [String]) {
      let turn = Turn(event: event, before: from.compactMap { before[$0] }, after: to.compactMap { after[$0] })
      found.append(((event == .split ? from.first : to.first ?? from.first) ?? "", turn))
    }
    for node in former {
      let name = id(node)
      let heirs = targets[name] ?? []
      if after[name] == nil {
        successors += heirs.map { (name, $0) }
        if heirs.isEmpty { add(.gone, [name], []) }
        if heirs.count > 1 { add(.split, [name], heirs) }
      } else {
        let created = heirs.filter { before[$0] == nil }
        if !created.isEmpty { add(.split, [name], [name] + created) }
        for other in heirs where other != name && before[other] != nil { add(.moved, [name], [other]) }
      }
    }
    for node in present {
      let name = id(node)
      let origins = sources[name] ?? []
      let absorbed = origins.filter { after[$0] == nil && targets[$0]?.count == 1 }
      if before[name] != nil {
        if absorbed.isEmpty {
          if let one = before[name] { same.append((one, node)) }
        } else {
          add(.joined, [name] + absorbed, [name])
        }
      } else if origins.isEmpty {
        add(.new, [], [name])
      } else if absorbed.count == 1, origins.count == 1, let one = before[absorbed[0]] {
        add(.renamed, absorbed, [name])
        same.append((one, node))
      } else if !absorbed.isEmpty {
        add(.joined, absorbed, [name])
      }
    }
    turns = found.sorted { $0.id.precedesInUTF8($1.id) }.map(\.turn)
  }
}
