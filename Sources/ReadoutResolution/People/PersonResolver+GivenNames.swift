import ReadoutNames

/// Given names alone.
extension PersonResolver {
  /// "Ned" where the article names Price, and others call him Ned Price: each goes to the only one of its article who is known
  /// to be called so. Returns the others. Complexity: O(articles of all people).
  mutating func attachGivenNames(
    _ atoms: [(atom: PersonCluster, key: String)]
  ) -> [(atom: PersonCluster, key: String)] {
    func isOpen(_ atom: PersonCluster, _ key: String) -> Bool {
      atom.posts.isEmpty && comparison.variants.contains(key)
    }
    var bearers: [Int: [String: [Int]]] = [:]
    for (atom, key) in atoms where isOpen(atom, key) {
      for article in atom.articles { bearers[article, default: [:]][key] = [] }
    }
    if bearers.isEmpty { return atoms }
    for index in clusters.indices where parent[index] == index {
      let given = Set(clusters[index].names.filter { !names[$0.name].isSingle }.map { names[$0.name].given.text })
      if given.isEmpty { continue }
      for article in clusters[index].articles {
        guard let keys = bearers[article] else { continue }
        for key in given where keys[key] != nil { bearers[article]?[key]?.append(index) }
      }
    }
    return atoms.filter { atom, key in
      guard isOpen(atom, key), let article = atom.articles.first, let bearer = bearers[article]?[key],
        bearer.count == 1,
        !contradictInFacts(clusters[bearer[0]], atom)
      else { return true }
      clusters[bearer[0]].absorb(
        atom,
        reason: "“\(written[atom.names[0].name])” is what one of its article is called: “\(displayName(bearer[0]))”")
      return false
    }
  }
}
