/// GraphML, as Gephi, Cytoscape, igraph, networkx, Tulip and Neo4j's APOC read it.
///
/// Lists are joined with `|`. See docs/formats.md for what each tool makes of which key.
struct GraphMLWriter: GraphWriter, ~Copyable {
  private let nodePrefixes = ByteRuns(
    NodeAttribute.allCases.map { "<data key=\"n_\($0.name)\">" })
  private let edgePrefixes = ByteRuns(
    EdgeAttribute.allCases.map { "<data key=\"e_\($0.name)\">" })
  /// What all nodes of a kind say alike.
  private let nodeKinds = ByteRuns(
    NodeKind.allCases.map {
      "</data><data key=\"n_kind\">\($0.rawValue)</data><data key=\"labels\">:\($0.capitalized)</data>"
        + "<data key=\"n_color\">\($0.hexColor)</data>"
    })
  private let edgeKinds = ByteRuns(
    EdgeKind.allCases.map {
      "</data><data key=\"e_kind\">\($0.rawValue)</data><data key=\"e_interaction\">\($0.rawValue)</data>"
        + "<data key=\"e_weight\">"
    })

  private let attributeEscapes = EscapeTable.xmlAttribute
  private let contentEscapes = EscapeTable.xmlContent

  mutating func begin(_ schema: GraphSchema, to output: inout OutputBuffer) throws(WriteError) {
    output.append(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
      xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
      <desc>Readout, \(schema.view.rawValue) view. \(schema.title)</desc>

      """)
    func key(_ id: String, _ domain: String, _ name: String, _ type: AttributeType) {
      output.append(
        "<key id=\"\(id)\" for=\"\(domain)\" attr.name=\"\(name)\" attr.type=\"\(type.xmlName)\"/>\n")
    }
    key("n_label", "node", "label", .string)
    key("n_kind", "node", "kind", .string)
    key("labels", "node", "labels", .string)
    key("n_color", "node", "color", .string)
    for attribute in schema.nodeAttributes { key("n_\(attribute.name)", "node", attribute.name, attribute.type) }
    key("label", "edge", "label", .string)
    key("e_kind", "edge", "kind", .string)
    key("e_interaction", "edge", "interaction", .string)
    key("e_weight", "edge", "weight", .integer)
    for attribute in schema.edgeAttributes { key("e_\(attribute.name)", "edge", attribute.name, attribute.type) }
    let direction = schema.view.isDirected ? "directed" : "undirected"
    output.append("<graph id=\"readout\" edgedefault=\"\(direction)\">\n")
  }

  mutating func write(_ node: borrowing Node, to output: inout OutputBuffer) throws(WriteError) {
    output.append("<node id=\"")
    output.append(node.id, attributeEscapes)
    output.append("\"><data key=\"n_label\">")
    output.append(node.label, contentEscapes)
    output.append(nodeKinds, node.kind.position)
    output.append(attributesOf: node, nodePrefixes, contentEscapes, "</data>")
    output.append("</node>\n")
  }

  mutating func write(_ edge: borrowing Edge, to output: inout OutputBuffer) throws(WriteError) {
    output.append("<edge id=\"")
    output.append(edge.id, attributeEscapes)
    output.append("\" source=\"")
    output.append(edge.source, attributeEscapes)
    output.append("\" target=\"")
    output.append(edge.target, attributeEscapes)
    output.append("\"><data key=\"label\">")
    output.append(edge.label, contentEscapes)
    output.append(edgeKinds, edge.kind.position)
    output.append(decimal: edge.weight)
    output.append("</data>")
    output.append(attributesOf: edge, edgePrefixes, contentEscapes, "</data>")
    output.append("</edge>\n")
  }

  mutating func end(to output: inout OutputBuffer) throws(WriteError) {
    output.append("</graph>\n</graphml>\n")
  }
}
