import Foundation
import ReadoutFormats

/// A graph on its way into a triple store: written as N-Triples into a temporary file and handed to `readout-publish`,
/// the program beside this one that speaks to the network.
public struct GraphPublication: Sendable {
  private let endpoint: String
  private let graphName: String?
  private let isAddition: Bool

  /// - Parameters:
  ///   - endpoint: address of the store's Graph Store service.
  ///   - graphName: IRI of the graph in the store; nil is the default graph.
  ///   - isAddition: whether what the store's graph holds stays.
  public init(endpoint: String, graphName: String? = nil, isAddition: Bool = false) {
    self.endpoint = endpoint
    self.graphName = graphName
    self.isAddition = isAddition
  }

  /// Sends the graph and returns what was sent; on failure returns the exit code of `readout-publish`, which has said why.
  ///
  /// Throws `WriteError` when the file cannot be written, `PublicationError` when the program is not there.
  public func send(_ export: GraphExport) throws -> (report: WriteReport, status: Int32) {
    let files = FileManager.default
    let executable = (try? files.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    let program = (executable as NSString).deletingLastPathComponent + "/readout-publish"
    guard files.isExecutableFile(atPath: program) else { throw PublicationError.missingProgram(program) }
    let folder = files.temporaryDirectory.appendingPathComponent("readout-\(UUID().uuidString)")
    try files.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? files.removeItem(at: folder) }
    let file = folder.appendingPathComponent("graph.nt").path
    let report = try export.writeAlone(format: .nTriples, to: file)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = [endpoint, graphName ?? "", isAddition ? "add" : "replace", file]
    do {
      try process.run()
    } catch {
      throw PublicationError.missingProgram(program)
    }
    process.waitUntilExit()
    return (report, process.terminationReason == .exit ? process.terminationStatus : 74)
  }
}

/// Why nothing could be sent.
public enum PublicationError: Error, Hashable, Sendable, CustomStringConvertible {
  case missingProgram(String)

  public var description: String {
    switch self {
    case .missingProgram(let path): "\(path) is missing; it is built and installed together with readout."
    }
  }
}
