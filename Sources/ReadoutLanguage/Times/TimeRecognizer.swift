import ReadoutModel

/// Finds expressions of calendar time and resolves them against the article's date.
///
/// A grammar over words: calendar dates and ranges of them, weekdays, "today", "last week", "in the past two days",
/// "earlier this month", "two days ago". Without an article date only full calendar dates are resolved; nothing is
/// taken from the clock.
public struct TimeRecognizer: Annotator {
  public static let requires: Layers = [.tokens, .sentences]
  public static let provides: Layers = .times

  public init() {}

  public func annotate(_ document: inout Document) {
    var found: [TimeExpression] = []
    let triggers = TimeRecognizer.triggers
    let anchor = datelineDate(of: document) ?? document.article.date
    for sentence in document.sentences where triggers.fireAnywhere(in: document, sentence.tokens) {
      var scanner = TimeScanner(document: document, end: sentence.tokens.upperBound, anchor: anchor)
      var index = sentence.tokens.lowerBound
      while index < sentence.tokens.upperBound {
        if triggers.fire(in: document, index), let expression = scanner.expression(at: index) {
          found.append(expression)
          index = expression.tokens.upperBound
        } else {
          index += 1
        }
      }
    }
    document.times = found
  }

  /// Days by which an article may be dated later than its dateline.
  private static let longestDelay: Int32 = 10

  /// The day of the dateline: "ZAGREB, July 15 - …" is what "today" and "Monday" are said on, whenever it was published.
  private func datelineDate(of document: Document) -> CalendarDate? {
    guard let published = document.article.date,
      let sentence = document.sentences.first(where: { $0.zone == .dateline })
    else { return nil }
    let scanner = TimeScanner(document: document, end: sentence.tokens.upperBound, anchor: published)
    for token in sentence.tokens {
      guard let day = scanner.calendarDate(at: token)?.start else { continue }
      let delay = published.dayNumber - day.dayNumber
      return delay >= 0 && delay <= TimeRecognizer.longestDelay ? day : nil
    }
    return nil
  }

  /// Words an expression can begin with, as bits by a part of their keys: what has none of them is passed over quickly.
  private struct Triggers: Sendable {
    private var bits = [UInt64](repeating: 0, count: 64)

    init(_ words: some Sequence<TextKey>) {
      for word in words { bits[Int(word.rawValue >> 58)] |= 1 << (word.rawValue >> 52 & 63) }
    }

    /// Whether an expression may begin at a token: at one of the words, or at digits.
    @inline(__always)
    func fire(in document: Document, _ token: Int) -> Bool {
      let key = document.keys[token].rawValue
      return bits[Int(truncatingIfNeeded: key >> 58)] >> (key >> 52 & 63) & 1 == 1
        || document.shapes[token].contains(.hasDigit)
    }

    func fireAnywhere(in document: Document, _ tokens: Range<Int>) -> Bool {
      for token in tokens where fire(in: document, token) { return true }
      return false
    }
  }

  private static let triggers = Triggers(Array(TimeGrammar.words.keys) + [TimeGrammar.a])
}
