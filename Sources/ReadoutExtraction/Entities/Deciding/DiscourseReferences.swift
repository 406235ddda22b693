import ReadoutLanguage
import ReadoutModel

/// Whom a text speaks of, in text order: what pronouns can stand for.
struct DiscourseReferences {
  enum Role { case subject, object, oblique, embedded }

  struct Reference {
    var tokens: Range<Int>
    var head: Int
    /// A person's entity, or a negative number for someone unnamed.
    var referent: Int
    var role: Role
    var isSpeaker: Bool
    var isQuoted: Bool
  }

  struct Group {
    var position: Int
    /// Entities; none where the words speak of people nobody knows.
    var members: [Int]
    var isRepresentative: Bool
    var isSubject: Bool
    var isQuoted: Bool
  }

  private let posted: PostedEntities
  private let words: ArticleWords
  private let mentions: MentionList
  private(set) var references: [Reference] = []
  private(set) var groups: [Group] = []
  /// Indices by sentence.
  private(set) var referencesOfSentence: [Int32: [Int]] = [:]
  private(set) var groupsOfSentence: [Int32: [Int]] = [:]
  /// By token, whether it stands in a quotation.
  private(set) var isQuoted: TokenColumn<Bool>
  private(set) var genders: [Int: Character] = [:]
  /// Owners whom an unnamed referent stands for.
  private(set) var ownersOf: [Int: [Int]] = [:]
  /// Referents by the tokens of their mentions.
  private(set) var referentAt: [Int: Int] = [:]
  private(set) var mentionCounts: [Int: Int] = [:]
  private var firstOfSentence: [Int32: Int] = [:]

  init(_ posted: PostedEntities, _ mentions: MentionList) {
    self.posted = posted
    self.mentions = mentions
    words = posted.words
    isQuoted = TokenColumn(count: words.count)
    markQuotations()
    gatherMentions()
    gatherUnnamed()
    references.sort { ($0.tokens.lowerBound, $0.referent) < ($1.tokens.lowerBound, $1.referent) }
    for reference in references where referentAt[reference.head] == nil {
      referentAt[reference.head] = reference.referent
      for token in reference.tokens where referentAt[token] == nil { referentAt[token] = reference.referent }
    }
    gatherGroups()
    groups.sort { $0.position < $1.position }
    let sentenceOf = words.document.sentenceOfToken
    referencesOfSentence = Dictionary(grouping: references.indices) { sentenceOf[references[$0].tokens.lowerBound] }
    groupsOfSentence = Dictionary(grouping: groups.indices) { sentenceOf[groups[$0].position] }
  }

  /// The references of the sentence of a token, in text order.
  func inSentence(of token: Int) -> [Reference] {
    (referencesOfSentence[words.document.sentenceOfToken[token]] ?? []).map { references[$0] }
  }

  func groupsInSentence(of token: Int) -> [Group] {
    (groupsOfSentence[words.document.sentenceOfToken[token]] ?? []).map { groups[$0] }
  }

  /// Quotation marks open and close within a paragraph; a quotation of several paragraphs opens each anew.
  private mutating func markQuotations() {
    for paragraph in words.document.paragraphs {
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

  private mutating func gatherMentions() {
    // "MS HALL:" says who speaks, and she speaks of others.
    func isLabel(_ tokens: Range<Int>) -> Bool {
      tokens.lowerBound < words.spoken(words.sentence(of: tokens.lowerBound)).lowerBound
    }
    for mention in mentions.all where mention.entities.count == 1 && !isLabel(mention.tokens) {
      let entity = mention.entities[0]
      let isPerson = posted.entities[entity].kind == .person
      guard isPerson || mention.isRepresentative && isSingular(mention) else { continue }
      let head = self.head(of: mention.tokens, name: mention.name)
      var referent = entity
      if isPerson {
        mentionCounts[entity, default: 0] += 1
        if let gender = posted.entities[entity].gender { genders[entity] = gender }
      } else {
        referent = -1 - mention.tokens.lowerBound
        ownersOf[referent] = mention.entities
      }
      add(mention.tokens, head, referent)
    }
  }

  /// Offices whose holder nobody knows, and plain people.
  private mutating func gatherUnnamed() {
    var covered = TokenColumn<Bool>(count: words.count)
    for mention in mentions.all where !mention.isModifier {
      for token in mention.tokens { covered[token] = true }
    }
    for phrase in posted.names.titles
    where phrase.holders.isEmpty && phrase.classes.contains(.office) && !phrase.classes.contains(.plural)
      && !covered[phrase.head] && words.isRead[phrase.head]
    {
      let referent = -1 - phrase.tokens.lowerBound
      if let gender = phrase.classes.gender { genders[referent] = gender }
      add(phrase.tokens, phrase.head, referent)
      for token in phrase.tokens { covered[token] = true }
    }
    for sentence in words.sentences where !sentence.isEmpty && words.style[sentence.lowerBound] == .prose {
      for token in sentence where !covered[token] && !words.isCapital[token] {
        let gender: Character
        if words.isKey(token, in: .men) {
          gender = "m"
        } else if words.isKey(token, in: .women) {
          gender = "f"
        } else {
          continue
        }
        genders[-1 - token] = gender
        add(token..<(token + 1), token, -1 - token)
      }
    }
  }

  private mutating func add(_ tokens: Range<Int>, _ head: Int, _ referent: Int) {
    let role = role(of: head, in: tokens)
    let sentence = words.document.sentenceOfToken[tokens.lowerBound]
    firstOfSentence[sentence] = min(firstOfSentence[sentence] ?? .max, tokens.lowerBound)
    references.append(
      Reference(
        tokens: tokens, head: head, referent: referent, role: role,
        isSpeaker: isSpeaking(tokens, head), isQuoted: isQuoted[head]))
  }

  private func isSingular(_ mention: EntityMention) -> Bool {
    let last = mention.tokens.upperBound - 1
    for token in mention.tokens where words.titles[token].contains(.office) {
      return !words.titles[token].contains(.plural)
    }
    guard words.hasTags else { return false }
    let tag = words.document.pennTags[last]
    return tag == .nn && words.isKey(last, in: .singularPeople)
  }

  /// The token of a mention whose head in the tree lies outside it.
  private func head(of tokens: Range<Int>, name: Range<Int>) -> Int {
    guard words.hasDependencies else { return name.upperBound - 1 }
    for token in tokens where words.isWord(token) {
      let head = Int(words.document.heads[token])
      if head < 0 || !tokens.contains(head) { return token }
    }
    return name.upperBound - 1
  }

  private func role(of head: Int, in tokens: Range<Int>) -> Role {
    let next = tokens.upperBound
    if words.isPossessive(next) { return .embedded }
    guard words.hasDependencies else {
      let sentence = words.sentence(of: head)
      if next < sentence.upperBound, words.isVerbTag(next) { return .subject }
      let first = firstOfSentence[words.document.sentenceOfToken[tokens.lowerBound]] ?? .max
      return first < tokens.lowerBound ? .object : .subject
    }
    var token = head
    for _ in 0..<6 {
      switch words.document.relations[token] {
      // "will be attended by X": who does it, as a subject would.
      case .nsubj, .nsubjPass, .csubj, .root, .parataxis, .oblAgent: return .subject
      case .obj, .iobj: return .object
      case .obl, .oblUnmarked, .xcomp, .ccomp, .advcl: return .oblique
      case .conj, .appos, .flat, .compound, .list:
        let up = Int(words.document.heads[token])
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
    if sentence.contains(tokens.upperBound), words.isKey(tokens.upperBound, in: .verbsOfSaying) { return true }
    // "…," said X
    if words.isKey(tokens.lowerBound - 1, in: .verbsOfSaying), !words.isPossessive(tokens.upperBound) { return true }
    guard words.hasDependencies else { return false }
    let relation = words.document.relations[head]
    guard relation == .nsubj, words.document.heads[head] >= 0 else { return false }
    return words.isKey(Int(words.document.heads[head]), in: .verbsOfSaying)
  }

  private mutating func gatherGroups() {
    for mention in mentions.all
    where mention.entities.count >= 2 || mention.isRepresentative && !isSingular(mention) {
      let first = mention.tokens.lowerBound
      let head = self.head(of: mention.tokens, name: mention.name)
      groups.append(
        Group(
          position: first, members: mention.entities, isRepresentative: mention.isRepresentative,
          isSubject: role(of: head, in: mention.tokens) == .subject, isQuoted: isQuoted[first]))
    }
    gatherLists()
    guard words.hasDependencies else { return }
    let starts = Set(groups.map(\.position))
    for sentence in words.sentences where !sentence.isEmpty && words.style[sentence.lowerBound] == .prose {
      for token in sentence
      where words.document.pennTags[token] == .nns && words.document.relations[token].universal == .nsubj
        && !starts.contains(token) && referentAt[token] == nil && !mentions.overlapsNominal(token..<(token + 1))
      {
        groups.append(
          Group(position: token, members: [], isRepresentative: false, isSubject: true, isQuoted: isQuoted[token]))
      }
    }
  }

  /// "X, Y and Z"
  private mutating func gatherLists() {
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
          between.allSatisfy({ words.isComma($0) || words.isKey($0, .and) || words.isKey($0, .the) })
        else { break }
        if between.contains(where: { words.isKey($0, .and) }) { hasAnd = true }
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
  }
}
