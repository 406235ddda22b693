import ReadoutNames

/// Names that took in a word of their headline.
extension PersonResolver {
  /// "Hale Unloads On Allies": whom the article goes on calling by the first word alone bears it as a family name, where
  /// nobody else is called by the second, and goes to the bearer whose post the context gives.
  ///
  /// Not where the first word is a given name, nor where others have it in front as well ("Hua Wentao", "Hua Lin").
  /// Complexity: O(names) where there is such a name at all.
  mutating func attachHeadlineNames(_ byFamily: [String: [Int]]) {
    var found: [(cluster: Int, family: String, word: String)] = []
    for (index, cluster) in clusters.enumerated() where parent[index] == index && cluster.articles.count == 1 {
      guard cluster.names.count == 1, let entry = cluster.names.first else { continue }
      let name = names[entry.name]
      guard name.parts.count == 2, name.generation == nil, !name.given.isInitial,
        attestedSingles[name.given.text]?.contains(index) == true, !comparison.variants.contains(name.given.text),
        byFamily[name.given.text]?.contains(where: { $0 != index }) == true
      else { continue }
      found.append((index, name.given.text, name.family.text))
    }
    if found.isEmpty { return }
    let bearers = bearers(ofWords: Set(found.map(\.word)), families: Set(found.map(\.family)))
    for (index, family, word) in found {
      let (inFront, behind) = bearers.records[family] ?? (0, 0)
      guard bearers.names[word] == 1, behind > 0, behind >= 3 * (inFront - clusters[index].records.count) else {
        continue
      }
      var candidates: [Int] = []
      for candidate in byFamily[family] ?? [] {
        let candidate = root(candidate)
        let bears = clusters[candidate].names.contains {
          !names[$0.name].isSingle && names[$0.name].family.text == family
        }
        if bears, candidate != index, !candidates.contains(candidate) { candidates.append(candidate) }
      }
      guard candidates.count <= 200,
        case .one(let best) = bestCandidate(for: clusters[index], among: candidates.sorted(), least: 400)
      else { continue }
      let reason =
        "“\(displayName(index))” is called “\(family)” in its article, and nobody else “\(word)”; \(evidenceReason(clusters[best], clusters[index])) fit “\(displayName(best))”"
      unite(best, index, reason: reason)
    }
  }

  /// How many names have each word, and how many records of others have each family name in front and behind.
  private func bearers(ofWords words: Set<String>, families: Set<String>) -> (
    names: [String: Int], records: [String: (inFront: Int, behind: Int)]
  ) {
    var counts: [String: Int] = [:]
    for name in names { for part in name.parts where words.contains(part.text) { counts[part.text, default: 0] += 1 } }
    var records: [String: (inFront: Int, behind: Int)] = [:]
    for cluster in clusters {
      for entry in cluster.names where !names[entry.name].isSingle {
        let (first, last) = (names[entry.name].given.text, names[entry.name].family.text)
        if families.contains(first) { records[first, default: (0, 0)].inFront += entry.count }
        if families.contains(last) { records[last, default: (0, 0)].behind += entry.count }
      }
    }
    return (counts, records)
  }
}
