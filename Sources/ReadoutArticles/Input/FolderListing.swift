import Foundation

/// The names in a folder, or why there are none: a listing that breaks off is no shorter listing.
enum FolderListing {
  /// Sorted by UTF-8 bytes, without `.` and `..`; the error is one of `errno`.
  static func names(in folder: String) -> Result<[String], POSIXError> {
    func failure() -> Result<[String], POSIXError> { .failure(POSIXError(.init(rawValue: errno) ?? .EIO)) }
    guard let stream = opendir(folder) else { return failure() }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      // Only this tells the end from an error.
      errno = 0
      guard let entry = readdir(stream) else { break }
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    guard errno == 0 else { return failure() }
    return .success(names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }
}
