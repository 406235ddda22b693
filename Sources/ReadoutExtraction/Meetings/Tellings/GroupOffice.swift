import ReadoutLanguage

/// The office that members of a group hold: "foreign ministers", "leaders".
struct GroupOffice: Hashable, Sendable {
  /// Words one of which the title of a member has; any minister's where empty.
  private let portfolio: Set<String>
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
    let modifier = syntax.document.text(ofToken: noun - 1).lowercased()
    if modifier == "prime" { return nil }
    portfolio = GroupOffice.portfolios.first { $0.contains(modifier) } ?? []
  }

  /// Whether a title is of such an office.
  func includes(_ title: String) -> Bool {
    let words = title.lowercased().split(whereSeparator: { !$0.isLetter }).map(String.init)
    guard let first = words.first, !GroupOffice.lesser.contains(first) else { return false }
    if isOfHeads {
      return GroupOffice.headWords.contains(words.last ?? "") || words.starts(with: ["prime", "minister"])
    }
    guard words.contains("minister") || words.contains("secretary") || words.contains("chancellor"), first != "prime"
    else { return false }
    return portfolio.isEmpty || !portfolio.isDisjoint(with: words)
  }

  private static let heads: Set<TextKey> = Set(words: "leaders premiers presidents")
  private static let ministers = TextKey("ministers")
  private static let headWords: Set<String> = [
    "president", "premier", "chancellor", "taoiseach", "king", "emir", "sultan", "emperor",
  ]
  private static let lesser: Set<String> = ["vice", "deputy", "assistant", "under", "undersecretary", "former"]
  /// Names of one portfolio in one country and another.
  private static let portfolios: [Set<String>] = [
    ["foreign", "external", "state"], ["finance", "treasury", "chancellor", "exchequer", "economy"],
    ["defence", "defense"],
    ["agriculture", "farm"], ["interior", "home"], ["trade", "commerce"], ["oil", "energy", "petroleum"],
    ["environment", "climate"], ["health"], ["justice"], ["transport"], ["labour", "labor"],
  ]
}
