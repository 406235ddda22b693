import ReadoutLanguage
import ReadoutModel

/// Reads a list of noun phrases along the text: what stands behind "discussed", "on" or "including".
///
/// Lists of matters are long, and a tree that breaks anywhere breaks them all; the words themselves are regular:
/// modifiers and nouns, held together by prepositions, set apart by commas and "and".
package struct TopicPhraseReader: Sendable {
  package let syntax: Syntax
  package let parties: PartyFinder
  let lexicon: TopicLexicon

  static let maximumWords = 20
  /// The phrases from `start` on, at most up to `limit`.
  package func phrases(from start: Int, limit: Int) -> [String] {
    if let question = question(from: start, limit) { return [question] }
    var scan = TopicPhraseScan(reader: self, start: start, limit: limit)
    scan.run()
    return scan.phrases.compactMap(label)
  }

  /// "discussed how to resume the talks": the question as it is put, up to the next punctuation.
  private func question(from start: Int, _ limit: Int) -> String? {
    guard start + 2 < limit, lexicon.holds(.question, syntax.key(start)) else { return nil }
    var end = (start..<limit).first(where: isStop) ?? limit
    // "how trade, aid and loans can help": the question goes on to its verb.
    while end < limit, syntax.key(end) == Words.comma, syntax.key(start + 1) != Words.to,
      end - start < TopicPhraseReader.maximumWords,
      !(start + 1..<end).contains(where: { syntax.isFinite($0) || syntax.penn($0) == .md })
    {
      end = (end + 1..<limit).first(where: isStop) ?? limit
    }
    guard end - start >= 3, end - start <= TopicPhraseReader.maximumWords else { return nil }
    return plain(start, end)
  }

  /// Punctuation that is no hyphen within a word.
  private func isStop(_ token: Int) -> Bool {
    syntax.tag(token) == .punct
      && !(token > 0 && syntax.document.tokenEnds[token - 1] == syntax.document.tokenStarts[token]
        && syntax.document.bytes[Int(syntax.document.tokenStarts[token])] == 0x2D)
  }

  /// Whether a time stands in front of the noun it belongs to: "the May 3 elections".
  func isModifier(_ time: Range<Int>, _ limit: Int) -> Bool {
    guard time.upperBound < limit, [.noun, .propn, .adj].contains(syntax.tag(time.upperBound)) else { return false }
    return time.contains { token in syntax.head(token).map { $0 >= time.upperBound } ?? false }
  }

  /// Whether "that" behind a word opens a clause that tells which or what: "support that …", "ensuring that …".
  func takesClause(_ token: Int) -> Bool {
    lexicon.holds(.bare, syntax.lemma(token)) || syntax.penn(token) == .vbg || syntax.penn(token) == .vb
  }

  /// Whether what stands behind a comma or conjunction goes on inside the phrase: "a right to safety, dignity and rest",
  /// "protecting human rights and the rule of law" are one each.
  func continuesInside(_ separator: Int, _ current: [Int], _ limit: Int) -> Bool {
    guard let first = current.first, let last = current.last,
      let inner = current.lastIndex(where: { syntax.penn($0).name == "POS" })
        ?? current.firstIndex(where: { syntax.tag($0) == .adp || syntax.penn($0) == .vbg && $0 != last })
    else { return false }
    // "in X, Y and Z": names of places behind one preposition, whatever the tree says.
    let name =
      syntax.key(separator) == Words.comma && syntax.tag(separator + 1) == .cconj ? separator + 2 : separator + 1
    if inner > 0, isPlaceName(last), name < limit,
      isPlaceName(name) || syntax.tag(name) == .det && isPlaceName(name + 1)
    {
      return true
    }
    // "the importance of trade, security and health": of each.
    if inner > 0, lexicon.holds(.stance, syntax.lemma(current[inner - 1])) { return false }
    let next = (separator + 1..<max(separator + 1, min(limit, separator + 6))).first { syntax.relation($0) == .conj }
    guard let next, let head = syntax.head(next), syntax.tag(next) == .noun || syntax.tag(next) == .propn,
      !lexicon.holds(.range, syntax.lemma(next)),
      // What has an article of its own may as well be a matter by itself.
      !(separator + 1..<next).contains(where: { syntax.tag($0) == .det || isStop($0) })
        || syntax.tag(next) == .propn && syntax.tag(head) == .propn
    else { return false }
    return head > current[inner] && head >= first && head <= last
  }

  private func isPlaceName(_ token: Int) -> Bool {
    parties.mention(at: token)?.entities.first.map {
      [.place, .country].contains(parties.entities.entities[$0].kind)
    } ?? false
  }

  /// Whether only fillers lie between a token and a comma before it.
  func followsComma(_ token: Int, since start: Int) -> Bool {
    var before = token - 1
    while before >= start, syntax.tag(before) == .det { before -= 1 }
    return before >= start && syntax.tag(before) == .punct
  }

  /// Whether the list that a gerund stands in is closed further on: ", expanding ties, the crisis in X, and deepening …".
  func listGoesOn(after token: Int, _ limit: Int) -> Bool {
    for next in token + 1..<max(token + 1, min(limit, token + 40)) {
      if syntax.isVerb(next), syntax.isFinite(next) { return false }
      if syntax.key(next) == Words.and, next > 0,
        syntax.key(next - 1) == Words.comma || syntax.penn(min(next + 1, limit - 1)) == .vbg
      {
        return true
      }
    }
    return false
  }

  /// "the steps both sides are taking": a clause without a pronoun that says which, up to its verb; nil where none begins.
  func bareClause(from token: Int, behind current: [Int], _ limit: Int) -> [Int]? {
    guard let noun = current.last, syntax.tag(noun) == .noun, let verb = syntax.child(of: noun, .aclRelcl),
      verb > token, verb < min(limit, token + 10), let subject = syntax.child(of: verb, .nsubj),
      syntax.subtree(subject).first == token, !lexicon.holds(.end, syntax.key(token)), syntax.tag(token) != .punct
    else { return nil }
    return Array(token...verb)
  }

  /// "the role that the union can play in the region": the clause that says which, by the tree; none when it is long.
  func relativeClause(from pronoun: Int, behind noun: Int, _ limit: Int) -> Range<Int>? {
    guard let verb = syntax.child(of: noun, .aclRelcl), verb > pronoun,
      let last = syntax.subtree(verb, excluding: [.punct]).last, last < limit, last - pronoun <= 12,
      !(pronoun...last).contains(where: isStop)
    else { return nil }
    return pronoun..<last + 1
  }

  /// The tokens of a relative clause up to the next punctuation; none when it is long.
  func clause(from start: Int, _ limit: Int) -> [Int] {
    var tokens: [Int] = []
    var token = start
    while token < limit, !isStop(token) {
      tokens.append(token)
      token += 1
    }
    return tokens.count <= 12 ? tokens : []
  }

  /// The comma that closes an insertion opened by a comma before `token`, when an infinitive or "of" goes on behind it.
  func insertionEnd(from token: Int, _ limit: Int) -> Int? {
    guard token > 0, syntax.key(token - 1) == Words.comma,
      let end = (token + 1..<max(token + 1, min(limit, token + 8))).first(where: { syntax.key($0) == Words.comma }),
      end + 2 < limit
    else { return nil }
    return syntax.key(end + 1) == Words.to && syntax.penn(end + 2) == .vb ? end : nil
  }

  static let along = TextKey("along")
  static let asWord = TextKey("as")
  static let well = TextKey("well")
  static let such = TextKey("such")
  static let means = TextKey("means")
  static let help = TextKey("help")

  func isActor(_ tokens: [Int]) -> Bool {
    guard let first = tokens.first, let last = tokens.last, let mention = parties.mention(at: last) else {
      return false
    }
    return mention.tokens.contains(first) || mention.tokens.lowerBound <= first + 1
  }

  func beginsPhrase(_ token: Int) -> Bool {
    switch syntax.tag(token) {
    case .noun, .propn, .adj, .det, .num: true
    case .verb: syntax.penn(token) == .vbg || syntax.penn(token) == .vbn
    case .pron: syntax.penn(token).name == "PRP$"
    case .adv, .cconj: token + 1 < syntax.document.tokenCount && syntax.tag(token + 1) != .verb
    default: false
    }
  }

  /// "regional and global security", "peace and security": a conjunction within one phrase.
  func joins(_ conjunction: Int, _ current: [Int], _ limit: Int, isList: Bool) -> Bool {
    guard let last = current.last, conjunction + 1 < limit else { return false }
    if conjunction > 0, syntax.key(conjunction - 1) == Words.comma { return false }
    let next = conjunction + 1
    if isInnerConjunct(next, current, limit) { return true }
    // "advancing human rights and fundamental freedoms": one doing.
    if let first = current.first, syntax.penn(first) == .vbg || syntax.penn(first) == .vb,
      !current.contains(where: { syntax.key($0) == Words.comma || syntax.key($0) == Words.and }), current.count <= 6,
      [.noun, .propn, .adj].contains(syntax.tag(next)), !current.contains(where: { syntax.tag($0) == .adp })
    {
      return true
    }
    // "its foreign and domestic policy", where the tagger took the first for a noun
    if let head = syntax.head(last), head > next, syntax.relation(last) == .compound || syntax.relation(last) == .amod {
      return true
    }
    // modifiers of one noun
    if syntax.tag(last) == .adj || syntax.penn(last) == .vbn {
      return syntax.tag(next) == .adj || syntax.tag(next) == .noun || syntax.penn(next) == .vbn
        || syntax.tag(next) == .adv
    }
    // two bare nouns; the last two of a list are matters of their own
    guard syntax.tag(last) == .noun || syntax.tag(last) == .propn,
      syntax.tag(next) == .noun || syntax.tag(next) == .propn,
      !(isList && current.count == 1)
    else { return false }
    // "the dispute with X and South Y"
    if syntax.tag(last) == .propn, syntax.tag(next) == .propn, current.contains(where: { syntax.tag($0) == .adp }) {
      return true
    }
    if current.contains(where: { syntax.tag($0) == .adp }) {
      // "among allies and partners against X": bare on both sides.
      guard current.count >= 2, let before = current.dropLast().last,
        syntax.tag(before) == .adp || syntax.penn(before) == .vbg
      else { return false }
    } else if current.dropLast().contains(where: { syntax.tag($0) == .noun || syntax.tag($0) == .propn }) {
      // "steel prices and shipping"
      return false
    }
    let after = next + 1
    return after >= limit || syntax.tag(after) == .punct || syntax.tag(after) == .adp || syntax.tag(after) == .cconj
  }

  /// "attacks on free media and civil society", "the state's freedom and integrity": the second of what the first noun
  /// governs, or has.
  private func isInnerConjunct(_ next: Int, _ current: [Int], _ limit: Int) -> Bool {
    guard let inner = current.firstIndex(where: { syntax.tag($0) == .adp || syntax.penn($0).name == "POS" }), inner > 0,
      !lexicon.holds(.stance, syntax.lemma(current[inner - 1])),
      let conjunct = (next..<min(limit, next + 7)).first(where: { syntax.relation($0) == .conj }),
      syntax.tag(conjunct) == .noun || syntax.tag(conjunct) == .propn, let head = syntax.head(conjunct),
      // "a process for citizens and security matters": what is itself called a matter is one.
      !lexicon.holds(.range, syntax.lemma(conjunct))
    else { return false }
    return head > current[inner] && current.contains(head)
  }

  /// "military, humanitarian and stabilisation planning": commas between modifiers of one noun.
  func isModifierSeries(_ comma: Int, _ limit: Int) -> Bool {
    guard comma > 0, syntax.tag(comma - 1) == .adj || syntax.penn(comma - 1) == .vbn else { return false }
    var token = comma + 1
    while token < limit, token < comma + 10 {
      let tag = syntax.tag(token)
      if tag == .noun || tag == .propn { return true }
      guard
        tag == .adj || tag == .cconj || tag == .adv || syntax.penn(token) == .vbn || syntax.key(token) == Words.comma
      else { return false }
      token += 1
    }
    return false
  }

  private func label(_ tokens: [Int]) -> String? {
    var run = tokens
    // "views on bilateral relations": what the views are on.
    if run.count > 2, lexicon.holds(.exchanged, syntax.lemma(run[0])), syntax.tag(run[1]) == .adp {
      run.removeFirst(2)
    }
    run = withoutStance(run)
    while let first = run.first, isFiller(first), run.count > 1 { run.removeFirst() }
    while let last = run.last, run.count > 1,
      syntax.tag(last) == .punct || syntax.tag(last) == .adp || syntax.tag(last) == .cconj || syntax.tag(last) == .det
        || syntax.tag(last) == .adv || syntax.tag(last) == .part && syntax.key(last) == Words.to
        || isUnfinished(last, behind: run[run.count - 2])
    {
      run.removeLast()
    }
    guard let first = run.first, let last = run.last,
      run.contains(where: { syntax.tag($0) == .noun || syntax.tag($0) == .propn })
    else { return nil }
    if run.count == 1, lexicon.holds(.bare, syntax.lemma(first)) || lexicon.holds(.stance, syntax.lemma(first)) {
      return nil
    }
    // "a range of issues", "the entire agenda": all kinds of things.
    if run.allSatisfy({ token in
      [.noun, .adp, .adj, .det].contains(syntax.tag(token))
        && (syntax.tag(token) != .noun || lexicon.holds(.range, syntax.lemma(token)))
        && (syntax.tag(token) != .adj || TopicPhraseReader.wides.contains(syntax.key(token)))
    }) {
      return nil
    }
    if !run.contains(where: { syntax.tag($0) == .adp }) {
      // "the urgent need", "world leaders": nothing is said of what.
      if run.count <= 3, syntax.penn(last) == .nn, lexicon.holds(.stance, syntax.lemma(last)) { return nil }
      if syntax.tag(last) == .noun, parties.actsForOthers(last) { return nil }
    }
    // "cooperation in these areas": what was told before.
    if lexicon.holds(.range, syntax.lemma(last)), run.dropLast().suffix(2).contains(where: isDemonstrative) {
      return nil
    }
    // "Pashinyan's", "the United States'": whose, and nothing of what.
    if syntax.penn(last).name == "POS" { return nil }
    // "his visit to X", "first meeting": an encounter, not its matter.
    let head = run.firstIndex { syntax.tag($0) == .adp }.map { run[max(0, $0 - 1)] } ?? last
    if lexicon.holds(.encounter, syntax.lemma(head)), syntax.tag(head) == .noun { return nil }
    // A person is no matter, alone or at the end: "Canada's X".
    if let mention = parties.mention(at: last), mention.form == .name, !run.contains(where: { syntax.tag($0) == .adp }),
      mention.entities.contains(where: { parties.entities.entities[$0].kind == .person })
    {
      return nil
    }
    if let mention = parties.mention(at: first), mention.tokens.upperBound > last,
      mention.entities.contains(where: { parties.entities.entities[$0].kind == .person })
    {
      return nil
    }
    return plain(first, last + 1)
  }

  /// "two conventions aimed at", "to maintain an inclusive", "the right to defend it": what wants what stands behind it.
  private func isUnfinished(_ last: Int, behind before: Int) -> Bool {
    if syntax.tag(last) == .adj, syntax.tag(before) == .det { return true }
    guard last + 1 < syntax.document.tokenCount, !isStop(last + 1), syntax.relation(last) != .aclRelcl else {
      return false
    }
    return switch syntax.penn(last) {
    case .vbn, .vbd: syntax.tag(before) == .noun || syntax.tag(before) == .propn
    case .vb: syntax.key(before) == Words.to
    case .vbg: syntax.tag(before) == .adp
    default: false
    }
  }

  private func plain(_ first: Int, _ end: Int) -> String? {
    let text = syntax.document.text(ofTokens: first..<end)
    let plain = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return plain.count <= 160 ? plain : nil
  }

  /// Without the stance in front of a matter: "the importance of fair trade", "X's commitment to reform".
  private func withoutStance(_ run: [Int]) -> [Int] {
    guard
      let joint = run.firstIndex(where: {
        syntax.tag($0) == .adp || syntax.relation($0) == .case && syntax.tag($0) == .sconj
          || syntax.key($0) == Words.to && syntax.tag($0) == .part
      }), joint > 0, joint + 1 < run.count, lexicon.holds(.stance, syntax.lemma(run[joint - 1])),
      // "Norway's support for refugees" is Norway's.
      !run[..<joint].contains(where: { syntax.penn($0).name == "POS" }),
      run[(joint + 1)...].contains(where: { syntax.tag($0) == .noun || syntax.tag($0) == .propn })
    else { return run }
    let matter = Array(run[(joint + 1)...])
    // "concerns about Peru": a name alone says nothing of the matter.
    if syntax.tag(matter[matter.count - 1]) == .propn, isActor(matter) || isPlaceName(matter[0]),
      parties.mention(at: matter[0])?.tokens.count ?? 0 >= matter.count
    {
      return run
    }
    return withoutStance(matter)
  }

  private func isDemonstrative(_ token: Int) -> Bool {
    syntax.tag(token) == .det && TopicPhraseReader.demonstratives.contains(syntax.key(token))
  }

  private static let wides: Set<TextKey> = Set(words: "broad entire full large variety wide whole")
  private static let demonstratives: Set<TextKey> = Set(words: "that these this those")

  private func isFiller(_ token: Int) -> Bool {
    let tag = syntax.tag(token)
    return tag == .det || tag == .punct || tag == .cconj || tag == .adp || syntax.penn(token).name == "PRP$"
      || lexicon.holds(.filler, syntax.key(token)) || (tag == .part && syntax.key(token) == Words.to)
  }
}
