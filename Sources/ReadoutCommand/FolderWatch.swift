import Glibc
import ReadoutInput

/// Tells when files come or change in folders and all below them, as the kernel sees it (inotify): on this machine, not on
/// another that shares the folder.
struct FolderWatch: ~Copyable {
  private let descriptor: Int32
  private let roots: [String]

  /// Nothing is watched before ``update()``.
  init(_ roots: [String]) throws(SystemError) {
    self.roots = roots
    descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    guard descriptor >= 0 else { throw SystemError() }
  }

  deinit { close(descriptor) }

  /// Watches the folders that are there now. What comes into a new one before this is called is not told of.
  ///
  /// Throws where a root cannot be watched, or the system allows no more watches.
  func update() throws(SystemError) {
    for root in roots { try watch(root, isRoot: true) }
  }

  private func watch(_ folder: String, isRoot: Bool) throws(SystemError) {
    let events = UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_TO) | UInt32(IN_CREATE) | UInt32(IN_ONLYDIR)
    guard inotify_add_watch(descriptor, FileName.bytes(of: folder), events) >= 0 else {
      // It may be gone by now.
      if !isRoot, errno == ENOENT || errno == ENOTDIR || errno == EACCES { return }
      throw SystemError()
    }
    guard let names = try? FolderListing.names(in: folder) else { return }
    for name in names {
      let path = "\(folder)/\(name)"
      var status = stat()
      guard lstat(FileName.bytes(of: path), &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { continue }
      try watch(path, isRoot: false)
    }
  }

  /// Waits until something came or changed and then nothing more did for half a second, or ten seconds went by.
  ///
  /// - Parameter stop: a descriptor that can be read from when the waiting is to end.
  /// - Returns: whether something came; false at the stop.
  func wait(until stop: Int32) -> Bool {
    guard isReady(stop, patience: -1) else { return false }
    for _ in 0..<20 {
      drain()
      guard isReady(stop, patience: 500) else { return !isReadable(stop) }
    }
    return true
  }

  /// Whether something came within so many milliseconds, and no stop.
  private func isReady(_ stop: Int32, patience: Int32) -> Bool {
    var waits = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0), pollfd(fd: stop, events: Int16(POLLIN), revents: 0),
    ]
    while poll(&waits, 2, patience) < 0 { if errno != EINTR { return false } }
    return waits[1].revents == 0 && waits[0].revents != 0
  }

  private func isReadable(_ stop: Int32) -> Bool {
    var wait = pollfd(fd: stop, events: Int16(POLLIN), revents: 0)
    return poll(&wait, 1, 0) > 0
  }

  /// What exactly came does not matter: the folders are looked through.
  private func drain() {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while read(descriptor, &buffer, buffer.count) > 0 {}
  }
}
