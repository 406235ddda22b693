/// Gives every token a head and a relation: greedy arc-eager transitions, chosen by a small feed-forward network that was
/// trained with a dynamic oracle (Chen and Manning 2014; Goldberg and Nivre 2012).
public struct Parser: Annotator {
  public static let requires: Layers = [.tokens, .sentences, .tags, .wordClasses]
  public static let provides: Layers = .dependencies

  package static let fileName = "parser.model"

  private let network: ParserNetwork
  /// Label of the network → relation.
  private let relations: [DependencyRelation]

  public init(resources: ResourceDirectory) throws(ResourceError) {
    try self.init(ModelFile(Parser.fileName, kind: .parser, templates: ParserInputs.templates, in: resources))
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
    guard !relations.isEmpty, relations.count < 63 else {
      throw .invalid(path: file.path, reason: "the weights name \(relations.count) relations")
    }
    self.relations = relations
    network = try ParserNetwork(file, firstSection: 2, labels: relations.count)
  }

  /// Memory for one sentence at a time.
  private struct Workspace: ~Copyable {
    let words: UnsafeMutablePointer<ParserWord>
    let nodes: UnsafeMutablePointer<ParserNode>
    let stack: UnsafeMutablePointer<Int16>

    init() {
      words = .allocate(capacity: ParserInputs.capacity)
      nodes = .allocate(capacity: ParserInputs.capacity)
      stack = .allocate(capacity: ParserInputs.capacity)
    }

    deinit {
      words.deallocate()
      nodes.deallocate()
      stack.deallocate()
    }
  }

  public func annotate(_ document: inout Document) {
    var heads = [Int32](repeating: -1, count: document.tokenCount)
    var found = [DependencyRelation](repeating: .root, count: document.tokenCount)
    let workspace = Workspace()
    let buffers = ParserNetwork.Buffers(network)
    for sentence in document.sentences {
      // Sentences are cut to this length when they are made; tokens given by hand may be longer.
      var start = sentence.tokens.lowerBound
      while start < sentence.tokens.upperBound {
        let tokens = start..<min(sentence.tokens.upperBound, start + SentenceSplitter.maximumLength)
        ParserInputs.fill(workspace.words, document, tokens: tokens) { network.number($0) }
        network.read(workspace.words, count: tokens.count, buffers)
        var state = ParserState(nodes: workspace.nodes, stack: workspace.stack, count: tokens.count)
        while !state.isFinal { step(&state, workspace.words, buffers) }
        finish(state, document, tokens: tokens, heads: &heads, relations: &found)
        start = tokens.upperBound
      }
    }
    document.heads = TokenColumn(heads)
    document.relations = TokenColumn(found)
  }

  /// Chooses and applies the next transition.
  @inline(__always)
  private func step(
    _ state: inout ParserState, _ words: UnsafePointer<ParserWord>, _ buffers: borrowing ParserNetwork.Buffers
  ) {
    guard state.depth > 0 else {
      state.apply(.shift, label: 0)
      return
    }
    // With nothing left to shift, a headed word can only be reduced and a headless one only hang on the root.
    if state.front == state.root {
      let action: ParserAction = state.allows(.reduce) ? .reduce : .left
      state.apply(action, label: DependencyRelation.root.rawValue)
      return
    }
    network.forward(state, words, buffers)
    var best = Int32.min
    var chosen = ParserAction.shift
    for action in ParserAction.allCases where state.allows(action) {
      let score = network.output(action.rawValue, buffers.values)
      if score > best {
        best = score
        chosen = action
      }
    }
    var label: UInt8 = 255
    if chosen == .left || chosen == .right {
      let dependent = chosen == .left ? state.top : state.front
      let number = network.label(isLeft: chosen == .left, tag: words[dependent].tag, buffers.values)
      label = relations[number].rawValue
    }
    state.apply(chosen, label: label)
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
    mendAppositions(document, tokens: tokens, heads: heads, relations: &relations)
  }

  /// Two nouns with a comma between them, and no conjunction, are no list but one thing named twice ("Doe, the
  /// chairman of the committee"): of 691 such pairs in the training parts of EWT and GUM 608 are appositions.
  private func mendAppositions(
    _ document: Document, tokens: Range<Int>, heads: [Int32], relations: inout [DependencyRelation]
  ) {
    func isNoun(_ token: Int) -> Bool {
      document.universalTags[token] == .noun || document.universalTags[token] == .propn
    }
    for token in tokens where relations[token] == .conj && isNoun(token) {
      let head = Int(heads[token])
      guard head >= tokens.lowerBound, head < token, isNoun(head), relations[head] != .conj else { continue }
      var hasComma = false
      for between in head..<token where document.pennTags[between] == ParserInputs.comma { hasComma = true }
      guard hasComma else { continue }
      // A coordination has its conjunction on any of its members.
      var isCoordination = false
      for other in tokens where other != token {
        let above = Int(heads[other])
        if relations[other] == .cc, above == head || above == token { isCoordination = true }
        if relations[other] == .conj, above == head || above == token { isCoordination = true }
      }
      if !isCoordination { relations[token] = .appos }
    }
  }
}
