import ReadoutModel

/// Decides which records of persons are one person.
///
/// Names open the possibility; posts, countries, dates and the articles decide. Records of one spelling are taken
/// together first, then spellings are compared inside blocks (family name's consonants and the given name's initial;
/// a pair of names in either order; one letter left out), so that the work grows with the number of records and not
/// with its square. Everything is done in an order given by the data alone.
struct PersonResolver {
  struct Input: Sendable {
    var record: Int
    var name: String
    /// Country node, -1 for none.
    var country: Int
    /// Whether the text states the country, and the extractor does not only conclude it.
    var isCountryStated: Bool
    var gender: Character?
    var article: Int
    var day: Int32?
    var posts: [Post]
    /// Single names other than `name` that the article uses for this person ("Saddam").
    var singleAliases: [String]
    var sides: [CorrectionSide]
  }

  let comparison: NameComparison
  private(set) var names: [PersonName] = []
  private var written: [String] = []
  private var nameIndex: [String: Int] = [:]
  private var clusters: [PersonCluster] = []
  private var parent: [Int] = []
  /// Single names an article uses for someone it also names in full.
  private var attestedSingles: [String: Set<Int>] = [:]
  /// Countries each article names, ascending.
  let articleCountries: [[Int]]
  /// Full names by family name, once spellings are compared.
  private var bearersOfFamily: [String: [Int]] = [:]
  /// Likely merges that were not made.
  private var refusals: [Refusal] = []
  /// Posts held on many days, by organisation, once they are asked for.
  private var incumbentsOf: [Int: [Post]]?

  /// Countries that one article in twenty names at most.
  let isRare: [Int: Bool]

  init(variants: GivenNameVariants, articleCountries: [[Int]]) {
    comparison = NameComparison(variants: variants)
    self.articleCountries = articleCountries
    var counts: [Int: Int] = [:]
    for countries in articleCountries { for country in countries { counts[country, default: 0] += 1 } }
    isRare = counts.mapValues { $0 * 20 <= articleCountries.count }
  }

  /// Why two who have much the same name are not one, with a record of each.
  struct Refusal: Sendable {
    var record: Int
    var other: Int
    var text: String
  }

  /// The records of each person, and why they were taken together, and who was kept apart. `forced` lists records
  /// the user declares one.
  static func resolve(
    _ inputs: [Input], forced: [[Int]], variants: GivenNameVariants, articleCountries: [[Int]]
  ) -> (people: [(records: [Int], reasons: [String])], refusals: [Refusal]) {
    var resolver = PersonResolver(variants: variants, articleCountries: articleCountries)
    let people = resolver.run(inputs, forced: forced)
    return (people, resolver.refusals)
  }

  private mutating func run(_ inputs: [Input], forced: [[Int]]) -> [(records: [Int], reasons: [String])] {
    var full: [Int: [PersonCluster]] = [:]
    var order: [Int] = []
    var singles: [PersonCluster] = []
    for input in inputs {
      let name = intern(input.name)
      let cluster = atom(input, name: name)
      if names[name].isSingle {
        singles.append(cluster)
      } else {
        if full[name] == nil { order.append(name) }
        full[name, default: []].append(cluster)
      }
    }
    for name in order { groupSameName(full[name] ?? []) }
    full.removeAll()
    for (index, cluster) in clusters.enumerated() { noteSingles(of: cluster, index: index, inputs: inputs) }
    let ambiguous = mergeSpellings()
    attachUnderspecified(singles, ambiguous: ambiguous)
    applyForced(forced)

    var result: [(records: [Int], reasons: [String])] = []
    for index in clusters.indices where parent[index] == index {
      result.append((clusters[index].records.sorted(), clusters[index].reasons))
    }
    return result.sorted { $0.records[0] < $1.records[0] }
  }

  private mutating func intern(_ text: String) -> Int {
    if let index = nameIndex[text] { return index }
    let name = PersonName(text)
    // Different writings of one key ("Kim Jong-un", "Kim Jong Un") share an entry.
    let index: Int
    if let known = nameIndex["\u{1}" + name.key] {
      index = known
    } else {
      index = names.count
      names.append(name)
      written.append(text)
      nameIndex["\u{1}" + name.key] = index
    }
    nameIndex[text] = index
    return index
  }

  private func atom(_ input: Input, name: Int) -> PersonCluster {
    var cluster = PersonCluster()
    cluster.names = [(name, 1)]
    if input.country >= 0 {
      if input.isCountryStated {
        cluster.countries = [(input.country, 1)]
      } else {
        cluster.guesses = [(input.country, 1)]
      }
    }
    if input.gender == "f" { cluster.female = 1 }
    if input.gender == "m" { cluster.male = 1 }
    for post in input.posts { cluster.add(post) }
    cluster.articles = [input.article]
    cluster.records = [input.record]
    cluster.firstDay = input.day
    cluster.lastDay = input.day
    cluster.sides = input.sides
    return cluster
  }

  private mutating func append(_ cluster: PersonCluster) {
    parent.append(clusters.count)
    clusters.append(cluster)
  }

  private mutating func root(_ index: Int) -> Int {
    var index = index
    while parent[index] != index {
      parent[index] = parent[parent[index]]
      index = parent[index]
    }
    return index
  }

  /// The larger absorbs the smaller; returns the root.
  @discardableResult
  private mutating func unite(_ a: Int, _ b: Int, reason: String?) -> Int {
    let (a, b) = (root(a), root(b))
    if a == b { return a }
    let keepsFirst =
      clusters[a].records.count > clusters[b].records.count
      || (clusters[a].records.count == clusters[b].records.count && a < b)
    let (large, small) = keepsFirst ? (a, b) : (b, a)
    let absorbed = clusters[small]
    clusters[small] = PersonCluster()
    clusters[large].absorb(absorbed, reason: reason)
    parent[small] = large
    return large
  }

  // MARK: One spelling

  /// Takes records of one full name together by country and gender, then folds in those that say neither.
  private mutating func groupSameName(_ atoms: [PersonCluster]) {
    // Equal profiles first: most records of one name say the same.
    struct Profile: Hashable {
      var country: Int
      var gender: Int
      var era: Int
      var sides: [CorrectionSide]
    }
    let starts = PersonResolver.starts(ofErasIn: atoms)
    var groups: [Profile: Int] = [:]
    var local: [PersonCluster] = []
    for atom in atoms {
      // An article without a date is of any time, as long as there is but one.
      let era = atom.firstDay.map { day in starts.count { $0 <= day } } ?? (starts.isEmpty ? 0 : -1)
      let profile = Profile(
        country: atom.statedCountry, gender: atom.female > 0 ? 1 : atom.male > 0 ? 2 : 0, era: era,
        sides: atom.sides)
      if let index = groups[profile] {
        local[index].absorb(atom, reason: nil)
      } else {
        groups[profile] = local.count
        local.append(atom)
      }
    }
    // The best attested first; those that know a country before those that do not.
    let sorted = local.sorted {
      if ($0.statedCountry >= 0) != ($1.statedCountry >= 0) { return $0.statedCountry >= 0 }
      if $0.records.count != $1.records.count { return $0.records.count > $1.records.count }
      return $0.records[0] < $1.records[0]
    }
    let first = clusters.count
    for cluster in sorted {
      var best: (index: Int, score: Int)?
      for index in first..<clusters.count where !contradictsSameName(clusters[index], cluster) {
        let score = support(clusters[index], cluster) * 1_000_000 + clusters[index].records.count
        if best == nil || score > best!.score { best = (index, score) }
      }
      if let best {
        clusters[best.index].absorb(cluster, reason: nil)
      } else {
        append(cluster)
      }
    }
  }

  /// The days that come after a gap too long for one person's life in office, ascending.
  private static func starts(ofErasIn atoms: [PersonCluster]) -> [Int32] {
    let days = atoms.compactMap(\.firstDay).sorted()
    return zip(days, days.dropFirst()).compactMap { $1 - $0 > lifeInOffice ? $1 : nil }
  }

  /// Thirty-five years, in days.
  static let lifeInOffice: Int32 = 35 * 365

  /// What keeps records of one and the same full name apart.
  private func contradictsSameName(_ a: PersonCluster, _ b: PersonCluster) -> Bool {
    if areDeclaredDifferent(a, b) || areFarApart(a, b) { return true }
    let countries = (a.statedCountry, b.statedCountry)
    if countries.0 >= 0, countries.1 >= 0, countries.0 != countries.1 {
      // One stray record among ten is rather a wrong country than a namesake, unless it names a post of its own there.
      let (large, small) = a.records.count >= b.records.count ? (a, b) : (b, a)
      let isStray = large.records.count >= 10 && small.records.count * 10 <= large.records.count
      if sharesPost(a, b) { return false }
      return !(isStray && small.posts.allSatisfy { $0.organization != small.statedCountry })
    }
    if contradictGender(a, b) {
      // Namesakes of one country but not of one sex are rarer than pronouns taken for another's.
      if countries.0 >= 0, countries.0 == countries.1, a.articles.sharedCount(with: b.articles) == 0 { return false }
      return a.articles.sharedCount(with: b.articles) > 0
        || min(a.records.count, b.records.count) * 10 > max(a.records.count, b.records.count)
    }
    return contradictTenure(a, b) && a.articles.sharedCount(with: b.articles) > 0
  }

  private mutating func noteSingles(of cluster: PersonCluster, index: Int, inputs: [Input]) {
    for record in cluster.records {
      guard let position = inputPosition(of: record, in: inputs) else { continue }
      for alias in inputs[position].singleAliases {
        let name = PersonName(alias)
        if name.isSingle, !name.given.isInitial { attestedSingles[name.given.text, default: []].insert(index) }
      }
    }
  }

  /// Inputs ascend by record.
  private func inputPosition(of record: Int, in inputs: [Input]) -> Int? {
    var low = 0
    var high = inputs.count
    while low < high {
      let middle = (low + high) / 2
      if inputs[middle].record < record { low = middle + 1 } else { high = middle }
    }
    return low < inputs.count && inputs[low].record == record ? low : nil
  }

  // MARK: Many spellings

  private struct Pair {
    var a: Int
    var b: Int
    var relation: NameRelation
    var support: Int
  }

  /// Compares names inside blocks and merges, the strongest relation first. Returns clusters whose name fits several
  /// people that cannot be one, with those people.
  private mutating func mergeSpellings() -> [(cluster: Int, candidates: [Int])] {
    var pairs = candidatePairs()
    for index in pairs.indices { pairs[index].support = support(clusters[pairs[index].a], clusters[pairs[index].b]) }
    pairs.sort {
      if $0.relation != $1.relation { return $0.relation < $1.relation }
      if $0.support != $1.support { return $0.support > $1.support }
      return ($0.a, $0.b) < ($1.a, $1.b)
    }
    var ambiguous: [Int: [Int]] = [:]
    var start = 0
    while start < pairs.count {
      var end = start
      while end < pairs.count, pairs[end].relation == pairs[start].relation { end += 1 }
      merge(Array(pairs[start..<end]), relation: pairs[start].relation, ambiguous: &ambiguous)
      start = end
    }
    return ambiguous.keys.sorted().map { ($0, ambiguous[$0] ?? []) }
  }

  private mutating func merge(_ pairs: [Pair], relation: NameRelation, ambiguous: inout [Int: [Int]]) {
    let asksForOne = relation >= .middleOmitted && relation != .reordered
    // Who fits whom, as things stand before this round.
    var fits: [Int: [Int]] = [:]
    var admitted: [Pair] = []
    for pair in pairs {
      let (a, b) = (root(pair.a), root(pair.b))
      guard a != b else { continue }
      guard isAdmissible(a, b, relation: relation) else {
        if relation <= .nickname {
          refuse(a, b, objection(clusters[a], clusters[b]) ?? "too little but the names speaks for it")
        }
        continue
      }
      admitted.append(Pair(a: a, b: b, relation: relation, support: support(clusters[a], clusters[b])))
      if asksForOne {
        if !fits[a, default: []].contains(b) { fits[a, default: []].append(b) }
        if !fits[b, default: []].contains(a) { fits[b, default: []].append(a) }
      }
    }
    for pair in admitted {
      let (a, b) = (root(pair.a), root(pair.b))
      guard a != b, isAdmissible(a, b, relation: relation) else { continue }
      if asksForOne {
        let rivalsOfA = rivals(of: pair.a, with: pair.b, among: fits[pair.a] ?? [], support: pair.support)
        let rivalsOfB = rivals(of: pair.b, with: pair.a, among: fits[pair.b] ?? [], support: pair.support)
        if !rivalsOfA.isEmpty || !rivalsOfB.isEmpty {
          if !rivalsOfA.isEmpty { ambiguous[pair.a] = (ambiguous[pair.a] ?? []) + [pair.b] }
          if !rivalsOfB.isEmpty { ambiguous[pair.b] = (ambiguous[pair.b] ?? []) + [pair.a] }
          let rival = root((rivalsOfA + rivalsOfB)[0])
          refuse(a, b, "“\(displayName(rival))” fits as well")
          continue
        }
      }
      let reason =
        "“\(displayName(a))” and “\(displayName(b))” \(relation.reason)\(supportReason(clusters[a], clusters[b]))"
      unite(a, b, reason: reason)
    }
  }

  private mutating func refuse(_ a: Int, _ b: Int, _ text: String) {
    guard let record = clusters[a].records.first, let other = clusters[b].records.first else { return }
    refusals.append(Refusal(record: record, other: other, text: text))
  }

  /// Those among `others` that fit the cluster as well as `chosen` and cannot be the same person as it.
  private mutating func rivals(of cluster: Int, with chosen: Int, among others: [Int], support: Int) -> [Int] {
    let chosenRoot = root(chosen)
    var result: [Int] = []
    for other in others where other != chosen {
      let otherRoot = root(other)
      if otherRoot == chosenRoot || otherRoot == root(cluster) { continue }
      if !clusters[otherRoot].names.isEmpty, canBeOne(chosenRoot, otherRoot) { continue }
      // One article's slip beside somebody in the news is nobody to be taken for.
      if clusters[otherRoot].records.count * 10 <= clusters[chosenRoot].records.count { continue }
      if self.support(clusters[root(cluster)], clusters[otherRoot]) >= support { result.append(otherRoot) }
    }
    return result
  }

  private func canBeOne(_ a: Int, _ b: Int) -> Bool {
    namesAgree(a, b) && (isTwice(clusters[a], clusters[b]) || !contradicts(clusters[a], clusters[b]))
  }

  /// Two of much the same name with one office in one article are one man twice, as long as neither is a junior.
  private func isTwice(_ a: PersonCluster, _ b: PersonCluster) -> Bool {
    sharesPost(a, b) && generations(a) == generations(b) && !contradictInFacts(a, b)
  }

  /// Every name of one must be able to stand for the person of every name of the other; rare writings may drift.
  private func namesAgree(_ a: Int, _ b: Int) -> Bool {
    func important(_ cluster: PersonCluster) -> [Int] {
      let most = cluster.names.map(\.count).max() ?? 0
      return cluster.names.filter { $0.count * 20 >= most && !names[$0.name].isSingle }
        .sorted { ($0.count, $1.name) > ($1.count, $0.name) }.prefix(12).map(\.name)
    }
    let second = important(clusters[b])
    return important(clusters[a]).allSatisfy { x in
      second.allSatisfy { y in x == y || comparison.relation(names[x], names[y]) != nil }
    }
  }

  private func isAdmissible(_ a: Int, _ b: Int, relation: NameRelation) -> Bool {
    let (first, second) = (clusters[a], clusters[b])
    let isTwice = relation <= .middleOmitted && isTwice(first, second)
    guard isTwice || !contradicts(first, second), namesAgree(a, b) else { return false }
    let support = support(first, second)
    switch relation {
    case .equal: return support > 0 || !contradictsSameName(first, second)
    case .spelling, .middleOmitted: return true
    // "Oliver George" and "George Oliver": two given names may stand in either order of two people.
    case .reordered: return !contradictPosts(first, second) || !haveGivenNamesOnly(first)
    case .nickname: return support > 0 || first.statedCountry < 0 || second.statedCountry < 0
    case .initialOnly, .nicknameWithMiddle: return support >= 2 && !contradictPosts(first, second)
    case .partial:
      return (support >= 2 || isFamilyNameTheirs(first, second)) && !contradictPosts(first, second)
    case .cutShort: return sharesPost(first, second) && !contradictPosts(first, second)
    case .vowels: return support >= 1 && !contradictPosts(first, second)
    case .misspelled:
      let counts = (first.records.count, second.records.count)
      guard support >= (min(counts.0, counts.1) <= 2 ? 1 : 2), !contradictPosts(first, second) else { return false }
      // A slip is rare; two spellings that both live on without a common post are two names.
      return min(counts.0, counts.1) * 3 <= max(counts.0, counts.1) || min(counts.0, counts.1) <= 2
        || sharesPost(first, second)
    }
  }

  /// Whether all parts of a name can be given names.
  private func haveGivenNamesOnly(_ cluster: PersonCluster) -> Bool {
    cluster.names.contains { names[$0.name].parts.allSatisfy { comparison.variants.contains($0.text) } }
  }

  /// Whether two who are named in the same years have a family name that nobody else has, and that is no common one.
  private func isFamilyNameTheirs(_ a: PersonCluster, _ b: PersonCluster) -> Bool {
    guard !areApart(a, b, days: 365) else { return false }
    let families = Set(a.names.map { names[$0.name].family.text })
    return families.contains { family in
      guard family.utf8.count >= 5, isDistinctive(family), let bearers = bearersOfFamily[family] else { return false }
      return bearers.allSatisfy { bearer in
        a.names.contains { $0.name == bearer } || b.names.contains { $0.name == bearer }
      } && b.names.contains { names[$0.name].family.text == family }
    }
  }

  /// Neither a given name nor one of the world's common family names.
  private func isDistinctive(_ family: String) -> Bool {
    !comparison.variants.contains(family) && !PersonResolver.commonFamilyNames.contains(family)
  }

  private mutating func candidatePairs() -> [Pair] {
    var blocks: [UInt64: [Int]] = [:]
    var keysInOrder: [UInt64] = []
    func note(_ key: UInt64, _ cluster: Int) {
      if let last = blocks[key]?.last {
        if last != cluster { blocks[key]!.append(cluster) }
      } else {
        blocks[key] = [cluster]
        keysInOrder.append(key)
      }
    }
    for (index, name) in names.enumerated() where !name.isSingle {
      bearersOfFamily[name.family.text, default: []].append(index)
    }
    for (index, cluster) in clusters.enumerated() {
      for entry in cluster.names {
        let name = names[entry.name]
        if name.isSingle { continue }
        for key in blockKeys(of: name) { note(key, index) }
      }
    }
    var seen: Set<UInt64> = []
    var pairs: [Pair] = []
    func consider(_ a: Int, _ b: Int) {
      let (a, b) = a < b ? (a, b) : (b, a)
      guard seen.insert(UInt64(a) << 32 | UInt64(b)).inserted else { return }
      var best: NameRelation?
      for x in clusters[a].names {
        for y in clusters[b].names {
          let relation = x.name == y.name ? .equal : comparison.relation(names[x.name], names[y.name])
          if let relation, best == nil || relation < best! { best = relation }
        }
      }
      if let best { pairs.append(Pair(a: a, b: b, relation: best, support: 0)) }
    }
    for key in keysInOrder {
      guard let members = blocks[key], members.count > 1 else { continue }
      if members.count <= PersonResolver.largestBlock {
        for i in members.indices { for j in members.indices[(i + 1)...] { consider(members[i], members[j]) } }
      } else {
        // A crowded block (one family name, one initial): neighbours in the order of their names only.
        let sorted = members.sorted {
          let (x, y) = (names[clusters[$0].names[0].name].key, names[clusters[$1].names[0].name].key)
          return x == y ? $0 < $1 : x.precedesInUTF8(y)
        }
        for i in sorted.indices {
          for j in (i + 1)..<min(i + PersonResolver.window, sorted.count) { consider(sorted[i], sorted[j]) }
        }
      }
    }
    return pairs
  }

  private static let largestBlock = 150
  private static let window = 40

  private func blockKeys(of name: PersonName) -> [UInt64] {
    var keys: Set<UInt64> = []
    let skeletons = name.parts.map { NameSound.skeleton($0.sound) }
    let last = name.parts.count - 1
    func key(_ tag: UInt8, _ first: [UInt8], _ second: [UInt8]) -> UInt64 {
      var hash = StableHash()
      hash.combine(tag)
      for byte in first { hash.combine(byte) }
      hash.combine(0)
      for byte in second { hash.combine(byte) }
      return hash.value
    }
    // A: family name and the initials of the others. The last two parts, and the first, may be the family name.
    for family in Set([last, max(last - 1, 1)]) where !name.parts[family].isInitial {
      for (index, part) in name.parts.enumerated() where index != family {
        for letter in comparison.variants.initials(of: part.text) {
          keys.insert(key(0, skeletons[family], [levelledInitial(letter)]))
        }
      }
      if let letter = name.nickname?.utf8.first { keys.insert(key(0, skeletons[family], [levelledInitial(letter)])) }
    }
    // B: the outer parts in either order.
    let outer = [skeletons[0], skeletons[last]].sorted { $0.lexicographicallyPrecedes($1) }
    keys.insert(key(1, outer[0], outer[1]))
    if name.parts.count > 2 {
      let shifted = [skeletons[0], skeletons[1]].sorted { $0.lexicographicallyPrecedes($1) }
      keys.insert(key(1, shifted[0], shifted[1]))
    }
    // "Chan-ngam" and "Channgam": the whole name without its joints.
    keys.insert(key(3, NameSound.skeleton(NameSound.levelled(name.joined)), []))
    // C: the family name with one letter left out, for slips.
    let given = Array(name.given.text.utf8)
    let family = Array(name.family.text.utf8)
    if family.count >= 5, !name.given.isInitial {
      keys.insert(key(2, given, family))
      for index in family.indices {
        var shorter = family
        shorter.remove(at: index)
        keys.insert(key(2, given, shorter))
      }
    }
    return keys.sorted()
  }

  private func levelledInitial(_ letter: UInt8) -> UInt8 {
    switch letter {
    case UInt8(ascii: "q"), UInt8(ascii: "g"), UInt8(ascii: "c"): UInt8(ascii: "k")
    case UInt8(ascii: "y"), UInt8(ascii: "j"), UInt8(ascii: "e"): UInt8(ascii: "i")
    case UInt8(ascii: "w"): UInt8(ascii: "v")
    case UInt8(ascii: "u"): UInt8(ascii: "o")
    default: letter
    }
  }

  // MARK: Names that say too little

  /// Family names alone, and full names that fit several people: each record goes to the one person its context points
  /// at, or stays with its likes.
  private mutating func attachUnderspecified(
    _ singles: [PersonCluster], ambiguous: [(cluster: Int, candidates: [Int])]
  ) {
    var byFamily: [String: [Int]] = [:]
    func note(_ key: String, _ cluster: Int) {
      if byFamily[key]?.contains(cluster) != true { byFamily[key, default: []].append(cluster) }
    }
    for index in clusters.indices where parent[index] == index {
      for entry in clusters[index].names where !names[entry.name].isSingle {
        note(names[entry.name].family.text, index)
        if let generation = names[entry.name].generation {
          note("\(names[entry.name].family.text) \(generation)", index)
        }
        // A double family name is called by either part, or by both.
        if names[entry.name].parts.count > 2 {
          note(names[entry.name].parts[names[entry.name].parts.count - 2].text + names[entry.name].family.text, index)
        }
      }
    }
    // Whose family name stands first, or who goes by another part of a long name: the post must tell.
    var byPart: [String: [Int]] = [:]
    for index in clusters.indices where parent[index] == index && !clusters[index].posts.isEmpty {
      for entry in clusters[index].names where !names[entry.name].isSingle {
        for part in names[entry.name].parts.dropLast()
        where !part.isInitial && !comparison.variants.contains(part.text) {
          if byPart[part.text]?.last != index { byPart[part.text, default: []].append(index) }
        }
      }
    }
    for single in attestedSingles.keys.sorted(by: { $0.precedesInUTF8($1) }) {
      for index in (attestedSingles[single] ?? []).sorted() { note(single, root(index)) }
    }
    // Spellings of one family name: "Zelensky" where all others write "Zelenskyy".
    var bySound: [[UInt8]: [String]] = [:]
    for family in byFamily.keys where family.utf8.count >= 6 && !family.utf8.contains(0x20) {
      bySound[NameSound.levelled(family), default: []].append(family)
    }

    // Ambiguous full names, record by record.
    for (cluster, candidates) in ambiguous where parent[cluster] == cluster {
      var roots: [Int] = []
      for candidate in candidates {
        let candidate = root(candidate)
        if candidate != cluster, !roots.contains(candidate) { roots.append(candidate) }
      }
      if roots.count < 2 { continue }
      splitAmong(cluster, roots)
    }

    var groups: [String: [PersonCluster]] = [:]
    var order: [String] = []
    for single in singles {
      // "Abdullah" may be Abdullah II.
      let key = names[single.names[0].name].given.text
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(single)
    }
    var rests: [String: [(atom: PersonCluster, key: String)]] = [:]
    var likenesses: [String] = []
    for key in order {
      var candidates: [Int] = []
      for index in byFamily[key] ?? [] {
        let index = root(index)
        if !candidates.contains(index) { candidates.append(index) }
      }
      let isSpelling = candidates.isEmpty && key.utf8.count >= 6
      if isSpelling {
        for family in bySound[NameSound.levelled(key)] ?? [] {
          for index in byFamily[family] ?? [] {
            let index = root(index)
            if !candidates.contains(index) { candidates.append(index) }
          }
        }
      }
      let strong = Set(candidates)
      var weak: [Int] = []
      for index in byPart[key] ?? [] {
        let index = root(index)
        if !strong.contains(index), !weak.contains(index) { weak.append(index) }
      }
      let pool = Pool(strong: candidates.sorted(), weak: weak.sorted(), isSpelling: isSpelling)
      // "King Abdallah", "King Abdullah": a name with an office may be written as any of its variants.
      for atom in attach(groups[key] ?? [], key: key, to: pool) {
        let likeness = atom.posts.isEmpty ? key : comparison.variants.canonical(key)
        if rests[likeness] == nil { likenesses.append(likeness) }
        rests[likeness, default: []].append((atom, key))
      }
    }
    for likeness in likenesses { groupRest(rests[likeness] ?? []) }
  }

  /// An ambiguous name's cluster as a whole goes to the best supported candidate, if one is better than all others.
  private mutating func splitAmong(_ cluster: Int, _ candidates: [Int]) {
    let atom = clusters[cluster]
    guard case .one(let best) = bestCandidate(for: atom, among: candidates, least: 400) else { return }
    let reason =
      "“\(displayName(cluster))” fits several people; \(evidenceReason(clusters[best], atom)) point at “\(displayName(best))”"
    unite(best, cluster, reason: reason)
  }

  /// Who may be meant by a single name.
  private struct Pool {
    /// Bearers of it as a family name, or called so in an article that also gives the full name.
    var strong: [Int]
    /// Bearers of it as another part of the name.
    var weak: [Int]
    /// Whether only a like spelling is borne.
    var isSpelling: Bool
  }

  /// Gives records to whom they fit; returns the others.
  private mutating func attach(_ atoms: [PersonCluster], key: String, to pool: Pool) -> [PersonCluster] {
    // What is undecided at first may not be once others have shown who is in the news.
    let first = attachFitting(atoms, key: key, to: pool)
    let second = attachFitting(first.undecided, key: key, to: pool)
    let rest = first.left + second.undecided + second.left
    return pool.isSpelling ? rest : attachToSoleBearer(rest, key: key, among: pool.strong)
  }

  // MARK: The only bearer of a rare name

  /// Gives records of a family name alone to its only bearer of note, where nothing stated speaks against it; returns
  /// the others.
  ///
  /// The press introduces people by their full names but for those everybody knows: a family name without more is that of
  /// whoever is in the news under it, ten times as often as all others together.
  private mutating func attachToSoleBearer(_ atoms: [PersonCluster], key: String, among candidates: [Int])
    -> [PersonCluster]
  {
    guard !atoms.isEmpty, let (bearer, isUnique) = soleBearer(of: key, among: candidates) else { return atoms }
    let reasons = atoms.map { soleBearerReason(clusters[bearer], $0, isUnique: isUnique) }
    var rest: [PersonCluster] = []
    for (atom, reason) in zip(atoms, reasons) {
      // Two of one name in one article are two.
      if let reason, !sharesArticle(clusters[bearer], atom) {
        clusters[bearer].absorb(
          atom,
          reason:
            "“\(written[atom.names[0].name])” has one bearer of note, “\(displayName(bearer))”: \(reason)")
      } else {
        rest.append(atom)
      }
    }
    return rest
  }

  /// Nil for short and common family names, for given names, and where another bearer is named a tenth as often.
  private func soleBearer(of key: String, among candidates: [Int]) -> (cluster: Int, isUnique: Bool)? {
    guard key.utf8.count >= 5, isDistinctive(key), candidates.count <= 200 else { return nil }
    let ranked = candidates.filter { !clusters[$0].records.isEmpty }.sorted {
      (clusters[$0].records.count, $1) > (clusters[$1].records.count, $0)
    }
    guard let best = ranked.first, clusters[best].records.count >= 5 else { return nil }
    let others = ranked.dropFirst().reduce(0) { $0 + clusters[$1].records.count }
    return others * 5 <= clusters[best].records.count ? (best, others == 0) : nil
  }

  /// Why a family name alone is its only bearer's; nil when something speaks against it, or too little for it.
  private mutating func soleBearerReason(_ bearer: PersonCluster, _ atom: PersonCluster, isUnique: Bool) -> String? {
    guard !areDeclaredDifferent(bearer, atom), !contradictGender(bearer, atom) else { return nil }
    let stated = atom.statedCountry
    guard stated < 0 || stated == bearer.country else { return nil }
    guard isNear(bearer, atom, days: 365) else { return nil }
    let isFrequent = bearer.records.count >= 10
    if contradictTenure(bearer, atom) {
      return atom.posts.allSatisfy { isCourtesy($0, to: bearer) } ? "who is addressed by the office once held" : nil
    }
    if sharesPost(bearer, atom) { return "the post agrees" }
    // Where others bear the name too, the post alone tells who is meant.
    guard isFrequent, isUnique else { return nil }
    let isAtHome =
      stated >= 0
      || bearer.country >= 0
        && atom.articles.contains { articleCountries[$0].sharedCount(with: [bearer.country]) > 0 }
    if contradictPosts(bearer, atom) {
      // A minister who is called by another minister's title; a leader of the opposition who comes into office.
      let bearersOffices = Set(bearer.posts.flatMap(\.title.words)).intersection(PersonResolver.slippingOffices)
      let isSlip = atom.posts.allSatisfy { post in
        post.title.words.contains { PersonResolver.openOffices.contains($0) || bearersOffices.contains($0) }
          || bearer.posts.contains { $0.organization == post.organization && isBody(post.organization, of: bearer) }
      }
      return (isAtHome || bearer.country < 0) && isSlip ? "country or organisation agree" : nil
    }
    if isAtHome { return "the country is spoken of" }
    return atom.posts.isEmpty && stated < 0 ? "in the news at that time" : nil
  }

  /// Whether what a post serves is known and is no country of those who serve it.
  private func isBody(_ organization: Int, of bearer: PersonCluster) -> Bool {
    organization >= 0 && !bearer.countries.contains { $0.country == organization }
      && !bearer.guesses.contains { $0.country == organization }
  }

  /// "Secretary Albright" years after: the title of an office once held, while somebody else is known to hold it.
  private mutating func isCourtesy(_ post: Post, to bearer: PersonCluster) -> Bool {
    guard let day = post.days.first else { return false }
    return bearer.posts.contains { former in
      former.isFormer && former.organization >= 0 && former.isSameOffice(as: post)
        && incumbents(of: former.organization).contains {
          $0.title.agrees(with: former.title) && ($0.days.first ?? .max) <= day + 30
            && ($0.days.last ?? .min) >= day - 30
        }
    }
  }

  /// Posts of an organisation that somebody holds on ten days and more.
  private mutating func incumbents(of organization: Int) -> [Post] {
    if let known = incumbentsOf { return known[organization] ?? [] }
    var table: [Int: [Post]] = [:]
    for cluster in clusters {
      for post in cluster.posts where !post.isFormer && post.organization >= 0 && post.days.count >= 10 {
        table[post.organization, default: []].append(post)
      }
    }
    incumbentsOf = table
    return table[organization] ?? []
  }

  /// Offices that lead to others, or that go beside them.
  private static let openOffices: Set<String> = ["leader", "candidate", "nominee", "politician", "opposition"]
  /// Offices that are many in one government, and so are mistaken for each other.
  private static let slippingOffices: Set<String> = ["minister", "secretary", "commissioner"]
  /// Of the most frequent family names of the world, those of five letters and more.
  private static let commonFamilyNames: Set<String> = [
    "ahmed", "ahmad", "abdullah", "adams", "aguilar", "allen", "alvarez", "anderson", "andersson", "baker", "brown",
    "campbell", "carter", "castro", "chang", "clark", "cohen", "cooper", "davies", "davis", "delgado", "evans",
    "fernandez", "fernandes", "ferreira", "fischer", "garcia", "gomez", "gonzalez", "green", "gupta", "gutierrez",
    "hansen", "harris", "hasan", "hassan", "hernandez", "huang", "hussain", "hussein", "ibrahim", "ivanov", "ivanova",
    "jackson", "jensen", "jimenez", "johansson", "johnson", "jones", "kelly", "khalil", "kowalski", "kumar", "larsen",
    "lewis", "lopez", "marin", "martin", "martinez", "mendoza", "meyer", "miller", "mitchell", "mohamed", "mohammed",
    "moore", "morales", "moreno", "morgan", "morris", "muller", "munoz", "murphy", "murray", "nelson", "nguyen",
    "nielsen", "nowak", "oliveira", "olsen", "ortiz", "osman", "parker", "patel", "pereira", "perez", "peterson",
    "petrov", "phillips", "ramirez", "ramos", "reddy", "reyes", "rivera", "roberts", "robinson", "rodrigues",
    "rodriguez", "romero", "rossi", "russo", "saleh", "sanchez", "santos", "schmidt", "schneider", "scott", "sharma",
    "silva", "simon", "singh", "smirnov", "smith", "souza", "stewart", "suarez", "suzuki", "takahashi", "tanaka",
    "taylor", "thomas", "thompson", "torres", "traore", "turner", "vargas", "vasquez", "walker", "watson", "weber",
    "white", "williams", "wilson", "wright", "young", "zhang",
  ]

  /// Gives each record to the one candidate its context points at; returns those that several fit equally, and those that
  /// none fits.
  private mutating func attachFitting(
    _ atoms: [PersonCluster], key: String, to pool: Pool
  ) -> (undecided: [PersonCluster], left: [PersonCluster]) {
    var undecided: [PersonCluster] = []
    var left: [PersonCluster] = []
    for atom in atoms {
      let isShort = key.utf8.count <= 3
      var strong = pool.strong
      if strong.count > 200 {
        // A very common family name: only people of the same country come into question.
        let country = atom.country
        strong = country < 0 ? [] : strong.filter { clusters[$0].country == country }
      }
      let weak = atom.posts.isEmpty || pool.weak.count > 200 ? [] : pool.weak.filter { sharesPost(clusters[$0], atom) }
      // Of the only bearer of a name who is in the news day after day, its time alone tells.
      let isOnlyBearer =
        key.utf8.count >= 5 && strong.count == 1 && weak.isEmpty && clusters[strong[0]].records.count >= 20
        && !comparison.variants.contains(key)
      let least = pool.isSpelling ? 400 : isShort ? 300 : isOnlyBearer ? 100 : 200
      var fit = bestCandidate(for: atom, among: strong, least: least)
      if case .none = fit, !weak.isEmpty { fit = bestCandidate(for: atom, among: weak, least: 300) }
      switch fit {
      case .one(let best):
        let reason =
          "“\(written[atom.names[0].name])” is the name of one person that \(evidenceReason(clusters[best], atom)) fit: “\(displayName(best))”"
        clusters[best].absorb(atom, reason: reason)
      case .several(let first, let second):
        for candidate in [first, second] {
          refusals.append(
            Refusal(
              record: atom.records[0], other: clusters[candidate].records[0],
              text: "the name fits several people as well"))
        }
        undecided.append(atom)
      case .none: left.append(atom)
      }
    }
    return (undecided, left)
  }

  /// What is left: one person where country or post agree and nothing speaks against it.
  private mutating func groupRest(_ left: [(atom: PersonCluster, key: String)]) {
    let first = clusters.count
    let sorted = left.sorted { x, y in
      let (a, b) = (x.atom, y.atom)
      if (a.statedCountry >= 0) != (b.statedCountry >= 0) { return a.statedCountry >= 0 }
      let days = (a.firstDay ?? .max, b.firstDay ?? .max)
      return days.0 != days.1 ? days.0 < days.1 : a.records[0] < b.records[0]
    }
    var byCountry: [Int: [Int]] = [:]
    for (atom, key) in sorted {
      var home: Int?
      let known = atom.statedCountry
      let pool: [Int]
      if known >= 0 {
        pool = byCountry[known] ?? []
      } else {
        pool = clusters.count - first <= 200 ? Array(first..<clusters.count) : (byCountry[-1] ?? []).suffix(50)
      }
      // A first name alone is many people's: it takes a post.
      let isGiven = comparison.variants.contains(key)
      for index in pool where !contradicts(clusters[index], atom) && !sharesArticle(clusters[index], atom) {
        if generationsDiffer(clusters[index], atom) { continue }
        // "Elizabeth II" says which Elizabeth.
        if isRegnal(clusters[index]), isRegnal(atom), key.utf8.count >= 4 {
          home = index
          break
        }
        if isGiven, known < 0, !sharesPost(clusters[index], atom) { continue }
        let near = isNear(clusters[index], atom, days: 45) || sharesPost(clusters[index], atom, within: 400)
        if known >= 0 {
          // Of one country, yet years apart and in other offices: father and son.
          let isOther = areApart(clusters[index], atom, days: 8 * 365) && !sharesPost(clusters[index], atom)
          if !isOther, !contradictPosts(clusters[index], atom) { home = index }
        } else if key.utf8.count >= 4, near,
          clusters[index].statedCountry < 0 || sharesPost(clusters[index], atom)
            || succeedsItself(clusters[index].posts, atom.posts)
        {
          home = index
        }
        if home != nil { break }
      }
      if let home {
        clusters[home].absorb(
          atom, reason: "“\(written[atom.names[0].name])” is named in several articles of the same country or time")
      } else {
        byCountry[known, default: []].append(clusters.count)
        append(atom)
      }
    }
  }

  private func generations(_ cluster: PersonCluster) -> Set<String> {
    Set(cluster.names.compactMap { names[$0.name].generation })
  }

  private func isRegnal(_ cluster: PersonCluster) -> Bool { !generations(cluster).isEmpty }

  private func generationsDiffer(_ a: PersonCluster, _ b: PersonCluster) -> Bool {
    let (first, second) = (generations(a), generations(b))
    return !first.isEmpty && !second.isEmpty && first.isDisjoint(with: second)
  }

  /// Who fits an underspecified name.
  private enum Fit {
    case one(Int)
    case several(Int, Int)
    case none
  }

  /// The one candidate the context of an underspecified name points at.
  ///
  /// What the context says comes first; then who is in the news more often: each doubling counts 40, and the best
  /// must lead by
  /// 100, so that of two whom the context fits alike one in the news six times as often is meant.
  private func bestCandidate(for atom: PersonCluster, among candidates: [Int], least: Int) -> Fit {
    var fitting: [(index: Int, score: Int, context: Int)] = []
    for index in candidates {
      guard !clusters[index].records.isEmpty, !contradictInFacts(clusters[index], atom),
        !generationsDiffer(clusters[index], atom), !areApart(clusters[index], atom, days: 20 * 365),
        !sharesArticle(clusters[index], atom) || isOnlyNamesake(clusters[index], atom, among: candidates),
        !contradictPosts(clusters[index], atom)
      else { continue }
      let context = context(clusters[index], atom)
      guard context >= least else { continue }
      let frequency = Rarity.hundredths(1, of: clusters[index].records.count)
      fitting.append((index, context + frequency * 2 / 5, context))
    }
    // An established post against a stray one decides by itself.
    let byContext = fitting.sorted { ($0.context, $1.index) > ($1.context, $0.index) }
    guard let clearest = byContext.first else { return .none }
    if byContext.count == 1 || clearest.context >= byContext[1].context + 200 { return .one(clearest.index) }
    fitting.sort { ($0.score, $1.index) > ($1.score, $0.index) }
    let best = fitting[0]
    if fitting[1].score + 100 > best.score { return .several(best.index, fitting[1].index) }
    return .one(best.index)
  }

  /// Whether a family name alone in an article that also names its only bearer in full, and says nothing else of it, is
  /// a mention the extractor did not connect.
  private func isOnlyNamesake(_ cluster: PersonCluster, _ atom: PersonCluster, among candidates: [Int]) -> Bool {
    guard atom.posts.isEmpty || sharesPost(cluster, atom) else { return false }
    // Beside one of the family, the name alone is whoever everybody knows by it.
    guard candidates.allSatisfy({ clusters[$0].records.count <= 5 * cluster.records.count }) else { return false }
    return candidates.allSatisfy {
      clusters[$0].records.isEmpty || clusters[$0].records[0] == cluster.records[0]
        || !sharesArticle(clusters[$0], atom)
    }
  }

  /// How much the context of a record speaks for a person: office at that time 400, stated country 200, guessed
  /// country or
  /// the person's country named in the article 100, being in the news at that time 100.
  private func context(_ cluster: PersonCluster, _ atom: PersonCluster) -> Int {
    var score = countryAgreement(cluster, atom) * 100
    if sharesPost(cluster, atom, within: 400) {
      score += isEstablished(in: cluster, postOf: atom) ? atom.firstDay == nil ? 300 : 400 : 200
    } else if sharesPost(cluster, atom) {
      score += isEstablished(in: cluster, postOf: atom) && sharesPost(cluster, atom, within: 1500) ? 250 : 100
    }
    if score < 300, cluster.country >= 0, atom.countries.isEmpty, atom.country != cluster.country,
      atom.articles.contains(where: { articleCountries[$0].sharedCount(with: [cluster.country]) > 0 })
    {
      score += 100
    }
    if isNear(cluster, atom, days: 120) { score += 100 }
    return score
  }

  private mutating func applyForced(_ forced: [[Int]]) {
    if forced.isEmpty { return }
    var clusterOf: [Int: Int] = [:]
    for index in clusters.indices where parent[index] == index {
      for record in clusters[index].records { clusterOf[record] = index }
    }
    for group in forced {
      let members = group.compactMap { clusterOf[$0] }
      guard let first = members.first else { continue }
      for member in members.dropFirst() { unite(first, member, reason: "a correction says they are the same") }
    }
  }

  private func displayName(_ cluster: Int) -> String {
    var best: (name: Int, count: Int)?
    for entry in clusters[cluster].names where best == nil || entry.count > best!.count { best = entry }
    return best.map { written[$0.name] } ?? ""
  }
}
