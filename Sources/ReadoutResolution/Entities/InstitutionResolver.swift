import ReadoutModel

/// Institutions are one by name and country: the name without its small words, in any order, spelt one way, without the
/// country's own name; an acronym joins its expansion. The Foreign Ministry of one country is not that of another, and
/// a ministry of no known country is nobody else's.
struct InstitutionResolver {
  static func resolve(
    _ indices: [Int], in corpus: Corpus, countryOf: (Int) -> Int, namesOfCountry: (Int) -> [[String]],
    articleCountries: [[Int]], mainCountryOf: (Int) -> Int, forced: [[Int]], sides: [Int: [CorrectionSide]]
  ) -> [NodeDraft] {
    /// A number of words, and a country.
    struct Key {
      var words: Int
      var country: Int
      var number: UInt64 { UInt64(words) << 32 | UInt64(UInt32(truncatingIfNeeded: country)) }
    }
    var words = TextNumbers()
    var groupOf = NumberTable<Int>()
    var drafts: [NodeDraft] = []
    var keys: [Key] = []
    var sampleOf: [InstitutionName] = []
    var countriesOfWords: [Int: [Int]] = [:]
    // Groups by all words of a name, the country's own among them: "Confederation of Indian Industry".
    var groupsAsWritten: [Int: [Int]] = [:]
    var homeless: [(record: Int, name: Int)] = []
    // What is written, of bodies of one country each.
    var names: [(name: InstitutionName, words: Int)] = []
    var nameOf = NumberTable<Int>()

    for index in indices {
      let country = countryOf(index)
      let written = Key(words: Int(corpus.records[index].nameNumber), country: country)
      let known = nameOf[written.number]
      if known == nil {
        nameOf.set(names.count, for: written.number)
        let name = InstitutionName(corpus.records[index].name, country: country >= 0 ? namesOfCountry(country) : [])
        names.append((name, words.number(of: name.key)))
      }
      let name = known ?? names.count - 1
      if country < 0, isGeneric(corpus.records[index], names[name].name) {
        homeless.append((index, name))
        continue
      }
      let key = Key(words: names[name].words, country: country)
      let group = groupOf[key.number] ?? drafts.count
      if group < drafts.count {
        drafts[group].records.append(index)
      } else {
        groupOf.set(group, for: key.number)
        keys.append(key)
        sampleOf.append(names[name].name)
        drafts.append(NodeDraft(kind: .institution, records: [index], country: country))
        if country >= 0 { countriesOfWords[key.words, default: []].append(country) }
      }
      if known == nil, country >= 0 {
        let all = words.number(of: InstitutionName(corpus.records[index].name).key)
        if all != key.words, groupsAsWritten[all]?.contains(group) != true {
          groupsAsWritten[all, default: []].append(group)
        }
      }
    }

    // A generic body of no known country: the only one of its name among the countries its article speaks of, or its
    // article's own.
    var ofArticle: [UInt64: Int] = [:]
    let attestations = drafts.map(\.records.count)
    for (index, number) in homeless {
      let (name, key) = (names[number].name, names[number].words)
      let spoken = articleCountries[corpus.records[index].article]
      let known = countriesOfWords[key] ?? []
      let near = spoken.isEmpty ? known : known.filter { spoken.sharedCount(with: [$0]) > 0 }
      func attested(_ country: Int) -> Int {
        groupOf[Key(words: key, country: country).number].map { $0 < attestations.count ? attestations[$0] : 0 } ?? 0
      }
      // What one country alone has, or one ten times as often as all others, and that is often named, needs no
      // country beside
      // it; a party only where no other country that has one is spoken of.
      let most = known.max { (attested($0), $1) < (attested($1), $0) }
      let others = known.reduce(0) { $0 + ($1 == most ? 0 : attested($1)) }
      let isParty = corpus.records[index].institutionType == .party
      let count = most.map(attested) ?? 0
      let isUnmistakable = count >= 10 && count >= 10 * others && (!isParty || near.allSatisfy { $0 == most })
      let home = isUnmistakable ? most : near.max { (attested($0), $1) < (attested($1), $0) }
      if let home, near.allSatisfy({ $0 == home || attested($0) * 5 <= attested(home) }),
        let group = groupOf[Key(words: key, country: home).number]
      {
        drafts[group].records.append(index)
        note(
          isUnmistakable
            ? "the only \(corpus.records[index].name) with a known country"
            : "the \(corpus.records[index].name) of the country the article speaks of", in: &drafts[group])
        continue
      }
      // The country that an article speaks of more than of all others is the one it need not name.
      let main = mainCountryOf(corpus.records[index].article)
      if main >= 0 {
        let key = Key(words: key, country: main)
        let reason = "the country its article speaks of most"
        if let group = groupOf[key.number] {
          drafts[group].records.append(index)
          note(reason, in: &drafts[group])
        } else {
          groupOf.set(drafts.count, for: key.number)
          keys.append(key)
          sampleOf.append(name)
          drafts.append(NodeDraft(kind: .institution, records: [index], country: main, reasons: [reason]))
        }
        continue
      }
      let inArticle = UInt64(corpus.records[index].article) << 32 | UInt64(key)
      if let group = ofArticle[inArticle] {
        drafts[group].records.append(index)
      } else {
        ofArticle[inArticle] = drafts.count
        keys.append(Key(words: key, country: -1))
        sampleOf.append(name)
        drafts.append(NodeDraft(kind: .institution, records: [index]))
      }
    }

    // Proper names without a country join the only one with a country.
    let homelessGroups = Set(ofArticle.values)
    var sets = DisjointSets(count: drafts.count)
    var reasons: [(group: Int, reason: String)] = []
    for (group, key) in keys.enumerated() where key.country < 0 && !homelessGroups.contains(group) {
      let countries = countriesOfWords[key.words] ?? []
      let others =
        countries.compactMap { groupOf[Key(words: key.words, country: $0).number] } + (groupsAsWritten[key.words] ?? [])
      guard others.count == 1, let other = others.first, other != group else { continue }
      sets.unite(group, other)
      reasons.append((group, "no other institution of that name has a known country"))
    }

    // Acronyms: written beside the expansion in some article, or made of its initials.
    var acronymGroups: [String: [Int]] = [:]
    var byInitials: [String: [Int]] = [:]
    for group in drafts.indices {
      if sampleOf[group].isAcronym {
        acronymGroups[sampleOf[group].key, default: []].append(group)
      } else if sampleOf[group].words.count >= 3 {
        byInitials[sampleOf[group].initials, default: []].append(group)
      }
    }
    var beside: [String: [Int]] = [:]
    for group in drafts.indices where !sampleOf[group].isAcronym {
      for record in drafts[group].records {
        for alias in corpus.records[record].aliases where !alias.utf8.contains(0x20) {
          let name = InstitutionName(alias)
          if name.isAcronym, beside[name.key]?.contains(group) != true { beside[name.key, default: []].append(group) }
        }
      }
    }
    // Two expansions with one acronym and one country that share most words are one body.
    for acronym in beside.keys.sorted(by: { $0.precedesInUTF8($1) }) {
      let groups = beside[acronym] ?? []
      for (position, a) in groups.enumerated() {
        for b in groups[(position + 1)...] where agree(drafts[a].country, drafts[b].country) {
          let shared = Set(sampleOf[a].words).intersection(sampleOf[b].words).count
          guard shared * 2 > max(sampleOf[a].words.count, sampleOf[b].words.count) else { continue }
          sets.unite(a, b)
          reasons.append((a, "both are written beside the acronym \(acronym.uppercased())"))
        }
      }
    }
    for acronym in acronymGroups.keys.sorted(by: { $0.precedesInUTF8($1) }) {
      for group in acronymGroups[acronym] ?? [] {
        let country = drafts[group].country
        let written = (beside[acronym] ?? []).filter { agree(drafts[$0].country, country) }
        let spelt = (byInitials[acronym] ?? []).filter { agree(drafts[$0].country, country) }
        let pool = written.isEmpty ? spelt : written
        let roots = Set(pool.map { sets.find($0) })
        guard roots.count == 1, let target = pool.min() else { continue }
        sets.unite(group, target)
        reasons.append(
          (
            group,
            written.isEmpty
              ? "\(acronym.uppercased()) are the initials of the only institution it fits"
              : "\(acronym.uppercased()) is written beside the full name"
          ))
      }
    }

    var result: [NodeDraft] = []
    var position: [Int: Int] = [:]
    for index in drafts.indices {
      let root = sets.find(index)
      if let place = position[root] {
        result[place].records += drafts[index].records
        if result[place].country < 0 { result[place].country = drafts[index].country }
        for reason in drafts[index].reasons { note(reason, in: &result[place]) }
      } else {
        position[root] = result.count
        result.append(drafts[index])
      }
    }
    for (group, reason) in reasons {
      if let place = position[sets.find(group)] { note(reason, in: &result[place]) }
    }
    for index in result.indices { result[index].records.sort() }
    Forcing.apply(forced, sides: sides, to: &result)
    return result
  }

  /// Whether the name says what kind of body it is and not which: every country has one. A body that is known by
  /// itself (the European Parliament) is none.
  static func isGeneric(_ record: EntityRecord, _ name: InstitutionName) -> Bool {
    if name.isAcronym || record.wikidata != nil { return false }
    return switch record.institutionType {
    case .ministry, .armedForces, .embassy, .legislature, .court: name.words.count <= 2
    case .party: name.words.allSatisfy(partyWords.contains)
    default: false
    }
  }

  /// What parties of many countries call themselves.
  private static let partyWords: Set<String> = [
    "party", "communist", "socialist", "social", "democratic", "democrat", "democrats", "democracy", "liberal",
    "liberals", "labor", "workers", "conservative", "conservatives", "republican", "republicans", "national",
    "nationalist", "people", "peoples", "green", "greens", "christian", "union", "unity", "progressive", "radical",
    "popular", "reform", "justice", "development", "islamic", "revolutionary", "front", "movement", "coalition",
    "opposition", "ruling", "united", "new", "left", "right", "center", "freedom", "independence",
  ]

  private static func agree(_ a: Int, _ b: Int) -> Bool { a < 0 || b < 0 || a == b }

  private static func note(_ reason: String, in draft: inout NodeDraft) {
    if !draft.reasons.contains(reason) { draft.reasons.append(reason) }
  }
}
