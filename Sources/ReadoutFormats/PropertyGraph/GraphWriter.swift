/// A property-graph format: events in, bytes out. It never touches a file and is used once.
///
/// Nodes come before edges, edges only between nodes that came; text is clean but not escaped.
package protocol GraphWriter: ~Copyable, SendableMetatype {
  /// How lists are to come, and whether text is cleaned.
  static var textStyle: TextStyle { get }
  init()
  mutating func begin(_ schema: GraphSchema, to output: inout OutputBuffer) throws(WriteError)
  mutating func write(_ node: borrowing Node, to output: inout OutputBuffer) throws(WriteError)
  mutating func write(_ edge: borrowing Edge, to output: inout OutputBuffer) throws(WriteError)
  mutating func end(to output: inout OutputBuffer) throws(WriteError)
}

extension GraphWriter where Self: ~Copyable {
  package static var textStyle: TextStyle { .plain }
}

/// A node or an edge, as far as its attributes go.
protocol AttributedEvent: ~Copyable {
  var attributeCount: Int { get }
  /// Position among all attributes of its sort, ascending, and value.
  func attribute(_ position: Int) -> (attribute: Int, text: CleanText)
}

extension Node: AttributedEvent {}
extension Edge: AttributedEvent {}

extension OutputBuffer {
  /// Each attribute as an XML element: what stands before the value, the value, what stands behind it.
  @inline(__always)
  mutating func append<Event: AttributedEvent & ~Copyable>(
    attributesOf event: borrowing Event, _ before: borrowing ByteRuns, _ escapes: EscapeTable, _ behind: StaticString
  ) {
    for i in 0..<event.attributeCount {
      let (attribute, text) = event.attribute(i)
      append(before, attribute)
      append(text, escapes)
      append(behind)
    }
  }
}

extension AttributeType {
  /// What GraphML and GEXF call it.
  var xmlName: String {
    switch self {
    case .integer: "long"
    case .decimal: "double"
    case .boolean: "boolean"
    case .string, .date, .list, .json: "string"
    }
  }
}
