import ReadoutLanguage
import ReadoutModel

// Countries, places and institutions: what the lexicons list, and what the grammar of institution names builds.
extension EntityReading {
  mutating func findBlocks() {
    for sentence in words.sentences { findListed(in: sentence) }
    // Prose first: what it names is known when headlines are read.
    for sentence in words.sentences where !sentence.isEmpty && words.style[sentence.lowerBound] == .prose {
      buildInstitutions(in: sentence)
    }
    findPlacesByHead()
    for sentence in words.sentences where !sentence.isEmpty && words.style[sentence.lowerBound] == .titleCase {
      buildInstitutions(in: sentence)
    }
    findExplainedNames()
    learnAbbreviations()
    findAbbreviatedBodies()
    findLedBodies()
    findServedBodies()
    findKnownInstitutions()
  }

  // MARK: Names explained by their initials

  private static let smallWords = WordSets.keys("of and the for on in to de du des la against with")
  private static let namelessHeads = WordSets.keys(
    "area zone initiative program programme plan dialogue exchange assessment product virus disease syndrome system weapon weapons bond bonds rate tax duty vehicle officer minister "
      + "president assistant secretary representative adviser advisor infections treatment technology network "
      + "opportunity order memorandum understanding party's region standard mechanism facility fund's")

  /// "Independent Growers' Union of the North (IGUN)": capitals whose initials the brackets behind them repeat name a body,
  /// whatever its words; after Schwartz and Hearst (2003), "A Simple Algorithm for Identifying Abbreviation Definitions".
  private mutating func findExplainedNames() {
    for sentence in words.sentences where !sentence.isEmpty && words.style[sentence.lowerBound] == .prose {
      for open in sentence
      where words.mark(open) == 0x28 && open + 2 < sentence.upperBound && words.mark(open + 2) == 0x29 {
        let short = open + 1
        guard isAbbreviation(short), open > sentence.lowerBound + 1, words.isWord(open - 1) else { continue }
        if let block = block(at: open - 1), block.kind == .institution, block.lexiconInstitution != nil { continue }
        // "Association of X (XYZ)" cut short before its listed abbreviation.
        let listed = block(at: short).flatMap { $0.lexiconInstitution }
        let letters = words.utf8(short).filter { $0 >= 0x41 && $0 <= 0x5A }
        let explained = explanationStart(before: open, letters: Array(letters), in: sentence)
        // "Presidency of the Council of the European Union (EU)": a listed abbreviation of the last words only.
        if let explained, listed != nil, let around = block(at: explained), around.tokens.lowerBound < explained,
          around.tokens.upperBound == open
        {
          continue
        }
        // "Government of the Kingdom of X (GoX)" is the country.
        if let explained, words.isKey(explained, WordSets.government), words.isKey(explained + 1, WordSets.of) {
          continue
        }
        guard let start = explained else {
          if let listed, let index = blockAt[open - 1] >= 0 ? Int(blockAt[open - 1]) : nil,
            blocks[index].kind == .institution, blocks[index].lexiconInstitution == nil,
            sharesBeginning(blocks[index].tokens, lexicons.institutions[listed].name)
          {
            blocks[index].lexiconInstitution = listed
          }
          continue
        }
        var tokens = start..<open
        var nested: [Block] = []
        var country: Int?
        for token in tokens where blockAt[token] >= 0 {
          let inner = blocks[Int(blockAt[token])]
          if inner.tokens.lowerBound < start { tokens = inner.tokens.lowerBound..<open }
          if nested.last?.tokens != inner.tokens {
            nested.append(inner)
            nested += inner.kind == .institution && inner.lexiconInstitution == nil ? inner.nested : []
          }
          country = country ?? self.country(of: inner)
        }
        // The nationality before it belongs to the name.
        if start > sentence.lowerBound, let before = block(at: start - 1), before.tokens.upperBound == start {
          switch before.kind {
          case .adjective(let index), .country(let index):
            tokens = before.tokens.lowerBound..<open
            nested.insert(before, at: 0)
            country = index
          default: break
          }
        }
        let heads = tokens.filter { words.isCapital[$0] && words.isWord($0) }
        guard let last = heads.last, !words.isKey(last, in: EntityReading.namelessHeads),
          !lexicons.isEventHead(words.keys[last]), !lexicons.isPlaceHead(words.keys[last]),
          heads.allSatisfy({ words.titles[$0].isDisjoint(with: [.rank, .honorific]) || words.isCommon[$0] }),
          !(words.titles[last].contains(.office)), !(words.titles[heads[0]].contains(.office)),
          !heads.contains(where: { words.isKey($0, in: WordSets.calendar) }),
          nested.allSatisfy({ $0.tokens != tokens })
        else { continue }
        let type = heads.reversed().compactMap { lexicons.institutionType(ofHead: words.keys[$0]) }.first
        if isClass(tokens) { continue }
        // Ordinary words without one for a body are a matter: "International Competitive Bidding (ICB)".
        guard type != nil || listed != nil || heads.contains(where: { !words.isCommon[$0] && blockAt[$0] < 0 }) else {
          continue
        }
        replaceBlocks(
          with: Block(
            tokens: tokens, kind: .institution, country: country, lexiconInstitution: listed,
            institutionType: listed.map { lexicons.institutions[$0].type } ?? type ?? .other, nested: nested,
            confidence: 0.85))
      }
    }
  }

  /// Where the words begin whose initials are the letters; small words and one further word may be passed over.
  private func explanationStart(before end: Int, letters: [UInt8], in sentence: Range<Int>) -> Int? {
    guard letters.count >= 2 else { return nil }
    var start = end - 1
    while start >= max(sentence.lowerBound, end - letters.count * 3 - 2) {
      defer { start -= 1 }
      guard words.isWord(start), words.isCapital[start], words.utf8(start).first == letters[0],
        end - start >= 2
      else { continue }
      if matches(letters, start..<end) { return start }
    }
    return nil
  }

  private func matches(_ letters: [UInt8], _ tokens: Range<Int>) -> Bool {
    var next = 0
    var skipped = 0
    for token in tokens {
      guard words.isWord(token) else {
        if words.isComma(token) || words.isHyphen(token) || words.mark(token) == 0x26 || words.isPossessive(token) {
          continue
        }
        return false
      }
      let bytes = words.utf8(token)
      guard words.isCapital[token] else {
        // "for the Prohibition of": a small word may give its letter too.
        guard words.isKey(token, in: EntityReading.smallWords) || words.isHyphen(token - 1) else { return false }
        if next < letters.count, bytes.first.map({ $0 & 0xDF }) == letters[next],
          tokens.upperBound - token > 1,
          letters.count - next > tokens[token...].filter({ words.isCapital[$0] && words.isWord($0) }).count
        {
          next += 1
        }
        continue
      }
      guard next < letters.count, bytes.first == letters[next] else {
        skipped += 1
        if skipped > 1 { return false }
        continue
      }
      next += 1
      // "UN Office": an abbreviation gives all its letters.
      if document.shapes[token].contains(.allCapitals) {
        for byte in bytes.dropFirst() where next < letters.count && byte == letters[next] { next += 1 }
      }
    }
    return next == letters.count
  }

  /// "Designated as a Foreign Terrorist Organization": what an indefinite article stands before is one of a class and no
  /// name, unless it only says more of the next noun ("a World Bank official").
  private func isClass(_ tokens: Range<Int>) -> Bool {
    let before = tokens.lowerBound - 1
    guard words.isKey(before, in: WordSets.articles) || words.isKey(before, in: WordSets.quantifiers) else {
      return false
    }
    let next = tokens.upperBound
    if words.isPossessive(next) || words.isHyphen(next) && words.isJoined(next - 1, next) { return false }
    return next >= words.count || !words.isWord(next) || !isNounTag(next) || isVerbTag(next)
  }

  private func sharesBeginning(_ tokens: Range<Int>, _ name: String) -> Bool {
    let listed = name.split(separator: " ").map { FoldedKey($0) }
    let found = tokens.filter { words.isWord($0) }.map { words.keys[$0] }
    return found.count >= 3 && zip(listed, found).prefix(3).allSatisfy { $0 == $1 }
  }

  private static let ledBy = WordSets.keys(
    "leader leaders spokesman spokeswoman rebels guerrillas fighters militants activists lawmakers")

  /// Those whose firm, club or body stands before or behind them.
  private static let employed = WordSets.keys(
    "coach boss striker midfielder keeper goalkeeper defender forward winger captain skipper manager chairman chairwoman "
      + "analyst economist strategist trader dealer executive founder co-founder ceo chief director president owner watcher "
      + "consultant researcher professor editor fellow scientist broker scholar partner manager")
  private static let heading = WordSets.keys(
    "president chairman chairwoman director founder co-founder head executive ceo manager owner editor dean")
  private static let mayors = WordSets.keys("mayor mayors")

  /// "Harbour Mills analyst X", "X, president of Open Water, said": capitals with the office of somebody named name what
  /// is served; those behind a mayor a town.
  private mutating func findServedBodies() {
    for sentence in words.sentences where !sentence.isEmpty && words.style[sentence.lowerBound] == .prose {
      for token in sentence where !words.isCapital[token] && blockAt[token] < 0 && words.titles[token].contains(.office)
      {
        if words.isKey(token, in: EntityReading.employed), isNameLike(token + 1), blockAt[token + 1] < 0,
          words.sentence(of: token).contains(token + 1)
        {
          var end = token
          while end > sentence.lowerBound, !words.isCapital[end - 1], blockAt[end - 1] < 0,
            !words.titles[end - 1].isDisjoint(with: [.modifier])
          { end -= 1 }
          var start = end
          while start > sentence.lowerBound, isBodyWord(start - 1) { start -= 1 }
          if start < end, end - start <= 4, !words.isSentenceStart[start] || !words.isCommon[start],
            !(start..<end).allSatisfy({ words.isCommon[$0] || isPortfolio($0) }),
            !(start > 0 && (blockAt[start - 1] >= 0 || words.isHyphen(start - 1))),
            !lexicons.isEventHead(words.keys[end - 1])
          {
            addBlock(Block(tokens: start..<end, kind: .institution, institutionType: .other, confidence: 0.6))
          }
        }
        let isMayor = words.isKey(token, in: EntityReading.mayors)
        guard
          (isMayor || words.isKey(token, in: EntityReading.heading)) && words.isKey(token + 1, WordSets.of)
            || words.isKey(token, in: EntityReading.employed)
              && (words.isKey(token + 1, WordSets.at) || words.isKey(token + 1, FoldedKey("with"))),
          token + 2 < sentence.upperBound
        else { continue }
        let start = words.isKey(token + 2, WordSets.the) ? token + 3 : token + 2
        var end = start
        while end < sentence.upperBound, isBodyWord(end) { end += 1 }
        guard end > start, end - start <= 4, end >= sentence.upperBound || blockAt[end] < 0,
          end >= sentence.upperBound || !words.isCapital[end], !words.isPossessive(end), !words.isHyphen(end),
          isMayor || end - start >= 2, !(start..<end).allSatisfy({ isPortfolio($0) }),
          isMayor || !lexicons.isPlaceHead(words.keys[end - 1]), !lexicons.isEventHead(words.keys[end - 1]),
          !modelNames.contains(where: { $0.kind == .person && $0.tokens.overlaps(start..<end) })
        else { continue }
        addBlock(
          Block(
            tokens: start..<end, kind: isMayor ? .place : .institution, institutionType: isMayor ? nil : .other,
            confidence: 0.6))
      }
    }
  }

  /// A capital that can be part of a body's name no list has.
  private func isBodyWord(_ token: Int) -> Bool {
    isNameLike(token) && blockAt[token] < 0 && !words.isGiven[token] && !words.isInitial(token)
      && words.titles[token].isDisjoint(with: [.office, .rank, .honorific, .noble, .tenure])
      && !EntityReading.functionWords.contains(words.keys[token])
  }

  /// "United Growers leader X": capitals in front of a lower-case leader name what is led.
  private mutating func findLedBodies() {
    for sentence in words.sentences where !sentence.isEmpty && words.style[sentence.lowerBound] == .prose {
      for token in sentence where words.isKey(token, in: EntityReading.ledBy) && !words.isCapital[token] {
        var start = token
        while start > sentence.lowerBound, isNameLike(start - 1), blockAt[start - 1] < 0,
          words.titles[start - 1].isDisjoint(with: [.office, .rank, .honorific, .noble, .tenure])
        { start -= 1 }
        guard token - start >= 2, token - start <= 4, !words.isSentenceStart[start], !words.isGiven[start],
          !words.isInitial(start), !lexicons.isEventHead(words.keys[token - 1]),
          !(start..<token).allSatisfy({ isPortfolio($0) }),
          !(start > 0 && blockAt[start - 1] >= 0 && blocks[Int(blockAt[start - 1])].tokens.upperBound == start)
        else { continue }
        addBlock(
          Block(
            tokens: start..<token, kind: .institution,
            institutionType: lexicons.institutionType(ofHead: words.keys[token - 1]) ?? .other, confidence: 0.6))
      }
    }
  }

  // MARK: Listed names

  private mutating func findListed(in sentence: Range<Int>) {
    var token = sentence.lowerBound
    while token < sentence.upperBound {
      let isCapitalLine = words.style[token] == .capitals
      guard words.isWord(token), words.isCapital[token] || mayBeginLower(token),
        let match = lexicons.phrases.longestMatch(
          in: document, from: token, limit: sentence.upperBound, isCapitalLine: isCapitalLine),
        let block = block(for: match, in: sentence)
      else {
        token += 1
        continue
      }
      addBlock(block)
      token = block.tokens.upperBound
    }
  }

  private static let lowerBeginnings = WordSets.keys("al dpa el sub espnw")

  private func mayBeginLower(_ token: Int) -> Bool { words.isKey(token, in: EntityReading.lowerBeginnings) }

  private func block(for match: PhraseTable.Match, in sentence: Range<Int>) -> Block? {
    let tokens = match.tokens
    let first = tokens.lowerBound
    let last = tokens.upperBound - 1
    // A name cut out of a longer word: "Anglo-American", "New York-based" is fine, "Ban-Ki" is not listed.
    if tokens.count == 1 {
      // "Sudhir Amman, 20": a trained stage saw a name whose first part no list has.
      if first > sentence.lowerBound, words.isCapital[first - 1], words.isWord(first - 1), blockAt[first - 1] < 0,
        !words.isCommon[first - 1], !words.isSentenceStart[first - 1], words.titles[first - 1].isEmpty,
        words.style[first] == .prose, modelPersons.contains(where: { $0.contains(first - 1) && $0.contains(first) })
      {
        return nil
      }
      // Michael Jordan, Sarah Spain: a given name before a listed one makes it a surname.
      if first > sentence.lowerBound,
        words.isGiven[first - 1]
          || (words.isInitial(first - 1) && first - 1 > sentence.lowerBound && words.isGiven[first - 2]),
        words.style[first] == .prose, blockAt[first - 1] < 0, !words.isCommon[first - 1],
        !words.isPossessive(last + 1), !isPlainCountryContext(first)
      {
        return nil
      }
      // Chad Smith, Sofia Rossi: a listed name that is a given name too, before a capital that is nothing else.
      if words.isGiven[first], last + 1 < sentence.upperBound, isNameLike(last + 1), words.style[first] == .prose,
        !words.isCommon[last + 1], words.titles[last + 1].isEmpty,
        lexicons.phrases.longestMatch(in: document, from: last + 1, limit: sentence.upperBound, isCapitalLine: false)
          == nil
      {
        return nil
      }
    }
    var country: Int?
    var adjective: Int?
    var people: Int?
    var capital: Int?
    var institution: Int?
    var place: Int??
    var isRegion = false
    var regionAdjective: Int?
    var seatCountry: Int?
    var seatInstitution: Int?
    for meaning in match.meanings {
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
    if let country {
      // "Georgia" of the United States, where its cities or another state stand beside it.
      if isAmericanGeorgia(first, country) { return Block(tokens: tokens, kind: .place, country: nil) }
      return Block(tokens: tokens, kind: .country(country))
    }
    if let seatCountry { return Block(tokens: tokens, kind: .seatOfCountry(seatCountry)) }
    if let seatInstitution, institution == nil || !isLocated(first) {
      if capital == nil || isActing(tokens, in: sentence) {
        let listed = lexicons.institutions[seatInstitution]
        if !isLocated(first) || listed.name != "European Union" {
          return Block(
            tokens: tokens, kind: .institution, country: listed.country, lexiconInstitution: seatInstitution,
            institutionType: listed.type)
        }
      }
    }
    if let institution, words.style[first] != .capitals || tokens.count > 1 || words.utf8(first).count <= 5 {
      let listed = lexicons.institutions[institution]
      if isNoListedBody(tokens, listed, in: sentence) { return nil }
      // "Congress" alone is the American one only where the United States are spoken of.
      if tokens.count == 1,
        lexicons.institutionType(ofHead: words.keys[first]) != nil || words.isKey(first, EntityReading.house),
        let home = listed.country,
        !isSpokenOf(home)
      {
        return nil
      }
      // Ordinary words are names of institutions only with their capital inside a sentence, after "the".
      if tokens.count == 1, words.isCommon[first], words.style[first] != .prose || words.isSentenceStart[first],
        !document.shapes[first].contains(.allCapitals)
      {
        return nil
      }
      if tokens.count == 1, words.isCommon[first], !document.shapes[first].contains(.allCapitals),
        isNameLike(last + 1), blockAt[last + 1] < 0
      {
        return nil
      }
      return Block(
        tokens: tokens, kind: .institution, country: listed.country, lexiconInstitution: institution,
        institutionType: listed.type)
    }
    if let capital {
      return Block(tokens: tokens, kind: .capital(capital))
    }
    if let adjective, let people {
      // "the Chinese said" speaks of a people, "Chinese officials" does not.
      return Block(
        tokens: tokens, kind: isNounTag(last + 1) || words.isHyphen(last + 1) ? .adjective(adjective) : .people(people))
    }
    if let people { return Block(tokens: tokens, kind: .people(people)) }
    if let adjective { return Block(tokens: tokens, kind: .adjective(adjective)) }
    if let regionAdjective, isNounTag(last + 1) {
      let region = lexicons.regions[regionAdjective]
      return Block(tokens: tokens, kind: .place, country: region.country, isRegion: true, regionName: region.name)
    }
    if let place {
      // "Nice to meet you", "the Delta variant": a town's name that is an ordinary word too, where no town is asked for.
      if !isRegion, tokens.count == 1, words.isCommon[first], !isLocated(first), !words.isComma(last + 1),
        words.isSentenceStart[first] || words.isKey(first - 1, WordSets.the), !words.isPossessive(last + 1)
      {
        return nil
      }
      return Block(tokens: tokens, kind: .place, country: place, isRegion: isRegion)
    }
    return nil
  }

  private static let house = FoldedKey("house")
  private static let chambers = WordSets.keys("senate congress capitol representatives")
  private static let platforms = WordSets.keys("twitter facebook youtube instagram tiktok whatsapp linkedin telegram")
  private static let channelWords = WordSets.keys("on via through by his her its their a an official personal former")

  /// What stands where a listed name does and names something else: "Supreme National Security Council" is no National
  /// Security Council, "on Twitter" no act of a company, "UN High Commissioner for Refugees X" an office.
  private func isNoListedBody(_ tokens: Range<Int>, _ listed: LexiconInstitution, in sentence: Range<Int>) -> Bool {
    let first = tokens.lowerBound
    let before = first - 1
    let next = words.isComma(tokens.upperBound) ? tokens.upperBound + 1 : tokens.upperBound
    guard words.style[first] == .prose else { return false }
    if before >= sentence.lowerBound, words.isCapital[before], words.isKey(before, in: EntityReading.stateModifiers),
      blockAt[before] < 0, tokens.count > 1,
      lexicons.institutionType(ofHead: words.keys[tokens.upperBound - 1]) != nil
    {
      return true
    }
    if tokens.count == 1, words.isKey(first, in: EntityReading.platforms) {
      return words.isKey(before, in: EntityReading.channelWords)
    }
    if tokens.count == 1, words.isKey(first, EntityReading.house) {
      let isPart = before >= sentence.lowerBound && isNameLike(before) && !words.isSentenceStart[before]
      return isPart || words.isKey(next, WordSets.of) || !namesChamber
    }
    return tokens.count > 1 && tokens.contains { words.titles[$0].contains(.office) } && next < sentence.upperBound
      && words.isGiven[next] && isNameLike(next)
  }

  /// Whether the text names another chamber of the American legislature.
  private var namesChamber: Bool {
    words.sentences.contains { sentence in
      sentence.contains { words.isKey($0, in: EntityReading.chambers) && words.isCapital[$0] }
    }
  }

  /// A country right after a given name that is no surname: "of Jordan".
  private func isPlainCountryContext(_ token: Int) -> Bool { words.isKey(token - 1, in: WordSets.rolePrepositions) }

  private static let otherCongresses: Set<String> = [
    "ARG", "BOL", "BRA", "CHL", "COL", "DOM", "ECU", "GTM", "HND", "IND", "MEX", "PER", "PHL", "PRY", "VEN",
  ]

  /// Whether a country is named anywhere, by name, nationality or capital, in a text not written from one with a congress of its own.
  private func isSpokenOf(_ country: Int) -> Bool {
    for sentence in document.sentences where sentence.zone == .dateline {
      for token in sentence.tokens {
        if let block = block(at: token), let home = self.country(of: block), home != country,
          let code = lexicons.countries[home].code, EntityReading.otherCongresses.contains(code)
        {
          return false
        }
      }
    }
    for sentence in words.sentences {
      for token in sentence where words.isCapital[token] && words.isWord(token) {
        guard
          let match = lexicons.phrases.longestMatch(
            in: document, from: token, limit: sentence.upperBound, isCapitalLine: words.style[token] == .capitals)
        else { continue }
        for meaning in match.meanings {
          switch meaning {
          case .country(country), .adjective(country), .people(country), .capital(country): return true
          default: break
          }
        }
      }
    }
    return false
  }

  private static let georgia = FoldedKey("georgia")
  private static let americanSigns = WordSets.keys("atlanta savannah augusta ga carolina alabama florida tennessee")

  private func isAmericanGeorgia(_ token: Int, _ country: Int) -> Bool {
    guard words.keys[token] == EntityReading.georgia else { return false }
    for sentence in words.sentences {
      for other in sentence where EntityReading.americanSigns.contains(words.keys[other]) && words.isCapital[other] {
        return true
      }
    }
    return false
  }

  /// After a preposition or verb that asks for a place.
  func isLocated(_ token: Int) -> Bool {
    var before = token - 1
    if words.isKey(before, WordSets.the) { before -= 1 }
    if words.isKey(before, in: WordSets.capitalContexts) { return true }
    // "to Beijing" is a place unless someone says, sends or is accredited to it.
    return false
  }

  /// Whether a seat of government acts here instead of lying somewhere.
  func isActing(_ tokens: Range<Int>, in sentence: Range<Int>) -> Bool {
    let first = tokens.lowerBound
    let next = tokens.upperBound
    guard words.style[first] == .prose else { return false }
    if isLocated(first) { return false }
    if words.isPossessive(next) {
      return !words.isKey(next + 1, in: WordSets.localNouns)
    }
    let before = first - 1
    if words.isKey(before, WordSets.to) {
      // ambassador to Washington; said to Moscow
      return before > 0
        && (!words.titles[before - 1].isDisjoint(with: .office) || words.isKey(before - 1, in: EntityReading.addressed))
    }
    if words.isKey(before, WordSets.from) { return words.isKey(before - 1, in: EntityReading.issued) }
    if words.isKey(before, WordSets.for) || words.isKey(before, WordSets.of) { return false }
    if next < sentence.upperBound, words.isWord(next), !words.isCapital[next], isVerbTag(next) {
      return true
    }
    return words.isKey(before, in: WordSets.relationWords)
  }

  private static let addressed = WordSets.keys(
    "message letter warning appeal according accredited close loyal hostile ally response support aid pressure")
  private static let issued = WordSets.keys(
    "orders support pressure aid instructions statement consternation reaction response independence assurances signals word backing money"
  )

  // MARK: Institutions

  /// Names built around the word for the kind of institution: "Ministry of Foreign Affairs", "Greek Energy Forum".
  private mutating func buildInstitutions(in sentence: Range<Int>) {
    var token = sentence.lowerBound
    while token < sentence.upperBound {
      defer { token += 1 }
      guard words.isCapital[token], words.isWord(token), words.style[token] != .capitals else {
        if let block = genericInstitution(at: token, in: sentence) { replaceBlocks(with: block) }
        continue
      }
      guard let type = lexicons.institutionType(ofHead: words.keys[token]), canHead(token) else { continue }
      guard let block = institution(headedBy: token, type: type, in: sentence) else {
        // "Co Inc": what is no name with its first head is none with the next.
        while token + 1 < sentence.upperBound, words.isCapital[token + 1], words.isWord(token + 1),
          lexicons.institutionType(ofHead: words.keys[token + 1]) == .company,
          lexicons.institutionType(ofHead: words.keys[token]) != nil
        { token += 1 }
        continue
      }
      replaceBlocks(with: block)
      token = block.tokens.upperBound - 1
    }
  }

  private func canHead(_ token: Int) -> Bool {
    guard let block = block(at: token) else { return true }
    // A longer name may be built over a listed one only when it goes beyond it.
    return block.kind == .institution && block.tokens.upperBound == token + 1
  }

  private static let all = FoldedKey("all")
  private static let royal = WordSets.keys("royal imperial")
  private static let fieldHeads = WordSets.keys("mission force operation verification monitoring")
  private static let weakHeads = WordSets.keys(
    "government administration service services staff office delegation mission campaign presidency cabinet times post daily program programme initiative exchange rally monitor panel board"
  )
  private static let governing = WordSets.keys("government administration cabinet presidency")

  private func institution(headedBy head: Int, type: InstitutionType, in sentence: Range<Int>) -> Block? {
    var start = head
    var nested: [Block] = []
    var country: Int?
    var strength = 0
    let isTitleCase = words.style[head] == .titleCase
    let isSuffix = EntityReading.companySuffixes.contains(words.keys[head])
    if let listed = block(at: head), listed.kind == .institution, listed.tokens.lowerBound < head {
      // "Communist Party" goes on only by a complement: "of Nepal".
      guard words.isKey(head + 1, WordSets.of) else { return nil }
      start = listed.tokens.lowerBound
      strength = 1
      guard let built = finish(head, start, [], country, strength, type, sentence, hasModifier: false),
        built.tokens.upperBound > head + 1
      else { return nil }
      return built
    }
    // Leftwards over capitals.
    while start > sentence.lowerBound {
      let before = start - 1
      if let block = block(at: before) {
        guard block.tokens.upperBound == start else { break }
        switch block.kind {
        case .adjective(let index), .country(let index), .people(let index):
          // "All-American School": no nationality.
          if words.isHyphen(block.tokens.lowerBound - 1),
            words.isJoined(block.tokens.lowerBound - 1, block.tokens.lowerBound)
          {
            guard case .country = block.kind, words.isKey(block.tokens.lowerBound - 2, EntityReading.all),
              words.isCapital[block.tokens.lowerBound - 2]
            else { break }
            // "All-China Federation"
            nested.append(block)
            return finish(
              head, block.tokens.lowerBound - 2, nested, index, strength + 1, type, sentence, hasModifier: true)
          }
          nested.append(block)
          country = index
          start = block.tokens.lowerBound
          // "Royal Thai Army"
          if start > sentence.lowerBound, words.isKey(start - 1, in: EntityReading.royal), words.isCapital[start - 1],
            blockAt[start - 1] < 0
          {
            return finish(head, start - 1, nested, country, strength + 1, type, sentence, hasModifier: true)
          }
          // "former Pakistani …" ends here: nothing of the name stands before a nationality.
          return finish(head, start, nested, country, strength + 1, type, sentence, hasModifier: strength > 0)
        case .institution:
          nested.append(block)
          country = country ?? block.country
          start = block.tokens.lowerBound
          strength += 1
          continue
        case .capital, .place, .seatOfCountry:
          nested.append(block)
          country = country ?? block.country ?? self.country(of: block)
          start = block.tokens.lowerBound
          strength += 1
          continue
        }
        break
      }
      if words.isPossessive(before), before - 1 >= sentence.lowerBound {
        // "Lord's Resistance Army", but "China's Army": a country owns, a word belongs.
        if let owner = block(at: before - 1) {
          country = country ?? self.country(of: owner)
          break
        }
        if isSuffix, isNameLike(before - 1), !words.isSentenceStart[before - 1] || !words.isCommon[before - 1] {
          // "Moody's Investors Service Inc"
          start = before - 1
          strength += 1
          continue
        }
        if isNameLike(before - 1), !isTitleCase, words.titles[before - 1].isDisjoint(with: [.office]) {
          if EntityReading.peopleWords.contains(words.keys[before - 1]) {
            start = before - 1
            strength += 1
            continue
          }
        }
        break
      }
      if words.isHyphen(before), words.isJoined(before - 1, before), words.isJoined(before, start),
        words.isCapital[before - 1] || words.isWord(before - 1),
        blockAt[before - 1] < 0 || block(at: before - 1)!.tokens.count == 1
      {
        start = before - 1
        continue
      }
      if words.isKey(before, WordSets.and) || words.mark(before) == 0x26 {
        // "Health and Human Services Department"
        guard before - 1 >= sentence.lowerBound, isNameLike(before - 1), blockAt[before - 1] < 0,
          isPortfolio(before - 1) && isPortfolio(start) && start < head
            || words.mark(before) == 0x26 && start < head && !words.isSentenceStart[before - 1]
            || isSuffix && words.mark(before) == 0x26
            || isSuffix && start < head && words.isCommon[start] && !words.isSentenceStart[before - 1]
        else { break }
        start = before - 1
        continue
      }
      guard isNameLike(before), blockAt[before] < 0, words.titles[before].isDisjoint(with: .honorific) else { break }
      if isTitleCase, words.isCommon[before], !isPortfolio(before) { break }
      // An office before the head is another's title: "President National Bank".
      if !words.titles[before].isDisjoint(with: [.office, .noble]),
        words.titles[before].isDisjoint(with: [.modifier, .portfolio])
      {
        break
      }
      if words.isSentenceStart[before], words.isCommon[before], !isPortfolio(before),
        !hasTags || document.universalTags[before] != .propn && document.universalTags[before] != .adj,
        EntityReading.functionWords.contains(words.keys[before])
          || lexicons.isCommonWord(words.keys[before]) && before + 1 == head
      {
        break
      }
      start = before
      strength += 1
    }
    return finish(head, start, nested, country, strength, type, sentence, hasModifier: strength > 0)
  }

  /// Whether words from here run into an office that is no matter of an institution's.
  private func beginsTitle(_ token: Int, in sentence: Range<Int>) -> Bool {
    guard
      words.titles[token].contains(.tenure) || isPortfolio(token) && words.titles[token].contains(.modifier)
        || words.titles[token].contains(.office)
    else { return false }
    var index = token
    while index < sentence.upperBound, index < token + 6, words.isWord(index), words.isCapital[index],
      blockAt[index] < 0
    {
      if words.titles[index].contains(.office), words.titles[index].isDisjoint(with: [.portfolio, .modifier]) {
        // The office of someone named next; "Council of Economic Advisers" has none.
        return !words.titles[index].contains(.plural) && index + 1 < sentence.upperBound && isNameLike(index + 1)
          && blockAt[index + 1] < 0 && !isPortfolio(index + 1)
      }
      guard !words.titles[index].isDisjoint(with: [.modifier, .tenure, .portfolio]) else { return false }
      index += 1
    }
    return false
  }

  private static let goingOn = WordSets.keys("in on to against")

  /// A capital ordinary word that begins no other name, title or date.
  private func continuesName(_ token: Int, in sentence: Range<Int>) -> Bool {
    isNameLike(token) && words.isCommon[token] && !words.isGiven[token] && blockAt[token] < 0
      && words.titles[token].isDisjoint(with: [.office, .rank, .honorific, .noble, .tenure])
      && !words.isKey(token, in: WordSets.calendar) && !lexicons.isPlaceHead(words.keys[token])
      && !document.shapes[token].contains(.allCapitals)
      && lexicons.institutionType(ofHead: words.keys[token]) == nil
  }

  private static let peopleWords = WordSets.keys(
    "people peoples women workers lord children world peasants men king queen citizens farmers writers students teachers veterans employers fishermen journalists doctors"
  )

  func isPortfolio(_ token: Int) -> Bool {
    token >= 0 && token < words.count && !words.titles[token].isDisjoint(with: [.portfolio, .modifier])
  }

  private func finish(
    _ head: Int, _ start: Int, _ nested: [Block], _ country: Int?, _ strength: Int, _ type: InstitutionType,
    _ sentence: Range<Int>, hasModifier: Bool
  ) -> Block? {
    var nested = nested
    var country = country
    var strength = strength
    var end = head + 1
    // Consecutive heads: "Army Medical Center", "Council Mission".
    while end < sentence.upperBound, isNameLike(end), blockAt[end] < 0,
      lexicons.institutionType(ofHead: words.keys[end]) != nil
    {
      end += 1
      strength += 1
    }
    let lastHead = end - 1
    let type = lexicons.institutionType(ofHead: words.keys[lastHead]) ?? type
    // Another capital noun goes on: "Security Council Resolution", "Army Chief": the name is not headed here.
    if end < sentence.upperBound, isNameLike(end), lexicons.isEventHead(words.keys[end]), words.style[head] == .prose {
      return nil
    }
    // Complement.
    var hasComplement = false
    complement: while end + 1 < sentence.upperBound {
      let isOf = words.isKey(end, WordSets.of)
      guard isOf || words.isKey(end, WordSets.for) || (words.isKey(end, WordSets.on) && !hasComplement) else { break }
      var index = end + 1
      if words.isKey(index, WordSets.the), words.isCapital[index] == false { index += 1 }
      guard index < sentence.upperBound else { break }
      if let block = block(at: index), block.tokens.lowerBound == index {
        if isOf, block.kind != .institution, hasModifier || hasComplement || !isTitleLikeOf(block) {
          // "Development Finance Corporation of the US": whose it is, no part of the name.
          if hasModifier || hasComplement {
            country = country ?? self.country(of: block)
            break complement
          }
        }
        if case .people = block.kind { break }
        nested.append(block)
        if country == nil { country = self.country(of: block) }
        end = block.tokens.upperBound
        // "Forum on China-Africa Cooperation", "for Near Eastern Affairs": the name goes on.
        while end < sentence.upperBound {
          var next = end
          if words.isHyphen(next), words.isJoined(next - 1, next) { next += 1 }
          if next < sentence.upperBound, let following = self.block(at: next), following.tokens.lowerBound == next,
            next > end
          {
            nested.append(following)
            end = following.tokens.upperBound
            continue
          }
          guard next < sentence.upperBound, isNameLike(next), blockAt[next] < 0,
            words.titles[next].isDisjoint(with: .office) || !isNameLike(next + 1),
            // "Bureau of European Affairs Dr. X", "… Affairs Dana X": its head is named.
            words.titles[next].isDisjoint(with: [.honorific, .rank]) || isPortfolio(next),
            !(words.isGiven[next] && !words.isCommon[next] && isNameLike(next + 1))
          else { break }
          end = next + 1
        }
        // "Bureau of European and Eurasian Affairs"
        if words.isKey(end, WordSets.and), end + 2 < sentence.upperBound, words.isCapital[end + 1] {
          let second = self.block(at: end + 1).map { $0.tokens.upperBound } ?? end + 2
          if second < sentence.upperBound, words.isCapital[second], blockAt[second] < 0, isPortfolio(second) {
            end = second + 1
          }
        }
        // "University of California, San Diego"
        if words.isComma(end), let second = self.block(at: end + 1), second.kind == .place || isCapitalBlock(second),
          block.kind == .place, type == .other
        {
          nested.append(second)
          end = second.tokens.upperBound
        }
        hasComplement = true
        continue
      }
      guard isNameLike(index), words.titles[index].isDisjoint(with: [.honorific]) else { break }
      var last = end
      while index < sentence.upperBound {
        if isNameLike(index), blockAt[index] < 0 {
          if words.isGiven[index], !words.isCommon[index], index + 1 < sentence.upperBound, isNameLike(index + 1),
            last > end
          {
            break
          }
          // Its head is named: "Bureau of Eurasian Affairs Dr. X".
          if last > end, !words.titles[index].isDisjoint(with: [.honorific, .rank]), !isPortfolio(index) { break }
          // Another's title begins: "Bureau of Global Affairs Acting Secretary X".
          if last > end, beginsTitle(index, in: sentence) { break }
          last = index
          index += 1
          // "of the Central People's Government"
          if words.isPossessive(index), EntityReading.peopleWords.contains(words.keys[index - 1]), isNameLike(index + 1)
          {
            index += 1
          }
          continue
        }
        if let block = block(at: index), block.tokens.lowerBound == index, last > end, words.isCapital[index] {
          if case .adjective = block.kind {
            last = block.tokens.upperBound - 1
            nested.append(block)
            index = last + 1
            continue
          }
          break
        }
        if words.isKey(index, WordSets.and), let other = self.block(at: index + 1),
          other.tokens.lowerBound == index + 1,
          other.tokens.upperBound < sentence.upperBound, words.isCapital[other.tokens.upperBound],
          isPortfolio(other.tokens.upperBound),
          last > end
        {
          // "of East Asian and Pacific Affairs"
          nested.append(other)
          last = other.tokens.upperBound
          index = last + 1
          continue
        }
        if words.isComma(index), words.isKey(index + 1, WordSets.and) || words.mark(index + 1) == 0x26,
          index + 2 < sentence.upperBound,
          isNameLike(index + 2), blockAt[index + 2] < 0, isPortfolio(index + 2) || words.isCommon[index + 2],
          last > end + 1
        {
          index += 2
          continue
        }
        let isConjunction = words.isKey(index, WordSets.and) || words.mark(index) == 0x26 || words.isComma(index)
        if isConjunction || words.isHyphen(index), index + 1 < sentence.upperBound, isNameLike(index + 1),
          blockAt[index + 1] < 0,
          words.isHyphen(index) || isPortfolio(index + 1) || words.isCommon[index + 1]
            // "of European and Eurasian Affairs"
            || words.isKey(index, WordSets.and) && index + 2 < sentence.upperBound && words.isCapital[index + 2]
              && blockAt[index + 2] < 0 && isPortfolio(index + 2),
          !words.isComma(index) || hasLaterAnd(index + 1, sentence)
        {
          // A list of matters, not of names: "Health, Education and Welfare".
          if words.titles[index + 1].isDisjoint(with: .office) || isPortfolio(index + 1) {
            index += 1
            continue
          }
        }
        break
      }
      guard last > end else { break }
      // A person's name after "of" owns nothing here: "Office of John Smith".
      end = last + 1
      hasComplement = true
      strength += 1
    }
    // "United Nations Stabilization Mission in the Central African Republic"
    if EntityReading.fieldHeads.contains(words.keys[lastHead]), hasModifier, end + 1 < sentence.upperBound,
      words.isKey(end, WordSets.in), nested.contains(where: { $0.kind == .institution })
    {
      let index = words.isKey(end + 1, WordSets.the) ? end + 2 : end + 1
      if let block = block(at: index), block.tokens.lowerBound == index, case .country = block.kind {
        nested.append(block)
        country = country ?? self.country(of: block)
        end = block.tokens.upperBound
        hasComplement = true
      }
    }
    // "Alliance for Growth in Freedom", "Bureau for Control on Special Means", "Coalition to Defeat X": nothing but a
    // name goes on with capitals behind these small words.
    if hasComplement, words.style[head] == .prose, end + 1 < sentence.upperBound,
      words.isKey(end, in: EntityReading.goingOn) && !words.isCapital[end], continuesName(end + 1, in: sentence)
    {
      let isVerb = words.isKey(end, WordSets.to)
      end += 2
      while end < sentence.upperBound, isNameLike(end), isVerb || blockAt[end] < 0, !words.isGiven[end] {
        end = block(at: end)?.tokens.upperBound ?? end + 1
        if words.isHyphen(end), words.isJoined(end - 1, end), isNameLike(end + 1) { end += 1 }
      }
    }
    let key = words.keys[head]
    // "Government of Ukraine" is the country.
    if EntityReading.governing.contains(key), hasComplement, !hasModifier, let last = nested.last,
      last.tokens.upperBound == end,
      last.kind != .institution
    {
      return nil
    }
    if key == EntityReading.delegation { return nil }
    // "International Convention Center" is where one meets; "Chief of Staff for X" is an office.
    if words.isKey(head - 1, in: EntityReading.halls), words.isCapital[head - 1] { return nil }
    if words.isKey(head, EntityReading.staffWord), words.isKey(head - 1, WordSets.of),
      words.isKey(head - 2, in: EntityReading.chiefs)
    {
      return nil
    }
    // "Japanese Chief Cabinet Secretary X": the words between say which secretary.
    if EntityReading.governing.contains(key), end < sentence.upperBound, words.titles[end].contains(.office),
      words.isCapital[end], isPortfolio(head - 1)
    {
      return nil
    }
    if let last = nested.last, last.tokens.upperBound == end, last.tokens.lowerBound > head {
      switch last.kind {
      case .adjective, .people: return nil
      default: break
      }
    }
    // Only words of size and order before a common head: "Working Group", "Joint Council".
    if hasModifier, !hasComplement, nested.isEmpty, head - start == 1, lastHead == head, words.isCommon[start],
      !document.shapes[start].contains(.allCapitals), !isTellingModifier(start, head)
    {
      return nil
    }
    // "the NATO Alliance" is NATO.
    if nested.count == 1, let listed = nested.first, listed.lexiconInstitution != nil, listed.tokens == start..<head,
      !hasComplement,
      EntityReading.alliances.contains(key)
    {
      return nil
    }
    // Nothing but heads and suffixes.
    if (start..<end).allSatisfy({
      EntityReading.companySuffixes.contains(words.keys[$0]) || EntityReading.bareHeads.contains(words.keys[$0])
        || EntityReading.legalForms.contains(words.keys[$0])
    }) {
      return nil
    }
    if EntityReading.governing.contains(key), !hasComplement {
      // A government under a nationality alone is its country; a name before it says whose it was.
      let isQualified = (start..<head).contains {
        !words.titles[$0].isDisjoint(with: [.tenure, .portfolio, .modifier]) && blockAt[$0] < 0
      }
      if !isQualified { return nil }
    }
    if !hasComplement && !hasModifier && nested.isEmpty { return nil }
    if EntityReading.weakHeads.contains(key), !hasComplement, strength < 2 { return nil }
    if words.style[head] == .titleCase, !hasComplement, nested.isEmpty, strength < 2 { return nil }
    // Known by its owner alone: "Pakistani Army" is one, "American Group" is not.
    if !hasModifier, !hasComplement, !nested.isEmpty, start == nested.last?.tokens.lowerBound {
      switch type {
      case .ministry, .armedForces, .legislature, .court, .embassy: break
      default:
        if !EntityReading.nationalHeads.contains(key) { return nil }
      }
    }
    if type == .internationalOrganisation || type == .other, nested.isEmpty, isClass(start..<end) { return nil }
    // "Rewards Program": what a body runs is no body; those of the world's organisations are.
    if EntityReading.undertakings.contains(words.keys[lastHead])
      || lastHead > start && EntityReading.exchanged.contains(words.keys[lastHead - 1])
        && words.isKey(lastHead, FoldedKey("exchange")),
      !nested.contains(where: { $0.lexiconInstitution != nil && $0.tokens.lowerBound == start })
    {
      return nil
    }
    // "Emerging Technologies" are no firm: firms of such heads bear a name.
    if EntityReading.productHeads.contains(words.keys[lastHead]), !hasComplement, nested.isEmpty,
      (start..<lastHead).allSatisfy({ !words.isWord($0) || words.isCommon[$0] })
    {
      return nil
    }
    return Block(
      tokens: start..<end, kind: .institution, country: country, institutionType: type, nested: nested,
      confidence: 0.9)
  }

  private static let companySuffixes = WordSets.keys(
    "inc corp co ltd plc llc gmbh ag corporation company holdings bancorp industries")
  private static let legalForms = WordSets.keys("joint stock limited liability open closed")
  private static let exchanged = WordSets.keys(
    "youth student students cultural educational academic professional teacher")
  private static let bareHeads = WordSets.keys(
    "service services sons bank group company trust news agency exchange commission school")
  private static let delegation = FoldedKey("delegation")
  private static let halls = WordSets.keys("convention conference congress exhibition conventions expo")
  private static let staffWord = FoldedKey("staff")
  private static let chiefs = WordSets.keys("chief chiefs")
  private static let undertakings = WordSets.keys("program programme initiative")
  private static let productHeads = WordSets.keys("technologies systems industries enterprises")
  private static let alliances = WordSets.keys("alliance coalition bloc group organization organisation")
  private static let stateModifiers = WordSets.keys(
    "national central supreme royal federal state constitutional high republican presidential military naval imperial")
  private static let stateHeads2 = WordSets.keys(
    "bank court council assembly police guard guards army navy force ministry parliament senate congress commission church"
  )
  private static let vagueModifiers = WordSets.keys(
    "state all third ruling main working political opposition advisory joint senior secure global international governing major contracting "
      + "other new first second last both each every any such same special general executive technical steering private public united local "
      + "red news free big small old good great young")

  /// Whether one ordinary word is enough to make a name of a head: "Finance Committee", "National Bank", "Green Party".
  private func isTellingModifier(_ modifier: Int, _ head: Int) -> Bool {
    let key = words.keys[modifier]
    if EntityReading.stateModifiers.contains(key) { return EntityReading.stateHeads2.contains(words.keys[head]) }
    if EntityReading.vagueModifiers.contains(key) { return false }
    if words.titles[modifier].contains(.portfolio) { return true }
    switch lexicons.institutionType(ofHead: words.keys[head]) {
    case .party, .armedGroup, .company, .ministry: return !words.isSentenceStart[modifier]
    default: return false
    }
  }

  private static let nationalHeads = WordSets.keys(
    "bank police church cabinet commission council union federation club party museum")

  private func isTitleLikeOf(_ block: Block) -> Bool {
    if case .adjective = block.kind { return true }
    return false
  }

  private func isCapitalBlock(_ block: Block) -> Bool {
    if case .capital = block.kind { return true }
    return false
  }

  private func hasLaterAnd(_ token: Int, _ sentence: Range<Int>) -> Bool {
    var index = token
    while index < sentence.upperBound, index < token + 6 {
      if words.isKey(index, WordSets.and) || words.mark(index) == 0x26 {
        return index + 1 < sentence.upperBound && isNameLike(index + 1) && blockAt[index + 1] < 0
      }
      if !isNameLike(index) && !words.isComma(index) { return false }
      index += 1
    }
    return false
  }

  private static let genericHeads = WordSets.keys("army navy parliament police embassy cabinet senate")
  private static let genericPairs: [FoldedKey: Set<FoldedKey>] = [
    FoldedKey("ministry"): WordSets.keys(
      "foreign defence defense interior finance health trade energy justice economy oil information"),
    FoldedKey("office"): WordSets.keys("foreign"),
    FoldedKey("court"): WordSets.keys("supreme constitutional high"),
    FoldedKey("bank"): WordSets.keys("central"),
    FoldedKey("forces"): WordSets.keys("armed"),
    FoldedKey("force"): WordSets.keys("air"),
  ]

  /// "the Turkish foreign ministry": lower case, but a nationality says whose it is.
  private func genericInstitution(at token: Int, in sentence: Range<Int>) -> Block? {
    guard words.isWord(token), blockAt[token] < 0, words.style[token] == .prose,
      let type = lexicons.institutionType(ofHead: words.keys[token])
    else { return nil }
    let key = words.keys[token]
    var start = token
    if EntityReading.genericPairs[key]?.contains(words.keys[max(token - 1, 0)]) == true, token - 1 > sentence.lowerBound
    {
      start = token - 1
    } else if !EntityReading.genericHeads.contains(key) {
      return namedInstitution(before: token, type: type, in: sentence)
    }
    guard let owner = block(at: start - 1), owner.tokens.upperBound == start, start - 1 >= sentence.lowerBound else {
      return nil
    }
    // "embassy guards", "cabinet members": the noun after it is what is meant.
    if token + 1 < sentence.upperBound, words.isWord(token + 1), blockAt[token + 1] < 0, isNounTag(token + 1),
      !isVerbTag(token + 1), words.titles[token + 1].isEmpty || EntityReading.genericHeads.contains(key)
    {
      return nil
    }
    switch owner.kind {
    case .adjective(let index), .country(let index), .people(let index):
      return Block(
        tokens: owner.tokens.lowerBound..<(token + 1), kind: .institution, country: index, institutionType: type,
        nested: [owner], confidence: 0.7, isGeneric: true)
    default: return nil
    }
  }

  private static let namedHeads = WordSets.keys(
    "party coalition militia company newspaper university airlines airline bank ministry brigade brigades daily weekly "
      + "magazine tabloid broadsheet")
  /// What a name of its own may stand before with words between that say more: "Shin Beth internal security service".
  private static let describedHeads = WordSets.keys(
    "service agency movement group organisation organization militia faction party network brigade union federation "
      + "daily newspaper newspapers magazine weekly")

  /// "the Zajedno coalition": a name of its own before a lower-case word for what it is.
  private func namedInstitution(before token: Int, type: InstitutionType, in sentence: Range<Int>) -> Block? {
    if let block = describedInstitution(before: token, type: type, in: sentence) { return block }
    guard EntityReading.namedHeads.contains(words.keys[token]) else { return nil }
    var start = token
    while start > sentence.lowerBound, isNameLike(start - 1), blockAt[start - 1] < 0, !words.isCommon[start - 1],
      words.titles[start - 1].isEmpty
    { start -= 1 }
    guard start < token, !words.isSentenceStart[start], !words.isGiven[start] else { return nil }
    // "the XYZ party": what the abbreviation names.
    if token - start == 1, isAbbreviation(start) {
      return Block(tokens: start..<token, kind: .institution, institutionType: type, confidence: 0.7)
    }
    return Block(tokens: start..<(token + 1), kind: .institution, institutionType: type, confidence: 0.7)
  }

  /// "the Mossad intelligence service", "its Al-Nour militant group": capitals after an article, a possessive or a
  /// nationality, then lower-case words, the last a word for a body: the capitals are its name.
  private func describedInstitution(before token: Int, type: InstitutionType, in sentence: Range<Int>) -> Block? {
    guard EntityReading.describedHeads.contains(words.keys[token]), hasTags else { return nil }
    var end = token
    while end > sentence.lowerBound, end > token - 3, words.isWord(end - 1), !words.isCapital[end - 1],
      blockAt[end - 1] < 0, isNounTag(end - 1), !words.isKey(end - 1, in: EntityReading.functionWords),
      !isVerbTag(end - 1)
    { end -= 1 }
    guard end < token else { return nil }
    var start = end
    while start > sentence.lowerBound, start > end - 4 {
      let before = start - 1
      if words.isHyphen(before), words.isJoined(before - 1, before), words.isJoined(before, start) {
        start -= 1
        continue
      }
      guard isNameLike(before) || words.isHyphen(start) && words.isWord(before), blockAt[before] < 0,
        !words.isGiven[before], words.titles[before].isEmpty
      else { break }
      start = before
    }
    guard start < end, !words.isHyphen(start), words.isCapital[start],
      (start..<end).contains(where: { words.isWord($0) && words.isCapital[$0] && !words.isCommon[$0] }),
      !document.shapes[start].contains(.allCapitals), !lexicons.isEventHead(words.keys[end - 1]),
      !lexicons.isPlaceHead(words.keys[end - 1])
    else { return nil }
    let before = start - 1
    let isOpen =
      words.isKey(before, WordSets.the) || words.isPossessive(before)
      || words.isKey(before, in: WordSets.pronounPossessives)
      || block(at: before).map { $0.tokens.upperBound == start && isNationality($0) } ?? false
    guard isOpen else { return nil }
    return Block(tokens: start..<end, kind: .institution, institutionType: type, confidence: 0.7)
  }

  private func isNationality(_ block: Block) -> Bool {
    switch block.kind {
    case .adjective, .people: true
    default: false
    }
  }

  private mutating func replaceBlocks(with block: Block) {
    let index = blocks.count
    blocks.append(block)
    for token in block.tokens { blockAt[token] = Int32(index) }
  }

  // MARK: The names of the trained stage

  /// Institutions and places the trained stage names where nothing else was read: last, so that titles, persons and listed
  /// names come first, and only what looks like a name by itself.
  mutating func takeModelBlocks() {
    var uses: [FoldedKey: Int] = [:]
    let isSpokenTo = isTranscript
    for name in modelNames where name.kind == .organization {
      uses[nameKey(name.tokens), default: 0] += 1
    }
    for name in modelNames where name.kind == .organization || name.kind == .location {
      var tokens = name.tokens
      while !tokens.isEmpty, words.isPossessive(tokens.upperBound - 1) {
        tokens = tokens.lowerBound..<(tokens.upperBound - 1)
      }
      while tokens.count > 1, words.isKey(tokens.lowerBound, WordSets.the) {
        tokens = (tokens.lowerBound + 1)..<tokens.upperBound
      }
      guard let first = tokens.first, let last = tokens.last, words.isRead[first], words.style[first] == .prose,
        words.isCapital[first], words.isCapital[last], name.confidence >= 0.8,
        tokens.allSatisfy({ blockAt[$0] < 0 && personAt[$0] < 0 && titleAt[$0] < 0 }), isProperName(tokens)
      else { continue }
      // Part of a longer run of capitals is part of something else.
      if isNameLike(last + 1), blockAt[min(last + 1, words.count - 1)] < 0 { continue }
      if name.kind == .organization {
        // "on the Hill": where the American legislature sits.
        if tokens.count == 1, words.isKey(first, FoldedKey("hill")), words.isKey(first - 1, WordSets.the),
          let listed = lexicons.institutions.firstIndex(where: { $0.name == "United States Congress" })
        {
          addBlock(
            Block(
              tokens: tokens, kind: .institution, country: lexicons.institutions[listed].country,
              lexiconInstitution: listed, institutionType: .legislature, confidence: 0.8))
          continue
        }
        // Pipelines, ships and space craft have numbers.
        if isNumbered(tokens), lexicons.institutionType(ofHead: words.keys[min(last + 2, words.count - 1)]) == nil {
          continue
        }
        guard isOrganizationLike(tokens, uses: uses[nameKey(tokens)] ?? 0, confidence: name.confidence) else {
          continue
        }
        addBlock(
          Block(
            tokens: tokens, kind: .institution,
            institutionType: lexicons.institutionType(ofHead: words.keys[last]) ?? .other,
            confidence: Double(name.confidence) * 0.9))
      } else {
        // "Francesco, go ahead": somebody's name is no place, nor is an agreement or a feast.
        if tokens.contains(where: { words.isGiven[$0] }), !isLocated(first) { continue }
        if lexicons.isEventHead(words.keys[last]) || lexicons.isEventHead(words.keys[first]) { continue }
        // The capital of the United States by its district.
        if tokens.count == 1, words.isKey(first, EntityReading.district), document.shapes[first].contains(.hasPeriod) {
          addBlock(Block(tokens: tokens, kind: .capital(EntityReading.countryIndex("USA", lexicons))))
          continue
        }
        if isNoPlace(tokens) { continue }
        if isSpokenTo, tokens.count == 1, isAddressed(tokens) { continue }
        if persons.contains(where: { person in person.parts.contains { $0.key == words.keys[last] } }) { continue }
        addBlock(Block(tokens: tokens, kind: .place, confidence: Double(name.confidence)))
      }
    }
  }

  private static let directions = WordSets.keys(
    "north south east west northeast northwest southeast southwest northern southern eastern western")
  private static let forms = WordSets.keys("islamic people's federal republic kingdom federation")
  private static let scales = WordSets.keys("scale variant strain wave virus syndrome")

  /// "Southeast Asian", "the Rohingya", "the X regime", "the Islamic Republic", "Stream 2": no place is named.
  private func isNoPlace(_ tokens: Range<Int>) -> Bool {
    let next = tokens.upperBound
    let named = tokens.filter { words.isWord($0) }
    if named.allSatisfy({ words.isKey($0, in: EntityReading.directions) || words.isKey($0, in: EntityReading.forms) }) {
      return true
    }
    if named.count == 1, words.isKey(named[0], in: EntityReading.peoples) { return true }
    if words.isKey(next, in: EntityReading.rulesOf) || words.isKey(next, in: EntityReading.scales) { return true }
    return isNumbered(tokens) && !isLocated(tokens.lowerBound)
  }

  /// Whether a single digit goes with a name: "Stream 2".
  private func isNumbered(_ tokens: Range<Int>) -> Bool {
    let next = tokens.upperBound
    return next < words.count && document.shapes[next].contains(.number) && document.range(ofToken: next).count == 1
  }

  private func nameKey(_ tokens: Range<Int>) -> FoldedKey {
    FoldedKey(document.bytes[document.range(ofTokens: tokens).range])
  }

  private static let joints = WordSets.keys("of and the for de du des")

  private func isOrganizationLike(_ tokens: Range<Int>, uses: Int, confidence: Float) -> Bool {
    let named = tokens.filter { words.isWord($0) && words.isCapital[$0] }
    guard named.count == tokens.count(where: { words.isWord($0) && !words.isKey($0, in: EntityReading.joints) }),
      let last = named.last
    else { return false }
    if lexicons.isEventHead(words.keys[last]) || lexicons.isPlaceHead(words.keys[last]) { return false }
    if words.isKey(last, in: EntityReading.namelessHeads) || isClass(tokens) { return false }
    if words.isKey(last, in: EntityReading.governing) || words.isKey(named[0], in: EntityReading.plainAbbreviations) {
      return false
    }
    // Titles, and matters alone: "Regional Security", "Commissioner X".
    if named.contains(where: { !words.titles[$0].isDisjoint(with: [.office, .rank, .honorific, .noble]) }) {
      return false
    }
    if named.allSatisfy({ words.isCommon[$0] || isPortfolio($0) }) {
      // "the United Front", used so again and again.
      return uses >= 2 && named.count == 2 && tokens.count == 2 && words.isKey(tokens.lowerBound - 1, WordSets.the)
        && confidence >= 0.9 && !words.isSentenceStart[tokens.lowerBound] && !named.allSatisfy({ isPortfolio($0) })
    }
    if named.count > 1 {
      // Somebody's name and no word for a body.
      if named.allSatisfy({ lexicons.institutionType(ofHead: words.keys[$0]) == nil }),
        named.contains(where: { token in persons.contains { $0.parts.last?.key == words.keys[token] } })
      {
        return false
      }
      return confidence >= 0.9 && !words.isGiven[named[0]]
    }
    // "the X regime", "the X administration": whose it is.
    if words.isKey(tokens.upperBound, in: EntityReading.rulesOf) { return false }
    // One word: used so more than once, no abbreviation of a thing, no creed or people, no one's surname.
    let token = named[0]
    let text = document.text(ofToken: token)
    guard uses >= 2, confidence >= 0.9, !isAbbreviation(token), !words.isGiven[token] else { return false }
    if ["ist", "ists", "ian", "ians", "ese", "im", "ims"].contains(where: text.hasSuffix) { return false }
    return !persons.contains { $0.parts.contains { $0.key == words.keys[token] } }
  }

  private static let rulesOf = WordSets.keys("regime administration government cabinet presidency era family")

  /// At least one word in it that is a name by itself: not a title, a date or an ordinary word alone.
  private func isProperName(_ tokens: Range<Int>) -> Bool {
    var hasName = false
    for token in tokens where words.isWord(token) {
      if words.isKey(token, in: WordSets.calendar) { return false }
      if words.isCapital[token], !words.isCommon[token] || document.shapes[token].contains(.allCapitals) {
        hasName = true
      }
    }
    return hasName
  }

  /// "Capital One Arena", "Tiananmen Square".
  private mutating func findPlacesByHead() {
    for sentence in words.sentences where !sentence.isEmpty && words.style[sentence.lowerBound] == .prose {
      for token in sentence
      where words.isCapital[token] && blockAt[token] < 0 && lexicons.isPlaceHead(words.keys[token]) {
        var start = token
        while start > sentence.lowerBound, isNameLike(start - 1),
          words.titles[start - 1].isDisjoint(with: [.honorific, .office]),
          !(words.isSentenceStart[start - 1] && words.isCommon[start - 1])
        {
          if let block = block(at: start - 1) {
            guard block.tokens.upperBound == start, block.kind == .place else { break }
            start = block.tokens.lowerBound
          } else {
            start -= 1
          }
        }
        guard start < token, token + 1 >= sentence.upperBound || !isNameLike(token + 1) else { continue }
        // Streets take no article; ships named after them do: "the Harbour Street, a tanker".
        if words.isKey(token, in: EntityReading.ways), words.isKey(start - 1, WordSets.the), !isNounTag(token + 1) {
          continue
        }
        replaceBlocks(with: Block(tokens: start..<(token + 1), kind: .place, confidence: 0.8))
      }
    }
  }

  private static let ways = WordSets.keys("street avenue road")

  // MARK: Abbreviations and short forms

  /// "Lord's Resistance Army (LRA)"
  private mutating func learnAbbreviations() {
    for index in blocks.indices where blocks[index].kind == .institution {
      let block = blocks[index]
      let end = block.tokens.upperBound
      guard end - 1 < words.count, blockAt[end - 1] == Int32(index) else { continue }
      if end + 2 < words.count, words.mark(end) == 0x28, words.mark(end + 2) == 0x29, blockAt[end + 1] >= 0,
        isAbbreviation(end + 1)
      {
        // The article's own meaning of "EC" goes before the listed one.
        let meant = Int(blockAt[end + 1])
        // "Presidency of the Council of the European Union (EU)": of the last words.
        if let listed = blocks[meant].lexiconInstitution, block.lexiconInstitution == nil,
          words.text(block.tokens).hasSuffix(" " + lexicons.institutions[listed].name)
        {
          continue
        }
        if blocks[meant].kind == .institution, blocks[meant].tokens.count == 1,
          blocks[meant].lexiconInstitution != block.lexiconInstitution
        {
          abbreviations[words.keys[end + 1]] = index
          for other in blocks.indices
          where blocks[other].kind == .institution && blocks[other].tokens.count == 1
            && words.keys[blocks[other].tokens.lowerBound] == words.keys[end + 1]
          {
            knownAs[other] = index
          }
        }
      } else if end + 2 < words.count, words.mark(end) == 0x28, words.mark(end + 2) == 0x29,
        isAbbreviation(end + 1)
      {
        abbreviations[words.keys[end + 1]] = index
        addBlock(
          Block(
            tokens: (end + 1)..<(end + 2), kind: .institution, country: block.country,
            lexiconInstitution: block.lexiconInstitution, institutionType: block.institutionType,
            confidence: block.confidence))
        knownAs[blocks.count - 1] = index
      }
    }
  }

  func isAbbreviation(_ token: Int) -> Bool {
    guard words.isWord(token) else { return false }
    let bytes = words.utf8(token)
    guard bytes.count >= 2, bytes.count <= 8 else { return false }
    let capitals = bytes.count { $0 >= 0x41 && $0 <= 0x5A }
    return capitals >= 2 && capitals * 2 >= bytes.count && bytes.allSatisfy { $0 < 0x80 }
  }

  /// Unknown words in capitals that have a president or someone of theirs: "ESPN President X", "X of ESPN".
  private mutating func findAbbreviatedBodies() {
    var found: Set<FoldedKey> = []
    for sentence in words.sentences where !sentence.isEmpty && words.style[sentence.lowerBound] == .prose {
      for token in sentence where isUnknownAbbreviation(token) && abbreviations[words.keys[token]] == nil {
        let next = token + 1
        let isOwner =
          next < sentence.upperBound && words.isWord(next) && blockAt[next] < 0
          && !words.titles[next].isDisjoint(with: .office)
          && (next + 1 < sentence.upperBound && isNameLike(next + 1) || !words.isCapital[next])
        let isMembership =
          words.isKey(token - 1, WordSets.of) && token - 3 >= sentence.lowerBound && isNameLike(token - 2)
          && blockAt[token - 2] >= -1 && isNameLike(token - 3) && words.isGiven[token - 3]
        if isOwner || isMembership { found.insert(words.keys[token]) }
      }
    }
    guard !found.isEmpty else { return }
    for sentence in words.sentences {
      for token in sentence
      where found.contains(words.keys[token]) && blockAt[token] < 0 && document.shapes[token].contains(.allCapitals) {
        addBlock(Block(tokens: token..<(token + 1), kind: .institution, institutionType: .other, confidence: 0.6))
      }
    }
  }

  static let creedWords = WordSets.keys(
    "islamic christian catholic orthodox jewish muslim buddhist hindu protestant anglican arab kurdish tamil african asian "
      + "european latin atlantic pacific arctic covid counternarcotics counterterrorism atrocity")

  /// Capitals that name no body: illnesses, measures, offices, times.
  private static let plainAbbreviations = WordSets.keys(
    "aids hivaids siv mfa lgbt lgbtq lgbtqi lgbtqi+ hiv sars covid mers gdp gnp wmd ceo cfo coo mp mps pm fm hq tv dvd ngo ngos gmt utc est pst bst cet pow pows "
      + "icbm icbms dna usd eur gbp lng suv atm pr id it ai vip vat ied ieds vips cds pdf faq asap attention adds lead "
      + "update urgent recasts writethru pictures graphic file photo eds fyi q&a sms")

  private func isUnknownAbbreviation(_ token: Int) -> Bool {
    guard blockAt[token] < 0, document.shapes[token].contains(.allCapitals), words.isWord(token),
      words.titles[token].isEmpty,
      !words.isCommon[token], words.isRead[token], !words.isKey(token, in: EntityReading.plainAbbreviations)
    else { return false }
    let bytes = words.utf8(token)
    return bytes.count >= 3 && bytes.count <= 6 && bytes.allSatisfy { $0 >= 0x41 && $0 <= 0x5A }
      && !bytes.allSatisfy { $0 == 0x49 || $0 == 0x56 || $0 == 0x58 }
  }

  /// Later short forms: the abbreviation, or the one word that begins a long name ("Scripps").
  private mutating func findKnownInstitutions() {
    var shortForms: [FoldedKey: Int] = abbreviations
    var fullForms: [FoldedKey: Int] = [:]
    let located = Set(
      words.sentences.flatMap { sentence in
        sentence.filter { words.isCapital[$0] && isLocated($0) && !words.isKey($0 - 1, WordSets.the) }.map {
          words.keys[$0]
        }
      })
    func isScene(_ key: FoldedKey) -> Bool { located.contains(key) }
    for index in blocks.indices where blocks[index].kind == .institution && !blocks[index].isGeneric {
      let block = blocks[index]
      guard words.style[block.tokens.lowerBound] == .prose else { continue }
      if block.lexiconInstitution == nil {
        fullForms[FoldedKey(document.bytes[document.range(ofTokens: block.tokens).range])] = index
      }
      // Companies and named bodies are later called by their first word.
      let first = block.tokens.lowerBound
      // "Cebu International Convention Center" is not Cebu.
      if block.nested.contains(where: { $0.tokens.lowerBound == first }) || isScene(words.keys[first]) { continue }
      guard block.tokens.count >= 2, block.lexiconInstitution == nil, words.utf8(first).count > 1,
        block.nested.isEmpty || block.nested.allSatisfy({ $0.tokens.lowerBound != first }),
        !words.isGiven[first], words.titles[first].isEmpty,
        !words.isCommon[first] || block.institutionType == .company,
        !lowerCaseWords.contains(words.keys[first]), shortForms[words.keys[first]] == nil,
        // "Islamic Courts Union", "AIDS Group": a creed, a people or an illness is no short name of a body.
        !words.isKey(first, in: EntityReading.peoples), !words.isKey(first, in: EntityReading.creedWords),
        !words.isKey(first, in: EntityReading.plainAbbreviations)
      else { continue }
      shortForms[words.keys[first]] = index
    }
    for sentence in words.sentences {
      for token in sentence where blockAt[token] < 0 && words.isWord(token) && words.isCapital[token] {
        guard let index = shortForms[words.keys[token]] else { continue }
        let source = blocks[index]
        // Only by itself: not the first of other capitals.
        if words.style[token] == .prose {
          if isNameLike(token + 1), blockAt[min(token + 1, words.count - 1)] < 0, words.titles[token + 1].isEmpty {
            continue
          }
          if token > sentence.lowerBound, isNameLike(token - 1), blockAt[token - 1] < 0,
            words.titles[token - 1].isEmpty,
            !words.isSentenceStart[token - 1]
          {
            continue
          }
        }
        addBlock(
          Block(
            tokens: token..<(token + 1), kind: .institution, country: source.country,
            lexiconInstitution: source.lexiconInstitution, institutionType: source.institutionType,
            confidence: source.confidence * 0.9))
        knownAs[blocks.count - 1] = index
      }
    }
    // An institution the prose names, in a headline.
    for sentence in words.sentences where !sentence.isEmpty && words.style[sentence.lowerBound] != .prose {
      var token = sentence.lowerBound
      while token < sentence.upperBound {
        defer { token += 1 }
        guard blockAt[token] < 0, words.isWord(token) else { continue }
        var key = FoldedKey()
        var end = token
        var best: (Int, Int)?
        while end < sentence.upperBound, end < token + 10 {
          if end > token, document.hasSpaceAfter(end - 1) { key.appendSpace() }
          key.append(words.utf8(end))
          end += 1
          if end - token > 1, let index = fullForms[key] { best = (end, index) }
        }
        if let (end, index) = best, (token..<end).allSatisfy({ blockAt[$0] < 0 }) {
          var copy = blocks[index]
          copy.tokens = token..<end
          copy.nested = []
          addBlock(copy)
          token = end - 1
        }
      }
    }
  }
}
