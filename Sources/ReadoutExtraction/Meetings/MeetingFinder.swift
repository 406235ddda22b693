import ReadoutLanguage
import ReadoutModel

/// Finds the tellings of encounters in an annotated document.
package struct MeetingFinder: Sendable {
  let document: Document
  let syntax: Syntax
  let entities: DocumentEntities
  let frames: FrameLexicon
  let finder: PartyFinder
  let arguments: ArgumentFinder
  let statuses: StatusClassifier
  let dating: MeetingDating
  let places: PlaceFinder
  let topics: TopicFinder
  let sports: SportLexicon

  package init(
    document: Document, entities: DocumentEntities, frames: FrameLexicon, statuses: StatusLexicon,
    topics: TopicLexicon, sports: SportLexicon
  ) {
    self.document = document
    self.entities = entities
    self.frames = frames
    syntax = Syntax(document)
    finder = PartyFinder(syntax: syntax, entities: entities)
    arguments = ArgumentFinder(syntax: syntax, parties: finder)
    self.statuses = StatusClassifier(syntax: syntax, lexicon: statuses)
    dating = MeetingDating(syntax: syntax, statuses: self.statuses)
    places = PlaceFinder(syntax: syntax, parties: finder, lexicon: statuses)
    self.sports = sports
    self.topics = TopicFinder(syntax: syntax, parties: finder, lexicon: topics)
  }

  /// Where "here" is.
  package var dateline: Int? { places.dateline }

  package struct Findings: Sendable {
    package var candidates: [MeetingCandidate] = []
    package var statements: [TopicStatement] = []
    /// Those said to lead a delegation: they take part in the encounter told of before.
    package var leaders: [MeetingCandidate] = []
    package var nearMisses: [(sentence: Int, cue: Range<Int>, reason: String)] = []
    package var cues = 0
  }

  /// Someone says something about a matter: what it is about belongs to the encounter told of before.
  package struct TopicStatement: Sendable {
    package var sentence: Int
    package var speakers: [Int]
    package var verb: Int
    package var topics: [String]
    /// "During the talks, …"
    package var isWithin: Bool
    /// Whether it is told as done, not as what will be said.
    package var hasHappened: Bool
    /// The encounter that is itself the subject: "The talks covered …".
    package var subjectCue: Int?
  }

  struct Match {
    var frame: MeetingFrame
    /// Other frames of the same words, tried when this one's places are not filled.
    var alternatives: [MeetingFrame] = []
    var tokens: Range<Int>
    var head: Int
  }

  package func find() -> Findings {
    var findings = Findings()
    for (index, sentence) in document.sentences.enumerated() where sentence.zone.isRead && sentence.zone != .dateline {
      let matches = withoutNestedNouns(cues(in: sentence))
      findings.cues += matches.count
      let heads = matches.map(\.head)
      for match in matches {
        read(match, sentence: index, otherCues: heads.filter { $0 != match.head }, into: &findings)
      }
      readStatements(sentence: index, cues: heads, into: &findings)
      readVisiting(sentence: index, into: &findings)
      readPresence(sentence: index, into: &findings)
      readLeaders(sentence: index, into: &findings)
      readAttendance(sentence: index, into: &findings)
      readCompany(sentence: index, into: &findings)
    }
    removeMatches(from: &findings)
    return findings
  }

  /// Teams that meet and players who visit are no encounter; officials at a match may be one.
  func removeMatches(from findings: inout Findings) {
    let degrees = sports.degrees(of: document)
    guard degrees.contains(where: { $0 != .none }) else { return }
    let officials = Set(entities.roles.map(\.person))
    findings.candidates.removeAll { candidate in
      let holders = candidate.parties.count { officials.contains($0.entity) }
      let isMatch: Bool
      switch degrees[candidate.sentence] {
      case .none: isMatch = false
      case .article: isMatch = holders < 1
      case .sentence: isMatch = holders < 2
      }
      if isMatch { findings.nearMisses.append((candidate.sentence, candidate.cue, "it is told of sport")) }
      return isMatch
    }
  }

  // MARK: Cues

  func cues(in sentence: Sentence) -> [Match] {
    var result: [Match] = []
    var token = sentence.tokens.lowerBound
    while token < sentence.tokens.upperBound {
      if let match = cue(at: token, in: sentence) {
        result.append(match)
        token = match.tokens.upperBound
      } else {
        token += 1
      }
    }
    return result
  }

  /// "the first meeting of the dialogue": one encounter, told by the outer noun.
  func withoutNestedNouns(_ matches: [Match]) -> [Match] {
    let nouns = Set(matches.filter { $0.frame.cueClass == .noun }.map(\.head))
    return matches.filter { match in
      guard match.frame.cueClass == .noun, let head = syntax.head(match.head), nouns.contains(head),
        syntax.relation(match.head) == .nmod, let marker = syntax.child(of: match.head, .case)
      else { return true }
      return syntax.key(marker) != Words.of
    }
  }

  func cue(at token: Int, in sentence: Sentence) -> Match? {
    // Words inside a name are no cue: "Summit Entertainment", "Ministerial Council Meeting".
    if finder.inner[token] >= 0 {
      let mention = entities.mentions[Int(finder.inner[token])]
      if mention.form == .name { return nil }
    }
    let isHeadline = sentence.zone == .headline
    var found: Match?
    var candidates = frames.frames(beginning: syntax.lemma(token))
    if candidates.isEmpty, syntax.tag(token) == .verb {
      // A learned lemma may lack the silent e: "telephoned" from "telephon".
      candidates = frames.frames(beginning: TextKey(document.lemma(token) + "e"))
    }
    for frame in candidates {
      let end = token + frame.cue.count
      guard end <= sentence.tokens.upperBound else { continue }
      var agrees = true
      for offset in 1..<max(1, frame.cue.count)
      where frame.cue.count > 1 && syntax.lemma(token + offset) != frame.cue[offset] {
        agrees = false
        break
      }
      guard agrees else { continue }
      let isHyphenated = frame.cue.count == 3 && frame.cue[1] == MeetingFinder.hyphen
      let head = frame.cueClass == .noun || isHyphenated ? end - 1 : token
      let tag = syntax.tag(head)
      let penn = syntax.penn(head)
      switch frame.cueClass {
      case .verb:
        // A headline's verbs are often taken for nouns; a participle before a noun is no predicate.
        guard
          tag == .verb && !isMistakenNoun(head, in: sentence) || (isHeadline && penn == .nns && frame.kind != .visit)
        else { continue }
        if syntax.relation(head) == .amod { continue }
      case .noun:
        // "held a bilateral with X": an adjective in a noun's place is one.
        let isNominal = tag == .adj && (syntax.relation(head) == .obj || syntax.relation(head) == .nsubj)
        guard
          tag == .noun || tag == .propn || penn == .nn || penn == .nns || isNominal
            || isMistakenNoun(head, in: sentence)
        else { continue }
        // "visit" as a modifier of another noun tells of that: "summit host", "talks proposal" (but "summit talks" are talks).
        if syntax.relation(head) == .compound, let above = syntax.head(head), above > head,
          !frames.frames(beginning: syntax.lemma(above)).contains(where: { $0.cueClass == .noun })
        {
          continue
        }
      }
      if found == nil {
        found = Match(frame: frame, tokens: token..<end, head: head)
      } else if found?.tokens == token..<end, found?.frame.cueClass == frame.cueClass {
        found?.alternatives.append(frame)
      }
    }
    return found
  }

  /// "which includes talks with X": a plural noun taken for a verb, without a subject and behind a verb or adjective.
  func isMistakenNoun(_ token: Int, in sentence: Sentence) -> Bool {
    guard syntax.penn(token) == .vbz, token > sentence.tokens.lowerBound else { return false }
    // An object is a noun, whatever its tag: "held close-door official talks with X".
    if syntax.relation(token) == .obj { return true }
    guard syntax.child(of: token, .nsubj, .obj) == nil else { return false }
    let before = syntax.tag(token - 1)
    return before == .verb || before == .adj || before == .num || before == .adp || before == .det
  }

  // MARK: One cue

  func read(_ match: Match, sentence index: Int, otherCues: [Int], into findings: inout Findings) {
    let sentence = document.sentences[index]
    let isHeadline = sentence.zone == .headline
    let isNoun = match.frame.cueClass == .noun
    let governor = isNoun ? governor(of: match.head) : nil
    let limit =
      otherCues.filter { $0 > match.head }.min().map { boundary(before: $0, after: match.head) }
      ?? sentence.tokens.upperBound

    // Rows of no weight keep words apart that look like a cue: "press conference".
    guard match.frame.weight > 0 else {
      findings.nearMisses.append((index, match.tokens, "\"\(document.text(ofTokens: match.tokens))\" is no encounter"))
      return
    }
    var reasons = ["cue \"\(document.text(ofTokens: match.tokens))\", frame \(match.frame.name)"]
    var groups: [(slot: MeetingFrame.Slot, position: MeetingFrame.Position, parties: [Party])] = []
    var isMissing = false
    for slot in match.frame.slots {
      if slot.positions == [.withoutInfinitive] {
        if hasInfinitive(after: match.head, limit: limit) { isMissing = true }
        continue
      }
      if slot.positions == [.withoutComplement] {
        if hasComplement(after: match.head) { isMissing = true }
        continue
      }
      if case .objectAmong(let nouns)? = slot.positions.first {
        if !hasObject(match, among: nouns, limit: limit) { isMissing = true }
        continue
      }
      if slot.positions == [.purposeOfJourney] {
        if !isPurposeOfJourney(match.head) { isMissing = true }
        continue
      }
      // A frame that asks for an object reaches over it, even where the object is a cue itself: "granted an audience to X".
      let limit = match.frame.slots.contains { $0.isObjectCondition } ? sentence.tokens.upperBound : limit
      var filled: (MeetingFrame.Position, [Party])?
      for position in slot.positions {
        let found = parties(at: position, match: match, governor: governor, limit: limit, isPassive: isPassive(match))
        let accepted = accept(found, as: slot.filler, kind: match.frame.kind, isNoun: isNoun).filter {
          !(match.frame.kind == .summit && position == .preposition(Words.of) && isNameOfGathering($0.entity))
        }
        if !accepted.isEmpty {
          filled = (position, accepted)
          break
        }
      }
      if let filled {
        groups.append(
          (
            slot, filled.0,
            filled.1.map {
              var party = $0
              party.part = slot.part
              return party
            }
          ))
      } else if slot.isRequired {
        isMissing = true
      }
    }
    if isMissing, let next = match.alternatives.first {
      var other = match
      other.frame = next
      other.alternatives.removeFirst()
      read(other, sentence: index, otherCues: otherCues, into: &findings)
      return
    }
    if isMissing {
      findings.nearMisses.append(
        (index, match.tokens, "the place that the frame \(match.frame.name) requires holds no actor"))
      return
    }
    if !isNoun, match.frame.kind != .visit, let object = syntax.child(of: match.head, .obj),
      finder.mention(at: object) == nil, groups.allSatisfy({ $0.position == .subject }),
      match.frame.slots.contains(where: { $0.positions.contains(.object) }), syntax.tag(object) == .noun,
      object - match.head < 8
    {
      // "met the demands", "meet their goals"
      findings.nearMisses.append((index, match.tokens, "its object is no actor: \"\(document.text(ofToken: object))\""))
      return
    }
    var parties = finder.unique(groups.flatMap(\.parties))
    var borrowed = false
    var isToldOfOther = false
    var isBodysGathering = false
    if !isNoun, match.frame.kind != .visit, groups.count == 1, groups[0].position != .subject || isPassive(match),
      !(isPassive(match) && MeetingFinder.jointCues.contains(syntax.lemma(match.head))),
      match.frame.slots.first?.positions.first == .subject, parties.count >= 2, !isHeadline
    {
      // "He met A and B": those met did not meet each other; who met them is not known.
      findings.nearMisses.append((index, match.tokens, "who met \(names(parties)) is not known"))
      return
    }

    if isNoun {
      // A noun without an actor of its own side takes the subject of its clause: "held talks with X", "is in Y for talks with X".
      let ownSides = groups.filter {
        if case .preposition(Words.between) = $0.position { return true } else { return false }
      }
      // "the ASEAN leaders' meeting": the organisation's own gathering, whoever attends it.
      let body =
        match.frame.kind != .visit && MeetingFinder.gatherings.contains(syntax.lemma(match.head))
          && !groups.contains { $0.position == .preposition(Words.with) }
        ? gatheringBody(of: match.tokens.lowerBound) : nil
      let hasFirstSide = groups.contains { group in
        switch group.position {
        case .possessive: return !group.parties.allSatisfy { $0.entity == body?.entity }
        case .preposition(let key):
          return key == Words.by && group.slot.part != .host || key == Words.of && group.slot.part == .visitor
        default: return false
        }
      }
      if ownSides.isEmpty {
        let joint = arguments.modifiers(of: match.tokens.lowerBound)
        // "the Armacost discussions with X", "India will host the ASEAN summit"
        let isSide =
          joint.count == 1 && !parties.contains { $0.entity == joint[0].entity }
          && (groups.contains { $0.position == .preposition(Words.with) }
            && (syntax.relation(match.head) == .nsubj || !borrowsSubject(governor))
            || match.frame.kind == .summit
              && governor.map { MeetingFinder.hosting.contains(syntax.lemma($0)) } ?? false)
        if joint.count >= 2 && parties.count < 2 || isSide, match.frame.kind != .visit {
          parties = finder.unique(parties + joint)
        }
      }
      if ownSides.isEmpty, !hasFirstSide,
        !(parties.count >= 2 && match.frame.kind != .visit
          && groups.contains { if case .preposition(Words.of) = $0.position { return true } else { return false } })
      {
        let subject = clauseSubject(of: match.head, governor: governor).map { party in
          var party = party
          party.part = match.frame.kind == .visit ? .visitor : .participant
          return party
        }
        let accepted = accept(
          subject, as: match.frame.kind == .visit ? .person : .actor, kind: match.frame.kind, isNoun: isNoun)
        if !accepted.isEmpty {
          borrowed = true
          parties = finder.unique(accepted + parties)
          reasons.append("subject of the clause: \(names(accepted))")
        }
      }
      // "X will attend the ASEAN summit": the organisation takes part in its own gathering.
      if let body {
        isBodysGathering = true
        if parties.count == 1, parties[0].entity != body.entity, attendsGathering(match.head, governor: governor) {
          parties.append(body)
          reasons.append("a gathering of \(names([body]))")
        }
      }
      if match.frame.kind != .visit {
        let present = accept(attendants(of: match.head, limit: limit), as: .actor, kind: match.frame.kind, isNoun: true)
        parties = finder.unique(parties + present)
        if parties.count == 1, MeetingFinder.negotiating.contains(syntax.lemma(match.head)) {
          let hosts = countriesOfTalks(match.head, with: parties[0], limit: limit)
          if !hosts.isEmpty {
            isToldOfOther = true
            reasons.append("talks in \(names(hosts))")
            parties += hosts
          }
        }
        if parties.count == 1 {
          let others = accept(
            otherSide(of: match.head, governor: governor), as: .person, kind: match.frame.kind, isNoun: true)
          if !others.isEmpty {
            isToldOfOther = true
            reasons.append("whom the clause tells of: \(names(others))")
            parties = finder.unique(parties + others)
          }
        }
      }
    }

    if match.frame.kind == .visit {
      // "a unit headed by X": no one travels, where no one is visited either.
      if isPassive(match), !match.frame.slots.contains(where: { $0.positions.contains(.object) }) {
        findings.nearMisses.append((index, match.tokens, "a passive tells of no journey"))
        return
      }
      // "to fly refugees to X": others are moved.
      if !isNoun, MeetingFinder.transitiveTravel.contains(syntax.lemma(match.head)),
        !match.frame.slots.contains(where: \.isObjectCondition),
        let object = syntax.child(of: match.head, .obj), object > match.head,
        !document.times.contains(where: { $0.tokens.contains(object) })
      {
        findings.nearMisses.append((index, match.tokens, "what is moved is its object"))
        return
      }
      readVisit(
        match, sentence: index, parties: parties, groups: groups.map { ($0.slot, $0.parties) }, governor: governor,
        limit: limit, otherCues: otherCues, reasons: reasons, into: &findings)
      return
    }

    // "the broker failed to arrange a meeting between the two sides": it is none of them.
    if let governor, MeetingFinder.arranging.contains(syntax.lemma(governor)) {
      var arrangers = Set(arguments.subjects(of: governor).map(\.entity))
      for head in arguments.subjectHeads(of: governor) {
        for token in syntax.subtree(head) where finder.outer[token] >= 0 {
          arrangers.formUnion(entities.mentions[Int(finder.outer[token])].entities)
        }
      }
      parties.removeAll { arrangers.contains($0.entity) && $0.form != .name }
    }
    parties = withoutOwnCountries(parties.filter { entities.entities[$0.entity].kind != .place })
    var verdict = statuses.verdict(cue: match.head, isNoun: isNoun, isHeadline: isHeadline)
    // What is told before a meeting did not happen on its day.
    let found = dating.choice(cue: match.head, governor: governor, otherCues: otherCues)
    let choice =
      isNoun && statuses.leadingMarker(of: match.head) != nil && found?.isOwn == false
      ? nil : reading(found, of: verdict.status)
    adjust(&verdict, to: choice?.expression, cue: match.head, governor: governor, isHeadline: isHeadline)
    var isAhead = false
    if verdict.status == .held, let departure = departure(above: match.head) {
      isAhead = choice?.isOwn != true
      verdict = StatusClassifier.Verdict(
        status: .planned, reason: "what \"\(document.text(ofToken: departure))\" is for")
    }
    let isDefinite = isNoun && isDefiniteNoun(match.head)
    var kind = self.kind(match, limit: limit)
    if isBodysGathering, kind == .meeting { kind = .summit }

    guard parties.count >= 2 || (isNoun && isDefinite) || (isNoun && parties.count == 1)
    else {
      let reason = parties.isEmpty ? "no actor is found beside the cue" : "only one actor is found: \(names(parties))"
      findings.nearMisses.append((index, match.tokens, reason))
      return
    }
    if !isNoun, parties.count < 2 {
      findings.nearMisses.append(
        (
          index, match.tokens,
          parties.isEmpty ? "no actor is found beside the cue" : "only one actor is found: \(names(parties))"
        ))
      return
    }
    reasons.append("status \(verdict.status.rawValue): \(verdict.reason)")
    if let choice {
      reasons.append("date from \"\(document.text(ofTokens: choice.expression.tokens))\", \(choice.reason)")
    }

    if match.frame.kind == .summit, match.frame.weight <= 0.6, isNoun, parties.count >= 2,
      parties.allSatisfy({ entities.entities[$0.entity].kind == .institution }),
      Set(parties.map { entities.entities[$0.entity].country }).count == 1
    {
      findings.nearMisses.append((index, match.tokens, "a gathering within one country"))
      return
    }
    if isNoun, syntax.lemma(match.head) != MeetingFinder.summitWord,
      let body = ownBody(groups.map { ($0.position, $0.parties) }, parties: parties)
    {
      findings.nearMisses.append(
        (index, match.tokens, "a gathering of \(entities.entities[body].name)'s own members"))
      return
    }
    // "X had a word with Y at the summit": where another encounter took place.
    if isNoun, match.frame.kind == .summit, borrowed, groups.allSatisfy({ $0.parties.isEmpty }),
      let marker = syntax.child(of: match.head, .case), MeetingFinder.settings.contains(syntax.key(marker)),
      arguments.modifiers(of: match.tokens.lowerBound).count < 2,
      findings.candidates.contains(where: { told in
        told.sentence == index && told.cue.lowerBound < match.head
          && told.cue.contains { $0 == governor || syntax.head($0) == governor }
      })
    {
      findings.nearMisses.append((index, match.tokens, "the setting of another encounter"))
      return
    }
    // "met on the sidelines of the summit": beside it.
    if isNoun, match.frame.kind == .summit, let margin = syntax.head(match.head),
      statuses.lexicon.holds(syntax.lemma(margin), .margin),
      findings.candidates.contains(where: { $0.sentence == index && $0.cue.lowerBound < match.head })
    {
      findings.nearMisses.append((index, match.tokens, "the setting of another encounter"))
      return
    }
    // "X and Y left without talking": to others, not to each other.
    if !isNoun, verdict.status == .denied, groups.count == 1, groups[0].position == .subject,
      match.frame.slots.allSatisfy({ $0.positions == [.subject] })
    {
      findings.nearMisses.append((index, match.tokens, "with whom \(names(parties)) did not meet is not told"))
      return
    }
    // Who joins, hosts or signs is there with the others; who is met one by one need not be.
    let isJoint = MeetingFinder.jointCues.contains(syntax.lemma(match.head))
    if isHabitual(match, governor: governor), choice?.expression.start == nil {
      findings.nearMisses.append((index, match.tokens, "a habit, no one encounter"))
      return
    }
    // "X and Y go to Z for talks": with whom is not told.
    if isNoun, borrowed, !isToldOfOther, groups.allSatisfy({ $0.parties.isEmpty }), parties.count >= 2,
      let marker = syntax.child(of: match.head, .case), syntax.key(marker) == Words.for,
      governor.map({ !MeetingFinder.sitting.contains(syntax.lemma($0)) }) ?? true
    {
      findings.nearMisses.append((index, match.tokens, "with whom \(names(parties)) meet is not told"))
      return
    }
    // "as guest of A and B": whose guest is not known.
    if isNoun, !borrowed, groups.allSatisfy({ $0.slot.part == .host }), groups.contains(where: { !$0.parties.isEmpty })
    {
      findings.nearMisses.append((index, match.tokens, "who met \(names(parties)) is not known"))
      return
    }
    // "promised not to sign a deal with X", "signing deals with X would help": of no encounter.
    if syntax.lemma(match.head) == MeetingFinder.signing,
      verdict.status == .denied || syntax.penn(match.head) == .vbg && syntax.relation(match.head) == .csubj
    {
      findings.nearMisses.append((index, match.tokens, "nothing is signed"))
      return
    }
    // Governments put their names to much without their people meeting.
    if syntax.lemma(match.head) == MeetingFinder.signing,
      !parties.contains(where: { entities.entities[$0.entity].kind == .person })
    {
      findings.nearMisses.append((index, match.tokens, "nobody is named who signs"))
      return
    }
    // "talks with A and B": those a third one met, who is not known, did not meet each other.
    if isNoun, !borrowed, !isHeadline, groups.count == 1, groups[0].position == .preposition(Words.with),
      parties.count >= 2, parties.allSatisfy({ party in groups[0].parties.contains { $0.entity == party.entity } })
    {
      findings.nearMisses.append((index, match.tokens, "who met \(names(parties)) is not known"))
      return
    }
    let objectSide = isJoint ? [] : separate(groups.map { ($0.position, $0.parties) })
    let matter = topics.topics(cue: match.head, governor: governor, isNoun: isNoun)
    let place =
      places.place(cue: match.head, governor: governor, limit: limit)
      ?? (verdict.reason == .headingOfRemarks ? places.dateline : nil)
    let base = MeetingCandidate(
      sentence: index, cue: match.tokens, frame: match.frame.name, kind: kind, status: verdict.status, parties: parties,
      separatePairs: objectSide,
      date: dating.date(
        isAhead ? nil : choice?.expression, status: verdict.status, anchor: document.article.date, isStay: false),
      hasStatedDate: !isAhead && choice?.expression.start != nil, place: place, topics: matter, isDefinite: isDefinite,
      isHeadline: isHeadline, isBackground: isBackground(match.head, governor: governor, otherCues: otherCues),
      partyCount: isNoun ? partyCount(of: match.head) : nil,
      isIndefinite: isNoun
        && syntax.child(of: match.head, .det).map({ MeetingFinder.indefinite.contains(syntax.key($0)) }) ?? false,
      days: isNoun ? dating.length(of: match.head) : nil,
      confidence: confidence(match, parties: parties, isAnchored: choice?.expression.start != nil || place != nil),
      reasons: reasons)

    // "meetings with A and B": a meeting each.
    if isNoun, syntax.penn(match.head) == .nns, MeetingFinder.countable.contains(syntax.lemma(match.head)),
      !objectSide.isEmpty,
      !isHeadline
    {
      let several = Set(objectSide.flatMap { $0 })
      let others = parties.filter { !several.contains($0.entity) }
      for party in parties where several.contains(party.entity) {
        var single = base
        single.parties = others + [party]
        single.separatePairs = []
        single.reasons.append("plural: a meeting with each")
        findings.candidates.append(single)
      }
    } else {
      findings.candidates.append(base)
    }
    readNext(after: match, base: base, firstSide: groups.first?.parties ?? [], limit: limit, into: &findings)
  }

  /// "met with X, then with Y": the same party's next meeting.
  func readNext(
    after match: Match, base: MeetingCandidate, firstSide: [Party], limit: Int, into findings: inout Findings
  ) {
    guard match.frame.cueClass == .verb, !firstSide.isEmpty else { return }
    // "met X on Monday and with Y on Tuesday"
    for token in match.head + 1..<max(match.head + 1, limit - 2)
    where syntax.key(token) == Words.and && syntax.key(token + 1) == Words.with
      && document.times.contains(where: { $0.tokens.upperBound == token && $0.tokens.lowerBound > match.head })
    {
      guard let start = (token + 2..<min(token + 6, limit)).first(where: { finder.outer[$0] >= 0 }),
        let mention = finder.mention(at: start), mention.form == .name
      else { continue }
      let others = finder.parties(at: finder.headToken(of: mention)).filter { party in
        !firstSide.contains { $0.entity == party.entity }
      }
      guard !others.isEmpty else { continue }
      var next = base
      next.parties = finder.unique(firstSide + others)
      next.separatePairs = []
      let time = document.times.first {
        $0.tokens.lowerBound >= mention.tokens.upperBound && $0.tokens.lowerBound < limit
      }
      let expression = time.map { dating.past($0, anchor: document.article.date) }
      next.date = dating.date(expression, status: base.status, anchor: document.article.date)
      next.hasStatedDate = expression?.start != nil
      next.cue = token + 1..<token + 2
      next.reasons.append("another day: a meeting of its own")
      findings.candidates.append(next)
    }
    for token in match.head + 1..<max(match.head + 1, limit) where MeetingFinder.thens.contains(syntax.key(token)) {
      guard token + 2 < limit else { return }
      let start = syntax.key(token + 1) == Words.with ? token + 2 : token + 1
      guard let mention = finder.mention(at: start), mention.form == .name else { continue }
      let others = finder.parties(at: finder.headToken(of: mention)).filter { party in
        !firstSide.contains { $0.entity == party.entity }
      }
      guard !others.isEmpty else { continue }
      var next = base
      next.parties = finder.unique(firstSide + others)
      next.separatePairs = []
      next.reasons.append("\"\(document.text(ofToken: token))\": a meeting of its own")
      findings.candidates.append(next)
      return
    }
  }

  static let thens: Set<TextKey> = Set(words: "then later afterwards subsequently")

  static let countable: Set<TextKey> = Set(words: "meeting bilateral call conversation")
  static let signing = TextKey("sign")
  static let summitWord = TextKey("summit")
  static let hyphen = TextKey("-")
  /// "the summit of the Forum on X": a gathering by its own name, which is nobody there.
  func isNameOfGathering(_ entity: Int) -> Bool {
    let body = entities.entities[entity]
    guard body.kind == .institution, body.institutionType != .internationalOrganisation else { return false }
    return body.name.split(separator: " ").contains { MeetingFinder.gatheringNames.contains(String($0)) }
  }

  static let gatheringNames: Set<String> = ["Forum", "Dialogue", "Conference"]
  static let settings: Set<TextKey> = Set(words: "at during in")
  static let hosting: Set<TextKey> = Set(words: "host co-host chair co-chair")

  /// Whether the clause tells who has or holds the encounter.
  func borrowsSubject(_ governor: Int?) -> Bool {
    governor.map { !arguments.subjects(of: $0).isEmpty } ?? false
  }

  static let jointCues: Set<TextKey> = Set(words: "join host co-host co-chair sign discuss attend")

  /// The token after which a later cue's own arguments begin.
  func boundary(before cue: Int, after token: Int) -> Int {
    cue
  }

  func isDefiniteNoun(_ noun: Int) -> Bool {
    if syntax.child(of: noun, .nmodPoss) != nil { return true }
    guard let determiner = syntax.child(of: noun, .det) else { return false }
    return MeetingFinder.definite.contains(syntax.key(determiner))
  }

  /// "six-party talks", "a three-way meeting", "the trilateral summit"
  func partyCount(of noun: Int) -> Int? {
    let lower = syntax.sentence(of: noun).tokens.lowerBound
    for token in stride(from: noun - 1, through: max(lower, noun - 6), by: -1) {
      let word = document.text(ofToken: token).lowercased()
      if let count = MeetingFinder.multilateral[word] { return count }
      if MeetingFinder.partyWords.contains(word), token - 2 >= lower,
        let count = MeetingFinder.numbers[document.text(ofToken: token - 2).lowercased()]
      {
        return count
      }
      let parts = word.split(separator: "-")
      if parts.count == 2, MeetingFinder.partyWords.contains(String(parts[1])) {
        return MeetingFinder.numbers[String(parts[0])]
      }
    }
    return nil
  }

  static let multilateral = ["trilateral": 3, "tripartite": 3, "quadrilateral": 4, "multilateral": 3]
  static let partyWords: Set<String> = ["party", "way", "nation", "sided"]
  static let numbers = [
    "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "3": 3, "4": 4, "5": 5, "6": 6, "7": 7,
  ]
  static let indefinite: Set<TextKey> = Set(words: "a an another")

  static let definite: Set<TextKey> = Set(words: "the this these that those")

  static let phoneWords: Set<TextKey> = Set(
    words: "phone telephone telephoned video videoconference virtually videolink teleconference")

  func hasPhone(near token: Int, limit: Int) -> Bool {
    let sentence = syntax.sentence(of: token).tokens
    for index in max(sentence.lowerBound, token - 6)..<min(limit, token + 12)
    where MeetingFinder.phoneWords.contains(syntax.key(index)) {
      return true
    }
    return false
  }

  static let virtual: Set<TextKey> = Set(words: "virtual video telephone phone online remote")

  func kind(_ match: Match, limit: Int) -> MeetingKind {
    guard match.frame.kind == .meeting else { return match.frame.kind }
    if match.frame.cueClass == .noun {
      for child in syntax.children(of: match.head) where MeetingFinder.virtual.contains(syntax.key(Int(child))) {
        return .call
      }
    }
    // "met virtually", "talked by phone", "met via video conference"
    for token in match.head..<min(limit, match.head + 8) {
      let key = syntax.key(token)
      if key == MeetingFinder.virtually { return .call }
      if MeetingFinder.phoneWords.contains(key), token > 0,
        MeetingFinder.media.contains(syntax.key(token - 1))
          || MeetingFinder.media.contains(syntax.key(max(0, token - 2)))
      {
        return .call
      }
    }
    return .meeting
  }

  static let virtually = TextKey("virtually")
  static let media: Set<TextKey> = Set(words: "by via on over through")

  /// What is told as past lies in the past: "his visit in April".
  func reading(_ choice: MeetingDating.Choice?, of status: MeetingStatus) -> MeetingDating.Choice? {
    guard var choice else { return nil }
    choice.expression = dating.sameDay(choice.expression)
    guard status.happened else { return choice }
    choice.expression = dating.past(choice.expression, anchor: document.article.date)
    return choice
  }

  static let programme: Set<TextKey> = Set(words: "include feature involve comprise contain")

  /// A bare "Monday" or a stated date in the future makes what is told of a plan.
  func adjust(
    _ verdict: inout StatusClassifier.Verdict, to expression: TimeExpression?, cue: Int, governor: Int?,
    isHeadline: Bool
  ) {
    // "X would on Wednesday hold talks with Y": on a day still to come it is told of a plan.
    if verdict.status == .hypothetical, verdict.isWould, let expression, let start = expression.start,
      let anchor = document.article.date,
      expression.isBareWeekday && start != anchor || start > anchor
    {
      verdict = StatusClassifier.Verdict(status: .planned, reason: "\(verdict.reason) with a day to come")
      return
    }
    guard verdict.status == .held || verdict.status == .ongoing else { return }
    // "a stay that includes talks on Tuesday": the present tense tells of a programme.
    if let governor, let expression, expression.isBareWeekday,
      syntax.penn(governor) == .vbz || syntax.penn(governor) == .vbp,
      MeetingFinder.programme.contains(syntax.lemma(governor))
    {
      verdict = StatusClassifier.Verdict(
        status: .planned, reason: "\"\(document.text(ofToken: governor))\" tells of a programme")
      return
    }
    guard let expression, let start = expression.start, let anchor = document.article.date else { return }
    // "flies to Paris on Wednesday", "ministers meet on Tuesday": newspapers tell of what is to come in the present.
    let isAdjunct = syntax.child(of: cue, .case).map { MeetingFinder.clausal.contains(syntax.key($0)) } ?? false
    if !isHeadline, verdict.status == .held, expression.isBareWeekday, start < anchor, !isAdjunct,
      isPresent(cue) || governor.map(isPresent) ?? false
    {
      verdict = StatusClassifier.Verdict(status: .planned, reason: "present tense with a day of the week")
      return
    }
    // "travels to Italy this evening"
    if start >= anchor, !isHeadline, verdict.status == .held, syntax.penn(cue) == .vbz || syntax.penn(cue) == .vbp {
      verdict = StatusClassifier.Verdict(status: .planned, reason: "present tense with a date not past")
      return
    }
    guard start > anchor else { return }
    verdict = StatusClassifier.Verdict(status: .planned, reason: "the date is still to come")
  }

  /// A verb in the simple present.
  func isPresent(_ verb: Int) -> Bool {
    (syntax.penn(verb) == .vbz || syntax.penn(verb) == .vbp) && syntax.tag(verb) == .verb
      && syntax.child(of: verb, .aux, .auxPass) == nil
  }

  /// Without the country of someone who is there in person.
  func withoutOwnCountries(_ parties: [Party]) -> [Party] {
    let people = parties.filter { entities.entities[$0.entity].kind == .person }
    let represented = Set(people.compactMap { entities.statedCountry(of: $0.entity) })
    let others = parties.filter { entities.entities[$0.entity].kind != .person && !represented.contains($0.entity) }
    guard people.count + others.count >= 2 else {
      // "the French president at the Africa-France summit": his country is there through him; its officials may be others.
      return people.count == 1 && others.isEmpty
        ? parties.filter { entities.entities[$0.entity].kind == .person || $0.isRepresentative && $0.form != .name }
        : parties
    }
    return parties.filter { entities.entities[$0.entity].kind == .person || !represented.contains($0.entity) }
  }

  /// Pairs within a side that was met as a list: "met A, B and C".
  func separate(_ groups: [(position: MeetingFrame.Position, parties: [Party])]) -> [[Int]] {
    var pairs: [[Int]] = []
    for (position, parties) in groups {
      switch position {
      case .object, .preposition(Words.with), .preposition(Words.to), .preposition(Words.on):
        guard groups.contains(where: { $0.position != position && !$0.parties.isEmpty }) || groups.count == 1 else {
          continue
        }
        // "after meeting X, Y said": a tree may give Y as object too.
        let others = Set(groups.filter { $0.position != position }.flatMap(\.parties).map(\.entity))
        let parties = parties.filter { !others.contains($0.entity) }
        for (index, first) in parties.enumerated() {
          for second in parties[(index + 1)...] where first.entity != second.entity {
            pairs.append([min(first.entity, second.entity), max(first.entity, second.entity)])
          }
        }
      default: continue
      }
    }
    return pairs
  }

  /// "X said at a meeting of the committee": the body whose own members meet; nil when others take part.
  func ownBody(_ groups: [(position: MeetingFrame.Position, parties: [Party])], parties: [Party]) -> Int? {
    for (position, bodies) in groups {
      guard position == .preposition(Words.of) || position == .possessive, bodies.count == 1,
        let body = bodies.first, entities.entities[body.entity].kind == .institution, !body.isRepresentative,
        let country = entities.entities[body.entity].country
      else { continue }
      let others = parties.filter { $0.entity != body.entity }
      guard others.allSatisfy({ entities.entities[$0.entity].country == country || $0.entity == country }) else {
        continue
      }
      return body.entity
    }
    return nil
  }

  /// "talks are regularly held each year"
  func isHabitual(_ match: Match, governor: Int?) -> Bool {
    for node in [match.head, governor].compactMap({ $0 }) {
      for child in syntax.children(of: node) where MeetingFinder.habitual.contains(syntax.key(Int(child))) {
        return true
      }
    }
    return false
  }

  static let habitual: Set<TextKey> = Set(
    words: "regularly often usually always frequently routinely sometimes")

  func names(_ parties: [Party]) -> String {
    parties.map { entities.entities[$0.entity].name }.joined(separator: ", ")
  }

  /// How sure the telling is: the frame's weight, less for what was concluded.
  func confidence(_ match: Match, parties: [Party], isAnchored: Bool) -> Double {
    var value = match.frame.weight
    for party in parties {
      if party.form == .pronoun { value -= 0.12 } else if party.form == .nominal { value -= 0.03 }
      value *= 0.5 + 0.5 * entities.entities[party.entity].confidence
    }
    let people = parties.filter { entities.entities[$0.entity].kind == .person }
    if people.isEmpty {
      // Countries "in dialogue" may be no encounter at all; a day or a place makes it one.
      value -= isAnchored ? 0.1 : 0.3
    } else if match.frame.kind != .visit, people.count == parties.count, people.count == 2,
      let country = entities.entities[people[0].entity].country, country == entities.entities[people[1].entity].country
    {
      // Two of one side rather meet someone else.
      value -= 0.15
    }
    // "a meeting of the committee": who speaks there need not meet it.
    if match.frame.cueClass == .noun, match.frame.kind != .visit,
      parties.contains(where: { entities.entities[$0.entity].kind == .institution && !$0.isRepresentative })
    {
      value -= 0.25
    }
    return min(0.99, max(0.05, value))
  }
}
