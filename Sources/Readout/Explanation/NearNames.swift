import ReadoutModel

/// What in a graph is called nearly as somebody wrote it.
struct NearNames {
  /// What a graph holds, in the order in which it is named.
  enum Part: Int { case entity, meeting, topic, article }

  private let wanted: [Substring]
  /// The nearest first; never more than are shown.
  private var nearest: [(score: Int, part: Part, id: String, text: String)] = []

  /// Up to five, the nearest first, as "Ann B. Hale (person.ann-hale)"; of meetings, topics and articles the identifier.
  var descriptions: [String] { nearest.map(\.text) }

  /// Of nothing yet.
  init(of reference: String) {
    let kinds: Set<Substring> = ["person", "country", "institution", "place", "meeting", "topic", "article", "role"]
    wanted = KnowledgeGraph.words(of: reference).filter { $0.count > 2 && !kinds.contains($0) }
  }

  /// - Complexity: of the graph's names.
  init(of reference: String, in graph: KnowledgeGraph) {
    self.init(of: reference)
    for entity in graph.entities { add(entity.id, name: entity.name, aliases: entity.aliases) }
    for meeting in graph.meetings { add(meeting.id, of: .meeting) }
    for topic in graph.topics { add(topic.id, of: .topic) }
    for article in graph.articles { add(article.id, of: .article) }
  }

  /// Adds a person, country, institution or place.
  mutating func add(_ id: String, name: String, aliases: [String]) {
    let words = ([name] + aliases).flatMap { KnowledgeGraph.words(of: $0) }
    let score = wanted.reduce(0) { $0 + NearNames.nearness(of: $1, to: words) }
    insert(score, .entity, id, "\(name) (\(id))")
  }

  /// Adds what has no name but its identifier.
  mutating func add(_ id: String, of part: Part) {
    insert(wanted.count { id.lowercased().contains($0) }, part, id, id)
  }

  private mutating func insert(_ score: Int, _ part: Part, _ id: String, _ text: String) {
    guard score > 0 else { return }
    let place = nearest.firstIndex { other in
      if score != other.score { return score > other.score }
      return part == other.part ? id.precedesInUTF8(other.id) : part.rawValue < other.part.rawValue
    }
    guard place != nil || nearest.count < 5 else { return }
    nearest.insert((score, part, id, text), at: place ?? nearest.count)
    if nearest.count > 5 { nearest.removeLast() }
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
