import ReadoutLanguage
import ReadoutModel

// Who fills the places of a frame, and what its conditions ask of the words around the cue.
extension MeetingFinder {
  func parties(
    at position: MeetingFrame.Position, match: Match, governor: Int?, limit: Int, isPassive: Bool
  ) -> [Party] {
    let head = match.head
    switch position {
    case .subject:
      // "was received by X": the subject is who was received.
      if isPassive {
        return arguments.behind(Words.by, cue: head, governor: nil, limit: limit)
      }
      return arguments.subjects(of: head)
    case .object:
      if isPassive { return arguments.subjects(of: head) }
      return arguments.objects(of: head)
    case .possessive:
      return arguments.possessors(of: match.tokens.lowerBound)
    case .preposition(let key):
      // "called on X", not "called him a fool on television".
      if key == Words.on, match.frame.cueClass == .verb, head + 1 < document.tokenCount,
        syntax.key(head + 1) != Words.on
      {
        return []
      }
      return arguments.behind(key, cue: match.tokens.upperBound - 1, governor: governor, limit: limit)
    case .here:
      guard let dateline = places.dateline else { return [] }
      for token in head + 1..<max(head + 1, min(limit, head + 8)) where syntax.key(token) == Words.here {
        return [Party(entity: dateline, form: .nominal, isRepresentative: true, tokens: token..<token + 1)]
      }
      // "X, who arrived Monday on a visit": where the article is written.
      if syntax.lemma(head) == MeetingFinder.arrive, head + 1 < document.tokenCount {
        let isTimed = document.times.contains { $0.tokens.lowerBound == head + 1 || $0.tokens.lowerBound == head + 2 }
        let hasStay = (head + 1..<max(head + 1, min(syntax.sentence(of: head).tokens.upperBound, head + 12))).contains {
          MeetingFinder.stays.contains(syntax.lemma($0)) && syntax.tag($0) == .noun
        }
        if isTimed, hasStay {
          return [Party(entity: dateline, form: .nominal, isRepresentative: true, tokens: head..<head + 1)]
        }
      }
      return []
    case .withoutInfinitive, .withoutComplement, .objectAmong, .purposeOfJourney:
      return []
    case .byPhone:
      guard hasPhone(near: head, limit: limit) else { return [] }
      let called = arguments.behind(Words.to, cue: head, governor: nil, limit: limit)
      return called.isEmpty ? arguments.behind(Words.with, cue: head, governor: nil, limit: limit) : called
    }
  }

  /// "handed over a letter", "the letter was handed to X"
  func hasObject(_ match: Match, among nouns: Set<TextKey>, limit: Int) -> Bool {
    let verb = match.head
    if let object = syntax.child(of: verb, .obj, .nsubjPass), nouns.contains(syntax.lemma(object)) { return true }
    // "the deal, signed by X"
    if syntax.relation(verb) == .acl, let noun = syntax.head(verb), nouns.contains(syntax.lemma(noun)) { return true }
    for token in match.tokens.upperBound..<max(match.tokens.upperBound, min(limit, verb + 9)) {
      if syntax.isVerb(token), syntax.penn(token) != .vbg, syntax.penn(token) != .vbn { return false }
      if syntax.tag(token) == .noun, nouns.contains(syntax.lemma(token)) { return true }
      if syntax.tag(token) == .adp, token > match.tokens.upperBound { return false }
    }
    return false
  }

  /// "flew to Paris to see X", "will see X on Thursday": seen by appointment, not as something.
  func isPurposeOfJourney(_ verb: Int) -> Bool {
    let upper = syntax.sentence(of: verb).tokens.upperBound
    let isDated = document.times.contains { time in
      time.tokens.lowerBound > verb && time.tokens.lowerBound < min(upper, verb + 12)
        && syntax.head(time.tokens.lowerBound) == verb
    }
    if isDated, !(verb + 1..<min(upper, verb + 10)).contains(where: { syntax.key($0) == MeetingFinder.asWord }) {
      return true
    }
    guard syntax.penn(verb) == .vb, verb > 0, syntax.key(verb - 1) == Words.to else { return false }
    let lower = syntax.sentence(of: verb).tokens.lowerBound
    return (max(lower, verb - 14)..<verb).contains {
      syntax.isVerb($0) && MeetingFinder.purposeful.contains(syntax.lemma($0))
    }
  }

  static let asWord = TextKey("as")
  static let purposeful: Set<TextKey> = Set(words: "travel fly go come arrive head visit journey return drive")

  func hasInfinitive(after token: Int, limit: Int) -> Bool {
    (token + 1..<max(token + 1, limit - 1)).contains { index in
      guard syntax.key(index) == Words.to else { return false }
      // called on X to "take part"
      let next = syntax.tag(index + 1) == .punct && index + 2 < document.tokenCount ? index + 2 : index + 1
      return syntax.penn(next) == .vb
    }
  }

  /// Whether what follows the object says what it is called ("called X a liar", "called them by name") or called to do.
  func hasComplement(after verb: Int) -> Bool {
    let upper = syntax.sentence(of: verb).tokens.upperBound
    guard let start = (verb + 1..<min(upper, verb + 6)).first(where: { finder.outer[$0] >= 0 }),
      let object = finder.mention(at: start)
    else { return false }
    let next = object.tokens.upperBound
    guard next < upper else { return false }
    let key = syntax.key(next)
    if key == Words.to, next + 1 < upper, syntax.penn(next + 1) == .vb {
      return !MeetingFinder.messages.contains(syntax.lemma(next + 1))
    }
    if MeetingFinder.callEnds.contains(key) || document.times.contains(where: { $0.tokens.contains(next) }) {
      return false
    }
    return syntax.tag(next) != .adv
  }

  static let messages: Set<TextKey> = Set(
    words: "discuss talk congratulate express thank offer convey say inform tell brief wish apologize apologise assure")
  static let callEnds: Set<TextKey> = Set(
    words: ". , ; : on about after before over from at during and in while as following regarding concerning")

  func isPassive(_ match: Match) -> Bool {
    guard match.frame.cueClass == .verb else { return false }
    if syntax.child(of: match.head, .auxPass, .nsubjPass) != nil { return true }
    // "received by X" as a reduced relative
    return syntax.penn(match.head) == .vbn && syntax.relation(match.head) == .acl && !isMistakenPast(match.head)
      && syntax.child(of: match.head, .aux) == nil
  }

  /// "X, whose country leads the union, conferred with Y": the only verb a sentence can turn on, taken for a participle.
  func isMistakenPast(_ verb: Int) -> Bool {
    guard let head = syntax.head(verb), syntax.head(head) == nil, finder.mention(at: head) != nil, verb > head + 2,
      syntax.key(verb - 1) == Words.comma
    else { return false }
    let sentence = syntax.sentence(of: verb).tokens
    return !(verb + 1 < sentence.upperBound && syntax.key(verb + 1) == Words.by)
      && (head + 1..<verb).contains { syntax.isRelativePronoun($0) || syntax.penn($0).name == "WP$" }
  }

  func accept(
    _ parties: [Party], as filler: MeetingFrame.Filler, kind: MeetingKind, isNoun: Bool
  ) -> [Party] {
    parties.filter { party in
      let entity = entities.entities[party.entity]
      switch filler {
      // A paper or agency in the sentence is its source.
      case .actor: return entity.kind != .place && entity.institutionType != .media
      case .person: return entity.kind == .person || party.isRepresentative
      case .individual: return entity.kind == .person
      case .destination: return entity.kind != .person || party.isRepresentative || isNoun
      }
    }
  }
}
