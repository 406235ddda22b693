import CLinux
import Glibc

/// A file that appears whole or not at all: written without a name, synced, and given the place of the old one.
///
/// `-` is standard output. What is no regular file (a pipe, a terminal, `/dev/null`) is written to directly.
package struct FileDestination: ~Copyable {
  let path: String
  private let target: String
  /// Whether there is a file to put in place.
  private let isReplaced: Bool
  /// What the file is called until then; nil while it has no name, so that a kill leaves nothing behind.
  private var temporary: String?
  private var descriptor: Int32

  /// Opens the file beside the target. From here on a broken pipe and a file size limit are errors that `write` returns,
  /// not signals that end the process.
  package init(path: String) throws(WriteError) {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    self.path = path
    if path == "-" {
      (target, isReplaced, temporary, descriptor) = (path, false, nil, STDOUT_FILENO)
      return
    }
    // A link stays a link: the file it leads to is replaced.
    let resolved = FolderUpdate.realPath(path) ?? path
    var status = stat()
    let exists = stat(resolved, &status) == 0
    if exists, status.st_mode & S_IFMT == S_IFDIR {
      throw .cannotCreate(path: path, reason: "it is a folder")
    }
    if exists, status.st_mode & S_IFMT != S_IFREG {
      let opened = open(resolved, O_WRONLY | O_CLOEXEC)
      guard opened >= 0 else { throw .cannotCreate(path: path, reason: String(cString: strerror(errno))) }
      (target, isReplaced, temporary, descriptor) = (resolved, false, nil, opened)
      return
    }
    let (folder, name) = FolderUpdate.split(resolved)
    var opened: Int32 = -1
    var temporary: String?
    // The name is given through /proc.
    if access("/proc/self/fd", X_OK) == 0 { opened = readoutUnnamedFile(folder, 0o666) }
    if opened < 0 {
      var template = Array("\(folder)/.\(name).XXXXXX".utf8CString)
      opened = mkstemp(&template)
      guard opened >= 0 else { throw .cannotCreate(path: path, reason: String(cString: strerror(errno))) }
      _ = fcntl(opened, F_SETFD, FD_CLOEXEC)
      let mask = umask(0o022)
      umask(mask)
      fchmod(opened, 0o666 & ~mask)
      temporary = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
    if exists { fchmod(opened, status.st_mode & 0o7777) }
    (target, isReplaced, self.temporary, descriptor) = (resolved, true, temporary, opened)
  }

  deinit {
    if descriptor > STDERR_FILENO { close(descriptor) }
    if let temporary { unlink(temporary) }
  }

  /// A buffer that writes into the file.
  package func buffer() -> OutputBuffer { OutputBuffer(descriptor: descriptor, path: path) }

  /// Puts the file in its place; call after the buffer was flushed without failure.
  package consuming func commit() throws(WriteError) {
    guard isReplaced else { return }
    guard fsync(descriptor) == 0 else {
      throw .cannotWrite(path: path, reason: String(cString: strerror(errno)))
    }
    let (folder, name) = FolderUpdate.split(target)
    if temporary == nil {
      // A name that may be taken by what a kill left in this very moment, or by another writer of the same file.
      var attempt = 0
      while linkat(
        AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, "\(folder)/.\(name).\(getpid())-\(attempt)",
        AT_SYMLINK_FOLLOW)
        != 0
      {
        guard errno == EEXIST, attempt < 1000 else {
          throw .cannotReplace(path: path, reason: String(cString: strerror(errno)))
        }
        attempt += 1
      }
      temporary = "\(folder)/.\(name).\(getpid())-\(attempt)"
    }
    // On a network file system a full disk may show only here.
    let closed = close(descriptor)
    descriptor = -1
    guard closed == 0 else { throw .cannotWrite(path: path, reason: String(cString: strerror(errno))) }
    guard let temporary, rename(temporary, target) == 0 else {
      throw .cannotReplace(path: path, reason: String(cString: strerror(errno)))
    }
    FolderUpdate.sync(folder)
  }
}
