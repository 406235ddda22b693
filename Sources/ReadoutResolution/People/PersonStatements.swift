import ReadoutModel
import ReadoutNames

/// What the articles state of persons beside their names, looked up when it is asked for: of millions of records it is not
/// held at once.
struct PersonStatements: Sendable {
  private let corpus: Corpus
  private let nodeOf: SmallNumbers
  /// What titles say, and which each role has.
  private let titles: [PostTitle]
  private let titleOf: [Int32]
  /// Roles by the person's record: those of record `i` are `order[starts[i]..<starts[i + 1]]`, in their order in the corpus.
  private let starts: [Int32]
  private let order: [Int32]

  /// - Parameter nodeOf: nodes of records; persons have none yet.
  init(_ corpus: Corpus, nodeOf: SmallNumbers) {
    self.corpus = corpus
    self.nodeOf = nodeOf
    var written = TextNumbers()
    titleOf = corpus.roles.map { Int32(written.number(of: $0.role.title)) }
    titles = written.texts.map { PostTitle($0) }
    var starts = [Int32](repeating: 0, count: corpus.records.count + 1)
    for role in corpus.roles.indices { starts[corpus.roles[role].person + 1] += 1 }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
    var next = starts
    var order = [Int32](repeating: 0, count: corpus.roles.count)
    for role in corpus.roles.indices {
      let person = corpus.roles[role].person
      order[Int(next[person])] = Int32(role)
      next[person] += 1
    }
    (self.starts, self.order) = (starts, order)
  }

  /// Indices of a record's roles.
  private func roles(of record: Int) -> ArraySlice<Int32> { order[Int(starts[record])..<Int(starts[record + 1])] }

  /// Posts of one record.
  func posts(of record: Int) -> [Post] {
    let days = corpus.day(ofRecord: record).map { [$0] } ?? []
    return roles(of: record).map { index in
      let (role, organization) = (Int(index), corpus.roles[Int(index)].organization)
      // What the extractor concluded from the context proves no identity.
      return Post(
        title: titles[Int(titleOf[role])],
        organization: corpus.roles[role].role.isInferred || organization < 0 ? -1 : nodeOf[organization],
        isFormer: corpus.roles[role].role.tenure == .former, days: days)
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
    for role in roles(of: record) where country < 0 {
      let organization = corpus.roles[Int(role)].organization
      if organization >= 0 { country = countryOf[organization] }
    }
    var isConcluded = false
    for role in roles(of: record) {
      let organization = corpus.roles[Int(role)].organization
      guard organization >= 0, countryOf[organization] == country else { continue }
      if !corpus.roles[Int(role)].role.isInferred { return (country, true) }
      isConcluded = true
    }
    return (country, !isConcluded)
  }
}
