/// One file to read articles from.
public struct InputFile: Hashable, Sendable {
  /// Where to open it; `-` is standard input.
  public var path: String
  /// What is written into records: see `InputScanner`.
  public var source: String
  /// In bytes; 0 where it is not known before the file is read.
  public var size: Int

  /// A file of `size` bytes; 0 where that is not known.
  public init(path: String, source: String, size: Int = 0) {
    self.path = path
    self.source = source
    self.size = size
  }

  /// What is piped in.
  public static let standardInput = InputFile(path: "-", source: "-")

  /// Whether it is what is piped in.
  public var isStandardInput: Bool { path == "-" }

  /// The last component of the source, without the ending that says that it is compressed.
  private var unpackedName: String {
    let name = source.split(separator: "/").last.map(String.init) ?? source
    let ending = [".gz", ".xz"].first { name.lowercased().hasSuffix($0) && name.utf8.count > $0.utf8.count }
    return ending.map { String(name.dropLast($0.count)) } ?? name
  }

  /// The last component of the source without its extension; `stdin` for standard input.
  public var stem: String {
    if isStandardInput { return "stdin" }
    let name = unpackedName
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// In lower case, without the dot; empty where there is none.
  public var fileExtension: String {
    let name = unpackedName
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }
}
