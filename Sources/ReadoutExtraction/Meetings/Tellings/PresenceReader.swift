import ReadoutLanguage
import ReadoutModel

/// Finds visits that are told by where someone is: "X, who was in France over the weekend", "X is due in Berlin".
struct PresenceReader: Sendable {
  let context: EncounterContext

  private var syntax: Syntax { context.syntax }
  private var document: Document { context.document }
  private var entities: DocumentEntities { context.entities }
  private var finder: PartyFinder { context.finder }
  private var arguments: ArgumentFinder { context.arguments }

  /// A copula or verb of staying, adverbs, "in", a country or town not of the subject's own.
  private struct Whereabouts {
    var verb: Int
    /// "due", "expected"
    var announcement: Int?
    var preposition: Int
    var destination: Party
  }

  func read(_ sentence: Sentence, index: Int) -> TellingResult {
    if sentence.zone == .headline {
      guard let telling = headline(sentence, index: index) else { return TellingResult() }
      return TellingResult(tellings: [telling], cues: 1)
    }
    guard sentence.zone == .body else { return TellingResult() }
    var result = TellingResult()
    for token in sentence.tokens
    where syntax.lemma(token) == Words.be || syntax.isLemma(token, .stayingVerbs) {
      guard let whereabouts = whereabouts(of: token, in: sentence), let telling = telling(whereabouts, sentence: index)
      else { continue }
      result.cues += 1
      result.tellings.append(telling)
    }
    return result
  }

  /// "X in Poland: …", "X, in Poland, vows …"
  private func headline(_ sentence: Sentence, index: Int) -> Telling? {
    let tokens = sentence.tokens
    guard let name = finder.mention(at: tokens.lowerBound), name.tokens.lowerBound == tokens.lowerBound,
      name.form == .name, let person = name.entities.first, entities.entities[person].kind == .person,
      let home = entities.entities[person].country
    else { return nil }
    var preposition = name.tokens.upperBound
    if preposition < tokens.upperBound, syntax.key(preposition) == Words.comma { preposition += 1 }
    guard preposition + 1 < tokens.upperBound, syntax.key(preposition) == Words.in,
      let mention = finder.mention(at: preposition + 1), mention.form == .name, let place = mention.entities.first,
      mention.tokens.upperBound < tokens.upperBound, syntax.tag(mention.tokens.upperBound) == .punct,
      let country = entities.entities[place].kind == .country ? place : entities.entities[place].country,
      country != home
    else { return nil }
    let parties = [
      Party(entity: person, part: .visitor, form: .name, isRepresentative: false, tokens: name.tokens),
      Party(entity: country, part: .host, form: .nominal, isRepresentative: true, tokens: mention.tokens),
    ]
    var telling = context.telling(
      preposition..<preposition + 1, sentence: index, frame: "presence", family: .presence, kind: .visit,
      status: .ongoing, parties: parties, confidence: 0.5,
      reasons: [.presence(entities.entities[place].name), .status(.ongoing, because: "headline")])
    telling.date = context.dating.date(nil, status: .ongoing, anchor: context.anchor)
    telling.place = place
    return telling
  }

  private func whereabouts(of verb: Int, in sentence: Sentence) -> Whereabouts? {
    func afterAdverbs(_ token: Int) -> Int {
      var next = token
      while next < sentence.tokens.upperBound, syntax.tag(next) == .adv { next += 1 }
      return next
    }
    var next = afterAdverbs(verb + 1)
    // "is due in Cairo on Friday"
    var announcement: Int?
    if next < sentence.tokens.upperBound, syntax.isKey(next, .announcements) {
      announcement = next
      next = afterAdverbs(next + 1)
    }
    guard next + 1 < sentence.tokens.upperBound, syntax.key(next) == Words.in,
      let place = (next + 1..<min(next + 6, sentence.tokens.upperBound)).first(where: {
        finder.mention(at: $0)?.form == .name || syntax.isLemma($0, .settlements)
      }), place == next + 1 || syntax.isLemma(place, .settlements),
      let destination = finder.parties(at: finder.mention(at: place).map(finder.headToken) ?? place).first
    else { return nil }
    return Whereabouts(verb: verb, announcement: announcement, preposition: next, destination: destination)
  }

  private func telling(_ found: Whereabouts, sentence: Int) -> Telling? {
    let destination = found.destination.entity
    let entity = entities.entities[destination]
    guard let country = entity.kind == .country ? destination : entity.kind == .place ? entity.country : nil else {
      return nil
    }
    let verb = found.verb
    let predicate = found.announcement ?? (syntax.tag(verb) == .verb ? verb : syntax.head(verb) ?? verb)
    var visitors = arguments.subjects(of: predicate)
    if visitors.isEmpty, let antecedent = presenceSubject(of: verb) { visitors = finder.parties(at: antecedent) }
    visitors = visitors.filter { party in
      let person = entities.entities[party.entity]
      return person.kind == .person && person.country != nil && person.country != country
    }
    guard !visitors.isEmpty else { return nil }
    for index in visitors.indices { visitors[index].part = .visitor }
    var verdict = verdict(of: found, predicate)
    let choice = context.reading(
      context.dating.choice(cue: predicate, governor: verb, otherCues: []), of: verdict.status)
    verdict = context.adjusted(verdict, to: choice?.expression, cue: verb, governor: nil, isHeadline: false)
    let host = Party(
      entity: country, part: .host, form: .nominal, isRepresentative: true, tokens: found.destination.tokens)
    var telling = context.telling(
      verb..<found.preposition + 1, sentence: sentence, frame: "presence", family: .presence, kind: .visit,
      status: verdict.status, parties: visitors + [host], confidence: 0.55,
      reasons: [.presence(entity.name), .status(verdict.status, because: verdict.reason)])
    telling.date = context.dating.date(choice?.expression, status: verdict.status, anchor: context.anchor)
    telling.hasStatedDate = choice?.expression.start != nil
    telling.place = destination
    telling.topics = context.topics.topics(cue: predicate, governor: nil, isNoun: false)
    return telling
  }

  private func verdict(of found: Whereabouts, _ predicate: Int) -> StatusClassifier.Verdict {
    if let announcement = found.announcement {
      return StatusClassifier.Verdict(status: .planned, reason: "\"\(document.text(ofToken: announcement))\"")
    }
    var verdict = context.statuses.verdict(cue: predicate, isNoun: false, isHeadline: false)
    // A negation further out is another clause's: "the pause is no excuse, said X, who is in Y".
    if verdict.status == .denied,
      !(found.verb + 1..<found.preposition).contains(where: { syntax.key($0) == Words.not })
    {
      verdict = StatusClassifier.Verdict(status: .held, reason: "stated")
    }
    guard verdict.status.happened else { return verdict }
    return syntax.penn(found.verb) == .vbd
      ? StatusClassifier.Verdict(status: .held, reason: "past tense")
      : StatusClassifier.Verdict(status: .ongoing, reason: "present tense")
  }

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
}
