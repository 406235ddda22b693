import ReadoutModel

/// The explorer: a graph in one page that asks nothing of any network.
///
/// The page is its template with four holes, filled with the style, the graph, D3 and Readout's own scripts.
struct ExplorerPage {
  /// What stands near the beginning of every such page.
  static let mark = #"<meta name="generator" content="Readout">"#

  /// In the order they are run; each uses only what stands before it.
  static let scripts = [
    "model", "measures", "text", "link", "network", "timeline", "panel", "table", "explorer",
  ]

  private static let d3Folders = ["/usr/share/nodejs/d3/dist", "/usr/lib/nodejs/d3/dist"]

  private let template: [UInt8]
  private let style: [UInt8]
  private let d3: [UInt8]
  private let script: [UInt8]

  /// Throws `WriteError.missingResource`, and `WriteError.missingPackage` where D3 is not installed.
  init(resources: FormatResources) throws(WriteError) {
    template = try resources.contents(of: "explorer/explorer.html")
    style = try resources.contents(of: "explorer/explorer.css")
    d3 = try resources.contents(of: "d3.min.js", package: "node-d3", in: ExplorerPage.d3Folders)
    var script: [UInt8] = []
    for name in ExplorerPage.scripts { script += try resources.contents(of: "explorer/\(name).js") }
    self.script = script
  }

  func write(
    _ index: GraphIndex, filter: GraphFilter, to output: inout OutputBuffer
  ) throws(WriteError) -> WriteReport.Counts {
    let selection = try GraphSelection(index, filter: filter, view: .meetings)
    var counts = WriteReport.Counts()
    // A hole is `{{` and one letter more; nothing else in the template begins so.
    var rest = template[...]
    while let hole = rest.indices.first(where: { rest[$0...].starts(with: [0x7B, 0x7B]) }) {
      output.append(Array(rest[..<hole]))
      let end = rest[hole...].firstIndex(of: 0x7D).map { $0 + 2 } ?? rest.endIndex
      switch String(decoding: rest[hole..<end], as: UTF8.self) {
      case "{{style}}": output.append(style)
      case "{{d3}}": output.append(d3)
      case "{{script}}": output.append(script)
      default:
        counts = try index.graph.withRows { rows throws(WriteError) in
          try ExplorerData(index: index, filter: filter, selection: selection, rows: rows).write(to: &output)
        }
      }
      rest = rest[min(end, rest.endIndex)...]
    }
    output.append(Array(rest))
    return counts
  }
}
