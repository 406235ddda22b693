import ReadoutArticles
import ReadoutModel
import ReadoutStore

/// What the articles of one run are known by in a store.
///
/// An article is known by its file and its name there; in files that are made anew with other articles, by its content.
struct TextKeys {
  private let store: Store
  private var occurrences: [String: Int] = [:]
  /// Where the new articles of a passing file begin: behind those that are known.
  private var starts: [String: Int] = [:]

  init(_ store: Store) { self.store = store }

  mutating func text(_ article: Article, _ place: ArticlePlace) throws(StoreError) -> StoredText {
    let key = place.isPassing ? article.sha256 : place.name
    let owner = "\(place.file)\n\(key)"
    let occurrence = occurrences[owner, default: 0]
    occurrences[owner] = occurrence + 1
    var position = place.position
    if place.isPassing {
      if starts[place.file] == nil { starts[place.file] = try store.nextPosition(in: place.file) }
      position += starts[place.file] ?? 0
    }
    var article = article
    article.id = place.name
    return StoredText(
      key: StoredText.Key(file: place.file, key: key, occurrence: occurrence), position: position, article: article)
  }
}

extension StoredText {
  /// A checksum of all that the record of a text depends on but the program.
  var digest: String {
    var parts = [
      article.text, article.sha256, article.date?.description ?? "", article.language, article.title ?? "",
    ]
    parts += article.authors
    parts += article.zones.map { "\($0.kind.rawValue) \($0.range.lowerBound) \($0.range.upperBound)" }
    parts += article.diagnostics.map { "\($0.id) \($0.message)" }
    return SHA256Digest(of: Array(parts.map { "\($0.utf8.count):\($0)" }.joined().utf8)).description
  }
}
