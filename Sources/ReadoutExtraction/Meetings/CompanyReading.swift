import ReadoutLanguage
import ReadoutModel

// Those who were there too: leaders of delegations, company, attendants.
extension MeetingFinder {
  /// "X led the Thai delegation", "the Thai side was headed by X".
  func readLeaders(sentence index: Int, into findings: inout Findings) {
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
  func readCompany(sentence index: Int, into findings: inout Findings) {
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

  static let accompanying: Set<TextKey> = Set(words: "accompany escort")

  /// "Present at the meeting were X and Y", "also in attendance was X".
  func readAttendance(sentence index: Int, into findings: inout Findings) {
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
  func readPartaking(sentence index: Int, into findings: inout Findings) {
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

  static let presentWord = TextKey("present")
  static let take = TextKey("take")
  static let part = TextKey("part")
  static let participate = TextKey("participate")
  static let join = TextKey("join")
  static let attendWord = TextKey("attend")
  static let presenceFrame = "present (adjective)"
  static let present: Set<TextKey> = Set(words: "present attendance attending")

  static let leading: Set<TextKey> = Set(words: "lead head co-lead")
  static let delegations: Set<TextKey> = Set(words: "delegation side team")
}
