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
    var isAsked = [Bool](repeating: false, count: articleCountries.count)
    for (atom, key) in atoms where isOpen(atom, key) {
      for article in atom.articles {
        bearers[article, default: [:]][key] = []
        isAsked[article] = true
      }
    }
    if bearers.isEmpty { return atoms }
    for index in clusters.indices
    where parent[index] == index && clusters[index].articles.contains(where: { isAsked[$0] }) {
      let given = Set(clusters[index].names.filter { !parts.isSingle($0.name) }.map { parts.given($0.name) })
        .map { parts.texts.texts[$0] }
      for article in clusters[index].articles where isAsked[article] {
        for key in given where bearers[article]?[key] != nil { bearers[article]?[key]?.append(index) }
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
