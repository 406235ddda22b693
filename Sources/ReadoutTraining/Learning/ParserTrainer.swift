import ReadoutLanguage

/// Trains the parser: averaged perceptrons for actions and labels, a dynamic oracle, exploration of own mistakes.
public struct ParserTrainer {
  public var epochs = 10
  public var seed: UInt64 = 1
  /// The share of own mistakes that are followed from the second epoch on.
  public var exploration = 0.9
  /// A right action that wins by less than this is corrected like a wrong one.
  public var margin: Float = 8
  public var minimumUpdates = 8
  public var minimumWeight: Float = 0.5
  public var minimumLabelWeight: Float = 1.6
  public var actionScale: Float = 4
  public var labelScale: Float = 4

  public init() {}

  /// Gold heads of a sentence as nodes: 1... are words, count + 1 is the root; and children of each node in order.
  private struct GoldTree {
    var heads: [Int16]
    var labels: [UInt8]
    var children: [[Int16]]

    init(_ words: [Treebank.Word]) {
      let root = words.count + 1
      heads = [0] + words.map { Int16($0.head < 0 ? root : $0.head + 1) } + [0]
      labels = [255] + words.map(\.relation.rawValue) + [255]
      children = [[Int16]](repeating: [], count: words.count + 2)
      for node in 1...words.count { children[Int(heads[node])].append(Int16(node)) }
    }
  }

  /// The bytes of a weights file.
  ///
  /// - Parameter documents: the treebanks' documents with predicted tags, in order.
  public func train(_ treebanks: [Treebank], documents: [Document], report: (String) -> Void) -> [UInt8] {
    let sentences = treebanks.flatMap(\.sentences)
    var places: [(document: Int, tokens: Range<Int>, gold: GoldTree)] = []
    var next = 0
    for (index, document) in documents.enumerated() {
      for sentence in document.sentences {
        let words = sentences[next].words
        next += 1
        if words.count <= SentenceSplitter.maximumLength { places.append((index, sentence.tokens, GoldTree(words))) }
      }
    }
    let relations = DependencyRelation.allCases
    let width = (relations.count + 15) & ~15
    var actionTable = PerceptronTable(width: 8)
    var labelTable = PerceptronTable(width: width)
    var generator = SeededGenerator(seed: seed)
    let storage = ParserFeatures.Storage()
    let nodes = UnsafeMutablePointer<ParserNode>.allocate(capacity: ParserFeatures.capacity)
    let stack = UnsafeMutablePointer<Int16>.allocate(capacity: ParserFeatures.capacity)
    let keys = UnsafeMutablePointer<UInt64>.allocate(capacity: ParserFeatures.maximumCount)
    let scores = UnsafeMutablePointer<Float>.allocate(capacity: width)
    defer {
      nodes.deallocate()
      stack.deallocate()
      keys.deallocate()
      scores.deallocate()
    }
    for epoch in 1...epochs {
      var right = 0
      var decisions = 0
      var attached = 0
      var words = 0
      for place in generator.order(places.count) {
        let (document, tokens, gold) = places[place]
        let features = ParserFeatures(documents[document], tokens: tokens, storage: storage)
        var state = ParserState(nodes: nodes, stack: stack, count: tokens.count)
        while !state.isFinal {
          if state.depth == 0 {
            state.apply(.shift, label: 0)
            continue
          }
          let count = features.writeAction(state, to: keys)
          actionTable.score(keys, count, into: scores)
          var best = ParserAction.shift
          var bestScore = -Float.infinity
          var truth = ParserAction.shift
          var truthScore = -Float.infinity
          var lowest = Int.max
          var wrong = ParserAction.shift
          var wrongScore = -Float.infinity
          var costs = (0, 0, 0, 0)
          for action in ParserAction.allCases where state.allows(action) {
            let cost = cost(action, state, gold)
            let score = scores[action.rawValue]
            switch action {
            case .shift: costs.0 = cost
            case .reduce: costs.1 = cost
            case .left: costs.2 = cost
            case .right: costs.3 = cost
            }
            if score > bestScore {
              bestScore = score
              best = action
            }
            if cost < lowest || cost == lowest && score > truthScore {
              lowest = cost
              truth = action
              truthScore = score
            }
          }
          decisions += 1
          actionTable.time += 1
          for action in ParserAction.allCases where state.allows(action) {
            let cost =
              switch action {
              case .shift: costs.0
              case .reduce: costs.1
              case .left: costs.2
              case .right: costs.3
              }
            if cost > lowest, scores[action.rawValue] > wrongScore {
              wrong = action
              wrongScore = scores[action.rawValue]
            }
          }
          let isRight = truthScore > wrongScore
          if isRight { right += 1 }
          if wrongScore > -Float.infinity, truthScore - wrongScore < margin || !isRight {
            actionTable.add(keys, count, label: truth.rawValue, amount: 1)
            actionTable.add(keys, count, label: wrong.rawValue, amount: -1)
          }
          let follows = isRight || epoch > 1 && Double(generator.next() >> 11) / 9_007_199_254_740_992 < exploration
          let action = follows ? best : truth
          var label: UInt8 = 255
          if action == .left || action == .right {
            let head = action == .left ? state.front : state.top
            let dependent = action == .left ? state.top : state.front
            if head == state.root {
              label = DependencyRelation.root.rawValue
            } else {
              let count = features.writeLabel(state, head: head, dependent: dependent, to: keys)
              labelTable.score(keys, count, into: scores)
              var bestLabel = 0
              for candidate in 1..<relations.count where scores[candidate] > scores[bestLabel] { bestLabel = candidate }
              var rival = -1
              labelTable.time += 1
              if Int(gold.heads[dependent]) == head {
                let wanted = Int(gold.labels[dependent])
                for candidate in 0..<relations.count where candidate != wanted {
                  if rival < 0 || scores[candidate] > scores[rival] { rival = candidate }
                }
                if scores[wanted] - scores[rival] < margin || bestLabel != wanted {
                  labelTable.add(keys, count, label: wanted, amount: 1)
                  labelTable.add(keys, count, label: rival, amount: -1)
                }
              }
              label = UInt8(bestLabel)
            }
          }
          state.apply(action, label: label)
        }
        for node in 1...tokens.count where nodes[node].head == gold.heads[node] { attached += 1 }
        words += tokens.count
      }
      report(
        "parser epoch \(epoch): \(right) of \(decisions) actions right, \(attached) of \(words) heads right while training, \(actionTable.count) action and \(labelTable.count) label features"
      )
    }
    let actions = actionTable.averaged(minimumUpdates: minimumUpdates, minimumWeight: minimumWeight)
    let labels = labelTable.averaged(minimumUpdates: minimumUpdates, minimumWeight: minimumLabelWeight)
    report("parser: \(actions.count) action features, \(labels.count) label features kept")
    let encoded = WeightTable.encode(labels, width: width, scale: labelScale)
    return ModelFile.encode(
      kind: .parser, templates: ParserFeatures.templates,
      sections: [
        (1, relations.map(\.rawValue)), (2, ActionTable.encode(actions, scale: actionScale)), (3, encoded.index),
        (4, encoded.rows),
      ])
  }

  /// How many gold arcs an allowed action puts out of reach.
  @inline(__always)
  private func cost(_ action: ParserAction, _ state: ParserState, _ gold: GoldTree) -> Int {
    let s = state.top
    let n = state.front
    var lost = 0
    switch action {
    case .shift, .right:
      let head = Int(gold.heads[n])
      // A head in the stack is lost, save the one a right arc gives.
      if head != 0, head < n, !(action == .right && head == s), isOnStack(head, state) { lost += 1 }
      // A head in the buffer is lost by a right arc.
      if action == .right, head > n { lost += 1 }
      for child in gold.children[n] where child < n && state.nodes[Int(child)].head == 0 && isOnStack(Int(child), state)
      {
        lost += 1
      }
    case .left:
      let head = Int(gold.heads[s])
      if head > n { lost += 1 }
      for child in gold.children[s] where child >= n { lost += 1 }
    case .reduce:
      for child in gold.children[s] where child >= n { lost += 1 }
    }
    return lost
  }

  @inline(__always)
  private func isOnStack(_ node: Int, _ state: ParserState) -> Bool { state.contains(node) }
}
