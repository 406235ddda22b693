import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// Concludes whose a post is where the text does not say.
struct OwnerInference {
  let words: ArticleWords
  let blocks: Blocks
  let names: FoundNames
  let found: AssembledEntities
  let entities: [DocumentEntities.Entity]
  let datelines: Datelines
  let home: TextHome
  let setting: OwnerSetting
  /// The posts, those before the one being looked at with what was concluded.
  private(set) var posts: [Post]
  let postsOfPerson: [Int: [Int]]
  let postsOfHead: [FoldedKey: [Int]]
  /// By office, who holds it, as far as is known.
  private(set) var holders: [Office: Set<Int>]
  /// By the sentence of the evidence.
  let postsOfSentence: [Int32: [Int]]
  let titlesOfHead: [FoldedKey: [Int]]
  /// Offices the text gives an owner and no name, by their words.
  private let unheld: [[FoldedKey]: [Int]]
  private let unheldMonarchs: [Int]
  /// Where countries are named to which titles send envoys.
  let postings: Set<Int>
  /// Those with "the", by their head: "the Kenyan minister".
  private let shortForms: [FoldedKey: [Int]]

  private init(
    _ posts: [Post], _ words: ArticleWords, _ blocks: Blocks, _ names: FoundNames, _ found: AssembledEntities
  ) {
    self.words = words
    self.blocks = blocks
    self.names = names
    self.found = found
    self.posts = posts
    entities = found.entities
    datelines = Datelines(words, blocks, found)
    home = TextHome(words, names.titles)
    postings = Set(names.titles.compactMap { $0.posting.map { blocks[$0].tokens.lowerBound } })
    setting = OwnerSetting(words, blocks, names, found, posts)
    postsOfPerson = Dictionary(grouping: posts.indices) { posts[$0].role.person }
    postsOfHead = Dictionary(grouping: posts.indices) { words.keys[posts[$0].phrase.head] }
    holders = [:]
    for post in posts {
      if let owner = post.role.organization { holders[Office(post, owner), default: []].insert(post.role.person) }
    }
    postsOfSentence = Dictionary(grouping: posts.indices) {
      words.document.sentenceOfToken[posts[$0].role.evidence[0].lowerBound]
    }
    titlesOfHead = Dictionary(grouping: names.titles.indices) { words.keys[names.titles[$0].head] }
    let open = names.titles.indices.filter {
      let title = names.titles[$0]
      return title.holders.isEmpty && title.organization != nil && !title.isCounterpart
        && !title.classes.contains(.plural)
    }
    unheld = Dictionary(grouping: open) { names.titles[$0].keys }
    shortForms = Dictionary(grouping: open.filter { words.isKey(names.titles[$0].determiner ?? -1, .the) }) {
      words.keys[names.titles[$0].head]
    }
    unheldMonarchs = open.filter {
      names.titles[$0].words.count == 1 && words.isKey(names.titles[$0].head, in: .monarchs)
    }
  }

  /// The posts with the owners that can be concluded.
  static func infer(
    _ posts: [Post], _ words: ArticleWords, _ blocks: Blocks, _ names: FoundNames, _ found: AssembledEntities
  ) -> [Post] {
    guard posts.contains(where: { $0.role.organization == nil }) else { return posts }
    var stage = OwnerInference(posts, words, blocks, names, found)
    // What is concluded of one post speaks for those before it too.
    var isChanged = true
    for _ in 0..<2 where isChanged {
      isChanged = false
      for index in posts.indices where stage.posts[index].role.organization == nil {
        guard let owner = stage.owner(of: index) else { continue }
        isChanged = true
        stage.posts[index].role.organization = owner
        stage.posts[index].role.isInferred = true
        stage.posts[index].role.confidence = 0.75
        let post = stage.posts[index]
        stage.holders[Office(post, owner), default: []].insert(post.role.person)
      }
    }
    return stage.posts
  }

  /// A title of an owner.
  struct Office: Hashable {
    private let keys: [FoldedKey]
    private let owner: Int

    init(_ title: TitlePhrase, _ owner: Int) {
      keys = title.keys
      self.owner = owner
    }

    init(_ post: Post, _ owner: Int) {
      keys = post.keys
      self.owner = owner
    }
  }

  var unitedStates: Int? {
    found.entityOfCountry[words.lexicons.unitedStates] ?? found.entityOfSilentCountry[words.lexicons.unitedStates]
  }

  private func owner(of index: Int) -> Int? {
    let phrase = posts[index].phrase
    if case .pronoun(let token) = phrase.organization, !phrase.isCounterpart,
      let owner = ownerOfAntecedent(token, of: index)
    {
      // "President X and his Prime Minister Y"
      return owner
    }
    return phrase.organization == nil || phrase.isCounterpart ? inferredOwner(index, phrase) : nil
  }

  /// What the person last named before "his" or "her" serves.
  private func ownerOfAntecedent(_ token: Int, of index: Int) -> Int? {
    guard words.isKey(token, in: .ownPronouns), posts[index].phrase.classes.isDisjoint(with: .occupation),
      let person = personBefore(token, from: words.sentence(of: token).lowerBound - 40)
    else { return nil }
    let antecedent = found.entity(of: names.persons[person])
    guard antecedent >= 0, antecedent != posts[index].role.person else { return nil }
    return ownerServed(by: antecedent) { $0.tenure != .former }
  }

  /// The last person whose name ends before a token.
  func personBefore(_ token: Int, from start: Int) -> Int? {
    for other in (max(0, start)..<max(token, max(0, start))).reversed() where names.personAt[other] >= 0 {
      return Int(names.personAt[other])
    }
    return nil
  }

  func ownerServed(by person: Int, where isMeant: (DocumentEntities.Role) -> Bool = { _ in true }) -> Int? {
    (postsOfPerson[person] ?? []).lazy.map { posts[$0].role }.first { $0.organization != nil && isMeant($0) }?
      .organization
  }

  private func inferredOwner(_ index: Int, _ phrase: TitlePhrase) -> Int? {
    let person = posts[index].role.person
    let sentence = words.sentence(of: phrase.head)
    if let owner = ownerOfSamePost(index, phrase) ?? ownerOfPrincipal(phrase, person) ?? nation(of: person, phrase)
      ?? ledDelegation(behind: phrase, in: sentence) ?? delegation(including: phrase, in: sentence)
    {
      return owner
    }
    if let chamber = chamber(of: phrase) { return chamber }
    // "Democratic nominee X"
    if words.isKey(phrase.tokens.lowerBound - 1, in: .partisans), !words.isKey(phrase.head, in: .statesmen) {
      return party(called: phrase.tokens.lowerBound - 1)
    }
    // Who rises against a state holds no post of it.
    if phrase.words.contains(where: { words.isKey($0, in: .rebels) }) { return nil }
    // What a statesman does besides is of no state.
    if phrase.classes.isDisjoint(with: .occupation), let known = statesmansOwner(index) { return known }
    if let body = ownerByOffice(phrase) { return body }
    if words.isKey(phrase.head, in: .townOffices), phrase.words.count <= 2, phrase.tenure != .former {
      // "the provincial governor" is of no town.
      return hasUnreadOwner(phrase) || phrase.words.contains(where: { $0 < phrase.head }) ? nil : townSpokenOf(phrase)
    }
    // "Hale's director, X": whose it is is told, by a name nobody read.
    if words.isPossessive(phrase.tokens.lowerBound - 1), words.isCapital[phrase.tokens.lowerBound - 2] { return nil }
    // "Vice President of Marketing" serves a company.
    if phrase.words.contains(where: { $0 > phrase.head && words.isKey($0, in: .corporateMatters) }) {
      return companySpokenOf(phrase)
    }
    // "Secretary of State" without more is the foreign minister of the United States.
    if isAmericanOffice(phrase) {
      if let owner = unitedStates ?? homeDepartment { return owner }
      // Whose it is goes without saying where nobody else is said to write.
      let hasSecretaries = found.entityOfCountry.values.contains {
        entities[$0].code.map(Self.statesOfSecretaries.contains) ?? false
      }
      if datelines.country(before: phrase.head) == nil, !hasSecretaries { return ownerOfCompany(phrase) }
    }
    let begin = phrase.tokens.lowerBound
    let beside = postsOfSentence[words.document.sentenceOfToken[phrase.head]] ?? []
    // "Adviser to President A B C": both serve one country.
    if let outer = beside.first(where: {
      $0 != index && posts[$0].phrase.tokens.count > phrase.tokens.count && posts[$0].phrase.tokens.contains(begin)
    }) {
      return posts[outer].role.organization
    }
    if let owner = statedElsewhere(phrase, person) ?? ownerOfCompany(phrase) { return owner }
    if words.isKey(phrase.head, in: .spokespeople), let body = homeDepartment ?? bodySpokenOf(phrase, back: 1) {
      return body
    }
    // "Labour leader X" leads a party.
    if phrase.words.contains(where: { $0 < phrase.head && words.isKey($0, in: .partisans) }) { return nil }
    // "Harbour Bank is confident, president X said"
    if words.isKey(phrase.head, in: .headingOffices), phrase.words.count == 1, !words.isCapital[phrase.head],
      words.isComma(phrase.tokens.lowerBound - 1), let company = companySpokenOf(phrase, back: 0)
    {
      return company
    }
    // What somebody does for a living is of no state.
    guard !isPrivate(phrase), !hasUnreadOwner(phrase), let country = weighedOwner(index, phrase) else {
      // An analyst speaks of what is no employer.
      return words.isKey(phrase.head, in: .employedOffices) && phrase.classes.isDisjoint(with: .occupation)
        ? bodySpokenOf(phrase, back: 1) : companyOfOfficer(phrase)
    }
    // Chief ministers govern parts of a state.
    if words.isKey(phrase.head, .minister), phrase.words.contains(where: { words.isKey($0, in: .chiefs) }) {
      return federalState(of: country)
    }
    if isStatePremier(phrase), let code = entities[country].code, Self.federations.contains(code) {
      return federalState(of: country)
    }
    return country
  }

  /// Whether a title tells of an occupation, or of an office of companies: "chief executive officer".
  private func isPrivate(_ phrase: TitlePhrase) -> Bool {
    phrase.classes.contains(.occupation) && !words.isKey(phrase.head, in: .judges)
      && !words.isKey(phrase.head, in: .vagueOffices)
      || words.isKey(phrase.head, in: .headingOffices) && !words.isKey(phrase.head, .president)
        && !words.isKey(phrase.head, in: .vagueOffices) && !phrase.words.contains(where: { words.isPortfolio($0) })
      || words.isKey(phrase.head, FoldedKey("nominee"))
      // "a spokesman for the beef industry"
      || words.isKey(phrase.head, in: .spokespeople) && phrase.words.contains { words.isKey($0, .for) }
      || words.isKey(phrase.head, FoldedKey("counsel"))
        && words.isKey(phrase.head - 1, .general)
      || phrase.words.count > 1
        && (words.isKey(phrase.head, FoldedKey("officer")) || words.isKey(phrase.head, FoldedKey("executive")))
  }

  /// "program chief", "Confederation secretary", "leader of the Dark Tide": a noun right before a title, or a name behind it,
  /// tells what it is of, though nobody read it.
  func hasUnreadOwner(_ phrase: TitlePhrase) -> Bool {
    let (before, end) = (phrase.tokens.lowerBound - 1, (phrase.words.last ?? phrase.head) + 1)
    // "leader of the wrestling faction Dark Tide"
    let complement = end..<min(end + 6, words.sentence(of: phrase.head).upperBound)
    if !complement.isEmpty, words.isKey(end, .of) || words.isKey(end, .at),
      let name = complement.dropFirst().first(where: { words.isCapital[$0] || !words.isWord($0) || words.isVerbTag($0) }
      ),
      words.isCapital[name], blocks.at[name] < 0, names.personAt[name] < 0,
      names.titleAt[name] < 0 || phrase.tokens.contains(name)
    {
      return true
    }
    // "the harbour exchange (HEX) head"
    if words.mark(before) == 0x29, words.isAbbreviation(before - 1), blocks.at[before - 3] < 0 { return true }
    guard before >= words.sentence(of: phrase.head).lowerBound, words.isWord(before), words.hasTags,
      words.style[phrase.head] == .prose, blocks.at[before] < 0, names.personAt[before] < 0, names.titleAt[before] < 0,
      !words.isCapital[phrase.head] || words.isKey(phrase.head, in: .townOffices) || words.isAbbreviation(before)
    else { return false }
    let tag = words.document.universalTags[before]
    return (tag == .noun || tag == .propn || tag == .adj && words.isCapital[before] && !words.isSentenceStart[before])
      && words.titles[before].isDisjoint(with: [.tenure, .modifier])
      && !words.isKey(before, in: .functionWords) && !words.isKey(before, in: .partisans)
  }

  /// The department whose papers leave out whose its offices are.
  private var homeDepartment: Int? {
    guard home.isHome else { return nil }
    return entities.firstIndex { $0.kind == .institution && $0.name == "Department of State" }
  }

  /// What the person serves whose the title is: "Hale's chief of staff", "Hale adviser X".
  private func ownerOfPrincipal(_ phrase: TitlePhrase, _ holder: Int) -> Int? {
    let begin = phrase.tokens.lowerBound
    guard phrase.organization == nil, words.isPossessive(begin - 1) || !words.isCapital[phrase.head],
      let person = names.personEnding(at: words.isPossessive(begin - 1) ? begin - 1 : begin)
    else { return nil }
    let principal = found.entity(of: names.persons[person])
    guard principal >= 0, principal != holder else { return nil }
    return ownerServed(by: principal) { $0.tenure != .former }
  }

  /// Whom a well-known statesman serves, none where the text does not name it; nil where nobody known is called so.
  private func statesmansOwner(_ index: Int) -> Int?? {
    let person = posts[index].role.person
    let services = words.lexicons.statesmen.services(
      of: setting.namesOfPerson[person] ?? [], isFull: setting.fullyNamed.contains(person), title: posts[index].keys)
    let owners = services.compactMap { service in
      switch service {
      case .country(let country): found.entityOfCountry[country]
      case .institution(let body):
        entities.firstIndex { $0.kind == .institution && $0.name == words.lexicons.institutions[body].name }
      }
    }
    if services.isEmpty || owners.count > 1 || owners.isEmpty && homeDepartment != nil { return nil }
    return .some(owners.first)
  }

  /// The country the text calls the person's: "Norway's Hale".
  private func nation(of person: Int, _ phrase: TitlePhrase) -> Int? {
    for span in setting.spansOfPerson[person] ?? [] {
      let before = names.persons[span].name.lowerBound - 1
      guard words.isPossessive(before), let block = blocks.block(at: before - 1), case .country(let index) = block.kind,
        let country = found.entityOfCountry[index], words.mayHave(phrase, index)
      else { continue }
      return country
    }
    return nil
  }

  /// The owner the same person's post of the same name has where it is told with one.
  private func ownerOfSamePost(_ index: Int, _ phrase: TitlePhrase) -> Int? {
    for other in postsOfPerson[posts[index].role.person] ?? [] where other != index {
      let whole = posts[other].phrase.tokens
      let isJoined = words.isKey(whole.upperBound, .and) && whole.upperBound + 1 == phrase.tokens.lowerBound
      guard let owner = posts[other].role.organization,
        !posts[other].role.isInferred || posts[other].phrase.isCarried || isJoined
          // "Assistant Secretary X … Ambassador X"
          || isAmericanOffice(posts[other].phrase) && !words.isKey(phrase.head, in: .townOffices)
      else { continue }
      if entities[owner].kind == .country && !isPrivate(phrase)
        || words.keys[posts[other].phrase.head] == words.keys[phrase.head]
        || entities[owner].institutionType == .internationalOrganisation && !words.isKey(phrase.head, in: .statesmen)
      {
        return owner
      }
    }
    return nil
  }

  /// "Sen. X", "Rep. X" sit in the chamber the text names.
  private func chamber(of phrase: TitlePhrase) -> Int? {
    let isSenator = words.isKey(phrase.head, in: .senators)
    guard isSenator || words.isKey(phrase.head, in: .congressmen) && phrase.words.count == 1 else { return nil }
    let chamber = FoldedKey(isSenator ? "senate" : "house")
    return entities.firstIndex {
      $0.kind == .institution && $0.institutionType == .legislature && !$0.name.hasSuffix("Committee")
        && $0.name.split(separator: " ").contains { FoldedKey($0) == chamber }
    }
  }

  /// The party of an adjective: "Democratic" of the Democratic Party.
  private func party(called adjective: Int) -> Int? {
    entities.firstIndex {
      $0.kind == .institution && $0.institutionType == .party
        && $0.name.split(separator: " ").first.map { FoldedKey($0) } == words.keys[adjective]
    }
  }

  /// "Judge X" sits in the court that was spoken of last, "MP X" in the parliament the text is about.
  private func ownerByOffice(_ phrase: TitlePhrase) -> Int? {
    if words.isKey(phrase.head, in: .judges), phrase.words.count == 1 {
      let court = found.mentions.last {
        $0.tokens.upperBound <= phrase.head && $0.entities.count == 1
          && entities[$0.entities[0]].institutionType == .court
      }
      if let court { return court.entities[0] }
    }
    guard isParliamentarian(phrase) else { return nil }
    let parliaments = entities.indices.filter {
      entities[$0].institutionType == .legislature && entities[$0].confidence > 0
    }
    return parliaments.count == 1 ? parliaments[0] : nil
  }

  private func isStatePremier(_ phrase: TitlePhrase) -> Bool {
    words.isKey(phrase.head, .premier)
      && !phrase.words.contains { words.isKey($0, FoldedKey("vice")) || words.isKey($0, FoldedKey("deputy")) }
  }

  private func isParliamentarian(_ phrase: TitlePhrase) -> Bool {
    words.isKey(phrase.head, .mp)
      || phrase.classes.contains(.occupation) && phrase.words.contains { words.isKey($0, .parliament) }
  }

  /// States whose ministers are called secretaries, beside the United States.
  private static let statesOfSecretaries: Set<String> = ["PHL", "MEX"]

  /// Federations with a prime minister, whose states and provinces have premiers.
  private static let federations: Set<String> = ["AUS", "CAN"]

  /// The place of a country the text speaks of most, datelines left out.
  private func federalState(of country: Int) -> Int? {
    var counts: [Int: Int] = [:]
    for mention in found.mentions where mention.entities.count == 1 && mention.form == .name {
      let entity = mention.entities[0]
      guard entities[entity].kind == .place, entities[entity].country == country,
        !words.isDateline(mention.tokens, blocks)
      else { continue }
      counts[entity, default: 0] += 1
    }
    return counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
  }

  /// The place "Mayor X" leads: the one the text comes from, where it has that office.
  private func townSpokenOf(_ phrase: TitlePhrase) -> Int? {
    let isHeld = (postsOfHead[words.keys[phrase.head]] ?? []).contains { posts[$0].role.organization != nil }
    if isHeld { return nil }
    return found.mentions.first {
      $0.tokens.lowerBound < phrase.head && $0.entities.count == 1 && entities[$0.entities[0]].kind == .place
        && (words.isDateline($0.tokens, blocks) || !words.isRead[$0.tokens.lowerBound])
    }?.entities[0]
  }

  /// "The German chancellor" without a name says whose "Chancellor X" is, when nobody else holds that post.
  private func statedElsewhere(_ phrase: TitlePhrase, _ person: Int) -> Int? {
    var stated = unheld[phrase.keys] ?? []
    // "the Jordanian monarch" and "King X"
    if phrase.words.count == 1, words.isKey(phrase.head, in: .monarchs) { stated += unheldMonarchs }
    if phrase.tenure == .designate, phrase.words.count <= 3 {
      stated += (titlesOfHead[words.keys[phrase.head]] ?? []).filter { index in
        let other = names.titles[index]
        return unheld[other.keys]?.contains(index) ?? false && hasSameRank(other, phrase)
      }
    }
    // "Foreign Minister X … the Kenyan minister"
    stated += (shortForms[words.keys[phrase.head]] ?? []).filter { index in
      let other = names.titles[index]
      return other.head > phrase.head && other.keys.count < phrase.keys.count
        && Set(other.keys).isSubset(of: phrase.keys) && hasSameRank(other, phrase)
    }
    var owners = Set(
      stated.compactMap { found.owner(of: names.titles[$0], blocks) }.filter { entities[$0].kind == .country })
    guard !owners.isEmpty else { return nil }
    for owner in owners where holders[Office(phrase, owner)]?.contains(where: { $0 != person }) ?? false {
      owners.remove(owner)
    }
    return owners.count == 1 ? owners.first : nil
  }

  private static let takingAlong: Set<FoldedKey> = [
    FoldedKey("accompanied"), FoldedKey("flanked"), FoldedKey("joined"),
  ]

  /// "Hale was accompanied by Foreign Minister X and Finance Minister Y": whom somebody takes along serves the same state.
  private func ownerOfCompany(_ phrase: TitlePhrase) -> Int? {
    let sentence = words.sentence(of: phrase.head)
    let joint = (sentence.lowerBound..<max(sentence.lowerBound, phrase.tokens.lowerBound)).last {
      words.isKey($0, .by) && Self.takingAlong.contains(words.keys[$0 - 1])
    }
    guard let joint, let main = personBefore(joint, from: sentence.lowerBound),
      !(joint..<phrase.head).contains(where: { words.isKey($0, in: .meetingWords) })
    else { return nil }
    let entity = found.entity(of: names.persons[main])
    guard entity >= 0, let owner = ownerServed(by: entity, where: { $0.tenure != .former }),
      entities[owner].kind == .country
    else { return nil }
    return owner
  }

  /// Whether both are deputies, or neither is.
  private func hasSameRank(_ a: TitlePhrase, _ b: TitlePhrase) -> Bool {
    let ranks = words.lexicons.words(.dropModifiers)
    return Set(a.words.map { words.keys[$0] }).intersection(ranks)
      == Set(b.words.map { words.keys[$0] }).intersection(ranks)
  }

  private func isAmericanOffice(_ phrase: TitlePhrase) -> Bool {
    let key = words.keys[phrase.head]
    if words.isPresidentsAssistant(phrase) { return true }
    guard key == .secretary else {
      return words.isKey(phrase.head, in: .americanOffices)
        || key == FoldedKey("undersecretary") && phrase.words.contains { words.isKey($0, .state) }
    }
    if phrase.words.contains(where: {
      words.isKey($0, .general) || words.isKey($0, .foreign) || words.isKey($0, FoldedKey("permanent"))
    }) {
      return false
    }
    // "Secretary of State", "Assistant Secretary", "Secretary Smith", "Treasury Secretary"; India has a Power Secretary.
    return phrase.words.count == 1 || phrase.words.contains { words.isKey($0, in: .americanMatters) }
  }
}
