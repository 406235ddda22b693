import ReadoutLanguage
import ReadoutModel

/// The country a title without an owner is of, by what stands around it.
extension OwnerInference {
  /// The country a title without an owner is of: one named right before, of him who is accompanied or who leads, of a place
  /// or country the sentence is set in, else the one spoken of most, near before far, that can have such an office.
  func contextCountry(at token: Int, title phrase: TitlePhrase) -> Int? {
    let sentence = words.sentence(of: token)
    let person = phrase.holders.first.map { found.entity(of: names.persons[$0]) } ?? -1
    let isEnvoy = words.isKey(phrase.head, in: .postedHeads)
    let taken = countriesTaken(from: phrase, person, isEnvoy: isEnvoy)
    func fits(_ entity: Int) -> Bool { entities[entity].kind == .country && !taken.contains(entity) }
    // "X, Director General of Y, led the Indian delegation"
    if let led = ledDelegation(behind: phrase, in: sentence), fits(led) { return led }
    if let near = countryBeside(phrase, isEnvoy: isEnvoy, in: sentence, fits) { return near }
    if let leader = leaderOwner(of: phrase, in: sentence, fits) { return leader }
    let dateline = datelines.country(before: token)
    // What a government writes of envoys without a country is of its own, wherever they travel.
    if isEnvoy, dateline == nil, home.isHome || home.isSecretarys || home.isSpokespersons {
      guard let unitedStates else { return nil }
      if fits(unitedStates) { return unitedStates }
    }
    let homeCountry = home.isHome ? unitedStates : nil
    if words.isEnvoyHead(phrase), dateline == nil, let own = homeCountry ?? (home.isSecretarys ? unitedStates : nil),
      fits(own)
    {
      return own
    }
    // "led by Foreign Minister X and Special Envoy Y": of one delegation.
    if !isEnvoy, let scene = sceneCountry(in: sentence, near: token), fits(scene) { return scene }
    // Rebels are of the country that is spoken of, not of the one the text is written in.
    let isRebel = phrase.words.contains { words.isKey($0, in: .rebels) }
    let own = isRebel ? nil : dateline ?? homeCountry
    if !isEnvoy, own.map({ !fits($0) }) ?? true, let earlier = sentenceBefore(sentence),
      let scene = sceneCountry(in: earlier, near: earlier.lowerBound), fits(scene)
    {
      return scene
    }
    let spoken = countriesSpokenFor(in: sentence, before: token, except: person)
    // What a government writes speaks of its own president and envoys without saying whose.
    // Interim presidents and those elected are others'.
    if dateline == nil, let own, fits(own), !spoken.contains(own) || words.isEnvoyHead(phrase),
      phrase.tenure == .current || phrase.tenure == .former
        || !words.isKey(phrase.head, in: .headsOfState) && !words.isKey(phrase.head, in: .ministerHeads)
    {
      return own
    }
    let scores = prominence.scores(at: token, home: own).filter { fits($0.key) }
    func best(_ scores: [Int: Double]) -> Int? { scores.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key }
    let others = scores.filter { isRebel ? $0.key != dateline : !spoken.contains($0.key) }
    return best(others) ?? best(scores)
  }

  /// The countries a title cannot be of: where another holds the post, which cannot have one, where an envoy is sent.
  private func countriesTaken(from phrase: TitlePhrase, _ person: Int, isEnvoy: Bool) -> Set<Int> {
    let head = words.keys[phrase.head]
    var taken: Set<Int> = []
    for index in postsOfTitle[phrase.keys] ?? [] {
      let (role, other) = (posts[index].role, posts[index].phrase)
      // Another holder of the same post is of another country.
      if role.person != person, words.keys[other.head] == head, let owner = role.organization,
        entities[owner].kind == .country, role.tenure == phrase.tenure, hasSameRank(other, phrase)
      {
        taken.insert(owner)
      }
    }
    // The United States have secretaries, not ministers; Jordan has a king and no president.
    for (country, entity) in found.entityOfCountry where !words.mayHave(phrase, country) { taken.insert(entity) }
    // An envoy never serves the land of the posting, which any of the titles may name, nor where the envoy happens to be.
    if isEnvoy { taken.formUnion(postings[head] ?? []) }
    return taken
  }

  /// Right before: "the Georgian leadership of President X", "between A and B, Chief of Staff X" who then goes to A;
  /// "Zaire's delegation, led by Foreign Minister X".
  private func countryBeside(
    _ phrase: TitlePhrase, isEnvoy: Bool, in sentence: Range<Int>, _ fits: (Int) -> Bool
  ) -> Int? {
    let begin = phrase.tokens.lowerBound
    let after = Set((phrase.head..<sentence.upperBound).compactMap { country(at: $0) })
    var index = begin - 1
    while index >= max(sentence.lowerBound, begin - 4), names.personAt[index] < 0 {
      if let country = country(at: index), names.titleAt[index] < 0 {
        if fits(country), !after.contains(country),
          !isEnvoy || !words.isLocated(blocks[Int(blocks.at[index])].tokens.lowerBound)
        {
          return country
        }
        break
      }
      index -= 1
    }
    guard words.isKey(begin - 1, .by), words.isKey(begin - 2, in: .leadingVerbs) else { return nil }
    return (max(sentence.lowerBound, begin - 12)..<max(sentence.lowerBound, begin - 12, begin - 2)).reversed().lazy
      .compactMap { country(at: $0) }.first(where: fits)
  }

  private func country(at token: Int) -> Int? { blocks.block(at: token).flatMap { found.country(of: $0, blocks) } }

  /// "who was joined by Economic Adviser X": of the side of him who was.
  private func leaderOwner(of phrase: TitlePhrase, in sentence: Range<Int>, _ fits: (Int) -> Bool) -> Int? {
    let begin = phrase.tokens.lowerBound
    guard words.isKey(begin - 1, .by), words.isKey(begin - 2, in: .companionVerbs),
      let person = personBefore(begin, from: sentence.lowerBound)
    else { return nil }
    let leader = found.entity(of: names.persons[person])
    guard leader >= 0, let owner = ownerServed(by: leader) else { return nil }
    if fits(owner) { return owner }
    // Of a party or group: its country.
    let country = entities[owner].country ?? found.countryOfInstitution[owner].flatMap { found.entityOfCountry[$0] }
    return country.flatMap { fits($0) ? $0 : nil }
  }

  /// Countries for which others of the sentence speak, or whose minister meets the person.
  private func countriesSpokenFor(in sentence: Range<Int>, before token: Int, except person: Int) -> Set<Int> {
    var spoken: Set<Int> = []
    for index in postsOfSentence[words.document.sentenceOfToken[token]] ?? [] {
      let role = posts[index].role
      guard role.person != person, !role.isInferred, let owner = role.organization else { continue }
      spoken.insert(entities[owner].kind == .country ? owner : entities[owner].country ?? owner)
    }
    // Whom the minister of a country meets is not of that country.
    guard let verb = (sentence.lowerBound..<token).first(where: { words.isKey($0, in: .meetingWords) }) else {
      return spoken
    }
    for met in Set((sentence.lowerBound..<verb).compactMap { names.personAt[$0] >= 0 ? Int(names.personAt[$0]) : nil })
    {
      let entity = found.entity(of: names.persons[met])
      guard names.persons[met].name.upperBound <= verb, entity >= 0, entity != person else { continue }
      for index in postsOfPerson[entity] ?? [] where !posts[index].role.isInferred {
        if let owner = posts[index].role.organization, entities[owner].kind == .country { spoken.insert(owner) }
      }
    }
    return spoken
  }

  /// The sentence read before another.
  private func sentenceBefore(_ sentence: Range<Int>) -> Range<Int>? {
    var low = 0
    var high = words.sentences.count
    while low < high {
      let middle = (low + high) / 2
      if words.sentences[middle].upperBound <= sentence.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : words.sentences[low - 1]
  }

  /// The country of the delegation that a sentence's subject, whom a title stands beside, leads.
  private func ledDelegation(behind phrase: TitlePhrase, in sentence: Range<Int>) -> Int? {
    var index = phrase.tokens.upperBound
    while index < sentence.upperBound,
      names.personAt[index] >= 0 || words.isComma(index) || words.isKey(index, in: .auxiliaries)
    {
      index += 1
    }
    guard index + 2 < sentence.upperBound, words.isKey(index, in: .leadingVerbs) else { return nil }
    index += words.isKey(index + 1, .the) ? 2 : 1
    guard let block = blocks.block(at: index), let country = blocks.country(of: block), block.kind != .institution,
      words.isKey(block.tokens.upperBound, in: .delegations)
    else { return nil }
    return found.entityOfCountry[country]
  }

  /// The country a sentence is set in: of the town, seat or country named with a locating word, the nearest to a token.
  private func sceneCountry(in sentence: Range<Int>, near token: Int) -> Int? {
    var nearest: (distance: Int, entity: Int)?
    for other in sentence where blocks.at[other] >= 0 {
      let block = blocks[Int(blocks.at[other])]
      let start = block.tokens.lowerBound
      guard other == start else { continue }
      let isThere = words.isLocated(start) || words.isKey(start - 1, .to)
      let index: Int?
      switch block.kind {
      case .capital(let country), .seatOfCountry(let country): index = isThere ? country : nil
      case .country(let country):
        // "In Morocco, he met Foreign Minister X"; "war in Iraq" is no scene.
        index =
          words.isKey(start - 1, .to) && words.isKey(start - 2, in: .tripWords)
            || isThere && !words.isKey(start - 1, .to)
              && (words.isSentenceStart[max(start - 1, 0)] || words.isKey(start - 2, in: .tripWords))
          ? country : nil
      case .place: index = isThere ? block.country : nil
      default: index = nil
      }
      guard let index, let entity = found.entityOfCountry[index] else { continue }
      let distance = abs(other - token)
      if nearest == nil || distance < nearest!.distance { nearest = (distance, entity) }
    }
    return nearest?.entity
  }

}
