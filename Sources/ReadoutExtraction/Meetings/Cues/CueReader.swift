import ReadoutLanguage
import ReadoutModel

/// Finds the cues of a sentence: words that open a frame, whether as verb or noun.
struct CueReader: Sendable {
  let syntax: Syntax
  let entities: DocumentEntities
  let frames: FrameLexicon
  let finder: PartyFinder

  var document: Document { syntax.document }

  /// The cues of a sentence, ascending, none inside another.
  func read(_ sentence: Sentence) -> [Cue] { withoutNestedNouns(cues(in: sentence)) }

  // MARK: Cues

  func cues(in sentence: Sentence) -> [Cue] {
    var result: [Cue] = []
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

  /// "the first meeting of the dialogue", "a ministerial meeting": one encounter, told by the outer noun.
  func withoutNestedNouns(_ matches: [Cue]) -> [Cue] {
    let nouns = Set(matches.filter { $0.frame.cueClass == .noun }.map(\.head))
    return matches.filter { match in
      guard match.isNoun, let head = syntax.head(match.head), nouns.contains(head) else { return true }
      if syntax.relation(match.head) == .compound { return false }
      return syntax.relation(match.head) != .nmod
        || syntax.child(of: match.head, .case).map { syntax.key($0) != Words.of } ?? true
    }
  }

  func cue(at token: Int, in sentence: Sentence) -> Cue? {
    // Words inside a name are no cue: "Summit Entertainment", "Ministerial Council Meeting".
    if finder.inner[token] >= 0 {
      let mention = entities.mentions[Int(finder.inner[token])]
      if mention.form == .name { return nil }
    }
    let isHeadline = sentence.zone == .headline
    var found: Cue?
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
      let isHyphenated = frame.cue.count == 3 && frame.cue[1] == Words.hyphen
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
        found = Cue(frame: frame, tokens: token..<end, head: head)
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
}
