import ReadoutModel

extension Article {
  /// An article of a text in memory, read as a file with this text is: a header line (`date 2024-01-02 en English`) gives
  /// date and language, headline, credits and paragraphs become zones. All offsets count from the text's beginning.
  ///
  /// - Parameters:
  ///   - text: the article, with or without a header line; a text without words has no zones, and nothing is found in it.
  ///   - id: what the article is called in a graph; it should be unique among those that become one.
  ///   - source: where it is from, such as a path or an address.
  public init(text: String, id: ID = "article", source: String = "-") {
    self.init(id: id, source: source, text: text, sha256: SHA256Digest(of: Array(text.utf8)).description)
    mark(header: ArticleHeader(text))
  }
}
