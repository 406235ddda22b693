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

  /// The country named by the first words, and the name of what follows.
  func country(before name: String) -> (country: Int, rest: InstitutionName)? {
    let words = Folding.words(name)
    for length in stride(from: min(3, words.count - 1), through: 1, by: -1) {
      guard let country = countries[words[..<length].joined(separator: " ")], country >= 0 else { continue }
      return (country, InstitutionName(words[length...].joined(separator: " ")))
    }
    return nil
  }
}
