import Glibc
import ReadoutModel

/// How a graph is to be written.
public struct ExportOptions: Sendable, Hashable {
  /// What of the graph is written.
  public var filter: GraphFilter
  /// What the identifiers become IRIs with.
  public var baseIRI: String
  /// How much RDF says.
  public var rdfDetail: RDFDetail
  /// Whether files for spreadsheets begin with a byte-order mark, by which some know UTF-8.
  public var byteOrderMark: Bool
  /// Folder of Readout's resources, when it is not beside the executable.
  public var resources: String?

  /// All that happened, in full, unless said otherwise.
  public init(
    filter: GraphFilter = GraphFilter(), baseIRI: String = "https://w3id.org/readout/data/",
    rdfDetail: RDFDetail = .full, byteOrderMark: Bool = false, resources: String? = nil
  ) {
    self.filter = filter
    self.baseIRI = baseIRI
    self.rdfDetail = rdfDetail
    self.byteOrderMark = byteOrderMark
    self.resources = resources
  }
}

extension ExportOptions {
  /// Throws `WriteError` where identifiers cannot become IRIs with this.
  public static func check(baseIRI: String) throws(WriteError) { _ = try BaseIRI.validatedBase(baseIRI) }
}

/// What became of a graph that was written.
public struct WriteReport: Sendable, Hashable {
  /// How much was written.
  public struct Counts: Sendable, Hashable {
    /// Nodes, or resources of RDF.
    public var nodes: Int
    /// Edges; 0 in RDF.
    public var edges: Int
    /// Triples; 0 where the format has none.
    public var triples: Int
    /// Characters that the format forbids and that became U+FFFD, and list separators inside list items that became `/`.
    public var replacedCharacters: Int
    /// Meetings of more participants than are drawn out into pairs.
    public var unpairedMeetings: Int

    /// Counts of a format or of a part of one.
    public init(
      nodes: Int = 0, edges: Int = 0, triples: Int = 0, replacedCharacters: Int = 0, unpairedMeetings: Int = 0
    ) {
      self.nodes = nodes
      self.edges = edges
      self.triples = triples
      self.replacedCharacters = replacedCharacters
      self.unpairedMeetings = unpairedMeetings
    }

    static func += (counts: inout Counts, part: Counts) {
      // Each part goes through the whole graph: the nodes of CSV are a file, the edges another.
      counts.nodes = max(counts.nodes, part.nodes)
      counts.edges = max(counts.edges, part.edges)
      counts.triples = max(counts.triples, part.triples)
      counts.replacedCharacters += part.replacedCharacters
      // Every part of a format leaves out the same.
      counts.unpairedMeetings = max(counts.unpairedMeetings, part.unpairedMeetings)
    }
  }

  /// Name of the format.
  public var format: String
  /// The view that was written.
  public var view: GraphView
  /// In the order written; the graph first, then what stands beside it.
  public var files: [String]
  /// Bytes of all files together.
  public var bytes: Int
  /// How much the files hold.
  public var counts: Counts
  /// The least number of meetings of the pairs shown, in the views of pairs.
  public var minimumWeight = 1
  /// Meetings left out because nothing is known of their date.
  public var undatedMeetings = 0
  /// Whether filters left nothing.
  var isEmptied = false

  /// What a user should know.
  public var diagnostics: [Diagnostic] {
    var found: [Diagnostic] = []
    func add(_ id: String, _ message: String) {
      found.append(Diagnostic(id, .warning, subject: files.first ?? "", message))
    }
    if counts.replacedCharacters > 0 {
      add(
        "formats.replaced-characters",
        "\(counts.replacedCharacters) characters that the format forbids were replaced; write jsonl to keep them.")
    }
    if counts.unpairedMeetings > 0 {
      add(
        "formats.large-meetings",
        "Of \(counts.unpairedMeetings) meetings with many participants no pairs were made; raise --max-participants for all."
      )
    }
    if undatedMeetings > 0 {
      add(
        "formats.undated",
        undatedMeetings == 1
          ? "A meeting of unknown date was left out; --include-undated keeps it."
          : "\(undatedMeetings) meetings of unknown date were left out; --include-undated keeps them.")
    }
    if isEmptied { add("formats.nothing-left", "Nothing is left in it: the filters keep no meeting.") }
    return found
  }
}

/// Writes one graph in any number of formats.
public struct GraphExport: Sendable {
  private let index: GraphIndex
  /// What holds for every format.
  public var options: ExportOptions

  /// Indexes a graph once for all formats. Linear in its size.
  public init(graph: KnowledgeGraph, options: ExportOptions = ExportOptions()) {
    index = GraphIndex(graph)
    self.options = options
  }

  /// Writes the graph, beside the target first and then in its place; `-` is standard output.
  ///
  /// A format of several files puts a word before the extension (`graph-nodes.csv`) and cannot go to standard output.
  /// - Parameters:
  ///   - format: what is written.
  ///   - view: the format's default when nil.
  ///   - path: the file, or `-`.
  @discardableResult
  public func write(
    format: GraphFormat, view: GraphView? = nil, to path: String
  ) throws(WriteError) -> WriteReport {
    var report = try writeAlone(format: format, view: view, to: path)
    if path != "-", !path.hasPrefix("/dev/") {
      for companion in format.companions { report.files.append(try copy(companion, beside: path)) }
    }
    return report
  }

  /// The same without the files that stand beside it.
  @discardableResult
  package func writeAlone(
    format: GraphFormat, view: GraphView? = nil, to path: String
  ) throws(WriteError) -> WriteReport {
    let (view, options) = try chosen(view, of: format)
    var report = WriteReport(format: format.name, view: view, files: [], bytes: 0, counts: WriteReport.Counts())
    report.minimumWeight = options.filter.minimumWeight
    report.undatedMeetings = index.graph.meetings.count(where: options.filter.leavesOutAsUndated)
    if path == "-", format.parts.count > 1 {
      throw .cannotCreate(path: path, reason: "\(format.name) is \(format.parts.count) files; give a name")
    }
    for (part, file) in zip(format.parts, format.files(at: path)) {
      let destination = try FileDestination(path: file)
      var output = destination.buffer()
      let counts = try part.write(index, options, view, &output)
      output.flush()
      if let failure = output.failure { throw failure }
      try destination.commit()
      report.files.append(file)
      report.bytes += output.count
      report.counts += counts
    }
    report.isEmptied = options.filter != GraphFilter() && report.counts.nodes == 0
    return report
  }

  /// Writes a format that is one file to an open descriptor; errors name `path`.
  package func write(
    format: GraphFormat, to descriptor: Int32, path: String
  ) throws(WriteError) -> WriteReport.Counts {
    let view = try format.checked(nil)
    var output = OutputBuffer(descriptor: descriptor, path: path)
    let counts = try format.parts[0].write(index, options, view, &output)
    output.flush()
    if let failure = output.failure { throw failure }
    return counts
  }

  /// The view that is written, and the options it is written with.
  private func chosen(_ view: GraphView?, of format: GraphFormat) throws(WriteError) -> (GraphView, ExportOptions) {
    guard view == nil, format.isPicture else { return (try format.checked(view), options) }
    let choice = try PictureChoice(index, filter: options.filter)
    var options = options
    options.filter.minimumWeight = choice.minimumWeight
    options.filter.minimumMeetings = choice.minimumMeetings
    return (choice.view, options)
  }

  /// The bytes of a format that is one file.
  public func bytes(format: GraphFormat, view: GraphView? = nil) throws(WriteError) -> [UInt8] {
    let (view, options) = try chosen(view, of: format)
    var output = OutputBuffer()
    for part in format.parts { _ = try part.write(index, options, view, &output) }
    return output.bytes
  }

  /// `graph.csv` and `-nodes` give `graph-nodes.csv`.
  static func inserting(_ suffix: String, into path: String) -> String {
    let nameStart = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    guard let dot = path[nameStart...].lastIndex(of: "."), dot > nameStart else { return path + suffix }
    return path[..<dot] + suffix + path[dot...]
  }

  /// Writes a resource of Readout's into the folder of a file, under another name where it would overwrite that file.
  private func copy(_ name: String, beside path: String) throws(WriteError) -> String {
    let content = try FormatResources(override: options.resources).contents(of: name)
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    var target = folder + name
    if target == path || "./" + target == path { target = GraphExport.inserting("-ontology", into: target) }
    let destination = try FileDestination(path: target)
    var output = destination.buffer()
    output.append(content)
    output.flush()
    if let failure = output.failure { throw failure }
    try destination.commit()
    return target
  }
}
