import ReadoutLanguage

/// One pass along the text that gathers the phrases of a list of matters.
struct TopicPhraseScan {
  let reader: TopicPhraseReader
  let start: Int
  let limit: Int
  /// Tokens of the phrases that are complete.
  private(set) var phrases: [[Int]] = []
  private var current: [Int] = []
  private var token: Int

  private var syntax: Syntax { reader.syntax }
  private var lexicon: TopicLexicon { reader.lexicon }

  /// What a token does to the list.
  private enum Step {
    /// The token is taken, or passed over; the scan goes on with the next.
    case next
    /// The scan goes on with this token.
    case skip(to: Int)
    case stop
  }

  init(reader: TopicPhraseReader, start: Int, limit: Int) {
    self.reader = reader
    self.start = start
    self.limit = limit
    token = start
  }

  mutating func run() {
    scan: while token < limit {
      switch step() {
      case .next: token += 1
      case .skip(let next): token = next
      case .stop: break scan
      }
      if current.count > TopicPhraseReader.maximumWords {
        current = []
        break
      }
    }
    dropSubject()
    close()
  }

  private mutating func close() {
    if !current.isEmpty { phrases.append(current) }
    current = []
  }

  /// ", officials said": who says it, not what it is about.
  private mutating func dropSubject() {
    guard token < limit, syntax.tag(token) == .verb || syntax.tag(token) == .aux, let first = current.first,
      first > start, syntax.isFinite(token) || syntax.tag(token) == .aux, syntax.penn(token) != .vbn,
      reader.followsComma(first, since: start)
    else { return }
    current = []
  }

  private mutating func step() -> Step {
    let key = syntax.key(token)
    if token == start, syntax.penn(token) == .vb, syntax.tag(token) == .verb {
      // the doing itself: "to find a compromise"
      current.append(token)
      return .next
    }
    if let step = connective(key) { return step }
    if let time = syntax.document.times.first(where: { $0.tokens.contains(token) }),
      !(time.isVague && current.isEmpty)
    {
      // "preparations for the May 3 elections": the time is part of what they are called.
      guard reader.isModifier(time.tokens, limit) else { return .stop }
      current += Array(token..<time.tokens.upperBound)
      return .skip(to: time.tokens.upperBound)
    }
    if key == Words.that, let last = current.last, syntax.tag(last) == .noun,
      let clause = reader.relativeClause(from: token, behind: last, limit)
    {
      current += Array(clause)
      return .skip(to: clause.upperBound)
    }
    if key == Words.that, let last = current.last, reader.takesClause(last) {
      // "the support that X gives to Y", "ensuring that all may vote": the clause says which.
      let clause = reader.clause(from: token, limit)
      current += clause
      return clause.isEmpty || lexicon.holds(.stance, syntax.lemma(last)) ? .stop : .skip(to: token + clause.count)
    }
    // "ways to boost trade, how to fight smuggling and …"
    if current.isEmpty, !phrases.isEmpty, lexicon.holds(.question, key), token + 2 < limit,
      syntax.key(token + 1) == Words.to, syntax.penn(token + 2) == .vb
    {
      current = [token, token + 1, token + 2]
      return .skip(to: token + 3)
    }
    if let clause = reader.bareClause(from: token, behind: current, limit) {
      current += clause
      return .stop
    }
    if lexicon.holds(.end, key) { return .stop }
    // "on board", "on behalf of"
    if current.isEmpty, lexicon.holds(.adverbial, key) { return .stop }
    return word(key)
  }

  /// Words that join or open a list: "along with", "including", "as well as".
  private mutating func connective(_ key: TextKey) -> Step? {
    if key == TopicPhraseReader.along, token + 1 < limit, syntax.key(token + 1) == Words.with {
      close()
      return .skip(to: token + 2)
    }
    // "issues such as market access"
    let isSuch = key == TopicPhraseReader.such && token + 1 < limit && syntax.key(token + 1) == TopicPhraseReader.asWord
    if isSuch, !current.isEmpty {
      close()
      return .skip(to: token + 2)
    }
    if lexicon.holds(.including, key) {
      // "efforts, including sanctions, to stop X": set in between, the phrase goes on.
      if let end = reader.insertionEnd(from: token, limit), let last = current.last {
        current += Array(last + 1..<end + 1)
        return .skip(to: end + 1)
      }
      // A bare "range of issues, including …" is said by the list.
      if let last = current.last, current.count <= 6, lexicon.holds(.range, syntax.lemma(last)) { current = [] }
      close()
      // "including on trade"
      guard token + 1 < limit else { return .next }
      return .skip(to: isMarker(token + 1) ? token + 2 : token + 1)
    }
    guard key == TopicPhraseReader.asWord || key == TopicPhraseReader.well else { return nil }
    if key == TopicPhraseReader.well {
      guard token > start, syntax.key(token - 1) == TopicPhraseReader.asWord else { return nil }
      close()
      return .skip(to: token + 2 < limit && isMarker(token + 2) ? token + 3 : token + 2)
    }
    return token + 1 < limit && syntax.key(token + 1) == TopicPhraseReader.well ? .next : .stop
  }

  /// "on", "about": what opens a matter, also a further one.
  private func isMarker(_ token: Int) -> Bool {
    syntax.key(token) == Words.on || lexicon.holds(.about, syntax.key(token))
  }

  private mutating func word(_ key: TextKey) -> Step {
    switch syntax.tag(token) {
    case .punct: return punctuation(key)
    case .cconj: return conjunction(key)
    case .noun, .propn, .num, .sym, .x:
      // "ensuring the partnership delivers results": what has an object of its own is a verb, whatever its tag.
      if syntax.penn(token) == .nns, !current.isEmpty, syntax.child(of: token, .obj).map({ $0 > token }) ?? false {
        return .stop
      }
      current.append(token)
      return .next
    // "the right of Norway to defend itself"
    case .pron where isReflexive(key):
      current.append(token)
      return token + 1 < limit && [.adp, .cconj, .punct].contains(syntax.tag(token + 1)) ? .next : .stop
    case .pron where syntax.penn(token).name != "PRP$": return .stop
    case .adj, .det, .pron:
      if !current.isEmpty || !lexicon.holds(.filler, key) { current.append(token) }
      return .next
    case .part: return particle(key)
    case .adp, .sconj: return preposition(key)
    case .adv:
      if !current.isEmpty { current.append(token) }
      return .next
    case .verb: return verb()
    case .aux:
      // "the progress being made against X"
      guard syntax.penn(token) == .vbg, !current.isEmpty else { return .stop }
      current.append(token)
      return .next
    default: return .stop
    }
  }

  private func isReflexive(_ key: TextKey) -> Bool {
    current.last.map { syntax.isVerb($0) } ?? false && TopicPhraseScan.reflexives.contains(key)
  }

  private static let reflexives: Set<TextKey> = Set(words: "herself himself itself themselves")

  private mutating func punctuation(_ key: TextKey) -> Step {
    let byte = syntax.document.bytes[Int(syntax.document.tokenStarts[token])]
    if key == Words.comma, token + 1 < limit, !current.isEmpty, lexicon.holds(.including, syntax.key(token + 1)),
      let end = reader.insertionEnd(from: token + 1, limit)
    {
      current += Array(token..<end + 1)
      return .skip(to: end + 1)
    }
    if key == Words.comma || byte == 0x3B {
      if reader.isModifierSeries(token, limit) || reader.continuesInside(token, current, limit) {
        current.append(token)
      } else {
        close()
      }
      return .next
    }
    // hyphens and quotation marks within a phrase; a dash ends it
    if byte == 0x2D || byte == 0xE2 || byte == 0x22 || byte == 0x60 || byte == 0x27 {
      if current.isEmpty && byte != 0x22 && byte != 0x60 { return .stop }
      if !current.isEmpty { current.append(token) }
      return .next
    }
    // "(NAFTA)"
    guard byte == 0x28 else { return .stop }
    var end = token
    while end < limit, syntax.document.bytes[Int(syntax.document.tokenStarts[end])] != 0x29 { end += 1 }
    return .skip(to: end + 1)
  }

  private mutating func conjunction(_ key: TextKey) -> Step {
    // "unprovoked, unjustified, and premeditated war"
    if let last = current.last, syntax.key(last) == Words.comma {
      current.append(token)
      return .next
    }
    guard key == Words.and || key == Words.or else { return .stop }
    // "about trade and about visas"
    if token + 2 < limit, isMarker(token + 1), !current.isEmpty {
      close()
      return .skip(to: token + 2)
    }
    if reader.joins(token, current, limit, isList: !phrases.isEmpty) || isOfTwo
      || reader.continuesInside(token, current, limit)
    {
      current.append(token)
      return .next
    }
    // "to pursue and complete reforms", "reforming and strengthening the council"
    if let last = current.last, token + 1 < limit, syntax.penn(token + 1) == syntax.penn(last),
      syntax.penn(last) == .vb || syntax.penn(last) == .vbg && syntax.child(of: token + 1, .obj) != nil,
      syntax.head(token + 1) == last
    {
      current += [token, token + 1]
      return .skip(to: token + 2)
    }
    // "and discussed", "and he said": the list is over.
    guard token + 1 < limit, reader.beginsPhrase(token + 1) || isInfinitiveOfList(token + 1) else { return .stop }
    close()
    return .next
  }

  /// "between Norway and the union": the first of two.
  private var isOfTwo: Bool {
    guard let between = current.lastIndex(where: { syntax.key($0) == Words.between }) else { return false }
    return between + 1 < current.count
      && !current[between...].contains { syntax.tag($0) == .cconj || syntax.key($0) == Words.comma }
  }

  /// "to address the climate, improve health and raise trade": a further infinitive of the list.
  private func isInfinitiveOfList(_ verb: Int) -> Bool {
    guard verb < limit, syntax.penn(verb) == .vb, syntax.tag(verb) == .verb, syntax.relation(verb) == .conj,
      let head = syntax.head(verb), head >= start, head < verb
    else { return false }
    return syntax.penn(head) == .vb && !lexicon.holds(.speech, syntax.lemma(verb))
  }

  private mutating func particle(_ key: TextKey) -> Step {
    if syntax.penn(token).name == "POS" {
      current.append(token)
      return .next
    }
    guard key == Words.to, !current.isEmpty, token + 1 < limit,
      syntax.penn(token + 1) == .vb || syntax.penn(token + 1) == .vbg
    else { return .stop }
    // "urged X to tell …": a message, not a matter; "efforts to urge X" are one.
    if lexicon.holds(.speech, syntax.lemma(token + 1)),
      current.contains(where: { syntax.tag($0) == .propn })
        || reader.isActor(current) || reader.parties.actsForOthers(current[current.count - 1])
    {
      current = []
      return .stop
    }
    // "called on the two countries to expand trade": the doing is the matter, not who is to do it.
    if reader.isActor(current)
      || reader.parties.actsForOthers(current[current.count - 1])
        && !current.contains(where: { syntax.tag($0) == .adp })
    {
      current = []
    }
    // "efforts to deepen the partnership"
    current += current.isEmpty ? [token + 1] : [token, token + 1]
    return .skip(to: token + 2)
  }

  private mutating func preposition(_ key: TextKey) -> Step {
    // "to build up trade"
    if let last = current.last, last == token - 1, syntax.relation(token) == .compoundPrt {
      current.append(token)
      return .next
    }
    // "the chance for Norway to sell more fish": who is to do it.
    if key == Words.for, !current.isEmpty, let doing = infinitiveMark(behind: token) {
      current += Array(token..<doing)
      return .skip(to: doing)
    }
    // "the importance of providing …": such an "of" is tagged as opening a clause.
    guard
      syntax.tag(token) == .adp || syntax.relation(token) == .case
        || token + 1 < limit && syntax.penn(token + 1) == .vbg,
      !current.isEmpty, lexicon.holds(.inner, key)
    else { return .stop }
    // "discussed trade on the sidelines of a summit"
    if (token + 1..<min(limit, token + 3)).contains(where: { lexicon.holds(.fringe, syntax.lemma($0)) }) {
      return .stop
    }
    // "talks on trade between senior officials of X and Y": who talks.
    if key == Words.between,
      (token + 1..<min(limit, token + 8)).contains(where: {
        syntax.penn($0) == .nns && reader.parties.actsForOthers($0) && !lexicon.holds(.state, syntax.lemma($0))
      })
    {
      return .stop
    }
    // "discussed trade with X": who, not what.
    if key == Words.with || key == Words.to || key == Words.by || key == Words.from,
      current.last.map({ syntax.penn($0) != .vbg }) ?? true, let end = personEnd(at: token + 1)
    {
      // "appreciation to X for the support"
      guard end + 1 < limit, syntax.key(end) == Words.for, let last = current.last,
        lexicon.holds(.stance, syntax.lemma(last))
      else { return .stop }
      return .skip(to: end)
    }
    current.append(token)
    return .next
  }

  /// The "to" of an infinitive right behind the name or noun that "for" opens.
  private func infinitiveMark(behind preposition: Int) -> Int? {
    let end = (preposition + 1..<min(limit, preposition + 6)).first {
      ![.noun, .propn, .adj, .det].contains(syntax.tag($0))
    }
    guard let end, end > preposition + 1, syntax.key(end) == Words.to, end + 1 < limit, syntax.penn(end + 1) == .vb
    else {
      return nil
    }
    return end
  }

  /// The end of a name or pronoun of people that has nothing of its own behind it: not "X's war", "his rule".
  private func personEnd(at token: Int) -> Int? {
    guard token < limit else { return nil }
    if syntax.penn(token).name == "PRP$" {
      return syntax.head(token).flatMap { reader.parties.actsForOthers($0) ? $0 + 1 : nil }
    }
    guard let mention = reader.parties.mention(at: token),
      mention.form == .pronoun
        || mention.entities.contains(where: { reader.parties.entities.entities[$0].kind == .person })
    else { return nil }
    let end = mention.tokens.upperBound
    return end < limit && syntax.penn(end).name == "POS" ? nil : end
  }

  private mutating func verb() -> Step {
    // "a campaign to help rebuild the port"
    if syntax.penn(token) == .vb, let last = current.last, last == token - 1,
      syntax.lemma(last) == TopicPhraseReader.help
    {
      current.append(token)
      return .next
    }
    switch syntax.penn(token) {
    case .vbg:
      // ", highlighting …": a clause about the list, unless the list is one of doings ("strengthening X, advancing Y").
      if current.isEmpty, token > start, syntax.key(token - 1) == Words.comma, let first = phrases.first?.first,
        syntax.penn(first) != .vbg,
        lexicon.holds(.speech, syntax.lemma(token)) || !reader.listGoesOn(after: token, limit)
      {
        return .stop
      }
    case .vbn:
      // "shared priorities", "issues related to": before a noun or a preposition.
      guard token + 1 < limit,
        [.noun, .propn, .adj].contains(syntax.tag(token + 1))
          || (syntax.tag(token + 1) == .adp && !current.isEmpty)
      else { return .stop }
    case .vbz
    where current.isEmpty && syntax.key(token) == TopicPhraseReader.means && token + 1 < limit
      && syntax.key(token + 1) == Words.to:
      break
    default:
      guard current.isEmpty || current.last.map({ syntax.tag($0) == .cconj || syntax.tag($0) == .punct }) ?? false,
        isInfinitiveOfList(token)
      else { return .stop }
      close()
    }
    current.append(token)
    return .next
  }
}
