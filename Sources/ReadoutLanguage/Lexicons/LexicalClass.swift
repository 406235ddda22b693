import ReadoutNames

/// A class of words the rules ask for; which words belong to it, and an example, says `lexicons/word-classes.tsv`.
public enum LexicalClass: UInt8, CaseIterable, Sendable {
  case actingVerbs, addressedMatters, addressedOffices, adverbs, alliances, ambassadors, ambiguousParticles
  case americanMatters, americanOffices, americanSigns, articles, auxiliaries, bareHeads, beforeAddress
  case calendar, calendarNames, capitalContexts, captions, chambers, channelWords, chiefs
  case commonOwners, companySuffixes, complementPrepositions, compoundEnds, congressmen, copulas, corporateMatters
  case countryOffices, creedGivens, creedWords, creeds, currencies, definites, delegations, describedHeads
  case diplomatHeads, directions, dropModifiers, electWords, employedOffices, envoyHeads
  case exchangedPeople, familyNames, femalePronouns, fieldHeads, firmNouns, foreignTitles, functionWords
  case generalHolders, genericBodies, goingOn, governing, greetings, groupPeople, groupWords, halls, haveWords
  case headingOffices, headsOfState, innerTitles, issuedMatters, joints, judges, juniorWords, keptTenures, kin
  case lamas, leadingVerbs, ledBy, legalForms, localNouns, lowerBeginnings, matterHolders, meetingWords
  case men, ministerHeads, monarchs, monthPrepositions, nameArticles, namedHeads, namelessHeads, namelessWords
  case namesakes, nationalHeads, noTitleWords, officeEnds, ownPronouns, pairAdverbs, particles, partisans, partyNames
  case patronymics, peopleWords, peoples, placeOffices, plainAbbreviations, plainOffices, platforms
  case pluralDiplomats, pluralGeneralHolders, pluralHeads, pluralMen, pluralMinisters, pluralOfficials
  case pluralPronouns, pluralSides, pluralSoldiers, pluralWomen, portfolioHolders, postedHeads, primeMinister
  case productHeads, pronounPossessives, quantifiers, rebels, reflexives, regionHeads, relationWords, relativePronouns
  case rolePrepositions, royal, rulesOf, scaleWords, secretaries, servingVerbs, senators, sidesOfAny
  case singularPeople, singularPronouns, smallWords, soldierHeads, stateBodies, stateForms, stateModifiers
  case stateWords, statesmen, streets, styles, suffixes, sureRanks, townOffices, tripWords, unAmericanHeads,
    undertakings
  case appointingVerbs, bodyNouns, counterparts, nameSyllables, personObjectVerbs, personalRelatives, personalVerbs
  case postOffices, rankedHeads, receivingVerbs, retired, serviceWords, spokespeople, stateNouns, viewingVerbs
  case vagueModifiers, vagueOffices, vagueTitles, verbsOfSaying, weakHeads
  case weekdays, women, worldParts

  // Encounters and their parties.
  case objectControlVerbs, relationNouns, companionMarkers, firstPersons, reportVerbs, clauseRelatives
  case journeyNouns, sequenceMarkers, subjectPronouns, turns, postsAbroad, negotiationNouns, speechVerbs
  case margins, presenceVerbs, gatherings, sittingVerbs, meals, honours, biddingVerbs, occasionMarkers
  case utteranceVerbs, departureVerbs, clauseMarkers, havingVerbs, containers, legs, namingVerbs, rights
  case arrangingVerbs, backingVerbs, lightTopicVerbs, chairs, coHostVerbs, gatheringVerbs, groupingVerbs
  case attendanceVerbs, accompanyingVerbs, presenceWords, leadVerbs, purposefulTravel, messageVerbs, thens
  case countableEncounters, settingMarkers, hostVerbs, jointVerbs, definiteDeterminers, phoneWords
  case virtualWords, channelMarkers, programmeVerbs, habitualAdverbs, gatheringNames, partyWords, furtherWords
  case delegationNouns, ledForms, inclusionForms, exampleMarkers, partyOffices, hostNouns, whereaboutsMarkers
  case privateModifiers, communities, partyNouns, groupSubjects, contentVerbs, middles, endingVerbs, endNouns
  case leavingVerbs, afterMarkers, perfectForms, backwardWords, ordinals, journeyVerbs, transitiveTravel
  case startVerbs, stayNouns, addressingVerbs, stayingVerbs, announcements, timeConjunctions, thinkingVerbs
  case actingPeople, intentNouns, settlements

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
