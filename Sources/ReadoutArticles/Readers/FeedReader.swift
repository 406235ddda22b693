import ReadoutInput
import ReadoutModel
import ReadoutXML

/// RSS 2.0, RSS 1.0 (RDF) and Atom: an item an article, with what the feed gives of its text.
public struct FeedReader: ArticleReader {
  /// A reader of RSS and Atom.
  public init() {}

  public var name: String { "feed" }
  public var summary: String { "RSS and Atom, an item an article" }
  /// Not `xml`: files of other things have this ending, and those of a folder are not all meant.
  public var fileExtensions: [String] { ["rss", "atom"] }
  public var isPassing: Bool { true }

  public func recognizes(_ bytes: [UInt8]) -> Bool {
    let start = String(decoding: bytes.drop { $0 <= 0x20 || $0 >= 0x80 }, as: UTF8.self).lowercased()
    guard ["<?xml", "<rss", "<feed", "<rdf:rdf"].contains(where: start.hasPrefix) else { return false }
    return ["<rss", "<feed", "<rdf:rdf"].contains { start.contains($0) }
  }

  public func read<Failure: Error>(
    _ bytes: [UInt8], from file: InputFile, limit: Int,
    to receive: (Result<Article, ArticleError>) throws(Failure) -> Void
  ) throws(Failure) {
    guard let feed = FeedDocument(bytes) else {
      return try receive(.failure(.malformed(file.source, line: nil, reason: "This is no feed: its XML is broken.")))
    }
    guard !feed.items.isEmpty else { return try receive(.failure(.empty(file.source))) }
    for (index, item) in feed.items.enumerated() {
      var members: [(name: String, value: JSONValue)] =
        item.authors.isEmpty
        ? [] : [("authors", .array(item.authors.map { .string($0) }))]
      // An item without a text of its own has its headline.
      for (name, value) in [
        ("text", item.text ?? item.title), ("title", item.title), ("date", item.date), ("language", feed.language),
      ] {
        if let value { members.append((name, .string(value))) }
      }
      let place = "\(file.source):\(index + 1)"
      let digest = SHA256Digest(of: Array((item.text ?? item.title ?? "").utf8)).description
      try receive(
        JSONArticle(.object(members)).article(number: index + 1, file: file, place: place, digest: digest))
    }
  }
}
