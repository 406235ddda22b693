import ReadoutLanguage
import ReadoutModel

/// Who fills the places of a frame around its cue, and whether the frame's conditions hold.
struct SlotReader: Sendable {
  let syntax: Syntax
  let entities: DocumentEntities
  let finder: PartyFinder
  let arguments: ArgumentFinder
  let places: PlaceFinder
  let cues: CueReader

  private var document: Document { syntax.document }

  private static let according = TextKey("according")
  private static let callEnds: Set<TextKey> = Set(
    words: ". , ; : on about after before over from at during and in while as following regarding concerning")

  /// Those in each place of the frame that someone fills; nil when a place that must be filled is empty or a condition
  /// does not hold.
  func fill(_ cue: Cue, governor: Int?, limit: Int) -> [SlotFilling]? {
    var fillings: [SlotFilling] = []
    // A frame that asks for an object reaches over it, even where the object is a cue itself: "granted an audience to X".
    let upper = syntax.sentence(of: cue.head).tokens.upperBound
    // Who stands behind "according to" is a source.
    let end = (cue.head..<upper).first { syntax.key($0) == SlotReader.according } ?? upper
    let reach = cue.frame.slots.contains { $0.isObjectCondition } ? end : min(limit, end)
    for slot in cue.frame.slots {
      if let holds = condition(slot, of: cue, limit: reach) {
        guard holds else { return nil }
        continue
      }
      if let filling = filling(of: slot, cue, governor: governor, limit: reach) {
        fillings.append(filling)
      } else if slot.isRequired {
        return nil
      }
    }
    return fillings
  }

  /// Whether the condition a slot makes holds; nil when it makes none.
  private func condition(_ slot: MeetingFrame.Slot, of cue: Cue, limit: Int) -> Bool? {
    switch slot.positions.first {
    case .overPhone: cues.hasPhone(near: cue.head, limit: limit)
    case .withoutInfinitive: !hasInfinitive(after: cue.head, limit: limit)
    case .withoutComplement: !hasComplement(after: cue.head)
    case .active: !cues.isPassive(cue)
    case .objectAmong(let nouns): hasObject(cue, among: nouns, limit: limit)
    case .purposeOfJourney: isPurposeOfJourney(cue.head)
    default: nil
    }
  }

  private func filling(of slot: MeetingFrame.Slot, _ cue: Cue, governor: Int?, limit: Int) -> SlotFilling? {
    for position in slot.positions {
      let found = parties(at: position, of: cue, governor: governor, limit: limit, isPassive: cues.isPassive(cue))
      var accepted = accept(found, as: slot.filler, kind: cue.frame.kind, isNoun: cue.isNoun).filter {
        !(cue.frame.kind == .summit && position == .preposition(Words.of) && isNameOfGathering($0.entity))
      }
      guard !accepted.isEmpty else { continue }
      for index in accepted.indices { accepted[index].part = slot.part }
      return SlotFilling(slot: slot, position: position, parties: accepted)
    }
    return nil
  }

  func parties(
    at position: MeetingFrame.Position, of cue: Cue, governor: Int?, limit: Int, isPassive: Bool
  ) -> [Party] {
    let head = cue.head
    switch position {
    case .subject:
      // "was received by X": the subject is who was received.
      guard isPassive else { return arguments.subjects(of: head) }
      // "was received in audience by X": the agent is the verb's, also behind another cue.
      let agent = syntax.children(of: head).map(Int.init).first { child in
        syntax.child(of: child, .case).map { $0 > head && syntax.key($0) == Words.by } ?? false
      }
      return arguments.behind(Words.by, cue: head, governor: nil, limit: max(limit, agent ?? 0))
    case .object:
      if isPassive { return arguments.subjects(of: head) }
      return arguments.objects(of: head)
    case .possessive:
      return arguments.possessors(of: cue.tokens.lowerBound)
    case .preposition(let key):
      // "called on X", not "called him a fool on television".
      if key == Words.on, !cue.isNoun, head + 1 < document.tokenCount,
        syntax.key(head + 1) != Words.on
      {
        return []
      }
      return arguments.behind(key, cue: cue.tokens.upperBound - 1, governor: governor, limit: limit)
    case .here:
      guard let dateline = places.dateline else { return [] }
      for token in head + 1..<max(head + 1, min(limit, head + 8)) where syntax.key(token) == Words.here {
        return [Party(entity: dateline, form: .nominal, isRepresentative: true, tokens: token..<token + 1)]
      }
      // "X, who arrived Monday on a visit": where the article is written.
      if syntax.lemma(head) == Words.arrive, head + 1 < document.tokenCount {
        let isTimed = syntax.times(around: head).contains {
          $0.tokens.lowerBound == head + 1 || $0.tokens.lowerBound == head + 2
        }
        let hasStay = (head + 1..<max(head + 1, min(syntax.sentence(of: head).tokens.upperBound, head + 12))).contains {
          syntax.isLemma($0, .stayNouns) && syntax.tag($0) == .noun
        }
        if isTimed, hasStay {
          return [Party(entity: dateline, form: .nominal, isRepresentative: true, tokens: head..<head + 1)]
        }
      }
      return []
    case .overPhone, .withoutInfinitive, .withoutComplement, .active, .objectAmong, .purposeOfJourney:
      return []
    case .byPhone:
      guard cues.hasPhone(near: head, limit: limit) else { return [] }
      let called = arguments.behind(Words.to, cue: head, governor: nil, limit: limit)
      return called.isEmpty ? arguments.behind(Words.with, cue: head, governor: nil, limit: limit) : called
    }
  }

  /// "handed over a letter", "the letter was handed to X"
  func hasObject(_ cue: Cue, among nouns: Set<TextKey>, limit: Int) -> Bool {
    let verb = cue.head
    if let object = syntax.child(of: verb, .obj, .nsubjPass), nouns.contains(syntax.lemma(object)) { return true }
    // "the deal, signed by X"
    if syntax.relation(verb) == .acl, let noun = syntax.head(verb), nouns.contains(syntax.lemma(noun)) { return true }
    for token in cue.tokens.upperBound..<max(cue.tokens.upperBound, min(limit, verb + 9)) {
      if syntax.isVerb(token), syntax.penn(token) != .vbg, syntax.penn(token) != .vbn { return false }
      if syntax.tag(token) == .noun, nouns.contains(syntax.lemma(token)) { return true }
      if syntax.tag(token) == .adp, token > cue.tokens.upperBound { return false }
    }
    return false
  }

  /// "flew to Paris to see X", "will see X on Thursday": seen by appointment, not as something.
  func isPurposeOfJourney(_ verb: Int) -> Bool {
    let upper = syntax.sentence(of: verb).tokens.upperBound
    let isDated = syntax.times(around: verb).contains { time in
      time.tokens.lowerBound > verb && time.tokens.lowerBound < min(upper, verb + 12)
        && syntax.head(time.tokens.lowerBound) == verb
    }
    if isDated, !(verb + 1..<min(upper, verb + 10)).contains(where: { syntax.key($0) == Words.`as` }) {
      return true
    }
    guard syntax.penn(verb) == .vb, verb > 0, syntax.key(verb - 1) == Words.to else { return false }
    let lower = syntax.sentence(of: verb).tokens.lowerBound
    return (max(lower, verb - 14)..<verb).contains {
      syntax.isVerb($0) && syntax.isLemma($0, .purposefulTravel)
    }
  }

  func hasInfinitive(after token: Int, limit: Int) -> Bool {
    (token + 1..<max(token + 1, limit - 1)).contains { index in
      guard syntax.key(index) == Words.to else { return false }
      // called on X to "take part", to immediately release Y
      var next = index + 1
      let end = syntax.sentence(of: token).tokens.upperBound - 1
      while next < end, [.punct, .adv].contains(syntax.tag(next)) { next += 1 }
      return syntax.penn(next) == .vb
    }
  }

  /// Whether what follows the object says what it is called ("called X a liar", "called them by name") or called to do.
  func hasComplement(after verb: Int) -> Bool {
    let upper = syntax.sentence(of: verb).tokens.upperBound
    // "X, whom he called a liar"
    let isInFront = syntax.child(of: verb, .obj).map { $0 < verb && syntax.isRelativePronoun($0) } ?? false
    let start = (verb + 1..<min(upper, verb + 6)).first { finder.outer[$0] >= 0 }
    guard let next = isInFront ? verb + 1 : start.flatMap({ finder.mention(at: $0)?.tokens.upperBound }) else {
      return false
    }
    guard next < upper else { return false }
    let key = syntax.key(next)
    if key == Words.to, next + 1 < upper, syntax.penn(next + 1) == .vb {
      return !syntax.isLemma(next + 1, .messageVerbs)
    }
    if SlotReader.callEnds.contains(key) || syntax.isTime(next) {
      return false
    }
    return syntax.tag(next) != .adv
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

  /// "the summit of the Forum on X": a gathering by its own name, which is nobody there.
  func isNameOfGathering(_ entity: Int) -> Bool {
    let body = entities.entities[entity]
    guard body.kind == .institution, body.institutionType != .internationalOrganisation else { return false }
    return body.name.split(separator: " ").contains { syntax.isWord(TextKey($0), .gatheringNames) }
  }
}
