import Foundation
import ReadoutFormats

/// A graph on its way into a triple store: written as N-Triples into a temporary file that has no name and handed to
/// `readout-publish`, the program beside this one that speaks to the network.
public struct GraphPublication: Sendable {
  /// What becomes of what the store's graph holds.
  public enum Mode: String, Sendable {
    /// It becomes what is published; only what is different is sent where the store can say what it holds and takes updates.
    case update
    /// It is replaced by all that is published.
    case replace
    /// It stays, and what is published comes to it.
    case add
  }

  /// What went to the store.
  public enum Delivery: Sendable, Hashable {
    /// All triples.
    case all(Int)
    /// Triples that went, and that came, of so many.
    case changes(gone: Int, new: Int, of: Int)
  }

  private let endpoint: String
  private let updateEndpoint: String?
  private let graphName: String?
  private let mode: Mode

  /// - Parameters:
  ///   - endpoint: address of the store's Graph Store service.
  ///   - updateEndpoint: address of its SPARQL Update service; nil is the one that goes with the endpoint, for stores that are known.
  ///   - graphName: IRI of the graph in the store; nil is the default graph.
  ///   - mode: what becomes of what that graph holds.
  public init(
    endpoint: String, updateEndpoint: String? = nil, graphName: String? = nil, mode: Mode = .update
  ) {
    self.endpoint = endpoint
    self.updateEndpoint = updateEndpoint
    self.graphName = graphName
    self.mode = mode
  }

  /// Sends the graph and returns what was sent; on failure returns the exit code of `readout-publish`, which has said why.
  ///
  /// - Parameters:
  ///   - export: what is sent.
  ///   - willSend: called when the triples are there and are about to go out, with their number.
  ///
  /// Throws `WriteError` when the file cannot be written, `PublicationError` when the program is not there.
  public func send(
    _ export: GraphExport, willSend: (Int) -> Void = { _ in }
  ) throws -> (sent: Delivery, status: Int32) {
    let files = FileManager.default
    let executable = (try? files.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    let program = (executable as NSString).deletingLastPathComponent + "/readout-publish"
    guard files.isExecutableFile(atPath: program) else { throw PublicationError.missingProgram(program) }
    let file = try GraphPublication.namelessFile()
    let triples = try export.write(
      format: .nTriples, to: file.fileDescriptor, path: files.temporaryDirectory.path
    ).triples
    try file.seek(toOffset: 0)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = [endpoint, updateEndpoint ?? "", graphName ?? "", mode.rawValue]
    process.standardInput = file
    let answer = Pipe()
    process.standardOutput = answer
    willSend(triples)
    do {
      try process.run()
    } catch {
      throw PublicationError.missingProgram(program)
    }
    let said = String(decoding: answer.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let numbers = said.split(whereSeparator: \.isWhitespace).dropFirst().compactMap { Int($0) }
    let sent: Delivery = numbers.count == 2 ? .changes(gone: numbers[0], new: numbers[1], of: triples) : .all(triples)
    return (sent, process.terminationReason == .exit ? process.terminationStatus : 74)
  }

  /// A temporary file that nobody else can open, and that is gone with those who have it open.
  private static func namelessFile() throws(WriteError) -> FileHandle {
    let folder = FileManager.default.temporaryDirectory.path
    var template = Array("\(folder)/readout-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw .cannotCreate(path: folder, reason: String(cString: strerror(errno))) }
    unlink(template)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }
}

/// Why nothing could be sent.
public enum PublicationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The program that speaks to stores is not beside this one; where it was looked for.
  case missingProgram(String)

  public var description: String {
    switch self {
    case .missingProgram(let path):
      "\(path) is missing; scripts/build-graph builds it, and the package readout-publish brings it."
    }
  }
}
