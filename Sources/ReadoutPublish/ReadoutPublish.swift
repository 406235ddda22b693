import CLinux
import Foundation
import ReadoutFormats

/// `readout-publish ENDPOINT UPDATE-OR-EMPTY GRAPH-OR-EMPTY update|replace|add < GRAPH.nt`: the part of `readout publish` that
/// speaks to the network. Prints what it sent.
///
/// A program of its own, because the libraries for the network cost every start of `readout` eight megabytes.
@main
struct ReadoutPublish {
  static func main() {
    let arguments = CommandLine.arguments
    // Whoever started this and is stopped sends nothing more.
    readoutEndWithParent()
    guard arguments.count == 5, let mode = GraphStorePublisher.Mode(rawValue: arguments[4]) else {
      fail("this program is called by readout publish", code: 64)
    }
    do {
      let publisher = try GraphStorePublisher(
        endpoint: arguments[1], update: arguments[2].isEmpty ? nil : arguments[2],
        graph: arguments[3].isEmpty ? nil : arguments[3],
        credentials: GraphStorePublisher.Credentials(environment: ProcessInfo.processInfo.environment))
      let sent = try publisher.send(standardInput(), mode: mode)
      FileHandle.standardOutput.write(Data("\(sent)\n".utf8))
    } catch {
      switch error {
      case .invalidEndpoint, .invalidGraphName, .invalidCredentials: fail(error.description, code: 64)
      default: fail(error.description, code: 74)
      }
    }
  }

  /// The file behind descriptor 0, mapped: it has no name to be opened by, and may be larger than memory.
  private static func standardInput() -> Data {
    var status = stat()
    guard fstat(0, &status) == 0, status.st_size > 0,
      let start = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, 0, 0),
      start != MAP_FAILED
    else { fail("there is nothing to send", code: 74) }
    return Data(bytesNoCopy: start, count: Int(status.st_size), deallocator: .unmap)
  }

  private static func fail(_ message: String, code: Int32) -> Never {
    FileHandle.standardError.write(Data("readout: error: \(message)\n".utf8))
    exit(code)
  }
}
