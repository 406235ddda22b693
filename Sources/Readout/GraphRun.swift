import Foundation
import ReadoutExtraction
import ReadoutLanguage
import ReadoutModel
import ReadoutNames
import ReadoutResolution

/// Extractions of any number of articles, and the graph they become.
public struct GraphRun: Sendable {
  private var builder: GraphBuilder

  /// - Parameters:
  ///   - corrections: what the user knows better.
  ///   - correctionFiles: more of it, TSV files; see `Corrections`.
  ///   - resources: folder of lexicons; nil for the usual places.
  ///
  /// Throws `CorrectionsError`, `RecordFileError.cannotRead` and `ResourceError`.
  public init(
    corrections: Corrections = .none, correctionFiles: [String] = [], resources: String? = nil
  ) throws {
    var corrections = corrections
    for file in correctionFiles {
      guard let data = FileManager.default.contents(atPath: file) else {
        throw RecordFileError.cannotRead(path: file, reason: "check that the file exists and may be read")
      }
      corrections = corrections.appending(try Corrections(tsv: [UInt8](data), file: file))
    }
    let directory = try ResourceDirectory(override: resources)
    let table = "lexicons/given-name-variants.tsv"
    var variants = GivenNameVariants.none
    if FileManager.default.fileExists(atPath: "\(directory.path)/\(table)") {
      variants = GivenNameVariants(rows: try LexiconTable(table, in: directory).rows)
    }
    builder = GraphBuilder(corrections: corrections, variants: variants)
  }

  /// Adds what one article says. The order of additions does not show in the graph.
  public mutating func add(_ extraction: Extraction) { builder.add(extraction) }

  /// Adds articles of which all that matters is known.
  mutating func add(contentsOf inputs: [ResolutionInput]) { builder.add(contentsOf: inputs) }

  /// The graph of everything added, and what a user should know of it. What was added is not kept.
  public mutating func build() -> (graph: KnowledgeGraph, diagnostics: [Diagnostic]) { builder.build() }

  /// The same, with what each correction did, in their order.
  public mutating func resolve() -> (graph: KnowledgeGraph, diagnostics: [Diagnostic], effects: [CorrectionEffect]) {
    builder.resolve()
  }
}
