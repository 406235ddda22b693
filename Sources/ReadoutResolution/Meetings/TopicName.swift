import ReadoutNames

/// A topic brought to the form its other writings share, so that one matter has one node.
struct TopicName: Sendable {
  /// What decides sameness; empty when nothing is left.
  let key: String
  /// What the identifier is made of.
  let slug: String
  /// What is shown.
  let label: String

  init(_ text: String) { (key, slug, label) = (Self.key(text), Self.slug(text), Self.label(text)) }

  /// Words that decide sameness: without articles and possessives, spelt one way, plurals levelled; "regional security
  /// issues" is "regional security". Empty when nothing is left.
  private static func key(_ text: String) -> String {
    var words = Folding.words(text).map { singular(Spelling.american($0)) }
    while let first = words.first, determiners.contains(first) { words.removeFirst() }
    words.removeAll { $0 == "the" || $0 == "s" }
    // "issues", "matters" add nothing to a phrase that is one without them.
    if words.count >= 3, let last = words.last, last == "issue" || last == "matter" { words.removeLast() }
    return words.joined(separator: " ")
  }

  /// What the identifier is made of: the words of the key as they are written.
  private static func slug(_ text: String) -> String {
    var words = Folding.words(text).map(Spelling.american)
    while words.count > 1, let first = words.first, determiners.contains(first) { words.removeFirst() }
    words.removeAll { $0 == "the" || $0 == "s" }
    if words.count >= 3, let last = words.last, ["issue", "issues", "matter", "matters"].contains(last) {
      words.removeLast()
    }
    return Folding.slug(words.joined(separator: " "))
  }

  /// The text without leading article or possessive, inner blanks single.
  private static func label(_ text: String) -> String {
    var words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    while words.count > 1, let first = words.first, determiners.contains(first.lowercased()) { words.removeFirst() }
    return words.joined(separator: " ")
  }

  private static func singular(_ word: String) -> String {
    guard word.utf8.count > 3, word.hasSuffix("s") else { return word }
    if word.hasSuffix("ss") || word.hasSuffix("us") || word.hasSuffix("is") || word.hasSuffix("ics") { return word }
    if word.hasSuffix("ies"), word.utf8.count > 4 { return word.dropLast(3) + "y" }
    for ending in ["sses", "ches", "shes", "xes"] where word.hasSuffix(ending) { return String(word.dropLast(2)) }
    return String(word.dropLast())
  }

  private static let determiners: Set<String> = [
    "the", "a", "an", "their", "its", "our", "his", "her", "this", "these", "those", "such", "various", "several",
    "certain", "other",
  ]
}
