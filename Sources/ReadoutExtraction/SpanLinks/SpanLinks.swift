import ReadoutLanguage

/// The spans of one document and the links between them: what was found, before anything is decided.
///
/// `spans` ascend by first token, the longer first; links refer to spans by index. Nothing behind it reads the words of
/// the document again.
package struct SpanLinks: Sendable {
  package var spans: [Span]
  package var links: [Link]

  /// What is less sure than this counts as a near miss: kept for `explain`, not decided on.
  package static let threshold = 0.5

  package init(spans: [Span] = [], links: [Link] = []) {
    self.spans = spans
    self.links = links
  }
}

/// Fills span links from a document: the rules are one, learned scorers another.
package protocol SpanLinkReader: Sendable {
  /// Total: whatever can fail, fails when the reader is made.
  func read(_ document: Document) -> SpanLinks
}
