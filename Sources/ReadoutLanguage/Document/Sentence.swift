import ReadoutModel

/// A run of tokens, in one zone of the article.
public struct Sentence: Hashable, Sendable {
  /// Token indices of the document.
  public var tokens: Range<Int>
  public var zone: Article.Zone.Kind
  /// Number of the paragraph in the document, from 0; sentences of one paragraph share it.
  public var paragraph: Int
  /// Whether its capitals say nothing: a headline in capitals, in small letters, or with a capital on every word.
  public package(set) var isUncased = false

  public init(tokens: Range<Int>, zone: Article.Zone.Kind, paragraph: Int) {
    self.tokens = tokens
    self.zone = zone
    self.paragraph = paragraph
  }
}
