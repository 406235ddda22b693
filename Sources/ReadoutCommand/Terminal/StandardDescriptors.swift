import Glibc

/// Descriptors 0, 1 and 2, which are somebody else's file when a command is started without them.
enum StandardDescriptors {
  /// Opens those that are closed, so that no file of the run gets their number. What is read from or written to them then
  /// fails, as it would have without.
  static func fill() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
    where fcntl(descriptor, F_GETFD) == -1 && errno == EBADF {
      // The lowest free number is the one that is given.
      let opened = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
      if opened != descriptor { exit(74) }
    }
    var limit = rlimit()
    if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, limit.rlim_cur < fewest {
      Terminal.standardError.print("error only \(limit.rlim_cur) files may be open at once; allow more with ulimit -n")
      exit(74)
    }
  }

  /// Files that have to be open at once; the system's libraries end a program where theirs cannot be.
  private static let fewest = 12
}
