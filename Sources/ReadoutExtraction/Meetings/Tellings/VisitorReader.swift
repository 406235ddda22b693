import ReadoutLanguage
import ReadoutModel

/// Finds what is told by the word "visiting": someone of another country is where the article is written, and meets those
/// who speak to him or act with him.
struct VisitorReader: Sendable {
  let context: EncounterContext

  private var syntax: Syntax { context.syntax }
  private var document: Document { context.document }
  private var entities: DocumentEntities { context.entities }
  private var finder: PartyFinder { context.finder }
  private var arguments: ArgumentFinder { context.arguments }

  func read(_ sentence: Sentence, index: Int) -> TellingResult {
    var result = TellingResult()
    for token in sentence.tokens where syntax.key(token) == Words.visiting {
      let upper = min(sentence.tokens.upperBound, token + 4)
      guard let next = (token + 1..<max(token + 1, upper)).first(where: { finder.outer[$0] >= 0 }),
        next == token + 1 || finder.outer[token] >= 0,
        let mention = finder.mention(at: next), mention.form == .name, let person = mention.entities.first,
        entities.entities[person].kind == .person
      else { continue }
      let visitor = Party(
        entity: person, part: .visitor, form: .name, isRepresentative: false, tokens: mention.tokens)
      let found = [
        address(to: mention, visitor, visiting: token, sentence: index),
        joint(mention, visitor, visiting: token, sentence: index), visit(of: visitor, visiting: token, sentence: index),
      ].compactMap { $0 }
      result.cues += found.count
      result.tellings += found
    }
    return result
  }

  private func visit(of visitor: Party, visiting token: Int, sentence: Int) -> Telling? {
    guard let dateline = context.places.dateline,
      let country = entities.entities[dateline].kind == .country ? dateline : entities.entities[dateline].country,
      entities.entities[visitor.entity].country != country
    else { return nil }
    let host = Party(
      entity: country, part: .host, form: .nominal, isRepresentative: true, tokens: token..<token + 1)
    var telling = context.telling(
      token..<token + 1, sentence: sentence, frame: "visiting (dateline)", family: .visit, kind: .visit,
      status: .ongoing, parties: [visitor, host], confidence: 0.7,
      reasons: [.visitor, .status(.ongoing, because: "\"visiting\"")])
    telling.date = context.dating.date(nil, status: .ongoing, anchor: context.anchor)
    telling.place = dateline
    telling.isHeadline = false
    return telling
  }

  /// "The president told the visiting minister": who speaks to a visitor meets him.
  private func address(to mention: EntityMention, _ visitor: Party, visiting token: Int, sentence: Int) -> Telling? {
    let name = finder.headToken(of: mention)
    guard let verb = syntax.head(name), verb < token, syntax.isLemma(verb, .addressingVerbs),
      [.obj, .iobj, .ccomp, .nsubj].contains(syntax.relation(name))
    else { return nil }
    var speakers = arguments.subjects(of: verb).filter { context.isPerson($0) && $0.entity != visitor.entity }
    guard speakers.count == 1 else { return nil }
    let verdict = context.statuses.verdict(
      cue: verb, isNoun: false, isHeadline: document.sentences[sentence].zone == .headline)
    guard verdict.status.happened else { return nil }
    speakers[0].part = .host
    return held(
      verb, sentence: sentence, frame: "tell (verb: subj obj, visiting)", family: .address,
      parties: speakers + [visitor],
      confidence: 0.75,
      reasons: [.addressToVisitor(document.text(ofToken: verb)), .status(.held, because: verdict.reason)])
  }

  /// "X and the visiting Y agreed": host and visitor who act together met.
  private func joint(_ mention: EntityMention, _ visitor: Party, visiting token: Int, sentence: Int) -> Telling? {
    let tokens = document.sentences[sentence].tokens
    var joint = token - 1
    if joint > tokens.lowerBound, syntax.key(joint) == Words.the { joint -= 1 }
    guard joint > tokens.lowerBound, syntax.key(joint) == Words.and, let host = finder.mention(at: joint - 1),
      host.form == .name, host.tokens.upperBound == joint, let other = host.entities.first, other != visitor.entity,
      entities.entities[other].kind == .person, mention.tokens.upperBound < tokens.upperBound
    else { return nil }
    var verb = mention.tokens.upperBound
    while verb < tokens.upperBound - 1, syntax.tag(verb) == .adv || syntax.tag(verb) == .aux { verb += 1 }
    guard syntax.tag(verb) == .verb, syntax.penn(verb) == .vbd || syntax.penn(verb) == .vbn,
      !context.frames.frames(beginning: syntax.lemma(verb)).contains(where: { $0.cueClass == .verb })
    else { return nil }
    return held(
      verb, sentence: sentence, frame: "host and visitor (joint subject)", family: .joint,
      parties: [
        Party(entity: other, part: .host, form: .name, isRepresentative: false, tokens: host.tokens), visitor,
      ], confidence: 0.7, reasons: [.together(document.text(ofToken: verb))])
  }

  private func held(
    _ verb: Int, sentence: Int, frame: String, family: CueFamily, parties: [Party], confidence: Double,
    reasons: [TellingReason]
  ) -> Telling {
    let choice = context.reading(context.dating.choice(cue: verb, governor: nil, otherCues: []), of: .held)
    var telling = context.telling(
      verb..<verb + 1, sentence: sentence, frame: frame, family: family, kind: .meeting, status: .held,
      parties: parties, confidence: confidence, reasons: reasons)
    telling.date = context.dating.date(choice?.expression, status: .held, anchor: context.anchor)
    telling.hasStatedDate = choice?.expression.start != nil
    telling.place = context.places.dateline
    return telling
  }
}
