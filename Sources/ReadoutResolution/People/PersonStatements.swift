import ReadoutModel
import ReadoutNames

/// What the articles state of persons beside their names, looked up when it is asked for: of millions of records it is not
/// held at once.
struct PersonStatements: Sendable {
  private let corpus: Corpus
  private let nodeOf: SmallNumbers
  private let titles: [String: PostTitle]
  /// Roles by the person's record: those of record `i` are `order[starts[i]..<starts[i + 1]]`, in their order in the corpus.
  private let starts: [Int32]
  private let order: [Int32]

  /// - Parameter nodeOf: nodes of records; persons have none yet.
  init(_ corpus: Corpus, nodeOf: SmallNumbers) {
    self.corpus = corpus
    self.nodeOf = nodeOf
    var titles: [String: PostTitle] = [:]
    var starts = [Int32](repeating: 0, count: corpus.records.count + 1)
    for role in corpus.roles {
      starts[role.person + 1] += 1
      if titles[role.role.title] == nil { titles[role.role.title] = PostTitle(role.role.title) }
    }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
    var next = starts
    var order = [Int32](repeating: 0, count: corpus.roles.count)
    for (index, role) in corpus.roles.enumerated() {
      order[Int(next[role.person])] = Int32(index)
      next[role.person] += 1
    }
    (self.titles, self.starts, self.order) = (titles, starts, order)
  }

  private func roles(of record: Int) -> some Sequence<RoleRecord> {
    order[Int(starts[record])..<Int(starts[record + 1])].lazy.map { corpus.roles[Int($0)] }
  }

  /// Posts of one record.
  func posts(of record: Int) -> [Post] {
    let day = corpus.day(ofRecord: record)
    return roles(of: record).map { role in
      // What the extractor concluded from the context proves no identity.
      Post(
        title: titles[role.role.title] ?? PostTitle(role.role.title),
        organization: role.role.isInferred || role.organization < 0 ? -1 : nodeOf[role.organization],
        isFormer: role.role.tenure == .former, days: day.map { [$0] } ?? [])
    }
  }

  /// Names of one word other than the name that an article uses for a record ("Saddam").
  func singleAliases(of record: Int) -> [String] {
    corpus.records[record].aliases.filter { !$0.utf8.contains(0x20) }
  }

  /// The country of one record, -1 for none; a country that no adjective and no post states, and that only an inferred post
  /// gives, is a guess.
  func country(of record: Int, countryOf: SmallNumbers) -> (country: Int, isStated: Bool) {
    var country = countryOf[record]
    if country < 0 {
      country =
        roles(of: record).lazy.filter { $0.organization >= 0 }.map { countryOf[$0.organization] }
        .first { $0 >= 0 } ?? -1
    }
    var isConcluded = false
    for role in roles(of: record) where role.organization >= 0 && countryOf[role.organization] == country {
      if !role.role.isInferred { return (country, true) }
      isConcluded = true
    }
    return (country, !isConcluded)
  }
}
