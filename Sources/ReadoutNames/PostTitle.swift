/// A title of office reduced to its words, for comparing.
package struct PostTitle: Hashable, Sendable {
  /// Folded, spelt one way, without articles and prepositions, ascending.
  package let words: [String]

  package init(_ title: String) {
    let all = TitleWording.words(title).filter { !PostTitle.small.contains($0) }
    // "former", "then" say when, which the tenure does.
    var words = all.filter { !PostTitle.times.contains($0) }
    if words.isEmpty { words = all }
    // "Ministry/Minister of foreign affairs" and "foreign minister" are the same office.
    if words.contains("foreign") { words.removeAll { $0 == "affairs" } }
    self.words = words.sorted { $0 < $1 }
  }

  /// Whether one says the same as the other, or the same more fully: "Secretary" and "Secretary of State", but not
  /// "Secretary" and "Deputy Secretary".
  package func agrees(with other: PostTitle) -> Bool {
    if words == other.words { return true }
    return isContained(in: other) || other.isContained(in: self)
  }

  /// Whether the other says all this says, and nothing that makes it another office.
  package func isContained(in other: PostTitle) -> Bool {
    guard !words.isEmpty, words.count < other.words.count else { return false }
    guard words.allSatisfy({ other.words.contains($0) }) else { return false }
    // "Minister of State" is a junior minister, "Secretary of State" is not a junior secretary.
    // A principal deputy is a deputy.
    let isDeputy = words.contains("deputy") || words.contains("assistant")
    let extra = other.words.filter { !words.contains($0) && !(isDeputy && $0 == "principal") }
    return !extra.contains { PostTitle.ranks.contains($0) || ($0 == "state" && words.contains("minister")) }
  }

  /// Whether the other is this with a rank before it: "Secretary" and "Under Secretary".
  package func isWithoutRank(of other: PostTitle) -> Bool {
    !words.isEmpty && words.allSatisfy { other.words.contains($0) }
      && other.words.contains { !words.contains($0) && PostTitle.ranks.contains($0) }
  }

  /// Whether this is the way into the other office: "president-elect" into "president".
  package func isSuccession(to other: PostTitle) -> Bool {
    let office = words.filter { !PostTitle.incoming.contains($0) }
    return office.count < words.count && office == other.words
  }

  /// Whether a title says by itself that it is no longer held: "former minister", "ex-envoy".
  package static func saysPast(_ title: String) -> Bool { TitleWording.words(title).contains(where: past.contains) }

  /// Whether it is held for life, under a name of its own: king, pope.
  package var isReign: Bool {
    words.contains { PostTitle.reigns.contains($0) } && !words.contains { PostTitle.ranks.contains($0) }
  }

  private static let reigns: Set<String> = ["king", "queen", "emperor", "emir", "sultan", "pope"]
  private static let incoming: Set<String> = ["elect", "designate", "incoming"]
  private static let past: Set<String> = ["former", "ex", "then", "late"]
  private static let times = past.union(["current", "outgoing", "new", "longtime"])
  private static let small: Set<String> = ["the", "of", "for", "to", "and", "a", "an", "in", "on", "at", "s"]
  /// Words that make another office of the same name.
  private static let ranks: Set<String> = [
    "deputy", "vice", "assistant", "under", "undersecretary", "associate", "junior", "senior", "prime", "general",
    "sub",
    "shadow", "elect", "permanent", "first", "second", "chief", "principal", "honorary", "spokesman", "spokeswoman",
    "spokesperson", "adviser", "advisor", "wife", "aide", "nominee", "candidate", "presumptive", "hopeful", "contender",
    "counterpart",
  ]
}
