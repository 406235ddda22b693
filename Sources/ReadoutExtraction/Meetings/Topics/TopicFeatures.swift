import ReadoutLanguage
import ReadoutModel

/// What speaks for and against a candidate as a matter of an encounter, as hashed keys.
struct TopicFeatures: Sendable {
  let syntax: Syntax
  let parties: PartyFinder
  /// How often each lemma of a noun stands in the article.
  private let nouns: [TextKey: Int]

  /// Changes whenever a key means something else.
  package static let templates: UInt64 = 0x746F_7069_0002

  private enum Template: UInt64 {
    case shape, distance, shapeAndDistance, length, headLemma, headTag, headAndShape, firstLemma, firstTag, lastTag
    case pattern, hasName, isName, holds, word, headMention, firstMention, conjuncts, relation
    case before, twoBefore, behind, wordBefore, wordBeforeAndDistance
    case governor, governorAndRelation, governorTag, governorAndDistance, above, aboveAndRelation
    case verb, upperVerb, verbPath, subject, upperSubject, verbAndSubject, subjectAndDistance, root, pathToRoot
    case cuePath, cuePathLength, cueSteps, cueJunction, cueWord, cueSide, verbsBetween, commasBetween, holdsCue, noCue
    case participants, headCount, quoted, kind, status, isFirst, position
    case told, toldAndDistance, toldAndSubject, isMarked
  }

  /// Keys of one candidate under way.
  private struct Keys {
    var values: [UInt64] = []
    mutating func add(_ template: Template, _ a: UInt64 = 0, _ b: UInt64 = 0, _ c: UInt64 = 0) {
      values.append(FeatureHash.key(template.rawValue, a, b, c))
    }
  }

  init(syntax: Syntax, parties: PartyFinder) {
    self.syntax = syntax
    self.parties = parties
    var nouns: [TextKey: Int] = [:]
    for token in 0..<syntax.document.tokenCount where syntax.tag(token) == .noun || syntax.tag(token) == .propn {
      nouns[syntax.lemma(token), default: 0] += 1
    }
    self.nouns = nouns
  }

  /// The keys of a candidate for an encounter.
  func keys(_ candidate: TopicCandidate, _ scene: TopicScene) -> [UInt64] {
    let sentence = syntax.document.sentences[candidate.sentence]
    var keys = Keys()
    let distance = min(scene.distance(to: candidate.sentence), 3) + 8
    let near = UInt64(max(0, distance))
    addOwn(candidate, near, scene, to: &keys)
    addNeighbours(candidate, sentence, near, to: &keys)
    let first = firstConjunct(of: candidate.head, &keys)
    addGovernors(first, near, scene, to: &keys)
    addVerbs(first, near, scene, to: &keys)
    addCue(candidate, first, sentence, scene, to: &keys)
    addScene(candidate, sentence, near, scene, to: &keys)
    return keys.values
  }

  // MARK: The words themselves

  private func addOwn(_ candidate: TopicCandidate, _ near: UInt64, _ scene: TopicScene, to keys: inout Keys) {
    let (tokens, head, shape) = (candidate.tokens, candidate.head, UInt64(candidate.shape.rawValue))
    let length = band(tokens.count)
    let family = family(of: candidate.shape)
    keys.add(.shape, shape)
    keys.add(.distance, near)
    keys.add(.shapeAndDistance, shape, near)
    keys.add(.length, length)
    keys.add(.headLemma, lemma(head))
    keys.add(.headTag, penn(head))
    keys.add(.headAndShape, lemma(head), family)
    keys.add(.firstLemma, lemma(tokens.lowerBound))
    keys.add(.firstTag, penn(tokens.lowerBound))
    keys.add(.lastTag, penn(tokens.upperBound - 1))
    var pattern: UInt64 = 0
    for token in tokens.prefix(5) { pattern = pattern << 8 | UInt64(syntax.tag(token).rawValue) + 1 }
    keys.add(.pattern, pattern)
    if tokens.contains(where: isName) { keys.add(.hasName) }
    if tokens.allSatisfy({ isName($0) || syntax.tag($0) == .det || syntax.tag($0) == .adp }) { keys.add(.isName) }
    var held: Set<UInt64> = []
    var words: Set<TextKey> = []
    for token in tokens {
      if let role = role(of: token, scene), held.insert(role).inserted { keys.add(.holds, role) }
      if [.noun, .verb, .adj].contains(syntax.tag(token)), words.insert(syntax.lemma(token)).inserted {
        keys.add(.word, lemma(token))
      }
    }
    if let role = role(of: head, scene) { keys.add(.headMention, role) }
    if let role = role(of: tokens.lowerBound, scene) { keys.add(.firstMention, role) }
    keys.add(.headCount, band(nouns[syntax.lemma(head)] ?? 0))
  }

  private func addNeighbours(
    _ candidate: TopicCandidate, _ sentence: Sentence, _ near: UInt64, to keys: inout Keys
  ) {
    let (first, end) = (candidate.tokens.lowerBound, candidate.tokens.upperBound)
    let lower = sentence.tokens.lowerBound
    let before = first > lower ? syntax.key(first - 1).rawValue : 0
    keys.add(.before, before)
    keys.add(.twoBefore, first - 1 > lower ? lemma(first - 2) : 0, before)
    keys.add(.behind, end < sentence.tokens.upperBound ? syntax.key(end).rawValue : 0)
    var word = first - 1
    while word >= lower, [.det, .pron, .adp, .part, .sconj, .cconj].contains(syntax.tag(word)) { word -= 1 }
    keys.add(.wordBefore, word >= lower ? lemma(word) : 0)
    keys.add(.wordBeforeAndDistance, word >= lower ? lemma(word) : 0, near)
  }

  // MARK: What it hangs on

  /// The first of the list that a word stands in.
  private func firstConjunct(of token: Int, _ keys: inout Keys) -> Int {
    let (first, steps) = climbConjuncts(token)
    keys.add(.conjuncts, UInt64(min(steps, 3)))
    return first
  }

  private func climbConjuncts(_ token: Int) -> (first: Int, steps: Int) {
    var (first, steps) = (token, 0)
    while syntax.relation(first) == .conj, let above = syntax.head(first), steps < 12 {
      first = above
      steps += 1
    }
    return (first, steps)
  }

  private func addGovernors(_ first: Int, _ near: UInt64, _ scene: TopicScene, to keys: inout Keys) {
    let relation = UInt64(syntax.relation(first).rawValue)
    let marker = syntax.marker(of: first).map { syntax.key($0) }
    let isMatterMarked = syntax.marker(of: first).map { syntax.isKey($0, .matterMarkers) } ?? false
    let tie = FeatureHash.key(relation, marker?.rawValue ?? 0)
    keys.add(.relation, tie)
    if isMatterMarked { keys.add(.isMarked) }
    guard let governor = syntax.head(first) else { return }
    let word = lemma(governor)
    keys.add(.governor, word)
    keys.add(.governorAndRelation, word, tie)
    keys.add(.governorTag, tag(governor), tie)
    keys.add(.governorAndDistance, word, tie, near)
    let outer = climbConjuncts(governor).first
    if let above = syntax.head(outer) {
      let way = FeatureHash.key(lemma(above), UInt64(syntax.relation(outer).rawValue))
      keys.add(.above, way)
      keys.add(.aboveAndRelation, way, tag(governor), tie)
    }
    for (number, tie) in ties(of: governor, to: first, marker, isMatterMarked).enumerated() where tie {
      let number = UInt64(number)
      keys.add(.told, number)
      keys.add(.toldAndDistance, number, near)
      keys.add(.toldAndSubject, number, subject(of: governor, scene)?.code ?? 0)
    }
  }

  /// Whether a word stands where the governor is known to take a matter: as its object, behind "on", "about", "over", "for".
  private func ties(of governor: Int, to word: Int, _ marker: TextKey?, _ isMatterMarked: Bool) -> [Bool] {
    let isObject = syntax.relation(word) == .obj || syntax.relation(word) == .nsubjPass
    return [
      isObject && syntax.isLemma(governor, .matterVerbs),
      marker == Words.on && syntax.isLemma(governor, .mattersOn),
      isMatterMarked && syntax.isLemma(governor, .mattersAbout),
      marker == Words.over && syntax.isLemma(governor, .mattersOver),
      marker == Words.for && syntax.isLemma(governor, .mattersFor),
    ]
  }

  /// The verbs above, each with who does it.
  private func addVerbs(_ first: Int, _ near: UInt64, _ scene: TopicScene, to keys: inout Keys) {
    var path: UInt64 = 0
    var way = UInt64(syntax.relation(first).rawValue) + 1
    var depth = 1
    var isNearest = true
    var node = syntax.head(first)
    var root = first
    while let verb = node, depth < 30 {
      root = verb
      if syntax.isVerb(verb) || syntax.relation(verb) == .root {
        let word = lemma(verb)
        let subject = subject(of: verb, scene)
        let code = subject?.code ?? 0
        let role = FeatureHash.key(code, UInt64(subject?.relation.rawValue ?? 99))
        if isNearest {
          keys.add(.verb, word)
          keys.add(.verbPath, word, way & 0xFF_FFFF)
          keys.add(.subject, role)
          keys.add(.verbAndSubject, word, code)
          keys.add(.subjectAndDistance, code, near)
        } else {
          keys.add(.upperVerb, word)
          keys.add(.upperSubject, role)
        }
        isNearest = false
      }
      if depth < 6 { path = path << 8 | UInt64(syntax.relation(verb).rawValue) + 1 }
      way = way << 8 | UInt64(syntax.relation(verb).rawValue) + 1
      depth += 1
      node = syntax.head(verb)
    }
    keys.add(.root, lemma(root))
    keys.add(.pathToRoot, path, UInt64(syntax.relation(first).rawValue))
  }

  private func subject(of verb: Int, _ scene: TopicScene) -> (code: UInt64, relation: DependencyRelation)? {
    guard let subject = syntax.child(of: verb, .nsubj, .nsubjPass) else { return nil }
    let sentence = Int(syntax.document.sentenceOfToken[verb])
    if scene.cues[sentence]?.contains(subject) ?? false { return (1, syntax.relation(subject)) }
    return (role(of: subject, scene) ?? 200 + tag(subject), syntax.relation(subject))
  }

  // MARK: The cue

  private func addCue(
    _ candidate: TopicCandidate, _ first: Int, _ sentence: Sentence, _ scene: TopicScene, to keys: inout Keys
  ) {
    guard let cues = scene.cues[candidate.sentence], !cues.isEmpty else {
      keys.add(.noCue)
      return
    }
    let marker = syntax.marker(of: first).map { syntax.key($0).rawValue } ?? 0
    var best: (cue: Int, up: [Int], down: [Int], junction: Int)?
    for cue in cues {
      guard let way = way(from: first, to: cue) else { continue }
      if best.map({ way.up.count + way.down.count < $0.up.count + $0.down.count }) ?? true {
        best = (cue, way.up, way.down, way.junction)
      }
    }
    if let best {
      let up = best.up.map { UInt64(syntax.relation($0).rawValue) + 1 }
      let down = best.down.map { UInt64(syntax.relation($0).rawValue) + 1 }
      keys.add(.cuePath, packed(up), packed(down), marker)
      keys.add(.cuePathLength, band(up.count + down.count))
      keys.add(.cueSteps, UInt64(down.count), UInt64(min(up.count, 4)))
      keys.add(.cueJunction, lemma(best.junction), packed(up.suffix(2)), marker)
      let before = candidate.tokens.lowerBound - 1
      keys.add(
        .cueWord, lemma(best.cue), before >= sentence.tokens.lowerBound ? syntax.key(before).rawValue : 0)
    }
    let (start, end) = (candidate.tokens.lowerBound, candidate.tokens.upperBound)
    guard let nearest = cues.min(by: { abs($0 - start) < abs($1 - start) }) else { return }
    keys.add(.cueSide, start > nearest ? 1 : 0, band(abs(start - nearest) / 2))
    let between = min(nearest, end)..<max(nearest, start)
    keys.add(.verbsBetween, UInt64(min(3, between.count { syntax.tag($0) == .verb })))
    keys.add(.commasBetween, UInt64(min(3, between.count { syntax.key($0) == Words.comma })))
    if cues.contains(where: candidate.tokens.contains) { keys.add(.holdsCue) }
  }

  /// The tokens passed on the way up from one token and down to another in one tree, and where the way turns.
  private func way(from token: Int, to cue: Int) -> (up: [Int], down: [Int], junction: Int)? {
    var up: [Int] = []
    var node: Int? = token
    while let current = node, up.count < 40 {
      up.append(current)
      node = syntax.head(current)
    }
    var down: [Int] = []
    node = cue
    while let current = node, down.count < 40 {
      if let place = up.firstIndex(of: current) { return (Array(up[..<place]), down, current) }
      down.append(current)
      node = syntax.head(current)
    }
    return nil
  }

  private func packed(_ values: some Sequence<UInt64>) -> UInt64 {
    values.reduce(0) { FeatureHash.key($0, $1) }
  }

  // MARK: The encounter

  private func addScene(
    _ candidate: TopicCandidate, _ sentence: Sentence, _ near: UInt64, _ scene: TopicScene, to keys: inout Keys
  ) {
    var present: Set<Int> = []
    for token in sentence.tokens {
      for mention in parties.mentions(over: token) {
        present.formUnion(scene.participants.intersection(mention.entities))
      }
    }
    keys.add(.participants, UInt64(min(present.count, 3)), near)
    let quotes = (sentence.tokens.lowerBound..<candidate.tokens.lowerBound).count { isQuotationMark($0) }
    if quotes % 2 == 1 { keys.add(.quoted) }
    keys.add(.kind, UInt64(MeetingKind.allCases.firstIndex(of: scene.kind) ?? 0), near)
    keys.add(.status, UInt64(MeetingStatus.allCases.firstIndex(of: scene.status) ?? 0))
    if candidate.sentence == 0 { keys.add(.isFirst) }
    keys.add(.position, band(candidate.sentence))
  }

  private func isQuotationMark(_ token: Int) -> Bool {
    syntax.penn(token).name == "``" || syntax.penn(token).name == "''"
  }

  /// What a token speaks of: a participant first, then a participant's country, then anyone; which kind, and whether by a pronoun.
  private func role(of token: Int, _ scene: TopicScene) -> UInt64? {
    var best: UInt64?
    for mention in parties.mentions(over: token) {
      for entity in mention.entities {
        let rank: UInt64 = scene.participants.contains(entity) ? 3 : scene.countries.contains(entity) ? 2 : 1
        let kind: UInt64 =
          switch parties.entities.entities[entity].kind {
          case .person: 1
          case .country: 2
          case .institution: 3
          case .place: 4
          }
        let code = rank * 16 + kind * 2 + (mention.form == .pronoun ? 1 : 0)
        if best.map({ code / 16 > $0 / 16 }) ?? true { best = code }
      }
    }
    return best
  }

  private func isName(_ token: Int) -> Bool {
    parties.mentions(over: token).contains { $0.form == .name && $0.name.contains(token) }
  }

  // MARK: Numbers

  private func lemma(_ token: Int) -> UInt64 { syntax.lemma(token).rawValue }
  private func tag(_ token: Int) -> UInt64 { UInt64(syntax.tag(token).rawValue) }
  private func penn(_ token: Int) -> UInt64 { UInt64(syntax.penn(token).rawValue) }

  private func family(of shape: TopicCandidate.Shape) -> UInt64 {
    switch shape {
    case .noun, .complemented, .described: 0
    case .doing, .doingOfObject: 1
    case .question: 2
    case .statement: 3
    }
  }

  /// A number as one of few: exact below four.
  private func band(_ number: Int) -> UInt64 {
    switch number {
    case ..<4: UInt64(max(0, number))
    case ..<6: 4
    case ..<9: 5
    case ..<14: 6
    default: 7
    }
  }
}
