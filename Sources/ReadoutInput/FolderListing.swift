import Glibc

/// The names in a folder, or why there are none: a listing that breaks off is no shorter listing.
package enum FolderListing {
  /// Sorted by UTF-8 bytes, without `.` and `..`; as `FileName` makes text of them.
  package static func names(in folder: String) throws(SystemError) -> [String] {
    guard let stream = opendir(FileName.bytes(of: folder)) else { throw SystemError() }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      // Only this tells the end from an error.
      errno = 0
      guard let entry = readdir(stream) else { break }
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { start in
          FileName.text(of: UnsafeBufferPointer(start: start, count: strnlen(start, 256)).map { UInt8(bitPattern: $0) })
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    guard errno == 0 else { throw SystemError() }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
