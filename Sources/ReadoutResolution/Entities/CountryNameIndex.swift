import ReadoutNames

/// Finds the country a name says: "United States Congress", "UK Home Office".
struct CountryNameIndex: Sendable {
  private var countries: [String: Int] = [:]

  /// Shown names, and of the others the abbreviations in capitals; adjectives and capitals are left out, as "American"
  /// and "Paris" are parts of many names that say no country.
  init(_ names: [String], aliases: [Set<String>]) {
    for (country, name) in names.enumerated() { countries[Folding.words(name).joined(separator: " ")] = country }
    for (country, texts) in aliases.enumerated() {
      for text in texts
      where text.utf8.count <= 6 && !text.unicodeScalars.contains(where: { $0.properties.isLowercase }) {
        let key = Folding.words(text).joined(separator: " ")
        if key.utf8.count >= 2, countries[key] == nil { countries[key] = country }
      }
    }
  }

  /// The one country named in it besides other words, -1 for none or several.
  func country(in name: String) -> Int {
    let words = Folding.words(name)
    var found = -1
    for start in words.indices {
      for length in 1...4 where start + length <= words.count && length < words.count {
        guard let country = countries[words[start..<(start + length)].joined(separator: " ")] else { continue }
        if found >= 0, found != country { return -1 }
        found = country
      }
    }
    return found
  }
}
