import Glibc

/// A file that appears whole or not at all: written beside its place, synced, renamed over it.
///
/// `-` is standard output. What is no regular file (a pipe, a terminal, `/dev/null`) is written to directly.
struct FileDestination: ~Copyable {
  let path: String
  private let target: String
  private let temporary: String?
  private var descriptor: Int32

  /// Opens the file beside the target. From here on a broken pipe and a file size limit are errors that `write` returns,
  /// not signals that end the process.
  init(path: String) throws(WriteError) {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    self.path = path
    if path == "-" {
      (target, temporary, descriptor) = (path, nil, STDOUT_FILENO)
      return
    }
    let resolved = FileDestination.resolvingLinks(path)
    var status = stat()
    let exists = stat(resolved, &status) == 0
    if exists, status.st_mode & S_IFMT == S_IFDIR {
      throw .cannotCreate(path: path, reason: "it is a folder")
    }
    if exists, status.st_mode & S_IFMT != S_IFREG {
      let opened = open(resolved, O_WRONLY | O_CLOEXEC)
      guard opened >= 0 else { throw .cannotCreate(path: path, reason: String(cString: strerror(errno))) }
      (target, temporary, descriptor) = (resolved, nil, opened)
      return
    }
    let slash = resolved.utf8.lastIndex(of: 0x2F)
    let folder = slash.map { String(resolved[...$0]) } ?? ""
    let name = slash.map { String(resolved[resolved.utf8.index(after: $0)...]) } ?? resolved
    var template = Array("\(folder).\(name).XXXXXX".utf8CString)
    let opened = mkstemp(&template)
    guard opened >= 0 else { throw .cannotCreate(path: path, reason: String(cString: strerror(errno))) }
    _ = fcntl(opened, F_SETFD, FD_CLOEXEC)
    if exists {
      fchmod(opened, status.st_mode & 0o7777)
    } else {
      let mask = umask(0o022)
      umask(mask)
      fchmod(opened, 0o666 & ~mask)
    }
    (target, temporary, descriptor) = (
      resolved, String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self), opened
    )
  }

  deinit {
    if descriptor > STDERR_FILENO { close(descriptor) }
    if let temporary { unlink(temporary) }
  }

  /// A buffer that writes into the file.
  func buffer() -> OutputBuffer { OutputBuffer(descriptor: descriptor, path: path) }

  /// Puts the file in its place; call after the buffer was flushed without failure.
  consuming func commit() throws(WriteError) {
    guard let temporary else { return }
    guard fsync(descriptor) == 0 else {
      throw .cannotWrite(path: path, reason: String(cString: strerror(errno)))
    }
    // On a network file system a full disk may show only here.
    let closed = close(descriptor)
    descriptor = -1
    guard closed == 0 else { throw .cannotWrite(path: path, reason: String(cString: strerror(errno))) }
    guard rename(temporary, target) == 0 else {
      throw .cannotReplace(path: path, reason: String(cString: strerror(errno)))
    }
    let slash = target.utf8.lastIndex(of: 0x2F)
    let folder = open(slash.map { String(target[...$0]) } ?? ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if folder >= 0 {
      fsync(folder)
      close(folder)
    }
  }

  /// A link stays a link: the file it leads to is replaced.
  private static func resolvingLinks(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}
