import ReadoutLanguage

/// Towns of states that are no more.
enum FormerStates {
  /// ISO codes of states that are no more and of those with their capital.
  private static let successors = [(former: "SUN", successor: "RUS")]

  /// Where a text names a state that is no more and never its successor, the towns are the former's: Moscow in 1987.
  static func move(_ before: Blocks, _ lexicons: Lexicons) -> Blocks {
    var blocks = before
    let order = blocks.inText
    for (former, successor) in successors {
      guard let old = lexicons.countryIndex(ofCode: former), let new = lexicons.countryIndex(ofCode: successor) else {
        continue
      }
      func isNamed(_ country: Int) -> Bool {
        order.contains {
          let kind = blocks[$0].kind
          return kind == .country(country) || kind == .adjective(country) || kind == .people(country)
        }
      }
      guard isNamed(old), !isNamed(new) else { continue }
      for index in order {
        if blocks[index].kind == .capital(new) { blocks[index].kind = .capital(old) }
        if blocks[index].country == new { blocks[index].country = old }
      }
    }
    return blocks
  }
}
