import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// News describes before it names: "A top U.N. envoy has held talks in Lima. … envoy Ann Hale said", "The presidents of
/// Peru and Kenya have arrived. …". Descriptions of unnamed people become mentions of those the article names.
struct NamedRepresentatives {
  private let posted: PostedEntities
  private let words: ArticleWords
  private let mentions: MentionList
  /// The first token each person is named at.
  private let firstName: [Int: Int]

  private init(_ posted: PostedEntities, _ mentions: MentionList) {
    self.posted = posted
    self.mentions = mentions
    words = posted.words
    firstName = Dictionary(mentions.personNames.map { ($0.entity, $0.start) }, uniquingKeysWith: min)
  }

  static func name(_ posted: PostedEntities, _ before: MentionList) -> MentionList {
    let stage = NamedRepresentatives(posted, before)
    var result = before
    /// Those a group was found to be, by its country or body and its noun.
    var told: [String: [Int]] = [:]
    for (index, mention) in before.all.enumerated() where mention.isRepresentative {
      guard let people = stage.people(mention, told: &told) else { continue }
      result.name(people, at: index)
    }
    return result
  }

  private func people(_ mention: EntityMention, told: inout [String: [Int]]) -> [Int]? {
    guard
      let head = mention.tokens.last(where: { words.titles[$0].contains(.office) || words.isKey($0, in: .groupPeople) }
      ),
      !isSource(mention)
    else { return nil }
    let isPlural = words.isKey(head, in: .groupPeople) || words.titles[head].contains(.plural)
    if mention.entities.count > 1 {
      // "both Israeli and Palestinian leaders" may be any.
      let first = mention.tokens.lowerBound
      let isOpen = words.isKey(first, FoldedKey("both")) || words.isKey(first - 1, FoldedKey("both"))
      guard isPlural, !isOpen else { return nil }
      let group = "\(mention.entities.sorted())"
      told[group] = holders(mention, head) ?? joint(mention) ?? told[group]
      return told[group]
    }
    let noun = isPlural ? words.keys[head] : FoldedKey(words.document.text(ofToken: head) + "s")
    let group = "\(mention.entities[0]) \(noun)"
    let (determiner, count) = introduction(of: mention)
    if let count {
      guard (count > 1) == isPlural, let found = next(count, mention, noun) else { return nil }
      if isPlural { told[group] = found }
      return found
    }
    return isPlural && words.isKey(determiner, .the) ? told[group] : nil
  }

  /// "a U.S. official has said", "according to U.S. officials", "on condition of anonymity": whoever it is does not wish to
  /// be named.
  private func isSource(_ mention: EntityMention) -> Bool {
    let first = introduction(of: mention).determiner
    let sentence = words.sentence(of: mention.tokens.lowerBound)
    if sentence.contains(where: { words.isKey($0, FoldedKey("anonymity")) }) { return true }
    // A description may run into the next sentence, where a line without a stop ends one.
    let end = mention.tokens.upperBound
    let verb = (end..<max(end, sentence.upperBound)).first { words.document.universalTags[$0] != .aux }
    return verb.map { words.isKey($0, in: .verbsOfSaying) } ?? false
      || words.isKey(min(first, mention.tokens.lowerBound) - 1, .to)
      || words.isKey(mention.tokens.lowerBound - 1, in: .verbsOfSaying)
  }

  /// How many the words introduce: one for "a top", two for "two senior"; nil where they do not say. With the token that
  /// begins the description.
  private func introduction(of mention: EntityMention) -> (determiner: Int, count: Int?) {
    var token = mention.tokens.lowerBound
    let lower = max(words.sentence(of: token).lowerBound, token - 4)
    while true {
      if words.isKey(token, in: .articles) { return (token, 1) }
      if words.isKey(token, in: .groupWords), !words.isKey(token, FoldedKey("both")), !words.isKey(token - 1, .the) {
        return (token, words.isKey(token, .two) ? 2 : words.isKey(token, FoldedKey("three")) ? 3 : 4)
      }
      if words.isKey(token, .the) { return (token, nil) }
      guard token > lower, words.isWord(token - 1),
        token == mention.tokens.lowerBound || words.hasTags && words.document.universalTags[token] == .adj
      else { return (token, nil) }
      token -= 1
    }
  }

  // MARK: Who they are

  /// Those of the country or body whom the next sentences name first, as many as are told of, all by office.
  private func next(_ count: Int, _ mention: EntityMention, _ noun: FoldedKey) -> [Int]? {
    let owner = mention.entities[0]
    let number = Int(words.document.sentenceOfToken[mention.tokens.lowerBound])
    for sentence in number + 1..<min(number + 3, words.document.sentences.count) {
      var found: [Int] = []
      for other in mentions.inSentence(sentence).filter(posted.isPersonName).sorted(by: {
        $0.tokens.lowerBound < $1.tokens.lowerBound
      }) {
        let person = other.entities[0]
        guard !found.contains(person), firstName[person] == other.tokens.lowerBound, serves(person, owner),
          posted.standings.fitness(person, gender: posted.entities[person].gender, noun) == 2
        else { continue }
        found.append(person)
      }
      if !found.isEmpty { return found.count == count ? found : nil }
    }
    return nil
  }

  /// Whether a person is of a country or body, or nothing says of which.
  private func serves(_ person: Int, _ owner: Int) -> Bool {
    let bodies = (posted.rolesOfPerson[person] ?? []).compactMap { posted.roles[$0].organization }
    return posted.entities[person].country.map { $0 == owner } ?? bodies.isEmpty || bodies.contains(owner)
  }

  /// "The energy ministers of Peru and Kenya": of each the one who holds that office; nil where one is not named.
  private func holders(_ mention: EntityMention, _ head: Int) -> [Int]? {
    var start = head
    while start > mention.tokens.lowerBound, words.isWord(start - 1),
      words.isPortfolio(start - 1) || !words.titles[start - 1].isDisjoint(with: [.modifier, .office, .portfolio]),
      posted.blocks.at[start - 1] < 0
    { start -= 1 }
    let title = words.text(start..<head + 1)
    let wanted = Set(
      TitleWording.keys(TitleWording.singular(title, head: words.document.text(ofToken: head)).lowercased()))
    let people = mention.entities.compactMap { holder(of: $0, wanted, words.keys[head]) }
    return people.count == mention.entities.count && Set(people).count == people.count ? people : nil
  }

  private func holder(of owner: Int, _ wanted: Set<FoldedKey>, _ noun: FoldedKey) -> Int? {
    var best: (extra: Int, person: Int)?
    for (index, role) in posted.roles.enumerated() where role.tenure != .former {
      guard let body = role.organization, body == owner || posted.entities[body].country == owner else { continue }
      let title = Set(posted.titles[index])
      let isLeader = noun == FoldedKey("leaders") && posted.standings.of(role.person).contains(.head)
      guard isLeader || wanted.isSubset(of: title),
        isLeader || title.subtracting(wanted).isDisjoint(with: words.lexicons.words(.juniorWords))
      else { continue }
      let extra = isLeader ? 0 : title.subtracting(wanted).count
      if best.map({ extra < $0.extra }) ?? true { best = (extra, role.person) }
    }
    return best?.person
  }

  /// "The presidents of Peru and Kenya have arrived. Ann Hale and Bo Krag plan …": the next sentence begins with as many
  /// names of whom nothing else is known.
  private func joint(_ mention: EntityMention) -> [Int]? {
    let number = Int(words.document.sentenceOfToken[mention.tokens.lowerBound]) + 1
    guard number < words.document.sentences.count else { return nil }
    var end = words.document.sentences[number].tokens.lowerBound
    var found: [Int] = []
    while let name = mentions.inSentence(number).first(where: { $0.tokens.lowerBound == end }),
      posted.isPersonName(name),
      posted.rolesOfPerson[name.entities[0]] == nil, firstName[name.entities[0]] == end
    {
      found.append(name.entities[0])
      end = name.tokens.upperBound
      while words.isComma(end) || words.isKey(end, .and) { end += 1 }
    }
    return found.count == mention.entities.count ? found : nil
  }
}
