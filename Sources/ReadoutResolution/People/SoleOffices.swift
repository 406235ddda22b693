import ReadoutModel
import ReadoutNames

/// Offices a country gives to one person at a time: where context alone made somebody a country's president and another
/// is so ten times as often, the country is rather the one that the articles about the former have in common.
struct SoleOffices {
  let corpus: Corpus
  /// Node of each record; persons need none yet.
  let nodeOf: SmallNumbers
  /// Countries each article names, ascending.
  let articleCountries: [[Int]]

  private struct Office: Hashable {
    var country: Int
    var title: PostTitle
  }

  /// The country of those groups of records that an inferred office put into another's; by position of the group.
  ///
  /// Only where no record states the country, and for a country that four in five of the group's articles name, fifteen
  /// times as often as articles at large do. Complexity: O(roles + countries of the articles).
  func countries(of groups: [[Int]], isStated: (Int) -> Bool) -> [Int: Int] {
    var groupOf = [Int](repeating: -1, count: corpus.records.count)
    for (position, records) in groups.enumerated() { for record in records { groupOf[record] = position } }
    var holders: [Office: [Int: Int]] = [:]
    var titles: [String: PostTitle?] = [:]
    for role in corpus.roles where role.organization >= 0 && role.role.tenure == .current {
      let group = groupOf[role.person]
      guard group >= 0, corpus.records[role.organization].kind == .country else { continue }
      let written = role.role.title
      let known = titles[written]
      let title: PostTitle?
      if let known {
        title = known
      } else {
        let parsed = PostTitle(written)
        title = SoleOffices.titles.contains(parsed.words) ? parsed : nil
        titles[written] = .some(title)
      }
      guard let title else { continue }
      holders[Office(country: nodeOf[role.organization], title: title), default: [:]][group, default: 0] += 1
    }
    var articlesNaming: [Int: Int] = [:]
    for countries in articleCountries { for country in countries { articlesNaming[country, default: 0] += 1 } }

    var result: [Int: Int] = [:]
    let offices = holders.sorted {
      let (a, b) = ($0.key, $1.key)
      return a.country != b.country
        ? a.country < b.country : a.title.words.lexicographicallyPrecedes(b.title.words)
    }
    for (office, counts) in offices {
      let most = counts.values.max() ?? 0
      for (group, count) in counts where count * 10 <= most && !groups[group].contains(where: isStated) {
        let articles = Set(groups[group].map { corpus.records[$0].article })
        guard articles.count >= 3 else { continue }
        var shared: [Int: Int] = [:]
        for article in articles { for country in articleCountries[article] { shared[country, default: 0] += 1 } }
        let fitting = shared.filter { country, number in
          country != office.country && number * 5 >= articles.count * 4
            && number * articleCountries.count >= 15 * (articlesNaming[country] ?? 0) * articles.count
        }
        // The rarest at large of those named most often here.
        let best = fitting.keys.min { a, b in
          let (x, y) = (fitting[a] ?? 0, fitting[b] ?? 0)
          if x != y { return x > y }
          let (p, q) = (articlesNaming[a] ?? 0, articlesNaming[b] ?? 0)
          return p != q ? p < q : a < b
        }
        if let best { result[group] = best }
      }
    }
    return result
  }

  private static let titles: Set<[String]> = [
    ["president"], ["minister", "prime"], ["king"], ["queen"], ["emir"], ["sultan"], ["emperor"],
    ["chancellor"],
  ]
}
