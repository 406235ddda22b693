import Foundation

/// One file to read articles from.
public struct InputFile: Hashable, Sendable {
  /// Where to open it; `-` is standard input.
  public var path: String
  /// What is written into records: see `InputScanner`.
  public var source: String

  public init(path: String, source: String) {
    self.path = path
    self.source = source
  }

  public static let standardInput = InputFile(path: "-", source: "-")

  public var isStandardInput: Bool { path == "-" }

  /// A descriptor to read from, which the caller closes; -1 with `errno` where it cannot be opened.
  func open() -> Int32 {
    isStandardInput ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0) : Foundation.open(path, O_RDONLY | O_CLOEXEC)
  }

  /// The last component of the source without its extension; `stdin` for standard input.
  public var stem: String {
    if isStandardInput { return "stdin" }
    let name = source.split(separator: "/").last.map(String.init) ?? source
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// In lower case, without the dot; empty where there is none.
  public var fileExtension: String {
    let name = source.split(separator: "/").last.map(String.init) ?? source
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }
}
