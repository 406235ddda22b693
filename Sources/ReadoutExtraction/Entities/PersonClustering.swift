import ReadoutLanguage
import ReadoutModel

// One person for all the names an article gives them: full names first, short forms after.
extension EntityReading {
  mutating func clusterPersons() {
    let prose = persons.indices.filter { words.style[persons[$0].name.lowerBound] == .prose }
      .sorted { persons[$0].name.lowerBound < persons[$1].name.lowerBound }
    let headlines = persons.indices.filter { words.style[persons[$0].name.lowerBound] != .prose }
      .sorted { persons[$0].name.lowerBound < persons[$1].name.lowerBound }
    for pass in [prose, headlines] {
      for person in pass where significant(persons[person].parts).count >= 2 {
        join(person, fullNameCluster(of: person))
      }
    }
    // What a lone name once meant it goes on meaning. With an office it says most, so those come first.
    var meanings: [FoldedKey: Int] = [:]
    for isTitled in [true, false] {
      for pass in [prose, headlines] {
        for person in pass where persons[person].cluster < 0 {
          let hasOffice = persons[person].title.map { titles[$0].classes.contains(.office) } ?? false
          let cluster = shortNameCluster(of: person, meanings)
          if isTitled, !hasOffice || cluster == nil { continue }
          let joined = join(person, cluster)
          if let part = significant(persons[person].parts).last { meanings[part.key] = meanings[part.key] ?? joined }
        }
      }
    }
    for index in clusters.indices {
      for person in clusters[index].spans where clusters[index].gender == nil {
        clusters[index].gender = persons[person].gender
      }
    }
    dropAddressed()
    dropByLines()
  }

  /// "Peace talks stall by Jane Doe": whom nothing but the end of a headline names wrote the text.
  private mutating func dropByLines() {
    for index in clusters.indices where clusters[index].spans.count == 1 {
      let person = persons[clusters[index].spans[0]]
      let first = person.name.lowerBound
      let sentence = words.sentence(of: first)
      guard person.title == nil, person.parts.count >= 2, person.name.upperBound == sentence.upperBound,
        first > sentence.lowerBound, words.isKey(first - 1, WordSets.by),
        document.sentences[Int(document.sentenceOfToken[first])].zone == .headline
      else { continue }
      drop(index)
    }
  }

  private mutating func drop(_ index: Int) {
    for person in clusters[index].spans {
      for token in persons[person].name { personAt[token] = -1 }
      persons[person].cluster = -1
    }
    clusters[index].spans = []
    clusters[index].names = []
  }

  // MARK: Whom a transcript only addresses

  /// "Go ahead, Matt.": whom the speakers of a transcript call by a first name and say nothing of, the text does not
  /// speak of.
  private mutating func dropAddressed() {
    guard isTranscript else { return }
    for index in clusters.indices {
      let spans = clusters[index].spans
      guard !spans.isEmpty,
        spans.allSatisfy({ person in
          persons[person].parts.count == 1 && persons[person].title == nil
            && !titles.contains { $0.holders.contains(person) }
            && words.isGiven[persons[person].name.lowerBound] && isAddressed(persons[person].name)
        })
      else { continue }
      drop(index)
    }
  }

  /// Whether the text says who speaks: "QUESTION:", "MS HALL:" at the head of many lines.
  var isTranscript: Bool {
    var turns = 0
    for sentence in words.sentences where sentence.count > 1 {
      var token = sentence.lowerBound
      while token < min(sentence.lowerBound + 5, sentence.upperBound), words.isWord(token),
        document.shapes[token].contains(.allCapitals)
      { token += 1 }
      guard token > sentence.lowerBound, token < sentence.upperBound, words.mark(token) == 0x3A else { continue }
      turns += 1
      if turns == 4 { return true }
    }
    return false
  }

  private static let beforeAddress = WordSets.keys(
    "thanks hi hey hello yes yeah yep no okay ok so well sorry you morning afternoon evening please again sure right "
      + "welcome now and but because look ahead it")

  /// Whether a name stands as one calls someone: set off by commas, dashes or a sentence's ends, no apposition behind it.
  func isAddressed(_ name: Range<Int>) -> Bool {
    let sentence = words.sentence(of: name.lowerBound)
    let before = name.lowerBound - 1
    let after = name.upperBound
    let isSetOff = after >= sentence.upperBound || document.shapes[after].contains(.punctuation)
    guard isSetOff, !words.isPossessive(after), !words.isHyphen(after) || !words.isJoined(after - 1, after) else {
      return false
    }
    if after < sentence.upperBound, words.isComma(after) {
      if words.isKey(after + 1, in: WordSets.articles) || words.isKey(after + 1, in: EntityReading.relatives)
        || after + 1 < sentence.upperBound && document.shapes[after + 1].contains(.number)
      {
        return false
      }
    }
    return before < sentence.lowerBound || words.isSentenceStart[name.lowerBound]
      || document.shapes[before].contains(.punctuation)
      || words.isKey(before, in: EntityReading.beforeAddress)
  }

  private static let relatives = WordSets.keys("who whom whose")

  /// Parts without suffixes and lower-case particles.
  func significant(_ parts: [NamePart]) -> [NamePart] {
    let kept = parts.filter { part in
      !WordSets.suffixes.contains(part.key)
        && !(WordSets.particles.contains(part.key) && part.text.first?.isLowercase == true)
    }
    return kept.isEmpty ? parts : kept
  }

  @discardableResult
  private mutating func join(_ person: Int, _ cluster: Int?) -> Int {
    let index: Int
    if let cluster {
      index = cluster
    } else {
      index = clusters.count
      clusters.append(PersonCluster())
    }
    persons[person].cluster = index
    clusters[index].spans.append(person)
    if !clusters[index].names.contains(persons[person].parts) { clusters[index].names.append(persons[person].parts) }
    if clusters[index].gender == nil { clusters[index].gender = persons[person].gender }
    return index
  }

  private func isGenderClash(_ person: Int, _ cluster: Int) -> Bool {
    guard let one = persons[person].gender, let other = clusters[cluster].gender else { return false }
    return one != other
  }

  private func fullNameCluster(of person: Int) -> Int? {
    let parts = significant(persons[person].parts)
    var best: (score: Int, cluster: Int)?
    for index in clusters.indices where !isGenderClash(person, index) && !isKin(person, of: index) {
      for name in clusters[index].names {
        let score = similarity(parts, significant(name), sameTitle: sharesTitle(person, index))
        if score > (best?.score ?? 0) { best = (score, index) }
      }
    }
    return best?.cluster
  }

  /// "Bush's father, former President George Bush", "his brother Fidel Castro": a name introduced as a relative's is not
  /// the name of whose relative it is.
  private func isKin(_ person: Int, of cluster: Int) -> Bool {
    let start = persons[person].tokens.lowerBound
    let sentence = words.sentence(of: start)
    var index = start - 1
    var kin: Int?
    while index >= max(sentence.lowerBound, start - 5) {
      if words.isKey(index, in: EntityReading.kin) {
        kin = index
        break
      }
      if personAt[index] >= 0 { return false }
      index -= 1
    }
    guard let kin else { return false }
    // Whose: the name before "'s", or for "his" the last named before.
    index = kin - 1
    while index >= max(sentence.lowerBound, kin - 4) {
      if words.isKey(index, in: WordSets.singularPronouns) || words.isPossessive(index) {
        let owner = persons.indices.filter { persons[$0].name.upperBound <= index && persons[$0].cluster >= 0 }
          .max { persons[$0].name.lowerBound < persons[$1].name.lowerBound }
        return owner.map { persons[$0].cluster == cluster } ?? false
      }
      if personAt[index] >= 0 { return false }
      index -= 1
    }
    return false
  }

  private func sharesTitle(_ person: Int, _ cluster: Int) -> Bool {
    guard let title = persons[person].title else { return false }
    let head = words.keys[titles[title].head]
    return clusters[cluster].spans.contains { span in
      persons[span].title.map { words.keys[titles[$0].head] == head } ?? false
    }
  }

  /// How well two full names agree: 0 not at all.
  func similarity(_ a: [NamePart], _ b: [NamePart], sameTitle: Bool) -> Int {
    if a == b { return 100 }
    guard a.count >= 2, b.count >= 2 else { return 0 }
    let short = a.count <= b.count ? a : b
    let long = a.count <= b.count ? b : a
    if containsRun(long, short) { return 90 }
    // The same surname and given names that agree.
    let sameSurname = short.last! == long.last!
    if sameSurname, givenAgree(Array(short.dropLast()), Array(long.dropLast())) { return 80 }
    // Family name first here, last there.
    if Set(short).isSubset(of: Set(long)) { return 70 }
    // A slip of the pen: one name spelt a little differently.
    let surnameDistance = editDistance(short.last!.text, long.last!.text, limit: 2)
    let shorterLength = min(short.last!.text.count, long.last!.text.count)
    let isNearSurname =
      sameSurname || (shorterLength >= 5 && surnameDistance <= 1) || (shorterLength >= 8 && surnameDistance <= 2)
    guard isNearSurname else { return 0 }
    let first = short[0]
    let other = long[0]
    let givenDistance = editDistance(first.text, other.text, limit: 2)
    let givenLength = min(first.text.count, other.text.count)
    if first == other, !sameSurname { return sameTitle || short.count > 2 || shorterLength >= 6 ? 60 : 0 }
    if sameSurname, !first.isInitial, !other.isInitial, givenLength >= 4 {
      if givenDistance <= 1 || (givenDistance <= 2 && isTransposition(first.text, other.text)) { return 60 }
      if sameTitle, givenDistance <= 2, givenLength >= 6 { return 55 }
    }
    return 0
  }

  private func givenAgree(_ a: [NamePart], _ b: [NamePart]) -> Bool {
    guard let first = a.first, let other = b.first else { return true }
    if first == other { return true }
    if first.isInitial || other.isInitial {
      return first.text.lowercased().first == other.text.lowercased().first
    }
    // The short form stands anywhere in the long one: "Bin Salman" in "Mohammed bin Salman".
    return Set(a).isSubset(of: Set(b)) || Set(b).isSubset(of: Set(a)) || isNickname(first.text, other.text)
  }

  private static let nicknames: [Set<String>] = [
    ["bill", "william", "will"], ["bob", "robert", "rob"], ["jim", "james", "jimmy"], ["joe", "joseph"],
    ["tony", "anthony", "antony"],
    ["mike", "michael"], ["tom", "thomas"], ["dick", "richard", "rick"], ["ted", "edward", "theodore", "ed"],
    ["ben", "benjamin"],
    ["dan", "daniel"], ["dave", "david"], ["sam", "samuel"], ["al", "albert"], ["chuck", "charles", "charlie"],
    ["liz", "elizabeth"],
    ["kate", "katherine", "catherine", "kathy"], ["sue", "susan"], ["alex", "alexander"], ["andy", "andrew"],
    ["don", "donald"],
    ["jeff", "jeffrey"], ["ken", "kenneth"], ["larry", "lawrence"], ["matt", "matthew"], ["nick", "nicholas"],
    ["pat", "patrick", "patricia"],
    ["pete", "peter"], ["phil", "philip"], ["ron", "ronald"], ["steve", "stephen", "steven"], ["tim", "timothy"],
    ["greg", "gregory"],
    ["vlad", "vladimir"], ["jack", "john"], ["harry", "henry"], ["madeleine", "maddie"], ["christopher", "chris"],
  ]

  private func isNickname(_ a: String, _ b: String) -> Bool {
    let one = a.lowercased()
    let other = b.lowercased()
    return EntityReading.nicknames.contains { $0.contains(one) && $0.contains(other) }
  }

  private func shortNameCluster(of person: Int, _ meanings: [FoldedKey: Int]) -> Int? {
    let parts = significant(persons[person].parts)
    guard let part = parts.last else { return nil }
    let start = persons[person].name.lowerBound
    if parts.count == 1, let known = meanings[part.key], persons[person].title == nil || !titleClash(person, known) {
      return known
    }
    var best: (score: Int, order: Int, cluster: Int)?
    for index in clusters.indices where !isGenderClash(person, index) {
      if parts.count == 1, isToldApart(person, index) { continue }
      var score = 0
      for name in clusters[index].names where !isFathersName(part, in: name, of: person) {
        let full = significant(name)
        if full.last == part || full.count > 1 && isHalf(part, of: full[full.count - 1]) {
          score = max(score, full.count == 1 ? 4 : 5)
        } else if full.first == part {
          score = max(score, isGivenPart(full[0]) ? 2 : 4)
        } else if full.contains(part) {
          score = max(score, 3)
        }
      }
      guard score > 0 else { continue }
      // A first name with a title is someone's surname: "Secretary Hillary" is not said.
      if score == 2, persons[person].title != nil, !sharesTitle(person, index),
        !EntityReading.isNobility(persons[person].title.map { titles[$0].classes } ?? [])
      {
        continue
      }
      if sharesTitle(person, index) { score += 4 } else if titleClash(person, index) { score -= 3 }
      guard score > 0 else { continue }
      // Who was introduced before comes before who comes later.
      let starts = clusters[index].spans.map { persons[$0].name.lowerBound }
      let first = starts.min() ?? 0
      if first < start { score += 3 }
      // Of a family, the surname alone is his who holds the office, or whom the text is about: the first it names.
      let hasOffice = clusters[index].spans.contains {
        persons[$0].title.map { titles[$0].classes.contains(.office) } ?? false
      }
      let order = (hasOffice ? 1_000_000 : 0) + (first < start ? 500_000 - first : -first)
      if best == nil || (score, order) > (best!.score, best!.order) { best = (score, order, index) }
    }
    if let best { return best.cluster }
    // "his deputy Anwar": a first name after a title, where one person alone has it; and a slip in a long surname.
    if parts.count == 1 {
      let givens = clusters.indices.filter { index in
        !isGenderClash(person, index)
          && clusters[index].names.contains { significant($0).count > 1 && significant($0)[0] == part }
      }
      // An office in capitals stands before a first name only of who holds one: "Secretary Austin" is not Austin Hale.
      if givens.count == 1, let title = persons[person].title,
        !words.isCapital[titles[title].head] || !titles[title].classes.contains(.office)
          || clusters[givens[0]].spans.contains(where: { span in
            persons[span].title.map { titles[$0].classes.contains(.office) } ?? false
          })
      {
        return givens[0]
      }
      if part.text.count >= 7 {
        let slips = clusters.indices.filter { index in
          !isGenderClash(person, index) && !isToldApart(person, index)
            && clusters[index].names.contains { name in
              guard let last = significant(name).last, last.text.count >= 7 else { return false }
              return last.text.lowercased().first == part.text.lowercased().first
                && editDistance(last.text, part.text, limit: 1) <= 1
            }
        }
        if slips.count == 1 { return slips[0] }
      }
    }
    // One letter off a known surname under the same title.
    if persons[person].title != nil {
      for index in clusters.indices where sharesTitle(person, index) && !isGenderClash(person, index) {
        for name in clusters[index].names {
          if let last = significant(name).last, min(last.text.count, part.text.count) >= 5,
            editDistance(last.text, part.text, limit: 1) <= 1
          {
            return index
          }
        }
      }
    }
    return nil
  }

  /// "King Saud" is not "Mansour bin Saud": behind "bin" stands the father, whom a monarch's title alone names.
  private func isFathersName(_ part: NamePart, in name: [NamePart], of person: Int) -> Bool {
    guard let title = persons[person].title, persons[person].parts.count == 1,
      words.isKey(titles[title].head, in: EntityReading.monarchs), let position = name.lastIndex(of: part), position > 0
    else { return false }
    return EntityReading.patronymics.contains(name[position - 1].key)
  }

  private static let patronymics = WordSets.keys("bin ibn bint")

  /// "Ambassador Hale was there today; that is why John Hale called": within a sentence a name seldom grows longer. Where
  /// it does, and the text goes on giving the one by the office and the other in full, never either by the surname alone,
  /// they are two.
  private func isToldApart(_ person: Int, _ cluster: Int) -> Bool {
    guard let title = persons[person].title, titles[title].classes.contains(.office),
      let part = persons[person].parts.last
    else { return false }
    let head = words.keys[titles[title].head]
    // Whom the text gives that office by the full name is who the surname means.
    if clusters[cluster].spans.contains(where: { span in
      significant(persons[span].parts).count > 1
        && persons[span].title.map { words.keys[titles[$0].head] == head } ?? false
    }) {
      return false
    }
    var fullNames = 0
    for other in persons where other.title == nil && other.parts.last == part {
      if words.style[other.name.lowerBound] != .prose { continue }
      if other.parts.count == 1 { return false }
      fullNames += 1
    }
    guard fullNames >= 2 else { return false }
    return clusters[cluster].spans.contains { span in
      let full = persons[span]
      guard full.title == nil, full.parts.count > 1, full.parts.last == part,
        words.style[full.name.lowerBound] == .prose
      else { return false }
      let sentence = words.sentence(of: full.name.lowerBound)
      return persons.contains { other in
        other.parts.count == 1 && other.parts[0] == part && other.name.upperBound <= full.name.lowerBound
          && sentence.contains(other.name.lowerBound)
          && other.title.map { words.keys[titles[$0].head] == head } ?? false
      }
    }
  }

  /// "Arroyo" in "Macapagal-Arroyo".
  private func isHalf(_ part: NamePart, of whole: NamePart) -> Bool {
    guard whole.text.contains("-"), part.text.utf8.count >= 4 else { return false }
    return whole.text.split(separator: "-").contains { FoldedKey($0) == part.key }
  }

  private func isGivenPart(_ part: NamePart) -> Bool { lexicons.isGivenName(part.key) }

  static func isNobility(_ classes: TitleClass) -> Bool {
    !classes.isDisjoint(with: [.noble, .honorific]) || classes.contains(.male) || classes.contains(.female)
  }

  /// A title that speaks against: another office's holder of the same surname, with a title of their own.
  private func titleClash(_ person: Int, _ cluster: Int) -> Bool {
    guard let title = persons[person].title else { return false }
    let phrase = titles[title]
    guard phrase.classes.contains(.office) else { return false }
    let others = clusters[cluster].spans.compactMap { persons[$0].title }.filter {
      titles[$0].classes.contains(.office)
    }
    guard !others.isEmpty else { return false }
    let head = words.keys[phrase.head]
    return !others.contains { words.keys[titles[$0].head] == head }
  }

  /// Letters that must be inserted, dropped, changed or swapped with a neighbour; `limit + 1` when more than `limit`.
  func editDistance(_ a: String, _ b: String, limit: Int) -> Int {
    let one = Array(a.lowercased())
    let other = Array(b.lowercased())
    if abs(one.count - other.count) > limit { return limit + 1 }
    var before: [Int] = []
    var previous = Array(0...other.count)
    for i in 0..<one.count {
      var row = [i + 1] + Array(repeating: 0, count: other.count)
      for j in 0..<other.count {
        let cost = one[i] == other[j] ? 0 : 1
        row[j + 1] = min(row[j] + 1, previous[j + 1] + 1, previous[j] + cost)
        if i > 0, j > 0, one[i] == other[j - 1], one[i - 1] == other[j] {
          row[j + 1] = min(row[j + 1], before[j - 1] + 1)
        }
      }
      before = previous
      previous = row
    }
    return previous[other.count]
  }

  private func isTransposition(_ a: String, _ b: String) -> Bool {
    a.count == b.count && a.lowercased().sorted() == b.lowercased().sorted()
  }
}
