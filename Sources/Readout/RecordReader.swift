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
    summary.failure = scanner.failure?.diagnostic
    for file in scanner.files where summary.failure == nil {
      var lines: LineReader
      do throws(POSIXError) {
        lines = try LineReader(file)
      } catch {
        RecordReader.note(error, of: file, in: &summary)
        continue
      }
      while true {
        let line: [UInt8]
        do throws(POSIXError) {
          guard let next = try lines.next() else { break }
          line = next
        } catch {
          RecordReader.note(error, of: file, in: &summary)
          break
        }
        if line.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) { continue }
        let extraction: Extraction
        do {
          extraction = try ExtractionRecord.decode(line)
        } catch {
          summary.skipped.append(
            Diagnostic(
              "records.malformed", .error, subject: "\(file.source):\(lines.number)",
              "\(error) Give records as readout extract prints them, one JSON object a line."))
          continue
        }
        summary.count(extraction)
        try receive(extraction)
      }
    }
    return summary
  }

  private static func note(_ error: POSIXError, of file: InputFile, in summary: inout RunSummary) {
    let error = ArticleError(file.source, code: error.code.rawValue)
    summary.skipped.append(error.diagnostic)
    if error.endsTheRun { summary.failure = error.diagnostic }
  }
}
