import ReadoutLanguage
import ReadoutModel

/// What one article says of its countries, gathered once for all posts without an owner.
struct OwnerSetting {
  struct CountryMention {
    var token: Int
    var sentence: Int
    var entity: Int
    var isHeadline: Bool
  }

  /// In text order; currencies and datelines left out.
  var countries: [CountryMention] = []
  var counts: [Int: Int] = [:]
  /// The sentences that name a person, by entity, ascending.
  var sentencesOfPerson: [Int: [Int]] = [:]
  /// By person, the countries whose posts the text states.
  var served: [Int: Set<Int>] = [:]
  /// By the raw values of the kinds of evidence.
  var weights: [Double]
  /// By country, whether one of its bodies is named in a sentence, or anywhere.
  var bodies: [Int: Set<Int>] = [:]
}

// Posts without an owner: what the article's countries have to do with their holders.
extension EntityReading {
  func ownerSetting() -> OwnerSetting {
    var setting = OwnerSetting(
      weights: OwnerEvidence.Kind.allCases.map { lexicons.ownerWeights[String(describing: $0)] ?? 0 })
    for mention in mentions where mention.entities.count == 1 {
      let entity = mention.entities[0]
      let first = mention.tokens.lowerBound
      let sentence = Int(document.sentenceOfToken[first])
      switch entities[entity].kind {
      case .country:
        guard !words.isKey(mention.tokens.upperBound, in: EntityReading.currencies), !isDateline(mention.tokens) else {
          continue
        }
        setting.countries.append(
          OwnerSetting.CountryMention(
            token: first, sentence: sentence, entity: entity,
            isHeadline: document.sentences[sentence].zone == .headline))
        setting.counts[entity, default: 0] += 1
      case .institution:
        if let country = countryOfInstitution[entity].flatMap({ entityOfCountry[$0] }) {
          setting.bodies[country, default: []].insert(sentence)
        }
      case .person:
        if setting.sentencesOfPerson[entity]?.last != sentence {
          setting.sentencesOfPerson[entity, default: []].append(sentence)
        }
      default: break
      }
    }
    setting.countries.sort { $0.token < $1.token }
    for role in roles where !role.isInferred {
      guard let owner = role.organization else { continue }
      let country =
        entities[owner].kind == .country ? owner : countryOfInstitution[owner].flatMap { entityOfCountry[$0] }
      if let country { setting.served[role.person, default: []].insert(country) }
    }
    return setting
  }

  /// The country that most speaks for a post, where it leads clearly over the next and over none at all.
  ///
  /// Never one that has no such office, nor one whose office of that name the text gives to another.
  func weighedOwner(_ role: Int, _ phrase: TitlePhrase, _ setting: OwnerSetting) -> Int? {
    if let led = ledDelegation(behind: phrase, in: words.sentence(of: phrase.head)) { return led }
    var best: (sum: Double, country: Int)?
    var next = 0.0
    for (index, country) in entityOfCountry.sorted(by: { $0.value < $1.value })
    where mayHave(phrase, index) && !isHeldByOther(phrase, roles[role].person, of: country) {
      let sum = ownerEvidence(country, for: role, phrase, setting).sum(setting.weights)
      if let leading = best, leading.sum >= sum {
        next = max(next, sum)
      } else {
        next = max(next, best?.sum ?? 0)
        best = (sum, country)
      }
    }
    guard let best, best.sum - next >= lexicons.ownerMargin else { return nil }
    return best.country
  }

  private func isHeldByOther(_ phrase: TitlePhrase, _ person: Int, of country: Int) -> Bool {
    let title = Self.normalizedTitle(titleText(phrase))
    return roles.indices.contains {
      roles[$0].person != person && roles[$0].organization == country && roles[$0].tenure == phrase.tenure
        && words.keys[headOfRole[$0].head] == words.keys[phrase.head] && Self.normalizedTitle(roles[$0].title) == title
    }
  }

  /// What speaks for a country as the owner of a role's post.
  func ownerEvidence(
    _ country: Int, for role: Int, _ phrase: TitlePhrase, _ setting: OwnerSetting
  ) -> OwnerEvidence {
    var evidence = OwnerEvidence()
    evidence[.bias] = 1
    weighProminence(country, phrase, setting, &evidence)
    weighSurroundings(country, phrase, setting, &evidence)
    weighCompany(country, roles[role].person, phrase, setting, &evidence)
    let begin = phrase.tokens.lowerBound
    evidence.set(
      .unknownBefore,
      if: words.isCapital[phrase.head] && !words.isSentenceStart[max(begin - 1, 0)] && isNameLike(begin - 1)
        && words.style[phrase.head] == .prose && personAt[begin - 1] < 0)
    evidence.set(
      .stateOffice,
      if: EntityReading.countryOffices.contains(words.keys[phrase.head])
        || phrase.words.contains { words.isKey($0, in: EntityReading.cabinetWords) })
    evidence.set(.envoy, if: words.isKey(phrase.head, in: EntityReading.postedHeads))
    let isHead = isHeadOfState(phrase)
    evidence.set(.stateHead, if: isHead)
    evidence.set(.stateHeadForemost, if: isHead && evidence[.foremost] == 1)
    let fullest = persons.contains {
      $0.cluster >= 0 && clusters[$0.cluster].entity == roles[role].person && $0.parts.count > 1
    }
    evidence.set(.full, if: fullest)
    return evidence
  }

  private func weighProminence(
    _ country: Int, _ phrase: TitlePhrase, _ setting: OwnerSetting, _ evidence: inout OwnerEvidence
  ) {
    let count = setting.counts[country] ?? 0
    let most = setting.counts.filter { $0.key != country }.map(\.value).max() ?? 0
    let all = setting.counts.values.reduce(0, +)
    evidence[.share] = all == 0 ? 0 : Double(count) / Double(all)
    evidence.set(.foremost, if: count > most)
    evidence.set(.leads, if: count >= 2 * most && count > 1)
    evidence.set(.alone, if: count > 0 && most == 0)
    evidence.set(.headline, if: setting.countries.contains { $0.entity == country && $0.isHeadline })
    evidence.set(.dateline, if: datelineCountry(before: phrase.head) == country)
    evidence.set(.home, if: homeCountry == country)
  }

  private func weighSurroundings(
    _ country: Int, _ phrase: TitlePhrase, _ setting: OwnerSetting, _ evidence: inout OwnerEvidence
  ) {
    let sentence = words.sentence(of: phrase.head)
    let number = Int(document.sentenceOfToken[phrase.head])
    let begin = phrase.tokens.lowerBound
    var nearest: OwnerSetting.CountryMention?
    for mention in setting.countries {
      if mention.token < begin { nearest = mention }
      guard mention.entity == country else { continue }
      if mention.sentence == number { evidence.set(mention.token < begin ? .before : .behind, if: true) }
      if mention.sentence == number - 1 { evidence[.previous] = 1 }
    }
    if let nearest, nearest.entity == country, number - nearest.sentence <= 2 { evidence[.nearest] = 1 }
    var index = begin - 1
    while index >= max(sentence.lowerBound, begin - 4), personAt[index] < 0 {
      if let block = block(at: index) {
        let named = self.country(of: block).flatMap { entityOfCountry[$0] }
        evidence.set(.adjacent, if: named == country && titleAt[index] < 0)
        break
      }
      index -= 1
    }
    let verb = (sentence.lowerBound..<begin).last { words.isKey($0, in: EntityReading.meetingWords) }
    if sceneCountry(in: sentence, near: phrase.head) == country {
      evidence[.scene] = 1
      let next = (phrase.tokens.upperBound..<sentence.upperBound).first {
        words.isKey($0, in: EntityReading.meetingWords)
      }
      evidence.set(.receives, if: verb != nil)
      evidence.set(.visits, if: verb == nil && next != nil)
      evidence.set(.envoyThere, if: words.isKey(phrase.head, in: EntityReading.postedHeads))
    }
    evidence.set(.bodyHere, if: setting.bodies[country]?.contains(number) ?? false)
    evidence.set(.bodyElsewhere, if: setting.bodies[country]?.contains { $0 != number } ?? false)
  }

  private func weighCompany(
    _ country: Int, _ person: Int, _ phrase: TitlePhrase, _ setting: OwnerSetting, _ evidence: inout OwnerEvidence
  ) {
    let sentences = setting.sentencesOfPerson[person] ?? []
    let naming = Set(setting.countries.filter { $0.entity == country }.map(\.sentence))
    evidence[.company] =
      sentences.isEmpty ? 0 : Double(sentences.count { naming.contains($0) }) / Double(sentences.count)
    for (other, served) in setting.served where other != person && served.contains(country) {
      evidence[.servants] = 1
      for number in sentences where setting.sentencesOfPerson[other]?.contains(number) ?? false {
        switch relation(of: person, to: other, in: document.sentences[number].tokens) {
        case .meets: evidence[.opponent] = 1
        case .joined: evidence[.colleague] = 1
        case .beside: evidence[.besideServant] = 1
        }
      }
      for (index, role) in roles.enumerated()
      where role.person == other && words.keys[headOfRole[index].head] == words.keys[phrase.head]
        && role.tenure == phrase.tenure
      {
        evidence[.sameHead] = 1
      }
    }
    for number in sentences {
      let sentence = document.sentences[number].tokens
      guard let first = personToken(person, in: sentence) else { continue }
      for mention in setting.countries where mention.entity == country && mention.sentence == number {
        let between = min(first, mention.token)..<max(first, mention.token)
        if mention.token > first {
          let isTrip =
            words.isKey(mention.token - 1, WordSets.to) || words.isKey(mention.token - 1, in: EntityReading.tripWords)
          if isTrip, between.contains(where: { words.isKey($0, in: EntityReading.tripWords) || isVisit($0) }) {
            evidence[.goneTo] = 1
          } else if between.contains(where: { words.isKey($0, in: EntityReading.meetingWords) }) {
            evidence[.partner] = 1
          }
        }
      }
    }
  }

  private enum Relation { case meets, joined, beside }

  private func isVisit(_ token: Int) -> Bool { words.isKey(token, in: WordSets.capitalContexts) }

  private func personToken(_ person: Int, in sentence: Range<Int>) -> Int? {
    sentence.first {
      personAt[$0] >= 0 && persons[Int(personAt[$0])].cluster >= 0
        && clusters[persons[Int(personAt[$0])].cluster].entity == person
    }
  }

  /// How two persons stand to each other in a sentence: across a word of meeting, joined by "and", or neither.
  private func relation(of one: Int, to other: Int, in sentence: Range<Int>) -> Relation {
    guard let a = personToken(one, in: sentence), let b = personToken(other, in: sentence) else { return .beside }
    let between = (min(a, b) + 1)..<max(a, b)
    if between.contains(where: {
      words.isKey($0, in: EntityReading.meetingWords) || words.isKey($0, in: EntityReading.withWords)
    }) {
      return .meets
    }
    let isBetween = sentence.contains { words.isKey($0, in: EntityReading.betweenWords) }
    let isMet = sentence.contains { words.isKey($0, in: EntityReading.meetingWords) }
    if between.contains(where: { words.isKey($0, WordSets.and) }) { return isBetween || isMet ? .meets : .joined }
    return .beside
  }

  private static let withWords = WordSets.keys("with")
  private static let betweenWords = WordSets.keys("between")
}
