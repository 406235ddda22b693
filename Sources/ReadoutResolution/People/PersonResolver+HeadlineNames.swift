import ReadoutNames

/// Names that took in a word of their headline.
extension PersonResolver {
  /// "Hale Unloads On Allies": whom the article goes on calling by the first word alone bears it as a family name, where
  /// nobody else is called by the second, and goes to the bearer whose post the context gives.
  ///
  /// Not where the first word is a given name, nor where others have it in front as well ("Hua Wentao", "Hua Lin").
  /// Complexity: O(names) where there is such a name at all.
  mutating func attachHeadlineNames(_ byFamily: Bearers) {
    var found: [(cluster: Int, family: Int, word: Int)] = []
    for index in clusters.indices where parent[index] == index && clusters[index].articles.count == 1 {
      guard clusters[index].names.count == 1 else { continue }
      let name = clusters[index].names[0].name
      guard parts.of(name).count == 2 else { continue }
      let given = parts.texts.texts[parts.given(name)]
      guard attestedSingles[given].containsAscending(index), byFamily[given].contains(where: { $0 != index }),
        names[name].generation == nil, !names[name].given.isInitial, !comparison.variants.contains(given)
      else { continue }
      found.append((index, parts.given(name), parts.family(name)))
    }
    if found.isEmpty { return }
    let bearers = bearers(ofWords: Set(found.map(\.word)), families: Set(found.map(\.family)))
    for (index, number, word) in found {
      let family = parts.texts.texts[number]
      let (inFront, behind) = bearers.records[number] ?? (0, 0)
      guard bearers.names[word] == 1, behind > 0, behind >= 3 * (inFront - clusters[index].records.count) else {
        continue
      }
      var candidates: [Int] = []
      for candidate in byFamily[family] {
        let candidate = root(candidate)
        let bears = clusters[candidate].names.contains {
          !parts.isSingle($0.name) && parts.family($0.name) == number
        }
        if bears, candidate != index, !candidates.contains(candidate) { candidates.append(candidate) }
      }
      guard candidates.count <= 200,
        case .one(let best) = bestCandidate(for: clusters[index], among: candidates.sorted(), least: 400)
      else { continue }
      let reason =
        "“\(displayName(index))” is called “\(family)” in its article, and nobody else “\(parts.texts.texts[word])”; \(evidenceReason(clusters[best], clusters[index])) fit “\(displayName(best))”"
      unite(best, index, reason: reason)
    }
  }

  /// How many names have each word, and how many records of others have each family name in front and behind.
  private func bearers(ofWords words: Set<Int>, families: Set<Int>) -> (
    names: [Int: Int], records: [Int: (inFront: Int, behind: Int)]
  ) {
    var isAsked = [(word: Bool, family: Bool)](repeating: (false, false), count: parts.texts.count)
    for word in words { isAsked[word].word = true }
    for family in families { isAsked[family].family = true }
    var counts: [Int: Int] = [:]
    for name in names.indices {
      for part in parts.of(name) where isAsked[Int(part)].word { counts[Int(part), default: 0] += 1 }
    }
    var records: [Int: (inFront: Int, behind: Int)] = [:]
    for index in clusters.indices {
      for entry in clusters[index].names where !parts.isSingle(entry.name) {
        let (first, last) = (parts.given(entry.name), parts.family(entry.name))
        if isAsked[first].family { records[first, default: (0, 0)].inFront += entry.count }
        if isAsked[last].family { records[last, default: (0, 0)].behind += entry.count }
      }
    }
    return (counts, records)
  }
}
