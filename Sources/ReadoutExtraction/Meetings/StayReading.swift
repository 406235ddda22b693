import ReadoutLanguage
import ReadoutModel

// Whether a visit told as past still goes on.
extension StatusClassifier {
  /// Days an arrival may lie back for its visit to go on, when nothing tells of the end.
  private static let longestStay: Int32 = 10
  /// Days a departure may lie back.
  private static let longestJourney: Int32 = 2

  /// "X arrived in Y", "X left for Y on Tuesday", "X, visiting Y, said": who has just come or set out is there.
  ///
  /// - Parameter start: the day it is told to have begun.
  package func openStay(_ cue: Int, start: CalendarDate?) -> Verdict? {
    let lemma = syntax.lemma(cue)
    guard syntax.isVerb(cue), lexicon.holds(lemma, .arrival) || lexicon.holds(lemma, .departure) || isVisiting(cue)
    else { return nil }
    if lexicon.holds(lemma, .departure), !isNews(cue) { return nil }
    if let start, let anchor = syntax.document.article.date {
      let age = anchor.dayNumber - start.dayNumber
      let longest =
        lexicon.holds(lemma, .departure) ? StatusClassifier.longestJourney : StatusClassifier.longestStay
      guard age >= 0, age <= longest else { return nil }
    }
    return Verdict(status: .ongoing, reason: .opened(text(cue)))
  }

  /// "X, visiting Y, said": a participle by itself.
  func isVisiting(_ verb: Int) -> Bool {
    syntax.lemma(verb) == StatusClassifier.visit && syntax.penn(verb) == .vbg
      && syntax.child(of: verb, .aux, .auxPass, .mark, .case) == nil
      && [.acl, .advcl, .amod].contains(syntax.relation(verb))
  }

  /// Whether a clause tells the news, not what came before something or when.
  private func isNews(_ verb: Int) -> Bool {
    guard syntax.child(of: verb, .mark) == nil || syntax.relation(verb) == .ccomp,
      !syntax.children(of: verb).contains(where: { lexicon.holds(syntax.key(Int($0)), .ahead) })
    else { return false }
    switch syntax.relation(verb) {
    case .root: return true
    case .conj: return syntax.head(verb).map { syntax.relation($0) == .root } ?? false
    case .ccomp, .parataxis: return syntax.head(verb).map { lexicon.holds(syntax.lemma($0), .reporting) } ?? false
    default: return false
    }
  }

  private static let visit = TextKey("visit")
}
