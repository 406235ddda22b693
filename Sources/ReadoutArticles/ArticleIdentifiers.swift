/// Identifiers of articles, none given twice: the first of a name keeps it, later ones have a part of their checksum behind it.
package struct ArticleIdentifiers {
  private var taken: Set<String> = []
  /// The number that the next article of a name gets.
  private var next: [String: Int] = [:]

  package init() {}

  /// - Parameter name: what the article is called in its file.
  package mutating func identifier(for name: String, sha256: String) -> String {
    if taken.insert(name).inserted { return name }
    let base = "\(name)-\(sha256.prefix(8))"
    if taken.insert(base).inserted { return base }
    var number = next[base] ?? 2
    while !taken.insert("\(base)-\(number)").inserted { number += 1 }
    next[base] = number + 1
    return "\(base)-\(number)"
  }
}
