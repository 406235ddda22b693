/// A name found by the name stage: a run of tokens and what kind of thing it names.
public struct NameSpan: Hashable, Sendable {
  public enum Kind: UInt8, CaseIterable, Sendable {
    case person, organization
    /// Countries, cities, regions, buildings.
    case location
    /// "Pakistani", "Germans".
    case nationality
    case other
  }

  /// Token indices of the document.
  public var tokens: Range<Int>
  public var kind: Kind
  /// 0...1
  public var confidence: Float

  public init(tokens: Range<Int>, kind: Kind, confidence: Float = 1) {
    self.tokens = tokens
    self.kind = kind
    self.confidence = confidence
  }
}
