import Foundation
import ReadoutFormats
import ReadoutModel

/// A folder that graph files are written to. They are all made beside it first and moved in together: whatever stops
/// a run, the folder holds the old files or the new ones, each of them whole.
public struct GraphOutput: Sendable {
  public let folder: String
  /// Files are called this and the format's extension.
  public let name: String

  public init(folder: String, name: String = "graph") {
    self.folder = folder
    self.name = name
  }

  /// What a build writes when nothing else is asked for: a graph for network tools, one for triple stores, a picture,
  /// and the graph itself, to go on from.
  public static let defaultFormats = GraphFormat.all.filter {
    ["graphml", "rdfxml", "dot", "jsonl"].contains($0.name)
  }

  /// `graph.graphml`; where two formats share an extension, all but the first have their name in it: `graph-neo4j.csv`.
  public func fileName(of format: GraphFormat) -> String {
    let first = GraphFormat.all.first { $0.fileExtension == format.fileExtension }
    return first?.name == format.name
      ? "\(name).\(format.fileExtension)" : "\(name)-\(format.name).\(format.fileExtension)"
  }

  /// The saved graph a path means: the file, or the one in the folder.
  public static func savedGraph(at path: String, name: String = "graph") -> String {
    var isFolder: ObjCBool = false
    _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    return isFolder.boolValue ? "\(path)/\(name).jsonl" : path
  }

  /// Writes the graph in each of the formats; makes the folder where there is none.
  ///
  /// - Parameter view: the format's own default when nil.
  /// - Returns: a report for each format, with the paths of the files.
  public func write(
    _ graph: KnowledgeGraph, as formats: [GraphFormat], view: GraphView? = nil, options: ExportOptions = .init()
  ) throws -> [WriteReport] {
    let files = FileManager.default
    let staging = "\(folder)/.partial-\(getpid())"
    do {
      try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
      removeLeftovers()
      try files.createDirectory(atPath: staging, withIntermediateDirectories: true)
    } catch {
      throw WriteError.cannotCreate(path: folder, reason: GraphOutput.reason(of: error))
    }
    defer { try? files.removeItem(atPath: staging) }
    let export = GraphExport(graph: graph, options: options)
    var reports: [WriteReport] = []
    for format in formats {
      reports.append(
        try export.write(format: format, view: view, to: "\(staging)/\(fileName(of: format))"))
    }
    var moved: Set<String> = []
    for index in reports.indices {
      var targets: [String] = []
      for path in reports[index].files {
        let file = (path as NSString).lastPathComponent
        let target = "\(folder)/\(file)"
        // What stands beside several formats was made once.
        if moved.insert(file).inserted, rename(path, target) != 0 {
          throw WriteError.cannotReplace(path: target, reason: String(cString: strerror(errno)))
        }
        targets.append(target)
      }
      reports[index].files = targets
    }
    return reports
  }

  /// Removes what runs left that were killed while writing.
  private func removeLeftovers() {
    let files = FileManager.default
    for name in (try? files.contentsOfDirectory(atPath: folder)) ?? [] where name.hasPrefix(".partial-") {
      guard let process = Int32(name.dropFirst(".partial-".count)) else { continue }
      if process == getpid() || kill(process, 0) != 0 && errno == ESRCH {
        try? files.removeItem(atPath: "\(folder)/\(name)")
      }
    }
  }

  private static func reason(of error: any Error) -> String {
    let error = error as NSError
    let underlying = error.userInfo[NSUnderlyingErrorKey] as? NSError
    if let code = underlying?.code ?? (error.domain == NSPOSIXErrorDomain ? error.code : nil) {
      return String(cString: strerror(Int32(code)))
    }
    return error.localizedDescription
  }
}
