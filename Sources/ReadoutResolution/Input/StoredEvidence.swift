import ReadoutModel

/// A quotation as it waits in a record: half as large as one that is handed over.
struct StoredEvidence: Sendable {
  private let text: String
  private let start: UInt32
  private let end: UInt32
  private let highlight: (start: UInt32, end: UInt32)?

  init(_ evidence: Extraction.Evidence) {
    text = evidence.text
    (start, end) = (UInt32(clamping: evidence.range.lowerBound), UInt32(clamping: evidence.range.upperBound))
    highlight = evidence.highlight.map { (UInt32(clamping: $0.lowerBound), UInt32(clamping: $0.upperBound)) }
  }

  var evidence: Extraction.Evidence {
    Extraction.Evidence(
      range: CodePointRange(Int(start), Int(end)), text: text,
      highlight: highlight.map { CodePointRange(Int($0.start), Int($0.end)) })
  }
}
