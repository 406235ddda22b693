import ReadoutLanguage
import ReadoutModel

/// Finds the tellings of encounters in an annotated document.
package struct MeetingFinder: Sendable {
  private let document: Document
  private let syntax: Syntax
  private let entities: DocumentEntities
  private let frames: FrameLexicon
  private let finder: PartyFinder
  private let arguments: ArgumentFinder
  private let statuses: StatusClassifier
  private let dating: MeetingDating
  private let places: PlaceFinder
  private let topics: TopicFinder
  private let sports: SportLexicon

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
    dating = MeetingDating(syntax: syntax)
    places = PlaceFinder(syntax: syntax, parties: finder)
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

  private struct Match {
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
  private func removeMatches(from findings: inout Findings) {
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

  private func cues(in sentence: Sentence) -> [Match] {
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
  private func withoutNestedNouns(_ matches: [Match]) -> [Match] {
    let nouns = Set(matches.filter { $0.frame.cueClass == .noun }.map(\.head))
    return matches.filter { match in
      guard match.frame.cueClass == .noun, let head = syntax.head(match.head), nouns.contains(head),
        syntax.relation(match.head) == .nmod, let marker = syntax.child(of: match.head, .case)
      else { return true }
      return syntax.key(marker) != Words.of
    }
  }

  private func cue(at token: Int, in sentence: Sentence) -> Match? {
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
  private func isMistakenNoun(_ token: Int, in sentence: Sentence) -> Bool {
    guard syntax.penn(token) == .vbz, token > sentence.tokens.lowerBound else { return false }
    // An object is a noun, whatever its tag: "held close-door official talks with X".
    if syntax.relation(token) == .obj { return true }
    guard syntax.child(of: token, .nsubj, .obj) == nil else { return false }
    let before = syntax.tag(token - 1)
    return before == .verb || before == .adj || before == .num || before == .adp || before == .det
  }

  // MARK: One cue

  private func read(_ match: Match, sentence index: Int, otherCues: [Int], into findings: inout Findings) {
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
    let place = places.place(cue: match.head, governor: governor, limit: limit)
    let base = MeetingCandidate(
      sentence: index, cue: match.tokens, frame: match.frame.name, kind: kind, status: verdict.status, parties: parties,
      separatePairs: objectSide,
      date: dating.date(isAhead ? nil : choice?.expression, status: verdict.status, anchor: document.article.date),
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
  private func readNext(
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

  private static let thens: Set<TextKey> = Set(words: "then later afterwards subsequently")

  private static let countable: Set<TextKey> = Set(words: "meeting bilateral call conversation")
  private static let signing = TextKey("sign")
  private static let summitWord = TextKey("summit")
  private static let hyphen = TextKey("-")
  /// "the summit of the Forum on X": a gathering by its own name, which is nobody there.
  private func isNameOfGathering(_ entity: Int) -> Bool {
    let body = entities.entities[entity]
    guard body.kind == .institution, body.institutionType != .internationalOrganisation else { return false }
    return body.name.split(separator: " ").contains { MeetingFinder.gatheringNames.contains(String($0)) }
  }

  private static let gatheringNames: Set<String> = ["Forum", "Dialogue", "Conference"]
  private static let settings: Set<TextKey> = Set(words: "at during in")
  private static let hosting: Set<TextKey> = Set(words: "host co-host chair co-chair")

  /// Whether the clause tells who has or holds the encounter.
  private func borrowsSubject(_ governor: Int?) -> Bool {
    governor.map { !arguments.subjects(of: $0).isEmpty } ?? false
  }

  private static let jointCues: Set<TextKey> = Set(words: "join host co-host co-chair sign discuss attend")

  /// The token after which a later cue's own arguments begin.
  private func boundary(before cue: Int, after token: Int) -> Int {
    cue
  }

  private func parties(
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
  private func hasObject(_ match: Match, among nouns: Set<TextKey>, limit: Int) -> Bool {
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
  private func isPurposeOfJourney(_ verb: Int) -> Bool {
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

  private static let asWord = TextKey("as")
  private static let purposeful: Set<TextKey> = Set(words: "travel fly go come arrive head visit journey return drive")

  private func hasInfinitive(after token: Int, limit: Int) -> Bool {
    (token + 1..<max(token + 1, limit - 1)).contains { index in
      guard syntax.key(index) == Words.to else { return false }
      // called on X to "take part"
      let next = syntax.tag(index + 1) == .punct && index + 2 < document.tokenCount ? index + 2 : index + 1
      return syntax.penn(next) == .vb
    }
  }

  /// Whether what follows the object says what it is called ("called X a liar", "called them by name") or called to do.
  private func hasComplement(after verb: Int) -> Bool {
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

  private static let messages: Set<TextKey> = Set(
    words: "discuss talk congratulate express thank offer convey say inform tell brief wish apologize apologise assure")
  private static let callEnds: Set<TextKey> = Set(
    words: ". , ; : on about after before over from at during and in while as following regarding concerning")

  private func isPassive(_ match: Match) -> Bool {
    guard match.frame.cueClass == .verb else { return false }
    if syntax.child(of: match.head, .auxPass, .nsubjPass) != nil { return true }
    // "received by X" as a reduced relative
    return syntax.penn(match.head) == .vbn && syntax.relation(match.head) == .acl && !isMistakenPast(match.head)
      && syntax.child(of: match.head, .aux) == nil
  }

  /// "X, whose country leads the union, conferred with Y": the only verb a sentence can turn on, taken for a participle.
  private func isMistakenPast(_ verb: Int) -> Bool {
    guard let head = syntax.head(verb), syntax.head(head) == nil, finder.mention(at: head) != nil, verb > head + 2,
      syntax.key(verb - 1) == Words.comma
    else { return false }
    let sentence = syntax.sentence(of: verb).tokens
    return !(verb + 1 < sentence.upperBound && syntax.key(verb + 1) == Words.by)
      && (head + 1..<verb).contains { syntax.isRelativePronoun($0) || syntax.penn($0).name == "WP$" }
  }

  private func accept(
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

  /// "after talks in A, B and C": a visitor's talks in a country not his own are with it.
  private func countriesOfTalks(_ noun: Int, with visitor: Party, limit: Int) -> [Party] {
    guard syntax.penn(noun) == .nns, noun + 1 < limit, syntax.key(noun + 1) == Words.in,
      entities.entities[visitor.entity].kind == .person, let home = entities.entities[visitor.entity].country
    else { return [] }
    return arguments.behind(Words.in, cue: noun, governor: nil, limit: limit).filter {
      $0.entity != home
        && (entities.entities[$0.entity].kind == .country
          || entities.entities[$0.entity].institutionType == .internationalOrganisation)
    }
  }

  private static let negotiating: Set<TextKey> = Set(words: "talk consultation negotiation discussion meeting")

  /// The international organisation in front of the noun of its gathering: "the 14th Asia-Pacific Economic Cooperation (APEC)
  /// Leaders' Meeting".
  private func gatheringBody(of noun: Int) -> Party? {
    let lower = syntax.sentence(of: noun).tokens.lowerBound
    var token = noun - 1
    while token >= lower, token > noun - 14 {
      if finder.inner[token] >= 0 {
        let mention = entities.mentions[Int(finder.inner[token])]
        if mention.form == .name, let entity = mention.entities.first,
          entities.entities[entity].kind == .institution,
          entities.entities[entity].institutionType == .internationalOrganisation
        {
          return Party(entity: entity, form: .name, isRepresentative: true, tokens: mention.tokens)
        }
      }
      guard [.noun, .propn, .adj, .num, .part, .punct, .x].contains(syntax.tag(token)), syntax.key(token) != Words.comma
      else { return nil }
      token -= 1
    }
    return nil
  }

  /// Whether who does what the verb says is there: "attended the summit", "said at the summit"; not "by prompting a
  /// resolution at the meeting", nor "will be offered membership at the summit".
  private func attendsGathering(_ noun: Int, governor: Int?) -> Bool {
    if let head = syntax.head(noun), MeetingFinder.margins.contains(syntax.lemma(head)) { return false }
    guard let governor else { return syntax.child(of: noun, .cop) != nil }
    if MeetingFinder.speeches.contains(syntax.lemma(governor)) { return true }
    if MeetingFinder.attendance.contains(syntax.lemma(governor))
      || MeetingFinder.arrivals.contains(syntax.lemma(governor))
    {
      return true
    }
    guard let marker = syntax.child(of: noun, .case), MeetingFinder.clausal.contains(syntax.key(marker)),
      syntax.isFinite(governor), syntax.child(of: governor, .auxPass) == nil,
      [.root, .conj, .ccomp, .parataxis].contains(syntax.relation(governor))
    else { return false }
    return syntax.child(of: governor, .nsubj) != nil
  }

  private static let speeches: Set<TextKey> = Set(words: "speak deliver address")
  private static let margins: Set<TextKey> = Set(words: "sideline margin fringe")
  private static let arrivals: Set<TextKey> = Set(
    words: "participate take leave arrive fly travel go represent open address be head")
  private static let gatherings: Set<TextKey> = Set(
    words: "summit meeting conference session forum gathering assembly ministerial")

  /// "invited X for talks", "urged X during a meeting to sign": the object of what is said or asked is the other side.
  private func otherSide(of noun: Int, governor: Int?) -> [Party] {
    if MeetingFinder.meals.contains(syntax.lemma(noun)) {
      let limit = syntax.sentence(of: noun).tokens.upperBound
      for token in noun + 1..<max(noun + 1, limit - 2)
      where MeetingFinder.honours.contains(syntax.key(token)) && syntax.key(token + 1) == Words.of {
        guard let start = (token + 2..<min(token + 6, limit)).first(where: { finder.outer[$0] >= 0 }),
          let guest = finder.mention(at: start)
        else { break }
        return finder.parties(at: finder.headToken(of: guest))
      }
    }
    guard let governor, let marker = syntax.child(of: noun, .case) else { return [] }
    // "to bring X to the negotiating table"
    if syntax.key(marker) == Words.to, MeetingFinder.table == syntax.lemma(noun) {
      return arguments.objects(of: governor)
    }
    let isFor = syntax.key(marker) == Words.for && MeetingFinder.bidding.contains(syntax.lemma(governor))
    let isWithin =
      MeetingFinder.occasions.contains(syntax.key(marker)) && MeetingFinder.addressing.contains(syntax.lemma(governor))
    guard isFor || isWithin else { return [] }
    let people =
      (arguments.objects(of: governor) + arguments.behind(Words.to, cue: governor, governor: nil, limit: noun))
      .filter { isFor || entities.entities[$0.entity].kind == .person }
    return finder.unique(people)
  }

  private static let sitting: Set<TextKey> = Set(words: "sit gather meet convene")
  private static let table = TextKey("table")
  private static let meals: Set<TextKey> = Set(words: "banquet dinner lunch luncheon breakfast reception")
  private static let honours: Set<TextKey> = Set(words: "honor honour")
  private static let bidding: Set<TextKey> = Set(words: "invite summon call")
  private static let occasions: Set<TextKey> = Set(words: "during in at after")

  /// The verb a noun depends on, its own coordination and containers ("round of talks", "series of meetings") skipped.
  private func governor(of noun: Int) -> Int? {
    // "before holding talks", where the parser took the gerund for an adjective.
    if let light = syntax.child(of: noun, .amod), light < noun, syntax.penn(light) == .vbg,
      MeetingFinder.possession.contains(syntax.lemma(light)), syntax.child(of: light, .mark, .case) != nil
    {
      return light
    }
    // "X said, during talks with Y, that …"
    if let marker = syntax.child(of: noun, .case), MeetingFinder.clausal.contains(syntax.key(marker)), marker >= 2,
      syntax.key(marker - 1) == Words.comma, syntax.isVerb(marker - 2), syntax.isFinite(marker - 2)
    {
      return marker - 2
    }
    var node = noun
    for _ in 0..<6 {
      guard let head = syntax.head(node) else { return syntax.isVerb(node) ? node : nil }
      if syntax.isPredicate(head) { return head }
      let relation = syntax.relation(node)
      // "voiced opposition, most recently during a visit"
      if syntax.tag(head) == .adv || document.times.contains(where: { $0.tokens.contains(head) }) {
        node = head
        continue
      }
      // "a round of talks", "the last leg of a tour"; what hangs deeper in a nominal is spoken of, not done.
      if relation == .nmod {
        // "opposition to the plan, most recently during a visit": such phrases belong to the clause.
        let marker = syntax.child(of: node, .case).map { syntax.key($0) }
        guard
          MeetingFinder.containers.contains(syntax.lemma(head)) || statuses.isStatusNoun(head)
            || marker.map(MeetingFinder.clausal.contains) ?? false && (marker != Words.in || isUtterance(head))
        else { return nil }
      } else {
        guard relation == .conj || relation == .compound || relation == .appos else { return nil }
      }
      node = head
    }
    return nil
  }

  /// "expressed concern in talks with X", "reached a deal in negotiations with Y"; not "her position in negotiations".
  private func isUtterance(_ noun: Int) -> Bool {
    guard syntax.relation(noun) == .obj, let verb = syntax.head(noun) else { return false }
    return MeetingFinder.utterances.contains(syntax.lemma(verb))
  }

  private static let utterances: Set<TextKey> = Set(
    words: "express voice raise make reach sign deliver convey strike agree secure reiterate stress discuss conclude")

  /// "left for Rome for talks", "flew to Paris to meet X": the departure whose purpose this is.
  private func departure(above cue: Int) -> Int? {
    var node = cue
    var isPurpose = false
    for _ in 0..<5 {
      if let marker = syntax.marker(of: node) {
        let key = syntax.key(marker)
        isPurpose = key == Words.for && node == cue || key == Words.to && syntax.penn(node) == .vb || isPurpose
      }
      guard let head = syntax.head(node) else { return nil }
      if isPurpose, MeetingFinder.departures.contains(syntax.lemma(head)), syntax.isVerb(head) { return head }
      guard syntax.tag(head) != .verb || syntax.penn(head) == .vb else { return nil }
      node = head
    }
    return nil
  }

  private static let departures: Set<TextKey> = Set(words: "leave depart head")
  private static let clausal: Set<TextKey> = Set(words: "during after before following at in")
  private static let possession: Set<TextKey> = Set(words: "have hold")
  private static let containers: Set<TextKey> = Set(
    words:
      "round series session set day hour part leg stage end start beginning course sideline margin number couple pair host plan agreement"
  )

  /// Who stands as subject of the clause an event noun depends on.
  private func clauseSubject(of noun: Int, governor: Int?) -> [Party] {
    guard let governor = governor ?? frontedGovernor(of: noun) else {
      // The noun is the predicate: "X is in Y for talks with Z", "this was their meeting".
      guard syntax.child(of: noun, .nsubj) != nil else {
        // "X had warm and productive meetings with Y", where the verb was taken for an auxiliary.
        let lower = syntax.sentence(of: noun).tokens.lowerBound
        var token = noun - 1
        while token > lower, token > noun - 8,
          syntax.tag(token) == .adj || syntax.tag(token) == .cconj || syntax.tag(token) == .adv
            || syntax.tag(token) == .num
            || syntax.tag(token) == .det
        { token -= 1 }
        guard token > lower, MeetingFinder.possession.contains(syntax.lemma(token)) else {
          return apposedVisitor(of: noun)
        }
        return arguments.adjacentSubject(of: token) ?? []
      }
      return arguments.subjectHeads(of: noun).flatMap { finder.parties(at: $0) }
    }
    // "called the visit a success": who speaks of it need not be on it.
    if MeetingFinder.naming.contains(syntax.lemma(governor)), syntax.relation(noun) == .obj,
      syntax.tag(min(governor + 1, document.tokenCount - 1)) != .adp, syntax.child(of: governor, .compoundPrt) == nil
    {
      return []
    }
    // "has no mandate to carry on talks with X": what may be done is not done.
    if syntax.penn(governor) == .vb, syntax.relation(governor) == .acl, let right = syntax.head(governor),
      MeetingFinder.rights.contains(syntax.lemma(right))
    {
      return []
    }
    // "discussed security, including through X-Y consultations": an instance of the matter, not what the subject does.
    if (max(0, noun - 12)..<noun).contains(where: {
      syntax.key($0) == MeetingFinder.including && syntax.head($0).map { $0 >= noun } ?? false
    }) {
      return []
    }
    // The noun as subject has no one above it; "the talks with X were useful" tells by itself.
    var node = noun
    for _ in 0..<6 {
      let relation = syntax.relation(node)
      if relation == .nsubj || relation == .nsubjPass {
        return isAgentless(governor) && !MeetingFinder.gathering.contains(syntax.lemma(governor))
          ? [] : agents(of: governor)
      }
      guard let head = syntax.head(node), head != governor else { break }
      node = head
    }
    // What is discussed is a matter, not an act of who discusses it: "raised the talks with X".
    let isAdjunct = syntax.child(of: noun, .case).map { MeetingFinder.clausal.contains(syntax.key($0)) } ?? false
    // "to side with X in talks with Y": who backs a party does not sit at the table.
    if MeetingFinder.backing.contains(syntax.lemma(governor)) { return [] }
    if topics.isTopicVerb(governor), noun > governor, !isAdjunct, !statuses.isStatusVerb(governor),
      syntax.relation(node) != .obl
        || syntax.child(of: node, .case).map({ MeetingFinder.within.contains(syntax.key($0)) }) != true,
      !MeetingFinder.lightTopicVerbs.contains(syntax.lemma(governor))
    {
      return []
    }
    return arguments.subjects(of: governor)
  }

  /// "The talks, attended by A and B, focused on trade"
  private func attendants(of noun: Int, limit: Int) -> [Party] {
    let clauses = syntax.children(of: noun).map(Int.init).filter { child in
      child > noun && (syntax.relation(child) == .acl || syntax.relation(child) == .aclRelcl)
    }
    // "talks grouping A, B and C", "the talks, which involve A and B"
    if let verb = clauses.first(where: {
      syntax.penn($0) != .vbn && MeetingFinder.grouping.contains(syntax.lemma($0))
    }) {
      let members = arguments.objects(of: verb)
      if members.count >= 2 { return members }
    }
    // "opened under the chairmanship of A and B"
    let sentence = syntax.sentence(of: noun).tokens
    if let chair = sentence.first(where: { $0 > noun && MeetingFinder.chairs.contains(syntax.lemma($0)) }),
      chair + 1 < sentence.upperBound, syntax.key(chair + 1) == Words.of
    {
      return arguments.behind(Words.of, cue: chair, governor: nil, limit: sentence.upperBound)
    }
    guard
      let verb = clauses.first(where: {
        syntax.penn($0) == .vbn && MeetingFinder.attendance.contains(syntax.lemma($0))
          && !MeetingFinder.coHosts.contains(syntax.lemma($0))
      })
    else { return [] }
    return arguments.behind(Words.by, cue: verb, governor: nil, limit: syntax.sentence(of: verb).tokens.upperBound)
  }

  /// "X, here on a three-day visit", "X, in Oslo for talks": the name in front of the comma is where the phrase says.
  private func apposedVisitor(of noun: Int) -> [Party] {
    let lower = syntax.sentence(of: noun).tokens.lowerBound
    guard var marker = (max(lower, noun - 7)..<noun).last(where: { syntax.tag($0) == .adp }) else { return [] }
    // "X, on the first leg of a tour of Y"
    if syntax.key(marker) == Words.of, marker > lower, MeetingFinder.legs.contains(syntax.lemma(marker - 1)),
      let outer = (max(lower, marker - 5)..<marker).last(where: { syntax.key($0) == Words.on })
    {
      marker = outer
    }
    guard syntax.key(marker) == Words.on || syntax.key(marker) == Words.for, marker - 2 >= lower else { return [] }
    var before = marker - 1
    if syntax.key(before) == Words.comma, syntax.key(marker) == Words.on {
      // "X, on a visit to Y, said"
      before = marker
    } else if syntax.key(before) != Words.here, syntax.tag(before) != .adv {
      guard let mention = finder.mention(at: before), mention.tokens.lowerBound - 2 > lower,
        syntax.key(mention.tokens.lowerBound - 1) == Words.in
      else { return [] }
      before = mention.tokens.lowerBound - 1
    }
    guard before - 2 >= lower, syntax.key(before - 1) == Words.comma, let mention = finder.mention(at: before - 2),
      mention.tokens.upperBound == before - 1, mention.form == .name
    else { return [] }
    return finder.parties(at: finder.headToken(of: mention)).filter { entities.entities[$0.entity].kind == .person }
  }

  private static let legs: Set<TextKey> = Set(words: "leg stop day stage part")
  private static let naming: Set<TextKey> = Set(words: "call describe label term dub hail")
  private static let rights: Set<TextKey> = Set(words: "mandate right authority power ability capacity")
  private static let including = TextKey("including")
  private static let arranging: Set<TextKey> = Set(words: "arrange broker mediate facilitate organize organise sponsor")
  private static let backing: Set<TextKey> = Set(
    words: "side support back help assist favor favour broker mediate improve strengthen weaken")

  /// Verbs of discussing that also take an encounter as what is done.
  private static let lightTopicVerbs: Set<TextKey> = Set(
    words: "share exchange express agree speak talk meet confer consult")

  /// "In X on an official visit, Y said": the verb of the clause a fronted phrase leads up to.
  private func frontedGovernor(of noun: Int) -> Int? {
    let sentence = syntax.sentence(of: noun).tokens
    guard noun - sentence.lowerBound < 12, syntax.child(of: noun, .nsubj) == nil,
      let comma = (noun + 1..<min(noun + 12, sentence.upperBound)).first(where: { syntax.key($0) == Words.comma }),
      !(sentence.lowerBound..<comma).contains(where: { syntax.isVerb($0) && syntax.isFinite($0) }),
      !isBelowSubject(noun)
    else { return nil }
    return (comma + 1..<min(comma + 16, sentence.upperBound)).first {
      syntax.isVerb($0) && syntax.isFinite($0) && syntax.tag($0) == .verb
    }
  }

  /// "X, in Y for talks with Z, said": what is told of the subject behind its comma is not in front of the clause.
  private func isBelowSubject(_ noun: Int) -> Bool {
    var node = noun
    for _ in 0..<6 {
      guard let head = syntax.head(node), !syntax.isVerb(head) else { return false }
      if head < node, [.nsubj, .nsubjPass].contains(syntax.relation(head)), finder.mention(at: head) != nil {
        return true
      }
      node = head
    }
    return false
  }

  private func isAgentless(_ governor: Int) -> Bool {
    syntax.child(of: governor, .nsubjPass) == nil
  }

  /// "The meeting was attended by A and B."
  private func agents(of verb: Int) -> [Party] {
    // "The summit will bring together leaders, including A and B."
    if syntax.lemma(verb) == MeetingFinder.bring || syntax.lemma(verb) == MeetingFinder.gather,
      (verb + 1..<min(verb + 4, document.tokenCount)).contains(where: { syntax.key($0) == MeetingFinder.together })
    {
      let limit = syntax.sentence(of: verb).tokens.upperBound
      let objects = arguments.objects(of: verb)
      if objects.count >= 2 { return objects }
      guard let mark = (verb + 1..<limit).first(where: { syntax.key($0) == MeetingFinder.includingWord }),
        let next = (mark + 1..<min(limit, mark + 4)).first(where: { finder.mention(at: $0) != nil }),
        let mention = finder.mention(at: next)
      else { return objects }
      return finder.unique(objects.filter { !$0.isRepresentative } + finder.parties(at: finder.headToken(of: mention)))
    }
    // "The talks group A, B and C."
    if MeetingFinder.grouping.contains(syntax.lemma(verb)), syntax.child(of: verb, .auxPass) == nil {
      let members = arguments.objects(of: verb)
      return members.count >= 2 ? members : []
    }
    guard MeetingFinder.attendance.contains(syntax.lemma(verb)) else { return [] }
    return arguments.behind(Words.by, cue: verb, governor: nil, limit: syntax.sentence(of: verb).tokens.upperBound)
  }

  private static let chairs: Set<TextKey> = Set(words: "chairmanship co-chairmanship presidency")
  private static let coHosts: Set<TextKey> = Set(words: "co-host co-chair join")
  private static let bring = TextKey("bring")
  private static let gather = TextKey("gather")
  private static let together = TextKey("together")
  private static let includingWord = TextKey("including")
  private static let gathering: Set<TextKey> = Set(words: "bring gather group involve include comprise")
  private static let grouping: Set<TextKey> = Set(words: "group involve include comprise gather")
  private static let attendance: Set<TextKey> = Set(words: "attend host chair co-chair co-host lead join hold")

  private func isDefiniteNoun(_ noun: Int) -> Bool {
    if syntax.child(of: noun, .nmodPoss) != nil { return true }
    guard let determiner = syntax.child(of: noun, .det) else { return false }
    return MeetingFinder.definite.contains(syntax.key(determiner))
  }

  /// "six-party talks", "a three-way meeting", "the trilateral summit"
  private func partyCount(of noun: Int) -> Int? {
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

  private static let multilateral = ["trilateral": 3, "tripartite": 3, "quadrilateral": 4, "multilateral": 3]
  private static let partyWords: Set<String> = ["party", "way", "nation", "sided"]
  private static let numbers = [
    "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "3": 3, "4": 4, "5": 5, "6": 6, "7": 7,
  ]
  private static let indefinite: Set<TextKey> = Set(words: "a an another")

  private static let definite: Set<TextKey> = Set(words: "the this these that those")

  private static let phoneWords: Set<TextKey> = Set(
    words: "phone telephone telephoned video videoconference virtually videolink teleconference")

  private func hasPhone(near token: Int, limit: Int) -> Bool {
    let sentence = syntax.sentence(of: token).tokens
    for index in max(sentence.lowerBound, token - 6)..<min(limit, token + 12)
    where MeetingFinder.phoneWords.contains(syntax.key(index)) {
      return true
    }
    return false
  }

  private static let virtual: Set<TextKey> = Set(words: "virtual video telephone phone online remote")

  private func kind(_ match: Match, limit: Int) -> MeetingKind {
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

  private static let virtually = TextKey("virtually")
  private static let media: Set<TextKey> = Set(words: "by via on over through")

  /// What is told as past lies in the past: "his visit in April".
  private func reading(_ choice: MeetingDating.Choice?, of status: MeetingStatus) -> MeetingDating.Choice? {
    guard var choice else { return nil }
    choice.expression = dating.sameDay(choice.expression)
    guard status.happened else { return choice }
    choice.expression = dating.past(choice.expression, anchor: document.article.date)
    return choice
  }

  private static let programme: Set<TextKey> = Set(words: "include feature involve comprise contain")

  /// A bare "Monday" or a stated date in the future makes what is told of a plan.
  private func adjust(
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
  private func isPresent(_ verb: Int) -> Bool {
    (syntax.penn(verb) == .vbz || syntax.penn(verb) == .vbp) && syntax.tag(verb) == .verb
      && syntax.child(of: verb, .aux, .auxPass) == nil
  }

  /// Without the country of someone who is there in person.
  private func withoutOwnCountries(_ parties: [Party]) -> [Party] {
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
  private func separate(_ groups: [(position: MeetingFrame.Position, parties: [Party])]) -> [[Int]] {
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
  private func ownBody(_ groups: [(position: MeetingFrame.Position, parties: [Party])], parties: [Party]) -> Int? {
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
  private func isHabitual(_ match: Match, governor: Int?) -> Bool {
    for node in [match.head, governor].compactMap({ $0 }) {
      for child in syntax.children(of: node) where MeetingFinder.habitual.contains(syntax.key(Int(child))) {
        return true
      }
    }
    return false
  }

  private static let habitual: Set<TextKey> = Set(
    words: "regularly often usually always frequently routinely sometimes")

  private func names(_ parties: [Party]) -> String {
    parties.map { entities.entities[$0.entity].name }.joined(separator: ", ")
  }

  /// How sure the telling is: the frame's weight, less for what was concluded.
  private func confidence(_ match: Match, parties: [Party], isAnchored: Bool) -> Double {
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

  // MARK: Visits

  private func readVisit(
    _ match: Match, sentence index: Int, parties found: [Party],
    groups: [(slot: MeetingFrame.Slot, parties: [Party])], governor: Int?, limit: Int, otherCues: [Int],
    reasons: [String],
    into findings: inout Findings
  ) {
    let isNoun = match.frame.cueClass == .noun
    var reasons = reasons
    let destinationSlots = groups.filter { $0.slot.filler == .destination }
    var destinations = destinationSlots.flatMap(\.parties)
    let visitors = found.filter { $0.part == .visitor && !destinations.map(\.entity).contains($0.entity) }
      .filter { party in
        let entity = entities.entities[party.entity]
        return entity.kind == .person || (party.isRepresentative && entity.kind == .country)
      }
    // Behind the first and behind the last: trees lose the middle of a list.
    for end in [destinations.first, destinations.last].compactMap({ $0?.tokens.upperBound })
    where end <= document.sentences[index].tokens.upperBound && end > match.head {
      destinations = finder.unique(destinations + finder.furtherDestinations(after: end))
    }
    // "leaving X at the end of a visit"
    var isEnd =
      isNoun && governor.map { MeetingFinder.endings.contains(syntax.lemma($0)) && syntax.isFinite($0) } ?? false
    if destinations.isEmpty, isNoun, let left = placeLeft(atEndOf: match.head) {
      destinations = finder.parties(at: left.place)
      isEnd = left.isEnd
    }
    // "cancelled a US visit", "his Moscow trip"
    if destinations.isEmpty, isNoun, let named = destinationBefore(match.tokens.lowerBound) { destinations = [named] }
    // "flew in from X where he was on a visit"
    if destinations.isEmpty, isNoun, let named = placeOfRelativeClause(around: match.head) {
      destinations = finder.parties(at: named)
    }
    // "A and B agreed during a visit by B's minister": to the other of the two.
    if destinations.isEmpty, isNoun, let other = hostOfAgreement(above: governor, visitors: visitors) {
      destinations = [other]
    }
    // "on a visit here", "his stay in Washington"
    if destinations.isEmpty, let place = places.place(cue: match.head, governor: governor, limit: limit) {
      destinations = [Party(entity: place, form: .nominal, isRepresentative: false, tokens: match.tokens)]
    }
    let isDefinite = isNoun && isDefiniteNoun(match.head)
    guard !visitors.isEmpty || isDefinite else {
      findings.nearMisses.append((index, match.tokens, "no visitor is found"))
      return
    }
    var place: Int?
    var hosts: [Party] = []
    for destination in destinations {
      let entity = entities.entities[destination.entity]
      switch entity.kind {
      case .place:
        if place == nil { place = destination.entity }
        if let country = entity.country {
          hosts.append(
            Party(entity: country, part: .host, form: .nominal, isRepresentative: true, tokens: destination.tokens))
        }
      case .country:
        if place == nil { place = destination.entity }
        hosts.append(
          Party(
            entity: destination.entity, part: .host, form: destination.form, isRepresentative: true,
            tokens: destination.tokens))
      case .institution, .person:
        hosts.append(
          Party(
            entity: destination.entity, part: .host, form: destination.form,
            isRepresentative: destination.isRepresentative, tokens: destination.tokens))
      }
    }
    hosts = finder.unique(hosts)
    // Who goes about at home pays no visit; but who travels is rather abroad than where the text around leads to put him.
    let isJourney = MeetingFinder.journeys.contains(syntax.lemma(match.head))
    let abroad = hosts.filter { host in
      visitors.allSatisfy { visitor in
        let own =
          homeCountry(of: visitor.entity, isJourney: isJourney, destination: host.tokens)
          ?? (entities.entities[visitor.entity].kind == .country ? visitor.entity : nil)
        if visitor.entity == host.entity { return false }
        let hostCountry = entities.entities[host.entity].kind == .country ? host.entity : nil
        return own == nil || hostCountry == nil || own != hostCountry
      }
    }
    if !hosts.isEmpty, abroad.isEmpty, !visitors.isEmpty {
      findings.nearMisses.append((index, match.tokens, "the destination is the visitor's own country"))
      return
    }
    if abroad.isEmpty, !isDefinite {
      findings.nearMisses.append(
        (
          index, match.tokens,
          destinations.isEmpty ? "no destination is found" : "the country of the destination is not known"
        ))
      return
    }
    let isHeadline = document.sentences[index].zone == .headline
    var verdict = statuses.verdict(cue: match.head, isNoun: isNoun, isHeadline: isHeadline)
    // "arrived Thursday after a visit to X": Thursday is not the visit's.
    let isApart = isNoun && (statuses.leadingMarker(of: match.head) != nil || statuses.isOver(match.head))
    let dated = dating.choice(cue: match.head, governor: governor, otherCues: otherCues)
    let choice = isApart && dated?.isOwn == false ? nil : reading(dated, of: verdict.status)
    adjust(&verdict, to: choice?.expression, cue: match.head, governor: governor, isHeadline: isHeadline)
    var date = dating.date(choice?.expression, status: verdict.status, anchor: document.article.date)
    let days = isNoun ? dating.length(of: match.head) : lengthAhead(of: match.head, limit: limit)
    if let days, let start = date?.start, days > 1, date?.start == date?.end, choice?.expression.isVague == false {
      if isEnd { date?.start = start.adding(days: 1 - days) } else { date?.end = start.adding(days: days - 1) }
      reasons.append("\(days) days long")
    }
    // "midway through a visit"
    if isNoun, verdict.status == .held, isMidway(match.head) {
      verdict = StatusClassifier.Verdict(status: .ongoing, reason: "midway")
    }
    // "X, here on a visit, said": X still is there.
    if isNoun, verdict.status == .held, isHereOn(match.head) {
      verdict = StatusClassifier.Verdict(status: .ongoing, reason: "\"here on\"")
    }
    // A stay that has not ended goes on.
    if verdict.status == .held, let anchor = document.article.date {
      if !isEnd, let end = date?.end, let start = date?.start, let days, days > 1, start <= anchor, end >= anchor {
        verdict = StatusClassifier.Verdict(status: .ongoing, reason: "the stay lasts beyond the article's date")
      } else if isNoun, !isApart, let governor, MeetingFinder.starts.contains(syntax.lemma(governor)), days ?? 2 > 1 {
        verdict = StatusClassifier.Verdict(status: .ongoing, reason: "it has begun")
      }
    }
    reasons.append("status \(verdict.status.rawValue): \(verdict.reason)")
    if let choice {
      reasons.append("date from \"\(document.text(ofTokens: choice.expression.tokens))\", \(choice.reason)")
    }
    // The city within the country, where the clause names one.
    if let inner = places.place(cue: match.head, governor: governor, limit: limit),
      entities.entities[inner].kind == .place
    {
      if place == nil || entities.entities[inner].country == place { place = inner }
    }
    // Who travels to several countries pays each a visit.
    let countries = abroad.filter { entities.entities[$0.entity].kind == .country }
    let others = abroad.filter { entities.entities[$0.entity].kind != .country }
    var legs: [(hosts: [Party], place: Int?)] = [(abroad, place)]
    if countries.count > 1 {
      legs = countries.enumerated().map { number, country in
        let own = place.flatMap { $0 == country.entity || entities.entities[$0].country == country.entity ? $0 : nil }
        let town = destinations.first {
          entities.entities[$0.entity].kind == .place && entities.entities[$0.entity].country == country.entity
        }
        return ([country] + (number == 0 ? others : []), own ?? town?.entity ?? country.entity)
      }
    }
    readAddressDuring(
      match, sentence: index, visitors: visitors, hosts: abroad, governor: governor, status: verdict.status,
      date: date, hasStatedDate: choice?.expression.start != nil, place: place, into: &findings)
    let matter = topics.topics(cue: match.head, governor: isNoun ? nil : governor, isNoun: isNoun)
    for (number, leg) in legs.enumerated() {
      // Without a host this only points at a visit told of elsewhere.
      let parties = leg.hosts.isEmpty ? Array(visitors.prefix(1)) : visitors + leg.hosts
      let place = leg.place
      findings.candidates.append(
        MeetingCandidate(
          sentence: index, cue: match.tokens, frame: match.frame.name, kind: .visit, status: verdict.status,
          parties: finder.unique(parties),
          separatePairs: [],
          date: date, hasStatedDate: choice?.expression.start != nil, place: place,
          topics: number > 0 ? Array(matter.prefix(1)) : matter,
          isDefinite: isDefinite,
          isHeadline: isHeadline, isStatusOpen: isSuperlative(match.head),
          isBackground: isBackground(match.head, governor: governor, otherCues: otherCues), days: days,
          confidence: confidence(match, parties: parties, isAnchored: true), reasons: reasons))
    }
  }

  /// "X told President Y during a visit to Z": who is spoken to in his own country was met there.
  private func readAddressDuring(
    _ match: Match, sentence index: Int, visitors: [Party], hosts: [Party], governor: Int?, status: MeetingStatus,
    date: Extraction.MeetingDate?, hasStatedDate: Bool, place: Int?, into findings: inout Findings
  ) {
    guard match.frame.cueClass == .noun, status.happened, visitors.count == 1, let governor,
      MeetingFinder.addressing.contains(syntax.lemma(governor)),
      let marker = syntax.child(of: match.head, .case), MeetingFinder.clausal.contains(syntax.key(marker))
    else { return }
    let home = entities.entities[visitors[0].entity].country
    let addressed = arguments.objects(of: governor).filter { party in
      let entity = entities.entities[party.entity]
      return entity.kind == .person && party.entity != visitors[0].entity
        && (entity.country == nil || entity.country != home)
        && hosts.contains { $0.entity == entity.country || entity.country == nil }
    }
    guard !addressed.isEmpty else { return }
    findings.candidates.append(
      MeetingCandidate(
        sentence: index, cue: governor..<governor + 1, frame: "tell (verb: subj obj, during a visit)", kind: .meeting,
        status: .held, parties: finder.unique(visitors + addressed), separatePairs: [], date: date,
        hasStatedDate: hasStatedDate, place: place, topics: [], isDefinite: false,
        isHeadline: document.sentences[index].zone == .headline, confidence: 0.7,
        reasons: ["\"\(document.text(ofToken: governor))\" during a visit"]))
  }

  /// "midway through a visit", "halfway through his tour"
  private func isMidway(_ noun: Int) -> Bool {
    let lower = syntax.sentence(of: noun).tokens.lowerBound
    return (max(lower, noun - 8)..<noun).contains {
      MeetingFinder.middles.contains(syntax.key($0)) && $0 + 1 < noun && syntax.key($0 + 1) == MeetingFinder.through
    }
  }

  private static let middles: Set<TextKey> = Set(words: "midway halfway mid-way half-way")
  private static let through = TextKey("through")

  private func isHereOn(_ noun: Int) -> Bool {
    let lower = syntax.sentence(of: noun).tokens.lowerBound
    guard let marker = (max(lower, noun - 7)..<noun).last(where: { syntax.tag($0) == .adp }), marker > lower else {
      return false
    }
    if syntax.key(marker) == Words.on, syntax.key(marker - 1) == Words.here { return true }
    // "In Oslo on an official visit, X said"
    return syntax.key(marker) == Words.on && syntax.key(lower) == Words.in && marker - lower <= 4
      && finder.mention(at: lower + 1) != nil
  }

  /// "leaving Tokyo yesterday at the end of a four-day visit", "left Oslo after a short stay": the place that is left.
  private func placeLeft(atEndOf visit: Int) -> (place: Int, isEnd: Bool)? {
    var node = visit
    var isEnd = syntax.child(of: visit, .case).map { MeetingFinder.after.contains(syntax.key($0)) } ?? false
    for _ in 0..<4 {
      guard let head = syntax.head(node) else { return nil }
      if MeetingFinder.ends.contains(syntax.lemma(head)) { isEnd = true }
      if syntax.isVerb(head) {
        guard isEnd, MeetingFinder.leavings.contains(syntax.lemma(head)), let place = syntax.child(of: head, .obj),
          finder.mention(at: place) != nil
        else { return nil }
        return (place, true)
      }
      node = head
    }
    return nil
  }

  /// The place in front of "where he was on a visit".
  private func placeOfRelativeClause(around noun: Int) -> Int? {
    let lower = syntax.sentence(of: noun).tokens.lowerBound
    guard let mark = (max(lower, noun - 9)..<noun).last(where: { syntax.key($0) == MeetingFinder.whereWord }),
      mark > lower
    else { return nil }
    let before = syntax.key(mark - 1) == Words.comma ? mark - 2 : mark - 1
    guard before >= lower, let mention = finder.mention(at: before), mention.form == .name,
      let entity = mention.entities.first, [.country, .place].contains(entities.entities[entity].kind)
    else { return nil }
    return finder.headToken(of: mention)
  }

  /// Of two countries that agree while someone of one of them visits, the other.
  private func hostOfAgreement(above governor: Int?, visitors: [Party]) -> Party? {
    guard let governor, let visitor = visitors.first else { return nil }
    let home =
      entities.entities[visitor.entity].kind == .country ? visitor.entity : entities.entities[visitor.entity].country
    let sides = finder.unique(arguments.subjects(of: governor)).filter { entities.entities[$0.entity].kind == .country }
    guard let home, sides.count == 2, sides.contains(where: { $0.entity == home }) else { return nil }
    return sides.first { $0.entity != home }
  }

  private static let whereWord = TextKey("where")
  private static let endings: Set<TextKey> = Set(words: "end wrap wind conclude complete finish close")
  private static let ends: Set<TextKey> = Set(words: "end conclusion close")
  private static let leavings: Set<TextKey> = Set(words: "leave depart quit")

  /// Whether the tense, a relative clause or a time further back puts it before what the article reports.
  private func isBackground(_ cue: Int, governor: Int?, otherCues: [Int]) -> Bool {
    if let marker = syntax.marker(of: cue), MeetingFinder.after.contains(syntax.key(marker)) { return true }
    for node in [cue, governor].compactMap({ $0 }) {
      if syntax.relation(node) == .aclRelcl { return true }
      if syntax.children(of: node).contains(where: {
        syntax.relation(Int($0)) == .aux && MeetingFinder.perfect.contains(syntax.key(Int($0)))
      }) {
        return true
      }
    }
    let sentence = syntax.sentence(of: cue).tokens
    guard let anchor = document.article.date else { return false }
    return sentence.contains { MeetingFinder.backwards.contains(syntax.key($0)) }
      || document.times.contains { time in
        sentence.contains(time.tokens.lowerBound) && (time.start.map { $0.adding(days: 7) < anchor } ?? false)
      }
  }

  private static let after: Set<TextKey> = Set(words: "after following since")
  private static let perfect: Set<TextKey> = Set(words: "had has have 've")
  private static let backwards: Set<TextKey> = Set(
    words: "previous previously recent recently ago past former formerly")

  /// "the first leader to visit X": tells that there is a visit, not whether it is over.
  private func isSuperlative(_ cue: Int) -> Bool {
    let lower = syntax.sentence(of: cue).tokens.lowerBound
    guard syntax.penn(cue) == .vb, cue > lower + 2, syntax.key(cue - 1) == Words.to else { return false }
    var token = cue - 2
    while token > lower, token > cue - 14,
      [.noun, .propn, .adj, .adp, .punct, .num].contains(syntax.tag(token)), syntax.key(token) != Words.comma
    {
      if MeetingFinder.ordinals.contains(syntax.key(token)) { return true }
      token -= 1
    }
    return false
  }

  private static let ordinals: Set<TextKey> = Set(words: "first second third last latest only highest-ranking")

  /// Where a visitor is at home. A country that was only concluded does not count for who travels, nor where the
  /// destination is the first the text tells of it.
  private func homeCountry(of person: Int, isJourney: Bool, destination: Range<Int>) -> Int? {
    let stated = entities.statedCountry(of: person)
    guard !isJourney, stated == nil, let concluded = entities.entities[person].country else { return stated }
    let isToldBefore = entities.mentions.contains {
      $0.entities.contains(concluded) && $0.tokens.lowerBound < destination.lowerBound
    }
    return isToldBefore ? concluded : nil
  }

  /// A country or town right before the noun, as a noun itself: "Chinese visit" tells who goes, "China visit" where to.
  private func destinationBefore(_ noun: Int) -> Party? {
    var token = noun - 1
    let lower = document.sentences[Int(document.sentenceOfToken[noun])].tokens.lowerBound
    while token > lower, syntax.tag(token) == .adj, finder.inner[token] < 0 { token -= 1 }
    guard token >= lower, finder.inner[token] >= 0, syntax.tag(token) == .propn else { return nil }
    let mention = entities.mentions[Int(finder.inner[token])]
    guard mention.form == .name, let entity = mention.entities.first,
      entities.entities[entity].kind == .place || entities.entities[entity].kind == .country
    else { return nil }
    return Party(entity: entity, form: .name, isRepresentative: true, tokens: mention.tokens)
  }

  private static let journeys: Set<TextKey> = Set(words: "travel arrive fly depart leave journey trip")
  private static let transitiveTravel: Set<TextKey> = Set(words: "fly head come go travel")
  private static let starts: Set<TextKey> = Set(words: "begin start kick open arrive embark launch")

  /// "arrived here for a three-day visit"
  private func lengthAhead(of verb: Int, limit: Int) -> Int? {
    let upper = min(syntax.sentence(of: verb).tokens.upperBound, verb + 15)
    for token in verb + 1..<max(verb + 1, upper) {
      let lemma = syntax.lemma(token)
      if MeetingFinder.stays.contains(lemma), let days = dating.length(of: token) { return days }
    }
    return nil
  }

  private static let arrive = TextKey("arrive")
  private static let stays: Set<TextKey> = Set(words: "visit trip tour stay stopover mission")

  /// "The visiting U.S. Assistant Secretary of State": someone of another country is in the country of the dateline.
  private func readVisiting(sentence index: Int, into findings: inout Findings) {
    let sentence = document.sentences[index]
    let dateline = places.dateline
    let country = dateline.flatMap {
      entities.entities[$0].kind == .country ? $0 : entities.entities[$0].country
    }
    for token in sentence.tokens where syntax.key(token) == MeetingFinder.visiting {
      let upper = min(sentence.tokens.upperBound, token + 4)
      guard let next = (token + 1..<max(token + 1, upper)).first(where: { finder.outer[$0] >= 0 }),
        next == token + 1 || finder.outer[token] >= 0,
        let mention = finder.mention(at: next), mention.form == .name, let person = mention.entities.first,
        entities.entities[person].kind == .person
      else { continue }
      readAddress(to: mention, of: person, visiting: token, sentence: index, into: &findings)
      readJoint(with: mention, of: person, visiting: token, sentence: index, into: &findings)
      guard let country, let dateline, entities.entities[person].country != country else { continue }
      findings.cues += 1
      let anchor = document.article.date
      let parties = [
        Party(entity: person, part: .visitor, form: .name, isRepresentative: false, tokens: mention.tokens),
        Party(entity: country, part: .host, form: .nominal, isRepresentative: true, tokens: token..<token + 1),
      ]
      findings.candidates.append(
        MeetingCandidate(
          sentence: index, cue: token..<token + 1, frame: "visiting (dateline)", kind: .visit, status: .ongoing,
          parties: parties, separatePairs: [], date: dating.date(nil, status: .ongoing, anchor: anchor),
          hasStatedDate: false, place: dateline, topics: [], isDefinite: false, isHeadline: false, confidence: 0.7,
          reasons: [
            "\"visiting\" before a person of another country than the dateline's", "status ongoing: \"visiting\"",
          ]))
    }
  }

  private static let visiting = TextKey("visiting")

  /// "The president told the visiting minister": who speaks to a visitor meets him.
  private func readAddress(
    to mention: EntityMention, of person: Int, visiting token: Int, sentence index: Int, into findings: inout Findings
  ) {
    guard let verb = syntax.head(finder.headToken(of: mention)), verb < token,
      MeetingFinder.addressing.contains(syntax.lemma(verb)),
      [.obj, .iobj, .ccomp, .nsubj].contains(syntax.relation(finder.headToken(of: mention)))
    else { return }
    let speakers = arguments.subjects(of: verb).filter { party in
      entities.entities[party.entity].kind == .person && party.entity != person
    }
    guard speakers.count == 1 else { return }
    findings.cues += 1
    var verdict = statuses.verdict(cue: verb, isNoun: false, isHeadline: document.sentences[index].zone == .headline)
    guard verdict.status == .held || verdict.status == .ongoing else { return }
    verdict.status = .held
    let choice = reading(dating.choice(cue: verb, governor: nil, otherCues: []), of: .held)
    let visitor = Party(entity: person, part: .visitor, form: .name, isRepresentative: false, tokens: mention.tokens)
    let host = speakers.map { party in
      var party = party
      party.part = .host
      return party
    }
    findings.candidates.append(
      MeetingCandidate(
        sentence: index, cue: verb..<verb + 1, frame: "tell (verb: subj obj, visiting)", kind: .meeting, status: .held,
        parties: host + [visitor], separatePairs: [],
        date: dating.date(choice?.expression, status: .held, anchor: document.article.date),
        hasStatedDate: choice?.expression.start != nil, place: places.dateline, topics: [], isDefinite: false,
        isHeadline: document.sentences[index].zone == .headline, confidence: 0.75,
        reasons: ["\"\(document.text(ofToken: verb))\" to a visitor", "status held: \(verdict.reason)"]))
  }

  /// "X and the visiting Y agreed": host and visitor who act together met.
  private func readJoint(
    with mention: EntityMention, of person: Int, visiting token: Int, sentence index: Int, into findings: inout Findings
  ) {
    let sentence = document.sentences[index].tokens
    var joint = token - 1
    if joint > sentence.lowerBound, syntax.key(joint) == Words.the { joint -= 1 }
    guard joint > sentence.lowerBound, syntax.key(joint) == Words.and, let host = finder.mention(at: joint - 1),
      host.form == .name, host.tokens.upperBound == joint, let other = host.entities.first, other != person,
      entities.entities[other].kind == .person, mention.tokens.upperBound < sentence.upperBound
    else { return }
    var verb = mention.tokens.upperBound
    while verb < sentence.upperBound - 1, syntax.tag(verb) == .adv || syntax.tag(verb) == .aux { verb += 1 }
    guard syntax.tag(verb) == .verb, syntax.penn(verb) == .vbd || syntax.penn(verb) == .vbn,
      !frames.frames(beginning: syntax.lemma(verb)).contains(where: { $0.cueClass == .verb })
    else { return }
    findings.cues += 1
    let choice = reading(dating.choice(cue: verb, governor: nil, otherCues: []), of: .held)
    let parties = [
      Party(entity: other, part: .host, form: .name, isRepresentative: false, tokens: host.tokens),
      Party(entity: person, part: .visitor, form: .name, isRepresentative: false, tokens: mention.tokens),
    ]
    findings.candidates.append(
      MeetingCandidate(
        sentence: index, cue: verb..<verb + 1, frame: "host and visitor (joint subject)", kind: .meeting, status: .held,
        parties: parties, separatePairs: [],
        date: dating.date(choice?.expression, status: .held, anchor: document.article.date),
        hasStatedDate: choice?.expression.start != nil, place: places.dateline, topics: [], isDefinite: false,
        isHeadline: document.sentences[index].zone == .headline, confidence: 0.7,
        reasons: ["host and visitor together: \"\(document.text(ofToken: verb))\""]))
  }

  private static let addressing: Set<TextKey> = Set(
    words: """
      tell assure inform brief thank congratulate urge remind press warn ask appeal promise advise caution convince \
      persuade notify present complain praise reassure apologize apologise
      """)

  /// "X, who was in France over the weekend", "X is in Berlin for talks": someone is in a country not their own.
  private func readPresence(sentence index: Int, into findings: inout Findings) {
    let sentence = document.sentences[index]
    guard sentence.zone == .body else { return }
    for token in sentence.tokens
    where syntax.lemma(token) == Words.be || MeetingFinder.staying.contains(syntax.lemma(token)) {
      // the copula or verb, adverbs, "in", a country or city
      var next = token + 1
      while next < sentence.tokens.upperBound, syntax.tag(next) == .adv { next += 1 }
      // "is due in Cairo on Friday"
      var announcement: Int?
      if next < sentence.tokens.upperBound, MeetingFinder.announcements.contains(syntax.key(next)) {
        announcement = next
        next += 1
        while next < sentence.tokens.upperBound, syntax.tag(next) == .adv { next += 1 }
      }
      guard next + 1 < sentence.tokens.upperBound, syntax.key(next) == Words.in,
        let mention = finder.mention(at: next + 1) ?? countryOfCapital(at: next + 1, in: sentence),
        mention.form == .name, let destination = mention.entities.first
      else { continue }
      let entity = entities.entities[destination]
      let country = entity.kind == .country ? destination : (entity.kind == .place ? entity.country : nil)
      guard let country else { continue }
      let predicate =
        announcement ?? (syntax.isVerb(token) && syntax.tag(token) == .verb ? token : syntax.head(token) ?? token)
      var visitors = arguments.subjects(of: predicate)
      if visitors.isEmpty, let antecedent = presenceSubject(of: token) { visitors = finder.parties(at: antecedent) }
      visitors = visitors.filter { party in
        let person = entities.entities[party.entity]
        return person.kind == .person && person.country != nil && person.country != country
      }
      guard !visitors.isEmpty else { continue }
      findings.cues += 1
      var verdict = statuses.verdict(cue: predicate, isNoun: false, isHeadline: false)
      let penn = syntax.penn(token)
      // A negation further out is another clause's: "the pause is no excuse, said X, who is in Y".
      if verdict.status == .denied, !(token + 1..<next).contains(where: { syntax.key($0) == Words.not }) {
        verdict = StatusClassifier.Verdict(status: .held, reason: "stated")
      }
      if verdict.status == .held || verdict.status == .ongoing {
        verdict =
          penn == .vbd
          ? StatusClassifier.Verdict(status: .held, reason: "past tense")
          : StatusClassifier.Verdict(status: .ongoing, reason: "present tense")
      }
      if let announcement {
        verdict = StatusClassifier.Verdict(status: .planned, reason: "\"\(document.text(ofToken: announcement))\"")
      }
      let choice = reading(
        dating.choice(cue: predicate, governor: token, otherCues: []), of: verdict.status)
      adjust(&verdict, to: choice?.expression, cue: token, governor: nil, isHeadline: false)
      let parties =
        visitors.map { party in
          var party = party
          party.part = .visitor
          return party
        }
        + [Party(entity: country, part: .host, form: .nominal, isRepresentative: true, tokens: mention.tokens)]
      findings.candidates.append(
        MeetingCandidate(
          sentence: index, cue: token..<next + 1, frame: "presence", kind: .visit, status: verdict.status,
          parties: parties, separatePairs: [],
          date: dating.date(choice?.expression, status: verdict.status, anchor: document.article.date),
          hasStatedDate: choice?.expression.start != nil, place: destination, topics: [], isDefinite: false,
          isHeadline: false, confidence: 0.55,
          reasons: [
            "someone of another country is said to be in \(entity.name)",
            "status \(verdict.status.rawValue): \(verdict.reason)",
          ]))
    }
  }

  /// "X led the Thai delegation", "the Thai side was headed by X".
  private func readLeaders(sentence index: Int, into findings: inout Findings) {
    let sentence = document.sentences[index]
    guard sentence.zone == .body, syntax.hasTrees else { return }
    for token in sentence.tokens where MeetingFinder.leading.contains(syntax.lemma(token)) && syntax.tag(token) == .verb
    {
      let isPassive = syntax.child(of: token, .nsubjPass, .auxPass) != nil
      guard let group = isPassive ? syntax.child(of: token, .nsubjPass) : syntax.child(of: token, .obj),
        MeetingFinder.delegations.contains(syntax.lemma(group))
      else { continue }
      let found =
        isPassive
        ? arguments.behind(Words.by, cue: token, governor: nil, limit: sentence.tokens.upperBound)
        : arguments.subjects(of: token)
      let people = found.filter { entities.entities[$0.entity].kind == .person }
      guard !people.isEmpty else { continue }
      let verdict = statuses.verdict(cue: token, isNoun: false, isHeadline: false)
      findings.leaders.append(
        MeetingCandidate(
          sentence: index, cue: token..<token + 1, frame: "lead (verb: subj, delegation)", kind: .meeting,
          status: verdict.status, parties: people, separatePairs: [], date: nil, hasStatedDate: false, place: nil,
          topics: [], isDefinite: true, isHeadline: false, confidence: 0.5,
          reasons: ["\"\(document.text(ofToken: token))\" a delegation"]))
    }
  }

  /// "X, accompanied by Y, visited Z": Y is there too.
  private func readCompany(sentence index: Int, into findings: inout Findings) {
    let sentence = document.sentences[index]
    guard sentence.zone == .body, syntax.hasTrees else { return }
    for verb in sentence.tokens
    where MeetingFinder.accompanying.contains(syntax.lemma(verb)) && syntax.penn(verb) == .vbn {
      let company = arguments.behind(Words.by, cue: verb, governor: nil, limit: sentence.tokens.upperBound)
        .filter { entities.entities[$0.entity].kind == .person }
      guard !company.isEmpty else { continue }
      var accompanied = syntax.child(of: verb, .nsubjPass).map { finder.parties(at: $0) } ?? []
      if accompanied.isEmpty, let head = syntax.head(verb) {
        accompanied = syntax.isVerb(head) ? arguments.subjects(of: head) : finder.parties(at: head)
      }
      let travellers = Set(accompanied.map(\.entity))
      guard !travellers.isEmpty else { continue }
      // "X visited Y. He was accompanied by Z."
      let told = [index, index - 1, index - 2].first { number in
        findings.candidates.contains { candidate in
          candidate.sentence == number && candidate.parties.contains { travellers.contains($0.entity) }
            && (number == index || candidate.kind == .visit || candidate.parties.contains { $0.part == .visitor })
        }
      }
      for number in findings.candidates.indices where findings.candidates[number].sentence == told {
        guard let lead = findings.candidates[number].parties.first(where: { travellers.contains($0.entity) }) else {
          continue
        }
        let others = company.filter { party in
          !findings.candidates[number].parties.contains { $0.entity == party.entity }
        }.map { party in
          var party = party
          party.part = lead.part
          return party
        }
        guard !others.isEmpty else { continue }
        findings.candidates[number].parties += others
        let group = [lead.entity] + others.map(\.entity)
        for (position, first) in group.enumerated() {
          for second in group[(position + 1)...] where first != second {
            findings.candidates[number].separatePairs.append([min(first, second), max(first, second)])
          }
        }
        findings.candidates[number].reasons.append(
          "\"\(document.text(ofToken: verb))\" by \(names(others))")
      }
    }
  }

  private static let accompanying: Set<TextKey> = Set(words: "accompany escort")

  /// "Present at the meeting were X and Y", "also in attendance was X".
  private func readAttendance(sentence index: Int, into findings: inout Findings) {
    let sentence = document.sentences[index]
    guard sentence.zone == .body else { return }
    readPartaking(sentence: index, into: &findings)
    for token in sentence.tokens
    where MeetingFinder.present.contains(syntax.key(token)) && token < sentence.tokens.lowerBound + 5 {
      guard
        let copula = (token + 1..<min(token + 8, sentence.tokens.upperBound)).first(where: {
          syntax.lemma($0) == Words.be
        }), copula + 1 < sentence.tokens.upperBound,
        let start = (copula + 1..<min(copula + 4, sentence.tokens.upperBound)).first(where: { finder.outer[$0] >= 0 }),
        let mention = finder.mention(at: start)
      else { continue }
      let people = finder.parties(at: finder.headToken(of: mention)).filter {
        entities.entities[$0.entity].kind == .person
      }
      guard !people.isEmpty else { continue }
      findings.leaders.append(
        MeetingCandidate(
          sentence: index, cue: token..<token + 1, frame: MeetingFinder.presenceFrame, kind: .meeting, status: .held,
          parties: people, separatePairs: [], date: nil, hasStatedDate: false, place: nil, topics: [],
          isDefinite: true, isHeadline: false, confidence: 0.6,
          reasons: ["\"\(document.text(ofToken: token))\" at the encounter told of before"]))
      return
    }
  }

  /// "X and Y also took part", "X joined the talks later": of the encounter told of before.
  private func readPartaking(sentence index: Int, into findings: inout Findings) {
    let sentence = document.sentences[index]
    guard syntax.hasTrees, !findings.candidates.contains(where: { $0.sentence == index }) else { return }
    // "X was also present on the occasion"
    for token in sentence.tokens
    where syntax.key(token) == MeetingFinder.presentWord && syntax.child(of: token, .cop) != nil {
      guard let subject = syntax.child(of: token, .nsubj), subject < token else { continue }
      let people = finder.parties(at: subject).filter { entities.entities[$0.entity].kind == .person }
      guard !people.isEmpty else { continue }
      findings.leaders.append(
        MeetingCandidate(
          sentence: index, cue: token..<token + 1, frame: MeetingFinder.presenceFrame, kind: .meeting, status: .held,
          parties: people, separatePairs: [], date: nil, hasStatedDate: false, place: nil, topics: [],
          isDefinite: true, isHeadline: false, confidence: 0.6,
          reasons: ["\"present\" at the encounter told of before"]))
      return
    }
    for verb in sentence.tokens where syntax.tag(verb) == .verb && syntax.isFinite(verb) {
      let lemma = syntax.lemma(verb)
      let object = syntax.child(of: verb, .obj)
      let isPartaking =
        lemma == MeetingFinder.take && object.map { syntax.lemma($0) == MeetingFinder.part } ?? false
        || lemma == MeetingFinder.participate
        || (lemma == MeetingFinder.join || lemma == MeetingFinder.attendWord)
          && object.map {
            finder.mention(at: $0) == nil
              && frames.frames(beginning: syntax.lemma($0)).contains { $0.cueClass == .noun && $0.kind != .visit }
          } ?? (lemma == MeetingFinder.attendWord)
      guard isPartaking, !syntax.children(of: verb).contains(where: { syntax.key(Int($0)) == Words.not }) else {
        continue
      }
      let people = arguments.subjects(of: verb).filter { entities.entities[$0.entity].kind == .person }
      guard !people.isEmpty else { continue }
      let verdict = statuses.verdict(cue: verb, isNoun: false, isHeadline: false)
      guard verdict.status.happened else { continue }
      findings.leaders.append(
        MeetingCandidate(
          sentence: index, cue: verb..<verb + 1, frame: MeetingFinder.presenceFrame, kind: .meeting, status: .held,
          parties: people, separatePairs: [], date: nil, hasStatedDate: false, place: nil, topics: [],
          isDefinite: true, isHeadline: false, confidence: 0.6,
          reasons: ["\"\(document.text(ofToken: verb))\" part in the encounter told of before"]))
      return
    }
  }

  private static let presentWord = TextKey("present")
  private static let take = TextKey("take")
  private static let part = TextKey("part")
  private static let participate = TextKey("participate")
  private static let join = TextKey("join")
  private static let attendWord = TextKey("attend")
  static let presenceFrame = "present (adjective)"
  private static let present: Set<TextKey> = Set(words: "present attendance attending")

  private static let leading: Set<TextKey> = Set(words: "lead head co-lead")
  private static let delegations: Set<TextKey> = Set(words: "delegation side team")
  /// "in the Italian capital": the country whose capital it is.
  private func countryOfCapital(at start: Int, in sentence: Sentence) -> EntityMention? {
    guard syntax.key(start) == Words.the, start + 2 < sentence.tokens.upperBound, finder.inner[start + 1] >= 0 else {
      return nil
    }
    let mention = entities.mentions[Int(finder.inner[start + 1])]
    guard mention.tokens.upperBound < sentence.tokens.upperBound,
      syntax.lemma(mention.tokens.upperBound) == MeetingFinder.capital, let country = mention.entities.first,
      entities.entities[country].kind == .country
    else { return nil }
    return mention
  }

  private static let capital = TextKey("capital")
  static let staying: Set<TextKey> = Set(words: "remain stay")
  static let announcements: Set<TextKey> = Set(words: "due expected scheduled awaited")

  /// The noun before "who is in …".
  private func presenceSubject(of copula: Int) -> Int? {
    guard copula >= 2, syntax.isRelativePronoun(copula - 1) else {
      guard copula >= 1, let mention = finder.mention(at: copula - 1) else { return nil }
      return finder.headToken(of: mention)
    }
    let before = syntax.key(copula - 2) == Words.comma ? copula - 3 : copula - 2
    guard before >= 0, let mention = finder.mention(at: before) else { return nil }
    return finder.headToken(of: mention)
  }

  // MARK: Statements

  private static let groups: Set<TextKey> = Set(
    words:
      "they both leaders ministers officials sides two pair delegations diplomats presidents counterparts parties principals participants"
  )
  private static let firstPersons: Set<TextKey> = Set(words: "we i")
  private static let contents: Set<TextKey> = Set(
    words: "include cover encompass involve address touch deal focus center centre concern")
  private static let within: Set<TextKey> = Set(words: "during at in")

  /// Verbs of saying and discussing whose subject is an actor: their matter may belong to an encounter told of before.
  private func readStatements(sentence index: Int, cues: [Int], into findings: inout Findings) {
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
