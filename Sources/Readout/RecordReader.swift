import ReadoutArticles
import ReadoutExtraction
import ReadoutFormats
import ReadoutInput
import ReadoutModel

/// Reads extraction records back, from files, folders of `.ndjson` and `.jsonl` files, or standard input (`-`).
public struct RecordReader: Sendable {
  private let scanner: InputScanner

  /// A reader of files, of folders with all below them, and of standard input (`-`).
  public init(_ paths: [String]) { scanner = InputScanner(paths, extensions: ["ndjson", "jsonl"]) }

  /// Hands over every record; a line that is none is skipped and stands in the summary.
  ///
  /// Throws what `receive` throws.
  ///
  /// - Parameters:
  ///   - progress: gets how far the reading has come, before each record.
  ///   - receive: gets each record.
  public func read<Failure: Error>(
    progress: (ExtractionRun.Progress) -> Void = { _ in }, to receive: (Extraction) throws(Failure) -> Void
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
    summary.ignored = scanner.ignored
    let total = scanner.files.contains { $0.size == 0 } ? nil : scanner.files.reduce(0) { $0 + $1.size }
    var bytes = 0
    for file in scanner.files where summary.failure == nil {
      var lines: RecordLines
      do throws(SystemError) {
        lines = try RecordLines(file)
      } catch {
        summary.skip(ArticleError(file.source, error))
        continue
      }
      while let line = lines.next() {
        switch line {
        case .success(let extraction):
          let share = total.map { min(1, Double(bytes + lines.bytesRead) / Double($0)) }
          progress(.init(articles: summary.articles, meetings: summary.meetings, totalArticles: nil, share: share))
          summary.count(extraction)
          try receive(extraction)
        case .failure(let diagnostic): summary.skipped.append(diagnostic)
        }
      }
      bytes += lines.bytesRead
      if let error = lines.failure { summary.skip(ArticleError(file.source, error)) }
    }
    return summary
  }
}

/// The records of one file, and its lines that are none.
private struct RecordLines: ~Copyable {
  private let file: InputFile
  private var reader: FileReader
  /// What ended the reading before the file did.
  private(set) var failure: SystemError?

  enum Line {
    case success(Extraction)
    case failure(Diagnostic)
  }

  private static let longestLine = 1 << 27

  var bytesRead: Int { reader.bytesRead }

  init(_ file: InputFile) throws(SystemError) {
    self.file = file
    reader = try FileReader(path: file.path, limit: RecordLines.longestLine)
  }

  mutating func next() -> Line? {
    do throws(SystemError) {
      while let content = try reader.line() {
        guard case .bytes(let line) = content else { return .failure(malformed("This line is too long.")) }
        if line.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) { continue }
        return read(line)
      }
    } catch {
      failure = error
    }
    return nil
  }

  private mutating func read(_ line: [UInt8]) -> Line {
    if reader.lineNumber == 1, SavedGraphReader.recognizes(line) {
      // Nothing else in it is a record either.
      reader.skipRest()
      return .failure(
        Diagnostic(
          "records.saved-graph", .error, subject: file.source,
          "This is a saved graph, not records; readout export writes it in other formats."))
    }
    do throws(ExtractionRecordError) {
      let extraction = try ExtractionRecord.decode(line)
      return extraction.flaw.map { .failure(malformed("\($0); records come from readout extract.")) }
        ?? .success(extraction)
    } catch {
      return .failure(malformed("\(error)."))
    }
  }

  private func malformed(_ reason: String) -> Diagnostic {
    Diagnostic("records.malformed", .error, subject: "\(file.source):\(reader.lineNumber)", reason)
  }
}
