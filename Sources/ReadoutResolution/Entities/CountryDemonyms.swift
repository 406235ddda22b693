import ReadoutModel
import ReadoutNames

/// Finds the country that an adjective or possessive before a body's name gives: "Vietnamese Communist Party",
/// "Venezuela's National Assembly".
struct CountryDemonyms: Sendable {
  private var countries: [String: Int] = [:]

  /// Folded names of each country, adjectives and possessives among them.
  init(_ names: [[[String]]]) {
    for (country, forms) in names.enumerated() {
      for form in forms {
        let key = form.joined(separator: " ")
        // What two countries are called by gives neither.
        countries[key] = countries[key].map { $0 == country ? country : -1 } ?? country
      }
    }
  }

  /// The country named by the first words, -1 for none; only where what follows is a body every country has.
  func country(before record: EntityRecord) -> Int {
    let words = Folding.words(record.name)
    for length in stride(from: min(3, words.count - 1), through: 1, by: -1) {
      guard let country = countries[words[..<length].joined(separator: " ")], country >= 0 else { continue }
      let rest = InstitutionName(words[length...].joined(separator: " "))
      return InstitutionResolver.isGeneric(record, rest) ? country : -1
    }
    return -1
  }
}
