import ReadoutModel

/// Why a run ends before it writes.
public enum InputError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There was not one article, or record, in what was given.
  case nothingRead
  /// All articles are in languages that are not read.
  case noEnglish(articles: Int)
  /// The machine failed to read.
  case brokenOff(Diagnostic)

  public var description: String {
    switch self {
    case .nothingRead: "Nothing was read, so nothing was written; what was there before is unchanged."
    case .noEnglish(let articles):
      articles == 1
        ? "The article is not in English, so nothing was written; what was there before is unchanged."
        : "None of the \(articles) articles is in English, so nothing was written; what was there before is unchanged."
    case .brokenOff(let diagnostic):
      "Not everything could be read (\(diagnostic.subject)), so nothing was written; what was there before is unchanged."
    }
  }
}
