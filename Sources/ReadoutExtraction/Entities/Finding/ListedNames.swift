import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// Finds the countries, places and institutions the lexicons list.
struct ListedNames {
  private let words: ArticleWords
  private var blocks: Blocks
  /// Countries named anywhere by name, nationality or capital; found when first asked for.
  private var spoken: Set<Int>?
  /// Whether the article names a town or neighbour of the American Georgia; found when first asked for.
  private var hasAmericanSigns: Bool?

  private init(_ words: ArticleWords) {
    self.words = words
    blocks = Blocks(tokens: words.count)
  }

  static func find(in words: ArticleWords) -> Blocks {
    var finder = ListedNames(words)
    for sentence in words.sentences { finder.findListed(in: sentence) }
    return finder.blocks
  }

  private mutating func findListed(in sentence: Range<Int>) {
    var token = sentence.lowerBound
    while token < sentence.upperBound {
      guard words.isWord(token), words.isCapital[token] || mayBeginLower(token),
        let block = listed(at: token, in: sentence)
      else {
        token += 1
        continue
      }
      blocks.add(block)
      token = block.tokens.upperBound
    }
  }

  /// The longest listed name here; where it names something else, a shorter one: in "UN High Commissioner for Refugees X" the UN.
  private mutating func listed(at token: Int, in sentence: Range<Int>) -> Block? {
    var limit = sentence.upperBound
    while limit > token,
      let match = words.lexicons.phrases.longestMatch(
        in: words.document, from: token, limit: limit, isCapitalLine: words.style[token] == .capitals)
    {
      if let block = block(for: match.meanings, match.tokens, in: sentence) { return block }
      limit = match.tokens.upperBound - 1
    }
    return nil
  }

  private func mayBeginLower(_ token: Int) -> Bool { words.isKey(token, in: .lowerBeginnings) }

  /// What the meanings of a listed name say it is, the first of each sort.
  private struct Meanings {
    var country: Int?
    var adjective: Int?
    var people: Int?
    var capital: Int?
    var institution: Int?
    /// The country a place lies in; nil in it where that is not known.
    var place: Int??
    var isRegion = false
    var regionAdjective: Int?
    var seatCountry: Int?
    var seatInstitution: Int?

    init(_ meanings: some Sequence<LexiconPhrase>) {
      for meaning in meanings {
        switch meaning {
        case .country(let index): country = country ?? index
        case .adjective(let index): adjective = adjective ?? index
        case .people(let index): people = people ?? index
        case .capital(let index): capital = capital ?? index
        case .city(let index): place = place ?? .some(index < 0 ? nil : index)
        case .region(let index):
          // Asia is the continent before it is a town.
          place = isRegion ? place : .some(index < 0 ? nil : index)
          isRegion = true
        case .regionAdjective(let index): regionAdjective = regionAdjective ?? index
        case .institution(let index): institution = institution ?? index
        case .seatOfCountry(let index): seatCountry = index
        case .seatOfInstitution(let index): seatInstitution = index
        }
      }
    }
  }

  private mutating func block(
    for meanings: some Sequence<LexiconPhrase>, _ tokens: Range<Int>, in sentence: Range<Int>
  ) -> Block? {
    if tokens.count == 1, isPersonsName(tokens.lowerBound, in: sentence) { return nil }
    let meant = Meanings(meanings)
    let first = tokens.lowerBound
    let next = tokens.upperBound
    if let country = meant.country {
      // "Georgia" of the United States, where its cities or another state stand beside it.
      if isAmericanGeorgia(first) { return Block(tokens: tokens, kind: .place, country: nil) }
      return Block(tokens: tokens, kind: .country(country))
    }
    if let country = meant.seatCountry { return Block(tokens: tokens, kind: .seatOfCountry(country)) }
    if let seat = meant.seatInstitution, meant.institution == nil || !words.isLocated(first),
      meant.capital == nil || words.isActing(tokens, in: sentence),
      !words.isLocated(first) || words.lexicons.institutions[seat].name != "European Union"
    {
      return listed(seat, tokens)
    }
    if let institution = meant.institution,
      words.style[first] != .capitals || tokens.count > 1 || words.utf8(first).count <= 5
    {
      if isNoListedBody(tokens, in: sentence) || isStatesBody(institution, tokens, in: sentence) { return nil }
      return isInstitutionsName(institution, tokens) ? listed(institution, tokens) : nil
    }
    if let capital = meant.capital { return Block(tokens: tokens, kind: .capital(capital)) }
    if let adjective = meant.adjective, let people = meant.people {
      // "the Chinese said" speaks of a people, "Chinese officials" does not.
      return Block(
        tokens: tokens, kind: words.isNounTag(next) || words.isHyphen(next) ? .adjective(adjective) : .people(people))
    }
    if let people = meant.people { return Block(tokens: tokens, kind: .people(people)) }
    if let adjective = meant.adjective { return Block(tokens: tokens, kind: .adjective(adjective)) }
    if let region = meant.regionAdjective, words.isNounTag(next) {
      return Block(tokens: tokens, kind: .place, country: words.lexicons.regions[region].country, isRegion: true)
    }
    guard let place = meant.place else { return nil }
    // "Nice to meet you", "the Delta variant": a town's name that is an ordinary word too, where no town is asked for.
    if !meant.isRegion, tokens.count == 1, words.isCommon[first], !words.isLocated(first), !words.isComma(next),
      words.isSentenceStart[first] || words.isKey(first - 1, .the), !words.isPossessive(next)
    {
      return nil
    }
    return Block(tokens: tokens, kind: .place, country: place, isRegion: meant.isRegion)
  }

  private func listed(_ institution: Int, _ tokens: Range<Int>) -> Block {
    let listed = words.lexicons.institutions[institution]
    return Block(
      tokens: tokens, kind: .institution, country: listed.country, lexiconInstitution: institution,
      institutionType: listed.type)
  }

  /// Whether one listed word is part of a person's name or of a longer word: "Anglo-American"; "New York-based" is fine.
  private func isPersonsName(_ token: Int, in sentence: Range<Int>) -> Bool {
    guard words.style[token] == .prose else { return false }
    let next = token + 1
    if token > sentence.lowerBound, blocks.at[token - 1] < 0, !words.isCommon[token - 1] {
      // "Sudhir Amman, 20": a trained stage saw a name whose first part no list has.
      if words.isCapital[token - 1], words.isWord(token - 1), !words.isSentenceStart[token - 1],
        words.titles[token - 1].isEmpty, let name = words.modelPersonAt[token],
        words.modelPersonAt[token - 1] == name
      {
        return true
      }
      // Michael Jordan, Sarah Spain: a given name before a listed one makes it a surname; "of Jordan" is the country.
      let isBehindGiven =
        words.isGiven[token - 1]
        || words.isInitial(token - 1) && token - 1 > sentence.lowerBound && words.isGiven[token - 2]
      if isBehindGiven, !words.isPossessive(next), !words.isKey(token - 1, in: .rolePrepositions) { return true }
    }
    // Chad Smith, Sofia Rossi: a listed name that is a given name too, before a capital that is nothing else.
    return words.isGiven[token] && next < sentence.upperBound && words.isNameLike(next) && !words.isCommon[next]
      && words.titles[next].isEmpty
      && words.lexicons.phrases.longestMatch(
        in: words.document, from: next, limit: sentence.upperBound, isCapitalLine: false) == nil
  }

  /// Whether what a listed institution is called names it here.
  private mutating func isInstitutionsName(_ institution: Int, _ tokens: Range<Int>) -> Bool {
    guard tokens.count == 1 else { return true }
    let first = tokens.lowerBound
    // "Congress" alone is the American one only where the United States are spoken of.
    if words.lexicons.institutionType(ofHead: words.keys[first]) != nil || words.isKey(first, .house),
      let home = words.lexicons.institutions[institution].country, !isSpokenOf(home)
    {
      return false
    }
    guard words.isCommon[first], !words.document.shapes[first].contains(.allCapitals) else { return true }
    // Ordinary words are names of institutions only with their capital inside a sentence, and by themselves.
    let next = first + 1
    return words.style[first] == .prose && !words.isSentenceStart[first]
      && !(words.isNameLike(next) && blocks.at[next] < 0)
  }

  /// What stands where a listed name does and names something else: "Supreme National Security Council" is no National
  /// Security Council, "on Twitter" no act of a company, "UN High Commissioner for Refugees X" an office.
  private func isNoListedBody(_ tokens: Range<Int>, in sentence: Range<Int>) -> Bool {
    let first = tokens.lowerBound
    let before = first - 1
    guard words.style[first] == .prose else { return false }
    guard tokens.count == 1 else {
      // "visited Russia today", "founded an Islamic state"
      if !words.isCapital[tokens.upperBound - 1],
        words.isKey(tokens.upperBound - 1, in: .functionWords) || words.isClass(tokens)
      {
        return true
      }
      let type = words.lexicons.institutionType(ofHead: words.keys[tokens.upperBound - 1])
      // "the Reformed Communist Party": a party with more to its name is another.
      let isOther =
        type == .party && words.titles[before].isEmpty && words.isNameLike(before) && !words.isSentenceStart[before]
      let isQualified =
        before >= sentence.lowerBound && words.isCapital[before] && blocks.at[before] < 0 && type != nil
        && (words.isKey(before, in: .stateModifiers) || isOther)
      return isQualified || words.isOffice(tokens, in: sentence)
    }
    if words.isKey(first, in: .platforms) { return words.isKey(before, in: .channelWords) }
    guard words.isKey(first, .house) else { return false }
    let isPart = before >= sentence.lowerBound && words.isNameLike(before) && !words.isSentenceStart[before]
    let next = words.isComma(first + 1) ? first + 2 : first + 1
    return isPart || words.isKey(next, .of)
      || !namesChamber && !words.isKey(next, .speaker) && !Self.sides.contains(words.keys[next])
  }

  /// "Armenian Security Council", "Security Council of Armenia": a state's own body called as one of many states is.
  private func isStatesBody(_ institution: Int, _ tokens: Range<Int>, in sentence: Range<Int>) -> Bool {
    let (first, next) = (tokens.lowerBound, tokens.upperBound)
    guard tokens.count > 1, words.lexicons.institutions[institution].type == .internationalOrganisation,
      words.lexicons.institutionType(ofHead: words.keys[next - 1]) != nil
    else { return false }
    if words.isKey(next, .of), next + 1 < sentence.upperBound, words.isCapital[next + 1] {
      let match = words.lexicons.phrases.longestMatch(
        in: words.document, from: next + 1, limit: sentence.upperBound, isCapitalLine: false)
      return match?.meanings.contains { if case .country = $0 { true } else { false } } ?? false
    }
    let end = words.isPossessive(first - 1) ? first - 1 : first
    guard let nation = blocks.block(at: end - 1), nation.tokens.upperBound == end else { return false }
    return end < first ? nation.isCountryName : nation.isAdjective
  }

  /// What leads a side of the House.
  private static let sides: Set<FoldedKey> = [FoldedKey("majority"), FoldedKey("minority")]

  /// Whether the text names another chamber of the American legislature.
  private var namesChamber: Bool {
    words.sentences.contains { sentence in
      sentence.contains { words.isKey($0, in: .chambers) && words.isCapital[$0] }
    }
  }

  private static let otherCongresses: Set<String> = [
    "ARG", "BOL", "BRA", "CHL", "COL", "DOM", "ECU", "GTM", "HND", "IND", "MEX", "PER", "PHL", "PRY", "VEN",
  ]

  /// Whether a country is named anywhere, by name, nationality or capital, in a text not written from one with a congress of its own.
  private mutating func isSpokenOf(_ country: Int) -> Bool {
    for sentence in words.document.sentences where sentence.zone == .dateline {
      for token in sentence.tokens {
        if let block = blocks.block(at: token), let home = blocks.country(of: block), home != country,
          let code = words.lexicons.countries[home].code, Self.otherCongresses.contains(code)
        {
          return false
        }
      }
    }
    let spoken = self.spoken ?? countriesSpokenOf()
    self.spoken = spoken
    return spoken.contains(country)
  }

  private func countriesSpokenOf() -> Set<Int> {
    var found: Set<Int> = []
    for sentence in words.sentences {
      for token in sentence where words.isCapital[token] && words.isWord(token) {
        let match = words.lexicons.phrases.longestMatch(
          in: words.document, from: token, limit: sentence.upperBound, isCapitalLine: words.style[token] == .capitals)
        for meaning in match?.meanings ?? [] {
          switch meaning {
          case .country(let index), .adjective(let index), .people(let index), .capital(let index): found.insert(index)
          default: break
          }
        }
      }
    }
    return found
  }

  private mutating func isAmericanGeorgia(_ token: Int) -> Bool {
    guard words.keys[token] == .georgia else { return false }
    let isFound =
      hasAmericanSigns
      ?? words.sentences.contains { sentence in
        sentence.contains { words.isKey($0, in: .americanSigns) && words.isCapital[$0] }
      }
    hasAmericanSigns = isFound
    return isFound
  }
}
