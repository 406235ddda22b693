/// The wording of titles, for comparing and writing them.
package enum TitleWording {
  /// The words of a title that carry meaning; what abbreviates or names an office otherwise as that office.
  package static func keys(_ title: some StringProtocol) -> [FoldedKey] {
    var keys: [FoldedKey] = []
    for word in title.split(whereSeparator: { $0 == " " || $0 == "-" || $0 == "," }) where word != "&" {
      let key = FoldedKey(word)
      if small.contains(key) { continue }
      keys += meanings[key] ?? [key]
    }
    return keys
  }

  /// The words of a title, folded and spelt one way; what abbreviates or names an office otherwise as that office.
  package static func words(_ title: String) -> [String] {
    Folding.words(title).flatMap { word in otherwise[word] ?? [Spelling.american(word)] }
  }

  /// Words that mean the same in every title they stand in.
  private static let otherwise: [String: [String]] = Dictionary(
    uniqueKeysWithValues: [
      ("premier", "prime minister"), ("pm", "prime minister"), ("taoiseach", "prime minister"),
      ("fm", "foreign minister"), ("economics", "economic"), ("defence", "defense"),
    ].map { ($0, $1.split(separator: " ").map(String.init)) })

  private static let meanings: [FoldedKey: [FoldedKey]] = Dictionary(
    uniqueKeysWithValues: otherwise.map { (FoldedKey($0), $1.map { FoldedKey($0) }) })

  private static let small = Set(["of", "for", "and", "the", "to", "affairs"].map { FoldedKey($0) })

  /// "WASHINGTON" as a name is "Washington".
  package static func capitalized(_ text: String) -> String {
    var result = ""
    var letters = 0
    for character in text {
      guard character.isLetter else {
        // "U.S.", "O'Hale": behind a single letter another word begins; "People's" goes on.
        if !(character == "'" || character == "’") || letters == 1 { letters = 0 }
        result.append(character)
        continue
      }
      result.append(letters == 0 ? character : Character(character.lowercased()))
      letters += 1
    }
    return result
  }

  /// "UNDER SECRETARY FOR TRADE" is written "Under Secretary for Trade".
  package static func capitalizedTitle(_ text: String) -> String {
    capitalized(text).split(separator: " ").enumerated().map { position, word in
      position > 0 && small.contains(FoldedKey(word)) && FoldedKey(word) != FoldedKey("affairs")
        ? word.lowercased() : String(word)
    }.joined(separator: " ")
  }

  /// What each holder of a plural holds: "Vice Premiers" as "Vice Premier". `head` is the word that is plural.
  package static func singular(_ title: String, head: String) -> String {
    let single: String
    if head.hasSuffix("men") {
      single = head.dropLast(3) + "man"
    } else if head.hasSuffix("ies") {
      single = head.dropLast(3) + "y"
    } else {
      single = head.hasSuffix("s") ? String(head.dropLast()) : head
    }
    guard !head.isEmpty, let start = title.indices.first(where: { title[$0...].hasPrefix(head) }) else { return title }
    let end = title.index(start, offsetBy: head.count)
    return title[..<start] + single + title[end...]
  }
}
