import ReadoutLanguage
import ReadoutModel

// "he", "her", "they": whom a pronoun speaks of.
extension EntityReading {
  /// Resolves pronouns of the third person, in text order, each to who is most prominent when it is read.
  mutating func resolvePronouns() {
    guard entities.contains(where: { $0.kind == .person }) else { return }
    var discourse = Discourse(self)
    let pronouns = discourse.read()
    mentions += pronouns
    for (entity, gender) in discourse.learntGenders where entities[entity].gender == nil {
      entities[entity].gender = gender
    }
  }
}

/// How prominent everyone spoken of is, sentence by sentence.
///
/// Salience by recency and grammatical role, halved with each sentence, after Lappin and Leass (1994), "An Algorithm for
/// Pronominal Anaphora Resolution"; to that come who speaks in reported speech, and that a verb's object is not its own
/// subject. Unnamed people ("a diplomat said … he added") compete too, so that no name takes their pronoun.
private struct Discourse {
  private enum Role { case subject, object, oblique, embedded }

  private struct Reference {
    var tokens: Range<Int>
    var head: Int
    /// A person's entity, or a negative number for someone unnamed.
    var referent: Int
    var role: Role
    var isSpeaker: Bool
    var isQuoted: Bool
  }

  private struct Group {
    var position: Int
    /// Entities; none where the words speak of people nobody knows.
    var members: [Int]
    var isRepresentative: Bool
    var isSubject: Bool
    var isQuoted: Bool
  }

  private let reading: EntityReading
  private let words: ArticleWords
  private let document: Document
  private var references: [Reference] = []
  private var groups: [Group] = []
  private var isQuoted: [Bool]

  private var salience: [Int: Double] = [:]
  /// What the sentence being read has given so far.
  private var current: [Int: Double] = [:]
  private var lastRole: [Int: Role] = [:]
  private var genders: [Int: Character] = [:]
  private(set) var learntGenders: [Int: Character] = [:]
  /// What one pronoun so far said.
  private var suspected: [Int: Character] = [:]
  /// Owners whom an unnamed referent stands for.
  private var ownersOf: [Int: [Int]] = [:]
  /// Referents by token: heads of mentions and pronouns resolved.
  private var referentAt: [Int: Int] = [:]
  private var mentionCounts: [Int: Int] = [:]
  private var speaker: Int?

  init(_ reading: EntityReading) {
    self.reading = reading
    words = reading.words
    document = reading.document
    isQuoted = Array(repeating: false, count: reading.words.count)
    markQuotations()
    gatherReferences()
    gatherGroups()
  }

  // MARK: What is there

  /// Quotation marks open and close within a paragraph; a quotation of several paragraphs opens each anew.
  private mutating func markQuotations() {
    for paragraph in document.paragraphs {
      var isOpen = false
      for token in paragraph.tokens {
        let bytes = words.utf8(token)
        let isStraight = bytes.elementsEqual([0x22])
        if bytes.elementsEqual([0xE2, 0x80, 0x9C]) || bytes.elementsEqual([0x60, 0x60]) || isStraight && !isOpen {
          isOpen = true
        } else if bytes.elementsEqual([0xE2, 0x80, 0x9D]) || bytes.elementsEqual([0x27, 0x27]) || isStraight {
          isOpen = false
        }
        isQuoted[token] = isOpen
      }
    }
  }

  private mutating func gatherReferences() {
    for mention in reading.mentions where mention.entities.count == 1 {
      let entity = mention.entities[0]
      let isPerson = reading.entities[entity].kind == .person
      guard isPerson || mention.isRepresentative && isSingular(mention) else { continue }
      let head = self.head(of: mention.tokens, name: mention.name)
      var referent = entity
      if isPerson {
        mentionCounts[entity, default: 0] += 1
        if let gender = reading.entities[entity].gender { genders[entity] = gender }
      } else {
        referent = -1 - mention.tokens.lowerBound
        ownersOf[referent] = mention.entities
      }
      add(mention.tokens, head, referent)
    }
    // Offices whose holder nobody knows, and plain people.
    var covered = Array(repeating: false, count: words.count)
    for mention in reading.mentions where !mention.isModifier {
      for token in mention.tokens { covered[token] = true }
    }
    for phrase in reading.titles
    where phrase.holders.isEmpty && phrase.classes.contains(.office) && !phrase.classes.contains(.plural)
      && !covered[phrase.head] && words.isRead[phrase.head]
    {
      let referent = -1 - phrase.tokens.lowerBound
      if let gender = reading.gender(of: phrase.classes) { genders[referent] = gender }
      add(phrase.tokens, phrase.head, referent)
      for token in phrase.tokens { covered[token] = true }
    }
    for sentence in words.sentences where !sentence.isEmpty && words.style[sentence.lowerBound] == .prose {
      for token in sentence where !covered[token] && !words.isCapital[token] {
        let gender: Character
        if words.isKey(token, in: Self.men) {
          gender = "m"
        } else if words.isKey(token, in: Self.women) {
          gender = "f"
        } else {
          continue
        }
        genders[-1 - token] = gender
        add(token..<(token + 1), token, -1 - token)
      }
    }
    references.sort { ($0.tokens.lowerBound, $0.referent) < ($1.tokens.lowerBound, $1.referent) }
    for reference in references where referentAt[reference.head] == nil {
      referentAt[reference.head] = reference.referent
      for token in reference.tokens where referentAt[token] == nil { referentAt[token] = reference.referent }
    }
  }

  private static let men = WordSets.keys("man boy brother father son husband businessman policeman gunman uncle")
  private static let women = WordSets.keys(
    "woman girl sister mother daughter wife businesswoman policewoman widow aunt")

  private mutating func add(_ tokens: Range<Int>, _ head: Int, _ referent: Int) {
    references.append(
      Reference(
        tokens: tokens, head: head, referent: referent, role: role(of: head, in: tokens),
        isSpeaker: isSpeaking(tokens, head), isQuoted: isQuoted[head]))
  }

  private func isSingular(_ mention: EntityMention) -> Bool {
    let last = mention.tokens.upperBound - 1
    for token in mention.tokens where words.titles[token].contains(.office) {
      return !words.titles[token].contains(.plural)
    }
    guard reading.hasTags else { return false }
    let tag = document.pennTags[last]
    return tag == .nn && EntityReading.singularPeople.contains(words.keys[last])
  }

  /// The token of a mention whose head in the tree lies outside it.
  private func head(of tokens: Range<Int>, name: Range<Int>) -> Int {
    guard reading.hasDependencies else { return name.upperBound - 1 }
    for token in tokens where words.isWord(token) {
      let head = Int(document.heads[token])
      if head < 0 || !tokens.contains(head) { return token }
    }
    return name.upperBound - 1
  }

  private func role(of head: Int, in tokens: Range<Int>) -> Role {
    let next = tokens.upperBound
    if words.isPossessive(next) { return .embedded }
    guard reading.hasDependencies else {
      let sentence = words.sentence(of: head)
      if next < sentence.upperBound, reading.isVerbTag(next) { return .subject }
      let isFirst = !references.contains {
        sentence.contains($0.tokens.lowerBound) && $0.tokens.lowerBound < tokens.lowerBound
      }
      return isFirst ? .subject : .object
    }
    var token = head
    for _ in 0..<6 {
      switch document.relations[token] {
      // "will be attended by X": who does it, as a subject would.
      case .nsubj, .nsubjPass, .csubj, .root, .parataxis, .oblAgent: return .subject
      case .obj, .iobj: return .object
      case .obl, .oblUnmarked, .xcomp, .ccomp, .advcl: return .oblique
      case .conj, .appos, .flat, .compound, .list:
        let up = Int(document.heads[token])
        guard up >= 0 else { return .oblique }
        token = up
      default: return .embedded
      }
    }
    return .oblique
  }

  /// Whether the words are the subject of a verb of saying.
  private func isSpeaking(_ tokens: Range<Int>, _ head: Int) -> Bool {
    let sentence = words.sentence(of: head)
    if sentence.contains(tokens.upperBound), words.isKey(tokens.upperBound, in: Self.sayings) { return true }
    // "…," said X
    if words.isKey(tokens.lowerBound - 1, in: Self.sayings), !words.isPossessive(tokens.upperBound) { return true }
    guard reading.hasDependencies else { return false }
    let relation = document.relations[head]
    guard relation == .nsubj, document.heads[head] >= 0 else { return false }
    return words.isKey(Int(document.heads[head]), in: Self.sayings)
  }

  private static let sayings = WordSets.keys(
    "said says say saying told tells adds added announced insisted warned stressed noted declared stated explained argued "
      + "claimed acknowledged admitted commented concluded continued remarked recalled replied responded reiterated "
      + "underlined emphasised emphasized asserted affirmed predicted suggested pointed quipped reported wrote tweeted")

  private mutating func gatherGroups() {
    for mention in reading.mentions {
      let first = mention.tokens.lowerBound
      if mention.entities.count >= 2 || mention.isRepresentative && !isSingular(mention) {
        let head = self.head(of: mention.tokens, name: mention.name)
        groups.append(
          Group(
            position: first, members: mention.entities, isRepresentative: mention.isRepresentative,
            isSubject: role(of: head, in: mention.tokens) == .subject, isQuoted: isQuoted[first]))
      }
    }
    // "X, Y and Z"
    let named = references.filter { $0.referent >= 0 }
    var index = 0
    while index < named.count {
      var members = [named[index].referent]
      var last = named[index]
      var hasAnd = false
      var next = index + 1
      while next < named.count {
        let between = last.tokens.upperBound..<max(named[next].tokens.lowerBound, last.tokens.upperBound)
        guard !between.isEmpty, between.count <= 3,
          between.allSatisfy({
            words.isComma($0) || words.isKey($0, WordSets.and) || words.isKey($0, WordSets.the)
          })
        else { break }
        if between.contains(where: { words.isKey($0, WordSets.and) }) { hasAnd = true }
        if !members.contains(named[next].referent) { members.append(named[next].referent) }
        last = named[next]
        next += 1
      }
      if hasAnd, members.count >= 2 {
        groups.append(
          Group(
            position: named[index].tokens.lowerBound, members: members, isRepresentative: false,
            isSubject: named[index].role == .subject, isQuoted: named[index].isQuoted))
      }
      index = max(next, index + 1)
    }
    guard reading.hasDependencies else { return }
    let starts = Set(groups.map(\.position))
    for sentence in words.sentences where !sentence.isEmpty && words.style[sentence.lowerBound] == .prose {
      for token in sentence
      where document.pennTags[token] == .nns && document.relations[token].universal == .nsubj
        && !starts.contains(token) && referentAt[token] == nil
        && !reading.mentions.contains(where: { $0.form == .nominal && $0.tokens.contains(token) })
      {
        groups.append(
          Group(position: token, members: [], isRepresentative: false, isSubject: true, isQuoted: isQuoted[token]))
      }
    }
    groups.sort { $0.position < $1.position }
  }

  // MARK: Reading

  mutating func read() -> [EntityMention] {
    var result: [EntityMention] = []
    var cursor = 0
    for (index, sentence) in words.sentences.enumerated() {
      for key in salience.keys { salience[key] = (salience[key] ?? 0) * 0.5 }
      for (referent, weight) in current { salience[referent, default: 0] += weight * 0.5 }
      current = [:]
      for token in sentence {
        while cursor < references.count, references[cursor].tokens.lowerBound < token { cursor += 1 }
        while cursor < references.count, references[cursor].tokens.lowerBound == token {
          note(references[cursor])
          cursor += 1
        }
        guard words.isWord(token), words.style[token] == .prose else { continue }
        if words.isKey(token, in: WordSets.singularPronouns) {
          if let mention = singular(token, in: sentence) { result.append(mention) }
        } else if words.isKey(token, in: WordSets.pluralPronouns) {
          if let mention = plural(token, in: sentence, index) { result.append(mention) }
        }
      }
    }
    return result
  }

  private mutating func note(_ reference: Reference) {
    var weight = Self.weight(reference.role)
    if words.style[reference.head] != .prose { weight *= 0.5 }
    if reference.isQuoted { weight *= 0.4 }
    if reference.isSpeaker, !reference.isQuoted {
      weight += 60
      speaker = reference.referent
    }
    current[reference.referent] = max(current[reference.referent] ?? 0, weight)
    lastRole[reference.referent] = reference.role
  }

  private static func weight(_ role: Role) -> Double {
    switch role {
    case .subject: 260
    case .object: 220
    case .oblique: 190
    case .embedded: 120
    }
  }

  /// The verb whose clause a token stands in.
  private func clause(of token: Int) -> Int? {
    guard reading.hasDependencies else { return nil }
    var node = token
    for _ in 0..<12 {
      let relation = document.relations[node]
      let head = Int(document.heads[node])
      if head < 0 { return node == token ? nil : node }
      switch relation {
      case .nsubj, .nsubjPass, .obj, .iobj, .obl, .oblAgent, .oblUnmarked: return head
      case .advcl, .ccomp, .xcomp, .aclRelcl, .acl, .parataxis:
        return node == token ? head : node
      default: node = head
      }
    }
    return nil
  }

  /// Who does what a verb says, followed over conjuncts, participles and relative pronouns.
  private func subject(of verb: Int) -> Int? {
    var verb = verb
    for _ in 0..<5 {
      let sentence = words.sentence(of: verb)
      var hasObject = false
      for token in sentence where Int(document.heads[token]) == verb {
        switch document.relations[token] {
        case .nsubj, .nsubjPass:
          if let referent = referentAt[token] { return referent }
          if words.isKey(token, in: Self.relatives), document.relations[verb] == .aclRelcl {
            return referentAt[Int(document.heads[verb])]
          }
          return nil
        case .obj where document.relations[verb] == .xcomp: hasObject = true
        default: break
        }
      }
      let head = Int(document.heads[verb])
      guard head >= 0 else { return nil }
      switch document.relations[verb] {
      case .conj, .advcl, .xcomp: verb = head
      case .aclRelcl, .acl: return referentAt[head]
      default: return nil
      }
      if hasObject { return nil }
    }
    return nil
  }

  private static let relatives = WordSets.keys("who which that whom")
  private static let reflexives = WordSets.keys("himself herself")
  private static let styles = WordSets.keys("majesty excellency highness honor honour holiness")

  private mutating func singular(_ token: Int, in sentence: Range<Int>) -> EntityMention? {
    if words.isKey(token + 1, in: Self.styles) { return nil }
    let gender: Character = words.isKey(token, in: WordSets.femalePronouns) ? "f" : "m"
    let isReflexive = words.isKey(token, in: Self.reflexives)
    let relation: DependencyRelation? = reading.hasDependencies ? document.relations[token] : nil
    let isSubject =
      relation.map { $0 == .nsubj || $0 == .nsubjPass }
      ?? (token + 1 < sentence.upperBound && reading.isVerbTag(token + 1))
    let isPossessive = relation == .nmodPoss || words.isKey(token, FoldedKey("his"))
    let clause = self.clause(of: token)
    let agent = clause.flatMap { subject(of: $0) }
    var preferred: [Int: Double] = [:]
    if isReflexive, let agent { preferred[agent, default: 0] += 400 }
    if isPossessive, let agent { preferred[agent, default: 0] += 60 }
    // "X said he would": the speaker of the clause above.
    if let clause, let above = sayer(above: clause), above != agent || !isSubject {
      preferred[above, default: 0] += 150
    }
    // "he said": who spoke last.
    if isSubject, let clause, words.isKey(clause, in: Self.sayings), let speaker, !isQuoted[token] {
      preferred[speaker, default: 0] += 120
    }
    // "X and his delegation"
    if isPossessive, words.isKey(token - 1, WordSets.and), let before = referentAt[token - 2] {
      preferred[before, default: 0] += 200
    }
    var excluded: Set<Int> = []
    if !isSubject, !isPossessive, !isReflexive, let agent { excluded.insert(agent) }
    // Whoever speaks of "him" inside a quotation means another.
    if isQuoted[token] {
      if let quoting = quoting(token, in: sentence) {
        excluded.insert(quoting)
      } else if let speaker {
        excluded.insert(speaker)
      }
    }
    var best: (score: Double, referent: Int)?
    var second = 0.0
    for referent in Set(salience.keys).union(current.keys).sorted() where !excluded.contains(referent) {
      if let known = genders[referent], known != gender { continue }
      var score = (salience[referent] ?? 0) + (current[referent] ?? 0)
      guard score >= 12 || preferred[referent] != nil else { continue }
      score += Double(min(8, mentionCounts[referent] ?? 0)) * 6
      score += preferred[referent] ?? 0
      if isSubject, lastRole[referent] == .subject { score += 35 }
      if genders[referent] == gender { score += 20 }
      if best == nil || score > best!.score {
        second = best?.score ?? 0
        best = (score, referent)
      } else {
        second = max(second, score)
      }
    }
    let referent: Int
    if let best, best.score >= 30 {
      referent = best.referent
      if referent >= 0, genders[referent] == nil, best.score > second * 1.3 {
        // One pronoun may be another's; two that agree tell.
        if suspected[referent] == gender {
          learntGenders[referent] = gender
          genders[referent] = gender
        }
        suspected[referent] = gender
      }
    } else if let later = references.first(where: {
      $0.tokens.lowerBound > token && sentence.contains($0.tokens.lowerBound) && $0.role == .subject && $0.referent >= 0
        && (genders[$0.referent] ?? gender) == gender
    }), !isQuoted[token] {
      // "In his speech, X said"
      referent = later.referent
    } else {
      return nil
    }
    referentAt[token] = referent
    let role: Role = isSubject ? .subject : isPossessive ? .embedded : .object
    note(
      Reference(
        tokens: token..<(token + 1), head: token, referent: referent, role: role,
        isSpeaker: isSubject && (clause.map { words.isKey($0, in: Self.sayings) } ?? false),
        isQuoted: isQuoted[token]))
    let tokens = token..<(token + 1)
    if referent >= 0 { return EntityMention(tokens: tokens, name: tokens, entities: [referent], form: .pronoun) }
    guard let owners = ownersOf[referent], !isPossessive else { return nil }
    return EntityMention(tokens: tokens, name: tokens, entities: owners, form: .pronoun, isRepresentative: true)
  }

  /// Who says what a clause tells.
  private func sayer(above clause: Int) -> Int? {
    guard reading.hasDependencies else { return nil }
    var node = clause
    for _ in 0..<4 {
      let head = Int(document.heads[node])
      guard head >= 0 else { return nil }
      switch document.relations[node] {
      case .ccomp, .parataxis:
        guard words.isKey(head, in: Self.sayings) || words.isKey(head, in: WordSets.speechVerbs) else { return nil }
        return isQuoted[head] == isQuoted[clause] ? subject(of: head) : nil
      case .conj, .advcl, .xcomp, .aclRelcl, .acl: node = head
      default: return nil
      }
    }
    return nil
  }

  /// Who says the quotation a token stands in, told in the same sentence.
  private func quoting(_ token: Int, in sentence: Range<Int>) -> Int? {
    references.first { reference in
      sentence.contains(reference.tokens.lowerBound) && reference.isSpeaker && !reference.isQuoted
    }?.referent
  }

  // MARK: Plural

  private func plural(_ token: Int, in sentence: Range<Int>, _ index: Int) -> EntityMention? {
    guard !isQuoted[token] else { return nil }
    let tokens = token..<(token + 1)
    func mention(_ group: Group?) -> EntityMention? {
      guard let group, !group.members.isEmpty, group.isRepresentative || group.members.count >= 2 else { return nil }
      return EntityMention(
        tokens: tokens, name: tokens, entities: group.members, form: .pronoun, isRepresentative: group.isRepresentative)
    }
    let here = groups.filter { sentence.contains($0.position) && $0.position < token && !$0.isQuoted }
    if let group = here.last(where: \.isSubject) ?? here.last { return mention(group) }
    var back = index - 1
    while back >= max(0, index - 2) {
      let before = words.sentences[back]
      let found = groups.filter { before.contains($0.position) && !$0.isQuoted }
      if let group = found.last(where: \.isSubject) ?? found.last { return mention(group) }
      // "X met Y. They …"
      var persons: [Int] = []
      for reference in references
      where before.contains(reference.tokens.lowerBound) && reference.role != .embedded && !reference.isQuoted
        && words.style[reference.head] == .prose
      {
        if !persons.contains(reference.referent) { persons.append(reference.referent) }
      }
      if persons.count == 2, persons.allSatisfy({ $0 >= 0 }), back == index - 1 {
        return EntityMention(tokens: tokens, name: tokens, entities: persons, form: .pronoun)
      }
      back -= 1
    }
    return nil
  }
}

extension EntityReading {
  static let singularPeople = WordSets.keys(
    "official diplomat spokesman spokeswoman spokesperson minister president leader envoy ambassador premier general "
      + "commander negotiator mediator emissary lawmaker senator officer representative king queen chief")
}
