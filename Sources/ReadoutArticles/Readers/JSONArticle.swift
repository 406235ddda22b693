import Foundation
import ReadoutInput
import ReadoutModel

/// The fields of an article, by whatever usual name.
struct JSONArticle {
  var id: String?
  /// Without white space around it; nil where there is none.
  var text: String?
  /// Whether there is a field for it, empty or not.
  var hasText: Bool
  var title: String?
  var date: String?
  var language: String?
  var authors: [String]

  init(_ value: JSONValue) {
    func first<T>(_ names: [String], _ read: (JSONValue) -> T?) -> T? {
      for name in names {
        if let member = value[name], let found = read(member) { return found }
      }
      return nil
    }
    id = first(["id", "_id", "uuid"]) { $0.string.flatMap(JSONArticle.filled) ?? $0.int.map(String.init) }
    text = first(JSONArticle.textNames, JSONArticle.text)
    hasText = JSONArticle.textNames.contains { value[$0]?.string != nil || value[$0]?.array != nil }
    title = first(["title", "headline"]) { $0.string.flatMap(JSONArticle.filled) }
    date = first(JSONArticle.dateNames, JSONArticle.date)
    language = first(["language", "lang"]) { $0.string.flatMap(JSONArticle.filled) }
    authors = first(["authors", "author", "byline", "creator"], JSONArticle.names) ?? []
  }

  /// The article, or why there is none.
  ///
  /// - Parameter place: what the article's source is called.
  func article(number: Int, file: InputFile, place: String, digest: String) -> Result<Article, ArticleError> {
    guard var text else {
      return .failure(
        hasText
          ? .empty(place) : .malformed(file.source, line: number, reason: "This object has no field text."))
    }
    let headline = title.flatMap { Article.isTitle($0) ? $0 : nil }
    if let title, !text.utf8.drop(while: { $0 <= 0x20 }).starts(with: title.utf8) { text = title + "\n\n" + text }
    var article = Article(id: id ?? "\(file.stem)-\(number)", source: place, text: text, sha256: digest)
    // A text with a header of its own is read like a file; the fields win.
    var header = ArticleHeader(text)
    if let date {
      header.setDate(date)
    } else if header.end == 0 {
      header.date = .missing
    }
    if let language { header.language = language.lowercased() }
    article.mark(header: header, title: headline, advice: "Give it a field or column date, such as 2024-01-02")
    article.add(authors: authors)
    return .success(article)
  }

  /// Whether a field, in lower case, is called as the text of an article is.
  static func isTextName(_ name: String) -> Bool { textNames.contains { $0.lowercased() == name } }

  /// The usual spelling of a field's name that is written in lower case: `pubDate`.
  static func fieldName(_ name: String) -> String { dateNames.first { $0.lowercased() == name } ?? name }

  private static let textNames = [
    "text", "content", "body", "maintext", "articleBody", "article_body", "article_text", "full_text", "fulltext",
    "cleaned_text", "story",
  ]
  private static let dateNames = [
    "date", "datePublished", "date_published", "date_publish", "publish_date", "published", "publishedAt",
    "published_at", "pubDate", "pub_date", "publication_date", "published_time", "seendate",
  ]

  private static func filled(_ text: String) -> String? {
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    return trimmed.isEmpty ? nil : trimmed
  }

  /// A text, or paragraphs.
  private static func text(_ value: JSONValue) -> String? {
    let text = value.string ?? value.strings.joined(separator: "\n\n")
    let readable = MarkedUpText.readable(text)
    return readable.unicodeScalars.contains { !$0.properties.isWhitespace } ? readable : nil
  }

  /// A date as written, or seconds or milliseconds since 1970.
  private static func date(_ value: JSONValue) -> String? {
    if let text = value.string { return filled(text) }
    guard let number = value.double, number.isFinite, abs(number) < 1e14 else { return nil }
    var seconds = time_t(abs(number) < 1e11 ? number : number / 1000)
    var parts = tm()
    guard gmtime_r(&seconds, &parts) != nil else { return nil }
    func padded(_ number: Int32, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(parts.tm_year + 1900, 4))-\(padded(parts.tm_mon + 1, 2))-\(padded(parts.tm_mday, 2))"
  }

  /// A name, names, or objects with a name.
  private static func names(_ value: JSONValue) -> [String]? {
    let names = (value.array ?? [value]).compactMap { ($0.string ?? $0["name"]?.string).flatMap(filled) }.flatMap {
      // "Jane Doe; John Roe", "By Jane Doe"; what names no person stays as it is.
      let persons = PageFacts.names(in: $0)
      return persons.isEmpty ? [$0] : persons
    }
    return names.isEmpty ? nil : names
  }
}
