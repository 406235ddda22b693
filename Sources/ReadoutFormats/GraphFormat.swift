/// A kind of file that a graph can be written to. A new one is its writer's file and a line in `all`.
public struct GraphFormat: Sendable, Identifiable {
  /// What `--format` takes.
  public let name: String
  /// Without a dot.
  public let fileExtension: String
  /// The media type, as IANA or the format's makers have it.
  public let mediaType: String
  /// The view that is written where none is asked for; a picture's is chosen by the size of the graph.
  public let defaultView: GraphView
  /// Whether it is drawn, so that the graph's size decides what is shown.
  public var isPicture: Bool { name == "dot" }
  /// The views the format can show.
  public let views: [GraphView]
  /// What the format is for, for people.
  public let summary: String
  /// Files of Readout's own that are written beside it.
  public let companions: [String]
  let parts: [Part]

  public var id: String { name }

  /// All formats; where two share an extension, the first is meant by it.
  public static let all: [GraphFormat] = [
    .graphML, .gexf, .rdfXML, .turtle, .nTriples, .jsonLD, .dot, .jsonLines, .csv, .neo4j, .html,
  ]

  /// One file of a format and how it is filled.
  struct Part: Sendable {
    /// Goes between the name and the extension: `-nodes`.
    let suffix: String
    /// What stands near the beginning of every such file, by which Readout knows its own.
    let mark: String
    let write:
      @Sendable (GraphIndex, ExportOptions, GraphView, inout OutputBuffer) throws(WriteError) -> WriteReport.Counts

    init(
      suffix: String = "", mark: String,
      _ write:
        @escaping @Sendable (GraphIndex, ExportOptions, GraphView, inout OutputBuffer) throws(WriteError) ->
        WriteReport.Counts
    ) {
      self.suffix = suffix
      self.mark = mark
      self.write = write
    }

    static func propertyGraph<Writer: GraphWriter & ~Copyable>(
      _ type: Writer.Type, suffix: String = "", mark: String, isForSpreadsheets: Bool = false
    ) -> Part {
      Part(suffix: suffix, mark: mark) { (index, options, view, output) throws(WriteError) -> WriteReport.Counts in
        if isForSpreadsheets, options.byteOrderMark { output.append([0xEF, 0xBB, 0xBF]) }
        let counts = try index.graph.withRows { rows throws(WriteError) in
          try PropertyGraphProjection(index: index, filter: options.filter, view: view, rows: rows)
            .stream(into: PropertyGraphProjection.EventSink(type), output: &output)
        }
        return WriteReport.Counts(
          nodes: counts.nodes, edges: counts.edges, replacedCharacters: counts.replaced,
          unpairedMeetings: counts.unpaired)
      }
    }

    static func triples<Writer: TripleWriter & ~Copyable>(_ type: Writer.Type) -> Part {
      Part(mark: "https://w3id.org/readout/") {
        (index, options, view, output) throws(WriteError) -> WriteReport.Counts in
        let base = try BaseIRI.validatedBase(options.baseIRI)
        let counts = try index.graph.withRows { rows throws(WriteError) in
          try TripleProjection(index: index, filter: options.filter, base: base, detail: options.rdfDetail, rows: rows)
            .stream(into: TripleSink(type), output: &output)
        }
        return WriteReport.Counts(
          nodes: counts.resources, triples: counts.triples, replacedCharacters: counts.replaced)
      }
    }
  }

  /// A property-graph format in one file.
  init<Writer: GraphWriter & ~Copyable>(
    _ name: String, fileExtension: String, mediaType: String, writer: Writer.Type, mark: String,
    defaultView: GraphView = .full, summary: String
  ) {
    self.init(
      name, fileExtension: fileExtension, mediaType: mediaType, parts: [.propertyGraph(writer, mark: mark)],
      defaultView: defaultView, views: GraphView.allCases, summary: summary)
  }

  /// An RDF syntax.
  init<Writer: TripleWriter & ~Copyable>(
    _ name: String, fileExtension: String, mediaType: String, triples: Writer.Type, summary: String
  ) {
    self.init(
      name, fileExtension: fileExtension, mediaType: mediaType, parts: [.triples(triples)], defaultView: .full,
      views: [.full], summary: summary, companions: ["readout.ttl", "readout-shapes.ttl"])
  }

  init(
    _ name: String, fileExtension: String, mediaType: String, parts: [Part], defaultView: GraphView,
    views: [GraphView], summary: String, companions: [String] = []
  ) {
    self.name = name
    self.fileExtension = fileExtension
    self.mediaType = mediaType
    self.parts = parts
    self.defaultView = defaultView
    self.views = views
    self.summary = summary
    self.companions = companions
  }

  /// The view, or the format's own; throws `WriteError.unsupportedView`.
  package func checked(_ view: GraphView?) throws(WriteError) -> GraphView {
    let view = view ?? defaultView
    guard views.contains(view) else {
      throw .unsupportedView(format: name, view: view.rawValue, supported: views.map(\.rawValue))
    }
    return view
  }

  /// The format of a name such as `graphml`; nil where there is none.
  public static func named(_ name: String) -> GraphFormat? { all.first { $0.name == name } }

  /// The format a file's extension asks for.
  public static func forPath(_ path: String) -> GraphFormat? {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: ".") else { return nil }
    let fileExtension = name[name.index(after: dot)...].lowercased()
    return all.first { $0.fileExtension == fileExtension }
  }

  /// What a file of this format needs of a package that is not installed here; nil where nothing is missing.
  package func missingPackage(resources: String?) -> WriteError? {
    guard id == GraphFormat.html.id else { return nil }
    do throws(WriteError) {
      _ = try ExplorerPage(resources: FormatResources(override: resources))
    } catch {
      if case .missingPackage = error { return error }
    }
    return nil
  }

  /// GraphML, for tools of network analysis.
  public static let graphML = GraphFormat(
    "graphml", fileExtension: "graphml", mediaType: "application/graphml+xml", writer: GraphMLWriter.self,
    mark: "<desc>Readout",
    summary: "GraphML for Gephi, Cytoscape, networkx, igraph and Neo4j")
  /// GEXF 1.3, with a timeline.
  public static let gexf = GraphFormat(
    "gexf", fileExtension: "gexf", mediaType: "application/gexf+xml", writer: GEXFWriter.self, mark: "<creator>Readout",
    summary: "GEXF 1.3 for Gephi, with a timeline")
  /// RDF/XML, for triple stores.
  public static let rdfXML = GraphFormat(
    "rdfxml", fileExtension: "rdf", mediaType: "application/rdf+xml", triples: RDFXMLWriter.self,
    summary: "RDF/XML for triple stores, with Readout's ontology beside it")
  /// Turtle: RDF for people to read.
  public static let turtle = GraphFormat(
    "turtle", fileExtension: "ttl", mediaType: "text/turtle", triples: TurtleWriter.self,
    summary: "Turtle for triple stores and for reading")
  /// N-Triples: RDF a statement a line.
  public static let nTriples = GraphFormat(
    "ntriples", fileExtension: "nt", mediaType: "application/n-triples", triples: NTriplesWriter.self,
    summary: "N-Triples for bulk loading and line tools")
  /// JSON-LD: RDF as JSON.
  public static let jsonLD = GraphFormat(
    "jsonld", fileExtension: "jsonld", mediaType: "application/ld+json", triples: JSONLDWriter.self,
    summary: "JSON-LD for web programs")
  /// DOT: a picture, drawn by Graphviz.
  public static let dot = GraphFormat(
    "dot", fileExtension: "dot", mediaType: "text/vnd.graphviz", writer: DOTWriter.self, mark: "graph readout {",
    defaultView: .meetings,
    summary: "DOT for Graphviz: a picture of who met whom")
  /// JSON Lines: the saved graph, which ``SavedGraphReader`` reads back without loss.
  public static let jsonLines = GraphFormat(
    "jsonl", fileExtension: "jsonl", mediaType: "application/x-ndjson", writer: JSONLinesWriter.self,
    mark: #"{"element":"graph","version":"#,
    summary: "JSON Lines: the saved graph, which readout export reads back")
  /// Two tables, of nodes and of edges, for Gephi and spreadsheets.
  public static let csv = GraphFormat(
    "csv", fileExtension: "csv", mediaType: "text/csv",
    parts: [
      .propertyGraph(GephiNodesWriter.self, suffix: "-nodes", mark: "Id,Label,Kind,Color,", isForSpreadsheets: true),
      .propertyGraph(
        GephiEdgesWriter.self, suffix: "-edges", mark: "Source,Target,Type,Kind,", isForSpreadsheets: true),
    ], defaultView: .full, views: GraphView.allCases, summary: "CSV for Gephi and spreadsheets: nodes and edges")
  /// Two tables for `neo4j-admin database import`.
  public static let neo4j = GraphFormat(
    "neo4j", fileExtension: "csv", mediaType: "text/csv",
    parts: [
      .propertyGraph(Neo4jNodesWriter.self, suffix: "-neo4j-nodes", mark: "id:ID,label,kind,"),
      .propertyGraph(Neo4jEdgesWriter.self, suffix: "-neo4j-edges", mark: ":START_ID,:END_ID,:TYPE,"),
    ], defaultView: .full, views: GraphView.allCases,
    summary: "CSV for neo4j-admin database import: nodes and relationships")
  /// The explorer, one page for a browser.
  public static let html = GraphFormat(
    "html", fileExtension: "html", mediaType: "text/html",
    parts: [
      Part(mark: ExplorerPage.mark) { (index, options, _, output) throws(WriteError) -> WriteReport.Counts in
        try ExplorerPage(resources: FormatResources(override: options.resources))
          .write(index, filter: options.filter, to: &output)
      }
    ], defaultView: .full, views: [.full],
    summary: "HTML: the explorer, one page for any browser, with network, timeline, sentences and table")
}
