import ReadoutLanguage
import ReadoutModel

/// Finds verbs of saying and discussing whose subject is an actor: their matter may belong to an encounter told of before.
struct StatementReader: Sendable {
  let context: EncounterContext

  private var syntax: Syntax { context.syntax }

  /// - Parameter cues: the heads of the sentence's cues.
  func read(_ sentence: Sentence, index: Int, cues: [Int]) -> [TopicStatement] {
    guard sentence.zone == .body, syntax.hasTrees else { return [] }
    return sentence.tokens.compactMap { token in
      guard syntax.tag(token) == .verb, isMainClause(token) else { return nil }
      return statement(token, sentence: index, cues: cues)
    }
  }

  private func isMainClause(_ verb: Int) -> Bool {
    [.root, .conj, .ccomp, .parataxis, .advcl].contains(syntax.relation(verb))
  }

  private func statement(_ verb: Int, sentence: Int, cues: [Int]) -> TopicStatement? {
    let topics = context.topics
    let subject = syntax.child(of: verb, .nsubj)
    let subjectCue = subject.flatMap { cues.contains($0) ? $0 : nil }
    guard topics.isTopicVerb(verb) || subjectCue != nil && syntax.isLemma(verb, .contentVerbs) else { return nil }
    let matter = subjectCue == nil ? topics.topics(ofStatement: verb) : topics.topics(ofContents: verb)
    guard !matter.isEmpty else { return nil }
    let speakers = speakers(of: verb)
    // "The leaders also discussed": a group that is not named is the one just told of.
    let isWithin =
      speakers.isEmpty
      && (syntax.child(of: verb, .nsubjPass) != nil || subject.map { syntax.isKey($0, .groupSubjects) } ?? false)
      || subjectCue != nil
      || cues.contains { cue in
        syntax.tag(cue) == .noun
          && syntax.child(of: cue, .case).map { syntax.isKey($0, .settingMarkers) } ?? false
      }
    guard !speakers.isEmpty || isWithin else { return nil }
    return TopicStatement(
      sentence: sentence, speakers: speakers, verb: verb, topics: matter, isWithin: isWithin,
      hasHappened: context.statuses.verdict(cue: verb, isNoun: false, isHeadline: false).status.happened,
      subjectCue: subjectCue)
  }

  private func speakers(of verb: Int) -> [Int] {
    let speakers = context.arguments.subjects(of: verb).map(\.entity)
    // "We agreed to …," X said: X among them.
    guard speakers.isEmpty, let subject = syntax.child(of: verb, .nsubj), syntax.isKey(subject, .firstPersons),
      let report = syntax.head(verb), syntax.isVerb(report)
    else { return speakers }
    return context.arguments.subjects(of: report).map(\.entity)
  }
}
