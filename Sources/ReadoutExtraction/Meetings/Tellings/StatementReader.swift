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
      guard syntax.tag(token) == .verb || syntax.child(of: token, .cop) != nil, isMainClause(token) else { return nil }
      return statement(token, sentence: index, cues: cues)
    }
  }

  private func isMainClause(_ verb: Int) -> Bool {
    if context.statuses.isOfRemarks || context.remarks.heading != nil { return true }
    return switch syntax.relation(verb) {
    case .root, .conj, .ccomp, .parataxis, .advcl: true
    // "plans to raise the matter"
    case .xcomp: syntax.penn(verb) == .vb && syntax.head(verb).map { syntax.child(of: $0, .obj) == nil } ?? false
    // "Talks focused on trade", where no other verb is left
    case .acl: syntax.head(verb).map { syntax.head($0) == nil && $0 == verb - 1 } ?? false
    default: false
    }
  }

  private func statement(_ verb: Int, sentence: Int, cues: [Int]) -> TopicStatement? {
    let topics = context.topics
    let subject = syntax.child(of: verb, .nsubj) ?? (syntax.relation(verb) == .acl ? syntax.head(verb) : nil)
    // "Thank you, Minister, for your warm welcome" is no matter of the talks.
    if context.remarks.heading != nil, syntax.lemma(verb) == StatementReader.thank { return nil }
    let isOfUs = context.remarks.heading != nil && subject.map { syntax.isKey($0, .firstPersons) } ?? false
    if context.statuses.isOfRemarks || isOfUs, topics.isOfTalks(verb) {
      let matter = topics.topics(ofStatement: verb)
      return matter.isEmpty ? nil : TopicStatement(sentence: sentence, topics: matter, isOfRemarks: true)
    }
    let hasHappened = { context.statuses.verdict(cue: verb, isNoun: false, isHeadline: false).status.happened }
    if let matter = topics.topics(ofAgenda: verb) {
      return TopicStatement(sentence: sentence, topics: matter, isWithin: true, hasHappened: hasHappened())
    }
    let subjectCue = subject.flatMap { cues.contains($0) ? $0 : nil }
    let setting = cues.first { cue in
      syntax.tag(cue) == .noun && syntax.child(of: cue, .case).map { syntax.isKey($0, .settingMarkers) } ?? false
    }
    // "told X that the treaty was vital", "said during the talks that the treaty was vital"
    let isReport =
      syntax.isLemma(verb, .reportVerbs)
      && (setting.map { syntax.circumstanceVerb(of: $0) == verb } ?? false
        || !context.arguments.objects(of: verb).isEmpty)
    guard
      topics.isTopicVerb(verb) || isReport
        || subjectCue != nil && syntax.isLemma(verb, .contentVerbs)
    else { return nil }
    var matter = subjectCue == nil ? topics.topics(ofStatement: verb) : topics.topics(ofContents: verb)
    if matter.isEmpty, isReport { matter = topics.topics(ofReport: verb) }
    guard !matter.isEmpty else { return nil }
    let speakers = speakers(of: verb)
    // "The leaders also discussed": a group that is not named is the one just told of.
    let isGroup = subject.map { syntax.isKey($0, .groupSubjects) } ?? false
    let isWithin =
      speakers.isEmpty && (syntax.child(of: verb, .nsubjPass) != nil || topics.isUnderDiscussion(verb))
      || isGroup || subjectCue != nil || setting != nil
    guard !speakers.isEmpty || isWithin else { return nil }
    return TopicStatement(
      sentence: sentence, speakers: speakers, topics: matter, isWithin: isWithin, hasHappened: hasHappened(),
      subjectCue: subjectCue,
      isOfVisit: (subjectCue ?? setting).map { syntax.isLemma($0, .journeyNouns) } ?? false)
  }

  private static let thank = TextKey("thank")

  private func speakers(of verb: Int) -> [Int] {
    let speakers = context.arguments.subjects(of: verb).map(\.entity)
    // "We agreed to …," X said: X among them.
    guard speakers.isEmpty, let subject = syntax.child(of: verb, .nsubj), syntax.isKey(subject, .firstPersons),
      let report = syntax.head(verb), syntax.isVerb(report)
    else { return speakers }
    return context.arguments.subjects(of: report).map(\.entity)
  }
}
