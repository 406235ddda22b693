import Foundation
import ReadoutArticles
import ReadoutExtraction
import ReadoutModel

/// Reads extraction records back, from files, folders of `.ndjson` and `.jsonl` files, or standard input (`-`).
public struct RecordReader: Sendable {
  private let scanner: InputScanner

  public init(_ paths: [String]) { scanner = InputScanner(paths, extensions: ["ndjson", "jsonl"]) }

  /// Hands over every record; a line that is none is skipped and stands in the summary.
  ///
  /// Throws what `receive` throws.
  public func read<Failure: Error>(
    to receive: (Extraction) throws(Failure) -> Void
  ) throws(Failure) -> RunSummary {
    var summary = RunSummary()
    for diagnostic in scanner.diagnostics {
      if diagnostic.severity == .error {
        summary.skipped.append(diagnostic)
      } else {
        summary.diagnostics.append(diagnostic)
      }
    }
    for file in scanner.files {
      guard let stream = fopen(file.isStandardInput ? "/dev/stdin" : file.path, "re") else {
        let reason = String(cString: strerror(errno))
        summary.skipped.append(ArticleError.unreadable(file.source, reason: reason).diagnostic)
        continue
      }
      defer { fclose(stream) }
      var line: UnsafeMutablePointer<CChar>?
      var capacity = 0
      defer { free(line) }
      var number = 0
      while true {
        let count = getline(&line, &capacity, stream)
        guard count > 0, let line else { break }
        number += 1
        let bytes = UnsafeRawBufferPointer(start: line, count: count)
        if bytes.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) { continue }
        let extraction: Extraction
        do {
          extraction = try ExtractionRecord.decode([UInt8](bytes))
        } catch {
          summary.skipped.append(
            Diagnostic(
              "records.malformed", .error, subject: "\(file.source):\(number)",
              "\(error) Give records as readout extract prints them, one JSON object a line."))
          continue
        }
        summary.count(extraction)
        try receive(extraction)
      }
    }
    return summary
  }
}
