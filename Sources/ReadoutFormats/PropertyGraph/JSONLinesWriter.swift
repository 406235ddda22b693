/// One JSON object per node and edge and line. The full view without a filter is the saved graph: `SavedGraphReader`
/// gives the same graph back.
struct JSONLinesWriter: GraphWriter, ~Copyable {
  static let textStyle = TextStyle.saved
  private let nodeAttributes = ByteRuns(NodeAttribute.allCases.map { ",\"\($0.name)\":" })
  private let edgeAttributes = ByteRuns(EdgeAttribute.allCases.map { ",\"\($0.name)\":" })
  private let nodeIsText = NodeAttribute.allCases.map(\.type.isText)
  private let edgeIsText = EdgeAttribute.allCases.map(\.type.isText)

  mutating func begin(_ schema: GraphSchema, to output: inout OutputBuffer) throws(WriteError) {
    var title = JSONText()
    title.string(schema.title)
    output.append(
      "{\"element\":\"graph\",\"version\":\(SavedGraphReader.version),\"view\":\"\(schema.view.rawValue)\",\"title\":")
    output.append(title.bytes)
    output.append("}\n")
  }

  private func append(_ text: CleanText, isText: Bool, to output: inout OutputBuffer) {
    if isText {
      output.append(0x22)
      output.append(text, .json)
      output.append(0x22)
    } else {
      output.append(text)
    }
  }

  mutating func write(_ node: borrowing Node, to output: inout OutputBuffer) throws(WriteError) {
    output.append("{\"element\":\"node\",\"kind\":\"")
    output.append(node.kind.rawValue)
    output.append("\",\"id\":")
    append(node.id, isText: true, to: &output)
    output.append(",\"label\":")
    append(node.label, isText: true, to: &output)
    for i in 0..<node.attributeCount {
      let (attribute, text) = node.attribute(i)
      output.append(nodeAttributes, attribute)
      append(text, isText: nodeIsText[attribute], to: &output)
    }
    output.append("}\n")
  }

  mutating func write(_ edge: borrowing Edge, to output: inout OutputBuffer) throws(WriteError) {
    output.append("{\"element\":\"edge\",\"kind\":\"")
    output.append(edge.kind.rawValue)
    output.append("\",\"id\":")
    append(edge.id, isText: true, to: &output)
    output.append(",\"source\":")
    append(edge.source, isText: true, to: &output)
    // A post whose country or institution is not known leads nowhere.
    output.append(",\"target\":")
    if edge.target.count > 0 { append(edge.target, isText: true, to: &output) } else { output.append("null") }
    output.append(",\"label\":")
    append(edge.label, isText: true, to: &output)
    output.append(",\"weight\":")
    output.append(decimal: edge.weight)
    for i in 0..<edge.attributeCount {
      let (attribute, text) = edge.attribute(i)
      output.append(edgeAttributes, attribute)
      append(text, isText: edgeIsText[attribute], to: &output)
    }
    output.append("}\n")
  }

  mutating func end(to output: inout OutputBuffer) throws(WriteError) {}
}

extension AttributeType {
  /// Whether a value is quoted in JSON.
  var isText: Bool { self == .string || self == .date }
}
