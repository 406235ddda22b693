import ReadoutLanguage
import ReadoutModel

/// Finds those who were there too: leaders of delegations, and who is said to be present. Their encounter is the one told
/// of before.
struct AttendanceReader: Sendable {
  let context: EncounterContext

  private var syntax: Syntax { context.syntax }
  private var document: Document { context.document }
  private var entities: DocumentEntities { context.entities }
  private var finder: PartyFinder { context.finder }
  private var arguments: ArgumentFinder { context.arguments }

  /// Those of one sentence.
  ///
  /// - Parameter hasTelling: whether the sentence tells of an encounter itself.
  func read(_ sentence: Sentence, index: Int, hasTelling: Bool) -> [Telling] {
    guard sentence.zone == .body else { return [] }
    var found: [Telling] = []
    if syntax.hasTrees {
      found += leaders(sentence, index: index)
      if !hasTelling, let telling = present(sentence, index: index) ?? partaking(sentence, index: index) {
        found.append(telling)
      }
    }
    return found + [presentInFront(sentence, index: index)].compactMap { $0 }
  }

  /// Who holds a press conference meets nobody by it.
  private static let news: Set<TextKey> = Set(words: "news press")

  private func people(_ parties: [Party]) -> [Party]? {
    let people = parties.filter(context.isPerson)
    return people.isEmpty ? nil : people
  }

  /// People, and those who act for others.
  private func partakers(_ parties: [Party]) -> [Party]? {
    let found = parties.filter {
      context.isPerson($0) || $0.isRepresentative && entities.entities[$0.entity].kind != .place
    }
    return found.isEmpty ? nil : found
  }

  /// "X led the Thai delegation", "the Thai side was headed by X", "The Thai delegation, led by X, said".
  private func leaders(_ sentence: Sentence, index: Int) -> [Telling] {
    sentence.tokens.compactMap { token in
      guard syntax.isLemma(token, .leadVerbs), syntax.tag(token) == .verb else { return nil }
      let isClause = syntax.relation(token) == .acl && syntax.penn(token) == .vbn
      let isPassive = isClause || syntax.child(of: token, .nsubjPass, .auxPass) != nil
      guard
        let group = isClause
          ? syntax.head(token) : isPassive ? syntax.child(of: token, .nsubjPass) : syntax.child(of: token, .obj),
        syntax.isLemma(group, .delegations),
        !isClause || [.nsubj, .conj, .root].contains(syntax.relation(group))
          || syntax.child(of: group, .case).map(isWith) ?? false,
        let leaders = people(
          isPassive
            ? arguments.behind(Words.by, cue: token, governor: nil, limit: sentence.tokens.upperBound)
            : arguments.subjects(of: token))
      else { return nil }
      let verdict = context.statuses.verdict(cue: token, isNoun: false, isHeadline: false)
      return telling(
        token, index, leaders, .leadership, "lead (verb: subj, delegation)", verdict.status, 0.5,
        .leadership(document.text(ofToken: token)))
    }
  }

  /// "with delegations led by X and Y"
  private func isWith(_ marker: Int) -> Bool {
    syntax.key(marker) == Words.with && syntax.isLemma(marker + 1, .delegations)
  }

  /// "X was also present on the occasion", "X and Y will be there too", "X was among those attending"
  private func present(_ sentence: Sentence, index: Int) -> Telling? {
    for token in sentence.tokens where isPresence(token, in: sentence.tokens) {
      guard let subject = syntax.child(of: token, .nsubj), subject < token,
        let people = partakers(finder.parties(at: subject))
      else { continue }
      let status = context.statuses.verdict(cue: token, isNoun: false, isHeadline: false).status
      guard status.happened || status == .planned else { continue }
      return attendance(token, index, people, .attendance(document.text(ofToken: token)), status)
    }
    return nil
  }

  private func isPresence(_ token: Int, in sentence: Range<Int>) -> Bool {
    guard syntax.child(of: token, .cop) != nil else { return false }
    if syntax.key(token) == Words.present || syntax.key(token) == Words.there { return true }
    // "among those attending", "among the participants"
    guard let marker = syntax.child(of: token, .case), syntax.key(marker) == Words.among else { return false }
    return (token..<min(token + 6, sentence.upperBound)).contains {
      syntax.isKey($0, .presenceWords) || syntax.key($0) == Words.participants
    }
  }

  /// "X and Y also took part", "X joined the talks later", "the meeting, chaired by X,"
  private func partaking(_ sentence: Sentence, index: Int) -> Telling? {
    for verb in sentence.tokens where syntax.tag(verb) == .verb {
      let found = conducting(verb, limit: sentence.tokens.upperBound)
      guard found != nil || (syntax.isFinite(verb) || syntax.relation(verb) == .xcomp) && isPartaking(verb),
        !syntax.children(of: verb).contains(where: { syntax.key(Int($0)) == Words.not }),
        let people = partakers(found ?? arguments.subjects(of: verb))
      else { continue }
      let status = context.statuses.verdict(cue: verb, isNoun: false, isHeadline: false).status
      guard status != .denied, status != .cancelled else { continue }
      return attendance(verb, index, people, .partaking(document.text(ofToken: verb)), status)
    }
    return nil
  }

  /// "the meeting was attended by X", "the encounter, hosted by X,", "X, who chaired the session": who leads or attends what
  /// was told of; nil where nobody does.
  private func conducting(_ verb: Int, limit: Int) -> [Party]? {
    let isClause = syntax.relation(verb) == .acl && syntax.penn(verb) == .vbn
    let isPassive = isClause || syntax.child(of: verb, .nsubjPass, .auxPass) != nil
    guard
      syntax.isLemma(verb, .hostVerbs) && (isPassive || syntax.isFinite(verb))
        || syntax.lemma(verb) == Words.attend && isPassive
    else { return nil }
    let noun =
      isClause ? syntax.head(verb) : isPassive ? syntax.child(of: verb, .nsubjPass) : syntax.child(of: verb, .obj)
    guard let noun, isToldEncounter(noun) else { return nil }
    let people =
      isPassive ? arguments.behind(Words.by, cue: verb, governor: nil, limit: limit) : arguments.subjects(of: verb)
    return people.isEmpty ? nil : people
  }

  /// "the talks", "the session": an encounter that was told of, by a word that is no name.
  private func isToldEncounter(_ noun: Int) -> Bool {
    finder.mention(at: noun) == nil && context.cues.isDefiniteNoun(noun)
      && context.frames.frames(beginning: syntax.lemma(noun)).contains { $0.cueClass == .noun && $0.kind != .visit }
      && arguments.modifiers(of: noun).isEmpty
      && !(noun > 0 && AttendanceReader.news.contains(syntax.key(noun - 1)))
  }

  private func isPartaking(_ verb: Int) -> Bool {
    let lemma = syntax.lemma(verb)
    let object = syntax.child(of: verb, .obj)
    if lemma == Words.participate { return isInGathering(verb) }
    if lemma == Words.take { return object.map { syntax.lemma($0) == Words.part } ?? false && isInGathering(verb) }
    guard lemma == Words.join || lemma == Words.attend else { return false }
    // "join them for the talks"
    let occasion = syntax.children(of: verb).map(Int.init).first { child in
      syntax.relation(child) == .obl && syntax.child(of: child, .case).map { syntax.key($0) == Words.for } ?? false
    }
    guard let noun = object.flatMap({ syntax.isKey($0, .pluralPronouns) ? occasion : $0 }) else {
      return lemma == Words.attend
    }
    return isToldEncounter(noun)
  }

  /// "participate in the talks", "also took part"; not "participate in a programme".
  private func isInGathering(_ verb: Int) -> Bool {
    let matter = syntax.children(of: verb).map(Int.init).first { child in
      [.obl, .nmod].contains(syntax.relation(child)) && child > verb
        && syntax.child(of: child, .case).map { syntax.key($0) == Words.in } ?? false
    }
    return matter.map { noun in
      finder.mention(at: noun) == nil
        && context.frames.frames(beginning: syntax.lemma(noun)).contains { $0.cueClass == .noun && $0.kind != .visit }
    } ?? true
  }

  /// "Present at the meeting were X and Y", "also in attendance was X", "Joining Z on the call were X and Y".
  private func presentInFront(_ sentence: Sentence, index: Int) -> Telling? {
    let tokens = sentence.tokens
    for token in tokens.prefix(5) where syntax.isKey(token, .presenceWords) || isJoining(token) {
      guard
        let copula = (token + 1..<min(token + 10, tokens.upperBound)).first(where: { syntax.lemma($0) == Words.be }),
        copula + 1 < tokens.upperBound,
        let start = (copula + 1..<min(copula + 4, tokens.upperBound)).first(where: { finder.outer[$0] >= 0 }),
        let mention = finder.mention(at: start),
        let people = people(finder.parties(at: finder.headToken(of: mention)))
      else { continue }
      let joined = isJoining(token) ? arguments.objects(of: token).filter(context.isPerson) : []
      var telling = attendance(
        token, index, finder.unique(joined + people), .attendance(document.text(ofToken: token)))
      if !joined.isEmpty, (token..<copula).contains(where: { syntax.lemma($0) == Words.call }) { telling.kind = .call }
      return telling
    }
    return nil
  }

  /// "Taking part in the talks", "Joining Z"
  private func isJoining(_ token: Int) -> Bool {
    syntax.penn(token) == .vbg && (syntax.lemma(token) == Words.join || isPartaking(token))
  }

  private func attendance(
    _ token: Int, _ sentence: Int, _ people: [Party], _ reason: TellingReason, _ status: MeetingStatus = .held
  ) -> Telling {
    telling(token, sentence, people, .attendance, "present (adjective)", status, 0.6, reason)
  }

  private func telling(
    _ token: Int, _ sentence: Int, _ people: [Party], _ family: CueFamily, _ frame: String, _ status: MeetingStatus,
    _ confidence: Double, _ reason: TellingReason
  ) -> Telling {
    var telling = context.telling(
      token..<token + 1, sentence: sentence, frame: frame, family: family, kind: .meeting, status: status,
      parties: people, confidence: confidence, reasons: [reason])
    telling.isDefinite = true
    return telling
  }
}
