import ReadoutLanguage
import ReadoutModel

/// Whether a text is written from the United States' government, which leaves out whose its offices are.
struct TextHome {
  /// "Secretary X", "Secretary of State X": nobody else calls them so.
  let isHome: Bool
  /// "Jane Doe, Secretary of State" under the headline: the author is the Secretary.
  let isSecretarys: Bool
  /// What a spokesperson's office gives out is its government's.
  let isSpokespersons: Bool

  init(_ words: ArticleWords, _ titles: [TitlePhrase]) {
    isHome = titles.contains { phrase in
      phrase.organization == nil && words.isKey(phrase.head, .secretary) && !phrase.holders.isEmpty
        && (phrase.words.count == 1 || phrase.words.contains { words.isKey($0, .state) })
    }
    // The lines that say who writes or issues a text.
    let credits = words.document.article.zones.filter { $0.kind == .byline || $0.kind == .section }
      .map { String(decoding: words.document.bytes[$0.range.range], as: UTF8.self) }
    isSecretarys = credits.contains { $0.contains("Secretary of State") }
    isSpokespersons = credits.contains { $0.contains("Office of the Spokesperson") }
  }
}
