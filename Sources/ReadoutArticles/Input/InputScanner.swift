import Foundation
import ReadoutInput
import ReadoutModel

/// Finds the files behind the paths a user gives: files, folders with all below them, `-` for standard input.
///
/// The result does not depend on the order of the paths: it is sorted by source (UTF-8 bytes). A file's *source* is
/// its path as given, without `./`; where the path given is absolute or climbs with `..`, only its last folder is
/// kept, so that no record says where on a machine its article lay.
public struct InputScanner: Sendable {
  /// Sorted by source.
  public private(set) var files: [InputFile] = []
  /// One for each path that gives nothing.
  public private(set) var diagnostics: [Diagnostic] = []
  /// What the machine could not read; the files are not all there are.
  package private(set) var failure: ArticleError?
  /// How many files of folders were left out because of their extension, by extension (lower case; empty for none).
  public private(set) var ignored: [String: Int] = [:]

  private let extensions: Set<String>
  /// Device and inode of every file taken, so that none is taken twice.
  private var taken: Set<FileIdentity> = []
  /// Files met with, those that were taken before among them.
  private var found = 0

  private struct FileIdentity: Hashable {
    var device: UInt64
    var inode: UInt64
  }

  /// - Parameters:
  ///   - paths: files, folders, `-` for standard input.
  ///   - extensions: in folders, only files with one of these extensions (lower case) are taken.
  public init(_ paths: [String], extensions: Set<String> = ArticleReaders.fileExtensions) {
    self.extensions = extensions
    for path in paths {
      if path == "-" {
        if !files.contains(.standardInput) { files.append(.standardInput) }
        continue
      }
      let before = found
      let problems = diagnostics.count
      scan(path, source: InputScanner.source(of: path), ancestors: [], isGiven: true)
      if found == before, diagnostics.count == problems {
        diagnostics.append(
          Diagnostic(
            "articles.nothing-found", .warning, subject: path,
            "No article files in this folder (\(extensions.sorted().map { "." + $0 }.joined(separator: ", ")))."))
      }
    }
    files.sort {
      let (a, b) = ($0.source.utf8, $1.source.utf8)
      return a.elementsEqual(b)
        ? $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) : a.lexicographicallyPrecedes(b)
    }
    diagnostics.sort { ($0.subject, $0.id) < ($1.subject, $1.id) }
  }

  private mutating func scan(_ path: String, source: String, ancestors: [FileIdentity], isGiven: Bool) {
    var status = stat()
    guard stat(FileName.bytes(of: path), &status) == 0 else {
      let code = errno
      var link = stat()
      let isLink = lstat(FileName.bytes(of: path), &link) == 0 && link.st_mode & S_IFMT == S_IFLNK
      let error: ArticleError =
        switch code {
        case ELOOP: .linkLoop(path)
        case _ where isLink && code == ENOENT: .danglingLink(path)
        case ENOENT, ENOTDIR: .notFound(path)
        default: ArticleError(path, SystemError(code: code))
        }
      report(error)
      return
    }
    let identity = FileIdentity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    switch status.st_mode & S_IFMT {
    case S_IFDIR:
      guard !ancestors.contains(identity) else {
        report(.linkLoop(path))
        return
      }
      let names: [String]
      do throws(SystemError) {
        names = try FolderListing.names(in: path)
      } catch {
        return report(ArticleError(path, error))
      }
      let folder = path.hasSuffix("/") ? path : path + "/"
      let prefix = source.isEmpty ? "" : source + "/"
      for name in names where !name.hasPrefix(".") {
        scan(folder + name, source: prefix + FileName.shown(name), ancestors: ancestors + [identity], isGiven: false)
      }
    case S_IFREG:
      let file = InputFile(path: path, source: source, size: Int(status.st_size))
      guard isGiven || extensions.contains(file.fileExtension) else {
        ignored[file.fileExtension, default: 0] += 1
        return
      }
      found += 1
      if taken.insert(identity).inserted { files.append(file) }
    default:
      // Pipes a shell makes (`<(…)`) are readable once, and given by hand.
      if isGiven, status.st_mode & S_IFMT == S_IFIFO {
        found += 1
        files.append(InputFile(path: path, source: source))
      } else if isGiven {
        report(.notAFile(path))
      }
    }
  }

  private mutating func report(_ error: ArticleError) {
    if error.endsTheRun, failure == nil { failure = error }
    diagnostics.append(error.diagnostic)
  }

  /// The path as records show it.
  package static func source(of path: String) -> String {
    var parts = FileName.shown(path).split(separator: "/").map(String.init).filter { $0 != "." }
    let climbs = path.hasPrefix("/") || parts.contains("..")
    if let last = parts.lastIndex(of: "..") { parts.removeFirst(last + 1) }
    guard climbs else { return parts.joined(separator: "/") }
    // A file keeps its folder, a folder its name.
    var status = stat()
    let isFolder = stat(FileName.bytes(of: path), &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    return parts.suffix(isFolder ? 1 : 2).joined(separator: "/")
  }
}
