import ReadoutLanguage
import ReadoutModel

/// Whether a text is written from the United States' government, which leaves out whose its offices are.
struct TextHome {
  /// "Secretary X", "Secretary of State X": nobody else calls them so.
  let isHome: Bool

  init(_ words: ArticleWords, _ titles: [TitlePhrase]) {
    isHome = titles.contains { phrase in
      phrase.organization == nil && words.isKey(phrase.head, .secretary) && !phrase.holders.isEmpty
        && (phrase.words.count == 1 || phrase.words.contains { words.isKey($0, .state) })
    }
  }
}
