import ReadoutLanguage
import ReadoutModel

// Persons named without a title before them, and titles that stand apart from the name.
extension EntityReading {
  // MARK: Names of the trained stage

  mutating func takeModelPersons() {
    for name in modelNames where name.kind == .person && name.confidence >= 0.5 {
      var tokens = name.tokens
      while !tokens.isEmpty,
        words.isPossessive(tokens.upperBound - 1)
          || words.document.shapes[tokens.upperBound - 1].contains(.punctuation) && !isClosing(tokens.upperBound - 1)
      {
        tokens = tokens.lowerBound..<(tokens.upperBound - 1)
      }
      // Titles are no part of the name.
      while tokens.count > 1,
        !words.titles[tokens.lowerBound].isDisjoint(with: [.office, .honorific, .rank, .noble, .modifier]),
        !words.isGiven[tokens.lowerBound]
      { tokens = (tokens.lowerBound + 1)..<tokens.upperBound }
      // The stage may miss the first of a run: "Billie Jean King".
      while let first = tokens.first, first > 0, isNameLike(first - 1), blockAt[first - 1] < 0, titleAt[first - 1] < 0,
        personAt[first - 1] < 0, !words.isCommon[first - 1], words.titles[first - 1].isEmpty,
        !words.isSentenceStart[first - 1],
        !document.shapes[first - 1].contains(.allCapitals)
      { tokens = (first - 1)..<tokens.upperBound }
      // "Park Chee-hwa": joined to what follows.
      while let last = tokens.last, last + 2 < words.count, words.isHyphen(last + 1), words.isJoined(last, last + 1),
        words.isJoined(last + 1, last + 2), words.isWord(last + 2), !words.isCapital[last + 2],
        tokens.count > 1, !words.isKey(last + 2, in: EntityReading.compoundEnds), words.utf8(last + 2).count <= 5
      { tokens = tokens.lowerBound..<(last + 3) }
      // "former Marine Jack Doe": a soldier of that corps.
      if tokens.count > 2, words.isKey(tokens.lowerBound, EntityReading.marine), words.isGiven[tokens.lowerBound + 1],
        !words.isSentenceStart[tokens.lowerBound]
      {
        tokens = (tokens.lowerBound + 1)..<tokens.upperBound
      }
      // "Democrat X", "Republican X": a party, no given name.
      while tokens.count > 1, words.isKey(tokens.lowerBound, in: EntityReading.partisans) {
        tokens = (tokens.lowerBound + 1)..<tokens.upperBound
      }
      // "ADDS Abbas": an agency's note in capitals before the name.
      while tokens.count > 1, document.shapes[tokens.lowerBound].contains(.allCapitals),
        words.isCommon[tokens.lowerBound],
        !words.isGiven[tokens.lowerBound], words.utf8(tokens.lowerBound).count > 2,
        !document.shapes[tokens.upperBound - 1].contains(.allCapitals)
      { tokens = (tokens.lowerBound + 1)..<tokens.upperBound }
      while tokens.count > 2, words.isKey(tokens.upperBound - 1, in: EntityReading.captions),
        words.isCapital[tokens.upperBound - 1]
      { tokens = tokens.lowerBound..<(tokens.upperBound - 1) }
      guard !tokens.isEmpty, words.isRead[tokens.lowerBound], words.style[tokens.lowerBound] == .prose else { continue }
      if tokens.count > 1, words.isKey(tokens.upperBound - 1, in: EntityReading.namesakes) { continue }
      guard tokens.allSatisfy({ personAt[$0] < 0 && titleAt[$0] < 0 }),
        isPersonLike(tokens, confidence: name.confidence)
      else { continue }
      if tokens.contains(where: { blockAt[$0] >= 0 }) {
        // A place or institution inside is a surname only after a given name.
        guard words.isGiven[tokens.lowerBound], blockAt[tokens.lowerBound] < 0, tokens.count <= 4,
          tokens.allSatisfy({ blockAt[$0] < 0 || blocks[Int(blockAt[$0])].tokens.count == 1 })
        else { continue }
      }
      _ = addPerson(tokens, title: nil, tokens: tokens, confidence: Double(name.confidence))
    }
  }

  private static let compoundEnds = WordSets.keys(
    "era led style run owned like born based type elect made free linked aged time wide")
  private static let partisans = WordSets.keys("democrat republican democratic labour conservative liberal")
  private static let namelessWords = WordSets.keys(
    "in of the at for with on by from to and or is are was were your our their christmas easter ramadan passover hanukkah"
  )

  private func isClosing(_ token: Int) -> Bool { words.mark(token) == 0x2E }

  private func isPersonLike(_ tokens: Range<Int>, confidence: Float) -> Bool {
    guard words.isCapital[tokens.lowerBound] || words.isKey(tokens.lowerBound, in: WordSets.particles) else {
      return false
    }
    let namable = tokens.filter { words.isWord($0) && words.isCapital[$0] }
    guard !namable.isEmpty else { return false }
    if namable.contains(where: { words.isKey($0, in: WordSets.weekdays) }) { return false }
    // "Rest In Peace", "Roman Catholic", "Merry Christmas": words no name has in it, and words none ends with.
    if namable.contains(where: { words.isKey($0, in: EntityReading.namelessWords) }) { return false }
    if let last = namable.last, words.isKey(last, in: EntityReading.creedWords) { return false }
    if namable.allSatisfy({ words.isCommon[$0] && !words.isGiven[$0] }),
      confidence < 0.9 || namable.count == 1 && words.isSentenceStart[tokens.lowerBound]
    {
      return false
    }
    // "EuroAfrica Interconnector": capitals inside a word are a brand's, but for McCain and DeLay.
    let first = namable[0]
    if tokens.contains(where: { document.shapes[$0].contains(.number) }) { return false }
    if isWebAddress(tokens) { return false }
    // "Martha's Vineyard"
    if tokens.dropFirst().contains(where: { words.isPossessive($0) }) { return false }
    // "the Trumps": a family.
    if namable.count == 1, isFamily(first) { return false }
    // "Plan B"
    if namable.count == 2, let last = namable.last, words.utf8(last).count == 1 { return false }
    if namable.count == 2, words.isKey(first, FoldedKey("eid")) || words.isKey(first, FoldedKey("ramadan")) {
      return false
    }
    if namable.count == 1, words.isKey(first, FoldedKey("said")) { return false }
    if let last = namable.last, lexicons.isEventHead(words.keys[last]), namable.count == 2, !words.isGiven[first] {
      return false
    }
    if document.shapes[first].contains(.mixedCase), !words.isGiven[first], !hasSurnamePrefix(first) { return false }
    if namable.count == 1 {
      if words.utf8(first).count < 2 { return false }
      // An ordinary word alone is somebody only where the text has the whole name: "Rice" beside "Jane Rice".
      if words.isCommon[first], !words.isGiven[first], !hasFullName(with: words.keys[first]) { return false }
      // Alone, only where a person acts or owns: "Putin's war", not "the Tanin fields".
      let next = tokens.upperBound
      guard confidence >= 0.8, words.isPossessive(next) || !isNounTag(next) || isVerbTag(next) else { return false }
      if words.isKey(first, in: EntityReading.creedGivens) || words.isKey(first, in: EntityReading.peoples) {
        return false
      }
      // A lone capital at a sentence's head is a name only where it does something.
      if words.isSentenceStart[first], !words.isGiven[first], !words.isPossessive(next), !isVerbTag(next),
        !words.isComma(next),
        !modelNames.contains(where: {
          $0.kind == .person && $0.tokens.lowerBound != first
            && $0.tokens.contains { words.keys[$0] == words.keys[first] }
        })
      {
        return false
      }
      // "Cebu" beside "Cebu City".
      if blocks.contains(where: {
        $0.kind == .place && $0.tokens.count > 1 && words.keys[$0.tokens.lowerBound] == words.keys[first]
      }) {
        return false
      }
    } else if confidence < 0.7 {
      return false
    }
    if namable.count == 1 {
      let token = namable[0]
      let classes = words.titles[token]
      if !classes.isDisjoint(with: [.office, .honorific, .rank, .noble]) { return false }
      if document.shapes[token].contains(.allCapitals) { return false }
      if words.isKey(token, in: WordSets.calendar) { return false }
    }
    if let last = namable.last, namable.count > 1 {
      if lexicons.isEventHead(words.keys[last]), words.isCommon[last], !words.isGiven[namable[0]] { return false }
      if lexicons.institutionType(ofHead: words.keys[last]) != nil, words.isCommon[last], !words.isGiven[namable[0]] {
        return false
      }
    }
    return true
  }

  static let peoples = WordSets.keys(
    "asian asians european europeans african africans western westerners arab arabs latinos hispanics jews jew muslims "
      + "muslim moslem moslems christians catholics protestants shiites sunnis shia kurds republicans democrats communists "
      + "islamists taliban nazis americans rohingya rohingyas uyghur uyghurs uighur uighurs tamils hutu hutus tutsi "
      + "tutsis pashtun pashtuns hazara hazaras yazidi yazidis yezidis sunni shi'ite shi'ites druze maronite "
      + "maronites alawite alawites tuareg tuaregs zulu zulus kikuyu igbo yoruba hausa oromo amharas "
      + "karen kachin konger kongers")

  private func hasFullName(with key: FoldedKey) -> Bool {
    persons.contains {
      $0.parts.count > 1 && $0.parts.contains { $0.key == key } || $0.title != nil && $0.parts.last?.key == key
    }
      || modelNames.contains {
        $0.kind == .person && $0.tokens.count > 1 && $0.tokens.contains { words.keys[$0] == key }
      }
  }

  /// Words of a caption or by-line that run on behind a name, and what is named after someone.
  private static let captions = WordSets.keys("image images editor exclusive photo photos correspondent bulletin")
  private static let namesakes = WordSets.keys(
    "house market gallery cinema library project telescope facility awards award street avenue room airport stadium prize "
      + "university institute foundation museum hotel square shrine temple cathedral plant dam bridge crater canal")

  /// The plural of a surname the article gives to someone.
  private func isFamily(_ token: Int) -> Bool {
    guard words.isKey(token - 1, WordSets.the) else { return false }
    let text = document.text(ofToken: token)
    guard text.hasSuffix("s"), text.utf8.count > 4 else { return false }
    let single = FoldedKey(text.dropLast())
    return persons.contains { $0.parts.last?.key == single }
      || modelNames.contains { $0.kind == .person && words.keys[$0.tokens.upperBound - 1] == single }
  }

  /// "Znak.com"
  private func isWebAddress(_ tokens: Range<Int>) -> Bool {
    let text = document.text(ofTokens: tokens).lowercased()
    return [".com", ".org", ".net", ".gov", ".ru", ".info", "http"].contains(where: text.contains)
  }

  private func hasSurnamePrefix(_ token: Int) -> Bool {
    let text = document.text(ofToken: token)
    return ["Mc", "Mac", "De", "Di", "La", "Le", "Van", "Fitz", "O'", "O’", "Du"].contains(where: text.hasPrefix)
  }

  // MARK: Given names, initials, appositions

  mutating func findUntitledPersons() {
    for sentence in words.sentences where !sentence.isEmpty && words.style[sentence.lowerBound] == .prose {
      var token = sentence.lowerBound
      while token < sentence.upperBound {
        defer { token += 1 }
        guard personAt[token] < 0, blockAt[token] < 0, titleAt[token] < 0, isNameLike(token) else { continue }
        if words.isGiven[token], words.isKey(token - 1, in: EntityReading.kin),
          token + 1 >= sentence.upperBound || !isNameLike(token + 1)
        {
          // "His wife Mary said"
          _ = addPerson(token..<(token + 1), title: nil, tokens: token..<(token + 1), confidence: 0.8)
          continue
        }
        if words.isKey(token + 1, FoldedKey("lama")), words.isKey(token, in: EntityReading.lamas), isNameLike(token + 1)
        {
          _ = addPerson(token..<(token + 2), title: nil, tokens: token..<(token + 2), confidence: 0.9)
          continue
        }
        if let name = familyFirstName(at: token, in: sentence), name.allSatisfy({ personAt[$0] < 0 }) {
          _ = addPerson(name, title: nil, tokens: name, confidence: 0.85)
          token = name.upperBound - 1
          continue
        }
        guard words.isGiven[token] || words.isInitial(token) else { continue }
        // The first of a run of capitals, or after a title's comma.
        if token > sentence.lowerBound, isNameLike(token - 1), blockAt[token - 1] < 0, titleAt[token - 1] < 0,
          !words.isSentenceStart[token - 1],
          personAt[token - 1] < 0, !hasNames
        {
          continue
        }
        guard var name = personName(at: token, in: sentence, afterTitle: false), isFullName(name) else { continue }
        guard name.allSatisfy({ personAt[$0] < 0 }) else { continue }
        // "Ximena Abu Salem": the name may begin with one that no list has.
        while hasNames, name.lowerBound > sentence.lowerBound, isUnknownCapital(name.lowerBound - 1),
          words.titles[name.lowerBound - 1].isEmpty, name.count < 6
        { name = (name.lowerBound - 1)..<name.upperBound }
        _ = addPerson(name, title: nil, tokens: name, confidence: 0.85)
        token = name.upperBound - 1
      }
    }
    findByApposition()
  }

  /// "Song Min-soon": a Korean or Chinese family name and a given name of two syllables, the second in lower case.
  private func familyFirstName(at token: Int, in sentence: Range<Int>) -> Range<Int>? {
    guard words.isKey(token, in: EntityReading.familyNames), token + 3 < sentence.upperBound,
      isNameLike(token + 1), words.isHyphen(token + 2), words.isJoined(token + 1, token + 2),
      words.isJoined(token + 2, token + 3), words.isWord(token + 3), !words.isCapital[token + 3],
      token + 4 >= sentence.upperBound || !words.isHyphen(token + 4),
      !words.isCommon[token + 1] || !words.isCommon[token + 3]
        || words.utf8(token + 1).count <= 4 && words.utf8(token + 3).count <= 5
    else { return nil }
    return token..<(token + 4)
  }

  /// Frequent Korean family names, and Chinese ones as Taiwan writes them.
  private static let familyNames = WordSets.keys(
    "kim lee yi park pak choi choe chung jung jeong kang cho jo yoon yun chang jang lim im han oh seo suh shin sin kwon "
      + "hwang ahn an song ryu yoo yu hong jeon chun ban roh noh moon mun bae baek paek paik yang son sohn jun ri ro "
      + "hyun nam koo ku chae ha min ha heo huh hur sung chen lin huang wu tsai chou su hsu hsieh lien soong wang ma")

  /// Whom the world knows by the title.
  private static let lamas = WordSets.keys("dalai panchen karmapa")
  private static let creedGivens = WordSets.keys("christian islam roman orthodox catholic")
  static let kin = WordSets.keys(
    "wife husband son daughter brother sister mother father uncle aunt cousin nephew niece widow widower grandson granddaughter fiancee"
  )

  /// A given name and something after it that is no ordinary word, or an initial and a surname.
  private func isFullName(_ name: Range<Int>) -> Bool {
    let parts = name.filter { words.isWord($0) && words.isCapital[$0] }
    guard parts.count >= 2, let last = parts.last else { return false }
    if parts.count == 2, words.isCommon[last], words.isCommon[parts[0]] { return false }
    if lexicons.institutionType(ofHead: words.keys[last]) != nil, words.isCommon[last], !words.isGiven[last] {
      return false
    }
    if lexicons.isPlaceHead(words.keys[last]) || lexicons.isEventHead(words.keys[last]) {
      return words.isGiven[last] || !words.isCommon[last] || parts.count == 2 && !lexicons.isEventHead(words.keys[last])
    }
    if parts.count >= 3,
      parts.dropFirst().contains(where: { words.isCommon[$0] && words.titles[$0].contains(.portfolio) })
    {
      return false
    }
    if words.isKey(parts[0], in: EntityReading.creedGivens), blockAt[last] >= 0 { return false }
    if !words.isGiven[parts[0]] {
      // "J. Smith" yes, "A Smith" no.
      return words.utf8(parts[0]).last == 0x2E && !words.isSentenceStart[parts[0]] && !words.isCommon[last]
    }
    return true
  }

  /// Two unknown capitals before a comma and a title, before "who" or a verb of saying: what a trained stage overlooks too.
  private mutating func findByApposition() {
    for sentence in words.sentences where !sentence.isEmpty && words.style[sentence.lowerBound] == .prose {
      var token = sentence.lowerBound
      while token < sentence.upperBound {
        defer { token += 1 }
        guard isUnknownCapital(token), token + 1 < sentence.upperBound else { continue }
        // What the trained stage takes for something else is that.
        if modelNames.contains(where: { $0.kind != .person && $0.tokens.contains(token) }) { continue }
        guard let name = personName(at: token, in: sentence, afterTitle: false), name.count >= 2 else { continue }
        let parts = name.filter { words.isWord($0) && words.isCapital[$0] }
        guard parts.count >= 2, parts.count <= 4, parts.allSatisfy({ !words.isCommon[$0] && personAt[$0] < 0 }) else {
          continue
        }
        let next = name.upperBound
        let isApposed =
          words.isComma(next)
          && (next + 1..<min(next + 8, sentence.upperBound)).contains { titleAt[$0] >= 0 && !words.isComma($0) }
          || words.isComma(next) && words.isKey(next + 1, in: EntityReading.whoWords)
        let isSpeaker = next < sentence.upperBound && words.isKey(next, in: EntityReading.sayings)
        guard isApposed || isSpeaker else { continue }
        _ = addPerson(name, title: nil, tokens: name, confidence: 0.6)
        token = name.upperBound - 1
      }
    }
  }

  private static let reporting = WordSets.keys("said says told added announced reported confirmed")
  static let sayings = WordSets.keys("said says told tells added")

  private func isUnknownCapital(_ token: Int) -> Bool {
    isNameLike(token) && blockAt[token] < 0 && personAt[token] < 0 && titleAt[token] < 0 && !words.isCommon[token]
      && !document.shapes[token].contains(.allCapitals)
  }

  // MARK: Short forms of known names

  /// "Secretary Jane D. Doe Keynote at …": an ordinary word behind a name the article also has without it is none of it.
  mutating func trimNames() {
    let keys = Set(persons.map { FoldedKey(document.bytes[document.range(ofTokens: $0.name).range]) })
    for index in persons.indices where persons[index].parts.count >= 2 {
      let name = persons[index].name
      let last = name.upperBound - 1
      guard words.isCommon[last], !words.isGiven[last], !words.isHyphen(last - 1), last > name.lowerBound,
        words.titles[last].isEmpty
      else { continue }
      let shorter = name.lowerBound..<last
      let shorterKey = FoldedKey(document.bytes[document.range(ofTokens: shorter).range])
      let isKnown =
        keys.contains(shorterKey)
        || persons.contains { other in
          other.parts.count == 1 && other.parts[0].key == words.keys[last - 1] && !words.isCommon[last - 1]
        }
      let isUsed = persons.indices.contains { other in
        other != index && persons[other].parts.last?.key == words.keys[last]
      }
      guard isKnown, !isUsed, words.isWord(last - 1), !words.isCommon[last - 1] || keys.contains(shorterKey) else {
        continue
      }
      persons[index].name = shorter
      persons[index].tokens = min(persons[index].tokens.lowerBound, shorter.lowerBound)..<last
      persons[index].parts = parts(of: shorter)
      personAt[last] = -1
    }
  }

  /// Surnames, first names and other parts of names the article gives in full.
  mutating func findKnownPersons() {
    // Every part of a known name, and whether it may stand alone for the person.
    var known: [FoldedKey: Int] = [:]
    for person in persons {
      let parts = person.parts.filter { !$0.isInitial && !WordSets.suffixes.contains($0.key) }
      guard !parts.isEmpty else { continue }
      for (index, part) in parts.enumerated() where part.text.utf8.count > 1 {
        let weight = index == parts.count - 1 ? 3 : index == 0 ? 2 : 1
        known[part.key] = max(known[part.key] ?? 0, weight)
      }
    }
    for sentence in words.sentences {
      var token = sentence.lowerBound
      while token < sentence.upperBound {
        defer { token += 1 }
        guard personAt[token] < 0, words.isWord(token), words.isCapital[token],
          titleAt[token] < 0 || words.titles[token].isEmpty
        else { continue }
        // Words joined by hyphens count as one part.
        var end = token + 1
        while end + 1 < sentence.upperBound, words.isHyphen(end), words.isJoined(end - 1, end),
          words.isJoined(end, end + 1)
        { end += 2 }
        var key = partKey(token..<end)
        if known[key] == nil, end > token + 1, known[words.keys[token]] != nil {
          end = token + 1
          key = words.keys[token]
        }
        guard let weight = known[key] else { continue }
        if let block = block(at: token) {
          // A surname that is also a town's name, once someone with a title bears it; otherwise the listed meaning wins.
          guard isTownName(block), block.tokens == token..<end, weight == 3, !isLocated(token),
            persons.contains(where: { $0.title != nil && $0.parts.last?.key == key })
              ? block.kind == .place && !words.isComma(end) : isOnlySurname(key)
          else { continue }
        }
        guard mayStandAlone(token, end, weight, in: sentence) else { continue }
        // More parts of the same name.
        var last = end
        while last < sentence.upperBound, words.isWord(last), words.isCapital[last], personAt[last] < 0,
          blockAt[last] < 0,
          known[words.keys[last]] != nil, words.style[last] != .titleCase || !words.isCommon[last]
        { last += 1 }
        // "de Maizière": particles of the full name come along.
        var first = token
        while first > sentence.lowerBound, words.isWord(first - 1), words.isKey(first - 1, in: WordSets.particles),
          personAt[first - 1] < 0,
          knownSequence((first - 1)..<last)
        { first -= 1 }
        let name = first..<last
        guard knownSequence(name) else { continue }
        _ = addPerson(name, title: nil, tokens: name, confidence: 0.9)
        token = last - 1
      }
    }
  }

  private func isTownName(_ block: Block) -> Bool {
    if case .capital = block.kind { return true }
    return block.kind == .place
  }

  /// Whether a town's name is one the text gives in full as a person's and never asks for as a place: "Dana Amman, 20".
  private func isOnlySurname(_ key: FoldedKey) -> Bool {
    guard persons.contains(where: { $0.parts.count > 1 && $0.parts.last?.key == key }) else { return false }
    for sentence in document.sentences {
      for token in sentence.tokens where words.keys[token] == key && words.isCapital[token] {
        if isLocated(token) || sentence.zone == .dateline { return false }
      }
    }
    return true
  }

  /// Whether the parts of a short form stand in this order in one known name.
  private func knownSequence(_ name: Range<Int>) -> Bool {
    let parts = parts(of: name)
    if parts.count == 1 { return true }
    return persons.contains { person in
      person.parts.count >= parts.count && containsRun(person.parts, parts)
    }
  }

  private func mayStandAlone(_ token: Int, _ end: Int, _ weight: Int, in sentence: Range<Int>) -> Bool {
    let style = words.style[token]
    if style == .prose {
      // Inside a longer run of capitals it is someone else's name, or something's.
      if end < sentence.upperBound, isNameLike(end), blockAt[end] < 0, personAt[end] < 0, words.titles[end].isEmpty,
        !words.isCommon[end]
      {
        return false
      }
      if token > sentence.lowerBound, isNameLike(token - 1), blockAt[token - 1] < 0, titleAt[token - 1] < 0,
        personAt[token - 1] < 0,
        !words.isSentenceStart[token - 1]
      {
        return false
      }
      if words.isCommon[token], words.isSentenceStart[token], !words.isGiven[token] {
        if hasTags {
          // "Ban is to meet": a surname before its verb; "Ban on arms" is none.
          return document.universalTags[token] == .propn
            || weight >= 2 && end < sentence.upperBound
              && (words.isKey(end, in: WordSets.speechVerbs) || words.isPossessive(end)
                || document.universalTags[end] == .verb || document.universalTags[end] == .aux)
        }
        return end < sentence.upperBound
          && (words.isKey(end, in: WordSets.speechVerbs) || words.isPossessive(end) || words.isComma(end))
      }
      if words.isKey(token, in: WordSets.calendar) {
        // Theresa May and the month.
        if end < sentence.upperBound, document.shapes[end].contains(.number) { return false }
        if words.isKey(token - 1, in: EntityReading.monthPrepositions) { return false }
      }
      return weight >= 1
    }
    if words.isCommon[token], style == .capitals, words.isKey(token, in: EntityReading.functionWords) { return false }
    return weight >= 2
  }

  private static let monthPrepositions = WordSets.keys("in on last next since until of early late mid")

  func containsRun(_ whole: [NamePart], _ part: [NamePart]) -> Bool {
    guard !part.isEmpty, part.count <= whole.count else { return false }
    for start in 0...(whole.count - part.count) where (0..<part.count).allSatisfy({ whole[start + $0] == part[$0] }) {
      return true
    }
    return false
  }

  // MARK: Titles apart from the name

  /// Gives titles in apposition, behind "is", or before a comma to the persons they are about.
  mutating func attachAppositions() {
    for index in titles.indices where titles[index].holders.isEmpty && titles[index].classes.contains(.office) {
      let phrase = titles[index]
      let sentence = words.sentence(of: phrase.head)
      var begin = phrase.determiner ?? phrase.tokens.lowerBound
      // "X, Hale's chief of staff", "Hale's chief of staff, X"
      if phrase.organization == nil, words.isPossessive(begin - 1), let principal = personEnding(at: begin - 1) {
        titles[index].principal = principal
        begin = persons[principal].tokens.lowerBound
      }
      var holders: [Int] = []
      if let person = holderBefore(begin, phrase, in: sentence) {
        holders = [person]
      } else if let last = titles[..<index].last, words.isKey(begin - 1, WordSets.and),
        last.tokens.upperBound == begin - 1,
        let holder = last.holders.last, last.holders.count == 1,
        persons[holder].title == nil || persons[holder].tokens.lowerBound > last.tokens.lowerBound
      {
        // "X, vice-president of A and minister of B": the same holder.
        holders = [holder]
      } else if let named = holdersAfter(titles[index], in: sentence) {
        holders = named
      }
      guard !holders.isEmpty else { continue }
      titles[index].holders = holders
      for holder in holders {
        if let gender = gender(of: phrase.classes), persons[holder].gender == nil { persons[holder].gender = gender }
      }
      let from = min(begin, holders.map { persons[$0].tokens.lowerBound }.min() ?? begin)
      let to = max(phrase.tokens.upperBound, holders.map { persons[$0].tokens.upperBound }.max() ?? 0)
      titles[index].evidence = from..<to
    }
    shareJoinedTitles()
    distributeOwners()
  }

  /// "A University expert and former B official, X, said": both titles are of the name behind the comma.
  mutating func shareJoinedTitles() {
    for index in titles.indices.dropLast().reversed()
    where titles[index].holders.isEmpty && titles[index].classes.contains(.office) {
      let next = titles[index + 1]
      let begin = next.tokens.lowerBound
      guard next.holders.count == 1, next.determiner == nil, words.isKey(begin - 1, WordSets.and),
        titles[index].tokens.upperBound == begin - 1, !next.classes.contains(.plural),
        !titles[index].classes.contains(.plural),
        persons[next.holders[0]].name.lowerBound > next.tokens.upperBound
          // "Foreign Minister and Alternate Prime Minister X"
          || words.isCapital[titles[index].head] && words.isCapital[next.head] && titles[index].determiner == nil
            && (titles[index].organization == nil || isOfBody(next))
            && !words.isKey(titles[index].tokens.lowerBound - 1, WordSets.and)
      else { continue }
      titles[index].holders = next.holders
      titles[index].evidence = titles[index].tokens.lowerBound..<persons[next.holders[0]].tokens.upperBound
    }
  }

  /// "Polish Foreign Minister and OSCE Chairman-in-Office X": of a country and of a body one may be in one.
  private func isOfBody(_ phrase: TitlePhrase) -> Bool {
    if case .block(let index) = phrase.organization { return blocks[index].kind == .institution }
    return phrase.organization == nil
  }

  /// Whether two titles are of one country or body, as far as both say.
  private func sharesOwner(_ one: TitlePhrase, _ other: TitlePhrase) -> Bool {
    guard case .block(let a) = one.organization, case .block(let b) = other.organization else { return false }
    if let country = country(of: blocks[a]) { return country == self.country(of: blocks[b]) }
    return a == b
  }

  private static let whoWords = WordSets.keys("who")
  private static let servingVerbs = WordSets.keys(
    "serves served serving acts acted works worked appointed named elected nominated")
  private static let asWord = FoldedKey("as")

  /// The person a title is about by standing before it: "X, the …", "X (…)", "X is …", "X, who is also …".
  private func holderBefore(_ begin: Int, _ phrase: TitlePhrase, in sentence: Range<Int>) -> Int? {
    var index = begin - 1
    guard index > sentence.lowerBound else { return nil }
    // An age or party between: "X, 61, president of …", "X (D-Ohio), chairman of …"
    if words.isComma(index) {
      if index >= 3, document.shapes[index - 1].contains(.number), words.isComma(index - 2) { index -= 2 }
      if words.mark(index - 1) == 0x29 {
        var open = index - 2
        while open > sentence.lowerBound, words.mark(open) != 0x28 { open -= 1 }
        if open > sentence.lowerBound { return personEnding(at: open) }
      }
      guard let person = personEnding(at: index) else { return nil }
      // It closes: what follows is no name of its own and no further list of hosts.
      let end = phrase.end
      if end < sentence.upperBound, personAt[end] >= 0 { return nil }
      if phrase.classes.contains(.plural) || words.isPossessive(end) { return nil }
      // "met Minister X, Foreign Secretary and others": the next of a list.
      if phrase.determiner == nil, let title = persons[person].title, titles[title].classes.contains(.office),
        words.isKey(end, WordSets.and)
      {
        return nil
      }
      // "Well, Ann, the Secretary believes …": who is called by a first name is not the subject behind it.
      if phrase.determiner != nil, isVerbTag(end), persons[person].parts.count == 1,
        words.isGiven[persons[person].name.lowerBound]
      {
        return nil
      }
      // "… met X, a spokesman said": who reports, not who X is.
      if phrase.determiner != nil, words.isKey(end, in: EntityReading.reporting) { return nil }
      return person
    }
    if words.mark(index) == 0x28 { return personEnding(at: index) }
    guard !words.isPossessive(phrase.end) else { return nil }
    guard !phrase.classes.contains(.plural) else { return nil }
    // Verb of being or serving.
    while index > sentence.lowerBound, words.isKey(index, in: WordSets.adverbs) { index -= 1 }
    if words.isKey(index, EntityReading.asWord) {
      index -= 1
      while index > sentence.lowerBound, words.isKey(index, in: WordSets.adverbs) { index -= 1 }
      guard words.isKey(index, in: EntityReading.servingVerbs) else { return nil }
      index -= 1
      while index > sentence.lowerBound,
        words.isKey(index, in: WordSets.copulas) || words.isKey(index, in: EntityReading.haveWords)
          || words.isKey(index, in: WordSets.adverbs)
      { index -= 1 }
    } else if words.isKey(index, in: WordSets.copulas) {
      index -= 1
      while index > sentence.lowerBound,
        words.isKey(index, in: EntityReading.haveWords) || words.isKey(index, in: WordSets.copulas)
          || words.isKey(index, in: WordSets.adverbs)
      { index -= 1 }
    } else {
      return nil
    }
    if words.isKey(index, in: EntityReading.whoWords) {
      index -= 1
      if words.isComma(index) { index -= 1 }
    }
    return personEnding(at: index + 1)
  }

  private static let haveWords = WordSets.keys("has had have will would")

  private func personEnding(at end: Int) -> Int? {
    guard end > 0, personAt[end - 1] >= 0 else { return nil }
    let person = Int(personAt[end - 1])
    return persons[person].name.upperBound == end ? person : nil
  }

  /// "The adviser, X, said", "its ambassador to Russia, German X,": the name behind a comma.
  private func holdersAfter(_ phrase: TitlePhrase, in sentence: Range<Int>) -> [Int]? {
    var index = phrase.end
    guard index + 1 < sentence.upperBound else { return nil }
    let isPlain = !words.isComma(index)
    if isPlain {
      // Directly, where the name was found later than the title: "spokesman X".
      guard personAt[index] >= 0, persons[Int(personAt[index])].name.lowerBound == index,
        persons[Int(personAt[index])].title == nil,
        words.style[index] == .prose
      else { return nil }
      return [Int(personAt[index])]
    }
    index += 1
    if words.isKey(index, WordSets.the) { index += 1 }
    if let block = block(at: index), case .adjective = block.kind { index = block.tokens.upperBound }
    // "The governor of A, Mullah X, said", "its commander, General X,"
    var nameStart = index
    while nameStart < sentence.upperBound, personAt[nameStart] < 0, words.isCapital[nameStart],
      !words.titles[nameStart].isDisjoint(with: [.honorific, .rank]), words.titles[nameStart].isDisjoint(with: .office)
    { nameStart += 1 }
    guard nameStart < sentence.upperBound, personAt[nameStart] >= 0 else { return nil }
    let person = Int(personAt[nameStart])
    guard persons[person].name.lowerBound == nameStart,
      persons[person].title.map({ titles[$0].classes.isDisjoint(with: .office) }) ?? true
    else { return nil }
    // "Secretary of State, X, said"
    let isWritten = words.isCapital[phrase.head] && phrase.words.count > 1 && phrase.classes.isDisjoint(with: .plural)
    guard phrase.determiner != nil || phrase.organization != nil || phrase.principal != nil || isWritten else {
      return nil
    }
    // "The Queen, A, B and C": an office the text gives to someone else opens a list.
    if let determiner = phrase.determiner, words.isKey(determiner, WordSets.the),
      titles.contains(where: { other in
        other.head != phrase.head && words.keys[other.head] == words.keys[phrase.head]
          && other.words.count == phrase.words.count && other.holders.count == 1
          && (phrase.organization == nil || sharesOwner(other, phrase))
          && persons[other.holders[0]].parts.last != persons[person].parts.last
      })
    {
      return nil
    }
    let after = persons[person].name.upperBound
    if phrase.classes.contains(.plural) {
      var list = [person]
      var next = after
      while next + 1 < sentence.upperBound {
        var at = next
        if words.isComma(at) { at += 1 }
        if words.isKey(at, WordSets.and) { at += 1 }
        guard at > next, at < sentence.upperBound, personAt[at] >= 0, persons[Int(personAt[at])].name.lowerBound == at
        else { break }
        list.append(Int(personAt[at]))
        next = persons[list.last!].name.upperBound
      }
      return list.count > 1 ? list : nil
    }
    let closes =
      after >= sentence.upperBound || words.isComma(after) || words.mark(after) != 0
      || words.isKey(after, in: WordSets.speechVerbs) || phrase.determiner != nil && hasTags && isVerbTag(after)
    return closes ? [person] : nil
  }
}
