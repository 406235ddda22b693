import ReadoutLanguage
import ReadoutModel

/// Whether a text is written from the United States' government, which leaves out whose its offices are.
struct TextHome {
  /// "Secretary X", "Assistant Secretary X", "Assistant to the President X", "Readout of …": nobody else calls them so.
  let isHome: Bool

  init(_ words: ArticleWords, _ titles: [TitlePhrase]) {
    let isReadout = words.document.sentences.first.map { words.isKey($0.tokens.lowerBound, .readout) } ?? false
    isHome =
      isReadout
      || titles.contains { phrase in
        phrase.organization == nil && !phrase.holders.isEmpty
          && (words.isKey(phrase.head, .secretary)
            && (phrase.words.count == 1
              || phrase.words.contains { words.isKey($0, .state) || words.isKey($0, in: .juniorWords) })
            || words.isPresidentsAssistant(phrase))
      }
  }
}

extension ArticleWords {
  /// "Assistant to the President": an office of the White House.
  func isPresidentsAssistant(_ phrase: TitlePhrase) -> Bool {
    isCapital[phrase.head] && isKey(phrase.head, .assistant)
      && phrase.words.contains { $0 > phrase.head && isKey($0, .president) }
  }
}
