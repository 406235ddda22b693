import ReadoutModel

/// What in a graph is called nearly as somebody wrote it.
struct NearNames {
  /// Up to five, the nearest first, as "Ann B. Hale (person.ann-hale)"; of meetings, topics and articles the identifier.
  let descriptions: [String]

  /// - Complexity: of the graph's names.
  init(of reference: String, in graph: KnowledgeGraph) {
    let kinds: Set<Substring> = ["person", "country", "institution", "place", "meeting", "topic", "article", "role"]
    let wanted = KnowledgeGraph.words(of: reference).filter { $0.count > 2 && !kinds.contains($0) }
    var found: [(score: Int, text: String)] = []
    for entity in graph.entities {
      let words = ([entity.name] + entity.aliases).flatMap { KnowledgeGraph.words(of: $0) }
      let score = wanted.reduce(0) { $0 + NearNames.nearness(of: $1, to: words) }
      if score > 0 { found.append((score, "\(entity.name) (\(entity.id))")) }
    }
    for id in graph.meetings.map(\.id) + graph.topics.map(\.id) + graph.articles.map(\.id) {
      let score = wanted.count { id.lowercased().contains($0) }
      if score > 0 { found.append((score, id)) }
    }
    descriptions = found.enumerated().sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }.prefix(5)
      .map(\.element.text)
  }

  /// 3 where a word is there, 2 where it differs by a letter (of seven letters and more, two), else 0.
  private static func nearness(of word: Substring, to words: [Substring]) -> Int {
    if words.contains(word) { return 3 }
    let most = word.count < 4 ? 0 : word.count < 7 ? 1 : 2
    func isNear(_ other: Substring) -> Bool {
      abs(other.count - word.count) <= most && EditDistance.between(String(word), String(other)) <= most
    }
    return words.contains(where: isNear) ? 2 : 0
  }
}
