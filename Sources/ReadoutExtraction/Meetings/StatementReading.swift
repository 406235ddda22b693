import ReadoutLanguage
import ReadoutModel

// What the parties say, for the matters of an encounter.
extension MeetingFinder {
  static let groups: Set<TextKey> = Set(
    words:
      "they both leaders ministers officials sides two pair delegations diplomats presidents counterparts parties principals participants"
  )
  static let firstPersons: Set<TextKey> = Set(words: "we i")
  static let contents: Set<TextKey> = Set(
    words: "include cover encompass involve address touch deal focus center centre concern")
  static let within: Set<TextKey> = Set(words: "during at in")

  /// Verbs of saying and discussing whose subject is an actor: their matter may belong to an encounter told of before.
  func readStatements(sentence index: Int, cues: [Int], into findings: inout Findings) {
    let sentence = document.sentences[index]
    guard sentence.zone == .body, syntax.hasTrees else { return }
    for token in sentence.tokens where syntax.tag(token) == .verb {
      let subjectCue = syntax.child(of: token, .nsubj).flatMap { subject in cues.contains(subject) ? subject : nil }
      guard topics.isTopicVerb(token) || (subjectCue != nil && MeetingFinder.contents.contains(syntax.lemma(token)))
      else { continue }
      let relation = syntax.relation(token)
      guard relation == .root || relation == .conj || relation == .ccomp || relation == .parataxis || relation == .advcl
      else { continue }
      let matter = subjectCue == nil ? topics.topics(ofStatement: token) : topics.topics(ofContents: token)
      guard !matter.isEmpty else { continue }
      var speakers = arguments.subjects(of: token).map(\.entity)
      // "We agreed to …," X said: X among them.
      if speakers.isEmpty, let subject = syntax.child(of: token, .nsubj),
        MeetingFinder.firstPersons.contains(syntax.key(subject)),
        let report = syntax.head(token), syntax.isVerb(report)
      {
        speakers = arguments.subjects(of: report).map(\.entity)
      }
      var isWithin = syntax.child(of: token, .nsubjPass) != nil && speakers.isEmpty
      for cue in cues where syntax.tag(cue) == .noun {
        if let marker = syntax.child(of: cue, .case), MeetingFinder.within.contains(syntax.key(marker)) {
          isWithin = true
        }
      }
      if subjectCue != nil { isWithin = true }
      // "The leaders also discussed": a group that is not named is the one just told of.
      if speakers.isEmpty, let subject = syntax.child(of: token, .nsubj),
        MeetingFinder.groups.contains(syntax.key(subject))
      {
        isWithin = true
      }
      guard !speakers.isEmpty || isWithin else { continue }
      findings.statements.append(
        TopicStatement(
          sentence: index, speakers: speakers, verb: token, topics: matter, isWithin: isWithin,
          hasHappened: statuses.verdict(cue: token, isNoun: false, isHeadline: false).status.happened,
          subjectCue: subjectCue))
    }
  }
}
