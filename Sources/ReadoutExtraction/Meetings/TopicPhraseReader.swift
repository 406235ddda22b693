import ReadoutLanguage
import ReadoutModel

/// Reads a list of noun phrases along the text: what stands behind "discussed", "on" or "including".
///
/// Lists of matters are long, and a tree that breaks anywhere breaks them all; the words themselves are regular:
/// modifiers and nouns, held together by prepositions, set apart by commas and "and".
package struct TopicPhraseReader: Sendable {
  package let syntax: Syntax
  package let parties: PartyFinder

  private static let maximumWords = 20
  /// Prepositions that go on with a phrase.
  private static let inner: Set<TextKey> = Set(
    words:
      "of to on in for against with between among from by into within under across toward towards over around about through regarding concerning like into beyond"
  )
  /// Words that end a list: what follows says when, where or how.
  private static let ends: Set<TextKey> = Set(
    words:
      "during after before at ahead as while when where which who that whom because following here today yesterday tomorrow via amid despite since if although until upon per"
  )
  private static let including: Set<TextKey> = Set(
    words: "including particularly especially notably namely encompassing covering")
  private static let fillers: Set<TextKey> = Set(
    words:
      "the a an their his her its our both other such various several many some these those this any all also further")
  private static let rangeNouns: Set<TextKey> = Set(
    words: "range number variety series host array issue matter topic question area set spectrum subject")
  private static let separators: Set<TextKey> = Set(words: ", ; and as")

  /// The phrases from `start` on, at most up to `limit`.
  package func phrases(from start: Int, limit: Int) -> [String] {
    var result: [[Int]] = []
    var current: [Int] = []
    var token = start
    func close() {
      if !current.isEmpty { result.append(current) }
      current = []
    }
    scan: while token < limit {
      let key = syntax.key(token)
      let tag = syntax.tag(token)
      if token == start, tag == .verb, syntax.penn(token) == .vb {
        // the doing itself: "to find a compromise"
        current.append(token)
        token += 1
        continue
      }
      if key == TopicPhraseReader.along, token + 1 < limit, syntax.key(token + 1) == Words.with {
        close()
        token += 2
        continue
      }
      if let time = syntax.document.times.first(where: { $0.tokens.contains(token) }),
        !(time.isVague && current.isEmpty)
      {
        break
      }
      if TopicPhraseReader.including.contains(key) {
        // "efforts, including sanctions, to stop X": set in between, the phrase goes on.
        if let end = insertionEnd(from: token, limit), let last = current.last {
          current += Array(last + 1..<end + 1)
          token = end + 1
          continue
        }
        // A bare "range of issues, including …" is said by the list.
        if let last = current.last, current.count <= 6, TopicPhraseReader.rangeNouns.contains(syntax.lemma(last)) {
          current = []
        }
        close()
        token += 1
        continue
      }
      if key == TopicPhraseReader.well, token > start, syntax.key(token - 1) == TopicPhraseReader.asWord {
        // "as well as"
        close()
        token += 2
        continue
      }
      if key == TopicPhraseReader.asWord {
        if token + 1 < limit, syntax.key(token + 1) == TopicPhraseReader.well {
          token += 1
          continue
        }
        break
      }
      if key == Words.that, let last = current.last, TopicPhraseReader.bare.contains(syntax.lemma(last)) {
        // "the support that X gives to Y": the clause says which.
        current += relativeClause(from: token, limit)
        break
      }
      if TopicPhraseReader.ends.contains(key) { break }
      // "on board", "on behalf of"
      if current.isEmpty, TopicPhraseReader.adverbialNouns.contains(key) { break }
      switch tag {
      case .punct:
        let text = syntax.document.bytes[Int(syntax.document.tokenStarts[token])]
        if key == Words.comma, token + 1 < limit, !current.isEmpty,
          TopicPhraseReader.including.contains(syntax.key(token + 1)), let end = insertionEnd(from: token + 1, limit)
        {
          current += Array(token..<end + 1)
          token = end + 1
          continue
        } else if key == Words.comma || text == 0x3B {
          if isModifierSeries(token, limit) {
            current.append(token)
          } else {
            close()
          }
        } else if text == 0x2D || text == 0xE2 || text == 0x22 || text == 0x60 || text == 0x27 {
          // hyphens and quotation marks within a phrase; a dash ends it
          if current.isEmpty && text != 0x22 && text != 0x60 { break scan }
          if !current.isEmpty { current.append(token) }
        } else if text == 0x28 {
          // "(NAFTA)"
          while token < limit, syntax.document.bytes[Int(syntax.document.tokenStarts[token])] != 0x29 { token += 1 }
        } else {
          break scan
        }
      case .cconj:
        if let last = current.last, syntax.key(last) == Words.comma {
          // "unprovoked, unjustified, and premeditated war"
          current.append(token)
        } else if key == Words.and || key == TopicPhraseReader.or, joins(token, current, limit, isList: !result.isEmpty)
        {
          current.append(token)
        } else if key == Words.and || key == TopicPhraseReader.or {
          // "and discussed", "and he said": the list is over.
          guard token + 1 < limit, beginsPhrase(token + 1) else { break scan }
          close()
        } else {
          break scan
        }
      case .noun, .propn, .num, .sym, .x:
        // "ensuring the partnership delivers results": what has an object of its own is a verb, whatever its tag.
        if syntax.penn(token) == .nns, !current.isEmpty, syntax.child(of: token, .obj).map({ $0 > token }) ?? false {
          break scan
        }
        current.append(token)
      case .adj, .det, .pron:
        if tag == .pron, syntax.penn(token).name != "PRP$" {
          if current.isEmpty { break scan }
          break scan
        }
        if current.isEmpty, TopicPhraseReader.fillers.contains(key) {
          token += 1
          continue
        }
        current.append(token)
      case .part:
        if syntax.penn(token).name == "POS" {
          current.append(token)
        } else if key == Words.to, !current.isEmpty, token + 1 < limit,
          syntax.penn(token + 1) == .vb || syntax.penn(token + 1) == .vbg
        {
          // "urged X to tell …": a message, not a matter.
          if TopicPhraseReader.speech.contains(syntax.lemma(token + 1)) {
            current = []
            break scan
          }
          // "called on the two countries to expand trade": the doing is the matter, not who is to do it.
          if isActor(current) { current = [] }
          // "efforts to deepen the partnership"
          current += current.isEmpty ? [token + 1] : [token, token + 1]
          token += 1
        } else {
          break scan
        }
      case .adp, .sconj:
        // "the importance of providing …": such an "of" is tagged as opening a clause.
        guard tag == .adp || token + 1 < limit && syntax.penn(token + 1) == .vbg else { break scan }
        guard !current.isEmpty, TopicPhraseReader.inner.contains(key) else { break scan }
        // "talks on trade between senior officials of X and Y": who talks.
        if key == Words.between,
          (token + 1..<min(limit, token + 8)).contains(where: {
            syntax.penn($0) == .nns && parties.actsForOthers($0)
              && !TopicPhraseReader.states.contains(syntax.lemma($0))
          })
        {
          break scan
        }
        // "discussed trade with X": who, not what.
        if token + 1 < limit, let mention = parties.mention(at: token + 1),
          key == Words.with || key == Words.to || key == Words.by || key == Words.from,
          mention.entities.contains(where: { parties.entities.entities[$0].kind == .person })
            || mention.form == .pronoun
        {
          break scan
        }
        current.append(token)
      case .adv:
        current.isEmpty ? () : current.append(token)
      case .verb:
        let penn = syntax.penn(token)
        if penn == .vbg {
          // ", highlighting …": a clause about the list, unless the list is one of doings ("strengthening X, advancing Y").
          if current.isEmpty, token > start, syntax.key(token - 1) == Words.comma, let first = result.first?.first,
            syntax.penn(first) != .vbg,
            TopicPhraseReader.speech.contains(syntax.lemma(token)) || !listGoesOn(after: token, limit)
          {
            break scan
          }
          current.append(token)
        } else if penn == .vbn {
          // "shared priorities", "issues related to": before a noun or a preposition.
          guard token + 1 < limit,
            syntax.tag(token + 1) == .noun || syntax.tag(token + 1) == .adj
              || (syntax.tag(token + 1) == .adp && !current.isEmpty)
          else { break scan }
          current.append(token)
        } else {
          break scan
        }
      case .aux:
        // "the progress being made against X"
        guard syntax.penn(token) == .vbg, !current.isEmpty else { break scan }
        current.append(token)
      default:
        break scan
      }
      if current.count > TopicPhraseReader.maximumWords {
        current = []
        break
      }
      token += 1
    }
    // ", officials said": who says it, not what it is about.
    if token < limit, syntax.tag(token) == .verb || syntax.tag(token) == .aux, let first = current.first, first > start,
      syntax.isFinite(token) || syntax.tag(token) == .aux, syntax.penn(token) != .vbn, followsComma(first, since: start)
    {
      current = []
    }
    close()
    return result.compactMap(label)
  }

  /// Whether only fillers lie between a token and a comma before it.
  private func followsComma(_ token: Int, since start: Int) -> Bool {
    var before = token - 1
    while before >= start, syntax.tag(before) == .det { before -= 1 }
    return before >= start && syntax.tag(before) == .punct
  }

  /// Doings that tell of the talks themselves: ", highlighting …", ", calling for …".
  private static let speech: Set<TextKey> = Set(
    words: """
      highlight emphasize emphasise stress note underscore underline say add tell express reaffirm reiterate call urge thank \
      welcome praise warn describe recall adapt use follow pledge agree vow promise ask insist argue
      """)

  /// Whether the list that a gerund stands in is closed further on: ", expanding ties, the crisis in X, and deepening …".
  private func listGoesOn(after token: Int, _ limit: Int) -> Bool {
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

  /// The tokens of a relative clause up to the next punctuation; none when it is long.
  private func relativeClause(from start: Int, _ limit: Int) -> [Int] {
    var tokens: [Int] = []
    var token = start
    while token < limit, syntax.tag(token) != .punct {
      tokens.append(token)
      token += 1
    }
    return tokens.count <= 12 ? tokens : []
  }

  /// The comma that closes an insertion opened by a comma before `token`, when an infinitive or "of" goes on behind it.
  private func insertionEnd(from token: Int, _ limit: Int) -> Int? {
    guard token > 0, syntax.key(token - 1) == Words.comma,
      let end = (token + 1..<max(token + 1, min(limit, token + 8))).first(where: { syntax.key($0) == Words.comma }),
      end + 2 < limit
    else { return nil }
    return syntax.key(end + 1) == Words.to && syntax.penn(end + 2) == .vb ? end : nil
  }

  /// "cooperation between the two states": of these something may well be.
  private static let states: Set<TextKey> = Set(words: "state nation country side party neighbor neighbour government")
  private static let adverbialNouns: Set<TextKey> = Set(words: "board behalf arrival condition how whether why")
  private static let along = TextKey("along")
  private static let asWord = TextKey("as")
  private static let well = TextKey("well")
  private static let or = TextKey("or")

  private func isActor(_ tokens: [Int]) -> Bool {
    guard let first = tokens.first, let last = tokens.last, let mention = parties.mention(at: last) else {
      return false
    }
    return mention.tokens.contains(first) || mention.tokens.lowerBound <= first + 1
  }

  private func beginsPhrase(_ token: Int) -> Bool {
    switch syntax.tag(token) {
    case .noun, .propn, .adj, .det, .num: true
    case .verb: syntax.penn(token) == .vbg || syntax.penn(token) == .vbn
    case .pron: syntax.penn(token).name == "PRP$"
    case .adv, .cconj: token + 1 < syntax.document.tokenCount && syntax.tag(token + 1) != .verb
    default: false
    }
  }

  /// "regional and global security", "peace and security": a conjunction within one phrase.
  private func joins(_ conjunction: Int, _ current: [Int], _ limit: Int, isList: Bool) -> Bool {
    guard let last = current.last, conjunction + 1 < limit else { return false }
    if conjunction > 0, syntax.key(conjunction - 1) == Words.comma { return false }
    let next = conjunction + 1
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
    } else if current.count > 4 {
      return false
    }
    let after = next + 1
    return after >= limit || syntax.tag(after) == .punct || syntax.tag(after) == .adp || syntax.tag(after) == .cconj
      || syntax.tag(after) == .noun
  }

  /// "military, humanitarian and stabilisation planning": commas between modifiers of one noun.
  private func isModifierSeries(_ comma: Int, _ limit: Int) -> Bool {
    guard comma > 0, syntax.tag(comma - 1) == .adj || syntax.penn(comma - 1) == .vbn else { return false }
    var token = comma + 1
    while token < limit, token < comma + 10 {
      let tag = syntax.tag(token)
      if tag == .noun { return true }
      guard
        tag == .adj || tag == .cconj || tag == .adv || syntax.penn(token) == .vbn || syntax.key(token) == Words.comma
      else { return false }
      token += 1
    }
    return false
  }

  private static let bare: Set<TextKey> = Set(
    words: """
      it they them this that these those which what one time day week meeting talk visit call part hand gratitude support \
      message appreciation thanks condolence view concern commitment resolve hope leg board basis sideline margin eve side \
      occasion role interest readiness willingness desire progress step need effort importance phone telephone behalf area \
      way priority satisfaction confidence opinion situation condition fact people country thing discussion point word issue \
      matter range topic question number variety ship vessel island border yacht plane train
      """)

  private static let exchanged: Set<TextKey> = Set(words: "view opinion idea note experience")
  private static let encounters: Set<TextKey> = Set(
    words:
      "dialogue visit meeting talk trip tour stay summit conversation phone discussion counterpart message remark question"
  )

  private func label(_ tokens: [Int]) -> String? {
    var run = tokens
    // "views on bilateral relations": what the views are on.
    if run.count > 2, TopicPhraseReader.exchanged.contains(syntax.lemma(run[0])), syntax.tag(run[1]) == .adp {
      run.removeFirst(2)
    }
    while let first = run.first, isFiller(first), run.count > 1 { run.removeFirst() }
    while let last = run.last, run.count > 1,
      syntax.tag(last) == .punct || syntax.tag(last) == .adp || syntax.tag(last) == .cconj || syntax.tag(last) == .det
        || syntax.tag(last) == .adv || syntax.tag(last) == .part && syntax.key(last) == Words.to
    {
      run.removeLast()
    }
    guard let first = run.first, let last = run.last,
      run.contains(where: { syntax.tag($0) == .noun || syntax.tag($0) == .propn })
    else { return nil }
    if run.count == 1, TopicPhraseReader.bare.contains(syntax.lemma(first)) { return nil }
    // "his visit to X", "first meeting": an encounter, not its matter.
    let head = run.firstIndex { syntax.tag($0) == .adp }.map { run[max(0, $0 - 1)] } ?? last
    if TopicPhraseReader.encounters.contains(syntax.lemma(head)), syntax.tag(head) == .noun { return nil }
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
    let text = syntax.document.text(ofTokens: first..<last + 1)
    let plain = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return plain.count <= 160 ? plain : nil
  }

  private func isFiller(_ token: Int) -> Bool {
    let tag = syntax.tag(token)
    return tag == .det || tag == .punct || tag == .cconj || tag == .adp || syntax.penn(token).name == "PRP$"
      || TopicPhraseReader.fillers.contains(syntax.key(token)) || (tag == .part && syntax.key(token) == Words.to)
  }
}
