import Glibc
import ReadoutFormats
import ReadoutModel

/// A folder that graph files are written to. They are all made beside it first and put in their place together: whatever
/// stops a run, the folder holds the old files or the new ones.
public struct GraphOutput: Sendable {
  /// The folder that is written to.
  public let folder: String
  /// Files are called this and the format's extension.
  public let name: String

  /// Files called `name` and the extension of their format, in `folder`.
  public init(folder: String, name: String = "graph") {
    self.folder = folder
    self.name = name
  }

  /// What a build writes when nothing else is asked for: a graph for network tools, one for triple stores, a picture,
  /// and the graph itself, to go on from.
  public static let defaultFormats = GraphFormat.all.filter {
    ["graphml", "rdfxml", "dot", "jsonl"].contains($0.name)
  }

  /// `graph.graphml`; a format of several files puts its own words before the extension: `graph-neo4j-nodes.csv`.
  public func fileName(of format: GraphFormat) -> String { "\(name).\(format.fileExtension)" }

  /// The saved graph a path means: the file, or the one in the folder.
  public static func savedGraph(at path: String, name: String = "graph") -> String {
    var status = stat()
    let isFolder = stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    return isFolder ? "\(path)/\(name).jsonl" : path
  }

  /// Throws where the graph could not be written, as far as that can be known before it is made: a format has no such
  /// view, or a file is in the way that Readout did not write.
  public func check(
    _ formats: [GraphFormat], view: (GraphFormat) -> GraphView? = { _ in nil }
  ) throws(WriteError) {
    for format in formats {
      _ = try format.checked(view(format))
      if let file = format.foreignFiles(at: "\(folder)/\(fileName(of: format))").first {
        throw .foreignFile(path: file)
      }
    }
  }

  /// Says which files of an earlier run, in formats that this one did not write, stand beside the new ones.
  public func staleFiles(beside formats: [GraphFormat]) -> [Diagnostic] {
    var written: Set<String> = []
    for format in formats { written.formUnion(format.files(at: "\(folder)/\(fileName(of: format))")) }
    return GraphFormat.all.flatMap { format in
      format.ownFiles(at: "\(folder)/\(fileName(of: format))").filter { !written.contains($0) }.map {
        Diagnostic(
          "output.stale", .warning, subject: $0,
          "This file is of an earlier run; remove it, or have it written too with --format \(format.name).")
      }
    }
  }

  /// Writes the graph in each of the formats; makes the folder where there is none.
  ///
  /// - Parameters:
  ///   - graph: what is written.
  ///   - formats: each gets files of its own.
  ///   - options: what holds for every format.
  ///   - view: of each format; its own default when nil.
  /// - Returns: a report for each format, with the paths of the files.
  public func write(
    _ graph: KnowledgeGraph, as formats: [GraphFormat], options: ExportOptions = .init(),
    view: (GraphFormat) -> GraphView? = { _ in nil }
  ) throws(WriteError) -> [WriteReport] {
    try check(formats, view: view)
    return try write(graph, as: formats, into: FolderUpdate(of: folder), options: options, view: view)
  }

  /// Writes a graph that is made together with files of its own, and puts those in place with the others.
  ///
  /// - Parameters:
  ///   - formats: each gets files of its own.
  ///   - displaced: names of files of the folder that belong to files now replaced and go with them.
  ///   - options: what holds for every format.
  ///   - view: of each format; its own default when nil.
  ///   - make: makes the graph, and puts its files into the folder that it gets.
  /// - Returns: the graph, and a report for each format.
  public func write(
    as formats: [GraphFormat], displacing displaced: [String] = [], options: ExportOptions = .init(),
    view: (GraphFormat) -> GraphView? = { _ in nil }, making make: (_ folder: String) throws -> KnowledgeGraph
  ) throws -> (graph: KnowledgeGraph, reports: [WriteReport]) {
    try check(formats, view: view)
    let update = try FolderUpdate(of: folder, displacing: displaced)
    let graph = try make(update.staging)
    return (graph, try write(graph, as: formats, into: update, options: options, view: view))
  }

  private func write(
    _ graph: KnowledgeGraph, as formats: [GraphFormat], into update: consuming FolderUpdate, options: ExportOptions,
    view: (GraphFormat) -> GraphView?
  ) throws(WriteError) -> [WriteReport] {
    let staging = update.staging
    let export = GraphExport(graph: graph, options: options)
    var reports: [WriteReport] = []
    for format in formats {
      do throws(WriteError) {
        reports.append(try export.write(format: format, view: view(format), to: "\(staging)/\(fileName(of: format))"))
      } catch {
        throw error.moved(from: staging, to: folder)
      }
    }
    try update.commit()
    for index in reports.indices {
      reports[index].files = reports[index].files.map { folder + $0.dropFirst(staging.count) }
    }
    return reports
  }
}
