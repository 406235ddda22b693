import Foundation

extension ExtractionRun {
  /// Cores this process may use.
  static let coreCount = ProcessInfo.processInfo.activeProcessorCount
}
