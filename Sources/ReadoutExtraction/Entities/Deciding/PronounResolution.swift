import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// Resolves pronouns of the third person, in text order, each to who is most prominent when it is read: "he", "her",
/// "they".
///
/// Salience by recency and grammatical role, halved with each sentence, after Lappin and Leass (1994), "An Algorithm for
/// Pronominal Anaphora Resolution"; to that come who speaks in reported speech, and that a verb's object is not its own
/// subject. Unnamed people ("a diplomat said … he added") compete too, so that no name takes their pronoun.
struct PronounResolution {
  private typealias Reference = DiscourseReferences.Reference
  private typealias Role = DiscourseReferences.Role

  private let words: ArticleWords
  private let known: DiscourseReferences
  private let clauses: ClauseReading
  private var salience: [Int: Double] = [:]
  /// What the sentence being read has given so far.
  private var current: [Int: Double] = [:]
  private var lastRole: [Int: Role] = [:]
  private var genders: [Int: Character]
  private var learntGenders: [Int: Character] = [:]
  /// What one pronoun so far said.
  private var suspected: [Int: Character] = [:]
  /// Referents by token: heads of mentions and pronouns resolved.
  private var referentAt: [Int: Int]
  private var speaker: Int?

  private init(_ words: ArticleWords, _ known: DiscourseReferences) {
    self.words = words
    self.known = known
    clauses = ClauseReading(words: words)
    genders = known.genders
    referentAt = known.referentAt
  }

  /// The pronouns, and the genders they tell of persons.
  static func resolve(
    _ posted: PostedEntities, _ mentions: MentionList
  ) -> (pronouns: [EntityMention], genders: [Int: Character]) {
    guard posted.entities.contains(where: { $0.kind == .person }) else { return ([], [:]) }
    var stage = PronounResolution(posted.words, DiscourseReferences(posted, mentions))
    let pronouns = stage.read()
    let speakers = SpeakerReferences(posted, mentions, isQuoted: stage.known.isQuoted)
    return (pronouns + speakers.read(), stage.learntGenders)
  }

  private mutating func read() -> [EntityMention] {
    var result: [EntityMention] = []
    var cursor = 0
    for (index, sentence) in words.sentences.enumerated() {
      fade()
      for token in sentence {
        while cursor < known.references.count, known.references[cursor].tokens.lowerBound <= token {
          if known.references[cursor].tokens.lowerBound == token { note(known.references[cursor]) }
          cursor += 1
        }
        guard words.isWord(token), words.style[token] == .prose else { continue }
        if words.isKey(token, in: .singularPronouns) {
          if let mention = singular(token, in: sentence) { result.append(mention) }
        } else if words.isKey(token, in: .pluralPronouns) {
          if let mention = plural(token, index) { result.append(mention) }
        }
      }
    }
    return result
  }

  /// Halves what earlier sentences gave; what has faded away says no more.
  private mutating func fade() {
    for (referent, weight) in current { salience[referent, default: 0] += weight }
    salience = salience.compactMapValues { $0 > 0.01 ? $0 * 0.5 : nil }
    current = [:]
  }

  private mutating func note(_ reference: Reference) {
    var weight: Double =
      switch reference.role {
      case .subject: 260
      case .object: 220
      case .oblique: 190
      case .embedded: 120
      }
    if words.style[reference.head] != .prose { weight *= 0.5 }
    if reference.isQuoted { weight *= 0.4 }
    if reference.isSpeaker, !reference.isQuoted {
      weight += 60
      speaker = reference.referent
    }
    current[reference.referent] = max(current[reference.referent] ?? 0, weight)
    lastRole[reference.referent] = reference.role
  }

  // MARK: Singular

  /// A pronoun where it stands.
  private struct Pronoun {
    let token: Int
    let gender: Character
    let isReflexive: Bool
    let isSubject: Bool
    let isPossessive: Bool
    /// The verb of its clause, and whether it is one of saying.
    let clause: Int?
    let says: Bool
    let isQuoted: Bool
  }

  private func pronoun(_ token: Int, in sentence: Range<Int>) -> Pronoun {
    let relation: DependencyRelation? = words.hasDependencies ? words.document.relations[token] : nil
    let clause = clauses.clause(of: token)
    return Pronoun(
      token: token, gender: words.isKey(token, in: .femalePronouns) ? "f" : "m",
      isReflexive: words.isKey(token, in: .reflexives),
      isSubject: relation.map { $0 == .nsubj || $0 == .nsubjPass }
        ?? (token + 1 < sentence.upperBound && words.isVerbTag(token + 1)),
      isPossessive: relation == .nmodPoss || words.isKey(token, FoldedKey("his")), clause: clause,
      says: clause.map { words.isKey($0, in: .verbsOfSaying) } ?? false, isQuoted: known.isQuoted[token])
  }

  private mutating func singular(_ token: Int, in sentence: Range<Int>) -> EntityMention? {
    if words.isKey(token + 1, in: .styles) { return nil }
    let pronoun = pronoun(token, in: sentence)
    guard let referent = referent(of: pronoun, in: sentence) else { return nil }
    referentAt[token] = referent
    let tokens = token..<(token + 1)
    note(
      Reference(
        tokens: tokens, head: token, referent: referent,
        role: pronoun.isSubject ? .subject : pronoun.isPossessive ? .embedded : .object,
        isSpeaker: pronoun.isSubject && pronoun.says, isQuoted: pronoun.isQuoted))
    if referent >= 0 { return EntityMention(tokens: tokens, name: tokens, entities: [referent], form: .pronoun) }
    guard let owners = known.ownersOf[referent], !pronoun.isPossessive else { return nil }
    return EntityMention(tokens: tokens, name: tokens, entities: owners, form: .pronoun, isRepresentative: true)
  }

  private mutating func referent(of pronoun: Pronoun, in sentence: Range<Int>) -> Int? {
    let agent = pronoun.clause.flatMap { clauses.subject(of: $0, referentAt) }
    let preferred = preferences(of: pronoun, agent: agent)
    var excluded: Set<Int> = []
    if !pronoun.isSubject, !pronoun.isPossessive, !pronoun.isReflexive, let agent { excluded.insert(agent) }
    // Whoever speaks of "him" inside a quotation means another.
    if pronoun.isQuoted, let quoting = quoting(in: sentence) ?? speaker { excluded.insert(quoting) }
    var best: (score: Double, referent: Int)?
    var second = 0.0
    for referent in Set(salience.keys).union(current.keys).union(preferred.keys).sorted()
    where !excluded.contains(referent) {
      if let known = genders[referent], known != pronoun.gender { continue }
      var score = (salience[referent] ?? 0) + (current[referent] ?? 0)
      guard score >= 12 || preferred[referent] != nil else { continue }
      score += Double(min(8, known.mentionCounts[referent] ?? 0)) * 6
      score += preferred[referent] ?? 0
      if pronoun.isSubject, lastRole[referent] == .subject { score += 35 }
      if genders[referent] == pronoun.gender { score += 20 }
      if best == nil || score > best!.score {
        second = best?.score ?? 0
        best = (score, referent)
      } else {
        second = max(second, score)
      }
    }
    if let best, best.score >= 30 {
      if best.score > second * 1.3 { learn(pronoun.gender, of: best.referent) }
      return best.referent
    }
    // "In his speech, X said"
    guard !pronoun.isQuoted else { return nil }
    return known.inSentence(of: pronoun.token).first {
      $0.tokens.lowerBound > pronoun.token && $0.role == .subject && $0.referent >= 0
        && (genders[$0.referent] ?? pronoun.gender) == pronoun.gender
    }?.referent
  }

  /// One pronoun may be another's; two that agree tell.
  private mutating func learn(_ gender: Character, of referent: Int) {
    guard referent >= 0, genders[referent] == nil else { return }
    if suspected[referent] == gender {
      learntGenders[referent] = gender
      genders[referent] = gender
    }
    suspected[referent] = gender
  }

  private func preferences(of pronoun: Pronoun, agent: Int?) -> [Int: Double] {
    var preferred: [Int: Double] = [:]
    if let agent {
      if pronoun.isReflexive { preferred[agent, default: 0] += 400 }
      if pronoun.isPossessive { preferred[agent, default: 0] += 60 }
    }
    // "X said he would": the speaker of the clause above; but "X noted that Y hopes for his visit" is Y's.
    if let clause = pronoun.clause, let verb = clauses.verbOfSaying(above: clause),
      known.isQuoted[verb] == known.isQuoted[clause], let above = clauses.subject(of: verb, referentAt),
      above != agent || !pronoun.isSubject, !pronoun.isPossessive || agent == nil
    {
      preferred[above, default: 0] += 150
    }
    // "he said": who spoke last.
    if pronoun.isSubject, pronoun.says, let speaker, !pronoun.isQuoted,
      !hasOtherSubject(before: pronoun, than: speaker)
    {
      preferred[speaker, default: 0] += 120
    }
    if let before = referentBeside(pronoun) { preferred[before, default: 0] += 400 }
    if let owner = ownerOfSubject(pronoun), agent == nil { preferred[owner, default: 0] += 200 }
    return preferred
  }

  /// "X and his delegation", "X's visit, his meeting with Y": who stands, or owns, beside what a possessive owns; "his own"
  /// is of whoever acts.
  private func referentBeside(_ pronoun: Pronoun) -> Int? {
    let joint = pronoun.token - 1
    guard pronoun.isPossessive, words.isKey(joint, .and) || words.isComma(joint),
      !words.isKey(pronoun.token + 1, FoldedKey("own"))
    else { return nil }
    if words.isKey(joint, .and), let before = referentAt[joint - 1] { return before }
    let owned = (max(0, joint - 4)..<max(0, joint)).last { words.isPossessive($0) }
    guard let owned, (owned + 1..<joint).allSatisfy({ words.isNounTag($0) })
    else { return nil }
    return referentAt[owned - 1]
  }

  /// "The last leg of X's tour will take him to Peru": whose what the clause tells of is.
  private func ownerOfSubject(_ pronoun: Pronoun) -> Int? {
    guard !pronoun.isSubject, !pronoun.isPossessive, !pronoun.isReflexive, let clause = pronoun.clause,
      clause < pronoun.token
    else { return nil }
    let owners = words.sentence(of: clause).prefix { $0 < clause }.filter { token in
      words.document.relations[token] == .nmodPoss && referentAt[token] != nil && isBelowSubject(token, of: clause)
    }
    return owners.count == 1 ? referentAt[owners[0]] : nil
  }

  private func isBelowSubject(_ token: Int, of verb: Int) -> Bool {
    var node = token
    for _ in 0..<6 {
      let head = Int(words.document.heads[node])
      guard head >= 0 else { return false }
      if head == verb { return words.document.relations[node] == .nsubj }
      guard [.nmodPoss, .nmod].contains(words.document.relations[node]) else { return false }
      node = head
    }
    return false
  }

  /// Whether the sentence before tells of someone else: "X said … . Y played it down. He said …".
  private func hasOtherSubject(before pronoun: Pronoun, than speaker: Int) -> Bool {
    let lower = words.sentence(of: pronoun.token).lowerBound
    guard lower > 0 else { return false }
    let subject = known.inSentence(of: lower - 1).first { $0.role == .subject && !$0.isQuoted }
    return subject.map { $0.referent >= 0 && $0.referent != speaker && !$0.isSpeaker } ?? false
  }

  /// Who says a quotation, told in the same sentence.
  private func quoting(in sentence: Range<Int>) -> Int? {
    known.inSentence(of: sentence.lowerBound).first { $0.isSpeaker && !$0.isQuoted }?.referent
  }

  // MARK: Plural

  private func plural(_ token: Int, _ index: Int) -> EntityMention? {
    guard !known.isQuoted[token] else { return nil }
    let tokens = token..<(token + 1)
    func mention(_ group: DiscourseReferences.Group) -> EntityMention? {
      guard !group.members.isEmpty, group.isRepresentative || group.members.count >= 2 else { return nil }
      return EntityMention(
        tokens: tokens, name: tokens, entities: group.members, form: .pronoun, isRepresentative: group.isRepresentative)
    }
    for back in stride(from: index, through: max(0, index - 2), by: -1) {
      let before = words.sentences[back]
      let found = known.groupsInSentence(of: before.lowerBound).filter { $0.position < token && !$0.isQuoted }
      if let group = found.last(where: \.isSubject) ?? found.last { return mention(group) }
      // "X met Y. They …"
      guard back == index - 1 else { continue }
      var persons: [Int] = []
      for reference in known.inSentence(of: before.lowerBound)
      where reference.role != .embedded && !reference.isQuoted && words.style[reference.head] == .prose
        && !persons.contains(reference.referent)
      {
        persons.append(reference.referent)
      }
      if persons.count == 2, persons.allSatisfy({ $0 >= 0 }) {
        return EntityMention(tokens: tokens, name: tokens, entities: persons, form: .pronoun)
      }
    }
    return nil
  }
}
