import ReadoutModel
import ReadoutNames

/// Decides which records of persons are one person.
///
/// Names open the possibility; posts, countries, dates and the articles decide. Records of one spelling are taken
/// together first, then spellings are compared inside blocks (family name's consonants and the given name's initial;
/// a pair of names in either order; one letter left out), so that the work grows with the number of records and not
/// with its square. Everything is done in an order given by the data alone.
struct PersonResolver {
  struct Input: Sendable {
    private let numbers: (record: Int32, name: Int32, country: Int32, article: Int32)
    /// Whether the text states the country, and the extractor does not only conclude it.
    let isCountryStated: Bool
    let isFemale: Bool
    let isMale: Bool
    let day: Int32?
    let sides: [CorrectionSide]

    init(
      record: Int, name: Int, country: Int, isCountryStated: Bool, gender: Character?, article: Int, day: Int32?,
      sides: [CorrectionSide]
    ) {
      numbers = (Int32(record), Int32(name), Int32(country), Int32(article))
      (self.isCountryStated, isFemale, isMale) = (isCountryStated, gender == "f", gender == "m")
      (self.day, self.sides) = (day, sides)
    }

    var record: Int { Int(numbers.record) }
    /// Position in the table of names.
    var name: Int { Int(numbers.name) }
    /// Country node, -1 for none.
    var country: Int { Int(numbers.country) }
    var article: Int { Int(numbers.article) }
  }

  let comparison: FullNameComparison
  let statements: PersonStatements
  let names: [PersonName]
  let parts: NameParts
  let written: [String]
  let blocks: [[UInt64]]?
  var clusters: [PersonCluster] = []
  var parent: [Int] = []
  /// Single names an article uses for someone it also names in full.
  var attestedSingles = Bearers()
  /// Countries each article names, ascending.
  let articleCountries: [[Int]]
  /// Full names by family name, once spellings are compared.
  var bearersOfFamily = Bearers()
  /// Likely merges that were not made.
  var refusals: [Refusal] = []
  /// Posts held on many days, by organisation, once they are asked for.
  var incumbentsOf: [Int: [Post]]?

  /// Countries that one article in twenty names at most.
  let isRare: [Int: Bool]

  init(
    names: PersonNames, statements: PersonStatements, comparison: FullNameComparison, articleCountries: [[Int]]
  ) {
    (self.names, parts, written, blocks) = (names.names, names.parts, names.written, names.blocks)
    self.statements = statements
    self.comparison = comparison
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
    _ inputs: [Input], names: PersonNames, statements: PersonStatements, forced: [[Int]],
    comparison: FullNameComparison, articleCountries: [[Int]]
  ) -> (people: [(records: [Int], reasons: [String])], refusals: [Refusal]) {
    var resolver = PersonResolver(
      names: names, statements: statements, comparison: comparison, articleCountries: articleCountries)
    let people = resolver.run(inputs, forced: forced)
    return (people, resolver.refusals)
  }

  mutating func run(_ inputs: [Input], forced: [[Int]]) -> [(records: [Int], reasons: [String])] {
    // Positions of inputs: what is known of a record is put together when its name's turn comes.
    var groupOf = [Int32](repeating: -1, count: names.count)
    var groups: [[Int32]] = []
    var singles: [(name: Int, input: Int)] = []
    for (position, input) in inputs.enumerated() {
      let name = input.name
      if parts.isSingle(name) {
        singles.append((name, position))
      } else {
        if groupOf[name] < 0 {
          groupOf[name] = Int32(groups.count)
          groups.append([])
        }
        groups[Int(groupOf[name])].append(Int32(position))
      }
    }
    var people = groups.concurrentMap { [self] group in
      groupSameName(group.map { atom(inputs[Int($0)]) })
    }
    groups = []
    // In one list with room for all and no more, and each gone from where it was.
    let count = people.reduce(singles.count) { $0 + $1.count }
    clusters.reserveCapacity(count)
    parent.reserveCapacity(count)
    for name in people.indices {
      for cluster in people[name] { append(cluster) }
      people[name] = []
    }
    noteSingles()
    let ambiguous = mergeSpellings()
    attachUnderspecified(singles, of: inputs, ambiguous: ambiguous)
    applyForced(forced)

    var result: [(records: [Int], reasons: [String])] = []
    for index in clusters.indices where parent[index] == index {
      result.append((clusters[index].records.sorted(), clusters[index].reasons))
    }
    return result.sorted { $0.records[0] < $1.records[0] }
  }

  func atom(_ input: Input) -> PersonCluster {
    var cluster = PersonCluster()
    cluster.names = [(input.name, 1)]
    if input.country >= 0 {
      if input.isCountryStated {
        cluster.countries = [(input.country, 1)]
      } else {
        cluster.guesses = [(input.country, 1)]
      }
    }
    if input.isFemale { cluster.female = 1 }
    if input.isMale { cluster.male = 1 }
    for post in statements.posts(of: input.record) { cluster.add(post) }
    cluster.articles = [input.article]
    cluster.records = [input.record]
    cluster.firstDay = input.day
    cluster.lastDay = input.day
    cluster.sides = input.sides
    return cluster
  }

  mutating func append(_ cluster: PersonCluster) {
    parent.append(clusters.count)
    clusters.append(cluster)
  }

  mutating func root(_ index: Int) -> Int {
    var index = index
    while parent[index] != index {
      parent[index] = parent[parent[index]]
      index = parent[index]
    }
    return index
  }

  /// The larger absorbs the smaller; returns the root.
  @discardableResult
  mutating func unite(_ a: Int, _ b: Int, reason: String?) -> Int {
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

  mutating func applyForced(_ forced: [[Int]]) {
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

  func displayName(_ cluster: Int) -> String {
    var best: (name: Int, count: Int)?
    for entry in clusters[cluster].names where best == nil || entry.count > best!.count { best = entry }
    return best.map { written[$0.name] } ?? ""
  }
}
