import Glibc

/// The files shipped with the formats: `--resources DIR`, then beside the executable, then in the package bundle.
struct FormatResources {
  private let folders: [String]

  init(override: String? = nil) {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let length = buffer.withUnsafeMutableBytes { bytes in
      bytes.baseAddress.map { readlink("/proc/self/exe", $0, bytes.count) } ?? 0
    }
    let executable = String(decoding: buffer[..<max(length, 0)], as: UTF8.self)
    let folder = executable.lastIndex(of: "/").map { String(executable[..<$0]) } ?? "."
    let parent = folder.lastIndex(of: "/").map { String(folder[..<$0]) } ?? "."
    folders =
      (override.map { [$0] } ?? []) + [
        folder + "/Resources", folder + "/readout_ReadoutFormats.resources/Resources",
        parent + "/share/readout/Resources",
      ]
  }

  /// A file of a Debian package, which a release may bring among its resources.
  ///
  /// Throws `WriteError.missingPackage` and `WriteError.unreadableResource`.
  func contents(of name: String, package: String, in packageFolders: [String]) throws(WriteError) -> [UInt8] {
    let folders = folders + packageFolders
    guard let content = try contents(of: name, in: folders) else {
      throw .missingPackage(name: package, file: name, tried: folders)
    }
    return content
  }

  /// Throws `WriteError.missingResource` and `WriteError.unreadableResource`.
  func contents(of name: String) throws(WriteError) -> [UInt8] {
    guard let content = try contents(of: name, in: folders) else { throw .missingResource(name: name, tried: folders) }
    return content
  }

  /// Of the first that is there; nil where none is.
  private func contents(of name: String, in folders: [String]) throws(WriteError) -> [UInt8]? {
    for folder in folders {
      let path = folder + "/" + name
      let descriptor = open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else {
        if [ENOENT, ENOTDIR].contains(errno) { continue }
        throw .unreadableResource(path: path, reason: String(cString: strerror(errno)))
      }
      defer { close(descriptor) }
      var content: [UInt8] = []
      var block = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let count = block.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else {
          throw .unreadableResource(path: path, reason: String(cString: strerror(errno)))
        }
        if count == 0 { break }
        content.append(contentsOf: block[..<count])
      }
      return content
    }
    return nil
  }
}
