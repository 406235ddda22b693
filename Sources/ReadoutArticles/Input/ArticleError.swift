import Glibc
import ReadoutInput
import ReadoutModel

/// Why an input gives no article.
public enum ArticleError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is no such file or folder.
  case notFound(String)
  /// A link that leads nowhere.
  case danglingLink(String)
  /// A folder reached again through a link inside it.
  case linkLoop(String)
  /// A pipe, a device or a socket.
  case notAFile(String)
  /// It may not be opened.
  case unreadable(String, reason: String)
  /// Not the input is bad, but the machine could not read it, or not to its end. What was read until then is no
  /// ground to go on from.
  case readFailed(String, reason: String)
  /// It has more bytes than are allowed.
  case tooLarge(String, bytes: Int, limit: Int)
  /// There is no text in it.
  case empty(String)
  /// It is no text.
  case binary(String)
  /// A kind of file that is known and not read, and what to do with it.
  case otherKind(String, advice: String)
  /// A line or file that is not what its format says; `line` counts from 1.
  case malformed(String, line: Int?, reason: String)

  /// What an error of the system says of an input: that it cannot be read, or that reading failed.
  package init(_ path: String, _ error: SystemError) {
    if error == .damaged {
      self = .malformed(path, line: nil, reason: "Its compressed data are damaged or cut off.")
      return
    }
    if error == .needsMemory {
      self = .malformed(
        path, line: nil, reason: "Unpacking it takes more than 128 MiB of memory; unpack it first, with xz -d.")
      return
    }
    let (code, reason) = (error.code, error.description)
    let isOfTheInput = [EACCES, EPERM, ENAMETOOLONG, EISDIR, ENXIO, EINVAL, ENOENT, ENOTDIR, ELOOP].contains(code)
    self = isOfTheInput ? .unreadable(path, reason: reason) : .readFailed(path, reason: reason)
  }

  /// Whether the run has to stop.
  package var endsTheRun: Bool {
    if case .readFailed = self { true } else { false }
  }

  /// Stable, for scripts.
  public var id: String {
    switch self {
    case .notFound: "articles.not-found"
    case .danglingLink: "articles.dangling-link"
    case .linkLoop: "articles.link-loop"
    case .notAFile: "articles.not-a-file"
    case .unreadable: "articles.unreadable"
    case .readFailed: "articles.read-failed"
    case .tooLarge: "articles.too-large"
    case .empty: "articles.empty"
    case .binary: "articles.binary"
    case .otherKind: "articles.other-kind"
    case .malformed: "articles.malformed"
    }
  }

  /// The path concerned.
  public var subject: String {
    switch self {
    case .notFound(let path), .danglingLink(let path), .linkLoop(let path), .notAFile(let path),
      .otherKind(let path, _), .unreadable(let path, _), .readFailed(let path, _), .tooLarge(let path, _, _),
      .empty(let path), .binary(let path):
      path
    case .malformed(let path, let line, _): line.map { "\(path):\($0)" } ?? path
    }
  }

  /// What is wrong and what to do.
  public var message: String {
    switch self {
    case .notFound: "There is no such file or folder; check the path."
    case .danglingLink: "This link leads to nothing; mend or remove it."
    case .linkLoop: "This link leads back to a folder it lies in; what is behind it has been read already."
    case .notAFile: "This is neither a file nor a folder; give a text file, or - for standard input."
    case .unreadable(_, let reason): "It cannot be read (\(reason)); check that you may read it."
    case .readFailed(_, let reason): "Reading failed (\(reason)); mend that and run it again."
    case .tooLarge(_, let bytes, let limit):
      "It has \(bytes) bytes where \(limit) are the limit; split it into articles or raise --max-bytes."
    case .empty: "There is no text in it."
    case .binary: "It is not text; convert it to UTF-8 text first."
    case .otherKind(_, let advice): advice
    case .malformed(_, _, let reason): reason
    }
  }

  public var description: String { "\(subject): \(message)" }

  /// An input is skipped: an error that does not stop the run.
  public var diagnostic: Diagnostic { Diagnostic(id, .error, subject: subject, message) }
}
