/// Gives every token a head and a relation: greedy arc-eager transitions, the action chosen first and the label of its
/// arc second, both by averaged perceptrons trained with a dynamic oracle (Goldberg and Nivre 2012).
public struct Parser: Annotator {
  public static let requires: Layers = [.tokens, .sentences, .tags, .wordClasses]
  public static let provides: Layers = .dependencies

  package static let fileName = "parser.model"

  private let actions: ActionTable
  private let labels: WeightTable
  /// Class of the label perceptron → relation.
  private let relations: [DependencyRelation]

  public init(resources: ResourceDirectory) throws(ResourceError) {
    try self.init(ModelFile(Parser.fileName, kind: .parser, templates: ParserFeatures.templates, in: resources))
  }

  package init(_ file: ModelFile) throws(ResourceError) {
    let raw = try file.section(1, as: UInt8.self)
    var relations: [DependencyRelation] = []
    for value in raw.elements {
      guard let relation = DependencyRelation(rawValue: value) else {
        throw .invalid(path: file.path, reason: "a relation of the weights is unknown")
      }
      relations.append(relation)
    }
    guard !relations.isEmpty, relations.count <= 64 else {
      throw .invalid(path: file.path, reason: "the weights name \(relations.count) relations")
    }
    self.relations = relations
    actions = try ActionTable(file, section: 2)
    labels = try WeightTable(file, firstSection: 3, width: (relations.count + 15) & ~15)
  }

  public func annotate(_ document: inout Document) {
    var heads = [Int32](repeating: -1, count: document.tokenCount)
    var found = [DependencyRelation](repeating: .root, count: document.tokenCount)
    let storage = ParserFeatures.Storage()
    let capacity = ParserFeatures.capacity
    withUnsafeTemporaryAllocation(of: ParserNode.self, capacity: capacity) { nodes in
      withUnsafeTemporaryAllocation(of: Int16.self, capacity: capacity) { stack in
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: ParserFeatures.maximumCount) { keys in
          withUnsafeTemporaryAllocation(of: Int.self, capacity: ParserFeatures.maximumCount) { offsets in
            withUnsafeTemporaryAllocation(of: UInt16.self, capacity: labels.width) { scores in
              guard let nodes = nodes.baseAddress, let stack = stack.baseAddress, let keys = keys.baseAddress,
                let offsets = offsets.baseAddress, let scores = scores.baseAddress
              else { return }
              for sentence in document.sentences {
                // Sentences are cut to this length when they are made; tokens given by hand may be longer.
                var start = sentence.tokens.lowerBound
                while start < sentence.tokens.upperBound {
                  let tokens = start..<min(sentence.tokens.upperBound, start + SentenceSplitter.maximumLength)
                  let features = ParserFeatures(document, tokens: tokens, storage: storage)
                  var state = ParserState(nodes: nodes, stack: stack, count: tokens.count)
                  parse(&state, features, keys: keys, offsets: offsets, scores: scores)
                  finish(state, document, tokens: tokens, heads: &heads, relations: &found)
                  start = tokens.upperBound
                }
              }
            }
          }
        }
      }
    }
    document.heads = heads
    document.relations = found
  }

  @inline(__always)
  private func parse(
    _ state: inout ParserState, _ features: ParserFeatures, keys: UnsafeMutablePointer<UInt64>,
    offsets: UnsafeMutablePointer<Int>, scores: UnsafeMutablePointer<UInt16>
  ) {
    let rootLabel = DependencyRelation.root.rawValue
    while !state.isFinal {
      let action: ParserAction
      if state.depth == 0 {
        action = .shift
      } else {
        let sums = actions.score(keys, features.writeAction(state, to: keys))
        var best = -1
        var chosen = ParserAction.shift
        if state.allows(.shift) {
          best = Int(sums.0)
        }
        if state.allows(.reduce), Int(sums.1) > best {
          best = Int(sums.1)
          chosen = .reduce
        }
        if state.allows(.left), Int(sums.2) > best {
          best = Int(sums.2)
          chosen = .left
        }
        if state.allows(.right), Int(sums.3) > best { chosen = .right }
        action = chosen
      }
      var label = rootLabel
      switch action {
      case .left where state.front != state.root:
        label = relation(
          state, features, head: state.front, dependent: state.top, keys: keys, offsets: offsets, scores: scores)
      case .right:
        label = relation(
          state, features, head: state.top, dependent: state.front, keys: keys, offsets: offsets, scores: scores)
      default: break
      }
      state.apply(action, label: label)
    }
  }

  @inline(__always)
  private func relation(
    _ state: ParserState, _ features: ParserFeatures, head: Int, dependent: Int, keys: UnsafeMutablePointer<UInt64>,
    offsets: UnsafeMutablePointer<Int>, scores: UnsafeMutablePointer<UInt16>
  ) -> UInt8 {
    let count = features.writeLabel(state, head: head, dependent: dependent, to: keys)
    labels.score(keys, count, offsets: offsets, into: scores)
    var best = 0
    var highest = scores[WeightTable.lane(of: 0)]
    for label in 1..<relations.count {
      let score = scores[WeightTable.lane(of: label)]
      if score > highest {
        highest = score
        best = label
      }
    }
    return relations[best].rawValue
  }

  /// Copies the tree into the columns. Where several words hang on the root, the first verb among them stays there
  /// (the first word when none is a verb) and the others hang on it.
  private func finish(
    _ state: ParserState, _ document: Document, tokens: Range<Int>, heads: inout [Int32],
    relations: inout [DependencyRelation]
  ) {
    var top = -1
    for node in 1...state.count where Int(state.nodes[node].head) == state.root {
      let token = tokens.lowerBound + node - 1
      if top < 0 || (document.universalTags[token] == .verb && document.universalTags[top] != .verb)
        || document.universalTags[top] == .punct && document.universalTags[token] != .punct
      {
        top = token
      }
    }
    for node in 1...state.count {
      let token = tokens.lowerBound + node - 1
      let head = Int(state.nodes[node].head)
      if head == state.root {
        heads[token] = token == top ? -1 : Int32(truncatingIfNeeded: top)
        relations[token] =
          token == top ? .root : document.universalTags[token] == .punct ? .punct : .parataxis
      } else {
        heads[token] = Int32(truncatingIfNeeded: tokens.lowerBound + head - 1)
        relations[token] = DependencyRelation(rawValue: state.nodes[node].label) ?? .dep
      }
    }
  }
}
