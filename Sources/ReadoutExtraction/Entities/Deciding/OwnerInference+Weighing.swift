import ReadoutLanguage
import ReadoutModel

/// Weighs what the article's countries have to do with a post that names none.
extension OwnerInference {
  /// The country that most speaks for a post, where it leads clearly over the next and over none at all.
  ///
  /// Never one that has no such office, nor one whose office of that name the text gives to another.
  func weighedOwner(_ role: Int, _ phrase: TitlePhrase) -> Int? {
    let sentence = words.sentence(of: phrase.head)
    var candidates: [(country: Int, evidence: OwnerEvidence)] = []
    var opponents: Set<Int> = []
    // "Hale arrived in Lima. She met Foreign Minister X": X serves another state.
    if !words.isKey(phrase.tokens.lowerBound - 1, .with) || !words.isKey(phrase.tokens.lowerBound - 2, in: .tripWords),
      let visitor = visitorSpokenOf(before: phrase, in: sentence), visitor != posts[role].role.person,
      let country = ownerServed(by: visitor, where: { $0.tenure != .former })
    {
      opponents.insert(country)
    }
    let isHost = isHost(phrase, in: sentence)
    let named =
      isHost ? found.entityOfCountry.merging(found.entityOfSilentCountry) { one, _ in one } : found.entityOfCountry
    for (index, country) in named.sorted(by: { $0.value < $1.value }) {
      let evidence = ownerEvidence(country, for: role, phrase)
      if evidence[.opponent] == 1 { opponents.insert(country) }
      // Where one goes, or whose people one meets, says whose one is not.
      guard words.mayHave(phrase, index), !isHeldByOther(phrase, posts[role].role.person, of: country),
        evidence[.goneTo] == 0, !opponents.contains(country), evidence[.envoyThere] == 0,
        evidence[.envoy] == 0 || !isPosting(country, phrase, of: posts[role].role.person)
      else { continue }
      candidates.append((country, evidence))
    }
    if !opponents.isEmpty, let side = setting.foremost(without: opponents),
      let index = candidates.firstIndex(where: { $0.country == side })
    {
      candidates[index].evidence[.otherSide] = 1
    }
    var best: (sum: Double, country: Int)?
    var next = 0.0
    for (country, evidence) in candidates {
      let sum = evidence.sum(setting.weights)
      if let leading = best, leading.sum >= sum {
        next = max(next, sum)
      } else {
        next = max(next, best?.sum ?? 0)
        best = (sum, country)
      }
    }
    guard let best, best.sum - next >= words.lexicons.ownerMargin else {
      // Who holds a state's office and receives in a capital nobody else of the text is from.
      let scene =
        isHost ? sceneCountry(in: sentence, near: phrase.head) ?? arrivalCountry(before: phrase, in: sentence) : nil
      return words.isKey(phrase.head, in: .countryOffices) && !words.isKey(phrase.head, in: .postedHeads)
        ? scene.flatMap { found.entityOfSilentCountry.values.contains($0) ? $0 : nil } : nil
    }
    return best.country
  }

  /// Whether the country stands in an envoy's title, "Special Envoy for Kenya", here or where he is named in full.
  private func isPosting(_ country: Int, _ phrase: TitlePhrase, of person: Int) -> Bool {
    let isSentThere = (postsOfPerson[person] ?? []).contains { post in
      posts[post].phrase.posting.flatMap { blocks.country(of: blocks[$0]) }.flatMap { found.entityOfCountry[$0] }
        == country
    }
    if isSentThere { return true }
    let number = Int(words.document.sentenceOfToken[phrase.head])
    let title = phrase.tokens.lowerBound..<max(phrase.tokens.upperBound, phrase.head + 4)
    return setting.countries(in: number...number).contains { $0.entity == country && title.contains($0.token) }
  }

  private func isHeldByOther(_ phrase: TitlePhrase, _ person: Int, of country: Int) -> Bool {
    // A former holder is no other holder: those of another tenure are few, and looked at one by one.
    (holders[Office(phrase, country)] ?? []).contains { other in
      other != person
        && (postsOfPerson[other] ?? []).contains {
          posts[$0].role.organization == country && posts[$0].role.tenure == phrase.tenure
            && words.keys[posts[$0].phrase.head] == words.keys[phrase.head]
        }
    }
  }

  /// What speaks for a country as the owner of a role's post.
  func ownerEvidence(
    _ country: Int, for role: Int, _ phrase: TitlePhrase
  ) -> OwnerEvidence {
    var evidence = OwnerEvidence()
    evidence[.bias] = 1
    weighProminence(country, phrase, &evidence)
    weighSurroundings(country, phrase, &evidence)
    weighCompany(country, posts[role].role.person, phrase, &evidence)
    evidence.set(.stateOffice, if: words.isKey(phrase.head, in: .countryOffices))
    evidence.set(.stateWords, if: phrase.words.contains { words.isKey($0, in: .stateWords) })
    evidence.set(.envoy, if: words.isKey(phrase.head, in: .postedHeads))
    let isHead = words.isKey(phrase.head, in: .statesmen)
    evidence.set(.stateHead, if: isHead)
    evidence.set(.stateHeadForemost, if: isHead && evidence[.foremost] == 1)
    evidence.set(.full, if: setting.fullyNamed.contains(posts[role].role.person))
    return evidence
  }

  private func weighProminence(
    _ country: Int, _ phrase: TitlePhrase, _ evidence: inout OwnerEvidence
  ) {
    let count = setting.counts[country] ?? 0
    let (most, all) = (setting.mostOther(than: country), setting.countOfAll)
    evidence[.share] = all == 0 ? 0 : Double(count) / Double(all)
    evidence.set(.foremost, if: count > most)
    evidence.set(.leads, if: count >= 2 * most && count > 1)
    let home = datelines.country(before: phrase.head)
    evidence.set(.first, if: (home ?? setting.firstCountry) == country)
    evidence.set(.headline, if: setting.inHeadlines.contains(country))
    // Where a text is written says something only of the country it is about.
    evidence.set(.dateline, if: count > most && home == country)
    evidence.set(.home, if: self.home.isHome && unitedStates == country)
  }

  private func weighSurroundings(
    _ country: Int, _ phrase: TitlePhrase, _ evidence: inout OwnerEvidence
  ) {
    let sentence = words.sentence(of: phrase.head)
    let number = Int(words.document.sentenceOfToken[phrase.head])
    let begin = phrase.tokens.lowerBound
    for mention in setting.countries(in: number...number)
    where mention.entity == country && !postings.contains(mention.token) {
      evidence[mention.token < begin ? .before : .behind] = 1
    }
    var index = begin - 1
    while index >= max(sentence.lowerBound, begin - 4), names.personAt[index] < 0 {
      if let block = blocks.block(at: index) {
        let named = blocks.country(of: block).flatMap { found.entityOfCountry[$0] }
        evidence.set(.adjacent, if: named == country && names.titleAt[index] < 0)
        break
      }
      index -= 1
    }
    if (sceneCountry(in: sentence, near: phrase.head) ?? arrivalCountry(before: phrase, in: sentence)) == country {
      evidence[.scene] = 1
      evidence.set(.opening, if: opens(sentence, with: country, before: begin) && isHost(phrase, in: sentence))
      evidence.set(.envoyThere, if: words.isKey(phrase.head, in: .postedHeads))
    }
  }

  private func weighCompany(
    _ country: Int, _ person: Int, _ phrase: TitlePhrase, _ evidence: inout OwnerEvidence
  ) {
    let sentences = setting.sentencesOfPerson[person] ?? []
    let naming = setting.sentencesOfCountry[country] ?? []
    evidence[.company] =
      sentences.isEmpty ? 0 : Double(sentences.count { naming.contains($0) }) / Double(sentences.count)
    let servants = setting.servants[country] ?? []
    if let visitor = visitorSpokenOf(before: phrase, in: words.sentence(of: phrase.head)), visitor != person,
      servants.contains(visitor)
    {
      evidence[.opponent] = 1
    }
    for number in sentences {
      for other in setting.personsOfSentence[number] ?? [] where other != person && servants.contains(other) {
        evidence.set(.opponent, if: meets(person, other, in: words.document.sentences[number].tokens))
      }
    }
    // Of whom only an envoy is named, the text names no minister.
    evidence.set(
      .partner,
      if: !servants.isEmpty && !words.isKey(phrase.head, in: .postedHeads)
        && servants.allSatisfy { servant in
          (postsOfPerson[servant] ?? []).allSatisfy { words.isKey(posts[$0].phrase.head, in: .postedHeads) }
        })
    let heads = setting.heads[OwnerSetting.Head(words.keys[phrase.head], phrase.tenure, country)] ?? []
    evidence.set(.sameHead, if: heads.count > (heads.contains(person) ? 1 : 0))
    // Where the holder meets others in another sentence.
    let scenes = sentences.lazy.map { self.words.document.sentences[$0].tokens }.filter { tokens in
      tokens.contains { self.words.isKey($0, in: .meetingWords) }
    }
    evidence.set(
      .scene,
      if: scenes.contains { tokens in
        personToken(person, in: tokens).map { sceneCountry(in: tokens, near: $0) == country } ?? false
      })
    for number in sentences {
      guard naming.contains(number),
        let first = personToken(person, in: words.document.sentences[number].tokens)
      else { continue }
      for mention in setting.countries(in: number...number) where mention.entity == country && mention.token > first {
        let between = first..<mention.token
        let isTrip = words.isKey(mention.token - 1, .to) || words.isKey(mention.token - 1, in: .tripWords)
        if isTrip, between.contains(where: { words.isKey($0, in: .tripWords) || words.isKey($0, in: .capitalContexts) })
        {
          evidence[.goneTo] = 1
        } else if between.contains(where: { words.isKey($0, in: .meetingWords) }) {
          evidence[.partner] = 1
        }
      }
    }
  }

  private func personToken(_ person: Int, in sentence: Range<Int>) -> Int? {
    sentence.first {
      names.personAt[$0] >= 0 && found.entity(of: names.persons[Int(names.personAt[$0])]) == person
    }
  }

  /// Whether two persons stand across a word of meeting, or are joined by "and" in a sentence about one.
  private func meets(_ one: Int, _ other: Int, in sentence: Range<Int>) -> Bool {
    guard let a = personToken(one, in: sentence), let b = personToken(other, in: sentence) else { return false }
    let between = (min(a, b) + 1)..<max(a, b)
    if between.contains(where: {
      words.isKey($0, in: .meetingWords) || words.isKey($0, in: .personObjectVerbs) || words.isKey($0, .with)
    }) {
      return true
    }
    // "A and B met", "talks between A and B"; of "met A and B" neither meets the other.
    return between.contains { words.isKey($0, .and) }
      && (sentence.contains { words.isKey($0, .between) }
        || sentence.contains { words.isKey($0, in: .meetingWords) }
          && !(sentence.lowerBound..<min(a, b)).contains { words.isKey($0, in: .meetingWords) })
  }

  /// Whether the holder is at home where the sentence is set: "President X received B", "B met President X", "B arrived for talks
  /// with President X", "B and President X met".
  func isHost(_ phrase: TitlePhrase, in sentence: Range<Int>) -> Bool {
    let place = phrase.evidence ?? phrase.tokens
    let isMet = { (token: Int) in words.isKey(token, in: .meetingWords) || words.isKey(token, in: .tripWords) }
    let next = (place.upperBound..<max(place.upperBound, sentence.upperBound)).first(where: isMet)
    if let next, words.isKey(next, in: .receivingVerbs), !words.isKey(next - 1, in: .copulas) { return true }
    guard let other = personBefore(place.lowerBound, from: sentence.lowerBound) else {
      return visitorSpokenOf(before: phrase, in: sentence) != nil
    }
    let begin = names.persons[other].tokens.lowerBound
    let isReceived = (begin..<place.lowerBound).contains {
      words.isKey($0, in: .receivingVerbs) && !words.isKey($0 - 1, in: .copulas)
    }
    if isReceived { return false }
    return (sentence.lowerBound..<place.lowerBound).contains(where: isMet)
      || next != nil && words.isKey(place.lowerBound - 1, .and)
  }

  /// "In Lima, Hale met Foreign Minister X": whether a sentence begins with where it is set.
  private func opens(_ sentence: Range<Int>, with country: Int, before title: Int) -> Bool {
    let end = min(sentence.lowerBound + 7, title)
    let first = (sentence.lowerBound..<max(sentence.lowerBound, end)).first {
      blocks.at[$0] >= 0 || names.personAt[$0] >= 0 || names.titleAt[$0] >= 0
    }
    guard let first, let block = blocks.block(at: first), names.titleAt[first] < 0,
      let index = blocks.country(of: block)
    else { return false }
    return (found.entityOfCountry[index] ?? found.entityOfSilentCountry[index]) == country
  }

  /// "Hale arrived in Lima. She met Foreign Minister X": who is meant, the person last named in the sentence before.
  private func visitorSpokenOf(before phrase: TitlePhrase, in sentence: Range<Int>) -> Int? {
    let number = Int(words.document.sentenceOfToken[phrase.head])
    let before = sentence.lowerBound..<max(sentence.lowerBound, phrase.tokens.lowerBound)
    guard number > 0, let pronoun = before.first(where: { words.isKey($0, in: .subjectPronouns) }),
      (pronoun..<before.upperBound).contains(where: { words.isKey($0, in: .meetingWords) }),
      let person = personBefore(sentence.lowerBound, from: words.document.sentences[number - 1].tokens.lowerBound)
    else { return nil }
    let entity = found.entity(of: names.persons[person])
    return entity >= 0 ? entity : nil
  }

  /// "Hale arrived in Lima. She will meet Foreign Minister X": where somebody went just before who now meets the holder.
  private func arrivalCountry(before phrase: TitlePhrase, in sentence: Range<Int>) -> Int? {
    let number = Int(words.document.sentenceOfToken[phrase.head])
    guard number > 0,
      (sentence.lowerBound..<max(sentence.lowerBound, phrase.tokens.lowerBound)).contains(where: {
        words.isKey($0, in: .meetingWords)
      })
    else { return nil }
    let before = words.document.sentences[number - 1].tokens
    guard let trip = before.first(where: { words.isKey($0, in: .tripWords) }) else { return nil }
    return sceneCountry(in: before, near: trip)
  }

  /// The country of the delegation that a sentence's subject, whom a title stands beside, leads.
  func ledDelegation(behind phrase: TitlePhrase, in sentence: Range<Int>) -> Int? {
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

  /// "A Zambian government delegation that included Finance Minister X and adviser Y": the country of those it lists.
  func delegation(including phrase: TitlePhrase, in sentence: Range<Int>) -> Int? {
    let before = sentence.lowerBound..<max(sentence.lowerBound, phrase.tokens.lowerBound)
    guard
      let verb = before.last(where: { words.isKey($0, in: .inclusionForms) || words.isKey($0, in: .exampleMarkers) }),
      !(verb..<before.upperBound).contains(where: { words.isKey($0, in: .meetingWords) }),
      let noun = (max(sentence.lowerBound, verb - 3)..<verb).last(where: { words.isKey($0, in: .delegations) }),
      let nation = (max(sentence.lowerBound, noun - 3)..<noun).last(where: { blocks.at[$0] >= 0 })
    else { return nil }
    return blocks.country(of: blocks[Int(blocks.at[nation])]).flatMap { found.entityOfCountry[$0] }
  }

  /// "the Arab Republic of Egypt": where what a state calls itself begins before its name.
  private func beginOfState(_ name: Int) -> Int {
    var begin = name
    if words.isKey(begin - 1, .of), words.isKey(begin - 2, in: .stateNouns) {
      begin -= 2
      while words.isCapital[max(begin - 1, 0)], blocks.at[max(begin - 1, 0)] < 0, words.isWord(begin - 1) { begin -= 1 }
    }
    return words.isKey(begin - 1, .the) ? begin - 1 : begin
  }

  /// The country a sentence is set in: of the town, seat or country named with a locating word, the nearest to a token.
  func sceneCountry(in sentence: Range<Int>, near token: Int) -> Int? {
    var nearest: (distance: Int, entity: Int)?
    for other in sentence where blocks.at[other] >= 0 {
      let block = blocks[Int(blocks.at[other])]
      let start = block.tokens.lowerBound
      guard other == start else { continue }
      let front = beginOfState(start)
      let isThere = words.isLocated(front) || words.isKey(front - 1, .to)
      let index: Int?
      switch block.kind {
      case .capital(let country), .seatOfCountry(let country): index = isThere ? country : nil
      case .country(let country):
        // "In Morocco, he met Foreign Minister X"; "war in Iraq" is no scene.
        index =
          words.isKey(front - 1, .to) && words.isKey(front - 2, in: .tripWords)
            || isThere && !words.isKey(front - 1, .to)
              && (words.isSentenceStart[max(front - 1, 0)] || words.isKey(front - 2, in: .tripWords))
          ? country : nil
      case .place: index = isThere ? block.country : nil
      default: index = nil
      }
      guard let index, let entity = found.entityOfCountry[index] ?? found.entityOfSilentCountry[index] else { continue }
      let distance = abs(other - token)
      if nearest == nil || distance < nearest!.distance { nearest = (distance, entity) }
    }
    return nearest?.entity
  }
}
