/// DOT, drawn by Graphviz: every identifier and value quoted, the evidence as tooltip and attribute.
///
/// The `meetings` view is a picture to print: institutions and countries, people, and meetings by date stand in columns.
struct DOTWriter: GraphWriter {
  private var view = GraphView.full
  private var column: NodeKind?
  private let nodeAttributes = ByteRuns(NodeAttribute.allCases.map { ", \($0.name)=\"" })
  private let edgeAttributes = ByteRuns(EdgeAttribute.allCases.map { ", e_\($0.name)=\"" })
  private let nodeStyles = ByteRuns(
    NodeKind.allCases.map { kind in
      switch kind {
      case .person: "shape=box, style=\"rounded,filled\", fillcolor=\"#e6f0fb\", color=\"#2f6fb5\""
      case .institution: "shape=box, style=filled, fillcolor=\"#e3f0e3\", color=\"#3f8f4f\""
      case .country: "shape=ellipse, style=filled, fillcolor=\"#f0eaf7\", color=\"#7a5ba6\""
      case .place: "shape=ellipse, style=filled, fillcolor=\"#f3efe6\", color=\"#8a7a5c\""
      case .meeting: "shape=hexagon, style=filled, fillcolor=\"#fdf0d5\", color=\"#c27c0e\""
      case .topic: "shape=note, style=filled, fillcolor=\"#f8e6ec\", color=\"#b04a6b\""
      case .article: "shape=note, style=filled, fillcolor=\"#eef0f2\", color=\"#8b939e\""
      }
    })

  mutating func begin(_ schema: GraphSchema, to output: inout OutputBuffer) throws(WriteError) {
    view = schema.view
    output.append("digraph readout {\n")
    if schema.nodeCount > 100 {
      output.append(
        "  // \(schema.nodeCount) nodes: too many for dot; draw them with  sfdp -Goverlap=prism -Tsvg -o graph.svg FILE\n"
      )
    }
    output.append("  graph [rankdir=LR, fontname=\"DejaVu Sans\", fontsize=16, labelloc=t, ranksep=1.2, label=\"")
    output.append(schema.title)
    output.append("\"]\n  node [fontname=\"DejaVu Sans\", fontsize=11]\n")
    output.append("  edge [fontname=\"DejaVu Sans\", fontsize=9, color=\"#8b9bb0\"]\n")
  }

  mutating func write(_ node: borrowing Node, to output: inout OutputBuffer) throws(WriteError) {
    output.append("  \"")
    output.append(node.id, .dot)
    output.append("\" [label=\"")
    output.append(node.label, .dotLabel)
    output.append("\", ")
    output.append(nodeStyles, node.kind.position)
    output.append(", kind=\"")
    output.append(node.kind.rawValue)
    output.append(0x22)
    for i in 0..<node.attributeCount {
      let (attribute, text) = node.attribute(i)
      output.append(nodeAttributes, attribute)
      output.append(text, .dot)
      output.append(0x22)
    }
    output.append("]\n")
  }

  mutating func write(_ edge: borrowing Edge, to output: inout OutputBuffer) throws(WriteError) {
    output.append("  \"")
    output.append(edge.source, .dot)
    output.append("\" -> \"")
    output.append(edge.target, .dot)
    output.append("\" [kind=\"")
    output.append(edge.kind.rawValue)
    output.append("\", weight=")
    output.append(edge.weight)
    for i in 0..<edge.attributeCount {
      let (attribute, text) = edge.attribute(i)
      output.append(edgeAttributes, attribute)
      output.append(text, .dot)
      output.append(0x22)
    }
    output.append("]\n")
  }

  mutating func end(to output: inout OutputBuffer) throws(WriteError) {
    output.append("}\n")
  }
}
