import ArgumentParser
import Glibc
import Readout
import ReadoutFormats
import ReadoutModel

/// How the part that is written is seen.
struct ViewOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Which part of the graph. Each format has a default.", valueName: "view"))
  var view: GraphView?

  @Option(help: ArgumentHelp("Only pairs that met at least this often (views actors and countries).", valueName: "n"))
  var minWeight = 1

  @Option(
    help: ArgumentHelp(
      "Leave meetings of more participants than this out of the pairs of views actors and countries.", valueName: "n"))
  var maxParticipants = GraphFilter().maximumParticipants

  @Flag(help: "Begin CSV files with a byte-order mark, for spreadsheets that want one.")
  var csvBom = false

  func validate() throws {
    guard maxParticipants >= 2 else { throw ValidationError("--max-participants must be 2 or more.") }
    guard minWeight >= 1 else { throw ValidationError("--min-weight must be 1 or more.") }
  }
}

/// Which part of a graph is written, and how.
struct SelectionOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Leave out what is less certain than this, 0 to 1.", valueName: "number"))
  var minConfidence = 0.0

  @Option(help: ArgumentHelp("Only meetings on this day or later, YYYY-MM-DD.", valueName: "date"))
  var from: CalendarDate?

  @Option(help: ArgumentHelp("Only meetings on this day or earlier.", valueName: "date"))
  var to: CalendarDate?

  @Option(
    help: ArgumentHelp(
      "How many days before an article's date a meeting is looked for of which nothing else is known (--from, --to).",
      valueName: "days"))
  var publicationWindow = GraphFilter().publicationWindow

  @Flag(help: "Keep meetings of unknown date too, with --from or --to.")
  var includeUndated = false

  @Option(
    help: ArgumentHelp(
      "Only meetings of this status. May be repeated.", valueName: "status"))
  var status: [MeetingStatus] = []

  @Option(
    help: ArgumentHelp(
      "Only meetings of this kind. May be repeated.", valueName: "kind"))
  var kind: [MeetingKind] = []

  @Option(help: ArgumentHelp("Only what is near this actor: an identifier or a name.", valueName: "id"))
  var actor: String?

  @Option(help: ArgumentHelp("How many meetings away from --actor.", valueName: "n"))
  var depth = 1

  @Option(help: ArgumentHelp("What identifiers become IRIs with, in RDF.", valueName: "iri"))
  var baseIRI: String = ExportOptions().baseIRI

  @Option(help: ArgumentHelp("How much RDF says: full, with evidence, or lean.", valueName: "detail"))
  var rdfDetail: RDFDetail = .full

  func validate() throws {
    do throws(WriteError) {
      try ExportOptions.check(baseIRI: baseIRI)
    } catch {
      throw ValidationError(error.description)
    }
    guard (0...1).contains(minConfidence) else { throw ValidationError("--min-confidence must lie between 0 and 1.") }
    guard publicationWindow >= 0 else { throw ValidationError("--publication-window must be 0 or more days.") }
    guard depth >= 1 else { throw ValidationError("--depth must be 1 or more.") }
    if let from, let to, to < from { throw ValidationError("--to lies before --from.") }
  }

  /// - Parameter view: what holds for the views `actors` and `countries`, where there is a choice of views.
  func exportOptions(view: ViewOptions? = nil, resources: String?) -> ExportOptions {
    ExportOptions(
      filter: GraphFilter(
        from: from, to: to, publicationWindow: publicationWindow, includesUndated: includeUndated,
        statuses: status.isEmpty ? nil : Set(status), meetingKinds: kind.isEmpty ? nil : Set(kind),
        minimumConfidence: minConfidence, minimumWeight: view?.minWeight ?? 1,
        maximumParticipants: view?.maxParticipants ?? GraphFilter().maximumParticipants, actor: actor, depth: depth),
      baseIRI: baseIRI, rdfDetail: rdfDetail, byteOrderMark: view?.csvBom ?? false, resources: resources)
  }
}

/// Where a graph's files go, in which formats.
struct GraphOptions: ParsableArguments {
  @Option(
    name: .shortAndLong, help: ArgumentHelp("The folder to write to; made where there is none.", valueName: "folder"),
    completion: .directory)
  var output: String

  @Option(
    name: .shortAndLong, parsing: .singleValue,
    help: ArgumentHelp(
      "Formats, with commas between. May be repeated. "
        + "\(GraphOutput.defaultFormats.map(\.name).joined(separator: ", ")) when not given. "
        + "sqlite: a store, as readout add makes it.",
      valueName: "formats"))
  var format: [FormatList] = []

  @Option(help: ArgumentHelp("What the files are called, without extension.", valueName: "name"))
  var name = "graph"

  @Option(
    help: ArgumentHelp(
      "What you know better: a TSV file (see readout help corrections). May be repeated.", valueName: "file"),
    completion: .file(extensions: ["tsv"]))
  var corrections: [String] = []

  @OptionGroup var view: ViewOptions
  @OptionGroup var selection: SelectionOptions

  func validate() throws {
    if output.isEmpty { throw ValidationError("--output is empty; give the folder to write to.") }
    if output == "-" {
      throw ValidationError(
        "--output is a folder. For standard output: readout export GRAPH.jsonl -o - --format FORMAT.")
    }
    if name.isEmpty || name.contains("/") || name.hasPrefix(".") {
      throw ValidationError("--name is a file's name without folder and extension.")
    }
  }

  private var target: GraphOutput { GraphOutput(folder: output, name: name) }

  /// Those asked for; where all or none were, those that have the view and whose packages are installed.
  private func formats(_ resources: String?) -> [GraphFormat] {
    let wanted = format.isEmpty ? GraphOutput.defaultFormats : format.flatMap(\.formats)
    return isChoice ? wanted.filter { has(view.view, $0) && $0.missingPackage(resources: resources) == nil } : wanted
  }

  /// Whether the user named each format.
  private var isChoice: Bool { format.isEmpty || format.contains { $0.isAll } }

  private func has(_ view: GraphView?, _ format: GraphFormat) -> Bool { view.map(format.views.contains) ?? true }

  /// Whether a store is wanted too.
  var makesStore: Bool { format.contains { $0.hasStore } }

  /// What a store is called.
  var storeName: String { "\(name).sqlite" }

  /// Throws what would stop the writing anyhow, before anything is read.
  ///
  /// - Parameter hasArticles: whether a store can be made.
  func check(resources: String?, hasArticles: Bool = false) throws {
    try target.check(formats(resources), view: { _ in view.view })
    guard makesStore else { return }
    guard hasArticles else {
      throw ValidationError("--format sqlite makes a store of articles; readout build takes them, and readout add.")
    }
    let path = "\(output)/\(storeName)"
    guard try GraphOptions.isThere(path) else { return }
    let corrections: [StoredCorrection]
    do throws(StoreError) {
      corrections = try Store(path: path, for: .reading, onWait: StoreArgument.sayWaiting(path)).corrections()
    } catch .notADatabase, .otherProgram {
      throw WriteError.foreignFile(path: path)
    }
    if !corrections.isEmpty {
      throw ValidationError(
        "\(Terminal.shown(path)) has corrections, which would be lost; readout add \(Terminal.shown(path)) INPUT puts articles "
          + "into it, or move it.")
    }
  }

  /// Whether there is a file; throws where that cannot be known.
  private static func isThere(_ path: String) throws -> Bool {
    if access(path, F_OK) == 0 { return true }
    guard errno == ENOENT || errno == ENOTDIR else {
      throw WriteError.cannotReplace(path: path, reason: String(cString: strerror(errno)))
    }
    return false
  }

  /// Writes a graph as the options say.
  func write(_ graph: KnowledgeGraph, resources: String?, summary: inout RunSummary) throws -> [WriteReport] {
    let reports = try target.write(
      graph, as: formats(resources), options: selection.exportOptions(view: view, resources: resources),
      view: { _ in view.view })
    note(reports, resources: resources, in: &summary)
    return reports
  }

  /// Writes a graph as the options say, with the store that it is made in.
  ///
  /// - Parameter make: makes the store at a path, and the graph in it.
  func write(
    resources: String?, summary: inout RunSummary, making make: (String, inout RunSummary) throws -> KnowledgeGraph
  ) throws -> (KnowledgeGraph, [WriteReport]) {
    var read = RunSummary()
    // What is beside the old store belongs to that one: SQLite would put it into the new.
    let (graph, reports) = try target.write(
      as: formats(resources), displacing: Store.companions(of: storeName),
      options: selection.exportOptions(view: view, resources: resources), view: { _ in view.view },
      making: { try make("\($0)/\(storeName)", &read) })
    summary = read
    note(reports, resources: resources, in: &summary)
    return (graph, reports)
  }

  /// What is to be said of the files.
  private func note(_ reports: [WriteReport], resources: String?, in summary: inout RunSummary) {
    let formats = formats(resources)
    // What holds of the graph is said once, not of each file.
    var said: Set<String> = []
    summary.diagnostics += reports.flatMap(\.diagnostics).filter {
      $0.id != "formats.undated" || said.insert($0.id).inserted
    }
    summary.diagnostics += target.staleFiles(beside: formats)
    if isChoice { summary.diagnostics += withoutPackage(resources) }
    if let view = view.view, isChoice {
      let without = (format.isEmpty ? GraphOutput.defaultFormats : GraphFormat.all).filter { !has(view, $0) }
      if !without.isEmpty {
        summary.diagnostics.append(
          Diagnostic(
            "output.no-such-view", .note, subject: output,
            "Not written, as it has no view \(view.rawValue): \(without.map(\.name).joined(separator: ", "))."))
      }
    }
  }

  /// Which of all formats could not be made here, and what to install.
  private func withoutPackage(_ resources: String?) -> [Diagnostic] {
    (format.isEmpty ? GraphOutput.defaultFormats : GraphFormat.all).compactMap { format in
      format.missingPackage(resources: resources).map { error in
        Diagnostic("output.missing-package", .note, subject: output, "Not written: \(format.name). \(error)")
      }
    }
  }
}

/// One or more names of formats: `graphml,dot`.
struct FormatList: ExpressibleByArgument {
  let formats: [GraphFormat]
  /// Whether it is all there are, none by its name.
  let isAll: Bool
  /// Whether the store is among them, which is no format of a graph: it holds the articles.
  let hasStore: Bool

  private static let store = "sqlite"

  init?(argument: String) {
    var formats: [GraphFormat] = []
    let names = argument.lowercased().split(separator: ",")
    isAll = names.contains("all")
    hasStore = names.contains { $0 == FormatList.store }
    for name in names where name != FormatList.store {
      if name == "all" {
        formats += GraphFormat.all
        continue
      }
      guard let format = GraphFormat.named(String(name)) ?? GraphFormat.all.first(where: { $0.fileExtension == name })
      else {
        return nil
      }
      formats.append(format)
    }
    guard !formats.isEmpty || hasStore else { return nil }
    self.formats = formats
  }

  static var allValueStrings: [String] { GraphFormat.all.map(\.name) + [store, "all"] }
  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}

extension GraphView: ExpressibleByArgument {}
extension MeetingStatus: ExpressibleByArgument {}
extension MeetingKind: ExpressibleByArgument {}
extension RDFDetail: ExpressibleByArgument {}

extension CalendarDate: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
