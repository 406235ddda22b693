import ReadoutModel
import ReadoutNames

/// Which record of the corpus belongs to which node, and what the nodes are called.
struct Resolution: Sendable {
  private(set) var corpus: Corpus
  /// Countries, then institutions, places and persons.
  private(set) var drafts: [NodeDraft] = []
  /// Node of each record.
  private(set) var nodeOf: SmallNumbers
  private(set) var names: [String] = []
  private(set) var identifiers: [String] = []
  /// Likely merges of persons that were not made.
  private var refusals: [PersonResolver.Refusal] = []

  init(_ corpus: Corpus, variants: GivenNameVariants, plan: CorrectionPlan) {
    self.corpus = corpus
    nodeOf = SmallNumbers(repeating: -1, count: corpus.records.count)
    var indices: [EntityKind: [Int]] = [:]
    for index in corpus.records.indices { indices[corpus.records[index].kind, default: []].append(index) }

    append(
      CountryResolver.resolve(indices[.country] ?? [], in: corpus, forced: plan.forced, sides: plan.sides))
    let writings = drafts.map { draft in
      var texts = TextNumbers()
      for record in draft.records { corpus.records[record].forEachForm { text, _, _ in texts.insert(text) } }
      return Set(texts.texts)
    }
    let countryNames = writings.map { texts -> [[String]] in
      var seen: Set<[String]> = []
      for text in texts {
        let words = Folding.words(text)
        seen.insert(words)
        // "Venezuela's National Assembly"
        if let last = words.last { seen.insert(words.dropLast() + [last + "s"]) }
      }
      // The longest first, so that "United States of America" goes before "America".
      return seen.filter { !$0.isEmpty }.sorted {
        $0.count != $1.count ? $0.count > $1.count : $0.joined(separator: " ").precedesInUTF8($1.joined(separator: " "))
      }
    }
    let countryIndex = CountryNameIndex(
      drafts.map { draft in NodeName.mostFrequent(draft.records, in: corpus) }, aliases: writings)
    let demonyms = CountryDemonyms(countryNames)
    var countryOf = SmallNumbers(repeating: -1, count: corpus.records.count)
    for index in corpus.records.indices { countryOf[index] = countryNode(ofRecord: index, depth: 0) }
    // Few countries are named together, and that by many articles: one list for all of them.
    var lists: Set<[Int]> = []
    let articleCountries = corpus.articles.map { article -> [Int] in
      var countries: Set<Int> = []
      for record in article.records where corpus.records[record].kind == .country { countries.insert(nodeOf[record]) }
      return lists.insert(countries.sorted()).memberAfterInsert
    }
    lists = []

    let comparison = FullNameComparison(variants: variants)
    let (persons, placeRecords) = (indices[.person] ?? [], indices[.place] ?? [])
    let (institutions, (names, places)) = concurrently(unless: corpus.isLarge) { [self, indices, countryOf] in
      var bodies = BodyCountries(
        corpus: corpus, nodeOf: nodeOf, countryOf: countryOf, index: countryIndex, demonyms: demonyms)
      return InstitutionResolver.resolve(
        indices[.institution] ?? [], in: corpus, countryOf: { bodies.country(ofRecord: $0) },
        namesOfCountry: { countryNames[$0] }, articleCountries: articleCountries, mainCountryOf: mainCountry,
        forced: plan.forced, sides: plan.sides)
    } _: { [corpus, countryOf] in
      (
        PersonNames(persons, in: corpus, comparison: comparison),
        PlaceResolver.resolve(
          placeRecords, in: corpus, countryOf: { countryOf[$0] }, forced: plan.forced, sides: plan.sides)
      )
    }
    append(institutions)
    append(places)
    resolvePersons(
      persons, names: names, countryOf: countryOf, articleCountries: articleCountries, comparison: comparison,
      plan: plan)
    nameNodes(variants: variants, leading: plan.leading, countryIndex: countryIndex)
    noteRefusals()
  }

  /// Each node keeps whom it was not joined to, five at most, and why.
  private mutating func noteRefusals() {
    var seen: Set<[Int]> = []
    var counts: [Int: Int] = [:]
    for refusal in refusals {
      let (a, b) = (nodeOf[refusal.record], nodeOf[refusal.other])
      guard a != b, seen.insert([min(a, b), max(a, b)]).inserted else { continue }
      for (node, other) in [(a, b), (b, a)] where counts[node, default: 0] < 5 {
        counts[node, default: 0] += 1
        drafts[node].reasons.append(MergeReason.keptApart(from: identifiers[other], refusal.text).text)
      }
    }
    refusals = []
  }

  /// The country an article names twice as often as all others together, -1 for none.
  private func mainCountry(ofArticle article: Int) -> Int {
    var counts: [Int: Int] = [:]
    var total = 0
    for record in corpus.articles[article].records where corpus.records[record].kind == .country {
      counts[nodeOf[record], default: 0] += corpus.records[record].mentionCount
      total += corpus.records[record].mentionCount
    }
    return counts.first { $0.value * 3 >= total * 2 && $0.value >= 3 }?.key ?? -1
  }

  private mutating func append(_ new: [NodeDraft]) {
    drafts.reserveCapacity(drafts.count + new.count)
    for draft in new {
      for record in draft.records { nodeOf[record] = drafts.count }
      drafts.append(draft)
    }
  }

  /// Country node a record belongs to: what it names, or the country of what it is part of.
  private func countryNode(ofRecord index: Int, depth: Int) -> Int {
    if corpus.records[index].kind == .country { return nodeOf[index] }
    if depth == 4 { return -1 }
    func follow(_ next: Int) -> Int { next < 0 ? -1 : countryNode(ofRecord: next, depth: depth + 1) }
    let country = follow(corpus.records[index].country)
    return country >= 0 ? country : follow(corpus.records[index].partOf)
  }

  private mutating func resolvePersons(
    _ indices: [Int], names: PersonNames, countryOf: SmallNumbers, articleCountries: [[Int]],
    comparison: FullNameComparison, plan: CorrectionPlan
  ) {
    let statements = PersonStatements(corpus, nodeOf: nodeOf)
    // Records of persons with a stated post of an organisation that belongs to no country.
    var servesUnion: Set<Int> = []
    for role in corpus.roles where role.organization >= 0 && !role.role.isInferred {
      if countryOf[role.organization] < 0, corpus.records[role.organization].kind == .institution {
        servesUnion.insert(role.person)
      }
    }
    var inputs: [PersonResolver.Input] = []
    inputs.reserveCapacity(indices.count)
    for (index, name) in zip(indices, names.ofRecords) {
      let record = corpus.records[index]
      let (country, isStated) = statements.country(of: index, countryOf: countryOf)
      inputs.append(
        PersonResolver.Input(
          record: index, name: Int(name), country: country, isCountryStated: isStated,
          gender: record.gender, article: record.article, day: corpus.day(ofRecord: index),
          sides: plan.sides[index] ?? []))
    }
    let (groups, refusals) = PersonResolver.resolve(
      inputs, names: names, statements: statements, forced: plan.forced, comparison: comparison,
      articleCountries: articleCountries)
    self.refusals = refusals
    // By record: the country of each input, and how much that counts; 0 where there is none.
    var countryOfInput = SmallNumbers(repeating: -1, count: corpus.records.count)
    var weights = [UInt8](repeating: 0, count: corpus.records.count)
    for input in inputs where input.country >= 0 {
      countryOfInput[input.record] = input.country
      weights[input.record] = input.isCountryStated ? 10 : 1
    }
    inputs = []
    let moved = SoleOffices(corpus: corpus, nodeOf: nodeOf, articleCountries: articleCountries)
      .countries(of: groups.map(\.records), isStated: { weights[$0] > 1 })
    append(
      groups.enumerated().map { position, group in
        if let country = moved[position] {
          return NodeDraft(
            kind: .person, records: group.records, country: country,
            reasons: group.reasons + [
              "another holds that office of the country first concluded; this one is named where all articles speak of"
            ])
        }
        var counts: [Int: Int] = [:]
        for record in group.records {
          if weights[record] > 0 { counts[countryOfInput[record], default: 0] += Int(weights[record]) }
        }
        var best = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
        // Who serves an organisation of no country, and whose country hardly a text states, has none.
        let statedCount = group.records.reduce(0) { $0 + (weights[$1] > 1 ? 1 : 0) }
        let unionCount = group.records.reduce(0) { $0 + (servesUnion.contains($1) ? 1 : 0) }
        if unionCount > 3 * statedCount { best = nil }
        return NodeDraft(
          kind: .person, records: group.records, country: best?.key ?? -1, reasons: group.reasons)
      })
  }

  // MARK: Names and identifiers

  private mutating func nameNodes(
    variants: GivenNameVariants, leading: Set<Int>, countryIndex: CountryNameIndex
  ) {
    names = drafts.concurrentMap { [corpus] draft in
      let first = leading.isEmpty ? [] : draft.records.filter(leading.contains)
      let records = first.isEmpty ? draft.records : first
      return switch draft.kind {
      case .person: NodeName.person(records, in: corpus, variants: variants)
      case .institution: NodeName.institution(records, in: corpus)
      case .country, .place: NodeName.mostFrequent(records, in: corpus)
      }
    }
    // Who was in the news first keeps the plain identifier: later articles change nothing for those before.
    let firstDays = Array(drafts.indices).concurrentMap { [self] in firstDay($0) }
    let keys = drafts.indices.map { (day: firstDays[$0], record: Int32(drafts[$0].records[0])) }
    let order = drafts.indices.sorted { keys[$0] < keys[$1] }
    var unique = UniqueIdentifiers()
    identifiers = [String](repeating: "", count: drafts.count)
    for index in order where drafts[index].kind == .country {
      identifiers[index] = unique.claim(
        "country." + (drafts[index].code.map(Identifier.token) ?? Folding.slug(names[index])))
    }
    let others = order.filter { drafts[$0].kind != .country }
    for start in stride(from: 0, to: others.count, by: 1 << 14) {
      let part = Array(others[start..<min(start + 1 << 14, others.count)])
      let bases = part.concurrentMap { [self] in plainIdentifier($0, countryIndex: countryIndex) }
      for (index, base) in zip(part, bases) {
        identifiers[index] = unique.claim(base, alternatives: fullerIdentifiers(index, base))
      }
    }
    tellNamesakesApart(firstDays)
  }

  /// What a node is called where nobody else is.
  private func plainIdentifier(_ index: Int, countryIndex: CountryNameIndex) -> String {
    if drafts[index].kind == .person { return "person." + NodeName.personSlug(names[index]) }
    let draft = drafts[index]
    let base = "\(draft.kind.rawValue)." + Folding.slug(names[index])
    // Every country has a foreign ministry: its identifier always says which.
    guard draft.kind == .institution, draft.country >= 0,
      InstitutionResolver.isGeneric(corpus.records[draft.records[0]], InstitutionName(names[index])),
      countryIndex.country(in: names[index]) != draft.country
    else { return base }
    return base + "-" + Identifier.local(identifiers[draft.country])
  }

  /// What it is called where somebody is called so: namesakes with different initials are told apart by these.
  private func fullerIdentifiers(_ index: Int, _ base: String) -> [String] {
    let draft = drafts[index]
    let full = draft.kind == .person ? ["person." + Folding.slug(names[index])] : []
    return draft.country < 0 ? full : full + [base + "-" + Identifier.local(identifiers[draft.country])]
  }

  /// Persons, institutions and places of one name get their country behind it; those that are of one name still, the year they are
  /// first in, or the day, and at last a number.
  private mutating func tellNamesakesApart(_ firstDays: [Int32]) {
    let bare = names
    var nodes = drafts.indices.filter { drafts[$0].kind != .country }
    var marks: [Int: [String]] = [:]
    for step in 0..<4 {
      let shared = namesakes(among: nodes)
      nodes = shared.flatMap(\.self)
      for (number, index) in shared.flatMap({ $0.enumerated() }) {
        let date = firstDays[index] < Int32.max ? CalendarDate(dayNumber: firstDays[index]) : nil
        var own = marks[index] ?? []
        switch step {
        case 0: own += saysCountry(index) ? [] : [bare[drafts[index].country]]
        case 1: own += date.map { ["\($0.year)"] } ?? []
        case 2: own = own.dropLast(date == nil ? 0 : 1) + (date.map { [$0.description] } ?? [])
        default: own.append("\(number + 1)")
        }
        marks[index] = own
        names[index] = bare[index] + (own.isEmpty ? "" : " (\(own.joined(separator: ", ")))")
      }
    }
  }

  /// Nodes of one kind and one name, in their order; not those that are alone.
  private func namesakes(among nodes: [Int]) -> [[Int]] {
    EntityKind.allCases.flatMap { kind in
      let nodes = nodes.filter { drafts[$0].kind == kind }
      var texts = TextNumbers(capacity: nodes.count)
      var first: [Int] = []
      var shared: [Int: [Int]] = [:]
      for index in nodes {
        let (number, isNew) = texts.insert(names[index])
        if isNew { first.append(index) } else { shared[first[number], default: [first[number]]].append(index) }
      }
      return shared.values
    }
  }

  /// Whether a node has no country, or its name says it.
  private func saysCountry(_ index: Int) -> Bool {
    guard drafts[index].country >= 0 else { return true }
    let (words, country) = (Folding.words(names[index]), Folding.words(names[drafts[index].country]))
    return words.count > country.count && words.indices.contains { words[$0...].starts(with: country) }
  }

  private func firstDay(_ node: Int) -> Int32 {
    drafts[node].records.reduce(Int32.max) { min($0, corpus.day(ofRecord: $1) ?? Int32.max) }
  }

  /// Gives up the records of meetings, which are in the graph by now.
  mutating func dropMeetings() { corpus.dropMeetings() }

  /// Gives up the records of posts, which are in the graph by now.
  mutating func dropRoles() { corpus.dropRoles() }

  /// Gives up the records of entities, which are in the graph by now.
  mutating func dropRecords() { corpus.dropRecords() }

  // MARK: Looking up

  /// Nodes an identifier or name refers to: the identifier, else the shown name, else any name.
  func nodes(_ reference: Corrections.Reference) -> [Int] {
    let article = articleIndex(reference.article)
    if reference.article != nil, article == nil { return [] }
    var found = identifiers.indices.filter { identifiers[$0] == reference.text }
    let folded = Folding.words(reference.text)
    if found.isEmpty { found = names.indices.filter { Folding.words(names[$0]) == folded } }
    if found.isEmpty || article != nil {
      let records = recordsNamed(folded, article: article)
      if found.isEmpty { found = Set(records.map { nodeOf[$0] }).sorted() }
    }
    guard let article else { return found }
    return found.filter { drafts[$0].records.contains { corpus.records[$0].article == article } }
  }

  /// Records an identifier or name refers to: all of a node, or those that use the name.
  func records(_ reference: Corrections.Reference) -> [Int] {
    let article = articleIndex(reference.article)
    if reference.article != nil, article == nil { return [] }
    let records: [Int]
    if let node = identifiers.firstIndex(of: reference.text) {
      records = drafts[node].records
    } else {
      records = recordsNamed(Folding.words(reference.text), article: article)
    }
    return records.filter { article == nil || corpus.records[$0].article == article }
  }

  private func recordsNamed(_ words: [String], article: Int?) -> [Int] {
    let range = article.map { corpus.articles[$0].records } ?? corpus.records.indices
    return range.filter { index in
      corpus.records[index].forms.contains { Folding.words($0.text) == words }
    }
  }

  private func articleIndex(_ id: String?) -> Int? {
    guard let id else { return nil }
    return corpus.articles.firstIndex { $0.name == id || $0.id == id }
  }
}
