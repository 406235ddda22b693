import Glibc

/// What lies where Readout wants to write.
enum FoundFile: Hashable {
  /// Nothing, or nothing that could be lost.
  case nothing
  /// A file that Readout wrote in this format.
  case own
  /// Somebody else's file, or one that cannot be looked into.
  case foreign

  /// - Parameter mark: what stands near the beginning of every file that Readout writes in the format.
  init(at path: String, mark: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      // Where too many files are open, whoever tries to write says so.
      self = [ENOENT, ENOTDIR, EMFILE, ENFILE].contains(errno) ? .nothing : .foreign
      return
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      self = .foreign
      return
    }
    // What is no file cannot be replaced by one, and whoever tries says so.
    guard status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else {
      self = .nothing
      return
    }
    var head = [UInt8](repeating: 0, count: FoundFile.headLength)
    let count = head.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
    self = FoundFile.contains(head[..<max(count, 0)], mark) ? .own : .foreign
  }

  private static let headLength = 4096

  private static func contains(_ bytes: ArraySlice<UInt8>, _ mark: String) -> Bool {
    let mark = Array(mark.utf8)
    guard let first = mark.first else { return true }
    return bytes.indices.contains { bytes[$0] == first && bytes[$0...].starts(with: mark) }
  }
}

extension GraphFormat {
  /// The files a graph of this format becomes where it is to be called `path`, without what stands beside them.
  package func files(at path: String) -> [String] {
    guard parts.contains(where: { !$0.suffix.isEmpty }) else { return [path] }
    // What is no GEXF is not called so: "x.gexf" gives "x-neo4j-nodes.csv".
    let nameStart = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    var stem = path[...]
    if let dot = path[nameStart...].lastIndex(of: "."), dot > nameStart,
      GraphFormat.forPath(path) != nil || path[dot...].dropFirst().lowercased() == name
    {
      stem = path[..<dot]
    }
    return parts.map { "\(stem)\($0.suffix).\(fileExtension)" }
  }

  /// Those of the files, and of what stands beside them, that are there and that Readout did not write.
  package func foreignFiles(at path: String) -> [String] {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    let beside = companions.map { folder + $0 }.filter {
      FoundFile(at: $0, mark: "https://w3id.org/readout/") == .foreign
    }
    return found(.foreign, at: path) + beside
  }

  /// Those of the files that are there and that Readout wrote.
  package func ownFiles(at path: String) -> [String] { found(.own, at: path) }

  private func found(_ kind: FoundFile, at path: String) -> [String] {
    zip(parts, files(at: path)).filter { FoundFile(at: $1, mark: $0.mark) == kind }.map(\.1)
  }
}
