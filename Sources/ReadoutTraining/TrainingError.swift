/// What is wrong with a corpus, a folder of corpora or a training run.
public enum TrainingError: Error, CustomStringConvertible {
  case unreadable(path: String, reason: String)
  case malformed(path: String, line: Int, reason: String)
  case unwritable(path: String, reason: String)

  public var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "\(path) cannot be read: \(reason). Give the folder of the corpora with --data DIR."
    case .malformed(let path, let line, let reason): "\(path), line \(line): \(reason)."
    case .unwritable(let path, let reason): "\(path) cannot be written: \(reason)."
    }
  }
}
