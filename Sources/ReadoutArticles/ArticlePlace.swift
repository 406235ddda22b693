import ReadoutModel

/// Where an article of a collection comes from: what it is known by when it is read again.
package struct ArticlePlace: Hashable, Sendable {
  /// The source of its file.
  package var file: String
  /// From 0, among the articles of files of this source.
  package var position: Int
  /// What it is called in its file, before identifiers are made unique.
  package var name: Article.ID
  /// Whether another article may stand there the next time, and this one be gone or elsewhere.
  package var isPassing: Bool
}
