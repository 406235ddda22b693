import CLinux
import Glibc

/// Files of a folder replaced together: at every moment, also after a `kill -9`, the folder's path leads to all old files
/// or to all new ones.
///
/// The files are made in a hidden folder beside the target, `.NAME.readout-…`. To commit, that folder gets hard links of
/// whatever else the target holds, and the two change places in one step (`RENAME_EXCHANGE`). Behind the back of the path
/// the new files are then linked into the former folder, and the two change places once more: the folder stays the one that
/// shells stand in, programs watch and containers have mounted, with its owner and its attributes.
///
/// Where that cannot be (the folder holds folders, is a mount point, gives its files an access list, lies in a folder that
/// cannot be written to or on a file system that cannot exchange), the hidden folder of finished files is moved into the
/// target as `.readout-complete-…`, which says that all are there, and they are renamed one after another. What a kill interrupts
/// there, the next update of the folder finishes first.
package struct FolderUpdate: ~Copyable {
  /// Where to make the files; they may be written in any way, for nobody looks there.
  package let staging: String
  /// What the target is called in errors.
  private let name: String
  /// Absolute, without links.
  private let target: String
  /// Held open and locked while this lives, by which others see that it is no leftover.
  private let stagingDescriptor: Int32
  private let isBeside: Bool
  private let isNew: Bool
  /// Files of the target that go.
  private let displaced: [String]

  /// More than this many files that are not ours are not linked, but left where they are.
  private static let largestCompany = 1000
  /// What hidden folders in the target are called, with six characters of `mkdtemp` behind it.
  private static let inside = ".readout-partial-"
  private static let complete = ".readout-complete-"

  /// Makes the hidden folder, and clears away what updates left that were killed.
  ///
  /// - Parameter displaced: names of files of the target that belong to files now replaced and go with them.
  package init(of folder: String, displacing displaced: [String] = []) throws(WriteError) {
    let place = try FolderUpdate.prepare(folder)
    name = folder
    self.displaced = displaced
    (target, isNew) = (place.target, place.isNew)
    (staging, stagingDescriptor, isBeside) = (place.staging, place.descriptor, place.isBeside)
  }

  private static func prepare(
    _ folder: String
  ) throws(WriteError) -> (target: String, isNew: Bool, staging: String, descriptor: Int32, isBeside: Bool) {
    func fail(_ code: Int32) -> WriteError { .cannotCreate(path: folder, reason: String(cString: strerror(code))) }
    let target: String
    var status = stat()
    let exists = stat(folder, &status) == 0
    if exists {
      guard status.st_mode & S_IFMT == S_IFDIR else { throw fail(ENOTDIR) }
      guard let real = realPath(folder) else { throw fail(errno) }
      // The folder's own rights count, though beside it more may be allowed.
      guard access(real, R_OK | W_OK | X_OK) == 0 else { throw fail(errno) }
      target = real
    } else {
      guard errno == ENOENT else { throw fail(errno) }
      guard lstat(folder, &status) != 0 else {
        throw .cannotCreate(path: folder, reason: "it is a link that leads nowhere")
      }
      let (parent, last) = split(folder)
      let code = makeFolders(parent)
      guard code == 0 else { throw fail(code) }
      guard let real = realPath(parent) else { throw fail(errno) }
      target = (real == "/" ? "" : real) + "/" + last
    }
    let (parent, last) = split(target)
    let mayBeBeside =
      !exists || (target != "/" && readoutIsMountPoint(target) == 0 && readoutHasDefaultACL(target) == 0)

    if exists, let lock = lock(target) {
      finishUpdates(in: target)
      clear(FolderUpdate.inside, in: target, owner: status.st_uid)
      close(lock)
    }
    clear(".\(last).readout-", in: parent, owner: exists ? status.st_uid : geteuid())

    var found: (path: String, descriptor: Int32)?
    if mayBeBeside, let made = makeHidden(parent, ".\(last).readout-") {
      if !exists || takeOver(status, made.descriptor) {
        found = made
      } else {
        rmdir(made.path)
        close(made.descriptor)
      }
    }
    let isBeside = found != nil
    if found == nil, exists { found = makeHidden(target, FolderUpdate.inside) }
    guard let found else { throw fail(errno) }
    if !exists {
      let mask = umask(0o022)
      umask(mask)
      fchmod(found.descriptor, 0o777 & ~mask)
    }
    return (target, !exists, found.path, found.descriptor, isBeside)
  }

  deinit {
    // What is still at this path is not the target: files of an update that failed, or names of files that have others.
    FolderUpdate.remove(staging)
    close(stagingDescriptor)
  }

  /// Puts the files that were made into the target.
  ///
  /// On an error the target is as it was; in the second of the two ways, all but the file that the error names may be new.
  package consuming func commit() throws(WriteError) {
    let (parent, _) = FolderUpdate.split(target)
    fsync(stagingDescriptor)
    // A folder that is not there yet: this one becomes it. So it does where somebody made an empty one since.
    if isNew, isBeside, rename(staging, target) == 0 {
      FolderUpdate.sync(parent)
      return
    }
    guard let lock = FolderUpdate.lock(target) else {
      throw .cannotReplace(path: name, reason: String(cString: strerror(errno)))
    }
    defer { close(lock) }
    FolderUpdate.finishUpdates(in: target)
    // Before anything is changed: a listing that breaks off would leave files behind and yet look like a success.
    guard let files = FolderUpdate.names(in: staging), let held = FolderUpdate.names(in: target) else {
      throw .cannotReplace(path: name, reason: String(cString: strerror(errno)))
    }
    for file in files {
      var status = stat()
      guard lstat("\(target)/\(file)", &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR {
        throw .cannotReplace(path: "\(name)/\(file)", reason: String(cString: strerror(EISDIR)))
      }
      // A file keeps its mode.
      if status.st_mode & S_IFMT == S_IFREG { chmod("\(staging)/\(file)", status.st_mode & 0o7777) }
    }
    let company = held.filter { !files.contains($0) && !displaced.contains($0) }
    if isBeside, link(company), readoutExchange(staging, target) == 0 {
      FolderUpdate.sync(parent)
      // The staged files are in place; `staging` is now the path of the former folder.
      if renew(files), readoutExchange(staging, target) == 0 { FolderUpdate.sync(parent) }
      return
    }
    for other in company { unlink("\(staging)/\(other)") }
    let complete = "\(target)/\(FolderUpdate.complete)\(FolderUpdate.split(staging).last.suffix(6))"
    guard rename(staging, complete) == 0 else {
      throw .cannotReplace(path: name, reason: String(cString: strerror(errno)))
    }
    FolderUpdate.sync(target)
    for file in displaced { unlink("\(target)/\(file)") }
    if let failure = FolderUpdate.finish(complete, in: target) {
      throw .cannotReplace(path: "\(name)/\(failure.file)", reason: String(cString: strerror(failure.code)))
    }
  }

  // MARK: The two ways

  /// Links whatever else the target holds into the staging folder; false where there is something that cannot be linked.
  private func link(_ company: [String]) -> Bool {
    guard company.count <= FolderUpdate.largestCompany else { return false }
    for other in company {
      guard linkat(AT_FDCWD, "\(target)/\(other)", AT_FDCWD, "\(staging)/\(other)", 0) == 0 else { return false }
    }
    return true
  }

  /// Brings the former folder, which is now at `staging`, to what the target holds.
  private func renew(_ files: [String]) -> Bool {
    for file in displaced where unlink("\(staging)/\(file)") != 0 && errno != ENOENT { return false }
    for file in files {
      let (new, beside) = ("\(target)/\(file)", "\(staging)/.\(file).new")
      guard linkat(AT_FDCWD, new, AT_FDCWD, beside, 0) == 0, rename(beside, "\(staging)/\(file)") == 0 else {
        return false
      }
    }
    // What came into the target while the two had changed places.
    guard let held = FolderUpdate.names(in: target) else { return false }
    for other in held where !files.contains(other) {
      let isThere = access("\(staging)/\(other)", F_OK) == 0
      if !isThere, linkat(AT_FDCWD, "\(target)/\(other)", AT_FDCWD, "\(staging)/\(other)", 0) != 0 { return false }
    }
    return true
  }

  /// Finishes the updates that were killed while they renamed their files.
  private static func finishUpdates(in folder: String) {
    var status = stat()
    guard stat(folder, &status) == 0 else { return }
    for entry in names(in: folder) ?? []
    where isOurs(entry, complete) && isFolder("\(folder)/\(entry)", of: status.st_uid) {
      _ = finish("\(folder)/\(entry)", in: folder)
    }
  }

  /// Renames all files of a `.complete-…` folder into the folder above; returns the first that cannot be. Those are given
  /// up: a later update must not find them.
  private static func finish(_ complete: String, in folder: String) -> (file: String, code: Int32)? {
    guard let files = names(in: complete) else { return (split(complete).last, errno) }
    var failure: (String, Int32)?
    for file in files where rename("\(complete)/\(file)", "\(folder)/\(file)") != 0 {
      if failure == nil { failure = (file, errno) }
    }
    remove(complete)
    sync(folder)
    return failure
  }

  // MARK: Folders

  /// A new folder with a name of its own, open and locked.
  private static func makeHidden(_ parent: String, _ prefix: String) -> (path: String, descriptor: Int32)? {
    // Between its making and its locking another update may take it for a leftover: then once more.
    for _ in 0..<10 {
      var template = Array("\(parent == "/" ? "" : parent)/\(prefix)XXXXXX".utf8CString)
      guard mkdtemp(&template) != nil else { return nil }
      let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
      let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
      if access(path, F_OK) == 0 { return (path, descriptor) }
      close(descriptor)
    }
    return nil
  }

  /// Gives a new folder the owner and mode of the target, on which the owner and mode of files made in it depend.
  private static func takeOver(_ status: stat, _ descriptor: Int32) -> Bool {
    var own = stat()
    guard fstat(descriptor, &own) == 0, own.st_dev == status.st_dev else { return false }
    if own.st_uid != status.st_uid || own.st_gid != status.st_gid {
      guard fchown(descriptor, status.st_uid, status.st_gid) == 0 else { return false }
    }
    return fchmod(descriptor, status.st_mode & 0o7777) == 0
  }

  /// Opens the folder and waits until no other update is putting its files in place.
  private static func lock(_ folder: String) -> Int32? {
    while true {
      let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard descriptor >= 0 else { return nil }
      while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
      var (locked, now) = (stat(), stat())
      // What was opened may have been the other one of two that change places.
      if fstat(descriptor, &locked) == 0, stat(folder, &now) == 0, locked.st_ino == now.st_ino { return descriptor }
      close(descriptor)
    }
  }

  /// Removes hidden folders that nobody holds.
  private static func clear(_ prefix: String, in folder: String, owner: uid_t) {
    for entry in names(in: folder) ?? [] where isOurs(entry, prefix) && isFolder("\(folder)/\(entry)", of: owner) {
      let path = "\(folder)/\(entry)"
      let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { remove(path) }
      close(descriptor)
    }
  }

  /// Whether a name is one that an update gives: the prefix and six letters or digits.
  private static func isOurs(_ name: String, _ prefix: String) -> Bool {
    guard name.hasPrefix(prefix) else { return false }
    let rest = name.utf8.dropFirst(prefix.utf8.count)
    return rest.count == 6
      && rest.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }
  }

  /// Whether a path is a folder, and no link to one, that this user or the target's owner made.
  private static func isFolder(_ path: String, of owner: uid_t) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      && (status.st_uid == geteuid() || status.st_uid == owner)
  }

  /// Removes a folder of files; does nothing where there is none.
  private static func remove(_ folder: String) {
    for file in names(in: folder) ?? [] { unlink("\(folder)/\(file)") }
    rmdir(folder)
  }

  /// What a folder holds, sorted; nil, and `errno` says why, where it cannot be read to its end.
  private static func names(in folder: String) -> [String]? {
    guard let stream = opendir(folder) else { return nil }
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
    let code = errno
    closedir(stream)
    errno = code
    return code == 0 ? names.sorted() : nil
  }

  static func sync(_ folder: String) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  static func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// `/a/b/` is `b` in `/a`; `b` alone is in `.`.
  static func split(_ path: String) -> (parent: String, last: String) {
    var path = path[...]
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    guard let slash = path.lastIndex(of: "/") else { return (".", String(path)) }
    let parent = path[..<slash]
    return (parent.isEmpty ? "/" : String(parent), String(path[path.index(after: slash)...]))
  }

  /// Makes a folder and those above it where they are missing; returns 0 or what was wrong.
  private static func makeFolders(_ path: String) -> Int32 {
    var status = stat()
    if stat(path, &status) == 0 { return status.st_mode & S_IFMT == S_IFDIR ? 0 : ENOTDIR }
    guard errno == ENOENT else { return errno }
    let parent = split(path).parent
    if parent != path {
      let code = makeFolders(parent)
      guard code == 0 else { return code }
    }
    return mkdir(path, 0o777) == 0 || errno == EEXIST ? 0 : errno
  }
}
