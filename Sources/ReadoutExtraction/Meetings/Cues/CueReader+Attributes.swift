import ReadoutLanguage
import ReadoutModel

// What the words of a cue say by themselves of the encounter: which, how many, how, when, in passing.
extension CueReader {
  func isDefiniteNoun(_ noun: Int) -> Bool {
    if syntax.child(of: noun, .nmodPoss) != nil { return true }
    guard let determiner = syntax.child(of: noun, .det) else { return false }
    return syntax.isKey(determiner, .definiteDeterminers)
  }

  /// "six-party talks", "a three-way meeting", "the trilateral summit"
  func partyCount(of noun: Int) -> Int? {
    let lower = syntax.sentence(of: noun).tokens.lowerBound
    for token in stride(from: noun - 1, through: max(lower, noun - 6), by: -1) {
      let word = document.text(ofToken: token).lowercased()
      if let count = CueReader.multilateral[word] { return count }
      if syntax.isKey(token, .partyWords), token - 2 >= lower,
        let count = CueReader.numbers[document.text(ofToken: token - 2).lowercased()]
      {
        return count
      }
      let parts = word.split(separator: "-")
      if parts.count == 2, syntax.isWord(TextKey(parts[1]), .partyWords) {
        return CueReader.numbers[String(parts[0])]
      }
    }
    return nil
  }

  static let multilateral = ["trilateral": 3, "tripartite": 3, "quadrilateral": 4, "multilateral": 3]

  static let numbers = [
    "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "3": 3, "4": 4, "5": 5, "6": 6, "7": 7,
  ]

  /// The noun of "gathered for a summit", "met for the annual conference"; nil where people just met.
  func gathering(of verb: Int) -> Int? {
    guard syntax.isLemma(verb, .sittingVerbs), syntax.isVerb(verb) else { return nil }
    return syntax.children(of: verb).map(Int.init).first { noun in
      noun > verb && syntax.tag(noun) == .noun
        && syntax.child(of: noun, .case).map { syntax.key($0) == Words.for } ?? false
        && frames.frames(beginning: syntax.lemma(noun)).contains { $0.cueClass == .noun && $0.kind == .summit }
    }
  }

  func kind(_ cue: Cue, limit: Int) -> MeetingKind {
    guard cue.frame.kind == .meeting else { return cue.frame.kind }
    if cue.frame.cueClass == .noun {
      for child in syntax.children(of: cue.head) where syntax.isKey(Int(child), .virtualWords) {
        return .call
      }
    }
    // "held a call, during which they discussed"
    if syntax.relation(cue.head) == .aclRelcl, let noun = syntax.head(cue.head), syntax.key(noun) == Words.call {
      return .call
    }
    // "met virtually", "talked by phone", "met via video conference"
    for token in cue.head..<min(limit, cue.head + 8) {
      let key = syntax.key(token)
      if key == Words.virtually { return .call }
      if syntax.isWord(key, .phoneWords), token > 0,
        syntax.isKey(token - 1, .channelMarkers)
          || syntax.isKey(max(0, token - 2), .channelMarkers)
      {
        return .call
      }
    }
    return gathering(of: cue.head) == nil ? .meeting : .summit
  }

  func hasPhone(near token: Int, limit: Int) -> Bool {
    let sentence = syntax.sentence(of: token).tokens
    return (max(sentence.lowerBound, token - 6)..<min(limit, token + 12)).contains { syntax.isKey($0, .phoneWords) }
  }

  private static let apart: Set<TextKey> = Set(words: "individually one-on-one respectively separate separately")

  /// "met separately with A and B", "met one-on-one with A and B", "in separate meetings": each alone.
  func isSeparate(_ cue: Range<Int>) -> Bool {
    let end = min(syntax.sentence(of: cue.lowerBound).tokens.upperBound, cue.upperBound + 16)
    return (cue.lowerBound..<end).contains { token in
      let key = syntax.key(token)
      return CueReader.apart.contains(key)
        || key == Words.on && token > cue.lowerBound + 1 && token + 2 < end && syntax.key(token - 2) == Words.one
          && syntax.key(token + 2) == Words.one
    }
  }

  /// A verb in the simple present.
  func isPresent(_ verb: Int) -> Bool {
    (syntax.penn(verb) == .vbz || syntax.penn(verb) == .vbp) && syntax.tag(verb) == .verb
      && syntax.child(of: verb, .aux, .auxPass) == nil
  }

  /// "talks are regularly held each year"
  func isHabitual(_ cue: Cue, governor: Int?) -> Bool {
    for node in [cue.head, governor].compactMap({ $0 }) {
      for child in syntax.children(of: node) where syntax.isKey(Int(child), .habitualAdverbs) {
        return true
      }
    }
    return false
  }

  /// Whether the tense, a relative clause or a time further back puts it before what the article reports.
  func isBackground(_ cue: Int, governor: Int?, otherCues: [Int]) -> Bool {
    if let marker = syntax.marker(of: cue), syntax.isKey(marker, .afterMarkers) { return true }
    for node in [cue, governor].compactMap({ $0 }) {
      if syntax.relation(node) == .aclRelcl { return true }
      if syntax.children(of: node).contains(where: {
        syntax.relation(Int($0)) == .aux && syntax.isKey(Int($0), .perfectForms)
      }) {
        return true
      }
    }
    let sentence = syntax.sentence(of: cue).tokens
    guard let anchor = document.article.date else { return false }
    return sentence.contains { syntax.isKey($0, .backwardWords) }
      || syntax.times(around: cue).contains { time in
        (time.start.map { $0.adding(days: 7) < anchor } ?? false)
      }
  }

  /// "the first leader to visit X": tells that there is a visit, not whether it is over.
  func isSuperlative(_ cue: Int) -> Bool {
    let lower = syntax.sentence(of: cue).tokens.lowerBound
    guard syntax.penn(cue) == .vb, cue > lower + 2, syntax.key(cue - 1) == Words.to else { return false }
    var token = cue - 2
    while token > lower, token > cue - 14,
      [.noun, .propn, .adj, .adp, .punct, .num].contains(syntax.tag(token)), syntax.key(token) != Words.comma
    {
      if syntax.isKey(token, .ordinals) { return true }
      token -= 1
    }
    return false
  }

  /// "midway through a visit", "halfway through his tour"
  func isMidway(_ noun: Int) -> Bool {
    let lower = syntax.sentence(of: noun).tokens.lowerBound
    return (max(lower, noun - 8)..<noun).contains {
      syntax.isKey($0, .middles) && $0 + 1 < noun && syntax.key($0 + 1) == Words.through
    }
  }

  func isHereOn(_ noun: Int) -> Bool {
    let lower = syntax.sentence(of: noun).tokens.lowerBound
    guard let marker = (max(lower, noun - 7)..<noun).last(where: { syntax.tag($0) == .adp }), marker > lower else {
      return false
    }
    if syntax.key(marker) == Words.on, syntax.key(marker - 1) == Words.here { return true }
    // "X, on a visit to Y, said"
    if syntax.key(marker) == Words.on, syntax.key(marker - 1) == Words.comma,
      let name = finder.mention(at: marker - 2).map(finder.headToken(of:)), syntax.relation(name) == .nsubj,
      let verb = syntax.head(name), verb > noun
    {
      return true
    }
    // "In Oslo on an official visit, X said"
    return syntax.key(marker) == Words.on && syntax.key(lower) == Words.in && marker - lower <= 4
      && finder.mention(at: lower + 1) != nil
  }

  func isPassive(_ cue: Cue) -> Bool {
    guard cue.frame.cueClass == .verb else { return false }
    if syntax.child(of: cue.head, .auxPass, .nsubjPass) != nil { return true }
    // "received by X" as a reduced relative
    return syntax.penn(cue.head) == .vbn && syntax.relation(cue.head) == .acl && !isMistakenPast(cue.head)
      && syntax.child(of: cue.head, .aux) == nil
  }

  /// "X, whose country leads the union, conferred with Y": the only verb a sentence can turn on, taken for a participle.
  func isMistakenPast(_ verb: Int) -> Bool {
    guard let head = syntax.head(verb), syntax.head(head) == nil, finder.mention(at: head) != nil, verb > head + 2,
      syntax.key(verb - 1) == Words.comma
    else { return false }
    let sentence = syntax.sentence(of: verb).tokens
    return !(verb + 1 < sentence.upperBound && syntax.key(verb + 1) == Words.by)
      && (head + 1..<verb).contains { syntax.isRelativePronoun($0) || syntax.penn($0).name == "WP$" }
  }
}
