import ReadoutModel

/// DOT, drawn by Graphviz: every identifier and value quoted, the evidence as attribute and tooltip.
///
/// The `meetings` view of up to 300 nodes is a picture to print: institutions and countries, people, and meetings by date
/// stand in columns, with a legend. The views of pairs say themselves that they are to be laid out by forces, their nodes
/// sized by meetings; up to 300 of them show posts and years too. Everything larger is written for `sfdp`.
struct DOTWriter: GraphWriter, ~Copyable {
  /// Whether names stand over what tells their bearers apart.
  private var isPicture = false
  private var hasColumns = false
  private var isDirected = true
  /// The kind of the column being filled.
  private var column: Column?
  /// The first node of each column, and the last meeting: the columns and the order of the dates hang on invisible edges.
  private var heads: [(column: Column, id: [UInt8])] = []
  private var meetings: [(start: CalendarDate, id: [UInt8])] = []
  /// People under whose name a post stands.
  private var hasPost: Set<[UInt8]> = []
  private let nodeAttributes = ByteRuns(NodeAttribute.allCases.map { ", \($0.name)=\"" })
  private let edgeAttributes = ByteRuns(EdgeAttribute.allCases.map { ", \($0.name)=\"" })
  private let nodeStyles = ByteRuns(NodeKind.allCases.map { "\(DOTWriter.style(of: $0)), kind=\"\($0.rawValue)\"" })
  private let edgeKinds = ByteRuns(EdgeKind.allCases.map { "\" [kind=\"\($0.rawValue)\", weight=" })
  private let edgeStyles = ByteRuns(EdgeKind.allCases.map { DOTWriter.style(of: $0) })

  private enum Column: Int, Comparable {
    case organizations, people, meetings

    init(_ kind: NodeKind) {
      switch kind {
      case .country, .institution, .place: self = .organizations
      case .person: self = .people
      case .meeting, .topic, .article: self = .meetings
      }
    }

    static func < (a: Column, b: Column) -> Bool { a.rawValue < b.rawValue }
  }

  private static func style(of kind: NodeKind) -> String {
    let shape =
      switch kind {
      case .person: "box, style=\"rounded,filled\""
      case .institution: "box, style=filled"
      case .country, .place: "ellipse, style=filled"
      case .meeting: "hexagon, margin=\"0.02,0.02\", style=filled"
      case .topic, .article: "note, style=filled"
      }
    return "shape=\(shape), fillcolor=\"\(fill(of: kind))\", color=\"\(kind.hexColor)\""
  }

  /// The kind's colour made light, so that a name can be read on it.
  private static func fill(of kind: NodeKind) -> String {
    switch kind {
    case .person: "#e6f0fb"
    case .institution: "#e3f0e3"
    case .country: "#f0eaf7"
    case .place: "#f3efe6"
    case .meeting: "#fdf0d5"
    case .topic: "#f8e6ec"
    case .article: "#eef0f2"
    }
  }

  private static func style(of kind: EdgeKind) -> String {
    switch kind {
    case .holdsPost, .partOf: ", color=\"#7fb089\", style=dashed, arrowhead=none"
    case .represents, .locatedIn: ", color=\"#b9a8d0\", style=dotted, arrowhead=none"
    case .met: ", arrowhead=none"
    default: ""
    }
  }

  mutating func begin(_ schema: GraphSchema, to output: inout OutputBuffer) throws(WriteError) {
    isDirected = schema.view.isDirected
    isPicture = schema.view != .full && schema.nodeCount <= 300
    hasColumns = isPicture && isDirected
    output.append(isDirected ? "digraph readout {\n" : "graph readout {\n")
    if isDirected, schema.nodeCount > 100 {
      output.append(
        "  // \(schema.nodeCount) nodes: if dot takes too long, draw them with  sfdp -Goverlap=prism -Tsvg -o graph.svg FILE\n"
      )
    }
    output.append(
      """
        graph [fontname="DejaVu Sans", fontsize=11, \(isDirected ? DOTWriter.columns : DOTWriter.forces), labelloc=t, outputorder=edgesfirst, \
      label=<<table border="0" cellspacing="4"><tr><td><font point-size="16"><b>\(schema.title)</b></font></td></tr>\(DOTWriter.legend(of: schema))</table>>]
        node [fontname="DejaVu Sans", fontsize=11, margin="0.12,0.06"]
        edge [fontname="DejaVu Sans", fontsize=9, color="#8b9bb0", arrowsize=0.6]

      """)
  }

  private static let columns = "rankdir=LR, nodesep=0.18, ranksep=1.6"
  private static let forces = "layout=sfdp, overlap=prism, overlap_scaling=3, splines=true, K=1.2"

  /// What the shapes' colours and the lines mean, as far as the graph has them: a table in a row of its own, so that the title
  /// does not stretch it.
  private static func legend(of schema: GraphSchema) -> String {
    let kinds: [NodeKind] = [.institution, .country, .person, .meeting, .place, .topic, .article]
    let cells = kinds.filter { schema.count(of: $0) > 0 }.map { kind in
      "<td border=\"1\" color=\"\(kind.hexColor)\" bgcolor=\"\(fill(of: kind))\">"
        + "<font point-size=\"9\">&#160;\(kind.rawValue)&#160;</font></td>"
    }
    let lines =
      switch schema.view {
      case .full, .meetings:
        "orange line: host &#183; grey: took part &#183; green dashes: post held"
          + " &#183; dashed frame: did not take place, or not yet"
      case .actors, .countries:
        "line: met, the thicker the more often &#183; size: number of meetings &#183; small: post, years of meetings"
      }
    return "<tr><td><table border=\"0\" cellspacing=\"4\"><tr>" + cells.joined()
      + "<td><font point-size=\"9\" color=\"#555555\">&#160;\(lines)</font></td></tr></table></td></tr>"
  }

  mutating func write(_ node: borrowing Node, to output: inout OutputBuffer) throws(WriteError) {
    if hasColumns { openColumn(of: node, to: &output) }
    output.append("  \"")
    output.append(node.id, dot: .dot)
    if isPicture {
      output.append("\" [label=<")
      appendPictureLabel(node, to: &output)
      output.append(">, fullname=\"")
      output.append(node.label, dot: .dot)
      output.append("\", ")
    } else {
      output.append("\" [label=\"")
      output.append(node.label, dot: .dotLabel)
      output.append("\", ")
    }
    output.append(nodeStyles, node.kind.position)
    if hasColumns, node.kind == .meeting, let status = node.text(.status)?.string,
      MeetingStatus(rawValue: status)?.happened == false
    {
      output.append(", style=\"filled,dashed\"")
    }
    if !isDirected, let meetings = node.text(.meetings)?.string, let count = Int(meetings) {
      output.append(", fontsize=\(9 + min(Int((9 * Double(count)).squareRoot()), 30))")
    }
    for i in 0..<node.attributeCount {
      let (attribute, text) = node.attribute(i)
      output.append(nodeAttributes, attribute)
      output.append(text, dot: .dot)
      output.append(0x22)
    }
    if hasColumns, let evidence = node.text(.evidence) {
      output.append(", tooltip=\"")
      output.append(evidence, dot: .dotLabel)
      output.append(0x22)
    }
    output.append("]\n")
  }

  mutating func write(_ edge: borrowing Edge, to output: inout OutputBuffer) throws(WriteError) {
    if hasColumns { closeColumns(to: &output) }
    output.append("  \"")
    output.append(edge.source, dot: .dot)
    output.append(isDirected ? "\" -> \"" : "\" -- \"")
    output.append(edge.target, dot: .dot)
    output.append(edgeKinds, edge.kind.position)
    output.append(decimal: edge.weight)
    if isPicture { appendPictureStyle(edge, to: &output) }
    output.append(edgeStyles, edge.kind.position)
    if edge.weight > 1, edge.kind == .met { output.append(", penwidth=\(min(edge.weight, 6))") }
    for i in 0..<edge.attributeCount {
      let (attribute, text) = edge.attribute(i)
      output.append(edgeAttributes, attribute)
      output.append(text, dot: .dot)
      output.append(0x22)
    }
    output.append("]\n")
  }

  mutating func end(to output: inout OutputBuffer) throws(WriteError) {
    if hasColumns { closeColumns(to: &output) }
    output.append("}\n")
  }

  // MARK: The picture

  private mutating func openColumn(of node: borrowing Node, to output: inout OutputBuffer) {
    let next = Column(node.kind)
    if next != column {
      if column != nil { output.append("  }\n") }
      output.append("  {\n  rank=same\n")
      column = next
      if !heads.contains(where: { $0.column == next }) { heads.append((next, Array(node.id.bytes))) }
    }
    if node.kind == .person, node.text(.roles) != nil { hasPost.insert(Array(node.id.bytes)) }
    if node.kind == .meeting {
      meetings.append((node.start ?? bound(of: node) ?? CalendarDate(dayNumber: .max), Array(node.id.bytes)))
    }
  }

  /// Closes the last column, then ties the columns and the meetings by date to each other with invisible edges.
  private mutating func closeColumns(to output: inout OutputBuffer) {
    guard column != nil else { return }
    column = nil
    output.append("  }\n")
    heads.sort { $0.column < $1.column }
    for (a, b) in zip(heads, heads.dropFirst()) { appendInvisible(a.id, b.id, to: &output) }
    // Sorted by date; the graph's order, which is by identifier, decides between meetings of one day.
    let ordered = meetings.enumerated().sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }
    for (a, b) in zip(ordered, ordered.dropFirst()) { appendInvisible(a.element.id, b.element.id, to: &output) }
  }

  private func appendInvisible(_ a: [UInt8], _ b: [UInt8], to output: inout OutputBuffer) {
    func quoted(_ id: [UInt8], to output: inout OutputBuffer) {
      let padded = id + [UInt8](repeating: 0, count: OutputBuffer.slack)
      padded.withUnsafeBufferPointer {
        guard let start = $0.baseAddress else { return }
        output.append(
          CleanText(start: start, count: id.count, traits: TextCleaning.traits(of: start, id.count)), dot: .dot)
      }
    }
    output.append("  \"")
    quoted(a, to: &output)
    output.append("\" -> \"")
    quoted(b, to: &output)
    output.append("\" [style=invis]\n")
  }

  private mutating func appendPictureStyle(_ edge: borrowing Edge, to output: inout OutputBuffer) {
    switch edge.kind {
    case .holdsPost: output.append(", constraint=false")
    case .represents:
      // Whose post says the country needs no second line to it.
      output.append(
        hasPost.contains(Array(edge.source.bytes)) ? ", constraint=false, penwidth=0" : ", constraint=false")
    case .partOf:
      // The country stands under the institution's name; within a column a line would only loop.
      output.append(", constraint=false, penwidth=0")
    case .participatedIn:
      if edge.text(.part)?.string == Part.host.rawValue {
        output.append(", color=\"#c27c0e\", penwidth=2.2")
      }
    default: break
    }
    if let evidence = edge.text(.evidence), edge.kind == .participatedIn || edge.kind == .met {
      output.append(", edgetooltip=\"")
      if edge.kind == .met {
        output.append(edge.weight == 1 ? "1 meeting" : "\(edge.weight) meetings")
        if let first = edge.start { output.append(", " + PictureText.days(first, edge.end ?? first)) }
        output.append(": ")
      }
      output.append(evidence, dot: .dotLabel)
      output.append(0x22)
    }
  }

  /// What is known of the time of a meeting without a date: not later than this, or not earlier.
  private func bound(of node: borrowing Node) -> CalendarDate? {
    (node.text(.notAfter) ?? node.text(.notBefore)).flatMap { CalendarDate($0.string) }
  }

  /// The name in bold, wrapped, and under it in small grey what tells the node apart: post, type, date and place.
  private func appendPictureLabel(_ node: borrowing Node, to output: inout OutputBuffer) {
    var name = node.label.string
    var detail: [String] = []
    switch node.kind {
    case .meeting:
      if let kind = node.text(.meetingKind)?.string { name = kind.prefix(1).uppercased() + kind.dropFirst() }
      if let start = node.start {
        name += " " + PictureText.days(start, node.end ?? start)
      } else if let day = node.text(.monthDay).flatMap({ MonthDay($0.string) }) {
        detail.append(PictureText.day(day))
      } else if let bound = bound(of: node) {
        detail.append((node.text(.notAfter) == nil ? "not before " : "by ") + PictureText.days(bound, bound))
      }
      if let status = node.text(.status)?.string, status != MeetingStatus.held.rawValue { detail.append(status) }
      if let place = node.text(.place)?.string { detail.append(place) }
      if let topics = node.text(.topics)?.string {
        detail.append(topics.split(separator: "|").prefix(2).joined(separator: ", "))
      }
    case .person:
      if let roles = node.text(.roles)?.string, let first = roles.split(separator: "|").first {
        detail.append(String(first))
      }
    case .institution:
      if let country = node.text(.country)?.string { detail.append(country) }
    case .country, .place, .topic, .article: break
    }
    output.append("<b>")
    output.append(PictureText.wrapped(name, width: 30, lines: 3))
    output.append("</b>")
    let years = PictureText.years(node.text(.first)?.string, node.text(.last)?.string).map { "met \($0)" }
    for line in [detail.joined(separator: " \u{B7} "), years ?? ""] where !line.isEmpty {
      output.append("<br/><font point-size=\"9\" color=\"#555555\">")
      output.append(PictureText.wrapped(line, width: 40, lines: 3))
      output.append("</font>")
    }
  }
}

/// Text of a picture's labels: wrapped, cut, escaped for Graphviz's HTML-like labels.
enum PictureText {
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// "28 Aug of a year not given"
  static func day(_ date: MonthDay) -> String { "\(date.day) \(months[date.month - 1]) of a year not given" }

  /// "13 Jul 2023", "13–15 Jul 2023", "30 Jul – 2 Aug 2023", "30 Dec 2023 – 2 Jan 2024"
  static func days(_ start: CalendarDate, _ end: CalendarDate) -> String {
    func day(_ date: CalendarDate) -> String { "\(date.day) \(months[date.month - 1]) \(date.year)" }
    if start == end { return day(start) }
    if start.year != end.year { return "\(day(start)) \u{2013} \(day(end))" }
    if start.month != end.month { return "\(start.day) \(months[start.month - 1]) \u{2013} \(day(end))" }
    return "\(start.day)\u{2013}\(day(end))"
  }

  /// "2023", "2021–2023": of days as they are written, nil where there is none.
  static func years(_ first: String?, _ last: String?) -> String? {
    guard let first = first?.prefix(4), let last = last?.prefix(4) else { return nil }
    return first == last ? String(first) : "\(first)\u{2013}\(last)"
  }

  /// Breaks at spaces where a line grows longer than `width` characters; what is beyond the last line becomes `…`.
  static func wrapped(_ text: String, width: Int, lines limit: Int) -> String {
    var lines: [String] = []
    var line = ""
    var isCut = false
    // Nobody reads further, and a label of a megabyte stays quick.
    for word in text.prefix(width * limit * 2).split(whereSeparator: { $0.isWhitespace || $0.isNewline }) {
      var word = Substring(word)
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      while word.count > width {
        if !line.isEmpty { lines.append(line) }
        line = ""
        lines.append(String(word.prefix(width)))
        word = word.dropFirst(width)
      }
      if !word.isEmpty { line += (line.isEmpty ? "" : " ") + word }
    }
    if !line.isEmpty { lines.append(line) }
    if lines.count > limit || text.count > width * limit * 2 {
      lines = Array(lines.prefix(limit))
      isCut = true
    }
    if lines.isEmpty { lines = ["?"] }
    return lines.map(escaped).joined(separator: "<br/>") + (isCut ? "\u{2026}" : "")
  }

  private static func escaped(_ text: String) -> String {
    var out = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      default: out.unicodeScalars.append(character)
      }
    }
    return out
  }
}

extension OutputBuffer {
  /// The inside of a quoted string; Graphviz reads no string longer than 16,381 bytes, longer ones are joined with `+`.
  @inline(__always)
  fileprivate mutating func append(_ text: CleanText, dot table: EscapeTable) {
    if text.count <= 2500 {
      append(text, table)
    } else {
      appendInPieces(text, table)
    }
  }

  private mutating func appendInPieces(_ text: CleanText, _ table: EscapeTable) {
    var position = 0
    while position < text.count {
      // Escaped, a piece is at most five times as long; it ends before a UTF-8 lead byte or an ASCII byte.
      var end = min(position + 2500, text.count)
      while end < text.count, text.start[end] & 0xC0 == 0x80 { end -= 1 }
      if position > 0 { append("\" + \"") }
      append(CleanText(start: text.start + position, count: end - position, traits: text.traits), table)
      position = end
    }
  }
}
