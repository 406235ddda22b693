import ReadoutModel

/// An article and what the stages found in it, in columns: a token is a row of integers, the text stays in one
/// UTF-8 buffer.
///
/// Token columns are parallel, of `tokenCount` elements once their layer is there, and empty before.
public struct Document: Sendable {
  public let article: Article
  /// `article.text` in UTF-8.
  public let bytes: [UInt8]
  /// The layers present.
  public package(set) var layers: Layers = []

  // tokens
  /// First byte of each token, ascending.
  public package(set) var tokenStarts: [UInt32] = []
  /// One past the last byte of each token.
  public package(set) var tokenEnds: [UInt32] = []
  /// Keys of the tokens in lower case.
  public package(set) var keys = TokenColumn<TextKey>()
  /// Capitalisation and make-up of each token.
  public package(set) var shapes = TokenColumn<TokenShape>()

  /// The paragraphs the tokens stand in, ascending; filled with the tokens.
  public package(set) var paragraphs: [Paragraph] = []

  // sentences
  public package(set) var sentences: [Sentence] = []
  /// Index of the sentence of each token.
  public package(set) var sentenceOfToken = TokenColumn<Int32>()

  /// What is known of each token's word from unlabelled text.
  package var wordClasses: [WordClass] = []

  // tags
  public package(set) var universalTags = TokenColumn<UniversalTag>()
  /// Penn Treebank tags, index into `PennTag.names`.
  public package(set) var pennTags = TokenColumn<PennTag>()

  // lemmas
  /// Keys of the lemmas.
  public package(set) var lemmaKeys = TokenColumn<TextKey>()
  /// The lemmas one after another in UTF-8.
  package var lemmaBytes: [UInt8] = []
  /// End of each lemma in `lemmaBytes`.
  package var lemmaEnds: [UInt32] = []

  // dependencies
  /// Token index of each token's head; -1 for the root of a sentence.
  public package(set) var heads = TokenColumn<Int32>()
  public package(set) var relations = TokenColumn<DependencyRelation>()

  // names and times
  /// Ascending, not overlapping.
  public package(set) var names: [NameSpan] = []
  /// Ascending.
  public package(set) var times: [TimeExpression] = []

  public init(_ article: Article) {
    self.article = article
    self.bytes = Array(article.text.utf8)
  }

  public var tokenCount: Int { tokenStarts.count }

  public func range(ofToken index: Int) -> TextRange { TextRange(tokenStarts[index], tokenEnds[index]) }

  /// From the first byte of the first token to the end of the last; `tokens` must not be empty.
  public func range(ofTokens tokens: Range<Int>) -> TextRange {
    TextRange(tokenStarts[tokens.lowerBound], tokenEnds[tokens.upperBound - 1])
  }

  public func text(_ range: TextRange) -> String { String(decoding: bytes[range.range], as: UTF8.self) }
  public func text(ofToken index: Int) -> String { text(range(ofToken: index)) }
  /// The source text from the first token to the last, white space as written.
  public func text(ofTokens tokens: Range<Int>) -> String {
    tokens.isEmpty ? "" : text(range(ofTokens: tokens))
  }

  public func lemma(_ index: Int) -> String {
    let start = index == 0 ? 0 : Int(lemmaEnds[index - 1])
    return String(decoding: lemmaBytes[start..<Int(lemmaEnds[index])], as: UTF8.self)
  }

  /// Whether white space follows the token in the source.
  public func hasSpaceAfter(_ index: Int) -> Bool {
    index + 1 >= tokenCount || tokenEnds[index] < tokenStarts[index + 1]
  }
}
