/// One row of CSV: RFC 4180 quoting, lines ended by a line feed.
private struct CSVRow {
  private var isFirst = true
  /// Whether a text that a spreadsheet would compute is kept from it by an apostrophe.
  private let isForSpreadsheets: Bool

  init(isForSpreadsheets: Bool = false) { self.isForSpreadsheets = isForSpreadsheets }

  mutating func append(_ text: CleanText, to output: inout OutputBuffer) {
    separate(&output)
    let isFormula = isForSpreadsheets && text.count > 0 && CSVRow.beginsFormula(text.start.pointee)
    if text.traits.isDisjoint(with: [.comma, .quote, .whiteSpaceControl]) {
      if isFormula { output.append(0x27) }
      output.append(text)
    } else {
      output.append(0x22)
      if isFormula { output.append(0x27) }
      output.append(text, .csv)
      output.append(0x22)
    }
  }

  /// `=`, `+`, `-`, `@`, tab, carriage return.
  private static func beginsFormula(_ byte: UInt8) -> Bool {
    byte == 0x3D || byte == 0x2B || byte == 0x2D || byte == 0x40 || byte == 0x09 || byte == 0x0D
  }

  mutating func append(plain text: String, to output: inout OutputBuffer) {
    separate(&output)
    output.append(text)
  }

  /// A field for each of the columns, empty where the event has no such attribute.
  mutating func append<Event: AttributedEvent & ~Copyable>(
    attributesOf event: borrowing Event, columns: [Int], to output: inout OutputBuffer
  ) {
    var position = 0
    for column in columns {
      if position < event.attributeCount, event.attribute(position).attribute == column {
        append(event.attribute(position).text, to: &output)
        position += 1
      } else {
        separate(&output)
      }
    }
  }

  /// What every node begins with.
  mutating func append(_ node: borrowing Node, to output: inout OutputBuffer) {
    append(node.id, to: &output)
    append(node.label, to: &output)
    append(plain: node.kind.rawValue, to: &output)
    append(plain: node.kind.hexColor, to: &output)
  }

  private mutating func separate(_ output: inout OutputBuffer) {
    if isFirst { isFirst = false } else { output.append(0x2C) }
  }
}

/// The nodes of CSV for Gephi: `Id,Label,Kind,Color,…`
struct GephiNodesWriter: GraphWriter {
  private var columns: [Int] = []

  mutating func begin(_ schema: GraphSchema, to output: inout OutputBuffer) throws(WriteError) {
    columns = schema.nodeAttributes.map(\.rawValue)
    output.append("Id,Label,Kind,Color")
    for attribute in schema.nodeAttributes { output.append(",\(attribute.name)") }
    output.append("\n")
  }

  mutating func write(_ node: borrowing Node, to output: inout OutputBuffer) throws(WriteError) {
    var row = CSVRow(isForSpreadsheets: true)
    row.append(node, to: &output)
    row.append(attributesOf: node, columns: columns, to: &output)
    output.append("\n")
  }

  mutating func write(_ edge: borrowing Edge, to output: inout OutputBuffer) throws(WriteError) {}
  mutating func end(to output: inout OutputBuffer) throws(WriteError) {}
}

/// The edges of CSV for Gephi: `Source,Target,Type,Kind,Id,Label,Weight,…`
struct GephiEdgesWriter: GraphWriter {
  private var columns: [Int] = []
  private var type = "Directed"

  mutating func begin(_ schema: GraphSchema, to output: inout OutputBuffer) throws(WriteError) {
    columns = schema.edgeAttributes.map(\.rawValue)
    if !schema.view.isDirected { type = "Undirected" }
    output.append("Source,Target,Type,Kind,Id,Label,Weight")
    for attribute in schema.edgeAttributes { output.append(",\(attribute.name)") }
    output.append("\n")
  }

  mutating func write(_ node: borrowing Node, to output: inout OutputBuffer) throws(WriteError) {}

  mutating func write(_ edge: borrowing Edge, to output: inout OutputBuffer) throws(WriteError) {
    var row = CSVRow(isForSpreadsheets: true)
    row.append(edge.source, to: &output)
    row.append(edge.target, to: &output)
    row.append(plain: type, to: &output)
    row.append(plain: edge.kind.rawValue, to: &output)
    row.append(edge.id, to: &output)
    row.append(edge.label, to: &output)
    row.append(plain: String(edge.weight), to: &output)
    row.append(attributesOf: edge, columns: columns, to: &output)
    output.append("\n")
  }

  mutating func end(to output: inout OutputBuffer) throws(WriteError) {}
}

/// The nodes for `neo4j-admin database import`: `id:ID,label,…,:LABEL`; lists are arrays, joined with `;`.
struct Neo4jNodesWriter: GraphWriter {
  static let textStyle = TextStyle.semicolons
  private var columns: [Int] = []

  mutating func begin(_ schema: GraphSchema, to output: inout OutputBuffer) throws(WriteError) {
    columns = schema.nodeAttributes.map(\.rawValue)
    output.append("id:ID,label,kind,color")
    for attribute in schema.nodeAttributes { output.append(",\(attribute.name)\(attribute.type.neo4jSuffix)") }
    output.append(",:LABEL\n")
  }

  mutating func write(_ node: borrowing Node, to output: inout OutputBuffer) throws(WriteError) {
    var row = CSVRow()
    row.append(node, to: &output)
    row.append(attributesOf: node, columns: columns, to: &output)
    row.append(plain: node.kind.capitalized, to: &output)
    output.append("\n")
  }

  mutating func write(_ edge: borrowing Edge, to output: inout OutputBuffer) throws(WriteError) {}
  mutating func end(to output: inout OutputBuffer) throws(WriteError) {}
}

/// The relationships for `neo4j-admin database import`: `:START_ID,:END_ID,:TYPE,…`
struct Neo4jEdgesWriter: GraphWriter {
  static let textStyle = TextStyle.semicolons
  private var columns: [Int] = []

  mutating func begin(_ schema: GraphSchema, to output: inout OutputBuffer) throws(WriteError) {
    columns = schema.edgeAttributes.map(\.rawValue)
    output.append(":START_ID,:END_ID,:TYPE,id,label,weight:long")
    for attribute in schema.edgeAttributes { output.append(",\(attribute.name)\(attribute.type.neo4jSuffix)") }
    output.append("\n")
  }

  mutating func write(_ node: borrowing Node, to output: inout OutputBuffer) throws(WriteError) {}

  mutating func write(_ edge: borrowing Edge, to output: inout OutputBuffer) throws(WriteError) {
    var row = CSVRow()
    row.append(edge.source, to: &output)
    row.append(edge.target, to: &output)
    row.append(plain: edge.kind.rawValue.uppercased(), to: &output)
    row.append(edge.id, to: &output)
    row.append(edge.label, to: &output)
    row.append(plain: String(edge.weight), to: &output)
    row.append(attributesOf: edge, columns: columns, to: &output)
    output.append("\n")
  }

  mutating func end(to output: inout OutputBuffer) throws(WriteError) {}
}

extension AttributeType {
  /// The type in a header of `neo4j-admin`.
  fileprivate var neo4jSuffix: String {
    switch self {
    case .integer: ":long"
    case .decimal: ":double"
    case .boolean: ":boolean"
    case .date: ":date"
    case .list: ":string[]"
    case .string, .json: ""
    }
  }
}
