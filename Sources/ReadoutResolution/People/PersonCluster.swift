/// Records taken for one person so far, and what they say together.
struct PersonCluster: Sendable {
  /// Indices into the resolver's table of names, ascending, with the number of records.
  var names: [(name: Int, count: Int)] = []
  /// Country nodes with the number of records stating so.
  var countries: [(country: Int, count: Int)] = []
  /// Countries that were only concluded from the context of an article.
  var guesses: [(country: Int, count: Int)] = []
  var female = 0
  var male = 0
  var posts: [Post] = []
  /// Ascending, unique.
  var articles: [Int] = []
  var records: [Int] = []
  /// Publication days of the first and last record.
  var firstDay: Int32?
  var lastDay: Int32?
  /// Sides of the user's "different" statements.
  var sides: [CorrectionSide] = []
  var reasons: [String] = []

  /// The country most records state, when at least six in ten of those that state one agree; -1 for none.
  var statedCountry: Int { PersonCluster.prevailing(countries) }

  /// The stated country, else the one most records suggest.
  var country: Int { countries.isEmpty ? PersonCluster.prevailing(guesses) : statedCountry }

  private static func prevailing(_ entries: [(country: Int, count: Int)]) -> Int {
    var total = 0
    var best = (country: -1, count: 0)
    for entry in entries {
      total += entry.count
      if entry.count > best.count || (entry.count == best.count && entry.country < best.country) { best = entry }
    }
    return best.count * 10 >= total * 6 ? best.country : -1
  }

  mutating func absorb(_ other: PersonCluster, reason: String?) {
    for entry in other.names {
      if let index = names.firstIndex(where: { $0.name == entry.name }) {
        names[index].count += entry.count
      } else {
        names.append(entry)
      }
    }
    names.sort { $0.name < $1.name }
    PersonCluster.add(other.countries, to: &countries)
    PersonCluster.add(other.guesses, to: &guesses)
    female += other.female
    male += other.male
    for post in other.posts { add(post) }
    articles.mergeUnique(other.articles)
    records.append(contentsOf: other.records)
    if let day = other.firstDay { firstDay = min(firstDay ?? day, day) }
    if let day = other.lastDay { lastDay = max(lastDay ?? day, day) }
    for side in other.sides where !sides.contains(side) { sides.append(side) }
    for text in other.reasons where !reasons.contains(text) { reasons.append(text) }
    if let reason, !reasons.contains(reason) { reasons.append(reason) }
  }

  private static func add(
    _ entries: [(country: Int, count: Int)], to counts: inout [(country: Int, count: Int)]
  ) {
    for entry in entries {
      if let index = counts.firstIndex(where: { $0.country == entry.country }) {
        counts[index].count += entry.count
      } else {
        counts.append(entry)
      }
    }
  }

  mutating func add(_ post: Post) {
    if let index = posts.firstIndex(where: {
      $0.title == post.title && $0.organization == post.organization && $0.isFormer == post.isFormer
    }) {
      posts[index].days.mergeUnique(post.days)
    } else {
      posts.append(post)
    }
  }
}

/// One side of a "different" correction.
struct CorrectionSide: Hashable, Sendable {
  var correction: Int
  var isSecond: Bool
}

extension Array where Element: Comparable {
  /// Both ascending and without repetition, and so is the result. Complexity: O(m) when all of `other` comes after,
  /// else O(n + m).
  mutating func mergeUnique(_ other: [Element]) {
    if other.isEmpty { return }
    guard let last, !(last < other[0]) else {
      append(contentsOf: other)
      return
    }
    if other.count == 1, other[0] == last { return }
    var result: [Element] = []
    result.reserveCapacity(count + other.count)
    var i = 0
    var j = 0
    while i < count, j < other.count {
      if self[i] < other[j] {
        result.append(self[i])
        i += 1
      } else if other[j] < self[i] {
        result.append(other[j])
        j += 1
      } else {
        result.append(self[i])
        i += 1
        j += 1
      }
    }
    result.append(contentsOf: self[i...])
    result.append(contentsOf: other[j...])
    self = result
  }

  /// How many elements both ascending arrays share. Complexity: O(n log m) with the smaller n.
  func sharedCount(with other: [Element]) -> Int {
    if count > other.count { return other.sharedCount(with: self) }
    var shared = 0
    for element in self {
      var low = 0
      var high = other.count
      while low < high {
        let middle = (low + high) / 2
        if other[middle] < element { low = middle + 1 } else { high = middle }
      }
      if low < other.count, other[low] == element { shared += 1 }
    }
    return shared
  }
}
