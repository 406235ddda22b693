import ReadoutLanguage
import ReadoutModel

// Visits that are told by where someone is: "the visiting X", "X is in Y", "X is due in Y".
extension MeetingFinder {
  /// "The visiting U.S. Assistant Secretary of State": someone of another country is in the country of the dateline.
  func readVisiting(sentence index: Int, into findings: inout Findings) {
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

  static let visiting = TextKey("visiting")

  /// "The president told the visiting minister": who speaks to a visitor meets him.
  func readAddress(
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
  func readJoint(
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

  static let addressing: Set<TextKey> = Set(
    words: """
      tell assure inform brief thank congratulate urge remind press warn ask appeal promise advise caution convince \
      persuade notify present complain praise reassure apologize apologise
      """)

  /// "X, who was in France over the weekend", "X is in Berlin for talks": someone is in a country not their own.
  func readPresence(sentence index: Int, into findings: inout Findings) {
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

  /// "in the Italian capital": the country whose capital it is.
  func countryOfCapital(at start: Int, in sentence: Sentence) -> EntityMention? {
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

  static let capital = TextKey("capital")
  static let staying: Set<TextKey> = Set(words: "remain stay")
  static let announcements: Set<TextKey> = Set(words: "due expected scheduled awaited")

  /// The noun before "who is in …".
  func presenceSubject(of copula: Int) -> Int? {
    guard copula >= 2, syntax.isRelativePronoun(copula - 1) else {
      guard copula >= 1, let mention = finder.mention(at: copula - 1) else { return nil }
      return finder.headToken(of: mention)
    }
    let before = syntax.key(copula - 2) == Words.comma ? copula - 3 : copula - 2
    guard before >= 0, let mention = finder.mention(at: before) else { return nil }
    return finder.headToken(of: mention)
  }
}
