import ReadoutNames

/// Names of several spellings, compared and merged.
extension PersonResolver {
  struct Pair {
    var a: Int
    var b: Int
    var relation: NameRelation
    var support: Int
  }

  /// Compares names inside blocks and merges, the strongest relation first. Returns clusters whose name fits several
  /// people that cannot be one, with those people.
  mutating func mergeSpellings() -> [(cluster: Int, candidates: [Int])] {
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

  mutating func merge(_ pairs: [Pair], relation: NameRelation, ambiguous: inout [Int: [Int]]) {
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

  mutating func refuse(_ a: Int, _ b: Int, _ text: String) {
    guard let record = clusters[a].records.first, let other = clusters[b].records.first else { return }
    refusals.append(Refusal(record: record, other: other, text: text))
  }

  /// Those among `others` that fit the cluster as well as `chosen` and cannot be the same person as it.
  mutating func rivals(of cluster: Int, with chosen: Int, among others: [Int], support: Int) -> [Int] {
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

  func canBeOne(_ a: Int, _ b: Int) -> Bool {
    namesAgree(a, b) && (isTwice(clusters[a], clusters[b]) || !contradicts(clusters[a], clusters[b]))
  }

  /// Two of much the same name with one office in one article are one man twice, as long as neither is a junior.
  func isTwice(_ a: PersonCluster, _ b: PersonCluster) -> Bool {
    sharesPost(a, b) && generations(a) == generations(b) && !contradictInFacts(a, b)
  }

  /// Every name of one must be able to stand for the person of every name of the other; rare writings may drift.
  func namesAgree(_ a: Int, _ b: Int) -> Bool {
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

  func isAdmissible(_ a: Int, _ b: Int, relation: NameRelation) -> Bool {
    let (first, second) = (clusters[a], clusters[b])
    let isTwice = relation <= .middleOmitted && isTwice(first, second)
    guard isTwice || !contradicts(first, second), namesAgree(a, b) else { return false }
    let support = support(first, second)
    switch relation {
    case .equal: return support > 0 || !contradictsSameName(first, second)
    case .spelling, .middleOmitted: return true
    // "Oliver George" and "George Oliver": two given names may stand in either order of two people.
    case .reordered: return !contradictPosts(first, second) || !haveGivenNamesOnly(first)
    case .nickname:
      let isOfOneTime = first.country < 0 && second.country < 0 && !areApart(first, second, days: 365)
      return support > 0 || isOfOneTime || isFamilyNameTheirs(first, second)
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
  func haveGivenNamesOnly(_ cluster: PersonCluster) -> Bool {
    cluster.names.contains { names[$0.name].parts.allSatisfy { comparison.variants.contains($0.text) } }
  }

  /// Whether two who are named in the same years have a family name that nobody else has, and that is no common one.
  func isFamilyNameTheirs(_ a: PersonCluster, _ b: PersonCluster) -> Bool {
    guard !areApart(a, b, days: 365) else { return false }
    let families = Set(a.names.map { names[$0.name].family.text })
    return families.contains { family in
      guard family.utf8.count >= 5, isDistinctive(family) else { return false }
      return bearersOfFamily[family].allSatisfy { bearer in
        a.names.contains { $0.name == bearer } || b.names.contains { $0.name == bearer }
      } && b.names.contains { names[$0.name].family.text == family }
    }
  }

  /// Neither a given name nor one of the world's common family names.
  func isDistinctive(_ family: String) -> Bool {
    !comparison.variants.contains(family) && !PersonResolver.commonFamilyNames.contains(family)
  }
}
