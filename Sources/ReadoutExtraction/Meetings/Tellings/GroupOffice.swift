import ReadoutLanguage

/// The office that members of a group hold: "foreign ministers", "leaders".
struct GroupOffice: Hashable, Sendable {
  /// Words one of which the title of a member has; any minister's where empty.
  private let portfolio: Set<TextKey>
  private let isOfHeads: Bool

  /// The office that a plural noun tells of; nil for other nouns.
  init?(of noun: Int, _ syntax: Syntax) {
    let word = syntax.key(noun)
    isOfHeads = GroupOffice.heads.contains(word)
    guard isOfHeads || word == GroupOffice.ministers else { return nil }
    guard !isOfHeads, noun > syntax.sentence(of: noun).tokens.lowerBound else {
      portfolio = []
      return
    }
    let modifier = syntax.key(noun - 1)
    if modifier == GroupOffice.prime { return nil }
    portfolio = GroupOffice.portfolios.first { $0.contains(modifier) } ?? []
  }

  /// Whether a title is of such an office.
  func includes(_ title: String, _ syntax: Syntax) -> Bool {
    let words = title.lowercased().split(whereSeparator: { !$0.isLetter }).map { TextKey($0) }
    guard let first = words.first, let last = words.last, !syntax.isWord(first, .juniorWords) else { return false }
    let isPrime = first == GroupOffice.prime
    if isOfHeads {
      return isPrime || syntax.isWord(last, .monarchs) || syntax.isWord(last, .primeMinister)
        || GroupOffice.elected.contains(last)
    }
    guard !isPrime, words.contains(where: { syntax.isWord($0, .ministerHeads) || $0 == GroupOffice.chancellor }) else {
      return false
    }
    return portfolio.isEmpty || !portfolio.isDisjoint(with: words)
  }

  private static let heads: Set<TextKey> = Set(words: "leaders premiers presidents")
  private static let ministers = TextKey("ministers")
  private static let prime = TextKey("prime")
  private static let chancellor = TextKey("chancellor")
  private static let elected: Set<TextKey> = Set(words: "chancellor president")
  /// Names of one portfolio in one country and another.
  private static let portfolios: [Set<TextKey>] = [
    "foreign external state", "finance treasury chancellor exchequer economy", "defence defense", "agriculture farm",
    "interior home", "trade commerce", "oil energy petroleum", "environment climate", "health", "justice", "transport",
    "labour labor",
  ].map { Set(words: $0) }
}
