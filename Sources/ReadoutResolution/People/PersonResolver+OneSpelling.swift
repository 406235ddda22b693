import ReadoutNames

/// Records of one and the same full name.
extension PersonResolver {
  /// Takes records of one full name together by country and gender, then folds in those that say neither.
  func groupSameName(_ atoms: [PersonCluster]) -> [PersonCluster] {
    if atoms.count == 1 { return atoms }
    // Equal profiles first: most records of one name say the same.
    struct Profile: Hashable {
      var country: Int
      var gender: Int
      var era: Int
      var sides: [CorrectionSide]
    }
    let starts = PersonResolver.starts(ofErasIn: atoms)
    var groups: [Profile: Int] = [:]
    var local: [PersonCluster] = []
    for atom in atoms {
      // An article without a date is of any time, as long as there is but one.
      let era = atom.firstDay.map { day in starts.count { $0 <= day } } ?? (starts.isEmpty ? 0 : -1)
      let profile = Profile(
        country: atom.statedCountry, gender: atom.female > 0 ? 1 : atom.male > 0 ? 2 : 0, era: era,
        sides: atom.sides)
      if let index = groups[profile] {
        local[index].absorb(atom, reason: nil)
      } else {
        groups[profile] = local.count
        local.append(atom)
      }
    }
    // The best attested first; those that know a country before those that do not.
    let sorted = local.sorted {
      if ($0.statedCountry >= 0) != ($1.statedCountry >= 0) { return $0.statedCountry >= 0 }
      if $0.records.count != $1.records.count { return $0.records.count > $1.records.count }
      return $0.records[0] < $1.records[0]
    }
    var people: [PersonCluster] = []
    for cluster in sorted {
      var best: (index: Int, score: Int)?
      for index in people.indices where !contradictsSameName(people[index], cluster) {
        let score = support(people[index], cluster) * 1_000_000 + people[index].records.count
        if best == nil || score > best!.score { best = (index, score) }
      }
      if let best {
        people[best.index].absorb(cluster, reason: nil)
      } else {
        people.append(cluster)
      }
    }
    return people
  }

  /// The days that come after a gap too long for one person's life in office, ascending.
  static func starts(ofErasIn atoms: [PersonCluster]) -> [Int32] {
    let days = atoms.compactMap(\.firstDay).sorted()
    return zip(days, days.dropFirst()).compactMap { $1 - $0 > lifeInOffice ? $1 : nil }
  }

  /// Thirty-five years, in days.
  static let lifeInOffice: Int32 = 35 * 365

  /// What keeps records of one and the same full name apart.
  func contradictsSameName(_ a: PersonCluster, _ b: PersonCluster) -> Bool {
    if areDeclaredDifferent(a, b) || areFarApart(a, b) { return true }
    let countries = (a.statedCountry, b.statedCountry)
    if countries.0 >= 0, countries.1 >= 0, countries.0 != countries.1 {
      // One stray record among ten is rather a wrong country than a namesake, unless it names a post of its own there.
      let (large, small) = a.records.count >= b.records.count ? (a, b) : (b, a)
      let isStray = large.records.count >= 10 && small.records.count * 10 <= large.records.count
      if sharesPost(a, b) { return false }
      return !(isStray && small.posts.allSatisfy { $0.organization != small.statedCountry })
    }
    if contradictGender(a, b) {
      // Namesakes of one country but not of one sex are rarer than pronouns taken for another's.
      if countries.0 >= 0, countries.0 == countries.1, a.articles.sharedCount(with: b.articles) == 0 { return false }
      return a.articles.sharedCount(with: b.articles) > 0
        || min(a.records.count, b.records.count) * 10 > max(a.records.count, b.records.count)
    }
    return contradictTenure(a, b) && a.articles.sharedCount(with: b.articles) > 0
  }

  /// Single names that the articles use for whom they also name in full.
  mutating func noteSingles() {
    let singles = clusters.concurrentMap { [statements] cluster in
      cluster.records.flatMap { statements.singleAliases(of: $0) }.compactMap { alias -> String? in
        let name = PersonName(alias)
        return name.isSingle && !name.given.isInitial ? name.given.text : nil
      }
    }
    for (index, names) in singles.enumerated() {
      for name in names { attestedSingles.note(index, as: name) }
    }
  }
}
