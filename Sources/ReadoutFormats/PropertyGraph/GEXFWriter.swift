import ReadoutModel

/// GEXF 1.3 with a timeline: meetings and who took part in them on their dates, posts as attested, articles on their day.
///
/// Gephi and Gephi Lite read it; entities have no dates and are always there. Lists are joined with `|`.
struct GEXFWriter: GraphWriter, ~Copyable {
  private let nodeValues = ByteRuns(
    NodeAttribute.allCases.map { "<attvalue for=\"\(GEXFWriter.title($0.name))\" value=\"" })
  private let edgeValues = ByteRuns(
    EdgeAttribute.allCases.map { "<attvalue for=\"\(GEXFWriter.title($0.name))\" value=\"" })
  private let nodeKinds = ByteRuns(
    NodeKind.allCases.map { "><attvalues><attvalue for=\"kind\" value=\"\($0.rawValue)\"/>" })
  private let colors = ByteRuns(
    NodeKind.allCases.map {
      let color = $0.color
      return "</attvalues><viz:color r=\"\(color.red)\" g=\"\(color.green)\" b=\"\(color.blue)\"/>"
    })
  private let edgeKinds = ByteRuns(
    EdgeKind.allCases.map { "\" kind=\"\($0.rawValue)\" weight=\"" })
  private let relations = ByteRuns(
    EdgeKind.allCases.map { "><attvalues><attvalue for=\"relation\" value=\"\($0.rawValue)\"/>" })
  private var inEdges = false
  private let escapes = EscapeTable.xmlAttribute

  /// Readers take `start` and `end` for the timeline.
  private static func title(_ name: String) -> String {
    name == "start" || name == "end" ? "evidence_" + name : name
  }

  mutating func begin(_ schema: GraphSchema, to output: inout OutputBuffer) throws(WriteError) {
    output.append(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" \
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
      xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
      <meta><creator>Readout</creator><description>\(schema.title)</description></meta>
      <graph mode="dynamic" timeformat="date" timerepresentation="interval" \
      defaultedgetype="\(schema.view.isDirected ? "directed" : "undirected")"
      """)
    if let first = schema.firstDay, let last = schema.lastDay {
      output.append(" start=\"\(first)\" end=\"\(last)\"")
    }
    output.append(">\n<attributes class=\"node\" mode=\"static\">\n")
    func attribute(_ name: String, _ type: AttributeType) {
      output.append("<attribute id=\"\(name)\" title=\"\(name)\" type=\"\(type.xmlName)\"/>\n")
    }
    attribute("kind", .string)
    for item in schema.nodeAttributes { attribute(GEXFWriter.title(item.name), item.type) }
    output.append("</attributes>\n<attributes class=\"edge\" mode=\"static\">\n")
    attribute("relation", .string)
    for item in schema.edgeAttributes { attribute(GEXFWriter.title(item.name), item.type) }
    output.append("</attributes>\n<nodes>\n")
  }

  private func appendSpell(_ start: CalendarDate?, _ end: CalendarDate?, to output: inout OutputBuffer) {
    if let start {
      output.append(" start=\"")
      output.append(start)
      output.append(0x22)
    }
    if let end {
      output.append(" end=\"")
      output.append(end)
      output.append(0x22)
    }
  }

  mutating func write(_ node: borrowing Node, to output: inout OutputBuffer) throws(WriteError) {
    output.append("<node id=\"")
    output.append(node.id, escapes)
    output.append("\" label=\"")
    output.append(node.label, escapes)
    output.append(0x22)
    appendSpell(node.start, node.end, to: &output)
    output.append(nodeKinds, node.kind.position)
    output.append(attributesOf: node, nodeValues, escapes, "\"/>")
    output.append(colors, node.kind.position)
    if let meetings = node.text(.meetings)?.string, let count = Int(meetings) {
      // The area grows with the meetings.
      output.append("<viz:size value=\"\(4 + Int((36 * Double(count)).squareRoot()))\"/>")
    }
    output.append("</node>\n")
  }

  mutating func write(_ edge: borrowing Edge, to output: inout OutputBuffer) throws(WriteError) {
    if !inEdges {
      output.append("</nodes>\n<edges>\n")
      inEdges = true
    }
    output.append("<edge id=\"")
    output.append(edge.id, escapes)
    output.append("\" source=\"")
    output.append(edge.source, escapes)
    output.append("\" target=\"")
    output.append(edge.target, escapes)
    output.append("\" label=\"")
    output.append(edge.label, escapes)
    output.append(edgeKinds, edge.kind.position)
    output.append(decimal: edge.weight)
    output.append(0x22)
    appendSpell(edge.start, edge.end, to: &output)
    output.append(relations, edge.kind.position)
    output.append(attributesOf: edge, edgeValues, escapes, "\"/>")
    output.append("</attvalues></edge>\n")
  }

  mutating func end(to output: inout OutputBuffer) throws(WriteError) {
    if !inEdges { output.append("</nodes>\n<edges>\n") }
    output.append("</edges>\n</graph>\n</gexf>\n")
  }
}
