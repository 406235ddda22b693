import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// Finds persons where the sentence asks for one: capitals nothing explains that meet somebody or are met, that speak, that
/// stand beside a person or have an apposition, whatever a trained stage makes of the name.
struct ExpectedPersons: NameContext {
  let words: ArticleWords
  let blocks: Blocks
  private(set) var names: FoundNames
  /// Tokens a trained stage takes for bodies, those it takes for places, and those of its persons.
  private let bodies: Set<Int>
  private let places: Set<Int>
  private let persons: [Int: Range<Int>]

  private init(_ words: ArticleWords, _ blocks: Blocks, _ names: FoundNames) {
    self.words = words
    self.blocks = blocks
    self.names = names
    bodies = Set(words.modelNames.filter { $0.kind == .organization }.flatMap(\.tokens))
    places = Set(words.modelNames.filter { $0.kind != .organization && $0.kind != .person }.flatMap(\.tokens))
    var persons: [Int: Range<Int>] = [:]
    for name in words.modelNames where name.kind == .person {
      for token in name.tokens { persons[token] = name.tokens }
    }
    self.persons = persons
  }

  static func find(in words: ArticleWords, _ blocks: Blocks, _ names: FoundNames) -> FoundNames {
    var finder = ExpectedPersons(words, blocks, names)
    finder.find()
    return finder.names
  }

  private mutating func find() {
    for sentence in words.sentences where !sentence.isEmpty && words.style[sentence.lowerBound] != .capitals {
      var token = sentence.lowerBound
      while token < sentence.upperBound {
        guard let run = run(at: token, in: sentence) else {
          token += 1
          continue
        }
        let name = withoutFirstPlace(run)
        if isPerson(name, in: sentence) { names.add(words.person(name, confidence: 0.7)) }
        token = run.upperBound
      }
    }
  }

  // MARK: Runs of capitals

  /// Capitals that nothing explains, with what joins them: particles, hyphens, the mark of a son.
  private func run(at start: Int, in sentence: Range<Int>) -> Range<Int>? {
    guard begins(start, in: sentence) else { return nil }
    var end = start + 1
    while end < sentence.upperBound {
      let next = end + 1
      if continues(end) {
        end += 1
      } else if words.isHyphen(end), next < sentence.upperBound, words.isJoined(end - 1, end),
        words.isJoined(end, next),
        words.isWord(next), !words.isKey(next, in: .compoundEnds)
      {
        end += 2
      } else if !words.isCapital[end], words.isKey(end, in: .particles),
        !words.isKey(end, in: .ambiguousParticles) || words.isKey(end - 1, in: .particles)
      {
        var name = next
        while name < sentence.upperBound, !words.isCapital[name], words.isKey(name, in: .particles) { name += 1 }
        if words.isHyphen(name), words.isJoined(name - 1, name) { name += 1 }
        guard name < sentence.upperBound, continues(name) else { break }
        end = name + 1
      } else if words.isKey(end, in: .suffixes), words.isCapital[end] {
        end += 1
        break
      } else {
        break
      }
    }
    return start..<end
  }

  private func begins(_ token: Int, in sentence: Range<Int>) -> Bool {
    guard words.isWord(token), words.isCapital[token], isFree(token),
      token == sentence.lowerBound
        || !words.isHyphen(token - 1) && !(continues(token - 1) && !words.isSentenceStart[token - 1])
    else { return false }
    let isSyllable = words.isKey(token, in: .nameSyllables)
    if let block = blocks.block(at: token) {
      // Sydney, Kenya, Georgia: given names that are places too.
      guard block.tokens.count == 1, !block.isOtherThanTown else { return false }
    } else if words.isKey(token, in: .calendar) {
      // "April Hale", not "On Friday Hale"
      guard !words.isKey(token, in: .weekdays), !words.isKey(token - 1, in: .monthPrepositions),
        isBeforeUnknown(token, in: sentence)
      else { return false }
    } else if words.isSentenceStart[token] || words.style[token] == .titleCase {
      // "To Lam met", not "To Oslo flew"
      guard !words.isCommon[token] || words.isGiven[token] || isSyllable else { return false }
      if words.isKey(token, in: .functionWords), !isSyllable || !isBeforeUnknown(token, in: sentence) { return false }
    } else if words.isCommon[token], !words.isGiven[token] {
      guard isSyllable || words.utf8(token).count <= 3, isBeforeUnknown(token, in: sentence) else { return false }
    }
    return isNoTitle(token)
  }

  /// Whether a capital follows that nothing explains and no list of given names has.
  private func isBeforeUnknown(_ token: Int, in sentence: Range<Int>) -> Bool {
    let next = token + 1
    return next < sentence.upperBound && continues(next) && !words.isGiven[next] && !words.isCommon[next]
  }

  private func continues(_ token: Int) -> Bool {
    guard token < words.count, words.isCapital[token], words.isWord(token), isFree(token), isNoTitle(token) else {
      return false
    }
    if let block = blocks.block(at: token) {
      // Ishikawa, Salem: a town's name right behind one that is nothing else.
      return token > 0 && block.isTown && block.tokens.count == 1 && blocks.at[token - 1] < 0
        && words.isCapital[token - 1]
        && words.isWord(token - 1) && !words.isCommon[token - 1]
    }
    let isSyllable = words.style[token] == .prose && words.utf8(token).count <= 4
    // "Min Thu Kyaw" is no day.
    if words.isKey(token, in: .calendar), !isSyllable || words.isKey(token, FoldedKey("may")) { return false }
    return !words.isCommon[token] || words.isGiven[token] || isSyllable
  }

  private func isFree(_ token: Int) -> Bool { names.personAt[token] < 0 && names.titleAt[token] < 0 }

  /// Whether a word is no title, body or gathering, nor an abbreviation.
  private func isNoTitle(_ token: Int) -> Bool {
    let key = words.keys[token]
    if words.isGiven[token] || words.isKey(token, in: .familyNames) { return true }
    let isShort = words.isKey(token, in: .nameSyllables)
    return (isShort || words.titles[token].isDisjoint(with: [.office, .honorific, .rank, .noble, .modifier, .tenure]))
      && words.lexicons.institutionType(ofHead: key) == nil && !words.lexicons.isEventHead(key)
      && !words.lexicons.isPlaceHead(key) && !words.isKey(token, in: .partisans)
      && !words.isKey(token, in: .companySuffixes) && !words.isKey(token, in: .creeds)
      && (words.utf8(token).count == 1 || !words.document.shapes[token].contains(.allCapitals))
  }

  /// "Norway Lina Fisk": a place before a whole name is none of it.
  private func withoutFirstPlace(_ run: Range<Int>) -> Range<Int> {
    let capitals = run.filter { words.isWord($0) && words.isCapital[$0] && !words.isHyphen($0 - 1) }
    guard blocks.at[run.lowerBound] >= 0, capitals.count != 2 else { return run }
    return (capitals.dropFirst().first ?? run.lowerBound)..<run.upperBound
  }

  // MARK: What the sentence asks for

  private func isPerson(_ name: Range<Int>, in sentence: Range<Int>) -> Bool {
    let capitals = name.filter { words.isWord($0) && words.isCapital[$0] }
    // A trained stage's persons are left to it where they are longer.
    guard name.count <= 8,
      name.allSatisfy({
        persons[$0].map { $0.lowerBound >= name.lowerBound && $0.upperBound <= name.upperBound } ?? true
      })
    else { return false }
    if isBehindTitle(name, in: sentence) { return true }
    if capitals.count == 1, name.count == 1 { return isLoneName(name.lowerBound, in: sentence) }
    if isObject(name) || isBesidePerson(name, in: sentence) { return true }
    // What the trained stage takes for a body may act too, and is described as persons are.
    if name.contains(where: bodies.contains) { return false }
    if isSubject(name, in: sentence) { return true }
    return blocks.at[name.lowerBound] < 0 && words.style[name.lowerBound] == .prose
      && !name.contains(where: places.contains) && isApposed(name, in: sentence)
  }

  /// "X met", "X told"
  private func isSubject(_ name: Range<Int>, in sentence: Range<Int>) -> Bool {
    let next = name.upperBound
    guard next < sentence.upperBound else { return false }
    return words.isKey(next, in: .personalVerbs) || words.isKey(next, in: .verbsOfSaying) && words.style[next] == .prose
  }

  /// "met X", "talks with X", "received by X"
  private func isObject(_ name: Range<Int>) -> Bool {
    let (before, end) = (name.lowerBound - 1, name.upperBound)
    guard before > 0 else { return false }
    if words.isKey(before, in: .personObjectVerbs) { return true }
    // "elected X president"
    if words.isKey(before, in: .appointingVerbs), end < words.count {
      return names.titleAt[end] >= 0 || words.isKey(end, .as)
    }
    let verb = before - 1
    return words.isKey(before, .with)
      && (words.isKey(verb, in: .meetingWords) || words.isKey(verb, in: .personObjectVerbs))
      || words.isKey(before, .by) && words.isKey(verb, in: .personObjectVerbs)
  }

  /// "Ann Hale and X", "Ann Hale and the Front's X", "X and Ann Hale met"
  private func isBesidePerson(_ name: Range<Int>, in sentence: Range<Int>) -> Bool {
    var before = name.lowerBound - 1
    if words.isPossessive(before), let owner = blocks.block(at: before - 1) {
      before = owner.tokens.lowerBound - 1
      if words.isKey(before, .the) { before -= 1 }
    }
    if words.isKey(before, .and) {
      if words.isComma(before - 1) { before -= 1 }
      if names.personEnding(at: before) != nil { return true }
      if persons[before - 1]?.upperBound == before, blocks.at[before - 1] < 0 { return true }
    }
    let next = name.upperBound
    guard words.isKey(next, .and), next + 1 < sentence.upperBound else { return false }
    return names.personAt[next + 1] >= 0 || persons[next + 1] != nil && blocks.at[next + 1] < 0
  }

  /// "Peru's next king, X, said", "a member of the party, X Y,": between commas behind somebody's office.
  private func isBehindTitle(_ name: Range<Int>, in sentence: Range<Int>) -> Bool {
    let comma = name.lowerBound - 1
    guard comma > sentence.lowerBound, words.isComma(comma), words.isComma(name.upperBound),
      words.style[comma] == .prose, blocks.at[name.lowerBound] < 0, !name.contains(where: { words.isCommon[$0] }),
      let title = names.title(endingAt: comma)
    else { return false }
    return !title.classes.contains(.plural) && title.classes.contains(.office) && title.holders.isEmpty
      && (title.organization != nil || title.determiner != nil)
      && !words.isKey(title.head, FoldedKey("member"))
  }

  /// "X, the minister", "X, who"
  private func isApposed(_ name: Range<Int>, in sentence: Range<Int>) -> Bool {
    let next = name.upperBound
    // A sentence of more tokens than one may have is cut anywhere, also in front of a comma.
    guard next < sentence.upperBound, words.isComma(next), !name.contains(where: { words.isCommon[$0] })
    else { return false }
    return words.isKey(next + 1, in: .personalRelatives)
      || (next + 1..<min(next + 8, sentence.upperBound)).contains { names.titleAt[$0] >= 0 && !words.isComma($0) }
  }

  /// "Sandberg and Petrov met", "Russia's Petrov met Turkey's Demir"
  private func isLoneName(_ token: Int, in sentence: Range<Int>) -> Bool {
    guard !words.isCommon[token], blocks.at[token] < 0, words.style[token] == .prose,
      !words.document.shapes[token].contains(.mixedCase)
    else { return false }
    let next = token + 1
    if words.isPossessive(token - 1), let owner = blocks.block(at: token - 2), owner.isCountryName {
      return isSubject(token..<next, in: sentence) || isObject(owner.tokens.lowerBound..<next)
    }
    if words.isKey(next, .and), next + 2 < sentence.upperBound, continues(next + 1), !words.isCommon[next + 1] {
      return words.isKey(next + 2, in: .personalVerbs)
    }
    return words.isKey(token - 1, .and) && token - 2 >= sentence.lowerBound && begins(token - 2, in: sentence)
      && !words.isCommon[token - 2] && words.isKey(next, in: .personalVerbs)
  }
}
