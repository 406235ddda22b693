import ReadoutLanguage
import ReadoutModel

/// The gates, in the order they are asked.
enum TellingGates {
  /// Asked when the places of the frame are filled.
  static let ofPlaces: [TellingGate] = [
    TellingGate("other side names nobody", "They met the demands of the union.") { draft, context in
      guard !draft.cue.isNoun, draft.fillings.allSatisfy({ $0.position == .subject }) else { return nil }
      return unnamedSide(draft, context)
    },
    TellingGate("who met them is not known", "He met A and B.") { draft, context in
      let cue = draft.cue
      guard !cue.isNoun, cue.frame.kind != .visit, let filling = draft.onlyFilling,
        filling.position != .subject || draft.isPassive,
        !(draft.isPassive && context.syntax.isLemma(cue.head, .jointVerbs)),
        cue.frame.slots.first?.positions.first == .subject, draft.parties.count >= 2, !draft.isHeadline
      else { return nil }
      return .unknownOtherSide(context.names(draft.parties))
    },
  ]

  /// Asked of visits.
  static let ofVisits: [TellingGate] = [
    TellingGate("passive", "a unit headed by X") { draft, _ in
      draft.isPassive && !draft.cue.frame.slots.contains { $0.positions.contains(.object) } ? .passiveJourney : nil
    },
    TellingGate("others are moved", "to fly refugees to X") { draft, context in
      let cue = draft.cue
      guard !cue.isNoun, context.syntax.isLemma(cue.head, .transitiveTravel),
        !cue.frame.slots.contains(where: \.isObjectCondition),
        let object = context.syntax.child(of: cue.head, .obj), object > cue.head, !context.syntax.isTime(object)
      else { return nil }
      return .movedObject
    },
    TellingGate("way home", "X said after arriving home in Peru") { draft, context in
      let cue = draft.cue
      let behind = cue.tokens.upperBound..<min(cue.tokens.upperBound + 2, draft.limit)
      return !cue.isNoun && behind.contains(where: { context.syntax.key($0) == home }) ? .ownCountry : nil
    },
    TellingGate("back to a matter", "I'll come back to Ukraine in a minute") { draft, context in
      let isBack = context.syntax.children(of: draft.cue.head).contains { context.syntax.key(Int($0)) == back }
      return isBack && draft.parties.contains(where: context.isSpeaker) ? .noDestination : nil
    },
    TellingGate("years of life", "X spent nine years in Peru") { draft, context in
      guard context.syntax.lemma(draft.cue.head) == spend,
        let time = context.syntax.child(of: draft.cue.head, .obj, .oblUnmarked),
        [year, decade].contains(context.syntax.lemma(time))
      else { return nil }
      return .noDestination
    },
    TellingGate("time in a body", "X spent five decades in Congress") { draft, context in
      let isInBody = draft.fillings.contains { filling in
        filling.stands(behind: Words.in)
          && filling.parties.allSatisfy { context.entities.entities[$0.entity].kind == .institution }
      }
      return isInBody && !draft.cue.isNoun ? .noDestination : nil
    },
  ]

  /// Asked of all others, once it is known whether and when it happened.
  static let ofMeetings: [TellingGate] = [
    TellingGate("too few", "X met.") { draft, context in
      guard draft.parties.count < 2 else { return nil }
      if draft.cue.isNoun, draft.parties.count == 1 || context.cues.isDefiniteNoun(draft.cue.head) { return nil }
      // "OPEC ministers met": which of them it was may be told.
      if !draft.cue.isNoun, context.syntax.isLemma(draft.cue.head, .sittingVerbs),
        draft.parties.contains(where: { context.entities.entities[$0.entity].kind == .institution }),
        let subject = context.syntax.child(of: draft.cue.head, .nsubj), GroupOffice(of: subject, context.syntax) != nil
      {
        return nil
      }
      return draft.parties.isEmpty ? .noActor : .onlyActor(context.names(draft.parties)[0])
    },
    // Who is told something may be a reporter; officials who tell one another are in talks.
    TellingGate("call to stand by somebody", "X told Peru to stand alongside Y") { draft, context in
      let verb = draft.cue.head
      guard draft.cue.frame.slots.last?.positions.contains(.preposition(TextKey("alongside"))) ?? false,
        context.syntax.penn(verb) == .vb || context.syntax.penn(verb) == .vbp,
        context.syntax.child(of: verb, .nsubj, .aux) == nil
      else { return nil }
      return .noEncounter(context.document.text(ofToken: verb))
    },
    TellingGate("address of no official", "X told interviewer Y") { draft, context in
      guard draft.cue.frame.family == .address else { return nil }
      // "I thank President X": who speaks need not speak to him.
      if draft.parties.contains(where: context.isSpeaker) { return .noOfficials }
      return draft.parties.allSatisfy { party in
        context.officials.contains(party.entity)
          || party.isRepresentative && context.syntax.isLemma(party.tokens.upperBound - 1, .counterparts)
      } ? nil : .noOfficials
    },
    TellingGate("call for something", "In a call for peace, X and Y said") { draft, context in
      let cue = draft.cue
      let syntax = context.syntax
      guard cue.isNoun, cue.tokens.count == 1, cue.frame.family == .call,
        // "held another call"
        draft.governor.map({ syntax.isLemma($0, .havingVerbs) }) != true,
        draft.fillings.allSatisfy({ $0.position == .possessive })
      else { return nil }
      let isMeant = syntax.children(of: cue.head).map(Int.init).contains { child in
        guard child > cue.head, let marker = syntax.marker(of: child) else { return false }
        return syntax.key(marker) != Words.with && !syntax.isTime(child)
      }
      let isOccasion = syntax.child(of: cue.head, .case).map { syntax.isKey($0, .occasionMarkers) } ?? false
      // "to follow up on their call"
      let isTheirs = syntax.child(of: cue.head, .nmodPoss).map { syntax.key($0) == Words.their } ?? false
      return isMeant || !isOccasion && !isTheirs ? .noEncounter(syntax.document.text(ofTokens: cue.tokens)) : nil
    },
    TellingGate("telephone traffic", "the rate of telephone calls between Peru and Chile") { draft, context in
      let cue = draft.cue
      guard cue.isNoun, cue.frame.family == .call, context.syntax.penn(cue.head) == .nns,
        draft.parties.allSatisfy({ !context.isPerson($0) && !$0.isRepresentative }),
        draft.governor.map({ context.syntax.isLemma($0, .havingVerbs) }) != true
      else { return nil }
      return .noEncounter(context.syntax.document.text(ofTokens: cue.tokens))
    },
    // Who speaks to a people addresses it; only on the phone somebody answers.
    TellingGate("address to a people", "X spoke to Peruvians") { draft, context in
      guard !draft.cue.isNoun, draft.cue.frame.kind == .call, draft.cue.frame.family == .talk, draft.parties.count == 2,
        draft.parties.contains(where: { !context.isPerson($0) && $0.isRepresentative }),
        !context.cues.hasPhone(near: draft.cue.head, limit: draft.limit)
      else { return nil }
      return .unknownOtherSide(context.names(draft.parties))
    },
    TellingGate("introduction", "I welcome my colleague X.") { draft, context in
      let verb = context.syntax.lemma(draft.cue.head)
      // "I now call on X"
      let next = draft.cue.head + 1
      let isCalled = verb == call && next < draft.limit && context.syntax.key(next) == Words.on
      guard verb == welcome || isCalled, draft.parties.contains(where: context.isSpeaker) else { return nil }
      let sides = Set(draft.parties.compactMap { context.entities.side(of: $0.entity) })
      return isCalled || sides.count < 2 ? .unknownOtherSide(context.names(draft.parties)) : nil
    },
    TellingGate("matter spoken to", "I cannot speak to the president's schedule") { draft, context in
      guard !draft.cue.isNoun, draft.cue.frame.kind == .call, draft.holds(Words.to),
        draft.parties.contains(where: context.isSpeaker)
      else { return nil }
      let isOfPeople = draft.parties.allSatisfy { context.isPerson($0) || $0.isRepresentative }
      let isMatter = context.syntax.children(of: draft.cue.head).map(Int.init).contains { child in
        context.syntax.child(of: child, .case).map { context.syntax.key($0) == Words.to } ?? false
          && context.finder.parties(at: child).isEmpty
      }
      return isMatter || !isOfPeople ? .unknownOtherSide(context.names(draft.parties)) : nil
    },
    TellingGate("gathering not attended", "X would be unable to attend the summit of Y") { draft, context in
      guard draft.isBodysGathering, draft.parties.count == 2 else { return nil }
      let isUnable =
        draft.governor.flatMap(context.syntax.head).map { context.syntax.lemma($0) == Words.unable } ?? false
      guard isUnable || [.denied, .hypothetical].contains(draft.timing.verdict.status) else { return nil }
      return .unknownOtherSide(context.names(draft.parties))
    },
    TellingGate("who was there too", "X and Y were also present at the talks") { draft, context in
      guard draft.cue.isNoun, context.cues.isDefiniteNoun(draft.cue.head),
        draft.governor.map({ context.syntax.key($0) == Words.present && context.syntax.tag($0) == .adj }) ?? false
      else { return nil }
      return .unknownOtherSide(context.names(draft.parties))
    },
    // Its own members gather there.
    TellingGate("a party's convention", "At its convention the Reform Party named Holm") { draft, context in
      guard draft.cue.isNoun, draft.cue.frame.family == .conference, !draft.parties.isEmpty,
        draft.parties.contains(where: { context.entities.entities[$0.entity].institutionType == .party }),
        draft.parties.count(where: context.isPerson) < 2
      else { return nil }
      return .noEncounter(context.syntax.document.text(ofTokens: draft.cue.tokens))
    },
    TellingGate("a body by its kind", "The bloc is a forum for trade") { draft, context in
      let syntax = context.syntax
      guard draft.cue.isNoun, draft.cue.frame.kind == .summit, syntax.child(of: draft.cue.head, .cop) != nil,
        let subject = syntax.child(of: draft.cue.head, .nsubj),
        context.finder.parties(at: subject).contains(where: { !context.isPerson($0) })
      else { return nil }
      return .noEncounter(syntax.document.text(ofTokens: draft.cue.tokens))
    },
    TellingGate("means", "cooperation through Peru-Chile consultations") { draft, context in
      let syntax = context.syntax
      var before = draft.cue.tokens.lowerBound - 1
      while before > 0, [.adj, .noun, .propn, .num, .punct].contains(syntax.tag(before)) { before -= 1 }
      return draft.cue.isNoun && before > 0 && syntax.key(before) == Words.through
        ? .noEncounter(syntax.document.text(ofTokens: draft.cue.tokens)) : nil
    },
    TellingGate("not with one another", "X and Y left without talking") { draft, context in
      guard !draft.cue.isNoun, draft.timing.verdict.status == .denied, draft.onlyFilling?.position == .subject,
        draft.cue.frame.slots.allSatisfy({ $0.positions == [.subject] })
      else { return nil }
      return .notWithOneAnother(context.names(draft.parties))
    },
    // People one joins are company; a body one joins as a member, and "joined X in calling for" is to do the same.
    TellingGate("joining a body or a cause", "X will join the government") { draft, context in
      let syntax = context.syntax
      guard !draft.cue.isNoun, syntax.lemma(draft.cue.head) == Words.join else { return nil }
      let isBody = draft.fillings.contains { filling in
        filling.position == .object
          && filling.parties.allSatisfy { $0.isRepresentative && syntax.penn($0.tokens.upperBound - 1) == .nn }
      }
      let isCause = syntax.children(of: draft.cue.head).map(Int.init).contains { child in
        syntax.penn(child) == .vbg && syntax.marker(of: child).map { syntax.key($0) == Words.in } ?? false
      }
      // "X will join them for the talks": those told of before.
      let isOccasion =
        syntax.child(of: draft.cue.head, .obj).map { syntax.isKey($0, .pluralPronouns) } ?? false
        && syntax.children(of: draft.cue.head).map(Int.init).contains { child in
          syntax.child(of: child, .case).map { syntax.key($0) == Words.for } ?? false
            && context.frames.frames(beginning: syntax.lemma(child)).contains { $0.cueClass == .noun }
        }
      return isBody || isCause || isOccasion
        ? .noEncounter(syntax.document.text(ofTokens: draft.cue.tokens)) : nil
    },
    TellingGate("invitation", "Peru welcomes X to come for a visit") { draft, context in
      let syntax = context.syntax
      guard syntax.lemma(draft.cue.head) == Words.welcome,
        syntax.children(of: draft.cue.head).contains(where: {
          syntax.penn(Int($0)) == .vb && syntax.isLemma(Int($0), .purposefulTravel)
        })
      else { return nil }
      return .noEncounter(syntax.document.text(ofTokens: draft.cue.tokens))
    },
    TellingGate("never yet", "The two had not met before.") { draft, context in
      let syntax = context.syntax
      let around = syntax.children(of: draft.cue.head).map { syntax.key(Int($0)) }
      guard draft.timing.verdict.status == .denied, around.contains(where: nevers.contains),
        syntax.children(of: draft.cue.head).contains(where: { syntax.isKey(Int($0), .perfectForms) })
      else { return nil }
      return .notWithOneAnother(context.names(draft.parties))
    },
    TellingGate("habit", "talks are regularly held each year") { draft, context in
      context.cues.isHabitual(draft.cue, governor: draft.governor) && draft.timing.choice?.expression.start == nil
        ? .habit : nil
    },
    TellingGate("other side names nobody", "X and Y need talks with the farmers") { draft, context in
      draft.cue.isNoun && draft.isBorrowed && draft.fillings.isEmpty ? unnamedSide(draft, context) : nil
    },
    TellingGate("talks with others", "X and Y go to Z for talks") { draft, context in
      let syntax = context.syntax
      guard draft.cue.isNoun, draft.isBorrowed, !draft.isToldOfOther, !draft.isBodysGathering, draft.fillings.isEmpty,
        draft.parties.count >= 2, context.arguments.modifiers(of: draft.cue.tokens.lowerBound).isEmpty,
        let marker = syntax.child(of: draft.cue.head, .case), syntax.key(marker) == Words.for,
        draft.governor.map({ !syntax.isLemma($0, .sittingVerbs) }) ?? true
      else { return nil }
      return .talksWithOthers(context.names(draft.parties))
    },
    TellingGate("guest of several", "as guest of A and B") { draft, context in
      guard draft.cue.isNoun, !draft.isBorrowed, !draft.fillings.isEmpty,
        draft.fillings.allSatisfy({ $0.slot.part == .host })
      else { return nil }
      return .unknownOtherSide(context.names(draft.parties))
    },
    // Governments and bodies put their names to much without their people meeting.
    TellingGate("nobody signs", "India and the bank signed an accord") { draft, context in
      context.syntax.lemma(draft.cue.head) == Words.sign && !draft.parties.contains(where: context.isPerson)
        ? .nobodySigns : nil
    },
    TellingGate("nothing signed", "promised not to sign a deal with X") { draft, context in
      let syntax = context.syntax
      guard syntax.lemma(draft.cue.head) == Words.sign,
        draft.timing.verdict.status == .denied
          || syntax.penn(draft.cue.head) == .vbg && syntax.relation(draft.cue.head) == .csubj
      else { return nil }
      return .nothingSigned
    },
    // Those a third one met, who is not known, did not meet each other.
    TellingGate("who held talks is not known", "talks with A and B") { draft, context in
      guard draft.cue.isNoun, !draft.isBorrowed, !draft.isHeadline, let filling = draft.onlyFilling,
        filling.stands(behind: Words.with), draft.parties.count >= 2,
        draft.parties.allSatisfy({ party in filling.parties.contains { $0.entity == party.entity } })
      else { return nil }
      return .unknownOtherSide(context.names(draft.parties))
    },
  ]

  /// Whom those told of met is a common noun: whether they met each other is not told.
  private static func unnamedSide(_ draft: TellingDraft, _ context: EncounterContext) -> NearMiss.Reason? {
    let cue = draft.cue
    let syntax = context.syntax
    guard !draft.isToldOfOther, cue.frame.kind != .visit else { return nil }
    let takesObject = cue.frame.slots.contains { $0.positions.contains(.object) }
    let side = syntax.children(of: cue.head).map(Int.init).first { child in
      guard child > cue.head,
        syntax.tag(child) == .noun || syntax.tag(child) == .propn && syntax.relation(child) != .obj,
        context.finder.mention(at: child) == nil
      else { return false }
      if takesObject, syntax.relation(child) == .obj { return true }
      guard child - cue.head < 8 else { return false }
      return [.obl, .nmod].contains(syntax.relation(child)) && !manners.contains(syntax.lemma(child))
        && syntax.child(of: child, .case).map { syntax.key($0) == Words.with } ?? false
        && context.finder.parties(at: child).isEmpty
    }
    return side.map { .objectIsNoActor(syntax.document.text(ofToken: $0)) }
  }

  private static let manners: Set<TextKey> = Set(words: "aim aplomb emphasis eye focus goal intention purpose view")
  private static let home = TextKey("home")
  private static let back = TextKey("back")
  private static let welcome = TextKey("welcome")
  private static let call = TextKey("call")
  private static let spend = TextKey("spend")
  private static let year = TextKey("year")
  private static let decade = TextKey("decade")
  private static let nevers: Set<TextKey> = Set(words: "before ever never previously")
}
