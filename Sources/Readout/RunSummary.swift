import ReadoutArticles
import ReadoutModel

/// What a run read, what it left out and why, and what it found.
public struct RunSummary: Sendable, Hashable {
  /// Articles or records that were read.
  public var articles = 0
  /// Sentences of what is read of them.
  public var sentences = 0
  /// Words and marks of what is read of them.
  public var tokens = 0
  /// Words that may tell of a meeting.
  public var cues = 0
  /// Meetings of the articles, each article's counted for itself.
  public var meetings = 0
  /// Sentences with such a word that did not become a meeting.
  public var nearMisses = 0
  /// One for each input that gave no article.
  public var skipped: [Diagnostic] = []
  /// What the articles read gave cause to say.
  public var diagnostics: [Diagnostic] = []
  /// How many files of folders were left out because of their kind, by extension; empty for none.
  public var ignored: [String: Int] = [:]
  /// How many articles are in languages that are not read, by the language's code.
  public var otherLanguages: [String: Int] = [:]
  /// Where the machine failed to read, which ended the reading; it stands in `skipped` too.
  public var failure: Diagnostic?

  /// A summary of nothing.
  public init() {}

  /// Throws where what was read is no ground to write anything, least of all over what is there.
  public func requireInput() throws(InputError) {
    if let failure { throw .brokenOff(failure) }
    if articles == 0 { throw .nothingRead }
    if articles == otherLanguages.values.reduce(0, +) { throw .noEnglish(articles: articles) }
  }

  /// Counts an input that gave nothing.
  mutating func skip(_ error: ArticleError) {
    skipped.append(error.diagnostic)
    if error.endsTheRun, failure == nil { failure = error.diagnostic }
  }

  /// Counts what one article says.
  public mutating func count(_ extraction: Extraction) {
    articles += 1
    sentences += extraction.statistics.sentences
    tokens += extraction.statistics.tokens
    cues += extraction.statistics.cues
    meetings += extraction.meetings.count
    nearMisses += extraction.statistics.nearMisses.count
    diagnostics += extraction.diagnostics
    let language = extraction.article.language
    if language != "en", !language.hasPrefix("en-"), extraction.entities.isEmpty {
      otherLanguages[language, default: 0] += 1
    }
  }
}
