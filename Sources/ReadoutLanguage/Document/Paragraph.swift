import ReadoutModel

/// A run of tokens between paragraph breaks, in one zone of the article.
public struct Paragraph: Hashable, Sendable {
  /// Token indices of the document; never empty.
  public var tokens: Range<Int>
  public var zone: Article.Zone.Kind

  public init(tokens: Range<Int>, zone: Article.Zone.Kind) {
    self.tokens = tokens
    self.zone = zone
  }
}
