import ReadoutModel

/// An article as it was read, with what is needed to know it again and to give it its place among others.
public struct StoredText: Sendable {
  /// What a text is known by when it is given again.
  public struct Key: Hashable, Sendable {
    /// The source of the file it stands in.
    public var file: String
    /// What tells it from others of the file.
    public var key: String
    /// How many before it in the file had the same key.
    public var occurrence: Int

    /// What tells an article from others.
    public init(file: String, key: String, occurrence: Int) {
      (self.file, self.key, self.occurrence) = (file, key, occurrence)
    }
  }

  /// What tells it from others.
  public var key: Key
  /// Its place in the file, from 0: texts are resolved in the order of their files and places.
  public var position: Int
  /// As read; its identifier is the one it has in its file, which articles of other files may have too.
  public var article: Article

  /// An article at its place.
  public init(key: Key, position: Int, article: Article) {
    (self.key, self.position, self.article) = (key, position, article)
  }
}

/// What one text says, as it is kept.
public struct StoredRecord: Sendable {
  /// Where it stands.
  public var text: Int64
  /// The text's identifier in its file, its source and checksum, as they are now; the record may have older ones.
  public var name: String
  /// Where it is from.
  public var source: String
  /// The digest of its text.
  public var sha256: String
  /// The extraction record, JSON; empty where the input was asked for and is there.
  public var record: [UInt8]
  /// What resolution needs of the record; empty where there is none, or it was not asked for.
  public var input: [UInt8]
}
