import Foundation

/// Where lexicons and weights are found: `--resources DIR`, then beside the executable, then in the package bundle.
public struct ResourceDirectory: Sendable {
  public let path: String

  /// Throws `ResourceError.notFound` when there is no such folder, or no override is given and none of the usual places has one.
  public init(override: String? = nil) throws(ResourceError) {
    var tried: [String] = []
    func exists(_ path: String) -> Bool {
      tried.append(path)
      var isDirectory: ObjCBool = false
      return FileManager.default.fileExists(atPath: path + "/lexicons", isDirectory: &isDirectory)
        && isDirectory.boolValue
    }
    if let override {
      guard exists(override) else { throw .notFound(tried: tried) }
      path = override
      return
    }
    let executable =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    let folder = (executable as NSString).deletingLastPathComponent
    // Beside an installed executable, in the bundle beside a built one, and in share/ next to bin/.
    // A test runner sits beside the bundle too.
    for candidate in [
      folder + "/Resources", folder + "/readout_ReadoutLanguage.resources/Resources",
      (folder as NSString).deletingLastPathComponent + "/share/readout/Resources",
    ] where exists(candidate) {
      path = candidate
      return
    }
    throw .notFound(tried: tried)
  }

  /// The bytes of a file below the folder; `name` such as `lexicons/countries.tsv`.
  public func contents(of name: String) throws(ResourceError) -> [UInt8] {
    let file = path + "/" + name
    guard let data = FileManager.default.contents(atPath: file) else { throw .unreadable(file) }
    return [UInt8](data)
  }
}

public enum ResourceError: Error, CustomStringConvertible {
  case notFound(tried: [String])
  case unreadable(String)
  /// A file that is there but is not what it should be.
  case invalid(path: String, reason: String)

  public var description: String {
    switch self {
    case .notFound(let tried):
      "No resources found; looked in \(tried.joined(separator: ", ")). Give their folder with --resources DIR."
    case .unreadable(let path): "\(path) cannot be read; check that the file exists and may be read."
    case .invalid(let path, let reason):
      "\(path): \(reason). Install Readout's resources again or give another folder with --resources DIR."
    }
  }
}
