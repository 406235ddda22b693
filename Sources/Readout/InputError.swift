import ReadoutModel

/// Why a run ends before it writes.
public enum InputError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There was not one article, or record, in what was given.
  case nothingRead
  /// The machine failed to read.
  case brokenOff(Diagnostic)

  public var description: String {
    switch self {
    case .nothingRead: "Nothing was read, so nothing was written; what was there before is unchanged."
    case .brokenOff(let diagnostic):
      "Not everything could be read (\(diagnostic.subject)), so nothing was written; what was there before is unchanged."
    }
  }
}
