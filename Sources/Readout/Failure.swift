import ReadoutExtraction
import ReadoutFormats
import ReadoutLanguage
import ReadoutResolution
import ReadoutStore

/// What errors mean to a shell (sysexits.h).
public enum Failure {
  /// 64 usage, 65 bad data, 74 input or output; 70 for what should not happen.
  public static func exitCode(of error: any Error) -> Int32 {
    switch error {
    case let error as InputError:
      if case .brokenOff = error { 74 } else { 1 }
    case is RecordFileError: 74
    case let error as ResourceError:
      if case .invalid = error { 65 } else { 74 }
    case let error as SavedGraphError:
      if case .notASavedGraph = error { 65 } else { 74 }
    case is CorrectionsError: 65
    case is ExplanationError: 64
    case is PublicationError: 74
    case let error as StoreError:
      switch error {
      case .notADatabase, .otherProgram, .newer, .damaged: 65
      default: 74
      }
    case let error as WriteError:
      switch error {
      case .invalidBaseIRI, .unsuitableBaseIRI, .unsupportedView, .unknownActor: 64
      default: 74
      }
    default: 70
    }
  }
}
