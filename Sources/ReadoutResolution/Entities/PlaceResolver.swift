import ReadoutModel
import ReadoutNames

/// Places are one by folded name and country; a place of unknown country joins its only namesake, or the one named ten
/// times as often as all others.
struct PlaceResolver {
  static func resolve(
    _ indices: [Int], in corpus: Corpus, countryOf: (Int) -> Int, forced: [[Int]], sides: [Int: [CorrectionSide]]
  ) -> [NodeDraft] {
    // By country, of each folded name in the order in which they come.
    var byName: [[Int: [Int]]] = []
    var keys = TextNumbers()
    var folded = [Int32](repeating: -1, count: corpus.names.count)
    for index in indices {
      let written = Int(corpus.records[index].nameNumber)
      if folded[written] < 0 { folded[written] = Int32(keys.number(of: key(corpus.names[written]))) }
      if byName.count < keys.count { byName.append([:]) }
      byName[Int(folded[written])][countryOf(index), default: []].append(index)
    }
    var drafts: [NodeDraft] = []
    for var groups in byName {
      var reason: [Int: String] = [:]
      if let homeless = groups[-1] {
        let known = groups.filter { $0.key >= 0 }.map { (country: $0.key, count: $0.value.count) }
          .sorted { ($0.count, $1.country) > ($1.count, $0.country) }
        let others = known.dropFirst().reduce(0) { $0 + $1.count }
        if let first = known.first, others == 0 || first.count >= 10 * others {
          groups[first.country]?.append(contentsOf: homeless)
          groups[-1] = nil
          reason[first.country] = "a place of that name without a country was taken for the only known one"
        }
      }
      for country in groups.keys.sorted() {
        guard let records = groups[country] else { continue }
        drafts.append(
          NodeDraft(
            kind: .place, records: records.sorted(), country: country, reasons: reason[country].map { [$0] } ?? []))
      }
    }
    Forcing.apply(forced, sides: sides, to: &drafts)
    return drafts
  }

  /// Whether the name is that of a building or its like ("White House", "Blair House"), and no town's.
  static func isSite(_ name: String) -> Bool {
    guard let last = Folding.words(name).last else { return false }
    return sites.contains(last)
  }

  private static let sites: Set<String> = [
    "airport", "base", "building", "capitol", "castle", "center", "centre", "embassy", "hall", "headquarters", "hotel",
    "house",
    "kremlin", "lodge", "mansion", "ministry", "office", "palace", "pentagon", "ranch", "residence", "resort", "room",
    "villa",
  ]

  /// The folded name without what stands behind a comma, and without the capital's district: "Washington, D.C." is
  /// Washington.
  private static func key(_ written: String) -> String {
    var words = Folding.words(String(written.prefix { $0 != "," }))
    if words.isEmpty { words = Folding.words(written) }
    if words.count > 1, words.last == "dc" { words.removeLast() }
    return words.joined(separator: " ")
  }
}
