import ReadoutNames

/// An institution's name brought to the form its other writings share.
struct InstitutionName: Sendable {
  /// Words that matter, spelt one way, ascending: "Ministry of Foreign Affairs" and "Foreign Ministry" are the same.
  var words: [String]
  /// As they are written.
  private let written: [String]
  /// A single word written in capitals, three letters or more.
  var isAcronym: Bool

  /// `country` lists the folded names of the institution's own country: they are left out ("US Central Command" and
  /// "Central Command" of the United States are one), unless nothing else would remain.
  init(_ text: String, country: [[String]] = []) {
    var words = Folding.words(text)
    // "UN Environment Programme"
    if words.count > 1, words[0] == "un" { words.replaceSubrange(0..<1, with: ["united", "nations"]) }
    let all = words
    isAcronym = all.count == 1 && InstitutionName.isInCapitals(text)
    written = all
    for name in country { words = InstitutionName.removing(name, from: words) }
    words = words.filter { !InstitutionName.small.contains($0) }.map(Spelling.american)
    if words.isEmpty { words = all.map(Spelling.american) }
    if words.contains("foreign"), words.contains("ministry") || words.contains("department") {
      words.removeAll { $0 == "affairs" }
    }
    self.words = words.sorted { $0.precedesInUTF8($1) }
  }

  var key: String { words.joined(separator: " ") }

  /// First letters of the words that make an acronym, in their order ("nato").
  var initials: String {
    String(decoding: written.filter { !InstitutionName.small.contains($0) }.compactMap(\.utf8.first), as: UTF8.self)
  }

  private static func isInCapitals(_ text: String) -> Bool {
    let capitals = text.unicodeScalars.count { $0.properties.isUppercase }
    return capitals >= 3 && capitals * 2 > text.unicodeScalars.count
  }

  private static func removing(_ name: [String], from words: [String]) -> [String] {
    guard !name.isEmpty, words.count > name.count else { return words }
    var result: [String] = []
    var index = 0
    while index < words.count {
      if words[index...].starts(with: name) {
        index += name.count
      } else {
        result.append(words[index])
        index += 1
      }
    }
    return result.contains { !small.contains($0) } ? result : words
  }

  static let small: Set<String> = ["the", "of", "for", "and", "in", "on", "to", "de", "la", "a", "an", "s"]
}
