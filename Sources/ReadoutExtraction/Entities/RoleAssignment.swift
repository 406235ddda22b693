import ReadoutLanguage
import ReadoutModel

// Posts: whose they are, and of what, stated or concluded.
extension EntityReading {
  mutating func assignRoles() {
    carryOwners()
    attachLeadOffices()
    for index in titles.indices where titles[index].classes.contains(.office) && !titles[index].holders.isEmpty {
      for holder in titles[index].holders { addRole(titles[index], holder) }
    }
    for index in titles.indices where titles[index].classes.contains(.noble) && !titles[index].classes.contains(.office)
    {
      // "Crown Prince X": a post; "Prince X": a rank of birth.
      let phrase = titles[index]
      guard phrase.words.count > 1 else { continue }
      for holder in phrase.holders { addRole(phrase, holder) }
    }
    inferOwners()
    dropWeakerRoles()
    for role in roles {
      guard let organization = role.organization else { continue }
      let country = entities[organization].kind == .country ? organization : entities[organization].country
      if entities[role.person].country == nil || role.tenure == .current {
        entities[role.person].country = entities[role.person].country ?? country
      }
    }
  }

  func entity(ofHolder person: Int) -> Int {
    let cluster = persons[person].cluster
    return cluster < 0 ? -1 : clusters[cluster].entity
  }

  /// "Israeli prime minister X and energy minister Y": the second is Israel's too.
  private mutating func carryOwners() {
    for index in titles.indices.dropFirst()
    where titles[index].organization == nil && titles[index].classes.contains(.office) {
      let phrase = titles[index]
      guard phrase.determiner == nil, !phrase.holders.isEmpty else { continue }
      let start = phrase.tokens.lowerBound
      let isAsWell =
        words.isKey(start - 1, EntityReading.as) && words.isKey(start - 2, EntityReading.well)
        && words.isKey(start - 3, EntityReading.as)
      guard start > 0, words.isKey(start - 1, WordSets.and) || words.isComma(start - 1) || isAsWell else { continue }
      var joint = isAsWell ? start - 3 : start - 1
      if words.isKey(joint, WordSets.and), words.isComma(joint - 1) { joint -= 1 }
      guard let previous = titles[..<index].lastIndex(where: { $0.classes.contains(.office) && !$0.holders.isEmpty }),
        let evidence = titles[previous].evidence, evidence.upperBound == joint || evidence.upperBound == joint - 1,
        let owner = titles[previous].organization, case .block(let block) = owner
      else { continue }
      // An envoy's country is not that of whom he meets, nor do two hold one post.
      guard !words.isKey(titles[previous].head, in: EntityReading.envoyHeads),
        Self.normalizedTitle(titleText(titles[previous])) != Self.normalizedTitle(titleText(phrase)),
        !(words.isKey(phrase.head, in: EntityReading.unAmericanHeads) && country(of: blocks[block]) == unitedStates)
      else { continue }
      // An organisation of one's own is not shared: "UN chief X and President Y".
      guard blocks[block].kind != .institution || !isHeadOfState(phrase) else { continue }
      titles[index].organization = owner
      titles[index].isCarried = true
    }
  }

  private static let `as` = FoldedKey("as")
  private static let well = FoldedKey("well")

  func isHeadOfState(_ phrase: TitlePhrase) -> Bool {
    EntityReading.stateHeads.contains(words.keys[phrase.head])
  }

  static let stateHeads = WordSets.keys(
    "president king queen emperor emir sultan chancellor premier pm minister secretary monarch pope")

  /// The words of a title in the order written, as one string.
  func titleText(_ phrase: TitlePhrase) -> String {
    var text = ""
    for (position, word) in phrase.words.enumerated() {
      if position > 0, !words.isJoined(phrase.words[position - 1], word), !text.isEmpty { text += " " }
      text += document.text(ofToken: word)
    }
    while let last = text.last, last == "," || last == " " || last == "-" { text.removeLast() }
    return text
  }

  /// "Lebanese Parliament Speaker"
  private func isParliamentsSpeaker(_ phrase: TitlePhrase, _ block: Block) -> Bool {
    block.institutionType == .legislature && block.tokens.count == 2
      && words.isKey(phrase.head, EntityReading.speaker) && phrase.words.count == 1
  }

  private static let speaker = FoldedKey("speaker")
  private static let ambassadors = WordSets.keys("ambassador ambassadors")

  private func isUnion(_ block: Block) -> Bool {
    guard block.kind == .institution, let listed = block.lexiconInstitution else { return false }
    return lexicons.institutions[listed].type == .internationalOrganisation
  }

  private mutating func addRole(_ phrase: TitlePhrase, _ holder: Int) {
    var phrase = phrase
    let entity = entity(ofHolder: holder)
    guard entity >= 0 else { return }
    var title = titleText(phrase)
    guard !title.isEmpty else { return }
    // "Lady X" is how she is addressed; "First Lady" is a post.
    if words.titles[phrase.head].contains(.honorific), phrase.words.count == 1 { return }
    var organization: Int?
    var isInferred = false
    if phrase.isCounterpart {
      // "his Swiss counterpart X": the office of him whose counterpart it is.
      guard let model = counterpartTitle(of: phrase) else { return }
      title = model
      isInferred = true
      // The United States have secretaries where others have ministers.
      if case .block(let index) = phrase.organization, country(of: blocks[index]) == unitedStates {
        let words = Set(Self.normalizedTitle(title))
        if words == [FoldedKey("foreign"), WordSets.minister] {
          title = "Secretary of State"
        } else if words == [FoldedKey("defense"), WordSets.minister]
          || words == [FoldedKey("defence"), WordSets.minister]
        {
          title = "Secretary of Defense"
        }
      }
    }
    if phrase.classes.contains(.plural) || phrase.isListed { title = singular(title, phrase) }
    switch phrase.organization {
    case .block(let index):
      let owner = entityOfBlock[index]
      organization = owner >= 0 ? owner : countryEntity(ofBlock: index)
      let block = blocks[index]
      if block.tokens.upperBound == phrase.words.first, isUnion(block),
        words.isKey(phrase.head, in: EntityReading.ambassadors)
      {
        // "UN Ambassador X" is a country's ambassador there.
        title = words.text(block.tokens) + " " + title
        organization = nil
        phrase.organization = nil
      } else if block.tokens.upperBound == phrase.words.first {
        if case .seatOfCountry = block.kind {
          // "White House spokesman" of the United States
          title = words.text(block.tokens) + " " + title
        } else if block.isGeneric || isParliamentsSpeaker(phrase, block), let country = countryEntity(ofBlock: index),
          let first = block.nested.first,
          first.tokens.lowerBound == block.tokens.lowerBound, first.tokens.upperBound < block.tokens.upperBound
        {
          // "Norwegian foreign ministry official": the ministry without a name of its own says what the office is.
          title = words.text(first.tokens.upperBound..<block.tokens.upperBound) + " " + title
          organization = country
        }
      }
    case .pronoun(let token):
      organization = organizationBefore(token)
      isInferred = true
    case nil: break
    }
    if phrase.isCarried { isInferred = true }
    if phrase.organization == nil, let first = phrase.words.first, first < phrase.head, words.isCapital[first],
      let body = onlyBody(headed: first)
    {
      // "Council spokesperson": the one council the text names.
      organization = body
      isInferred = true
      phrase.words.removeFirst()
      title = titleText(phrase)
    }
    if title.utf8.count > 3, !title.utf8.contains(where: { $0 >= 0x61 && $0 <= 0x7A }),
      !titleAbbreviations.contains(words.keys[phrase.head])
    {
      title = Self.capitalized(title)
    }
    // "Scientist X" tells an occupation, no post, unless it is someone's.
    if organization == nil, phrase.classes.contains(.occupation),
      !phrase.words.contains(where: { $0 < phrase.head && words.isKey($0, in: EntityReading.cabinetWords) })
    {
      return
    }
    roles.append(
      DocumentEntities.Role(
        person: entity, title: title, organization: organization, isInferred: isInferred && organization != nil,
        tenure: phrase.tenure,
        confidence: organization == nil ? 0.7 : isInferred ? 0.8 : 0.95,
        evidence: [phrase.evidence ?? phrase.tokens]))
    headOfRole.append(phrase)
  }

  /// The only institution whose name begins or ends with the word a title begins with: "Council", "Commission".
  private func onlyBody(headed token: Int) -> Int? {
    guard words.isKey(token, in: EntityReading.shortBodies) else { return nil }
    let word = words.keys[token]
    let found = entities.indices.filter { index in
      guard entities[index].kind == .institution else { return false }
      let parts = entities[index].name.split(separator: " ")
      return parts.count > 1 && (parts.first.map { FoldedKey($0) } == word || parts.last.map { FoldedKey($0) } == word)
    }
    return found.count == 1 ? found[0] : nil
  }

  private static let shortBodies = WordSets.keys("council commission court committee board")

  private func countryEntity(ofBlock index: Int) -> Int? {
    guard let country = country(of: blocks[index]) else { return nil }
    return entityOfCountry[country]
  }

  /// "Vice Premiers" is held by each as "Vice Premier".
  private func singular(_ title: String, _ phrase: TitlePhrase) -> String {
    let head = document.text(ofToken: phrase.head)
    var single = head
    if head.hasSuffix("men") {
      single = head.dropLast(3) + "man"
    } else if head.hasSuffix("ies") {
      single = head.dropLast(3) + "y"
    } else if head.hasSuffix("s") {
      single = String(head.dropLast())
    }
    guard let range = title.range(ofWord: head) else { return title }
    var result = title
    result.replaceSubrange(range, with: single)
    return result
  }

  /// The last role given before a phrase.
  func roleBefore(_ phrase: TitlePhrase) -> Int? {
    roles.indices.last {
      roles[$0].evidence.first.map { $0.lowerBound < phrase.head } ?? false && headOfRole[$0].classes.contains(.office)
    }
  }

  /// The office of him whose counterpart someone is: the one the sentence speaks of last before, whether it names the holder
  /// or not ("the Iraqi president … with his Iranian counterpart"), else that of the person last named, else the last given.
  private func counterpartTitle(of phrase: TitlePhrase) -> String? {
    let sentence = words.sentence(of: phrase.head)
    // A counterpart is of another country.
    let own: Int? = if case .block(let index) = phrase.organization { country(of: blocks[index]) } else { nil }
    func isOther(_ title: TitlePhrase) -> Bool {
      guard let own, case .block(let index) = title.organization else { return true }
      return country(of: blocks[index]) != own
    }
    if let office = titles.last(where: {
      $0.head < phrase.head && sentence.contains($0.head) && $0.classes.contains(.office) && !$0.isCounterpart
        && $0.classes.isDisjoint(with: [.plural, .occupation]) && $0.tenure != .former && isOther($0)
    }) {
      return titleText(office)
    }
    let before = persons.filter {
      $0.cluster >= 0 && $0.name.upperBound <= phrase.tokens.lowerBound
        && $0.name.lowerBound >= sentence.lowerBound - 60
    }.sorted { $0.name.lowerBound > $1.name.lowerBound }
    for person in before {
      let role = roles.indices.last {
        roles[$0].person == clusters[person.cluster].entity && headOfRole[$0].classes.contains(.office)
          && roles[$0].tenure != .former && isOther(headOfRole[$0])
      }
      if let role { return roles[role].title }
    }
    return roleBefore(phrase).map { roles[$0].title }
  }

  /// The institution or country last named before a possessive pronoun.
  private func organizationBefore(_ token: Int) -> Int? {
    let sentence = words.sentence(of: token)
    if words.isKey(token, FoldedKey("its")) || words.isKey(token, FoldedKey("their")) {
      var index = token - 1
      while index >= max(0, sentence.lowerBound - 40) {
        if blockAt[index] >= 0, entityOfBlock[Int(blockAt[index])] >= 0 {
          let entity = entityOfBlock[Int(blockAt[index])]
          if entities[entity].kind == .institution || entities[entity].kind == .country { return entity }
        }
        index -= 1
      }
    }
    return nil
  }

  // MARK: Owners the text does not state

  private mutating func inferOwners() {
    let setting = ownerSetting()
    for index in roles.indices where roles[index].organization == nil {
      let phrase = headOfRole[index]
      if case .pronoun(let token) = phrase.organization, let owner = ownerOfAntecedent(token, of: index) {
        // "President X and his Prime Minister Y"
        roles[index].organization = owner
        roles[index].isInferred = true
        roles[index].confidence = 0.75
      } else if let principal = phrase.principal {
        roles[index].organization = ownerServed(by: principal, besides: roles[index].person)
        roles[index].isInferred = roles[index].organization != nil
        roles[index].confidence = 0.75
      } else if phrase.organization == nil || phrase.isCounterpart {
        if let owner = inferredOwner(index, phrase, setting) {
          roles[index].organization = owner
          roles[index].isInferred = true
          roles[index].confidence = 0.75
        }
      }
    }
  }

  /// What the person last named before "his" or "her" serves.
  private func ownerOfAntecedent(_ token: Int, of index: Int) -> Int? {
    guard words.isKey(token, in: EntityReading.ownPronouns), headOfRole[index].classes.isDisjoint(with: .occupation)
    else { return nil }
    let sentence = words.sentence(of: token)
    let before = persons.filter {
      $0.cluster >= 0 && $0.name.upperBound <= token && $0.name.lowerBound >= sentence.lowerBound - 40
    }
    guard let person = before.max(by: { $0.name.lowerBound < $1.name.lowerBound }) else { return nil }
    let antecedent = clusters[person.cluster].entity
    guard antecedent >= 0, antecedent != roles[index].person else { return nil }
    return roles.first { $0.person == antecedent && $0.organization != nil && $0.tenure != .former }?.organization
  }

  /// What the post is of that a person holds: "Hale's chief of staff" serves what Hale does.
  private func ownerServed(by person: Int, besides holder: Int) -> Int? {
    guard persons[person].cluster >= 0 else { return nil }
    let principal = clusters[persons[person].cluster].entity
    guard principal >= 0, principal != holder else { return nil }
    return roles.first { $0.person == principal && $0.organization != nil && $0.tenure != .former }?.organization
  }

  static let ownPronouns = WordSets.keys("his her")

  static let countryOffices = WordSets.keys(
    "president premier minister chancellor king queen emperor emir sultan secretary undersecretary pm ambassador envoy senator ministers presidents premiers "
      + "congressman commander chief dictator adviser advisor spokesman spokeswoman spokesperson lady monarch taoiseach speaker leader representative"
  )

  /// Whose a post is that says it nowhere: the same person's, a court's, a town's, a parliament's where the text ties them,
  /// else the country that most speaks for it, if it does so clearly.
  private func inferredOwner(_ role: Int, _ phrase: TitlePhrase, _ setting: OwnerSetting) -> Int? {
    let person = roles[role].person
    if let owner = statedOwner(of: person, besides: role, phrase) { return owner }
    if words.isKey(phrase.head, in: EntityReading.judges), phrase.words.count == 1 {
      // "Judge X" sits in the court that was spoken of last.
      let court = mentions.last {
        $0.tokens.upperBound <= phrase.head && $0.entities.count == 1
          && entities[$0.entities[0]].institutionType == .court
      }
      if let court { return court.entities[0] }
    }
    if words.isKey(phrase.head, in: EntityReading.townOffices), phrase.words.count <= 2, phrase.tenure != .former {
      return townSpokenOf(phrase)
    }
    if isParliamentarian(phrase) {
      // "MP X" sits in the parliament the text is about.
      let parliaments = entities.indices.filter {
        entities[$0].institutionType == .legislature && entities[$0].confidence > 0
      }
      if parliaments.count == 1 { return parliaments[0] }
    }
    // "Vice President of Marketing" serves a company.
    if phrase.words.contains(where: { $0 > phrase.head && words.isKey($0, in: EntityReading.corporateMatters) }) {
      return nil
    }
    // "Secretary of State" without more is the foreign minister of the United States; whose it is goes without saying where
    // nobody else is said to write.
    if isAmericanOffice(phrase) {
      if let owner = entityOfCountry[unitedStates] { return owner }
      if datelineCountry(before: phrase.head) == nil { return nil }
    }
    // "Adviser to President A B C": both serve one country.
    if let outer = roles.indices.first(where: {
      $0 != role && headOfRole[$0].tokens.count > phrase.tokens.count
        && headOfRole[$0].tokens.contains(phrase.tokens.lowerBound)
    }) {
      return roles[outer].organization
    }
    if let owner = statedElsewhere(phrase, person) { return owner }
    guard let country = weighedOwner(role, phrase, setting) else { return nil }
    if isStatePremier(phrase), let code = entities[country].code, EntityReading.federations.contains(code) {
      return federalState(of: country)
    }
    return country
  }

  /// The same person's post of the same name told elsewhere with its owner, or the country the text calls the person's:
  /// "Norway's Hale".
  private func statedOwner(of person: Int, besides role: Int, _ phrase: TitlePhrase) -> Int? {
    for other in roles.indices where other != role && roles[other].person == person {
      if let owner = roles[other].organization, !roles[other].isInferred || headOfRole[other].isCarried {
        if entities[owner].kind == .country || words.keys[headOfRole[other].head] == words.keys[phrase.head]
          || entities[owner].institutionType == .internationalOrganisation
        {
          return owner
        }
      }
    }
    for span in persons where span.cluster >= 0 && clusters[span.cluster].entity == person {
      let before = span.name.lowerBound - 1
      guard words.isPossessive(before), let block = block(at: before - 1), case .country(let index) = block.kind,
        let country = entityOfCountry[index], mayHave(phrase, index)
      else { continue }
      return country
    }
    return nil
  }

  /// Federations with a prime minister, whose states and provinces have premiers.
  private static let federations: Set<String> = ["AUS", "CAN"]
  private static let premier = FoldedKey("premier")
  private static let mp = FoldedKey("mp")
  private static let parliament = FoldedKey("parliament")

  private func isStatePremier(_ phrase: TitlePhrase) -> Bool {
    words.isKey(phrase.head, EntityReading.premier)
      && !phrase.words.contains { words.isKey($0, FoldedKey("vice")) || words.isKey($0, FoldedKey("deputy")) }
  }

  private func isParliamentarian(_ phrase: TitlePhrase) -> Bool {
    words.isKey(phrase.head, EntityReading.mp)
      || phrase.classes.contains(.occupation) && phrase.words.contains { words.isKey($0, EntityReading.parliament) }
  }

  /// The place of a country the text speaks of most, datelines left out.
  private func federalState(of country: Int) -> Int? {
    var counts: [Int: Int] = [:]
    for mention in mentions where mention.entities.count == 1 && mention.form == .name {
      let entity = mention.entities[0]
      guard entities[entity].kind == .place, entities[entity].country == country, !isDateline(mention.tokens) else {
        continue
      }
      counts[entity, default: 0] += 1
    }
    return counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
  }

  private static let judges = WordSets.keys("judge justice magistrate")
  private static let townOffices = WordSets.keys("mayor governor")

  /// The place "Mayor X" leads: the one the text comes from, where it has that office.
  private func townSpokenOf(_ phrase: TitlePhrase) -> Int? {
    let held = roles.indices.filter {
      roles[$0].organization != nil && words.keys[headOfRole[$0].head] == words.keys[phrase.head]
    }
    guard held.isEmpty else { return nil }
    let places = mentions.filter {
      $0.entities.count == 1 && $0.form == .name && entities[$0.entities[0]].kind == .place
        && (isDateline($0.tokens) || !words.isRead[$0.tokens.lowerBound])
    }
    return places.first { $0.tokens.lowerBound < phrase.head }?.entities[0]
  }

  private static let corporateMatters = WordSets.keys(
    "marketing sales operations product products technology content engineering programming business corporate commercial "
      + "strategy logistics personnel communications")
  static let cabinetWords = WordSets.keys(
    "cabinet parliament government ministry minister president army navy staff")

  /// "The German chancellor" without a name says whose "Chancellor X" is, when nobody else holds that post.
  private func statedElsewhere(_ phrase: TitlePhrase, _ person: Int) -> Int? {
    let wanted = Self.normalizedTitle(titleText(phrase))
    var found: Set<Int> = []
    for other in titles
    where other.holders.isEmpty && other.organization != nil && !other.isCounterpart && !other.classes.contains(.plural)
    {
      guard
        Self.normalizedTitle(titleText(other)) == wanted
          || areSynonyms(other, phrase)
          || words.keys[other.head] == words.keys[phrase.head] && sameRank(other, phrase) && phrase.words.count <= 3
            && phrase.tenure == .designate,
        let owner = ownerEntity(other),
        entities[owner].kind == .country
      else { continue }
      found.insert(owner)
    }
    for role in roles where role.person != person {
      if let owner = role.organization, Self.normalizedTitle(role.title) == wanted { found.remove(owner) }
    }
    return found.count == 1 ? found.first : nil
  }

  /// "the Jordanian monarch" and "King X"
  private func areSynonyms(_ a: TitlePhrase, _ b: TitlePhrase) -> Bool {
    guard a.words.count == 1, b.words.count == 1 else { return false }
    let monarchs = EntityReading.monarchs
    return words.isKey(a.head, in: monarchs) && words.isKey(b.head, in: monarchs)
  }

  static let monarchs = WordSets.keys("king queen monarch sovereign emperor emir sultan ruler")

  private func isAmericanOffice(_ phrase: TitlePhrase) -> Bool {
    let key = words.keys[phrase.head]
    guard
      key == WordSets.secretary || words.isKey(phrase.head, in: EntityReading.americanOffices)
        || key == FoldedKey("undersecretary") && phrase.words.contains(where: { words.isKey($0, WordSets.state) })
    else { return false }
    if key == WordSets.secretary {
      if phrase.words.contains(where: {
        words.isKey($0, WordSets.general) || words.isKey($0, FoldedKey("foreign"))
          || words.isKey($0, FoldedKey("permanent"))
      }) {
        return false
      }
      // "Secretary of State", "Assistant Secretary", "Secretary Smith", "Treasury Secretary"; India has a Power Secretary.
      return phrase.words.count == 1 || phrase.words.contains { words.isKey($0, in: EntityReading.americanMatters) }
    }
    return true
  }

  private static let americanOffices = WordSets.keys("senator congressman congresswoman lady sen rep")
  private static let americanMatters = WordSets.keys(
    "state assistant deputy under principal treasury defense commerce homeland energy agriculture labor transportation "
      + "interior education veterans health housing")

  private var unitedStates: Int { EntityReading.countryIndex("USA", lexicons) }

  static func countryIndex(_ code: String, _ lexicons: Lexicons) -> Int {
    lexicons.countries.firstIndex { $0.code == code } ?? -1
  }

  /// The country of the delegation that a sentence's subject, whom a title stands beside, leads.
  func ledDelegation(behind phrase: TitlePhrase, in sentence: Range<Int>) -> Int? {
    var index = phrase.tokens.upperBound
    while index < sentence.upperBound,
      personAt[index] >= 0 || words.isComma(index) || words.isKey(index, in: EntityReading.auxiliaries)
    {
      index += 1
    }
    guard index + 2 < sentence.upperBound, words.isKey(index, in: EntityReading.leading) else { return nil }
    index += words.isKey(index + 1, WordSets.the) ? 2 : 1
    guard let block = block(at: index), let country = country(of: block), block.kind != .institution,
      words.isKey(block.tokens.upperBound, in: EntityReading.delegations)
    else { return nil }
    return entityOfCountry[country]
  }

  private static let auxiliaries = WordSets.keys("will would who has had have is to was also")
  private static let leading = WordSets.keys("led leads lead leading headed heads head heading")
  private static let delegations = WordSets.keys("delegation side team")

  /// Those who are sent to other lands.
  static let postedHeads = WordSets.keys(
    "ambassador ambassadors envoy envoys representative representatives emissary consul negotiator attache attaché")
  static let meetingWords = WordSets.keys(
    "met meet meets meeting talks visited visits visit hosted hosts received receives welcomed welcomes called spoke")
  static let currencies = WordSets.keys(
    "dollar dollars cents pound pounds dlrs francs marks rubles roubles yen")
  /// Whether a country, by its index in the lexicon, can have the office a title names.
  func mayHave(_ phrase: TitlePhrase, _ country: Int) -> Bool {
    if phrase.classes.contains(.plural) { return true }
    let isJunior = phrase.words.contains {
      words.isKey($0, in: WordSets.dropModifiers) && !words.isKey($0, WordSets.prime)
    }
    if words.isKey(phrase.head, in: EntityReading.unAmericanHeads), country == unitedStates { return false }
    if isJunior { return true }
    let key = words.keys[phrase.head]
    if WordSets.primeMinister.contains(key) || phrase.words.contains(where: { words.isKey($0, WordSets.prime) }) {
      return lexicons.mayHave(office: FoldedKey("prime minister"), country: country)
    }
    // A president of something is the president of that.
    if key == WordSets.president, phrase.words.count > 1, phrase.tenure == .current { return true }
    return lexicons.mayHave(office: key, country: country)
  }

  private static let unAmericanHeads = WordSets.keys(
    "minister ministers premier premiers pm chancellor king queen emir sultan monarch taoiseach emperor")

  /// The country a sentence is set in: of the town, seat or country named with a locating word, the nearest to a token.
  func sceneCountry(in sentence: Range<Int>, near token: Int) -> Int? {
    var nearest: (distance: Int, entity: Int)?
    for other in sentence where blockAt[other] >= 0 {
      let block = blocks[Int(blockAt[other])]
      let start = block.tokens.lowerBound
      guard other == start else { continue }
      let isThere = isLocated(start) || words.isKey(start - 1, WordSets.to)
      let index: Int?
      switch block.kind {
      case .capital(let country), .seatOfCountry(let country): index = isThere ? country : nil
      case .country(let country):
        // "In Morocco, he met Foreign Minister X"; "war in Iraq" is no scene.
        index =
          words.isKey(start - 1, WordSets.to) && words.isKey(start - 2, in: EntityReading.tripWords)
            || isThere && !words.isKey(start - 1, WordSets.to)
              && (words.isSentenceStart[max(start - 1, 0)] || words.isKey(start - 2, in: EntityReading.tripWords))
          ? country : nil
      case .place: index = isThere ? block.country : nil
      default: index = nil
      }
      guard let index, let entity = entityOfCountry[index] else { continue }
      let distance = abs(other - token)
      if nearest == nil || distance < nearest!.distance { nearest = (distance, entity) }
    }
    return nearest?.entity
  }

  static let tripWords = WordSets.keys("trip visit tour stop talks arrived arrives meetings")

  /// The country a text is written from: where "Secretary of State" stands without a country, the United States.
  var homeCountry: Int? { isHomeText ? entityOfCountry[unitedStates] : nil }

  private var isHomeText: Bool {
    // "Secretary X", "Secretary of State X": nobody else calls them so.
    titles.contains { phrase in
      phrase.organization == nil && words.isKey(phrase.head, WordSets.secretary) && !phrase.holders.isEmpty
        && (phrase.words.count == 1 || phrase.words.contains { words.isKey($0, WordSets.state) })
    }
  }

  private func sameRank(_ a: TitlePhrase, _ b: TitlePhrase) -> Bool {
    let one = Set(a.words.map { words.keys[$0] }).intersection(WordSets.dropModifiers)
    let other = Set(b.words.map { words.keys[$0] }).intersection(WordSets.dropModifiers)
    return one == other
  }

  /// The country of the town the last dateline before a token names; a digest has many.
  func datelineCountry(before token: Int) -> Int? {
    var last: (token: Int, entity: Int?)?
    for (index, block) in blocks.enumerated()
    where index < entityOfBlock.count && entityOfBlock[index] >= 0 && isDateline(block.tokens) {
      let start = block.tokens.lowerBound
      guard start < token, last == nil || start > last!.token else { continue }
      let entity = country(of: block).flatMap { entityOfCountry[$0] }
      // "KABUL, Afghanistan": the town's own; the country behind it says no more.
      if last != nil, words.sentence(of: start) == words.sentence(of: last!.token), last?.entity != nil { continue }
      last = (start, entity)
    }
    return last?.entity
  }

  // MARK: One post for many wordings

  /// "Secretary" beside "Secretary of State", "PM" beside "Prime Minister", "leader" beside "President": the fuller one stands.
  private mutating func dropWeakerRoles() {
    var kept: [DocumentEntities.Role] = []
    var keptOrder: [Int] = []
    // The fullest titles first; equal ones in text order.
    let order = roles.indices.sorted {
      (roles[$0].title.split(separator: " ").count, -$0) > (roles[$1].title.split(separator: " ").count, -$1)
    }
    for index in order {
      let role = roles[index]
      if let match = kept.firstIndex(where: { $0.person == role.person && isSamePost($0, role) }) {
        if kept[match].organization == nil {
          kept[match].organization = role.organization
          kept[match].isInferred = role.isInferred
        } else if kept[match].isInferred, !role.isInferred, role.organization != nil {
          kept[match].organization = role.organization
          kept[match].isInferred = false
          kept[match].confidence = max(kept[match].confidence, role.confidence)
        }
        kept[match].evidence += role.evidence
      } else {
        kept.append(role)
        keptOrder.append(index)
      }
    }
    // A bare "leader" or "official" says less than an office of the same person.
    let standing = kept.indices.filter { index in
      let role = kept[index]
      let last = role.title.split(separator: " ").last.map(String.init) ?? ""
      guard EntityReading.vagueOffices.contains(FoldedKey(last)) else { return true }
      return !kept.contains {
        $0.person == role.person && $0.title != role.title && $0.organization == role.organization
          && $0.tenure == role.tenure
      }
    }
    // As the text tells them.
    roles = standing.sorted { keptOrder[$0] < keptOrder[$1] }.map { index in
      var role = kept[index]
      role.evidence.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
      return role
    }
  }

  private static let vagueOffices = WordSets.keys(
    "leader chief official boss ruler head politician diplomat statesman strongman")

  private func isSamePost(_ a: DocumentEntities.Role, _ b: DocumentEntities.Role) -> Bool {
    let isOwnerClash =
      a.organization != nil && b.organization != nil && a.organization != b.organization && !a.isInferred
      && !b.isInferred
      && !belongs(a.organization!, b.organization!)
    if isOwnerClash { return false }
    if a.tenure != b.tenure,
      a.tenure == .former || b.tenure == .former || a.tenure == .designate || b.tenure == .designate
    {
      return false
    }
    let one = Self.normalizedTitle(a.title)
    let other = Self.normalizedTitle(b.title)
    if one == other || abbreviates(one, other) || abbreviates(other, one) { return true }
    let (long, short) = one.count >= other.count ? (one, other) : (other, one)
    if short.allSatisfy({ long.contains($0) }) {
      // "Minister" is no wording of "Prime Minister", nor "President" of "Vice President".
      let extra = Set(long).subtracting(short)
      return extra.isDisjoint(
        with: WordSets.dropModifiers.subtracting(WordSets.keptTenures).subtracting([FoldedKey("prime")]))
        || short.count > 1
        ? !(short.count == 1 && !extra.isDisjoint(with: WordSets.dropModifiers.subtracting([FoldedKey("former")])))
        : false
    }
    return false
  }

  /// "SAPM Interior" for "Special Assistant to Prime Minister on Interior".
  private func abbreviates(_ short: [FoldedKey], _ long: [FoldedKey]) -> Bool {
    guard let first = short.first, titleAbbreviations.contains(first) else { return false }
    return short.dropFirst().allSatisfy { long.contains($0) } && (abbreviationLength[first] ?? 0) <= long.count
  }

  private func belongs(_ a: Int, _ b: Int) -> Bool { entities[a].country == b || entities[b].country == a }

  /// The words of a title that carry meaning; premiers and abbreviations as prime ministers.
  static func normalizedTitle(_ title: String) -> [FoldedKey] {
    var keys: [FoldedKey] = []
    for word in title.split(whereSeparator: { $0 == " " || $0 == "-" || $0 == "," }) {
      let key = FoldedKey(word)
      if WordSets.primeMinister.contains(key) {
        keys += [WordSets.prime, WordSets.minister]
      } else if key == FoldedKey("fm") {
        keys += [FoldedKey("foreign"), WordSets.minister]
      } else if key == WordSets.of || key == WordSets.for || key == WordSets.and || key == WordSets.the
        || key == WordSets.to || word == "&"
      {
        continue
      } else if key == FoldedKey("economics") {
        keys.append(FoldedKey("economic"))
      } else if key == FoldedKey("affairs") {
        continue
      } else {
        keys.append(key)
      }
    }
    return keys
  }
}

extension String {
  fileprivate func range(ofWord word: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(word) { return start..<index(start, offsetBy: word.count) }
      start = index(after: start)
    }
    return nil
  }
}
