/// A class of words the rules ask for; which words belong to it, and an example, says `lexicons/word-classes.tsv`.
public enum LexicalClass: UInt8, CaseIterable, Sendable {
  case actingVerbs, addressedMatters, addressedOffices, adverbs, alliances, ambassadors, ambiguousParticles
  case americanMatters, americanOffices, americanSigns, articles, auxiliaries, bareHeads, beforeAddress
  case cabinetWords, calendar, capitalContexts, captions, commonOwners, companionVerbs, companySuffixes
  case complementPrepositions, compoundEnds, copulas, corporateMatters, councillors, countryOffices, creedGivens
  case creedWords, creeds, currencies, definites, delegations, describedHeads, diplomatHeads, directions
  case dropModifiers, electWords, electedOffices, employedOffices, envoyHeads, exchangedPeople, familyNames
  case femalePronouns, fieldHeads, firmNouns, foreignTitles, functionWords, generalHolders, genericBodies, goingOn
  case governing, greetings, groupPeople, groupWords, haveWords, headingOffices, headsOfState, innerTitles
  case issuedMatters, joints, judges, juniorWords, keptTenures, kin, lamas, leadingVerbs, ledBy, legalForms
  case localNouns, lowerBeginnings, matterHolders, mayors, meetingWords, men, metWords, ministerHeads, monarchs
  case monthPrepositions, nameArticles, namedHeads, namelessHeads, namelessWords, namesakes, nationalHeads
  case noTitleWords, officeEnds, ownPronouns, pairAdverbs, particles, partisans, peopleWords, peoples, placeOffices
  case plainAbbreviations, plainOffices, pluralDiplomats, pluralGeneralHolders, pluralHeads, pluralMen
  case pluralMinisters, pluralOfficials, pluralPronouns, pluralSides, pluralSoldiers, pluralWomen, portfolioHolders
  case postedHeads, primeMinister, productHeads, pronounPossessives, quantifiers, rebels, reflexives, relationWords
  case relativePronouns, rolePrepositions, royal, rulesOf, scaleWords, secretaries, servingVerbs, shortBodies
  case sidesOfAny, singularPeople, singularPronouns, smallWords, soldierHeads, stateBodies, stateForms
  case stateModifiers, streets, styles, suffixes, sureRanks, townOffices, tripWords, unAmericanHeads, undertakings
  case vagueModifiers, vagueOffices, vagueTitles, verbsOfSaying, weakHeads, weekdays, women

  // Encounters and their parties.
  case objectControlVerbs, relationNouns, companionMarkers, firstPersons, reportVerbs, clauseRelatives, journeyNouns
  case sequenceMarkers, subjectPronouns, turns, postsAbroad, negotiationNouns, speechVerbs, margins, presenceVerbs
  case gatherings, sittingVerbs, meals, honours, biddingVerbs, occasionMarkers, utteranceVerbs, departureVerbs
  case clauseMarkers, havingVerbs, containers, legs, namingVerbs, rights, arrangingVerbs, backingVerbs
  case lightTopicVerbs, chairs, coHostVerbs, gatheringVerbs, groupingVerbs, attendanceVerbs, accompanyingVerbs
  case presenceWords, leadVerbs, purposefulTravel, messageVerbs, thens, countableEncounters, settingMarkers
  case hostVerbs, jointVerbs, indefinites, definiteDeterminers, phoneWords, virtualWords, channelMarkers
  case programmeVerbs, habitualAdverbs, gatheringNames, partyWords, furtherWords, delegationNouns, ledForms
  case inclusionForms, exampleMarkers, partyOffices, hostNouns, whereaboutsMarkers, privateModifiers, communities
  case partyNouns, groupSubjects, contentVerbs, middles, endingVerbs, endNouns, leavingVerbs, afterMarkers
  case perfectForms, backwardWords, ordinals, journeyVerbs, transitiveTravel, startVerbs, stayNouns, addressingVerbs
  case stayingVerbs, announcements, timeConjunctions, thinkingVerbs, actingPeople, intentNouns

  /// As the table calls it.
  public var name: String { "\(self)" }
}

/// The classes one word belongs to.
public struct LexicalClassSet: Hashable, Sendable {
  private var bits = SIMD4<UInt64>()

  public init() {}

  @inline(__always)
  public func contains(_ member: LexicalClass) -> Bool {
    bits[Int(member.rawValue >> 6)] & (1 << UInt64(member.rawValue & 63)) != 0
  }

  mutating func insert(_ member: LexicalClass) {
    bits[Int(member.rawValue >> 6)] |= 1 << UInt64(member.rawValue & 63)
  }
}

/// Which word belongs to which classes.
public struct LexicalClasses: Sendable {
  /// The sets that occur; the first is empty.
  public private(set) var sets = [LexicalClassSet()]
  private var setOfKey: [FoldedKey: UInt16] = [:]
  /// The same for words and lemmas as they are written.
  private var setOfText: [TextKey: UInt16] = [:]
  private var words: [Set<FoldedKey>] = Array(repeating: [], count: LexicalClass.allCases.count)

  /// Reads the table; throws `ResourceError.invalid` when it names a class no rule asks for.
  init(_ directory: ResourceDirectory) throws(ResourceError) {
    let name = "lexicons/word-classes.tsv"
    let table = try LexiconTable(name, in: directory)
    let path = directory.path + "/" + name
    let (classColumn, wordsColumn) = (try table.column("class", path: path), try table.column("words", path: path))
    let classes = Dictionary(uniqueKeysWithValues: LexicalClass.allCases.map { ($0.name, $0) })
    var setOfWord: [FoldedKey: LexicalClassSet] = [:]
    var setOfSpelling: [TextKey: LexicalClassSet] = [:]
    for row in table.rows {
      guard let member = classes[row[classColumn]] else {
        throw .invalid(path: path, reason: "no rule asks for the class \(row[classColumn])")
      }
      for word in row[wordsColumn].split(separator: "|") {
        let key = FoldedKey(word)
        setOfWord[key, default: LexicalClassSet()].insert(member)
        words[Int(member.rawValue)].insert(key)
        setOfSpelling[TextKey(word), default: LexicalClassSet()].insert(member)
      }
    }
    var numbers: [LexicalClassSet: UInt16] = [:]
    func number(_ set: LexicalClassSet) -> UInt16 {
      if let known = numbers[set] { return known }
      let number = UInt16(sets.count)
      numbers[set] = number
      sets.append(set)
      return number
    }
    for (key, set) in setOfWord { setOfKey[key] = number(set) }
    for (key, set) in setOfSpelling { setOfText[key] = number(set) }
  }

  /// Index into `sets`.
  public func setIndex(of key: FoldedKey) -> UInt16 { setOfKey[key] ?? 0 }

  /// Index into `sets` of a word or lemma as it is written.
  public func setIndex(of key: TextKey) -> UInt16 { setOfText[key] ?? 0 }

  /// The words of a class.
  public func words(of member: LexicalClass) -> Set<FoldedKey> { words[Int(member.rawValue)] }

  public func contains(_ key: TextKey, in member: LexicalClass) -> Bool {
    sets[Int(setIndex(of: key))].contains(member)
  }

  public func contains(_ key: FoldedKey, in member: LexicalClass) -> Bool {
    setOfKey[key].map { sets[Int($0)].contains(member) } ?? false
  }
}
